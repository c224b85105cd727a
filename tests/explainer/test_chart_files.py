"""Every chart's files: the drawing alone, its data, its specification."""

from __future__ import annotations

import csv
import importlib.resources
import json
import re
import struct
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import jsonschema
import pytest

from petabit.amounts import Amount, size_of
from petabit.pages import CHARTS, PAGES, PICTURES, every, page_of
from petabit.recompute import Book

SAME: Final = 1e-9
SVG: Final = "{http://www.w3.org/2000/svg}"


def test_every_chart_is_on_a_page_and_has_its_files(site: Path) -> None:
    shown = {
        each.get("id", "").removeprefix("chart-") for name in PAGES for each in every(page_of(site, name), of="chart")
    }
    files = {path.name for path in (site / "charts").iterdir() if path.is_file()}
    offered = {
        link.get("href", "").rpartition("/")[2]
        for name in PAGES
        for figure in every(page_of(site, name), of="chart")
        for link in every(figure, tag="a")
        if link.get("download") is not None
    }
    expected = {f"{chart}.{ending}" for chart in CHARTS for ending in ("svg", "png", "csv", "vl.json")}
    expected -= {f"{chart}.vl.json" for chart in PICTURES}

    assert len(CHARTS) >= 14
    assert sorted(shown) == [*CHARTS]
    assert offered == expected
    assert expected <= files
    assert [name for name in files - expected if not name.endswith(".vl.json")] == []  # a former chart keeps its last


@pytest.mark.parametrize("chart", CHARTS)
def test_a_charts_files_stand_alone(site: Path, chart: str) -> None:
    drawing = ElementTree.parse(site / "charts" / f"{chart}.svg").getroot()  # noqa: S314 - our own file
    ids = {each.get("id"): each for each in drawing.iter() if each.get("id")}
    name, description = (ids[drawing.get(f"aria-{what}by", "")] for what in ("labelled", "described"))
    png = (site / "charts" / f"{chart}.png").read_bytes()
    width, _ = struct.unpack(">II", png[16:24])

    assert (drawing.tag, drawing.get("role")) == (f"{SVG}svg", "img")
    assert (name.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert name.text
    assert description.text
    assert not re.search(
        r"(?:href|src)=|url\((?!#)|<script|@import|currentColor|var\(", ElementTree.tostring(drawing, "unicode")
    )
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert 1000 <= width <= 4000
    assert 20_000 < len(png) < 600_000


@pytest.mark.parametrize("chart", sorted(set(CHARTS) - PICTURES))
def test_a_charts_specification_can_be_drawn_by_anybody(site: Path, chart: str) -> None:
    spec = json.loads((site / "charts" / f"{chart}.vl.json").read_text(encoding="utf-8"))
    schema = importlib.resources.files("altair.vegalite.v6.schema") / "vega-lite-schema.json"
    jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(spec)
    assert "://" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


@pytest.mark.parametrize("chart", CHARTS)
def test_a_charts_csv_has_the_rows_of_its_table_on_the_page(site: Path, chart: str) -> None:
    figure, *_ = [  # a chart may be on several pages
        each for page in PAGES for each in every(page_of(site, page), of="chart") if each.get("id") == f"chart-{chart}"
    ]
    [table] = every(figure, tag="table")
    rows = rows_of(site, chart)

    assert len([*every(table, tag="tr")]) == len(rows) + 1
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "@", "\t"}]


@pytest.mark.parametrize("chart", ["speed-ladder", "cross-section"])
def test_a_chart_of_numbers_holds_their_values(site: Path, figures: dict[str, Any], chart: str) -> None:
    for row in rows_of(site, chart):
        size, _ = size_of(row["Unit"])
        entry = figures[row["Id"]]
        found = [float(Fraction(row[key]) * size) for key in ("Value", "Value, at least", "Value, at most")]
        assert found == pytest.approx([entry[f"base_{key}"] for key in ("value", "low", "high")], rel=SAME)


def test_the_ladder_of_bits_has_a_thousand_between_rungs_and_eight_bits_to_a_byte(site: Path) -> None:
    rows = [[cell for cell in row.values() if cell.isdecimal()] for row in rows_of(site, "bits-ladder")]
    bits = [int(row[0]) for row in rows]

    assert sorted(bits) == [1, 10**3, 10**6, 10**9, 10**12, 10**15]
    assert [int(row[1]) for row in rows] == [8 * each for each in bits]


@pytest.mark.parametrize(
    ("chart", "table", "needed"),
    [
        ("records", "records", ("capacity",)),
        ("capacity-distance", "records", ("capacity", "distance")),
        ("broadband", "broadband", ("download",)),
    ],
)
def test_a_chart_of_a_table_holds_its_counted_rows(
    site: Path, book: Book, chart: str, table: str, needed: tuple[str, ...]
) -> None:
    labels = {settings["label"]: key for key, settings in book.tables[table]["columns"].items()}
    counted = [row for row in book.table(table) if all(row[key] is not None for key in needed)]
    if chart == "broadband":
        chosen = {"statistic": "median", "method": "Ookla", "as_of": "2024-08"}
        counted = [row for row in counted if chosen.items() <= row.items() and row["country"] != "World"]
    if chart == "capacity-distance":  # drawn from 8 Tbit/s up
        floor = size_of("Tbit/s")[0] * 8
        counted = [row for row in counted if isinstance(rate := row["capacity"], Amount) and rate.value >= floor]
    drawn = [
        dict(told(head, cell, labels) for head, cell in row.items() if not head.endswith((", at least", ", at most")))
        for row in rows_of(site, chart)
    ]
    expected = [{key: plain(row[key]) for key in drawn[0]} for row in counted]

    assert sorted(map(str, drawn)) == sorted(map(str, expected))


def told(head: str, cell: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """A column and what a csv file says there: `Capacity (Tbit/s)`, `1.02` as `capacity`, `1.020000000e+12`."""
    label, _, unit = head.removesuffix(")").partition(" (")
    return labels[label], plain(Amount(Fraction(cell) * size_of(unit.replace("·", "*"))[0]) if unit else cell)


def plain(cell: Amount | str | None) -> str:
    return f"{float(cell.value):.9e}" if isinstance(cell, Amount) else cell or ""


def rows_of(site: Path, chart: str) -> list[dict[str, str]]:
    with (site / "charts" / f"{chart}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [*csv.DictReader(lines, strict=True)]
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    return rows
