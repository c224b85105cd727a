"""Quantities with units: a text such as `1.02 Pbit/s` becomes a number with a range in base units.

In: texts as people write them. Out: `Quantity`, `Unit` and `Dimension`, frozen and exact until the last step.
Promises: a unit is never guessed, bits never equal plain numbers, and unreadable text is a `Mistake` with its place.
"""

from __future__ import annotations

from explainer.units.clock import CLOCKS, HOURS, clock_of, read_clock, without_clock, written_as_clock
from explainer.units.currencies import currency_of, money_of
from explainer.units.dimensions import INFORMATION, PLAIN, TEMPERATURE, TEMPERATURE_DIFFERENCE, TIME, Dimension
from explainer.units.numerals import NUMBER, check_digits, digits_printed, parse_number
from explainer.units.quantities import (
    COUNT,
    RANGE_KINDS,
    Quantity,
    RangeKind,
    parse_quantity,
    parse_unit,
    parse_worth,
    quantity,
)
from explainer.units.registry import OPEN, STANDARD, SYMBOL, Unit, Units, canonical
from explainer.units.symbols import MEASURED, PERCENT, PREFIXES, SCALES, Entry, Words

__all__ = [
    "CLOCKS",
    "COUNT",
    "HOURS",
    "INFORMATION",
    "MEASURED",
    "NUMBER",
    "OPEN",
    "PERCENT",
    "PLAIN",
    "PREFIXES",
    "RANGE_KINDS",
    "SCALES",
    "STANDARD",
    "SYMBOL",
    "TEMPERATURE",
    "TEMPERATURE_DIFFERENCE",
    "TIME",
    "Dimension",
    "Entry",
    "Quantity",
    "RangeKind",
    "Unit",
    "Units",
    "Words",
    "canonical",
    "check_digits",
    "clock_of",
    "currency_of",
    "digits_printed",
    "money_of",
    "parse_number",
    "parse_quantity",
    "parse_unit",
    "parse_worth",
    "quantity",
    "read_clock",
    "without_clock",
    "written_as_clock",
]
