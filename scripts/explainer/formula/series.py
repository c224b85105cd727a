"""Values in the order of their dates: the first, the last, the one at a date, how much they changed, and those before.

A row is only taken for its date if no other has that date: with two it is not known which is meant.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explainer import dates
from explainer.errors import FormulaMistake
from explainer.formula.columns import Cell, Scope
from explainer.formula.functions import is_same
from explainer.formula.intervals import divide, subtract
from explainer.formula.ranged import Ranged

_NAMED_AT_MOST: Final = 3


@dataclass(frozen=True)
class Series:
    """The rows of a table that a function counts, by index, with their cells and dates.

    function, column: as they are written, for messages. order: one ISO date for each row of the table, or nothing.
    """

    scope: Scope
    table: str
    function: str
    column: str
    rows: Mapping[int, Cell]
    order: Sequence[str]

    def first(self) -> list[int]:
        """The rows of the earliest date; several only where they have the same value. Raises as `at`."""
        return self._agreeing(self.order[self._dated()[0]], is_vague=True)

    def last(self) -> list[int]:
        """The rows of the latest date; several only where they have the same value. Raises as `at`."""
        return self._agreeing(self.order[self._dated()[-1]], is_vague=True)

    def at(self, date: str) -> list[int]:
        """The rows of a day, or within a month or year; several only where they have the same value.

        Raises:
            FormulaMistake: no row has a date, or this one, or several do and differ.
        """
        return self._agreeing(date, is_vague=False)

    def _agreeing(self, date: str, *, is_vague: bool) -> list[int]:
        """The rows of a date. is_vague: also those of which it is not known whether they are."""
        dated = self._dated()
        found = [
            row
            for row in sorted(dated)
            if self.order[row].startswith(date) or (is_vague and date.startswith(self.order[row]))
        ]
        if not found:
            ends = f"{self.order[dated[0]]} to {self.order[dated[-1]]}"
            raise FormulaMistake(f"{self.function} finds no row of {date} in {self.column}, which has {ends}")
        if any(not is_same(self.rows[row], self.rows[found[0]]) for row in found):
            problem = self._tie(found, date)
            raise FormulaMistake(problem, suggestion=f"filter the column, so that one row of {date} is left")
        return found

    def ends(self, start: str | float, end: str | None) -> tuple[int, int]:
        """The rows between which a change is. start: a date, or months before the end; end: the latest if none.

        Raises:
            FormulaMistake: as for `at`; months that are not a whole number.
        """
        last = self.at(end)[0] if end else self.last()[0]
        if not isinstance(start, str):
            start = earlier(self.order[last], start)
        first = self.at(start)[0]
        if self.order[first] >= self.order[last]:
            problem = f"{self.function} goes from {self.order[first]} to {self.order[last]}, which is not later"
            raise FormulaMistake(problem)
        return first, last

    def before(self, row: int, n: int, same: Sequence[Cell] | None) -> list[int]:
        """The n rows before one, the earliest first, or fewer. same: texts, which must be those of the row itself.

        Raises:
            FormulaMistake: of these, the row itself and the next one before, two have one date.
        """
        if not (until := self.order[row]):
            return []
        dated = self._dated_like(row, same)
        last = bisect_right(dated, until, key=lambda other: self.order[other])
        found = [other for other in dated[max(0, last - n - 2) : last] if other != row][-n - 1 :]
        for one, other in itertools.pairwise([*found, row]):
            if _is_same_date(self.order[one], self.order[other]):
                advice = f"name the column that keeps them apart, as in {self.function}(…, {self.table}.…)"
                raise FormulaMistake(self._tie(sorted([one, other]), self.order[one]), suggestion=advice)
        return found[-n:]

    def _dated_like(self, row: int, same: Sequence[Cell] | None) -> Sequence[int]:
        """The dated rows with the text of a row, in the order of their dates; sorted once for all rows of a table."""
        key = ("dated", self.table, self.column)
        rows, texts, groups = self.scope.kept.get(key, (None, None, {}))
        if rows is not self.rows or texts is not same:  # a filter that compares with the row has others each time
            groups = {}
            for other in sorted(filter(self.order.__getitem__, self.rows), key=lambda one: (self.order[one], one)):
                groups.setdefault(same[other] if same else None, []).append(other)
            self.scope.kept[key] = self.rows, same, groups
        found: Sequence[int] = groups.get(same[row] if same else None, ())
        return found

    def _tie(self, rows: Sequence[int], date: str) -> str:
        named = [self.scope.row_name(self.table, row) for row in rows[:_NAMED_AT_MOST]]
        names = ", ".join(named) + f" and {len(rows) - len(named)} more" * (len(rows) > len(named))
        return f"{self.function} cannot choose among rows of {date} in {self.table}: {names}"

    def _dated(self) -> list[int]:
        if not (dated := sorted((row for row in self.rows if self.order[row]), key=lambda row: self.order[row])):
            raise FormulaMistake(f"{self.function} finds no row in {self.column}", suggestion="give the rows a date")
        return dated


def earlier(date: str, months: float) -> str:
    """The date so many months before another.

    Raises:
        FormulaMistake: not a whole number of months, or of years before a year.
    """
    if not months.is_integer():
        raise FormulaMistake(f"expected a whole number of months, found {months:g}")
    try:
        return dates.months_before(date, int(months))
    except ValueError as error:
        raise FormulaMistake(str(error)) from None


def changed(function: str, first: Ranged, last: Ranged) -> Ranged:
    """What changed from the first to the last; of `relative_change` as a share of the first.

    Raises:
        FormulaMistake: a share of zero, or of what may be, or is less: from -5 to 10 would be a fall by 300 %.
    """
    apart = subtract(last, first)
    if function == "change":
        return apart
    if first.low < 0:
        raise FormulaMistake(f"{function} is a share of what is below zero", suggestion="write change(…)")
    return divide(apart, first)


def numbers(cells: Iterable[Cell]) -> list[Ranged]:
    """The numbers among cells."""
    return [cell for cell in cells if isinstance(cell, Ranged)]


def _is_same_date(one: str, other: str) -> bool:
    first, second = dates.in_common(one, other)
    return first == second
