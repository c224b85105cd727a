"""All numbers of an explainer, each knowing its inputs, its sources and its range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from explainer.data import Explainer, Fact
from explainer.errors import DataMistake, Place, Refusal, Report
from explainer.formula import Column as ColumnName
from explainer.formula import Formula
from explainer.graph import graph_of
from explainer.ranges import Ranged
from explainer.scope import Values, check, condition_holds
from explainer.tables import Column
from explainer.tables import Table as DataTable
from explainer.units import COUNT, PLAIN, Dimension, Quantity, base_unit

Kind = Literal["fact", "figure", "row"]


@dataclass(frozen=True)
class Number:
    """A fact, a figure or the value of a table's row.

    show: its own format; inputs: ids and `table.column`s its formula uses; sources: of all that it rests on, without
    repetition; as_of: ISO date of it or of the newest input; grade: its own or the worst of its inputs; is_exact: it is
    shown with all its digits, being a count.
    """

    id: str
    kind: Kind
    label: str
    quantity: Quantity
    show: str | None
    formula: Formula | None
    inputs: tuple[str, ...]
    sources: tuple[str, ...]
    as_of: str | None
    grade: str
    note: str | None
    place: Place
    is_exact: bool


@dataclass(frozen=True)
class Row:
    """A row with computed cells: quantities, or texts (dates in ISO form), or None. is_counted: functions see it."""

    cells: Mapping[str, Quantity | str | None]
    is_counted: bool

    @property
    def id(self) -> str | None:
        cell = self.cells.get("id")
        return cell if isinstance(cell, str) else None


@dataclass(frozen=True)
class Table:
    """A table with computed columns and appended rows in place."""

    id: str
    label: str
    file: str
    columns: Mapping[str, Column]
    rows: Sequence[Row]
    note: str | None
    place: Place


class Numbers(Mapping[str, Number]):
    """Every number by its id, with the explainer they come from and its tables."""

    def __init__(self, explainer: Explainer, numbers: Mapping[str, Number], values: Values) -> None:
        self.explainer = explainer
        self._numbers = numbers
        self._values = values

    def __getitem__(self, key: str) -> Number:
        return self._numbers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables by id, in the order of the data file."""
        return {key: _table(key, self._values, self._numbers) for key in self.explainer.tables}

    def holds(self, condition: Formula) -> bool:
        """Whether a condition holds for the central values.

        Raises:
            Refusal: unknown names, dimensions that do not fit, or no condition at all; at the condition's place.
        """
        return condition_holds(condition, self._values)

    def used_by(self, key: str) -> tuple[str, ...]:
        """The ids of the figures whose formula names this number, in order of the data file."""
        return tuple(figure.id for figure in self.explainer.figures.values() if key in figure.formula.names)


def compute(explainer: Explainer) -> Numbers:
    """Check every formula's dimension, then compute every number.

    Raises:
        Refusal: unknown names, cycles, dimensions that do not fit, values that cannot be computed; all of them.
    """
    report = Report()
    values = Values(explainer, graph_of(explainer, report))
    broken = check(values, report)
    numbers: dict[str, Number] = {}
    for fact in explainer.facts.values():
        numbers[fact.id] = _from_fact(fact)
    for key in values.graph.rows:
        with report.collecting():
            numbers[key] = _from_row(key, values)
    for key in values.graph.order:
        if key not in broken and not any(name in broken for name in explainer.figures[key].formula.names):
            try:
                numbers[key] = _from_figure(key, values)
            except Refusal as refusal:
                broken.add(key)
                with report.collecting(explainer.figures[key].formula.place):
                    raise refusal
    report.raise_if_any()
    in_file_order = dict.fromkeys([*explainer.facts, *explainer.figures, *numbers])
    return Numbers(explainer, {key: numbers[key] for key in in_file_order}, values)


def _from_fact(fact: Fact) -> Number:
    return Number(
        id=fact.id,
        kind="fact",
        label=fact.label,
        quantity=fact.quantity,
        show=fact.show,
        formula=None,
        inputs=(),
        sources=fact.sources,
        as_of=fact.as_of,
        grade=fact.grade,
        note=fact.note,
        place=fact.place,
        is_exact=fact.is_count,
    )


def _from_row(key: str, values: Values) -> Number:
    table_id, index = values.graph.rows[key]
    table = values.explainer.tables[table_id]
    row, origin = table.rows[index], values.origin(key)
    quantity = row.cells[table.value or ""]
    if not isinstance(quantity, Quantity):
        raise DataMistake(f"row '{key}' has an id, but no {table.value}", row.place, "fill the cell")
    return Number(
        id=key,
        kind="row",
        label=values.label(key),
        quantity=quantity,
        show=row.text("show"),
        formula=None,
        inputs=(),
        sources=origin.sources,
        as_of=origin.as_of,
        grade=origin.grade,
        note=row.text("note"),
        place=row.place,
        is_exact=quantity.unit == COUNT,
    )


def _from_figure(key: str, values: Values) -> Number:
    figure, origin = values.explainer.figures[key], values.origin(key)
    low, central, high = values.bounds(key)
    columns = (f"{column.table}.{column.column}" for column in figure.formula.columns)
    return Number(
        id=key,
        kind="figure",
        label=figure.label,
        quantity=Quantity(central, low, high, base_unit(values.dimension(key))),
        show=figure.show,
        formula=figure.formula,
        inputs=(*figure.formula.names, *columns),
        sources=origin.sources,
        as_of=origin.as_of,
        grade=origin.grade,
        note=figure.note,
        place=figure.place,
        is_exact=False,
    )


def _table(table_id: str, values: Values, numbers: Mapping[str, Number]) -> Table:
    table = values.explainer.tables[table_id]
    counted = values.counted(table_id)
    columns = {key: values.cells(ColumnName(table_id, key)) for key in table.columns}
    rows = []
    for index, is_counted in enumerate(counted):
        cells: dict[str, Quantity | str | None] = {}
        for key, found in columns.items():
            cell = found[index]
            cells[key] = (
                _quantity(table, index, key, cell, numbers, values) if isinstance(cell, Ranged) else cell
            )
        rows.append(Row(cells, is_counted))
    return Table(table.id, table.label, table.file, table.columns, tuple(rows), table.note, table.place)


def _quantity(
    table: DataTable, index: int, key: str, cell: Ranged, numbers: Mapping[str, Number], values: Values
) -> Quantity:
    """A cell with the unit it is shown in: its own, its number's, or that of its column."""
    if index < len(table.rows):
        own = table.rows[index].cells.get(key)
    else:
        given = table.appended[index - len(table.rows)].cells
        name = given.get(key) or (given.get("id") if key == table.value else None)
        own = numbers[name].quantity if name else None
    unit = table.columns[key].unit
    if isinstance(own, Quantity):
        return own.shown_in(unit) if unit and unit.dimension == own.dimension else own
    kind = values.column_kind(ColumnName(table.id, key))
    return Quantity(
        cell.central, cell.low, cell.high, unit or base_unit(kind if isinstance(kind, Dimension) else PLAIN)
    )
