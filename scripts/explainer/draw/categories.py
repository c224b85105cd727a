"""Categories that a chart cannot tell apart, or has no place for: Vega-Lite begins its colours again, or drops them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from explainer.draw.colours import SERIES
from explainer.draw.fields import CHANGING, views
from explainer.errors import ChartMistake

_LOOKS: Final = {
    "color": "colours",
    "fill": "colours",
    "stroke": "colours",
    "shape": "shapes",
    "strokeDash": "dashes",
}
_CHANNELS: Final = ("x", "y", "xOffset", "yOffset", *_LOOKS)
# The schemes of Vega that are a list of so many colours; all others shade from one to another.
_SCHEMES: Final[Mapping[str, int]] = {
    **dict.fromkeys(("accent", "dark2", "pastel2", "set2"), 8),
    **dict.fromkeys(("pastel1", "set1"), 9),
    **dict.fromkeys(("category10", "observable10", "tableau10"), 10),
    **dict.fromkeys(("paired", "set3"), 12),
    **dict.fromkeys(("category20", "category20b", "category20c", "tableau20"), 20),
}
_FEWER: Final = "name as many in its scale's range, show fewer, or label each and leave out the legend: legend=None"
_Asked = tuple[str, Mapping[str, Any]]


def check_categories(spec: Mapping[str, Any]) -> None:
    """Check that each category is in the domain that is written for its scale, and that no two of a legend look alike.

    Raises:
        ChartMistake: one is not, or two do.
    """
    for view in views(spec):
        for channel, encoded in _by_category(view.encoding):
            found = [row.get(encoded["field"]) for row in view.rows if isinstance(row, Mapping)]
            values = list(dict.fromkeys(value for value in found if isinstance(value, str | int | float)))
            scale = encoded.get("scale") or {}
            domain = scale.get("domain")
            if isinstance(domain, list) and all(isinstance(end, str | int | float) for end in domain):
                for value in values:
                    if value not in domain:
                        problem = f"shows {encoded['field']} {value!r}, which the domain of its scale does not have"
                        raise ChartMistake(problem, None, "add it to the domain, or leave out its rows")
            most = _looks(channel, encoded, scale)
            if most and len(values) > most and encoded.get("legend", True) is not None:
                problem = f"shows {len(values)} values of {encoded['field']} in {most} {_LOOKS[channel]}"
                raise ChartMistake(problem, None, _FEWER)


def _by_category(encoding: Mapping[str, Any]) -> Iterator[_Asked]:
    """What shows categories as they are, by channel."""
    for channel in _CHANNELS:
        encoded = encoding.get(channel)
        if not isinstance(encoded, Mapping) or CHANGING & encoded.keys():
            continue
        if isinstance(encoded.get("field"), str) and encoded.get("type") in {"nominal", "ordinal"}:
            yield channel, encoded


def _looks(channel: str, encoded: Mapping[str, Any], scale: Mapping[str, Any]) -> int:
    """How many categories a scale can show before it begins again; 0 if nobody knows, or as many as there are."""
    if channel not in _LOOKS:
        return 0
    if isinstance(named := scale.get("range"), Sequence) and not isinstance(named, str):
        return len(named)
    if "range" in scale or _LOOKS[channel] != "colours":
        return 0
    if (scheme := scale.get("scheme")) is not None:
        return _SCHEMES.get(scheme, 0) if isinstance(scheme, str) else 0
    return len(SERIES) if encoded["type"] == "nominal" else 0
