"""What a reader loads by opening a page, packed as servers send it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from pages import ALL_PAGES

pytestmark = pytest.mark.built

# The whole and what is script of it; pages with fields for readers' own numbers load more.
HOME: Final = (90_000, 40_000)
OTHERS: Final = (106_400, 53_000)

# A card of a number, and one that is pinned to a value, before they are packed.
CARDS: Final = {False: 8_000, True: 5_800}

Visit = Callable[..., Page]


@pytest.mark.parametrize("path", ALL_PAGES.values(), ids=ALL_PAGES)
def test_a_page_weighs_little(visit: Visit, site: Path, address: str, path: str) -> None:
    opened = visit(path, width=412)
    opened.wait_for_load_state("networkidle")
    named = "performance.getEntriesByType('resource').map(({ name }) => name)"
    sent: dict[str, int] = {}
    for url in {address + path, *opened.evaluate(named)}:
        name = urlsplit(url).path.removeprefix(urlsplit(address).path)
        file = site / name / "index.html" if name.endswith("/") or not name else site / name
        sent[name] = len(gzip.compress(file.read_bytes()))

    whole, script = OTHERS if path else HOME
    assert len(sent) > 8  # style sheets and scripts, too
    assert sum(sent.values()) <= whole, sorted(sent.items(), key=lambda each: -each[1])
    assert sum(size for name, size in sent.items() if name.endswith(".js")) <= script


@pytest.mark.parametrize("is_pinned", CARDS)
def test_the_card_of_a_number_takes_few_bytes(site: Path, *, is_pinned: bool) -> None:
    pattern = "numbers/*/v/*/index.html" if is_pinned else "numbers/*/index.html"
    sizes = [card.stat().st_size for card in site.glob(pattern)]
    assert len(sizes) > 100
    assert sum(sizes) / len(sizes) < CARDS[is_pinned]


def test_every_card_is_light(site: Path) -> None:
    cards = [card for kind in ("numbers", "charts", "claims", "inputs") for card in site.glob(f"{kind}/**/index.html")]
    assert len(cards) > 1000
    assert [str(card) for card in cards if len(gzip.compress(card.read_bytes())) > 30_000] == []
