"""Markdown that nothing reads, or that is read as something else: readers would see its signs, or a wrong number.

What is left to a paragraph, or to its text, has been refused by every other syntax: a list or table in the middle of
one, a note or an address that is nowhere, and what an extension would read that the settings do not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, OListProcessor, UListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from explainer.errors import PublishingMistake
from explainer.inject.at_hand import Explainer

_SHOWN_AT_MOST: Final = 50
_SHOWN: Final = "is shown as it is written"
_OTHER: Final = "becomes an item of the list above it, which is of another kind"
_LISTS: Final = ("ol", "ul")
_STASHED: Final = re.compile("\x02.*?\x03")  # what Markdown has read before, such as code
_ITEM: Final = re.compile(r"(?P<indent> {0,3})(?:[*+-]|(?P<number>\d+)\.) +\S")
_BELOW: Final = re.compile(r" {0,3}(?:[*+-]|1[.)]) +\S")
_AS_A_LIST: Final = "leave a line empty above the list, or put a backslash before the sign"
_NUMBERED: Final = re.compile(r" {0,3}\d{1,3}\) +\S")
_NAME: Final = "name {} under markdown_extensions, or look at how it is written"
# What begins a line for which an extension is missing, or which does not have the form that it expects.
_STARTS: Final = (
    (re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$"), "leave a line empty above the head of the table"),
    (re.compile(r"(?:!!!|\?\?\?\+?) ?[\w\"-]"), _NAME.format("admonition or pymdownx.details")),
    (re.compile(r"===[!+]? *\""), _NAME.format("pymdownx.tabbed")),
    (re.compile(r"\*\[[^\]]+\]: *\S"), _NAME.format("abbr")),
    (re.compile(r"\[\^[^\]]+\]:"), _NAME.format("footnotes")),
    (re.compile(r": {3,}\S"), _NAME.format("def_list")),
    (re.compile(r"/{3,} +\w"), _NAME.format("pymdownx.blocks.admonition, .details or .tab")),
    (re.compile(r":{3,}(?:[ {]|$)"), _NAME.format("the extension that reads it")),
    (re.compile(r";?--8<--"), _NAME.format("pymdownx.snippets")),
    (re.compile(r"(?:`{3,}|~{3,})[^`~]*$"), "end the code with the same signs; in a list, name pymdownx.superfences"),
)
_UNQUOTED: Final = re.compile(r"(?:!!!|\?\?\?\+?) ?[\w-]+(?P<more>(?: +[\w-]+)+) *$")
_CLASSES_AT_MOST: Final = 2  # as in "!!! note inline end"
_DEFINED: Final = re.compile(r" {0,3}(\*?\[[^\]]+\]): *\S")
_ICON: Final = f"write the sign itself, or {_NAME.format('pymdownx.emoji')}"
_MATHML: Final = "write it in MathML, <math>…</math>, which browsers show themselves"
# In running text, once only code is taken out of it: what has signs of TeX between its own.
_FORMULAS: Final = (
    (r"\$\$[^$]+\$\$", _MATHML),
    (r"(?<![\\$\w])\$(?=[^\s$])[^$\n]*(?:\\[a-zA-Z]|[\^_])[^$\n]*(?<=\S)\$(?![\w$])", _MATHML),
    (r"\\\((?:(?!\\\)).)*?(?:\\[a-zA-Z]|[\^_=])(?:(?!\\\)).)*\\\)", _MATHML),
    (r"\\\[(?:(?!\\\]).)*?(?:\\[a-zA-Z]|[\^_])(?:(?!\\\]).)*\\\]", _MATHML),
)
# In running text, once code, links and emphasis are taken out of it.
_LEFT: Final = (
    (r"\[\^[^\]\s]+\](?!:)", "write the note, [^…]: and its text, with footnotes under markdown_extensions"),
    (r"\[[^\[\]]+\]\[[^\[\]]*\]", "add the line [name]: address, or put a backslash before the bracket"),
    (r"\[[^\[\]]+\]\([^()\s]*", "close the address with ), or put a backslash before the bracket"),
    (r"(?<!`)`(?!`)|\*\*(?=\S)", "close it, or put a backslash before it"),
    (r"\\[$%&/:,;<=?@^|~\"']", "leave the backslash out"),
    (r"\\(?=\n)", "write two spaces there, or <br>, for a new line"),
    (r"!?\[\[[^\[\]]+\]\]", "write [text](page.md), or put a backslash before the bracket"),
    (r"\+\+[a-z][\w+-]*\+\+", _NAME.format("pymdownx.keys")),
    (r"~~[^~\s][^~]*~~", _NAME.format("pymdownx.tilde")),
    (r"==[^=\s][^=]*==", _NAME.format("pymdownx.mark")),
    (r"\A\[[ xX]\](?=\s)", _NAME.format("pymdownx.tasklist")),
    (r"(?<![\w:]):(?:(?:material|fontawesome|octicons|simple)-[\w-]+|[a-z][a-z0-9_+]*):(?![\w:])", _ICON),
    (r"\{%[^\n]*?%\}", "remove it: nothing runs in a page, and {{ … }} chooses words"),
)


def register(md: Markdown, explainer: Explainer) -> None:
    """Look for such Markdown in each page that is converted."""
    # Before lists.
    md.parser.blockprocessors.register(_Lists(md, explainer), "explainer_lists", 45)
    # After all that extensions read, before definitions of links, for which a note without footnotes is taken.
    md.parser.blockprocessors.register(_Paragraphs(md, explainer), "explainer_unread", 15.5)
    # Before the tables and admonitions themselves.
    md.parser.blockprocessors.register(_Tables(md, explainer), "explainer_tables", 76)
    md.parser.blockprocessors.register(_Titles(md, explainer), "explainer_titles", 106)
    # After fenced code was taken out.
    md.preprocessors.register(_Definitions(md, explainer), "explainer_definitions", 24)
    md.inlinePatterns.register(_Texts(md, explainer, _LEFT), "explainer_unread", 20)
    # After code, before what stands for a sign behind a backslash.
    md.inlinePatterns.register(_Texts(md, explainer, _FORMULAS), "explainer_formulas", 184)


def _refuse(explainer: Explainer, lines: Sequence[str], what: str, advice: str, *, sign: str = "") -> None:
    """Report the first of some lines that follow one another in a page. sign: what to name of it, else the line."""
    page = explainer.rendering
    assert page is not None  # noqa: S101 - references are looked for first
    places = (first for first in range(len(explainer.tokenised)) if _is_at(explainer.tokenised, first, lines))
    place, written = page.lines[next(places, 0)]
    shown = sign or written.strip()
    shown = shown if len(shown) <= _SHOWN_AT_MOST else f"{shown[:_SHOWN_AT_MOST]}…"
    page.report.add(PublishingMistake(f"'{shown}' {what}", place, advice))


def _is_at(page: Sequence[str], first: int, lines: Sequence[str]) -> bool:
    """Whether lines, which may have lost what begins each in the page, are those of a page from its first-th on."""
    found = page[first : first + len(lines)]
    return len(found) == len(lines) and all(
        one.rstrip().endswith(two.strip()) for one, two in zip(found, lines, strict=True)
    )


class _Blocks(BlockProcessor):
    """Looks at the blocks of a page, and leaves all to the processors after it."""

    def __init__(self, md: Markdown, explainer: Explainer) -> None:
        super().__init__(md.parser)
        self.md = md
        self.explainer = explainer


class _Lists(_Blocks):
    """Items that become those of another list, or get another number."""

    def test(self, parent: Element, block: str) -> bool:
        lines = block.split("\n")
        if first := _ITEM.match(lines[0]):
            for offset, problem, advice in self._found(parent, first, lines):
                _refuse(self.explainer, lines[offset:], problem, advice)
        return False

    def _found(self, parent: Element, first: re.Match[str], lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        is_numbered = bool(first["number"])
        processor = self.md.parser.blockprocessors["olist" if is_numbered else "ulist"]
        if not isinstance(processor, OListProcessor | UListProcessor):
            return
        above = parent if parent.tag in _LISTS else self.lastChild(parent)
        goes_on = above is not None and above.tag in (_LISTS if above is parent else processor.SIBLING_TAGS)
        if goes_on and above is not None and above.tag != processor.TAG:
            yield 0, _OTHER, "write a sentence between the two lists, or name sane_lists under markdown_extensions"
        elif is_numbered and processor.LAZY_OL and not goes_on and int(first["number"]) != 1:
            advice = "indent what is between two items by 4 spaces, or put a backslash before the point"
            yield 0, "is shown with the number 1", advice
        for offset, line in enumerate(lines[1:], start=1):
            if not (item := _ITEM.match(line)):
                continue
            if len(item["indent"]) > len(first["indent"]):
                yield offset, "becomes an item like the one above it", "indent it by 4 spaces, to be below that"
            elif bool(item["number"]) != is_numbered:
                yield offset, _OTHER, "write a sentence between the two lists, or indent the items of one by 4 spaces"


class _Tables(TableProcessor):
    """Cells for which a table has no column, so that Markdown leaves them out."""

    def __init__(self, md: Markdown, explainer: Explainer) -> None:
        super().__init__(md.parser, {})
        self.md = md
        self.explainer = explainer

    def test(self, parent: Element, block: str) -> bool:
        if "table" in self.md.parser.blockprocessors and super().test(parent, block):
            lines, columns = block.split("\n"), len(self.separator or ())
            for offset, line in enumerate(lines):
                cells = self._split_row(line.strip(" "))  # type: ignore[attr-defined]  # its stubs lack this
                if any(cell.strip() for cell in cells[columns:]):
                    problem = f"has a cell more than the {columns} of the table's head"
                    _refuse(self.explainer, lines[offset:], problem, "add a column, or write \\| for a bar in a text")
        return False


class _Titles(_Blocks):
    """Titles that are taken for names of style classes."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - python-markdown's own signature
        lines = block.split("\n")
        found = _UNQUOTED.match(lines[0])
        if found and (re.search("[A-Z]", found["more"]) or len(found["more"].split()) > _CLASSES_AT_MOST):
            _refuse(self.explainer, lines, "loses its title", f'put it in quotes: "{found["more"].strip()}"')
        return False


