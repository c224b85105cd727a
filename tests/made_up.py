"""A made-up world for formulas: a few numbers and one table, without any file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from explainer.errors import FormulaMistake
from explainer.formula import (
    Cell,
    Column,
    ColumnKind,
    Dimensions,
    Ends,
    Evaluation,
    Ranged,
    Tree,
    enclose,
    parse_formula,
)
from explainer.units import Dimension, Quantity, parse_quantity

TABLE: Final = "results"


@dataclass(frozen=True)
class MadeUp:
    """The scope of formulas over numbers and the table `results`, all written as in a data file.

    results: column → one text a row, None where the cell is empty; `id`, if there, names each row's `rate`. The column
    `date` holds dates; any other whose first filled cell begins with a digit holds quantities, the rest texts.
    left_out: rows that functions do not see. box: ranges that stand in for the inputs' own. figures: formulas; dates:
    of numbers.
    """

    numbers: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    box: Mapping[str, Ends] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    kept: dict[object, Any] = field(default_factory=dict, init=False, compare=False)

    def dimension(self, name: str) -> Dimension:
        return dimension_of(self.figures[name], self) if name in self.figures else self._quantity(name).dimension

    def value(self, name: str) -> Ranged:
        if name in self.figures:
            return Evaluation(self).value(parse_formula(self.figures[name]).tree)
        return self._input(name, self._quantity(name))

    def formula(self, name: str) -> Tree | None:
        text = self.figures.get(name)
        return parse_formula(text).tree if text else None

    def row(self, name: str) -> tuple[str, int] | None:
        ids = self.results.get("id", ())
        return (TABLE, ids.index(name)) if name in ids else None

    def date(self, name: str) -> str | None:
        return self.dates.get(name)

    def column_kind(self, column: Column) -> ColumnKind:
        first = next(cell for cell in self._texts(column) if cell is not None)
        if column.column == "date":
            return "date"
        return parse_quantity(first).dimension if first[0].isdigit() else "text"

    def cells(self, column: Column) -> Sequence[Cell]:
        if not isinstance(self.column_kind(column), Dimension):
            return self._texts(column)
        return [
            cell and self._input(f"{column.column}.{row}", parse_quantity(cell))
            for row, cell in enumerate(self._texts(column))
        ]

    def counted(self, table: str) -> Sequence[bool]:
        return [row not in self.left_out for row, _ in enumerate(self.order(table))]

    def order(self, table: str) -> Sequence[str]:
        return [date or "" for date in self._texts(Column(table, "date"))]

    def kinds(self, table: str) -> Mapping[str, Sequence[str]]:
        names = [name for name in self.results if name not in {"id", "date"}]
        texts = [name for name in names if self.column_kind(Column(table, name)) == "text"]
        return {name: [text or "" for text in self.results[name]] for name in texts}

    def row_name(self, table: str, row: int) -> str:
        return f"{table} {row}"

    def uncertain(self) -> dict[str, Ends]:
        """The range of every uncertain number."""
        found = {name: parse_quantity(text) for name, text in self.numbers.items()}
        return {name: (value.low, value.high) for name, value in found.items() if value.is_uncertain}

    def _quantity(self, name: str) -> Quantity:
        if found := self.row(name):
            return parse_quantity(self.results["rate"][found[1]] or "0")
        if name not in self.numbers:
            raise FormulaMistake(f"no number '{name}'")
        return parse_quantity(self.numbers[name])

    def _texts(self, column: Column) -> Sequence[str | None]:
        if column.table != TABLE or column.column not in self.results:
            raise FormulaMistake(f"no column '{column.table}.{column.column}'")
        return self.results[column.column]

    def _input(self, name: str, quantity: Quantity) -> Ranged:
        low, high = self.box.get(name, (quantity.low, quantity.high))
        return Ranged.input(name, low, quantity.central, high)


def dimension_of(text: str, scope: MadeUp, row_of: str | None = None) -> Dimension:
    """The dimension of a formula."""
    return Dimensions(scope, row_of).of(parse_formula(text).tree)


def value_of(text: str, scope: MadeUp, row: int | None = None) -> Ranged:
    """The value of a formula, after its dimension was checked."""
    dimension_of(text, scope, None if row is None else TABLE)
    return Evaluation(scope, row).value(parse_formula(text).tree)


def range_of(text: str, **numbers: str) -> Ends:
    """The range of a formula over numbers with ranges."""
    tree = parse_formula(text).tree
    return enclose(
        lambda box: Evaluation(MadeUp(numbers, box=box)).value(tree),
        MadeUp(numbers).uncertain(),
    )
