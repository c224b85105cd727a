"""What a page needs to compute figures anew when a reader sets an input: formulas and values as plain JSON.

A program is data and not code: a small interpreter in the page evaluates it, so no page runs generated code,
and a recorded program keeps computing as it did. What no input can change is in it as a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from explainer.compute.values import Values
from explainer.errors import FormulaMistake
from explainer.formula import (
    SLACK,
    Call,
    Evaluation,
    Literal,
    Name,
    Negative,
    Not,
    Operation,
    Ranged,
    Tree,
    negative,
    reads_rows,
    start_of_steps,
    to_text,
    walk,
)

Json = bool | float | str | list["Json"] | dict[str, "Json"] | None
_ADVICE: Final = (
    "of the rows of tables, only their place, rank(…) or rank_from_smallest(…), can follow a reader's input"
)
_NO_DATES: Final = "dates stay as they are, so leave the reader's input out of it"
_OVER_CELLS: Final = frozenset({"minimum", "maximum", "sum", "mean", "median"})


@dataclass(frozen=True)
class Printer:
    """Prints formulas as trees of lists: a number, the id of one, or an operator or function with its operands.

    cells: by the name that it has in a tree, every cell of a table that is uncertain.
    """

    values: Values
    cells: dict[str, Ranged] = field(default_factory=dict)

    def tree(self, tree: Tree) -> Json:
        """A formula that gives a number.

        Raises:
            FormulaMistake: it reads rows of a table in a way that an input may change, or that cannot be redone in a
                page.
        """
        match tree:
            case Literal(quantity, _):
                return quantity.central
            case Name(name):
                return name
        if not self.is_live(tree):
            value = Evaluation(self.values).cell(tree)
            if isinstance(value, Ranged) and not value.slopes:
                return point(value)
        match tree:
            case Negative(operand):
                return ["negative", self.tree(operand)]
            case Operation(operator, left, right):
                return [operator, self.tree(left), self.tree(right)]
            case Call():
                return self._call(tree)
            case _:
                raise FormulaMistake(f"{to_text(tree)} cannot be redone in a page", suggestion=_ADVICE)

    def condition(self, tree: Tree) -> Json:
        """A condition; one that no input can change is whether it holds.

        Raises:
            FormulaMistake: as for `tree`.
        """
        if not self.is_live(tree):
            return Evaluation(self.values).holds(tree)
        match tree:
            case Not(operand):
                return ["not", self.condition(operand)]
            case Operation("and" | "or" as operator, left, right):
                return [operator, self.condition(left), self.condition(right)]
            case Operation(operator, left, right):
                return [operator, self.tree(left), self.tree(right)]
            case _:
                raise FormulaMistake(f"{to_text(tree)} is not a condition")

    def _call(self, call: Call) -> Json:
        match call:
            case Call("rank", (of, column)) if not self.is_live(column):
                return ["rank", self.tree(of), *(point(cell, is_central=True) for cell in self._cells(column))]
            case Call("rank_from_smallest", (of, column)) if not self.is_live(column):
                turned = (point(negative(cell), is_central=True) for cell in self._cells(column))
                return ["rank", ["negative", self.tree(of)], *turned]
            case Call("round" | "floor" | "ceiling" as function, (of, step)) if not self.is_live(step):
                return self._stepped(function, self.tree(of), self.tree(step), float(start_of_steps(call)))
            case Call("year" | "month" | "months_before" | "days_between" | "years_between"):
                raise FormulaMistake(f"{to_text(call)} cannot be redone in a page", suggestion=_NO_DATES)
            case Call("round" | "floor" | "ceiling", (_, _)):
                advice = "round to a step that no input changes"
                raise FormulaMistake(f"{to_text(call)} cannot be redone in a page", suggestion=advice)
            case Call(function, arguments) if not reads_rows(call):
                return [function, *map(self.tree, arguments)]
            case Call(function, (column,)) if function in _OVER_CELLS and not self.is_live(column):
                return [function, *self._named(column)]
            case _:
                raise FormulaMistake(f"{to_text(call)} cannot be redone in a page", suggestion=_ADVICE)

    def _stepped(self, function: str, of: Json, step: Json, start: float) -> Json:
        if start:
            return ["+", self._stepped(function, ["-", of, start], ["-", step, start], 0.0), start]
        return ["*", [function, ["/", of, step]], step]

    def is_live(self, tree: Tree) -> bool:
        """Whether a reader can change what a tree gives."""
        return any(isinstance(part, Name) and self.values.rests_on(part.id) for part in walk(tree))

    def _named(self, column: Tree) -> Iterator[Json]:
        """The cells of a column as the ids of rows, or as numbers where they have neither id nor range."""
        for cell in self._cells(column):
            if not cell.slopes:
                yield point(cell)
                continue
            name = next(iter(cell.slopes))
            if cell != Ranged.input(name, cell.low, cell.central, cell.high):
                raise FormulaMistake(f"a cell of {to_text(column)} is computed from ranges", suggestion=_ADVICE)
            self.cells[name] = cell
            yield name

    def _cells(self, column: Tree) -> list[Ranged]:
        found = Evaluation(self.values).rows(column).values()
        return [cell for cell in found if isinstance(cell, Ranged)]


@dataclass(frozen=True)
class Operand:
    """A number that a program names. tree: how it is computed, None where it is given; value: what it is now."""

    tree: Json
    value: Ranged


def operands(keys: Iterable[str], values: Values) -> Mapping[str, Operand]:
    """The numbers of these ids and all that they are computed from, each by its id; those of cells by table and row.

    Only what an input or an uncertain number can change has a tree.

    Raises:
        FormulaMistake: as for `Printer.tree`.
    """
    printer, found, waiting = Printer(values), {}, list(keys)
    while waiting:
        key = waiting.pop()
        if key in found or key in printer.cells:
            continue
        value, formula = values.value(key), values.explainer.formula(key)
        tree = None
        if formula and key not in values.explainer.inputs and (values.rests_on(key) or value.slopes):
            tree = printer.tree(formula.tree)
            waiting += names_in(tree)
        found[key] = Operand(tree, value)
    return found | {key: Operand(None, cell) for key, cell in printer.cells.items()}


def point(value: Ranged, *, is_central: bool = False) -> Json:
    """A number without a range; with its rounding where that is not what it would be by itself.

    is_central: of one with a range, the number in it.
    """
    assert is_central or value.low == value.high  # noqa: S101 - one that spreads has slopes
    is_usual = value.slack == SLACK * abs(value.central)
    return value.central if is_usual else ["point", value.central, value.slack]


def names_in(tree: Json) -> Iterator[str]:
    """The ids in a tree of lists."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for part in tree[1:]:
            yield from names_in(part)
