"""A csv file and its entry → a table whose every cell has a type and a unit."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from explainer.entries import ColumnEntry, TableEntry, is_date
from explainer.errors import DataMistake, Mistake, Place, Report, nearest
from explainer.formula import ID, Formula, parse_formula
from explainer.units import COUNT, Quantity, Unit, parse_number, parse_unit, quantity
from explainer.yamlfile import YamlFile

Type = Literal["quantity", "text", "date", "id", "source", "grade", "unit"]
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_CELL_AT_MOST: Final = 2000


@dataclass(frozen=True)
class Column:
    """A column. unit: of every cell; unit_from, low, high: columns that hold a row's unit and bounds; formula: per row."""

    id: str
    label: str
    type: Type
    place: Place
    unit: Unit | None = None
    unit_from: str | None = None
    low: str | None = None
    high: str | None = None
    formula: Formula | None = None


@dataclass(frozen=True)
class Row:
    """A row of the csv. cells: column → quantity, text (dates, ids, sources, grades and units too), or None where empty."""

    place: Place
    cells: Mapping[str, Quantity | str | None]

    @property
    def id(self) -> str | None:
        return self.text("id")

    def text(self, column: str) -> str | None:
        """A cell as text, None when it is empty, no text or not there."""
        cell = self.cells.get(column)
        return cell if isinstance(cell, str) else None


