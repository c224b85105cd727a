"""A table of the data file as an element of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from explainer.compute import Row, Table
from explainer.data import Column
from explainer.errors import Place, ReferenceMistake, nearest
from explainer.inject.elements import Content, element, no_data
from explainer.inject.receipts import Markup
from explainer.units import Quantity
from explainer.wording import captions, say_cell, say_date, say_in_row, say_number, say_unit


def data_table(table: Table, columns: Sequence[str], markup: Markup, place: Place | None) -> Element:
    """A table of the data file. columns: those to show, all when empty.

    Raises:
        ReferenceMistake: a column that the table does not have, or a table without rows.
    """
    if not table.rows:
        raise ReferenceMistake(f"table {table.id} has no rows to show", place, "leave it out while it is empty")
    for column in columns:
        if column not in table.columns:
            advice = nearest(column, table.columns)
            raise ReferenceMistake(f"table {table.id} has no column '{column}'", place, advice)
    bounds = {name for column in table.columns.values() for name in (column.low, column.high) if name}
    units = {name for column in table.columns.values() for name in (column.unit_from, column.range_from)}
    shown = [table.columns[c] for c in columns] or [
        column for column in table.columns.values() if column.id not in {*bounds, *units, "id"}
    ]
    rows = _in_place(table, shown[0], len(markup.numbers.explainer.tables[table.id].appended))
    heads = (element("th", {**_cell_class(c), "scope": "col"}, _head(c, markup.locale)) for c in shown)
    head = element("tr", {}, *heads)
    body = [element("tr", {}, *_cells(shown, row, table.id, markup)) for row in rows]
    made = element(
        "table",
        {"class": "data", "id": f"table-{table.id}"},
        element("caption", {}, table.label),
        element("thead", {}, head),
        element("tbody", {}, *body),
    )
    return element("div", {"class": "data-table"}, made)


def _in_place(table: Table, first: Column, appended: int) -> Sequence[Row]:
    """The rows in the order of the file, in which those that are appended take their places by the first column.

    So they do where the file's own rows are in the order of their dates there, oldest or newest first. appended: how
    many there are.
    """

    def day(row: Row) -> str:
        return str(row.cells.get(first.id) or "")

    last = len(table.rows) - appended
    own, added = list(filter(day, table.rows[:last])), list(filter(day, table.rows[last:]))
    days = [day(row) for row in own]
    is_rising, is_falling = (not any(map(_is_later, *pair)) for pair in ((days, days[1:]), (days[1:], days)))
    if first.type != "date" or not added or not (is_rising or is_falling):
        return table.rows
    for row in sorted(added, key=day, reverse=not is_rising):
        ends = ((day(other), day(row)) if is_rising else (day(row), day(other)) for other in own)
        own.insert(next((index for index, pair in enumerate(ends) if _is_later(*pair)), len(own)), row)
    return [*own, *(row for row in table.rows if not day(row))]


def _is_later(one: str, other: str) -> bool:
    """Whether a date is later than another, as far as both are known: a year is not later than a day in it."""
    known = min(len(one), len(other))
    return one[:known] > other[:known]


def _head(column: Column, locale: str) -> str:
    if column.unit is None or column.unit.name in {"count", "times"}:
        return column.label
    unit = say_unit(column.unit.name, locale=locale, units=column.unit.units)
    return captions(locale).comma.join((column.label, unit))


def _cells(columns: Sequence[Column], row: Row, table: str, markup: Markup) -> list[Element]:
    """The cells of a row; the first one heads it."""
    made = [_cell(column, row, table, markup) for column in columns]
    made[0].tag = "th"
    made[0].set("scope", "row")
    return made


def _cell(column: Column, row: Row, table: str, markup: Markup) -> Element:
    cell = row.cells.get(column.id)
    attributes = _cell_class(column)
    if isinstance(cell, Quantity):
        if column.unit:
            form, locale = replace(column.show, unit=column.unit.name), markup.locale
            return element("td", attributes, say_cell(cell, form, is_grouped=not column.is_year, locale=locale))
        explainer = markup.numbers.explainer
        if row.id and row.id in explainer.figures and column.id == explainer.tables[table].value:
            return element("td", attributes, say_number(markup.numbers[row.id], locale=markup.locale))
        return element("td", attributes, say_in_row(cell, column.show, locale=markup.locale))
    if cell and column.type == "date":
        return element("td", attributes, say_date(cell, locale=markup.locale))
    if cell and column.type == "source":
        contents: list[Content] = []
        for index, source in enumerate(cell.split()):
            contents += [markup.captions.semicolon if index else "", markup.source(source)]
        return element("td", attributes, *contents)
    if cell == "C" and column.type == "grade":
        return element("td", attributes, markup.captions.unverified)
    if cell is None and column.type == "quantity":
        return element("td", attributes, no_data(markup.captions.no_data))
    return element("td", attributes, markup.numbers.explainer.said(cell or ""))


def _cell_class(column: Column) -> dict[str, str]:
    return {"class": "number"} if column.type == "quantity" else {}
