"""Where one number comes from: value, range, formula step by step, rows, sources and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from explainer.compute import Number, Numbers
from explainer.compute import Step as ComputedStep
from explainer.data import Appended, Source
from explainer.data import Column as DataColumn
from explainer.draw import named_in
from explainer.errors import Place
from explainer.formats import AUTO, Format
from explainer.units import Quantity, RangeKind
from explainer.wording import say, say_basis, say_label, say_number, say_range

_MEANINGS: Final[Mapping[RangeKind, str]] = {
    "uncertainty": "uncertainty: the value may lie anywhere in it, and formulas pass that on",
    "spread": "spread: single cases lie anywhere in it, and formulas do not pass it on",
    "bounds": "bounds: a source allows no more than these, and formulas do not pass them on",
}
_ORIGIN = frozenset({"source", "grade", "id", "unit"})


@dataclass(frozen=True)
class Step:
    """A part of a formula. formula: as written; value: in base_unit; text: as a reader would see it."""

    formula: str
    value: float
    base_unit: str
    text: str


@dataclass(frozen=True)
class Row:
    """A row of a table that a formula uses. id: where the row is a number; cells: those that the formula uses."""

    table: str
    label: str
    id: str | None
    cells: tuple[tuple[str, str], ...]
    place: Place


@dataclass(frozen=True)
class Column:
    """A computed column that a formula uses."""

    name: str
    formula: str
    place: Place


@dataclass(frozen=True)
class Query:
    """A query whose answer a number is of, or computed from. engine: with its version; answered: ISO time, UTC."""

    table: str
    query: str
    engine: str
    answered: str
    rows: int
    place: Place


@dataclass(frozen=True)
class Account:
    """A number with all that it comes from.

    kind: fact, figure, input or row. value, low, high: in base_unit; text, range: as a reader sees them, range only
    where the number has one; range_kind: uncertainty, spread or bounds; range_means: what the range says. basis: which
    values its statistics took. needs: ids of the numbers that it uses at once, through computed columns too. sources:
    of all that it rests on.
    """

    id: str
    kind: str
    label: str
    text: str
    value: float
    low: float
    high: float
    base_unit: str
    range: str | None
    range_kind: str | None
    range_means: str | None
    formula: str | None
    steps: tuple[Step, ...]
    basis: str
    rows: tuple[Row, ...]
    queries: tuple[Query, ...]
    inputs: tuple[str, ...]
    needs: tuple[str, ...]
    sources: tuple[Source, ...]
    as_of: str | None
    grade: str
    note: str | None
    place: Place


def account_of(number: Number, numbers: Numbers) -> Account:
    """Where a number comes from."""
    locale, quantity = numbers.explainer.language, number.quantity
    return Account(
        id=number.id,
        kind=number.kind,
        label=say_label(number, locale),
        text=say_number(number, AUTO, locale),
        value=quantity.central,
        low=quantity.low,
        high=quantity.high,
        base_unit=_base(quantity),
        range=say_range(number, AUTO, locale),
        range_kind=quantity.range_kind if quantity.has_range else None,
        range_means=_meaning(number, numbers),
        formula=number.formula.text if number.formula else None,
        steps=tuple(
            Step(
                step.text,
                step.quantity.central,
                _base(step.quantity),
                _said(step, locale),
            )
            for step in numbers.steps(number.id)
        ),
        basis=say_basis(number, numbers),
        rows=tuple(_rows(number, numbers)),
        queries=tuple(_queries(number, numbers)),
        inputs=number.inputs,
        needs=needs_of(number, numbers),
        sources=tuple(numbers.explainer.sources[source] for source in number.sources),
        as_of=number.as_of,
        grade=number.grade,
        note=number.note,
        place=number.place,
    )


def _queries(number: Number, numbers: Numbers) -> Iterator[Query]:
    """The queries whose answers a number is of, or computed from."""
    for table in numbers.answers_behind(number.id):
        snapshot = numbers.explainer.tables[table].snapshot
        if snapshot:
            engine = f"{snapshot.engine} {snapshot.version}"
            place = numbers.explainer.tables[table].place
            yield Query(table, snapshot.query, engine, snapshot.answered, snapshot.rows, place)


def columns_behind(found: Iterable[Number], numbers: Numbers) -> tuple[Column, ...]:
    """The computed columns that the formulas of these numbers use, directly or through other columns."""
    tables, columns = numbers.explainer.tables, dict[str, Column]()
    waiting = [name for number in found for name in number.inputs if name not in numbers]
    while waiting:
        name = waiting.pop(0)
        table, _, column = name.partition(".")
        described = tables[table].columns[column]
        if described.formula and name not in columns:
            columns[name] = Column(name, described.formula.text, described.place)
            waiting += [f"{inner.table}.{inner.column}" for inner in described.formula.columns]
    return tuple(columns.values())


def needs_of(number: Number, numbers: Numbers) -> tuple[str, ...]:
    """Ids of the numbers that a number uses at once, through computed columns and rows too."""
    tables = numbers.tables
    named = [name for name in number.inputs if name in numbers]
    for column in columns_behind([number], numbers):
        table, _, name = column.name.partition(".")
        formula = tables[table].columns[name].formula
        named += formula.names if formula else ()
    for table_id, index in numbers.rows_behind(number.id):
        own = tables[table_id].rows[index].id
        named += [own] if own and own in numbers else []
        named += _made_of(table_id, index, numbers)
    return tuple(dict.fromkeys(named))


def named_in_texts(key: str, numbers: Numbers) -> Mapping[str, tuple[str, ...]]:
    """Ids of the numbers that label, note and sentence of a fact, figure or input name, as its author wrote them."""
    explainer = numbers.explainer
    written, setting = explainer.facts.get(key) or explainer.figures.get(key), explainer.inputs.get(key)
    said = {"label": written.label, "note": written.note, "sentence": written.sentence} if written else {}
    said |= {"label": setting.label, "note": setting.note} if setting else {}
    texts = {name: text for name, text in said.items() if text}
    return {name: tuple(named) for name, text in texts.items() if (named := named_in(text))}


def _made_of(table_id: str, index: int, numbers: Numbers) -> Iterator[str]:
    """Ids of the numbers that the cells of an appended row are."""
    table = numbers.explainer.tables[table_id]
    if index >= len(table.rows):
        cells = table.appended[index - len(table.rows)].cells
        yield from (text for name, text in cells.items() if table.columns[name].type == "quantity")


def _meaning(number: Number, numbers: Numbers) -> str | None:
    """What the range of a number says, in a sentence for an editor."""
    if not number.quantity.has_range:
        return None
    if number.kind != "figure" or number.quantity.range_kind != "uncertainty":
        return _MEANINGS[number.quantity.range_kind]
    uncertain = [name for name in number.inputs if name in numbers and numbers[name].quantity.is_uncertain]
    return f"computed from the ranges of {', '.join(uncertain) or 'the cells that it uses'}"


def _rows(number: Number, numbers: Numbers) -> Iterator[Row]:
    """The rows that a number's formula uses."""
    for table_id, index in numbers.rows_behind(number.id):
        table, computed = numbers.explainer.tables[table_id], numbers.tables[table_id].rows[index]
        used = [name.partition(".")[2] for name in number.inputs if name.startswith(f"{table_id}.")]
        wanted = (table.columns[name] for name in used)
        cells = tuple((column.id, _cell(computed.cells[column.id], column, numbers)) for column in wanted)
        if index < len(table.rows):
            row = table.rows[index]
            label, place = table.label_of(row).strip(), row.place
        else:
            appended = table.appended[index - len(table.rows)]
            label, place = _label(appended, numbers), appended.place
        texts = (computed.cells[column.id] for column in table.columns.values() if column.type not in _ORIGIN)
        named = next((text for text in texts if isinstance(text, str)), "")
        is_number = bool(computed.id) and computed.id in numbers
        yield Row(table_id, label or named, computed.id if is_number else None, cells, place)


def _label(row: Appended, numbers: Numbers) -> str:
    number = numbers.get(row.cells.get("id", ""))
    return row.cells.get("label") or (number.label if number else "")


def _cell(cell: Quantity | str | None, column: DataColumn, numbers: Numbers) -> str:
    if not isinstance(cell, Quantity):
        return cell or ""
    shown = cell.shown_in(column.unit) if column.unit else cell
    return say(shown, AUTO, is_fact=not column.formula, locale=numbers.explainer.language)


def _said(step: ComputedStep, locale: str) -> str:
    form = Format(style="plain") if step.is_year else AUTO
    return say(step.quantity, form, is_fact=step.is_printed, is_exact=step.is_exact, locale=locale)


def _base(quantity: Quantity) -> str:
    return quantity.unit.units.base(quantity.dimension).name if quantity.dimension.powers else "1"
