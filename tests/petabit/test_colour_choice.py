"""The colours of pages: the system's from the first paint on, or a reader's, without styling the whole page again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from waiting import wait_until

pytestmark = pytest.mark.served("address")

GROUND: Final = """() => {
  const probe = document.body.appendChild(Object.assign(document.createElement("i"), { hidden: true }));
  probe.style.color = "light-dark(white, black)";
  const seen = getComputedStyle(probe).color;
  probe.remove();
  return [seen === "rgb(0, 0, 0)" ? "dark" : "light", getComputedStyle(document.documentElement).colorScheme];
}"""


def ground(page: Page) -> list[str]:
    """What the text stands on, light or dark, and what the window's own parts follow."""
    found: list[str] = page.evaluate(GROUND)
    return found


def test_a_reader_chooses_colours_and_finds_them_again(visit: Callable[..., Page]) -> None:
    page = visit("how/", color_scheme="dark")
    shown = page.locator("[data-colours] label:visible")
    assert ground(page) == ["dark", "light dark"]
    expect(shown).to_have_attribute("title", "Colours follow the system; switch to light")

    shown.click()
    assert ground(page) == ["light", "light"]
    page.reload()
    assert ground(page) == ["light", "light"]
    expect(shown).to_have_attribute("title", "Light colours; switch to dark")

    page.locator("[data-colours] input:checked").focus()
    page.keyboard.press("Enter")
    page.emulate_media(color_scheme="light")
    page.reload()
    assert ground(page) == ["dark", "dark"]

    shown.click()
    assert ground(page) == ["light", "light dark"]
    page.reload()
    page.emulate_media(color_scheme="dark")
    assert ground(page) == ["dark", "light dark"]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_colours_can_be_chosen_where_a_browser_keeps_nothing(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
        page.goto(f"{address}how/")
        shown = page.locator("[data-colours] label:visible")
        shown.click()
        shown.click()

        assert ground(page) == ["dark", "dark"]
        expect(shown).to_have_attribute("title", "Dark colours; switch to following the system")
        assert page.locator("link[rel=help]").count() == 0


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_a_page_is_dark_before_its_scripts_have_come(browser: Browser, address: str, options: dict[str, Any]) -> None:
    with browser.new_context(color_scheme="dark", **options) as context:
        page = context.new_page()
        page.route("**/*.js", lambda route: route.abort())
        page.goto(f"{address}how/")
        page.screenshot()
        assert page.locator(".md-header").evaluate("e => getComputedStyle(e).backgroundColor") == dark_ground(page)


def dark_ground(page: Page) -> str:
    """The page's ground in dark."""
    found: str = page.evaluate(
        """() => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.cssText = "color-scheme: dark; color: var(--ground)";
          return getComputedStyle(probe).color;
        }"""
    )
    return found


def test_no_script_of_the_theme_changes_what_all_styles_rest_on(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        held: list[Route] = []
        is_seen: list[bool] = []  # then the scripts come
        page.route("**/*.js", lambda route: route.continue_() if is_seen else held.append(route))
        page.goto(f"{address}how/", wait_until="commit")
        page.wait_for_selector(".md-footer", state="attached")
        page.evaluate(
            """() => {
              window.changed = [];
              const note = (all) => all.forEach(({ attributeName, target, oldValue, addedNodes }) => {
                if (attributeName && target.getAttribute(attributeName) !== oldValue) changed.push(attributeName);
                changed.push(...[...addedNodes].filter((node) => node.name === "color-scheme").map(({ name }) => name));
              });
              const look = new MutationObserver(note);
              look.observe(document.documentElement, { attributeFilter: ["class"], attributeOldValue: true });
              look.observe(document.head, { childList: true });
            }"""
        )
        is_seen.append(True)
        for script in held:
            script.continue_()
        wait_until(page, "window.component$")
        page.wait_for_selector("[data-colours] label:not([hidden])")
        assert page.evaluate("changed") == []
