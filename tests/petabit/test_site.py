"""The real data and the real site: every number computed a second time, every page read as readers and programs do."""

from __future__ import annotations

import ast
import csv
import functools
import importlib.resources
import itertools
import json
import math
import os
import re
import shutil
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import frictionless
import html5lib
import jsonschema
import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page

from reading import is_date, prose, school_grade, syllables, tells, typed
from recompute import Amount, Book, size_of, slope

ROOT: Final = Path(__file__).parents[2]
DATA: Final = ROOT / "docs" / "data"
SITE_URL: Final = "https://example.org/petabit/"
PAGES: Final = {
    path.name: path.stem.removesuffix("index") + "/" * (path.stem != "index") for path in (ROOT / "docs").glob("*.md")
}
STORIES: Final = tuple(name for name in PAGES if name != "changes.md")  # that one has no numbers in its own text
CHART_CALLS: Final = tuple(
    (path.name, call)
    for path in sorted((ROOT / "scripts" / "charts").glob("*.py"))
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "chart"
)
CHARTS: Final = tuple(sorted(ast.literal_eval(call.args[0]) for _, call in CHART_CALLS))
SAME: Final = 1e-9
SVG: Final = "{http://www.w3.org/2000/svg}"
COLOURS: Final = """() => [getComputedStyle(document.body).backgroundColor].concat(
  [...document.querySelectorAll("figure.chart svg text")].map((text) => getComputedStyle(text).fill))"""
BEYOND: Final = """() => [...document.querySelectorAll("article :is(p, li, h1, h2, h3, svg)")]
  .filter((element) => element.checkVisibility() && !element.closest(".data-table, .chart-table, .receipt-formula"))
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((element) => element.textContent.trim().slice(0, 60))"""
CUT_OFF: Final = """() => [...document.querySelectorAll(".data-table, .chart-table, .receipt-formula")]
  .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
  .map((element) => element.textContent.trim().slice(0, 60))"""
FAINT: Final = """() => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const amounts = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  };
  const over = (above, below) => [0, 1, 2].map((i) => above[i] * above[3] + below[i] * (1 - above[3])).concat(1);
  const light = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
  const behind = (element) =>
    element ? over(amounts(getComputedStyle(element).backgroundColor), behind(element.parentElement)) : [1, 1, 1, 1];
  const under = (text) => {  // the marks of a chart that a text stands on, and then the page
    const box = text.getBoundingClientRect(), svg = text.closest("svg");
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    return [...svg.querySelectorAll("path, rect, circle")].reduce((ground, mark) => {
      const isBefore = mark.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      const { fill, opacity, fillOpacity } = getComputedStyle(mark);
      if (!isBefore || fill === "none" || mark.closest("defs, clipPath")) return ground;
      if (!mark.isPointInFill(middle.matrixTransform(mark.getScreenCTM().inverse()))) return ground;
      const [red, green, blue, alpha] = amounts(fill);
      return over([red, green, blue, alpha * opacity * fillOpacity], ground);
    }, behind(svg.parentElement));
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const written = document.querySelectorAll("article :not(.headerlink)"); // that mark shows only under the pointer
  return [...written].flatMap((element) => {
    const style = getComputedStyle(element), isDrawn = element instanceof SVGElement;
    if (!hasText(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
    if (isDrawn && (!element.closest("text") || style.stroke !== "none")) return [];
    const ground = isDrawn ? under(element) : behind(element);
    const ink = over(amounts(isDrawn ? style.fill : style.color), ground);
    const [dark, bright] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05), size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    return ratio < (isLarge ? 3 : 4.5) ? [`${ratio.toFixed(2)}: ${element.textContent.trim().slice(0, 40)}`] : [];
  });
}"""


# The site, built once, and what is in it


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly."""
    folder = tmp_path_factory.mktemp("explainer") / "site"
    build(ROOT, folder)
    return folder


def build(root: Path, folder: Path, **environment: str) -> None:
    """Build a project's site into a folder, in an environment with some variables of its own."""
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert (built.stdout, built.stderr) == ("", "")


