"""The country's rate by year, with the middle half of the regions as a band."""

from __future__ import annotations

import altair as alt

from charts._style import RATE, across, below, data, labels, level_lines, scale_of, upward, words, x_at, y_at
from explainer.draw import ACCENT, GROUND, MUTED, SERIES, Frame, Seen, chart

_NAMED = {"rate_earlier_peak": (0, -16), "rate_low": (0, 18), "rate_peak": (0, -16), "rate_now": (6, -16)}


@chart(
    "waves",
    title=(
        "Whooping cough comes in waves: {{ rate_now: year }} is {{ rate_now_rank: ordinal }} of"
        " {{ year_count: spelled }} years, and {{ rate_low: year }} was the bottom of a wave"
    ),
    alt=(
        "A line of the country's rate by year, with a band for the middle half of the regions. It peaks at"
        " {{ rate_earlier_peak }} in {{ rate_earlier_peak: row year }}, falls to {{ rate_low }} in"
        " {{ rate_low: year }}, peaks again at {{ rate_peak }} in {{ rate_peak: year }} and is at"
        " {{ rate_now }} in {{ rate_now: year }}."
        " A dashed line marks the rate of the middle year, {{ rate_typical }}."
    ),
    note="Made-up numbers. A quarter of the regions lie below the band in each year, and a quarter above it.",
)
def waves(seen: Seen, frame: Frame) -> alt.LayerChart:
    """A line with a band, its peaks and its lowest year named."""
    rows = [{**row, "at": int(row["year"])} for row in seen.rows("years", "year", rate=RATE, lower=RATE, upper=RATE)]
    years = [row["at"] for row in rows]
    most = max(row["upper"] for row in rows) * 1.12
    time = scale_of(years[0], years[-1], (26, frame.width - (30 if frame.is_narrow else 70)))
    rates = scale_of(0, most)
    x, y = across("at", time), upward("rate", rates)
    typical = [
        {"rate": seen.number("rate_typical", RATE), "label": f"middle year: {seen.number('rate_typical', RATE):.1f}"}
    ]
    drawn = alt.Chart(data(rows))
    band = drawn.mark_area(color=SERIES[0], opacity=0.22).encode(x, upward("lower", rates), y2="upper:Q")
    named = []
    for number, (dx, dy) in _NAMED.items():
        at = int(seen.text(f"{number}: row year"))
        value = seen.number(number, RATE)
        named.append(
            labels(
                [{"at": at, "rate": value, "label": f"{value:.1f}"}],
                x,
                y,
                align="center",
                dx=dx,
                dy=dy,
                fontWeight="bold",
            )
        )
    steps = years[::4] if frame.is_narrow else years[::2]
    legend = {"at": years[-1] - 4, "upper": 0.62 * most, "label": ["the middle half", "of the regions"]}
    return alt.LayerChart(
        layer=[
            level_lines([5, 10, 15, 20], rates),
            band,
            alt.Chart(data(typical)).mark_rule(color=MUTED, strokeDash=[5, 4]).encode(y),
            labels(typical, x_at("width"), y, align="right", baseline="top", dy=6, fill=MUTED),
            drawn.mark_line(color=ACCENT, strokeWidth=3).encode(x, y),
            drawn.mark_point(filled=True, opacity=1, color=ACCENT, size=46, stroke=GROUND, strokeWidth=1).encode(x, y),
            *named,
            labels([legend], x, upward("upper", rates), align="center", fill=SERIES[0], fontWeight="bold"),
            below([(float(year), str(year)) for year in steps], time, lines=False),
            words("Reported cases per 100,000 people per year", x_at(0), y_at("height"), dy=42),
        ]
    ).properties(height=340 if frame.is_narrow else 320)
