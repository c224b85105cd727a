"""Which rows a formula picks, as `last` or `largest` do, and on which rows its result rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.errors import FormulaMistake
from explainer.formula.calls import Evaluates, day, ends, rows_looked_at, series_of
from explainer.formula.columns import (
    CHANGES,
    LOOK_BACK,
    PICKS_BY_RANK,
    Cell,
    is_column,
    is_date,
    is_pick,
    reads_rows,
    table_of,
)
from explainer.formula.notation import to_text
from explainer.formula.ranged import Ranged
from explainer.formula.tree import Call, Name, Tree, walk
from explainer.formula.whole import is_whole, once


def rows_of(tree: Tree, of: Evaluates) -> tuple[str, list[int]]:
    """The table and the row that a formula picks: several where they have the same value, in the table's order.

    Raises:
        FormulaMistake: it is not the value of one row.
    """
    match tree:
        case Name(name) if row := of.scope.row(name):
            return row[0], [row[1]]
        case Name(name) if formula := of.scope.formula(name):
            return rows_of(formula, of)
        case Call("at", (_, pick)):
            return rows_of(pick, of)
        case Call() if is_pick(tree):
            return table_of(tree), picked(tree, of)
        case _:
            raise FormulaMistake(f"{to_text(tree)} is not the value of one row")


def rows_behind(tree: Tree, of: Evaluates) -> Iterator[tuple[str, int]]:
    """Table and index of every row that the formula's result rests on; for one that is picked, of that one."""
    for call in walk(tree):
        if isinstance(call, Call) and reads_rows(call):
            table = table_of(call)
            yield from ((table, row) for row in _behind(call, of))


def rows_beside(tree: Tree, table: str, of: Evaluates) -> Iterator[tuple[str, int]]:
    """Table and index of every row that a column's formula looks up in its own table, or reads in another."""
    for call in walk(tree):
        if not isinstance(call, Call) or not reads_rows(call):
            continue
        if call.function in LOOK_BACK or is_pick(call) or table_of(call) != table:
            yield from ((table_of(call), row) for row in _behind(call, of))


def picked(call: Call, of: Evaluates) -> list[int]:
    """The rows that have the value of a pick. Raises as `Evaluation.value`."""
    return once(of.scope, ("picked", call), lambda: _found(call, of)) if is_whole(call) else _found(call, of)


def position(call: Call, rows: int, of: Evaluates) -> int:
    """The n of `largest(column, n)`.

    Raises:
        FormulaMistake: there is no such place among so many rows.
    """
    found = of.value(call.arguments[1]).central
    if not found.is_integer() or not 1 <= found <= rows:
        raise FormulaMistake(f"{to_text(call)} needs a whole number from 1 to {rows}, found {found:g}")
    return int(found)


def _behind(call: Call, of: Evaluates) -> list[int]:
    if call.function == "at":
        return rows_of(call.arguments[1], of)[1]
    if is_pick(call):
        return picked(call, of)
    if call.function in CHANGES | {"compound_growth_rate"}:
        return list(ends(call, of))
    if call.function in LOOK_BACK:
        return rows_looked_at(call, of)
    columns = [of.rows(argument) for argument in call.arguments if is_column(argument)]
    return [row for row in columns[-1] if all(row in column for column in columns)]


def _found(call: Call, of: Evaluates) -> list[int]:
    rows = of.rows(call.arguments[0])
    if call.function == "at_date":
        return series_of(call, of).at(day(call.arguments[1], of))
    if call.function in {"first", "last"}:
        series = series_of(call, of)
        return series.first() if call.function == "first" else series.last()
    if rows and is_date(call.arguments[0], of.scope):
        return _by_date(call, rows, of)
    best = of.value(call)
    return [row for row, cell in rows.items() if isinstance(cell, Ranged) and cell.is_same(best)]


def _by_date(call: Call, rows: Mapping[int, Cell], of: Evaluates) -> list[int]:
    in_order = sorted(rows, key=lambda row: str(rows[row]))
    place = position(call, len(rows), of) if call.function in PICKS_BY_RANK else 1
    chosen = rows[in_order[place - 1 if call.function in {"minimum", "smallest"} else -place]]
    return [row for row in rows if rows[row] == chosen]
