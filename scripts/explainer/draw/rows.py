"""What a chart may ask of a table: some of its rows, texts as they are and quantities in the units it wants."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.compute import Numbers, Row, Table
from explainer.data import Column
from explainer.draw.answers import Question
from explainer.errors import ReferenceMistake, UnitMistake, nearest
from explainer.units import Quantity, Unit, Units, parse_quantity
from explainer.wording import say_unit

Cell = str | float | None

_CONDITION: Final = re.compile(r"(?P<sign><=|>=|<|>|!=)? *(?P<text>.*)", re.DOTALL)
_COMPARISONS: Final[Mapping[str | None, Callable[[float | str, float | str], bool]]] = {
    None: operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class SeenColumn:
    """A column of rows. unit: empty for text; symbol: as it is written in the head of a table; is_year: of years."""

    id: str
    label: str
    type: str
    unit: str
    symbol: str = ""
    is_year: bool = False


@dataclass(frozen=True)
class SeenRow:
    """A row. cells: texts as they are; of quantities the value and its bounds, `<column>_low` and `<column>_high`."""

    id: str | None
    cells: Mapping[str, Cell]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class SeenRows:
    """Rows of a table. left_out: how many there are besides, without one of the quantities."""

    columns: tuple[SeenColumn, ...]
    rows: tuple[SeenRow, ...]
    left_out: int


@dataclass(frozen=True)
class RowsOf(Question[SeenRows]):
    """Rows of a table. where: columns and what their cells may be; is_all: those too that do not count.

    has_gaps: those too that lack a quantity.
    """

    table: str
    columns: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...]
    is_all: bool
    units: tuple[tuple[str, str], ...]
    has_gaps: bool = False

    def answer(self, numbers: Numbers) -> SeenRows:
        table = self._table(numbers)
        known = numbers.explainer.units
        units = {column: known.unit(name) for column, name in self.units}
        rows = [row for row in table.rows if (self.is_all or row.is_counted) and _fits(row, self.where, known)]
        texts = self.columns or [
            column.id for column in table.columns.values() if column.type not in {"quantity", "id"}
        ]
        names = dict(self.units)
        heads = (table.columns[column] for column in (*self.columns, *names))
        found = [row for row in rows if self.has_gaps or all(_quantity(row, column) for column in units)]
        return SeenRows(
            tuple(_column(head, names.get(head.id, ""), numbers) for head in heads),
            tuple(_row(row, texts, units, table) for row in found),
            len(rows) - len(found),
        )

    def _table(self, numbers: Numbers) -> Table:
        if self.table not in numbers.tables:
            raise ReferenceMistake(f"no table '{self.table}'", None, nearest(self.table, numbers.tables))
        table = numbers.tables[self.table]
        for column in (*self.columns, *(name for name, _ in (*self.where, *self.units))):
            if column not in table.columns:
                advice = nearest(column, table.columns)
                raise ReferenceMistake(f"table {table.id} has no column '{column}'", None, advice)
        for column in self.columns:
            if table.columns[column].type == "quantity":
                advice = f"write {column}={_unit_of(table.columns[column])!r}"
                raise ReferenceMistake(f"{table.id}.{column} needs a unit", None, advice)
        return table


def _column(head: Column, unit: str, numbers: Numbers) -> SeenColumn:
    return SeenColumn(head.id, head.label, head.type, unit, _symbol(unit, numbers), head.is_year)


def _row(row: Row, texts: Sequence[str], units: Mapping[str, Unit], table: Table) -> SeenRow:
    cells: dict[str, Cell] = {column: _text(row, column) for column in texts}
    for column, unit in units.items():
        quantity = _quantity(row, column)
        if quantity is None:
            cells |= dict.fromkeys((column, f"{column}_low", f"{column}_high"))
        else:
            try:
                low, high = quantity.bounds_at(unit)
                cells |= {column: quantity.at(unit), f"{column}_low": low, f"{column}_high": high}
            except UnitMistake as mistake:
                raise UnitMistake(f"{table.id}.{column}: {mistake.problem}", None, mistake.suggestion) from None
    return SeenRow(row.id, cells, row.sources)


def _symbol(unit: str, numbers: Numbers) -> str:
    explainer = numbers.explainer
    return say_unit(unit, locale=explainer.language, units=explainer.units) if unit not in {"", "count"} else ""


def _fits(row: Row, where: Sequence[tuple[str, Sequence[str]]], units: Units) -> bool:
    return all(any(_holds(row.cells.get(column), one, units) for one in allowed) for column, allowed in where)


def _holds(cell: Quantity | str | None, condition: str, units: Units) -> bool:
    if cell is None:
        return False
    sign, text = _CONDITION.fullmatch(condition).group("sign", "text")  # type: ignore[union-attr]  # matches any text
    compare = _COMPARISONS[sign]
    if isinstance(cell, str):
        return compare(cell, text)
    other = parse_quantity(text, None, units)
    return compare(cell.at(other.unit), other.at(other.unit))


def _text(row: Row, column: str) -> str | None:
    cell = row.cells.get(column)
    return cell if isinstance(cell, str) else None


def _quantity(row: Row, column: str) -> Quantity | None:
    cell = row.cells.get(column)
    return cell if isinstance(cell, Quantity) else None


def _unit_of(column: Column) -> str:
    return column.unit.name if column.unit else "bit/s"
