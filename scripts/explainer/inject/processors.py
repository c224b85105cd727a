"""What the extension does with a page: references become words, and these what they stand for, each where it stands."""

from __future__ import annotations

import contextlib
import re
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.toc import slugify
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explainer.errors import ReferenceMistake
from explainer.formats import Format
from explainer.inject.at_hand import Explainer, InText, Part
from explainer.inject.elements import element
from explainer.inject.finish import finish, show_heading
from explainer.inject.headings import keep_together, silence_links, unmark, without_id
from explainer.inject.included import without_included
from explainer.inject.joined import check_joined
from explainer.wording import BlockReference, NumberReference, SourceReference, WordsReference, checked_number

_FILLED: Final = frozenset({"title", "alt", "aria-label"})
# What an author tells `explainer check`, and no reader; in code it has no `<`.
_WAIVER: Final = re.compile(r"<!--\s*check:.*?-->\n?", re.DOTALL)


def register(md: Markdown, explainer: Explainer) -> None:
    """Work on each page that is converted, every part at the priority that its comment explains."""
    # Before raw HTML and code are taken out of the text.
    md.preprocessors.register(_Tokens(md, explainer), "explainer_tokens", 35)
    # After snippets, which have 32, and before anything else.
    md.preprocessors.register(_Included(md, explainer), "explainer_included", 31)
    # After what takes the indented blocks of items and definitions into them, before code.
    md.parser.blockprocessors.register(_Blocks(md.parser, explainer), "explainer_blocks", 82)
    # After code, before what stands for a sign behind a backslash.
    md.inlinePatterns.register(_Braces(r"\\\{\{", md), "explainer_braces", 185)
    # After links and emphasis.
    md.inlinePatterns.register(_Inline(md, explainer), "explainer", 50)
    # After attr_list has given ids, before the table of contents makes up those that lack.
    md.treeprocessors.register(_Attributes(md, explainer), "explainer_attributes", 7)
    # Before generators note which anchors a page has.
    md.treeprocessors.register(_Finish(md, explainer), "explainer_finish", 6)
    # After the table of contents, which is not to name the receipts.
    md.treeprocessors.register(_Heading(md, explainer), "explainer_heading", 4)
    # Last of all.
    md.postprocessors.register(_Leftovers(md, explainer), "explainer_leftovers", -1)


class _Tokens(Part, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if "snippet" in self.md.preprocessors:  # else a file that is not there is left out without a word
            self.md.preprocessors["snippet"].check_paths = True  # type: ignore[attr-defined]  # pymdownx's own
        self.explainer.tokenised = self.explainer.begin(self.md).tokenised(lines)
        return self.explainer.tokenised


class _Included(Part, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        places = [place for place, _ in self.page.lines]
        return without_included(self.explainer.tokenised, lines, places, self.page.report)


class _Blocks(Part, BlockProcessor):
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


class _Inline(InText):
    """Numbers, words and sources in running text."""

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - python-markdown's own name
        return self.page.pattern

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as InlineProcessor has it, unlike its base
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element | str, int, int]:
        page = self.page
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
                    made.text = AtomicString(made.text)  # no abbreviation is looked for in it, nor a sign in a cell
                    page.show(made, token)
                case SourceReference(source):
                    made = page.markup.source(source)
                case WordsReference() as reference:
                    made = page.markup.words(reference, page.text(token))
                    if isinstance(made, Element):
                        page.show(made, token)
        return made, m.start(), m.end()


class _Attributes(Part, Treeprocessor):
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


class _Finish(Part, Treeprocessor):
    def run(self, root: Element) -> None:
        finish(root, self.page, self.md.htmlStash.store)


class _Heading(Part, Treeprocessor):
    def run(self, root: Element) -> None:
        for link in silence_links(root):
            link.set(self.page.line_marks.ours, "")
            if self.page.loaded.code and link.get("title"):  # the settings have it in the data file's language
                link.set("title", self.page.markup.captions.link_here)
        keep_together(root, getattr(self.md, "toc_tokens", ()))
        show_heading(root)
        self.page.is_complete = True


class _Leftovers(Part, Postprocessor):
    """Restores what was written in code, leaves waivers out, and reports the page's mistakes."""

    def run(self, text: str) -> str:
        if not (page := self.page).is_complete:  # the table of contents runs postprocessors over single headings
            return text
        self.explainer.authored[page.page.path if page.page else ""] = page.read(text)
        restored, report = _WAIVER.sub("", page.restored(text)), self.explainer.report
        with contextlib.nullcontext() if report is None else report.collecting():
            page.report.raise_if_any()
        return restored
