"""Where each number of an explainer, and each row of its tables, comes from: directly, or through its inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from explainer.compute.graph import Graph
from explainer.data import Explainer, Table
from explainer.formula import Cell, Evaluation, Scope, rows_behind, rows_beside


@dataclass(frozen=True)
class Origin:
    """Where a number comes from. as_of: of its newest input; grade: the worst of its inputs."""

    sources: tuple[str, ...]
    as_of: str | None
    grade: str

    @classmethod
    def of(cls, inputs: Sequence[Origin], sources: Iterable[str]) -> Origin:
        """That of what is made of these, with sources of its own."""
        every = dict.fromkeys([*(source for inner in inputs for source in inner.sources), *sources])
        dates = [inner.as_of for inner in inputs if inner.as_of]
        grade = max((inner.grade for inner in inputs), default="A")
        return cls(tuple(every), max(dates, default=None), grade)

    def beside(self, row: Origin) -> Origin:
        """That of what a row is computed with: a dated row speaks of its own date, not of that of a price index."""
        return replace(self, as_of=None) if row.as_of else self


class Reads(Scope, Protocol):
    """What is asked of `Values`."""

    explainer: Explainer
    graph: Graph

    def cell(self, table: Table, row: int, column_id: str) -> Cell: ...


class Origins:
    """Looks for each origin once."""

    def __init__(self, values: Reads) -> None:
        self.values = values
        self._found: dict[str, Origin] = {}

    def of(self, name: str) -> Origin:
        """Where a number comes from, directly or through its inputs."""
        if name not in self._found:
            self._found[name] = self._origin(name)
        return self._found[name]

    def of_row(self, table: Table, row: int) -> Origin:
        """Where a row of a table comes from."""
        sources, as_of, grade = (
            self._text(table, row, column) for column in (table.column_of("source"), table.as_of, "grade")
        )
        named = tuple(dict.fromkeys((sources or "").split()))
        return Origin(named or table.sources, as_of, grade or table.grade or "C")

    def _origin(self, name: str) -> Origin:
        if fact := self.values.explainer.facts.get(name):
            return Origin(fact.sources, fact.as_of, fact.grade)
        if name in self.values.graph.rows:
            table_id, row = self.values.graph.rows[name]
            return self.of_row(self.values.explainer.tables[table_id], row)
        formula, figure = self.values.explainer.formula(name), self.values.explainer.figures.get(name)
        assert formula is not None  # noqa: S101 - all others are answered above
        inputs = [self.of(inner) for inner in formula.names]
        behind = dict.fromkeys(rows_behind(formula.tree, Evaluation(self.values)))
        for table_id, row in behind:
            table = self.values.explainer.tables[table_id]
            of_row, borrowed = self.of_row(table, row), self._borrowed(table, row, formula.columns_of(table_id))
            inputs += [of_row, *(origin.beside(of_row) for origin in borrowed)]
        return Origin.of(inputs, figure.sources if figure else ())

    def _borrowed(self, table: Table, row: int, columns: Sequence[str]) -> Iterator[Origin]:
        """Where a row's cells in these columns come from, as far as they are made of numbers kept elsewhere."""
        given = table.appended[row - len(table.rows)].cells if row >= len(table.rows) else {}
        for column_id in columns:
            column = table.columns[column_id]
            if column.type == "quantity" and column_id in given:
                yield self.of(given[column_id])
            elif column.formula:
                yield from map(self.of, column.formula.names)
                for name, index in rows_beside(column.formula.tree, table.id, Evaluation(self.values, row)):
                    yield self.of_row(other := self.values.explainer.tables[name], index)
                    if name != table.id:
                        yield from self._borrowed(other, index, column.formula.columns_of(name))
                yield from self._borrowed(table, row, column.formula.columns_of(table.id))

    def _text(self, table: Table, row: int, column_id: str | None) -> str | None:
        """A cell of a text column, None when it is empty or there is no such column."""
        found = self.values.cell(table, row, column_id) if column_id and column_id in table.columns else None
        return found if isinstance(found, str) else None
