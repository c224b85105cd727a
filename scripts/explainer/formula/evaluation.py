"""What a formula gives: its value with a range, or whether its condition holds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import reduce
from typing import Final

from explainer import dates
from explainer.errors import FormulaMistake
from explainer.formula import intervals
from explainer.formula.dimensions import TRENDS, Cell, Scope, is_over_column, table_of
from explainer.formula.notation import to_text
from explainer.formula.ranged import Ranged
from explainer.formula.tree import Call, Column, Name, Negative, Not, Operation, Text, Tree, walk
from explainer.formula.tree import Literal as Number
from explainer.formula.trend import doubling_time, growth_rate

_ARITHMETIC: Final[Mapping[str, Callable[[Ranged, Ranged], Ranged]]] = {
    "+": intervals.add,
    "-": intervals.subtract,
    "*": intervals.multiply,
    "/": intervals.divide,
    "**": intervals.power,
}
_OF_ONE: Final[Mapping[str, Callable[[Ranged], Ranged]]] = {
    "abs": intervals.absolute,
    "sqrt": intervals.square_root,
    "exp": intervals.exponential,
    "log2": lambda x: intervals.logarithm(x, math.log2, 2),
    "log10": lambda x: intervals.logarithm(x, math.log10, 10),
    "round": lambda x: intervals.rising(x, lambda value: _whole(value, ROUND_HALF_UP)),
    "floor": lambda x: intervals.rising(x, lambda value: _whole(value, ROUND_FLOOR)),
    "ceiling": lambda x: intervals.rising(x, lambda value: _whole(value, ROUND_CEILING)),
}
_OF_MANY: Final[Mapping[str, Callable[[Sequence[Ranged]], Ranged]]] = {
    "minimum": intervals.smallest,
    "maximum": intervals.largest,
    "median": intervals.median,
    "sum": lambda values: reduce(intervals.add, values),
    "mean": lambda values: intervals.divide(reduce(intervals.add, values), Ranged.point(float(len(values)))),
}
_TRENDS: Final = {"growth_rate": growth_rate, "doubling_time": doubling_time}


class EmptyCell(FormulaMistake):
    """A cell that a row's formula needs is empty: the computed cell is empty too."""


