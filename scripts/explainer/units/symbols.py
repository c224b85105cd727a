"""The table of units that every explainer knows: the symbols there are and what each is worth, exactly.

The one place where a unit for all is added; those of one explainer are in its data file. Words for a unit, as said
aloud, are in the words of a language. What a unit is worth is its definition. Source: SI Brochure, 9th edition, 2019;
NIST Special Publication 811, appendix B, for feet, pounds, gallons and calories.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from explainer.units import clock
from explainer.units.currencies import CURRENCIES
from explainer.units.dimensions import (
    CHARGE,
    ENERGY,
    FORCE,
    PLAIN,
    POWER,
    PRESSURE,
    RESISTANCE,
    TEMPERATURE,
    TEMPERATURE_DIFFERENCE,
    VOLTAGE,
    Dimension,
)

# By size, the smallest first.
_SMALL: Final = ("f", "p", "n", "µ", "m")
_LARGE: Final = ("k", "M", "G", "T", "P", "E", "Z", "Y")
_BINARY: Final = ("Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
PREFIXES: Final[Mapping[str, Fraction]] = {
    **{prefix: Fraction(1, 1000**power) for power, prefix in enumerate(reversed(_SMALL), start=1)},
    "u": Fraction(1, 10**6),
    "c": Fraction(1, 100),
    "d": Fraction(1, 10),
    "h": Fraction(100),
    **{prefix: Fraction(1000**power) for power, prefix in enumerate(_LARGE, start=1)},
    **{prefix: Fraction(1024**power) for power, prefix in enumerate(_BINARY, start=1)},
}
# Words that multiply what follows them, by power of ten.
SCALES: Final[Mapping[str, int]] = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


@dataclass(frozen=True)
class Words:
    """How an explainer's own unit is written and said: behind one, behind any other number, and aloud.

    symbol: in place of both where the unit is a symbol and no word.
    """

    one: str
    many: str
    symbol: str | None
    aloud: tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """What is known of a unit.

    size: base units in one of it. prefixes: what may be written before it; shown: which of these are chosen from when
    it is displayed, beside none. zero: where its own zero lies, in base units, of a scale such as °F. words: of an
    explainer's own unit.
    """

    symbol: str
    size: Fraction
    dimension: Dimension = PLAIN
    prefixes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    zero: Fraction = Fraction(0)
    words: Words | None = None


def _of(**powers: int) -> Dimension:
    return Dimension.of(powers)


def _entries(
    sizes: Mapping[str, int | str | Fraction],
    dimension: Dimension = PLAIN,
    prefixes: tuple[str, ...] = (),
    shown: tuple[str, ...] = (),
) -> tuple[Entry, ...]:
    """Units of one dimension. sizes: in base units, by symbol; a text where a decimal is exact."""
    return tuple(Entry(symbol, Fraction(size), dimension, prefixes, shown) for symbol, size in sizes.items())


_ANY: Final = (*_SMALL, "u", "c", "d", "h", *_LARGE)
_DAY: Final = 24 * 60 * 60
_YEAR: Final = 365 * _DAY  # without leap days, so that a year is a number of days
_FOOT, _POUND, _LITRE = Fraction("0.3048"), Fraction("0.45359237"), Fraction(1, 1000)
_GALLON: Final = Fraction("231") * (_FOOT / 12) ** 3  # of the United States
_AREA, _VOLUME = _of(length=2), _of(length=3)
_SECONDS: Final = _of(time=1)
_PER_SECOND: Final = _of(time=-1)

# Their symbols are no ids. Those of later units may be: a unit is only read right behind a number.
_FIRST: Final = (
    *_entries({"bit": 1, "B": 8}, _of(information=1), (*_LARGE, *_BINARY), (*_LARGE, *_BINARY)),
    *_entries({"byte": 8}, _of(information=1)),
    *_entries({"m": 1}, _of(length=1), (*_SMALL, "u", "c", "d", "k"), ("n", "µ", "m", "k")),
    *_entries({clock.HOURS: 1, clock.MINUTES: 1}, _SECONDS),
    *_entries({"s": 1}, _SECONDS, (*_SMALL, "u"), ("n", "µ", "m")),
    *_entries({"min": 60, "h": 60 * 60, "day": _DAY, "year": _YEAR}, _SECONDS),
    *_entries({"Hz": 1, "Bd": 1}, _PER_SECOND, _LARGE[:5], _LARGE[:5]),  # Bd: a symbol a second, not a bit a second
    *_entries({"USD": 1}, _of(USD=1)),
    *_entries({"dB": 1}, _of(level=1)),
    *_entries({"%": "0.01", "percent": "0.01"}),
    *_entries({"pp": "0.01"}),  # percentage points, for a difference of two shares
    *_entries({"count": 1, "times": 1}),
    *_entries({word: 10**power for word, power in SCALES.items()}),
)
# To add a unit for all explainers, add it to its line. A dimension that has no base yet needs one in BASE_SYMBOLS.
UNITS: Final = (
    *_FIRST,
    *_entries({"‰": "0.001", "permille": "0.001", "ppm": "1e-6", "ppb": "1e-9"}),
    *_entries({"week": 7 * _DAY, "month": Fraction(_YEAR, 12), "decade": 10 * _YEAR, "century": 100 * _YEAR}, _SECONDS),
    *_entries({"rpm": Fraction(1, 60), "fps": 1, "bpm": Fraction(1, 60)}, _PER_SECOND),
    *_entries({"Bq": 1}, _PER_SECOND, _LARGE[:5], _LARGE[:5]),
    *_entries({"in": _FOOT / 12, "ft": _FOOT, "yd": 3 * _FOOT, "mi": 5280 * _FOOT, "nmi": 1852}, _of(length=1)),
    *_entries({"g": "0.001"}, _of(mass=1), (*_SMALL, "u", "k"), ("n", "µ", "m", "k")),
    *_entries({"t": 1000}, _of(mass=1), _LARGE[:3], _LARGE[:3]),
    *_entries({"lb": _POUND, "oz": _POUND / 16}, _of(mass=1)),
    *_entries({"ha": 10_000, "acre": 43_560 * _FOOT**2}, _AREA),
    *_entries({"L": _LITRE, "l": _LITRE}, _VOLUME, (*_SMALL[2:], "u", "c", "d", "h", *_LARGE[:3]), ("µ", "m")),
    *_entries({"gal": _GALLON}, _VOLUME),
    *_entries({"kn": Fraction(1852, 3600), "mph": 5280 * _FOOT / 3600}, _of(length=1, time=-1)),
    *_entries({"N": 1}, Dimension.of(FORCE), _ANY, _LARGE[:3]),
    *_entries({"J": 1}, Dimension.of(ENERGY), _ANY, ("m", *_LARGE)),
    *_entries({"Wh": 3600}, Dimension.of(ENERGY), _ANY, ("m", *_LARGE)),
    *_entries({"cal": "4.184"}, Dimension.of(ENERGY), ("k",), ("k",)),
    *_entries({"Btu": "1055.05585262"}, Dimension.of(ENERGY)),
    *_entries({"eV": "1.602176634e-19"}, Dimension.of(ENERGY), ("m", *_LARGE[:4]), ("m", *_LARGE[:4])),
    *_entries({"W": 1, "VA": 1}, Dimension.of(POWER), _ANY, ("n", "µ", "m", *_LARGE)),
    *_entries({"hp": 550 * _FOOT * _POUND * Fraction("9.80665")}, Dimension.of(POWER)),
    *_entries({"Pa": 1}, Dimension.of(PRESSURE), ("µ", "m", "h", *_LARGE[:3]), ("m", *_LARGE[:3])),
    *_entries({"bar": 100_000}, Dimension.of(PRESSURE), ("m", "k"), ("m",)),
    *_entries(
        {"atm": 101_325, "mmHg": "133.322387415", "psi": _POUND * Fraction("9.80665") / (_FOOT / 12) ** 2},
        Dimension.of(PRESSURE),
    ),
    *_entries({"A": 1}, _of(current=1), _ANY, ("n", "µ", "m", "k")),
    *_entries({"Ah": 3600}, Dimension.of(CHARGE), ("m", "k"), ("m", "k")),
    *_entries({"V": 1}, Dimension.of(VOLTAGE), _ANY, ("n", "µ", "m", "k", "M")),
    *_entries({"Ω": 1, "ohm": 1}, Dimension.of(RESISTANCE), ("µ", "m", "k", "M", "G"), ("µ", "m", "k", "M", "G")),
    *_entries({"mol": 1}, _of(amount=1), _ANY, ("n", "µ", "m", "k")),
    *_entries({"lm": 1}, _of(light=1), ("m", "k"), ("k",)),
    *_entries({"lx": 1}, _of(light=1, length=-2), ("m", "k"), ("k",)),
    *_entries({"Gy": 1, "Sv": 1}, _of(length=2, time=-2), ("n", "µ", "m", "k"), ("n", "µ", "m")),
    *_entries({"deg": 1, "°": 1}, _of(angle=1)),
    *_entries({"K": 1}, TEMPERATURE_DIFFERENCE, ("n", "µ", "m"), ("µ", "m")),
    *_entries({"Δ°C": 1, "Δ°F": Fraction(5, 9)}, TEMPERATURE_DIFFERENCE),
    Entry("°C", Fraction(1), TEMPERATURE),
    Entry("°F", Fraction(5, 9), TEMPERATURE, zero=Fraction(-160, 9)),
    *(Entry(code, Fraction(1), Dimension(((code, 1),))) for code in sorted(CURRENCIES) if code != "USD"),
)
RESERVED: Final = frozenset(prefix + unit.symbol for unit in _FIRST for prefix in ("", *unit.prefixes))
# How each symbol is made: its prefix and its unit.
SYMBOLS: Final[Mapping[str, tuple[str, Entry]]] = {
    prefix + unit.symbol: (prefix, unit) for unit in UNITS for prefix in ("", *unit.prefixes)
}
# The unit of size 1 of each power; a currency and a counted thing have the name of theirs.
BASE_SYMBOLS: Final[Mapping[str, str]] = {
    "information": "bit",
    "length": "m",
    "time": "s",
    "level": "dB",
    "mass": "kg",
    "current": "A",
    "amount": "mol",
    "light": "lm",
    "angle": "deg",
    "temperature": "°C",
    "temperature difference": "K",
}
# Shares of a whole, of which the difference is in percentage points.
PERCENT: Final = frozenset({"%", "percent"})
MEASURED: Final = frozenset(BASE_SYMBOLS)
# Units by their own name that are written rather than the product that they are short for.
NAMED_BASES: Final[Mapping[Dimension, str]] = {
    Dimension.of(FORCE): "N",
    Dimension.of(ENERGY): "J",
    Dimension.of(POWER): "W",
    Dimension.of(PRESSURE): "Pa",
    Dimension.of(VOLTAGE): "V",
    Dimension.of(RESISTANCE): "Ω",
}
