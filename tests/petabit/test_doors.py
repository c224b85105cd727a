"""Doors of the generator offer nothing that nobody uses; this site's charts are among those who do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path


def test_every_door_lists_what_it_offers_and_all_of_it_is_used(root: Path) -> None:
    used = {name for path in (root / "scripts").rglob("*.py") for name in _names(path)}
    unused = {
        f"{door.parent.name}.{name}"
        for door in (root / "scripts/explainer").glob("*/__init__.py")
        for name in _offered(door)
        if f"explainer.{door.parent.name}.{name}" not in used
    }
    assert unused == set()


def _names(path: Path) -> Iterator[str]:
    """What a module imports by name, e.g. `explainer.units.Unit`, or uses of a package that it imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"explainer.{node.value.id}.{node.attr}"


def _offered(door: Path) -> list[str]:
    body = ast.parse(door.read_text("utf-8")).body
    lists = [node.value for node in body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"]
    return [ast.literal_eval(name) for name in lists[0].elts] if isinstance(lists[0], ast.List) else []
