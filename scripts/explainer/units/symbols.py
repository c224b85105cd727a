"""The symbols of units: which there are, and which was meant by another. What each is worth stands in units.txt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from explainer.errors import nearest

_DECIMAL: Final = ("k", "M", "G", "T", "P", "E", "Z", "Y")
_BINARY: Final = ("Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
_SMALL: Final = ("m", "µ", "u", "n", "p", "f")
_PREFIXES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "bit": (*_DECIMAL, *_BINARY),
    "B": (*_DECIMAL, *_BINARY),
    "byte": (),
    "m": ("k", "c", *_SMALL),
    "s": _SMALL,
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
PLAIN_SYMBOLS: Final[Mapping[str, Fraction]] = {
    "%": Fraction(1, 100),
    "percent": Fraction(1, 100),
    "count": Fraction(1),
    "times": Fraction(1),
    **SCALES,
}
SYMBOLS: Final = frozenset(
    [prefix + unit for unit, prefixes in _PREFIXES_OF.items() for prefix in ("", *prefixes)] + list(PLAIN_SYMBOLS)
)
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
        return nearest(symbol, SYMBOLS)
    prefix, bits, _, per_second = match.groups()
    prefix = "k" if prefix in {"k", "K"} else prefix.upper()
    meant = f"{prefix}{'bit' if bits else 'B'}{'/s' if per_second else ''}"
    doubt = " b is not a unit, since it could be bit or byte" if bits == "b" and not per_second else ""
    return f"did you mean '{meant}'?{doubt}"
