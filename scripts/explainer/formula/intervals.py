"""Arithmetic with ranges. Each result encloses all that the operands' ranges allow, and not much more.

Slopes tell where a value only rises or only falls, and with its middle they make the range narrower when an input is
used more than once, as in `x - x / 2`. Ends are rounded to the nearest float, not outwards: a range may be too narrow
by that rounding, and by no more. Source: R. E. Moore, Interval Analysis, 1966 (mean value form).
"""

from __future__ import annotations

import math
import operator
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Final

from explainer.errors import FormulaMistake
from explainer.formula.ranged import SLACK, Ends, Ranged, Slopes

_FLAT: Final[Ends] = (0.0, 0.0)
PASSES_AT_MOST: Final = 8
_LARGEST: Final = sys.float_info.max
_SLACK_PER_NOISE: Final = 500  # so that a difference counts from 1e-15 of its terms on


def add(left: Ranged, right: Ranged) -> Ranged:
    """left + right; what only the rounding of floats leaves of a difference is 0."""
    slack = left.slack + right.slack
    total = _result(operator.add, (left, right), _sum(left.ends, right.ends), slack, _combined(left, right, _sum))
    if left.central % 1 == right.central % 1 == 0:  # floats have whole numbers as they are
        return total
    numbers, noise = (total.low, total.central, total.high, total.middle), slack / _SLACK_PER_NOISE
    if min(map(abs, numbers)) > noise:
        return total
    low, central, high, middle = (number if abs(number) > noise else 0.0 for number in numbers)
    return Ranged(low, central, high, middle, total.slack, total.slopes)


def subtract(left: Ranged, right: Ranged) -> Ranged:
    """left - right."""
    return add(left, negative(right))


def negative(value: Ranged) -> Ranged:
    """-value."""
    slopes = {name: _negated(slope) for name, slope in value.slopes.items()}
    low, central, high, middle = (0.0 - number for number in (value.high, value.central, value.low, value.middle))
    return Ranged(low, central, high, middle, value.slack, slopes)  # of 0, no -0


def multiply(left: Ranged, right: Ranged) -> Ranged:
    """left * right."""
    slopes = _combined(left, right, lambda a, b: _sum(_product(a, right.ends), _product(left.ends, b)))
    slack = abs(left.central) * right.slack + left.slack * abs(right.central)
    return _result(operator.mul, (left, right), _product(left.ends, right.ends), slack, slopes)


def divide(left: Ranged, right: Ranged) -> Ranged:
    """left / right.

    Raises:
        FormulaMistake: right is zero or may be.
    """
    if right.low <= 0 <= right.high:
        raise FormulaMistake("division by zero" if right.low == right.high else "division by a value that may be zero")
    # Ends are divided and not multiplied by 1 / right, which would round twice.
    quotients = [above / below for above in left.ends for below in right.ends]
    result = _quotient(left, right, _hull(quotients))
    # A quotient's slopes follow from its range, and its range from its slopes: each may narrow the other.
    for _ in range(PASSES_AT_MOST):
        narrower = _quotient(left, right, result.ends)
        if narrower.ends == result.ends:
            break
        result = narrower
    return result


def power(base: Ranged, exponent: Ranged) -> Ranged:
    """base ** exponent; a whole exponent fits every base, any other only a positive one.

    Raises:
        FormulaMistake: a base that may not be positive with a fractional exponent, or may be zero with a negative one.
    """
    if exponent.low == exponent.high and exponent.low.is_integer():
        return _whole_power(base, exponent)
    if base.low <= 0:
        raise FormulaMistake("a fractional exponent needs a positive base")
    ends = _corners(base.ends, exponent.ends)
    along_base = _product(exponent.ends, _corners(base.ends, (exponent.low - 1, exponent.high - 1)))
    along_exponent = _product(ends, (math.log(base.low), math.log(base.high)))
    slopes = _combined(base, exponent, lambda a, b: _sum(_product(along_base, a), _product(along_exponent, b)))
    relative = exponent.central * base.slack / base.central, math.log(base.central) * exponent.slack
    slack = _pow(base.central, exponent.central) * math.fsum(map(abs, relative))
    return _result(_pow, (base, exponent), ends, slack, slopes)


def exponential(value: Ranged) -> Ranged:
    """e ** value."""
    return rising(value, _exp, _exp)


def logarithm(value: Ranged, of: Callable[[float], float], base: float) -> Ranged:
    """The logarithm of a positive value. of: computes it; base: its base, for the slope.

    Raises:
        FormulaMistake: the value is not positive, or may not be.
    """
    if value.low <= 0:
        raise FormulaMistake("a logarithm needs a positive value")
    return rising(value, of, lambda x: 1 / (x * math.log(base)))


def square_root(value: Ranged) -> Ranged:
    """The square root.

    Raises:
        FormulaMistake: the value is negative, or may be.
    """
    if value.low < 0:
        raise FormulaMistake("the square root of a value that may be negative")
    root = rising(value, math.sqrt, lambda x: 0.5 / math.sqrt(x) if x else math.inf)
    return replace(root, slack=min(root.slack, math.sqrt(value.slack)))


def rising(value: Ranged, of: Callable[[float], float], slope: Callable[[float], float] | None = None) -> Ranged:
    """A function that never falls. slope: its derivative, itself rising or falling all along; None for steps."""
    steepness = _hull([slope(value.low), slope(value.high)]) if slope else (0.0, math.inf)
    slack = slope(value.central) * value.slack if slope and value.slack else 0.0
    return _result(of, (value,), (of(value.low), of(value.high)), slack, _stretched(value, steepness))


