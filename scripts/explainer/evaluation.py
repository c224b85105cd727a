"""What a formula gives: its value with a range, or whether its condition holds."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from explainer import ranges
from explainer.dimensions import OF_COLUMNS, TRENDS, Cell, Scope, is_column, table_of
from explainer.errors import FormulaMistake
from explainer.formula import Call, Column, Name, Negative, Not, Operation, Text, Tree, walk
from explainer.formula import Literal as Number
from explainer.notation import to_text
from explainer.ranges import Ranged
from explainer.trend import doubling_time, growth_rate

_ONE_NUMBER: Final[dict[str, Callable[[Ranged], Ranged]]] = {
    "abs": ranges.absolute,
    "exp": ranges.exponential,
    "log10": lambda x: ranges.logarithm(x, math.log10, 10),
    "log2": lambda x: ranges.logarithm(x, math.log2, 2),
    "round": lambda x: ranges.rising(x, _round, None),
    "floor": lambda x: ranges.rising(x, lambda v: float(math.floor(v)), None),
    "ceiling": lambda x: ranges.rising(x, lambda v: float(math.ceil(v)), None),
    "sqrt": ranges.square_root,
}
_PICKS: Final[dict[str, Callable[[list[float]], float]]] = {
    "minimum": min,
    "maximum": max,
    "median": statistics.median,
}
_ARITHMETIC: Final = {
    "+": ranges.add,
    "-": lambda a, b: ranges.add(a, ranges.negative(b)),
    "*": ranges.multiply,
    "/": ranges.divide,
    "**": ranges.power,
}
_TRENDS: Final = {"growth_rate": growth_rate, "doubling_time": doubling_time}
_SAME: Final = 1e-12


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
            FormulaMistake: no number comes out: division by zero, no row left, too large.
        """
        match tree:
            case Number(quantity, _):
                return Ranged(quantity.low, quantity.central, quantity.high)
            case Name(name):
                return self.scope.value(name)
            case Negative(operand):
                return ranges.negative(self.value(operand))
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
        """Whether a condition holds for the central values; a comparison with an empty cell never does."""
        match tree:
            case Not(operand):
                return not self.holds(operand)
            case Operation("and", left, right):
                return self.holds(left) and self.holds(right)
            case Operation("or", left, right):
                return self.holds(left) or self.holds(right)
            case Operation(operator, left, right):
                return _compare(operator, self._side(left), self._side(right))
            case _:
                raise FormulaMistake(f"{to_text(tree)} is not a condition")

    def rows_behind(self, tree: Tree) -> Iterator[tuple[str, int]]:
        """Table and index of every row that the formula's result rests on; for one that is picked, of that one."""
        for call in walk(tree):
            if not isinstance(call, Call) or call.function == "filter":
                continue
            for column in filter(is_column, call.arguments):
                rows, table = self._rows(column), table_of(column)
                if call.function in {"first", "last"}:
                    picked = [self._picked(call.function, rows, table)]
                elif call.function in {"minimum", "maximum"}:
                    best = self.value(call).central
                    picked = [
                        row for row, cell in rows.items() if isinstance(cell, Ranged) and cell.central == best
                    ][:1]
                else:
                    picked = list(rows)
                yield from ((table, row) for row in picked)

    def _side(self, tree: Tree) -> float | str | None:
        if isinstance(tree, Text):
            return tree.text
        try:
            found = self._cell(tree) if isinstance(tree, Column) else self.value(tree)
        except EmptyCell:
            return None
        return found.central if isinstance(found, Ranged) else found

    def _cell(self, column: Column) -> Cell:
        if self.row is None:
            raise FormulaMistake(f"{to_text(column)} is a whole column")
        return self.scope.cells(column)[self.row]

    def _call(self, function: str, arguments: tuple[Tree, ...]) -> Ranged:
        if function in TRENDS:
            when, what = (self._rows(argument) for argument in arguments)
            pairs = [
                (str(when[row]), cell)
                for row, cell in what.items()
                if row in when and isinstance(cell, Ranged)
            ]
            return _TRENDS[function](pairs)
        if function in OF_COLUMNS or is_column(arguments[0]):
            rows = self._rows(arguments[0])
            return self._over_column(function, rows, table_of(arguments[0]), to_text(arguments[0]))
        values = [self.value(argument) for argument in arguments]
        if function in _PICKS:
            return ranges.extreme(values, _PICKS[function])
        return _ONE_NUMBER[function](values[0])

    def _rows(self, tree: Tree) -> dict[int, Cell]:
        """The rows that count, by index: not empty, and passed by every filter."""
        if isinstance(tree, Call):
            inner, condition = tree.arguments
            passed = self._rows(inner)
            return {row: cell for row, cell in passed.items() if Evaluation(self.scope, row).holds(condition)}
        assert isinstance(tree, Column)  # noqa: S101 - the dimension check let nothing else through
        counted = self.scope.counted(tree.table)
        return {
            row: cell for row, cell in enumerate(self.scope.cells(tree)) if cell is not None and counted[row]
        }

    def _over_column(self, function: str, rows: dict[int, Cell], table: str, text: str) -> Ranged:
        if function == "count":
            return Ranged.point(float(len(rows)))
        cells = [cell for cell in rows.values() if isinstance(cell, Ranged)]
        if not cells:
            raise FormulaMistake(f"{function} finds no row in {text}")
        if function in _PICKS:
            return ranges.extreme(cells, _PICKS[function])
        if function in {"first", "last"}:
            found = rows[self._picked(function, rows, table)]
            return found if isinstance(found, Ranged) else cells[0]
        total = cells[0]
        for cell in cells[1:]:
            total = ranges.add(total, cell)
        return total if function == "sum" else ranges.divide(total, Ranged.point(float(len(cells))))

    def _picked(self, function: str, rows: Mapping[int, Cell], table: str) -> int:
        dates = self.scope.order(table)
        ordered = sorted(rows, key=lambda row: dates[row])
        return ordered[0 if function == "first" else -1]


def _compare(operator: str, left: float | str | None, right: float | str | None) -> bool:
    if left is None or right is None:
        return False
    if isinstance(left, str) or isinstance(right, str):
        before, after = str(left), str(right)
        same = before == after
        less = before < after
    else:
        same = math.isclose(left, right, rel_tol=_SAME)
        less = left < right and not same
    return {
        "==": same,
        "!=": not same,
        "<": less,
        "<=": less or same,
        ">": not less and not same,
        ">=": not less,
    }[operator]


def _round(value: float) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))
