"""What readers see in a browser: on a phone, in the dark, on paper, without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from pages import ALL_PAGES, every, page_of, text_of

pytestmark = pytest.mark.served("address")

COLOURS: Final = """() => [getComputedStyle(document.body).backgroundColor].concat(
  [...document.querySelectorAll("figure.chart svg text")].map((text) => getComputedStyle(text).fill))"""
BEYOND: Final = """() => [...document.querySelectorAll("article :is(p, li, h1, h2, h3, svg)")]
  .filter((element) => element.checkVisibility() && !element.closest(".data-table, .chart-table"))
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((element) => element.textContent.trim().slice(0, 60))"""
OVER_OTHERS: Final = """() => [...document.querySelectorAll(".key-numbers li")]
  .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
  .map((element) => element.textContent.trim().slice(0, 60))"""
CUT_OFF: Final = """() => [...document.querySelectorAll(".data-table, .chart-table")]
  .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
  .map((element) => element.textContent.trim().slice(0, 60))"""
LINKS: Final = "data > a[id^=ref-]"
FAINT: Final = Path(__file__).with_name("tools").joinpath("faint.js").read_text("utf-8")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ALL_PAGES)
def test_a_page_fits_its_window_and_every_chart_has_a_name_for_those_who_hear_it(
    visit: Callable[..., Page], site: Path, name: str, width: int
) -> None:
    titles = [text_of(next(every(figure, of="chart-title"))) for figure in every(page_of(site, name), of="chart")]
    page = visit(ALL_PAGES[name], width=width)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert beyond(page) == []
    assert page.evaluate(OVER_OTHERS) == []
    assert faint(page) == []
    assert charts_seen(page)
    assert [page.get_by_role("img", name=title).count() for title in titles] == [1] * len(titles)
    assert page.locator("figure.chart").get_by_role("img").count() == len(titles)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def beyond(page: Page) -> list[str]:
    """Texts that are cut off at the side, in no box that scrolls."""
    found: list[str] = page.evaluate(BEYOND)
    return found


@pytest.mark.parametrize("name", ALL_PAGES)
def test_a_phone_without_script_gets_numbers_charts_and_receipts(visit: Callable[..., Page], name: str) -> None:
    page = visit(ALL_PAGES[name], width=390, java_script_enabled=False, color_scheme="dark")

    assert hidden(page, "article data.figure:not(.receipts data, .claim-list data, .all-numbers data)") == []
    assert hidden(page, ".receipts > details > summary") == []
    assert charts_seen(page)
    assert faint(page) == []
    if not page.locator(LINKS).count():
        return
    link = page.locator(LINKS).last
    target = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**{target}")
    receipt, header = page.locator(target).bounding_box(), page.locator(".md-header").bounding_box()
    assert receipt
    assert header
    assert header["y"] + header["height"] <= receipt["y"] + 1
    assert receipt["y"] + min(receipt["height"], 200) <= 800
    page.locator(f"{target} .receipt-back").click()
    page.wait_for_url(f"**#{link.get_attribute('id')}")


def hidden(page: Page, selector: str) -> list[str]:
    """The elements that a selector finds and a reader does not see."""
    found: list[str] = page.locator(selector).evaluate_all(
        "all => all.filter(e => !e.checkVisibility() || !e.textContent.trim()).map(e => e.outerHTML)"
    )
    return found


def charts_seen(page: Page) -> bool:
    """Whether every chart shows one of its drawings and hides the other."""
    seen = "all => all.map(e => [...e.querySelectorAll('svg')].filter(svg => svg.checkVisibility()).length)"
    charts = page.locator("figure.chart")
    return bool(charts.evaluate_all(seen) == [1] * charts.count())


@pytest.mark.parametrize("name", ALL_PAGES)
def test_a_tap_opens_the_receipt_and_escape_gives_the_focus_back(visit: Callable[..., Page], name: str) -> None:
    page = visit(ALL_PAGES[name], width=390, has_touch=True, is_mobile=True)
    if not page.locator(LINKS).count():
        pytest.skip("no number of this page leads to its receipt")
    link = page.locator(LINKS).first
    label = page.locator(f".receipt:has({link.get_attribute('href')}) .receipt-label").text_content() or ""
    link.tap()
    card = page.get_by_role("dialog", name=label)
    card.wait_for()

    assert card.locator(".receipt-source").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".receipt-card").is_hidden()
    assert page.evaluate("document.activeElement.id") == link.get_attribute("id")


@pytest.mark.parametrize("name", ALL_PAGES)
def test_dark_pages_have_colours_of_their_own_with_contrast(visit: Callable[..., Page], name: str) -> None:
    page = visit(ALL_PAGES[name], color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = page.evaluate(COLOURS)
    blurred = faint(page)
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    light = page.evaluate(COLOURS)

    assert blurred == []
    assert [one for one, other in zip(dark, light, strict=True) if one == other] == []


def faint(page: Page) -> list[str]:
    """Visible texts whose colour has too little contrast with what is painted behind them, halos apart.

    Without motion: links change colour slowly, and do not begin to in receipts that are not drawn yet.
    """
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = page.evaluate(FAINT)
    return found


@pytest.mark.parametrize("name", ALL_PAGES)
def test_paper_gets_charts_and_receipts_and_no_navigation(visit: Callable[..., Page], name: str) -> None:
    page = visit(ALL_PAGES[name], width=718, color_scheme="dark")  # A4 within its margins
    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert hidden(page, ".receipts .receipt") == []
    assert charts_seen(page)
    assert [
        part
        for part in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar")
        if page.locator(f"{part}:visible").count()
    ] == []
    assert min(int(part) for part in re.findall(r"\d+", ground)) > 240
    assert page.evaluate(CUT_OFF) == []  # paper does not scroll
    assert faint(page) == []


def test_an_unknown_address_leads_on(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(f"{address}nowhere/at-all/")
        page.locator("article a").first.click()
        page.wait_for_url(address)

        assert answer
        assert answer.status == 404
        assert page.locator("h1").count() == 1


# Contrasts on white by hand: #777777 has 1.05 / 0.2344 = 4.48, #767676 has 4.54; large #949494 has 3.03, #999999 2.85.
# Half black over white is 127/255 on screens: its luminance is 0.2122, so that white has 1.05 / 0.2622 = 4.00 there.
CONTRASTS: Final = """<!doctype html><article>
<p style="color: #767676">enough</p><p style="color: #777777">grey</p>
<p style="color: #949494; font-size: 24px">large</p><p style="color: #999999; font-size: 24px">large and grey</p>
<div style="background: #00000080"><p style="color: black">dark</p><p style="color: white">light</p></div>
<p style="color: white; visibility: hidden">nobody sees this</p>
<svg width="300" height="100"><rect width="100" height="100" fill="black" />
<text x="10" y="50" fill="white">drawn over</text><text x="150" y="50" fill="white">drawn beside</text>
</svg></article>"""


def test_the_check_of_contrast_finds_what_is_faint(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(CONTRASTS)

        assert faint(page) == [
            "4.48: grey",
            "2.85: large and grey",
            "4.00: light",
            "1.00: drawn beside",
        ]
