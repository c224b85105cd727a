"""How far the rates went: capacity against distance."""

from __future__ import annotations

import math

import altair as alt

from charts._results import RECORD, kind_name, marks, row_of, row_with, year_in
from charts._style import (
    Look,
    Plane,
    Row,
    across,
    data,
    level_lines,
    log_scale,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, MUTED, TEXT, Frame, Seen, chart

_FAR = (4.0, 9000.0)  # km, from edge to edge
_HIGH = (8.0, 60000.0)  # Tbit/s, from edge to edge


@chart(
    "capacity-distance",
    title="Rate times distance: the record is {{ product_vs_before }} times the best confirmed result before it",
    alt=(
        "Results by distance and data rate, both on log scales, with slanting lines of equal product. The record,"
        " {{ record_rate }} over {{ record_distance }}, has a product of {{ record_product_published }}. Next comes"
        " {{ product_before: row capacity }} over {{ product_before: row distance }} in {{ product_before: row date }},"
        " with {{ product_before }}. {{ highest_capacity }} over {{ capacity_2023_distance }} in"
        " {{ highest_capacity: row date }} lies"
        ' {{ "higher but to the left" if highest_capacity > record_rate and capacity_2023_distance < record_distance'
        ' else "apart" }}, with a product of {{ product_2023_22p9 }}; {{ rec_2021_nict_319t }} over'
        " {{ record_2021_distance }} in {{ rec_2021_nict_319t: date }} lies"
        ' {{ "farther right but lower" if record_2021_distance > record_distance and rec_2021_nict_319t < record_rate'
        ' else "apart" }}, with {{ product_2021 }}.'
    ),
    note="Only results whose distance is known. Estimates and unverified results are left out.",
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
    record = row_with(rows, "record_rate")
    height, far, high = 430, log_scale(*_FAR), log_scale(*_HIGH)
    plane = Plane(across("distance", far), upward("capacity", high))
    step = alt.Chart(data([{**row_with(rows, "rec_2022_nict_1p02"), "to": record["distance"]}]))
    # Past its neighbour, down to its name.
    lead = alt.Chart(data([{**row_with(rows, "rec_2021_nict_319t"), "to": 112}]))
    equal, named = _products(seen, record, plane, _along(frame.width, height))
    return alt.LayerChart(
        layer=[
            level_lines([(10, "10 Tbit/s"), (100, "100 Tbit/s"), (1000, "1 Pbit/s"), (10000, "10 Pbit/s")], high),
            upright_lines([(km, f"{km:,} km") for km in (10, 100, 1000)], far),
            *equal,
            step.mark_rule(color=TEXT, strokeWidth=1.5).encode(plane.x, plane.y, x2="to:Q"),
            *named,
            lead.mark_rule(color=MUTED).encode(plane.x, plane.y, y2="to:Q"),
            *marks(rows, plane, frame),
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
    products = ((10, 560), (100, 4200), (1000, 420))  # Pbit/s*km, and the km where its name stands
    looks = [(float(product), dotted) for product, _ in products] + [
        (record["product"], {"color": ACCENT, "strokeWidth": 1.5})
    ]
    lines = [alt.Chart(data(_equal(product))).mark_line(**look).encode(plane.x, plane.y) for product, look in looks]
    names = [plane.note(_on(product, km), f"{product:,} Pbit/s·km", fill=MUTED, **along) for product, km in products]
    name = plane.note(_on(record["product"], 230), seen.text("record_product_published"), **RECORD, **along)
    return lines, [*names, name]


def _named_by_distance(seen: Seen, rows: list[Row], plane: Plane, frame: Frame) -> list[alt.LayerChart]:
    record, same = row_with(rows, "record_rate"), row_with(rows, "rec_2022_nict_1p02")
    highest, far = row_of(rows, seen.number("highest_capacity", "Tbit/s")), row_with(rows, "rec_2021_nict_319t")
    best = seen.number("product_before", "Pbit/s*km")
    before = next(row for row in rows if math.isclose(row["product"], best))
    gap, edge = "\n" if frame.is_narrow else " ", {"distance": _FAR[1]}
    return [
        kind_name(plane, {"distance": 7.2, "capacity": 4200}, "multi-core-or-mode", "many cores or modes"),
        kind_name(plane, {"distance": 44, "capacity": 130}, "single-core", "one core"),
        kind_name(plane, {"distance": 1060, "capacity": 64}, "field", "in the field", align="right"),
        plane.note(
            {**record, **edge},
            f"Record of {seen.text('record_year: plain')}",
            seen.text("record_rate"),
            f"over {seen.text('record_distance')}",
            align="right",
            baseline="bottom",
            dy=-54 if frame.is_narrow else -44,
            **RECORD,
        ),
        plane.note(
            highest,
            seen.text("highest_capacity"),
            *f"over {seen.text('capacity_2023_distance')},{gap}{year_in(highest)}".split("\n"),
            dx=9,
            dy=6,
        ),
        plane.note(
            {**far, **edge},
            f"{seen.text('rec_2021_nict_319t')} over",
            f"{seen.text('record_2021_distance')}, {year_in(far)}",
            align="right",
            baseline="top",
            dy=45 if frame.is_narrow else 62,
        ),
        plane.note(
            {**same, "distance": 56 if frame.is_narrow else 110},
            f"{year_in(same)}: same rate,",
            f"over {seen.text('record_2022_distance')}",
            baseline="top",
            dy=7,
        ),
        plane.note(before, *_best_before(seen, before, frame), align="right", dx=-9),
    ]


def _best_before(seen: Seen, row: Row, frame: Frame) -> list[str]:
    """On a phone there is room for the year alone."""
    rate, distance = (seen.text(f"product_before: row {column}") for column in ("capacity", "distance"))
    return [year_in(row)] if frame.is_narrow else [f"{year_in(row)}: {rate}", f"over {distance}"]


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
