"""How far fibre has come: capacity over the years, and capacity against distance."""

from __future__ import annotations

import math
from collections.abc import Iterator

import altair as alt

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
    points,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, GROUND, MUTED, SERIES, TEXT, Frame, Seen, chart, year_of

_KINDS = {
    "single-core": (SERIES[0], "circle"),
    "multi-core-or-mode": (SERIES[1], "square"),
    "field": (MUTED, "triangle-up"),
}
_FAR = (4.0, 9000.0)  # km, from edge to edge
_HIGH = (8.0, 60000.0)  # Tbit/s, from edge to edge
_RECORD: dict[str, Look] = {"fill": ACCENT, "fontWeight": "bold"}
_WINDOWS = {  # fits: from the first row or this one, to the last row or this one
    "records_doubling_first": ("", "rec_2001_nec_11t"),
    "records_doubling_middle": ("rec_2001_nec_11t", "first_petabit"),
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
        " double every {{ records_doubling_first: duration }}, then every {{ records_doubling_middle: duration }}, and"
        " since {{ first_petabit_year }} every {{ records_doubling_recent: duration }}. The highest result with"
        " one core is {{ highest_single_core }}. The record of {{ record_year: plain }}, {{ record_rate }} over"
        ' {{ record_distance }}, lies {{ "below" if record_rate < highest_capacity else "on" }} the line.'
    ),
    note=(
        "Without estimates and results that are not verified. In the field: lines in service and trials, each one"
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
    lead = alt.Chart(data([{**_row(rows, "record_rate"), "to": 0.7}]))
    line = alt.Chart(data([*most, {**most[-1], "year": 2027}]))
    return alt.LayerChart(
        layer=[
            level_lines([(1e-3, "1 Gbit/s"), (1.0, "1 Tbit/s"), (1e3, "1 Pbit/s")], rates),
            upright_lines([(float(year), str(year)) for year in range(1980, 2027, 10)], years),
            line.mark_line(interpolate="step-after", color=TEXT, strokeWidth=1.5).encode(plane.x, plane.y),
            *_fits(seen, rows, plane),
            lead.mark_rule(color=ACCENT).encode(plane.x, plane.y, y2="to:Q"),
            *_marks(rows, plane, frame),
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


def _named_by_year(seen: Seen, rows: list[Row], plane: Plane) -> list[alt.LayerChart]:
    highest_rate = seen.number("highest_capacity", "Tbit/s")
    first, petabit = min(rows, key=lambda row: row["year"]), _row_of(rows, seen.number("first_petabit", "Tbit/s"))
    highest = _row_of(rows, highest_rate)
    right: dict[str, Look] = {"align": "right"}
    above = {**right, "baseline": "bottom", "dx": -8, "dy": -18}
    below = {**right, "baseline": "top", "dy": 2, **_RECORD}
    return [
        _kind(plane, {"year": 2007.6, "capacity": 8}, "single-core", "one core", baseline="top"),
        _kind(plane, {"year": 2010.5, "capacity": 6e3}, "multi-core-or-mode", "many cores or modes", **right),
        _kind(plane, {"year": 1990, "capacity": 1.2e-4}, "field", "in the field"),
        plane.note({"year": 1994, "capacity": 0.4}, "highest so far", **right, baseline="bottom"),
        plane.note(first, f"{_year(first)}: {seen.text('first_capacity')}", dx=9, dy=8),
        plane.note(petabit, f"{_year(petabit)}: {seen.text('first_petabit')}", **right, dx=-8, dy=-11),
        plane.note(
            highest,
            f"{_year(highest)}: {seen.text('highest_capacity')}",
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


@chart(
    "capacity-distance",
    title="Rate times distance: the record is {{ product_vs_before }} times the best before it",
    alt=(
        "Results by distance and data rate, both on log scales, with slanting lines of equal product. The record,"
        " {{ record_rate }} over {{ record_distance }}, has a product of {{ record_product_published }}. Next comes"
        " {{ product_before: row capacity }} over {{ product_before: row distance }} in {{ product_before: row date }},"
        " with {{ product_before }}. {{ highest_capacity }} over {{ capacity_2023_distance }} in"
        " {{ highest_capacity: row date }} is higher but far to the left, with a product of {{ product_2023_22p9 }};"
        " {{ rec_2021_nict_319t }} over {{ record_2021_distance }} in {{ rec_2021_nict_319t: date }} is farther right"
        " but lower, with {{ product_2021 }}."
    ),
    note="Without estimates and results that are not verified; only results whose distance is known.",
)
def capacity_distance(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Capacity by distance, with lines of equal product."""
    rows = seen.rows(
        "records",
        "date",
        "team",
        "class",
        "place",
        where={"capacity": f">= {_HIGH[0]} Tbit/s"},
        capacity="Tbit/s",
        distance="km",
        product="Pbit/s*km",
    )
    record = _row(rows, "record_rate")
    height, far, high = 430, log_scale(*_FAR), log_scale(*_HIGH)
    plane = Plane(across("distance", far), upward("capacity", high))
    step = alt.Chart(data([{**_row(rows, "rec_2022_nict_1p02"), "to": record["distance"]}]))
    # Past its neighbour, down to its name.
    lead = alt.Chart(data([{**_row(rows, "rec_2021_nict_319t"), "to": 145}] if frame.is_narrow else []))
    equal, named = _products(seen, record, plane, _along(frame.width, height))
    return alt.LayerChart(
        layer=[
            level_lines([(10, "10 Tbit/s"), (100, "100 Tbit/s"), (1000, "1 Pbit/s"), (10000, "10 Pbit/s")], high),
            upright_lines([(10, "10 km"), (100, "100 km"), (1000, "1,000 km")], far),
            *equal,
            step.mark_rule(color=TEXT, strokeWidth=1.5).encode(plane.x, plane.y, x2="to:Q"),
            *named,
            lead.mark_rule(color=MUTED).encode(plane.x, plane.y, y2="to:Q"),
            *_marks(rows, plane, frame),
            *_named_by_distance(seen, rows, plane, frame),
            words("Data rate of one fibre, log scale", x_at(0), y_at(0), dy=-6),
            words("Distance, log scale; dotted: equal rate times distance", x_at(0), y_at("height"), dy=40),
        ]
    ).properties(height=height)


def _products(
    seen: Seen, record: Row, plane: Plane, along: dict[str, Look]
) -> tuple[list[alt.Chart], list[alt.LayerChart]]:
    """Lines on which rate times distance is equal, that of the record last, and their names."""
    dotted: dict[str, Look] = {"color": MUTED, "strokeWidth": 0.8, "strokeDash": [2, 3]}
    products = ((1, 46), (10, 560), (100, 4200), (1000, 420))  # Pbit/s*km, and the km where its name stands
    looks = [(float(product), dotted) for product, _ in products] + [
        (record["product"], {"color": ACCENT, "strokeWidth": 1.5})
    ]
    lines = [alt.Chart(data(_equal(product))).mark_line(**look).encode(plane.x, plane.y) for product, look in looks]
    names = [plane.note(_on(product, km), f"{product:,} Pbit/s·km", fill=MUTED, **along) for product, km in products]
    name = plane.note(_on(record["product"], 230), seen.text("record_product_published"), **_RECORD, **along)
    return lines, [*names, name]


def _named_by_distance(seen: Seen, rows: list[Row], plane: Plane, frame: Frame) -> list[alt.LayerChart]:
    record, same = _row(rows, "record_rate"), _row(rows, "rec_2022_nict_1p02")
    highest, far = _row_of(rows, seen.number("highest_capacity", "Tbit/s")), _row(rows, "rec_2021_nict_319t")
    best = seen.number("product_before", "Pbit/s*km")
    before = next(row for row in rows if math.isclose(row["product"], best))
    gap, edge = "\n" if frame.is_narrow else " ", {"distance": _FAR[1]}
    return [
        _kind(plane, {"distance": 7.2, "capacity": 4200}, "multi-core-or-mode", "many cores or modes"),
        _kind(plane, {"distance": 44, "capacity": 130}, "single-core", "one core"),
        _kind(plane, {"distance": 1060, "capacity": 64}, "field", "in the field", align="right"),
        plane.note(
            {**record, **edge},
            f"Record of {seen.text('record_year: plain')}",
            seen.text("record_rate"),
            f"over {seen.text('record_distance')}",
            align="right",
            baseline="bottom",
            dy=-54 if frame.is_narrow else -44,
            **_RECORD,
        ),
        plane.note(
            highest,
            seen.text("highest_capacity"),
            *f"over {seen.text('capacity_2023_distance')},{gap}{_year(highest)}".split("\n"),
            dx=9,
            dy=6,
        ),
        plane.note(
            {**far, **edge},
            f"{seen.text('rec_2021_nict_319t')} over",
            f"{seen.text('record_2021_distance')}, {_year(far)}",
            align="right",
            baseline="top",
            dy=40 if frame.is_narrow else 24,
        ),
        plane.note(
            {**same, "distance": 110},
            f"{_year(same)}: same rate,",
            f"over {seen.text('record_2022_distance')}",
            baseline="top",
            dy=7,
        ),
    ]


def _row(rows: list[Row], row_id: str) -> Row:
    return next(row for row in rows if row["id"] == row_id)


def _row_of(rows: list[Row], capacity: float) -> Row:
    """The row that has a capacity (Tbit/s)."""
    return next(row for row in rows if math.isclose(row["capacity"], capacity))


def _year(row: Row) -> str:
    return str(row["date"])[:4]


def _kind(plane: Plane, at: Row, kind: str, name: str, **look: Look) -> alt.LayerChart:
    """The name of a kind of results, in their colour."""
    return plane.note(at, name, fill=_KINDS[kind][0], fontWeight="bold", **look)


def _kind_of(row: Row) -> str:
    return str(row["class"]) if row["place"] == "laboratory" else "field"


def _marks(rows: list[Row], plane: Plane, frame: Frame) -> list[alt.Chart]:
    """A mark for each result, by kind, and on top of them the record's."""
    record, size = _row(rows, "record_rate"), 36 if frame.is_narrow else 50
    layers = []
    for kind, (colour, shape) in _KINDS.items():
        some = [row for row in rows if _kind_of(row) == kind and row is not record]
        area = size * (1.7 if shape == "triangle-up" else 1)
        layers.append(points(some, plane.x, plane.y, size=area, color=colour, shape=shape, stroke=GROUND))
    return [*layers, points([record], plane.x, plane.y, size=170, color=ACCENT, stroke=GROUND)]


def _on(product: float, distance: float) -> Row:
    """The point at a distance (km) where capacity (Tbit/s) times distance is a product (Pbit/s*km)."""
    return {"distance": distance, "capacity": product * 1000 / distance}


def _equal(product: float) -> list[Row]:
    """Both ends, within the chart, of the line on which the product is the same."""
    ends = max(_FAR[0], product * 1000 / _HIGH[1]), min(_FAR[1], product * 1000 / _HIGH[0])
    return [_on(product, distance) for distance in ends]


def _along(width: float, height: float) -> dict[str, Look]:
    """The look of a label that lies on such a line."""
    across_a_decade = width / math.log10(_FAR[1] / _FAR[0])
    down_a_decade = height / math.log10(_HIGH[1] / _HIGH[0])
    angle = math.degrees(math.atan2(down_a_decade, across_a_decade))
    return {"angle": round(angle, 1), "align": "center", "baseline": "bottom", "dy": -1}