@pytest.fixture(scope="session")
def figures(site: Path) -> dict[str, Any]:
    """figures.json, read strictly."""
    text = (site / "data" / "figures.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in figures.json"))
    return found


@pytest.fixture(scope="session")
def book() -> Book:
    """The second computation."""
    return Book(DATA / "explainer.yml")


@functools.cache
def tree(file: Path) -> Element:
    """A page as a browser would parse it; every slip in the HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(file.read_text(encoding="utf-8"))
    return parsed


def page_of(site: Path, name: str) -> Element:
    """The built page of a Markdown file."""
    return tree(site / PAGES[name] / "index.html")


def text_of(element: Element) -> str:
    """The text in an element, with simple spaces."""
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def every(element: Element, *, tag: str | None = None, of: str | None = None) -> Iterator[Element]:
    """The elements below that have a tag, a class or both."""
    return (each for each in element.iter(tag) if of is None or of in classes(each))


# Every number, computed again


def test_the_second_computation_agrees_with_work_by_hand(book: Book) -> None:
    assert size_of("GB/s") == (Fraction(8 * 10**9), (1, 0, 0, -1, 0))
    assert size_of("Ebit/s*km") == (Fraction(10**21), (1, 0, 1, -1, 0))  # 10^18 bit times 1000 m
    assert slope([("2001", 1), ("2002", 2), ("2002", 1.5), ("2003", 4)]) == pytest.approx(1 / 365)  # doubled twice
    assert slope([("2001", 1), ("2002", 2), ("2002-12", 1), ("2003", 4)]) == pytest.approx(
        1 / 365
    )  # one raised nothing
    assert book.number("us_ratio") == Amount(Fraction(102 * 10**13, 298_380_000))  # 1.02e15 / 298.38e6
    assert book.number("record_channels") == Amount(Fraction(3420))  # 19 * 180
    assert book.number("record_product_computed").value == 1_844_160_000 * 10**12  # 1.02e15 * 1.808e6
    assert book.number("netflix_hours").value == 67_800 * 3600  # 7500 * 7 + 9000 * 1.7
    assert book.tried("netflix_hours") == (58_500 * 3600, 78_900 * 3600, True)  # 6 and 1.5 hours, 8 and 2.1


def test_figures_json_holds_every_number_but_the_unverified(book: Book, figures: dict[str, Any]) -> None:
    unverified = {name for name in book.ids if book.grade(name) == "C"}

    assert unverified
    assert set(figures) == set(book.ids) - unverified
    assert len(book.facts) >= 60
    assert len(book.figures) >= 35


def test_every_value_is_what_the_second_computation_gives(book: Book, figures: dict[str, Any]) -> None:
    other = {
        name: (entry["value"], float(book.number(name).value))
        for name, entry in figures.items()
        if not math.isclose(entry["value"], book.number(name).value, rel_tol=SAME)
    }

    assert other == {}


def test_every_unit_is_what_the_second_computation_gives(book: Book, figures: dict[str, Any]) -> None:
    other = {
        name: (entry["base_unit"], entry["unit"])
        for name, entry in figures.items()
        if size_of(entry["base_unit"]) != (Fraction(1), book.number(name).powers)
        or size_of(entry["unit"])[1] != book.number(name).powers
    }

    assert other == {}


def test_every_range_holds_all_that_its_inputs_allow_and_no_more(book: Book, figures: dict[str, Any]) -> None:
    for name, entry in figures.items():
        least, most, is_one_way = book.tried(name)
        slack = SAME * max(abs(least), abs(most))
        assert entry["low"] <= entry["value"] <= entry["high"], name
        assert entry["low"] <= least + slack, name
        assert entry["high"] >= most - slack, name
        if is_one_way:  # the ends are then at the ends of the inputs
            assert (entry["low"], entry["high"]) == pytest.approx((least, most), rel=SAME), name
    assert sum(entry["low"] < entry["high"] for entry in figures.values()) >= 10


def test_every_number_says_what_it_is_computed_from(book: Book, figures: dict[str, Any]) -> None:
    other = {
        name: (entry["formula"], entry["inputs"])
        for name, entry in figures.items()
        if entry["formula"] != book.entry(name).get("formula") or set(entry["inputs"]) != book.inputs(name)
    }

    assert other == {}


def test_every_number_names_the_sources_it_rests_on(book: Book, figures: dict[str, Any]) -> None:
    named = {name: {source["id"] for source in entry["sources"]} for name, entry in figures.items()}
    other = {
        name: {"missing": book.sources(name) - found, "not used": found - book.sources(name)}
        for name, found in named.items()
        if found != book.sources(name)
    }

    assert all(named.values())
    assert other == {}


def test_every_number_has_the_worst_grade_and_newest_date_of_what_it_rests_on(
    book: Book, figures: dict[str, Any]
) -> None:
    other = {
        name: (entry["grade"], entry["as_of"])
        for name, entry in figures.items()
        if (entry["grade"], entry["as_of"]) != (book.grade(name), book.as_of(name))
    }

    assert other == {}


def test_every_number_reads_as_its_value_rounded(figures: dict[str, Any]) -> None:
    wrong = {name: (entry["text"], entry["value"]) for name, entry in figures.items() if not says(entry["text"], entry)}

    assert wrong == {}


@pytest.mark.parametrize("name", STORIES)
def test_pages_print_every_number_as_its_value_rounded(
    site: Path, book: Book, figures: dict[str, Any], name: str
) -> None:
    shown = [(each, text_of(each)) for each in every(page_of(site, name), tag="data", of="figure")]
    wrong = []
    for element, text in shown:
        key = element.get("data-figure", "")
        amount, entry = book.number(key), figures[key]
        is_other = text == entry["label"] or is_date(text, entry["as_of"])
        is_right = math.isclose(float(element.get("value", "")), amount.value, rel_tol=SAME)
        if not (is_right and (is_other or says(text, entry))):
            wrong.append((key, text, element.get("value")))

    assert shown
    assert wrong == []


def says(text: str, entry: Mapping[str, Any]) -> bool:
    """Whether a text says the value of an entry of figures.json."""
    amount = Amount(entry["value"], size_of(entry["base_unit"])[1])
    return tells(text, amount, (entry["low"], entry["high"]), entry["unit"])


# What programs read


def test_every_entry_has_the_same_keys_and_kinds(figures: dict[str, Any]) -> None:
    kinds: Mapping[str, type | tuple[type, ...]] = {
        "label": str,
        "value": float,
        "low": float,
        "high": float,
        "base_unit": str,
        "unit": str,
        "text": str,
        "formula": (str, type(None)),
        "inputs": list,
        "sources": list,
        "as_of": (str, type(None)),
        "grade": str,
        "used_on": list,
        "url": str,
    }
    assert Counter(tuple(sorted(entry)) for entry in figures.values()) == {tuple(sorted(kinds)): len(figures)}
    wrong = {
        (name, key): entry[key]
        for name, entry in figures.items()
        for key, kind in kinds.items()
        if not isinstance(entry[key], kind) or entry[key] == ""
    }
    assert wrong == {}
    assert {entry["grade"] for entry in figures.values()} == {"A", "B"}


def test_every_address_in_figures_json_is_a_place_that_shows_the_number(site: Path, figures: dict[str, Any]) -> None:
    wrong = [
        (name, address)
        for name, entry in figures.items()
        for address in [entry["url"], *entry["used_on"]]
        if not address or name not in shown_at(site, address)
    ]

    assert wrong == []


def shown_at(site: Path, address: str) -> set[str | None]:
    """The ids of the numbers that a page shows, or a place on it; none where there is no such place."""
    assert address.startswith(SITE_URL), address
    path, _, anchor = address.removeprefix(SITE_URL).partition("#")
    file = site / path / "index.html"
    places = [each for each in tree(file).iter() if not anchor or each.get("id") == anchor][:1] if file.exists() else []
    return {each.get("data-figure") for place in places for each in every(place, tag="data", of="figure")}


@pytest.mark.parametrize("name", PAGES)
def test_used_on_names_every_page_that_shows_a_number_in_its_text(
    site: Path, figures: dict[str, Any], name: str
) -> None:
    page = page_of(site, name)
    lists = [*every(page, of="receipts"), *every(page, of="all-numbers")]
    apart = {each for section in lists for each in section.iter()}
    shown = {each.get("data-figure") for each in every(page, tag="data", of="figure") if each not in apart}

    assert shown == {key for key, entry in figures.items() if SITE_URL + PAGES[name] in entry["used_on"]}


def test_the_data_is_published_byte_for_byte(site: Path) -> None:
    files = [path for path in DATA.iterdir() if path.suffix in {".yml", ".csv"}]
    published = {path.name for path in (site / "data").iterdir()}

    assert {path.name for path in files} == {path for path in published if path.endswith((".yml", ".csv"))}
    assert [path.name for path in files if path.read_bytes() != (site / "data" / path.name).read_bytes()] == []


def test_the_data_package_is_valid_down_to_every_cell(site: Path, book: Book) -> None:
    report = frictionless.validate(str(site / "data" / "datapackage.json"))

    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert {task.name for task in report.tasks} == {*book.tables}
    assert {Path(task.place).name for task in report.tasks} == {path.name for path in DATA.glob("*.csv")}


def test_the_data_package_tells_units_sources_and_licences(site: Path, book: Book) -> None:
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        (table["name"], field["name"]): field for table in package["resources"] for field in table["schema"]["fields"]
    }

    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert all(source["title"] for source in package["sources"])
    for table in package["resources"]:
        assert table["sources"], table["name"]
        assert table["licenses"] == package["licenses"]
        with (site / "data" / table["path"]).open(encoding="utf-8", newline="") as lines:
            assert next(csv.reader(lines)) == [field["name"] for field in table["schema"]["fields"]]
    for table_id, table in book.tables.items():
        for key, settings in table["columns"].items():
            if "formula" not in settings:
                assert fields[table_id, key]["title"] == settings["label"]
            if "unit" in settings and "formula" not in settings:
                assert fields[table_id, key]["unit"] == settings["unit"]
            if "unit_from" in settings:
                assert fields[table_id, key]["unit_from"] == settings["unit_from"]


def test_every_chart_stands_on_one_page_and_has_its_files(site: Path) -> None:
    shown = [
        each.get("id", "").removeprefix("chart-") for name in PAGES for each in every(page_of(site, name), of="chart")
    ]
    files = {path.name for path in (site / "charts").iterdir() if path.is_file()}

    assert len(CHARTS) >= 14
    assert sorted(shown) == [*CHARTS]
    assert files == {f"{chart}.{ending}" for chart in CHARTS for ending in ("svg", "png", "csv", "vl.json")}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_charts_files_stand_alone(site: Path, chart: str) -> None:
    drawing = ElementTree.parse(site / "charts" / f"{chart}.svg").getroot()  # noqa: S314 - our own file
    ids = {each.get("id"): each for each in drawing.iter() if each.get("id")}
    name, description = (ids[key] for key in drawing.get("aria-labelledby", "").split())
    png = (site / "charts" / f"{chart}.png").read_bytes()
    width, height = struct.unpack(">II", png[16:24])
    spec = json.loads((site / "charts" / f"{chart}.vl.json").read_text(encoding="utf-8"))
    schema = importlib.resources.files("altair.vegalite.v6.schema") / "vega-lite-schema.json"

    assert (drawing.tag, drawing.get("role")) == (f"{SVG}svg", "img")
    assert (name.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert len(name.text or "") > 20
    assert len(description.text or "") > 80
    assert not re.search(
        r"(?:href|src)=|url\((?!#)|<script|@import|currentColor|var\(", ElementTree.tostring(drawing, "unicode")
    )
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert 1000 <= width <= 4000
    assert 0.4 <= height / width <= 1.6
    assert 20_000 < len(png) < 600_000
    jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(spec)
    assert "://" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


@pytest.mark.parametrize("chart", CHARTS)
def test_a_charts_csv_has_the_rows_of_its_table_on_the_page(site: Path, chart: str) -> None:
    [figure] = [
        each for page in PAGES for each in every(page_of(site, page), of="chart") if each.get("id") == f"chart-{chart}"
    ]
    [table] = every(figure, tag="table")
    rows = rows_of(site, chart)

    assert len([*every(table, tag="tr")]) == len(rows) + 1
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "@", "\t"}]


@pytest.mark.parametrize("chart", ["speed-ladder", "cross-section"])
def test_a_chart_of_numbers_holds_their_values(site: Path, figures: dict[str, Any], chart: str) -> None:
    for row in rows_of(site, chart):
        size, _ = size_of(row["unit"])
        entry = figures[row["id"]]
        found = [float(Fraction(row[key]) * size) for key in ("value", "low", "high")]
        assert found == pytest.approx([entry[key] for key in ("value", "low", "high")], rel=SAME)


def test_the_ladder_of_bits_has_a_thousand_between_rungs_and_eight_bits_to_a_byte(site: Path) -> None:
    rows = [[cell for cell in row.values() if cell.isdecimal()] for row in rows_of(site, "bits-ladder")]
    bits = [int(row[0]) for row in rows]

    assert sorted(bits) == [1, 10**3, 10**6, 10**9, 10**12, 10**15, 102 * 10**13]
    assert all(int(row[1]) == 8 * int(row[0]) for row in rows if len(row) > 1)
    assert sum(len(row) > 1 for row in rows) == 6


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
    drawn = [dict(told(head, cell, labels) for head, cell in row.items()) for row in rows_of(site, chart)]
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


# What authors wrote


def test_every_source_is_used_and_says_who_published_what(book: Book) -> None:
    sources = yaml.safe_load((DATA / "explainer.yml").read_text(encoding="utf-8"))["sources"]
    named = re.findall(r"\{\{ *source: *([\w-]+)", "".join((ROOT / "docs" / page).read_text("utf-8") for page in PAGES))
    used = {source for name in book.ids for source in book.sources(name)} | set(named)
    used |= {source for rows in book.rows.values() for row in rows for source in row.get("source", "").split()}

    assert set(sources) == used
    assert [
        key for key, source in sources.items() if not (source["title"].strip() and source["publisher"].strip())
    ] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_types_a_number(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")

    assert [(line, found) for line, found in typed(text)] == []


def test_no_chart_types_a_number_in_its_words() -> None:
    words = [
        (file, keyword.value.lineno, "".join(strings_in(keyword.value)))
        for file, call in CHART_CALLS
        for keyword in call.keywords
        if keyword.arg in {"title", "alt", "note"}
    ]

    assert len(words) >= 2 * len(CHARTS)
    assert [(file, line, found) for file, line, text in words for _, found in typed(text)] == []


def strings_in(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_title_and_a_description_of_its_own(site: Path, name: str) -> None:
    titles = {page: text_of(next(every(page_of(site, page), tag="title"))) for page in PAGES}
    descriptions = {
        page: [
            meta.get("content", "")
            for meta in every(page_of(site, page), tag="meta")
            if meta.get("name") == "description"
        ]
        for page in PAGES
    }
    [description] = descriptions[name]

    assert 20 <= len(titles[name]) <= 75
    assert 60 <= len(description) <= 200
    assert [*titles.values()].count(titles[name]) == 1
    assert [*descriptions.values()].count([description]) == 1
    assert "{" not in titles[name] + description


@pytest.mark.parametrize("name", [name for name in PAGES if name != "method.md"])  # that one is for looking things up
def test_pages_read_as_easily_as_news(site: Path, name: str) -> None:
    assert school_grade(prose(page_of(site, name))) <= 10


def test_the_reading_grade_agrees_with_work_by_hand() -> None:
    counts = {"light": 1, "fibre": 2, "the": 1, "people": 2, "computer": 3, "distances": 3, "asked": 1, "measured": 2}

    assert {word: syllables(word) for word in counts} == counts
    assert school_grade(["Light runs in a fibre. It is fast."]) == pytest.approx(0.39 * 8 / 2 + 11.8 * 9 / 8 - 15.59)


def test_a_text_tells_an_amount_only_if_it_is_right() -> None:
    time = Amount(Fraction(3540), size_of("s")[1]), (3300.0, 7200.0), "min"
    share = Amount(Fraction(496, 1000)), (0.496, 0.496), "count"

    assert all(tells(text, *time) for text in ("59 minutes", "59", "55 to 120 minutes"))
    assert not any(tells(text, *time) for text in ("58 minutes", "58", "55 to 110 minutes", "59 bits"))
    assert tells("59 minutes (55 to 120 minutes)", *time)
    assert not tells("59 minutes (54 to 120 minutes)", *time)
    assert not tells("58 minutes (55 to 120 minutes)", *time)
    assert all(tells(text, *share) for text in ("about half", "nearly half", "49.6%"))
    assert not any(tells(text, *share) for text in ("half", "just over half", "more than half", "about a third"))
    assert tells("nearly four", Amount(Fraction(39, 10)), (3.9, 3.9), "count")
    assert not tells("nearly four", Amount(Fraction(41, 10)), (4.1, 4.1), "count")


def test_the_search_for_typed_numbers_finds_them() -> None:
    text = "A film in 4K is {{ disc }}, `7 GB`, in [all](how.md#2) { #id1 }.\n\n1. But 19 cores {{ a if b > 3 }} are."

    assert [*typed(text)] == [(3, "But 19 cores")]


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_order_and_ids_are_unique(site: Path, name: str) -> None:
    page = page_of(site, name)
    levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch(r"h[1-6]", each.tag)]
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert {key for key, count in ids.items() if count > 1} == set()


def test_receipts_stay_out_of_the_search(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = [entry["location"] for entry in index["docs"] if re.search("Newest input|Back to the text", entry["text"])]

    assert len(index["docs"]) > len(PAGES)
    assert found == []


# What claims are judged to be


def test_every_verdict_is_what_the_second_computation_gives(book: Book) -> None:
    given = {name: (claim["verdict"], book.verdict(name)) for name, claim in book.claims.items() if "number" in claim}

    assert len(given) >= 10
    assert {key: pair for key, pair in given.items() if pair[0] not in {pair[1], "misleading", "not checkable"}} == {}
    assert book.deviation("four-core-fibre") == 3.75  # 19 cores, not 4
    assert book.deviation("us-average-100-300") == 0  # 298.38 lies between
    assert book.deviation("petabits-to-gigabytes") == 0.25  # 156 250, not 125 000
    assert book.deviation("holograms-no-delay") == math.inf  # more than none


def test_the_page_of_claims_shows_every_claim_with_its_verdict(site: Path, book: Book) -> None:
    [shown] = every(page_of(site, "claims.md"), of="claim-list")
    boxes = {each.get("id", "").removeprefix("claim-"): each for each in every(shown, of="claim")}
    [counts] = every(shown, of="claim-counts")
    counted = Counter(claim["verdict"] for claim in book.claims.values())

    assert len(boxes) >= 38
    assert [*boxes] == [*book.claims]
    assert {name: verdict_in(box) for name, box in boxes.items()} == {
        name: claim["verdict"] for name, claim in book.claims.items()
    }
    for name, claim in book.claims.items():
        [said] = every(boxes[name], of="claim-text")
        [reason] = every(boxes[name], of="claim-reason")
        assert " ".join(claim["claim"].split()) in text_of(said), name
        assert claim.get("quote", "") in text_of(said), name
        assert len(text_of(reason)) > 20, name
        assert boxes[name].get("data-topic") == claim["topic"], name
    assert text_of(counts).lower() == " ".join(
        f"{text_of(each).lower()} {counted[text_of(each).lower()]}" for each in every(counts, of="verdict")
    )
    assert sum(counted.values()) == sum(map(int, re.findall(r"\d+", text_of(counts))))


@pytest.mark.parametrize("name", PAGES)
def test_a_claim_on_a_page_tells_number_deviation_and_tolerances(site: Path, book: Book, name: str) -> None:
    for box in every(page_of(site, name), of="claim"):
        key = box.get("id", "").removeprefix("claim-")
        claim = book.claims[key]
        assert verdict_in(box) == claim["verdict"], key
        compared = [*every(box, of="claim-numbers")]
        assert len(compared) == ("number" in claim), key
        for part in compared:
            assert {each.get("data-figure") for each in every(part, tag="data")} == {claim["number"]}, key
            limits = [float(claim[limit].rstrip(" %")) for limit in ("rounding", "roughly_right", "wrong")]
            off = 100 * book.deviation(key)
            expected = [*([off] if 0 < off < math.inf else []), *(limits if any(limits) else [])]
            said = [float(each) for each in re.findall(r"([\d.]+)%", text_of(part).partition("Found: ")[2])]
            shown = next(text_of(each) for each in every(part, tag="data"))
            assert said[shown.endswith("%") :] == pytest.approx(expected, abs=0.0500001), key  # to tenths


def verdict_in(box: Element) -> str:
    """The verdict in a claim's box, the same for readers and for scripts."""
    [chip] = every(box, of="verdict")
    verdict = text_of(chip).lower()
    assert box.get("data-verdict") == verdict.replace(" ", "-")
    assert classes(chip) == {"verdict", f"verdict-{box.get('data-verdict')}"}
    return verdict


