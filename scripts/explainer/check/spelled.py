"""Numbers in English words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explainer.check import english

_HALF_OF: Final = (["half", "a"], ["half", "an"])


def spelled_out(words: Sequence[str]) -> float | None:
    """The number of some words: twenty-one, three hundred and twenty, half a million, a dozen."""
    if list(words[:2]) in _HALF_OF:
        rest = spelled_out(words[2:])
        return rest / 2 if rest is not None else None
    total, group = 0.0, 0.0
    previous = ""
    for word in words:
        if word in {"a", "an", "and"}:
            continue
        if word == "half":
            group += 0.5
        elif word in english.ONES or word in english.TENS:
            number = english.ONES.get(word) or english.TENS[word]
            if previous in english.ONES or (previous in english.TENS and number > 9):  # noqa: PLR2004 - ones follow tens
                return None  # two numbers: one two
            group += number
        elif word in {"hundred", "dozen"}:
            group = (group or 1) * english.SCALES[word]
        else:
            total += (group or (total or 1)) * english.SCALES[word] if not (group == 0 and total) else 0
            if group == 0 and previous in english.SCALES:
                total *= english.SCALES[word]
            group = 0.0
        previous = word
    return total + group or None


def number_of(text: str) -> float:
    """The number of digits or of words, 0 when they are none."""
    return float(text) if text.isdecimal() else spelled_out(text.lower().split()) or 0.0
