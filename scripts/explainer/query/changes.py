"""What is different between two answers to a query, row by row, for the person who asks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from explainer.data import Column

_SHOWN_AT_MOST: Final = 5
_Rows = Mapping[tuple[str, ...], Mapping[str, str]]


@dataclass(frozen=True)
class RowChanges:
    """How many rows are new, gone and changed, and a line for each of the first changes: what it was, and is."""

    added: int
    removed: int
    changed: int
    lines: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def changes(before: str, after: str, columns: Mapping[str, Column]) -> RowChanges:
    """The changes between two csv texts. A row is the same one while its id, or its texts and dates, are the same."""
    named = ["id"] if "id" in columns else [column.id for column in columns.values() if column.type in {"text", "date"}]
    old, new = _rows(before, named), _rows(after, named)
    changed = [key for key in new if key in old and new[key] != old[key]]
    added, removed = [key for key in new if key not in old], [key for key in old if key not in new]
    lines = [f"{_name(key)}: {', '.join(_cells(old[key], new[key]))}" for key in changed]
    lines += [f"{_name(key)}: new" for key in added] + [f"{_name(key)}: gone" for key in removed]
    more = [f"… and {len(lines) - _SHOWN_AT_MOST} more"] if len(lines) > _SHOWN_AT_MOST else []
    return RowChanges(len(added), len(removed), len(changed), (*lines[:_SHOWN_AT_MOST], *more))


def _rows(text: str, named: list[str]) -> _Rows:
    found: dict[tuple[str, ...], Mapping[str, str]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        key = tuple(str(row.get(name) or "") for name in named)
        while key in found or not key:
            key = (*key, "again")
        found[key] = {name: cell or "" for name, cell in row.items() if name}
    return found


def _name(key: tuple[str, ...]) -> str:
    return " ".join(part for part in key if part) or "a row"


def _cells(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for name in new:
        if old.get(name) != new[name]:
            yield f"{name} {old.get(name) or 'empty'} → {new[name] or 'empty'}"
