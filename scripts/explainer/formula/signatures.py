"""What functions of dates, series and weights take, and what they give: their part of the dimension check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, Protocol

from explainer import dates
from explainer.errors import FormulaMistake, UnitMistake
from explainer.formula.columns import CHANGES, LOOK_BACK, ColumnKind, is_column, table_of
from explainer.formula.notation import to_text
from explainer.formula.sums import sum_of
from explainer.formula.tree import Call, Column, Literal, Text, Tree
from explainer.units import PLAIN, TIME, Dimension

_ARGUMENTS: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(("round", "floor", "ceiling"), (1, 2)),
    **dict.fromkeys(("weighted_mean", "months_before", "days_between", "years_between"), (2, 2)),
    "month": (1, 1),
    **dict.fromkeys(CHANGES, (2, 3)),
    "previous": (1, 2),
    "rolling_mean": (2, 3),
}
_DATE: Final = 'write a date as "2025-02", or a column of dates, date(id) or at(column, row)'


class Checker(Protocol):
    """What is asked of `Dimensions`."""

    @property
    def row_of(self) -> str | None: ...
    def of(self, tree: Tree) -> Dimension: ...
    def kind(self, tree: Tree) -> ColumnKind: ...
    def column(self, tree: Tree, function: str) -> ColumnKind: ...
    def scaled(self, tree: Tree, dimension: Dimension) -> Dimension: ...


def has_signature(call: Call) -> bool:
    """Whether `given_by` knows what the call gives."""
    return call.function in _GIVEN and (len(call.arguments) > 1 or call.function not in {"round", "floor", "ceiling"})


def given_by(call: Call, check: Checker) -> Dimension:
    """The dimension of what a call gives.

    Raises:
        FormulaMistake: a wrong number of arguments, or one of the wrong kind.
        UnitMistake: dimensions that do not fit together.
    """
    least, most = _ARGUMENTS[call.function]
    if not least <= len(call.arguments) <= most:
        number = f"{least} or {most}" if least < most else f"{least}"
        plural = "s" * (most > 1)
        raise FormulaMistake(f"{call.function} takes {number} argument{plural}, found {len(call.arguments)}")
    return _GIVEN[call.function](call, check)


def check_date(tree: Tree, function: str, check: Checker) -> None:
    """Raises a FormulaMistake for what is not a date."""
    if isinstance(tree, Text) and dates.is_date(tree.text):
        return
    kind = check.kind(tree)
    if kind != "date":
        found = to_text(tree) if kind == "text" else f"{to_text(tree)} ({kind})"
        raise FormulaMistake(f"{function} needs a date, not {found}", suggestion=_DATE)


def check_plain(tree: Tree, function: str, check: Checker) -> None:
    """Raises a UnitMistake for what is not a plain number."""
    if not (found := check.of(tree)).is_plain:
        raise UnitMistake(f"{function} needs a plain number, not {to_text(tree)} ({found})")


def start_of_steps(call: Call) -> Fraction:
    """Where multiples of the step of `round(x, step)` count from, in base units: of 5 °F, from 0 °F."""
    step = call.arguments[1]
    return step.quantity.unit.zero if isinstance(step, Literal) else Fraction(0)


def _stepped(call: Call, check: Checker) -> Dimension:
    value, step = (check.of(argument) for argument in call.arguments)
    if value.is_point and not (isinstance(call.arguments[1], Literal) and step == value):
        first, second = (to_text(argument) for argument in call.arguments)
        problem = f"cannot {call.function} {first} ({value}) to a step of {second} ({step})"
        raise UnitMistake(problem, suggestion="write the step on the scale that it counts on: 5 °C, or 5 °F")
    if value != step:
        first, second = (to_text(argument) for argument in call.arguments)
        raise UnitMistake(f"cannot {call.function} {first} ({value}) to a step of {second} ({step})")
    return value


def _month(call: Call, check: Checker) -> Dimension:
    check_date(call.arguments[0], call.function, check)
    return PLAIN


def _days(call: Call, check: Checker) -> Dimension:
    for argument in call.arguments:
        check_date(argument, call.function, check)
    return TIME


def _years(call: Call, check: Checker) -> Dimension:
    _days(call, check)
    return PLAIN


def _weighted(call: Call, check: Checker) -> Dimension:
    values, weights = call.arguments
    kind = _numbers(values, call.function, check)
    _numbers(weights, call.function, check)
    if table_of(values) != table_of(weights):
        raise FormulaMistake(f"{call.function} needs two columns of the same table")
    return kind


def _change(call: Call, check: Checker) -> Dimension:
    column, start, *end = call.arguments
    kind = _numbers(column, call.function, check)
    if not isinstance(start, Text) and isinstance(check.kind(start), Dimension):
        check_plain(start, call.function, check)
    else:
        check_date(start, call.function, check)
    for date in end:
        check_date(date, call.function, check)
    if call.function == "relative_change":
        check.scaled(column, kind)
        return PLAIN
    return sum_of("-", kind, kind) or kind


def _looking_back(call: Call, check: Checker) -> Dimension:
    function, column = call.function, call.arguments[0]
    kind = _numbers(column, function, check)
    if table_of(column) != check.row_of:
        problem = f"{function} looks back from a row, so it needs the formula of a column of {table_of(column)}"
        raise FormulaMistake(problem, suggestion="give the table a column with this formula, and pick from that")
    more = call.arguments[1:]
    if function == "rolling_mean":
        check_plain(more[0], function, check)
        more = more[1:]
    for same in more:
        if not isinstance(same, Column) or same.table != check.row_of or check.kind(same) != "text":
            advice = f"write a text column of {check.row_of}"
            raise FormulaMistake(f"{function} cannot keep rows apart by {to_text(same)}", suggestion=advice)
    return kind


def _numbers(column: Tree, function: str, check: Checker) -> Dimension:
    kind = check.column(column, function)
    if not is_column(column) or not isinstance(kind, Dimension):
        raise FormulaMistake(f"{function} needs a column of numbers, but {to_text(column)} is a {kind}")
    return kind


_GIVEN: Final[Mapping[str, Callable[[Call, Checker], Dimension]]] = {
    **dict.fromkeys(("round", "floor", "ceiling"), _stepped),
    "month": _month,
    "days_between": _days,
    "years_between": _years,
    "weighted_mean": _weighted,
    **dict.fromkeys(CHANGES, _change),
    **dict.fromkeys(LOOK_BACK, _looking_back),
}
