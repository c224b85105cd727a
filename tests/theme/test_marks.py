"""Marks in charts that stand for a number: where they move, how they are dragged, and which are left alone."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page

from fingers import drag
from theme.colours import ASSETS
from waiting import wait_until

pytestmark = pytest.mark.served("address")

HEAVIEST: Final = 900  # bytes as sent
# A speed from 10 kbit/s to 10 Gbit/s over 600 px, drawn at 10 Mbit/s; and a length from 0 to 100 m over 200 px.
DRAWING: Final = """
<div data-input="speed"></div>
<svg id="wide" viewBox="0 0 700 100" width="700">
<g id="speed" data-mark-of="speed" data-scale="log" data-values="10000 10000000000" data-pixels="50 650" data-at="350">
<line x1="350" x2="350" y1="30" y2="90" stroke="red"></line>
<circle cx="350" cy="30" r="8" fill="red" stroke="transparent" stroke-width="28"></circle>
<text x="350" y="15" fill="red">Yours</text></g>
<g id="length" data-mark-of="length" data-scale="linear" data-values="0 100" data-pixels="100 300" data-at="200">
<circle cx="200" cy="80" r="8" fill="blue"></circle></g></svg>
<svg id="narrow" viewBox="0 0 350 100" width="175">
<g data-mark-of="speed" data-scale="log" data-values="10000 10000000000" data-pixels="25 325" data-at="175">
<circle cx="175" cy="30" r="8" fill="red" stroke="transparent" stroke-width="28"></circle></g></svg>
"""
START: Final = """async (drawing) => {
  const { marks } = await import("./js/inputs/marks.js");
  document.querySelector("main").innerHTML = drawing;
  window.dragged = [];
  window.shown = marks(document, { onDrag: (...said) => {
    window.dragged.push(said);
    window.shown.show(said[0], said[1]);
  } });
}"""


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    return started(visit())


def started(page: Page) -> Page:
    page.evaluate(START, DRAWING)
    return page


def show(page: Page, number: str, value: float) -> None:
    page.evaluate("([number, value]) => window.shown.show(number, value)", [number, value])


def dragged(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate("window.dragged")
    return found


def middle(mark: Locator) -> tuple[float, float]:
    box = mark.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_script_weighs_little() -> None:
    assert len(gzip.compress((ASSETS / "js/inputs/marks.js").read_bytes())) <= HEAVIEST


@pytest.mark.parametrize(
    ("number", "value", "moved", "is_beyond"),
    [
        ("speed", 1e7, 0, False),
        ("speed", 1e8, 100, False),  # a power of ten is a sixth of 600 px
        ("speed", 1e4, -300, False),
        ("speed", 1e3, -300, True),
        ("speed", 0, -300, True),
        ("speed", 1e12, 300, True),
        ("length", 75, 50, False),
        ("length", 0, -100, False),
        ("length", 200, 100, True),
    ],
)
def test_a_mark_moves_to_its_number_and_waits_at_the_end_of_its_scale(
    page: Page, number: str, value: float, moved: float, *, is_beyond: bool
) -> None:
    circle, mark = page.locator(f"#{number} circle"), page.locator(f"#wide #{number}")
    before = middle(circle)
    show(page, number, value)
    after = middle(circle)
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((moved, 0), abs=0.1)
    assert mark.evaluate("mark => mark.classList.contains('is-beyond')") == is_beyond


def test_every_drawing_of_a_number_moves_and_no_other(page: Page) -> None:
    # The narrow one is shown at half its size, so that a power of ten takes 25 px.
    before = {name: middle(page.locator(f"{name} circle")) for name in ("#narrow", "#length")}
    show(page, "speed", 1e8)
    assert middle(page.locator("#narrow circle"))[0] - before["#narrow"][0] == pytest.approx(25, abs=0.1)
    assert middle(page.locator("#length circle")) == before["#length"]


def test_a_mark_that_waits_looks_so(page: Page) -> None:
    link = """() => new Promise((loaded) => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "css/inputs.css" });
      link.addEventListener("load", loaded);
      document.head.append(link);
    })"""
    page.evaluate(link)
    look = """() => [...document.querySelectorAll("#speed :is(circle, line)")].map((part) => getComputedStyle(part))
      .map(({ fillOpacity, strokeDasharray }) => [fillOpacity, strokeDasharray])"""
    inside = page.evaluate(look)
    show(page, "speed", 1e12)
    assert all(here != there for here, there in zip(page.evaluate(look), inside, strict=True))
    show(page, "speed", 1e9)
    assert page.evaluate(look) == inside


@pytest.mark.parametrize(("value", "anchor"), [(2e4, "start"), (1e7, "middle"), (5e9, "end")])
def test_the_name_of_a_mark_keeps_within_the_drawing(page: Page, value: float, anchor: str) -> None:
    show(page, "speed", value)
    assert page.locator("#speed text").get_attribute("text-anchor") == anchor


@pytest.mark.parametrize(("drawing", "one_power"), [("#wide", 100), ("#narrow", 25)])
def test_a_mark_of_a_field_is_dragged_and_its_values_have_three_digits(
    page: Page, drawing: str, one_power: float
) -> None:
    show(page, "speed", 2.9838e7)
    circle = page.locator(f"{drawing} [data-mark-of=speed] circle")
    x, y = middle(circle)
    page.mouse.move(x + 4, y + 3)  # nobody grabs the very middle
    page.mouse.down()
    page.mouse.move(x + 4 + one_power, y + 30, steps=2)
    page.mouse.up()
    [(first, between, _), (number, value, is_final), end] = dragged(page)
    assert (first, number, is_final) == ("speed", "speed", False)
    assert 2.9838e7 < between < value
    assert value == pytest.approx(2.98e8, rel=0.01)
    assert value == float(f"{value:.3g}")
    assert end == ["speed", value, True]
    assert middle(circle)[0] == pytest.approx(x + one_power, abs=0.5)


def test_a_mark_is_not_dragged_beyond_its_scale(page: Page) -> None:
    x, y = middle(page.locator("#speed circle"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 900, y)
    page.mouse.up()
    assert dragged(page) == [["speed", 1e10, False], ["speed", 1e10, True]]


def test_a_click_changes_nothing(page: Page) -> None:
    page.locator("#speed circle").click()
    page.mouse.move(600, 90)
    assert dragged(page) == []


def test_a_mark_without_a_field_stays(page: Page) -> None:
    x, y = middle(page.locator("#length circle"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y)
    page.mouse.up()
    assert dragged(page) == []
    assert page.locator("#length circle").get_attribute("style") is None


def test_a_finger_drags_a_mark_by_what_is_around_it_and_scrolls_everywhere_else(visit: Callable[..., Page]) -> None:
    page = started(visit(width=720, has_touch=True))
    x, y = middle(page.locator("#speed circle"))
    drag(page, (x + 18, y), (x + 118, y))
    assert [said[1:] for said in dragged(page)][-1] == [1e8, True]
    page.evaluate("document.body.style.height = '5000px'")
    drag(page, (x + 100, y), (x + 100, y - 60))
    assert page.evaluate("scrollY") == 0
    drag(page, (x - 150, y + 300), (x - 150, y + 100))
    wait_until(page, "scrollY > 50")
