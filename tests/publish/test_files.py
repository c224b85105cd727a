"""What is published beside the pages: shape and content, read back by parsers that we did not write."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import struct
from pathlib import Path
from xml.etree import ElementTree

import frictionless
import jsonschema
import pytest

from explainer.built import Built, BuiltPage, read_site
from explainer.project import Loaded, Project
from explainer.publish import addresses, write_beside, write_down
from explainer.publish.data_package import composed_csv, data_package
from explainer.publish.figures import figures, figures_schema
from explainer.publish.scripts import in_few_bytes

URL = "https://bridges.example/petabit"


@pytest.fixture
def loaded(small: Path) -> Loaded:
    return Project.at(small).loaded()


CROSSING = '<data class="figure" value="800.0" data-figure="crossing_time">13</data>'


def built(*pages: str, content: str = CROSSING) -> Built:
    """A site of pages at these addresses, each showing the crossing time, or this."""
    return Built(tuple(BuiltPage(address, f"<article>{content}</article>") for address in pages), frozenset())


def test_figures_json_gives_each_number_in_base_units_with_its_range(loaded: Loaded) -> None:
    # 1200 m at 1.5 m/s are 800 s; at 2 m/s 600 s, at 1.2 m/s 1000 s.
    assert figures(loaded, built("", "how/"), f"{URL}/")["crossing_time"] == {
        "label": "Time to walk across",
        "value": 800.0,
        "low": 600.0,
        "high": 1000.0,
        "unit": "s",
        "base_value": 800.0,
        "base_low": 600.0,
        "base_high": 1000.0,
        "base_unit": "s",
        "range_kind": "uncertainty",
        "text": "13.3\u00a0minutes",
        "formula": "bridge_length / walking_speed",
        "basis": None,
        "inputs": ["bridge_length", "walking_speed"],
        "sources": [
            {
                "id": "survey-2020",
                "title": "Survey of the bridge",
                "publisher": "Office of Made-up Bridges",
                "date": "2020-05",
                "url": "https://bridges.example/survey",
            },
            {
                "id": "notebook",
                "title": "[Notes & <drafts> of a walker]",
                "publisher": "A walker",
                "date": None,
                "url": None,
            },
        ],
        "as_of": "2020-05",
        "grade": "B",
        "used_on": [f"{URL}/", f"{URL}/how/"],
        "charts": [],
        "url": f"{URL}/numbers/crossing_time/",
    }


def test_a_fact_in_figures_json_has_its_value_in_its_own_unit_and_in_base_units(loaded: Loaded) -> None:
    found = figures(loaded, built(), f"{URL}/")
    entry = found["bridge_length"]
    assert (entry["value"], entry["unit"], entry["base_value"], entry["base_unit"]) == (1.2, "km", 1200.0, "m")
    schema = figures_schema(f"{URL}/")
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = {"$schema": schema["$id"], **found}
    jsonschema.validate(whole, schema)
    for wrong in ({**whole, "Not an id": entry}, {**whole, "lamps": {**entry, "value": "1.2"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_figures_json_names_the_charts_that_use_a_number(loaded: Loaded) -> None:
    used = {key: loaded.chart(key).used for key in loaded.charts()}
    found = figures(loaded, built(), f"{URL}/")
    drawn = {key for ids in used.values() for key in ids} & {*found}
    assert drawn
    assert {key: entry["charts"] for key, entry in found.items() if entry["charts"]} == {
        key: [f"{URL}/charts/{chart}/" for chart, ids in used.items() if key in ids] for key in drawn
    }


STEPS = """
  steps:
    label: Numbers of the bridge
    file: steps.csv
    value: amount
    columns:
      id: {label: Id, type: id}
      label: {label: What, type: text}
      amount: {label: Amount, type: number}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
    append: [{id: lamps}]
