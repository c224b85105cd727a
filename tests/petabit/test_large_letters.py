"""Small windows and large letters: what fits, where lines break, and the room of fields that are still to come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from waiting import wait_until

pytestmark = pytest.mark.served("address")

LARGE: Final = "document.documentElement.style.setProperty('font-size', '250%', 'important')"  # twice the theme's 125 %
OPENED: Final = "document.querySelectorAll('.receipts details').forEach((one) => { one.open = true })"
# Signs that no line may begin with, right behind a number and below its last line.
BEGUN: Final = """() => [...document.querySelectorAll("article .figure")].map((figure) => {
  const next = figure.nextSibling, range = document.createRange();
  if (!figure.checkVisibility() || next?.nodeType !== 3 || !/^[。、・」]/.test(next.data)) return;
  range.setStart(next, 0);
  range.setEnd(next, 1);
  const [sign, last] = [range.getBoundingClientRect(), [...figure.getClientRects()].pop()];
  return sign.top >= last.bottom - 4 ? figure.textContent + next.data[0] : undefined;
}).filter(Boolean)"""
# Words of a figure that are on more than one line.
TORN: Final = """all => all.flatMap((figure) => {
  const text = figure.firstChild, range = document.createRange();
  return [...text.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1;
  }).map(String);
})"""
ROOMS: Final = """all => all.map((box) => {
  const kept = parseFloat(getComputedStyle(box).minHeight);
  box.style.minHeight = 0;
  return Math.round(box.offsetHeight - kept);
})"""


@pytest.mark.parametrize("path", ["you/", "history/", "ja/you/"])
def test_opened_lists_of_numbers_fit_a_phone_with_large_letters(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, width=390)
    page.evaluate(LARGE)
    page.evaluate(OPENED)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("path", ["ja/", "ja/meaning/", "ja/claims/"])
def test_no_japanese_line_begins_with_a_sign_that_ends_one(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, width=390)
    assert page.evaluate(BEGUN) == []
    page.evaluate(LARGE)
    assert page.evaluate(BEGUN) == []


@pytest.mark.parametrize("width", [390, 640, 667, 740, 844, 1280])
def test_the_number_of_the_japanese_title_is_in_one_line(visit: Callable[..., Page], width: int) -> None:
    page = visit("ja/", width=width)
    assert page.locator("h1 .figure").evaluate("(figure) => figure.getClientRects().length") == 1


@pytest.mark.parametrize("path", ["you/", "ja/you/", "inputs/your_speed/", "ja/inputs/your_speed/"])
def test_a_slider_has_the_width_of_a_phone_whatever_its_ends_are_called(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, width=390)
    scale = page.locator(".input-scale").first
    scale.wait_for()
    share = "(box) => box.querySelector('input').offsetWidth / box.offsetWidth"
    assert scale.evaluate(share) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["you/", "ja/meaning/", "inputs/your_speed/", "ja/inputs/your_speed/"])
def test_a_field_that_comes_has_the_height_that_was_kept_for_it(
    visit: Callable[..., Page], path: str, width: int
) -> None:
    page = visit(path, width=width)
    page.locator(".input[role]").last.wait_for()
    page.wait_for_load_state("networkidle")
    assert max(abs(over) for over in page.locator(".input").evaluate_all(ROOMS)) <= 2


def test_results_of_a_calculator_stand_below_their_names_where_both_would_be_torn(visit: Callable[..., Page]) -> None:
    page = visit("inputs/your_speed/", width=195)  # a phone, enlarged twice
    page.locator(".input[role]").last.wait_for()
    assert page.locator(".card-outputs .figure").evaluate_all(TORN) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 195


@pytest.mark.parametrize("path", ["inputs/your_speed/#embed", "ja/inputs/your_speed/#embed"])
def test_a_sandbox_that_lets_no_field_come_keeps_no_room_for_one(browser: Browser, address: str, path: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/inputs.js", lambda route: route.abort())  # as where a server says nothing of other origins
        page.goto(f"{address}404.html")
        page.set_content(f'<iframe sandbox="allow-scripts" src="{address}{path}" width="400" height="900"></iframe>')
        card = page.frames[-1]
        wait_until(card, "document.querySelector('.input')?.offsetHeight < 80")
        expect(page.frame_locator("iframe").locator(".input-still").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_words_of_a_key_number_are_more_than_a_word_a_line(visit: Callable[..., Page], width: int) -> None:
    page = visit("netflix/", width=width)
    lines = """all => all.map((item) => {
      const words = document.createRange(), tops = new Set();
      words.selectNodeContents(item);
      words.setStartAfter(item.querySelector("strong"));
      [...words.getClientRects()].filter(({ width }) => width > 1).forEach(({ top }) => tops.add(Math.round(top)));
      return tops.size;
    })"""
    assert max(page.locator(".key-numbers li").evaluate_all(lines)) <= 3


def test_the_field_of_search_is_as_light_as_a_panel_where_the_menu_is_folded(visit: Callable[..., Page]) -> None:
    page = visit("", width=1000)
    ground = page.locator(".md-search__form").evaluate("(form) => getComputedStyle(form).backgroundColor")
    assert ground == page.locator("footer").evaluate("(foot) => getComputedStyle(foot).backgroundColor")
