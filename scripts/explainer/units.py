"""Quantities with a central value, a range and a unit; the only door to pint.

Base units are bit, metre, second, US dollar, decibel and 1 (plain). Numbers are read here and not by pint, which takes
`nan`, reads `3 900 000` as 0 and `Pb` as petabarn.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final, cast

import pint

from explainer.errors import Mistake, Place, UnitMistake, nearest

DECIMAL_PREFIXES: Final[Mapping[str, Fraction]] = {
    "k": Fraction(10**3),
    "M": Fraction(10**6),
    "G": Fraction(10**9),
    "T": Fraction(10**12),
    "P": Fraction(10**15),
    "E": Fraction(10**18),
    "Z": Fraction(10**21),
    "Y": Fraction(10**24),
}
BINARY_PREFIXES: Final = ("Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
SMALL_PREFIXES: Final = ("m", "µ", "u", "n", "p", "f")

_PREFIXES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "bit": (*DECIMAL_PREFIXES, *BINARY_PREFIXES),
    "B": (*DECIMAL_PREFIXES, *BINARY_PREFIXES),
    "byte": (),
    "m": ("k", "c", *SMALL_PREFIXES),
    "s": SMALL_PREFIXES,
    "min": (),
    "h": (),
    "day": (),
    "year": (),
    "Hz": ("k", "M", "G", "T", "P"),
    "Bd": ("k", "M", "G", "T", "P"),
    "USD": (),
    "dB": (),
}
SCALES: Final[Mapping[str, Fraction]] = {
    "thousand": Fraction(10**3),
    "million": Fraction(10**6),
    "billion": Fraction(10**9),
    "trillion": Fraction(10**12),
}
_PLAIN: Final[Mapping[str, Fraction]] = {
    "%": Fraction(1, 100),
    "percent": Fraction(1, 100),
    "count": Fraction(1),
    "times": Fraction(1),
    **SCALES,
}
SYMBOLS: Final = frozenset(
    [prefix + unit for unit, prefixes in _PREFIXES_OF.items() for prefix in ("", *prefixes)] + list(_PLAIN)
)
NUMBER: Final = re.compile(
    r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?(?![\w.])"
)
SYMBOL: Final = re.compile(r"[A-Za-zµ%]+")

_DIGITS_AT_MOST: Final = 400
_LARGEST: Final = Fraction(10**300)


@dataclass(frozen=True)
class Dimension:
    """Powers of information, length, level, money and time; without any the dimension is plain."""

    powers: tuple[tuple[str, Fraction], ...] = ()

    @classmethod
    def of(cls, powers: Mapping[str, Fraction]) -> Dimension:
        """The dimension with these powers; those that are zero are left out."""
        return cls(tuple(sorted((name, power) for name, power in powers.items() if power)))

    @property
    def is_plain(self) -> bool:
        return not self.powers

    def __mul__(self, other: Dimension) -> Dimension:
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, Fraction(0)) + power
        return Dimension.of(powers)

    def __truediv__(self, other: Dimension) -> Dimension:
        return self * other**-1

    def __pow__(self, exponent: Fraction | int) -> Dimension:
        return Dimension.of({name: power * exponent for name, power in self.powers})

    def __str__(self) -> str:
        above = "*".join(_power(name, power) for name, power in self.powers if power > 0) or "1"
        below = "".join("/" + _power(name, -power) for name, power in self.powers if power < 0)
        return "a plain number" if self.is_plain else above + below


PLAIN: Final = Dimension()
INFORMATION: Final = Dimension.of({"information": Fraction(1)})
TIME: Final = Dimension.of({"time": Fraction(1)})
LENGTH: Final = Dimension.of({"length": Fraction(1)})
MONEY: Final = Dimension.of({"money": Fraction(1)})
LEVEL: Final = Dimension.of({"level": Fraction(1)})
_BASE_SYMBOL: Final = {"information": "bit", "length": "m", "time": "s", "money": "USD", "level": "dB"}


@dataclass(frozen=True)
class Unit:
    """A unit by its name as written. factor: base units in one of it, exact."""

    name: str
    factor: Fraction
    dimension: Dimension


@dataclass(frozen=True)
class Quantity:
    """A value with the range it may lie in, in base units, and the unit it is shown in. low <= central <= high."""

    central: float
    low: float
    high: float
    unit: Unit

    @property
    def dimension(self) -> Dimension:
        return self.unit.dimension

    @property
    def is_uncertain(self) -> bool:
        return self.low < self.high

    def at(self, unit: Unit | str) -> float:
        """The central value in another unit.

        Raises:
            UnitMistake: the unit has another dimension or does not exist.
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
            UnitMistake: as for `at`.
        """
        return replace(self, unit=self._fitting(unit))

    def _fitting(self, unit: Unit | str) -> Unit:
        wanted = parse_unit(unit) if isinstance(unit, str) else unit
        if wanted.dimension != self.dimension:
            raise UnitMistake(f"'{wanted.name}' is {wanted.dimension}, expected {self.dimension}")
        return wanted


def base_unit(dimension: Dimension) -> Unit:
    """The unit of a dimension that is made of base units alone, e.g. bit/s."""
    above = "*".join(_power(_BASE_SYMBOL[name], power) for name, power in dimension.powers if power > 0)
    below = "".join("/" + _power(_BASE_SYMBOL[name], -power) for name, power in dimension.powers if power < 0)
    return Unit((above or "1") + below if dimension.powers else "count", Fraction(1), dimension)


@cache
def parse_unit(text: str, place: Place | None = None) -> Unit:
    """The unit that is written so: symbols joined by `*` and `/`, read from left to right, e.g. `Ebit/s*km`.

    Raises:
        UnitMistake: a symbol that is not in SYMBOLS, or no unit at all.
    """
    name = text.strip()
    parts = re.split(r"([*/])", name.replace("**", "^"))
    factor, dimension, operator = Fraction(1), PLAIN, "*"
    for part in parts:
        if part in {"*", "/"}:
            operator = part
            continue
        symbol, _, exponent = part.strip().partition("^")
        if symbol not in SYMBOLS or (exponent and not re.fullmatch(r"-?[1-9]", exponent)):
            raise UnitMistake(f"no unit '{symbol or name}'", place, _unit_advice(symbol))
        power = int(exponent or 1) * (1 if operator == "*" else -1)
        one = _one(symbol)
        factor *= one.factor**power
        dimension *= one.dimension**power
    return Unit(name, factor, dimension)


def parse_number(text: str, place: Place | None = None) -> Fraction:
    """The number that is written so, exactly: digits, grouped by single spaces or not, a point, an exponent.

    Raises:
        Mistake: anything else, `nan` and `infinity` among it.
    """
    digits = text.strip()
    sign = -1 if digits[:1] in {"-", "\u2212"} else 1
    digits = digits.lstrip("+-\u2212") if digits[:1] in {"+", "-", "\u2212"} else digits
    if not NUMBER.fullmatch(digits):
        advice = (
            "write 127500 or 127 500, without commas" if "," in digits else "write digits, e.g. 1.02 or 3e6"
        )
        raise Mistake(f"'{text}' is not a number", place, advice)
    number = Fraction(re.sub(r"[ \u00a0\u202f]", "", digits)) if len(digits) <= _DIGITS_AT_MOST else _LARGEST
    if abs(number) >= _LARGEST:
        raise Mistake(f"'{text[:40]}' is too large a number", place)
    return sign * number


def quantity(
    central: Fraction, unit: Unit, *, low: Fraction | None = None, high: Fraction | None = None
) -> Quantity:
    """A quantity from exact values in its unit."""
    value, least, most = (float((central if x is None else x) * unit.factor) for x in (central, low, high))
    return Quantity(value, least, most, unit)


def parse_quantity(text: str, place: Place | None = None) -> Quantity:
    """The quantity that is written so: `1.02 Pbit/s`, `140 ± 20 GBd`, `42.45 billion USD`, `20 %` or a plain `19`.

    Raises:
        Mistake: the number or the plus-minus cannot be read.
        UnitMistake: the unit does not exist.
    """
    stripped = text.strip()
    match = re.match(r"[+\-\u2212]?" + NUMBER.pattern.removesuffix(r"(?![\w.])"), stripped)
    if not match:
        number = parse_number(stripped.split(" ")[0] if stripped else text, place)
        raise Mistake(f"'{text}' is not a quantity ({number})", place)
    rest = stripped[match.end() :]
    if rest and not rest[0].isspace() and not rest.startswith(("%", "±", "+/-")):
        parse_number(stripped.split(" ")[0], place)
        raise Mistake(f"'{text}' has no space between number and unit", place)
    central, spread = parse_number(match.group(), place), Fraction(0)
    if plus_minus := re.match(r"\s*(?:±|\+/-)\s*", rest):
        rest = rest[plus_minus.end() :]
        error = NUMBER.match(rest)
        if not error:
            raise Mistake(f"'{text}' has no number behind ±", place, "write e.g. '140 ± 20 GBd'")
        spread, rest = parse_number(error.group(), place), rest[error.end() :]
    first, _, last = rest.strip().partition(" ")
    scale = SCALES[first] if first in SCALES and last else Fraction(1)
    name = last.strip() if scale != 1 else rest.strip()
    unit = parse_unit(name, place) if name else COUNT
    return quantity(central * scale, unit, low=(central - spread) * scale, high=(central + spread) * scale)


def _into(value: float, unit: Unit) -> float:
    return float(Fraction(value) / unit.factor) if math.isfinite(value) else value


def _power(name: str, power: Fraction) -> str:
    return name if power == 1 else f"{name}**{power}"


def _unit_advice(symbol: str) -> str:
    known = {"Gb": "Gbit", "Mb": "Mbit", "Kb": "kbit", "kb": "kbit", "Tb": "Tbit", "Pb": "Pbit", "b": "bit"}
    trimmed = symbol.removesuffix("ps")
    if trimmed != symbol and trimmed in (SYMBOLS | known.keys()):
        return f"did you mean '{known.get(trimmed, trimmed)}/s'?"
    if symbol in known:
        return f"did you mean '{known[symbol]}'? b is not a unit, since it could be bit or byte"
    return nearest(symbol, SYMBOLS)


@cache
def _one(symbol: str) -> Unit:
    if symbol in _PLAIN:
        return Unit(symbol, _PLAIN[symbol], PLAIN)
    factor = Fraction(
        cast(Fraction, _registry().get_base_units(symbol)[0])
    )  # pint gives int 1 for a base unit
    powers = cast(Mapping[str, Fraction], _registry().get_dimensionality(symbol))
    return Unit(symbol, factor, Dimension.of({name.strip("[]"): power for name, power in powers.items()}))


@cache
def _registry() -> pint.UnitRegistry[Fraction]:
    return pint.UnitRegistry(Path(__file__).with_name("units.txt"), non_int_type=Fraction, cache_folder=None)


COUNT: Final = Unit("count", Fraction(1), PLAIN)
