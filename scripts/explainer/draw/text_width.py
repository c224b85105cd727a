"""Setting text in lines where no browser measures it: by the letters of our own font, with room for wider fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).with_name("fonts")
_ROOM: Final = 1.12  # drawings and cards are shown in readers' own fonts, and some are as much wider than ours
_UNKNOWN: Final = 1.0  # em: letters that our font lacks are at most as wide as they are high


def wrapped(text: str, width: float, size: float, *, is_bold: bool = False) -> Iterator[str]:
    """The lines of a text that is set in so much width."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and em_width(longer, is_bold=is_bold) * size > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def lines_at(text: str, width: float, size: float, *, is_bold: bool = False) -> int:
    """How many lines a text takes in so much width, rather too many than too few."""
    return sum(1 for _ in wrapped(text, width, size, is_bold=is_bold)) if text else 0


def em_width(text: str, *, is_bold: bool = False) -> float:
    """In ems, rather too much than too little."""
    advances = _advances("Bold" if is_bold else "Regular")
    return _ROOM * sum(advances.get(character, _UNKNOWN) for character in text)


@cache
def _advances(weight: str) -> Mapping[str, float]:
    """How far each letter of our font moves on, in ems."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - many commands set no text

    with TTFont(FONTS / f"ChartSans-{weight}.ttf", lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}
