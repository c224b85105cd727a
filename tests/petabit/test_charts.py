"""This explainer's charts: every one can be read on a desk and on a phone, shows what it should, and hides nothing."""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from explainer.compute import Numbers
from explainer.data import Look
from explainer.draw import Drawn, draw, load_charts
from explainer.draw.colours import light_of
from explainer.project import Project
from spread import spread

pytestmark = pytest.mark.built

IDS: Final = (
    "ai-times",
    "areas",
    "bits-ladder",
    "bottlenecks",
    "broadband",
    "capacity-distance",
    "colours",
    "cross-section",
    "factors",
    "family-tree",
    "lab-service",
    "lap",
    "light-delay",
    "mixing",
    "multiples",
    "records",
    "set-up",
    "sizes-lines",
    "speed-ladder",
    "speed-promptness",
    "timeline",
    "traffic-share",
    "your-download",
    "your-ladder",
    "zoom",
)
WITHOUT_THE_RECORD: Final = {"broadband", "multiples"}
WIDTHS: Final = {"svg_wide": 720, "svg_narrow": 354}
LARGEST: Final = 4_000  # bytes of one drawing, compressed: a page with two charts has four of them
BOX: Final = r"M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)h"
TEXTS: Final = Path(__file__).with_name("text_boxes.js").read_text("utf-8")


@pytest.fixture(scope="module")
def numbers(root: Path) -> Numbers:
    return Project.at(root).numbers()


@pytest.fixture(scope="module")
def drawn(root: Path, numbers: Numbers) -> dict[str, Drawn]:
    """Every chart, drawn or as a build of the site has kept it."""
    cache = root / ".cache" / "charts"
    drawn = draw(load_charts(root / "scripts/charts", root, cache=cache).values(), numbers, cache=cache)
    return {key: chart for key, chart in drawn.items() if isinstance(chart, Drawn)}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 800, "height": 600})
    yield context.new_page()
    context.close()


def test_the_pages_show_every_chart(root: Path, drawn: dict[str, Drawn]) -> None:
    pages = "".join(path.read_text("utf-8") for path in (root / "docs").rglob("*.md"))
    assert sorted(drawn) == sorted(set(re.findall(r"\{\{ chart: ([\w-]+) \}\}", pages))) == sorted(IDS)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chart_id", IDS)
def test_every_text_of_a_drawing_can_be_read(page: Page, drawn: dict[str, Drawn], chart_id: str, width: str) -> None:
    svg = getattr(drawn[chart_id], width)
    page.set_content(f'<div style="width:{WIDTHS[width]}px">{svg}</div>')
    (found,) = page.evaluate(TEXTS)
    assert len(found["texts"]) > 4
    assert list(unreadable(found)) == []


@pytest.mark.parametrize("chart_id", IDS)
def test_every_text_of_a_file_can_be_read(page: Page, drawn: dict[str, Drawn], chart_id: str) -> None:
    page.set_content(drawn[chart_id].svg_file)
    (found,) = page.evaluate(TEXTS)
    assert list(unreadable(found)) == []


def test_the_check_finds_what_cannot_be_read(page: Page) -> None:
    text = '<text x="{}" y="{}" font-family="Liberation Sans" font-size="{}">{}</text>'
    texts = [(5, 20, 11, "small"), (180, 60, 14, "cut off"), (50, 60, 14, "one"), (60, 62, 14, "other")]
    drawn = "".join(text.format(*one) for one in texts) + '<path d="M8,12h6v6h-6z"/>'
    page.set_content(f'<svg width="200" height="100">{drawn}</svg>')
    (found,) = page.evaluate(TEXTS)
    assert list(unreadable(found)) == [
        "small: 'small' 11.0 px",
        "cut: 'cut off'",
        "on a mark: 'small'",
        "overlap: 'one' and 'other'",
    ]


@pytest.mark.parametrize("chart_id", IDS)
def test_a_chart_says_its_finding_and_its_source(drawn: dict[str, Drawn], chart_id: str) -> None:
    chart = drawn[chart_id]
    assert "{{" in chart.title_template
    assert "{{" not in chart.title + chart.alt + chart.note + chart.svg_wide + chart.svg_narrow
    assert chart.source_line.startswith("Source")
    assert len(chart.table.rows) > 2
    assert len(chart.csv.splitlines()) == len(chart.table.rows) + 1


def test_what_is_not_verified_or_only_estimated_is_not_shown(drawn: dict[str, Drawn]) -> None:
    hidden = {"rec_2026_19core_569t", "rec_2016_12core_520t", "rec_2023_nict_24p7_gmi", "rec_2024_nict_402t_gmi"}
    shown = {key for chart in drawn.values() for key in chart.used}
    assert shown & hidden == set()
    assert {"record_rate", "rec_2023_nict_22p9_decoded", "rec_2024_nict_379t_decoded"} <= shown