"""


@pytest.mark.parametrize(
    ("content", "used"),
    [
        ('<section class="receipts"><data data-figure="toll">2.50</data></section>', {"toll"}),
        ('<section class="receipts"><p><span data-figures="toll lamps">few</span></p></section>', {"toll", "lamps"}),
        ('<section class="all-numbers"><data data-figure="toll">2.50</data></section>', set()),
        ('<figure id="chart-walkers-by-year"></figure>', {"most_walkers", "walkers_growth"}),
        ('<table id="table-steps"></table>', {"lamps", "steps_up"}),
        ('<table id="table-walkers"></table>', set()),
    ],
    ids=["as an input", "behind words", "in the list of all", "in a chart", "in a table", "in a table without ids"],
)
def test_figures_json_names_the_pages_that_use_a_number_outside_of_their_text(
    small: Path, content: str, used: set[str]
) -> None:
    data = small / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text("utf-8") + STEPS, "utf-8")
    data.with_name("steps.csv").write_text("id,label,amount,source,grade\nsteps_up,Steps,12,notebook,B\n")
    found = figures(Project.at(small).loaded(), built("how/", content=content), f"{URL}/")
    assert {key: entry["used_on"] for key, entry in found.items() if entry["used_on"]} == {
        key: [f"{URL}/how/"] for key in used
    }


def test_figures_json_leaves_out_what_is_unverified(loaded: Loaded) -> None:
    found = figures(loaded, built(), f"{URL}/")
    assert "rumoured_age" not in found
    assert {entry["grade"] for entry in found.values()} == {"A", "B"}
    assert found["lamps"]["used_on"] == []


def test_the_data_package_is_valid_with_all_rows(loaded: Loaded, small: Path) -> None:
    data = small / "docs" / "data"
    (data / "tables").mkdir()
    (data / "tables" / "walkers.csv").write_text(composed_csv(loaded.numbers.tables["walkers"]), "utf-8")
    (data / "datapackage.json").write_text(data_package(loaded, URL))
    report = frictionless.Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert [task.stats["rows"] for task in report.tasks] == [4]


def test_the_data_package_names_units_sources_and_licence(loaded: Loaded) -> None:
    package = json.loads(data_package(loaded, URL))
    resource = package["resources"][0]
    assert {field["name"]: field.get("unit") for field in resource["schema"]["fields"]}["weight"] == "GB"
    assert resource["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert resource["sources"] == [
        {"title": "Office of Made-up Bridges: Survey of the bridge", "path": "https://bridges.example/survey"},
        {"title": "A walker: [Notes & <drafts> of a walker]"},
    ]


def test_everything_promised_is_written(loaded: Loaded, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    write_beside(loaded, site, URL)
    written = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert set(addresses(loaded)) <= written
    others = {re.sub(r"[a-z_]+(?=\.json|/v/|-1\.png)", "*", name) for name in written - set(addresses(loaded))}
    assert others == {
        "robots.txt",
        "assets/js/*.json",
        "numbers/*.json",
        "numbers/*/v/1/index.html",
        "charts/walkers-by-*/v/1/index.html",
        "oembed/numbers/*.json",
        "oembed/numbers/*/v/1.json",
        "oembed/charts/walkers-by-*/v/1.json",
        "oembed/charts/walkers-by-*.json",
        "social/numbers/*-1.png",
        "social/charts/walkers-by-*-1.png",
    }
    assert (site / "robots.txt").read_text().endswith(f"\nSitemap: {URL}/sitemap.xml\n")
    png = (site / "charts" / "walkers-by-year.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert min(struct.unpack(">II", png[16:24])) > 300
    # The file was made by us a moment ago.
    assert ElementTree.parse(site / "charts" / "walkers-by-year.svg").getroot().get("role") == "img"  # noqa: S314
    rows = list(csv.reader(io.StringIO((site / "charts" / "walkers-by-year.csv").read_text())))
    assert [row[-1] for row in rows[1:]] == ["1000", "2000", "4000"]
    assert "vega-lite" in json.loads((site / "charts" / "walkers-by-year.vl.json").read_text())["$schema"]


def test_what_draws_charts_to_explore_is_published_once_where_there_are_any(small: Path, tmp_path: Path) -> None:
    loaded, site = Project.at(small).loaded(), tmp_path / "site"
    site.mkdir()
    write_beside(loaded, site, URL)
    [made] = (site / "assets/vega").iterdir()
    assert made.read_text("utf-8").startswith("/*!\n")
    assert f"assets/vega/{made.name}" in addresses(loaded)
    (small / "scripts/charts/bridge.py").write_text(BEAM.format(id="walkers-by-year", motion=""))
    assert [name for name in addresses(Project.at(small).loaded()) if "vega" in name] == []


BEAM = """
from xml.etree.ElementTree import Element
from explainer.draw import Picture, chart