@dataclass(frozen=True)
class Evaluation:
    """Evaluates a checked formula. row: the index of the row whose cells columns mean, if any."""

    scope: Scope
    row: int | None = None

    def value(self, tree: Tree) -> Ranged:
        """What the formula gives, in base units.

        Raises:
            EmptyCell: a cell of the row is empty.
            FormulaMistake: no number comes out: division by zero, no row left, too large.
        """
        match tree:
            case Number(quantity, _):
                return Ranged.point(quantity.central)
            case Name(name):
                return self.scope.value(name)
            case Negative(operand):
                return intervals.negative(self.value(operand))
            case Operation(operator, left, right):
                return _ARITHMETIC[operator](self.value(left), self.value(right))
            case Column():
                cell = self._cell(tree)
                if not isinstance(cell, Ranged):
                    raise EmptyCell(f"{to_text(tree)} is empty in this row")
                return cell
            case Call(function, arguments):
                return self._call(function, arguments)
            case Text() | Not():
                raise FormulaMistake(f"{to_text(tree)} is not a number")

    def holds(self, tree: Tree) -> bool:
        """Whether a condition holds for the central values; a comparison with an empty cell never does.

        Numbers are the same within rounding. Dates are compared as far as both are known: all of 2012 is == "2012".
        """
        match tree:
            case Not(operand):
                return not self.holds(operand)
            case Operation("and", left, right):
                return self.holds(left) and self.holds(right)
            case Operation("or", left, right):
                return self.holds(left) or self.holds(right)
            case Operation(operator, left, right):
                return self._compared(operator, left, right)
            case _:
                raise FormulaMistake(f"{to_text(tree)} is not a condition")

    def rows_behind(self, tree: Tree) -> Iterator[tuple[str, int]]:
        """Table and index of every row that the formula's result rests on; for one that is picked, of that one."""
        for call in walk(tree):
            match call:
                case Call(function, arguments) if function in TRENDS or is_over_column(function, arguments):
                    table = table_of(arguments[0])
                    yield from ((table, row) for row in self._rows_behind(call, table))

    def _rows_behind(self, call: Call, table: str) -> list[int]:
        columns = [self._rows(argument) for argument in call.arguments]
        rows = columns[-1]
        match call.function:
            case "first" | "last":
                return self._picked(call.function, rows, table)
            case "minimum" | "maximum":
                best = self.value(call).central
                return [row for row, cell in rows.items() if isinstance(cell, Ranged) and cell.central == best][:1]
            case _:
                return [row for row in rows if all(row in column for column in columns)]

    def _compared(self, operator: str, left: Tree, right: Tree) -> bool:
        before, after = self._side(left), self._side(right)
        if before is None or after is None:
            return False
        if isinstance(before, str) or isinstance(after, str):
            first, second = str(before), str(after)
            if self._is_date(left) or self._is_date(right):
                first, second = dates.in_common(first, second)
            return _in_order(operator, less=first < second, same=first == second)
        return _in_order(operator, less=before.central < after.central, same=before.is_same(after))

    def _side(self, tree: Tree) -> Cell:
        if isinstance(tree, Text):
            return tree.text
        try:
            return self._cell(tree) if isinstance(tree, Column) else self.value(tree)
        except EmptyCell:
            return None

    def _is_date(self, tree: Tree) -> bool:
        return isinstance(tree, Column) and self.scope.column_kind(tree) == "date"

    def _cell(self, column: Column) -> Cell:
        if self.row is None:
            raise FormulaMistake(f"{to_text(column)} is a column, expected a number")
        return self.scope.cells(column)[self.row]

    def _call(self, function: str, arguments: tuple[Tree, ...]) -> Ranged:
        if function in TRENDS:
            when, what = (self._rows(argument) for argument in arguments)
            pairs = [(str(when[row]), cell) for row, cell in what.items() if row in when and isinstance(cell, Ranged)]
            return _TRENDS[function](pairs)
        if is_over_column(function, arguments):
            return self._over_column(function, arguments[0])
        values = [self.value(argument) for argument in arguments]
        return _OF_MANY[function](values) if function in _OF_MANY else _OF_ONE[function](values[0])

    def _over_column(self, function: str, column: Tree) -> Ranged:
        rows = self._rows(column)
        if function == "count":
            return Ranged.point(float(len(rows)))
        if function in {"first", "last"}:
            rows = {row: rows[row] for row in self._picked(function, rows, table_of(column))}
        cells = [cell for cell in rows.values() if isinstance(cell, Ranged)]
        if not cells:
            raise FormulaMistake(f"{function} finds no row in {to_text(column)}")
        return cells[0] if function in {"first", "last"} else _OF_MANY[function](cells)

    def _rows(self, tree: Tree) -> dict[int, Cell]:
        """The rows that count, by index: not empty, and passed by every filter."""
        if isinstance(tree, Call):
            inner, condition = tree.arguments
            passed = self._rows(inner)
            return {row: cell for row, cell in passed.items() if Evaluation(self.scope, row).holds(condition)}
        assert isinstance(tree, Column)  # noqa: S101 - the dimension check let nothing else through
        counted = self.scope.counted(tree.table)
        return {row: cell for row, cell in enumerate(self.scope.cells(tree)) if cell is not None and counted[row]}

    def _picked(self, function: str, rows: Mapping[int, Cell], table: str) -> list[int]:
        """The first or last of the rows whose date is known; of those with one date, in the order of the table."""
        dates = self.scope.order(table)
        ordered = sorted((row for row in rows if dates[row]), key=lambda row: dates[row])
        return ordered[:1] if function == "first" else ordered[-1:]


def _in_order(operator: str, *, less: bool, same: bool) -> bool:
    return {
        "==": same,
        "!=": not same,
        "<": less and not same,
        "<=": less or same,
        ">": not less and not same,
        ">=": not less or same,
    }[operator]


def _whole(value: float, rounding: str) -> float:
    # Of 16 digits the last may come from the way the value was computed: 0.3 / 0.1 is 2.9999999999999996.
    return float(Decimal(f"{value:.15g}").to_integral_value(rounding))
