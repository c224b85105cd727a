"""Tables as data, the way readers see them: written rows, appended rows and computed columns in one csv."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from explainer import dates
from explainer.compute import Numbers, Row, Table
from explainer.data import Column, Snapshot, Source, record_name, without_formulas
from explainer.project import Loaded
from explainer.units import Quantity, Unit, without_clock
from explainer.wording import decimal_of, exact_in

_FOLDER: Final = "tables"
_GRADES: Final = ("A", "B", "C")
_PLAIN: Final = "count"
_ID: Final = "id"
_DATES: Final = {4: "year", 7: "yearmonth", 10: "date"}  # by the length of what is written


def data_package(loaded: Loaded, site_url: str) -> str:
    """The data as a Frictionless data package: one resource for each table, with units, sources and licence.

    Its version is that of the format (2: every column in one unit) and counts what was recorded; it is as old as the
    last of that: the same data is the same file.
    """
    explainer, recordings = loaded.numbers.explainer, loaded.ledger.recordings()
    licence = {"name": explainer.licence.name, "path": explainer.licence.url}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package_name(explainer.title, site_url),
        "title": explainer.title,
        "description": f"The tables behind {explainer.title}, each row with its sources.",
        "version": f"2.0.{len(recordings)}",
        **({"created": f"{recordings[0].date}T00:00:00Z"} if recordings else {}),
        "homepage": site_url.rstrip("/") + "/",
        "licenses": [licence],
        "sources": [package_source(source) for source in explainer.sources.values()],
        "resources": [composed_resource(table, loaded.numbers) for table in loaded.numbers.tables.values()],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def package_name(title: str, site_url: str) -> str:
    """A name in Latin letters: of the title, else of the last part of the site's address, else `explainer`."""
    address = urlsplit(site_url)
    for text in (title, PurePosixPath(address.path).name, address.hostname or ""):
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
        name = re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
        if re.search("[a-z]", name):
            return name
    return "explainer"


def composed_path(table_id: str) -> str:
    """Address of a table's csv, from the folder of the data."""
    return f"{_FOLDER}/{table_id}.csv"


