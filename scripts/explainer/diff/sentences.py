"""Texts → sentences, and which of two pages' sentences are the same, changed, new or gone."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

_END: Final = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[“\"\u2018(\[]*[^\W_a-z])", re.UNICODE)
_ABBREVIATION: Final = re.compile(r"(?:\b(?:[A-Za-z]|No|vs|cf|approx|Fig|St|Dr|Mr|Mrs|Ms))\.$")
_WORD: Final = re.compile(r"\S+\s*")
_ALIKE: Final = 0.4
_NEAR: Final = 8
_COMPARED_AT_MOST: Final = 2000

_Item = TypeVar("_Item")


def split(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins."""
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text[start : match.start()]):
            yield start, text[start : match.end()].strip()
            start = match.end()
    if text[start:].strip():
        yield start, text[start:].strip()


def pairs(
    before: Sequence[_Item], after: Sequence[_Item], texts: tuple[Sequence[str], Sequence[str]]
) -> Iterator[tuple[_Item | None, _Item | None]]:
    """What changed from one sequence to another, in the order of the page: pairs where one replaces the other.

    texts: what is compared of each.
    """
    olds, news = texts
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind != "equal":
            for old, new in _matched(olds[i1:i2], news[j1:j2]):
                yield (
                    before[i1 + old] if old is not None else None,
                    after[j1 + new] if new is not None else None,
                )


def _matched(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Indexes of sentences of which one replaces the other; those without a counterpart come alone."""
    reach = max(_NEAR, _COMPARED_AT_MOST // (len(olds) + len(news) + 1))
    near = ((i, j) for i in range(len(olds)) for j in range(len(news)) if abs(i - j) <= reach)
    scored = sorted(((_likeness(olds[i], news[j]), -abs(i - j), i, j) for i, j in near), reverse=True)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in scored:
        if (score >= _ALIKE or len(olds) == len(news) == 1) and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    rest = [i for i in range(len(olds)) if i not in partner]
    owner = {j: i for i, j in partner.items()}
    for j in range(len(news)):
        while rest and rest[0] <= owner.get(j, -1):
            yield rest.pop(0), None
        yield owner.get(j), j
    yield from ((i, None) for i in rest)


def _likeness(old: str, new: str) -> float:
    matcher = difflib.SequenceMatcher(None, _WORD.findall(old), _WORD.findall(new), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def marked(old: str, new: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Two texts in parts, each with whether it differs, so that the changed words can be marked."""
    olds, news = _WORD.findall(old), _WORD.findall(new)
    first: list[tuple[str, bool]] = []
    second: list[tuple[str, bool]] = []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        for parts, words in ((first, olds[i1:i2]), (second, news[j1:j2])):
            if words:
                parts.append(("".join(words), kind != "equal"))
    return first, second
