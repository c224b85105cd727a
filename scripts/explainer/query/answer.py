"""An engine's answer → the csv of a table: the same text, whichever engine answered."""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from explainer.data import Column, Query
from explainer.errors import DataMistake, Report, nearest

ROWS_AT_MOST: Final = 10_000
# What engines that sum in another order, or on more cores, still have in common.
_DIGITS: Final = 12
Cell = str
Key = tuple[int, Decimal, str]


def csv_of(answer: Any, query: Query, columns: Mapping[str, Column]) -> str:  # noqa: ANN401 - Arrow's table
    """The rows of an Arrow table as a csv, its columns as the table has them, sorted by these from left to right.

    Whole numbers are exact, others have 12 significant digits. Numbers go before texts, and empty cells last.

    Raises:
        Mistakes: no rows or too many, columns that are missing, unknown, duplicate or of another type, and cells that
            are neither number, text nor date, or are not finite; at the query.
    """
    report = Report()
    written = [column for column in columns.values() if column.formula is None]
    with report.collecting(query.place):
        _check_shape(answer, [column.id for column in written])
    report.raise_if_any()
    cells: list[list[tuple[Key, Cell]]] = []
    for column in written:
        values = answer.column(column.id).to_pylist()
        with report.collecting(query.place):
            cells.append(_cells(values, column, str(answer.schema.field(column.id).type)))
    report.raise_if_any()
    rows = sorted(zip(*cells, strict=True), key=lambda row: [key for key, _ in row])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.id for column in written)
    writer.writerows([cell for _, cell in row] for row in rows)
    return text.getvalue()


def _check_shape(answer: Any, wanted: Sequence[str]) -> None:  # noqa: ANN401 - see above
    names = Counter(map(str, answer.column_names))
    for name, count in names.items():
        if count > 1:
            raise DataMistake(f"the answer has {count} columns '{name}'", None, "name each with AS")
    for name in wanted:
        if name not in names:
            unknown = [other for other in names if other not in wanted]
            advice = nearest(name, unknown) or f"it has {', '.join(names)}"
            raise DataMistake(f"the answer has no column '{name}'", None, advice)
    for name in names:
        if name not in wanted:
            advice = nearest(name, wanted) or "describe it, or leave it out of the query"
            raise DataMistake(f"the answer has a column '{name}' that is not described", None, advice)
    if answer.num_rows == 0:
        raise DataMistake("the answer has no rows", None, "check the inputs, and the conditions of the query")
    if answer.num_rows > ROWS_AT_MOST:
        advice = "GROUP BY something coarser, or keep fewer with ORDER BY … LIMIT"
        raise DataMistake(f"the answer has more than {ROWS_AT_MOST} rows", None, advice)


def _cells(values: Sequence[object], column: Column, kind: str) -> list[tuple[Key, Cell]]:
    of_column: Callable[[object], tuple[Key, Cell]] = _number if column.type == "quantity" else _text
    made = []
    for number, value in enumerate(values, 1):
        try:
            made.append((_LAST, "") if value is None else of_column(value))
        except _Unfit as unfit:
            advice = str(unfit) or "CAST it, or give the column the type that it has"
            expected = "a number" if column.type == "quantity" else column.type
            problem = f"{column.id} is {_shown(value)} ({kind}) in row {number} of the answer, expected {expected}"
            raise DataMistake(problem, None, advice) from None
    return made


class _Unfit(Exception):  # noqa: N818 - no error of the program
    """A value that its column cannot hold. Its text is advice."""


_LAST: Final[Key] = (2, Decimal(0), "")


def _number(value: object) -> tuple[Key, Cell]:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise _Unfit
    if not math.isfinite(value):
        raise _Unfit("write NULLIF, or filter such rows: a number is finite, or the cell is empty")
    is_whole = not isinstance(value, float) and value == int(value)
    number = Decimal(value) if is_whole else Decimal(f"{value:.{_DIGITS}g}")
    number = Decimal(0) if number == 0 else number
    text = f"{number:f}"
    return (0, number, ""), text.rstrip("0").rstrip(".") if "." in text else text


def _text(value: object) -> tuple[Key, Cell]:
    if isinstance(value, datetime.datetime):
        raise _Unfit("CAST it to a DATE")
    if isinstance(value, int) and not isinstance(value, bool):
        return (0, Decimal(value), ""), str(value)
    text = value.isoformat() if isinstance(value, datetime.date) else value
    if not isinstance(text, str):
        raise _Unfit
    return (1, Decimal(0), text.strip()), text.strip()


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - enough to find it by
