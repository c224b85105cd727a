"""How values are spread, and their mean by weight."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Final

from explainer.errors import FormulaMistake
from explainer.formula.intervals import add, divide, multiply, power, ranked, square_root, subtract
from explainer.formula.ranged import Ranged

_WHOLE: Final = 1e-9
_TWO: Final = Ranged.point(2.0)


def mean(values: Sequence[Ranged]) -> Ranged:
    """The arithmetic mean of at least one value."""
    return divide(total(values), Ranged.point(float(len(values))))


def total(values: Sequence[Ranged]) -> Ranged:
    """The sum of at least one value."""
    return reduce(add, values)


def weighted_mean(pairs: Iterable[tuple[Ranged, Ranged]]) -> Ranged:
    """The mean of values, each counted as often as its weight says. pairs: value and weight, at least one.

    With the shares of a standard population as weights, rates by age give the age-standardised rate.

    Raises:
        FormulaMistake: a weight that is or may be below zero, or weights that are or may be zero in all.
    """
    found = list(pairs)
    if any(weight.low < 0 for _, weight in found):
        raise FormulaMistake("a weighted mean needs weights that are not below zero")
    return divide(total([multiply(*pair) for pair in found]), total([weight for _, weight in found]))


def quantile(values: Sequence[Ranged], share: float) -> Ranged:
    """The value below which a share of the values lies, on the straight line between its two neighbours.

    values: at least one; share: 0 gives the smallest, 0.5 the median, 1 the largest.

    Raises:
        FormulaMistake: a share that is not between 0 and 1.
    Source: type 7 of Hyndman and Fan, Sample quantiles in statistical packages, 1996; the default of NumPy, R, Excel.
    """
    if not 0 <= share <= 1:
        raise FormulaMistake(f"a quantile needs a share from 0 to 100 %, found {share:.6g}")
    place = (len(values) - 1) * share
    place = float(round(place)) if abs(place - round(place)) < _WHOLE else place
    below = ranked(values, math.floor(place))
    part = place - math.floor(place)
    if not part:
        return below
    above = ranked(values, math.floor(place) + 1)
    return add(multiply(below, Ranged.point(1 - part)), multiply(above, Ranged.point(part)))


def standard_deviation(values: Sequence[Ranged]) -> Ranged:
    """The standard deviation that a sample lets expect of what it was drawn from: over n - 1.

    Raises:
        FormulaMistake: fewer than two values.
    """
    if len(values) < 2:  # noqa: PLR2004 - one value says nothing of a spread
        raise FormulaMistake("the standard deviation of a sample needs at least 2 values, found 1")
    return _deviation(values, len(values) - 1)


def population_standard_deviation(values: Sequence[Ranged]) -> Ranged:
    """The standard deviation of values that are all there are: over n. values: at least one."""
    return _deviation(values, len(values))


def _deviation(values: Sequence[Ranged], over: int) -> Ranged:
    middle = mean(values)
    squares = [power(subtract(value, middle), _TWO) for value in values]
    return square_root(divide(total(squares), Ranged.point(float(over))))
