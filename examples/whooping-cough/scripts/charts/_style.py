"""What the charts share: scales, grids, labels that stay legible on lines, and a line that readers can drag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from explainer.draw import GRID, GROUND, MUTED, SERIES, TEXT, Ruler, Seen, described, stands_for

RATE = "cases/100000 people/year"
OWN = SERIES[2]  # what a reader may set, and drag
_ALIGNED = {"start": "left", "middle": "center", "end": "right"}
Row = dict[str, Any]
Look = Any  # any property of a mark, as Altair names it


def data(rows: Sequence[Row]) -> alt.InlineData:
    """Rows as they are, inside the chart."""
    return alt.InlineData(values=list(rows))


def scale_of(least: float, most: float, pixels: Sequence[float] | None = None, *, kind: str = "linear") -> alt.Scale:
    """A scale without rounding. pixels: where both ends lie, else all that there is; kind: linear or log."""
    scale = {"type": kind, "domain": [least, most], "nice": False, "zero": False}
    if kind == "log":
        del scale["zero"]
    return alt.Scale(**scale, range=list(pixels)) if pixels else alt.Scale(**scale)


def across(field: str, scale: alt.Scale) -> alt.X:
    """A field from left to right, its axis drawn apart."""
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def upward(field: str, scale: alt.Scale) -> alt.Y:
    """A field from bottom to top, its axis drawn apart."""
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def x_at(place: float | str) -> alt.XValue:
    """A fixed place from left to right: pixels, or "width" for the right edge."""
    return alt.XValue(place)  # type: ignore[no-untyped-call]  # Altair's own code


def y_at(place: float | str) -> alt.YValue:
    """A fixed place from top to bottom: pixels, or "height" for the bottom edge."""
    return alt.YValue(place)  # type: ignore[no-untyped-call]  # Altair's own code


def labels(rows: Sequence[Row], x: alt.X | alt.XValue, y: alt.Y | alt.YValue, **look: Look) -> alt.LayerChart:
    """The texts of rows (`label`, of one line or more), with a rim of the ground so that no line runs through."""
    text = alt.Chart(data(rows)).encode(x, y, text="label:N")
    rim = {"fill": GROUND, "stroke": GROUND, "strokeWidth": 4, "strokeJoin": "round"}
    look = {"baseline": "middle", "align": "left", **look}
    return alt.LayerChart(layer=[text.mark_text(**{**look, **rim}), text.mark_text(**{"fill": TEXT, **look})])


def words(text: str, x: alt.XValue, y: alt.YValue, **look: Look) -> alt.Chart:
    """A text at a fixed place: what an axis shows, in which unit and on which scale."""
    mark = alt.Chart(data([{"label": text}])).mark_text(
        **{"align": "left", "baseline": "bottom", "fill": MUTED, **look}
    )
    chart: alt.Chart = mark.encode(x, y, text="label:N")
    return chart


def level_lines(levels: Sequence[float], scale: alt.Scale, unit: str = "") -> alt.LayerChart:
    """Lines right across at these values, each with its label standing on it at the left edge."""
    rows = [{"level": value, "label": f"{value:g}{unit}"} for value in levels]
    at = upward("level", scale)
    lines = alt.Chart(data(rows)).mark_rule(color=GRID).encode(at)
    return alt.LayerChart(layer=[lines, labels(rows, x_at(0), at, baseline="bottom", dy=-2, fill=MUTED)])


def below(places: Sequence[tuple[float, str]], scale: alt.Scale, *, lines: bool = True) -> alt.LayerChart:
    """Labels below the frame at these values, with lines from top to bottom."""
    rows = [{"place": value, "label": label} for value, label in places]
    base = alt.Chart(data(rows)).encode(across("place", scale))
    names = base.mark_text(baseline="top", dy=6, fill=MUTED).encode(y_at("height"), text="label:N")
    return alt.LayerChart(layer=[*([base.mark_rule(color=GRID, strokeWidth=0.6)] if lines else []), names])


@dataclass(frozen=True)
class OwnLine:
    """A line from top to bottom where a number lies that readers may set. handle: its dot and its name, for on top."""

    line: alt.Chart
    handle: alt.LayerChart


def own_line(seen: Seen, number: str, along: Ruler, name: str, *, dot: float) -> OwnLine:
    """The line for a number that readers may set, with a text above it, and a dot to drag it by.

    name: the text, with its references; dot: how far below the top its middle is, in px.
    """
    value, mark = seen.number(number, along.unit), stands_for(seen, number, along)
    inside = min(max(value, along.values[0]), along.values[1])
    x = across("own", scale_of(*along.values, along.pixels, kind=along.scale))
    base = alt.Chart(data([{"own": inside}]))
    live: Row = {"description": described(mark)}
    to_foot = alt.Y2Value("height")  # type: ignore[no-untyped-call]  # Altair's own code
    line = base.mark_rule(color=OWN, strokeWidth=2, **live).encode(x, y_at(dot), to_foot)
    # The stroke that nobody sees is what a finger hits.
    look: Row = {"size": 200, "color": OWN, "opacity": 1, "stroke": "transparent", "strokeWidth": 28}
    grip = base.mark_point(filled=True, **look, **live).encode(x, y_at(dot))
    text = labels(
        [{"own": inside, "label": seen.filled(name)}],
        x,
        y_at(dot),
        align=_ALIGNED[along.anchor(value)],
        baseline="bottom",
        dy=-13,
        fill=OWN,
        fontWeight="bold",
        description=described(mark, name),
    )
    return OwnLine(line, alt.LayerChart(layer=[grip, text]))
