"""Values that a chart cannot show in the way it is told to: Vega-Lite leaves them out, turns them round or guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeGuard

from explainer.draw.fields import CHANGING, View, made_by, rows_of, views
from explainer.draw.lengths import measured
from explainer.errors import ChartMistake

_PLACED: Final = ("x", "y", "x2", "y2", "theta", "radius", "size", "color", "fill", "stroke", "opacity")
_AMOUNTS: Final = ("theta", "radius", "size")  # an angle, a length or an area
_POINTS: Final = frozenset({"circle", "point", "square"})
_BENT: Final = frozenset({"pow", "sqrt"})
_IN_PROPORTION: Final = "let the scale be linear, or show points"
_RUNNING: Final = frozenset({"area", "line", "trail"})
_TIME: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z)?)?)?")
_A_DAY: Final = 86_400_000  # ms; what is less was meant as a year
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_AS_NUMBER: Final = "ask for it in a unit, seen.rows(…, {}='count'), or show it as a category, '{}:O'"
_NO_LESS: Final = "leave the row out and say so, or show bars"
_WRITE_TIME: Final = "give it as an ISO date, '2020-05', or use year_of(date) and a quantity"
_OF_NUMBERS: Final = frozenset(
    {"average", "ci0", "ci1", "mean", "median", "product", "q1", "q3", "stderr", "stdev", "stdevp", "sum", "variance"}
)
_COMPUTE: Final = "use year_of(date) for a date; ask for a number in a unit, seen.rows(…, {}='count')"
_NOT_FOUND: Final = "add the row, say what stands there instead, default='…', or filter what has none"
_ORDER: Final = "say which order: sort=None for that of the rows, a list, or sort='ascending' for that of letters"


def check_value_kinds(spec: Mapping[str, Any]) -> None:
    """Check that what a chart shows as a quantity, a share or a time is one, and ordinals are in an order of their own.

    Raises:
        ChartMistake: a row looks something up that is not there; a text is computed with, or shown as a quantity; a
            number below 0 as an angle, a size or a share; what is no date as a time; or words that have an order, in
            that of letters.
    """
    for view in views(spec):
        _check_lookups(view, spec.get("datasets", {}))
        _check_computed(view)
        _check_lengths(view)
        for channel in _PLACED:
            encoded = view.encoding.get(channel)
            if isinstance(encoded, Mapping) and not CHANGING & encoded.keys() and isinstance(encoded.get("field"), str):
                field = encoded["field"]
                values = [row.get(field) for row in view.rows if isinstance(row, Mapping)]
                match encoded.get("type"):
                    case "quantitative":
                        if channel == "size":
                            _check_size(view, encoded)
                        _check_quantity(channel, encoded, [value for value in values if value is not None])
                    case "temporal":
                        _check_time(field, [value for value in values if value is not None])
                    case "nominal" | "ordinal" if channel in {"x", "y"}:
                        _check_order(view, encoded, [value for value in values if isinstance(value, str)])


def _check_lookups(view: View, sets: Mapping[str, Any]) -> None:
    """Raises a ChartMistake for a row that finds none in the other data: it is left out of the drawing."""
    if any("filter" in transform for transform in view.transforms):
        return
    for transform in view.transforms:
        other = transform.get("from", {})
        if "lookup" not in transform or "default" in transform or (found := rows_of(other.get("data"), sets)) is None:
            continue
        field, keys = transform["lookup"], {row.get(other.get("key")) for row in found}
        for row in view.rows:
            if isinstance(row, Mapping) and field in row and row[field] not in keys:
                problem = f"looks up {field} '{row[field]}', which no row of the other data has"
                raise ChartMistake(problem, None, _NOT_FOUND)


def _check_computed(view: View) -> None:
    """Raises a ChartMistake for a text that a transform takes for a number: of '2015' it makes a moment of 1970."""
    for index, transform in enumerate(view.transforms):
        made = made_by(view.transforms[:index])
        for field in _fitted(transform):
            texts = (
                [value for row in view.rows if isinstance(value := row.get(field), str)] if field not in made else []
            )
            if texts:
                raise ChartMistake(f"computes with {field} '{texts[0][:40]}', a text", None, _COMPUTE.format(field))


def _fitted(transform: Mapping[str, Any]) -> Iterator[str]:
    """The fields whose values a transform computes with."""
    for name in ("regression", "loess", "density", "quantile"):
        if name in transform:
            yield from (str(transform[key]) for key in (name, "on") if key in transform)
    for name in ("aggregate", "joinaggregate", "window"):
        parts = transform.get(name, ())
        yield from (str(each["field"]) for each in parts if each.get("op") in _OF_NUMBERS and "field" in each)


def _check_lengths(view: View) -> None:
    """Raises a ChartMistake for bars and areas that are not as long as their values; a log scale has to say so."""
    theta, radius = (view.encoding.get(channel) for channel in ("theta", "radius"))
    if view.kind == "arc" and _is_amount(theta) and _is_amount(radius) and "stack" not in theta:
        raise ChartMistake("draws arcs over one another", None, "write alt.Theta(…, stack=True)")
    encoded = view.encoding.get(measured(view.mark, view.encoding), {})
    kind = (encoded.get("scale") or {}).get("type")
    if kind in _BENT:
        what = encoded.get("field") or encoded.get("aggregate")
        raise ChartMistake(f"shows {what} by lengths on a {kind} scale, out of proportion", None, _IN_PROPORTION)


def _is_amount(encoded: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(encoded, Mapping) and encoded.get("type") == "quantitative"


def _check_quantity(channel: str, encoded: Mapping[str, Any], values: list[Any]) -> None:
    field = encoded["field"]
    for value in values:
        if isinstance(value, str):
            problem = f"shows {field} '{value[:40]}', a text, as a quantity"
            raise ChartMistake(problem, None, _AS_NUMBER.format(field, field))
        if isinstance(value, int | float) and value < 0:
            if channel in _AMOUNTS:
                problem = f"shows {field} {value:g} by its {channel}, which cannot be less than 0"
                raise ChartMistake(problem, None, _NO_LESS)
            if encoded.get("stack") == "normalize":
                raise ChartMistake(f"shows {field} {value:g} as a part of a whole", None, _NO_LESS)


def _check_size(view: View, encoded: Mapping[str, Any]) -> None:
    """Raises a ChartMistake for points whose areas are not in proportion to their values."""
    scale = encoded.get("scale") or {}
    ends = scale.get("domain")
    is_truncated = scale.get("zero") is False or (
        isinstance(ends, list) and all(isinstance(end, int | float) and end > 0 for end in ends)
    )
    if view.kind in _POINTS and (is_truncated or scale.get("type", "linear") != "linear"):
        problem = f"shows {encoded['field']} by a size that is not in proportion to it"
        raise ChartMistake(problem, None, "let the scale be linear and begin at 0, which it is and does by itself")


def _check_time(field: str, values: list[Any]) -> None:
    for value in values:
        is_time = (
            _TIME.fullmatch(value) if isinstance(value, str) else isinstance(value, int | float) and value > _A_DAY
        )
        if not is_time:
            raise ChartMistake(f"shows {field} {value!r} as a time, which it is not", None, _WRITE_TIME)


def _check_order(view: View, encoded: Mapping[str, Any], values: list[str]) -> None:
    if "sort" in encoded or (encoded.get("scale") or {}).get("domain"):
        return
    if encoded["type"] != "ordinal" and view.kind not in _RUNNING:
        return
    given = list(dict.fromkeys(values))
    numbers = [float(value) for value in given if _NUMBER.fullmatch(value)]
    meant = sorted(given, key=float) if len(numbers) == len(given) else given
    if all(map(_TIME.fullmatch, given)) or meant == (drawn := sorted(given)):
        return
    shown = ", ".join(drawn[:3])
    raise ChartMistake(f"puts {encoded['field']} in the order of letters: {shown}, …", None, _ORDER)
