"""Setting text in lines where no browser measures it: by the letters of our own font, with room for wider fonts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).with_name("fonts")
_ROOM: Final = 1.12  # drawings and cards are shown in readers' own fonts, and some are as much wider than ours
_NO_LETTERS: Final = frozenset("\n\t\u2060")  # what shows nothing
_UNKNOWN: Final = 1.0  # em: letters that our font lacks are at most as wide as they are high


def wrapped(text: str, width: float, size: float, *, is_bold: bool = False) -> Iterator[str]:
    """The lines of a text that is set in so much width."""
    space, room = em_width(" ", is_bold=is_bold), width / size
    line, taken = "", 0.0
    for word in text.split(" "):
        own = em_width(word, is_bold=is_bold)
        if line and taken + space + own > room:
            yield line
            line, taken = word, own
        else:
            line, taken = (f"{line} {word}", taken + space + own) if line else (word, own)
    if line:
        yield line


@lru_cache(maxsize=20_000)  # each card and its twin say the same, each in its own file and for others to embed
def lines_at(text: str, width: float, size: float, *, is_bold: bool = False) -> int:
    """How many lines a text takes in so much width, rather too many than too few."""
    return sum(1 for _ in wrapped(text, width, size, is_bold=is_bold)) if text else 0


@lru_cache(maxsize=20_000)  # texts are made of few words
def em_width(text: str, *, is_bold: bool = False) -> float:
    """In ems, rather too much than too little."""
    return _ROOM * math.fsum(map(_advances("Bold" if is_bold else "Regular").__getitem__, text))


def has_letters(text: str) -> bool:
    """Whether our font has all of them."""
    return _advances("Regular").keys() >= set(text)


class _Advances(dict[str, float]):
    """How far each letter of our font moves on, in ems."""

    def __missing__(self, letter: str) -> float:
        return _UNKNOWN


def lacking(text: str) -> str:
    """The letters of a text that our font does not have."""
    known = _advances("Regular").keys() & _advances("Bold").keys()
    return "".join(letter for letter in text if letter not in known and letter not in _NO_LETTERS)


@cache
def _advances(weight: str) -> _Advances:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - many commands set no text

    with TTFont(FONTS / f"ChartSans-{weight}.ttf", lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return _Advances({chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()})
