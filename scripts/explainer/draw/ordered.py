"""Orders that a chart asks for: of categories by a list, of rows for what runs over them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from explainer.draw.fields import CHANGING, View, channels_of, views
from explainer.errors import ChartMistake, nearest

_ALL: Final = [None, None]  # the frame of a window that holds every row, in whatever order


def check_ordered(spec: Mapping[str, Any]) -> None:
    """Check that lists of categories name those of the rows, and that what runs over rows says in which order.

    A list may name more than the rows have, as all months; and may name a few, which come first.

    Raises:
        ChartMistake: a list names what no row has while it lacks what one has; or a window has no order.
    """
    for view in views(spec):
        if not view.transforms:
            for encoded in channels_of(view.encoding):
                _check_list(view, encoded)
        for transform in view.transforms:
            if "window" in transform and not transform.get("sort") and transform.get("frame") != _ALL:
                advice = "say which: transform_window(…, sort=[{'field': 'day'}])"
                raise ChartMistake("computes over rows one after the other in no order of their own", None, advice)


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
