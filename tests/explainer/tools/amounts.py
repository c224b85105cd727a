"""Amounts with units, read without the generator: another table of units, in exact fractions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from datafiles import read
from pages import DATA

Real = Fraction | float
Powers = tuple[tuple[str, int], ...]  # of bases, those of 0 left out, in order of their names
Unit = tuple[Fraction, Powers]

YEAR: Final = 365 * 86_400
FOOT, POUND, GRAVITY = Fraction("0.3048"), Fraction("0.45359237"), Fraction("9.80665")
PLAIN: Final[Powers] = ()
BIT, SECOND, WARMTH, WARMING = ((("bit", 1),), (("s", 1),), (("°C", 1),), (("K", 1),))


@dataclass(frozen=True)
class Amount:
    """A value in base units and the powers of its base units."""

    value: Real
    powers: Powers = PLAIN


def times(left: Powers, right: Powers, power: int = 1) -> Powers:
    """The powers of a product, or of a quotient if power is -1."""
    found = dict(left)
    for base, n in right:
        found[base] = found.get(base, 0) + power * n
    return tuple(sorted((base, n) for base, n in found.items() if n))


def to_the(powers: Powers, power: Real) -> Powers:
    """The powers of a power, or of a root."""
    return tuple((base, int(n * power)) for base, n in powers)


def _powers(**bases: int) -> Powers:
    return tuple(sorted(bases.items()))


_ENERGY: Final = _powers(kg=1, m=2, s=-2)
_GALLON: Final = 231 * (FOOT / 12) ** 3
# Each dimension with its units; a text where a decimal is exact.
_TABLE: Final[Iterable[tuple[Powers, Mapping[str, int | str | Fraction]]]] = (
    (BIT, {"bit": 1, "B": 8, "byte": 8}),
    (SECOND, {"s": 1, "min": 60, "h": 3600, "day": 86_400, "week": 604_800, "year": YEAR, "month": Fraction(YEAR, 12)}),
    (SECOND, {"decade": 10 * YEAR, "century": 100 * YEAR, "h:mm:ss": 1, "m:ss": 1}),
    (_powers(s=-1), {"Hz": 1, "Bd": 1, "Bq": 1, "fps": 1, "rpm": Fraction(1, 60), "bpm": Fraction(1, 60)}),
    (_powers(m=1), {"m": 1, "in": FOOT / 12, "ft": FOOT, "yd": 3 * FOOT, "mi": 5280 * FOOT, "nmi": 1852}),
    (_powers(m=2), {"ha": 10_000, "acre": 43_560 * FOOT**2}),
    (_powers(m=3), {"L": "0.001", "l": "0.001", "gal": _GALLON}),
    (_powers(m=1, s=-1), {"kn": Fraction(1852, 3600), "mph": 5280 * FOOT / 3600}),
    (_powers(kg=1), {"g": "0.001", "t": 1000, "lb": POUND, "oz": POUND / 16}),
    (_powers(kg=1, m=1, s=-2), {"N": 1}),
    (_ENERGY, {"J": 1, "Wh": 3600, "cal": "4.184", "Btu": "1055.05585262", "eV": "1.602176634e-19"}),
    (_powers(kg=1, m=2, s=-3), {"W": 1, "VA": 1, "hp": 550 * FOOT * POUND * GRAVITY}),
    (_powers(kg=1, m=-1, s=-2), {"Pa": 1, "bar": 100_000, "atm": 101_325, "mmHg": "133.322387415"}),
    (_powers(kg=1, m=-1, s=-2), {"psi": POUND * GRAVITY / (FOOT / 12) ** 2}),
    (_powers(A=1), {"A": 1}),
    (_powers(A=1, s=1), {"Ah": 3600}),
    (_powers(A=-1, kg=1, m=2, s=-3), {"V": 1}),
    (_powers(A=-2, kg=1, m=2, s=-3), {"Ω": 1, "ohm": 1}),
    (_powers(mol=1), {"mol": 1}),
    (_powers(lm=1), {"lm": 1}),
    (_powers(lm=1, m=-2), {"lx": 1}),
    (_powers(m=2, s=-2), {"Gy": 1, "Sv": 1}),
    (_powers(deg=1), {"deg": 1, "°": 1}),
    (WARMTH, {"°C": 1, "°F": Fraction(5, 9)}),
    (WARMING, {"K": 1, "Δ°C": 1, "Δ°F": Fraction(5, 9)}),
    (_powers(dB=1), {"dB": 1}),
    (PLAIN, {"1": 1, "count": 1, "times": 1, "%": "0.01", "percent": "0.01", "pp": "0.01", "‰": "0.001"}),
    (PLAIN, {"permille": "0.001", "ppm": "1e-6", "ppb": "1e-9"}),
    (PLAIN, {name: 1000**n for n, name in enumerate(("thousand", "million", "billion", "trillion"), 1)}),
)
OWN: Final[dict[str, Mapping[str, Any]]] = {}  # as an explainer defines them
ZEROS: Final = {"°F": Fraction(-160, 9)}  # where a scale has its own
PREFIXES: Final[Mapping[str, Fraction]] = {
    **{letter: Fraction(1000) ** n for n, letter in enumerate("kMGTPEZY", 1)},
    **{f"{letter}i": Fraction(1024) ** n for n, letter in enumerate("KMGTPE", 1)},
    **{letter: Fraction(1000) ** -n for n, letter in enumerate("mµnpf", 1)},
    "u": Fraction(1, 10**6),
    "c": Fraction(1, 100),
    "d": Fraction(1, 10),
    "h": Fraction(100),
}
NUMBER: Final = r"\d+(?: \d{3})*(?:\.\d+)?(?:e[+-]?\d+)?"
_CLOCK: Final = re.compile(r"(?:(\d+):)?(\d+):(\d\d(?:\.\d+)?)")
_MONEY: Final = re.compile(r"[A-Z]{3}(?:@\d{4}(?:-\d\d)?)?")
_RAISED: Final = re.compile(r"(.*?)(?:\*\*|\^)(-?\d+)")
_SAME: Final = str.maketrans({"μ": "µ", "·": "*", "\u00a0": " ", "²": "^2", "³": "^3"})


def size_of(unit: str) -> Unit:
    """Size in base units, and powers, of e.g. `GB/s*km`, `m^2` or `trips/100 000 people`, from left to right."""
    size, powers = Fraction(1), PLAIN
    for sign, part in re.findall(r"(^|(?<!\*)\*(?!\*)|/)((?:[^*/]|\*\*)+)", unit.translate(_SAME).strip()):
        raised = _RAISED.fullmatch(part)
        head, name = re.fullmatch(rf"({NUMBER} ?)?(.*)", raised[1] if raised else part).groups()  # type: ignore[union-attr]
        if not head and name.startswith("per "):
            name = name.removeprefix("per ")
        one, own = _one(name.strip() or "1")
        power = (-1 if sign == "/" else 1) * int(raised[2] if raised else 1)
        size *= (one * fraction(head or "1")) ** power
        powers = times(powers, to_the(own, power))
    return size, powers


def _one(name: str) -> Unit:
    if name in UNITS:
        return UNITS[name]
    prefix = next((p for p in PREFIXES if name.startswith(p) and name[len(p) :] in UNITS), None)
    if prefix is not None:
        one, powers = UNITS[name[len(prefix) :]]
        return one * PREFIXES[prefix], powers
    assert _MONEY.fullmatch(name), f"no unit {name!r}"
    return Fraction(1), ((name, 1),)


def fraction(text: str) -> Fraction:
    """A number as it is written: `-16.7`, `−16.7`, `12 500`, `1.5e3`."""
    return Fraction(text.replace(" ", "").replace("−", "-"))


def at(number: Fraction, unit: str) -> Fraction:
    """A number of a unit in base units, from the unit's own zero."""
    return number * size_of(unit)[0] + ZEROS.get(unit.strip(), 0)