# What readers see, in a browser


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """The site, served under a sub-path as GitHub Pages does."""
    return serve(site)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a window of its own; fails at the end when anything went wrong or left the site."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def visit(path: str = "", *, width: int = 1280, **options: Any) -> Page:  # noqa: ANN401 - the browser's own options
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: troubles.append(error.message))
        page.on("requestfailed", lambda request: troubles.append(f"failed: {request.url}"))
        page.on("request", lambda asked: None if asked.url.startswith(address) else troubles.append(asked.url))
        page.on(
            "response",
            lambda answer: troubles.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
        )
        page.goto(address + path, wait_until="load")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_window_and_every_chart_has_a_name_for_those_who_hear_it(
    visit: Callable[..., Page], site: Path, name: str, width: int
) -> None:
    titles = [text_of(next(every(figure, of="chart-title"))) for figure in every(page_of(site, name), of="chart")]
    page = visit(PAGES[name], width=width)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert beyond(page) == []
    assert faint(page) == []
    assert charts_seen(page)
    assert [page.get_by_role("img", name=title).count() for title in titles] == [1] * len(titles)
    assert page.locator("figure.chart").get_by_role("img").count() == len(titles)


def beyond(page: Page) -> list[str]:
    """Texts that are cut off at the side, in no box that scrolls."""
    found: list[str] = page.evaluate(BEYOND)
    return found


