"""With the keyboard alone: past the menu, into it and out again, into the search and back; headings without a sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.served("address")

# The stop that has the focus: how much of it there is on the screen. A radio button shows itself by its label.
SEEN: Final = """() => {
  const stop = document.activeElement;
  const shown = stop.matches("input[type=radio]") ? stop.nextElementSibling : stop;
  const { left, top, right, bottom } = shown.getBoundingClientRect();
  const wide = Math.min(right, innerWidth) - Math.max(left, 0);
  const high = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return stop === document.body || (wide > 0 && high > 0) ? "" : stop.outerHTML.slice(0, 80);
}"""


@pytest.mark.parametrize("name", ["", "how/", "method/", "404.html"])
def test_the_way_past_the_menu_leads_to_the_content(visit: Callable[..., Page], name: str) -> None:
    page = visit(name)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")

    expect(page.locator("article")).to_be_focused()
    expect(page.locator("article h1")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article a:not([tabindex])').matches(':focus')")


@pytest.mark.parametrize("width", [320, 1000, 1280])
def test_no_stop_is_out_of_sight(visit: Callable[..., Page], width: int) -> None:
    page = visit("how/", width=width)
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(SEEN))

    assert [stop for stop in unseen if stop] == []


def test_the_menu_opens_by_a_button_and_gives_the_focus_back(visit: Callable[..., Page]) -> None:
    page = visit("how/", width=390)
    menu = page.get_by_role("button", name="Navigation")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press("Enter")

    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()


def test_the_search_of_a_phone_opens_by_a_button_and_gives_the_focus_back(visit: Callable[..., Page]) -> None:
    page = visit("how/", width=390)
    button = page.locator("[data-opens]").and_(page.get_by_role("button", name="Search", exact=True))
    button.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.type("laps")
    page.wait_for_selector(".md-search-result__link")
    expect(page.locator(".md-search-result__meta")).to_have_role("status")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.locator(".md-search__form > button[aria-label=Search]").click()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_search_of_a_desk_gives_the_focus_back_and_is_no_stop_when_closed(visit: Callable[..., Page]) -> None:
    page = visit("how/")
    link = page.locator("article a:not([tabindex])").first
    link.focus()
    page.keyboard.press("/")

    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(page.locator(".md-search__scrollwrap")).to_have_js_property("tabIndex", -1)


def test_esc_gives_the_focus_back_also_before_the_search_has_opened(visit: Callable[..., Page]) -> None:
    page = visit("how/")
    link = page.locator("article a:not([tabindex])").first
    link.focus()
    page.locator(".md-search__input").evaluate(
        "box => { box.focus(); box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })) }"
    )

    expect(link).to_be_focused()


def test_esc_that_drops_a_composition_leaves_the_search_open(visit: Callable[..., Page]) -> None:
    page = visit("how/")
    page.locator("article a:not([tabindex])").first.focus()
    page.keyboard.press("/")
    box = page.locator(".md-search__input")
    expect(box).to_be_focused()
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "ひ", "selectionStart": 1, "selectionEnd": 1})
    keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Escape", "windowsVirtualKeyCode": 229})
    keys.send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})
    page.wait_for_timeout(300)  # the focus is given back a moment after the key

    expect(box).to_be_focused()
    expect(page.locator("#__search")).to_be_checked()


def test_a_page_that_is_come_back_to_begins_with_the_menu_closed(visit: Callable[..., Page]) -> None:
    page = visit("how/", width=390)
    page.locator("[data-opens=__drawer]").click()
    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    page.goto(page.url.replace("/how/", "/loop/"))
    page.go_back()

    expect(page.locator("[data-opens=__drawer]")).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    assert page.locator("[type=checkbox][autocomplete], [type=radio][autocomplete]").count() == 0  # HTML has none


def test_without_script_the_menu_opens_by_keyboard_and_no_search_is_offered(visit: Callable[..., Page]) -> None:
    page = visit("how/", width=390, java_script_enabled=False)
    page.keyboard.press("Tab")
    expect(page.locator("#__drawer")).to_be_focused()
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    page.keyboard.press("Space")

    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    assert page.locator("[for=__search]:visible, .md-search:visible, button:visible").count() == 0


def test_a_heading_is_copied_and_heard_without_the_sign_of_its_link(visit: Callable[..., Page]) -> None:
    page = visit("how/")
    heading = page.locator("article h2[id]").first
    copied = heading.evaluate("h => { getSelection().selectAllChildren(h); return getSelection().toString() }")

    assert copied == heading.inner_text()
    assert "¶" not in copied
    assert page.get_by_role("link", name="Link to this section").count() == 0
    assert heading.locator("a.headerlink").evaluate("link => getComputedStyle(link, '::before').content") == '"¶"'
    assert heading.locator("a.headerlink").bounding_box()["width"] >= 24  # type: ignore[index]  # it has a box