def cell_of(text: str, unit: str) -> Fraction:
    """A cell of a column of this unit in base units: a number, or a time as a clock has it."""
    return read_amount(text)[1] if _CLOCK.fullmatch(text) else at(fraction(text), unit)


def read_amount(text: str) -> tuple[Fraction, Fraction, Fraction, Powers]:
    """Low, central and high in base units of e.g. `-16.7 dB`, `0 ± 0.5 kWh/m^2`, `4.5 billion USD` or `2:00:35`."""
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (Fraction(part or 0) for part in clock.groups())
        value = 3600 * hours + 60 * minutes + seconds
        return value, value, value, SECOND
    found = re.fullmatch(rf"([-−+]?{NUMBER})(?: ± ({NUMBER}))?(?: (thousand|(?:m|b|tr)illion) (?=\S))?(.*)", text)
    assert found, f"no amount: {text!r}"
    if more := re.fullmatch(rf"( ?[a-z]+) ({NUMBER} ?[a-z]+.*)", found[4]):  # `2 h 35 s`
        one, other = read_amount(found[1] + more[1]), read_amount(more[2])
        assert one[3] == other[3], f"no amount: {text!r}"
        return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3]
    unit = found[4].strip() or "1"
    scale = size_of(found[3] or "1")[0]
    central, spread = (fraction(part or "0") for part in found.group(1, 2))
    low, value, high = (at(number * scale, unit) for number in (central - spread, central, central + spread))
    return low, value, high, size_of(unit)[1]


UNITS: Final[dict[str, Unit]] = {
    name: (Fraction(size), powers) for powers, units in _TABLE for name, size in units.items()
}


def define(written: Mapping[str, Any]) -> None:
    """Add the units that an explainer defines: what it counts, and what is worth others; by each of their names."""
    OWN.update(written)
    for key, entry in written.items():
        worth = read_amount(str(entry["worth"])) if "worth" in entry else None
        one = (worth[1], worth[3]) if worth else (Fraction(1), ((key, 1),))
        UNITS.update({entry[name]: one for name in ("one", "many", "symbol") if name in entry} | {key: one})


define(read(DATA).get("units", {}))
SYMBOL: Final = (
    rf"(?:(?:(?:{'|'.join(PREFIXES)})?(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})"
    rf"|{_MONEY.pattern})(?:(?:\*\*|\^)-?\d+|[²³])?(?!\w))"
)