@pytest.mark.parametrize("name", STORIES)
def test_a_phone_without_script_gets_numbers_charts_and_receipts(visit: Callable[..., Page], name: str) -> None:
    page = visit(PAGES[name], width=390, java_script_enabled=False, color_scheme="dark")

    assert hidden(page, "article data.figure") == []
    assert hidden(page, ".receipts .receipt") == []
    assert charts_seen(page)
    assert faint(page) == []
    link = page.locator("a[id^=ref-]").last
    target = link.get_attribute("href") or ""
    link.click()
    receipt, header = page.locator(target).bounding_box(), page.locator(".md-header").bounding_box()
    assert receipt
    assert header
    assert header["y"] + header["height"] <= receipt["y"] + 1
    assert receipt["y"] + min(receipt["height"], 200) <= 800
    page.locator(f"{target} .receipt-back").click()
    assert page.url.endswith(f"#{link.get_attribute('id')}")


def hidden(page: Page, selector: str) -> list[str]:
    """The elements that a selector finds and a reader does not see."""
    every = page.locator(selector)
    assert every.count() > 0
    found: list[str] = every.evaluate_all(
        "all => all.filter(e => !e.checkVisibility() || !e.textContent.trim()).map(e => e.outerHTML)"
    )
    return found


def charts_seen(page: Page) -> bool:
    """Whether every chart shows one of its drawings and hides the other."""
    seen = "all => all.map(e => [...e.querySelectorAll('svg')].filter(svg => svg.checkVisibility()).length)"
    charts = page.locator("figure.chart")
    return bool(charts.evaluate_all(seen) == [1] * charts.count())


