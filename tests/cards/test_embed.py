"""Cards in a real browser: alone, in frames on another site, and in a page's dialog; with script and without."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from kept import kept, small_digest
from made import with_inputs
from waiting import wait_until

pytestmark = pytest.mark.served("address", "**")

CARDS: Final = (
    "numbers/bridge_length",
    "numbers/crossing_time",
    "numbers/walking_speed",
    "numbers/lamps",
    "charts/walkers-by-year",
    "claims/far",
    "inputs/your_walk",
    "inputs/your_way",
)
CLAIM: Final = """
claims:
  far:
    claim: The bridge takes a quarter of an hour to cross, and nobody has ever done it in less than that.
    topic: crossing
    quote: a quarter of an hour
    number: crossing_time
    relation: "="
    value: 15 min
    rounding: 5 %
    roughly_right: 15 %
    wrong: 50 %
    verdict: open
    reason: "It takes {{ crossing_time }}, and from {{ crossing_time: range }} where walkers differ as they do."
"""
LAMPS: Final = (
    "Lamps on the bridge, value: 48,",
    'Lamps on the bridge, counts: lamps, sentence: "At night {{ lamps }} lamps light the bridge.", value: 48,',
)
OVERFLOW: Final = (
    "document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"
)
HEIGHT: Final = "parseInt(document.querySelector('iframe').style.height)"
LOWEST: Final = "Math.max(...[...document.querySelectorAll('main > *')].map((e) => e.getBoundingClientRect().bottom))"
FRAMED: Final = "document.documentElement.classList.contains('is-framed')"  # set by the card's own script
FITTED: Final = f"{FRAMED} && !({OVERFLOW}) && innerHeight - {LOWEST} < 24"
COPIED: Final = "document.activeElement.closest('.share-item').querySelector('.copy').textContent"


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """The small explainer with a claim and inputs, built for an address that is put in its place when it is known."""
    return kept("embed", small_digest(__file__), lambda small: build(root, small)) / "site"


def build(root: Path, small: Path) -> None:
    shutil.copytree(root / "tests" / "small", small, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    data = with_inputs(small) / "docs/data/explainer.yml"
    data.write_text(data.read_text("utf-8").replace(*LAMPS) + CLAIM, "utf-8")
    subprocess.run([sys.executable, "-m", "explainer", "site"], cwd=small, check=True)


@pytest.fixture(scope="module")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


@pytest.fixture
def elsewhere(tmp_path: Path, serve: Callable[[Path], str]) -> Callable[[str], str]:
    """Publishes a page on another origin, and gives its address."""
    at = serve(tmp_path)

    def published(body: str) -> str:
        (tmp_path / "index.html").write_text(
            f"<!doctype html><meta charset=utf-8><title>Elsewhere</title>{body}", "utf-8"
        )
        return at

    return published


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a window of its own; fails when a script did."""
    with contextlib.ExitStack() as windows:
        troubles: list[str] = []

        def visit(address: str, *, width: int = 700, height: int = 900, **options: object) -> Page:
            context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
            windows.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: troubles.append(error.message))
            page.goto(address, wait_until="load")
            return page

        yield visit
        assert troubles == []


@pytest.fixture
def framed(
    site: Path, address: str, visit: Callable[..., Page], elsewhere: Callable[[str], str]
) -> Callable[..., Page]:
    """A page elsewhere with a card in a frame, by its embed code, with or without the script that fits the frame."""

    def framed(card: str, *, has_script: bool = True, **options: object) -> Page:
        frame, mark, script = code(site, card, address).partition("<script")
        body = frame + mark + script if has_script else frame
        return visit(elsewhere(f"<style>body {{ margin: 0 }}</style>{body}"), **options)

    return framed


