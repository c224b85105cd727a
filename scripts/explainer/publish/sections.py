"""The prose of a built page in sections, for the search: what its author wrote below each heading and each term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from explainer.built import BuiltPage
from explainer.hypertext import Element

_HEADING: Final = re.compile(r"h[1-6]")
# Found one by one, or said by rule; what a theme adds to a page.
_CLASSES: Final = frozenset({
    "all-numbers", "chart", "claim", "footnote-backref", "footnote-ref", "headerlink", "md-content__button", "moved",
    "receipts", "source-list",
})  # fmt: skip
_TAGS: Final = frozenset({"math", "script", "style", "svg", "template"})
_APART: Final = frozenset({"br", "button", "label", "td", "th"})  # and blocks: their words are not one with others'


@dataclass(frozen=True)
class Section:
    """What stands below a heading. anchor: empty for the page itself; is_term: the entry of a glossary."""

    anchor: str
    title: str
    text: str
    is_term: bool = False


@dataclass(frozen=True)
class _Start:
    """Where a section begins, or with no heading where one that a term interrupted goes on."""

    heading: Element | None = None


def sections(page: BuiltPage) -> tuple[Section, ...]:
    """The page itself, with what stands before the first heading that has an anchor; then each section.

    A term (`<dt>`) with an anchor is a section of its own, with its description.
    """
    page_itself = Section("", page.title, "")
    heads, texts, at = [page_itself], {page_itself: [""]}, page_itself
    for part in _parts(page.article):
        if isinstance(part, str):
            texts[at].append(part)
        elif part.heading is None:
            at = next(head for head in reversed(heads) if not head.is_term)
        elif part.heading.tag == "h1" and heads[0] is page_itself:
            heads[0] = at = Section("", _title(part.heading), "")
            texts[at] = texts.pop(page_itself)
        elif not (anchor := part.heading.attributes.get("id")):
            texts[at].append(f" {_title(part.heading)} ")
        else:
            at = Section(anchor, _title(part.heading), "", part.heading.tag == "dt")
            heads.append(at)
            texts[at] = []
    return tuple(Section(head.anchor, head.title, _joined(texts[head]), head.is_term) for head in heads)


def _parts(element: Element) -> Iterator[str | _Start]:
    for part in element.children():
        if isinstance(part, str):
            yield part
        elif _HEADING.fullmatch(part.tag) or (part.tag == "dt" and "id" in part.attributes):
            yield _Start(part)
        elif not _is_left_out(part):
            space = " " if part.is_block or part.tag in _APART else ""
            yield space
            yield from _parts(part)
            yield space
            if part.tag == "dl":
                yield _Start()


def _is_left_out(element: Element) -> bool:
    return element.tag in _TAGS or not _CLASSES.isdisjoint(element.classes)


def _title(heading: Element) -> str:
    return _joined(heading.texts(skip=_is_left_out))


def _joined(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())
