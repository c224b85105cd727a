"""The regions: reports with their gaps, crude beside standardised rates, and what chance does to small ones."""

from __future__ import annotations

import altair as alt

from charts._style import (
    RATE,
    across,
    below,
    data,
    labels,
    level_lines,
    own_line,
    scale_of,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, GRID, GROUND, MUTED, SERIES, Frame, Ruler, Seen, chart

_SIDE = 104.0  # px, for the names of regions


@chart(
    "reports",
    title="{{ gap_count: spelled, capital }} of {{ report_count }} reports are missing: gaps, and no zeros",
    alt=(
        "A table of {{ region_count: spelled }} regions by {{ year_count: spelled }} years. The darker a cell, the"
        " higher the rate. Most regions are darkest in {{ rate_earlier_peak: row year }} and {{ rate_peak: year }} and"
        " lightest in {{ rate_low: year }}. Cells without a report are empty and hold a dash."
    ),
    note="Made-up numbers. Darker cells have higher rates; a dash is a report that is missing.",
)
def reports(seen: Seen, frame: Frame) -> alt.LayerChart:
    """A cell for each region and year; empty ones where there is no report."""
    rows = seen.rows("reports", "region", "year", gaps=True, rate=RATE)
    regions = list(dict.fromkeys(row["region"] for row in rows))
    years = sorted({int(row["year"]) for row in rows})
    each = (frame.width - _SIDE) / len(years)
    most = max(row["rate"] for row in rows if row["rate"] is not None)
    high = 24
    placed = [
        {
            **row,
            "left": _SIDE + each * years.index(int(row["year"])) + 1,
            "right": _SIDE + each * (years.index(int(row["year"])) + 1) - 1,
            "top": regions.index(row["region"]) * high + 1,
            "bottom": (regions.index(row["region"]) + 1) * high - 1,
        }
        for row in rows
    ]
    width, height = scale_of(0, frame.width, (0, frame.width)), scale_of(high * len(regions), 0)
    x, y = across("left", width), upward("top", height)
    ends = {"x2": "right:Q", "y2": "bottom:Q"}
    known = [row for row in placed if row["rate"] is not None]
    gaps = [row for row in placed if row["rate"] is None]
    dark = alt.Opacity("rate:Q", scale=alt.Scale(domain=[0, most], range=[0.04, 1]), legend=None)
    names = [{"top": (at + 0.5) * high, "label": region} for at, region in enumerate(regions)]
    steps = years[::4] if frame.is_narrow else years[::2]
    return alt.LayerChart(
        layer=[
            alt.Chart(data(known)).mark_rect(color=ACCENT).encode(x, y, dark, **ends),
            alt.Chart(data(gaps)).mark_rect(fill=GROUND, stroke=GRID, strokeWidth=1).encode(x, y, **ends),
            labels(
                [
                    {**row, "left": row["left"] + each / 2 - 1, "top": row["top"] + high / 2 - 1, "label": "–"}
                    for row in gaps
                ],
                x,
                y,
                align="center",
                fill=MUTED,
            ),
            labels(names, x_at(0), y),
            below([(_SIDE + each * (years.index(year) + 0.5), str(year)) for year in steps], width, lines=False),
        ]
    ).properties(height=high * len(regions))


@chart(
    "standardised",
    title=(
        "{{ crude_first: row region }} comes first only because it is young: with the same ages everywhere,"
        " {{ standard_first: row region }} does"
    ),
    alt=(
        "Two dots for each region that has reported: the crude rate, hollow, and the age-standardised rate, filled."
        " By the crude rate {{ crude_first: row region }} is first with {{ crude_first }}. By the standardised rate"
        " {{ standard_first: row region }} is first with {{ standard_first }}, and Lowmarsh is"
        " {{ lowmarsh_standard_rank: ordinal }} with {{ lowmarsh_standard }}."
    ),
    note="Made-up numbers. Juniper Hills has not reported the newest year.",
)
def standardised(seen: Seen, frame: Frame) -> alt.LayerChart:
    """A dumbbell for each region, the highest standardised rate first."""
    found = seen.rows("regions", "region", crude=RATE, standardised=RATE)
    rows = [{**row, "row": at} for at, row in enumerate(sorted(found, key=lambda row: -float(row["standardised"])))]
    most = max(max(row["crude"], row["standardised"]) for row in rows)
    rates = scale_of(5, most * 1.03, (_SIDE + 12, frame.width - 44))
    x, y = across("rate", rates), upward("row", scale_of(len(rows) - 0.4, -1.7))
    crude = [{**row, "rate": row["crude"]} for row in rows]
    standard = [{**row, "rate": row["standardised"]} for row in rows]
    first = rows[0]
    moved = {seen.text("crude_first: row region"), first["region"]}
    sides = [
        {**row, "rate": row[kind], "label": f"{row[kind]:.1f}", "is_right": row[kind] >= row[other]}
        for row in rows
        if row["region"] in moved
        for kind, other in (("crude", "standardised"), ("standardised", "crude"))
    ]
    look = {"filled": True, "opacity": 1, "size": 96}
    return alt.LayerChart(
        layer=[
            below([(float(rate), str(rate)) for rate in range(6, round(most) + 1, 4)], rates),
            alt.Chart(data(crude)).mark_rule(color=SERIES[3], strokeWidth=2).encode(x, y, x2="standardised:Q"),
            alt.Chart(data(crude))
            .mark_point(**{**look, "color": GROUND, "stroke": SERIES[0], "strokeWidth": 2})
            .encode(x, y),
            alt.Chart(data(standard)).mark_point(**look, color=ACCENT, shape="square").encode(x, y),
            *(
                labels([row for row in sides if row["is_right"] == right], x, y, align=align, dx=dx, fontWeight="bold")
                for right, align, dx in ((True, "left", 10), (False, "right", -10))
            ),
            labels([{**row, "label": row["region"]} for row in rows if row["region"] not in moved], x_at(0), y),
            labels(
                [{**row, "label": row["region"]} for row in rows if row["region"] in moved],
                x_at(0),
                y,
                fontWeight="bold",
            ),
            labels(
                [{"row": -1, "rate": first["crude"], "label": "crude"}],
                x,
                y,
                align="right",
                dx=6,
                fill=SERIES[0],
                fontWeight="bold",
            ),
            labels(
                [{"row": -1, "rate": first["standardised"], "label": "same ages"}],
                x,
                y,
                align="left",
                dx=-8,
                fill=ACCENT,
                fontWeight="bold",
            ),
            words("Cases per 100,000 people per year", x_at(_SIDE), y_at("height"), dy=42),
        ]
    ).properties(height=25 * (len(rows) + 2))


@chart(
    "funnel",
    title="The smaller the place, the more chance there is in its rate",
    alt=(
        "Regions by population, on a log scale, and by crude rate. A funnel shows what chance alone would do at the"
        " rate of the country, {{ rate_now }}: wide at the left, where places are small, and narrow at the right."
        " The Isle of Larks, with {{ larks_cases }}, lies inside it. An upright line marks your town, at first"
        " {{ your_people }}; it moves when you set the number of people on the page, or drag it."
    ),
    note="Made-up numbers. At the country's rate, chance alone keeps {{ chance_share }} of all places in the band.",
)
def funnel(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Rates of regions by their size, in the band that chance allows, with a line for the reader's town."""
    band = seen.rows("sizes", size="people", low=RATE, high=RATE)
    regions = seen.rows("regions", "region", people="people", crude=RATE)
    seen.table(
        ["Region", "Living there, people", "Cases per 100,000 people per year"],
        [(row["region"], row["people"], row["crude"]) for row in regions],
    )
    least, most = band[0]["size"], band[-1]["size"]
    pixels = (30, frame.width - 14)
    along = Ruler((least, most), "people", pixels, "log")
    sizes, rates = scale_of(least, most, pixels, kind="log"), scale_of(0, max(row["high"] for row in band) * 1.14)
    x, y = across("people", sizes), upward("crude", rates)
    own = own_line(seen, "your_people", along, "Your town: {{ your_count: range, digits 2 }}", dot=26)
    ticks = (10_000, 100_000, 300_000) if frame.is_narrow else (10_000, 30_000, 100_000, 300_000)
    country = [{"crude": seen.number("rate_now", RATE)}]
    named = {seen.text("crude_first: row region"), seen.text("standard_first: row region"), "Isle of Larks"}
    dots = alt.Chart(data(regions)).mark_point(
        filled=True, opacity=1, size=70, color=ACCENT, stroke=GROUND, strokeWidth=1
    )
    return alt.LayerChart(
        layer=[
            level_lines([20, 30], rates),
            below([(float(size), f"{size:,}") for size in ticks], sizes),
            alt.Chart(data(band))
            .mark_area(color=SERIES[0], opacity=0.2)
            .encode(across("size", sizes), upward("low", rates), y2="high:Q"),
            alt.Chart(data(country)).mark_rule(color=SERIES[0], strokeWidth=2).encode(y),
            own.line,
            dots.encode(x, y),
            labels(
                [{**row, "label": row["region"]} for row in regions if row["region"] in named],
                x,
                y,
                align="center",
                dy=-13,
            ),
            labels(
                [{**country[0], "label": "the country"}],
                x_at(pixels[0] + 6),
                y,
                align="left",
                baseline="bottom",
                dy=-5,
                fill=SERIES[0],
                fontWeight="bold",
            ),
            own.handle,
            words("Cases per 100,000 people per year; people living there, log scale", x_at(0), y_at("height"), dy=42)
            if not frame.is_narrow
            else words("Rate per 100,000; people there, log scale", x_at(0), y_at("height"), dy=42),
        ]
    ).properties(height=360, width=frame.width)