@pytest.mark.parametrize("name", STORIES)
def test_a_tap_opens_the_receipt_and_escape_gives_the_focus_back(visit: Callable[..., Page], name: str) -> None:
    page = visit(PAGES[name], width=390, has_touch=True, is_mobile=True)
    link = page.locator("a[id^=ref-]").first
    label = page.locator((link.get_attribute("href") or "") + " .receipt-label").inner_text()
    link.tap()
    card = page.get_by_role("dialog", name=label)

    assert card.is_visible()
    assert "Source" in card.inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".receipt-card").is_hidden()
    assert page.evaluate("document.activeElement.id") == link.get_attribute("id")


@pytest.mark.parametrize("name", PAGES)
def test_dark_pages_have_colours_of_their_own_with_contrast(visit: Callable[..., Page], name: str) -> None:
    page = visit(PAGES[name], color_scheme="dark")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    dark = page.evaluate(COLOURS)
    blurred = faint(page)
    page.emulate_media(color_scheme="light")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'default'")
    light = page.evaluate(COLOURS)

    assert blurred == []
    assert [one for one, other in zip(dark, light, strict=True) if one == other] == []


def faint(page: Page) -> list[str]:
    """Visible texts whose colour has too little contrast with what is painted behind them, halos apart.

    Without motion: links change colour slowly, and do not begin to in receipts that are not drawn yet.
    """
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = page.evaluate(FAINT)
    return found


