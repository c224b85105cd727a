"""The articles of built pages, as readers read them: sentence by sentence, with headings, numbers and links."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from explainer.built import BuiltPage
from explainer.diff.sentences import split
from explainer.hypertext import Element

_SKIPPED: Final = frozenset({"svg", "script", "style", "template", "button", "math"})
_OF_THEME: Final = frozenset({"headerlink", "md-content__button", "md-skip", "md-source-file", "onward"})
# Repeats what the numbers say, or leads on.
_REPEATED: Final = frozenset({"receipts", "all-numbers", "chart-caption", "moved", "share"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS: Final = frozenset({"td", "th"})
WITHIN: Final = re.compile(r"(chart|claim|input|table|source)-(.+)")
_TO_RECEIPT: Final = re.compile(r": #(?:number|ref)-[^ ]*$")
_SHOWN: Final = frozenset({"alt", "class", "src", "style", "title", "width", "height", "colspan", "rowspan", "open"})


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a row of a table. part: the heading above it; numbers: ids of those in it.

    within: kind and id of the chart, claim, input, table or source that it belongs to.
    """

    part: str
    text: str
    numbers: tuple[str, ...] = ()
    within: tuple[str, str] | None = None


@dataclass
class _Block:
    """The text of a block while it is read. numbers: where each is; cells: whether it is a row."""

    text: str = ""
    numbers: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        words = re.sub(r"\s+", " ", text)
        self.text += words.lstrip() if not self.text or self.text.endswith(" ") else words


def sentences(page: BuiltPage) -> list[Sentence]:
    """The title, the description and every sentence of a page's article, in order."""
    head = [Sentence("title", one_line(page.title)), Sentence("description", one_line(page.description))]
    head = [sentence for sentence in head if sentence.text]
    return [*head, *_sentences(page.article)]


def around(page: BuiltPage) -> list[Sentence]:
    """What a page says around its article, such as the menu, each text once."""
    headings = {part for sentence in sentences(page) for part in (sentence.part, sentence.text)}
    found = _sentences(page.html, skip=lambda element: element.tag in {"article", "head"})
    texts = dict.fromkeys(sentence.text for sentence in found)
    return [Sentence("around every page", text) for text in texts if text not in headings]


def links(page: BuiltPage) -> list[Sentence]:
    """Where the links of a page's article lead, those of its lists apart."""
    found = (element for element in page.article.elements(skip=_is_left_out) if element.tag == "a")
    texts = (f"{one_line(''.join(link.texts()))}: {link.attributes.get('href', '')}" for link in found)
    return [Sentence("link", text) for text in texts if not _TO_RECEIPT.search(text)]


def one_line(text: str) -> str:
    """A text as a line, with plain spaces."""
    return " ".join(text.split())


def looks(page: BuiltPage) -> str:
    """A hash of the elements of a page's article and of how they look, without texts and drawings."""
    shown = []
    for element in page.article.elements(skip=_is_left_out):
        attributes = sorted((name, text) for name, text in element.attributes.items() if name in _SHOWN)
        shown.append(f"{element.tag} {attributes}")
    return digest("\n".join(shown).encode())


def _sentences(root: Element, skip: Callable[[Element], bool] = lambda _: False) -> list[Sentence]:
    return list(_Reader(skip).read(root))


class _Reader:
    """Reads the blocks of an element one after the other."""

    def __init__(self, skip: Callable[[Element], bool]) -> None:
        self.skip = skip
        self.part = ""
        self.block = _Block()

    def read(self, root: Element) -> Iterator[Sentence]:
        within: list[tuple[str, str] | None] = [None]
        path: list[tuple[Element, Iterator[Element | str]]] = [(root, root.children())]
        while path:
            element, rest = path[-1]
            child = next(rest, None)
            if child is None:
                path.pop()
                if _is_line(element):
                    yield from self.flush(element, within[-1])
                within.pop()
            elif isinstance(child, str):
                self.block.add(child)
            elif not _is_left_out(child) and not self.skip(child):
                if _is_line(child):
                    yield from self.flush(element, within[-1])
                elif child.tag in _CELLS and self.block.text.strip():
                    self.block.add(" | ")
                elif child.tag == "br":
                    self.block.add(" ")
                if child.tag == "data" and (key := child.attributes.get("data-figure")):
                    self.block.numbers.append((len(self.block.text), key))
                match = WITHIN.fullmatch(child.attributes.get("id", ""))
                within.append((f"{match[1]}s", match[2]) if match else within[-1])
                path.append((child, child.children()))

    def flush(self, element: Element, within: tuple[str, str] | None) -> Iterator[Sentence]:
        block, self.block = self.block, _Block()
        text = block.text.strip()
        if not text:
            return
        if element.tag in _HEADINGS:
            self.part = text
        found = [(0, text)] if element.tag == "tr" else list(split(block.text))
        ends = [*(start for start, _ in found[1:]), len(block.text) + 1]
        for (start, sentence), end in zip(found, ends, strict=True):
            numbers = dict.fromkeys(key for at, key in block.numbers if start <= at < end)
            yield Sentence(self.part, sentence, tuple(numbers), within)


def _is_line(element: Element) -> bool:
    return element.is_block or element.tag == "label"  # of a theme's boxes, each of which says something


def _is_left_out(element: Element) -> bool:
    classes = element.classes
    return element.tag in _SKIPPED or not _OF_THEME.isdisjoint(classes) or not _REPEATED.isdisjoint(classes)


def digest(content: bytes) -> str:
    """A hash of what is compared."""
    return hashlib.sha256(content).hexdigest()
