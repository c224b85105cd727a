"""Readers type with what they have: a keyboard on a screen, or an input method that makes digits of keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from theme.live_page import message, pace, write_pages

pytestmark = pytest.mark.served("address")

Visit = Callable[..., Page]
ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}  # as an input method leaves it to a page
ESCAPE = {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 229}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The pages with inputs, and one whose input may be below zero."""
    folder = write_pages(tmp_path_factory.mktemp("typed"))
    other = (folder / "other.html").read_text("utf-8")
    for name, least in (("signed", "-1000.0"), ("free", "null")):
        (folder / f"{name}.html").write_text(other.replace('"least": 1000.0', f'"least": {least}'), "utf-8")
    return serve(folder)


def test_the_key_that_ends_a_composition_does_not_end_the_number(visit: Visit) -> None:
    page = visit("other.html")
    pace(page).fill("")
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "\uff15\uff10", "selectionStart": 2, "selectionEnd": 2})
    keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **ENTER})
    keys.send("Input.insertText", {"text": "\uff15\uff10"})

    expect(pace(page)).to_have_value("\uff15\uff10")
    pace(page).press("Enter")
    expect(pace(page)).to_have_value("50")
    assert page.url.endswith("other.html?pace=50+Mbit/s")


def test_the_key_that_drops_a_composition_leaves_the_number(visit: Visit) -> None:
    page = visit("other.html")
    pace(page).fill("35")
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "\uff10", "selectionStart": 1, "selectionEnd": 1})
    keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **ESCAPE})
    keys.send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})

    expect(pace(page)).to_have_value("35")


@pytest.mark.parametrize(("name", "keys"), [("other.html", "decimal"), ("signed.html", "text"), ("free.html", "text")])
def test_a_phone_shows_keys_with_a_minus_where_a_number_may_be_below_zero(visit: Visit, name: str, keys: str) -> None:
    expect(pace(visit(name))).to_have_attribute("inputmode", keys)


def test_a_time_is_read_alike_with_each_key_though_typing_changes_the_unit(visit: Visit) -> None:
    page = visit("time.html")
    pace(page).fill("")
    pace(page).press_sequentially("1:20")
    pace(page).press("Enter")

    expect(pace(page)).to_have_value("80")
    assert page.get_by_role("combobox", name="Unit").input_value() == "min"
    assert message(page) == "Read as 80 minutes."
