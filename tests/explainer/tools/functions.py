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
    "round": lambda x: Fraction(math.floor(abs(x) + Fraction(1, 2)) * (1 if x >= 0 else -1)),
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


def raised(points: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """The points that beat all earlier ones; of several at one date the largest."""
    best: dict[Fraction, tuple[str, float]] = {}
    for date, value in points:
        day = _middle(date)
        best[day] = max((date, value), best.get(day, (date, value)), key=lambda point: point[1])
    found: list[tuple[str, float]] = []
    for day in sorted(best):
        if best[day][1] > max((value for _, value in found), default=0):
            found.append(best[day])
    return found


def line(points: Iterable[tuple[str, float]]) -> float:
    """Doublings a day, from a least-squares line through the logarithms of values.

    points: date, which means the middle of its day, month or year, and value.
    """
    given = [*points]
    xs, ys = [_middle(date) for date, _ in given], [math.log2(value) for _, value in given]
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
