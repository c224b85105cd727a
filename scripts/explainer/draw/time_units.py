"""Parts of times that a chart shows, such as months: a date must have them, and labels must say them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from explainer.draw.fields import views
from explainer.errors import ChartMistake

# Of these Vega-Lite forgets the unit before it writes labels, and takes a month for a day of the year 2012.
_COMPOSITE: Final = frozenset({"boxplot", "errorband", "errorbar"})
_PLACED: Final = frozenset({"x", "y"})
_LABELLED: Final = frozenset({"format", "labelExpr"})
_PART: Final = re.compile(r"dayofyear|year|quarter|month|week|date|day|hours|minutes|seconds|milliseconds")
_FORMATS: Final = {  # of parts, and of those that print joins in a way of its own
    "year": "%Y",
    "quarter": "Q%q",
    "month": "%b",
    "week": "W%U",
    "day": "%a",
    "date": "%d",
    "dayofyear": "%j",
    "hours": "%H:00",
    "minutes": ":%M",
    "seconds": ":%S",
    "milliseconds": ".%L",
    "year quarter": "Q%q %Y",
    "year month": "%b %Y",
    "year month date": "%b %d, %Y",
    "hours minutes": "%H:%M",
    "hours minutes seconds": "%H:%M:%S",
}
_DATE: Final = re.compile(r"\d{4}(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<time>.+))?)?)?")
_NEEDED: Final = {
    **dict.fromkeys(("quarter", "month"), "month"),
    **dict.fromkeys(("week", "date", "day", "dayofyear"), "day"),
    **dict.fromkeys(("hours", "minutes", "seconds", "milliseconds"), "time"),
}

_CALLED: Final = {"day": "weekday", "date": "day of the month", "dayofyear": "day of the year"}


def check_time_units(spec: Mapping[str, Any]) -> None:
    """Check that the dates of a chart have the parts that it shows of them: a year has no month, a month no weekday.

    Raises:
        ChartMistake: one has not.
    """
    for view in views(spec):
        for encoded in _channels(view.encoding).values():
            parts, field = _parts(encoded), encoded.get("field")
            for value in (row.get(field) for row in view.rows if isinstance(row, Mapping)) if parts else ():
                if lost := _lost(value, parts):
                    problem = f"shows the {_CALLED.get(lost, lost)} of {field} '{value}', which has none"
                    raise ChartMistake(problem, None, "show what all dates have, or leave out the rows of the others")


def _lost(value: object, parts: Iterable[str]) -> str:
    """The first part that a date does not have; empty if there is none, or it is no date."""
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    return next((part for part in parts if found and part in _NEEDED and not found[_NEEDED[part]]), "")


def label_times(spec: Mapping[str, Any]) -> None:
    """Say, in a specification that is ours, how axes and legends write the units of times that Vega-Lite forgets."""
    for view in views(spec):
        for channel, encoded in _channels(view.encoding).items() if view.kind in _COMPOSITE else ():
            if parts := _parts(encoded):
                name = "axis" if channel in _PLACED else "legend"
                guide = encoded.setdefault(name, {})
                if isinstance(guide, dict) and not _LABELLED & guide.keys():
                    guide["format"] = _FORMATS.get(" ".join(parts)) or " ".join(_FORMATS[part] for part in parts)


def _channels(encoding: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The channels of an encoding that show one field."""
    return {name: encoded for name, encoded in encoding.items() if isinstance(encoded, dict)}


def _parts(encoded: Mapping[str, Any]) -> list[str]:
    """The parts of a time that a channel shows, from the largest."""
    unit = encoded.get("timeUnit")
    written = unit.get("unit", "") if isinstance(unit, dict) else unit
    return _PART.findall(written) if isinstance(written, str) else []
