"""What a reader has to multiply or divide by, beyond powers of ten, to redo a sum in the units that it is shown in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from explainer.units import Entry, Quantity, Unit, currency_of
from explainer.wording.locales import Language
from explainer.wording.rounding import SHORT, SHORT_WHOLE, digits_of, rounded

# By which power each unit is in a product, of those that are no power of ten of the unit they are measured in.
Powers = Mapping[str, int]
_PART: Final = re.compile(r"([*/]?)([^*/]+)(?:\*\*(\d))?")
# Watt-hours are converted as the hours that they are made of.
_IN_HOURS: Final = {"Wh": "h", "Ah": "h"}
_POWER_OF_TEN: Final = re.compile(r"10*")


def odd_units(unit: Unit) -> Powers:
    """The units within one that are no powers of ten: bytes, and the minutes, hours, days and years of a time."""
    found: dict[str, int] = {}
    for sign, symbol, power in _PART.findall(unit.name):
        _, entry = unit.units.entry(symbol) or ("", None)
        if entry and not entry.dimension.is_point and not _is_power_of_ten(entry.size):
            name = _IN_HOURS.get(entry.symbol) or next(
                other for other, (prefix, same) in unit.units.symbols.items() if not prefix and _alike(same, entry)
            )
            found[name] = found.get(name, 0) + (-1 if sign == "/" else 1) * int(power or 1)
    return found


def only_gives_a_unit(factor: Quantity, value: Quantity | None) -> bool:
    """Whether a factor is one of a unit, that a plain number is given by it, or money of another year's prices."""
    above, _, below = factor.unit.name.partition("/")
    if factor.central == 1 and currency_of(above) is not None and currency_of(above) == currency_of(below):
        return True  # 1 EUR@2026/EUR@2020
    is_one = not factor.dimension.is_plain and factor.at(factor.unit) == 1
    return is_one and value is not None and value.dimension.is_plain


def conversion(name: str, spoken: Language) -> str:
    """How much one unit is in the unit that it is measured in: 8 bits per byte."""
    unit = spoken.units.unit(name)
    base, size = spoken.units.base(unit.dimension).name, Decimal(unit.factor.numerator) / unit.factor.denominator
    size = size if digits_of(size) <= SHORT_WHOLE else rounded(size, SHORT)
    if spoken.words.spells_units:  # its words stand around the digits: 1バイトあたり8ビット
        return spoken.amount(size, unit=f"{base}/{name}", is_compact=False)
    aloud = spoken.aloud.unit(f"{base}/{name}", size)
    return f"{spoken.number(size)}\u00a0{aloud or f'{spoken.unit(base)}/{spoken.unit(name)}'}"


def _is_power_of_ten(size: Fraction) -> bool:
    return all(_POWER_OF_TEN.fullmatch(str(part)) for part in size.as_integer_ratio())


def _alike(one: Entry, other: Entry) -> bool:
    return (one.size, one.dimension, one.zero) == (other.size, other.dimension, other.zero)
