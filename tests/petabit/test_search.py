"""Readers' own words lead to the page that explains, before anything that lists; slips of the finger are forgiven."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.served("address", "**")

FOUND = {
    "latency": "uses/",
    "ping": "uses/",
    "starlink": "uses/#others",
    "surgery": "uses/#surgery",
    "gaming": "uses/#games",
    "fiber": "how/",
    "fibre": "how/",
    "amplifier": "loop/#amplifiers",
    "microphone": "loop/",
    "US median": "you/",
    "median US line": "you/",
    "4 million": "you/",
    "netfix": "netflix/",
    "download netflix": "netflix/",
    "undersea cable": "when/",
    "127500 GB": "meaning/",
    "four cores": "how/#claim-four-core-fibre",
    "1.25 petabits": "claims/#claim-rate-1-25-petabits",
    "game lag": "uses/",
    "us_ratio": "#number-us_ratio",
}
# Words that the glossary explains; its entry is the first thing found.
TERMS = {
    "latency": "latency",
    "ping": "latency",
    "claddng": "cladding",
    "bandwith": "bandwidth",
    "amplifiers": "amplifier",
}
GLOSSARY = "glossary/"
LISTS = ("method/", "sources/", "numbers/", "changes/")


@pytest.fixture(scope="module")
def searching(browser: Browser, address: str) -> Iterator[Callable[[str], list[str]]]:
    """Searches, and gives where the results lead, from the site's root, the one that Enter takes first."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)

        def search(typed: str) -> list[str]:
            page.click(".md-search__input")
            page.fill(".md-search__input", "")
            page.keyboard.press("End")
            page.wait_for_selector(".md-search-result__list:not(:has(a))", state="attached")
            page.keyboard.insert_text(typed)
            page.keyboard.press("End")
            page.wait_for_selector(".md-search-result__list a", state="attached")
            return [leads_to(link, address) for link in in_order(page)]

        yield search


def in_order(page: Page) -> list[str]:
    links: list[str] = page.eval_on_selector_all(
        ".md-search-result__list a",
        """all => all.map(a => [Number(a.firstElementChild.getAttribute("data-md-score")), a.href])
          .sort(([one], [other]) => other - one).map(([, link]) => link)""",
    )
    return links


def leads_to(link: str, address: str) -> str:
    parts = urlsplit(link)
    return parts.path.removeprefix(urlsplit(address).path) + (f"#{parts.fragment}" if parts.fragment else "")


@pytest.mark.parametrize("typed", FOUND)
def test_a_readers_word_leads_to_where_it_is_explained(searching: Callable[[str], list[str]], typed: str) -> None:
    first = next(link for link in searching(typed) if not link.startswith(GLOSSARY))
    place = FOUND[typed]

    assert first == place if "#" in place else first.startswith(place)


@pytest.mark.parametrize("typed", TERMS)
def test_a_term_leads_to_its_entry_in_the_glossary(searching: Callable[[str], list[str]], typed: str) -> None:
    assert searching(typed)[0] == f"{GLOSSARY}#{TERMS[typed]}"


@pytest.mark.parametrize("typed", ["bandwidth", "throughput", "bandwith", "broadband", "speed", "delay", "petabit"])
def test_a_common_word_leads_to_a_page_and_not_to_a_list(searching: Callable[[str], list[str]], typed: str) -> None:
    assert not searching(typed)[0].startswith(LISTS)


def test_what_the_search_loads_weighs_little_as_sent(site: Path) -> None:
    sent = {
        name: len(gzip.compress((site / "search" / name).read_bytes()))
        for name in ("search_index.json", "entries.json")
    }

    assert sent["search_index.json"] < 300  # with every page
    assert sent["entries.json"] < 75_000  # with the first search


def test_receipts_stay_out_of_the_search(site: Path) -> None:
    entries = json.loads((site / "search" / "entries.json").read_text("utf-8"))["entries"]

    assert [each["location"] for each in entries if "Back to the text" in each["text"]] == []
    assert len({each["location"] for each in entries}) == len(entries)
