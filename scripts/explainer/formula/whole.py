"""What whole columns give is the same for every row of a table, and is computed once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

from explainer.formula.columns import LOOK_BACK, RANKS, TRENDS, Scope, reads_rows, table_of
from explainer.formula.tree import Call, Column, Tree, branches, walk

_Given = TypeVar("_Given")
_OF_TWO: Final = frozenset({"weighted_mean"}) | TRENDS.keys()  # columns, one beside the other


def once(scope: Scope, key: tuple[str, Tree], give: Callable[[], _Given]) -> _Given:
    """What was given for a key at first. A mistake is made anew each time."""
    if key not in scope.kept:
        scope.kept[key] = give()
    found: _Given = scope.kept[key]
    return found


@lru_cache(maxsize=4096)
def is_whole(tree: Tree) -> bool:
    """Whether a tree gives the same in every row: it names no cell of the row, and compares none with others."""
    if isinstance(tree, Column):
        return False
    if not isinstance(tree, Call) or not reads_rows(tree):
        return all(map(is_whole, branches(tree)))
    if tree.function in LOOK_BACK:
        return False
    first, end = (1, 2) if tree.function in RANKS else (0, 2 if tree.function in _OF_TWO else 1)
    columns = tree.arguments[first:end]
    return all(map(is_whole_column, columns)) and all(map(is_whole, (*tree.arguments[:first], *tree.arguments[end:])))


@lru_cache(maxsize=4096)
def is_whole_column(tree: Tree) -> bool:
    """Whether a column has the same cells for every row: its filters compare them with none of another table."""
    calls = (part for part in walk(tree) if isinstance(part, Call) and part.function == "filter")
    for call in calls:
        column, condition = call.arguments
        if any(isinstance(part, Column) and part.table != table_of(column) for part in walk(condition)):
            return False
    return True
