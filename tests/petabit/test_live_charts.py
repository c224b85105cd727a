"""Charts with marks of a reader's own: whatever the reader sets, names stay inside and nothing else moves."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from explainer.compute import Numbers
from explainer.draw import Drawn, draw, load_charts
from explainer.project import Project
from fingers import drag
from petabit.test_charts import WIDTHS

AREAS, LAP = "areas", "lap"
OWN: Final = {  # the numbers that marks of a chart stand for
    "broadband": {"your_speed"},
    "light-delay": {"your_distance"},
    "your-download": {"your_download_time", "your_record_time", "your_write_time"},
    "your-ladder": {"your_speed"},
}
STEPS: Final = 24
SHOW: Final = """async ([script, number, values]) => {
  const { marks } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const { show } = marks(document, { onDrag() {} });
  const svg = document.querySelector("svg").getBoundingClientRect();
  return values.map((value) => {
    show(number, value);
    return [...document.querySelectorAll(`[data-mark-of=${number}] text`)].map((text) => {
      const box = text.getBoundingClientRect();
      return [box.left - svg.left, svg.right - box.right];
    });
  });
}"""


@pytest.fixture(scope="module")
def numbers(root: Path) -> Numbers:
    return Project.at(root).numbers()


@pytest.fixture(scope="module")
def drawn(root: Path, numbers: Numbers) -> dict[str, Drawn]:
    cache = root / ".cache" / "charts"
    charts = load_charts(root / "scripts/charts", root, cache=cache)
    drawn = draw([charts[key] for key in (*OWN, AREAS, LAP)], numbers, cache=cache)
    return {key: one for key, one in drawn.items() if isinstance(one, Drawn)}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 800, "height": 600})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("form", WIDTHS)
@pytest.mark.parametrize("chart", OWN)
def test_a_chart_marks_what_a_reader_sets_and_says_so(drawn: dict[str, Drawn], chart: str, form: str) -> None:
    svg = getattr(drawn[chart], form)
    assert set(re.findall(r'data-mark-of="(\w+)"', svg)) == OWN[chart]
    assert "data-figure=" in svg
    assert "move" in drawn[chart].alt
    assert "data-" not in drawn[chart].svg_file
    assert OWN[chart] <= set(drawn[chart].used)


@pytest.mark.parametrize("form", WIDTHS)
@pytest.mark.parametrize("chart", OWN)
def test_a_name_stays_inside_of_the_drawing_at_any_value(
    root: Path, page: Page, drawn: dict[str, Drawn], chart: str, form: str
) -> None:
    page.set_content(f'<div style="width:{WIDTHS[form]}px">{getattr(drawn[chart], form)}</div>')
    script = (root / "overrides/assets/js/inputs/marks.js").read_text("utf-8")
    for number in OWN[chart]:
        found = page.evaluate(SHOW, [script, number, along(getattr(drawn[chart], form), number)])
        assert len(found) == STEPS + 1
        assert min(room for names in found for name in names for room in name) >= -1, number


def along(svg: str, number: str) -> list[float]:
    """Values from one end of a mark's scale to the other."""
    [(scale, ends)] = set(re.findall(rf'data-mark-of="{number}" data-scale="(\w+)" data-values="([^"]+)"', svg))
    low, high = (float(end) for end in ends.split())
    parts = [step / STEPS for step in range(STEPS + 1)]
    if scale == "log":
        return [math.exp(math.log(low) + part * math.log(high / low)) for part in parts]
    return [low + part * (high - low) for part in parts]


def test_the_way_to_the_record_is_drawn_from_either_side(root: Path, page: Page, drawn: dict[str, Drawn]) -> None:
    # A line twice as fast as the record's 1.02 Pbit/s lies right of it, and what is between them is shown there.
    page.set_content(f'<div style="width:720px">{drawn["your-ladder"].svg_wide}</div>')
    script = (root / "overrides/assets/js/inputs/marks.js").read_text("utf-8")
    shown: list[list[float]] = []
    for rate in (1e9, 2.04e15):
        page.evaluate(SHOW, [script, "your_speed", [rate]])
        shown.append(page.evaluate(CUT))
    assert [[length > 1 for length in lengths] for lengths in shown] == [[True, False], [False, True]]


def test_a_finger_drags_the_corner_of_the_rectangle_and_the_page_stays(
    browser: Browser, drawn: dict[str, Drawn]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 600}, has_touch=True)
    page = context.new_page()
    page.set_content(f'<figure>{drawn[AREAS].svg_narrow}<div class="chart-narrow"></div></figure>')
    page.evaluate(START, drawn[AREAS].script)
    page.evaluate("document.body.style.height = '3000px'")
    handle = page.locator("[data-part=handle]")
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    drag(page, (x, y), (x - 80, y + 60))
    after = handle.bounding_box()
    assert after is not None
    assert (after["x"] - box["x"], after["y"] - box["y"]) == pytest.approx((-80, 60), abs=3)
    assert page.evaluate("scrollY") == 0
    context.close()


@pytest.mark.parametrize("form", WIDTHS)
def test_the_lap_counts_up_to_what_a_reader_s_own_line_carries(page: Page, drawn: dict[str, Drawn], form: str) -> None:
    chart = drawn[LAP]
    page.set_content(f'<figure>{getattr(chart, form)}<div class="chart-narrow"></div></figure>')
    page.evaluate(START, chart.script)
    count = page.locator("[data-figure=your_bytes_per_trip]")
    assert count.text_content() == "330\u00a0kB"
    set_to = "text => document.querySelector('[data-figure=your_bytes_per_trip]').textContent = text"
    page.evaluate(set_to, "1.05\u00a0million\u00a0kB")
    assert count.text_content() == "1.05\u00a0million\u00a0kB"
    for _ in range(7):  # a third of 21 laps
        page.get_by_role("button", name="One lap").click()
    assert count.text_content() == "0.35\u00a0million\u00a0kB"
    page.evaluate(set_to, "21,000.0\u00a0kB")
    assert count.text_content() == "7,000.0\u00a0kB"
    page.get_by_role("button", name="Start over").click()
    assert count.text_content() == "0.0\u00a0kB"
    for _ in range(21):
        page.get_by_role("button", name="One lap").click()
    assert count.text_content() == "21,000.0\u00a0kB"


START: Final = """async (script) => {
  document.documentElement.lang = "en";
  const { start } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  start(document.querySelector("figure"));
}"""
CUT: Final = """() => [...document.querySelectorAll("[clip-path]")].map((group) => {
  const window = document.querySelector(group.getAttribute("clip-path").slice(4, -1) + " rect").getBBox();
  const line = group.querySelector("line").getBoundingClientRect();
  const left = document.querySelector("svg").getBoundingClientRect().left;
  return Math.min(line.right - left, window.x + window.width) - Math.max(line.left - left, window.x);
})"""
