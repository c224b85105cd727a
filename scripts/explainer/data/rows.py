"""A csv file and its table's entry → rows whose every cell has a type, a unit and its bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from explainer import dates, ids
from explainer.data.columns import read_columns
from explainer.data.csv_file import CsvFile, Record, check_text, read_records
from explainer.data.schema import TableEntry
from explainer.data.tables import Appended, Column, Row, Table
from explainer.data.yaml_file import YamlFile
from explainer.errors import DataMistake, Mistake, Place, Report, nearest
from explainer.formats import parse_format
from explainer.formula import parse_formula
from explainer.units import (
    HOURS,
    RANGE_KINDS,
    Quantity,
    Unit,
    Units,
    check_digits,
    clock_of,
    digits_printed,
    parse_number,
    quantity,
    read_clock,
)


def read_table(  # noqa: PLR0913, PLR0917 - all that a table is read from
    table_id: str, entry: TableEntry, csv: CsvFile | None, file: YamlFile, units: Units, report: Report
) -> Table:
    """The table of an entry. csv: None if all its rows are appended.

    Cells with a mistake are reported and left out; with one in a column, so are all rows.
    """
    place = file.place("tables", table_id)
    columns = read_columns(table_id, entry, file, units, report)
    rows: list[Row] = []
    if columns and csv:
        written = [column.id for column in columns.values() if not column.formula]
        rows = [_row(record, columns, units, report) for record in read_records(csv, written, place, report)]
    leave_out = None
    if entry.leave_out:
        with report.collecting():
            leave_out = parse_formula(entry.leave_out, file.place("tables", table_id, "leave_out"), units)
    table = Table(
        id=table_id,
        label=entry.label,
        file=csv.name if csv else "",
        columns=columns,
        rows=tuple(rows),
        appended=tuple(
            _appended(cells, entry, columns, units, file.place("tables", table_id, "append", index), report)
            for index, cells in enumerate(entry.append)
        ),
        place=place,
        value=entry.value,
        row_label=entry.row_label or "{label}",
        as_of=entry.as_of or next((column.id for column in columns.values() if column.type == "date"), None),
        leave_out=leave_out,
        sources=tuple(dict.fromkeys(entry.source or ())),
        grade=entry.grade,
        note=entry.note,
    )
    _check_rows(table, report)
    return table


def _row(record: Record, columns: Mapping[str, Column], units: Units, report: Report) -> Row:
    cells: dict[str, Quantity | str | None] = {}
    for column_id, text in record.cells.items():
        with report.collecting(record.place):
            if not text:
                cells[column_id] = None
            elif columns[column_id].type == "quantity":
                cells[column_id] = _quantity(columns[column_id], record, units)
            else:
                cells[column_id] = _text(columns[column_id], text, units, record.place)
    return Row(record.place, cells)


def _quantity(column: Column, record: Record, units: Units) -> Quantity:
    place, unit = record.place, column.unit
    if column.unit_from:
        name = record.cells[column.unit_from]
        if not name:
            raise DataMistake(f"{column.id} has no unit", place, f"fill in the column {column.unit_from}")
        unit = units.unit(name, place)
    assert unit is not None  # noqa: S101 - a column of the csv has a unit or takes it from another

    def number(name: str | None) -> Decimal | None:
        text = record.cells[name] if name else ""
        try:
            return _decimal(text, unit, place, is_printed=name == column.id) if text else None
        except Mistake as mistake:
            raise DataMistake(f"{name} {mistake.problem}", place, mistake.suggestion) from None

    value, low, high = number(column.id), number(column.low), number(column.high)
    assert value is not None  # noqa: S101 - the cell is not empty
    if column.is_year and value != value.to_integral_value():
        problem = f"{column.id} '{record.cells[column.id]}' is no year"
        raise DataMistake(problem, place, "write a whole number, e.g. 2025")
    if (low is not None and low > value) or (high is not None and high < value):
        problem = f"{column.id} {record.cells[column.id]} is outside its range"
        raise DataMistake(problem, place, f"{column.low or 'low'} <= {column.id} <= {column.high or 'high'}")
    written = record.cells[column.range_from] if column.range_from else ""
    kind = next((kind for kind in RANGE_KINDS if kind == written), column.range_kind)
    if written and low is None and high is None:
        problem = f"{column.range_from} is '{written}', but {column.id} has no bounds"
        raise DataMistake(problem, place, f"fill in {column.low or column.high}, or clear {column.range_from}")
    found = quantity(Fraction(value), unit, low=_fraction(low), high=_fraction(high), range_kind=kind)
    least, most = (str(value if end is None else end) for end in (low, high))
    has_ends = low is not None or high is not None
    return replace(found, printed=str(value), printed_ends=(least, most) if has_ends else None)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _decimal(text: str, unit: Unit, place: Place, *, is_printed: bool) -> Decimal:
    """A number in a unit, with the digits that it is written with; in a unit of clocks a time, in seconds."""
    if clock := clock_of(unit.name):
        is_minutes = clock[0] != HOURS and text.count(":") == 1
        if time := read_clock(f"{text} min" if is_minutes else text, place):
            return time[0]
        raise Mistake(f"'{text}' is not a time", place, "write e.g. 2:00:35 or 0:12:30")
    check_digits(text, place, is_printed=is_printed)
    parse_number(text, place)
    return digits_printed(text)


# A quarter, a half or a financial year: 2024 Q1, 2019/20, FY2020, 2020年度.
_PERIOD: Final = re.compile(
    r"(?:FY ?)?[0-9]{4}[/–][0-9]{2,4}|[0-9]{4}-(?:[2-9][0-9]|[0-9]{4})|FY ?[0-9]{2,4}|[0-9]{4}年度"
    r"|[0-9]{4}[ -]?[QH][1-4]|[QH][1-4][ -/]?[0-9]{4}"
)


def _text(column: Column, text: str, units: Units, place: Place) -> str:
    check_text(text, column.id, place, may_refer=column.type == "text")
    if column.type == "date" and not dates.is_date(text):
        is_period = _PERIOD.fullmatch(text)
        of_period = "write a month in it, e.g. 2023-04, and its name in a column of type text"
        advice = of_period if is_period else dates.advice_for(text)
        raise DataMistake(f"{column.id} '{text}' is not a date", place, advice)
    if column.type == "grade" and text not in {"A", "B", "C"}:
        raise DataMistake(f"grade is '{text}'", place, "write A, B or C")
    if column.type == "id" and not ids.is_id(text):
        raise DataMistake(f"'{text}' is not an id", place, ids.ADVICE)
    if column.type == "range" and text not in RANGE_KINDS:
        raise DataMistake(f"{column.id} is '{text}'", place, f"write one of {', '.join(RANGE_KINDS)}")
    if column.type == "unit":
        units.unit(text, place)
    if column.id == "show":
        parse_format(text, place, units)
    return text


def _appended(  # noqa: PLR0913, PLR0917 - as of a table
    given: Mapping[str, str],
    entry: TableEntry,
    columns: Mapping[str, Column],
    units: Units,
    place: Place,
    report: Report,
) -> Appended:
    cells: dict[str, str] = {}
    for column_id, text in given.items():
        with report.collecting(place):
            if column_id not in entry.columns:
                raise DataMistake(f"no column '{column_id}' to append to", place, nearest(column_id, entry.columns))
            if column_id in columns and columns[column_id].type != "quantity":
                _text(columns[column_id], text, units, place)
            cells[column_id] = text
    return Appended(place, {column_id: text for column_id, text in cells.items() if column_id in columns})


def _check_rows(table: Table, report: Report) -> None:
    """A row that is a number has a value and a label; every row has sources and a grade; no id is used twice."""
    cited = table.column_of("source")
    written = sum(column.formula is None for column in table.columns.values())
    for row in table.rows:
        if len(row.cells) < written:
            continue  # one of its cells has a mistake already
        if row.id and table.value and row.cells[table.value] is None:
            report.add(DataMistake(f"{row.id} has no {table.value}", row.place, "fill in the cell, or clear the id"))
        if row.id and not table.label_of(row).strip():
            report.add(DataMistake(f"{row.id} has no label", row.place, "fill in the cell"))
        grade = row.text("grade") or table.grade
        if grade is None and "grade" in row.cells:
            report.add(DataMistake("grade is empty", row.place, "write A, B or C"))
        if cited and not table.sources_of(row) and grade != "C":
            report.add(DataMistake(f"{cited} is empty", row.place, "name a source; only grade C may omit it"))
    first: dict[str | None, Place] = {row.id: row.place for row in table.rows if row.id}
    for appended in table.appended:
        key = appended.cells.get("id")
        if key and key in first:
            problem = f"'{key}' is already in table {table.id}, at {first[key]}"
            report.add(DataMistake(problem, appended.place, "remove one"))
        first[key] = appended.place
