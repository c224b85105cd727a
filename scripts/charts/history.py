"""How far fibre has come: capacity over the years."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import altair as alt

from charts._results import RECORD, kind_name, marks, row_of, row_with, year_in
from charts._style import Look, Plane, Row, data, highest_so_far, on_pixels
from explainer.draw import GRID, MUTED, SERIES, TEXT, Frame, Seen, chart, year_of

_WINDOWS = {  # fits: from the first row or this one, to the last row or this one
    "records_doubling_first": ("", "rec_2001_nec_11t"),
    "records_doubling_recent": ("first_petabit", ""),
}
_DAYS_A_YEAR = 365.2425  # of a time axis
_ENLARGED = 2010.0  # the year from which on the lower panel shows all again, larger


@dataclass(frozen=True)
class _Panel:
    """A part of the drawing with scales of its own. box: left, top, right, bottom in px; rates: Tbit/s, log scale."""

    box: tuple[float, float, float, float]
    years: tuple[float, float]
    rates: tuple[float, float]

    def at(self, year: float, rate: float) -> Row:
        left, top, right, bottom = self.box
        along = (year - self.years[0]) / (self.years[1] - self.years[0])
        up = math.log(rate / self.rates[0]) / math.log(self.rates[1] / self.rates[0])
        return {"x": left + along * (right - left), "y": bottom - up * (bottom - top)}

    def placed(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that lie in it, with their places."""
        seen = [row for row in rows if row["year"] >= self.years[0]]
        return [{**row, **self.at(row["year"], row["capacity"])} for row in seen]

    def grid(self, plane: Plane, levels: dict[float, str], years: Sequence[int]) -> list[alt.Chart | alt.LayerChart]:
        left, top, right, bottom = self.box
        across = [
            {**self.at(self.years[0], rate), "x": left, "to": right, "label": name} for rate, name in levels.items()
        ]
        upright = [{**self.at(year, self.rates[0]), "to": top, "label": str(year)} for year in years]
        return [
            alt.Chart(data(across)).mark_rule(color=GRID).encode(plane.x, plane.y, x2="to:Q"),
            alt.Chart(data(upright)).mark_rule(color=GRID, strokeWidth=0.6).encode(plane.x, plane.y, y2="to:Q"),
            *(
                plane.note(row, row["label"], baseline="bottom", dx=2, dy=-2, fill=MUTED)
                for row in across
                if row["label"]
            ),
            *(plane.note({**row, "y": bottom + 14}, row["label"], align="center", fill=MUTED) for row in upright),
        ]


