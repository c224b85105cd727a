"""What a formula gives: first its dimension, then its value with a range."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal, Protocol

from explainer import ranges
from explainer.errors import FormulaMistake, UnitMistake
from explainer.formula import COMPARISONS, Call, Column, Name, Negative, Not, Operation, Text, Tree
from explainer.formula import Literal as Number
from explainer.notation import to_text
from explainer.ranges import Ranged
from explainer.trend import doubling_time, growth_rate
from explainer.units import INFORMATION, PLAIN, TIME, Dimension

Cell = Ranged | str | None
ColumnKind = Dimension | Literal["text", "date"]

_PLAIN_FUNCTIONS: Final[dict[str, Callable[[Ranged], Ranged]]] = {
    "exp": ranges.exponential,
    "log10": lambda x: ranges.logarithm(x, math.log10, 10),
    "log2": lambda x: ranges.logarithm(x, math.log2, 2),
    "round": lambda x: ranges.rising(x, _round, None),
    "floor": lambda x: ranges.rising(x, lambda v: float(math.floor(v)), None),
    "ceiling": lambda x: ranges.rising(x, lambda v: float(math.ceil(v)), None),
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
_OVER_COLUMNS: Final = frozenset({"sum", "mean", "median", "count", "first", "last"})
_OVER_TIME: Final = {"growth_rate": (growth_rate, PLAIN), "doubling_time": (doubling_time, TIME)}
_SAME: Final = 1e-12


class Scope(Protocol):
    """Where a formula's names get their meaning. Each raises a mistake for a name it does not know."""

    def dimension(self, name: str) -> Dimension: ...
    def value(self, name: str) -> Ranged: ...
    def column_kind(self, column: Column) -> ColumnKind: ...
    def cells(self, column: Column) -> Sequence[Cell]:
        """One cell a row, from the first; None where it is empty or the row does not count."""

    def order(self, table: str) -> Sequence[str]:
        """One ISO date a row, for `first` and `last`."""


