"""What changed between two moments of a project, and which pages it reaches: the others are as they were."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.inject import Page
from explainer.project import Changed, Loaded, Project, changed_between

PAGES = {
    "lamps.md": "# Lamps {#lamps}\n\nThere are {{ lamps }} of them.",
    "words.md": '# Words {#words}\n\nIt is {{ "long" if bridge_length > 1 km else "short" }}.',
    "quiet.md": "# Nothing {#nothing}\n\nIt has no lamps in words, and no walkers.",
    "table.md": "# Walkers {#walkers}\n\n{{ table: walkers }}",
    "alone.md": "# Crossing {#crossing}\n\nIn {{ crossing_time }}.",
}


@pytest.fixture
def folder(spoken: Path) -> Path:
    """The small explainer in three languages, with more pages."""
    for name, text in PAGES.items():
        (spoken / "docs" / name).write_text(f"---\ndescription: A page\n---\n\n{text}\n", "utf-8")
    return spoken


def edit(folder: Path, old: str, new: str, file: str = "explainer.yml") -> None:
    path = folder / "docs" / "data" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def after(folder: Path, old: str, new: str, file: str = "explainer.yml") -> Changed | None:
    before = Project.at(folder).loaded()
    edit(folder, old, new, file)
    return changed_between(before, Project.at(folder).loaded())


def test_nothing_changed_when_a_comment_did(folder: Path) -> None:
    assert after(folder, "# Five made-up", "# 5 made-up") == Changed()


def test_a_value_changes_its_number_and_all_that_rest_on_it(folder: Path) -> None:
    assert after(folder, "value: 48", "value: 50") == Changed(frozenset({"lamps", "lamp_spacing"}))


def test_a_label_changes_what_names_it(folder: Path) -> None:
    assert after(folder, "label: Lamps on the bridge", "label: Lamps") == Changed(frozenset({"lamps", "lamp_spacing"}))


def test_a_cell_changes_its_table_and_what_is_drawn_and_computed_from_it(folder: Path) -> None:
    text = (folder / "docs/data/walkers.csv").read_text("utf-8")
    cell = re.search(r"\n(\d{4}),(\d+),", text)
    assert cell
    changed = after(folder, cell[0], f"\n{cell[1]},{int(cell[2]) + 1},", "walkers.csv")
    assert changed
    assert changed.drawn == {"walkers", "walkers-by-year"}
    assert changed.numbers == {"most_walkers", "walkers_growth"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Survey of the bridge", "Survey of all bridges"),
        ("  toll: {label", "  fee: {label"),
        ("formula: bridge_length / lamps", "formula: bridge_length / (lamps - 1)"),
        ("title: The made-up bridge", "title: The bridge"),
    ],
)
def test_more_than_values_may_change_anything(folder: Path, old: str, new: str) -> None:
    assert after(folder, old, new) is None


def test_words_of_a_translation_may_change_anything(folder: Path) -> None:
    assert after(folder, "橋の長さ", "長さ", "ja.po") is None


def test_a_chart_that_cannot_be_drawn_is_no_reason_to_fail(folder: Path) -> None:
    before = Project.at(folder).loaded()
    code = folder / "scripts/charts/bridge.py"
    code.write_text(code.read_text("utf-8").replace("return ", "raise ValueError\n    return ", 1), "utf-8")
    assert changed_between(before, Project.at(folder).loaded()) is None


@pytest.mark.parametrize(
    ("file", "pattern"), [("explainer.yml", r"(?<=value: )\d[\d.]*"), ("walkers.csv", r"(?<=,)\d[\d.]*(?=,)")]
)
def test_a_page_that_no_change_reaches_is_as_it_was(
    folder: Path, render: Callable[..., str], file: str, pattern: str
) -> None:
    path = folder / "docs" / "data" / file
    text, before, was = path.read_text("utf-8"), Project.at(folder).loaded(), pages(folder, render)
    kept, reached = set[str](), set[str]()
    for value in list(re.finditer(pattern, text))[:6]:
        other = f"{value[0][:-1]}{(int(value[0][-1]) + 1) % 10 or 1}"
        path.write_text(text[: value.start()] + other + text[value.end() :], "utf-8")
        changed = changed_between(before, Project.at(folder).loaded())
        assert isinstance(changed, Changed)
        for name, (source, html) in pages(folder, render).items():
            is_reached = changed.reaches(source, was[name][1])
            (reached if is_reached else kept).add(name)
            assert is_reached or html == was[name][1], (value[0], other, name)
    assert {"quiet.md"} <= kept
    assert {"method.md", "index.ja.md"} <= reached


def pages(folder: Path, render: Callable[..., str]) -> dict[str, tuple[str, str]]:
    """Every page by its name: its file, and what is made of it."""
    found = {}
    for path in sorted((folder / "docs").glob("*.md")):
        source = path.read_text("utf-8")
        text = source.split("---\n", 2)[2]
        found[path.name] = source, render(text, Page(path.name, f"{path.stem}/", {}), root=folder)
    return found


def test_an_id_is_found_where_it_is_used_and_not_in_a_longer_one() -> None:
    lamp = Changed(frozenset({"lamp"}), frozenset({"walkers"}))
    assert lamp.reaches("{{ lamp }}", "")
    assert lamp.reaches("", '<data data-figure="lamp">1</data>')
    assert lamp.reaches("{{ table: walkers }}", "")
    assert lamp.reaches("", '<a href="charts/walkers/index.html">')
    assert not lamp.reaches("{{ lamps }} and lamp", '<data data-figure="lamps">1</data><p>walkers</p>')


def test_the_same_moment_has_no_changes(folder: Path) -> None:
    loaded: Loaded = Project.at(folder).loaded()
    assert changed_between(loaded, loaded) == Changed()
