"""Years along an axis are written as years: Vega-Lite takes them for quantities, and writes 2,020."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from explainer.draw.fields import CHANGING, views
from explainer.draw.rows import RowsOf, SeenRows
from explainer.draw.seen import year_of
from explainer.errors import ChartMistake

_NAMED: Final = re.compile(r"(^|[_\W])(years?|jahre?|année|年)($|[_\W])", re.IGNORECASE)
_FIRST, _LAST = 1000, 2200
_WHOLE: Final = "write alt.Axis(format='d')"


def check_years(spec: Mapping[str, Any], tables: Mapping[RowsOf, SeenRows]) -> None:
    """Check the axes whose field is called a year, or holds dates or years of a table. tables: what was asked for.

    Raises:
        ChartMistake: one writes a year with a mark of thousands.
    """
    known = {*_years(tables)}
    for view in views(spec):
        for encoded in (view.encoding.get("x"), view.encoding.get("y")):
            if not isinstance(encoded, Mapping) or encoded.get("type") != "quantitative" or CHANGING & encoded.keys():
                continue
            field, axis = str(encoded.get("field")), encoded.get("axis", {})
            values = [value for row in view.rows if isinstance(row, Mapping) and (value := row.get(field)) is not None]
            if not values or not all(_is_like_a_year(value) for value in values):
                continue
            is_year = _NAMED.search(field) or known.issuperset(values)
            if is_year and axis is not None and not {"format", "labelExpr"} & axis.keys():
                problem = f"writes {field} with a mark of thousands, {math.floor(values[0]):,}"
                raise ChartMistake(problem, None, _WHOLE)


def _is_like_a_year(value: object) -> bool:
    return isinstance(value, int | float) and _FIRST < value < _LAST


def _years(tables: Mapping[RowsOf, SeenRows]) -> Iterator[float]:
    """The years in the tables, dates as `year_of` gives them."""
    for found in tables.values():
        for column in found.columns:
            for cell in (row.cells[column.id] for row in found.rows):
                if column.is_year and isinstance(cell, int | float):
                    yield cell
                elif column.type == "date" and isinstance(cell, str):
                    yield year_of(cell)
