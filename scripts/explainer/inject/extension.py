"""The Python-Markdown extension behind `{{ … }}`; it knows no site generator, and is the only door to markdown.

Every reference becomes an opaque word before Markdown reads the page, so that no other syntax touches it and each still
knows its line. Words that come out in running text, titles or attributes are filled; in code they turn back into what
was written; anywhere else the page is refused.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.toc import slugify
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from explainer.errors import ReferenceMistake, Report
from explainer.formats import Format
from explainer.inject.elements import element
from explainer.inject.finish import BLOCK_MARK, finish, show_heading
from explainer.inject.headings import without_id
from explainer.inject.receipts import Markup
from explainer.inject.rendering import PageMeta, Rendering
from explainer.project import Loaded, Project, listing
from explainer.wording import BlockReference, NumberReference, SourceReference, checked_number

_FILLED: Final = frozenset({"title", "alt", "aria-label"})
_PAGE: ContextVar[PageMeta | None] = ContextVar("explainer_page", default=None)
_LOADED: ContextVar[Loaded | None] = ContextVar("explainer_loaded", default=None)
_REPORT: ContextVar[Report | None] = ContextVar("explainer_report", default=None)


def enter(page: PageMeta | None, report: Report | None = None, loaded: Loaded | None = None) -> None:
    """Say which page is rendered next, where its mistakes go, and whence its numbers come.

    Without a report mistakes are raised; without loaded numbers the project's files are read anew for the page.
    """
    _PAGE.set(page)
    _LOADED.set(loaded)
    _REPORT.set(report)


class ExplainerExtension(Extension):
    """Fills references in; its options are the keys of `config`."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - python-markdown's own signature
        self.config = {
            "root": [".", "The project's folder"],
            "data": ["docs/data/explainer.yml", "The data file"],
            "charts": ["scripts/charts", "The folder of chart functions"],
            "site_url": ["", "The site's address, for what search engines read of claims"],
            "listing": ["", "The page with {{ numbers }}, to which every receipt links; found when not told"],
        }
        super().__init__(**kwargs)
        self.rendering: Rendering | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - python-markdown's own name
        """Register all parts, each at the priority that its comment explains."""
        md.registerExtension(self)
        # Before raw HTML and code are taken out of the text.
        md.preprocessors.register(_Tokens(md, self), "explainer_tokens", 35)
        md.parser.blockprocessors.register(_Blocks(md.parser, self), "explainer_blocks", 95)
        # After links and emphasis.
        md.inlinePatterns.register(_Inline(md, self), "explainer", 50)
        # After attr_list has given ids, before the table of contents makes up those that lack.
        md.treeprocessors.register(_Attributes(md, self), "explainer_attributes", 7)
        # Before generators note which anchors a page has.
        md.treeprocessors.register(_Finish(md, self), "explainer_finish", 6)
        # After the table of contents, which is not to name the receipts.
        md.treeprocessors.register(_Heading(md, self), "explainer_heading", 4)
        # Last of all.
        md.postprocessors.register(_Leftovers(md, self), "explainer_leftovers", -1)

    def reset(self) -> None:
        """Forget the page before."""
        self.rendering = None

    def begin(self, md: Markdown) -> Rendering:
        """Turn to a page: the one that `enter` told of, or the one that Zensical keeps with its own preprocessor."""
        # A Registry has no get().
        context = md.preprocessors["rendering_context"] if "rendering_context" in md.preprocessors else None  # noqa: SIM401
        page = _PAGE.get() if context is None else getattr(context, "page", None)
        project = Project.at(self.getConfig("root"), self.getConfig("data"), self.getConfig("charts"))
        loaded = _LOADED.get() or project.loaded()
        all_numbers = self.getConfig("listing") or first_listing(project.pages)
        site_url = self.getConfig("site_url").rstrip("/") + "/" if self.getConfig("site_url") else ""
        base = "../" * page.path.count("/") if page else ""
        self.rendering = Rendering(loaded, Markup(loaded, all_numbers, base, site_url), page)
        return self.rendering


def makeExtension(**kwargs: Any) -> ExplainerExtension:  # noqa: ANN401, N802 - the name python-markdown looks for
    """The extension, for `markdown_extensions: [explainer.inject]`."""
    return ExplainerExtension(**kwargs)


