"""Readers search a small site in a real browser: by word, beginning, synonym, with a slip, by value, id and claim."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from kept import kept, small_digest

pytestmark = pytest.mark.served("address", "**")

DATA: Final = """
claims:
  gold:
    claim: The lamps are of gold.
    topic: lamps
    verdict: wrong
    reason: They are of brass.
    page: lights.md
  many:
    claim: Lamps are on all night.
    topic: lamps
    verdict: supported
    reason: A walker saw them.
    page: lights.md
synonyms:
  lamps: [lights, lanterns]
"""
PAGE: Final = """---
description: "Lamps of the bridge, and words about it."
---

# Brightness {#brightness}

There are {{ lamps }} lamps, from São Paulo and Łódź, in the Großallee, like those of 海底ケーブルの橋 and of l’Étoile.
The toll is {{ toll }}.

## Verdicts {#verdicts}

{{ claims }}

## Words {#words}

Span {#span}
:   What lies between two pillars of a bridge.
"""


@pytest.fixture(scope="module")
def address(root: Path, serve: Callable[[Path], str]) -> str:
    """The small site, with a page more, two claims and synonyms."""
    return serve(kept("search", small_digest(__file__), lambda small: build(root, small)) / "site")


def build(root: Path, small: Path) -> None:
    shutil.copytree(root / "tests" / "small", small, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = small / "mkdocs.yml"
    written = settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/")
    settings.write_text(written.replace("  - attr_list", "  - attr_list\n  - def_list"), "utf-8")
    (small / "docs" / "lights.md").write_text(PAGE, "utf-8")
    with (small / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(DATA)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"]
    subprocess.run(command, cwd=small, check=True)


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("brightness", "lights/"),
        ("bright", "lights/"),
        ("sao paulo", "lights/"),
        ("grossallee", "lights/"),
        ("großallee", "lights/"),
        ("lodz", "lights/"),
        ("48lamps", "lights/"),
        ("two-pillar span", "lights/#span"),
        ("ケーブル", "lights/"),
        ("etoile", "lights/"),
        ("d’étoile", "lights/"),
        ("span", "lights/#span"),
        ("pillars", "lights/#span"),
        ("lantern", "lights/"),
        ("brigthness", "lights/"),
        ("lanturns", "lights/"),
        ("gold", "lights/#claim-gold"),
        ("all night", "lights/#claim-many"),
        ("Length of the bridge", "#number-bridge_length"),
        ("one point two kilometres", "#number-bridge_length"),
        ("bridge_length", "#number-bridge_length"),
        ("2.5 dollars", "lights/#number-toll"),
        ("walkers by year", "#chart-walkers-by-year"),
        ("Survey of the bridge", "method/#source-survey-2020"),
    ],
)
def test_a_reader_lands_where_it_is_explained(page: Page, address: str, typed: str, place: str) -> None:
    assert best(page, address, typed) == place


@pytest.mark.parametrize(("typed", "pages"), [("bridge", ["", "lights/"]), ("zzzz", [])])
def test_pages_come_in_order_and_nothing_is_found_for_nonsense(
    page: Page, address: str, typed: str, pages: list[str]
) -> None:
    search(page, address, typed)
    assert list(dict.fromkeys(link.partition("#")[0] for link, _ in results(page, address)))[: len(pages) or 1] == pages


def test_the_result_shows_the_words_found_and_names_those_that_are_not(page: Page, address: str) -> None:
    search(page, address, "gold hats")
    first = page.locator(".md-search-result__list a", has_text="gold").first

    assert first.locator("h2 mark").all_inner_texts() == ["gold"]
    assert first.locator(".md-search-result__terms del").all_inner_texts() == ["hats"]


def test_nothing_is_loaded_before_anybody_searches(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.goto(address, wait_until="networkidle")
        before = [url for url in asked if url.startswith("search/") or "worker" in url]
        search(page, address, "toll")

        assert before == ["search/search_index.json"]
        assert "search/entries.json" in asked


def search(page: Page, address: str, typed: str) -> None:
    page.goto(address)
    page.click(".md-search__input")
    page.keyboard.insert_text(typed)
    page.keyboard.press("End")  # search listens for keys
    expect(page.locator(".md-search-result__meta")).not_to_have_text(re.compile("search", re.IGNORECASE))


def results(page: Page, address: str) -> list[tuple[str, float]]:
    """Where the results lead, from the site's root, each with its score, in order."""
    found: list[tuple[str, float]] = page.eval_on_selector_all(
        ".md-search-result__list a",
        "all => all.map(a => [a.href, Number(a.firstElementChild.getAttribute('data-md-score'))])",
    )
    return [(strip(link.removeprefix(address)), score) for link, score in found]


def best(page: Page, address: str, typed: str) -> str:
    """Where Enter leads."""
    search(page, address, typed)
    first, *others = results(page, address)
    return max((first, *others), key=lambda result: result[1])[0]


def strip(link: str) -> str:
    """An address without what it marks on the page."""
    path, _, rest = link.partition("?")
    return path + ("#" + rest.partition("#")[2] if "#" in rest else "")
