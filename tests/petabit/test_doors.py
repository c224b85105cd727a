"""This site's charts keep to the rules of the house, and the generator's doors offer nothing that nobody uses."""

from __future__ import annotations

from pathlib import Path

from house.shape import around_the_door, names, offered, sums


def test_every_door_lists_what_it_offers_and_all_of_it_is_used(root: Path) -> None:
    used = {name for path in (root / "scripts").rglob("*.py") for name in names(path)}
    unused = {
        f"{door.parent.name}.{name}"
        for door in (root / "scripts/explainer").glob("*/__init__.py")
        for name in offered(door)
        if f"explainer.{door.parent.name}.{name}" not in used
    }
    assert unused == set()


def test_charts_import_through_doors_and_add_up_as_every_python_does(root: Path) -> None:
    charts = sorted((root / "scripts/charts").rglob("*.py"))
    assert charts
    assert list(around_the_door(root / "scripts", "charts")) == []
    assert [(path.name, line) for path in charts for line in sums(path.read_text("utf-8"))] == []
