"""What stands beside what on the pages: ends of charts and tables, headings and what follows; what paper leaves out."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Page

pytestmark = pytest.mark.served("address")


@pytest.mark.parametrize("path", ["", "meaning/", "records/", "ja/you/"])
def test_what_can_be_done_with_a_chart_stands_in_one_row_beside_its_note(visit: Callable[..., Page], path: str) -> None:
    page = visit(path)
    for foot in page.locator(".chart-foot").all():
        foot.scroll_into_view_if_needed()
        tops = foot.locator("> *").evaluate_all("all => all.map(e => Math.round(e.getBoundingClientRect().top))")
        assert max(tops) - min(tops) <= 8


# The size in pixels of every text in sight, with its words; of letters in a drawing, as it is drawn.
TEXT_SIZES: Final = """() => [...document.querySelectorAll("body *")].flatMap(element => {
  const own = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join("");
  const seen = own && element.getClientRects().length && element.checkVisibility({ contentVisibilityAuto: true });
  if (!seen) return [];
  const drawing = element.closest("svg");
  const scale = drawing ? drawing.getBoundingClientRect().width / (drawing.viewBox.baseVal.width || 1) : 1;
  return [[parseFloat(getComputedStyle(element).fontSize) * scale, own]];
})"""


def test_sliders_of_a_wide_drawing_stand_in_one_column_below_their_words(visit: Callable[..., Page]) -> None:
    page = visit("history/")
    page.locator(".chart-wide").first.scroll_into_view_if_needed()
    words, *sliders = page.locator(".chart-controls :is(span, input)").evaluate_all(
        "all => all.map(e => { const { x, y } = e.getBoundingClientRect(); return [Math.round(x), y]; })"
    )
    assert len(sliders) == 2
    assert sliders[0][0] == sliders[1][0]
    assert words[1] < sliders[0][1] < sliders[1][1]


def test_no_trace_of_a_shadow_is_left_at_a_table_that_does_not_scroll(visit: Callable[..., Page]) -> None:
    page = visit("you/", width=390)
    tables = page.locator(".md-typeset__scrollwrap").all()
    for table in tables:
        table.scroll_into_view_if_needed()
        assert table.evaluate("box => box.scrollWidth === box.clientWidth")
        seen = Image.open(io.BytesIO(table.screenshot())).convert("L")
        edges = [seen.crop((0, top, seen.width, top + 1)).tobytes() for top in (0, 1, seen.height - 2)]
        assert max(max(edge) - min(edge) for edge in edges) < 6
    assert len(tables) == 3


def test_a_table_inside_something_begins_where_that_does(visit: Callable[..., Page]) -> None:
    page = visit("you/", width=390)
    edges = page.locator(".md-typeset__scrollwrap").first.evaluate(
        """table => {
          const tab = document.createElement("div");
          table.before(tab);
          tab.append(table);
          return [tab, table].map((box) => [box.getBoundingClientRect().left, box.getBoundingClientRect().right]);
        }"""
    )
    assert edges[0] == edges[1]


def test_beside_a_heading_in_the_rail_there_is_no_second_rule_and_one_line(visit: Callable[..., Page]) -> None:
    page = visit()
    found = page.locator("article > h2").evaluate_all(
        """all => all.map(heading => {
          const next = heading.nextElementSibling;
          const first = next.localName === "p" ? next : next.firstElementChild;
          const words = document.createRange();
          words.selectNodeContents(first);
          const top = Math.min(...[...words.getClientRects()].filter(({ width }) => width).map((box) => box.top));
          const rules = [next, first].map((box) => parseFloat(getComputedStyle(box).borderTopWidth));
          return [Math.abs(top - heading.getBoundingClientRect().top) < 8, ...rules];
        })"""
    )
    assert len(found) > 4
    assert found == [[True, 0, 0]] * len(found)


def test_paper_has_no_signs_to_open_what_is_open(visit: Callable[..., Page]) -> None:
    page = visit("claims/")
    page.emulate_media(media="print")
    signs = page.locator(".receipts summary").evaluate_all(
        "all => [...new Set(all.map(e => getComputedStyle(e, '::before').content))]"
    )
    assert signs == ["none"]
    assert page.locator(".claim-list summary").first.evaluate("e => getComputedStyle(e).listStyleType") == "none"


def test_a_card_prints_on_its_first_sheet(visit: Callable[..., Page]) -> None:
    page = visit("numbers/us_ratio/")
    page.locator(".share-copy").first.wait_for()
    page.emulate_media(media="print")
    assert page.locator("body").evaluate("e => getComputedStyle(e).paddingBottom") == "0px"


@pytest.mark.parametrize("path", ["ja/", "ja/meaning/", "ja/you/", "ja/claims/"])
def test_a_number_of_a_japanese_page_keeps_its_unit(visit: Callable[..., Page], path: str) -> None:
    figures = visit(path, width=390).locator("article .figure:visible")
    lines = "all => all.filter(e => e.getClientRects().length && new Set(%s).size > 1).map(e => e.textContent)"
    tops = "[...(e.querySelector('a') ?? e).getClientRects()].map(({ top }) => Math.round(top / 4))"
    broken = figures.evaluate_all(lines % tops)
    assert figures.count() > 10
    assert [text for text in broken if len(text) < 16] == []


@pytest.mark.parametrize("path", ["claims/", "records/", "tables/", "numbers/", "sources/", "charts/records/"])
def test_nothing_on_paper_is_smaller_than_is_read_with_ease(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, width=680)
    page.emulate_media(media="print")
    sizes = page.evaluate(TEXT_SIZES)
    points = {size * 0.75: text for size, text in sizes if size}  # of 72 to the inch; a browser has 96
    assert len(points) > 3
    assert {size: text for size, text in points.items() if size < 6.7} == {}


def test_a_long_table_begins_where_the_text_before_it_ends(visit: Callable[..., Page]) -> None:
    page = visit("tables/")
    page.emulate_media(media="print")
    assert page.locator("#table-records").evaluate("e => getComputedStyle(e).breakInside") == "auto"


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_an_entry_shows_that_it_opens(visit: Callable[..., Page], options: dict[str, str]) -> None:
    page = visit("how/", **options)
    page.locator(".receipts summary").first.click()
    summary = page.locator(".receipt summary").first
    seen = Image.open(io.BytesIO(summary.screenshot())).convert("L")
    sign = seen.crop((0, 0, 9, seen.height)).tobytes()
    assert max(sign) - min(sign) > 100
