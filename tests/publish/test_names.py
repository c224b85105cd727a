"""No file may take the place of what the generator writes, and every system must be able to hold all of them."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Final

import pytest

from explainer.project import Loaded, Project
from explainer.publish import unfit_names

pytestmark = pytest.mark.small

HOME: Final = {"index.md": "index.html"}
EVERYWHERE: Final = "rename it, so that it can be checked out and built everywhere"


@pytest.fixture(scope="module")
def loaded(root: Path) -> Loaded:
    return Project.at(root / "tests" / "small").loaded()


def said(loaded: Loaded | None, *names: str) -> list[str]:
    """What is wrong with some files that are published where they are, each page in a folder of its own."""
    targets = {name: re.sub(r"(?<!index)\.md$", "/index.html", name) for name in names} | HOME
    return [str(mistake) for mistake in unfit_names(targets, loaded, "docs")]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("numbers/lamps.md", "numbers/lamps/index.html"),
        ("numbers/intro.md", "numbers/intro/index.html"),
        ("claims/all/a.png", "claims/all/a.png"),
        ("data/figures.json", "data/figures.json"),
        ("social/a.png", "social/a.png"),
        ("llms.txt", "llms.txt"),
    ],
)
def test_nothing_takes_the_place_of_what_the_generator_writes(loaded: Loaded, name: str, target: str) -> None:
    assert said(loaded, name) == [f"docs/{name}: the generator itself writes {target}; choose another name or folder"]


def test_other_names_are_fit(loaded: Loaded) -> None:
    names = ("index.md", "numbers.md", "a b/Über uns.md", "data/explainer.yml", "data/walkers.csv", "console.md", ".a")
    assert said(loaded, *names) == []


@pytest.mark.parametrize("name", ["u\u0308bung.md", "cafe\u0301/index.md", "\u304b\u3099.ja.md"])
def test_a_name_that_no_link_can_hold_as_typed_is_refused(name: str) -> None:
    whole = unicodedata.normalize("NFC", name)
    assert said(None, "index.md", name) == [
        (
            f"docs/{name}: its name is in decomposed Unicode (marks apart from their letters), "
            "so no link that was typed finds it; "
            f"rename it to '{whole}', typed anew"
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("about.md", "About.md"), ("stra\u00dfe.md", "STRASSE.md"), ("\u00e9", "e\u0301")]
)
def test_two_names_that_some_systems_take_for_one_are_refused(one: str, other: str) -> None:
    assert said(None, one, other) == [
        f"docs/{other}: some systems cannot tell it from docs/{one}; rename one of them",
    ]


def test_a_site_without_a_home_page_is_refused() -> None:
    targets = {"Index.md": "Index/index.html", "method.md": "method/index.html"}
    assert [str(mistake) for mistake in unfit_names(targets, None, "docs")] == [
        "docs/index.md: no page is the home page; name it so, in small letters"
    ]


def test_two_pages_at_one_address_are_refused() -> None:
    targets = {**HOME, "sub.md": "sub/index.html", "sub/index.md": "sub/index.html"}
    problem = "published as sub/index.html, as docs/sub.md is"
    assert [str(mistake) for mistake in unfit_names(targets, None, "docs")] == [
        f"docs/sub/index.md: {problem}; rename one of them"
    ]


@pytest.mark.parametrize(
    "name", ["aux.md", "con", "a/NUL.csv", "lpt1/a.md", "a:b.md", "what?.md", "a./b.md", "a .md/ "]
)
def test_names_that_windows_does_not_have_are_refused(name: str) -> None:
    assert said(None, name) == [f"docs/{name}: Windows has no files of such a name; {EVERYWHERE}"]


@pytest.mark.parametrize(("name", "sign"), [("c#.md", "#"), ("a/b%20c.md", "%20")])
def test_pages_whose_names_no_link_can_hold_are_refused(name: str, sign: str) -> None:
    problem = f"'{sign}' means something else in an address; rename it without"
    assert said(None, name) == [f"docs/{name}: {problem}"]
    assert said(None, "100%.md", "c#.svg") == []


def test_ids_that_are_no_folder_on_windows_are_refused(small: Path) -> None:
    data = small / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text("utf-8").replace("  lamps:", "  aux:").replace("lamps", "aux"), "utf-8")
    [line] = [n for n, text in enumerate(data.read_text("utf-8").splitlines(), start=1) if text.startswith("  aux:")]
    problem = "Windows has no folders named 'aux', as this id is"
    assert said(Project.at(small).loaded()) == [f"docs/data/explainer.yml:{line}: {problem}; {EVERYWHERE}"]


def test_a_page_that_is_not_utf_8_is_refused_at_its_line_beside_other_mistakes(small: Path) -> None:
    page = small / "docs" / "index.md"
    page.write_bytes(page.read_text("utf-8").encode() + "\nCaf\u00e9\n".encode("latin-1"))
    line = page.read_bytes().count(b"\n")
    (small / "docs" / "method.md").write_text("---\ntitle: Method\n---\n\n# Method {#a}\n\n{{ gone }}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    found = re.findall(r"ERROR +-  (.*)", done.stdout + done.stderr)
    assert f"docs/index.md:{line}: not UTF-8; save the file as UTF-8" in found
    assert [each for each in found if each.startswith("docs/method.md:7: no number 'gone'")]
    assert len(found) == 2 + 1  # the method has no description


def test_a_build_refuses_a_page_at_the_address_of_a_card(small: Path) -> None:
    (small / "docs" / "numbers").mkdir()
    (small / "docs" / "numbers" / "lamps.md").write_text("---\ntitle: Lamps\n---\n\n# Lamps {#all-lamps}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    refusal = (
        "docs/numbers/lamps.md: the generator itself writes numbers/lamps/index.html; choose another name or folder"
    )
    assert done.returncode == 1
    assert refusal in done.stderr
