"""Exploring a chart: Vega comes from the site only when asked, needs no `eval` and no styles of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from engines import Window, wait_until

pytestmark = pytest.mark.served("chart_address")

FAILED: Final = "The chart to explore could not be loaded, so here is the picture."
FAR_ROCK: Final = "Far Rock\nRange (km): 42"
SIZE: Final = "svg => svg.getAttribute('viewBox')"
SEEN: Final = "texts => texts.filter(text => !text.closest('[clip-path]')).map(text => text.textContent)"
PLACES: Final = "points => points.map(point => point.getBoundingClientRect().x)"
MOVED: Final = """async (before) => {
  const places = () => [...document.querySelectorAll(".chart-explored [data-row]")]
    .map((point) => point.getBoundingClientRect().x);
  const frame = () => new Promise(requestAnimationFrame);
  for (let last = before; ; last = places()) {
    for (let frames = 0; frames < 3; frames += 1) await frame();
    if (String(places()) === String(last) && String(last) !== String(before)) return last;
  }
}"""


@pytest.fixture
def open_chart(browser: Browser, chart_address: str) -> Iterator[Callable[..., Page]]:
    """Opens the page with the chart; fails at the end when the console showed an error, blocked code included."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_chart(*, may_fail: bool = False, without: str = "", **options: Any) -> Page:  # noqa: ANN401 - the browser's
        contexts.append(browser.new_context(viewport={"width": 1000, "height": 700}, **options))
        page = contexts[-1].new_page()
        if without:
            page.route(without, lambda route: route.abort())
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" and not may_fail else None)
        page.on("pageerror", lambda error: errors.append(error.message))
        page.goto(chart_address)
        return page

    yield open_chart
    for context in contexts:
        context.close()
    assert errors == []


def test_a_chart_is_explored_in_its_place_and_given_back(open_chart: Callable[..., Page]) -> None:
    page = open_chart()
    still = page.locator(".chart-wide")
    page.get_by_role("button", name="Explore").click()
    back = page.get_by_role("button", name="Back to the picture")
    expect(back).to_be_focused()
    expect(still).to_be_hidden()
    drawn = page.locator(".chart-explored svg")
    expect(drawn).to_have_role("img")
    expect(drawn).to_have_accessible_name("The lamp reaches 40\u00a0km")
    expect(drawn).to_have_accessible_description("Three lamps, the second with the longest beam.")
    assert page.locator(".chart-explored style").count() == 0
    back.click()
    expect(still).to_be_visible()
    expect(drawn).to_have_count(0)
    expect(page.get_by_role("button", name="Explore")).to_be_visible()


def test_what_is_written_beside_the_marks_is_still_seen(open_chart: Callable[..., Page]) -> None:
    page = open_chart()
    size = page.locator(".chart-wide svg").evaluate(SIZE)
    page.get_by_role("button", name="Explore").click()
    drawn = page.locator(".chart-explored svg")
    assert drawn.evaluate(SIZE) == size
    assert {"one", "two", "Order"} <= set(drawn.locator("text").evaluate_all(SEEN))


def test_its_marks_tell_their_values_by_pointer_and_by_keyboard(open_chart: Callable[..., Page]) -> None:
    page = open_chart()
    page.get_by_role("button", name="Explore").click()
    page.locator(".chart-explored [data-row='1']").hover()
    expect(page.locator(".chart-values")).to_have_text(FAR_ROCK, use_inner_text=True)
    page.keyboard.press("Escape")
    page.locator(".chart-explored svg").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chart-values")).to_have_text(FAR_ROCK, use_inner_text=True)


def test_the_wheel_zooms_and_dragging_moves(open_chart: Callable[..., Page]) -> None:
    page = open_chart()
    page.get_by_role("button", name="Explore").click()
    points = page.locator(".chart-explored [data-row]")
    expect(points).to_have_count(3)
    before = points.evaluate_all(PLACES)
    box = page.locator(".chart-explored svg").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    zoomed = moved(page, before)
    assert zoomed[2] - zoomed[0] > 1.2 * (before[2] - before[0])
    page.mouse.down()
    page.mouse.move(x - 50, y, steps=4)
    page.mouse.up()
    assert moved(page, zoomed) == pytest.approx([place - 50 for place in zoomed], abs=2)


def moved(page: Page, before: list[float]) -> list[float]:
    """Where the points are when they have moved and rest."""
    places: list[float] = page.evaluate(MOVED, before)
    return places


@pytest.mark.parametrize(("scheme", "colour"), [("default", "rgb(176, 60, 8)"), ("slate", "rgb(255, 163, 107)")])
def test_it_has_the_colours_of_the_page(open_chart: Callable[..., Page], scheme: str, colour: str) -> None:
    page = open_chart()
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    page.get_by_role("button", name="Explore").click()
    expect(page.locator(".chart-explored [data-row='0']")).to_have_css("fill", colour)


@pytest.mark.parametrize("without", ["**/vega-*.js", "**/*.vl.json"])
def test_the_picture_stays_when_it_cannot_be_explored(open_chart: Callable[..., Page], without: str) -> None:
    page = open_chart(may_fail=True, without=without)
    page.get_by_role("button", name="Explore").click()
    expect(page.get_by_role("status").and_(page.locator(".chart-explore span"))).to_have_text(FAILED)
    expect(page.locator(".chart-wide svg")).to_be_visible()
    expect(page.get_by_role("button", name="Explore")).to_be_enabled()
    expect(page.locator(".chart-explored")).to_have_count(0)


def test_without_scripts_nothing_is_offered(open_chart: Callable[..., Page]) -> None:
    page = open_chart(java_script_enabled=False)
    expect(page.locator(".chart-wide svg")).to_be_visible()
    expect(page.locator(".chart button")).to_have_count(0)


@pytest.mark.browser
def test_other_engines_draw_it_too(window: Window, chart_address: str) -> None:
    window.visit(chart_address)
    wait_until(window, "document.querySelector('.chart-explore button')")
    window.run("document.querySelector('.chart-explore button').click()")
    wait_until(window, "document.querySelector('.is-explored .chart-explored [data-row]')")
    assert window.run("return document.querySelectorAll('.chart-explored [data-row]').length") == 3
