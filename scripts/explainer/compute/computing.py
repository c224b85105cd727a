"""An explainer as written → all its numbers, each after what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from explainer.compute.checks import check, check_points
from explainer.compute.exactness import Exactness
from explainer.compute.graph import graph_of, number_in
from explainer.compute.natural import Natural
from explainer.compute.number import Number
from explainer.compute.numbers import Numbers
from explainer.compute.table import Row, Table
from explainer.compute.values import Values
from explainer.data import Column, Explainer, Fact, Figure, Input
from explainer.data import Table as DataTable
from explainer.errors import Report
from explainer.formats import AUTO, Format, parse_format
from explainer.formula import Column as ColumnName
from explainer.formula import Ranged
from explainer.units import Dimension, Quantity, Unit


def compute(explainer: Explainer) -> Numbers:
    """Check the dimension of every formula, then compute every number and cell.

    Raises:
        Refusal: unknown names, circles, dimensions that do not fit, values that cannot be computed; all of them.
    """
    report = Report()
    values = Values(explainer, graph_of(explainer, report))
    check(values, report)
    report.raise_if_any()
    natural = Natural(values)
    check_points(explainer, natural, report)
    report.raise_if_any()
    found = [_of_fact(fact) for fact in explainer.facts.values()]
    exactness = Exactness(values)
    found += [_of_figure(figure, values, natural, exactness) for figure in explainer.figures.values()]
    found += [_of_input(setting, values) for setting in explainer.inputs.values()]
    found += [_of_row(key, values) for key in values.graph.rows]
    numbers = {number.id: number for number in found}
    tables = {key: _table(table, values, natural, numbers) for key, table in explainer.tables.items()}
    return Numbers(explainer, numbers, tables, values)


def _of_fact(fact: Fact) -> Number:
    return Number(
        id=fact.id,
        kind="fact",
        label=fact.label,
        quantity=fact.quantity,
        show=_as_a_year(fact.show) if fact.is_year else fact.show,
        formula=None,
        inputs=(),
        sources=fact.sources,
        as_of=fact.as_of,
        grade=fact.grade,
        note=fact.note,
        place=fact.place,
        is_exact=fact.is_count,
    )


def _as_a_year(show: Format) -> Format:
    """A format, or that of a year where nothing is asked for: its digits are not grouped."""
    return replace(show, style="plain") if show == AUTO else show


def _of_figure(figure: Figure, values: Values, natural: Natural, exactness: Exactness) -> Number:
    origin = values.origins.of(figure.id)
    low, central, high = values.bounds(figure.id)
    tree = figure.formula.tree
    picked = exactness.picked(tree)
    columns = (f"{column.table}.{column.column}" for column in figure.formula.columns)
    return Number(
        id=figure.id,
        kind="figure",
        label=figure.label,
        quantity=Quantity(
            central,
            low,
            high,
            picked.unit if picked else natural.unit(figure.id),
            printed=picked.printed if picked else None,
            printed_ends=picked.printed_ends if picked and (picked.low, picked.high) == (low, high) else None,
        ),
        show=_as_a_year(figure.show) if exactness.is_year(tree) else figure.show,
        formula=figure.formula,
        inputs=(*figure.formula.names, *columns),
        sources=origin.sources,
        as_of=origin.as_of,
        grade=origin.grade,
        note=figure.note,
        place=figure.place,
        is_exact=exactness.is_count(tree),
        rests_on=values.rests_on(figure.id),
    )


def _of_input(setting: Input, values: Values) -> Number:
    origin, central = values.origins.of(setting.id), values.value(setting.id).central
    unit = setting.units[0]
    is_literal = not setting.formula.names and not setting.formula.columns
    return Number(
        id=setting.id,
        kind="input",
        label=setting.label,
        quantity=Quantity(central, central, central, unit),
        show=setting.show,
        formula=None if is_literal else setting.formula,
        inputs=setting.formula.names,
        sources=origin.sources,
        as_of=origin.as_of,
        grade=origin.grade,
        note=setting.note,
        place=setting.place,
        is_exact=unit.is_count,
        rests_on=(setting.id,),
    )


def _of_row(key: str, values: Values) -> Number:
    table_id, index = values.graph.rows[key]
    row, origin, quantity = values.explainer.tables[table_id].rows[index], values.origins.of(key), values.given(key)
    return Number(
        id=key,
        kind="row",
        label=values.label(key),
        quantity=quantity,
        show=parse_format(written, row.place) if (written := row.text("show")) else AUTO,
        formula=None,
        inputs=(),
        sources=origin.sources,
        as_of=origin.as_of,
        grade=origin.grade,
        note=row.text("note"),
        place=row.place,
        is_exact=quantity.unit.is_count,
    )


def _table(table: DataTable, values: Values, natural: Natural, numbers: Mapping[str, Number]) -> Table:
    units: dict[str, Unit] = {}
    rows = []
    for index, is_counted in enumerate(values.counted(table.id)):
        cells: dict[str, Quantity | str | None] = {}
        for key, column in table.columns.items():
            cell = values.cell(table, index, key)
            if not isinstance(cell, Ranged):
                cells[key] = cell
            elif isinstance(own := _own(table, index, key, numbers), Quantity):
                cells[key] = own.shown_in(column.unit) if column.unit else own
            else:
                units[key] = units.get(key) or _unit(table, column, values, natural)
                cells[key] = Quantity(cell.central, cell.low, cell.high, units[key])
        rows.append(Row(cells, is_counted, values.origins.of_row(table, index).sources))
    return Table(table.id, table.label, table.file, table.columns, tuple(rows), table.note, table.place)


def _own(table: DataTable, index: int, key: str, numbers: Mapping[str, Number]) -> Quantity | str | None:
    """What is written in a cell, or the number that an appended row has there."""
    if index < len(table.rows):
        return table.rows[index].cells.get(key)
    name = number_in(table.appended[index - len(table.rows)], key, table)
    return numbers[name].quantity if name else None


def _unit(table: DataTable, column: Column, values: Values, natural: Natural) -> Unit:
    """In what the cells of a column are that have no unit of their own."""
    kind = values.column_kind(ColumnName(table.id, column.id))
    assert isinstance(kind, Dimension)  # noqa: S101 - its cells are numbers
    if column.unit:
        return column.unit
    return natural.unit_of(column.formula.tree, kind) if column.formula else values.explainer.units.base(kind)
