"""Ladders: how far apart rates and sizes lie, each on a rung of its own."""

from __future__ import annotations

import altair as alt

from charts._style import Row, data, labels, linear_scale, log_scale
from explainer.draw import ACCENT, GRID, GROUND, MUTED, SERIES, TEXT, Frame, Seen, chart

_RUNG = 50


@chart(
    "speed-ladder",
    title="In the laboratory, one fibre carried as much as {{ us_ratio: words }} median US home lines",
    alt=(
        "Seven data rates on a log scale, each step ten times the last. From the slowest: a dial-up modem at"
        " {{ dialup_v90 }}, the median US home line of {{ us_fixed_median: date }} at {{ us_fixed_median }}, a fast home fibre"
        " line at {{ home_10g }}, one wavelength in a field trial at {{ wavelength_1600g }}, one fibre pair of an Atlantic cable"
        " at {{ anjana_pair }}, the best result with one core at {{ rec_2026_nict_450t }}, and the record at {{ record_rate }}:"
        " {{ us_ratio }} times the median US line."
    ),
    note="The record and the best result with one core are laboratory or field tests, not lines that anybody can order.",
)
def speed_ladder(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Rates from dial-up to the record, the reader's line marked."""
    names = {
        "record_rate": "The record, 19 cores in one fibre",
        "rec_2026_nict_450t": "One core, best so far",
        "anjana_pair": "Atlantic cable, one fibre pair",
        "wavelength_1600g": "One wavelength, field trial",
        "home_10g": "Fast home fibre line",
        "us_fixed_median": f"Median US home line, {seen.text('us_fixed_median: date')}",
        "dialup_v90": "Dial-up modem, at most",
    }
    rungs: list[Row] = [
        {"row": index, "label": name, "rate": seen.number(key, "bit/s"), "value": seen.text(key), "id": key}
        for index, (key, name) in enumerate(names.items())
    ]
    return alt.layer(*[]) if not rungs else _ladder(rungs, seen, frame)


def _ladder(rungs: list[Row], seen: Seen, frame: Frame) -> alt.LayerChart:
    x = log_scale(1e4, 1e16)
    y = linear_scale(len(rungs) - 0.6, -0.7)
    rate = alt.X("rate:Q", scale=x, axis=None)
    row = alt.Y("row:Q", scale=y, axis=None)
    first = {key: next(rung for rung in rungs if rung["id"] == key) for key in ("record_rate", "us_fixed_median")}
    record, reader = first["record_rate"], first["us_fixed_median"]
    others = [rung for rung in rungs if rung not in (record, reader)]
    decades = [{"rate": 10.0**power} for power in range(4, 17)]
    named = [{"rate": 10.0**power, "label": f"1 {unit}bit/s"} for power, unit in ((6, "M"), (9, "G"), (12, "T"), (15, "P"))]
    grid = alt.Chart(data(decades)).mark_rule(color=GRID).encode(rate)
    axis = labels(named, rate, alt.YValue("height"), baseline="bottom", fill=MUTED)
    lines = alt.Chart(data(rungs)).mark_rule(color=MUTED, strokeWidth=1).encode(row, x=alt.XValue(0), x2=alt.X2Value("width"))
    span = [{"row": 0, "rate": reader["rate"], "to": record["rate"]}]
    factor = alt.Chart(data(span)).mark_rule(color=ACCENT, strokeWidth=3).encode(row, rate, x2="to:Q")
    drop = alt.Chart(data([{"rate": reader["rate"], "row": 0, "to": reader["row"]}]))
    points = [
        alt.Chart(data(some)).mark_point(filled=True, opacity=1, size=size, color=colour, shape=shape).encode(rate, row)
        for some, size, colour, shape in (
            (others, 70, TEXT, "circle"),
            ([reader], 130, SERIES[0], "diamond"),
            ([record], 160, ACCENT, "circle"),
        )
    ]
    texts = []
    for some, colour, weight in ((others, TEXT, "normal"), ([reader], SERIES[0], "bold"), ([record], ACCENT, "bold")):
        values = [{**rung, "label": rung["value"]} for rung in some]
        look = {"baseline": "bottom", "dy": -7, "fill": colour, "fontWeight": weight}
        texts += [labels(some, alt.XValue(0), row, align="left", **look)]
        texts += [labels(values, alt.XValue("width"), row, align="right", **{**look, "fontWeight": "bold"})]
    middle = (reader["rate"] * record["rate"]) ** 0.5
    said = [{"row": 0, "rate": middle, "label": f"{seen.text('us_ratio: words')} times as much"}]
    return alt.layer(
        grid,
        lines,
        drop.mark_rule(color=SERIES[0], strokeDash=[3, 3]).encode(rate, row, y2="to:Q"),
        factor,
        *points,
        *texts,
        labels(said, rate, row, baseline="top", dy=7, fill=ACCENT, fontWeight="bold"),
        axis,
    ).properties(height=_RUNG * len(rungs) + 30)
