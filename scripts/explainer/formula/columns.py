"""Where a formula's names get their meaning, and which functions read a table's columns instead of one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, Protocol

from explainer.formula.ranged import Ranged
from explainer.formula.tree import Call, Column, Name, Tree, branches, walk
from explainer.units import PLAIN, TIME, Dimension

Cell = Ranged | str | None
ColumnKind = Dimension | Literal["text", "date"]

TRENDS: Final = {
    "record_growth_rate": PLAIN,
    "record_doubling_time": TIME,
    "fitted_growth_rate": PLAIN,
    "fitted_doubling_time": TIME,
    "compound_growth_rate": PLAIN,
}
# Each gives the cell of one row, and so can name that row.
_PICKS_BY_DATE: Final = frozenset({"first", "last", "at_date"})
_PICKS_BY_SIZE: Final = frozenset({"minimum", "maximum"})
PICKS_BY_RANK: Final = frozenset({"largest", "smallest"})
DEVIATIONS: Final = frozenset({"standard_deviation", "population_standard_deviation"})
STATISTICS: Final = frozenset({"sum", "mean", "median", "quantile"}) | DEVIATIONS
CHANGES: Final = frozenset({"change", "relative_change"})
# In the formula of a column alone, since they look back from its row.
LOOK_BACK: Final = frozenset({"previous", "rolling_mean"})
RANKS: Final = frozenset({"rank", "rank_from_smallest"})
_OF_COLUMNS: Final = STATISTICS | {"count"} | _PICKS_BY_DATE | PICKS_BY_RANK
_READ_ROWS: Final = frozenset({"at", "weighted_mean"}) | TRENDS.keys() | CHANGES | LOOK_BACK | RANKS


class Scope(Protocol):
    """Where a formula's names get their meaning. Each raises a mistake for a name it does not know.

    kept: what whole columns have given, see `once`.
    """

    @property
    def kept(self) -> dict[object, Any]: ...
    def dimension(self, name: str) -> Dimension: ...
    def value(self, name: str) -> Ranged: ...
    def formula(self, name: str) -> Tree | None:
        """The formula of a figure; None for any other number."""

    def row(self, name: str) -> tuple[str, int] | None:
        """The table and index of the row that a number is the value of; None for any other number."""

    def date(self, name: str) -> str | None:
        """The ISO date of a number, maybe partial."""

    def column_kind(self, column: Column) -> ColumnKind: ...
    def cells(self, column: Column) -> Sequence[Cell]:
        """One cell a row, from the first; None where it is empty."""

    def counted(self, table: str) -> Sequence[bool]:
        """Whether functions see a row, one answer a row."""

    def order(self, table: str) -> Sequence[str]:
        """One ISO date a row, for `first` and `last`; nothing where it is not known."""

    def kinds(self, table: str) -> Mapping[str, Sequence[str]]:
        """The columns that may say what a row is of, such as a country: texts, one a row, empty where it has none."""

    def row_name(self, table: str, row: int) -> str:
        """What an author would call a row."""


def reads_rows(call: Call) -> bool:
    """Whether a call reads a whole table: which of its rows count makes a difference."""
    return call.function in _READ_ROWS or is_over_column(call)


def is_over_column(call: Call) -> bool:
    """Whether a call means a column's cells in all rows; `minimum(t.a, t.b)` means two cells of one row."""
    of_one = call.function in _PICKS_BY_SIZE and len(call.arguments) == 1 and is_column(call.arguments[0])
    return call.function in _OF_COLUMNS or of_one


def is_pick(tree: Tree) -> bool:
    """Whether the tree is the cell of one row, chosen by a function over a column."""
    picks = _PICKS_BY_DATE | _PICKS_BY_SIZE | PICKS_BY_RANK
    return isinstance(tree, Call) and tree.function in picks and is_over_column(tree)


def is_column(tree: Tree) -> bool:
    """Whether the tree gives a column: one as it is, filtered, or mixed on purpose."""
    return isinstance(tree, Column) or (isinstance(tree, Call) and tree.function in {"filter", "mixed"})


def is_mixed(tree: Tree) -> bool:
    """Whether a column says that rows of several kinds are meant to be taken together."""
    return isinstance(tree, Call) and (tree.function == "mixed" or is_mixed(tree.arguments[0]))


def unfiltered(tree: Tree) -> tuple[Column, list[Tree]]:
    """The column below filters, and their conditions, the innermost first. tree: a column, see `is_column`."""
    conditions: list[Tree] = []
    while isinstance(tree, Call):
        conditions = [*tree.arguments[1:], *conditions]
        tree = tree.arguments[0]
    assert isinstance(tree, Column)  # noqa: S101 - the dimension check let nothing else through
    return tree, conditions


def is_joined(tree: Tree) -> bool:
    """Whether a filter in the tree compares rows of its table with the row of another, whose formula the tree is."""
    for call in walk(tree):
        if isinstance(call, Call) and call.function == "filter":
            column, condition = call.arguments
            if any(isinstance(part, Column) and part.table != table_of(column) for part in _beside_calls(condition)):
                return True
    return False


def _beside_calls(tree: Tree) -> Iterator[Tree]:
    """The parts of a condition that mean one row: all but columns whose rows a function of its own reads."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        yield part
        if not (isinstance(part, Call) and reads_rows(part)):
            waiting += branches(part)


def table_of(tree: Tree) -> str:
    """The table that a call or column reads, the first one if there are several; empty if it reads none."""
    if isinstance(tree, Call):
        return next((found for argument in tree.arguments if (found := table_of(argument))), "")
    return tree.table if isinstance(tree, Column) else ""


def table_of_row(tree: Tree, scope: Scope) -> str | None:
    """The table of the one row that a tree names: a pick, the figure of one, or a row's id; None if it names none."""
    match tree:
        case Call("at", (_, pick)):
            return table_of_row(pick, scope)
        case Call() if is_pick(tree):
            return table_of(tree.arguments[0])
        case Name(name):
            if found := scope.row(name):
                return found[0]
            formula = scope.formula(name)
            return table_of_row(formula, scope) if formula else None
        case _:
            return None


def is_date(tree: Tree, scope: Scope) -> bool:
    """Whether the tree gives a date. Columns mean the cells of one row."""
    match tree:
        case Column():
            return scope.column_kind(tree) == "date"
        case Call("date" | "months_before", _):
            return True
        case Call("at", (column, _)):
            return is_date(column, scope)
        case Call("filter" | "mixed", (column, *_)):
            return is_date(column, scope)
        case Call(_, arguments) if is_pick(tree):
            return is_date(arguments[0], scope)
        case _:
            return False
