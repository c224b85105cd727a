"""Texts in formulas that no row of their column has, so that nothing is counted, and nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from explainer.check.findings import Finding
from explainer.compute import Numbers
from explainer.errors import nearest
from explainer.formula import Column, Formula, Operation, Text, walk

_COMPARED: Final = frozenset({"==", "!="})


def unknown_texts(numbers: Numbers) -> Iterator[Finding]:
    """Every text that a formula compares with the cells of a column of texts, none of which it is."""
    for formula in _formulas(numbers):
        for part in walk(formula.tree):
            match part:
                case Operation(operator, Column() as column, Text(text)) | Operation(
                    operator, Text(text), Column() as column
                ) if operator in _COMPARED:
                    yield from _found(formula, column, text, numbers)


def _found(formula: Formula, column: Column, text: str, numbers: Numbers) -> Iterator[Finding]:
    table = numbers.tables[column.table]
    cells = {cell for row in table.rows if isinstance(cell := row.cells.get(column.column), str)}
    place = formula.place
    if place and table.columns[column.column].type == "text" and text not in cells:
        problem = f"no row of {column.table}.{column.column} is '{text}'"
        remedy = nearest(text, cells) or "write it as a row has it, or remove the comparison"
        yield Finding(place, "unknown-text", problem, remedy, text, (place.line, place.line))


def _formulas(numbers: Numbers) -> Iterator[Formula]:
    explainer = numbers.explainer
    yield from (figure.formula for figure in explainer.figures.values())
    for table in explainer.tables.values():
        own = [table.leave_out, *(column.formula for column in table.columns.values())]
        yield from filter(None, own)
