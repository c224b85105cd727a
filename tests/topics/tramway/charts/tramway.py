"""The one chart of the example topic."""

from __future__ import annotations

import altair as alt

from explainer.draw import Frame, Seen, chart


@chart(
    "riders-by-year",
    title="Bus riders grow by {{ riders_growth }} a year",
    alt="A bar for each year, the last one {{ riders_last }} riders high.",
    sources="riders",
)
def riders_by_year(seen: Seen, frame: Frame) -> alt.Chart:
    """Riders of each year that was counted."""
    rows = alt.InlineData(values=seen.rows("riders", "year", people="million"))
    people = alt.Y("people:Q", title="million riders")
    drawn: alt.Chart = alt.Chart(rows).mark_bar(size=10 if frame.is_narrow else 20).encode(alt.X("year:O"), people)
    return drawn