@chart("{id}", title="The bridge is {{{{ bridge_length }}}} long", alt="A line.")
def beam(seen, frame):
    seen.number("bridge_length", "m")
    return Picture(Element("svg", width=str(frame.width), height="300"), "{motion}")
"""


def test_a_picture_has_no_specification_and_brings_its_script(small: Path, tmp_path: Path) -> None:
    (small / "scripts/charts/beam.py").write_text(BEAM.format(id="beam", motion="beam"))
    (small / "scripts/charts/beam.js").write_text(script := "/* Bends it. */\nexport function start(figure) {}\n")
    loaded, site = Project.at(small).loaded(), tmp_path / "site"
    site.mkdir()
    write_beside(loaded, site, URL)
    assert {path.name for path in (site / "charts").glob("beam.*")} == {"beam.svg", "beam.png", "beam.csv"}
    assert (site / "assets/motion/beam.js").read_text() == in_few_bytes(small / "scripts/charts/beam.js")
    assert {"assets/motion/beam.js", "charts/beam.svg"} <= set(addresses(loaded))
    assert "charts/beam.vl.json" not in addresses(loaded)
    card = (site / "charts/beam/index.html").read_text()
    # The first eight letters of the script's SHA-256, so that no browser keeps an older one.
    digest = hashlib.sha256(script.encode()).hexdigest()[:8]
    assert f'data-motion="beam.js?{digest}"' in card
    assert "beam.csv" in card
    assert "vl.json" not in card


def test_a_chart_that_became_a_picture_keeps_its_last_specification(small: Path, tmp_path: Path) -> None:
    loaded, site = Project.at(small).loaded(), tmp_path / "site"
    site.mkdir()
    write_beside(loaded, site, URL)
    write_down(loaded, read_site(site), date="2026-01-02", why="")
    before = (site / "charts/walkers-by-year.vl.json").read_bytes()
    (small / "scripts/charts/bridge.py").write_text(BEAM.format(id="walkers-by-year", motion=""))
    redrawn = Project.at(small).loaded()
    assert redrawn.chart("walkers-by-year").spec == ""
    published_again(redrawn, site)
    assert (site / "charts/walkers-by-year.vl.json").read_bytes() == before
    write_down(redrawn, read_site(site), date="2026-01-03", why="Drawn by hand.")
    kept = {path.name for path in (small / "docs/ledger/charts").iterdir()}
    assert kept == {f"walkers-by-year-{end}" for end in ("1.svg", "1.csv", "1.vl.json", "2.svg", "2.csv")}
    published_again(Project.at(small).loaded(), site)
    first, second = ((site / f"charts/walkers-by-year/v/{n}/index.html").read_text() for n in (1, 2))
    assert "walkers-by-year-1.vl.json" in first
    assert "vl.json" not in second


def published_again(loaded: Loaded, site: Path) -> None:
    """Write a new site, with the ledger beside its pages."""
    shutil.rmtree(site)
    shutil.copytree(loaded.ledger.folder, site / "ledger")
    write_beside(loaded, site, URL)
