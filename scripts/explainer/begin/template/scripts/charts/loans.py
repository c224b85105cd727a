"""Loans of the made-up library. One function makes one chart; a page names it by its id."""

from __future__ import annotations

import altair as alt

from explainer.draw import ACCENT, Frame, Seen, chart


@chart(
    "loans-by-year",
    title="[[chart_title]]",
    alt="[[chart_alt]]",
)
def loans_by_year(seen: Seen, frame: Frame) -> alt.Chart:
    """A bar for each year, higher on a phone."""
    data = alt.InlineData(values=seen.rows("loans", "year", loans="count"))
    years, loans = alt.X("year:O", title=None), alt.Y("loans:Q", title="[[axis]]")
    marks = alt.Chart(data, height=400 if frame.is_narrow else 300).mark_bar(color=ACCENT)
    bars: alt.Chart = marks.encode(years, loans)
    return bars
