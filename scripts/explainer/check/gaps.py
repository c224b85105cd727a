"""Formulas that look back from a row over years or months that the table lacks, though its rows are even elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from explainer.check.findings import Finding
from explainer.compute import Numbers
from explainer.formula import Call, Column, walk

_LOOK_BACK: Final = frozenset({"previous", "rolling_mean"})
_UNITS: Final = {4: ("year", 1), 7: ("month", 12)}  # by the length of a date: what is counted, how many in a year


def passed_over(numbers: Numbers) -> Iterator[Finding]:
    """Every column whose formula takes a row for the one before, with years or months in between that have none.

    Rows that are even nowhere, as those of records, and dates that are known to the day are as they are.
    """
    for table in numbers.explainer.tables.values():
        for column in table.columns.values():
            place = column.formula.place if column.formula else None
            calls = walk(column.formula.tree) if column.formula else ()
            for call in calls:
                if place and isinstance(call, Call) and call.function in _LOOK_BACK and table.as_of:
                    for before, after, step in _gaps(call, table.as_of, numbers):
                        problem = (
                            f"{call.function} goes back from {after} to {before}, "
                            f"though rows of {table.id} are otherwise {step} apart"
                        )
                        remedy = "add the values in between, or say in the label what is compared"
                        yield Finding(place, "passed-over", problem, remedy, call.function, (place.line, place.line))


def _gaps(call: Call, as_of: str, numbers: Numbers) -> Iterator[tuple[str, str, str]]:
    """The dates before and after each gap, and how far rows are apart elsewhere: 1 year."""
    column = call.arguments[0]
    if not isinstance(column, Column):  # what a filter leaves out is meant to be passed over
        return
    same = call.arguments[-1] if isinstance(call.arguments[-1], Column) and len(call.arguments) > 1 else None
    groups: dict[object, set[str]] = {}
    for row in numbers.tables[column.table].rows:
        date = row.cells.get(as_of)
        if row.is_counted and row.cells.get(column.column) is not None and isinstance(date, str):
            groups.setdefault(row.cells.get(same.column) if same else None, set()).add(date)
    for dates in groups.values():
        yield from _uneven(sorted(dates))


def _uneven(dates: list[str]) -> Iterator[tuple[str, str, str]]:
    lengths = {len(date) for date in dates}
    if len(lengths) != 1 or not (unit := _UNITS.get(lengths.pop())):
        return
    name, in_year = unit
    counted = [int(date[:4]) * in_year + int(date[5:] or 0) for date in dates]
    steps = [after - before for before, after in itertools.pairwise(counted)]
    usual = min(steps, default=0)
    if any(step % usual for step in steps) or 2 * steps.count(usual) < len(steps):
        return
    for (before, after), step in zip(itertools.pairwise(dates), steps, strict=True):
        if step > usual:
            yield before, after, f"{usual} {name}{'s' * (usual != 1)}"
