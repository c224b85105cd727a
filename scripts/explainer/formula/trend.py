"""Growth over time: a straight line through the logarithms of new maxima or of all values, or between two of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from explainer.dates import calendar_years, middle
from explainer.errors import FormulaMistake
from explainer.formula.intervals import add, divide, largest, logarithm, multiply, rising
from explainer.formula.ranged import Ranged
from explainer.units import parse_unit

Point = tuple[str, Ranged]  # an ISO date and a value

_DAY: Final = float(parse_unit("day").factor)
_YEAR: Final = float(parse_unit("year").factor)
_POINTS_AT_LEAST: Final = 3


def record_growth_rate(points: Iterable[Point]) -> Ranged:
    """Growth of a record in a year of 365 days, as a plain fraction: 0.41 for 41 percent.

    points: ISO date and positive value.

    Raises:
        FormulaMistake: as for `record_doubling_time`.
    """
    return _growth(_doublings_per_s(points))


def record_doubling_time(points: Iterable[Point]) -> Ranged:
    """Seconds in which the running maximum doubles.

    points: ISO date and positive value. Only those that raised the maximum count; of several at one date, the largest.

    Raises:
        FormulaMistake: fewer than three that raised the maximum, a value that is not positive, or ranges that leave
            open which values raised the maximum.
    Source: ordinary least squares on log2(value) over time.
    """
    return divide(Ranged.point(1.0), _doublings_per_s(points))


def fitted_growth_rate(points: Iterable[Point]) -> Ranged:
    """Growth in a year of 365 days by a line through all values, as a plain fraction; negative where they fall.

    points: ISO date and positive value.

    Raises:
        FormulaMistake: fewer than three dates, or a value that is not positive.
    Source: ordinary least squares on log2(value) over time.
    """
    return _growth(_slope(_all(points)))


def fitted_doubling_time(points: Iterable[Point]) -> Ranged:
    """Seconds in which values double, by a line through all of them; negative where they fall.

    points: ISO date and positive value.

    Raises:
        FormulaMistake: as for `fitted_growth_rate`.
    """
    return divide(Ranged.point(1.0), _slope(_all(points)))


def compound_growth_rate(first: tuple[str, Ranged], last: tuple[str, Ranged]) -> Ranged:
    """Growth a year that leads from one value to another, as a plain fraction; a year is one of the calendar.

    first, last: ISO date and positive value, the last at a later date.

    Raises:
        FormulaMistake: a value that is not positive.
    """
    if first[1].low <= 0 or last[1].low <= 0:
        raise FormulaMistake("compound growth needs positive values")
    years = Ranged.point(calendar_years(first[0], last[0]))
    return _grown(divide(logarithm(divide(last[1], first[1]), math.log, math.e), years))


def _growth(doublings_per_s: Ranged) -> Ranged:
    """The growth in a year."""
    return _grown(multiply(doublings_per_s, Ranged.point(math.log(2) * _YEAR)))


def _grown(logarithm_of_growth: Ranged) -> Ranged:
    return rising(logarithm_of_growth, _expm1, lambda x: _expm1(x) + 1)


def raised(points: Iterable[Point]) -> list[Point]:
    """The points that are above all before them, in order of time; of several at one date, the largest.

    Raises:
        FormulaMistake: a value that is not positive, or ranges that leave open which values raised the maximum.
    """
    days: dict[float, tuple[str, list[Ranged]]] = {}
    for date, value in points:
        if value.low <= 0:
            raise FormulaMistake("a trend needs positive values")
        days.setdefault(middle(date), (date, []))[1].append(value)
    found: list[Point] = []
    for day in sorted(days):
        date, values = days[day]
        value = largest(values)
        best = found[-1][1] if found else None
        rounding = value.slack + best.slack if best else 0.0  # 0.1 + 0.2 is no more than 0.3
        if best is None or value.low > best.high + rounding:
            found.append((date, value))
        elif value.high > best.low + rounding:
            raise FormulaMistake(f"cannot tell whether {date} raised the maximum, because the ranges overlap")
    return found


def _doublings_per_s(points: Iterable[Point]) -> Ranged:
    """The slope of the line through those that raised the maximum."""
    found = raised(points)
    if len(found) < _POINTS_AT_LEAST:
        raise FormulaMistake(
            f"a trend needs at least {_POINTS_AT_LEAST} values that raised the maximum, found {len(found)}"
        )
    return _slope(found)


def _slope(points: Sequence[Point]) -> Ranged:
    """Doublings in a second."""
    times = [middle(date) * _DAY for date, _ in points]
    mean = math.fsum(times) / len(times)
    square = math.fsum((time - mean) ** 2 for time in times)
    slope = Ranged.point(0.0)
    for time, (_, value) in zip(times, points, strict=True):
        weight = Ranged.point((time - mean) / square)
        slope = add(slope, multiply(weight, logarithm(value, math.log2, 2)))
    return slope


def _all(points: Iterable[Point]) -> list[Point]:
    found = list(points)
    if any(value.low <= 0 for _, value in found):
        raise FormulaMistake("a trend needs positive values")
    if (days := len({middle(date) for date, _ in found})) < _POINTS_AT_LEAST:
        raise FormulaMistake(f"a trend needs values at {_POINTS_AT_LEAST} dates at least, found {days}")
    return found


def _expm1(x: float) -> float:
    try:
        return math.expm1(x)
    except OverflowError:
        return math.inf
