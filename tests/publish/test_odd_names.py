"""A page whose name has to be escaped in addresses is a page like any other; hidden files are nothing to publish."""

from __future__ import annotations

import re
import shutil
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
BESIDE: Final = {"docs": "index.md", "docs/data": "explainer.yml", "docs/data/": "de.po", "scripts/charts": "bridge.py"}


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


def test_what_systems_editors_and_killed_recordings_hide_is_neither_refused_nor_published(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small)
    assert main(["record", "--date", DAY]) == 0
    capsys.readouterr()
    main(["check"])
    said = capsys.readouterr()
    for name in ("docs/.DS_Store", "docs/.index.md.swp", "docs/ledger/.addresses.txt.new"):
        (small / name).write_text("hidden", "utf-8")
    for folder, name in BESIDE.items():
        (small / folder / f".#{name}").symlink_to("ann@desk.4711:1795000000")  # as Emacs says that it is open
        (small / folder / f"._{name}").write_bytes(b"\x00\x05\x16\x07\xff")  # as macOS does on others' disks
    assert main(["site"]) == 0
    assert main(["recorded"]) == 0
    assert main(["explain", "lamps"]) == 0
    assert list((small / "site").rglob(".*")) == []
    capsys.readouterr()
    main(["check"])
    assert capsys.readouterr() == said


def test_a_link_among_the_files_of_the_theme_publishes_nothing_from_elsewhere(
    root: Path, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small)
    (small / "secret.txt").write_text("secret", "utf-8")
    shutil.copytree(root / "overrides", small / "overrides")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(f"{root.as_posix()}/overrides", "overrides"), "utf-8")
    (small / "overrides" / "assets" / "notes.txt").symlink_to("../../secret.txt")
    assert main(["site"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "ERROR   -  overrides/assets/notes.txt: a symbolic link publishes what is elsewhere; put the file itself here"
    )
