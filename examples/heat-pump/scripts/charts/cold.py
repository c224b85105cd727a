"""What a heat pump gives, by how far it has to lift the heat."""

from __future__ import annotations

import altair as alt

from charts._style import PUMP, Row, data, labels
from explainer.draw import Frame, Seen, chart

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@chart(
    "efficiency-and-lift",
    title="The farther the heat is lifted, the less of it comes out",
    alt=(
        "Twelve points, one for each month next door, by how far the heat was lifted and how much heat came out for"
        " each unit of power. They fall from {{ best_efficiency }} in {{ best_efficiency: date }} to"
        " {{ coldest_efficiency }} in {{ coldest: date }}, when the lift was {{ coldest_lift }}. The summer months lie"
        " in the middle."
    ),
    note="The lift is the water's temperature less that outdoors.",
)
def efficiency_and_lift(seen: Seen, frame: Frame) -> alt.LayerChart:
    """A point for each month, with its name."""
    rows = seen.rows("next_door", "month", lift="K", outdoor="°C", efficiency="count")
    x = alt.X("lift:Q", title="Lift, K", scale=alt.Scale(zero=False))
    y = alt.Y("efficiency:Q", title="Heat for each unit of power", scale=alt.Scale(zero=False))
    named: list[Row] = [{**row, "label": _MONTHS[int(row["month"][5:7]) - 1]} for row in rows]
    points = alt.Chart(data(named), height=360).mark_point(filled=True, size=90, opacity=1, color=PUMP).encode(x, y)
    return alt.LayerChart(layer=[points, labels(named, x, y, dx=9)])
