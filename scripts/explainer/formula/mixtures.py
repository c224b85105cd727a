"""Whether a function takes rows of several kinds together, such as those of all countries, without being told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from explainer.errors import FormulaMistake
from explainer.formula.columns import CHANGES, STATISTICS, Scope, is_column, is_mixed, reads_rows, table_of
from explainer.formula.evaluation import Evaluation
from explainer.formula.notation import to_text
from explainer.formula.tree import Call, Tree, walk

Kinds = Mapping[str, Sequence[str]]
Found = tuple[str, str, str] | None

_FITTED: Final = frozenset({"fitted_growth_rate", "fitted_doubling_time"})
_OF_A_SERIES: Final = frozenset({"first", "last", "at_date", "weighted_mean", "compound_growth_rate"})
_CHECKED: Final = _FITTED | _OF_A_SERIES | STATISTICS | CHANGES
_FILLED: Final = 0.5


def check_mixtures(tree: Tree, scope: Scope, row: int | None = None) -> None:
    """Refuse functions over the rows of a table that has several kinds of them at the same dates.

    A line through all values is refused where any two rows have one date and differ in a column of texts. All others
    are refused where a column of texts tells the rows of each date apart and most of its texts are there at several
    dates, at half of them or more in the mean, as countries are in a table by country and year: a sum would add years.
    `mixed(…)` around a column says that its rows are meant to be taken together.

    row: of the table whose column has the formula, where filters compare with its cells.

    Raises:
        FormulaMistake: the first such function, with the column by which its rows differ.
    """
    for call in walk(tree):
        if (
            isinstance(call, Call)
            and call.function in _CHECKED
            and reads_rows(call)
            and not any(map(is_mixed, filter(is_column, call.arguments)))
        ):
            _check(call, Evaluation(scope, row))


def _check(call: Call, of: Evaluation) -> None:
    table, scope = table_of(call), of.scope
    columns = [each for each in call.arguments if is_column(each) and table_of(each) == table]
    found = [of.rows(column) for column in columns]
    order = scope.order(table)
    if call.function.endswith(("growth_rate", "doubling_time")):
        order = [str(found[0].get(row, "")) for row in range(len(order))]
    rows = [row for row in found[-1] if order[row] and all(row in other for other in found)]
    kinds = scope.kinds(table)
    found_in = (_differing if call.function in _FITTED else _telling_apart)(rows, order, kinds)
    if found_in:
        name, one, other = found_in
        column = to_text(columns[0 if call.function == "weighted_mean" else -1])
        problem = f"{call.function} takes together rows that differ in {table}.{name}, such as '{one}' and '{other}'"
        advice = f'write filter({column}, {table}.{name} == "{one}"), or mixed({column}) if all are meant'
        raise FormulaMistake(problem, suggestion=advice)


def _differing(rows: Sequence[int], order: Sequence[str], kinds: Kinds) -> Found:
    """The first column by which two rows of one date differ, with its texts."""
    by_date: dict[str, int] = {}
    for row in rows:
        other = by_date.setdefault(order[row], row)
        for name, texts in kinds.items():
            if other != row and texts[other] != texts[row]:
                return name, texts[other], texts[row]
    return None


def _telling_apart(rows: Sequence[int], order: Sequence[str], kinds: Kinds) -> Found:
    """The first column whose texts tell the rows of each date apart and recur at other dates, with two of its texts."""
    dates = {order[row] for row in rows}
    if len(dates) in {1, len(rows)}:
        return None
    for name, texts in kinds.items():
        times: dict[str, set[str]] = {}
        for row in rows:
            times.setdefault(texts[row], set()).add(order[row])
        is_key = sum(len(found) for found in times.values()) == len(rows) and "" not in times
        again = sum(len(found) > 1 for found in times.values())
        is_full = len(rows) >= _FILLED * len(dates) * len(times)
        if is_key and is_full and len(times) > 1 and again >= _FILLED * len(times):
            one, other, *_ = times
            return name, one, other
    return None