def composed_csv(table: Table) -> str:
    """All rows of a table with all columns, by their ids.

    Quantities are in the unit of their column; where each row names its own, all are in base units, and the rows say
    so, so that any two can be compared. One of which any cell is uncertain has its bounds beside it, which are the
    value itself where that is certain. Dates are in ISO form, sources are ids.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = list(_columns(table))
    writer.writerow(name for name, _, _ in columns)
    for row in table.rows:
        writer.writerow(_cell(column, part, row, table) for _, column, part in columns)
    return text.getvalue()


def composed_resource(table: Table, numbers: Numbers) -> dict[str, Any]:
    """The csv of `composed_csv` as a resource of a Frictionless data package that lies in the folder of the data."""
    explainer = numbers.explainer
    written = composed_csv(table).encode()
    named = dict.fromkeys(source for row in table.rows for source in row.sources)
    found: dict[str, Any] = {
        "name": table.id,
        "type": "table",
        "title": table.label,
        "path": composed_path(table.id),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(written),
        "hash": f"sha256:{hashlib.sha256(written).hexdigest()}",
        "licenses": [{"name": explainer.licence.name, "path": explainer.licence.url}],
        "sources": [package_source(explainer.sources[source]) for source in named],
        "schema": {
            "fields": [_field(name, column, part, table) for name, column, part in _columns(table)],
            "missingValues": [""],
            **({"primaryKey": [_ID]} if table.rows and all(row.cells.get(_ID) for row in table.rows) else {}),
        },
    }
    if table.note:
        found["description"] = table.note
    if snapshot := explainer.tables[table.id].snapshot:
        folder = PurePosixPath(explainer.place.file).parent
        path = PurePosixPath(record_name(table.file)).relative_to(folder)
        found["query"] = _query(snapshot, path.as_posix())
    return found


def _query(snapshot: Snapshot, path: str) -> dict[str, Any]:
    """What the rows of a table were asked for with, and where the whole record is, from the folder of the data."""
    return {
        "text": snapshot.query,
        "engine": f"{snapshot.engine} {snapshot.version}",
        "answered": snapshot.answered,
        "rows": snapshot.rows,
        "path": path,
    }


def package_source(source: Source) -> dict[str, str]:
    """A source as a data package names it."""
    found = {"title": f"{source.publisher}: {source.title}"}
    return {**found, "path": source.url} if source.url else found


def _columns(table: Table) -> Iterator[tuple[str, Column, str]]:
    """Name, column and part of it: "central", or one of its bounds, which follow a column with uncertain cells."""
    bounds = {name for column in table.columns.values() for name in (column.low, column.high) if name}
    for column in table.columns.values():
        if column.id in bounds:
            continue
        yield column.id, column, "central"
        if any(isinstance(cell := row.cells[column.id], Quantity) and cell.has_range for row in table.rows):
            yield column.low or f"{column.id}_low", column, "low"
            yield column.high or f"{column.id}_high", column, "high"


def _cell(column: Column, part: str, row: Row, table: Table) -> str:
    cell = row.cells[column.id]
    if isinstance(cell, Quantity):
        unit = _unit_of(cell, column)
        if part == "central":
            return f"{exact_in(cell, unit):f}"
        low, high = cell.bounds_at(unit)
        return f"{decimal_of(low if part == 'low' else high):f}"
    if part != "central":
        return ""
    if column.type == "source":
        return " ".join(row.sources)
    if column.type == "range":
        ranged = (row.cells[owner.id] for owner in table.columns.values() if owner.range_from == column.id)
        kinds = (one.range_kind for one in ranged if isinstance(one, Quantity) and one.has_range)
        return next(kinds, "")
    if column.type == "unit":
        measured = ((row.cells[owner.id], owner) for owner in table.columns.values() if owner.unit_from == column.id)
        cell = next((_unit_of(one, owner).name for one, owner in measured if isinstance(one, Quantity)), cell)
    return without_formulas(cell or "")


def _unit_of(cell: Quantity, column: Column) -> Unit:
    """The unit in which a cell is written, the same in all of a column: the cells of one measure the same."""
    return cell.unit.units.base(cell.dimension) if column.unit_from else cell.unit


def _field(name: str, column: Column, part: str, table: Table) -> dict[str, Any]:
    bound = table.columns.get(name) if part != "central" else None
    label = column.label if part == "central" else f"{column.label} ({part})"
    field: dict[str, Any] = {
        "name": name,
        "title": bound.label if bound else label,
        "type": _type(column, part, table),
    }
    if part != "central":
        field |= {"range_from": column.range_from} if column.range_from else {"range_kind": column.range_kind}
    if column.type == "quantity" and (unit := _unit(column, table)):
        field["unit"] = unit
    constraints: Mapping[str, dict[str, Any]] = {
        "date": {"pattern": f"^{dates.PATTERN}$"} if field["type"] == "string" else {},
        "id": {"unique": True},
        "grade": {"enum": list(_GRADES)},
    }
    return {**field, "constraints": found} if (found := constraints.get(column.type)) else field


def _type(column: Column, part: str, table: Table) -> str:
    """The narrowest type that all cells of a column have."""
    cells = [cell for row in table.rows if (cell := _cell(column, part, row, table))]
    if column.type == "quantity":
        return "integer" if cells and all(cell.lstrip("-").isdigit() for cell in cells) else "number"
    lengths = {len(cell) for cell in cells} if column.type == "date" else set()
    return _DATES[lengths.pop()] if len(lengths) == 1 else "string"


def _unit(column: Column, table: Table) -> str | None:
    """Name of the unit in which the cells of a column are written; None for plain numbers."""
    cells = (row.cells[column.id] for row in table.rows)
    units = [column.unit, *(_unit_of(cell, column) for cell in cells if isinstance(cell, Quantity))]
    return next((without_clock(unit.name) for unit in units if unit and unit.name != _PLAIN), None)
