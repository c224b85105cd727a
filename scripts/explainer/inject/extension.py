"""The Python-Markdown extension behind `{{ … }}`; it knows no site generator, and is the only door to markdown.

Every reference becomes an opaque word before Markdown reads the page, so that no other syntax touches it and each still
knows its line. Words that come out in running text, titles or attributes are filled; in code they turn back into what
was written; anywhere else the page is refused.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
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
from explainer.inject.authored import Authored
from explainer.inject.elements import element
from explainer.inject.finish import finish, show_heading
from explainer.inject.headings import keep_together, silence_links, unmark, without_id
from explainer.inject.included import without_included
from explainer.inject.joined import check_joined
from explainer.inject.listing import homes
from explainer.inject.receipts import Markup
from explainer.inject.rendering import PageMeta, Rendering
from explainer.inject.unread import register as register_unread
from explainer.project import CHARTS, DATA, Loaded, Project
from explainer.translated_pages import code_of
from explainer.wording import BlockReference, NumberReference, SourceReference, WordsReference, checked_number

_FILLED: Final = frozenset({"title", "alt", "aria-label"})
# What an author tells `explainer check`, and no reader; in code it has no `<`.
_WAIVER: Final = re.compile(r"<!--\s*check:.*?-->\n?", re.DOTALL)


class ExplainerExtension(Extension):
    """Fills in references; its options are the keys of `config`.

    Each page is computed from the project's files as they are, and its mistakes are raised, unless a generator calls
    `hand_over`. Outside of a generator a text need not be a page. authored: what pages hold, by their path.
    """

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - python-markdown's own signature
        self.config = {
            "root": [".", "The project's folder"],
            "data": [DATA, "The data file"],
            "charts": [CHARTS, "The folder of chart functions"],
            "site_url": ["", "The site's address, for what search engines read of claims; else the settings'"],
            "listing": ["", "The page with {{ numbers }}, to which every receipt links; searched for if not given"],
        }
        super().__init__(**kwargs)
        self.report: Report | None = None
        self.tokenised: list[str] = []
        self.rendering: Rendering | None = None
        self.authored: dict[str, Authored] = {}
        self._loaded: Loaded | None = None
        self.homes: Mapping[str, Mapping[str, str]] | None = None
        self._page: PageMeta | None = None

    @property
    def project(self) -> Project:
        """The project that the options name."""
        return Project.at(self.getConfig("root"), self.getConfig("data"), self.getConfig("charts"))

    def hand_over(self, loaded: Loaded, report: Report) -> None:
        """Fill every page from these numbers and collect its mistakes here; `turn_to` then has to name each page."""
        self._loaded, self.report = loaded, report
        self.homes = homes(loaded.project.pages, loaded.translations)

    def turn_to(self, page: PageMeta) -> None:
        """Name the page that is converted next."""
        self._page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - python-markdown's own name
        """Register all parts, each at the priority that its comment explains."""
        # Before raw HTML and code are taken out of the text.
        md.preprocessors.register(_Tokens(md, self), "explainer_tokens", 35)
        # After snippets, which have 32, and before anything else.
        md.preprocessors.register(_Included(md, self), "explainer_included", 31)
        md.parser.blockprocessors.register(_Blocks(md.parser, self), "explainer_blocks", 95)
        # After code, before what stands for a sign behind a backslash.
        md.inlinePatterns.register(_Braces(r"\\\{\{", md), "explainer_braces", 185)
        register_unread(md, self)
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

    def begin(self, md: Markdown) -> Rendering:
        """Start on the next page.

        Raises:
            RuntimeError: a generator has handed over its numbers and not named this page.
            Refusal: as for `Project.loaded`.
        """
        page, written = self._next_page(md), self._loaded or self.project.loaded()
        code = code_of(page.path, written.translations) if page else ""
        loaded = written.translations[code] if code else written
        all_lists = homes(loaded.project.pages, written.translations) if self.homes is None else self.homes
        site_url = self.getConfig("site_url") or _zensical(md, "config", {}).get("site_url") or ""
        site_url = site_url.rstrip("/") + "/" if site_url else ""
        base = "../" * page.path.count("/") if page else ""
        lists = all_lists[code]
        all_numbers = self.getConfig("listing") or lists.get("numbers")
        markup = Markup(loaded, base + all_numbers if all_numbers else None, base, site_url, lists)
        self.rendering = Rendering(loaded, markup, page)
        return self.rendering

    def _next_page(self, md: Markdown) -> PageMeta | None:
        """The page named by `turn_to`, each once, or the one that Zensical keeps with a preprocessor."""
        if "rendering_context" in md.preprocessors:
            page: PageMeta | None = _zensical(md, "page", None)
            return page
        page, self._page = self._page, None
        if page is None and self._loaded is not None:
            raise RuntimeError("a conversion without a page; call `turn_to` before each one")
        return page


def makeExtension(**kwargs: Any) -> ExplainerExtension:  # noqa: ANN401, N802 - the name python-markdown looks for
    """The extension, for `markdown_extensions: [explainer.inject]`."""
    return ExplainerExtension(**kwargs)


def _zensical(md: Markdown, name: str, default: Any) -> Any:  # noqa: ANN401 - Zensical's own
    """What Zensical keeps with a preprocessor: its settings, and the page at hand."""
    if "rendering_context" not in md.preprocessors:
        return default
    return getattr(md.preprocessors["rendering_context"], name, default)


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
        if "snippet" in self.md.preprocessors:  # else a file that is not there is left out without a word
            self.md.preprocessors["snippet"].check_paths = True  # type: ignore[attr-defined]  # pymdownx's own
        self.explainer.tokenised = self.explainer.begin(self.md).tokenised(lines)
        return self.explainer.tokenised


class _Included(_Part, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        places = [place for place, _ in self.page.lines]
        return without_included(self.explainer.tokenised, lines, places, self.page.report)


class _Blocks(_Part, BlockProcessor):
    """Charts, tables and lists, each alone in its paragraph."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - python-markdown's own signature
        match = self.page.pattern.fullmatch(block.strip())
        return match is not None and isinstance(self.page.token(match[1]).found, BlockReference)

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = self.page.pattern.fullmatch(blocks.pop(0).strip())
        if match:
            SubElement(parent, "div", {self.page.line_marks.block: match[1]})


