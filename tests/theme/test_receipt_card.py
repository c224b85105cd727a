"""A number's receipt opens in place for everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from theme.colours import in_palette, rgb

pytestmark = pytest.mark.served("address")


def focused(page: Page) -> str:
    """The id of the element that has the keyboard's focus, or else its class."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def test_a_click_opens_the_receipt_in_place(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#ref-pace")

    card = page.get_by_role("dialog", name="Pace")
    assert card.is_visible()
    assert "8 m" in card.inner_text()
    assert "Source: A club, A source, May 2020." in card.inner_text()
    assert "Back" not in card.inner_text()
    assert card.locator("[id]").count() == 0
    assert page.url.endswith("page.html")
    assert page.get_attribute("#ref-pace", "aria-expanded") == "true"


@pytest.mark.parametrize("anchor", ["#50%", "#%E0%A4%A", "#%", "#a%00b"])
def test_an_anchor_that_is_no_valid_code_stops_nothing(visit: Callable[..., Page], anchor: str) -> None:
    page = visit(f"page.html{anchor}")
    page.evaluate("(anchor) => { location.hash = anchor + '%' }", anchor)
    page.click("#ref-pace")
    expect(page.get_by_role("dialog", name="Pace")).to_be_visible()


def test_the_keyboard_opens_it_and_escape_gives_the_focus_back(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("#ref-pace")
    page.keyboard.press("Enter")
    inside = focused(page)
    page.keyboard.press("Escape")

    assert inside.startswith("receipt-card")
    assert page.locator(".receipt-card").is_hidden()
    assert focused(page) == "ref-pace"
    assert page.get_attribute("#ref-pace", "aria-expanded") == "false"


def test_tabbing_out_closes_it_and_goes_on_after_the_number(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("#ref-pace")
    page.keyboard.press("Enter")
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(focused(page) or page.evaluate("document.activeElement.textContent"))

    assert stops == ["receipt-close", "Way", "A source", "next"]
    assert page.locator(".receipt-card").is_hidden()


def test_tabbing_back_out_of_it_returns_to_the_number(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("#ref-pace")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")

    assert focused(page) == "ref-pace"
    assert page.locator(".receipt-card").is_hidden()


def test_a_second_click_and_the_close_button_close_it(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#ref-pace")
    page.click("#ref-pace")
    after_second_click = page.locator(".receipt-card").is_visible()
    page.click("#ref-pace")
    page.get_by_role("button", name="Close").click()

    assert not after_second_click
    assert page.locator(".receipt-card").is_hidden()
    assert focused(page) == "ref-pace"


def test_a_later_use_opens_it_too_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("#next")
    page.keyboard.press("Tab")
    after_next = focused(page)
    page.keyboard.press("Enter")

    assert after_next == "later"
    assert page.get_by_role("dialog", name="Pace").is_visible()
    page.keyboard.press("Escape")
    assert focused(page) == "later"


def test_an_input_in_a_receipt_opens_its_own(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#ref-pace")
    page.locator(".receipt-card a", has_text="Way").press("Enter")

    assert page.get_by_role("dialog", name="Way").is_visible()
    assert focused(page).startswith("receipt-card")  # so that it is read out, and can be left
    page.keyboard.press("Escape")
    assert focused(page) == "ref-pace"
    assert page.get_attribute("#ref-pace", "aria-expanded") == "false"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_receipt_of_an_input_stands_where_it_has_room(visit: Callable[..., Page], width: int) -> None:
    page = visit(width=width)
    page.evaluate("document.querySelector('main').prepend(document.querySelector('.long').cloneNode())")
    page.evaluate("scrollBy(0, document.querySelector('#ref-pace').getBoundingClientRect().top - 600)")
    page.locator(".receipt-note").evaluate("note => note.classList.remove('tall')")
    page.locator("#number-way .receipt-words").evaluate("words => words.classList.add('tall')")
    page.click("#ref-pace")
    page.locator(".receipt-card a", has_text="Way").click()

    card, number = page.locator(".receipt-card").bounding_box(), page.locator("#ref-pace").bounding_box()
    assert card
    assert number
    assert card["y"] + card["height"] <= 700
    assert card["y"] >= number["y"] + number["height"] or card["y"] + card["height"] <= number["y"]


def test_a_number_inside_a_link_follows_the_link(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#inside")

    page.wait_for_url("**#top")
    assert page.locator(".receipt-card").count() == 0


def test_a_number_in_the_list_at_the_foot_opens_its_receipt_there(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#numbers-on-this-page")
    page.click("#value")

    assert page.locator("#number-pace").is_visible()
    assert page.locator(".receipt-card").count() == 0


def test_a_number_that_is_not_underlined_opens_nothing(visit: Callable[..., Page]) -> None:
    page = visit()
    page.locator("#later").evaluate("link => link.replaceWith(link.textContent)")
    page.locator("data.figure:not(:has(a))").first.click()

    assert page.locator(".receipt-card").count() == 0


def test_a_link_inside_the_receipt_works(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#ref-pace")
    page.locator(".receipt-card a", has_text="A source").click()

    page.wait_for_url("**/source.html")


def test_a_click_with_control_keeps_what_browsers_do(visit: Callable[..., Page]) -> None:
    page = visit()
    with page.context.expect_page() as opened:
        page.click("#ref-pace", modifiers=["ControlOrMeta"])

    opened.value.wait_for_url("**#number-pace")
    assert page.locator(".receipt-card").count() == 0


def test_on_a_phone_a_tap_opens_a_sheet_that_leaves_the_number_in_sight(visit: Callable[..., Page]) -> None:
    page = visit(width=390, has_touch=True, is_mobile=True)
    page.evaluate("document.querySelector('.long').after(document.querySelector('p'))")
    page.locator("#later").evaluate("number => number.scrollIntoView({ block: 'end' })")
    page.tap("#later")
    page.get_by_role("dialog").wait_for()

    card = page.locator(".receipt-card").bounding_box()
    number = page.locator("#later").bounding_box()
    assert card
    assert number
    assert (card["x"], card["width"], card["y"] + card["height"]) == (0, 390, 700)
    assert 0 <= number["y"] <= card["y"] - number["height"]


@pytest.mark.parametrize("width", [640, 768, 1280])
def test_the_receipt_stays_within_the_window(visit: Callable[..., Page], width: int) -> None:
    page = visit(width=width)
    for number in ("#ref-pace", "#later"):
        page.click(number)
        card = page.locator(".receipt-card").bounding_box()
        assert card
        assert 0 <= card["x"] <= width - card["width"]
        assert 0 <= card["y"] <= 700 - card["height"]
        page.keyboard.press("Escape")


def test_only_tables_that_overflow_become_tab_stops(visit: Callable[..., Page]) -> None:
    page = visit()

    expect(page.get_by_role("group", name="A wide table")).to_have_attribute("tabindex", "0")
    assert page.get_by_role("group", name="A small table").count() == 0


def test_a_table_becomes_a_tab_stop_when_the_window_gets_too_narrow_for_it(visit: Callable[..., Page]) -> None:
    page = visit(width=3400)
    page.wait_for_timeout(300)
    assert page.get_by_role("group", name="A wide table").count() == 0
    page.set_viewport_size({"width": 390, "height": 700})

    expect(page.get_by_role("group", name="A wide table")).to_have_attribute("tabindex", "0")
    assert page.get_by_role("group", name="A small table").count() == 0


def test_without_script_the_number_leads_to_its_receipt_and_back(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.click("#ref-pace")
    page.wait_for_url("**#number-pace")
    highlighted = page.locator(".receipt:has(:target)").evaluate("item => getComputedStyle(item).backgroundColor")
    page.locator("#number-pace .receipt-back").click()

    page.wait_for_url("**#ref-pace")
    assert highlighted == rgb(in_palette("glow", "light"))


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_print_is_light_and_shows_the_addresses_of_sources(visit: Callable[..., Page], scheme: str) -> None:
    page = visit()
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    page.emulate_media(media="print")

    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == rgb(in_palette("ground", "light"))
    address = page.evaluate("getComputedStyle(document.querySelector('#far'), '::after').content")
    assert address == '" (https://example.org/way)"'


CLIPPED: Final = """() => [...document.querySelectorAll(":is(.receipts, .receipt-card) :is(p, span, data, summary)")]
  .filter((part) => part.checkVisibility() && part.getClientRects()[0].right > document.documentElement.clientWidth + 1)
  .map((part) => part.textContent)"""


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (320, "200%"), (1280, "200%")])
def test_nothing_of_a_receipt_is_cut_off_at_any_width_and_text_size(
    visit: Callable[..., Page], width: int, size: str
) -> None:
    page = visit(width=width)
    page.evaluate("size => document.documentElement.style.fontSize = size", size)
    page.evaluate("document.querySelectorAll('.receipts details').forEach((part) => { part.open = true })")
    page.locator("#ref-pace").click()
    page.locator(".receipt-card a", has_text="Way").click()

    assert page.locator("#number-way .receipt-words").is_visible()
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("has_script", [True, False])
def test_a_link_to_a_receipt_unfolds_it_and_nothing_else(visit: Callable[..., Page], *, has_script: bool) -> None:
    page = visit("page.html#number-way", java_script_enabled=has_script)

    assert page.locator("#number-way").is_visible()
    assert page.locator("#number-pace").is_hidden()


def test_the_list_is_one_line_until_it_is_opened(visit: Callable[..., Page]) -> None:
    page = visit()
    assert page.locator(".receipts").evaluate("list => list.offsetHeight") < 70
    page.click("#numbers-on-this-page")
    assert page.locator("#value").is_visible()
    assert page.locator("#number-pace").is_hidden()


def test_the_actions_of_a_receipt_are_large_enough_to_tap(visit: Callable[..., Page]) -> None:
    page = visit("page.html#number-way", width=390)
    sizes = page.locator("#number-way .receipt-links a").evaluate_all("all => all.map((link) => link.offsetHeight)")

    assert len(sizes) == 3
    assert min(sizes) >= 24
    assert page.locator("#number-way .receipt-back").evaluate("link => link.getClientRects().length") == 1


def test_paper_has_each_number_with_its_sum_and_its_sources_in_short(visit: Callable[..., Page]) -> None:
    page = visit(width=680)
    page.emulate_media(media="print")
    seen = {part: page.locator(f"#number-way .{part}").is_visible() for part in ("receipt-sum", "receipt-source")}

    assert seen == {"receipt-sum": True, "receipt-source": True}
    assert page.locator("#far").is_visible()
    assert [
        part for part in ("receipt-words", "receipt-links") if page.locator(f"#number-way .{part}").is_visible()
    ] == []


def test_a_receipt_can_be_shared_where_it_opens_though_no_page_carries_the_link(visit: Callable[..., Page]) -> None:
    page = visit("page.html")
    assert page.locator(".share-link").count() == 0
    page.locator("#numbers-on-this-page").click()
    page.locator(".receipt:has(#number-way) summary").click()
    shared = page.locator("#number-way .receipt-links a")
    expect(shared).to_have_text(["More about this number", "Share, cite or embed", "Back"])
    assert shared.nth(1).get_attribute("href") == "source.html#share"
    page.locator("#later").click()
    page.locator(".receipt-card a", has_text="Way").click()
    expect(page.locator(".receipt-card .share-link")).to_have_count(1)