def absolute(value: Ranged) -> Ranged:
    """The value without its sign."""
    if value.low < 0 < value.high:
        ends, slopes = (0.0, max(-value.low, value.high)), _stretched(value, (-1.0, 1.0))
        return _result(abs, (value,), ends, value.slack, slopes)
    turned = negative(value) if value.low < 0 else value
    return replace(turned, central=abs(value.central))


def smallest(values: Sequence[Ranged]) -> Ranged:
    """The smallest of the values, at least one."""
    return ranked(values, 0)


def largest(values: Sequence[Ranged]) -> Ranged:
    """The largest of the values, at least one."""
    return ranked(values, len(values) - 1)


def median(values: Sequence[Ranged]) -> Ranged:
    """The value in the middle, at least one given; the mean of two when their number is even."""
    below, above = ranked(values, (len(values) - 1) // 2), ranked(values, len(values) // 2)
    return below if len(values) % 2 else divide(add(below, above), Ranged.point(2.0))


def ranked(values: Sequence[Ranged], rank: int) -> Ranged:
    """The value at a rank, from 0 for the smallest of at least one. Its slope is that of a value which may be there."""
    low, high = sorted(value.low for value in values)[rank], sorted(value.high for value in values)[rank]
    able = [value.slopes for value in values if value.low <= high and value.high >= low]
    slopes = {}
    for name in dict.fromkeys(name for inner in able for name in inner):
        found = [inner.get(name, _FLAT) for inner in able]
        slopes[name] = min(slope[0] for slope in found), max(slope[1] for slope in found)
    slack = sorted(values, key=lambda value: value.central)[rank].slack
    return _result(lambda *numbers: sorted(numbers)[rank], values, (low, high), slack, slopes)


def _quotient(left: Ranged, right: Ranged, ends: Ends) -> Ranged:
    inverse = _hull([1 / right.low, 1 / right.high])
    slopes = _combined(left, right, lambda a, b: _product(_sum(a, _negated(_product(ends, b))), inverse))
    slack = (left.slack + abs(left.central / right.central) * right.slack) / abs(right.central)
    return _result(operator.truediv, (left, right), ends, slack, slopes)


def _whole_power(base: Ranged, exponent: Ranged) -> Ranged:
    n = exponent.low
    if n < 0 and base.low <= 0 <= base.high:
        raise FormulaMistake("a negative power of a value that may be zero")
    steepness = _product((n, n), _whole_powers(base.ends, n - 1)) if n else _FLAT
    slack = abs(n * _pow(base.central, n - 1)) * base.slack if n else 0.0
    return _result(_pow, (base, exponent), _whole_powers(base.ends, n), slack, _stretched(base, steepness))


def _whole_powers(base: Ends, n: float) -> Ends:
    low, high = _corners(base, (n, n))
    return (0.0, high) if n > 0 and n % 2 == 0 and base[0] < 0 < base[1] else (low, high)


def _corners(base: Ends, exponent: Ends) -> Ends:
    return _hull([_pow(b, e) for b in base for e in exponent])


def _pow(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 else math.inf


def _exp(x: float) -> float:
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def _result(of: Callable[..., float], operands: Sequence[Ranged], ends: Ends, slack: float, slopes: Slopes) -> Ranged:
    """The result of an operation, its ends made narrower where middle and slopes allow less."""
    low, high = ends
    central, middle = of(*(operand.central for operand in operands)), of(*(operand.middle for operand in operands))
    if not all(map(math.isfinite, (low, central, middle, high))):
        raise FormulaMistake("the result is too large to be a number")
    # One after the other, since `sum` rounds in another way from Python 3.12 on, and scripts of pages have none.
    reach = reduce(operator.add, (max(-slope[0], slope[1]) for slope in slopes.values()), 0.0)
    low, high = sorted((max(low, middle - reach), min(high, middle + reach))) if slopes else (low, high)
    low, central, high, middle = (number + 0.0 for number in (low, central, high, middle))  # no -0, which would show
    return Ranged(low, central, high, middle, max(slack, SLACK * abs(central)), slopes)


def _combined(left: Ranged, right: Ranged, of: Callable[[Ends, Ends], Ends]) -> Slopes:
    """The slopes of an operation. of: from the slopes of both operands along one input."""
    names = dict.fromkeys((*left.slopes, *right.slopes))
    return {name: of(left.slopes.get(name, _FLAT), right.slopes.get(name, _FLAT)) for name in names}


def _stretched(value: Ranged, steepness: Ends) -> Slopes:
    return {name: _product(steepness, slope) for name, slope in value.slopes.items()}


def _negated(ends: Ends) -> Ends:
    return -ends[1], -ends[0]


def _sum(a: Ends, b: Ends) -> Ends:
    return min(a[0] + b[0], _LARGEST), max(a[1] + b[1], -_LARGEST)


def _product(a: Ends, b: Ends) -> Ends:
    return _hull([0.0 if x == 0 or y == 0 else x * y for x in a for y in b])


def _hull(numbers: Sequence[float]) -> Ends:
    """The least and the largest. Of a number that overflowed only that it is beyond all floats is known.

    So a lower end is never inf and an upper one never -inf, and no sum of two is inf - inf.
    """
    return min(*numbers, _LARGEST), max(*numbers, -_LARGEST)
