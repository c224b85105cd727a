"""A page whose name has to be escaped in addresses is a page like any other: dated, shared, moved."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from explainer.__main__ import main

pytestmark = pytest.mark.small

PAGE: Final = """\
---
title: Us
description: "About us."
---

# About us {#about-us}

It is {{ bridge_length }} long.
"""
DAY: Final = "2026-01-02"


def test_a_page_with_a_space_and_other_letters_is_dated_and_can_move(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small)
    page = small / "docs" / "Über uns.md"
    page.write_text(PAGE, "utf-8")
    assert main(["record", "--date", DAY]) == 0
    assert main(["site"]) == 0
    built = (small / "site" / "Über uns" / "index.html").read_text("utf-8")
    assert f'"datePublished": "{DAY}"' in built
    assert re.search('og:image" content="[^"]*/social/pages/%C3%9Cber%20uns.png"', built)
    sitemap = (small / "site" / "sitemap.xml").read_text("utf-8")
    assert f"/%C3%9Cber%20uns/</loc><lastmod>{DAY}</lastmod>" in sitemap

    page.rename(small / "docs" / "us.md")
    with (small / "docs" / "data" / "explainer.yml").open("a", encoding="utf-8") as data:
        data.write('\nmoved:\n  "Über uns/": us/\n')
    assert main(["site"]) == 0
    assert 'href="../us/"' in (small / "site" / "Über uns" / "index.html").read_text("utf-8")
    pictures = [small / "site" / "social" / "pages" / name for name in ("us.png", "Über uns.png")]
    assert pictures[0].read_bytes() == pictures[1].read_bytes()
