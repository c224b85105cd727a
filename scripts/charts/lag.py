"""How long it took from the laboratory into service."""

from __future__ import annotations

import altair as alt

from charts._style import (
    Row,
    across,
    data,
    linear_scale,
    points,
    rung_texts,
    rungs,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import GROUND, MUTED, SERIES, TEXT, Frame, Seen, chart

_YEARS = (1998.0, 2029.0)
_RUNG = 50


@chart(
    "lab-service",
    title=(
        "{{ lag_count: spelled, capital }} sea cables carry on each pair of fibres what one core carried in the"
        " laboratory {{ lag_least: in year, digits 2, plain }} to {{ lag_most }} before"
    ),
    alt=(
        "A line for each of {{ lag_count: spelled }} sea cables, from the year in which one core in a laboratory first"
        " carried what one of its fibre pairs carries, to the year in which the cable went into service. The longest"
        " wait, as that of {{ lag_most: row label }}, is {{ lag_most }} until {{ lag_most_year }}; the"
        " shortest is that of {{ lag_least: row label }}, with {{ lag_least }} until {{ lag_least_year }}."
        " Below them a field trial of {{ highest_field_one_core }} on ordinary fibre in {{ field_trial_year }},"
        " {{ lag_field_trial }} after the laboratory."
    ),
    note=(
        "Sea cables whose pairs and year of service we know. The rate is that of a pair, each way. Estimates"
        " and unverified results are left out."
    ),
)
def lab_service(seen: Seen, frame: Frame) -> alt.LayerChart:
    """For each cable, the year of the laboratory and its own, and the years between them."""
    found = seen.rows("cables", "label", year="count", lag="year", pair="Tbit/s")
    found.sort(key=lambda row: (row["year"], row["pair"]))
    cables = [{**row, "name": f"{row['label']}, {row['pair']:.3g} Tbit/s", "in_service": True} for row in found]
    trial = {
        "label": "Field trial",
        "name": f"Field trial, {seen.text('highest_field_one_core')}",
        "pair": seen.number("highest_field_one_core", "Tbit/s"),
        "year": seen.number("field_trial_year", "count"),
        "lag": seen.number("lag_field_trial", "year"),
        "in_service": False,
    }
    rows: list[Row] = [
        {**row, "row": at, "label": row["name"], "from": row["year"] - row["lag"], "value": f"{row['lag']:.0f} years"}
        for at, row in enumerate([*cables, trial])
    ]
    seen.table(
        ("What", "One pair of fibres (Tbit/s)", "In the laboratory", "In the field", "Years between"),
        [
            (what["label"], row["pair"], row["from"], row["year"], row["lag"])
            for what, row in zip([*cables, trial], rows, strict=True)
        ],
    )
    years = linear_scale(*_YEARS)
    x, y, start = across("year", years), upward("row", linear_scale(len(rows) - 0.4, -0.9)), across("from", years)
    in_service, in_trial = ([row for row in rows if row["in_service"] is is_so] for is_so in (True, False))
    key = "Circle: one core in a laboratory. Triangle: in the field."
    return alt.LayerChart(
        layer=[
            upright_lines([(float(year), str(year)) for year in (2000, 2010, 2020)], years),
            rungs(rows, y),
            alt.Chart(data(rows)).mark_rule(color=TEXT, strokeWidth=1.5).encode(start, y, x2="year:Q"),
            points(rows, start, y, size=90, color=SERIES[0], stroke=GROUND),
            points(in_service, x, y, size=130, shape="triangle-up", color=SERIES[1], stroke=GROUND),
            points(in_trial, x, y, size=130, shape="triangle-up", color=MUTED, stroke=GROUND),
            *rung_texts(rows, y),
            words(key if frame.is_narrow else f"{key} Grey: a trial.", x_at(0), y_at("height"), dy=40),
        ]
    ).properties(height=_RUNG * (len(rows) + 0.6))
