"""Digits, signs, scales and units typed right at a reference, which make another number of it than the data has."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from typing import Final

from explainer.check import english
from explainer.check.findings import Finding
from explainer.check.measures import measure_after
from explainer.check.texts import Mention, Text
from explainer.compute import Number, Numbers

_SAME: Final = 1e-9
_MARKS: Final = r"[*_]*"  # of emphasis
_BEFORE: Final = re.compile(rf"(?:\d[.,]?|(?:(?<=[\s(\[|>])|^)[-+−]){_MARKS}\Z")
_AFTER: Final = re.compile(rf"{_MARKS}[.,]?\d+|{_MARKS}[ \u00a0\u202f]?[%‰]")
_LETTERS: Final = re.compile(rf"{_MARKS}[A-Za-z\u00c0-\u024f]+")
_SHORT: Final = ("bn", "mn")  # of billion and million, in English
_PLAIN: Final = re.compile(r"\bplain\b")
_IN: Final = re.compile(r"\bin ([^,]+)")


def altered(text: Text, numbers: Numbers, scales: re.Pattern[str]) -> Iterator[Finding]:
    """What stands at a value in a text and says another one. scales: as `scales_in` gives them."""
    if text.condition:
        return
    for mention in text.mentions:
        number = numbers.get(mention.head)
        if number and mention.is_value and (found := _beside(text.prose, mention, number, scales)):
            start, end = found
            offset = text.start + start
            written = " ".join(text.file.text[offset : text.start + end].split())
            problem = f"'{written}' is another number than {number.id}"
            remedy = "write a space between, choose the unit in the reference, or make it a figure with a formula"
            yield Finding(text.place(start), "altered-number", problem, remedy, written, text.lines)


def scales_in(words: Collection[str]) -> re.Pattern[str]:
    """What multiplies the number before it, as `million` does. words: those of the languages that pages are in."""
    longest = sorted({*words, *english.SCALES, *_SHORT}, key=len, reverse=True)
    # Where words are not set apart, as in Japanese, anything may follow.
    said = "|".join(rf"{re.escape(word)}(?![^\W\d_])" if word.isascii() else re.escape(word) for word in longest)
    return re.compile(rf"{_MARKS}[\s\u00a0\u202f-]*(?:{said})", re.IGNORECASE)


def _beside(prose: str, mention: Mention, number: Number, scales: re.Pattern[str]) -> tuple[int, int] | None:
    """From where to where a reference and what is typed at it say another number; None if they do not."""
    start, end = mention.start, mention.end
    is_plain, unit = bool(_PLAIN.search(mention.form)), _IN.search(mention.form)
    if before := _BEFORE.search(prose, max(0, start - 8), start):
        return before.start(), end
    after = scales.match(prose, end)
    if after and not (is_plain and unit):  # `{{ riders: in million, plain }} million`
        return start, after.end()
    if after := _AFTER.match(prose, end):
        return None if is_plain and after.group().strip() in {"%", "‰"} else (start, after.end())
    if number.quantity.dimension.is_plain:
        return None
    if not is_plain:
        after = _LETTERS.match(prose, end)
        return (start, after.end()) if after else None
    marks = re.match(_MARKS, prose[end:])
    measured = measure_after(prose, end + (marks.end() if marks else 0))
    if measured is None or measured.dimension is None:
        return None
    name = unit[1].strip() if unit else number.show.unit or number.quantity.unit.name
    units = number.quantity.unit.units
    # `{{ rate: in GB/h, plain }} gigabytes in an hour`
    own = [units.unit(each) for each in {name, name.partition("/")[0]} if each]
    is_own = any(
        measured.dimension == one.dimension and math.isclose(measured.factor, float(one.factor), rel_tol=_SAME)
        for one in own
    )
    return None if is_own else (start, measured.end)
