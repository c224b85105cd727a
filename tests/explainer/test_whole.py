"""What is said of the site as a whole: the ledger has all of it, another generator makes the same, on any machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from explainer.built import read_site
from explainer.portable import build_with, differences
from explainer.project import Project
from explainer.publish import unrecorded_mistakes
from kept import ROOT, kept
from pages import DOCS, SITE_URL, site_digest

pytestmark = pytest.mark.built


def test_everything_published_is_recorded(site: Path) -> None:
    """As `make recorded` finds it, once anything has been."""
    if not (DOCS / "ledger").is_dir():
        pytest.skip("nothing is recorded yet: run `make record`")
    refuse(str(mistake) for mistake in unrecorded_mistakes(Project.at(ROOT).loaded(), read_site(site)))


def test_zensical_makes_the_same_pages(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `make portable` compares them."""
    monkeypatch.setenv("SITE_URL", SITE_URL)
    other = kept("zensical", site_digest(), lambda folder: build_with("zensical", ROOT, tmp_path).rename(folder))

    refuse(str(mistake) for mistake in differences(site, other, Project.at(ROOT).spoken()))


def refuse(mistakes: Iterable[str]) -> None:
    """Fail with mistakes as the commands print them, each at its file and line."""
    if found := "\n".join(mistakes):
        pytest.fail(found, pytrace=False)
