"""The unit behind a number in prose: a symbol of the table of units, or its name in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from explainer.check import english
from explainer.errors import UnitMistake
from explainer.units import Dimension, Unit, parse_unit

_SYMBOL: Final = re.compile(
    r"(?P<gap>[\s\u00a0\u202f-]?)(?P<unit>[%‰€$£¥]|°[CF]?|[A-Za-zµΩ][A-Za-zµ]*(?:[·*/][A-Za-zµ]+)*)(?![\w])"
)
_UNITS: Final = "|".join(sorted((*english.UNITS, *english.LONGER), key=len, reverse=True)).replace(" ", r"\s+")
_NAMED: Final = re.compile(
    rf"[\s\u00a0\u202f-]+(?P<prefix>{'|'.join(english.PREFIXES)})?(?P<unit>{_UNITS})s?\b(?P<rate>(?:\s+|-)(?:a|per|each|every|an)(?:\s+|-)(?P<per>second|minute|hour|day|year|month)\b)?",
    re.IGNORECASE,
)
# One word that is a unit's symbol and, far more often, another word.
_NO_SYMBOLS: Final = frozenset(
    {"a", "at", "as", "in", "m", "h", "d", "B", "s", "bit", "min", "byte", "count", "times", "Em", "am", "pm"}
    | {"A", "ALL", "TOP", "TRY", "ML", "bar", "fg", "pg"}
)
_SPACED: Final = frozenset({"m", "h", "s", "B", "min", "bit", "day", "year", "byte"})
# By its sign; several countries have the others.
_CODES: Final = {"$": "USD", "€": "EUR", "£": "GBP"}
_SIGNS: Final = frozenset("€$£¥°")


@dataclass(frozen=True)
class Measure:
    """A unit in prose.

    factor: base units in one; dimension: None when this unit has none here; end: where it ends; zero: where that of its
    scale lies, in base units.
    """

    factor: float
    dimension: Dimension | None
    end: int
    zero: float = 0.0


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
            return Measure(found.factor * factor, found.dimension, found.end, found.zero)
    symbol_match = _SYMBOL.match(prose, at)
    if not symbol_match:
        return None
    name, gap = symbol_match["unit"], symbol_match["gap"]
    if name in _SIGNS:
        return currency_at(name, symbol_match.end())
    if name == "K" and not gap:  # 4K is a kind of picture
        return None
    if name in _NO_SYMBOLS and not (name in _SPACED and (gap != "-")):
        return None
    if name in {"m", "h", "s"} and gap.isspace() and re.match(r"\s+[a-z]", prose[symbol_match.end() :]) and gap == "":
        return None
    return _parsed(name.replace("·", "*"), symbol_match.end())


def currency_at(sign: str, end: int) -> Measure:
    """The currency of a sign that is written before or behind a number; without a dimension where it is not known."""
    code = _CODES.get(sign)
    return Measure(1.0, parse_unit(code).dimension if code else None, end)


def _parsed(name: str, end: int) -> Measure | None:
    if unit := _unit(name):
        return Measure(float(unit.factor), unit.dimension, end, float(unit.zero))
    return None


@cache
def _unit(name: str) -> Unit | None:
    """The unit of a name, if it is one; the same few words stand behind numbers, and to advise on each takes long."""
    try:
        return parse_unit(name)
    except UnitMistake:
        return None
