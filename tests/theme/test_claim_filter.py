"""Readers choose which claims they see."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page

from theme.colours import in_palette, rgb


def shown(page: Page) -> list[str]:
    """The ids of the claims in sight."""
    return [claim.get_attribute("id") or "" for claim in page.locator(".claim:visible").all()]


ALL: Final = ["claim-gold", "claim-pace", "claim-leap", "claim-age"]


def test_claims_are_filtered_by_verdict_and_topic_and_counted(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    at_first = shown(page)
    page.get_by_label("Verdict").select_option("Wrong")
    wrong, said_of_wrong = shown(page), page.get_by_role("status").inner_text()
    page.get_by_label("Topic").select_option("pace")

    assert at_first == ALL
    assert (wrong, said_of_wrong) == (["claim-gold", "claim-leap"], "2 claims shown")
    assert (shown(page), page.get_by_role("status").inner_text()) == (["claim-leap"], "1 claims shown")


def test_the_filter_offers_what_the_claims_have_in_words_that_a_reader_sees(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")

    assert page.get_by_label("Verdict").inner_text().split("\n") == ["All", "Off", "Wrong", "Unsure"]
    assert page.get_by_label("Topic").inner_text().split("\n") == ["All", "pace", "the bridge"]


def test_the_filter_works_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    page.focus("#to-gold")
    page.keyboard.press("Tab")
    page.keyboard.press("w")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")

    assert shown(page) == ["claim-leap"]


def test_the_address_keeps_the_choice(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?h=bridge")
    page.get_by_label("Verdict").select_option("Wrong")
    page.get_by_label("Topic").select_option("the bridge")
    address = page.url
    page.reload()
    after_reload = shown(page)
    page.get_by_label("Verdict").select_option("All")
    page.get_by_label("Topic").select_option("All")

    assert address.endswith("claims.html?h=bridge&verdict=wrong&topic=the-bridge")
    assert after_reload == ["claim-gold"]
    assert page.url.endswith("claims.html?h=bridge")


def test_an_address_with_a_choice_that_there_is_not_shows_all(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=splendid&topic=")

    assert shown(page) == ALL
    assert page.get_by_label("Verdict").input_value() == ""


def test_a_link_to_a_claim_that_is_filtered_out_shows_it(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off")
    before = shown(page)
    for _ in range(2):  # the second time the address had that claim already
        page.click("#to-gold")
        page.locator("#claim-gold").wait_for()
        assert shown(page) == ALL
        page.get_by_label("Verdict").select_option("Off")

    assert before == shown(page) == ["claim-pace"]


def test_an_address_of_a_claim_shows_it_whatever_else_it_asks_for(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off#claim-gold")

    assert page.locator("#claim-gold").is_visible()


def test_without_script_all_claims_are_there_and_no_filter(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off", java_script_enabled=False)

    assert shown(page) == ALL
    assert page.locator("select").count() == 0


def test_print_shows_all_claims_and_no_filter(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off")
    page.emulate_media(media="print")

    assert shown(page) == ALL
    assert page.locator(".claim-filter").is_hidden()
    chip = page.locator(".claim .verdict-off").evaluate(
        "chip => [getComputedStyle(chip).color, getComputedStyle(chip).backgroundColor]"
    )
    assert chip == [rgb(in_palette("off", "light")), "rgba(0, 0, 0, 0)"]


def test_a_claim_is_copied_with_its_verdict_before_it(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('#claim-gold .claim-text')), getSelection().toString()"
    )
    assert re.sub(r"\s+", " ", copied) == "Wrong: It is of gold."
    seen = page.locator("#claim-gold .verdict-lead").bounding_box()
    assert seen is None or seen["width"] == 0
