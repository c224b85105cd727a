"""What formulas can do, a second time: operators, functions, and the line of a growth rate."""

from __future__ import annotations

import ast
import calendar
import datetime
import math
import operator
import statistics
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from amounts import Real

OPERATIONS: Final[Mapping[type, Callable[[Any, Any], Any]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
OF_ONE: Final[Mapping[str, Callable[[Any], Real]]] = {
    "abs": abs,
    "sqrt": math.sqrt,
    "log2": math.log2,
    "log10": math.log10,
    "exp": math.exp,
    "round": lambda x: Fraction(math.floor(x + Fraction(1, 2))),
    "floor": lambda x: Fraction(math.floor(x)),
    "ceiling": lambda x: Fraction(math.ceil(x)),
}
OF_SEVERAL: Final[Mapping[str, Callable[[list[Any]], Real]]] = {
    "minimum": min,
    "maximum": max,
    "sum": sum,
    "mean": lambda values: sum(values) / len(values),
    "median": statistics.median,
    "count": lambda values: Fraction(len(values)),
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
}


def slope(points: Iterable[tuple[str, float]]) -> float:
    """Doublings a day, from a least-squares line through the logarithms of the values that beat all earlier ones.

    points: date, which means the middle of its day, month or year, and value.
    """
    best: dict[Fraction, float] = {}
    for date, value in points:
        best[_middle(date)] = max(value, best.get(_middle(date), value))
    raised: dict[Fraction, float] = {}
    for day in sorted(best):
        if best[day] > max(raised.values(), default=0):
            raised[day] = best[day]
    xs, ys = [*raised], [math.log2(value) for value in raised.values()]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    products = math.fsum(float(a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return products / float(sum((a - x) ** 2 for a in xs))


def _middle(date: str) -> Fraction:
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    first = datetime.date(year, month or 1, day or 1)
    last = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    return Fraction(first.toordinal() + last.toordinal() + 1, 2)


def is_one_way(grid: Mapping[tuple[int, ...], Real], axis: int) -> bool:
    """Whether no step along an axis falls, or none rises."""
    steps = [grid[at] - grid[(*at[:axis], at[axis] - 1, *at[axis + 1 :])] for at in grid if at[axis]]
    return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)
