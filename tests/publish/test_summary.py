"""A build ends by saying what is in the site, what changed and how to look at it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.built import Built, read_site
from explainer.publish import changes_since, summary

HOME = (
    "<html><head><title>A</title></head><body><nav><a href='b/'>B</a></nav><article><h1>A</h1></article></body></html>"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages, a card and a file."""
    folder = tmp_path / "new"
    for name in ("index.html", "b/index.html", "numbers/x/index.html", "404.html", "data/a.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(HOME)
    return folder


@pytest.fixture
def built(site: Path) -> Built:
    return read_site(site)


def test_pages_cards_and_others_are_counted(built: Built) -> None:
    assert summary(built, "https://x.example/")[0] == "2 pages, 1 card and 1 other page"
    assert summary(dataclasses.replace(built, others=()), "https://x.example/")[0] == "2 pages"


def test_a_site_that_is_made_for_this_machine_alone_says_so(built: Built) -> None:
    look = "`make serve` shows it"
    assert summary(built, "https://x.example/")[1] == look
    for url in ("http://localhost:8000/", "http://127.0.0.1:8000/petabit/"):
        warning = f"before you publish it, set SITE_URL: embed codes and previews lead to {url} now"
        assert summary(built, url)[1] == f"{look}; {warning}"


def test_what_changed_is_counted(site: Path, built: Built, tmp_path: Path) -> None:
    before = tmp_path / "old"
    assert changes_since(before, site, built) == ""
    before.symlink_to(site)
    assert changes_since(before, site, built) == "nothing"
    before.unlink()
    (before / "numbers" / "x").mkdir(parents=True)
    (before / "numbers" / "x" / "index.html").write_text(HOME.swapcase())
    (before / "b").mkdir()
    (before / "b" / "index.html").write_text(HOME)
    (before / "gone.csv").touch()
    (before / "404.html").write_text(HOME)
    assert changes_since(before, site, built) == "1 page, 1 card and 2 other files"


def test_an_empty_address_of_the_site_is_refused(small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "site_url: http://127.0.0.1:8000/petabit/" in text
    settings.write_text(
        text.replace("site_url: http:", "site_url: !ENV [SITE_URL, http:").replace("petabit/\n", "petabit/]\n", 1)
    )
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"],
        cwd=small,
        env={**os.environ, "SITE_URL": ""},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    problem = "mkdocs.yml: no site_url, which cards, previews and embed codes need"
    assert f"{problem}; set SITE_URL, or unset it\n" in done.stderr


def test_formulas_that_only_a_script_could_show_are_refused(small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - tables\n", "  - tables\n  - pymdownx.arithmatex: {generic: true}\n")
    settings.write_text(text, "utf-8")
    line = text.splitlines().index("  - pymdownx.arithmatex: {generic: true}") + 1
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert f"mkdocs.yml:{line}: pymdownx.arithmatex leaves formulas to a script that sets styles" in done.stderr
