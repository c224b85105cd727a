"""What the data files of a folder say together, read without the generator."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml


def read(folder: Path) -> dict[str, Any]:
    """What the data files of a folder say together. A table's `file` is a path from the folder, not from its file."""
    found: dict[str, Any] = {}
    for file in sorted(folder.rglob("*.yml")):
        for key, value in texts_of(file).items():
            if key == "tables":
                for table in (table for table in value.values() if "file" in table):
                    table["file"] = (file.parent / table["file"]).relative_to(folder).as_posix()
            found[key] = found.get(key, {}) | value if isinstance(value, dict) else value
    return found


def texts_of(file: Path) -> dict[str, Any]:
    """A data file, of which every value is the text that was written."""
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) or {}  # noqa: S506 - safe
    return found


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a csv file, by column."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [{key.strip(): cell.strip() for key, cell in row.items()} for row in csv.DictReader(lines)]
