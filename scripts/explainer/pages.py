"""What is published beside the pages: numbers as JSON, the data package, and the files of charts."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from explainer.compute import Number, Numbers
from explainer.data import Source
from explainer.errors import Refusal
from explainer.project import Loaded
from explainer.rounding import published
from explainer.tables import Column
from explainer.units import base_unit
from explainer.wording import AUTO, say_label, say_number

_DATA: Final = "data"
_FRICTIONLESS: Final = {"quantity": "number", "date": "string"}
_USED: Final = re.compile(r'<data class="figure"[^>]*? data-figure="([a-z0-9_]+)"')
_LISTS: Final = re.compile(r'<section\b[^>]*\bclass="(?:receipts|all-numbers)".*?</section>', re.DOTALL)
_ENTRIES: Final = re.compile(r'<li class="receipt" id="about-([a-z0-9_]+)"')
_DATE_PATTERN: Final = r"^\d{4}(-\d\d(-\d\d)?)?$"


def addresses(loaded: Loaded) -> tuple[str, ...]:
    """Every file that `write_beside` makes, from the site's root; all known before a page is rendered."""
    charts = [f"charts/{chart}.{ending}" for chart in loaded.charts() for ending in ("svg", "png", "csv", "vl.json")]
    return (f"{_DATA}/figures.json", f"{_DATA}/datapackage.json", *charts)


def write_beside(loaded: Loaded, site: Path, site_url: str) -> None:
    """Write everything that is not a page into a built site. site_url: its address, with or without a slash at the end.

    Raises:
        Refusal: a chart cannot be drawn.
    """
    shown = shown_on(site)
    files: dict[str, bytes] = {
        f"{_DATA}/figures.json": figures_json(loaded.numbers, shown, site_url).encode(),
        f"{_DATA}/datapackage.json": data_package(loaded, site_url).encode(),
    }
    for chart_id in loaded.charts():
        drawn = loaded.chart(chart_id)
        files[f"charts/{chart_id}.svg"] = drawn.svg_file.encode()
        files[f"charts/{chart_id}.png"] = drawn.png
        files[f"charts/{chart_id}.csv"] = drawn.csv.encode()
        files[f"charts/{chart_id}.vl.json"] = drawn.spec.encode()
    for folder in {(site / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (site / name).write_bytes(content)


def refusal_page(refusal: Refusal) -> str:
    """What a preview shows in place of every page while something is refused."""
    items = "".join(f"<li><code>{html.escape(str(mistake))}</code></li>" for mistake in refusal.mistakes)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Refused</title></head>'
        f"<body><h1>This site cannot be built</h1><ul>{items}</ul>"
        "<p>Save a correction and it is built again.</p></body></html>"
    )


@dataclass(frozen=True)
class Shown:
    """Where a number stands in the built pages. pages: those whose text shows it; entry: where all are listed."""

    pages: tuple[str, ...] = ()
    entry: str | None = None


def shown_on(site: Path) -> Mapping[str, Shown]:
    """Where each number stands, by id; addresses are told from the site's root."""
    found: dict[str, Shown] = {}
    for page in sorted(site.rglob("*.html")):
        address = page.relative_to(site).as_posix().removesuffix("index.html")
        text = page.read_text(encoding="utf-8")
        for key in dict.fromkeys(_USED.findall(_LISTS.sub("", text))):
            known = found.get(key, Shown())
            found[key] = replace(known, pages=(*known.pages, address))
        for key in _ENTRIES.findall(text):
            found[key] = replace(found.get(key, Shown()), entry=f"{address}#about-{key}")
    return found


def figures_json(numbers: Numbers, shown: Mapping[str, Shown], site_url: str) -> str:
    """Every number that may be stated, by id. value, low, high: in bit, m, s, USD, dB or 1; unit: for display."""
    root = site_url.rstrip("/") + "/"
    found = {
        number.id: _entry(number, numbers, shown.get(number.id, Shown()), root)
        for number in numbers.values()
        if number.grade != "C"
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def data_package(loaded: Loaded, site_url: str) -> str:
    """The data as a Frictionless data package: one resource for each table, with units, sources and licence."""
    explainer = loaded.numbers.explainer
    licence = {"name": explainer.licence.name, "path": explainer.licence.url}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": re.sub(r"[^a-z0-9]+", "-", explainer.title.lower()).strip("-"),
        "title": explainer.title,
        "homepage": site_url.rstrip("/") + "/",
        "licenses": [licence],
        "sources": [_package_source(source) for source in explainer.sources.values()],
        "resources": [_resource(table_id, loaded) for table_id in explainer.tables],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def _entry(number: Number, numbers: Numbers, shown: Shown, root: str) -> dict[str, Any]:
    sources = numbers.explainer.sources
    pages = [root + page for page in shown.pages]
    anchor = f"{shown.pages[0]}#number-{number.id}" if pages else shown.entry
    return {
        "label": say_label(number, numbers.explainer.language),
        "value": published(number.quantity.central),
        "low": published(number.quantity.low),
        "high": published(number.quantity.high),
        "base_unit": base_unit(number.quantity.dimension).name if number.quantity.dimension.powers else "1",
        "unit": number.quantity.unit.name,
        "text": say_number(number, AUTO, numbers.explainer.language),
        "formula": number.formula.text if number.formula else None,
        "inputs": list(number.inputs),
        "sources": [_source(sources[source]) for source in number.sources],
        "as_of": number.as_of,
        "grade": number.grade,
        "used_on": pages,
        "url": None if anchor is None else root + anchor,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }


def _package_source(source: Source) -> dict[str, str]:
    found = {"title": f"{source.publisher}: {source.title}"}
    return {**found, "path": source.url} if source.url else found


def _resource(table_id: str, loaded: Loaded) -> dict[str, Any]:
    explainer = loaded.numbers.explainer
    table = explainer.tables[table_id]
    named = dict.fromkeys(source for row in loaded.numbers.tables[table_id].rows for source in row.sources)
    text = explainer.files[next(name for name in explainer.files if name.endswith(f"/{table.file}"))]
    written = {key: c for key, c in table.columns.items() if c.formula is None}
    header = next(csv.reader(io.StringIO(text)))
    return {
        "name": table_id,
        "type": "table",
        "title": table.label,
        "path": table.file,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(text.encode()),
        "licenses": [{"name": explainer.licence.name, "path": explainer.licence.url}],
        "sources": [_package_source(explainer.sources[source]) for source in named],
        "schema": {
            "fields": [_field(written[key], table.columns) for key in header],
            "missingValues": [""],
        },
    }


def _field(column: Column, columns: Mapping[str, Column]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.id,
        "title": column.label,
        "type": _FRICTIONLESS.get(column.type, "string"),
    }
    if column.unit and column.unit.name != "count":
        field["unit"] = column.unit.name
    owner = next(_owners(column, columns), None)
    if unit_from := column.unit_from or (owner and columns[owner].unit_from):
        field["unit_from"] = unit_from
        field.pop("unit", None)
    if column.type == "date":
        field["constraints"] = {"pattern": _DATE_PATTERN}
    if column.type == "grade":
        field["constraints"] = {"enum": ["A", "B", "C"]}
    return field


def _owners(column: Column, columns: Mapping[str, Column]) -> Iterator[str]:
    return (c.id for c in columns.values() if column.id in {c.low, c.high})
