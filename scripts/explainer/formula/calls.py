"""What functions of dates, and of the rows of a table in the order of their dates, give."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import takewhile
from typing import Final, Protocol

from explainer import dates
from explainer.errors import FormulaMistake
from explainer.formula.columns import Cell, Scope, is_joined, table_of
from explainer.formula.notation import to_text
from explainer.formula.ranged import Ranged
from explainer.formula.series import Series, changed, earlier, numbers
from explainer.formula.spread import mean, weighted_mean
from explainer.formula.tree import Call, Column, Tree
from explainer.formula.trend import Point, compound_growth_rate
from explainer.formula.whole import is_whole_column, once
from explainer.units import parse_unit

_DAY: Final = float(parse_unit("day").factor)


class EmptyCell(FormulaMistake):
    """A cell that a row's formula needs is empty: the computed cell is empty too."""


class Evaluates(Protocol):
    """What is asked of `Evaluation`."""

    @property
    def scope(self) -> Scope: ...
    @property
    def row(self) -> int | None: ...
    def value(self, tree: Tree) -> Ranged: ...
    def cell(self, tree: Tree) -> Cell: ...
    def rows(self, tree: Tree) -> Mapping[int, Cell]: ...


def of_dates(function: str, *cells: Cell) -> Cell:
    """What a function of dates gives; None where one is empty, or is not known as far as it takes.

    Raises:
        FormulaMistake: days between dates that are not known to the day; a date that is not in the calendar.
    """
    match function, cells:
        case "year", (str(date),):
            return Ranged.point(float(date[:4]))
        case "month", (str(date),):
            known = dates.parse_date(date)
            return Ranged.point(float(known[1])) if len(known) > 1 else None
        case "months_before", (str(date), Ranged() as months):
            return earlier(date, months.central)
        case "years_between", (str(first), str(last)):
            return Ranged.point(float(dates.years_between(first, last)))
        case "days_between", (str(first), str(last)):
            try:
                return Ranged.point(dates.days_between(first, last) * _DAY)
            except ValueError as error:
                raise FormulaMistake(str(error)) from None
    return None


def day(tree: Tree, of: Evaluates) -> str:
    """The date that a tree gives.

    Raises:
        EmptyCell: it gives none.
    """
    found = of.cell(tree)
    if not isinstance(found, str):
        raise EmptyCell(f"{to_text(tree)} is empty")
    return found


def points(call: Call, of: Evaluates) -> list[Point]:
    """The dates and values of the rows that a trend is fitted to, those that have both."""
    when, what = (of.rows(argument) for argument in call.arguments)
    both = ((str(when[row]), cell) for row, cell in what.items() if row in when)
    return [(date, cell) for date, cell in both if isinstance(cell, Ranged)]


def series_of(call: Call, of: Evaluates) -> Series:
    """The rows that a call counts, in the order of the dates that it names, else of the table's."""
    table, column = table_of(call), call.arguments[0]
    order = of.scope.order(table)
    if call.function == "compound_growth_rate":
        when, column = of.rows(column), call.arguments[1]
        order = [str(when.get(row, "")) for row in range(len(order))]
    return Series(of.scope, table, call.function, to_text(column), of.rows(column), order)


def ends(call: Call, of: Evaluates) -> tuple[int, int]:
    """The two rows between which a call says what has changed.

    Raises:
        FormulaMistake: no row, or several, at one of the dates.
    """
    series = series_of(call, of)
    if call.function == "compound_growth_rate":
        return series.ends(series.order[series.first()[0]], None)
    start, *end = call.arguments[1:]
    found = of.cell(start)
    until = day(end[0], of) if end else None
    return series.ends(found if isinstance(found, str) else of.value(start).central, until)


def change_of(call: Call, of: Evaluates) -> Ranged:
    """What a change or a compound growth rate is. Raises as `ends`."""
    series, (start, end) = series_of(call, of), ends(call, of)
    first, last = numbers((series.rows[start], series.rows[end]))
    if call.function == "compound_growth_rate":
        return compound_growth_rate((series.order[start], first), (series.order[end], last))
    return changed(call.function, first, last)


def mean_by_weight(call: Call, of: Evaluates) -> Ranged:
    """The mean of the rows that have a value and a weight.

    Raises:
        FormulaMistake: no row has both; weights that do not fit.
    """
    values, weights = (of.rows(argument) for argument in call.arguments)
    pairs = [numbers((values[row], weights[row])) for row in values if row in weights]
    if not pairs:
        empty = EmptyCell if of.row is not None and any(map(is_joined, call.arguments)) else FormulaMistake
        raise empty(f"{call.function} finds no row with a value and a weight in {table_of(call)}")
    return weighted_mean((value, weight) for value, weight in pairs)


def place_of(call: Call, of: Evaluates) -> Ranged:
    """The place of a value in a column, 1 if none is larger, or none smaller; equal values share the better one."""
    value, column = of.value(call.arguments[0]), call.arguments[1]

    def in_order() -> list[Ranged]:
        return sorted(numbers(of.rows(column).values()), key=lambda cell: cell.central)

    cells = once(of.scope, ("in order", column), in_order) if is_whole_column(column) else in_order()
    if call.function == "rank_from_smallest":
        before = bisect_left(cells, value.central, key=lambda cell: cell.central)
        nearest = reversed(cells[:before])
    else:
        after = bisect_right(cells, value.central, key=lambda cell: cell.central)
        before, nearest = len(cells) - after, iter(cells[after:])
    return Ranged.point(1.0 + before - sum(1 for _ in takewhile(value.is_same, nearest)))


def looked_back(call: Call, of: Evaluates) -> Cell:
    """The value of the row before, or the mean of a row and of those before; None where there are not enough.

    Raises:
        FormulaMistake: several rows at one date.
    """
    rows, cells = rows_looked_at(call, of), of.rows(call.arguments[0])
    return mean(numbers(cells[row] for row in rows)) if rows else None


def rows_looked_at(call: Call, of: Evaluates) -> list[int]:
    """The row before, or a row and those before it; none where there are not enough. Raises as `looked_back`."""
    more = [*call.arguments[1:]]
    assert of.row is not None  # noqa: S101 - the dimension check let it through in a row alone
    n = _count(more.pop(0), call, of) if call.function == "rolling_mean" else 1
    same = of.scope.cells(more[0]) if more and isinstance(more[0], Column) else None
    series = series_of(call, of)
    if call.function == "previous":
        return series.before(of.row, 1, same)
    rows = [*(series.before(of.row, n - 1, same) if n > 1 else ()), of.row]
    return rows if len(rows) == n and of.row in series.rows and series.order[of.row] else []


def _count(tree: Tree, call: Call, of: Evaluates) -> int:
    found = of.value(tree).central
    if not found.is_integer() or found < 1:
        raise FormulaMistake(f"{to_text(call)} needs a whole number from 1 on, found {found:g}")
    return int(found)