def test_the_record_has_a_colour_of_its_own(drawn: dict[str, Drawn]) -> None:
    # Once as a mark in each, and in the words that name it.
    with_record = [key for key in IDS if "var(--chart-accent" in drawn[key].svg_wide]
    assert with_record == [key for key in IDS if key not in WITHOUT_THE_RECORD]


def test_countries_are_compared_in_one_month(drawn: dict[str, Drawn]) -> None:
    columns = list(zip(*drawn["broadband"].table.rows, strict=True))
    assert len(set(columns[0])) == 15
    assert set(columns[1]) == {"fixed", "mobile"}
    assert set(columns[2]) == {"August 2024"}


def test_both_fibres_have_the_same_width_to_scale(drawn: dict[str, Drawn]) -> None:
    discs = [box for box, fill in paths(drawn["cross-section"].svg_wide) if fill == painted(4)]
    assert len(discs) == 2
    for width, height in discs:
        assert math.isclose(width, height, rel_tol=0.002)
        assert math.isclose(width, discs[0][0], rel_tol=0.002)


def test_the_fibre_of_the_record_has_as_many_cores_as_the_data_say(drawn: dict[str, Drawn], numbers: Numbers) -> None:
    cores = [fill for _, fill in paths(drawn["cross-section"].svg_wide)]
    assert cores.count(painted("accent")) == numbers["record_cores"].quantity.central
    assert cores.count(painted(1)) == 1


def test_a_phone_sees_every_time_that_a_desk_does(drawn: dict[str, Drawn]) -> None:
    chart = drawn["sizes-lines"]
    assert [len(row) for row in chart.table.rows] == [2 + 5] * 7
    wide, narrow = (sorted(texts(svg)) for svg in (chart.svg_wide, chart.svg_narrow))
    assert wide == narrow
    assert sum(text in {"ms", "second", "seconds", "minutes", "hours", "days", "years"} for text in wide) >= 7 * 5


def test_the_longer_a_time_the_darker_its_cell(drawn: dict[str, Drawn]) -> None:
    # Of each unit all cells are as dark as the key; only seconds have two shades, since below one all is instant.
    shades: dict[str, set[float]] = {}
    svg = drawn["sizes-lines"].svg_narrow
    boxes = [(re.match(BOX, path.get("d", "")), path.get("fill-opacity", 0)) for path in marks(svg, "path")]
    for text in marks(svg, "text"):
        x, y = float(text.get("x", "nan")), float(text.get("y", "nan"))
        for box, shade in boxes:
            left, top, width, height = (float(each) for each in box.groups()) if box else (0, 0, 0, 0)
            if 0 < x - left < width and 0 < y - top < height:
                shades.setdefault(text.text or "", set()).add(float(shade))
    order = ["ms", "minutes", "hours", "days", "years"]
    assert all(len(shades[unit]) == 1 for unit in order)
    assert [min(shades[unit]) for unit in order] == sorted({min(shades[unit]) for unit in order})
    assert max(shades["ms"]) == min(shades["seconds"]) == min(shades["instant"])
    assert max(shades["ms"]) < max(shades["seconds"]) < min(shades["minutes"])


def test_every_use_is_shown_with_what_it_waits_for_and_whether_the_fibre_would_help(
    drawn: dict[str, Drawn], numbers: Numbers
) -> None:
    chart = drawn["speed-promptness"]
    rows = {str(row.cells["label"]): row.cells for row in numbers.tables["applications"].rows}
    assert {row[0] for row in chart.table.rows} == set(rows)
    assert len(chart.table.rows) == len(rows)
    record = float(numbers["record_rate"].quantity.at("Mbit/s"))
    for label, *needs, waits, delay, _, helps in chart.table.rows:
        assert waits == rows[label]["waits_for"] != ""
        assert bool(delay) == (rows[label]["delay"] is not None)
        assert helps == ("No" if float(needs[2].replace(",", "")) < record / 1000 else "Yes")
    for svg in (chart.svg_wide, chart.svg_narrow):
        assert texts(svg).count("No") == 10  # the two estimates for holograms are one use


def test_the_record_is_as_long_a_part_of_every_measure(drawn: dict[str, Drawn]) -> None:
    lengths = dict[str, list[float]]()
    for path in marks(drawn["traffic-share"].svg_wide, "path"):
        if (bar := re.match(BOX, path.get("d", ""))) and (colour := re.match(r"var\((--[\w-]+)", path.get("fill", ""))):
            lengths.setdefault(colour[1], []).append(float(bar[3]))
    record, wholes = lengths["--chart-accent"], lengths["--chart-4"]
    assert len(record) == len(wholes) + 1
    assert len(set(record)) == 1
    shares = [float(row[-1]) for row in drawn["traffic-share"].table.rows]
    assert [100 * record[0] / whole for whole in wholes] == pytest.approx(shares, rel=0.001)


