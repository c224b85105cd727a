"""Which values a function over the rows of a table took, and which it passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.formula.calls import ends, points, series_of
from explainer.formula.columns import CHANGES, STATISTICS, Scope, is_column, reads_rows, unfiltered
from explainer.formula.evaluation import Evaluation
from explainer.formula.picks import rows_of
from explainer.formula.tree import Call, Tree, walk
from explainer.formula.trend import raised

_LINES: Final = frozenset({"record_growth_rate", "record_doubling_time", "fitted_growth_rate", "fitted_doubling_time"})
_ENDS: Final = CHANGES | {"compound_growth_rate"}
_PICKS: Final = frozenset({"first", "last", "at_date"})
_ALL: Final = STATISTICS | {"weighted_mean"}


@dataclass(frozen=True)
class Basis:
    """The values that a function took.

    column: of the values. rows: those taken, by index, in the order of the table, of a change the earlier one first; of
    a record those from which the maxima were taken. dates: of the values taken, in order of time, as far as they have
    one. used: how many values; of: out of how many. empty: how many more rows have no value, or no date or weight
    for it.
    """

    function: str
    table: str
    column: str
    rows: tuple[int, ...]
    dates: tuple[str, ...]
    used: int
    of: int
    empty: int


def bases(tree: Tree, scope: Scope) -> Iterator[Basis]:
    """What each trend, change, statistic and pick by date in a formula took, from left to right.

    Raises:
        FormulaMistake: as `Evaluation.value`.
    """
    for call in walk(tree):
        if isinstance(call, Call) and call.function in _LINES | _ENDS | _PICKS | _ALL and reads_rows(call):
            yield _basis(call, Evaluation(scope))


def _basis(call: Call, of: Evaluation) -> Basis:
    function, columns = call.function, [argument for argument in call.arguments if is_column(argument)]
    values = columns[-1] if function in _LINES | {"compound_growth_rate"} else columns[0]
    column, _ = unfiltered(values)
    order = of.scope.order(column.table)
    found = [of.rows(one) for one in columns]
    rows = [row for row in of.rows(values) if all(row in other for other in found)]
    empty = len(_passed(columns, of)) - len(rows)
    if function in _LINES:
        taken = points(call, of)
        dates = [date for date, _ in (raised(taken) if function.startswith("record") else taken)]
        used = len(dates)
        return Basis(function, column.table, column.column, tuple(rows), tuple(sorted(dates)), used, len(rows), empty)
    if function in _ENDS:
        order, picked = series_of(call, of).order, list(ends(call, of))
    else:
        picked = rows_of(call, of)[1] if function in _PICKS else rows
    dates = sorted(order[row] for row in picked if order[row])
    return Basis(function, column.table, column.column, tuple(picked), tuple(dates), len(picked), len(rows), empty)


def _passed(columns: Sequence[Tree], of: Evaluation) -> list[int]:
    """The rows that a function would see, were none of their cells empty."""
    conditions = [condition for column in columns for condition in unfiltered(column)[1]]
    table = unfiltered(columns[0])[0].table
    counted = of.scope.counted(table)
    rows = [row for row, is_counted in enumerate(counted) if is_counted]
    return [row for row in rows if all(of.within(table, row).holds(condition) for condition in conditions)]
