"""Setting text in lines, where nothing measures it: by estimated widths, rather too wide than too narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_BOLD: Final = 1.08
_FIRST_WIDE: Final = 0x2E80  # from here on characters are as wide as they are high
_SLIM: Final = "iljtfrI.,:;'’()|! \u00a0"
_BROAD: Final = "mwMW@%—"


def wrapped(text: str, width: float, size: float, *, is_bold: bool = False) -> Iterator[str]:
    """The lines of a text that is set in so much width."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and em_width(longer) * size * (_BOLD if is_bold else 1) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def lines_at(text: str, width: float, size: float, *, is_bold: bool = False) -> int:
    """How many lines a text takes in so much width, rather too many than too few."""
    return sum(1 for _ in wrapped(text, width, size, is_bold=is_bold)) if text else 0


def em_width(text: str) -> float:
    """In ems, rather too much than too little."""
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    if ord(character) >= _FIRST_WIDE:
        return 1.0
    if character in _SLIM:
        return 0.35
    return 0.9 if character in _BROAD else 0.7 if character.isupper() else 0.56
