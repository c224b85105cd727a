"""A part of a page as Markdown, from the tree that a browser builds of it: what it says, without what only looks.

Source: CommonMark 0.31.2 (https://spec.commonmark.org), and GitHub Flavored Markdown for tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from explainer.hypertext import Element

Own = Callable[[Element], str | None]

_LEFT_OUT: Final = frozenset(
    {"button", "form", "head", "input", "label", "math", "nav", "script", "select", "style", "svg", "template"}
)
_MARKS: Final = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_SPACE: Final = re.compile(r"[\s\u00a0\u202f]+")  # the no-break spaces too: nothing is broken into lines here
_SPECIAL: Final = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|~(?=~)")
_BEGINNING: Final = re.compile(r"(?=#{1,6}(?: |$)|[-+>=~|])|(?<=\d)(?=[.)])")
_EDGES: Final = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


@dataclass(frozen=True)
class Markdown:
    """Writes Markdown. base: the page's own address, for links; own: what an element is instead, empty to leave it out.

    `own` answers None for an element that is written as it is.
    """

    base: str
    own: Own

    def blocks(self, element: Element) -> str:
        """Everything in an element, with an empty line between two blocks."""
        return "\n\n".join(filter(None, self._blocks(element)))

    def inline(self, element: Element) -> str:
        """Everything in an element as one line."""
        return _SPACE.sub(" ", "".join(map(self._part, element.children()))).strip()

    def _blocks(self, element: Element) -> Iterator[str]:
        line: list[str] = []
        for child in element.children():
            if isinstance(child, Element) and child.is_block and child.tag not in _LEFT_OUT:
                yield _paragraph(line)
                line.clear()
                own = self.own(child)
                yield self._block(child) if own is None else own
            else:
                line.append(self._part(child))
        yield _paragraph(line)

    def _block(self, element: Element) -> str:
        tag = element.tag
        if tag in {"ul", "ol"}:
            return self._list(element)
        if tag == "table":
            return self._table(element)
        if tag == "pre":
            return _fenced("".join(element.texts()))
        if tag == "hr":
            return "---"
        if tag == "blockquote":
            return _indented(self.blocks(element), "> ", "> ")
        if tag in {"dt", "summary"}:
            return _marked("**", self.inline(element))
        if tag[0] == "h" and tag[1:].isdigit():
            text = self.inline(element)
            return f"{'#' * int(tag[1:])} {text}" if text else ""
        return self.blocks(element)

    def _list(self, element: Element) -> str:
        items = [child for child in element.children() if isinstance(child, Element)]
        made = [self.blocks(item) for item in items if self.own(item) is None]
        is_tight = not any("\n\n" in item for item in made)
        numbers = range(1, len(made) + 1)
        marks = [f"{n}. " for n in numbers] if element.tag == "ol" else ["- "] * len(made)
        listed = [_indented(item, mark, " " * len(mark)) for item, mark in zip(made, marks, strict=True) if item]
        return ("\n" if is_tight else "\n\n").join(listed)

    def _table(self, element: Element) -> str:
        rows, titles = list[list[str]](), list[str]()
        for part in element.elements():
            if part.tag == "tr":
                cells = (child for child in part.children() if isinstance(child, Element))
                rows.append([self.inline(cell) for cell in cells])
            elif part.tag == "caption":
                titles.append(_marked("**", self.inline(part)))
        return "\n\n".join([*titles, *([table(rows[0], rows[1:])] if rows else [])])

    def _part(self, child: Element | str) -> str:
        if isinstance(child, str):
            return escaped(child)
        own = self.own(child)
        if own is not None or child.tag in _LEFT_OUT:
            return own or ""
        attributes, text = child.attributes, "".join(map(self._part, child.children()))
        match child.tag:
            case "a" if text.strip() and "href" in attributes:
                return _around("[", text, f"]({_address(urljoin(self.base, attributes['href']))})")
            case "code" | "kbd" | "samp":
                return _code("".join(child.texts()))
            case "q":
                return f"“{text}”"
            case "sup":
                return f"^{text}"
            case "br":
                return " "
            case "img":
                alt, source = attributes.get("alt", ""), attributes.get("src", "")
                return f"![{escaped(alt)}]({_address(urljoin(self.base, source))})" if alt else ""
            case tag if tag in _MARKS:
                return _marked(_MARKS[tag], text)
            case _ if child.is_block:
                return f" {text} "
            case _:
                return text


def escaped(text: str) -> str:
    """A text in which nothing is a sign of Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", text))


def link(text: str, url: str) -> str:
    """A text as a link."""
    return f"[{escaped(text)}]({_address(url)})"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of GitHub Flavored Markdown; its cells are Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _paragraph(line: Sequence[str]) -> str:
    """A paragraph that does not begin as another block does."""
    return _BEGINNING.sub(r"\\", text, count=1) if _begins(text := _SPACE.sub(" ", "".join(line)).strip()) else text


def _begins(text: str) -> bool:
    return bool(re.match(r"#{1,6}(?: |$)|[-+](?: |$)|[>=]|~~~|---|\||\d{1,9}[.)](?: |$)", text))


def _fenced(code: str) -> str:
    fence = _ticks(code, 3)
    return f"{fence}\n{code.strip(chr(10))}\n{fence}"


def _code(code: str) -> str:
    ticks = _ticks(code, 1)
    space = " " if "`" in code else ""
    return f"{ticks}{space}{_SPACE.sub(' ', code)}{space}{ticks}"


def _ticks(code: str, least: int) -> str:
    return "`" * max(least, 1 + max(map(len, re.findall("`+", code)), default=0))


def _marked(mark: str, text: str) -> str:
    return _around(mark, text, mark)


def _around(before: str, text: str, after: str) -> str:
    """Signs around a text, but not around the spaces at its ends, where they would be no signs."""
    found = _EDGES.fullmatch(text)
    return f"{found[1]}{before}{found[2]}{after}{found[3]}" if found and found[2] else text


def _indented(text: str, first: str, other: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((other + line).rstrip() for line in lines[1:])]) if text else ""


def _address(url: str) -> str:
    return f"<{url}>" if re.search(r"[\s()]", url) else url
