"""Orders that a chart asks for: of categories by a list, of rows for what runs over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from explainer.draw.fields import CHANGING, View, channels_of, made_by, views
from explainer.errors import ChartMistake, nearest

# What gives a row its place, and no sum over those before it.
_OF_PLACES: Final = frozenset({"row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead"})
_BEFORE_TEXT: Final = frozenset({"color", "fill", "order", "stroke"})
_ALL: Final = [None, None]  # the frame of a window that holds every row, in whatever order


def check_ordered(spec: Mapping[str, Any]) -> None:
    """Check that lists of categories name those of the rows, and that what runs over rows says in which order.

    A list may name more than the rows have, as all months; and may name a few, which come first.

    Raises:
        ChartMistake: a list names what no row has while it lacks what one has; a window has no order, or one in which
            rows tie; or texts are stacked in another order than bars.
    """
    for view in views(spec):
        if not view.transforms:
            for encoded in channels_of(view.encoding):
                _check_list(view, encoded)
        for transform in view.transforms:
            if "window" in transform and not transform.get("sort") and transform.get("frame") != _ALL:
                advice = "say which: transform_window(…, sort=[{'field': 'day'}])"
                raise ChartMistake("computes over rows one after the other in no order of their own", None, advice)
            if "window" in transform:
                _check_ties(view, transform)
        _check_texts(view)


def _check_ties(view: View, transform: Mapping[str, Any]) -> None:
    """Raises a ChartMistake where a running sum takes rows at one place of the order together, and adds all to each."""
    is_running = any(each.get("op") not in _OF_PLACES for each in transform["window"])
    fields = [each.get("field") for each in (*transform.get("sort", ()), *map(_named, transform.get("groupby", ())))]
    if not is_running or transform.get("ignorePeers") or transform.get("frame") == _ALL:
        return
    if made_by(list(view.transforms)).intersection(map(str, fields)):
        return
    places = Counter(tuple(row.get(field) for field in fields) for row in view.rows if isinstance(row, Mapping))
    for place, count in places.items():
        if count > 1:
            first = ", ".join(map(str, place))
            problem = f"computes over rows in an order in which {count} of them are at one place, {first}"
            raise ChartMistake(problem, None, "sort by more fields, or group by what keeps them apart")


def _named(field: object) -> Mapping[str, object]:
    return {"field": field}


def _check_texts(view: View) -> None:
    """Raises a ChartMistake for stacked texts: Vega-Lite stacks them by what they say, unless a colour comes first."""
    stacked = any(view.encoding.get(channel, {}).get("stack") for channel in ("x", "y"))
    fields = {name for name, encoded in view.encoding.items() if isinstance(encoded, Mapping) and "field" in encoded}
    if view.kind == "text" and stacked and {"text", "detail"} <= fields and not _BEFORE_TEXT & fields:
        advice = "say the same order in both layers: order='…' with the field of the bars' colors"
        raise ChartMistake("stacks its texts by what they say, not as the bars are", None, advice)


def _check_list(view: View, encoded: Mapping[str, Any]) -> None:
    field, order = encoded.get("field"), encoded.get("sort")
    if not isinstance(field, str) or not isinstance(order, list) or CHANGING & encoded.keys():
        return
    values = dict.fromkeys(row.get(field) for row in view.rows if isinstance(row, Mapping))
    lacking = [value for value in values if value is not None and value not in order]
    unknown = [value for value in order if value not in values]
    if lacking and unknown:
        problem = f"puts {field} in an order with '{unknown[0]}', which no row has, and without '{lacking[0]}'"
        raise ChartMistake(problem, None, nearest(str(unknown[0]), map(str, lacking)) or "name what the rows have")
