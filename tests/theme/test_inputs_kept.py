"""What a reader has set is in the address and kept for the visit, and every finished step can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from theme.live_page import message, pace, write_pages

pytestmark = pytest.mark.served("address")

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The pages with inputs."""
    return serve(write_pages(tmp_path_factory.mktemp("inputs")))


def test_the_address_has_what_differs_and_opens_the_page_as_it_was(visit: Visit) -> None:
    page = visit("page.html?h=a%20b#fast")
    pace(page).fill("35 mbps")
    pace(page).press("Enter")
    shared = page.url
    page.evaluate("sessionStorage.clear()")
    page.reload()

    assert shared.endswith("page.html?h=a%20b&pace=35+Mbit/s#fast")
    expect(pace(page)).to_have_value("35")
    expect(page.locator("h2 data")).to_have_text("28.6")
    assert page.url == shared


def test_typing_shows_in_the_address_but_only_what_is_finished_is_a_step_back(visit: Visit) -> None:
    page = visit()
    steps = page.evaluate("history.length")
    pace(page).fill("23")
    page.wait_for_url("**/page.html?pace=23+Mbit/s")
    while_typing = page.evaluate("history.length")
    pace(page).press("Enter")
    pace(page).fill("40")
    pace(page).blur()
    page.wait_for_url("**/page.html?pace=40+Mbit/s")

    assert while_typing == steps
    assert page.evaluate("history.length") == steps + 2
    page.go_back()
    expect(pace(page)).to_have_value("23")
    page.go_back()
    expect(pace(page)).to_have_value("2")
    expect(page.locator("h2 data")).to_have_text("500")
    assert page.url.endswith("page.html")
    page.go_forward()
    expect(page.locator("h2 data")).to_have_text("43.5")


def test_in_a_frame_nothing_becomes_a_step_of_the_page_around_it(visit: Visit) -> None:
    page = visit("frame.html")
    frame = page.frame_locator("iframe")
    steps = page.evaluate("history.length")
    frame.get_by_role("textbox").fill("4")
    frame.get_by_role("textbox").press("Enter")

    expect(frame.locator("h2 data")).to_have_text("250")
    assert page.evaluate("history.length") == steps


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("fast", "“fast” is not a number that can be read here."),
        ("0", "The least this takes is 1 kbit/s."),
        ("35+MB", "“MB” may be bits or bytes. Which do you mean?"),
    ],
)
def test_a_value_in_the_address_that_cannot_be_is_refused_beside_the_field(
    visit: Visit, asked: str, reason: str
) -> None:
    page = visit(f"page.html?pace={asked}")
    expect(page.locator(".input-said").first).to_contain_text(reason)

    assert message(page).startswith(f"{reason} The page still shows 2 Mbit/s.")
    assert pace(page).input_value() == "2"
    assert page.locator("h2 data").inner_text() == "500"


def test_the_next_page_of_the_visit_starts_with_it_and_says_so(visit: Visit) -> None:
    page = visit()
    pace(page).fill("35")
    pace(page).blur()
    page.click("#onward")
    expect(pace(page)).to_have_value("35")

    assert message(page) == "Kept from your last page."
    expect(page.locator("h2 data")).to_have_text("28.6")
    assert page.url.endswith("other.html?pace=35+Mbit/s")
    page.get_by_role("button", name="Back to 2 Mbit/s").click()
    page.goto(page.url)
    expect(pace(page)).to_have_value("2")


def test_the_address_comes_before_what_was_kept_and_other_tabs_know_nothing_of_it(visit: Visit) -> None:
    page = visit()
    pace(page).fill("35")
    pace(page).blur()
    tab = page.context.new_page()
    tab.goto(page.url.partition("?")[0])
    page.goto(page.url.replace("pace=35", "pace=70"))

    expect(pace(page)).to_have_value("70")
    assert message(page) == ""
    expect(pace(tab)).to_have_value("2")


def test_a_browser_that_keeps_nothing_still_answers(visit: Visit) -> None:
    page = visit("other.html")
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } })")
    page.reload()
    pace(page).fill("35")
    expect(page.locator("h2 data")).to_have_text("28.6")


def test_a_link_within_the_page_leaves_what_is_said_beside_a_field(visit: Visit) -> None:
    page = visit("other.html?pace=35+Mbit/s")
    pace(page).fill("1,500")
    pace(page).blur()
    said = message(page)
    page.get_by_role("link", name="Back").click()
    page.wait_for_url("**/other.html?pace=1500+Mbit/s#ref-pace")

    assert said == message(page) == "Read as 1,500 Mbit/s, with thousands set apart."
    page.go_back()
    page.go_back()
    expect(pace(page)).to_have_value("35")


def test_another_explainer_of_the_same_host_knows_nothing_of_it(
    browser: Browser, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    host = serve(tmp_path)
    for name in ("one", "two"):
        write_pages(tmp_path / name)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{host}one/page.html")
        pace(page).fill("35")
        pace(page).blur()
        page.goto(f"{host}two/other.html")
        expect(pace(page)).to_have_value("2")
        page.goto(f"{host}one/other.html")
        expect(pace(page)).to_have_value("35")
