"""Times as a clock writes them: 2:00:35, 1:40.91. Each form is a unit of time, worth a second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from explainer.errors import Mistake, Place

HOURS: Final = "h:mm:ss"
MINUTES: Final = "m:ss"
# By the unit, the symbol of what is counted first.
CLOCKS: Final[Mapping[str, str]] = {HOURS: "h", MINUTES: "min"}

_CLOCK: Final = re.compile(r"([+\-\u2212]?)([0-9]{1,6}):([0-5][0-9])(?::([0-5][0-9]))?(\.[0-9]{1,9})?(?:\s+(\S+))?")
_PARTS: Final = re.compile(r"(?:([0-9]{1,6})\s*h)?\s*(?:([0-9]{1,6})\s*min)?\s*(?:([0-9]{1,6}(?:\.[0-9]{1,9})?)\s*s)?")
_PARTS_AT_LEAST: Final = 2
_MINUTE: Final = 60


def clock_of(unit: str) -> tuple[str, str] | None:
    """How a unit is written as by a clock: `h:mm:ss` or `m:ss`, and what is divided by, `/km`; None of other units."""
    symbol, slash, rest = unit.partition("/")
    return (symbol, slash + rest) if symbol in CLOCKS else None


def without_clock(unit: str) -> str:
    """The name of the same unit for programs, to which 2:00:35 is 7235: `s` for `h:mm:ss`."""
    found = clock_of(unit)
    return f"s{found[1]}" if found else unit


def read_clock(text: str, place: Place | None = None) -> tuple[Decimal, str] | None:
    """The seconds, and the unit, of a time that is written so: `2:00:35`, `1:40.91`, `12:30 min`, `2 h 35 s`.

    A pace too: `4:12 min/km`. None of any other text.

    Raises:
        Mistake: `12:30`, which is minutes or hours.
    """
    text = text.strip()
    if found := _CLOCK.fullmatch(text):
        sign, first, second, third, fraction, unit = found.groups()
        wanted = HOURS if third else MINUTES
        symbol, slash, rest = (unit or wanted).partition("/")
        if symbol not in {wanted, CLOCKS[wanted]}:
            return None
        if not (third or fraction or unit):
            problem = f"'{text}' is either minutes and seconds, or hours and minutes"
            raise Mistake(problem, place, f"write 0:{text} or {text}:00; a time of day is a text")
        whole = int(first) * _MINUTE + int(second)
        if third:
            whole = whole * _MINUTE + int(third)
        return Decimal(f"{'-' if sign and sign != '+' else ''}{whole}{fraction or ''}"), wanted + slash + rest
    found = _PARTS.fullmatch(text)
    if not found or sum(part is not None for part in found.groups()) < _PARTS_AT_LEAST:
        return None
    hours, minutes, seconds = found.groups()
    whole = (int(hours or 0) * _MINUTE + int(minutes or 0)) * _MINUTE
    return Decimal(seconds or 0) + whole, HOURS if hours else MINUTES


def written_as_clock(seconds: Decimal, symbol: str, point: str) -> str:
    """A time of at least zero, with the digits behind the point that it has. point: of the language."""
    whole, _, fraction = f"{seconds:f}".partition(".")
    minutes, rest = divmod(int(whole), _MINUTE)
    parts = [*divmod(minutes, _MINUTE), rest] if symbol == HOURS else [minutes, rest]
    text = ":".join(str(part) if not index else f"{part:02}" for index, part in enumerate(parts))
    return text + (point + fraction if fraction else "")
