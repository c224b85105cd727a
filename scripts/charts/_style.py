"""What the charts share: data inside the chart, scales, labels that stay legible on lines, and words for axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from explainer.draw import GRID, GROUND, MUTED, SERIES, TEXT, Frame, Ruler, Seen, described, stands_for

OWN = SERIES[2]  # what a reader may set, and drag
_ALIGNED = {"start": "left", "middle": "center", "end": "right"}
Row = dict[str, Any]
Look = Any  # any property of a mark, as Altair names it


def data(rows: Sequence[Row]) -> alt.InlineData:
    """Rows as they are, inside the chart."""
    return alt.InlineData(values=list(rows))


def digits(value: float, count: int) -> str:
    """A number to so many digits, for a label whose axis or neighbours show the unit: 4.0, 55."""
    return f"{value:#.{count}g}".rstrip(".")


def log_scale(least: float, most: float, pixels: Sequence[float] | None = None) -> alt.Scale:
    """Equal steps for equal factors. pixels: where both ends lie, else all that there is."""
    scale = alt.Scale(type="log", domain=[least, most], nice=False)
    return alt.Scale(**{**scale.to_dict(), "range": list(pixels)}) if pixels else scale


def linear_scale(least: float, most: float, pixels: Sequence[float] | None = None) -> alt.Scale:
    """Equal steps for equal differences. pixels: where both ends lie, else all that there is."""
    scale = alt.Scale(domain=[least, most], nice=False, zero=False)
    return alt.Scale(**{**scale.to_dict(), "range": list(pixels)}) if pixels else scale


def ruler(scale: alt.Scale, unit: str) -> Ruler:
    """A scale from left to right whose pixels are given, for marks that stand for a number. unit: of its values."""
    (low, high), (start, end) = scale.to_dict()["domain"], scale.to_dict()["range"]
    return Ruler((low, high), unit, (start, end), "log" if scale.to_dict().get("type") == "log" else "linear")


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


@dataclass(frozen=True)
class Plane:
    """Where rows lie: a field from left to right and another from bottom to top."""

    x: alt.X
    y: alt.Y

    def note(self, at: Row, *lines: str, **look: Look) -> alt.LayerChart:
        """A text of one line or more where a row lies."""
        return labels([{**at, "label": list(lines)}], self.x, self.y, **look)


def on_pixels(width: float, height: float) -> Plane:
    """A plane of pixels from the upper left corner, for rows with `x` and `y`: tables and sketches."""
    across_it, down_it = linear_scale(0, width, (0, width)), linear_scale(0, height, (0, height))
    return Plane(across("x", across_it), upward("y", down_it))


def points(rows: Sequence[Row], x: alt.X, y: alt.Y, **look: Look) -> alt.Chart:
    """Filled marks where the rows are."""
    mark = {"filled": True, "opacity": 1, "strokeWidth": 1, **look}
    chart: alt.Chart = alt.Chart(data(rows)).mark_point(**mark).encode(x, y)
    return chart


def labels(rows: Sequence[Row], x: alt.X | alt.XValue, y: alt.Y | alt.YValue, **look: Look) -> alt.LayerChart:
    """The texts of rows (`label`, of one line or more), with a rim of the ground so that no line runs through."""
    text = alt.Chart(data(rows)).encode(x, y, text="label:N")
    rim = {"fill": GROUND, "stroke": GROUND, "strokeWidth": 4, "strokeJoin": "round"}
    look = {"baseline": "middle", "align": "left", **look}
    return alt.LayerChart(layer=[text.mark_text(**{**look, **rim}), text.mark_text(**{"fill": TEXT, **look})])


def words(text: str | Sequence[str], x: alt.XValue, y: alt.YValue, **look: Look) -> alt.Chart:
    """A text at a fixed place, one line or more: what an axis shows, in which unit and on which scale."""
    label = text if isinstance(text, str) else list(text)
    mark = alt.Chart(data([{"label": label}])).mark_text(
        **{"align": "left", "baseline": "bottom", "fill": MUTED, **look}
    )
    chart: alt.Chart = mark.encode(x, y, text="label:N")
    return chart


def level_lines(levels: Sequence[tuple[float, str]], scale: alt.Scale) -> alt.LayerChart:
    """Lines right across at these values, each with its label standing on it at the left edge."""
    rows = [{"level": value, "label": label} for value, label in levels]
    at = upward("level", scale)
    lines = alt.Chart(data(rows)).mark_rule(color=GRID).encode(at)
    return alt.LayerChart(layer=[lines, labels(rows, x_at(0), at, baseline="bottom", dy=-2, fill=MUTED)])


def upright_lines(places: Sequence[tuple[float, str]], scale: alt.Scale, **look: Look) -> alt.LayerChart:
    """Lines from top to bottom at these values, each with its label below it."""
    rows = [{"place": value, "label": label} for value, label in places]
    base = alt.Chart(data(rows)).encode(across("place", scale))
    names = base.mark_text(baseline="top", dy=6, fill=MUTED).encode(y_at("height"), text="label:N")
    return alt.LayerChart(layer=[base.mark_rule(**{"color": GRID, "strokeWidth": 0.6, **look}), names])


@dataclass(frozen=True)
class OwnLine:
    """A line from top to bottom where a number lies that readers may set. handle: its dot and its name, for on top."""

    line: alt.Chart
    handle: alt.LayerChart


def own_line(seen: Seen, number: str, along: Ruler, name: str, *, dot: float) -> OwnLine:
    """The line for a number that readers may set, with a text above it, and a dot to drag it by.

    name: the text, with its references; dot: how far below the top its middle is, in px.
    """
    value, mark, name = seen.number(number, along.unit), stands_for(seen, number, along), seen.said(name)
    inside = min(max(value, along.values[0]), along.values[1])
    scale = log_scale if along.scale == "log" else linear_scale
    x, base = across("own", scale(*along.values, along.pixels)), alt.Chart(data([{"own": inside}]))
    live: Row = {"description": described(mark)}
    to_foot = alt.Y2Value("height")  # type: ignore[no-untyped-call]  # Altair's own code
    line = base.mark_rule(color=OWN, strokeWidth=2, **live).encode(x, y_at(dot), to_foot)
    # The stroke that nobody sees is what a finger hits; beyond the left edge it would push all to the right.
    stroke = min(28, max(0, round(2 * along.at(value)) - 16))
    look: Row = {"size": 200, "color": OWN, "opacity": 1, "stroke": "transparent", "strokeWidth": stroke}
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


def rungs(rows: Sequence[Row], y: alt.Y) -> alt.Chart:
    """A line right across for every row."""
    right = alt.X2Value("width")  # type: ignore[no-untyped-call]  # Altair's own code
    chart: alt.Chart = alt.Chart(data(rows)).mark_rule(color=GRID).encode(x_at(0), right, y)
    return chart


def rung_texts(rows: Sequence[Row], y: alt.Y, **look: Look) -> list[alt.LayerChart]:
    """What stands on a rung: its name (`label`) on the left, its value (`value`) on the right."""
    values = [{**row, "label": row["value"]} for row in rows]
    on = {"baseline": "bottom", "dy": -8, **look}
    return [
        labels(rows, x_at(0), y, **on),
        labels(values, x_at("width"), y, **{**on, "align": "right", "fontWeight": "bold"}),
    ]


def highest_so_far(rows: Sequence[Row]) -> list[Row]:
    """Year and capacity of those rows that are above all before them; of several in the same year, the highest."""
    steps: list[Row] = []
    for row in sorted(rows, key=lambda row: (row["year"], -row["capacity"])):
        if not steps or row["capacity"] > steps[-1]["capacity"]:
            steps.append({key: row[key] for key in ("year", "capacity")})
    return steps


def on_a_log_scale(what: str, frame: Frame) -> str:
    """What an axis with a line for every power of ten shows."""
    return f"{what}, log scale" + ("" if frame.is_narrow else ": each line is ten times the one before")
