"""What the charts share: rows inside the chart, and labels that stay legible on lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from explainer.draw import ACCENT, GRID, GROUND, MUTED, SERIES

GAS, PUMP, OWN = SERIES[0], ACCENT, SERIES[2]
Row = dict[str, Any]


def data(rows: Sequence[Row]) -> alt.InlineData:
    """Rows as they are, inside the chart."""
    return alt.InlineData(values=list(rows))


def labels(rows: Sequence[Row], x: alt.X, y: alt.Y | alt.YValue, **look: Any) -> alt.LayerChart:  # noqa: ANN401 - Altair's own
    """The texts of rows (`label`), with a rim of the ground so that no line runs through them."""
    text = alt.Chart(data(rows)).encode(x, y, text="label:N")
    look = {"baseline": "middle", "align": "left", **look}
    rim = {**look, "fill": GROUND, "stroke": GROUND, "strokeWidth": 4, "strokeJoin": "round"}
    return alt.LayerChart(layer=[text.mark_text(**rim), text.mark_text(**look)])


def level_lines(levels: Sequence[tuple[float, str]], y: alt.Y) -> alt.LayerChart:
    """Lines right across at these values of `level`, each with its label at the left edge."""
    rows = [{"level": value, "label": label} for value, label in levels]
    left = alt.XValue(0)  # type: ignore[no-untyped-call]  # Altair's own code
    lines = alt.Chart(data(rows)).mark_rule(color=GRID).encode(y)
    text = (
        alt.Chart(data(rows))
        .mark_text(align="left", baseline="bottom", dy=-2, fill=MUTED)
        .encode(left, y, text="label:N")
    )
    return alt.LayerChart(layer=[lines, text])


def upright_lines(places: Sequence[tuple[float, str]], x: alt.X) -> alt.LayerChart:
    """Lines from top to bottom at these values of `place`, each with its label below it."""
    rows = [{"place": value, "label": label} for value, label in places]
    foot = alt.YValue("height")  # type: ignore[no-untyped-call]  # Altair's own code
    base = alt.Chart(data(rows)).encode(x)
    text = base.mark_text(baseline="top", dy=6, fill=MUTED).encode(foot, text="label:N")
    return alt.LayerChart(layer=[base.mark_rule(color=GRID, strokeWidth=0.6), text])
