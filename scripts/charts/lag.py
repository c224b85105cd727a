"""How long it took from the laboratory into service."""

from __future__ import annotations

import altair as alt

from charts._style import Look, Plane, Row, data, on_pixels, points
from explainer.draw import ACCENT, GRID, GROUND, MUTED, SERIES, Frame, Seen, chart

_YEARS = (2001.0, 2029.0)  # from end to end, with room for the first year at the left
_LEFT = 38  # px
_FIRST, _STEP, _BAR = 40, 46, 17  # px: the first bar, from one to the next, and how high one is


@chart(
    "lab-service",
    title=(
        "{{ lag_count: spelled, capital }} sea cables went into service {{ lag_least: in year, digits 2, plain }} to"
        " {{ lag_most }} after a laboratory had reached the rate of one of their fibres; for the record, the wait has"
        " just begun"
    ),
    alt=(
        "A bar for each of {{ lag_count: spelled }} sea cables, from the year in which one core in a laboratory first"
        " carried what one of its fibre pairs carries, to the year in which the cable went into service. The longest"
        " wait, as that of {{ lag_most: row label }}, is {{ lag_most }} until {{ lag_most_year }}; the"
        " shortest is that of {{ lag_least: row label }}, with {{ lag_least }} until {{ lag_least_year }}."
        " Below them a field trial of {{ highest_field_one_core }} on ordinary fibre in {{ field_trial_year }},"
        " {{ lag_field_trial }} after the laboratory; and a bar without an end for the record, {{ record_rate }},"
        " that begins in {{ record_year: plain }}."
    ),
    note=(
        "Sea cables whose pairs and year of service we know. The rate is that of a pair, each way. Estimates"
        " and unverified results are left out."
    ),
)
def lab_service(seen: Seen, frame: Frame) -> alt.LayerChart:
    """For each cable, a bar from the year of the laboratory to its own, and for the record one that is open."""
    found = seen.rows("cables", "label", year="count", lag="year", pair="Tbit/s")
    found.sort(key=lambda row: (row["year"], row["pair"]))
    cables = [{**row, "name": f"{row['label']}, {row['pair']:.3g} Tbit/s", "colour": SERIES[0]} for row in found]
    trial = {
        "label": "Field trial",
        "name": f"Field trial, {seen.text('highest_field_one_core')}",
        "pair": seen.number("highest_field_one_core", "Tbit/s"),
        "year": seen.number("field_trial_year", "count"),
        "lag": seen.number("lag_field_trial", "year"),
        "colour": MUTED,
    }
    waits = [*cables, trial]
    begun, rate = seen.number("record_year", "count"), seen.number("record_rate", "Tbit/s")
    seen.table(
        ("What", "One pair of fibres (Tbit/s)", "In the laboratory", "In the field", "Years between"),
        [
            *(
                (row["label"], row["pair"], f"{row['year'] - row['lag']:.0f}", f"{row['year']:.0f}", row["lag"])
                for row in waits
            ),
            ("The record, one way", rate, f"{begun:.0f}", "", ""),
        ],
    )
    height = _FIRST + _STEP * (len(waits) + 1) + 22
    plane = on_pixels(frame.width, height)
    foot = height - 26
    ticks: list[Row] = [
        {"x": _at(year, frame), "y": 0, "to": foot, "label": str(year)} for year in (2005, 2010, 2015, 2020, 2025)
    ]
    return alt.LayerChart(
        layer=[
            alt.Chart(data(ticks)).mark_rule(color=GRID).encode(plane.x, plane.y, y2="to:Q"),
            *(plane.note({**tick, "y": foot + 14}, tick["label"], align="center", fill=MUTED) for tick in ticks),
            plane.note({"x": 0, "y": 8}, "From the laboratory into service", fill=MUTED),
            *(layer for at, row in enumerate(waits) for layer in _wait(row, at, plane, frame)),
            *_open(seen, begun, len(waits), plane, frame),
        ]
    ).properties(height=height)


def _at(year: float, frame: Frame) -> float:
    """Where a year lies from left to right, in px."""
    first, last = _YEARS
    return _LEFT + (year - first) / (last - first) * (frame.width - 4 - _LEFT)


def _box(top: float, plane: Plane, ends: tuple[float, float], **look: Look) -> alt.Chart:
    """A bar from one place to another, both in px."""
    bar = alt.Chart(data([{"x": ends[0], "to": ends[1], "y": top, "foot": top + _BAR}]))
    chart: alt.Chart = bar.mark_rect(**look).encode(plane.x, plane.y, x2="to:Q", y2="foot:Q")
    return chart


def _wait(row: Row, place: int, plane: Plane, frame: Frame) -> list[alt.Chart | alt.LayerChart]:
    """A bar with its years in it, the year of the laboratory before it and that of service after it."""
    top = _FIRST + _STEP * place
    start, end = _at(row["year"] - row["lag"], frame), _at(row["year"], frame)
    middle, lag = top + _BAR / 2 + 1, f"{row['lag']:.0f} years"
    inside = alt.Chart(data([{"x": (start + end) / 2, "y": middle, "label": lag}]))
    return [
        _box(top, plane, (start, end), color=row["colour"]),
        inside.mark_text(fill=GROUND, fontWeight="bold").encode(plane.x, plane.y, text="label:N"),
        plane.note({"x": start, "y": top - 9}, row["name"]),
        plane.note({"x": start, "y": middle}, f"{row['year'] - row['lag']:.0f}", align="right", dx=-5, fill=MUTED),
        plane.note({"x": end, "y": middle}, f"{row['year']:.0f}", dx=5, fill=MUTED),
    ]


def _open(seen: Seen, begun: float, place: int, plane: Plane, frame: Frame) -> list[alt.Chart | alt.LayerChart]:
    """The record's bar, which has a beginning and no end."""
    top = _FIRST + _STEP * place
    start, end = _at(begun, frame), _at(_YEARS[1], frame) - 12
    middle = top + _BAR / 2 + 1
    return [
        _box(top, plane, (start, end), fill=ACCENT, fillOpacity=0.25),
        points(
            [{"x": start, "y": middle}],
            plane.x,
            plane.y,
            shape="stroke",
            angle=90,
            size=300,
            strokeWidth=3,
            filled=False,
            color=ACCENT,
        ),
        plane.note({"x": end, "y": middle}, "?", dx=3, fill=ACCENT, fontWeight="bold"),
        plane.note(
            {"x": end, "y": top - 9},
            f"The record, {seen.text('record_rate')}",
            align="right",
            fill=ACCENT,
            fontWeight="bold",
        ),
        plane.note({"x": start, "y": middle}, f"{begun:.0f}", align="right", dx=-6, fill=ACCENT),
    ]
