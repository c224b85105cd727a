"""Every card opens in a browser, on a phone and on a desk: it fits, says something, and nothing goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from pages import ALL_PAGES, SITE_URL, every, text_of, tree

SHARES: Final = 8  # the cards of a site are opened in so many tests, which run beside each other
WIDTHS: Final = (390, 1280)
SEEN: Final = """() => ({
  beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  heading: document.querySelector("h1")?.textContent.trim() ?? "",
  text: document.body.innerText.length,
})"""


def cards(site: Path) -> list[str]:
    """The addresses below the site's of all that is published as HTML and is no page of the author's."""
    built = ((path, path.read_text("utf-8")) for path in site.rglob("*.html"))
    files = (path.relative_to(site).as_posix() for path, text in built if 'http-equiv="refresh"' not in text)
    found = {name.removesuffix("index.html") for name in files} - {*ALL_PAGES.values(), "404.html"}
    return sorted(address for address in found if not address.startswith("assets/"))


@pytest.mark.served("address")
@pytest.mark.parametrize("share", range(SHARES))
def test_a_card_fits_its_window_and_nothing_goes_wrong(
    site: Path, address: str, visit: Callable[..., Page], share: int
) -> None:
    chosen = cards(site)[share::SHARES]
    if not chosen:
        pytest.skip("there are fewer cards than tests of them")
    page = visit(chosen[0], width=WIDTHS[-1])
    wrong = []
    for path in chosen:
        for width in WIDTHS:  # opened once, on the phone: another window costs less than another visit
            page.set_viewport_size({"width": width, "height": 800})
            if width == WIDTHS[0]:
                page.goto(address + path, wait_until="load")
            seen = page.evaluate(SEEN)
            if seen["beyond"] > 0 or not seen["text"]:
                wrong.append((path, width, seen))

    assert wrong == []


@pytest.mark.built
def test_a_card_has_a_title_a_heading_and_an_address_of_its_own(site: Path) -> None:
    wrong = []
    for path in cards(site):
        page = tree(site / path / "index.html")
        titles = [text_of(each) for each in every(page, tag="title")]
        own = [each.get("href") or "" for each in every(page, tag="link") if each.get("rel") == "canonical"]
        if len(titles) != 1 or not titles[0] or not page.get("lang") or len(own) != 1 or SITE_URL not in own[0]:
            wrong.append((path, titles, own))

    assert cards(site)
    assert wrong == []


@pytest.mark.built
def test_data_on_a_card_says_enough_of_itself_for_search_engines(site: Path) -> None:
    """Google passes over a Dataset whose description has fewer than 50 letters or more than 5,000.

    Source: https://developers.google.com/search/docs/appearance/structured-data/dataset
    """
    wrong, checked = [], 0
    for path in cards(site):
        page = (site / path / "index.html" if path.endswith("/") else site / path).read_text("utf-8")
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL):
            for node in json.loads(found).get("@graph", []):
                if node["@type"] == "Dataset":
                    checked += 1
                    wrong += [] if 50 <= len(node["description"]) <= 5_000 else [(path, node["description"])]

    assert checked >= len([path for path in cards(site) if path.startswith("charts/")])
    assert wrong == []