def code(site: Path, card: str, address: str) -> str:
    """The embed code of a card, as a writer copies it, for where the site is served."""
    page = (site / card / "index.html").read_text("utf-8")
    found = next(
        text for text in re.findall(r'<pre class="copy"[^>]*>(.*?)</pre>', page, re.DOTALL) if "&lt;iframe" in text
    )
    return unescape(found).replace("http://127.0.0.1:8000/petabit/", address)


def fit(page: Page) -> None:
    """Wait until the script has given the first frame the height of its card."""
    written = int(page.locator("iframe").first.get_attribute("height") or 0)
    wait_until(page, f"{HEIGHT} < {written}")
    wait_until(page.frames[1], FITTED)


def post(messages: Sequence[str], *, sender: Page | Frame, receiver: Page | Frame, to: str) -> None:
    """Post messages and wait until all are handled, since those of one sender arrive in order. to: an expression."""
    receiver.evaluate("addEventListener('message', ({ data }) => { window.heard = data })")
    for message in (*messages, "'the last'"):
        sender.evaluate(f"{to}.postMessage({message}, '*')")
    wait_until(receiver, "window.heard === 'the last'")
    receiver.evaluate("delete window.heard")


@pytest.mark.parametrize("width", [320, 700])
@pytest.mark.parametrize("card", CARDS)
def test_the_frame_fits_without_any_script(framed: Callable[..., Page], card: str, width: int) -> None:
    page = framed(card, has_script=False, width=width, java_script_enabled=False)
    inside = page.frames[1]
    assert inside.evaluate(OVERFLOW) is False
    assert inside.locator(".card-label").is_visible()
    assert inside.locator(".card-source").is_visible()
    assert not inside.locator(".share").is_visible()
    assert not inside.locator("header").is_visible()
    more = inside.locator(".card-home a")
    assert (more.is_visible(), more.get_attribute("target")) == (True, "_top")


@pytest.mark.parametrize("width", [320, 700])
@pytest.mark.parametrize("card", CARDS)
def test_with_the_script_the_frame_is_as_high_as_its_card(framed: Callable[..., Page], card: str, width: int) -> None:
    page = framed(card, width=width)
    fit(page)
    assert page.frames[1].evaluate(OVERFLOW) is False
    assert 0 <= page.frames[1].evaluate(f"innerHeight - {LOWEST}") < 24


def test_a_chart_tells_its_values_alone_and_in_a_frame(
    framed: Callable[..., Page], visit: Callable[..., Page], address: str
) -> None:
    alone, page = visit(f"{address}charts/walkers-by-year/"), framed("charts/walkers-by-year")
    fit(page)
    for shown in (alone, page.frames[1]):
        expect(shown.locator(".chart-values")).to_have_count(1)
        shown.locator(".chart-wide [data-row='2']").hover()
        expect(shown.locator(".chart-values")).to_have_text("Walkers: 4,000")


@pytest.mark.parametrize("card", CARDS)
def test_the_height_in_the_embed_code_is_at_most_three_tenths_too_large(framed: Callable[..., Page], card: str) -> None:
    page = framed(card, width=320)
    fit(page)
    written = int(page.locator("iframe").first.get_attribute("height") or 0)
    assert 1 < written / page.evaluate(HEIGHT) < 1.3


@pytest.mark.parametrize("width", [300, 320, 360])
def test_the_letters_of_a_chart_can_be_read_in_a_narrow_frame(framed: Callable[..., Page], width: int) -> None:
    page = framed("charts/walkers-by-year", width=width)
    fit(page)
    drawn = page.frames[1].locator(".chart-narrow svg")
    sizes = drawn.evaluate(
        "svg => [...svg.querySelectorAll('text')].map("
        "text => parseFloat(getComputedStyle(text).fontSize) * svg.clientWidth / svg.viewBox.baseVal.width)"
    )
    assert min(sizes) >= 11
    assert page.frames[1].evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert drawn.evaluate("svg => svg.parentElement.scrollWidth - svg.parentElement.clientWidth") == 0


