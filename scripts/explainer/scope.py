"""The meaning of names in formulas: dimensions, values with ranges, cells of tables, and where each comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.data import Explainer
from explainer.dimensions import Cell, ColumnKind, Dimensions
from explainer.errors import DataMistake, FormulaMistake, Place, Refusal, Report, UnitMistake
from explainer.evaluation import EmptyCell, Evaluation
from explainer.formula import Column, Formula
from explainer.graph import Graph, check_column, unknown_number
from explainer.ranges import Ends, Ranged, enclose
from explainer.tables import Row, Table
from explainer.units import Dimension, Quantity


@dataclass(frozen=True)
class Origin:
    """Where a number comes from. as_of: of its newest input; grade: the worst of its inputs."""

    sources: tuple[str, ...]
    as_of: str | None
    grade: str


class Values:
    """The scope of all formulas of an explainer. box: ranges of uncertain inputs that stand in for their own."""

    def __init__(self, explainer: Explainer, graph: Graph, box: Mapping[str, Ends] | None = None) -> None:
        self.explainer, self.graph = explainer, graph
        self.box = box or {}
        self.uncertain: dict[str, Ends] = {}
        self._values: dict[str, Ranged] = {}
        self._cells: dict[Column, tuple[Cell, ...]] = {}
        self._dimensions: dict[str, Dimension] = {}
        self._origins: dict[str, Origin] = {}
        self._counted: dict[str, tuple[bool, ...]] = {}

    def dimension(self, name: str) -> Dimension:
        if name in self.explainer.facts:
            return self.explainer.facts[name].quantity.dimension
        if name in self.graph.rows:
            return self._row_value(name).dimension
        if name not in self.explainer.figures:
            raise unknown_number(
                name, {*self.explainer.facts, *self.explainer.figures, *self.graph.rows}, None
            )
        if name not in self._dimensions:
            self._dimensions[name] = Dimensions(self).of(self.explainer.figures[name].formula.tree)
        return self._dimensions[name]

    def value(self, name: str) -> Ranged:
        if name not in self._values:
            if name in self.explainer.figures:
                self._values[name] = Evaluation(self).value(self.explainer.figures[name].formula.tree)
            elif name in self.explainer.facts:
                self._values[name] = self._input(name, self.explainer.facts[name].quantity)
            else:
                self._values[name] = self._input(name, self._row_value(name))
        return self._values[name]

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
        cells = [row.cells.get(found.id) for row in table.rows]
        kinds = [cell.dimension for cell in cells if isinstance(cell, Quantity)]
        if not kinds:
            raise FormulaMistake(f"{table.id}.{found.id} has no values")
        return kinds[0]

    def cells(self, column: Column) -> Sequence[Cell]:
        if column not in self._cells:
            check_column(column, self.explainer, None)
            table = self.explainer.tables[column.table]
            self._cells[column] = tuple(
                self._cell(table, row, column.column) for row in range(self._size(table))
            )
        return self._cells[column]

    def counted(self, table: str) -> Sequence[bool]:
        if table not in self._counted:
            found = self.explainer.tables[table]
            grades = [self._text(found, row, "grade") for row in range(self._size(found))]
            left_out = found.leave_out
            self._counted[table] = tuple(
                grade != "C" and not (left_out and Evaluation(self, row).holds(left_out.tree))
                for row, grade in enumerate(grades)
            )
        return self._counted[table]

    def order(self, table: str) -> Sequence[str]:
        found = self.explainer.tables[table]
        return [self._text(found, row, found.as_of) or "" for row in range(self._size(found))]

    def _size(self, table: Table) -> int:
        return len(table.rows) + len(table.appended)

    def bounds(self, name: str) -> tuple[float, float, float]:
        """Low, central and high of a number, with the low and high of a figure as narrow as is right."""
        value = self.value(name)
        if not value.slopes or name not in self.explainer.figures:
            return value.low, value.central, value.high
        inputs = {leaf: self.uncertain[leaf] for leaf in value.slopes}
        low, high = enclose(lambda box: Values(self.explainer, self.graph, box).value(name), inputs)
        return min(low, value.central), value.central, max(high, value.central)

    def origin(self, name: str) -> Origin:
        """Where a number comes from: by itself, or through its inputs."""
        if name not in self._origins:
            self._origins[name] = self._origin(name)
        return self._origins[name]

    def _origin(self, name: str) -> Origin:
        if fact := self.explainer.facts.get(name):
            return Origin(fact.sources, fact.as_of, fact.grade)
        if name in self.graph.rows:
            table, row = self.graph.rows[name]
            return self._row_origin(table, row)
        figure = self.explainer.figures[name]
        inputs = [self.origin(inner) for inner in figure.formula.names]
        behind = Evaluation(self).rows_behind(figure.formula.tree)
        inputs += [self._row_origin(table, row) for table, row in dict.fromkeys(behind)]
        sources = dict.fromkeys([*(source for inner in inputs for source in inner.sources), *figure.sources])
        dates = [inner.as_of for inner in inputs if inner.as_of]
        return Origin(
            tuple(sources), max(dates, default=None), max((inner.grade for inner in inputs), default="A")
        )

    def _row_origin(self, table_id: str, row: int) -> Origin:
        table = self.explainer.tables[table_id]
        sources = self._text(table, row, table.column_of("source"))
        return Origin(
            tuple((sources or "").split()),
            self._text(table, row, table.as_of),
            self._text(table, row, "grade") or "A",
        )

    def _text(self, table: Table, row: int, column: str | None) -> str | None:
        """One cell of a text column, without the rest of it: appended figures may rest on rows of the same table."""
        if column is None or column not in table.columns:
            return None
        cell = self._cell(table, row, column)
        return cell if isinstance(cell, str) else None

    def _row_value(self, name: str) -> Quantity:
        table_id, index = self.graph.rows[name]
        table = self.explainer.tables[table_id]
        cell = table.rows[index].cells.get(table.value or "")
        if not isinstance(cell, Quantity):
            raise DataMistake(
                f"row '{name}' has an id, but no {table.value}", table.rows[index].place, "fill the cell"
            )
        return cell

    def _cell(self, table: Table, index: int, column_id: str) -> Cell:
        column = table.columns[column_id]
        if index >= len(table.rows):
            found = self._appended_cell(table, index - len(table.rows), column_id)
            if found is not None or column.formula is None:
                return found
        elif column.formula is None:
            cell = table.rows[index].cells.get(column_id)
            if isinstance(cell, Quantity):
                row_id = table.rows[index].id if column_id == table.value else None
                return self._input(row_id or f"{table.id}.{column_id}.{index}", cell)
            return cell
        try:
            return Evaluation(self, index).value(column.formula.tree)
        except EmptyCell:
            return None

    def _appended_cell(self, table: Table, index: int, column_id: str) -> Cell:
        column, given = table.columns[column_id], table.appended[index].cells
        name = given.get("id")
        if column_id in given:
            return self.value(given[column_id]) if column.type == "quantity" else given[column_id]
        if name is None:
            return None
        if column_id == table.value:
            return self.value(name)
        if column_id == table.as_of:
            return self.origin(name).as_of
        match column.type:
            case "source":
                return " ".join(self.origin(name).sources) or None
            case "grade":
                return self.origin(name).grade
            case "text" if column_id == "label":
                return self.label(name)
            case _:
                return None

    def label(self, name: str) -> str:
        """What a number is called: its label, or its row's."""
        entry = self.explainer.facts.get(name) or self.explainer.figures.get(name)
        if entry:
            return entry.label
        table_id, index = self.graph.rows[name]
        table = self.explainer.tables[table_id]
        row = table.rows[index]
        return table.row_label.format_map({key: row.text(key) or "" for key in table.columns})

    def _input(self, name: str, quantity: Quantity) -> Ranged:
        if not quantity.is_uncertain:
            return Ranged.point(quantity.central)
        self.uncertain[name] = (quantity.low, quantity.high)
        low, high = self.box.get(name, (quantity.low, quantity.high))
        return Ranged.input(name, low, min(max(quantity.central, low), high), high)


