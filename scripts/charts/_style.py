"""What the charts share: rows of a table as Altair data, labels that stay legible on lines, and scales."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from explainer.draw import GRID, GROUND, MUTED, TEXT

Row = dict[str, Any]


def data(rows: Sequence[Row]) -> alt.InlineData:
    """Rows as they are, inside the chart."""
    return alt.InlineData(values=list(rows))


def labels(rows: Sequence[Row], x: alt.X | alt.XValue, y: alt.Y | alt.YValue, **look: Any) -> alt.LayerChart:  # noqa: ANN401 - marks of Altair
    """The texts of rows (`label`) where x and y are, on a rim of the ground's colour, so that no line runs through them."""
    text = alt.Chart(data(rows)).encode(x, y, text="label:N")
    return alt.layer(
        text.mark_text(**{**look, "fill": GROUND, "stroke": GROUND, "strokeWidth": 4, "strokeJoin": "round"}),
        text.mark_text(**{"fill": TEXT, **look}),
    )


def levels(ticks: Sequence[tuple[float, str]], y: alt.Scale) -> alt.LayerChart:
    """Lines across the chart at these values, each with its label standing on it at the left edge."""
    rows = [{"level": value, "label": label} for value, label in ticks]
    at = alt.Y("level:Q", scale=y, axis=None)
    lines = alt.Chart(data(rows)).mark_rule(color=GRID).encode(at)
    return alt.layer(lines, labels(rows, alt.XValue(0), at, align="left", baseline="bottom", dy=-2, fill=MUTED))


def log_scale(least: float, most: float) -> alt.Scale:
    """Equal steps for equal factors."""
    return alt.Scale(type="log", domain=[least, most], nice=False)


def linear_scale(least: float, most: float) -> alt.Scale:
    """Equal steps for equal differences."""
    return alt.Scale(domain=[least, most], nice=False, zero=False)