@lru_cache(maxsize=4)
def first_listing(pages: Path) -> str | None:
    """The page that lists all numbers, from the pages' folder; looked for once, so a preview asks `listing` itself."""
    return listing(pages)


class _Part:
    """A part of the extension that works on the page at hand."""

    explainer: ExplainerExtension

    def __init__(self, md: Any, explainer: ExplainerExtension) -> None:  # noqa: ANN401 - a Markdown, or its parser
        super().__init__(md)  # type: ignore[call-arg]  # python-markdown's processor, which stands second among the bases
        self.explainer = explainer

    @property
    def page(self) -> Rendering:
        assert self.explainer.rendering is not None  # noqa: S101 - _Tokens runs first
        return self.explainer.rendering


class _Tokens(_Part, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return self.explainer.begin(self.md).tokenised(lines)


class _Blocks(_Part, BlockProcessor):
    """Charts, tables and lists, each alone in its paragraph."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - python-markdown's own signature
        match = self.page.pattern.fullmatch(block.strip())
        return match is not None and isinstance(self.page.token(match[1]).found, BlockReference)

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = self.page.pattern.fullmatch(blocks.pop(0).strip())
        if match:
            SubElement(parent, "div", {BLOCK_MARK: match[1]})


class _Inline(InlineProcessor):
    """Numbers, words and sources in running text."""

    def __init__(self, md: Markdown, explainer: ExplainerExtension) -> None:
        super().__init__("", md)
        self.explainer = explainer

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - python-markdown's own name
        assert self.explainer.rendering is not None  # noqa: S101 - _Tokens runs first
        return self.explainer.rendering.pattern

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as InlineProcessor has it, unlike its base
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - python-markdown's own signature
    ) -> tuple[Element | str, int, int]:
        assert self.explainer.rendering is not None  # noqa: S101 - _Tokens runs first
        page = self.explainer.rendering
        token = page.token(m[1])
        made: Element | str = "?"
        with page.report.collecting(token.place):
            match token.reference:
                case BlockReference(kind, _):
                    advice = "give it a paragraph of its own"
                    raise ReferenceMistake(f"{token.written}: a {kind} stands alone", token.place, advice)
                case NumberReference(_, Format(style="label")):
                    made = page.text(token)
                case NumberReference(key, Format(style="date" | "year")):
                    text = page.text(token)
                    made = element("time", {"datetime": page.loaded.numbers[key].as_of or ""}, text)
                case NumberReference(_, form) as reference:
                    made = page.markup.figure(checked_number(reference, page.loaded.numbers, token.place), form)
                    page.shown[made] = token
                case SourceReference(source):
                    made = page.markup.source(source)
                case _:
                    made = page.text(token)
        return made, m.start(), m.end()


class _Attributes(_Part, Treeprocessor):
    """References in titles and alternative texts; headings need an id of their own."""

    def run(self, root: Element) -> None:
        for mistake in without_id(root, self.page.lines, lambda text: slugify(text, "-")):
            self.page.report.add(mistake)
        for part in root.iter():
            for name, value in list(part.items()):
                if self.page.pattern.search(value):
                    part.set(name, self.page.pattern.sub(self._filler(name), value))

    def _filler(self, name: str) -> Any:  # noqa: ANN401 - a function of a match
        def fill(match: re.Match[str]) -> str:
            token = self.page.token(match[1])
            with self.page.report.collecting(token.place):
                if name not in _FILLED:
                    advice = f"only {', '.join(sorted(_FILLED))} are filled in"
                    raise ReferenceMistake(f"{token.written} stands in '{name}'", token.place, advice)
                return self.page.text(token)
            return "?"

        return fill


class _Finish(_Part, Treeprocessor):
    def run(self, root: Element) -> None:
        finish(root, self.page, self.md.htmlStash.store)


class _Heading(_Part, Treeprocessor):
    def run(self, root: Element) -> None:
        show_heading(root)
        self.page.is_complete = True


class _Leftovers(_Part, Postprocessor):
    """Turns back what stands in code, and tells the page's mistakes."""

    def run(self, text: str) -> str:
        page = self.page
        if not page.is_complete:  # the table of contents runs postprocessors over single headings
            return text
        restored = page.restored(text)
        report = _REPORT.get()
        if report is None:
            page.report.raise_if_any()
        else:
            with report.collecting():
                page.report.raise_if_any()
        return restored
