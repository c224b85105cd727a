"""What a heat pump gives, by how far it has to lift the heat."""

from __future__ import annotations

from itertools import pairwise

import altair as alt

from charts._style import PUMP, Row, data, labels
from explainer.draw import Frame, Seen, chart

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEAR = 28  # px, between two points whose names would lie on one another


@chart(
    "efficiency-and-lift",
    title=(
        "The higher the heat is lifted, the"
        """ {{ "less" if coldest_efficiency < best_efficiency }} of it comes out for each unit of power"""
    ),
    alt=(
        "A point for each month next door, by how far the heat was lifted and how much heat came out for each unit of"
        " power. They fall from {{ best_efficiency }} in {{ best_efficiency: date }} to {{ coldest_efficiency }} in"
        " {{ coldest: date }}, when the lift was {{ coldest_lift }}. The summer months lie in between."
    ),
    note="The lift is the temperature of the water less that outdoors.",
)
def efficiency_and_lift(seen: Seen, frame: Frame) -> alt.LayerChart:
    """A point for each month, with its name above it, or below it where the one before is near."""
    rows = sorted(seen.rows("next_door", "month", lift="K", efficiency="count"), key=lambda row: float(row["lift"]))
    named: list[Row] = [{**row, "label": _MONTHS[int(row["month"][5:7]) - 1], "is_above": True} for row in rows]
    near = (named[-1]["lift"] - named[0]["lift"]) * _NEAR / frame.width
    for one, other in pairwise(named):
        other["is_above"] = not (one["is_above"] and other["lift"] - one["lift"] < near)
    x = alt.X("lift:Q", title="Lift, K", scale=alt.Scale(zero=False))
    y = alt.Y("efficiency:Q", title="Heat for each unit of power", scale=alt.Scale(zero=False))
    points = alt.Chart(data(named), height=380).mark_point(filled=True, size=90, opacity=1, color=PUMP)
    above = labels([row for row in named if row["is_above"]], x, y, dx=5, dy=-11)
    below = labels([row for row in named if not row["is_above"]], x, y, dx=-5, dy=13, align="right")
    return alt.LayerChart(layer=[points.encode(x, y), above, below])
