"""Where things stand around and on the pages: menu, margins, the home page's picture, signature, paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from kept import ROOT
from pages import PAGES, every, page_of, text_of
from waiting import wait_until

pytestmark = pytest.mark.served("address")

WIDTHS: Final = (320, 390, 768, 1280, 1600)
LINES: Final = "all => new Set(all.map(e => Math.round(e.getBoundingClientRect().top))).size"
NUMBERED: Final = tuple(
    name for name in PAGES if 'class="key-numbers"' in (ROOT / "docs" / name).read_text(encoding="utf-8")
)
# The words of a text that are on more than one line.
BROKEN: Final = """(e) => {
  const text = e.firstChild, range = document.createRange();
  return [...text.data.matchAll(/\\S+/g)].map(({ 0: word, index }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1 ? word : "";
  }).filter(Boolean);
}"""
NARROW: Final = """() => [...document.querySelectorAll(
    "article :is(button, summary, .chart-share a, .onward a, .claim-pairs a), .md-footer a, .signature a")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24)
  .map((e) => e.textContent.trim())"""


def test_programs_find_the_copy_and_the_feed_and_no_browser_looks_for_a_sitemap(
    browser: Browser, address: str, site: Path
) -> None:
    links = [link for link in page_of(site, "how.md").iter("link") if link.get("rel") == "alternate"]
    asked: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}how/", wait_until="networkidle")
        versions = page.locator("link[rel=alternate]").count()

    assert [link.get("type") for link in links] == ["text/markdown", "application/atom+xml"]
    assert versions == len(links)
    assert [url for url in asked if "sitemap" in url] == []


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_stays_in_reach_in_one_row_and_says_where_one_is(visit: Callable[..., Page], *, script: bool) -> None:
    page = visit("netflix/", java_script_enabled=script)
    page.mouse.wheel(0, 4000)
    wait_until(page, "scrollY > 1000")
    groups, pages = page.locator(".md-tabs__list").all()

    assert groups.locator("a").evaluate_all(LINES) == pages.locator("a").evaluate_all(LINES) == 1
    assert 4 <= groups.locator("a").count() <= 6
    assert [link.inner_text() for link in groups.locator("[aria-current]").all()] == ["For you"]
    assert [link.inner_text() for link in pages.locator("[aria-current=page]").all()] == ["Could you download Netflix?"]
    box = page.locator(".md-header").bounding_box()
    assert box
    assert (box["y"], box["height"] < 90) == (0, True)
    assert page.get_by_role("navigation", name="On this page").get_by_role("link").first.is_visible()


def test_the_drawer_of_a_phone_lists_all_pages_in_their_groups_and_the_parts_of_this_one(site: Path) -> None:
    menu = next(each for each in every(page_of(site, "how.md"), of="md-nav--primary"))
    groups = [text_of(group) for group in every(menu, of="md-nav__group")]
    links = [link.get("href", "") for link in menu.iter("a") if "md-nav__link" in link.get("class", "")]

    assert len(groups) == 5
    assert sum("#" not in link for link in links) == len(PAGES)
    assert "#multiplication" in links
    assert not list(menu.iter("input"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path",
    [
        "",
        PAGES["how.md"],
        PAGES["you.md"],
        PAGES["numbers.md"],
        "numbers/us_ratio/",
        "charts/areas/",
        "claims/four-core-fibre/",
    ],
)
def test_no_page_scrolls_sideways_at_any_width_or_size_of_text(
    visit: Callable[..., Page], path: str, width: int
) -> None:
    page = visit(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_phone_s_key_numbers_stand_clear_of_the_rules_between_them(visit: Callable[..., Page]) -> None:
    page = visit(PAGES["you.md"], width=390)
    gaps = page.locator(".key-numbers li").evaluate_all(
        """all => all.map(e => {
          const words = document.createRange();
          words.selectNodeContents(e);
          words.setStartAfter(e.querySelector("strong"));
          return e.getBoundingClientRect().bottom - Math.max(...[...words.getClientRects()].map(box => box.bottom));
        })"""
    )
    assert min(gaps) >= 4


def test_a_link_back_looks_like_a_link(visit: Callable[..., Page]) -> None:
    link = visit(PAGES["how.md"], width=390).locator(".onward [rel=prev]")
    assert link.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_on_and_the_last_one_back_to_the_first(site: Path, name: str) -> None:
    ways = [link for link in every(page_of(site, name), of="onward-next") if link.get("href")]
    assert len(ways) == 1
    assert text_of(ways[0]).startswith("Back to the start" if name == "accessibility.md" else "Next")


@pytest.mark.parametrize("width", [320, 390])
def test_no_word_of_a_title_is_broken_in_large_letters(visit: Callable[..., Page], width: int) -> None:
    page = visit(PAGES["tables.md"], width=width)
    page.evaluate("() => { document.documentElement.style.fontSize = '250%'; }")  # double: the theme has 125%
    assert page.locator("h1").evaluate(BROKEN) == []


@pytest.mark.parametrize("path", [PAGES["history.md"], "charts/areas/"])
def test_sliders_below_a_drawing_stand_in_one_column(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, width=390)
    page.locator(".chart-narrow").first.scroll_into_view_if_needed()
    page.locator(".chart-controls input").first.wait_for()
    boxes = [box.bounding_box() for box in page.locator(".chart-controls input").all()]
    assert len(boxes) == 2
    assert len({round(box["x"]) for box in boxes if box}) == 1
    assert all(box and box["height"] >= 24 for box in boxes)


def test_a_phone_s_first_screen_holds_question_title_answer_picture_and_a_number(visit: Callable[..., Page]) -> None:
    page = visit(width=390)
    page.set_viewport_size({"width": 390, "height": 844})
    for part in (".kicker", "h1", ".answer", ".portrait", ".key-numbers li:first-child"):
        box = page.locator(f".cover {part}").bounding_box()
        assert box
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 844
    numbers = page.locator(".cover .key-numbers").bounding_box()
    assert numbers
    assert numbers["height"] < 844 / 3


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_picture_is_whole_and_covers_no_words(visit: Callable[..., Page], width: int, colours: str) -> None:
    page = visit(width=width, forced_colors=colours)
    shown = page.locator(".portrait").evaluate(
        "e => [getComputedStyle(e, '::before').backgroundImage, parseFloat(getComputedStyle(e, '::before').width),"
        " parseFloat(getComputedStyle(e, '::before').height), e.scrollWidth - e.clientWidth]"
    )
    assert "fibre.svg" in shown[0]
    assert shown[1] == pytest.approx(shown[2], abs=1)
    assert shown[1] >= 90
    assert shown[3] <= 0
    picture, answer = page.locator(".portrait").bounding_box(), page.locator(".cover .answer").bounding_box()
    assert picture
    assert answer
    assert picture["y"] >= answer["y"] + answer["height"] or picture["x"] >= answer["x"] + answer["width"]


def test_the_menu_marks_where_one_is_in_colours_of_the_system_too(visit: Callable[..., Page]) -> None:
    page = visit("netflix/", forced_colors="active")
    lines, ground = page.evaluate(
        """() => [
          [...document.querySelectorAll(".md-tabs__link")].map((link) =>
            [!!link.closest(".md-tabs__item--active"), getComputedStyle(link).borderBottomColor]),
          getComputedStyle(document.body).backgroundColor]"""
    )
    assert [is_here for is_here, _ in lines].count(True) == 2
    assert [colour != ground for _, colour in lines] == [is_here for is_here, _ in lines]


@pytest.mark.parametrize("name", NUMBERED)
def test_key_numbers_are_columns_of_one_width_and_never_break_inside(visit: Callable[..., Page], name: str) -> None:
    page = visit(PAGES[name], width=768)
    items = page.locator(".opening .key-numbers li")
    assert items.evaluate_all("all => new Set(all.map(e => Math.round(e.getBoundingClientRect().width))).size") == 1
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    broken = "all => all.filter(e => e.getClientRects().length > 1).map(e => e.textContent)"
    assert page.locator(".opening .key-numbers strong > data").evaluate_all(broken) == []


def test_notes_stand_beside_the_text_and_charts_end_where_notes_do(visit: Callable[..., Page]) -> None:
    page = visit("how/")
    chart, text = page.locator(".chart").first.bounding_box(), page.locator("article > p").first.bounding_box()
    contents = page.locator(".md-sidebar--secondary").bounding_box()
    assert chart
    assert text
    assert contents
    assert contents["x"] + contents["width"] <= text["x"] == chart["x"]
    for note in page.locator("article > .unknown").all():
        box = note.bounding_box()
        assert box
        assert text["x"] + text["width"] <= box["x"]
        assert box["x"] + box["width"] == pytest.approx(chart["x"] + chart["width"], abs=1)
    assert page.locator("article > .unknown").count()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_who_made_it_and_when_it_last_changed(site: Path, name: str) -> None:
    signature = next(each for each in every(page_of(site, name), of="signature"))
    changed = r" · last changed \d+ \w+ 20\d\d" if list(signature.iter("time")) else ""  # a page in the ledger
    assert re.search(rf"^By Petabit{changed}( · 日本語)?$", " ".join(text_of(signature).split()))
    assert "issues" not in str([link.get("href") for link in signature.iter("a")])  # built without a repository


@pytest.mark.parametrize("name", ["index.md", "how.md", "claims.md"])
def test_actions_are_large_enough_to_tap(visit: Callable[..., Page], name: str) -> None:
    assert visit(PAGES[name], width=390, has_touch=True, is_mobile=True).evaluate(NARROW) == []


def test_the_home_page_prints_on_few_sheets_without_advice_to_tap(visit: Callable[..., Page]) -> None:
    page = visit(width=718)
    paper = page.pdf(format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"})
    advice, further = page.locator("article .on-screen").first, page.locator(".receipt-links").first
    assert advice.is_visible()
    page.emulate_media(media="print")

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 6
    assert not advice.is_visible()
    assert not further.is_visible()
