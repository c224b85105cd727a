"""What the charts of results in one fibre share: their kinds, marks and names."""

from __future__ import annotations

import math

import altair as alt

from charts._style import Look, Plane, Row, points
from explainer.draw import ACCENT, GROUND, MUTED, SERIES, Frame

KINDS = {
    "single-core": (SERIES[0], "circle"),
    "multi-core-or-mode": (SERIES[1], "square"),
    "field": (MUTED, "triangle-up"),
}
RECORD: dict[str, Look] = {"fill": ACCENT, "fontWeight": "bold"}


def row_with(rows: list[Row], row_id: str) -> Row:
    return next(row for row in rows if row["id"] == row_id)


def row_of(rows: list[Row], capacity: float) -> Row:
    """The row that has a capacity (Tbit/s)."""
    return next(row for row in rows if math.isclose(row["capacity"], capacity))


def year_in(row: Row) -> str:
    return str(row["date"])[:4]


def kind_name(plane: Plane, at: Row, kind: str, *lines: str, **look: Look) -> alt.LayerChart:
    """The name of a kind of results, in their colour."""
    return plane.note(at, *lines, fill=KINDS[kind][0], fontWeight="bold", **look)


def kind_of(row: Row) -> str:
    return str(row["class"]) if row["place"] == "laboratory" else "field"


def marks(rows: list[Row], plane: Plane, frame: Frame, *, scale: float = 1.0) -> list[alt.Chart]:
    """A mark for each result, by kind, and on top of them the record's. scale: of their areas."""
    record, size = row_with(rows, "record_rate"), scale * (36 if frame.is_narrow else 50)
    layers = []
    for kind, (colour, shape) in KINDS.items():
        some = [row for row in rows if kind_of(row) == kind and row is not record]
        area = size * (1.7 if shape == "triangle-up" else 1)
        layers.append(points(some, plane.x, plane.y, size=area, color=colour, shape=shape, stroke=GROUND))
    return [*layers, points([record], plane.x, plane.y, size=170 * scale, color=ACCENT, stroke=GROUND)]