def check(values: Values, report: Report) -> set[str]:
    """Report every formula, cell and appended number whose dimension does not fit; the ids of the broken figures."""
    broken = set(values.graph.broken)
    explainer = values.explainer
    for table in explainer.tables.values():
        if f"{table.id} (table)" in broken:
            continue
        for row in table.rows:
            _check_units(table, row, values, report)
        formulas = [column.formula for column in table.columns.values() if column.formula]
        for formula in formulas:
            with report.collecting(formula.place):
                Dimensions(values, table.id).of(formula.tree)
        if table.leave_out:
            with report.collecting(table.leave_out.place):
                Dimensions(values, table.id).check_condition(table.leave_out.tree)
    for key in values.graph.order:
        figure = explainer.figures[key]
        if key in broken or any(name in broken for name in figure.formula.names):
            broken.add(key)
            continue
        try:
            values.dimension(key)
        except Refusal as refusal:
            broken.add(key)
            with report.collecting(figure.formula.place):
                raise refusal
    for table in explainer.tables.values():
        for appended in table.appended if f"{table.id} (table)" not in broken else ():
            _check_appended(table, appended.cells, appended.place, values, broken, report)
    return broken


def _check_units(table: Table, row: Row, values: Values, report: Report) -> None:
    for column in table.columns.values():
        cell = row.cells.get(column.id)
        if isinstance(cell, Quantity) and column.unit_from:
            expected = values.column_kind(Column(table.id, column.id))
            if cell.dimension != expected:
                report.add(UnitMistake(f"{column.id} is {cell.dimension}, expected {expected}", row.place))


def _check_appended(
    table: Table,
    cells: Mapping[str, str],
    place: Place,
    values: Values,
    broken: set[str],
    report: Report,
) -> None:
    wanted = {column: name for column, name in cells.items() if table.columns[column].type == "quantity"}
    if "id" in cells and table.value:
        wanted.setdefault(table.value, cells["id"])
    for column, name in wanted.items():
        with report.collecting(place):
            expected = values.column_kind(Column(table.id, column))
            if name not in broken and values.dimension(name) != expected:
                found = values.dimension(name)
                raise UnitMistake(f"{name} is {found}, but column {column} is {expected}", place)


def condition_holds(condition: Formula, values: Values) -> bool:
    """Whether a condition holds for the central values; raises a Refusal at its place when it cannot be checked."""
    report = Report()
    answer = False
    with report.collecting(condition.place):
        Dimensions(values).check_condition(condition.tree)
        answer = Evaluation(values).holds(condition.tree)
    report.raise_if_any()
    return answer
