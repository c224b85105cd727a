"""How many times faster: the record against the speeds that it may be compared with."""

from __future__ import annotations

import altair as alt

from charts._style import (
    Look,
    Row,
    across,
    data,
    digits,
    labels,
    linear_scale,
    log_scale,
    points,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import MUTED, SERIES, TEXT, Frame, Seen, chart

_ROW = 24
_ELSEWHERE = {  # the multiple: whose median; all of one month
    "korea_ratio": ("South Korea", "korea_fixed_median"),
    "japan_ratio": ("Japan", "japan_fixed_median"),
    "uae_ratio_2024_08": ("Emirates", "uae_fixed_median_2024_08"),
}
_LOOKS: tuple[dict[str, Look], ...] = (
    {"color": SERIES[0], "shape": "circle", "size": 80},
    {"color": SERIES[1], "shape": "square", "size": 80},
    {"color": SERIES[2], "shape": "diamond", "size": 100},
)


@chart(
    "multiples",
    title=(
        "By the month alone, the same record is {{ us_ratio_least: plain }} to {{ us_ratio_most }} times the median US"
        " home line"
    ),
    alt=(
        "Dots on a log scale: the record divided by one speed after another, beside a line at the"
        " {{ headline_multiple }} of the headlines. The US median gives {{ us_ratio_2024_03: digits 2 }} for"
        " {{ us_fixed_median_2024_03: date }}, {{ us_ratio_2024_08: digits 2 }} for"
        " {{ us_fixed_median_2024_08: date }} and {{ us_ratio: digits 2 }} for {{ us_fixed_median: date }}. Other US"
        " yardsticks give {{ us_ratio_mean_2023: digits 2 }} (a mean of {{ us_fixed_mean_2023: year }}),"
        " {{ fcc_ratio: digits 2 }} (the federal benchmark) and {{ us_ratio_mean_2017: digits 2 }} (a mean of"
        " {{ us_fixed_mean_2017: year }}). Elsewhere, the medians of {{ japan_fixed_median: date }} give"
        " {{ korea_ratio: digits 2 }} in South Korea, {{ japan_ratio: digits 2 }} in Japan and"
        " {{ uae_ratio_2024_08: digits 2 }} in the Emirates."
    ),
    note=(
        "All are home lines. Medians are Ookla's. Means, medians and a benchmark are different things: compare only"
        " dots of one group."
    ),
)
def multiples(seen: Seen, frame: Frame) -> alt.LayerChart:
    """The record as a multiple of one yardstick after another, against the headlines' multiple."""
    groups, headline = _groups(seen), seen.number("headline_multiple", "million")
    cells = [(f"{name}: {row['label']}", row["speed"], row["multiple"]) for name, rows in groups for row in rows]
    seen.table(("Yardstick", "Its speed (Mbit/s)", "The record against it (million times)"), cells)
    room = (184, frame.width - 28) if frame.is_narrow else (190, frame.width - 40)
    scale = log_scale(2.3, 60, room)
    last = groups[-1][1][-1]["row"]
    x, y = across("multiple", scale), upward("row", linear_scale(last + 0.7, -1.5))
    line = alt.Chart(data([{"multiple": headline}]))
    layers: list[alt.Chart | alt.LayerChart] = []
    for (name, rows), look in zip(groups, _LOOKS, strict=True):
        below = [row for row in rows if row["multiple"] < headline]
        above = [row for row in rows if row not in below]
        layers += [
            alt.Chart(data([{**row, "to": headline} for row in rows]))
            .mark_rule(color=look["color"], strokeWidth=2)
            .encode(x, y, x2="to:Q"),
            points(rows, x, y, **look),
            labels([{**row, "label": row["value"]} for row in below], x, y, align="right", dx=-10),
            labels([{**row, "label": row["value"]} for row in above], x, y, dx=10),
            labels([{"row": rows[0]["row"] - 1, "label": name}], x_at(0), y, fill=look["color"], fontWeight="bold"),
            labels(rows, x_at(0), y),
        ]
    said = {"multiple": headline, "row": -1, "label": f"headlines: {seen.text('headline_multiple')}"}
    return alt.LayerChart(
        layer=[
            upright_lines([(float(tick), f"{tick}") for tick in (5, 10, 20, 50)], scale),
            line.mark_rule(color=TEXT, strokeWidth=1.5).encode(x),
            *layers,
            labels([said], x, y, fontWeight="bold", dx=6),
            words("Record against this speed, million times, log scale", x_at(0), y_at("height"), dy=40, fill=MUTED),
        ]
    ).properties(height=round(_ROW * (last + 2.2)))


def _groups(seen: Seen) -> list[tuple[str, list[Row]]]:
    """Names and rows: medians of the US by month, its other yardsticks, medians elsewhere; each with its place."""
    us = seen.rows("multiples", "label", "statistic", "as_of", speed="Mbit/s", multiple="million")
    medians = [{**row, "label": seen.text(f"{row['id']}: date")} for row in us if row["statistic"] == "median"]
    others = [{**row, "label": _dated(seen, row)} for row in us if row["statistic"] != "median"]
    elsewhere: list[Row] = [
        {
            "label": name,
            "speed": seen.number(speed, "Mbit/s"),
            "multiple": seen.number(ratio, "million"),
        }
        for ratio, (name, speed) in _ELSEWHERE.items()
    ]
    month = seen.text("japan_fixed_median: date")
    groups = [
        ("Medians of the United States", medians),
        ("Other US yardsticks", others),
        (f"Medians elsewhere, {month}", elsewhere),
    ]
    placed, row = [], 0.0
    for name, rows in groups:
        placed.append(
            (
                name,
                [
                    {**one, "row": row + index + 1, "value": digits(one["multiple"], 2)}
                    for index, one in enumerate(rows)
                ],
            )
        )
        row += len(rows) + 1.5
    return placed


def _dated(seen: Seen, row: Row) -> str:
    """The name of a yardstick, with its year if it was measured."""
    return f"{row['label']}, {seen.text(row['id'] + ': year')}" if row["statistic"] == "mean" else row["label"]
