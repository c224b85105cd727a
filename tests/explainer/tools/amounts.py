"""Amounts with units, read without the generator: another table of units, in exact fractions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

Real = Fraction | float
Powers = tuple[int, ...]  # of BASES

BASES: Final = ("bit", "dB", "m", "s", "USD")
PLAIN, BIT, LEVEL, METRE, SECOND, MONEY = (tuple(int(i == at) for i in range(5)) for at in (-1, 0, 1, 2, 3, 4))
EACH_SECOND: Final = (0, 0, 0, -1, 0)
YEAR: Final = 365 * 86_400
UNITS: Final[Mapping[str, tuple[Fraction, Powers]]] = {
    "bit": (Fraction(1), BIT),
    "B": (Fraction(8), BIT),
    "byte": (Fraction(8), BIT),
    "m": (Fraction(1), METRE),
    "s": (Fraction(1), SECOND),
    "min": (Fraction(60), SECOND),
    "h": (Fraction(3600), SECOND),
    "day": (Fraction(86_400), SECOND),
    "year": (Fraction(YEAR), SECOND),
    "Hz": (Fraction(1), EACH_SECOND),
    "Bd": (Fraction(1), EACH_SECOND),
    "USD": (Fraction(1), MONEY),
    "dB": (Fraction(1), LEVEL),
    "1": (Fraction(1), PLAIN),
    "count": (Fraction(1), PLAIN),
    "times": (Fraction(1), PLAIN),
    "%": (Fraction(1, 100), PLAIN),
    "percent": (Fraction(1, 100), PLAIN),
    **{name: (Fraction(1000) ** n, PLAIN) for n, name in enumerate(("thousand", "million", "billion", "trillion"), 1)},
}
PREFIXES: Final[Mapping[str, Fraction]] = {
    **{letter: Fraction(1000) ** n for n, letter in enumerate("kMGTPEZY", 1)},
    **{f"{letter}i": Fraction(1024) ** n for n, letter in enumerate("KMGTPE", 1)},
    **{letter: Fraction(1000) ** -n for n, letter in enumerate("munpf", 1)},
    "c": Fraction(1, 100),
}
NUMBER: Final = r"\d+(?: \d{3})*(?:\.\d+)?(?:e[+-]?\d+)?"
SYMBOL: Final = rf"(?:(?:{'|'.join(PREFIXES)})?(?:{'|'.join(map(re.escape, UNITS))})(?!\w))"


@dataclass(frozen=True)
class Amount:
    """A value in base units and the powers of its base units."""

    value: Real
    powers: Powers = PLAIN


def size_of(unit: str) -> tuple[Fraction, Powers]:
    """Size in base units, and powers, of e.g. `Pbit/s*km`, read from left to right."""
    size, powers = Fraction(1), PLAIN
    for sign, name in re.findall(r"([*/]?)([^*/]+)", unit):
        prefix = next((p for p in ("", *PREFIXES) if name.startswith(p) and name[len(p) :] in UNITS), None)
        assert prefix is not None, f"no unit {name!r}"
        one, own = UNITS[name[len(prefix) :]]
        power = -1 if sign == "/" else 1
        size *= (one * PREFIXES.get(prefix, 1)) ** power
        powers = tuple(a + power * b for a, b in zip(powers, own, strict=True))
    return size, powers


def fraction(text: str) -> Fraction:
    """A number as it is written: `-16.7`, `−16.7`, `12 500`, `1.5e3`."""
    return Fraction(text.replace(" ", "").replace("−", "-"))


def read_amount(text: str) -> tuple[Fraction, Fraction, Fraction, Powers]:
    """Low, central and high in base units of e.g. `-16.7 dB`, `0 ± 0.005 Ebit/s*km` or `42.45 billion USD`."""
    found = re.fullmatch(rf"([-−]?{NUMBER})(?: ± ({NUMBER}))?(?: ((?:th|m|b|tr)\w+) (?=\S))?(.*)", text.strip())
    assert found, f"no amount: {text!r}"
    size, powers = size_of(found[4].strip() or "1")
    size *= size_of(found[3] or "1")[0]
    central, spread = (fraction(part or "0") for part in found.group(1, 2))
    return (central - spread) * size, central * size, (central + spread) * size, powers