class _Braces(InlineProcessor):
    """Two braces to be read as such: apart, so that nobody takes them for a reference that was not filled in."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002 - as below
        return element("span", {}, "{", element("span", {}, "{")), m.start(), m.end()


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
        data: str,
    ) -> tuple[Element | str, int, int]:
        assert self.explainer.rendering is not None  # noqa: S101 - _Tokens runs first
        page = self.explainer.rendering
        token = page.token(m[1])
        made: Element | str = "?"
        with page.report.collecting(token.place):
            match token.reference:
                case BlockReference(kind, key):
                    page.check_known(kind, key, token.place)
                    advice = "give it a paragraph of its own"
                    raise ReferenceMistake(f"{token.written} must stand alone", token.place, advice)
                case NumberReference(_, Format(style="label" | "date" | "year")):
                    # Not <time>: readers' programs take the first for the page's own date, or leave out its text.
                    made = page.set_text(token)
                case NumberReference(_, form) as reference:
                    check_joined(token, page.text(token), data[: m.start()], data[m.end() :])
                    made = page.markup.figure(checked_number(reference, page.loaded.numbers, token.place), form)
                    page.show(made, token)
                case SourceReference(source):
                    made = page.markup.source(source)
                case WordsReference() as reference:
                    made = page.markup.words(reference, page.text(token))
                    if isinstance(made, Element):
                        page.show(made, token)
        return made, m.start(), m.end()


class _Attributes(_Part, Treeprocessor):
    """References in titles and alternative texts; headings need an id of their own."""

    def run(self, root: Element) -> None:
        marks = self.page.line_marks  # in a heading, of an attribute list that belongs to nothing
        for index, text, slug in without_id(root, self.page.marks, lambda text: slugify(marks.without(text), "-")):
            advice = f"add one that outlives its wording, e.g. {{#{slug}}}"
            place, _ = self.page.lines[marks.line([text]) or int(index)]
            self.page.report.add(ReferenceMistake(f"heading '{marks.without(text)}' has no id", place, advice))
        unmark(root, self.page.marks)
        self.page.line_marks.move_from_addresses(root)
        self.page.line_marks.unmark(root)
        self.page.check_addresses(root)
        self.page.check_shown()
        for part in root.iter():
            for name, value in list(part.items()):
                if value and not name.startswith(self.page.prefix) and self.page.pattern.search(value):
                    part.set(name, self.page.pattern.sub(self._filler(name), value))

    def _filler(self, name: str) -> Any:  # noqa: ANN401 - a function of a match
        def fill(match: re.Match[str]) -> str:
            token = self.page.token(match[1])
            with self.page.report.collecting(token.place):
                if name not in _FILLED:
                    advice = f"only {', '.join(sorted(_FILLED))} are filled in"
                    raise ReferenceMistake(f"{token.written} is used in '{name}'", token.place, advice)
                return self.page.text(token)
            return "?"

        return fill


class _Finish(_Part, Treeprocessor):
    def run(self, root: Element) -> None:
        finish(root, self.page, self.md.htmlStash.store)


class _Heading(_Part, Treeprocessor):
    def run(self, root: Element) -> None:
        for link in silence_links(root):
            link.set(self.page.line_marks.ours, "")
            if self.page.loaded.code and link.get("title"):  # the settings have it in the data file's language
                link.set("title", self.page.markup.captions.link_here)
        keep_together(root, getattr(self.md, "toc_tokens", ()))
        show_heading(root)
        self.page.is_complete = True


class _Leftovers(_Part, Postprocessor):
    """Restores what was written in code, leaves waivers out, and reports the page's mistakes."""

    def run(self, text: str) -> str:
        if not (page := self.page).is_complete:  # the table of contents runs postprocessors over single headings
            return text
        self.explainer.authored[page.page.path if page.page else ""] = page.read(text)
        restored, report = _WAIVER.sub("", page.restored(text)), self.explainer.report
        with contextlib.nullcontext() if report is None else report.collecting():
            page.report.raise_if_any()
        return restored