@dataclass(frozen=True)
class Dimensions:
    """Checks a formula before it is evaluated. row_of: the table whose columns mean one row's cells, if any."""

    scope: Scope
    row_of: str | None = None

    def of(self, tree: Tree) -> Dimension:
        """The dimension of what the formula gives.

        Raises:
            UnitMistake: dimensions that do not fit together.
            FormulaMistake: a condition or a column where a number is expected, or a wrong number of arguments.
        """
        match tree:
            case Number(quantity, _):
                return quantity.dimension
            case Name(name):
                return self.scope.dimension(name)
            case Negative(operand):
                return self.of(operand)
            case Column(table, _) if table == self.row_of:
                kind = self.scope.column_kind(tree)
                if isinstance(kind, Dimension):
                    return kind
                raise FormulaMistake(f"{to_text(tree)} is a {kind}, expected a number")
            case Column():
                raise FormulaMistake(f"{to_text(tree)} is a whole column", suggestion="use e.g. maximum(…) or last(…)")
            case Operation("**", left, right):
                return self._power(left, right)
            case Operation(operator, left, right) if operator in _ARITHMETIC:
                return self._arithmetic(operator, left, right)
            case Call(function, arguments):
                return self._call(function, arguments)
            case _:
                raise FormulaMistake(f"{to_text(tree)} is a condition or a text, expected a number")

    def check_condition(self, tree: Tree) -> None:
        """Raises as `of`, also when the tree is no condition."""
        match tree:
            case Not(operand):
                self.check_condition(operand)
            case Operation("and" | "or", left, right):
                self.check_condition(left)
                self.check_condition(right)
            case Operation(operator, left, right) if operator in COMPARISONS:
                kinds = [self._compared(side) for side in (left, right)]
                if "text" in kinds and kinds[0] != kinds[1] and set(kinds) != {"text", "date"}:
                    raise FormulaMistake(f"cannot compare {to_text(left)} with {to_text(right)}")
                if isinstance(kinds[0], Dimension) and isinstance(kinds[1], Dimension) and kinds[0] != kinds[1]:
                    raise UnitMistake(f"cannot compare {_described(left, kinds[0])} with {_described(right, kinds[1])}")
                if "text" in kinds and "date" not in kinds and operator not in {"==", "!="}:
                    raise FormulaMistake(f"texts are compared with == or !=, not {operator}")
            case _:
                raise FormulaMistake(f"{to_text(tree)} is not a condition", suggestion="compare it with something")

    def _compared(self, tree: Tree) -> ColumnKind:
        if isinstance(tree, Text):
            return "text"
        if isinstance(tree, Column) and tree.table == self.row_of:
            return self.scope.column_kind(tree)
        return self.of(tree)

    def _arithmetic(self, operator: str, left: Tree, right: Tree) -> Dimension:
        first, second = self.of(left), self.of(right)
        if operator in {"*", "/"}:
            return first * second if operator == "*" else first / second
        if first != second:
            both = f"{_described(left, first)} and {_described(right, second)}"
            raise UnitMistake(f"cannot {'add' if operator == '+' else 'subtract'} {both}")
        return first

    def _power(self, left: Tree, right: Tree) -> Dimension:
        base, exponent = self.of(left), self.of(right)
        if not exponent.is_plain:
            raise UnitMistake(f"an exponent is a plain number, not {exponent}")
        if base.is_plain:
            return PLAIN
        number = right.operand if isinstance(right, Negative) else right
        if not isinstance(number, Number):
            raise UnitMistake(f"{_described(left, base)} needs a number as exponent, since it sets the dimension")
        power = number.quantity.unit.factor * int(number.quantity.central) if number.quantity.central % 1 == 0 else None
        if power is None:
            raise UnitMistake(f"{_described(left, base)} needs a whole exponent")
        return base ** (-power if isinstance(right, Negative) else power)

    def _call(self, function: str, arguments: tuple[Tree, ...]) -> Dimension:
        first = arguments[0]
        if function == "filter":
            raise FormulaMistake("filter gives a column", suggestion="use e.g. maximum(filter(…))")
        if function in _OVER_TIME:
            return self._trend(function, arguments)
        if function in _OVER_COLUMNS or (function in _PICKS and _is_column(first)):
            _expect(function, arguments, 1)
            kind = self._column(first, function)
            if function == "count":
                return PLAIN
            if not isinstance(kind, Dimension):
                raise FormulaMistake(f"{function} needs a column of numbers, {to_text(first)} is a {kind}")
            return kind
        if function in _PICKS:
            found = [self.of(argument) for argument in arguments]
            for argument, dimension in zip(arguments, found, strict=True):
                if dimension != found[0]:
                    raise UnitMistake(
                        f"cannot compare {_described(first, found[0])} with {_described(argument, dimension)}"
                    )
            return found[0]
        _expect(function, arguments, 1)
        dimension = self.of(first)
        if function in _PLAIN_FUNCTIONS and not dimension.is_plain:
            raise UnitMistake(f"{function} needs a plain number, not {_described(first, dimension)}")
        if function == "sqrt":
            if any(power % 2 for _, power in dimension.powers):
                raise UnitMistake(f"{_described(first, dimension)} has no square root")
            return Dimension.of({name: power / 2 for name, power in dimension.powers})
        return INFORMATION if function == "log2" else dimension

    def _trend(self, function: str, arguments: tuple[Tree, ...]) -> Dimension:
        _expect(function, arguments, 2)
        when, what = (self._column(argument, function) for argument in arguments)
        if when != "date" or not isinstance(what, Dimension):
            raise FormulaMistake(f"{function} needs a column of dates, then one of numbers")
        if _table(arguments[0]) != _table(arguments[1]):
            raise FormulaMistake(f"{function} needs two columns of one table")
        return _OVER_TIME[function][1]

    def _column(self, tree: Tree, function: str) -> ColumnKind:
        match tree:
            case Column():
                return self.scope.column_kind(tree)
            case Call("filter", (inner, condition)):
                kind = self._column(inner, "filter")
                Dimensions(self.scope, _table(inner)).check_condition(condition)
                return kind
            case Call("filter", arguments):
                _expect("filter", arguments, 2)
        raise FormulaMistake(f"{function} needs a column, {to_text(tree)} is none", suggestion="write table.column")


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
                    raise _EmptyCell(f"{to_text(tree)} is empty in this row")
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

    def _side(self, tree: Tree) -> float | str | None:
        if isinstance(tree, Text):
            return tree.text
        try:
            found = self._cell(tree) if isinstance(tree, Column) else self.value(tree)
        except _EmptyCell:
            return None
        return found.central if isinstance(found, Ranged) else found

    def _cell(self, column: Column) -> Cell:
        if self.row is None:
            raise FormulaMistake(f"{to_text(column)} is a whole column")
        return self.scope.cells(column)[self.row]

    def _call(self, function: str, arguments: tuple[Tree, ...]) -> Ranged:
        if function in _OVER_TIME:
            when, what = (self._rows(argument) for argument in arguments)
            pairs = [(str(when[row]), cell) for row, cell in what.items() if row in when and isinstance(cell, Ranged)]
            return _OVER_TIME[function][0](pairs)
        if function in _OVER_COLUMNS or _is_column(arguments[0]):
            rows = self._rows(arguments[0])
            return self._over_column(function, rows, _table(arguments[0]), to_text(arguments[0]))
        values = [self.value(argument) for argument in arguments]
        if function in _PICKS:
            return ranges.extreme(values, _PICKS[function])
        if function == "abs":
            return ranges.absolute(values[0])
        if function == "sqrt":
            if values[0].low < 0:
                raise FormulaMistake("a square root of what may be negative")
            return ranges.rising(values[0], math.sqrt, lambda x: 0.5 / math.sqrt(x) if x else math.inf)
        return _PLAIN_FUNCTIONS[function](values[0])

    def _rows(self, tree: Tree) -> dict[int, Cell]:
        """The rows that count, by index: not empty, and passed by every filter."""
        if isinstance(tree, Call):
            inner, condition = tree.arguments
            passed = self._rows(inner)
            return {row: cell for row, cell in passed.items() if Evaluation(self.scope, row).holds(condition)}
        assert isinstance(tree, Column)  # noqa: S101 - the dimension check let nothing else through
        return {row: cell for row, cell in enumerate(self.scope.cells(tree)) if cell is not None}

    def _over_column(self, function: str, rows: dict[int, Cell], table: str, text: str) -> Ranged:
        if function == "count":
            return Ranged.point(float(len(rows)))
        cells = [cell for cell in rows.values() if isinstance(cell, Ranged)]
        if not cells:
            raise FormulaMistake(f"{function} finds no row in {text}")
        if function in _PICKS:
            return ranges.extreme(cells, _PICKS[function])
        if function in {"first", "last"}:
            dates = self.scope.order(table)
            ordered = sorted(rows, key=lambda row: dates[row])
            found = rows[ordered[0 if function == "first" else -1]]
            return found if isinstance(found, Ranged) else cells[0]
        total = cells[0]
        for cell in cells[1:]:
            total = ranges.add(total, cell)
        return total if function == "sum" else ranges.divide(total, Ranged.point(float(len(cells))))


class _EmptyCell(FormulaMistake):
    """A cell that a row's formula needs is empty: the computed cell is empty too."""


EmptyCell = _EmptyCell


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


def _is_column(tree: Tree) -> bool:
    return isinstance(tree, Column) or (isinstance(tree, Call) and tree.function == "filter")


def _table(tree: Tree) -> str:
    if isinstance(tree, Call):
        return _table(tree.arguments[0])
    return tree.table if isinstance(tree, Column) else ""


def _described(tree: Tree, dimension: Dimension) -> str:
    return f"{to_text(tree)} ({dimension})"


def _expect(function: str, arguments: tuple[Tree, ...], number: int) -> None:
    if len(arguments) != number:
        raise FormulaMistake(f"{function} takes {number} argument{'s' * (number > 1)}, found {len(arguments)}")


def _round(value: float) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))
