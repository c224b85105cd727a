"""Which numbers are picked from a table by their size, their date or their rank, and not by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from explainer.compute import Numbers
from explainer.formula import Call, Column, Name, Operation, Tree, walk

# Functions that give the value of one row, and others that a superlative may rest on.
_OF_A_ROW: Final = frozenset({"maximum", "minimum", "first", "last", "largest", "smallest"})
_OF_ALL_ROWS: Final = frozenset({"count", "rank", "rank_from_smallest", "record_growth_rate", "record_doubling_time"})


def is_picked(name: str, numbers: Numbers) -> bool:
    """Whether a number is one row's value, picked so that another row may take its place."""
    number = numbers.get(name)
    return number is not None and number.formula is not None and _picks(number.formula.tree, numbers)


def rests_on_a_pick(name: str, numbers: Numbers) -> bool:
    """Whether a number is computed from such a value, or from all rows of a table, in any step."""
    waiting, seen = [name], {name}
    while waiting:
        number = numbers.get(waiting.pop())
        if number is None or number.formula is None:
            continue
        calls = [part for part in walk(number.formula.tree) if isinstance(part, Call)]
        if any(call.function in _OF_ALL_ROWS or _picks(call, numbers) for call in calls):
            return True
        new = {*number.inputs} - seen
        seen |= new
        waiting += new
    return False


def names_beside(name: str, numbers: Numbers) -> Iterator[str]:
    """The texts of the rows that have a picked value now: who or what has it."""
    number = numbers[name]
    tables = {column.table for column in number.formula.columns} if number.formula else set()
    for table in (numbers.tables[key] for key in tables if key in numbers.tables):
        texts = [column.id for column in table.columns.values() if column.type == "text"]
        for row in table.rows:
            values = [cell.central for cell in row.cells.values() if cell is not None and not isinstance(cell, str)]
            if number.quantity.central in values:
                yield from (cell for key in texts if isinstance(cell := row.cells.get(key), str))


def _picks(tree: Tree, numbers: Numbers) -> bool:
    if not isinstance(tree, Call):
        return False
    if tree.function == "at":  # a cell of the row that its second argument is from
        row = tree.arguments[-1]
        return is_picked(row.id, numbers) if isinstance(row, Name) else _picks(row, numbers)
    return tree.function in _OF_A_ROW and not _is_of_one_row(tree.arguments[0])


def _is_of_one_row(column: Tree) -> bool:
    """Whether a column is filtered by an id, so that no other row can take its place."""
    return isinstance(column, Call) and column.function == "filter" and _names_a_row(column.arguments[1])


def _names_a_row(condition: Tree) -> bool:
    if not isinstance(condition, Operation):
        return False
    if condition.operator == "and":
        return _names_a_row(condition.left) or _names_a_row(condition.right)
    return condition.operator == "==" and isinstance(condition.left, Column) and condition.left.column == "id"