@dataclass(frozen=True)
class Appended:
    """A row made of numbers that are kept elsewhere: column → id of a number, or a text."""

    place: Place
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A table as its author wrote it; computed columns and appended rows are still formulas and ids."""

    id: str
    label: str
    file: str
    columns: Mapping[str, Column]
    rows: Sequence[Row]
    appended: Sequence[Appended]
    place: Place
    value: str | None
    row_label: str
    as_of: str | None
    leave_out: Formula | None
    note: str | None

    def column_of(self, kind: Type) -> str | None:
        """The first column of this type."""
        return next((column.id for column in self.columns.values() if column.type == kind), None)


def read_table(
    table_id: str, entry: TableEntry, text: str, name: str, file: YamlFile, report: Report
) -> Table:
    """The table of an entry. Cells and columns with a mistake are reported and left out.

    text, name: content and name of its csv file. file: the data file, for the places.
    """

    def place(*path: str | int) -> Place:
        return file.place("tables", table_id, *path)

    columns = {}
    for column_id, column in entry.columns.items():
        with report.collecting(place("columns", column_id)):
            columns[column_id] = _column(column_id, column, place("columns", column_id))
    _check_columns(entry, columns, place, report)
    leave_out = None
    if entry.leave_out:
        with report.collecting():
            leave_out = parse_formula(entry.leave_out, place("leave_out"))
    appended = []
    for index, cells in enumerate(entry.append):
        for key in cells.keys() - columns.keys():
            advice = nearest(key, columns)
            report.add(DataMistake(f"table {table_id} has no column '{key}'", place("append", index), advice))
        appended.append(Appended(place("append", index), {k: v for k, v in cells.items() if k in columns}))
    return Table(
        id=table_id,
        label=entry.label,
        file=entry.file,
        columns=columns,
        rows=tuple(_rows(text, name, columns, place(), report)),
        appended=tuple(appended),
        place=place(),
        value=entry.value,
        row_label=entry.row_label or "{label}",
        as_of=entry.as_of or next((c.id for c in columns.values() if c.type == "date"), None),
        leave_out=leave_out,
        note=entry.note,
    )


def _column(column_id: str, entry: ColumnEntry, place: Place) -> Column:
    numeric = entry.unit or entry.unit_from or entry.type == "number" or entry.formula
    if entry.type not in {None, "number"} and (entry.unit or entry.unit_from or entry.formula):
        raise DataMistake(
            f"column {column_id} is {entry.type} and has a unit or formula", place, "leave one out"
        )
    if not numeric and entry.type is None:
        raise DataMistake(
            f"column {column_id} has no type and no unit", place, "add e.g. 'type: text' or 'unit: km'"
        )
    if column_id in {"id", "grade"} and entry.type != column_id:
        raise DataMistake(
            f"column {column_id} is not of type {column_id}", place, f"write 'type: {column_id}'"
        )
    kind: Type = "quantity" if numeric or entry.type in {None, "number"} else entry.type  # type: ignore[assignment]
    return Column(
        id=column_id,
        label=entry.label,
        type=kind,
        place=place,
        unit=parse_unit(entry.unit, place)
        if entry.unit
        else (None if entry.unit_from or not numeric else COUNT),
        unit_from=entry.unit_from,
        low=entry.low,
        high=entry.high,
        formula=parse_formula(entry.formula, place) if entry.formula else None,
    )


def _check_columns(entry: TableEntry, columns: Mapping[str, Column], place, report: Report) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    def need(column: str | None, kind: Type, where: Place) -> None:
        if column is not None and column not in columns:
            report.add(DataMistake(f"no column '{column}'", where, nearest(column, columns)))
        elif column is not None and columns[column].type != kind:
            report.add(DataMistake(f"column '{column}' is {columns[column].type}, expected {kind}", where))

    for column_id, column in entry.columns.items():
        where = place("columns", column_id)
        need(column.unit_from, "unit", where)
        need(column.low, "quantity", where)
        need(column.high, "quantity", where)
    need(entry.value, "quantity", place("value"))
    need(entry.as_of, "date", place("as_of"))
    for name in re.findall(r"\{(\w*)\}", entry.row_label or ""):
        if name not in columns:
            report.add(DataMistake(f"no column '{name}'", place("row_label"), nearest(name, columns)))
    if "id" in columns and not entry.row_label and "label" not in columns:
        report.add(DataMistake("rows with ids have no label", place(), "add a column label, or row_label"))
    if entry.value and entry.value in columns and columns[entry.value].formula:
        report.add(
            DataMistake(f"column '{entry.value}' is computed and cannot be the rows' value", place("value"))
        )
    if "id" in columns and not entry.value:
        report.add(
            DataMistake("rows have ids, but no column is their value", place(), "add 'value: <column>'")
        )


def _rows(text: str, name: str, columns: Mapping[str, Column], entry: Place, report: Report) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    written = [column_id for column_id, column in columns.items() if column.formula is None]
    rows = []
    try:
        header = next(reader, [])
        if not _header_fits(header, written, Place(name, 1), entry, report):
            return []
        for record in reader:
            place = Place(name, reader.line_num)
            if not record:
                continue
            if len(record) != len(header):
                report.add(
                    DataMistake(
                        f"{len(record)} cells, expected {len(header)}", place, "check commas and quotes"
                    )
                )
                continue
            texts = {key: cell.strip() for key, cell in zip(header, record, strict=True)}
            rows.append(_row(texts, columns, place, report))
    except csv.Error as fault:
        report.add(DataMistake(f"broken csv: {fault}", Place(name, reader.line_num), "check the quotes"))
    return rows


def _header_fits(header: list[str], written: list[str], place: Place, entry: Place, report: Report) -> bool:
    for column in written:
        if column not in header:
            report.add(
                DataMistake(f"no column '{column}', which {entry} names", place, nearest(column, header))
            )
    for column in header:
        if column not in written:
            report.add(
                DataMistake(f"column '{column}' is not described at {entry}", place, nearest(column, written))
            )
        if header.count(column) > 1:
            report.add(DataMistake(f"column '{column}' stands twice", place))
    return sorted(header) == sorted(written)


def _row(texts: Mapping[str, str], columns: Mapping[str, Column], place: Place, report: Report) -> Row:
    cells: dict[str, Quantity | str | None] = {}
    units: dict[str, Unit] = {}
    for column_id, text in texts.items():
        column = columns[column_id]
        with report.collecting(place):
            if column.type == "unit" and text:
                units[column_id] = parse_unit(text, place)
            cells[column_id] = _text_cell(column, text, place) if column.type != "quantity" else None
    for column_id, text in texts.items():
        column = columns[column_id]
        if column.type == "quantity" and text:
            with report.collecting(place):
                cells[column_id] = _quantity_cell(column, texts, columns, units, place)
    return Row(place, cells)


def _quantity_cell(
    column: Column,
    texts: Mapping[str, str],
    columns: Mapping[str, Column],
    units: Mapping[str, Unit],
    place: Place,
) -> Quantity:
    owner = next((c for c in columns.values() if column.id in {c.low, c.high}), column)
    unit = units.get(owner.unit_from or "", owner.unit)
    if unit is None:
        raise DataMistake(f"{column.id} has no unit", place, f"fill the column {owner.unit_from}")

    def number(name: str | None) -> Fraction | None:
        text = texts.get(name or "", "")
        try:
            return parse_number(text, place) if text else None
        except Mistake as mistake:
            raise DataMistake(f"{name}: {mistake.problem}", place, mistake.suggestion) from None

    value, low, high = number(column.id), number(column.low), number(column.high)
    if value is None:
        raise DataMistake(f"{column.id} is empty", place)
    if (low is not None and low > value) or (high is not None and high < value):
        raise DataMistake(
            f"{column.id} {texts[column.id]} lies outside its range", place, "low <= value <= high"
        )
    return quantity(value, unit, low=low, high=high)


def _text_cell(column: Column, text: str, place: Place) -> str | None:
    if not text:
        return None
    if len(text) > _CELL_AT_MOST or "\n" in text:
        raise DataMistake(f"{column.id} is longer than a line", place, "shorten it")
    if text.startswith(_FORMULA_SIGNS):
        raise DataMistake(
            f"{column.id} begins with '{text[0]}', which a spreadsheet would run", place, "reword it"
        )
    if column.type == "date" and not is_date(text):
        raise DataMistake(f"{column.id} '{text}' is not a date", place, "write 2025, 2025-05 or 2025-05-29")
    if column.type == "grade" and text not in {"A", "B", "C"}:
        raise DataMistake(f"grade '{text}'", place, "write A, B or C")
    if column.type == "id" and not ID.fullmatch(text):
        raise DataMistake(f"'{text}' is not an id", place, "ids are lower case: a to z, 0 to 9 and _")
    return text
