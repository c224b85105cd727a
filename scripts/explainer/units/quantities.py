"""Quantities with a central value, a range and a unit.

Base units are bit, metre, second, US dollar, decibel and 1 (plain).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final, Literal, get_args

from explainer.errors import Mistake, Place, UnitMistake
from explainer.units.clock import read_clock
from explainer.units.numerals import LARGEST, NUMBER, digits_printed, parse_number, unreadable
from explainer.units.symbols import BASE_SYMBOLS, PREFIXES, SCALES, SYMBOLS, advice_for

# What a range is about: the value itself, the cases that the value stands for, or what a source leaves open.
RangeKind = Literal["uncertainty", "spread", "bounds"]
RANGE_KINDS: Final[tuple[RangeKind, ...]] = get_args(RangeKind)
_LONGEST: Final = 100
_QUANTITY: Final = re.compile(
    rf"([+\-\u2212]?{NUMBER.pattern})(?:\s*(?:±|\+/-)\s*({NUMBER.pattern}))?(?:\s+|(?=%)|$)((?!\s*\+/-)[^±]*)"
)


@dataclass(frozen=True)
class Dimension:
    """Powers of information, length, level, money and time; without any the dimension is plain."""

    powers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, powers: Mapping[str, int]) -> Dimension:
        """The dimension with these powers; those that are zero are left out."""
        return cls(tuple(sorted((name, power) for name, power in powers.items() if power)))

    @property
    def is_plain(self) -> bool:
        return not self.powers

    def __mul__(self, other: Dimension) -> Dimension:
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, 0) + power
        return Dimension.of(powers)

    def __truediv__(self, other: Dimension) -> Dimension:
        return self * other**-1

    def __pow__(self, exponent: int) -> Dimension:
        return Dimension.of({name: power * exponent for name, power in self.powers})

    def __str__(self) -> str:
        return "a plain number" if self.is_plain else _product(self.powers)


PLAIN: Final = Dimension()
INFORMATION: Final = Dimension((("information", 1),))
TIME: Final = Dimension((("time", 1),))


@dataclass(frozen=True)
class Unit:
    """A unit by its name as written. factor: base units in one of it, exact."""

    name: str
    factor: Fraction
    dimension: Dimension


COUNT: Final = Unit("count", Fraction(1), PLAIN)


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
        wanted = parse_unit(unit) if isinstance(unit, str) else unit
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
    value, least, most = (float((central if x is None else x) * unit.factor) for x in (central, low, high))
    return Quantity(value, least, most, unit, range_kind)


def parse_quantity(text: str, place: Place | None = None) -> Quantity:
    """The quantity that is written so: `1.02 Pbit/s`, `140 ± 20 GBd`, `42.45 billion USD`, `20 %` or a plain `19`.

    Raises:
        Mistake: the number or the plus-minus cannot be read.
        UnitMistake: the unit does not exist.
    """
    if time := read_clock(text, place):
        unit = parse_unit(time[1], place)
        return replace(quantity(Fraction(time[0]), unit), printed=str(time[0]))
    match = _QUANTITY.fullmatch(text.strip())
    if not match:
        raise _misread(text, place)
    central, printed = parse_number(match[1], place), digits_printed(match[1])
    spread, off = (parse_number(match[2], place), digits_printed(match[2])) if match[2] else (Fraction(0), Decimal(0))
    first, _, last = match[3].replace("\u00a0", " ").partition(" ")
    power, name = (SCALES[first], last) if first in SCALES and last else (0, match[3])
    unit, scale = parse_unit(name, place) if name else COUNT, Fraction(10**power)
    found = quantity(central * scale, unit, low=(central - spread) * scale, high=(central + spread) * scale)
    ends = (str((printed - off).scaleb(power)), str((printed + off).scaleb(power))) if spread else None
    return replace(found, printed=str(printed.scaleb(power)), printed_ends=ends)


def parse_unit(text: str, place: Place | None = None) -> Unit:
    """The unit that is written so: symbols joined by `*` and `/`, read from left to right, e.g. `Ebit/s*km` or `1/km`.

    Raises:
        UnitMistake: a symbol that is not in SYMBOLS, no unit at all, or a size that no unit has.
    """
    try:
        return _unit(text.strip())
    except UnitMistake as mistake:
        raise mistake.at(place) from None


def base_unit(dimension: Dimension) -> Unit:
    """The unit of a dimension that is made of base units alone, e.g. bit/s."""
    if dimension.is_plain:
        return COUNT
    return Unit(_product([(BASE_SYMBOLS[name], power) for name, power in dimension.powers]), Fraction(1), dimension)


# Some fifty units, each read fifty times in a build, which would take a fortieth longer without this.
@cache
def _unit(name: str) -> Unit:
    factor, dimension, direction = Fraction(1), PLAIN, 1
    if len(name) > _LONGEST:
        raise UnitMistake(f"the unit '{name}…' has more than {_LONGEST} characters")
    parts = re.split(r"(?<!\*)([*/])(?!\*)", name)
    for part in parts[1:] if parts[:2] == ["1", "/"] else parts:
        if part in {"*", "/"}:
            direction = 1 if part == "*" else -1
            continue
        symbol, _, exponent = part.strip().partition("**")
        if symbol not in SYMBOLS or (exponent and not re.fullmatch(r"[1-9]", exponent)):
            raise UnitMistake(f"no unit '{part.strip() or name}'", suggestion=advice_for(symbol))
        one = _one(symbol)
        factor *= one.factor ** (direction * int(exponent or 1))
        dimension *= one.dimension ** (direction * int(exponent or 1))
    if not 1 / LARGEST < factor < LARGEST:
        raise UnitMistake(f"the unit '{name}' is too large or too small")
    return Unit(name, factor, dimension)


def _one(symbol: str) -> Unit:
    prefix, entry = SYMBOLS[symbol]
    return Unit(symbol, PREFIXES.get(prefix, Fraction(1)) * entry.size, Dimension.of(entry.powers))


def _into(value: float, unit: Unit) -> float:
    if not math.isfinite(value):
        return value
    try:
        return float(Fraction(value) / unit.factor)
    except OverflowError:
        raise UnitMistake(f"'{unit.name}' is too small a unit for {value:g}") from None


def _product(powers: Iterable[tuple[str, int]]) -> str:
    above = "*".join(_power(name, power) for name, power in powers if power > 0)
    return (above or "1") + "".join("/" + _power(name, -power) for name, power in powers if power < 0)


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}**{power}"


def _misread(text: str, place: Place | None) -> Mistake:
    if "±" in text or "+/-" in text:
        return Mistake(f"'{text}' needs a number right before and after ±", place, "write e.g. '140 ± 20 GBd'")
    if re.fullmatch(r"[0-9.]+[A-Za-zµ][\w/*]*", text.strip()):
        return Mistake(f"'{text}' has no space between number and unit", place)
    return unreadable(text, place)
