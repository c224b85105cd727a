"""Whether every formula, column and appended row fits its dimension and gives a value, each after what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from explainer.compute.graph import Choice, Node, formula_of, number_in
from explainer.compute.inputs import check_input, check_live, refuse_inputs
from explainer.compute.natural import Natural
from explainer.compute.values import Values
from explainer.data import Explainer, Figure, Table
from explainer.errors import DataMistake, FormulaMistake, Place, Report, UnitMistake
from explainer.formula import Column, Dimensions, Formula, Name, Operation, check_mixtures, is_joined
from explainer.units import PERCENT, Dimension, Quantity

_LEFT_EMPTY: Final = "leave a cell that it needs empty, and it is empty too"


def check(values: Values, report: Report) -> None:
    """Compute all that can be computed. What is wrong is reported once: not again in what needs it."""
    broken: set[Node] = set(values.graph.broken)
    for node in values.graph.order:
        if node not in broken and broken.isdisjoint(values.graph.needs[node]):
            mistakes = Report()
            formula = formula_of(node, values.explainer)
            with mistakes.collecting(formula.place if formula else None):
                _check(node, formula, values)
            if not mistakes:
                continue
            with report.collecting():
                mistakes.raise_if_any()
        broken.add(node)


def _check(node: Node, formula: Formula | None, values: Values) -> None:
    match node:
        case Name(key):
            kind = values.dimension(key)
            if formula:
                check_mixtures(formula.tree, values)
            values.value(key)
            values.origins.of(key)
            _check_shown(values.explainer.figures.get(key))
            _check_counted(values.explainer.figures.get(key), kind)
            if setting := values.explainer.inputs.get(key):
                check_input(setting, kind, values)
            elif formula:
                check_live(formula, values)
        case Choice(table):
            if formula:
                refuse_inputs(formula, f"which rows of {table} count", values)
                Dimensions(values, table).check_condition(formula.tree)
            values.counted(table)
        case Column():
            if formula:
                refuse_inputs(formula, f"the column {node.table}.{node.column}", values)
                values.column_kind(node)
                _check_mixtures(node, formula, values)
            _check_column(node, values)


def _check_mixtures(node: Column, formula: Formula, values: Values) -> None:
    """Raises a FormulaMistake as `check_mixtures`; at the row whose cells choose which rows are taken together."""
    if not is_joined(formula.tree):
        check_mixtures(formula.tree, values)
        return
    report = Report()
    table = values.explainer.tables[node.table]
    for index, place in enumerate([row.place for row in table.rows] + [row.place for row in table.appended]):
        with report.collecting(place):
            check_mixtures(formula.tree, values, index)
    report.raise_if_any()


def check_points(explainer: Explainer, natural: Natural, report: Report) -> None:
    """Report figures and columns that are in percentage points by their formula, and are shown in percent."""
    for figure in explainer.figures.values():
        if figure.show.unit in PERCENT and natural.is_in_points(figure.formula.tree):
            report.add(_difference_of_shares(figure.id, figure.show.unit, figure.place))
    for table in explainer.tables.values():
        for column in table.columns.values():
            unit = column.unit.name if column.unit else None
            if column.formula and unit in PERCENT and natural.is_in_points(column.formula.tree):
                report.add(_difference_of_shares(column.id, unit, column.place))


def _check_shown(figure: Figure | None) -> None:
    """Raises a FormulaMistake for a difference of two numbers in percent: 40 % less 15 % is 25 points, not 25 %."""
    match figure.formula.tree if figure else None:
        case Operation("-", Name(), Name()) if figure and figure.show.unit in PERCENT:
            raise _difference_of_shares(figure.id, figure.show.unit, figure.place)
        case _:
            pass


def _difference_of_shares(name: str, unit: str | None, place: Place) -> FormulaMistake:
    problem = f"{name} is a difference of two shares, in {unit}"
    advice = "show it in pp, percentage points, or divide it by what it is a share of"
    return FormulaMistake(problem, place, advice)


def _check_counted(figure: Figure | None, kind: Dimension) -> None:
    """Raises a DataMistake for a number that counts something and has a unit."""
    if figure and figure.counts and (not kind.is_plain or figure.show.unit in {*PERCENT, "pp"}):
        unit = f"in {figure.show.unit}" if kind.is_plain else f"{kind}"
        problem = f"{figure.id} counts '{figure.counts}', but is {unit}"
        raise DataMistake(problem, figure.place, "'counts' is for plain numbers: leave it out")


def _check_column(node: Column, values: Values) -> None:
    """Raises a Refusal for every row whose dimension is not that of the column, or whose cell cannot be computed."""
    table = values.explainer.tables[node.table]
    column = table.columns[node.column]
    bounds = {bound for other in table.columns.values() for bound in (other.low, other.high)}
    if column.type != "quantity" or column.id in bounds:
        return
    report = Report()
    if column.formula:
        kind = values.column_kind(node)
        if column.unit and column.unit.dimension != kind:
            problem = f"{node.table}.{column.id} is {kind}, but its unit {column.unit.name} is {column.unit.dimension}"
            raise UnitMistake(problem, column.place)
        places = [row.place for row in table.rows] + [row.place for row in table.appended]
        for index, place in enumerate(places):
            with report.collecting(place):
                _compute(table, index, column.id, values)
    for found, name, place in _given(table, column.id, values):
        kind = values.column_kind(node)
        if found != kind:
            report.add(UnitMistake(f"{name} is {found}, but column {column.id} is {kind}", place))
    report.raise_if_any()


def _compute(table: Table, row: int, column: str, values: Values) -> None:
    try:
        values.cell(table, row, column)
    except FormulaMistake as mistake:
        raise FormulaMistake(f"{column}: {mistake.problem}", None, mistake.suggestion or _LEFT_EMPTY) from None


def _given(table: Table, column: str, values: Values) -> Iterator[tuple[Dimension, str, Place]]:
    """The dimension, name and place of every quantity that is written in a column or appended to it."""
    for row in table.rows:
        if isinstance(cell := row.cells.get(column), Quantity):
            yield cell.dimension, f"'{cell.unit.name}'", row.place
    for appended in table.appended:
        if name := number_in(appended, column, table):
            yield values.dimension(name), name, appended.place
