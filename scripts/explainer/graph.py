"""Which number needs which: unknown names, cycles, and the order in which figures can be computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from explainer.data import Explainer
from explainer.errors import DataMistake, FormulaMistake, Place, Report, nearest
from explainer.formula import Column, Formula
from explainer.tables import Appended, Table


@dataclass(frozen=True)
class Graph:
    """What every figure and table needs. rows: id of a row → its table and index; order: figures, inputs first."""

    rows: Mapping[str, tuple[str, int]]
    order: tuple[str, ...]
    broken: frozenset[str] = field(repr=False)


def graph_of(explainer: Explainer, report: Report) -> Graph:
    """The order of computation. Unknown names and cycles are reported; figures that need such ones are broken."""
    rows = {
        row.id: (table.id, index)
        for table in explainer.tables.values()
        for index, row in enumerate(table.rows)
        if row.id and table.value
    }
    known = {*explainer.facts, *explainer.figures, *rows}
    broken = {
        figure.id
        for figure in explainer.figures.values()
        if not _known(figure.formula, explainer, known, report)
    }
    for table in explainer.tables.values():
        formulas = [column.formula for column in table.columns.values() if column.formula]
        formulas += [table.leave_out] if table.leave_out else []
        sound = [_known(formula, explainer, known, report) for formula in formulas]
        sound += [_appended_known(row, table, known, report) for row in table.appended]
        if not all(sound):
            broken.add(_node(table.id))
    order: list[str] = []
    state: dict[str, int] = {}
    for start in explainer.figures:
        _visit(start, explainer, order, state, broken, report)
    return Graph(rows, tuple(order), frozenset(broken))


def unknown_number(name: str, known: set[str], place: Place | None) -> FormulaMistake:
    """The mistake of naming a number that does not exist."""
    return FormulaMistake(f"no number '{name}'", place, nearest(name, known))


def check_column(column: Column, explainer: Explainer, place: Place | None) -> None:
    """Raises a FormulaMistake when there is no such table or column."""
    table = explainer.tables.get(column.table)
    if table is None:
        raise FormulaMistake(f"no table '{column.table}'", place, nearest(column.table, explainer.tables))
    if column.column not in table.columns:
        advice = nearest(column.column, table.columns)
        raise FormulaMistake(f"table {table.id} has no column '{column.column}'", place, advice)


def _known(formula: Formula, explainer: Explainer, known: set[str], report: Report) -> bool:
    inner = Report()
    for name in formula.names:
        if name in explainer.inputs:
            inner.add(
                FormulaMistake(f"'{name}' is a reader's input; figures cannot use inputs yet", formula.place)
            )
        elif name not in known:
            inner.add(unknown_number(name, known, formula.place))
    for column in formula.columns:
        with inner.collecting():
            check_column(column, explainer, formula.place)
    with report.collecting():
        inner.raise_if_any()
    return not inner


def _appended_known(row: Appended, table: Table, known: set[str], report: Report) -> bool:
    sound = True
    for column, text in row.cells.items():
        if (column == "id" or table.columns[column].type == "quantity") and text not in known:
            advice = nearest(text, known) or "write the id of a fact, figure or row"
            report.add(DataMistake(f"no number '{text}' to append", row.place, advice))
            sound = False
    return sound


def _visit(
    node: str,
    explainer: Explainer,
    order: list[str],
    state: dict[str, int],
    broken: set[str],
    report: Report,
) -> None:
    """Depth first without recursion, since a chain of figures may be long."""
    path: list[str] = []
    stack: list[tuple[str, Iterator[str]]] = []

    def enter(name: str) -> None:
        state[name] = 1
        path.append(name)
        stack.append((name, iter(_needs(name, explainer))))

    if node not in state:
        enter(node)
    while stack:
        name, needs = stack[-1]
        need = next(needs, None)
        if need is None:
            stack.pop()
            path.pop()
            state[name] = 2
            if any(inner in broken for inner in _needs(name, explainer)):
                broken.add(name)
            if name in explainer.figures:
                order.append(name)
        elif state.get(need) == 1:
            circle = [*path[path.index(need) :], need]
            figure = explainer.figures[next(part for part in circle if part in explainer.figures)]
            shown = " → ".join(part.removesuffix(" (table)") for part in circle)
            report.add(
                FormulaMistake(
                    f"a number cannot need itself: {shown}", figure.formula.place, "break the circle"
                )
            )
            broken.update(circle)
        elif need not in state and (need in explainer.figures or need.endswith(" (table)")):
            enter(need)


def _needs(node: str, explainer: Explainer) -> list[str]:
    """Figures and tables that a figure or table needs; a table is written with a mark, since it may share a name."""
    if node in explainer.figures:
        formula = explainer.figures[node].formula
        return _of_formula(formula, explainer)
    table = explainer.tables[node.removesuffix(" (table)")]
    found = [text for row in table.appended for key, text in row.cells.items() if _names_number(table, key)]
    for column in table.columns.values():
        found += (
            [name for name in _of_formula(column.formula, explainer) if name != node]
            if column.formula
            else []
        )
    if table.leave_out:
        found += [name for name in _of_formula(table.leave_out, explainer) if name != node]
    return [name for name in dict.fromkeys(found) if name in explainer.figures or name.endswith(" (table)")]


def _of_formula(formula: Formula, explainer: Explainer) -> list[str]:
    """A row of a csv needs nothing, so a figure made of rows can be appended to their own table."""
    figures = [name for name in formula.names if name in explainer.figures]
    return figures + [_node(column.table) for column in formula.columns if column.table in explainer.tables]


def _names_number(table: Table, column: str) -> bool:
    return column == "id" or (column in table.columns and table.columns[column].type == "quantity")


def _node(table: str) -> str:
    return f"{table} (table)"
