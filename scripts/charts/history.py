"""How far fibre has come: capacity over the years."""

from __future__ import annotations

import math
from collections.abc import Iterator

import altair as alt

from charts._results import RECORD, kind_name, marks, row_of, row_with, year_in
from charts._style import (
    Look,
    Plane,
    Row,
    across,
    data,
    highest_so_far,
    level_lines,
    linear_scale,
    log_scale,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, SERIES, TEXT, Frame, Seen, chart, year_of

_WINDOWS = {  # fits: from the first row or this one, to the last row or this one
    "records_doubling_first": ("", "rec_2001_nec_11t"),
    "records_doubling_recent": ("first_petabit", ""),
}
_DAYS_A_YEAR = 365.2425  # of a time axis


@chart(
    "records",
    title=(
        "The most that one fibre has carried doubled every {{ records_doubling_first: duration }} until"
        " {{ rec_2001_nec_11t: year }}, and every {{ records_doubling_recent: duration }} since"
        " {{ first_petabit_year }}"
    ),
    alt=(
        "Results from {{ first_capacity: row date }} to {{ newest_result_year }} on a log scale, with a line for the"
        " highest so far and dashed lines fitted to it. It rises from {{ first_capacity }} through"
        " {{ rec_1996_three_1t }} in {{ rec_1996_three_1t: date }} and {{ first_petabit }} on"
        " {{ first_petabit: row date }} to {{ highest_capacity }} in {{ highest_capacity: row date }}. The fitted lines"
        " double every {{ records_doubling_first: duration }} until {{ rec_2001_nec_11t: year }}, and every"
        " {{ records_doubling_recent: duration }} since {{ first_petabit_year }}. The highest result with one core is"
        " {{ highest_single_core }}. The record of {{ record_year: plain }}, {{ record_rate }} over"
        ' {{ record_distance }}, lies {{ "below" if record_rate < highest_capacity else "on" }} the line.'
    ),
    note=(
        "Estimates and unverified results are left out. In the field: lines in service and trials, each one"
        " fibre or one pair."
    ),
)
def records(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Capacity of one fibre by year, with the running maximum and the lines that are fitted to it."""
    rows = seen.rows("records", "date", "team", "class", "place", capacity="Tbit/s")
    rows = sorted(({**row, "year": year_of(row["date"])} for row in rows), key=lambda row: float(row["year"]))
    most = highest_so_far(rows)
    years, rates = linear_scale(1975.5, 2027.5), log_scale(2e-6, 2e5)
    plane = Plane(across("year", years), upward("capacity", rates))
    lead = alt.Chart(data([{**row_with(rows, "record_rate"), "to": 0.7}]))
    line = alt.Chart(data([*most, {**most[-1], "year": 2027}]))
    return alt.LayerChart(
        layer=[
            level_lines([(1e-3, "1 Gbit/s"), (1.0, "1 Tbit/s"), (1e3, "1 Pbit/s")], rates),
            upright_lines([(float(year), str(year)) for year in range(1980, 2027, 10)], years),
            line.mark_line(interpolate="step-after", color=TEXT, strokeWidth=1.5).encode(plane.x, plane.y),
            *_fits(seen, rows, plane),
            lead.mark_rule(color=ACCENT).encode(plane.x, plane.y, y2="to:Q"),
            *marks(rows, plane, frame),
            *_named_by_year(seen, rows, plane),
            words("Data rate of one fibre, log scale", x_at(0), y_at(0), dy=-4),
        ]
    ).properties(height=430 if frame.is_narrow else 440)


def _fits(seen: Seen, rows: list[Row], plane: Plane) -> Iterator[alt.Chart]:
    """The line that each doubling time is the slope of. A least-squares line runs through the mean of its points."""
    for number, (first, last) in _WINDOWS.items():
        start = year_of(seen.date(first)) if first else -math.inf
        end = year_of(seen.date(last)) if last else math.inf
        steps = highest_so_far([row for row in rows if start <= row["year"] <= end])
        year, level = (
            sum(each) / len(steps)
            for each in ([step["year"] for step in steps], [math.log2(step["capacity"]) for step in steps])
        )
        slope = _DAYS_A_YEAR / seen.number(number, "day")
        ends = [
            {"year": at, "capacity": 2 ** (level + slope * (at - year))} for at in (steps[0]["year"], steps[-1]["year"])
        ]
        look: dict[str, Look] = {"color": SERIES[2], "strokeWidth": 2, "strokeDash": [5, 4]}
        yield alt.Chart(data(ends)).mark_line(**look).encode(plane.x, plane.y)


def _doubled(seen: Seen, number: str) -> list[str]:
    time = seen.text(f"{number}: duration")
    return ["doubling in", time] if number == "records_doubling_first" else [f"doubling in {time}"]


def _named_by_year(seen: Seen, rows: list[Row], plane: Plane) -> list[alt.LayerChart]:
    highest_rate = seen.number("highest_capacity", "Tbit/s")
    first, petabit = min(rows, key=lambda row: row["year"]), row_of(rows, seen.number("first_petabit", "Tbit/s"))
    highest = row_of(rows, highest_rate)
    right: dict[str, Look] = {"align": "right"}
    above = {**right, "baseline": "bottom", "dx": -8, "dy": -18}
    below = {**right, "baseline": "top", "dy": 2, **RECORD}
    return [
        kind_name(plane, {"year": 2007.6, "capacity": 8}, "single-core", "one core", baseline="top"),
        kind_name(plane, {"year": 2010.5, "capacity": 6e3}, "multi-core-or-mode", "many cores or modes", **right),
        kind_name(plane, {"year": 1990, "capacity": 1.2e-4}, "field", "in the field"),
        plane.note({"year": 1994, "capacity": 0.4}, "highest so far", **right, baseline="bottom"),
        *(
            plane.note({"year": year, "capacity": rate}, *_doubled(seen, number), fill=SERIES[2], **look)
            for number, year, rate, look in (
                ("records_doubling_first", 1976, 0.2, {}),
                ("records_doubling_recent", 2006, 2.5e4, right),
            )
        ),
        plane.note(first, f"{year_in(first)}: {seen.text('first_capacity')}", dx=9, dy=8),
        plane.note(petabit, f"{year_in(petabit)}: {seen.text('first_petabit')}", **right, dx=-8, dy=-11),
        plane.note(
            highest,
            f"{year_in(highest)}: {seen.text('highest_capacity')}",
            f"over {seen.text('capacity_2023_distance')}",
            **above,
        ),
        plane.note(
            {"year": 2027.5, "capacity": 0.6},
            f"The record of {seen.text('record_year: plain')}:",
            f"{seen.text('record_rate')} over {seen.text('record_distance')}",
            **below,
        ),
    ]
