"""The one chart of the made-up bridge."""

import altair as alt

from explainer.draw import Frame, Seen, chart


@chart(
    "walkers-by-year",
    title="At most {{ most_walkers }} walkers came in a year",
    alt="Walkers a year, growing {{ walkers_growth }} a year.",
)
def walkers_by_year(seen: Seen, frame: Frame) -> alt.Chart:
    """Walkers for each year."""
    rows = seen.rows("walkers", walkers="count")
    return alt.Chart(alt.Data(values=rows)).mark_bar().encode(x="year:O", y="walkers:Q")
