"""Readers choose which claims and which numbers they see."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from theme.colours import in_palette, rgb

pytestmark = pytest.mark.served("address")

ALL: Final = ["claim-gold", "claim-leap", "claim-pace", "claim-age"]


def shown(page: Page) -> list[str]:
    """The ids of the claims in sight, once the filter is there."""
    page.get_by_role("status").wait_for()
    return [claim.get_attribute("id") or "" for claim in page.locator(".claim:visible").all()]


def press(page: Page, verdict: str) -> None:
    page.get_by_role("button", name=verdict).click()


def test_claims_are_filtered_by_verdict_and_topic_and_counted(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    at_first = shown(page)
    press(page, "Wrong")
    wrong, said_of_wrong = shown(page), page.get_by_role("status").inner_text()
    page.get_by_label("Topic").select_option("pace")

    assert at_first == ALL
    assert (wrong, said_of_wrong) == (["claim-gold", "claim-leap"], "2 claims shown")
    assert (shown(page), page.get_by_role("status").inner_text()) == (["claim-leap"], "1 claims shown")


def test_the_filter_offers_what_the_claims_have_in_words_that_a_reader_sees(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")

    assert page.get_by_label("Topic").inner_text().split("\n") == ["All", "pace", "the bridge"]
    assert [re.sub(r"\s+", " ", one) for one in page.get_by_role("button").all_inner_texts()] == [
        "Wrong 2",
        "Off 1",
        "Unsure 1",
    ]


def test_pressing_a_verdict_again_ends_the_filter(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    press(page, "Off")
    pressed = page.get_by_role("button", pressed=True).all_inner_texts()
    press(page, "Off")

    assert [one.split() for one in pressed] == [["Off", "1"]]
    assert shown(page) == ALL
    assert page.get_by_role("button", pressed=True).count() == 0


def test_the_bar_filters_too_and_fades_the_rest(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    shown(page)
    page.locator("rect.verdict-off").click()

    assert shown(page) == ["claim-pace"]
    assert page.locator("rect.is-faint").get_attribute("data-verdict") == "wrong"


def test_the_filter_works_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    shown(page)
    page.focus("#to-gold")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")

    assert shown(page) == ["claim-leap"]


def test_the_address_keeps_the_choice(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?h=bridge")
    press(page, "Wrong")
    page.get_by_label("Topic").select_option("the bridge")
    address = page.url
    page.reload()
    after_reload = shown(page)
    press(page, "Wrong")
    page.get_by_label("Topic").select_option("All")

    assert address.endswith("claims.html?h=bridge&verdict=wrong&topic=the-bridge")
    assert after_reload == ["claim-gold"]
    assert page.url.endswith("claims.html?h=bridge")


def test_an_address_with_a_choice_that_there_is_not_shows_all(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=splendid&topic=")

    assert shown(page) == ALL


def test_a_link_to_a_claim_that_is_filtered_out_shows_and_opens_it(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off")
    before = shown(page)
    for _ in range(2):  # the second time the address had that claim already
        page.click("#to-gold")
        page.locator("#claim-gold").wait_for()
        expect(page.locator("#why-gold")).to_be_visible()
        assert shown(page) == ALL
        press(page, "Off")

    assert before == shown(page) == ["claim-pace"]


def test_an_address_of_a_claim_shows_it_whatever_else_it_asks_for(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off#claim-gold")

    expect(page.locator("#why-gold")).to_be_visible()


def test_without_script_all_claims_are_there_and_the_address_of_one_opens_it(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off#claim-gold", java_script_enabled=False)

    assert [claim.get_attribute("id") for claim in page.locator(".claim:visible").all()] == ALL
    assert page.locator("select").count() == 0
    assert page.locator("#why-gold").is_visible()
    assert page.get_by_role("link", name="Wrong").get_attribute("href") == "#claims-wrong"


def test_print_shows_all_claims_with_their_findings_only_and_no_filter(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off#claim-gold")
    shown(page)
    page.emulate_media(media="print")

    assert [claim.get_attribute("id") for claim in page.locator(".claim:visible").all()] == ALL
    assert page.locator(".claim-filter").is_hidden()
    assert page.locator("#why-gold").is_hidden()
    chip = page.locator(".claim .verdict-off").evaluate(
        "chip => [getComputedStyle(chip).color, getComputedStyle(chip).backgroundColor]"
    )
    assert chip == [rgb(in_palette("off", "light")), "rgba(0, 0, 0, 0)"]


def test_a_claim_is_copied_with_its_verdict_before_it(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('#claim-gold .claim-text')), getSelection().toString()"
    )
    assert copied.strip() == "Wrong: It is of gold."
    seen = page.locator("#claim-gold .verdict-lead").bounding_box()
    assert seen is None or seen["width"] == 0


def test_numbers_are_found_by_word_value_and_id(visit: Callable[..., Page]) -> None:
    page = visit("numbers.html")
    lines = page.locator(".all-numbers li:visible")
    found = {}
    for words in ("way m", "12500", "12,500", "\uff11\uff12\uff15\uff10\uff10", "walking_p", "nothing", ""):
        page.get_by_label("Filter").fill(words)
        found[words] = [line.get_attribute("id") for line in lines.all()]

    assert found == {
        "way m": ["about-way"],
        "12500": ["about-way"],
        "12,500": ["about-way"],
        "\uff11\uff12\uff15\uff10\uff10": ["about-way"],
        "walking_p": ["about-pace"],
        "nothing": [],
        "": ["about-way", "about-pace"],
    }
    page.get_by_label("Filter").fill("pace")
    assert page.get_by_role("status").inner_text() == "1 numbers shown"
    assert page.get_by_role("heading").all_inner_texts() == ["Worked out"]
    page.click("#to-way")
    page.locator("#about-way").wait_for()


def test_an_anchor_that_has_moved_goes_on_at_once_and_without_script_says_where(visit: Callable[..., Page]) -> None:
    page = visit("numbers.html#old")
    page.wait_for_url("**/claims.html#claim-gold")
    plain = visit("numbers.html#old", java_script_enabled=False)
    assert plain.locator(".moved a:visible").all_inner_texts() == ["go there"]
    untouched = visit("numbers.html", java_script_enabled=False)
    assert untouched.locator(".moved").is_hidden()
