"""Drawings that move: each brings its script, which is loaded when the drawing comes near the screen, and once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.served("address")

ASKED = """performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())
  .filter((name) => name.includes('.js'))"""


def test_a_drawing_is_started_when_it_comes_near_the_screen_and_once(visit: Callable[..., Page]) -> None:
    page = visit("moving.html")
    expect(page.locator("#near")).to_contain_text("Started near.")
    assert "far.js?1" not in page.evaluate(ASKED)

    page.click("summary")  # the page's script looks again for what it has to prepare
    page.locator("#far").scroll_into_view_if_needed()
    expect(page.locator("#far")).to_contain_text("Started far.")
    page.click("summary")
    assert page.locator("#near").inner_text().count("Started") == 1
    assert page.locator("#far").inner_text().count("Started") == 1


def test_a_script_that_fails_leaves_its_drawing_and_all_others_as_they_are(visit: Callable[..., Page]) -> None:
    page = visit("moving.html")
    expect(page.locator("#near")).to_contain_text("Started near.")
    assert "broken.js?1" in page.evaluate(ASKED)
    assert page.locator("#broken").inner_html() == '<div class="chart-narrow"></div>'


def test_a_page_without_drawings_that_move_loads_nothing_for_them(visit: Callable[..., Page]) -> None:
    assert visit("page.html").evaluate(ASKED) == ["explainer.js"]
