"""Everything a chart may ask of an explainer, as questions with answers in JSON, so that a cache can ask them again."""

from __future__ import annotations

import hashlib
import json
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from explainer.compute import Number, Numbers, Row, Table
from explainer.data import Column
from explainer.errors import ChartMistake, Place, ReferenceMistake, UnitMistake, nearest
from explainer.units import Quantity, Unit, parse_quantity, parse_unit
from explainer.wording import say_number, say_range

Fill = Callable[[str, Place], str]
Question = Sequence[Any]  # JSON: the kind, then what it is about

_REFERENCE: Final = re.compile(r"(?<!\\)\{\{(.*?)\}\}")
_QUOTED: Final = re.compile(r'"[^"]*"')
_COMPARED: Final = re.compile(r"(?s)(<=|>=|<|>|!=)? *(.*)")
_COMPARISONS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ID: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Answers:
    """Answers from the numbers of an explainer. fill: puts numbers into a text with references."""

    numbers: Numbers
    fill: Fill
    place: Place

    def to(self, question: Question) -> Any:  # noqa: ANN401 - JSON of a shape that the kind tells
        """The answer to a question; equal answers make equal charts.

        Raises:
            ReferenceMistake, UnitMistake, ChartMistake: no such number, table, column, unit or source.
        """
        match list(question):
            case ["number", number_id, unit]:
                return self._number(number_id, unit)
            case ["date", number_id]:
                return self._found(number_id).as_of
            case ["text", template]:
                return self.fill(template, self.place)
            case ["rows", table_id, columns, where, is_all, units]:
                return self._rows(table_id, columns, where, units, is_all=is_all)
            case ["sources of", name]:
                return self._sources_of(name)
            case ["publisher", source_id]:
                return self.numbers.explainer.sources[source_id].publisher
            case ["explainer"]:
                explainer = self.numbers.explainer
                return {
                    "title": explainer.title,
                    "licence": explainer.licence.name,
                    "language": explainer.language,
                }
        raise AssertionError(question)

    def digest(self, question: Question) -> str:
        """Hash of the answer."""
        return digest(json.dumps(self.to(question), sort_keys=True))

    def named_in(self, template: str) -> list[str]:
        """Ids of the numbers that the references of a text name."""
        inside = " ".join(_QUOTED.sub(" ", match).partition(":")[0] for match in _REFERENCE.findall(template))
        return [name for name in dict.fromkeys(_ID.findall(inside)) if name in self.numbers]

    def _found(self, number_id: str) -> Number:
        if number_id not in self.numbers:
            raise ReferenceMistake(f"no number '{number_id}'", None, nearest(number_id, self.numbers))
        return self.numbers[number_id]

    def _number(self, number_id: str, unit: str) -> dict[str, Any]:
        number = self._found(number_id)
        try:
            value, (low, high) = number.quantity.at(unit), number.quantity.bounds_at(unit)
        except UnitMistake as mistake:
            raise UnitMistake(f"{number_id}: {mistake.problem}", None, mistake.suggestion) from None
        locale = self.numbers.explainer.language
        text = say_number(number, locale=locale)
        if span := say_range(number, locale=locale):
            text += f" ({span})"
        return {
            "label": number.label,
            "value": value,
            "low": low,
            "high": high,
            "text": text,
            "sources": number.sources,
        }

    def _rows(
        self, table_id: str, columns: list[str], where: dict[str, Any], units: dict[str, str], *, is_all: bool
    ) -> dict[str, Any]:
        tables = self.numbers.tables
        if table_id not in tables:
            raise ReferenceMistake(f"no table '{table_id}'", None, nearest(table_id, tables))
        table = tables[table_id]
        for column in (*columns, *where, *units):
            if column not in table.columns:
                advice = nearest(column, table.columns)
                raise ReferenceMistake(f"table {table_id} has no column '{column}'", None, advice)
        for column in columns:
            if table.columns[column].type == "quantity":
                raise ReferenceMistake(
                    f"{table_id}.{column} needs a unit",
                    None,
                    f"write {column}={_unit_of(table.columns[column])!r}",
                )
        asked = {column: parse_unit(name) for column, name in units.items()}
        rows = [row for row in table.rows if (is_all or row.is_counted) and _fits(row, where)]
        texts = columns or [column.id for column in table.columns.values() if column.type not in {"quantity", "id"}]
        return {
            "columns": [_head(table.columns[column], units) for column in (*columns, *units)],
            "rows": [_row(row, texts, asked, table) for row in rows if all(_quantity(row, column) for column in units)],
        }

    def _sources_of(self, name: str) -> list[str]:
        if name in self.numbers.explainer.sources:
            return [name]
        if name in self.numbers:
            return list(self.numbers[name].sources)
        if name in self.numbers.tables:
            table = self.numbers.tables[name]
            return [source for row in table.rows if row.is_counted for source in row.sources]
        known = [*self.numbers.explainer.sources, *self.numbers, *self.numbers.tables]
        raise ChartMistake(f"credits '{name}', which is no source, number or table", None, nearest(name, known))


def digest(content: str | bytes) -> str:
    """Hash of a text or of bytes, long enough that no two will ever be alike."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _row(row: Row, texts: Sequence[str], units: dict[str, Unit], table: Table) -> dict[str, Any]:
    cells: dict[str, Any] = {column: row.cells.get(column) for column in texts}
    for column, unit in units.items():
        quantity = _quantity(row, column)
        if quantity is not None:
            try:
                low, high = quantity.bounds_at(unit)
                cells |= {column: quantity.at(unit), f"{column}_low": low, f"{column}_high": high}
            except UnitMistake as mistake:
                raise UnitMistake(f"{table.id}.{column}: {mistake.problem}", None, mistake.suggestion) from None
    return {"id": row.id, "cells": cells, "sources": list(row.sources)}


def _fits(row: Row, where: dict[str, Any]) -> bool:
    return all(_holds(row.cells.get(column), wanted) for column, wanted in where.items())


def _holds(cell: Quantity | str | None, wanted: str | list[str]) -> bool:
    if isinstance(wanted, list):
        return any(_holds(cell, one) for one in wanted)
    if cell is None:
        return False
    sign, text = _COMPARED.fullmatch(wanted).groups()  # type: ignore[union-attr]  # it matches every line
    compare = _COMPARISONS[sign or ""]
    if isinstance(cell, str):
        return compare(cell, text)
    other = parse_quantity(text)
    return compare(cell.at(other.unit), other.at(other.unit))


def _quantity(row: Row, column: str) -> Quantity | None:
    cell = row.cells.get(column)
    return cell if isinstance(cell, Quantity) else None


def _head(column: Column, units: dict[str, str]) -> dict[str, str]:
    return {"id": column.id, "label": column.label, "type": column.type, "unit": units.get(column.id, "")}


def _unit_of(column: Column) -> str:
    return column.unit.name if column.unit else "bit/s"
