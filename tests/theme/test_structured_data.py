"""Search engines read what a page is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import html5lib
import pytest

from kept import kept, small_digest

pytestmark = pytest.mark.small

BRIDGE: Final = """---
title: '"Bridge" & more'
description: It is {{ bridge_length }} long, < {{ crossing_time }}.
---

# The bridge {#the-bridge}
"""
DATA: Final = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_search_engines_read_what_a_page_is_and_where_it_stands(small: Path, generator: str) -> None:
    small = kept(f"data-{generator}", small_digest(__file__), lambda folder: build(small, generator, folder))

    home = "http://127.0.0.1:8000/petabit/"
    article, trail = (json.loads(data) for data in DATA.findall((small / "site/bridge/index.html").read_text()))
    us = {"@type": "Organization", "name": "The made-up bridge", "url": home}
    assert article == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": '"Bridge" & more',
        "description": "It is 1.2 km long, < 13.3 minutes.",
        "inLanguage": "en",
        "url": home + "bridge/",
        "mainEntityOfPage": home + "bridge/",
        "author": us,
        "image": home + "social/pages/bridge.png",
        "publisher": us,
    }
    assert [(step["position"], step["name"], step["item"]) for step in trail["itemListElement"]] == [
        (1, "The made-up bridge", home),
        (2, '"Bridge" & more', home + "bridge/"),
    ]
    said = metas(small / "site/bridge/index.html")
    title = '"Bridge" & more'
    expected = {"author": "The made-up bridge", "og:locale": "en_GB", "citation_title": title}
    expected |= {"citation_author": "The made-up bridge", "citation_public_url": home + "bridge/"}
    expected |= {"og:image:alt": f"The made-up bridge: {title}. It is 1.2 km long, < 13.3 minutes."}
    assert {name: said[name].replace("\u00a0", " ") for name in expected} == expected
    assert [json.loads(data)["@type"] for data in DATA.findall((small / "site/index.html").read_text())] == ["Article"]
    addresses = ElementTree.parse(small / "site/sitemap.xml").findall(".//{*}loc")  # noqa: S314  our own file
    assert {address.text for address in addresses} == {home, home + "bridge/", home + "method/"}


def build(small: Path, generator: str, folder: Path) -> None:
    """Build the small explainer with one more page by one of the generators, and move it into a folder."""
    (small / "docs" / "bridge.md").write_text(BRIDGE)
    command = [sys.executable, "-m", generator, "build", "--strict", "--clean"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=small, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    shutil.move(small, folder)


def metas(page: Path) -> dict[str, str]:
    """What the head of a page says, by name, as a parser that we did not write reads it."""
    document = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    return {meta.get("property") or meta.get("name") or "": meta.get("content") or "" for meta in document.iter("meta")}


def test_a_recorded_page_says_when_it_was_published_and_where_its_copy_is(small: Path) -> None:
    small = kept("data-recorded", small_digest(__file__), lambda folder: record(small, folder))
    said = metas(small / "site/index.html")
    assert {said["article:published_time"], said["article:modified_time"]} == {"2026-01-02"}
    assert {said["citation_publication_date"], said["citation_online_date"]} == {"2026/01/02"}
    document = html5lib.parse((small / "site/index.html").read_text("utf-8"), namespaceHTMLElements=False)
    [copy] = [link.get("href") for link in document.iter("link") if link.get("type") == "text/markdown"]
    assert copy == "http://127.0.0.1:8000/petabit/index.html.md"
    assert "First published on 2 January 2026." in (small / "site/index.html.md").read_text("utf-8")


def record(small: Path, folder: Path) -> None:
    """Record and build the small explainer, and move it into a folder."""
    for command in (["record", "--date", "2026-01-02"], ["site"]):
        subprocess.run([sys.executable, "-m", "explainer", *command], cwd=small, check=True)
    shutil.move(small, folder)
