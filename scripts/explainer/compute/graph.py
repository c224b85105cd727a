"""What needs what: figures, inputs, columns and the choice of a table's rows, in an order to compute them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from explainer.data import Appended, Explainer, Table
from explainer.errors import DataMistake, FormulaMistake, Place, Report, nearest
from explainer.formula import Call, Column, Formula, Name, reads_rows, table_of, walk


@dataclass(frozen=True)
class Choice:
    """Which rows of a table functions see, with their dates and sources."""

    table: str


Node = Name | Column | Choice


@dataclass(frozen=True)
class Graph:
    """What is computed and what it needs; facts and rows of a csv need nothing and are not in it.

    rows: id of a row → its table and index. needs: node → the nodes it needs. order: all nodes, each after its needs.
    broken: nodes that name what does not exist, or need themselves.
    """

    rows: Mapping[str, tuple[str, int]]
    needs: Mapping[Node, tuple[Node, ...]]
    order: tuple[Node, ...]
    broken: frozenset[Node]

    def behind(self, node: Node) -> list[Node]:
        """All that a node needs, directly or not, and itself, in order."""
        found = {node}
        stack: list[Node] = [node]
        while stack:
            new = set(self.needs[stack.pop()]) - found
            found |= new
            stack += new
        return sorted(found, key=self._places.__getitem__)

    @cached_property
    def _places(self) -> Mapping[Node, int]:
        return {node: place for place, node in enumerate(self.order)}


def graph_of(explainer: Explainer, report: Report) -> Graph:
    """The graph of an explainer. Unknown names and cycles are reported."""
    rows = {
        row.id: (table.id, index)
        for table in explainer.tables.values()
        for index, row in enumerate(table.rows)
        if row.id and table.value
    }
    known = {*explainer.facts, *explainer.figures, *explainer.inputs, *rows}
    needs: dict[Node, tuple[Node, ...]] = {}
    broken: set[Node] = set()
    for node in _nodes(explainer):
        mistakes = Report()
        needs[node] = tuple(dict.fromkeys(_needs(node, explainer, known, mistakes)))
        if mistakes:
            broken.add(node)
            with report.collecting():
                mistakes.raise_if_any()
    order: list[Node] = []
    reported: set[Place | None] = set()
    for circle in _sort(needs, order):
        broken.update(circle)
        place = next(formula.place for node in circle if (formula := formula_of(node, explainer)))
        if place not in reported:
            shown = " → ".join(_shown(node) for node in (*circle, circle[0]))
            report.add(FormulaMistake(f"circular formula: {shown}", place, "break the cycle"))
        reported.add(place)
    return Graph(rows, needs, tuple(order), frozenset(broken))


def formula_of(node: Node, explainer: Explainer) -> Formula | None:
    """The formula of a figure or computed column, or the condition that leaves rows out."""
    match node:
        case Name(key):
            return explainer.formula(key)
        case Column(table, column):
            return explainer.tables[table].columns[column].formula
        case Choice(table):
            return explainer.tables[table].leave_out


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


def number_in(row: Appended, column: str, table: Table) -> str | None:
    """The number that an appended row's cell in a column is made of."""
    kind = table.columns[column].type
    if column in row.cells:
        return row.cells[column] if column == "id" or kind == "quantity" else None
    if column in {table.value, table.as_of} or kind in {"source", "grade"}:
        return row.cells.get("id")
    return None


def _nodes(explainer: Explainer) -> Iterator[Node]:
    for table in explainer.tables.values():
        yield from (Column(table.id, column) for column in table.columns)
        yield Choice(table.id)
    yield from (Name(key) for key in (*explainer.inputs, *explainer.figures))


def _needs(node: Node, explainer: Explainer, known: set[str], report: Report) -> Iterator[Node]:
    if formula := formula_of(node, explainer):
        yield from _named(formula, explainer, known, report)
    match node:
        case Column(table_id, column):
            table = explainer.tables[table_id]
            for row in table.appended:
                name = number_in(row, column, table)
                if name and explainer.formula(name):
                    yield Name(name)
                elif name and name not in known:
                    advice = nearest(name, known) or "write the id of a fact, figure or row"
                    report.add(DataMistake(f"no number '{name}' to append", row.place, advice))
        case Choice(table_id):
            table = explainer.tables[table_id]
            columns = ("grade", table.as_of, table.column_of("source"))
            yield from (Column(table_id, column) for column in columns if column and column in table.columns)


def _named(formula: Formula, explainer: Explainer, known: set[str], report: Report) -> Iterator[Node]:
    """What a formula names. A function over a column needs the choice of its table's rows too."""
    for name in formula.names:
        if explainer.formula(name):
            yield Name(name)
        elif name not in known:
            mistake = unknown_number(name, known, formula.place)
            columns = (f"{table.id}.{name}" for table in explainer.tables.values() if name in table.columns)
            if column_name := next(columns, ""):
                advice = f"name a column with its table: {column_name}"
                mistake = FormulaMistake(mistake.problem, formula.place, advice)
            report.add(mistake)
    for column in formula.columns:
        with report.collecting():
            check_column(column, explainer, formula.place)
            yield column
    for call in walk(formula.tree):
        if isinstance(call, Call) and reads_rows(call):
            table = table_of(call)
            if table in explainer.tables:
                yield Choice(table)


def _sort(needs: Mapping[Node, Sequence[Node]], order: list[Node]) -> Iterator[list[Node]]:
    """Fill `order` and give each cycle. Depth first without recursion, since a chain of figures may be long."""
    done: set[Node] = set()
    for start in needs:
        path = {start: iter(needs[start])} if start not in done else {}
        while path:
            node, rest = next(reversed(path.items()))
            need = next((each for each in rest if each not in done), None)
            if need is None:
                path.popitem()
                done.add(node)
                order.append(node)
            elif need in path:
                yield list(path)[list(path).index(need) :]
            else:
                path[need] = iter(needs[need])


def _shown(node: Node) -> str:
    match node:
        case Name(key):
            return key
        case Column(table, column):
            return f"{table}.{column}"
        case Choice(table):
            return f"the rows of {table}"
