"""Charts in pages: as large as text needs on small screens, whole without the style sheet, heard and copied once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from pages import PAGES

pytestmark = pytest.mark.served("address")

WITH_CHARTS: Final = ("index.md", "you.md", "uses.md")
SEEN: Final = """() => [...document.querySelectorAll("figure.chart")].map((figure) => {
  const drawings = [...figure.querySelectorAll("svg")].filter((svg) => svg.checkVisibility());
  return drawings.map((svg) => ({
    scale: svg.getScreenCTM().a,
    paints: [...svg.querySelectorAll("text, path, rect")].map((mark) => getComputedStyle(mark))
      .map(({ fill, stroke }) => [fill, stroke]),
  }));
})"""
BODY: Final = "parseFloat(getComputedStyle(document.querySelector('.md-typeset')).fontSize)"
LETTERS: Final = 13  # px, of a drawing at its own size


def drawings(page: Page) -> list[dict[str, Any]]:
    """The one drawing that each chart shows."""
    found: list[list[dict[str, Any]]] = page.evaluate(SEEN)
    assert found
    assert [len(each) for each in found] == [1] * len(found)
    return [each[0] for each in found]


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_on_the_narrowest_phone_letters_of_charts_keep_their_size(visit: Callable[..., Page], name: str) -> None:
    page = visit(PAGES[name], width=320)
    assert min(drawing["scale"] for drawing in drawings(page)) >= 0.999
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_letters_of_charts_grow_with_the_text(visit: Callable[..., Page], name: str) -> None:
    page = visit(PAGES[name], width=390)
    page.evaluate(
        "document.documentElement.style.setProperty('font-size', '250%', 'important')"
    )  # twice what the theme sets
    text = page.evaluate(BODY)
    assert text >= 34
    assert min(LETTERS * drawing["scale"] for drawing in drawings(page)) >= text / 1.5


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_without_the_style_sheet_each_chart_is_one_drawing_with_its_colours(
    visit: Callable[..., Page], name: str
) -> None:
    page = visit(PAGES[name], width=1280)
    page.evaluate("document.querySelectorAll('link[rel=stylesheet], style').forEach(each => each.remove())")
    for drawing in drawings(page):
        assert ["none", "none"] not in drawing["paints"]
        assert len({fill for fill, _ in drawing["paints"]}) > 2


def test_a_chart_s_foot_is_short_and_its_targets_are_large(visit: Callable[..., Page]) -> None:
    page = visit(PAGES["index.md"], width=390)
    feet = page.locator(".chart-foot")
    targets = feet.locator("summary, .share-link").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(targets) >= 24
    assert feet.first.evaluate("foot => foot.getBoundingClientRect().height") < 130
