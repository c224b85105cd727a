"""What the operators, functions and comparisons of the language do to values."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from explainer.errors import FormulaMistake
from explainer.formula import intervals
from explainer.formula.columns import Cell
from explainer.formula.ranged import Ranged
from explainer.formula.spread import mean, population_standard_deviation, standard_deviation, total
from explainer.formula.trend import (
    fitted_doubling_time,
    fitted_growth_rate,
    record_doubling_time,
    record_growth_rate,
)

_SIXTEEN_DIGITS: Final = 1e15
ARITHMETIC: Final[Mapping[str, Callable[[Ranged, Ranged], Ranged]]] = {
    "+": intervals.add,
    "-": intervals.subtract,
    "*": intervals.multiply,
    "/": intervals.divide,
    "**": intervals.power,
}
OF_ONE: Final[Mapping[str, Callable[[Ranged], Ranged]]] = {
    "abs": intervals.absolute,
    "sqrt": intervals.square_root,
    "exp": intervals.exponential,
    "log2": lambda x: intervals.logarithm(x, math.log2, 2),
    "log10": lambda x: intervals.logarithm(x, math.log10, 10),
    "round": lambda x: intervals.rising(x, lambda value: _whole(value, ROUND_HALF_UP)),
    "floor": lambda x: intervals.rising(x, lambda value: _whole(value, ROUND_FLOOR)),
    "ceiling": lambda x: intervals.rising(x, lambda value: _whole(value, ROUND_CEILING)),
}
OF_MANY: Final[Mapping[str, Callable[[Sequence[Ranged]], Ranged]]] = {
    "minimum": intervals.smallest,
    "maximum": intervals.largest,
    "median": intervals.median,
    "sum": total,
    "mean": mean,
    "standard_deviation": standard_deviation,
    "population_standard_deviation": population_standard_deviation,
}
LINES: Final = {
    "record_growth_rate": record_growth_rate,
    "record_doubling_time": record_doubling_time,
    "fitted_growth_rate": fitted_growth_rate,
    "fitted_doubling_time": fitted_doubling_time,
}


def is_same(one: Cell, other: Cell) -> bool:
    """Whether two cells are the same: numbers within rounding."""
    if isinstance(one, Ranged) and isinstance(other, Ranged):
        return one.is_same(other)
    return one == other


def stepped(function: str, value: Ranged, step: Ranged, zero: float = 0.0) -> Ranged:
    """A value rounded to a multiple of a step. zero: from where multiples count, in base units, as from 0 °F.

    Raises:
        FormulaMistake: a step that is not above zero, or may not be.
    """
    if zero:
        start = Ranged.point(zero)
        above = stepped(function, intervals.subtract(value, start), intervals.subtract(step, start))
        return intervals.add(above, start)
    if step.low <= 0:
        raise FormulaMistake(f"{function} needs a step above zero")
    return intervals.multiply(OF_ONE[function](intervals.divide(value, step)), step)


def in_order(sign: str, *, less: bool, same: bool) -> bool:
    """Whether a comparison holds of two values, of which the first is less or the same."""
    return {
        "==": same,
        "!=": not same,
        "<": less and not same,
        "<=": less or same,
        ">": not less and not same,
        ">=": not less or same,
    }[sign]


def _whole(value: float, rounding: str) -> float:
    # Of 16 digits the last may come from the way the value was computed: 0.3 / 0.1 is 2.9999999999999996.
    known = Decimal(f"{value:.15g}") if abs(value) < _SIXTEEN_DIGITS else Decimal(value)
    return float(known.to_integral_value(rounding))
