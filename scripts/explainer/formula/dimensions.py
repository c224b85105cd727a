"""What dimension a formula gives, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from explainer import dates
from explainer.errors import FormulaMistake, UnitMistake
from explainer.formula.notation import to_text
from explainer.formula.ranged import Ranged
from explainer.formula.tree import COMPARISONS, Call, Column, Name, Negative, Not, Operation, Text, Tree
from explainer.formula.tree import Literal as Number
from explainer.units import INFORMATION, PLAIN, TIME, Dimension

Cell = Ranged | str | None
ColumnKind = Dimension | Literal["text", "date"]

_OF_COLUMNS: Final = frozenset({"sum", "mean", "median", "count", "first", "last"})
_OF_NUMBERS_OR_COLUMNS: Final = frozenset({"minimum", "maximum"})
TRENDS: Final = {"growth_rate": PLAIN, "doubling_time": TIME}
_OF_PLAIN_NUMBERS: Final = frozenset({"exp", "log10", "log2", "round", "floor", "ceiling"})


class Scope(Protocol):
    """Where a formula's names get their meaning. Each raises a mistake for a name it does not know."""

    def dimension(self, name: str) -> Dimension: ...
    def value(self, name: str) -> Ranged: ...
    def column_kind(self, column: Column) -> ColumnKind: ...
    def cells(self, column: Column) -> Sequence[Cell]:
        """One cell a row, from the first; None where it is empty."""

    def counted(self, table: str) -> Sequence[bool]:
        """Whether functions see a row, one answer a row."""

    def order(self, table: str) -> Sequence[str]:
        """One ISO date a row, for `first` and `last`; nothing where it is not known."""


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
                advice = "use e.g. maximum(…) or last(…)"
                raise FormulaMistake(f"{to_text(tree)} is a column, expected a number", suggestion=advice)
            case Operation("**", left, right):
                return self._power(left, right)
            case Operation("+" | "-" | "*" | "/", left, right):
                return self._arithmetic(tree.operator, left, right)
            case Call(function, arguments):
                return self._call(function, arguments)
            case _:
                raise FormulaMistake(f"{to_text(tree)} is a condition or a text, expected a number")

    def check_condition(self, tree: Tree) -> None:
        """Raises as `of`, also when the tree is not a condition."""
        match tree:
            case Not(operand):
                self.check_condition(operand)
            case Operation("and" | "or", left, right):
                self.check_condition(left)
                self.check_condition(right)
            case Operation(operator, left, right) if operator in COMPARISONS:
                self._check_comparison(operator, left, right)
            case _:
                raise FormulaMistake(f"{to_text(tree)} is not a condition", suggestion="compare it with something")

    def _check_comparison(self, operator: str, left: Tree, right: Tree) -> None:
        before, after = self._compared(left), self._compared(right)
        both = f"{_described(left, before)} with {_described(right, after)}"
        if isinstance(before, Dimension) and isinstance(after, Dimension):
            if before != after:
                raise UnitMistake(f"cannot compare {both}")
        elif isinstance(before, Dimension) or isinstance(after, Dimension):
            raise FormulaMistake(f"cannot compare {both}")
        elif before == after == "text":
            if operator not in {"==", "!="}:
                raise FormulaMistake(f"texts are compared with == or !=, not {operator}")
        else:
            for side, kind in ((left, before), (right, after)):
                if kind == "text" and not (isinstance(side, Text) and dates.is_date(side.text)):
                    raise FormulaMistake(f"cannot compare a date with {to_text(side)}", suggestion=dates.ADVICE)

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
            one, other = _described(left, first), _described(right, second)
            both = f"add {one} and {other}" if operator == "+" else f"subtract {other} from {one}"
            raise UnitMistake(f"cannot {both}")
        return first

    def _power(self, left: Tree, right: Tree) -> Dimension:
        base, exponent = self.of(left), self.of(right)
        if not exponent.is_plain:
            raise UnitMistake(f"an exponent must be a plain number, not {_described(right, exponent)}")
        if base.is_plain:
            return PLAIN
        sign, number = (-1, right.operand) if isinstance(right, Negative) else (1, right)
        if not isinstance(number, Number):
            raise UnitMistake(f"{_described(left, base)} needs a number as its exponent, since that sets the dimension")
        if not number.quantity.central.is_integer():
            raise UnitMistake(f"{_described(left, base)} needs a whole exponent")
        return base ** (sign * int(number.quantity.central))

    def _call(self, function: str, arguments: tuple[Tree, ...]) -> Dimension:
        first = arguments[0]
        if function == "filter":
            raise FormulaMistake("filter gives a column", suggestion="use e.g. maximum(filter(…))")
        if function in TRENDS:
            return self._trend(function, arguments)
        if is_over_column(function, arguments):
            return self._over_column(function, arguments)
        if function in _OF_NUMBERS_OR_COLUMNS:
            return self._equal(arguments)
        _expect(function, arguments, 1)
        dimension = self.of(first)
        if function in _OF_PLAIN_NUMBERS and not dimension.is_plain:
            raise UnitMistake(f"{function} needs a plain number, not {_described(first, dimension)}")
        if function == "sqrt":
            if any(power % 2 for _, power in dimension.powers):
                raise UnitMistake(f"{_described(first, dimension)} has no square root")
            return Dimension.of({name: power // 2 for name, power in dimension.powers})
        return INFORMATION if function == "log2" else dimension

    def _equal(self, arguments: tuple[Tree, ...]) -> Dimension:
        found = [self.of(argument) for argument in arguments]
        for argument, dimension in zip(arguments, found, strict=True):
            if dimension != found[0]:
                one, other = _described(arguments[0], found[0]), _described(argument, dimension)
                raise UnitMistake(f"cannot compare {one} with {other}")
        return found[0]

    def _over_column(self, function: str, arguments: tuple[Tree, ...]) -> Dimension:
        _expect(function, arguments, 1)
        kind = self._column(arguments[0], function)
        if function == "count":
            return PLAIN
        if not isinstance(kind, Dimension):
            raise FormulaMistake(f"{function} needs a column of numbers, but {to_text(arguments[0])} is a {kind}")
        return kind

    def _trend(self, function: str, arguments: tuple[Tree, ...]) -> Dimension:
        _expect(function, arguments, 2)
        when, what = (self._column(argument, function) for argument in arguments)
        if when != "date" or not isinstance(what, Dimension):
            raise FormulaMistake(f"{function} needs a column of dates, then one of numbers")
        if table_of(arguments[0]) != table_of(arguments[1]):
            raise FormulaMistake(f"{function} needs two columns of the same table")
        return TRENDS[function]

    def _column(self, tree: Tree, function: str) -> ColumnKind:
        match tree:
            case Column():
                return self.scope.column_kind(tree)
            case Call("filter", arguments):
                _expect("filter", arguments, 2)
                column, condition = arguments
                kind = self._column(column, "filter")
                Dimensions(self.scope, table_of(column)).check_condition(condition)
                return kind
            case _:
                advice = "write table.column"
                raise FormulaMistake(f"{function} needs a column, but {to_text(tree)} is not one", suggestion=advice)


def is_over_column(function: str, arguments: tuple[Tree, ...]) -> bool:
    """Whether a call means a column's cells in all rows; `minimum(t.a, t.b)` means two cells of one row."""
    return function in _OF_COLUMNS or (
        function in _OF_NUMBERS_OR_COLUMNS and len(arguments) == 1 and is_column(arguments[0])
    )


def is_column(tree: Tree) -> bool:
    """Whether the tree gives a column: one as it is, or filtered."""
    return isinstance(tree, Column) or (isinstance(tree, Call) and tree.function == "filter")


def table_of(tree: Tree) -> str:
    """The table of a column, filtered or not."""
    if isinstance(tree, Call):
        return table_of(tree.arguments[0])
    return tree.table if isinstance(tree, Column) else ""


def _described(tree: Tree, kind: ColumnKind) -> str:
    return f"{to_text(tree)} ({kind})"


def _expect(function: str, arguments: tuple[Tree, ...], number: int) -> None:
    if len(arguments) != number:
        raise FormulaMistake(f"{function} takes {number} argument{'s' * (number > 1)}, found {len(arguments)}")
