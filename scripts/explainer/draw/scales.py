"""What a chart shows must be within its scales: Vega-Lite draws outside of the frame, or nothing, and says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from explainer.draw.fields import CHANGING, views
from explainer.errors import ChartMistake

_PLACED: Final = ("x", "y")
_CHANGING: Final = CHANGING | {"stack"}
_SLACK: Final = 1e-9


def check_scales(spec: Mapping[str, Any]) -> None:
    """Check the values along the axes of a chart against the ends that are written for their scales.

    Raises:
        ChartMistake: one lies beyond them, and so outside of the frame; or is not above 0 on a log scale.
    """
    for view in views(spec):
        for channel in _PLACED:
            encoded = view.encoding.get(channel)
            if isinstance(encoded, Mapping):
                _check_scale(encoded, view.rows)


def _check_scale(encoded: Mapping[str, Any], rows: Sequence[Any]) -> None:
    field, scale = encoded.get("field"), encoded.get("scale") or {}
    ends = scale.get("domain")
    if not isinstance(field, str) or _CHANGING & encoded.keys():
        return
    values = [value for row in rows if isinstance(row, Mapping) and isinstance(value := row.get(field), int | float)]
    if scale.get("type") == "log" and (wrong := [value for value in values if value <= 0]):
        problem = f"shows {field} {wrong[0]:g} on a log scale, which begins above 0"
        raise ChartMistake(problem, None, "leave the row out and say so, or use the scale type 'symlog'")
    if scale.get("clamp") or not (isinstance(ends, list) and len(ends) == len(_PLACED)):
        return
    if not all(isinstance(end, int | float) for end in ends):
        return
    low, high = sorted(ends)
    slack = (high - low) * _SLACK
    for value in values:
        if not low - slack <= value <= high + slack:
            problem = f"shows {field} {value:g} outside of its frame, whose scale goes from {low:g} to {high:g}"
            raise ChartMistake(problem, None, "widen the scale's domain")
