"""Several data files, in folders too, are one explainer: every entry at its own place, in whatever order they come."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

import made
from explainer.data import Explainer, json_schema, load
from explainer.errors import Refusal
from explainer.project import Project

MAIN = """\
facts:
  bridge: {label: A bridge, value: 1.2 km, source: survey, grade: A}
"""
TOLLS = """\
sources:
  board: {title: A board, publisher: Toll keepers, kind: primary}
facts:
  toll: {label: A toll, value: 4 USD, source: [board, survey], grade: A}
tables:
  tolls:
    label: Tolls
    file: years/tolls.csv
    source: board
    grade: A
    columns: {year: {label: Year, type: date}, toll: {label: Toll, unit: USD}}
"""
FILES = {
    "tolls/tolls.yml": TOLLS,
    "tolls/years/tolls.csv": "year,toll\n2020,3\n2021,4\n",
    "night.yml": "facts:\n  moths: {label: Moths, value: 12, source: diary, grade: B}\n",
    "empty.yml": "# nothing yet\n",
}


def explainer(folder: Path, **changed: str) -> Explainer:
    """The explainer of MAIN and FILES. changed: other files, by their name without an ending."""
    data = folder / made.DATA
    for name, text in {**FILES, **{f"{stem}.yml": text for stem, text in changed.items()}}.items():
        (data.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (data.parent / name).write_text(text, "utf-8")
    return made.explainer(folder, MAIN)


def refusal(folder: Path, **changed: str) -> list[str]:
    with pytest.raises(Refusal) as caught:
        explainer(folder, **changed)
    return [str(mistake).replace("docs/data/", "") for mistake in caught.value.mistakes]


def test_every_entry_keeps_its_own_file_and_line(tmp_path: Path) -> None:
    found = explainer(tmp_path)
    places = {fact.id: str(fact.place) for fact in found.facts.values()}
    assert places == {
        "bridge": f"{made.DATA}:{made.FIRST + 1}",
        "moths": "docs/data/night.yml:2",
        "toll": "docs/data/tolls/tolls.yml:4",
    }
    assert str(found.sources["board"].place) == "docs/data/tolls/tolls.yml:2"
    assert [str(row.place) for row in found.tables["tolls"].rows] == [
        "docs/data/tolls/years/tolls.csv:2",
        "docs/data/tolls/years/tolls.csv:3",
    ]
    assert list(found.files) == [
        "docs/data/explainer.yml",
        "docs/data/empty.yml",
        "docs/data/night.yml",
        "docs/data/tolls/tolls.yml",
        "docs/data/tolls/years/tolls.csv",
    ]


def test_the_order_in_which_a_system_lists_files_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, scandir = explainer(tmp_path), os.scandir

    class Backwards:
        def __init__(self, path: str) -> None:
            with scandir(path) as found:
                self.entries = [*found][::-1]

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(os, "scandir", Backwards)
    after = load(tmp_path / made.DATA, tmp_path)
    assert list(after.facts) == list(before.facts)
    assert after.digest == before.digest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "facts:\n  toll: {label: T, value: 1, source: survey, grade: A}\n",
            ["tolls/tolls.yml:4: duplicate key 'toll', first at more.yml:2; remove one"],
        ),
        (
            "figures:\n  toll: {label: T, formula: bridge * 2}\n",
            ["more.yml:2: duplicate id 'toll', first at tolls/tolls.yml:4; rename one"],
        ),
        (
            "facts:\n  fare: {label: T, valu: 1 USD, source: survey, grade: A}\n",
            [
                "more.yml:2: fare has an unknown key 'valu'; did you mean 'value'?",
                "more.yml:2: fare has no value; add 'value: …'",
            ],
        ),
        (
            "\ntitle: Again\n",
            ["more.yml:2: 'title' is said once, of the whole explainer; move it to explainer.yml"],
        ),
        (
            "facts: [a]\n",
            ["more.yml:1: facts is no group of entries, here or at explainer.yml:8; write its entries below it"],
        ),
        ("- a\n", ["more.yml:1: not a data file; write keys with values, such as 'facts:'"]),
        ("a: b: c\n", ["more.yml:1: invalid YAML: mapping values are not allowed in this context; "]),
        (
            "tables:\n  t: {label: T, file: years/tolls.csv, columns: {year: {label: Y, type: date}}}\n",
            ["more.yml:2: no file years/tolls.csv; did you mean 'tolls/years/tolls.csv'?"],
        ),
    ],
)
def test_a_mistake_in_another_file_is_refused_at_its_place(tmp_path: Path, text: str, found: list[str]) -> None:
    mistakes = refusal(tmp_path, more=text)
    assert [mistake[: len(expected)] for mistake, expected in zip(mistakes, found, strict=True)] == found


def test_a_data_file_with_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "docs/data").mkdir(parents=True)
    (tmp_path / "docs/data/more.yaml").write_text("facts: {}\n", "utf-8")
    assert refusal(tmp_path) == ["more.yaml: a data file ends in .yml; rename it to more.yml"]


def test_what_editors_hide_is_no_data_file(tmp_path: Path) -> None:
    for name in (".draft.yml", ".old/draft.yml"):
        (tmp_path / "docs/data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs/data" / name).write_text("- a\n", "utf-8")
    assert "moths" in explainer(tmp_path).facts


@pytest.mark.parametrize(
    "name", ["docs/data/night.yml", "docs/data/tolls/tolls.yml", "docs/data/tolls/years/tolls.csv"]
)
def test_a_change_of_any_file_is_read(tmp_path: Path, name: str) -> None:
    explainer(tmp_path)
    project = Project.at(tmp_path)
    before = project.loaded()
    assert project.loaded() is before
    (tmp_path / name).write_text((tmp_path / name).read_text("utf-8").replace("4", "5").replace("12", "13"), "utf-8")
    assert project.loaded() is not before


@pytest.mark.parametrize(("text", "is_valid"), [(TOLLS, True), ("title: T\n", False), (made.HEAD, True)])
def test_an_editor_takes_each_of_them_by_the_same_schema(text: str, *, is_valid: bool) -> None:
    schema = jsonschema.Draft202012Validator(json.loads(json_schema()))
    data = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - safe
    assert schema.is_valid(data) is is_valid