class _Definitions(Preprocessor):
    """Notes, links and abbreviations of one name, of which the last is used for all."""

    def __init__(self, md: Markdown, explainer: Explainer) -> None:
        super().__init__(md)
        self.explainer = explainer

    def run(self, lines: list[str]) -> list[str]:
        first: dict[str, str] = {}
        for line in lines:
            found = _DEFINED.match(line)
            if found and first.setdefault(found[1].lower(), line) != line:
                _refuse(self.explainer, [line], "takes the place of an earlier one", "give one of them another name")
        return lines


class _Paragraphs(_Blocks):
    """Lines that look like something else than a paragraph."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - python-markdown's own signature
        lines = block.split("\n")
        for offset, line in enumerate(lines):
            advice = next((advice for start, advice in _STARTS if start.match(line)), "")
            if offset and _BELOW.match(line):
                advice = _AS_A_LIST
            elif not offset and _NUMBERED.match(line):
                advice = "write 1. for the number of an item"
            if advice:
                _refuse(self.explainer, lines[offset:], _SHOWN, advice)
                break  # what follows is often more of the same
        return False


class _Texts(InlineProcessor):
    """Signs in a text."""

    def __init__(self, md: Markdown, explainer: Explainer, signs: Sequence[tuple[str, str]]) -> None:
        """signs: patterns without groups, each with what to write instead."""
        super().__init__("|".join(f"({pattern})" for pattern, _ in signs), md)
        self.explainer = explainer
        self.advice = [advice for _, advice in signs]

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as InlineProcessor has it, unlike its base
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - python-markdown's own signature
    ) -> tuple[None, None, None]:
        page = self.explainer.rendering
        assert page is not None  # noqa: S101 - references are looked for first
        plain = max((line for part in _STASHED.split(m[0]) for line in part.split("\n")), key=len)
        lines = [line for line in self.explainer.tokenised if plain in line]
        sign = page.pattern.sub(lambda found: page.token(found[1]).written, page.line_marks.without(m[0]))
        sign = " ".join(_STASHED.sub("…", sign).split())
        _refuse(self.explainer, lines[:1], _SHOWN, self.advice[(m.lastindex or 1) - 1], sign=sign)
        return None, None, None
