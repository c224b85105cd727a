"""What a formula gives: its value with a range, or whether its condition holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer import dates
from explainer.errors import FormulaMistake
from explainer.formula import intervals
from explainer.formula.calls import (
    EmptyCell,
    change_of,
    looked_back,
    mean_by_weight,
    of_dates,
    place_of,
    points,
)
from explainer.formula.columns import (
    CHANGES,
    LOOK_BACK,
    PICKS_BY_RANK,
    RANKS,
    Cell,
    Scope,
    is_date,
    is_joined,
    reads_rows,
    table_of,
)
from explainer.formula.functions import ARITHMETIC, LINES, OF_MANY, OF_ONE, in_order, is_same, stepped
from explainer.formula.notation import to_text
from explainer.formula.picks import picked, position, rows_of
from explainer.formula.ranged import Ranged
from explainer.formula.series import numbers
from explainer.formula.signatures import start_of_steps
from explainer.formula.spread import quantile
from explainer.formula.tree import Call, Column, Name, Negative, Not, Operation, Text, Tree
from explainer.formula.tree import Literal as Number
from explainer.formula.whole import is_whole, is_whole_column, once


@dataclass(frozen=True)
class Evaluation:
    """Evaluates a checked formula.

    row: the index of the row whose cells columns mean, if any. In the condition of a filter those are cells of the
    table that it filters; around: where columns of other tables get their meaning there.
    """

    scope: Scope
    row: int | None = None
    table: str = ""
    around: Evaluation | None = None

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
                return ARITHMETIC[operator](self.value(left), self.value(right))
            case Column():
                cell = self._cell(tree)
                if not isinstance(cell, Ranged):
                    raise EmptyCell(f"{to_text(tree)} is empty in this row")
                return cell
            case Call():
                found = self._call(tree)
                if isinstance(found, Ranged):
                    return found
                raise EmptyCell(f"{to_text(tree)} is empty")
            case Text() | Not():
                raise FormulaMistake(f"{to_text(tree)} is not a number")

    def cell(self, tree: Tree) -> Cell:
        """A number, a text or an ISO date; None where a cell of a table is empty. Raises as `value`."""
        match tree:
            case Text(text):
                return text
            case Column():
                return self._cell(tree)
            case Call():
                return self._call(tree)
            case _:
                return self.value(tree)

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

    def rows(self, tree: Tree) -> Mapping[int, Cell]:
        """The rows that count, by index: not empty, and passed by every filter."""
        return once(self.scope, ("rows", tree), lambda: self._rows(tree)) if is_whole_column(tree) else self._rows(tree)

    def _rows(self, tree: Tree) -> Mapping[int, Cell]:
        if isinstance(tree, Call) and tree.function == "mixed":
            return self.rows(tree.arguments[0])
        if isinstance(tree, Call):
            inner, condition = tree.arguments
            passed, table = self.rows(inner), table_of(inner)
            return {row: cell for row, cell in passed.items() if self.within(table, row).holds(condition)}
        assert isinstance(tree, Column)  # noqa: S101 - the dimension check let nothing else through
        counted = self.scope.counted(tree.table)
        return {row: cell for row, cell in enumerate(self.scope.cells(tree)) if cell is not None and counted[row]}

    def within(self, table: str, row: int) -> Evaluation:
        """Evaluates the condition of a filter for a row of its table."""
        return Evaluation(self.scope, row, table, self)

    def _compared(self, operator: str, left: Tree, right: Tree) -> bool:
        before, after = self._side(left), self._side(right)
        if before is None or after is None:
            return False
        if isinstance(before, str) or isinstance(after, str):
            first, second = str(before), str(after)
            if is_date(left, self.scope) or is_date(right, self.scope):
                first, second = dates.in_common(first, second)
            return in_order(operator, less=first < second, same=first == second)
        return in_order(operator, less=before.central < after.central, same=before.is_same(after))

    def _side(self, tree: Tree) -> Cell:
        try:
            return self.cell(tree)
        except EmptyCell:
            return None

    def _cell(self, column: Column) -> Cell:
        if self.around and column.table != self.table:
            return self.around.cell(column)
        if self.row is None:
            raise FormulaMistake(f"{to_text(column)} is a column, expected a number")
        return self.scope.cells(column)[self.row]

    def _call(self, call: Call) -> Cell:
        function, arguments = call.function, call.arguments
        match function:
            case "at":
                return self._at(call)
            case "date":
                return self._date(arguments[0])
            case "year" | "month" | "months_before" | "days_between" | "years_between":
                return of_dates(function, *map(self.cell, arguments))
            case "round" | "floor" | "ceiling" if len(arguments) > 1:
                value, step = map(self.value, arguments)
                return stepped(function, value, step, float(start_of_steps(call)))
            case _ if reads_rows(call) and is_whole(call):
                return once(self.scope, ("value", call), lambda: self._of_rows(call))
            case _ if reads_rows(call):
                return self._of_rows(call)
            case _:
                values = [self.value(argument) for argument in arguments]
                return OF_MANY[function](values) if function in OF_MANY else OF_ONE[function](values[0])

    def _of_rows(self, call: Call) -> Cell:
        function = call.function
        if function in RANKS:
            return place_of(call, self)
        if function in CHANGES | {"compound_growth_rate"}:
            return change_of(call, self)
        if function in LINES:
            return LINES[function](points(call, self))
        if function in LOOK_BACK:
            return looked_back(call, self)
        return mean_by_weight(call, self) if function == "weighted_mean" else self._over_column(call)

    def _at(self, call: Call) -> Cell:
        column, pick = call.arguments
        assert isinstance(column, Column)  # noqa: S101 - the dimension check let nothing else through
        cells = self.scope.cells(column)
        found = [cells[row] for row in rows_of(pick, self)[1]]
        if any(not is_same(cell, found[0]) for cell in found):
            problem = f"{len(found)} rows have the value of {to_text(pick)}, and {to_text(column)} differs in them"
            raise FormulaMistake(problem, suggestion="filter the column, so that one row is left")
        return found[0]

    def _date(self, number: Tree) -> str:
        assert isinstance(number, Name)  # noqa: S101 - as above
        found = self.scope.date(number.id)
        if found is None:
            raise FormulaMistake(f"{number.id} has no date", suggestion=f"give {number.id} an as_of")
        return found

    def _over_column(self, call: Call) -> Cell:
        function, column = call.function, call.arguments[0]
        rows = self.rows(column)
        if function == "count":
            return Ranged.point(float(len(rows)))
        if not rows:
            empty = EmptyCell if self.row is not None and is_joined(column) else FormulaMistake
            raise empty(f"{function} finds no row in {to_text(column)}")
        if function in {"first", "last", "at_date"} or is_date(column, self.scope):
            return rows[picked(call, self)[0]]
        cells = numbers(rows.values())
        if function == "quantile":
            return quantile(cells, self.value(call.arguments[1]).central)
        if function in PICKS_BY_RANK:
            place = position(call, len(cells), self)
            return intervals.ranked(cells, place - 1 if function == "smallest" else len(cells) - place)
        return OF_MANY[function](cells)
