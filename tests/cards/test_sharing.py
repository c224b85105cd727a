"""What a reader can share of a number, chart or claim: on its card and in a page's dialog, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pybtex.database
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kept import kept, small_digest
from waiting import wait_until

pytestmark = pytest.mark.served("address")

SHARES: Final = "navigator.share = async (given) => { window.given = given }"
SENTENCE: Final = ("value: 48,", 'value: 48, counts: lamps, sentence: "At night {{ lamps }} lamps light the bridge.",')
AWKWARD: Final = '<b>"A" & B\'s {x} %_$#~^\\ 100'
GROUND: Final = "getComputedStyle(document.documentElement).backgroundColor"
LIGHT, DARK = "rgb(248, 248, 247)", "rgb(23, 24, 26)"


@pytest.fixture(scope="module")
def address(root: Path, serve: Callable[[Path], str]) -> str:
    """The small explainer, in which the lamps have a sentence, built and served."""
    return serve(kept("sharing", small_digest(__file__), lambda small: build(root, small)) / "site")


def build(root: Path, small: Path) -> None:
    shutil.copytree(root / "tests" / "small", small, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    for name, change in (("mkdocs.yml", ("../../", f"{root.as_posix()}/")), ("docs/data/explainer.yml", SENTENCE)):
        file = small / name
        file.write_text(file.read_text("utf-8").replace(*change), "utf-8")
    with (small / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\nIt has {{ lamps }} lamps.\n")
    subprocess.run([sys.executable, "-m", "explainer", "site"], cwd=small, check=True)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a window of its own, the size of a phone's; fails when a script did."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def visit(name: str = "", *, script: str = "", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 390, "height": 844}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(error.message))
        page.goto(address + name)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert troubles == []


def open_dialog(page: Page) -> None:
    page.locator("#ref-lamps").click()
    page.locator(".receipt-card .share-link").click()
    page.locator(".share-dialog[open] .share-copy").first.wait_for()


def test_a_dialog_fits_on_a_phone_and_begins_with_picture_sentence_and_link(visit: Callable[..., Page]) -> None:
    page = visit(script=SHARES)
    open_dialog(page)
    dialog = page.locator(".share-dialog")
    wait_until(page, "document.querySelector('.share-picture').naturalWidth === 1200")
    assert dialog.evaluate("dialog => dialog.scrollHeight <= dialog.clientHeight")
    shown = [text for text in dialog.locator("h3").all_inner_texts() if text]
    assert shown == ["As a sentence, with link", "Link to the newest", "Link to it as of today"]
    assert re.fullmatch(
        r"At night 48 lamps light the bridge\. http\S+/numbers/lamps/", dialog.locator("pre").first.inner_text()
    )
    for folded in dialog.locator("summary").all():
        folded.click()
    assert dialog.locator("pre").evaluate_all(
        "texts => texts.every(text => text.scrollWidth <= text.clientWidth && text.scrollHeight <= text.clientHeight)"
    )


def test_the_close_button_never_covers_another_button(visit: Callable[..., Page]) -> None:
    page = visit(script=SHARES)
    open_dialog(page)
    for folded in page.locator(".share-dialog summary").all():
        folded.click()
    covered = page.evaluate(
        """async () => {
          const dialog = document.querySelector(".share-dialog"), close = dialog.querySelector(".share-close");
          const found = [];
          for (let top = 0; top < dialog.scrollHeight; top += 10) {
            dialog.scrollTop = top;
            const { left, top: upper, right, bottom } = close.getBoundingClientRect();
            for (const [x, y] of [[left + 2, upper + 2], [left + 2, bottom - 2], [right - 2, bottom - 2]]) {
              const at = document.elementsFromPoint(x, y);
              if (at[0] !== close || at[at.indexOf(close) + 1].matches("button, pre")) found.push([top, x, y]);
            }
          }
          return found;
        }"""
    )
    assert covered == []


def test_paper_gets_the_addresses_of_sources(visit: Callable[..., Page]) -> None:
    page = visit("numbers/lamps/")
    page.emulate_media(media="print")
    said = page.locator(".card-facts li a[href^=http]").evaluate_all(
        "all => all.map((link) => [link.getAttribute('href'), getComputedStyle(link, '::after').content])"
    )
    assert said
    assert all(href in after for href, after in said)


def test_a_citation_is_read_by_managers_of_references(visit: Callable[..., Page]) -> None:
    page = visit("numbers/lamps/")
    page.get_by_text("Cite it").click()
    texts = {
        item[0]: item[-1]
        for item in page.locator(".share-item").evaluate_all(
            "items => items.map((item) => ['h3', 'pre'].map((name) => item.querySelector(name).textContent))"
        )
    }
    [(key, entry)] = pybtex.database.parse_string(texts["Citation, BibTeX"], "bibtex").entries.items()
    [item] = json.loads(texts["Citation, CSL-JSON"])
    assert (key, entry.fields["url"]) == (item["id"], item["URL"])
    assert entry.fields["title"] == "{Lamps on the bridge: 48}"
    assert str(entry.persons["author"][0]) == "{The made-up bridge}"
    assert "year" not in entry.fields  # nothing is published


def test_bibtex_is_written_as_its_format_has_it(visit: Callable[..., Page], address: str) -> None:
    work = {
        "id": "us-co-way-3",
        "title": AWKWARD,
        "author": [{"literal": "Us & co"}],
        "publisher": "Us & co",
        "version": "3",
        "URL": "https://bridges.example/numbers/way/v/3/",
        "issued": {"date-parts": [[2026, 5, 9]]},
    }
    written = visit("numbers/lamps/").evaluate(
        f"async (work) => (await import('{address}assets/js/share.js')).bibtex(work)", work
    )
    assert written == (
        "@misc{us-co-way-3,\n  author = {{Us \\& co}},\n"
        '  title = {{<b>"A" \\& B\'s \\{x\\} \\%\\_\\$\\#\\~{}\\^{}\\textbackslash{} 100}},\n'
        "  year = {2026},\n  month = {5},\n  date = {2026-05-09},\n  version = {3},\n"
        "  publisher = {{Us \\& co}},\n  url = {https://bridges.example/numbers/way/v/3/},\n}"
    )
    [entry] = pybtex.database.parse_string(written, "bibtex").entries.values()
    assert entry.fields["date"] == "2026-05-09"


def test_a_code_pins_a_frame_to_what_is_shown_today(visit: Callable[..., Page]) -> None:
    page = visit("numbers/lamps/")
    page.locator(".share-frames summary").click()
    moving, pinned = page.locator(".share-frames pre").all_inner_texts()
    assert 'numbers/lamps/#embed" title="Lamps on the bridge"' in moving
    assert 'numbers/lamps/v/1/#embed" title="Lamps on the bridge: 48"' in pinned
    assert moving.partition("width=")[2] == pinned.partition("width=")[2] != ""


def test_the_system_shares_the_sentence_and_the_link_where_it_can(visit: Callable[..., Page]) -> None:
    page = visit(script=SHARES)
    open_dialog(page)
    page.get_by_role("button", name="Share …").press("Enter")
    given = page.evaluate("window.given")
    assert given.keys() == {"text", "url"}
    assert given["text"] == "At night 48 lamps light the bridge."
    assert given["url"].endswith("/numbers/lamps/")


def test_a_reader_who_thinks_again_breaks_nothing(visit: Callable[..., Page]) -> None:
    page = visit(script="navigator.share = () => Promise.reject(new DOMException('', 'AbortError'))")
    open_dialog(page)
    page.get_by_role("button", name="Share …").click()
    page.get_by_role("button", name="Copy: Link to the newest").wait_for()


def test_where_the_system_cannot_share_nothing_offers_it(visit: Callable[..., Page]) -> None:
    page = visit(script="delete Navigator.prototype.share")
    open_dialog(page)
    assert page.locator(".share-system").count() == 0


def test_both_codes_of_frames_take_the_colours_that_are_chosen(visit: Callable[..., Page]) -> None:
    page = visit("numbers/lamps/")
    page.locator(".share-frames summary").click()
    codes = page.locator(".share-frames pre")
    found = []
    for choice in ("Dark", "Light", "The reader’s own"):
        page.get_by_label("Colours").select_option(label=choice)
        found.append([re.findall(r"#[\w-]+", text) for text in codes.all_inner_texts()])
    assert found == [[["#embed-dark"]] * 2, [["#embed-light"]] * 2, [["#embed"]] * 2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["numbers/lamps", "charts/walkers-by-year"])
def test_a_frame_has_the_colours_that_its_address_asks_for(visit: Callable[..., Page], scheme: str, kind: str) -> None:
    own = LIGHT if scheme == "light" else DARK
    for anchor, ground in (("embed", own), ("embed-light", LIGHT), ("embed-dark", DARK)):
        page = visit(f"{kind}/#{anchor}", java_script_enabled=False, color_scheme=scheme)
        assert page.evaluate(GROUND) == ground
        assert page.locator(".card-source").is_visible()
        assert not page.locator(".share").is_visible()


def test_a_card_says_what_it_counts_and_names_its_sources_once(visit: Callable[..., Page]) -> None:
    page = visit("numbers/lamps/")
    assert " ".join(page.locator(".card-value").inner_text().split()) == "48 lamps."
    assert page.get_by_text("At night 48 lamps light the bridge.", exact=True).is_visible()
    assert page.locator("main").inner_text().count("Office of Made-up Bridges") == 1
    assert page.title() == "Lamps on the bridge: 48 lamps"
