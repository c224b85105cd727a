"""A table as it is computed, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.data import Column
from explainer.errors import Place
from explainer.units import Quantity


@dataclass(frozen=True)
class Row:
    """A row with computed cells: quantities, or texts (dates in ISO form), or None. is_counted: functions see it.

    sources: ids, its own or those of its table.
    """

    cells: Mapping[str, Quantity | str | None]
    is_counted: bool
    sources: tuple[str, ...]

    @property
    def id(self) -> str | None:
        cell = self.cells.get("id")
        return cell if isinstance(cell, str) else None


@dataclass(frozen=True)
class Table:
    """A table with computed columns and appended rows in place."""

    id: str
    label: str
    file: str
    columns: Mapping[str, Column]
    rows: Sequence[Row]
    note: str | None
    place: Place
