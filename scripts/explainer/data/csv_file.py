"""A csv text → records, each with its line; what a text in a csv may not hold, and how to make any text harmless."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.data.plain_text import check_seen
from explainer.errors import DataMistake, Place, Report, nearest

# Where a formula starts for a spreadsheet: at a sign, or its full-width form, that begins a cell, or would begin one if
# cells were split at semicolons, tabs or line ends; and at white space that begins the text and that it may drop.
# Source: OWASP, "CSV Injection".
_FORMULA: Final = re.compile(r"(?<![^;\t\r\n])(?=[=+@\uff1d\uff0b\uff0d\uff20-])|^(?=[\t\r\n])")
_LONGEST: Final = 2000
_SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "|": "bars"}
NOTE: Final = "note"  # the column whose cells are notes for readers


@dataclass(frozen=True)
class CsvFile:
    """A csv file. name: path from the project's root."""

    name: str
    text: str


@dataclass(frozen=True)
class Record:
    """A line of a csv file. cells: by the column's name; white space around them is gone."""

    place: Place
    cells: Mapping[str, str]


def read_records(file: CsvFile, columns: Sequence[str], described: Place, report: Report) -> list[Record]:
    """The records of a csv file, whose columns may be in any order. Those that cannot be read are reported.

    columns: all that it must have and may have; described: where that is said.
    """
    found = list(_lines(file, report)) or [(Place(file.name, 1), [])]
    (place, header), *lines = _without_empty_ends(found)
    header = [" ".join(cell.strip().splitlines()) for cell in header]  # spreadsheets break long heads into lines
    if not set(columns) & set(header):
        report.add(_no_header(header, columns, place))
        return []
    missing = [column for column in columns if column not in header]
    for column in missing:
        report.add(DataMistake(f"no column '{column}', described at {described}", place, nearest(column, header)))
    for column in dict.fromkeys(header):
        if not column:
            problem = f"column {header.index(column) + 1} has no name, and is not empty"
            report.add(DataMistake(problem, place, "name and describe it, or remove it"))
        elif column not in columns:
            advice = nearest(column, missing) or "describe or remove it"
            report.add(DataMistake(f"column '{column}' is not described at {described}", place, advice))
        elif header.count(column) > 1:
            report.add(DataMistake(f"duplicate column '{column}'", place, "rename or remove one"))
    if sorted(header) != sorted(columns):
        return []
    records = []
    for line, cells in lines:
        with report.collecting(line):
            _check_cells(cells, header)
            records.append(Record(line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}))
    return records


def check_text(text: str, column: str, place: Place, *, may_refer: bool = False) -> None:
    """Check a text that is published in a csv. may_refer: whether references in it are filled in.

    Raises:
        DataMistake: it is too long, has a reference that is not filled in, or starts a formula in a spreadsheet.
    """
    if "{{" in text and not may_refer:
        problem = f"{column} contains '{{{{', but references are not filled in here"
        raise DataMistake(problem, place, "write the text itself")
    if len(text) > _LONGEST:
        raise DataMistake(f"{column} has more than {_LONGEST} characters", place, "shorten it")
    if found := _FORMULA.search(text):
        sign = text[found.start()]
        raise DataMistake(f"{column} has a '{sign}' that spreadsheets take for a formula", place, "reword it")


def without_formulas(text: str) -> str:
    """A text in which no spreadsheet finds a formula: an apostrophe, which spreadsheets do not show, stops each."""
    return _FORMULA.sub("'", text)


def _lines(file: CsvFile, report: Report) -> Iterator[tuple[Place, list[str]]]:
    """The first line of each record, and its cells; blank lines are passed over, as spreadsheets write them, too."""
    reader = csv.reader(io.StringIO(file.text, newline=""), strict=True)
    while True:
        place = Place(file.name, reader.line_num + 1)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            report.add(DataMistake(f"invalid csv: {fault}", place, 'check the quotes: "…", and "" for one inside'))
            return
        if any(map(str.strip, cells)):
            yield place, cells


def _without_empty_ends(lines: Sequence[tuple[Place, list[str]]]) -> Iterator[tuple[Place, list[str]]]:
    """The lines without the columns at the right in which nothing is written, which spreadsheets leave there."""
    filled = max((number for _, cells in lines for number, cell in enumerate(cells, 1) if cell.strip()), default=0)
    for place, cells in lines:
        yield place, cells[:filled]


def _no_header(header: Sequence[str], columns: Sequence[str], place: Place) -> DataMistake:
    written = ",".join(header)
    for separator, name in _SEPARATORS.items():
        if set(columns) & {part.strip() for part in written.split(separator)} or written == f"sep={separator}":
            return DataMistake(f"the cells are separated by {name}", place, "save the file with commas between them")
    if written == "sep=,":
        return DataMistake("'sep=,' is no header line, and for one program alone", place, "remove it")
    begin = f"begin with {','.join(columns)}"
    if other := [cell for cell in header if cell.lower() in map(str.lower, columns)]:
        return DataMistake(f"the header line has '{other[0]}', with other capitals", place, begin)
    return DataMistake("no header line", place, begin)


def _check_cells(cells: Sequence[str], header: Sequence[str]) -> None:
    if len(cells) != len(header):
        advice = "write a comma for each"
        if len(cells) > len(header):
            advice = "quote a text that holds a comma, and write 0.65 with a point"
        elif len(cells) == 1 and cells[0].strip()[:1].isalpha():
            advice = "a line that is no row of data, such as its source, belongs in the data file"
        raise DataMistake(f"{len(cells)} cell{'s' * (len(cells) != 1)}, expected {len(header)}", None, advice)
    for column, cell in zip(header, cells, strict=True):
        if "\n" in cell.strip() or "\r" in cell.strip():
            raise DataMistake(f"{column} spans several lines", None, "write it on one")
        check_seen(cell.replace("\r", ""))
