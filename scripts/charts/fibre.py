"""The fibre itself."""

from __future__ import annotations

import math

import altair as alt

from charts._light import CORE, PITCH, places
from charts._style import Look, Row, across, data, labels, linear_scale, points, upward, words, x_at, y_at
from explainer.draw import ACCENT, MUTED, SERIES, TEXT, Frame, Seen, chart


@chart(
    "cross-section",
    title="{{ record_cores }} cores fit into glass of the usual width, {{ record_cladding }}",
    alt=(
        "Two cross-sections at the same scale, each a disc of glass {{ record_cladding }} wide. Ordinary fibre has"
        " {{ standard_fibre_cores }} core in the middle. The fibre of the record has {{ record_cores }}: one in the"
        " middle, with rings of cores around it. The outer width is to scale; the places and sizes of the cores are a"
        " sketch."
    ),
    note="Where the cores sit and how wide they are is not known to us.",
)
def cross_section(seen: Seen, frame: Frame) -> alt.LayerChart:
    """One core beside the record's, in glass of the same width."""
    width = seen.number("record_cladding", "um")
    gap, above, below = 0.16 * width, 30, 66 if frame.is_narrow else 52
    scale = (frame.width - 4) / (2 * width + gap)  # pixels to a micrometre, both ways
    height = width * scale + above + below
    x_scale = linear_scale(0, 2 * width + gap, (0, (2 * width + gap) * scale))
    y_scale = linear_scale(-below / scale, width + above / scale, (height, 0))
    x, y = across("x", x_scale), upward("y", y_scale)
    usual, record = seen.number("standard_fibre_cores", "count"), seen.number("record_cores", "count")
    fibres = (
        (width / 2, round(usual), f"Ordinary fibre: {usual:.0f} core", SERIES[0]),
        (width * 1.5 + gap, round(record), f"The record: {record:.0f} cores", ACCENT),
    )
    layers: list[alt.Chart | alt.LayerChart] = []
    for middle, cores, name, colour in fibres:
        left, right = middle - width / 2, middle + width / 2
        dots = [
            {"x": middle + step_x * PITCH * width, "y": width / 2 + step_y * PITCH * width}
            for step_x, step_y in places(cores)
        ]
        measure = [{"x": left, "to": right, "y": -12 / scale}]
        ends = [{"x": end, "y": -7 / scale, "to": -17 / scale} for end in (left, right)]
        said = {"x": middle, "y": -16 / scale, "label": seen.text("record_cladding")}
        layers += [
            _glass(middle, width, x, y),
            points(dots, x, y, size=(CORE * width * scale) ** 2, color=colour),
            labels(
                [{"x": middle, "y": width, "label": name}], x, y, align="center", dy=-16, fill=colour, fontWeight="bold"
            ),
            alt.Chart(data(measure)).mark_rule(color=TEXT).encode(x, y, x2="to:Q"),
            alt.Chart(data(ends)).mark_rule(color=TEXT).encode(x, y, y2="to:Q"),
            labels([said], x, y, align="center", baseline="top", dy=2),
        ]
    sketch = ["Width of the glass to scale.", "Places and sizes of the cores: a sketch."]
    layers.append(
        words(sketch if frame.is_narrow else " ".join(sketch), x_at(0), y_at("height"), dy=-14 * frame.is_narrow)
    )
    return alt.LayerChart(layer=layers).properties(height=height)


def _glass(middle: float, width: float, x: alt.X, y: alt.Y) -> alt.Chart:
    turns = [2 * math.pi * step / 24 for step in range(24)]
    rim: list[Row] = [
        {"order": order, "x": middle + width / 2 * math.cos(turn), "y": width / 2 * (1 + math.sin(turn))}
        for order, turn in enumerate(turns)
    ]
    look: dict[str, Look] = {"color": MUTED, "strokeWidth": 1.5, "fill": SERIES[3], "fillOpacity": 0.18}
    line = alt.Chart(data(rim)).mark_line(interpolate="cardinal-closed", **look)
    chart: alt.Chart = line.encode(x, y, order="order:Q")
    return chart