@pytest.mark.parametrize("name", STORIES)
def test_paper_gets_charts_and_receipts_and_no_navigation(visit: Callable[..., Page], name: str) -> None:
    page = visit(PAGES[name], width=718, color_scheme="dark")  # A4 within its margins
    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert hidden(page, ".receipts .receipt") == []
    assert charts_seen(page)
    assert [
        part
        for part in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar")
        if page.locator(f"{part}:visible").count()
    ] == []
    assert min(int(part) for part in re.findall(r"\d+", ground)) > 240
    assert page.evaluate(CUT_OFF) == []  # paper does not scroll
    assert faint(page) == []


def test_the_search_finds_a_word_of_a_page(visit: Callable[..., Page]) -> None:
    page = visit("history/")
    page.locator("label.md-header__button[for=__search]").or_(page.locator(".md-search__input")).last.click()
    page.keyboard.type("microphone")
    result = page.locator(".md-search-result__link").first
    result.wait_for()

    assert urlsplit(result.get_attribute("href") or "").path.endswith("/petabit/how/")


def test_an_unknown_address_leads_on(browser: Browser, address: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{address}nowhere/at-all/")
    page.locator("article a").first.click()

    assert answer
    assert answer.status == 404
    assert page.url.startswith(address)
    assert page.locator("h1").count() == 1
    page.close()


# The same bytes from any machine


def test_two_machines_make_the_same_bytes(site: Path, tmp_path: Path) -> None:
    project = tmp_path / "another place"
    for part in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    build(
        project,
        tmp_path / "site",
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        LC_ALL="tr_TR.UTF-8",
        PYTHONHASHSEED="7",
        HOME=str(tmp_path),
    )
    files = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}

    assert files == {path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert {
        str(path) for path in files if (site / path).read_bytes() != (tmp_path / "site" / path).read_bytes()
    } == set()
