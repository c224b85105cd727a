"""What a chart's own expressions compute must be numbers: a renderer leaves a row out whose value is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import fromstring

from explainer.draw.fields import CHANGING, View, channels_of, views
from explainer.errors import ChartMistake

_ROW: Final = "explainer_row"
_SAID: Final = "explainer_said"
_SHOWN: Final = frozenset({"quantitative", "temporal"})
_NONE: Final = frozenset({"NaN", "Infinity", "-Infinity"})
_LEAVE_OUT: Final = (
    "compute it another way, or leave the row out and say so: .transform_filter(\"isFinite(datum['{}'])\")"
)


def check_calculated(spec: Mapping[str, Any], drawn: Callable[[Mapping[str, Any]], str]) -> None:
    """Check the fields that expressions compute and marks show, by having the renderer write them out.

    What is null is meant to be empty. drawn: the SVG of a specification.

    Raises:
        ChartMistake: one is not a number, or is infinite, in a row that no filter leaves out.
    """
    for view in views(spec):
        for field in sorted(_calculated(view) & set(_encoded(view))):
            for said in _texts(drawn(_probe(view, field, spec.get("datasets", {})))):
                row, _, value = said.partition(" ")
                if value in _NONE:
                    problem = f"computes {field} = {value}{_of(row, view)}, which is left out of the drawing"
                    raise ChartMistake(problem, None, _LEAVE_OUT.format(field))


def _calculated(view: View) -> set[str]:
    return {str(transform.get("as")) for transform in view.transforms if "calculate" in transform}


def _encoded(view: View) -> Iterator[str]:
    for encoded in channels_of(view.encoding):
        if encoded.get("type") in _SHOWN and not CHANGING & encoded.keys():
            yield str(encoded.get("field"))


def _probe(view: View, field: str, sets: Mapping[str, Any]) -> Mapping[str, Any]:
    """A chart that writes each row's number and what a field is in it."""
    rows = [{**row, _ROW: number} if isinstance(row, Mapping) else row for number, row in enumerate(view.rows)]
    said = {"calculate": f"toString(datum['{_ROW}']) + ' ' + datum[{json.dumps(field)}]", "as": _SAID}
    return {
        "datasets": sets,
        "data": {"values": rows},
        "transform": [*view.transforms, said],
        "mark": "text",
        "encoding": {"text": {"field": _SAID, "type": "nominal"}},
    }


def _texts(svg: str) -> Iterator[str]:
    return ("".join(text.itertext()) for text in fromstring(svg).iterfind(".//{*}text"))  # noqa: S314 - our own renderer wrote it


def _of(row: str, view: View) -> str:
    """Which row that is, by its first text; nothing where a transform has made other rows."""
    found = view.rows[int(row)] if row.isdecimal() else {}
    return next((f" of '{cell[:40]}'" for cell in found.values() if isinstance(cell, str)), "")
