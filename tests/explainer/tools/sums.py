"""A sum that a page prints, reckoned again by its own digits and units, as a reader with a calculator would."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

from amounts import PLAIN, SECOND, YEAR, Powers, size_of, times
from heard import LANGUAGE, in_english
from pages import every, text_of, tree
from reading import SPOKEN, stated

_Found = tuple[float, Powers]
_SIGNS: Final = re.compile(r"(\(|\)| [×÷+−] )")
_PER: Final = re.compile(r"([\d,.]+) (\w+) per (\w+)")  # a conversion: 3,600 seconds per hour
_ROUNDED: Final[Mapping[str, Callable[[float], float]]] = {
    ", rounded up": math.ceil,
    ", rounded down": math.floor,
    ", rounded": round,
}
_KINDS: Final = ("receipt-sum", "card-sum")
_ALIKE: Final = 1e-9


class _UnreadError(Exception):
    """A sum in words that are not read here."""


def printed(site: Path) -> Iterator[tuple[str, str]]:
    """The sums of receipts and cards, each with the language it is in; on pinned cards they are those of their day."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text("utf-8")
        if "v" in path.relative_to(site).parts or not any(f'class="{kind}"' in html for kind in _KINDS):
            continue
        page, language = tree(path), _language_of(html)
        for kind in _KINDS:
            yield from ((text_of(each), language) for each in every(page, tag="p", of=kind))


def _language_of(html: str) -> str:
    found = re.search(r'<html[^>]* lang="([\w-]+)"', html)
    return found[1] if found else LANGUAGE


def results(text: str, language: str = LANGUAGE) -> list[bool] | None:
    """Of a sum with its results, `12 km ÷ 3 h = 4 km/h`, whether it comes to each, to half of the last digit.

    None: it is written otherwise than it is read here.
    """
    left, *right = text.replace("\u00a0", " ").replace("\u202f", " ").split(" = ")
    try:
        value, powers = _rounded(left, language)
        return [_is(value, powers, _amount(each, language)) for each in right] or None
    except (_UnreadError, ArithmeticError, AssertionError, LookupError, ValueError):
        return None


def _is(value: float, powers: Powers, told: tuple[float, float, Powers]) -> bool:
    said, half, own = told
    if powers == PLAIN and own == SECOND:  # 2016 − 2001 = 15 years
        value, powers = value * YEAR, SECOND
    return (
        _without_prices(powers) == _without_prices(own)
        and abs(value - said) <= half * (1 + _ALIKE) + abs(said) * _ALIKE
    )


def _without_prices(powers: Powers) -> list[tuple[str, int]]:
    """Powers in which money of any year is the same: an index, which is a plain number, makes one of the other."""
    return [(base.partition("@")[0], power) for base, power in powers]


def _rounded(text: str, language: str) -> _Found:
    for words, rounding in _ROUNDED.items():
        if text.endswith(words):
            value, powers = _Sum(text.removesuffix(words), language).whole()
            if powers:
                raise _UnreadError(text)  # to a whole number of which unit is not said
            return rounding(value), powers
    return _Sum(text, language).whole()


def _amount(text: str, language: str) -> tuple[float, float, Powers]:
    """Value in base units, half of its last digit, and powers."""
    if converted := _PER.fullmatch(in_english(text, language)):
        names = (converted[place].removesuffix("s") for place in (2, 3))
        (one, of), (other, per) = (size_of(SPOKEN.get(name, name)) for name in names)
        return float(Fraction(converted[1].replace(",", "")) * one / other), 0, times(of, per, -1)
    found = stated(in_english(text, language))
    if found is None:
        raise _UnreadError(text)
    value, half, powers = found
    return value, half, powers or PLAIN


class _Sum:
    """What is left of a sum to reckon, from left to right; products come before sums."""

    def __init__(self, text: str, language: str) -> None:
        self._left = [part for part in reversed(_SIGNS.split(text)) if part]
        self._language = language

    def whole(self) -> _Found:
        found = self._added()
        if self._left:
            raise _UnreadError(self._left[-1])
        return found

    def _added(self) -> _Found:
        value, powers = self._multiplied()
        while self._left and self._left[-1] in {" + ", " − "}:
            sign = 1 if self._left.pop() == " + " else -1
            other, own = self._multiplied()
            if own != powers:
                raise _UnreadError("a sum of unlike units")
            value += sign * other
        return value, powers

    def _multiplied(self) -> _Found:
        value, powers = self._one()
        while self._left and self._left[-1] in {" × ", " ÷ "}:
            power = 1 if self._left.pop() == " × " else -1
            other, own = self._one()
            value, powers = value * other**power, times(powers, own, power)
        return value, powers

    def _one(self) -> _Found:
        part = self._left.pop()
        if part != "(":
            value, _, powers = _amount(part, self._language)
            return value, powers
        found = self._added()
        if self._left.pop() != ")":
            raise _UnreadError("a bracket that is left open")
        return found
