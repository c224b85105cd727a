"""How far lines in service lie behind the laboratory."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from charts._style import (
    Look,
    Plane,
    Row,
    across,
    data,
    highest_so_far,
    labels,
    level_lines,
    linear_scale,
    log_scale,
    points,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, GROUND, MUTED, SERIES, TEXT, Frame, Seen, chart, year_of

_YEARS = (1995.0, 2027.5)
_RATES = (0.6, 70000.0)  # Tbit/s, from edge to edge
_LABORATORY = {"single-core": SERIES[0], "multi-core-or-mode": SERIES[1]}
_LAGS = {"faster_pair": "lag_faster", "dunant_pair": "lag_dunant", "rec_2024_china_telecom": "lag_field_trial"}


@chart(
    "lab-service",
    title=(
        "Sea cables carry on each pair of fibres what one core carried in the laboratory"
        " {{ lag_least: digits 2, plain }} to {{ lag_most }} before"
    ),
    alt=(
        "Data rates over the years on a log scale. Two lines for the best in the laboratory: with one core from"
        " {{ rec_1996_three_1t }} in {{ rec_1996_three_1t: year }} to {{ rec_2026_nict_450t }} in"
        " {{ rec_2026_nict_450t: year }}, with many cores or modes from {{ rec_2012_ntt_1p }} in"
        " {{ rec_2012_ntt_1p: year }} to {{ rec_2023_nict_22p9_decoded }} in {{ rec_2023_nict_22p9_decoded: year }}."
        " Below them lines in the field, each joined to the year in which one core first carried as much: FASTER,"
        " {{ faster_pair }} in {{ faster_year }}, {{ lag_faster }} later; MAREA {{ lag_marea }}; Dunant"
        " {{ lag_dunant }}; a field trial of {{ rec_2024_china_telecom }} in {{ field_trial_year }},"
        " {{ lag_field_trial }}. The record of"
        " {{ record_rate }} is marked."
    ),
    note="A pair of fibres carries so much each way. Without estimates and results that are not verified.",
)
def lab_service(seen: Seen, frame: Frame) -> alt.LayerChart:
    """The best in the laboratory and lines in the field over the years, with the years between them."""
    wanted = {"date": f">= {_YEARS[0] + 1:.0f}"}
    found = seen.rows("records", "date", "team", "class", where=wanted, capacity="Tbit/s")
    rows: list[Row] = sorted(
        ({**row, "year": year_of(row["date"])} for row in found), key=lambda row: float(row["year"])
    )
    by_id = {row["id"]: row for row in rows}
    years, rates = linear_scale(*_YEARS), log_scale(*_RATES)
    x, y = across("year", years), upward("capacity", rates)
    best = {kind: highest_so_far([row for row in rows if row["class"] == kind]) for kind in _LABORATORY}
    field = [row for row in rows if row["class"] == "field"]
    lags: list[Row] = []
    for key, lag in _LAGS.items():
        row = by_id[key]
        first = next(lab for lab in best["single-core"] if lab["capacity"] >= row["capacity"])
        lags.append(
            {**row, "from": first["year"], "middle": (first["year"] + row["year"]) / 2, "label": seen.text(lag)}
        )
    return alt.LayerChart(
        layer=[
            level_lines([(10.0, "10 Tbit/s"), (100.0, "100 Tbit/s"), (1e3, "1 Pbit/s"), (1e4, "10 Pbit/s")], rates),
            upright_lines([(float(year), str(year)) for year in (2000, 2010, 2020)], years),
            *(
                alt.Chart(data([*steps, {**steps[-1], "year": 2027}]))
                .mark_line(interpolate="step-after", color=_LABORATORY[kind], strokeWidth=2)
                .encode(x, y)
                for kind, steps in best.items()
            ),
            alt.Chart(data(lags)).mark_rule(color=TEXT, strokeWidth=1.5).encode(across("from", years), y, x2="year:Q"),
            labels(lags, across("middle", years), y, align="center", baseline="top", dy=4, fontWeight="bold"),
            points(field, x, y, size=110, shape="triangle-up", color=MUTED, stroke=GROUND),
            points([by_id["record_rate"]], x, y, size=170, color=ACCENT, stroke=GROUND),
            *_named(seen, Plane(x, y), by_id, best["multi-core-or-mode"][-1], frame),
            words("Data rate of one fibre, log scale", x_at(0), y_at(0), dy=-4),
        ]
    ).properties(height=440)


def _named(seen: Seen, plane: Plane, by_id: Mapping[str, Row], highest: Row, frame: Frame) -> list[alt.LayerChart]:
    cables = {"faster_pair": f"FASTER: {seen.text('faster_pair')}", "dunant_pair": "MAREA, Dunant"}
    trial = _in_lines("field trial:", seen.text("rec_2024_china_telecom"), frame)
    bold: dict[str, Look] = {"fontWeight": "bold"}
    right: dict[str, Look] = {"align": "right"}

    def note(year: float, rate: float, *lines: str, **look: Look) -> alt.LayerChart:
        return plane.note({"year": year, "capacity": rate}, *lines, **look)

    return [
        note(
            1995.2,
            56,
            "one core in the laboratory,",
            f"{seen.text('rec_2026_nict_450t')} in {seen.text('rec_2026_nict_450t: year')}",
            fill=SERIES[0],
            **bold,
        ),
        note(2011.5, 3000, "many cores or modes", "in the laboratory", fill=SERIES[1], **right, **bold),
        note(
            2027.4,
            highest["capacity"],
            seen.text("rec_2023_nict_22p9_decoded: in Pbit/s"),
            dy=-11,
            fill=SERIES[1],
            **right,
        ),
        note(2025.3, 1000, "The record:", seen.text("record_rate"), dx=-9, dy=-6, fill=ACCENT, **right, **bold),
        *(_beside(by_id[key], name, plane, frame) for key, name in cables.items()),
        note(2027.4, 64, *trial, dy=14, **right),
    ]


def _beside(row: Row, name: str, plane: Plane, frame: Frame) -> alt.LayerChart:
    """A cable's name behind its mark, or on a phone below it at the edge."""
    if frame.is_narrow:
        return labels([{**row, "label": name}], x_at("width"), plane.y, align="right", dy=13)
    return labels([{**row, "label": name}], plane.x, plane.y, dx=10)


def _in_lines(name: str, value: str, frame: Frame) -> list[str]:
    return [name, value] if frame.is_narrow else [f"{name} {value}"]
