"""The values of a mark: heard and seen on hover, tap and by keyboard, from the data table of the page."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from engines import Window, wait_until
from theme.colours import ASSETS

pytestmark = pytest.mark.served("chart_address")

FIRST: Final = "Old Head\nFirst lit: 1870\nRange (km): 30"
SECOND: Final = "Far Rock\nRange (km): 42"
THIRD: Final = "Bay\nFirst lit: 1955\nRange (km): 25.5"
SENT: Final = "performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())"


@pytest.fixture
def open_chart(browser: Browser, chart_address: str) -> Iterator[Callable[..., Page]]:
    """Opens the page with the chart; fails at the end when the console showed an error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_chart(*, width: int = 1000, **options: Any) -> Page:  # noqa: ANN401 - the browser's own options
        contexts.append(browser.new_context(viewport={"width": width, "height": 700}, **options))
        page = contexts[-1].new_page()
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(error.message))
        page.goto(chart_address)
        expect(page.locator(".chart-values")).to_have_count(1)
        return page

    yield open_chart
    for context in contexts:
        context.close()
    assert errors == []


def bubble(page: Page) -> Locator:
    return page.get_by_role("status").and_(page.locator(".chart-values"))


def test_a_pointer_near_a_mark_is_told_its_row(open_chart: Callable[..., Page]) -> None:
    page = open_chart()
    marks = page.locator(".chart-wide [data-row]")
    for mark, said in zip(marks.all(), (FIRST, SECOND, THIRD), strict=True):
        box = mark.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] + 20, box["y"] + box["height"] / 2)
        expect(bubble(page)).to_have_text(said, use_inner_text=True)
        expect(mark).to_have_class("is-shown")
    page.mouse.move(2, 2)
    expect(bubble(page)).to_be_empty()
    expect(page.locator(".is-shown")).to_have_count(0)


def test_the_bubble_stays_under_a_pointer_that_moves_into_it_and_goes_with_escape(
    open_chart: Callable[..., Page],
) -> None:
    page = open_chart()
    page.locator(".chart-wide [data-row='0']").hover()
    box = bubble(page).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    expect(bubble(page)).to_have_text(FIRST, use_inner_text=True)
    page.keyboard.press("Escape")
    expect(bubble(page)).to_be_empty()


def test_a_tap_tells_and_a_tap_elsewhere_closes(open_chart: Callable[..., Page]) -> None:
    page = open_chart(width=360, has_touch=True, is_mobile=True)
    page.locator(".chart-narrow [data-row='1']").tap()
    expect(bubble(page)).to_have_text(SECOND, use_inner_text=True)
    page.get_by_text("Go on.").tap()
    expect(bubble(page)).to_be_empty()


def test_the_arrow_keys_go_from_row_to_row(open_chart: Callable[..., Page]) -> None:
    page = open_chart()
    page.locator("a").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".chart-wide svg")).to_be_focused()
    expect(bubble(page)).to_be_empty()
    steps = [("ArrowRight", FIRST), ("ArrowDown", SECOND), ("ArrowRight", THIRD), ("ArrowRight", THIRD)]
    for key, said in [*steps, ("ArrowLeft", SECOND), ("ArrowUp", FIRST), ("ArrowUp", FIRST)]:
        page.keyboard.press(key)
        expect(bubble(page)).to_have_text(said, use_inner_text=True)
    page.keyboard.press("Escape")
    expect(bubble(page)).to_be_empty()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(bubble(page)).to_be_empty()


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_on_the_narrowest_phone_every_bubble_is_whole(open_chart: Callable[..., Page], size: str) -> None:
    page = open_chart(width=320)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    page.locator(".chart-narrow svg").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        box = bubble(page).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] >= 0
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_keys_elsewhere_do_what_they_always_do(open_chart: Callable[..., Page]) -> None:
    page = open_chart()
    taken = "(part, key) => !part.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))"
    link, drawing = page.locator("a").first, page.locator(".chart-wide svg")
    assert [link.evaluate(taken, "ArrowDown"), drawing.evaluate(taken, "PageDown")] == [False, False]
    expect(bubble(page)).to_be_empty()
    assert drawing.evaluate(taken, "ArrowDown")


def test_the_scripts_of_charts_are_small_and_vega_is_not_sent_unasked(open_chart: Callable[..., Page]) -> None:
    sent = open_chart().evaluate(SENT)
    assert {"values.js", "explore.js", "values.css"} <= set(sent)
    assert [name for name in sent if "vega" in name or "json" in name or name == "explored.js"] == []
    for file, limit in (("js/values.js", 1_300), ("js/explore.js", 800), ("css/values.css", 700)):
        assert len(gzip.compress((ASSETS / file).read_bytes())) < limit


@pytest.mark.parametrize(("width", "column"), [(390, 354), (390, 342), (400, 345), (360, 331)])
def test_a_scrollbar_beside_the_page_cuts_no_drawing_for_phones(
    open_chart: Callable[..., Page], width: int, column: int
) -> None:
    page = open_chart()
    page.set_viewport_size({"width": width, "height": 700})
    page.locator("figure").evaluate("(figure, width) => { figure.style = `margin: 0; width: ${width}px` }", column)
    hidden = page.locator(".chart-narrow").evaluate("box => box.scrollWidth - box.clientWidth")
    assert hidden == 0


@pytest.mark.browser
def test_other_engines_tell_the_values_too(window: Window, chart_address: str) -> None:
    window.visit(chart_address)
    wait_until(window, "document.querySelector('.chart-values')")
    said = window.run("""
      const svg = [...document.querySelectorAll(".chart svg")].find((each) => each.getBoundingClientRect().width);
      const press = (key) => svg.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      press("ArrowRight"); press("ArrowRight");
      const { left, top } = svg.querySelector("[data-row='2']").getBoundingClientRect();
      const keyed = document.querySelector(".chart-values").textContent;
      svg.dispatchEvent(new PointerEvent("pointermove", { clientX: left - 9, clientY: top, bubbles: true }));
      return [svg.tabIndex, keyed, document.querySelector(".chart-values").textContent];
    """)
    assert said == [0, SECOND, THIRD]
