"""Texts in formulas that no row of their column has, so that nothing is counted, and nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from explainer.check.findings import Finding
from explainer.check.tested import conditions
from explainer.check.texts import Text
from explainer.compute import Numbers
from explainer.errors import nearest
from explainer.formula import Column, Formula, Operation, walk
from explainer.formula import Text as Literal

_COMPARED: Final = frozenset({"==", "!="})
_REMEDY: Final = "write it as a row has it, or remove the comparison"


def unknown_texts(numbers: Numbers) -> Iterator[Finding]:
    """Every text that a formula compares with the cells of a column of texts, none of which it is."""
    for formula in _formulas(numbers):
        if place := formula.place:
            for problem, remedy, text in _found(formula, numbers):
                yield Finding(place, "unknown-text", problem, remedy, text, (place.line, place.line))


def unknown_texts_in(text: Text, numbers: Numbers) -> Iterator[Finding]:
    """As `unknown_texts`, in the tests of a text."""
    if text.condition:
        for formula in conditions(text.condition, numbers.explainer.units):
            for problem, remedy, unknown in _found(formula, numbers):
                place = replace(text.place(0), column=0)  # once for both choices
                yield Finding(place, "unknown-text", problem, remedy, unknown, text.lines)


def _found(formula: Formula, numbers: Numbers) -> Iterator[tuple[str, str, str]]:
    """Problem, remedy and text of each."""
    for part in walk(formula.tree):
        match part:
            case Operation(operator, Column() as column, Literal(text)) | Operation(
                operator, Literal(text), Column() as column
            ) if operator in _COMPARED and column.table in numbers.tables:
                table = numbers.tables[column.table]
                cells = {cell for row in table.rows if isinstance(cell := row.cells.get(column.column), str)}
                is_of_texts = column.column in table.columns and table.columns[column.column].type == "text"
                if is_of_texts and text not in cells:
                    problem = f"no row of {column.table}.{column.column} is '{text}'"
                    yield problem, nearest(text, cells) or _REMEDY, text


def _formulas(numbers: Numbers) -> Iterator[Formula]:
    explainer = numbers.explainer
    yield from (figure.formula for figure in explainer.figures.values())
    for table in explainer.tables.values():
        own = [table.leave_out, *(column.formula for column in table.columns.values())]
        yield from filter(None, own)
