"""The table of units: the symbols there are, what each is worth, and which was probably meant by another.

The one place where a unit is added. Words for it, as said aloud, are in the words of a language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from explainer.errors import nearest
from explainer.units import clock

# By size, the smallest first.
_SMALL: Final = ("f", "p", "n", "µ", "m")
_LARGE: Final = ("k", "M", "G", "T", "P", "E", "Z", "Y")
_BINARY: Final = ("Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
PREFIXES: Final[Mapping[str, Fraction]] = {
    **{prefix: Fraction(1, 1000**power) for power, prefix in enumerate(reversed(_SMALL), start=1)},
    "u": Fraction(1, 10**6),
    "c": Fraction(1, 100),
    **{prefix: Fraction(1000**power) for power, prefix in enumerate(_LARGE, start=1)},
    **{prefix: Fraction(1024**power) for power, prefix in enumerate(_BINARY, start=1)},
}
# Words that multiply what follows them, by power of ten.
SCALES: Final[Mapping[str, int]] = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


@dataclass(frozen=True)
class Entry:
    """What is known of a unit.

    size: base units in one of it; powers: of information, length, level, money and time. prefixes: what may be written
    before it; shown: which of these are chosen from when it is displayed, beside none.
    """

    symbol: str
    size: Fraction
    powers: Mapping[str, int] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


_INFORMATION: Final = {"information": 1}
_TIME: Final = {"time": 1}
_FREQUENCY: Final = {"time": -1}
_SECONDS_A_DAY: Final = 24 * 60 * 60

# To add a unit, add its line. Each dimension has one unit that is its base: of size 1, and of its first power alone.
UNITS: Final = (
    Entry("bit", Fraction(1), _INFORMATION, (*_LARGE, *_BINARY), (*_LARGE, *_BINARY)),
    Entry("B", Fraction(8), _INFORMATION, (*_LARGE, *_BINARY), (*_LARGE, *_BINARY)),
    Entry("byte", Fraction(8), _INFORMATION),
    Entry("m", Fraction(1), {"length": 1}, (*_SMALL, "u", "c", "k"), ("n", "µ", "m", "k")),
    Entry(clock.HOURS, Fraction(1), _TIME),  # before s, which is the base of time
    Entry(clock.MINUTES, Fraction(1), _TIME),
    Entry("s", Fraction(1), _TIME, (*_SMALL, "u"), ("n", "µ", "m")),
    Entry("min", Fraction(60), _TIME),
    Entry("h", Fraction(60 * 60), _TIME),
    Entry("day", Fraction(_SECONDS_A_DAY), _TIME),
    Entry("year", Fraction(365 * _SECONDS_A_DAY), _TIME),  # without leap days, so that a year is a number of days
    Entry("Hz", Fraction(1), _FREQUENCY, _LARGE[:5], _LARGE[:5]),
    Entry("Bd", Fraction(1), _FREQUENCY, _LARGE[:5], _LARGE[:5]),  # a symbol a second, not a bit a second
    Entry("USD", Fraction(1), {"money": 1}),
    Entry("dB", Fraction(1), {"level": 1}),
    Entry("%", Fraction(1, 100)),
    Entry("percent", Fraction(1, 100)),
    Entry("pp", Fraction(1, 100)),  # percentage points, for a difference of two shares
    Entry("count", Fraction(1)),
    Entry("times", Fraction(1)),
    *(Entry(word, Fraction(10**power)) for word, power in SCALES.items()),
)
# How each symbol is made: its prefix and its unit.
SYMBOLS: Final[Mapping[str, tuple[str, Entry]]] = {
    prefix + unit.symbol: (prefix, unit) for unit in UNITS for prefix in ("", *unit.prefixes)
}
BASE_SYMBOLS: Final[Mapping[str, str]] = {
    name: unit.symbol
    for unit in UNITS
    for name, power in unit.powers.items()
    if unit.size == 1 and power == 1 and len(unit.powers) == 1
}
_OTHER_SPELLINGS: Final = {
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("metre", "metres", "meter", "meters"), "m"),
    **dict.fromkeys(("$", "dollar", "dollars"), "USD"),
}
_BITS_OR_BYTES: Final = re.compile(r"([kKMmGgTtPpEe]?)(?:(b|bits?)|(B|[Bb]ytes?))(ps)?")


def advice_for(symbol: str) -> str:
    """The advice to use the symbol that was probably meant: for `Gbps`, `Gb`, `KB`, `seconds`, or a misspelt one."""
    if symbol in _OTHER_SPELLINGS:
        return f"did you mean '{_OTHER_SPELLINGS[symbol]}'?"
    match = _BITS_OR_BYTES.fullmatch(symbol)
    if not match:
        is_word = symbol.isalpha()
        return nearest(symbol, SYMBOLS) or (
            f"the units are {', '.join(unit.symbol for unit in UNITS)}" if is_word else ""
        )
    prefix, bits, _, per_second = match.groups()
    prefix = "k" if prefix in {"k", "K"} else prefix.upper()
    meant = f"{prefix}{'bit' if bits else 'B'}{'/s' if per_second else ''}"
    if symbol.islower() and bits == "b" and prefix and not per_second:  # as typed without care for capitals
        return f"did you mean '{meant}' or '{meant.replace('bit', 'B')}'?"
    doubt = " b is not a unit, since it could be bit or byte" if bits == "b" and not per_second else ""
    return f"did you mean '{meant}'?{doubt}"


def prefixed(symbol: str) -> tuple[str, ...]:
    """The symbols of its unit with each prefix that is shown of the same kind, decimal or binary, the smallest first.

    Only the symbol itself where its unit is shown without prefixes.
    """
    prefix, unit = SYMBOLS[symbol]
    fitting = [other for other in unit.shown if other.endswith("i") == prefix.endswith("i")]
    ordered = sorted(["", *fitting], key=lambda other: PREFIXES.get(other, Fraction(1)))
    return tuple(other + unit.symbol for other in ordered) if unit.shown else (symbol,)
