"""What a chart shows as a table to read and as csv to reuse, and the line that credits its sources."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR
from typing import Final

from explainer.data import without_formulas
from explainer.draw.answers import Imprint, SeenNumber
from explainer.draw.fields import GROUP, ROWS_AT_MOST
from explainer.draw.rows import Cell, SeenColumn, SeenRow
from explainer.draw.seen import Seen
from explainer.errors import ChartMistake
from explainer.wording import captions, decimal_of, digits_of, language, rounded, say_date

_NAMED_AT_MOST: Final = 4
_DIGITS: Final = 6  # to read; the csv has them all


@dataclass(frozen=True)
class DataTable:
    """A table for readers. rows: display text; is_number: of each column, whether it is set like numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_number: tuple[bool, ...]


def data_of(seen: Seen, spoken: str) -> tuple[DataTable, str]:
    """The data table and the csv of what a chart has seen: what it stated, else its rows, else its numbers.

    spoken: the explainer's language.

    Raises:
        ChartMistake: it asked for rows of different kinds and stated no table, for too many, or for nothing at all.
    """
    if seen.stated:
        columns, rows = seen.stated
        stated = [seen.said(column) for column in columns], [[_said(cell, seen) for cell in row] for row in rows]
        return _table(*stated, spoken), csv_of(*stated)
    if seen.tables:
        tables = list(seen.tables.values())
        heads = tables[0].columns
        if any(table.columns != heads for table in tables):
            raise ChartMistake("shows two tables", None, "say which is its data table: seen.table(columns, rows)")
        found = [row for table in tables for row in table.rows]
        said = [replace(row, cells={key: _said(cell, seen) for key, cell in row.cells.items()}) for row in found]
        return _of_rows(heads, said, spoken)
    if seen.numbers:
        return _of_numbers(seen.numbers, spoken)
    raise ChartMistake("uses no numbers from the data file", None, "ask for some: seen.number(…), seen.rows(…)")


def _said(cell: Cell, seen: Seen) -> Cell:
    """A cell, its text in the language of the chart."""
    return seen.said(cell) if isinstance(cell, str) else cell


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Comma separated values, numbers with all their digits; no text in it starts a formula in a spreadsheet."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([without_formulas(column) for column in columns])
    for row in rows:
        writer.writerow(
            [_plain(cell) if isinstance(cell, float | int) else without_formulas(cell or "") for cell in row]
        )
    return written.getvalue()


def source_line(publishers: Iterable[str], spoken: str) -> str:
    """Who is to be credited, in one line; of many those named most often."""
    said, names = captions(spoken), by_use(publishers)
    if not names:
        return ""
    rest = len(names) - (_NAMED_AT_MOST - 1)
    named = said.semicolon.join(names if len(names) <= _NAMED_AT_MOST else names[: _NAMED_AT_MOST - 1])
    line = named if len(names) <= _NAMED_AT_MOST else said.chart_more_sources.format(named, rest)
    return (said.source if len(names) == 1 else said.sources).format(line)


def by_use(names: Iterable[str]) -> list[str]:
    """Each name once, those that come most often first."""
    return [name for name, _ in Counter(names).most_common()]


def chart_line(imprint: Imprint) -> str:
    """Whose chart it is and under which licence."""
    return captions(imprint.language).chart_credit.format(imprint.title, imprint.licence)


def _of_rows(columns: Sequence[SeenColumn], rows: Sequence[SeenRow], spoken: str) -> tuple[DataTable, str]:
    said = captions(spoken)
    names: list[str] = []
    keys: list[str] = []
    for column in columns:
        key, label = column.id, column.label
        name = label + said.bracketed.format(column.symbol) if column.symbol else label
        names.append(name)
        keys.append(key)
        if column.unit and any(row.cells[f"{key}_low"] != row.cells[f"{key}_high"] for row in rows):
            names += [said.chart_least.format(name), said.chart_most.format(name)]
            keys += [f"{key}_low", f"{key}_high"]
    dates = {column.id for column in columns if column.type == "date"}
    cells = [[row.cells[key] for key in keys] for row in rows]
    shown = [
        [
            say_date(str(cell), locale=spoken) if key in dates and cell else _enclosing(key, cell)
            for key, cell in zip(keys, row, strict=True)
        ]
        for row in cells
    ]
    return _table(names, shown, spoken), csv_of(names, cells)


def _of_numbers(numbers: Mapping[str, SeenNumber], spoken: str) -> tuple[DataTable, str]:
    said = captions(spoken)
    rows = tuple((number.named, number.text) for number in numbers.values())
    cells = [(number.label, number.value, number.low, number.high, number.unit, key) for key, number in numbers.items()]
    what, value = said.chart_what, said.chart_value
    bounds = (said.chart_least.format(value), said.chart_most.format(value))
    columns = (what, value, *bounds, said.chart_unit, said.chart_id)
    return DataTable((what, value), rows, (False, True)), csv_of(columns, cells)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], spoken: str) -> DataTable:
    if len(rows) > ROWS_AT_MOST:
        raise ChartMistake(f"has {len(rows):,} rows of data, expected at most {ROWS_AT_MOST:,}", None, GROUP)
    is_number = tuple(any(isinstance(row[index], float | int) for row in rows) for index in range(len(columns)))
    shown = tuple(tuple(_shown(cell, spoken) for cell in row) for row in rows)
    return DataTable(tuple(columns), shown, is_number)


def _shown(cell: Cell, spoken: str) -> str:
    if not isinstance(cell, float | int):
        return cell or ""
    value = decimal_of(cell)
    return language(spoken).number(value if digits_of(value) <= _DIGITS else rounded(value, _DIGITS))


def _enclosing(key: str, cell: Cell) -> Cell:
    """A cell; one of bounds as it is shown, rounded outwards."""
    how = ROUND_FLOOR if key.endswith("_low") else ROUND_CEILING if key.endswith("_high") else None
    return float(rounded(decimal_of(cell), _DIGITS, how)) if how and isinstance(cell, float) else cell


def _plain(value: float) -> str:
    return f"{decimal_of(value):f}"
