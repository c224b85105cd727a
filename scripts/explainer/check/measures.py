"""The unit behind a number in prose: a symbol of the table of units, or its name in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from explainer.check import english
from explainer.errors import UnitMistake
from explainer.units import Dimension, parse_unit

_SYMBOL: Final = re.compile(
    r"(?P<gap>[\s\u00a0\u202f-]?)(?P<unit>[%°€$£¥]|[A-Za-zµ][A-Za-zµ]*(?:[·*/][A-Za-zµ]+)*)(?![\w])"
)
_UNITS: Final = "|".join(sorted((*english.UNITS, *english.LONGER), key=len, reverse=True)).replace(" ", r"\s+")
_NAMED: Final = re.compile(
    rf"[\s\u00a0\u202f-]+(?P<prefix>{'|'.join(english.PREFIXES)})?(?P<unit>{_UNITS})s?\b(?P<rate>(?:\s+|-)(?:a|per|each|every|an)(?:\s+|-)(?P<per>second|minute|hour|day|year|month)\b)?",
    re.IGNORECASE,
)
# One word that is a unit's symbol and, far more often, another word.
_NO_SYMBOLS: Final = frozenset(
    {"a", "at", "as", "in", "m", "h", "d", "B", "s", "bit", "min", "byte", "count", "times", "Em", "am", "pm"}
)
_SPACED: Final = frozenset({"m", "h", "s", "B", "min", "bit", "day", "year", "byte"})
_CURRENCIES: Final = frozenset("€$£¥°")


@dataclass(frozen=True)
class Measure:
    """A unit in prose. factor: base units in one; dimension: None when this unit has none here; end: where it ends."""

    factor: float
    dimension: Dimension | None
    end: int


def measure_after(prose: str, at: int) -> Measure | None:
    """The unit that begins at an offset, after a space or none; None where something else stands."""
    if named := _NAMED.match(prose, at):
        unit = named["unit"].lower()
        base = re.sub(r"\s+", " ", unit)
        factor, symbol = english.LONGER.get(base, (1.0, english.UNITS.get(base, "")))
        prefix = english.PREFIXES.get((named["prefix"] or "").lower(), "")
        per = english.UNITS.get((named["per"] or "").lower(), "")
        if per == "" and named["per"] == "month":
            per = "year"
            factor *= 12
        wanted = f"{prefix}{symbol}" + (
            f"/{per}" if per and symbol not in {"%", "s", "min", "h", "day", "year"} else ""
        )
        if found := _parsed(wanted, named.end()):
            return Measure(found.factor * factor, found.dimension, found.end)
    symbol_match = _SYMBOL.match(prose, at)
    if not symbol_match:
        return None
    name, gap = symbol_match["unit"], symbol_match["gap"]
    if name in _CURRENCIES:
        return Measure(1.0, None, symbol_match.end())
    if name in _NO_SYMBOLS and not (name in _SPACED and (gap != "-")):
        return None
    if name in {"m", "h", "s"} and gap.isspace() and re.match(r"\s+[a-z]", prose[symbol_match.end() :]) and gap == "":
        return None
    return _parsed(name.replace("·", "*"), symbol_match.end())


def _parsed(name: str, end: int) -> Measure | None:
    try:
        unit = parse_unit(name)
    except UnitMistake:
        return None
    return Measure(float(unit.factor), unit.dimension, end)
