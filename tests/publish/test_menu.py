"""Menu, name and address of a site: what no reader or program could use is refused at its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

pytestmark = pytest.mark.small

PLACE: Final = "keep one of them: MkDocs gives a page one title and one place"
NAV: Final = """nav:
  - index.md
  - More:
      - All of it: method.md
  - Later: []
  - Again:
      - Here: method.md
      - Elsewhere: https://bridges.example/
"""


def site(small: Path) -> list[str]:
    """What the command for the site refuses."""
    command = [sys.executable, "-m", "explainer", "site"]
    done = subprocess.run(command, cwd=small, check=False, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    return [line.removeprefix("ERROR   -  ") for line in done.stderr.splitlines() if "ERROR" in line]


def test_a_page_named_twice_and_a_group_without_a_page_are_refused(small: Path) -> None:
    settings = small / "mkdocs.yml"
    before = settings.read_text("utf-8")
    settings.write_text(before + NAV, "utf-8")
    first = before.count("\n")
    assert site(small) == [
        f"mkdocs.yml:{first + 5}: 'Later' under nav has no page; add one, or remove it",
        f"mkdocs.yml:{first + 7}: nav names 'method.md' again; {PLACE}",
    ]


def test_a_page_that_is_not_published_is_no_place_of_a_list(small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("explainer.inject: {listing: method.md}", "explainer.inject")
    settings.write_text(f"{text}exclude_docs: a-draft.md\ndraft_docs: b-draft.md\n", "utf-8")
    for name in ("a-draft.md", "b-draft.md"):
        (small / "docs" / name).write_text("# A draft {#draft}\n\n{{ numbers }}\n\n{{ sources }}\n", "utf-8")
    assert site(small) == []


@pytest.mark.parametrize(("key", "sign"), [("site_name", '"'), ("site_author", "<")])
def test_a_name_that_would_end_an_attribute_is_refused(small: Path, key: str, sign: str) -> None:
    settings = small / "mkdocs.yml"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith(f"{key}:")]
    settings.write_text("\n".join([f"{key}: 'The {sign}old{sign} bridge'", *lines, ""]), "utf-8")
    advice = "write “…” for quotation marks, and no <"
    assert site(small) == [f"mkdocs.yml:1: {key} holds {sign}, which pages would read as code of their own; {advice}"]
