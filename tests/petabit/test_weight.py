"""What a reader loads by opening a page, packed as servers send it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from pages import PAGES

# The whole and what is script of it; pages with fields for readers' own numbers load more.
HOME: Final = (90_000, 40_000)
OTHERS: Final = (106_000, 52_000)

Visit = Callable[..., Page]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
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
