"""Which figures are no measurements: counts, years, and values that a formula only picks. They are not rounded."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from explainer.compute.graph import number_in
from explainer.compute.values import Values
from explainer.data import Table
from explainer.formula import (
    Call,
    Column,
    Evaluation,
    Literal,
    Name,
    Negative,
    Operation,
    Tree,
    is_pick,
    rows_of,
    unfiltered,
)
from explainer.units import SCALES, Quantity

_COUNTS: Final = frozenset({"count", "days_between", "rank", "rank_from_smallest", "year", "month", "years_between"})
_TO_WHOLE: Final = frozenset({"round", "floor", "ceiling"})
_KEEP_WHOLE: Final = frozenset({"abs", "sum", "minimum", "maximum", "first", "last", "largest", "smallest"})
_KEEP_YEARS: Final = _KEEP_WHOLE - {"abs", "sum"}
# Of years, these give one, the nearest where the mean of two lies between them.
_YEARS_OF_YEARS: Final = (
    _TO_WHOLE
    | {"at", "at_date", "filter", "mixed", "largest", "smallest", "previous"}
    | {"mean", "median", "quantile", "weighted_mean", "rolling_mean"}
)


class Exactness:
    """What is known of the formulas of an explainer, whatever a reader's input is."""

    def __init__(self, values: Values) -> None:
        self._values, self._explainer = values, values.explainer
        self._picked: dict[str, Quantity | None] = {}
        self._counts: dict[str, bool] = {}
        self._years: dict[str, bool] = {}
        for node in values.graph.order:  # each after what it names, so that no chain of names is too long
            if isinstance(node, Name) and (formula := self._explainer.formula(node.id)):
                self._counts[node.id] = self.is_count(formula.tree)
                self._years[node.id] = self.is_year(formula.tree)
                self._picked[node.id] = None if node.id in self._explainer.inputs else self.picked(formula.tree)

    def picked(self, tree: Tree) -> Quantity | None:
        """The value that a formula only picks, as its source prints it: another number's, or a cell of a table.

        None where it computes one, or picks what was computed or may be set by a reader. Of rows with the same value,
        the first in the table.
        """
        match tree:
            case Name(name):
                return self._picked[name] if name in self._picked else self._values.given(name)
            case Call("at", (Column() as column, _)):
                return self._cell(tree, column)
            case Call() if is_pick(tree):
                return self._cell(tree, unfiltered(tree.arguments[0])[0])
            case _:
                return None

    def is_count(self, tree: Tree) -> bool:
        """Whether a formula counts something: a whole number that is certain, whatever its operands are."""
        match tree:
            case Literal(quantity, _):
                return _is_whole(quantity)
            case Name(name):
                return self._counts[name] if name in self._counts else _is_whole(self._values.given(name))
            case Column():
                return self._is_column_of_counts(tree)
            case Negative(operand):
                return self.is_count(operand)
            case Operation("+" | "-" | "*", left, right):
                return self.is_count(left) and self.is_count(right)
            case Operation("/", left, Literal(quantity, _)) if quantity.central == 1 and quantity.unit.is_counted:
                return self.is_count(left)
            case Call(function, _) if function in _COUNTS | _TO_WHOLE:
                return True
            case Call("at" | "at_date" | "change" | "filter" | "mixed", (column, *_)):
                return self.is_count(column)
            case Call(function, arguments) if function in _KEEP_WHOLE:
                return all(map(self.is_count, arguments))
            case _:
                return False

    def is_year(self, tree: Tree) -> bool:
        """Whether a formula gives a year of the calendar."""
        match tree:
            case Name(name) if name in self._explainer.facts:
                return self._explainer.facts[name].is_year
            case Name(name) if name in self._years:
                return self._years[name]
            case Name(name) if row := self._values.row(name):
                table = self._explainer.tables[row[0]]
                return table.columns[table.value or ""].is_year
            case Column(table_id, column):
                return self._explainer.tables[table_id].columns[column].is_year
            case Call("year", _):
                return True
            case Operation("+" | "-" as operator, left, right):  # so many years later or earlier
                of, by = (left, right) if self.is_year(left) or operator == "-" else (right, left)
                return self.is_year(of) and self.is_count(by) and not self.is_year(by)
            case Call(function, (of, *_)) if function in _YEARS_OF_YEARS:
                return self.is_year(of)
            case Call(function, arguments) if function in _KEEP_YEARS:
                are_years = [self.is_year(argument) for argument in arguments]
                return any(are_years) and all(
                    is_year or self.is_count(one) for is_year, one in zip(are_years, arguments, strict=True)
                )
            case _:
                return False

    def _cell(self, pick: Call, column: Column) -> Quantity | None:
        table_id, rows = rows_of(pick, Evaluation(self._values))
        table, row = self._explainer.tables[table_id], rows[0]
        if row < len(table.rows):
            cell = table.rows[row].cells.get(column.column)
            return cell if isinstance(cell, Quantity) else None
        name = number_in(table.appended[row - len(table.rows)], column.column, table)
        return self.picked(Name(name)) if name else None

    def _is_column_of_counts(self, column: Column) -> bool:
        table = self._explainer.tables[column.table]
        if formula := table.columns[column.column].formula:
            return self.is_count(formula.tree)
        rows = zip(table.rows, self._values.counted(table.id), strict=False)  # appended rows are looked at below
        written = (row.cells[column.column] for row, is_counted in rows if is_counted)
        made = (self.is_count(Name(name)) for name in _appended(table, column.column))
        return all(_is_whole(cell) for cell in written if isinstance(cell, Quantity)) and all(made)


def _appended(table: Table, column: str) -> list[str]:
    """The numbers that the cells of a column are made of, in rows that are appended."""
    return [name for row in table.appended if (name := number_in(row, column, table))]


def _is_whole(quantity: Quantity) -> bool:
    """Whether a value is printed as a whole number that is certain, without a unit or of what is counted."""
    is_plain = quantity.unit.is_count or quantity.unit.name in SCALES or quantity.unit.is_counted
    if not is_plain or quantity.has_range or not quantity.central.is_integer():
        return False
    exponent = Decimal(quantity.printed).as_tuple().exponent if quantity.printed is not None else 0
    return isinstance(exponent, int) and (exponent >= 0 or quantity.unit.name in SCALES)
