"""Arithmetic with ranges: never too narrow, and exact for formulas that are monotone in what is uncertain.

Each value carries, besides its range, the range of its slope along every uncertain input. Where a slope keeps its sign,
the extreme lies at an end of that input's range (the monotonicity test of interval analysis; Source: R. E. Moore,
Interval Analysis, 1966). Where it does not, the input's range is halved until it does or is small.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from explainer.errors import FormulaMistake

Ends = tuple[float, float]
_NONE: Final[Mapping[str, Ends]] = MappingProxyType({})
_HALVINGS_AT_MOST: Final = 6


@dataclass(frozen=True)
class Ranged:
    """A number in base units. slopes: uncertain input → the range in which the derivative along it lies."""

    low: float
    central: float
    high: float
    slopes: Mapping[str, Ends] = field(default_factory=lambda: _NONE)

    @classmethod
    def point(cls, value: float) -> Ranged:
        """A number without a range."""
        return cls(value, value, value)

    @classmethod
    def input(cls, name: str, low: float, central: float, high: float) -> Ranged:
        """An uncertain input, whose slope along itself is 1."""
        return cls(low, central, high, {name: (1.0, 1.0)}) if low < high else cls.point(central)

    @property
    def ends(self) -> Ends:
        return self.low, self.high


def add(left: Ranged, right: Ranged) -> Ranged:
    """left + right."""
    slopes = _combine(left, right, lambda a, b: (a[0] + b[0], a[1] + b[1]))
    return _checked(left.low + right.low, left.central + right.central, left.high + right.high, slopes)


def negative(value: Ranged) -> Ranged:
    """-value."""
    return Ranged(
        -value.high, -value.central, -value.low, {k: (-b, -a) for k, (a, b) in value.slopes.items()}
    )


def multiply(left: Ranged, right: Ranged) -> Ranged:
    """left * right."""
    low, high = _product(left.ends, right.ends)
    slopes = _combine(left, right, lambda a, b: _sum(_product(a, right.ends), _product(left.ends, b)))
    return _checked(low, left.central * right.central, high, slopes)


def divide(left: Ranged, right: Ranged) -> Ranged:
    """left / right.

    Raises:
        FormulaMistake: right is zero or may be.
    """
    if right.low <= 0 <= right.high:
        raise FormulaMistake(
            "division by zero" if right.low == right.high else "division by what may be zero"
        )
    # Ends are divided and not multiplied by 1 / right, which would round twice.
    ends = [above / below for above in left.ends for below in right.ends]
    low, high = min(ends), max(ends)
    inverse = (1 / right.high, 1 / right.low)

    def slope(a: Ends, b: Ends) -> Ends:
        less = _product((low, high), b)
        return _product(_sum(a, (-less[1], -less[0])), inverse)

    return _checked(low, left.central / right.central, high, _combine(left, right, slope))


def power(base: Ranged, exponent: Ranged) -> Ranged:
    """base ** exponent; a whole exponent fits every base, any other only a positive one.

    Raises:
        FormulaMistake: a negative base with a broken exponent, zero with a negative one, or an overflow.
    """
    whole = exponent.low == exponent.high and exponent.central == round(exponent.central)
    if not whole:
        if base.low <= 0:
            raise FormulaMistake("a broken power needs a positive base")
        return exponential(multiply(exponent, logarithm(base)), central=_pow(base.central, exponent.central))
    n = exponent.central
    if n < 0 and base.low <= 0 <= base.high:
        raise FormulaMistake("a negative power of what may be zero")
    ends = [_pow(base.low, n), _pow(base.high, n)]
    if n % 2 == 0 and base.low < 0 < base.high:
        ends.append(0.0)
    steep = _pow_ends(base.ends, n - 1)
    slopes = {k: _product(_product((n, n), steep), s) for k, s in base.slopes.items()}
    return _checked(min(ends), _pow(base.central, n), max(ends), slopes)


def exponential(value: Ranged, *, central: float | None = None) -> Ranged:
    """e ** value. central: a more exact central value, where the caller has one."""
    grown = rising(value, _exp, _exp)
    if central is None:
        return grown
    return Ranged(min(grown.low, central), central, max(grown.high, central), grown.slopes)


def logarithm(value: Ranged, of: Callable[[float], float] = math.log, base: float = math.e) -> Ranged:
    """The logarithm of a positive value. of: computes it; base: its base, for the slope.

    Raises:
        FormulaMistake: the value is not positive, or may not be.
    """
    if value.low <= 0:
        raise FormulaMistake("a logarithm needs a positive value")
    return rising(value, of, lambda x: 1 / (x * math.log(base)))


def rising(value: Ranged, of: Callable[[float], float], slope: Callable[[float], float] | None) -> Ranged:
    """A function that never falls. slope: its derivative, itself rising or falling all along; None: somewhere from 0 up."""
    ends = (
        (0.0, math.inf)
        if slope is None or not value.slopes
        else _ordered(slope(value.low), slope(value.high))
    )
    slopes = {name: _product(ends, inner) for name, inner in value.slopes.items()}
    return _checked(of(value.low), of(value.central), of(value.high), slopes)


def square_root(value: Ranged) -> Ranged:
    """The square root.

    Raises:
        FormulaMistake: the value is negative, or may be.
    """
    if value.low < 0:
        raise FormulaMistake("a square root of what may be negative")
    return rising(value, math.sqrt, lambda x: 0.5 / math.sqrt(x) if x else math.inf)


def absolute(value: Ranged) -> Ranged:
    """The value without its sign."""
    if value.low >= 0:
        return value
    if value.high <= 0:
        return negative(value)
    slopes = {name: _product((-1.0, 1.0), inner) for name, inner in value.slopes.items()}
    return Ranged(0.0, abs(value.central), max(-value.low, value.high), slopes)


def extreme(values: list[Ranged], pick: Callable[[list[float]], float]) -> Ranged:
    """The smallest, largest, middle, … of the values. pick: takes one of them and never falls when one rises."""
    low, central, high = (pick([getattr(v, end) for v in values]) for end in ("low", "central", "high"))
    names = {name for value in values for name in value.slopes}
    slopes = {}
    for name in names:
        near = [v.slopes.get(name, (0.0, 0.0)) for v in values if v.high >= low and v.low <= high]
        slopes[name] = (min(end[0] for end in near), max(end[1] for end in near))
    return _checked(low, central, high, slopes)


def enclose(evaluate: Callable[[Mapping[str, Ends]], Ranged], inputs: Mapping[str, Ends]) -> Ends:
    """The range of a formula over the ranges of its uncertain inputs.

    evaluate: ranges of some inputs → the value when they lie there; the others keep their own.
    """
    wide = evaluate(inputs)
    doubtful = [name for name, (low, high) in wide.slopes.items() if name in inputs and low < 0 < high]
    return _enclose(evaluate, dict(inputs), wide, doubtful, _HALVINGS_AT_MOST)


def _enclose(
    evaluate: Callable[[Mapping[str, Ends]], Ranged],
    box: dict[str, Ends],
    wide: Ranged,
    doubtful: list[str],
    halvings: int,
) -> Ends:
    if doubtful and halvings:
        halves = []
        name = max(doubtful, key=lambda n: (box[n][1] - box[n][0]) / max(abs(box[n][0]), abs(box[n][1])))
        low, high = box[name]
        for half in ((low, (low + high) / 2), ((low + high) / 2, high)):
            part = {**box, name: half}
            value = evaluate(part)
            left = [
                n for n, (a, b) in value.slopes.items() if n in part and part[n][0] < part[n][1] and a < 0 < b
            ]
            halves.append(_enclose(evaluate, part, value, left, halvings - 1))
        return min(half[0] for half in halves), max(half[1] for half in halves)
    lowest, highest = dict(box), dict(box)
    for name, (falling, rising_by) in wide.slopes.items():
        if name in box and not falling < 0 < rising_by:
            low, high = box[name]
            lowest[name], highest[name] = (
                ((low, low), (high, high)) if falling >= 0 else ((high, high), (low, low))
            )
    return evaluate(lowest).low, evaluate(highest).high


def _combine(left: Ranged, right: Ranged, of: Callable[[Ends, Ends], Ends]) -> Mapping[str, Ends]:
    if not left.slopes and not right.slopes:
        return _NONE
    flat = (0.0, 0.0)
    names = {**left.slopes, **right.slopes}
    return {name: of(left.slopes.get(name, flat), right.slopes.get(name, flat)) for name in names}


def _checked(low: float, central: float, high: float, slopes: Mapping[str, Ends]) -> Ranged:
    if not (math.isfinite(low) and math.isfinite(central) and math.isfinite(high)):
        raise FormulaMistake("the result is too large to be a number")
    return Ranged(min(low, central), central, max(high, central), slopes)


def _sum(a: Ends, b: Ends) -> Ends:
    return a[0] + b[0], a[1] + b[1]


def _product(a: Ends, b: Ends) -> Ends:
    products = [0.0 if x == 0 or y == 0 else x * y for x in a for y in b]
    return min(products), max(products)


def _ordered(a: float, b: float) -> Ends:
    return min(a, b), max(a, b)


def _pow(base: float, exponent: float) -> float:
    try:
        return float(base**exponent)
    except OverflowError:
        return math.inf


def _pow_ends(ends: Ends, n: float) -> Ends:
    if n < 0 and ends[0] <= 0 <= ends[1]:
        return (-math.inf, math.inf) if ends != (0.0, 0.0) or n else (1.0, 1.0)
    values = [_pow(ends[0], n), _pow(ends[1], n)] + (
        [0.0] if n > 0 and n % 2 == 0 and ends[0] < 0 < ends[1] else []
    )
    return min(values), max(values)


def _exp(x: float) -> float:
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf
