"""What a table is, as its author wrote it: columns, rows of a csv, and rows made of numbers that are kept elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from explainer.data.snapshots import Snapshot
from explainer.errors import Place
from explainer.formats import AUTO, Format
from explainer.formula import Formula
from explainer.units import Quantity, RangeKind, Unit

Type = Literal["quantity", "text", "date", "id", "source", "grade", "unit", "range"]
IN_LABEL: Final = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Column:
    """A column.

    unit: of every cell, None where rows have their own or the formula gives it. unit_from, low, high: columns that
    hold a row's unit and bounds; a column of bounds has the unit of the column it bounds. range_kind: what the bounds
    are in rows whose cell in the column range_from is empty, or in all of them. formula: of a computed column.
    is_year: whether its plain numbers are years of the calendar. show: digits and sign of what is computed.
    """

    id: str
    label: str
    type: Type
    place: Place
    unit: Unit | None = None
    unit_from: str | None = None
    low: str | None = None
    high: str | None = None
    range_kind: RangeKind = "uncertainty"
    range_from: str | None = None
    formula: Formula | None = None
    is_year: bool = False
    show: Format = AUTO


@dataclass(frozen=True)
class Row:
    """A row of the csv. cells: column → quantity, text (dates, ids, sources, grades, units too), None where empty."""

    place: Place
    cells: Mapping[str, Quantity | str | None]

    @property
    def id(self) -> str | None:
        return self.text("id")

    def text(self, column: str) -> str | None:
        """A cell as text, None when it is empty, no text or not there."""
        cell = self.cells.get(column)
        return cell if isinstance(cell, str) else None


@dataclass(frozen=True)
class Appended:
    """A row made of numbers that are kept elsewhere. cells: column → text, or id of a number (quantities and `id`)."""

    place: Place
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A table. Computed columns are formulas and appended rows are ids; `compute` fills them.

    file: name of the csv, from the root; empty if all rows are appended. value: the column that a row's id stands for.
    as_of: the column that dates a row. leave_out: which rows functions skip. sources, grade: of the rows that have none
    of their own. snapshot: of the answer of a query that the rows are.
    """

    id: str
    label: str
    file: str
    columns: Mapping[str, Column]
    rows: Sequence[Row]
    appended: Sequence[Appended]
    place: Place
    value: str | None
    row_label: str
    as_of: str | None
    leave_out: Formula | None
    sources: tuple[str, ...]
    grade: str | None
    note: str | None
    snapshot: Snapshot | None = None

    def column_of(self, kind: Type) -> str | None:
        """The first column of this type."""
        return next((column.id for column in self.columns.values() if column.type == kind), None)

    def label_of(self, row: Row, template: str | None = None) -> str:
        """What a row is called. template: with `{columns}`, instead of the table's own."""
        return IN_LABEL.sub(lambda match: row.text(match[1]) or "", template or self.row_label)

    def sources_of(self, row: Row) -> tuple[str, ...]:
        """The ids of a row's sources."""
        named = (row.text(self.column_of("source") or "") or "").split()
        return tuple(dict.fromkeys(named)) or self.sources
