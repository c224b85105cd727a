"""The units that an explainer knows: those of the table, and its own.

A unit is written as symbols joined by `*` and `/`, read from left to right: `Ebit/s*km`, `kWh/m**2`, `1/km`,
`deaths/100000 people`. Money of a year is the currency at that year: `EUR@2020`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final

from explainer.errors import Place, UnitMistake
from explainer.units.advice import advice_for
from explainer.units.currencies import CURRENCIES, currency_of
from explainer.units.dimensions import PLAIN, Dimension, product
from explainer.units.numerals import LARGEST
from explainer.units.symbols import BASE_SYMBOLS, MEASURED, NAMED_BASES, PREFIXES, RESERVED, SYMBOLS, Entry

COUNT_NAME: Final = "count"
_LONGEST: Final = 100
_PARTS: Final = re.compile(r"(?<!\*)([*/])(?!\*)")
_PRICES: Final = re.compile(r"([A-Z]{3})@[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")
_HEADS: Final = re.compile(r"(10+)(?: +(.+))?")
_PER: Final = re.compile(r"^per\s+")
_RAISED: Final = {"²": "**2", "³": "**3", "^": "**"}
_GROUPED: Final = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")
_SAME: Final = str.maketrans({"μ": "µ", "\u2126": "Ω", "·": "*", "\u00a0": " ", "\u202f": " "})

# A symbol as it is written in a formula, where spaces end a unit.
SYMBOL: Final = r"(?:[%‰]|Δ?°?(?:[^\W\d_²³°]|(?<=°))[^\W_²³°]*(?:@[12]\d{3}(?:-\d\d)?)?|°)"


@dataclass(frozen=True)
class Units:
    """All units of an explainer.

    own: those of its data file, each by its names. is_open: any other word is a unit of its own, as in what was
    published with units that are defined no more.
    """

    own: tuple[tuple[str, Entry], ...] = ()
    is_open: bool = False

    def __hash__(self) -> int:
        return self._hash

    def __contains__(self, symbol: str) -> bool:
        return symbol in self.symbols or _is_money(symbol)

    @cached_property
    def symbols(self) -> Mapping[str, tuple[str, Entry]]:
        """How each symbol is made: its prefix and its unit."""
        if not self.own:
            return SYMBOLS
        return {
            **SYMBOLS,
            **{prefix + name: (prefix, entry) for name, entry in self.own for prefix in ("", *entry.prefixes)},
        }

    def entry(self, symbol: str) -> tuple[str, Entry] | None:
        """The prefix and the unit of a symbol, None if there is none. A currency has one for each year's prices."""
        if found := self.symbols.get(symbol):
            return found
        is_own = _is_money(symbol) or (self.is_open and re.fullmatch(SYMBOL, symbol))
        return ("", Entry(symbol, Fraction(1), Dimension(((symbol, 1),)))) if is_own else None

    def reserves(self, name: str) -> bool:
        """Whether a name can be no id. Those of most units can: a unit is read only right behind a number."""
        return name in RESERVED or any(name == own for own, _ in self.own)

    def recorded(self) -> Units:
        """The same, and whatever else was a unit once."""
        return replace(self, is_open=True)

    def unit(self, text: str, place: Place | None = None) -> Unit:
        """The unit that is written so.

        Raises:
            UnitMistake: an unknown symbol, no unit at all, a point on a scale within a product, or a size that no unit
                has.
        """
        try:
            return _read(text, self)
        except UnitMistake as mistake:
            raise mistake.at(place) from None

    def base(self, dimension: Dimension) -> Unit:
        """The unit of a dimension that is made of base units alone, e.g. bit/s, or has a name of its own, e.g. J."""
        if dimension.is_plain:
            return self.unit(COUNT_NAME)
        named = NAMED_BASES.get(dimension)
        name = named or product([(BASE_SYMBOLS.get(power, power), exponent) for power, exponent in dimension.powers])
        return Unit(name, Fraction(1), dimension, units=self)

    def with_prefixes(self, symbol: str) -> tuple[str, ...]:
        """The symbols of its unit with each prefix that is shown of the same kind, decimal or binary, smallest first.

        Only the symbol itself where its unit is shown without prefixes.
        """
        prefix, unit = self.entry(symbol) or ("", Entry(symbol, Fraction(1)))
        fitting = [other for other in unit.shown if other.endswith("i") == prefix.endswith("i")]
        ordered = sorted(["", *fitting], key=lambda other: PREFIXES.get(other, Fraction(1)))
        return tuple(other + symbol.removeprefix(prefix) for other in ordered) if unit.shown else (symbol,)

    @cached_property
    def _hash(self) -> int:
        return hash((self.own, self.is_open))