def test_a_frame_that_forgot_the_anchor_is_still_a_frame(
    address: str, visit: Callable[..., Page], elsewhere: Callable[[str], str]
) -> None:
    page = visit(elsewhere(f'<iframe src="{address}numbers/bridge_length/" width="400" height="300"></iframe>'))
    assert not page.frames[1].locator(".share").is_visible()
    assert page.frames[1].locator(".card-home").is_visible()


@pytest.mark.parametrize(
    "message",
    [
        "{type: 'explainer:height', height: 99999}",
        "{type: 'explainer:height', height: 1}",
        "{type: 'explainer:height', height: '300; color: red'}",
        "{type: 'other', height: 300}",
        "null",
        "'explainer:height'",
    ],
)
def test_the_script_believes_only_heights_that_a_card_could_have(framed: Callable[..., Page], message: str) -> None:
    page = framed(CARDS[0])
    fit(page)
    before = page.locator("iframe").get_attribute("style")
    post([message], sender=page.frames[1], receiver=page, to="parent")
    assert page.locator("iframe").get_attribute("style") == before


def test_the_script_believes_nobody_but_the_frame_of_its_own_site(
    site: Path, address: str, visit: Callable[..., Page], elsewhere: Callable[[str], str]
) -> None:
    page = visit(elsewhere(code(site, CARDS[0], address) + '<iframe srcdoc="<p>Another</p>"></iframe>'))
    fit(page)
    before = [frame.get_attribute("style") for frame in page.locator("iframe").all()]
    message = "{type: 'explainer:height', height: 777}"
    post([message], sender=page, receiver=page, to="window")
    post([message], sender=page.frames[2], receiver=page, to="parent")
    assert [frame.get_attribute("style") for frame in page.locator("iframe").all()] == before


def test_a_frame_in_a_sandbox_gets_the_height_of_its_card_too(
    site: Path, address: str, visit: Callable[..., Page], elsewhere: Callable[[str], str]
) -> None:
    fenced = code(site, CARDS[0], address).replace("<iframe ", '<iframe sandbox="allow-scripts" ')
    page = visit(elsewhere(fenced + '<iframe sandbox="allow-scripts" srcdoc="<p>Another</p>"></iframe>'))
    fit(page)
    before = [frame.get_attribute("style") for frame in page.locator("iframe").all()]
    post(["{type: 'explainer:height', height: 777}"], sender=page.frames[2], receiver=page, to="parent")
    assert [frame.get_attribute("style") for frame in page.locator("iframe").all()] == before


def test_a_card_does_nothing_that_the_page_around_it_says(
    site: Path, address: str, visit: Callable[..., Page], elsewhere: Callable[[str], str]
) -> None:
    page = visit(elsewhere(code(site, CARDS[0], address).partition("<script")[0]))
    card = page.frames[1]
    wait_until(card, FRAMED)
    before = card.content()
    said = ["'<img src=x onerror=alert(1)>'", "{type: 'eval', code: 'document.body.remove()'}", "{height: 10}"]
    post(said, sender=page, receiver=card, to="document.querySelector('iframe').contentWindow")
    assert card.content() == before


