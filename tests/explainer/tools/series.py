"""What functions of dates and of dated rows give, a second time, with exact fractions and another calendar."""

from __future__ import annotations

import ast
import datetime
import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, Protocol

from amounts import SECOND, ZEROS, Amount, Real
from formulas import Cell
from functions import OF_ONE, line, raised

Found = tuple[tuple[str, int], Any, Any]
SPREADS: Final[Mapping[str, Callable[[list[Any]], Real]]] = {
    "standard_deviation": lambda values: statistics.stdev(map(float, values)),
    "population_standard_deviation": lambda values: statistics.pstdev(map(float, values)),
}
SERIES: Final = frozenset(
    {"month", "months_before", "days_between", "years_between", "round", "floor", "ceiling"}
    | {"record_growth_rate", "record_doubling_time", "fitted_growth_rate", "fitted_doubling_time"}
    | {"compound_growth_rate", "change", "relative_change", "weighted_mean", "quantile", "previous", "rolling_mean"}
)


class Reads(Protocol):
    """What is asked of a reading of the data file."""

    def of(self, node: ast.expr, row: tuple[str, int] | None) -> Any: ...  # noqa: ANN401 - as there
    def column(self, node: ast.expr) -> list[Found]: ...
    def traced(self, found: list[Found]) -> None: ...
    def date(self, row: tuple[str, int]) -> str: ...
    def cell(self, row: tuple[str, int], column: str) -> Cell: ...


def in_series(function: str, arguments: list[ast.expr], row: tuple[str, int] | None, reading: Reads) -> Cell:
    """What a function of SERIES gives; of `round` and its like that to a step."""
    match function:
        case "month" | "months_before" | "days_between" | "years_between":
            return _of_dates(function, *(reading.of(argument, row) for argument in arguments))
        case "round" | "floor" | "ceiling":
            value, step = (reading.of(argument, row) for argument in arguments)
            zero = _zero(arguments[1])
            above, pace = Fraction(value.value) - zero, Fraction(step.value) - zero
            return Amount(OF_ONE[function](above / pace) * pace + zero, value.powers)
        case "previous" | "rolling_mean":
            assert row, function
            return _looked_back(function, arguments, row, reading)
        case "quantile":
            found = reading.column(arguments[0])
            reading.traced(found)
            ordered = sorted(cell.value for _, cell, _ in found)
            return Amount(_quantile(ordered, Fraction(reading.of(arguments[1], row).value)), found[0][1].powers)
        case "change" | "relative_change":
            return _changed(function, arguments, row, reading)
    first, second = (reading.column(argument) for argument in arguments)
    if function == "weighted_mean":
        weights = {at: cell.value for at, cell, _ in second}
        both = [each for each in first if each[0] in weights]
        if not both and row:
            return None
        reading.traced(both)
        total = sum(cell.value * weights[at] for at, cell, _ in both)
        return Amount(total / sum(weights[at] for at, _, _ in both), first[0][1].powers)
    dates = {at: str(cell) for at, cell, _ in first}
    points = sorted((dates[at], float(cell.value)) for at, cell, _ in second if at in dates)
    if function == "compound_growth_rate":
        (start, before), (end, after) = points[0], points[-1]
        reading.traced([each for each in second if dates.get(each[0]) in {start, end}])
        return Amount((after / before) ** (1 / _years(start, end)) - 1)
    reading.traced(second)
    a_day = line(raised(points) if function.startswith("record") else points)
    return Amount(86_400 / a_day, SECOND) if function.endswith("time") else Amount(2 ** (365 * a_day) - 1)


def _zero(step: ast.expr) -> Fraction:
    """Where multiples of a step count from: of 5 °F, from 0 °F."""
    text = step.args[0].value if isinstance(step, ast.Call) and isinstance(step.args[0], ast.Constant) else ""
    return next((zero for unit, zero in ZEROS.items() if str(text).rpartition(" ")[2] == unit), Fraction(0))


def _of_dates(function: str, first: str, second: Any = None) -> Cell:  # noqa: ANN401 - a date, an amount or nothing
    if function == "month":
        return Amount(Fraction(first[5:7]))
    if function == "months_before":
        return _back(first, int(second.value))
    if function == "days_between":
        apart = datetime.date.fromisoformat(second) - datetime.date.fromisoformat(first)
        return Amount(Fraction(apart.days * 86_400), SECOND)
    known = min(len(first), len(second))
    early, late = sorted((first[:known], second[:known]))
    birthdays = sum(f"{year:04}{early[4:]}" <= late for year in range(int(early[:4]) + 1, int(late[:4]) + 1))
    return Amount(Fraction(birthdays if first[:known] <= second[:known] else -birthdays))


def _back(date: str, months: int) -> str:
    year, month = int(date[:4]), int(date[5:7] or 1)
    for _ in range(months):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return f"{year:04}-{month:02}"[: len(date)]


def _years(first: str, last: str) -> float:
    known = min(len(first), len(last))
    scales = (1.0, 12.0, 365.2425)
    pairs = zip(first[:known].split("-"), last[:known].split("-"), scales, strict=False)
    return sum((int(b) - int(a)) / scale for a, b, scale in pairs)


def _changed(function: str, arguments: list[ast.expr], row: tuple[str, int] | None, reading: Reads) -> Cell:
    found = reading.column(arguments[0])
    by_date = {reading.date(at): (at, cell, trace) for at, cell, trace in found}
    start = reading.of(arguments[1], row)
    end = reading.of(arguments[2], row) if len(arguments) > 2 else max(by_date)
    start = start if isinstance(start, str) else _back(end, int(start.value))
    before, after = by_date[start], by_date[end]
    reading.traced([before, after])
    apart = after[1].value - before[1].value
    return Amount(apart / before[1].value) if function == "relative_change" else Amount(apart, before[1].powers)


def _looked_back(function: str, arguments: list[ast.expr], row: tuple[str, int], reading: Reads) -> Cell:
    is_mean = function == "rolling_mean"
    n, same = (int(reading.of(arguments[1], row).value) if is_mean else 1), arguments[1 + is_mean :]
    column = str(ast.literal_eval(same[0].args[1])) if same and isinstance(same[0], ast.Call) else None
    found = {
        reading.date(at): cell
        for at, cell, _ in reading.column(arguments[0])
        if column is None or reading.cell(at, column) == reading.cell(row, column)
    }
    until = [day for day in sorted(found) if day < reading.date(row) or (is_mean and day == reading.date(row))][-n:]
    if len(until) < n or (is_mean and until[-1] != reading.date(row)):
        return None
    cells = [found[day] for day in until]
    return Amount(sum(cell.value for cell in cells) / n, cells[0].powers)


def _quantile(ordered: Sequence[Real], share: Fraction) -> Real:
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