@dataclass(frozen=True)
class Unit:
    """A unit by its name as written.

    factor: base units in one of it, exact; zero: where its own zero lies, in base units; units: those it is one of.
    """

    name: str
    factor: Fraction
    dimension: Dimension
    zero: Fraction = Fraction(0)
    units: Units = field(default_factory=Units, repr=False)

    @property
    def is_count(self) -> bool:
        """Whether it is that of plain numbers, in whatever explainer."""
        return self.name == COUNT_NAME

    @property
    def is_counted(self) -> bool:
        """Whether it is one of what is counted, of whatever kind, so that a number of it is whole: people, trips."""
        match self.dimension.powers:
            case ((name, 1),):
                return self.factor == 1 and name not in MEASURED and currency_of(name) is None
            case _:
                return False


def _is_money(symbol: str) -> bool:
    match = _PRICES.fullmatch(symbol)
    return match is not None and match[1] in CURRENCIES


def canonical(text: str) -> str:
    """A unit in the one way in which it is kept: `m²` and `m^2` as `m**2`, `per 1000 people` as `1/1000 people`."""
    name = _GROUPED.sub("", _PER.sub("1/", text.strip().translate(_SAME), count=1))
    for sign, written in _RAISED.items():
        name = name.replace(sign, written)
    return name


# Some fifty units, each read fifty times in a build, which would take a fortieth longer without this.
@lru_cache(maxsize=4096)
def _read(text: str, units: Units) -> Unit:
    name, factor, dimension, zero = canonical(text), Fraction(1), PLAIN, Fraction(0)
    if len(name) > _LONGEST:
        raise UnitMistake(f"the unit '{name}…' has more than {_LONGEST} characters")
    parts = _PARTS.split(name)
    direction = 1
    for part in parts[1:] if parts[:2] == ["1", "/"] else parts:
        if part in {"*", "/"}:
            direction = 1 if part == "*" else -1
            continue
        heads, symbol = _heads(part.strip()) if direction < 0 else (1, part.strip())
        factor /= heads
        if heads > 1 and not symbol:
            continue
        one = _one(symbol, name, units)
        if one.dimension.is_point and len(parts) > 1:
            advice = f"write K or Δ{symbol} for a difference of temperatures"
            raise UnitMistake(f"'{name}' is made of {symbol}, a point on a scale", suggestion=advice)
        zero = one.zero
        factor *= one.factor**direction
        dimension *= one.dimension**direction
    if not 1 / LARGEST < factor < LARGEST:
        raise UnitMistake(f"the unit '{name}' is too large or too small")
    return Unit(name, factor, dimension, zero, units)


def _heads(part: str) -> tuple[int, str]:
    """Of how many a rate is: 100000 of `100000 people`; and of what."""
    match = _HEADS.fullmatch(part)
    return (int(match[1]), match[2] or "") if match else (1, part)


def _one(part: str, name: str, units: Units) -> Unit:
    """One symbol, maybe to a power. name: of the whole unit."""
    symbol, _, exponent = part.partition("**")
    found = units.entry(symbol)
    if found is None or (exponent and not re.fullmatch(r"[1-9]", exponent)):
        raise UnitMistake(f"no unit '{part or name}'", suggestion=advice_for(symbol, units.symbols))
    prefix, entry = found
    power = int(exponent or 1)
    size = PREFIXES.get(prefix, Fraction(1)) * entry.size
    return Unit(part, size**power, entry.dimension**power, entry.zero, units)


STANDARD: Final = Units()
OPEN: Final = Units(is_open=True)