def test_every_cable_whose_wait_is_known_is_shown_with_it(drawn: dict[str, Drawn], numbers: Numbers) -> None:
    said = texts(drawn["lab-service"].svg_narrow)
    known = [row for row in numbers.tables["cables"].rows if row.cells["lag"]]
    assert len(known) == numbers["lag_count"].quantity.central
    for row in known:
        assert any(text.startswith(f"{row.cells['label']}, ") for text in said), row.id
    waits = sorted(int(text.split()[0]) for text in said if text.endswith(" years"))
    assert waits[0] == numbers["lag_least"].quantity.at("year")
    assert waits[-1] == numbers["lag_most"].quantity.at("year")
    assert len(waits) == len(known) + 1  # and the field trial


def test_fitted_lines_double_as_fast_as_the_numbers_say(drawn: dict[str, Drawn], numbers: Numbers) -> None:
    svg = drawn["records"].svg_wide
    dashed = [path.get("d", "") for path in marks(svg, "path") if path.get("stroke-dasharray") == "5,4"]
    found = [way for each in dashed for way in re.findall(r"^M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)$", each)]
    place: dict[str, tuple[float, float]] = {}
    for text in marks(svg, "text"):  # the upper panel's come first
        said = (text.text or "").replace("\u00a0", " ")
        place.setdefault(said, (float(text.get("x", "nan")), float(text.get("y", "nan"))))
    a_year = (place["2010"][0] - place["1980"][0]) / 30
    a_doubling = (place["1 Tbit/s"][1] - place["1 Pbit/s"][1]) / math.log2(1000)
    ends = [[float(each) for each in line] for line in found]
    slopes = [(right - left) / a_year / ((bottom - top) / a_doubling) for left, bottom, right, top in ends]
    waits = [numbers[f"records_doubling_{each}"].quantity.at("year") for each in ("first", "recent")]
    assert len(found) == 2
    assert slopes == pytest.approx([float(wait) for wait in waits], rel=0.01)


def test_what_a_chart_costs_a_page_is_little(drawn: dict[str, Drawn]) -> None:
    sizes = {
        (key, width): len(gzip.compress(getattr(chart, width).encode()))
        for key, chart in drawn.items()
        for width in WIDTHS
    }
    assert {key: size for key, size in sizes.items() if size > LARGEST} == {}


def unreadable(found: dict[str, Any]) -> Iterator[str]:
    """What a reader could not read in a drawing: small texts, texts that leave it, texts on top of each other."""
    left, top, right, bottom = found["frame"]
    texts = found["texts"]
    for text in texts:
        if text["size"] < 11.99:
            yield f"small: {text['text']!r} {text['size']:.1f} px"
        if not all(left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1 for x, y in text["corners"]):
            yield f"cut: {text['text']!r}"
    for index, one in enumerate(texts):
        if any(meet(one["corners"], mark) for mark in found["marks"]):
            yield f"on a mark: {one['text']!r}"
        for other in texts[index + 1 :]:
            if meet(one["corners"], other["corners"]):
                yield f"overlap: {one['text']!r} and {other['text']!r}"


def meet(one: list[list[float]], other: list[list[float]]) -> bool:
    """Whether two rectangles, turned or not, share more than an edge: no side of either parts them."""
    for corners in (one, other):
        for (x, y), (next_x, next_y) in zip(corners, corners[1:2] + corners[2:3], strict=False):
            across = (next_y - y, x - next_x)
            here, there = ([across[0] * px + across[1] * py for px, py in shape] for shape in (one, other))
            if max(here) <= min(there) or max(there) <= min(here):
                return False
    return True


def texts(svg: str) -> list[str]:
    """What is written in a drawing, line by line."""
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 - our own
    return ["".join(text.itertext()).replace("\u00a0", " ") for text in found]


def marks(svg: str, tag: str) -> list[ElementTree.Element]:
    """The elements of a kind, each with its own looks."""
    return [*spread(svg).iter(f"{{http://www.w3.org/2000/svg}}{tag}")]


def painted(colour: str | int) -> str:
    """How a page's drawing names a chart colour."""
    return f"var(--chart-{colour}, {light_of(Look())[f'--chart-{colour}']})"


def paths(svg: str) -> list[tuple[tuple[float, float], str | None]]:
    """Width and height of every disc and path, of its points and those that steer its curves, and its colour."""
    found = []
    for disc in marks(svg, "circle"):
        across = 2 * float(disc.get("r", ""))
        found.append(((across, across), disc.get("fill")))
    for path in marks(svg, "path"):
        pairs = re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.get("d", ""))
        xs, ys = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
        found.append(((max(xs) - min(xs), max(ys) - min(ys)), path.get("fill")))
    return found
