"""Rows that a chart draws as one: Vega-Lite stacks them into one bar, or joins them by one line, and says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from explainer.draw.fields import CHANGING, View, channels_of, views
from explainer.draw.lengths import measured
from explainer.errors import ChartMistake

_NOT_SAID: Final = object()
_SERIES: Final = frozenset({"color", "fill", "detail", "stroke"})
_LINES: Final = frozenset({"line", "trail"})
_APART: Final = "tell them apart by color or detail, ask for fewer rows, or say what is meant: sum(…), mean(…)"
_ONE_SIDE: Final = "a stacked area cannot show both: stack=None, bars, or a line for each"


def check_told_apart(spec: Mapping[str, Any]) -> None:
    """Check that each bar, area or line of a chart shows rows that belong together, as they are.

    Views with transforms are not looked at, nor stacks that are asked for, nor lines with an order of their own.

    Raises:
        ChartMistake: two rows are one bar, or a line goes through two values in several places, or areas are stacked of
            which some are below 0 and some above.
    """
    for view in views(spec):
        if view.transforms or any(CHANGING & each.keys() for each in channels_of(view.encoding)):
            continue
        placed = {axis: view.encoding[axis].get("field") for axis in "xy" if axis in view.encoding}
        along = measured(view.mark, view.encoding)
        if isinstance(field := placed.get(along), str) and len(placed) > 1:
            _check_stack(view, along, field)
        if (
            view.kind in _LINES
            and "order" not in view.encoding
            and all(isinstance(placed.get(axis), str) for axis in "xy")
        ):
            _check_line(view, placed)


def _check_stack(view: View, along: str, field: str) -> None:
    stack = view.encoding[along].get("stack", _NOT_SAID)
    if stack is _NOT_SAID and (most := max(_alike(view, field).values(), default=0)) > 1:
        raise ChartMistake(f"adds up {most} rows of {field} in one {view.kind}", None, _APART)
    if view.kind == "area" and stack not in {None, False} and _SERIES & view.encoding.keys():
        _check_series(view, along, field)
        values = [value for row in view.rows if isinstance(value := row.get(field), int | float)]
        if values and min(values) < 0 < max(values):
            raise ChartMistake(f"stacks areas of {field} below 0 and above", None, _ONE_SIDE)


def _check_series(view: View, along: str, field: str) -> None:
    """Raises a ChartMistake where one of several stacked areas lacks a value that another has: it would be 0 there."""
    across = view.encoding.get("y" if along == "x" else "x", {}).get("field")
    if not isinstance(across, str):
        return
    rows = [row for row in view.rows if isinstance(row, Mapping) and row.get(field) is not None]
    others = sorted({each["field"] for each in channels_of(view.encoding) if "field" in each} - {field, across})
    series: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        series.setdefault(tuple(str(row.get(other)) for other in others), set()).add(str(row.get(across)))
    places = dict.fromkeys(str(row.get(across)) for row in rows)
    for key, found in series.items():
        if missing := next((place for place in places if place not in found), None):
            problem = f"stacks an area of {', '.join(key)} without a value at {across} {missing}, where it would be 0"
            raise ChartMistake(problem, None, "leave that part out, or show lines")


def _check_line(view: View, placed: Mapping[str, str]) -> None:
    amounts = [axis for axis in "xy" if view.encoding[axis].get("type") == "quantitative"]
    across, along = ("y", "x") if amounts == ["x"] else ("x", "y")
    if sum(count > 1 for count in _alike(view, placed[along]).values()) > 1:
        problem = f"draws one line through several values of {placed[along]} at each {placed[across]}"
        raise ChartMistake(problem, None, _APART)


def _alike(view: View, field: str) -> Counter[tuple[str, ...]]:
    """How many rows with a value of a field there are that no other field tells apart, of all that are encoded."""
    named = {each["field"] for each in channels_of(view.encoding) if isinstance(each.get("field"), str)}
    others = sorted({*named, *view.panels} - {field})
    rows = [row for row in view.rows if isinstance(row, Mapping) and row.get(field) is not None]
    return Counter(tuple(str(row.get(other)) for other in others) for row in rows)
