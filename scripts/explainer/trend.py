"""Growth of a record over time: a straight line through the logarithms of its running maximum."""

from __future__ import annotations

import calendar
import datetime
import math
import statistics
from collections.abc import Iterable
from typing import Final

from explainer.errors import FormulaMistake
from explainer.ranges import Ranged

_DAY: Final = 86_400.0
_YEAR: Final = 365 * _DAY
_POINTS_AT_LEAST: Final = 3


def growth_rate(points: Iterable[tuple[str, Ranged]]) -> Ranged:
    """Growth in a year of 365 days, as a plain fraction: 0.41 for 41 percent.

    points: ISO date and positive value.

    Raises:
        FormulaMistake: as for `doubling_time`.
    """
    return Ranged.point(math.expm1(_slope(points) * math.log(2) * _YEAR))


def doubling_time(points: Iterable[tuple[str, Ranged]]) -> Ranged:
    """Seconds in which the running maximum doubles.

    points: ISO date and positive value. Only those that raised the maximum count; of several at one date, the largest.

    Raises:
        FormulaMistake: fewer than three that raised the maximum, a value that is not positive or has a range, or no growth.
    Source: ordinary least squares on log2(value) over time.
    """
    return Ranged.point(1 / _slope(points))


def middle(date: str) -> float:
    """Days since 1970 of the middle of a day, month or year that is written as ISO date."""
    year, month, day = (int(part) for part in (date + "-0-0").split("-")[:3])
    first = datetime.date(year, month or 1, day or 1)
    last = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    epoch = datetime.date(1970, 1, 1)
    return ((first - epoch).days + (last - epoch).days + 1) / 2


def _slope(points: Iterable[tuple[str, Ranged]]) -> float:
    """Doublings a second."""
    best: dict[float, float] = {}
    for date, value in points:
        if value.low < value.high:
            raise FormulaMistake("a trend cannot use values with a range")
        if value.central <= 0:
            raise FormulaMistake("a trend needs positive values")
        when = middle(date)
        best[when] = max(best.get(when, 0.0), value.central)
    raised: list[tuple[float, float]] = []
    for when in sorted(best):
        if not raised or best[when] > raised[-1][1]:
            raised.append((when, best[when]))
    if len(raised) < _POINTS_AT_LEAST:
        raise FormulaMistake(
            f"a trend needs at least {_POINTS_AT_LEAST} values that raised the maximum, found {len(raised)}"
        )
    line = statistics.linear_regression(
        [when * _DAY for when, _ in raised], [math.log2(value) for _, value in raised]
    )
    return line.slope
