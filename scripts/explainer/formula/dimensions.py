"""What dimension a formula gives, checked before anything is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explainer import dates
from explainer.errors import FormulaMistake, UnitMistake
from explainer.formula.columns import (
    DEVIATIONS,
    PICKS_BY_RANK,
    RANKS,
    TRENDS,
    ColumnKind,
    Scope,
    is_over_column,
    is_pick,
    table_of,
    table_of_row,
)
from explainer.formula.notation import to_text
from explainer.formula.signatures import check_date, check_plain, given_by, has_signature
from explainer.formula.sums import POINTS, remedy, sum_of
from explainer.formula.tree import COMPARISONS, Call, Column, Name, Negative, Not, Operation, Text, Tree
from explainer.formula.tree import Literal as Number
from explainer.units import INFORMATION, PLAIN, Dimension

_OF_NUMBERS_OR_COLUMNS: Final = frozenset({"minimum", "maximum"})
_OF_PLAIN_NUMBERS: Final = frozenset({"exp", "log10", "log2", "round", "floor", "ceiling"})
_DATES: Final = "write a column of dates, date(id) or at(column, row)"


@dataclass(frozen=True)
class Dimensions:
    """Checks a formula before it is evaluated.

    row_of: the table whose columns mean one row's cells, if any; around: further ones, which a filter's condition sees.
    """

    scope: Scope
    row_of: str | None = None
    around: frozenset[str] = frozenset()

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
                return self.scaled(operand, self.of(operand))
            case Column(table, _) if table in self._rows:
                return self._expect_number(tree)
            case Column():
                advice = "use e.g. maximum(…) or last(…)"
                raise FormulaMistake(f"{to_text(tree)} is a column, expected a number", suggestion=advice)
            case Operation("**", left, right):
                return self._power(left, right)
            case Operation("+" | "-" | "*" | "/", left, right):
                return self._arithmetic(tree.operator, left, right)
            case Call():
                return self._number(tree)
            case _:
                raise FormulaMistake(f"{to_text(tree)} is a condition or a text, expected a number")

    def kind(self, tree: Tree) -> ColumnKind:
        """What the formula gives: a text, a date, or a number of some dimension; raises as `of`."""
        match tree:
            case Text():
                return "text"
            case Column(table, _) if table in self._rows:
                return self.scope.column_kind(tree)
            case Call("date", arguments):
                _expect("date", arguments, 1)
                if not isinstance(arguments[0], Name):
                    raise FormulaMistake(f"date needs the id of a number, not {to_text(arguments[0])}")
                self.scope.dimension(arguments[0].id)
                return "date"
            case Call("at", arguments):
                return self._at(arguments)
            case Call("months_before", arguments):
                _expect("months_before", arguments, 2)
                check_date(arguments[0], "months_before", self)
                check_plain(arguments[1], "months_before", self)
                return "date"
            case Call() if is_over_column(tree):
                return self._over_column(tree)
            case _:
                return self.of(tree)

    @property
    def _rows(self) -> frozenset[str]:
        """The tables of which a column means the cell of one row."""
        return self.around | ({self.row_of} if self.row_of else frozenset())

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
        before, after = self.kind(left), self.kind(right)
        both = f"{_described(left, before)} with {_described(right, after)}"
        if isinstance(before, Dimension) and isinstance(after, Dimension):
            if before != after:
                raise UnitMistake(f"cannot compare {both}", suggestion=remedy(before, after))
        elif isinstance(before, Dimension) or isinstance(after, Dimension):
            advice = 'write a date as "2025-02"' if "date" in {before, after} else ""
            raise FormulaMistake(f"cannot compare {both}", suggestion=advice)
        elif before == after == "text":
            if operator not in {"==", "!="}:
                raise FormulaMistake(f"texts are compared with == or !=, not {operator}")
        else:
            for side, kind in ((left, before), (right, after)):
                if kind == "text" and not (isinstance(side, Text) and dates.is_date(side.text)):
                    raise FormulaMistake(f"cannot compare a date with {to_text(side)}", suggestion=dates.ADVICE)

    def _arithmetic(self, operator: str, left: Tree, right: Tree) -> Dimension:
        first, second = self.of(left), self.of(right)
        if operator in {"*", "/"}:
            first, second = self.scaled(left, first), self.scaled(right, second)
            return first * second if operator == "*" else first / second
        result = sum_of(operator, first, second)
        if result is None:
            one, other = _described(left, first), _described(right, second)
            both = f"add {one} and {other}" if operator == "+" else f"subtract {other} from {one}"
            raise UnitMistake(f"cannot {both}", suggestion=remedy(first, second))
        return result

    def scaled(self, tree: Tree, dimension: Dimension) -> Dimension:
        """The dimension of what is multiplied, which a point on a scale cannot be: 20 °C is not twice 10 °C."""
        if dimension.is_point:
            problem = f"{_described(tree, dimension)} is a point on a scale, and cannot be multiplied"
            raise UnitMistake(problem, suggestion=POINTS)
        return dimension

    def _power(self, left: Tree, right: Tree) -> Dimension:
        base, exponent = self.scaled(left, self.of(left)), self.of(right)
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

    def _number(self, call: Call) -> Dimension:
        function, arguments = call.function, call.arguments
        first = arguments[0]
        match function:
            case "filter" | "mixed":
                raise FormulaMistake(f"{function} gives a column", suggestion=f"use e.g. maximum({function}(…))")
            case _ if has_signature(call):
                return given_by(call, self)
            case _ if function in {"at", "date", "months_before"} or is_over_column(call):
                return self._expect_number(call)
            case "year":
                _expect(function, arguments, 1)
                if (kind := self.kind(first)) != "date":
                    raise FormulaMistake(f"year needs a date, not {_described(first, kind)}", suggestion=_DATES)
                return PLAIN
            case _ if function in RANKS:
                return self._rank(function, arguments)
            case _ if function in TRENDS:
                return self._trend(function, arguments)
            case _ if function in _OF_NUMBERS_OR_COLUMNS:
                return self._equal(arguments)
        _expect(function, arguments, 1)
        dimension = self.of(first)
        if function in _OF_PLAIN_NUMBERS and not dimension.is_plain:
            raise UnitMistake(f"{function} needs a plain number, not {_described(first, dimension)}")
        if function == "sqrt":
            if any(power % 2 for _, power in dimension.powers):
                raise UnitMistake(f"{_described(first, dimension)} has no square root")
            return Dimension.of({name: power // 2 for name, power in dimension.powers})
        return INFORMATION if function == "log2" else self.scaled(first, dimension)

    def _expect_number(self, tree: Call | Column) -> Dimension:
        kind = self.kind(tree)
        if not isinstance(kind, Dimension):
            advice = "use e.g. year(…), or " * (kind == "date") + "compare it in a condition"
            raise FormulaMistake(f"{to_text(tree)} is a {kind}, expected a number", suggestion=advice)
        return kind

    def _equal(self, arguments: tuple[Tree, ...]) -> Dimension:
        found = [self.of(argument) for argument in arguments]
        for argument, dimension in zip(arguments, found, strict=True):
            if dimension != found[0]:
                one, other = _described(arguments[0], found[0]), _described(argument, dimension)
                raise UnitMistake(f"cannot compare {one} with {other}")
        return found[0]

    def _over_column(self, call: Call) -> ColumnKind:
        function, column = call.function, call.arguments[0]
        has_place = function in PICKS_BY_RANK | {"quantile"}
        _expect(function, call.arguments, 2 if has_place or function == "at_date" else 1)
        kind = self.column(column, function)
        if has_place:
            check_plain(call.arguments[1], function, self)
        if function == "at_date":
            check_date(call.arguments[1], function, self)
        if function == "count":
            return PLAIN
        if function == "sum" and isinstance(kind, Dimension):
            self.scaled(column, kind)
        allowed = is_pick(call) and (kind == "date" or function in {"first", "last", "at_date"})
        if not isinstance(kind, Dimension) and not allowed:
            raise FormulaMistake(f"{function} needs a column of numbers, but {to_text(column)} is a {kind}")
        if function in DEVIATIONS and isinstance(kind, Dimension):
            return sum_of("-", kind, kind) or kind
        return kind

    def _at(self, arguments: tuple[Tree, ...]) -> ColumnKind:
        _expect("at", arguments, 2)
        column, row = arguments
        if not isinstance(column, Column):
            raise FormulaMistake(f"at needs a column, not {to_text(column)}", suggestion="write table.column")
        kind = self.scope.column_kind(column)
        self.kind(row)
        if (table := table_of_row(row, self.scope)) is None:
            advice = f"write e.g. at({to_text(column)}, maximum({column.table}.…)), or the id of a row"
            raise FormulaMistake(f"{to_text(row)} is not the value of one row", suggestion=advice)
        if table != column.table:
            raise FormulaMistake(f"{to_text(row)} is in table {table}, but {to_text(column)} is not")
        return kind

    def _rank(self, function: str, arguments: tuple[Tree, ...]) -> Dimension:
        _expect(function, arguments, 2)
        value, column = arguments
        found, kind = self.of(value), self.column(column, function)
        if found != kind:
            raise UnitMistake(f"cannot rank {_described(value, found)} in {_described(column, kind)}")
        return PLAIN

    def _trend(self, function: str, arguments: tuple[Tree, ...]) -> Dimension:
        _expect(function, arguments, 2)
        when, what = (self.column(argument, function) for argument in arguments)
        if when != "date" or not isinstance(what, Dimension):
            raise FormulaMistake(f"{function} needs a column of dates, then one of numbers")
        self.scaled(arguments[1], what)
        if table_of(arguments[0]) != table_of(arguments[1]):
            raise FormulaMistake(f"{function} needs two columns of the same table")
        return TRENDS[function]

    def column(self, tree: Tree, function: str) -> ColumnKind:
        """What the cells of a column are. function: for which. Raises as `of`, also for what is not a column."""
        match tree:
            case Column():
                return self.scope.column_kind(tree)
            case Call("filter", arguments):
                _expect("filter", arguments, 2)
                column, condition = arguments
                kind = self.column(column, "filter")
                Dimensions(self.scope, table_of(column), self._rows).check_condition(condition)
                return kind
            case Call("mixed", arguments):
                _expect("mixed", arguments, 1)
                return self.column(arguments[0], "mixed")
            case _:
                advice = "write table.column"
                raise FormulaMistake(f"{function} needs a column, but {to_text(tree)} is not one", suggestion=advice)


def _described(tree: Tree, kind: ColumnKind) -> str:
    return f"{to_text(tree)} ({kind})"


def _expect(function: str, arguments: tuple[Tree, ...], number: int) -> None:
    if len(arguments) != number:
        raise FormulaMistake(f"{function} takes {number} argument{'s' * (number > 1)}, found {len(arguments)}")
