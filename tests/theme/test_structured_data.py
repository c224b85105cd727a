"""Search engines read what a page is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

BRIDGE: Final = """---
title: '"Bridge" & more'
description: It is {{ bridge_length }} long, < {{ crossing_time }}.
---

# The bridge {#the-bridge}
"""
DATA: Final = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_search_engines_read_what_a_page_is_and_where_it_stands(small: Path, generator: str) -> None:
    (small / "docs" / "bridge.md").write_text(BRIDGE)
    command = [sys.executable, "-m", generator, "build", "--strict", "--clean"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=small, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr

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
    assert [json.loads(data)["@type"] for data in DATA.findall((small / "site/index.html").read_text())] == ["Article"]
    addresses = ElementTree.parse(small / "site/sitemap.xml").findall(".//{*}loc")  # noqa: S314  our own file
    assert {address.text for address in addresses} == {home, home + "bridge/", home + "method/"}
