"""An explanation as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from explainer.data import Source
from explainer.explain.account import Account, Row
from explainer.explain.explaining import Explanation, Use

_WIDTH: Final = 100
_ROWS_AT_MOST: Final = 6
_INDENT: Final = "  "
_HEADS: Final = {
    "figure": "In formulas",
    "text": "In labels and notes",
    "column": "In computed columns",
    "row": "In tables",
    "chart": "In charts",
    "claim": "In claims",
    "page": "On pages",
}


def as_text(explanation: Explanation) -> str:
    """For a terminal of 100 columns; ends in a line end."""
    return "\n".join(_lines(explanation)) + "\n"


def _lines(explanation: Explanation) -> Iterator[str]:
    if explanation.about:
        yield from _account(explanation.about, is_full=True)
    else:
        yield f"{explanation.id} ({explanation.kind[:-1]}) · {explanation.place}"
        for part in explanation.texts:
            yield from _wrapped(f"{part.name}: {part.text}", 1)
    if explanation.behind:
        yield ""
        yield "It rests on"
        for account in explanation.behind:
            yield ""
            yield from _account(account, is_full=False)
    if explanation.columns:
        yield ""
        yield "Computed columns"
        for column in explanation.columns:
            yield from _wrapped(f"{column.name} = {column.formula} · {column.place}", 1)
    yield from _uses(explanation)


def _account(account: Account, *, is_full: bool) -> Iterator[str]:
    depth = 0 if is_full else 1
    yield from _wrapped(f"{account.id} ({account.kind}) · {account.place}", depth)
    yield from _wrapped(f"{account.label}: {account.text}", depth + 1)
    if account.base_unit != "1":
        yield from _wrapped(f"in base units: {account.value:.10g} {account.base_unit}", depth + 1)
    if account.range_means:
        ends = f"{account.low:.6g} to {account.high:.6g} {account.base_unit if account.base_unit != '1' else ''}"
        yield from _wrapped(f"range: {account.range or ends.strip()}; {account.range_means}", depth + 1)
    for step in account.steps:
        yield from _wrapped(f"{step.formula} = {step.text}", depth + 1)
    if account.basis:
        yield from _wrapped(f"values: {account.basis}", depth + 1)
    yield from _rows(account.rows, depth + 1)
    for query in account.queries:
        asked = f"query: {query.table}: {query.rows} rows from {query.engine}, {query.answered} · {query.place}"
        yield from _wrapped(asked, depth + 1)
        yield from _wrapped(" ".join(query.query.split()), depth + 2)
    date = f"as of {account.as_of}, " if account.as_of else ""
    yield from _wrapped(f"{date}grade {account.grade}", depth + 1)
    if account.note:
        yield from _wrapped(f"note: {account.note}", depth + 1)
    if is_full or not account.formula:
        for source in account.sources:
            yield from _wrapped(f"source: {_cited(source)}", depth + 1)


def _cited(source: Source) -> str:
    parts = (source.publisher, source.title, source.date, source.url)
    return ", ".join(part for part in parts if part)


def _rows(rows: tuple[Row, ...], depth: int) -> Iterator[str]:
    for row in rows[:_ROWS_AT_MOST]:
        cells = ", ".join(f"{name} {text}" for name, text in row.cells)
        name = f"{row.table}, {row.label}" if row.label else row.table
        yield from _wrapped(f"row: {name}: {cells} · {row.place}", depth)
    if len(rows) > _ROWS_AT_MOST:
        yield from _wrapped(f"and {len(rows) - _ROWS_AT_MOST} more rows", depth)


def _uses(explanation: Explanation) -> Iterator[str]:
    yield ""
    if not explanation.uses:
        yield "Nothing uses it."
    for kind, head in _HEADS.items():
        if used := [use for use in explanation.uses if use.kind == kind]:
            yield f"{head} ({len(used)})"
            for use in used:
                yield from _wrapped(_use(use), 1)
    if indirect := [key for key in explanation.rests if key not in {use.id for use in explanation.uses}]:
        yield f"Through these ({len(indirect)})"
        yield from _wrapped(", ".join(indirect), 1)


def _use(use: Use) -> str:
    if use.kind == "page":
        return f"{use.place}: {textwrap.shorten(use.how, 240, placeholder=' …')}"
    sign = " = " if use.kind in {"figure", "column"} else ": "
    return f"{use.id}{sign}{use.how} · {use.place}"


def _wrapped(text: str, depth: int) -> list[str]:
    first = _INDENT * depth
    wrapper = textwrap.TextWrapper(_WIDTH, first, first + _INDENT * 2, break_on_hyphens=False, break_long_words=False)
    return wrapper.wrap(text)