@chart(
    "records",
    title=(
        "The most that one fibre has carried doubled every {{ records_doubling_first: duration }} until"
        " {{ rec_2001_nec_11t: year }}, and every {{ records_doubling_recent: duration }} since"
        " {{ first_petabit_year }}"
    ),
    alt=(
        "Results from {{ first_capacity: row date }} to {{ newest_result_year }} on a log scale, with a line for the"
        " most so far and dashed lines fitted to it; the newest years once more below, enlarged. It rises from"
        " {{ first_capacity }} through"
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
    """Capacity of one fibre by year, with the running maximum and the lines fitted to it; the newest years enlarged."""
    rows = seen.rows("records", "date", "team", "class", "place", capacity="Tbit/s")
    rows = sorted(({**row, "year": year_of(row["date"])} for row in rows), key=lambda row: float(row["year"]))
    right, last = frame.width - 5, 2028.5
    whole = _Panel((18, 30, right, 240), (1975.5, last), (2e-6, 1e5))
    newest = _Panel((18, 308, right, 628), (_ENLARGED, last), (6.0, 6e4))
    plane = on_pixels(frame.width, 652)
    record = next(iter(newest.placed([row_with(rows, "record_rate")])))
    same = next(iter(newest.placed([row_with(rows, "rec_2022_nict_1p02")])))
    stem = {**same, "to": same["y"] - 74}
    zoomed = {**whole.at(_ENLARGED, whole.rates[1]), "to": right, "foot": 240}
    return alt.LayerChart(
        layer=[
            alt.Chart(data([zoomed]))
            .mark_rect(color=GRID, opacity=0.5)
            .encode(plane.x, plane.y, x2="to:Q", y2="foot:Q"),
            *whole.grid(plane, {1e-3: "1 Gbit/s", 1.0: "1 Tbit/s", 1e3: "1 Pbit/s"}, range(1980, 2027, 10)),
            *newest.grid(
                plane, {10.0: "10 Tbit/s", 100.0: "", 1e3: "1 Pbit/s", 1e4: "10 Pbit/s"}, range(2010, 2027, 5)
            ),
            *(_most(rows, panel, plane) for panel in (whole, newest)),
            *_fits(seen, rows, whole, plane),
            alt.Chart(data([stem])).mark_rule(color=MUTED).encode(plane.x, plane.y, y2="to:Q"),
            *marks(whole.placed(rows), plane, frame, scale=0.5),
            *marks(newest.placed(rows), plane, frame),
            plane.note({"x": 18, "y": 10}, "Data rate of one fibre, log scale", fill=MUTED),
            plane.note({"x": 18, "y": 288}, f"Enlarged: from {_ENLARGED:.0f} on", fontWeight="bold"),
            *_named_in_whole(seen, rows, whole, plane),
            *_named_in_newest(seen, newest.placed(rows), newest, plane),
            *(  # two texts, since marks lie left of the shorter line
                plane.note({"x": right, "y": record["y"] - up}, line, align="right", **RECORD)
                for up, line in (
                    (38, f"{seen.text('record_year: plain')}: {seen.text('record_rate')}"),
                    (23, f"over {seen.text('record_distance')}"),
                )
            ),
            plane.note(
                {**same, "y": same["y"] - 72},
                f"{year_in(same)}: {seen.text('rec_2022_nict_1p02')}",
                f"over {seen.text('record_2022_distance')}",
                dx=6,
            ),
        ]
    ).properties(height=652)


def _most(rows: list[Row], panel: _Panel, plane: Plane) -> alt.Chart:
    """The most so far, as a line that climbs in steps."""
    most = highest_so_far(rows)
    before = [row for row in most if row["year"] < panel.years[0]]
    start = [{**before[-1], "year": panel.years[0]}] if before else []
    line = panel.placed([*start, *(row for row in most if row not in before), {**most[-1], "year": panel.years[1]}])
    steps = alt.Chart(data(line)).mark_line(interpolate="step-after", color=TEXT, strokeWidth=1.5)
    chart: alt.Chart = steps.encode(plane.x, plane.y)
    return chart


def _fits(seen: Seen, rows: list[Row], panel: _Panel, plane: Plane) -> Iterator[alt.Chart]:
    """The line that each doubling time is the slope of. A least-squares line runs through the mean of its points."""
    for number, (first, last) in _WINDOWS.items():
        start = year_of(seen.date(first)) if first else -math.inf
        end = year_of(seen.date(last)) if last else math.inf
        steps = highest_so_far([row for row in rows if start <= row["year"] <= end])
        year, level = (
            math.fsum(each) / len(steps)
            for each in ([step["year"] for step in steps], [math.log2(step["capacity"]) for step in steps])
        )
        slope = _DAYS_A_YEAR / seen.number(number, "day")
        ends = [panel.at(at, 2 ** (level + slope * (at - year))) for at in (steps[0]["year"], steps[-1]["year"])]
        look: dict[str, Look] = {"color": SERIES[2], "strokeWidth": 2, "strokeDash": [5, 4]}
        yield alt.Chart(data(ends)).mark_line(**look).encode(plane.x, plane.y)


def _named_in_whole(seen: Seen, rows: list[Row], panel: _Panel, plane: Plane) -> list[alt.LayerChart]:
    first = next(iter(panel.placed([min(rows, key=lambda row: float(row["year"]))])))
    doubled = {number: seen.text(f"{number}: duration") for number in _WINDOWS}
    look: dict[str, Look] = {"fill": SERIES[2]}
    early, recent = doubled.values()
    return [
        plane.note(first, f"{year_in(first)}: {seen.text('first_capacity')}", dx=9, dy=7),
        plane.note(panel.at(1996, 3e-5), "stepped line:", "the most so far"),
        plane.note(panel.at(1977, 0.45), "doubling in", early, **look),
        plane.note(panel.at(2009, 1.2e4), f"doubling in {recent}", align="right", **look),
    ]


def _named_in_newest(seen: Seen, rows: list[Row], panel: _Panel, plane: Plane) -> list[alt.LayerChart]:
    petabit, highest = (row_of(rows, seen.number(number, "Tbit/s")) for number in ("first_petabit", "highest_capacity"))
    before = max((row for row in rows if row["year"] < highest["year"]), key=lambda row: float(row["capacity"]))
    right: dict[str, Look] = {"align": "right", "dx": -8}
    return [
        kind_name(plane, panel.at(2010.3, 5e3), "multi-core-or-mode", "many cores", "or modes"),
        kind_name(plane, panel.at(2021, 120), "single-core", "one core"),
        kind_name(plane, panel.at(2016.6, 34), "field", "in the field"),
        plane.note(petabit, f"{year_in(petabit)}: {seen.text('first_petabit')}", dx=6, dy=15),
        plane.note(before, f"{year_in(before)}: {seen.text(before['id'])}", **right, dy=-10),
        plane.note(
            highest,
            f"{year_in(highest)}: {seen.text('highest_capacity')}",
            f"over {seen.text('capacity_2023_distance')}",
            **right,
            dy=-17,
        ),
    ]
