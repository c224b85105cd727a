"""Quantities with a central value, a range and a unit.

Base units are bit, metre, kilogram, second, ampere, kelvin and their like, each currency and each counted thing, and 1.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, get_args

from explainer.errors import Mistake, Place, UnitMistake
from explainer.units.clock import read_clock
from explainer.units.dimensions import Dimension
from explainer.units.numerals import NUMBER, digits_printed, is_phrase, parse_number, unreadable
from explainer.units.registry import COUNT_NAME, STANDARD, Unit, Units
from explainer.units.symbols import SCALES

COUNT: Final = STANDARD.unit(COUNT_NAME)

# What a range is about: the value itself, the cases that the value stands for, or what a source leaves open.
RangeKind = Literal["uncertainty", "spread", "bounds"]
RANGE_KINDS: Final[tuple[RangeKind, ...]] = get_args(RangeKind)
_NOISE: Final = 1e-14  # in parts of where a scale has its zero, as 0 °F is at -17.777… °C
_QUANTITY: Final = re.compile(
    rf"([+\-\u2212]?{NUMBER.pattern})(?:\s*(?:±|\+/-)\s*({NUMBER.pattern}))?(?:\s+|(?=[%‰°])|$)((?!\s*\+/-)[^±]*)"
)


@dataclass(frozen=True)
class Quantity:
    """A value with its range, in base units, and the unit it is shown in. low <= central <= high.

    range_kind: `uncertainty` of the value, which formulas pass on; `spread` of the cases that the value stands for, or
    `bounds` that a source allows, which they do not. printed: the value in its unit as its source prints it, zeros at
    the end included, `5.0`; None of what was computed. printed_ends: low and high likewise. Texts, since decimals that
    differ only in zeros are equal.
    """

    central: float
    low: float
    high: float
    unit: Unit
    range_kind: RangeKind = "uncertainty"
    printed: str | None = None
    printed_ends: tuple[str, str] | None = None

    @property
    def dimension(self) -> Dimension:
        return self.unit.dimension

    @property
    def has_range(self) -> bool:
        return self.low < self.high

    @property
    def is_uncertain(self) -> bool:
        """Whether its range is one that formulas pass on."""
        return self.has_range and self.range_kind == "uncertainty"

    def at(self, unit: Unit | str) -> float:
        """The central value in another unit.

        Raises:
            UnitMistake: the unit has another dimension, does not exist, or is so small that no float holds the value.
        """
        return _into(self.central, self._fitting(unit))

    def bounds_at(self, unit: Unit | str) -> tuple[float, float]:
        """Low and high in another unit.

        Raises:
            UnitMistake: as for `at`.
        """
        wanted = self._fitting(unit)
        return _into(self.low, wanted), _into(self.high, wanted)

    def shown_in(self, unit: Unit | str) -> Quantity:
        """The same quantity, shown in another unit.

        Raises:
            UnitMistake: the unit has another dimension or does not exist.
        """
        wanted = self._fitting(unit)
        return self if wanted == self.unit else replace(self, unit=wanted, printed=None, printed_ends=None)

    def _fitting(self, unit: Unit | str) -> Unit:
        wanted = self.unit.units.unit(unit) if isinstance(unit, str) else unit
        if wanted.dimension != self.dimension:
            raise UnitMistake(f"'{wanted.name}' is {wanted.dimension}, expected {self.dimension}")
        return wanted


def quantity(
    central: Fraction,
    unit: Unit,
    *,
    low: Fraction | None = None,
    high: Fraction | None = None,
    range_kind: RangeKind = "uncertainty",
) -> Quantity:
    """A quantity from exact values in its unit; without low or high, the central value is that end."""
    value, *ends = (None if x is None else float(x * unit.factor + unit.zero) for x in (central, low, high))
    assert value is not None  # noqa: S101 - the central value is given
    least, most = (value if end is None else end for end in ends)
    return Quantity(value, least, most, unit, range_kind)


def parse_quantity(text: str, place: Place | None = None, units: Units = STANDARD) -> Quantity:
    """The quantity that is written so: `1.02 Pbit/s`, `140 ± 20 GBd`, `42.45 billion USD`, `20 %` or a plain `19`.

    Raises:
        Mistake: the number or the plus-minus cannot be read.
        UnitMistake: the unit does not exist.
    """
    if time := read_clock(text, place):
        return replace(quantity(Fraction(time[0]), units.unit(time[1], place)), printed=str(time[0]))
    match = _QUANTITY.fullmatch(text.strip())
    if not match or is_phrase(text.strip()):
        raise _misread(text, place)
    central, printed = parse_number(match[1], place), digits_printed(match[1])
    spread, off = (parse_number(match[2], place), digits_printed(match[2])) if match[2] else (Fraction(0), Decimal(0))
    first, _, last = match[3].replace("\u00a0", " ").partition(" ")
    power, name = (SCALES[first], last) if first in SCALES and last else (0, match[3])
    unit, scale = units.unit(name or COUNT.name, place), Fraction(10**power)
    found = quantity(central * scale, unit, low=(central - spread) * scale, high=(central + spread) * scale)
    ends = (str((printed - off).scaleb(power)), str((printed + off).scaleb(power))) if spread else None
    return replace(found, printed=str(printed.scaleb(power)), printed_ends=ends)


def parse_worth(text: str, place: Place | None, units: Units) -> tuple[Fraction, Dimension]:
    """What one of a new unit is worth, exactly, in base units: 158.987294928 L.

    Raises:
        Mistake: no number, or one that is not above zero. UnitMistake: no such unit, or a point on a scale.
    """
    match = NUMBER.match(text)
    number = parse_number(match[0] if match else text, place)
    unit = units.unit(text[len(match[0]) if match else 0 :], place)
    if number <= 0 or unit.dimension.is_point:
        problem = f"'{text}' is no amount that a unit can be worth"
        raise UnitMistake(problem, place, "write a number above zero and a unit that can be multiplied")
    return number * unit.factor, unit.dimension


def parse_unit(text: str, place: Place | None = None) -> Unit:
    """The unit of the table that is written so; raises as `Units.unit`."""
    return STANDARD.unit(text, place)


def _into(value: float, unit: Unit) -> float:
    if not math.isfinite(value):
        return value
    try:
        found = float((Fraction(value) - unit.zero) / unit.factor)
    except OverflowError:
        raise UnitMistake(f"'{unit.name}' is too small a unit for {value:g}") from None
    return 0.0 if abs(found) < _NOISE * abs(unit.zero / unit.factor) else found


def _misread(text: str, place: Place | None) -> Mistake:
    if "±" in text or "+/-" in text:
        return Mistake(f"'{text}' needs a number right before and after ±", place, "write e.g. '140 ± 20 GBd'")
    if re.fullmatch(r"[0-9.]+[A-Za-zµ][\w/*]*", text.strip()):
        return Mistake(f"'{text}' has no space between number and unit", place)
    return unreadable(text, place)