def test_a_card_alone_shows_all_and_copies_by_keyboard(address: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{address}numbers/crossing_time/", permissions=["clipboard-read", "clipboard-write"])
    assert page.locator(".share").is_visible()
    assert not page.locator(".card-home").is_visible()
    buttons = page.get_by_role("button", name=re.compile("^Copy: "))
    buttons.first.wait_for()
    assert buttons.count() == 3
    for folded in page.locator(".share summary").all():
        folded.click()
    assert buttons.count() == 8
    for index in (0, 4, 6):
        button = page.locator(".share-copy").nth(index)
        button.press("Enter")
        expect(page.locator(":focus")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == page.evaluate(COPIED)
        expect(page.locator("[role=status]").first).to_have_text(re.compile("^Copied: "))


def test_a_calculator_is_shared_with_the_values_in_its_address(address: str, visit: Callable[..., Page]) -> None:
    values = "your_walk=2+m%2Fs&your_rest=3+min"
    page = visit(f"{address}inputs/your_walk/?{values}&else=1", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".share-frames summary").click()
    page.get_by_label("Colours").select_option(label="Dark")
    codes = page.locator(".share > .share-item .copy, .share-frames .copy").all_inner_texts()
    found = [re.findall(r"inputs/your_walk/(v/1/)?\?([^#\s\"]*)(#embed-dark)?", text) for text in codes]
    escaped = values.replace("&", "&amp;")
    assert found == [[("", values, "")]] * 2 + [[("v/1/", values, "")]] + [
        [("", escaped, "#embed-dark")],
        [("v/1/", escaped, "#embed-dark")],
    ]
    page.evaluate("history.replaceState(null, '', '?your_walk=1+m%2Fs')")
    page.get_by_role("button", name="Copy: Link to the newest").click()
    wait_until(page, "document.querySelector('[role=status]').textContent.startsWith('Copied: ')")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/inputs/your_walk/?your_walk=1+m%2Fs")
    page.locator(".share-more summary", has_text="Cite").click()
    assert "?" not in page.locator("pre", has_text="(Version 1)").inner_text()


def test_without_a_clipboard_the_text_is_copied_or_selected(address: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{address}numbers/crossing_time/")
    page.locator(".share-copy").first.wait_for()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.evaluate("() => { document.execCommand = () => false }")
    page.locator(".share-copy").first.click()
    wait_until(page, "getSelection().toString().includes('/numbers/crossing_time/')")
    assert "Selected" in (page.get_by_role("status").text_content() or "")


def test_without_script_all_texts_are_there_and_no_dead_button(address: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{address}charts/walkers-by-year/", java_script_enabled=False)
    assert page.locator("pre.copy").count() == 5
    page.locator(".share-frames summary").click()
    assert page.get_by_text("write #embed-light or #embed-dark in place of #embed").is_visible()
    assert page.locator("button").count() == 0
    assert page.get_by_role("img").first.is_visible()


@pytest.mark.parametrize("closing", ["Escape", "button"])
def test_a_receipt_offers_what_writers_take_along_in_place(
    address: str, visit: Callable[..., Page], closing: str
) -> None:
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    page.locator("data.figure > a").first.click()
    page.locator(".receipt-card .share-link").press("Enter")
    dialog = page.get_by_role("dialog", name="Length of the bridge")
    dialog.wait_for()
    button = dialog.get_by_role("button", name="Copy: Link to the newest")
    button.press("Enter")
    expect(page.locator(":focus")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/numbers/bridge_length/")
    dialog.get_by_text("Download").click()
    links = [link.get_attribute("href") or "" for link in dialog.get_by_role("link").all()]
    assert f"{address}numbers/bridge_length.json" in links
    if closing == "Escape":
        page.keyboard.press("Escape")
    else:
        dialog.get_by_role("button", name="Close").click()
    page.locator(".share-dialog").wait_for(state="detached")
    expect(page.locator("#ref-bridge_length")).to_be_focused()


def test_a_chart_offers_them_too_and_without_script_the_link_leads_to_its_card(
    address: str, visit: Callable[..., Page]
) -> None:
    page = visit(address)
    page.locator(".chart-share .share-link").click()
    page.get_by_role("dialog").get_by_text("Download").click()
    page.get_by_role("dialog").get_by_role("link", name="Vega-Lite").wait_for()
    plain = visit(address, java_script_enabled=False)
    plain.locator(".chart-share .share-link").click()
    plain.wait_for_url("**/charts/walkers-by-year/#share")


def test_a_card_that_does_not_come_is_followed_as_a_link(address: str, visit: Callable[..., Page]) -> None:
    page = visit(address)
    page.route(
        "**/charts/walkers-by-year/",
        lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_(),
    )
    page.locator(".chart-share .share-link").click()
    page.wait_for_url("**/charts/walkers-by-year/#share")
