"""Quantities with units: a text such as `1.02 Pbit/s` becomes a number with a range in base units.

In: texts as people write them. Out: `Quantity`, `Unit` and `Dimension`, frozen and exact until the last step.
Promises: a unit is never guessed, bits never equal plain numbers, and unreadable text is a `Mistake` with its place.
"""

from __future__ import annotations

from explainer.units.clock import CLOCKS, HOURS, clock_of, read_clock, without_clock, written_as_clock
from explainer.units.numerals import NUMBER, check_digits, digits_printed, parse_number
from explainer.units.quantities import (
    COUNT,
    INFORMATION,
    PLAIN,
    RANGE_KINDS,
    TIME,
    Dimension,
    Quantity,
    RangeKind,
    Unit,
    base_unit,
    parse_quantity,
    parse_unit,
    quantity,
)
from explainer.units.symbols import SCALES, SYMBOLS, prefixed

__all__ = [
    "CLOCKS",
    "COUNT",
    "HOURS",
    "INFORMATION",
    "NUMBER",
    "PLAIN",
    "RANGE_KINDS",
    "SCALES",
    "SYMBOLS",
    "TIME",
    "Dimension",
    "Quantity",
    "RangeKind",
    "Unit",
    "base_unit",
    "check_digits",
    "clock_of",
    "digits_printed",
    "parse_number",
    "parse_quantity",
    "parse_unit",
    "prefixed",
    "quantity",
    "read_clock",
    "without_clock",
    "written_as_clock",
]
