"""The one chart of the made-up bridge."""

import altair as alt

from explainer.draw import Frame, Seen, chart


@chart(
    "walkers-by-year",
    title="At most {{ most_walkers }} walkers came in a year",
    alt="Walkers a year, growing {{ walkers_growth }} a year.",
)
def walkers_by_year(seen: Seen, frame: Frame) -> alt.Chart:
    """Walkers for each year; higher on a phone."""
    bars = alt.Chart(alt.InlineData(values=seen.rows("walkers", walkers="count"))).mark_bar()
    return bars.encode(x="year:O", y="walkers:Q").properties(height=400 if frame.is_narrow else 300)
