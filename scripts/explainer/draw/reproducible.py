"""What a chart may not say in Vega-Lite, since it would be drawn otherwise tomorrow, or elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from explainer.draw.legible import check_size
from explainer.errors import ChartMistake

# Where expressions stand, as texts or in trees of `and`, `or` and `not`.
EXPRESSIONS: Final = frozenset({"calculate", "expr", "filter", "labelExpr", "signal", "test", "update"})
_LOGIC: Final = frozenset({"and", "expr", "not", "or"})
_BY_CHANCE: Final = re.compile(r"\b(now|random|sample(?:Normal|LogNormal|Uniform))\s*\(")
_LOCAL: Final = re.compile(
    r"\b(date|datetime|day|dayofyear|hours|milliseconds|minutes|month|quarter|seconds|timeFormat|timeOffset|timeParse"
    r"|timeSequence|timezoneoffset|week|year)\s*\("
)
_FONTS: Final = frozenset({"font", "labelFont", "subtitleFont", "titleFont"})
_DATA: Final = frozenset({"values", "datasets"})
_UNSCALED: Final = frozenset({"detail", "order"})  # channels that keep apart or sort, and show no time
_LONGEST: Final = 2000  # letters, of a text
_ZONE: Final = "of the machine's time zone"


def check_reproducible(spec: Mapping[str, Any]) -> None:
    """Check that a chart is drawn the same on any day and machine, and in a reader's browser.

    Raises:
        ChartMistake: data from elsewhere; times in the machine's zone; chance or a clock; what programs obey; a font
            or a size that depends on the reader; more than anybody could look at.
    """
    if "usermeta" in spec:
        raise ChartMistake("has usermeta, which programs obey that show it", None, "leave it out")
    for name, part in _parts(spec):
        _check_times(name, part)
        if isinstance(part.get("data"), dict) and "url" in part["data"]:
            raise ChartMistake("loads data from elsewhere", None, "use seen.rows(…), so that the data has sources")
        if "sample" in part:
            raise ChartMistake("draws a sample by chance", None, "use all rows, or choose by what they are")
        for side in ("width", "height"):
            if isinstance(size := part.get(side), int | float):
                check_size(size)
        if isinstance(height := part.get("height"), str):
            problem = f"has the height '{height}', but nothing fits a drawing to its page"
            raise ChartMistake(problem, None, "leave it out, or write how many px")
        for key, value in part.items():
            if key in EXPRESSIONS:
                _check_expression(value)
            if key in _FONTS and isinstance(value, str):
                problem = f"sets letters in '{value[:40]}', which not every machine has"
                raise ChartMistake(problem, None, "leave it out: all drawings have one font")
            if isinstance(value, str) and len(value) > _LONGEST:
                raise ChartMistake(f"has a {key} of {len(value)} letters, expected at most {_LONGEST}", None, "cut it")


def _check_times(name: str, part: Mapping[str, Any]) -> None:
    """name: what the part is called, such as a channel."""
    scale, unit = part.get("scale"), part.get("timeUnit")
    unit = unit.get("unit", "utc") if isinstance(unit, dict) else unit
    if isinstance(unit, str) and "utc" not in unit:
        raise ChartMistake(f"has the time unit '{unit}' {_ZONE}", None, f"use 'utc{unit}'")
    is_utc = bool(unit) or (isinstance(scale, dict) and scale.get("type") == "utc")  # a unit of UTC makes such a scale
    if part.get("type") == "temporal" and name not in _UNSCALED and not is_utc:
        advice = "use year_of(date), or the scale type 'utc'"
        raise ChartMistake("has a time axis in the machine's time zone", None, advice)
    if part.get("formatType") == "time":
        raise ChartMistake(f"writes times {_ZONE}", None, "use the scale type 'utc'")
    for kind in part["parse"].values() if isinstance(part.get("parse"), dict) else ():
        if str(kind).startswith("date:"):
            raise ChartMistake(f"reads times {_ZONE} ({kind})", None, f"use 'utc{kind.removeprefix('date')}'")


def _check_expression(value: object) -> None:
    if isinstance(value, dict):
        for name in _LOGIC & value.keys():
            _check_expression(value[name])
    elif isinstance(value, list):
        for part in value:
            _check_expression(part)
    elif isinstance(value, str):
        if found := _BY_CHANCE.search(value):
            problem = f"computes with {found[1]}(), which is another each time"
            raise ChartMistake(problem, None, "use what seen gives")
        if found := _LOCAL.search(value):
            problem = f"computes with {found[1]}(), in the machine's time zone"
            raise ChartMistake(problem, None, f"use utc{found[1]}(), or year_of(date)")


def _parts(node: object, name: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every part of a specification, with what it is called."""
    if isinstance(node, dict):
        yield name, node
        for key, value in node.items():
            if key not in _DATA:
                yield from _parts(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _parts(value, name)
