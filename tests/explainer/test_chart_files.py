"""Every chart's files: the drawing alone, its data, its specification."""

from __future__ import annotations

import csv
import importlib.resources
import json
import re
import struct
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import jsonschema
import pytest

from pages import CHARTS, PAGES, PICTURES, every, page_of

pytestmark = pytest.mark.built

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

    assert sorted(shown) == [*CHARTS]
    assert offered == expected
    assert expected <= files
    own = {name for name in files - expected if name.partition(".")[0] in CHARTS}  # a former chart keeps its files
    assert [name for name in own if not name.endswith(".vl.json")] == []


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
    assert (2_000 if chart in PICTURES else 20_000) < len(png) < 600_000


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


def rows_of(site: Path, chart: str) -> list[dict[str, str]]:
    with (site / "charts" / f"{chart}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [*csv.DictReader(lines, strict=True)]
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    return rows
