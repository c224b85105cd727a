"""The meaning of names in formulas: dimensions, values with ranges, cells of tables, and where each comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explainer.compute.graph import Graph, check_column, number_in, unknown_number
from explainer.compute.origins import Origins
from explainer.data import NOTE, Explainer, Table
from explainer.errors import FormulaMistake
from explainer.formula import (
    Cell,
    Column,
    ColumnKind,
    Dimensions,
    EmptyCell,
    Ends,
    Evaluation,
    Name,
    Ranged,
    Tree,
    enclose,
)
from explainer.units import Dimension, Quantity


class Values:
    """The scope of all formulas of an explainer.

    box: ranges to use instead of the uncertain inputs' own; known: values that are not to be computed.
    """

    def __init__(
        self,
        explainer: Explainer,
        graph: Graph,
        box: Mapping[str, Ends] | None = None,
        known: Mapping[str, Ranged] | None = None,
    ) -> None:
        self.explainer, self.graph = explainer, graph
        self.kept: dict[object, Any] = {}
        self._box = box or {}
        self._uncertain: dict[str, Ends] = {}
        self._dimensions: dict[str, Dimension] = {}
        self._values: dict[str, Ranged] = dict(known or {})
        self._cells: dict[Column, tuple[Cell, ...]] = {}
        self._counted: dict[str, tuple[bool, ...]] = {}
        self._orders: dict[str, tuple[str, ...]] = {}
        self.origins = Origins(self)
        self._resting: dict[str, tuple[str, ...]] = {}

    def dimension(self, name: str) -> Dimension:
        if formula := self.explainer.formula(name):
            if name not in self._dimensions:
                self._dimensions[name] = Dimensions(self).of(formula.tree)
            return self._dimensions[name]
        return self.given(name).dimension

    def value(self, name: str) -> Ranged:
        if name not in self._values:
            formula = self.explainer.formula(name)
            found = Evaluation(self).value(formula.tree) if formula else self._input(name, self.given(name))
            self._values[name] = Ranged.point(found.central) if name in self.explainer.inputs else found
        return self._values[name]

    def rests_on(self, name: str) -> tuple[str, ...]:
        """The readers' inputs that a number rests on, or is, in order of the data file."""
        if not self.explainer.inputs or not self.explainer.formula(name):
            return ()
        if name not in self._resting:
            behind = {node.id for node in self.graph.behind(Name(name)) if isinstance(node, Name)}
            self._resting[name] = tuple(key for key in self.explainer.inputs if key in behind)
        return self._resting[name]

    def given_that(self, values: Mapping[str, float]) -> Values:
        """The same scope, in which these numbers have other values, in base units."""
        return Values(
            self.explainer,
            self.graph,
            known=self._values | {name: Ranged.point(value) for name, value in values.items()},
        )

    def formula(self, name: str) -> Tree | None:
        figure = self.explainer.figures.get(name)
        return figure.formula.tree if figure else None

    def row(self, name: str) -> tuple[str, int] | None:
        return self.graph.rows.get(name)

    def date(self, name: str) -> str | None:
        return self.origins.of(name).as_of

    def bounds(self, name: str) -> tuple[float, float, float]:
        """Low, central and high of a figure, with low and high as narrow as is right."""
        value = self.value(name)
        if not value.slopes:
            return value.low, value.central, value.high
        behind = [node.id for node in self.graph.behind(Name(name)) if isinstance(node, Name)]

        def within(box: Mapping[str, Ends]) -> Ranged:
            values = Values(self.explainer, self.graph, box)
            return [values.value(key) for key in behind][-1]

        low, high = enclose(within, {leaf: self._uncertain[leaf] for leaf in value.slopes})
        return min(low, value.central), value.central, max(high, value.central)

    def column_kind(self, column: Column) -> ColumnKind:
        check_column(column, self.explainer, None)
        table = self.explainer.tables[column.table]
        found = table.columns[column.column]
        if found.type != "quantity":
            return "date" if found.type == "date" else "text"
        if found.formula:
            return Dimensions(self, table.id).of(found.formula.tree)
        if found.unit:
            return found.unit.dimension
        for row in table.rows:
            if isinstance(cell := row.cells[found.id], Quantity):
                return cell.dimension
        for appended in table.appended:
            if name := number_in(appended, found.id, table):
                return self.dimension(name)
        raise FormulaMistake(f"{table.id}.{found.id} has no value", found.place, "fill in a cell, or remove the column")

    def cells(self, column: Column) -> Sequence[Cell]:
        if column not in self._cells:
            check_column(column, self.explainer, None)
            table = self.explainer.tables[column.table]
            self._cells[column] = tuple(self.cell(table, row, column.column) for row in range(size(table)))
        return self._cells[column]

    def counted(self, table: str) -> Sequence[bool]:
        if table not in self._counted:
            found = self.explainer.tables[table]
            left_out = found.leave_out
            self._counted[table] = tuple(
                self.origins.of_row(found, row).grade != "C"
                and not (left_out and Evaluation(self, row).holds(left_out.tree))
                for row in range(size(found))
            )
        return self._counted[table]

    def order(self, table: str) -> Sequence[str]:
        if table not in self._orders:
            found = self.explainer.tables[table]
            self._orders[table] = tuple(self.origins.of_row(found, row).as_of or "" for row in range(size(found)))
        return self._orders[table]

    def kinds(self, table: str) -> Mapping[str, Sequence[str]]:
        found = self.explainer.tables[table]
        texts = [column.id for column in found.columns.values() if column.type == "text" and column.id != NOTE]
        return {name: [str(cell or "") for cell in self.cells(Column(table, name))] for name in texts}

    def row_name(self, table: str, row: int) -> str:
        found = self.explainer.tables[table]
        if row >= len(found.rows):
            return found.appended[row - len(found.rows)].cells.get("id", f"appended row {row - len(found.rows) + 1}")
        label = found.label_of(found.rows[row]).strip()
        return f"'{label}' (line {found.rows[row].place.line})" if label else f"line {found.rows[row].place.line}"

    def cell(self, table: Table, row: int, column_id: str) -> Cell:
        """One cell of a table: as written, computed, or that of the number that is appended.

        Raises:
            FormulaMistake: it cannot be computed.
        """
        column = table.columns[column_id]
        if row >= len(table.rows):
            found = self._appended_cell(table, row - len(table.rows), column_id)
            if found is not None or column.formula is None:
                return found
        elif column.formula is None:
            written = table.rows[row].cells[column_id]
            if not isinstance(written, Quantity):
                return written
            row_id = table.rows[row].id if column_id == table.value else None
            return self._input(row_id or f"{table.id}.{column_id}.{row}", written)
        assert column.formula is not None  # noqa: S101 - the others are answered above
        try:
            return Evaluation(self, row).value(column.formula.tree)
        except EmptyCell:
            return None

    def given(self, name: str) -> Quantity:
        """The quantity of a fact or of a row's value."""
        if fact := self.explainer.facts.get(name):
            return fact.quantity
        if name not in self.graph.rows:
            explainer = self.explainer
            known = {*explainer.facts, *explainer.figures, *explainer.inputs, *self.graph.rows}
            raise unknown_number(name, known, None)
        table_id, row = self.graph.rows[name]
        table = self.explainer.tables[table_id]
        cell = table.rows[row].cells[table.value or ""]
        assert isinstance(cell, Quantity)  # noqa: S101 - a row with an id and no value was refused
        return cell

    def label(self, name: str) -> str:
        """What a number is called: its label, or its row's."""
        explainer = self.explainer
        if entry := explainer.facts.get(name) or explainer.figures.get(name) or explainer.inputs.get(name):
            return entry.label
        table_id, row = self.graph.rows[name]
        table = self.explainer.tables[table_id]
        return table.label_of(table.rows[row])

    def _input(self, name: str, quantity: Quantity) -> Ranged:
        if not quantity.is_uncertain:  # of other kinds, formulas see the value alone
            return Ranged.point(quantity.central)
        self._uncertain[name] = (quantity.low, quantity.high)
        low, high = self._box.get(name, (quantity.low, quantity.high))
        # The central value stays, wherever the box lies: conditions are decided on it, in every box alike.
        return Ranged.input(name, low, quantity.central, high)

    def _appended_cell(self, table: Table, row: int, column_id: str) -> Cell:
        column, given = table.columns[column_id], table.appended[row].cells
        if column_id in given:
            return self.value(given[column_id]) if column.type == "quantity" else given[column_id]
        name = given.get("id")
        if name is None:
            return None
        if column_id == table.value:
            return self.value(name)
        if column_id == table.as_of:
            return self.origins.of(name).as_of
        match column.type:
            case "source":
                return " ".join(self.origins.of(name).sources) or None
            case "grade":
                return self.origins.of(name).grade
            case "text" if column_id == "label":
                return self.label(name)
            case _:
                return None


def size(table: Table) -> int:
    """How many rows a table has, appended ones last."""
    return len(table.rows) + len(table.appended)
