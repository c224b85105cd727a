"""What `make bench` builds: as many numbers and charts as it says, and a plain twin with the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import twins
from explainer.project import Project
from explainer.wording import REFERENCE

PAGES = 11  # one more than a section


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("bench")
    twins.make(made, PAGES)
    return made


def test_each_page_has_five_numbers_and_a_chart_of_its_own(folder: Path) -> None:
    pages = [page.read_text("utf-8").split("---\n")[2] for page in (folder / "ours/docs").glob("*.md")]
    named = [{name.strip().partition(":")[0] for name in REFERENCE.findall(page)} - {"chart"} for page in pages]
    charts = [tuple(re.findall(r"\{\{ chart: (.*?) \}\}", page)) for page in pages]
    loaded = Project.at(folder / "ours").loaded()
    assert [len(ids) for ids in named] == [5] * PAGES
    assert set.union(*named) == {key for key in loaded.numbers if not key.startswith("kind_")}
    assert sorted(charts) == sorted((chart,) for chart in loaded.charts())


def test_the_plain_twin_has_the_same_words_and_no_reference(folder: Path) -> None:
    for page in (folder / "ours/docs").glob("*.md"):
        words = map(re.escape, REFERENCE.sub("{}", page.read_text("utf-8")).split("{}"))
        assert re.fullmatch("[^{}]+".join(words), (folder / "plain/docs" / page.name).read_text("utf-8"))


def test_the_twins_differ_only_by_what_is_ours(folder: Path) -> None:
    ours, plain = (yaml.safe_load((folder / name / "mkdocs.yml").read_text("utf-8")) for name in ("ours", "plain"))
    assert {key for key in ours if ours[key] != plain.get(key)} == {"hooks", "watch", "theme", "markdown_extensions"}
    assert {key for key in ours["theme"] if ours["theme"][key] != plain["theme"].get(key)} == {"custom_dir"}
    assert set(ours["nav"][0]["Section 1"]) > {"index.md", "page-2.md"}
