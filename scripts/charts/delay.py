"""How long light takes, and which uses can wait."""

from __future__ import annotations

import math

import altair as alt

from charts._style import (
    Look,
    Plane,
    Row,
    across,
    data,
    level_lines,
    linear_scale,
    points,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, GROUND, SERIES, TEXT, Frame, Seen, chart

_FAR = 12_000.0  # km, to the edge
_LONG = 250.0  # ms, to the edge
_HEIGHT = 430  # px
_PLACES = {  # how far, and how long there and back
    "record": ("record_distance", "delay_record_rtt"),
    "London": ("path_tokyo_london", "delay_tokyo_london_rtt"),
    "New York": ("path_tokyo_newyork", "delay_tokyo_newyork_rtt"),
}
_ANY = "light in fibre, at any data rate"
_LIMITS = {  # on the time there and back: whose it is, and the distance that uses it up
    "limit_vr": ("Virtual reality", "vr_reach"),
    "limit_shooter": ("Competitive games", "shooter_reach"),
}


@chart(
    "light-delay",
    title="From Tokyo to New York and back, light needs {{ delay_tokyo_newyork_rtt }}, whatever the data rate",
    alt=(
        "Time there and back by distance. A straight line shows light in fibre: {{ delay_record_rtt }} for the"
        " {{ record_distance }} of the record, {{ delay_tokyo_london_rtt }} for Tokyo to London and"
        " {{ delay_tokyo_newyork_rtt }} for Tokyo to New York, at {{ dialup_v90 }} as at {{ record_rate }}. Below the"
        " line nothing is possible. The real network between London and Tokyo took {{ net_london_tokyo }} in"
        " {{ net_london_tokyo: year }}. Virtual reality allows {{ limit_vr }}, which light uses up after"
        " {{ vr_reach: digits 2 }}; competitive games {{ limit_shooter }}, after {{ shooter_reach: digits 2 }}."
    ),
    note="Straight fibre along the shortest path on the globe, which no cable takes, and no time for anything else.",
)
def light_delay(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Time there and back by distance, as light in fibre needs it, with what people notice."""
    each = 2 * seen.number("fibre_delay_per_km", "ms/km")
    at = {name: {"km": seen.number(far, "km"), "ms": seen.number(long, "ms")} for name, (far, long) in _PLACES.items()}
    least, most = seen.bounds("net_london_tokyo", "ms")
    real = {**at["London"], "ms": most, "ms_low": least}
    far, long = linear_scale(0, _FAR), linear_scale(0, _LONG)
    plane = Plane(across("km", far), upward("ms", long))
    x, y = plane.x, plane.y
    light = alt.Chart(data([{"km": 0, "ms": 0}, {"km": _FAR, "ms": _FAR * each}]))
    rules = [{"ms": seen.number(limit, "ms")} for limit in _LIMITS]
    ticks = range(4000, 12000, 4000) if frame.is_narrow else range(2000, 12000, 2000)
    return alt.LayerChart(
        layer=[
            light.mark_area(color=SERIES[3], opacity=0.16).encode(x, y),
            level_lines([(float(ms), f"{ms} ms") for ms in (100, 150, 200, 250)], long),
            upright_lines([(float(km), f"{km:,} km") for km in ticks], far),
            alt.Chart(data(rules)).mark_rule(color=SERIES[1], strokeDash=[4, 3], strokeWidth=1.5).encode(y),
            light.mark_line(color=SERIES[0], strokeWidth=3).encode(x, y),
            alt.Chart(data([{**at["record"], "to": 116}])).mark_rule(color=ACCENT).encode(x, y, y2="to:Q"),
            alt.Chart(data([real])).mark_rule(color=TEXT, strokeWidth=2).encode(x, y, y2="ms_low:Q"),
            points([real], x, y, size=80, color=TEXT),
            points([{**real, "ms": least}], x, y, size=80, color=GROUND, stroke=TEXT, strokeWidth=1.5),
            points([at["London"], at["New York"]], x, y, size=80, color=SERIES[0]),
            points([at["record"]], x, y, size=170, color=ACCENT, stroke=GROUND),
            *_named(seen, frame, plane, each, at["record"]["km"]),
            *_named_real(seen, plane, real),
            words("Time there and back, ms; distance one way, km", x_at(0), y_at("height"), dy=40),
        ]
    ).properties(height=_HEIGHT)


def _named(seen: Seen, frame: Frame, plane: Plane, each: float, record: float) -> list[alt.Chart | alt.LayerChart]:
    """What light needs, and the limits that use it up. each: ms a km there and back; record: its distance in km."""
    slant = math.degrees(math.atan2(_FAR * each / _LONG * _HEIGHT, frame.width))
    middle = 5600 if frame.is_narrow else 7400  # km, of the line's name
    line: dict[str, Look] = {"angle": 360 - slant, "align": "center", "dy": -12, "fill": SERIES[0]}
    london = {"km": _FAR if frame.is_narrow else 10300, "ms": 76}
    limits = ({"km": _FAR, "ms": seen.number(limit, "ms"), "label": _limit(seen, limit)} for limit in _LIMITS)
    return [
        plane.note({"km": middle, "ms": middle * each}, _ANY, fontWeight="bold", **line),
        *(_inside(row, plane, dy=11, fill=SERIES[1]) for row in limits),
        _inside({**london, "label": ["Tokyo–London:", seen.text("delay_tokyo_london_rtt")]}, plane),
        plane.note({"km": _FAR, "ms": 132}, f"Tokyo–New York: {seen.text('delay_tokyo_newyork_rtt')}", align="right"),
        plane.note(
            {"km": record, "ms": 112},
            f"The record, {seen.text('record_distance')}:",
            seen.text("delay_record_rtt"),
            dx=7,
            fill=ACCENT,
            fontWeight="bold",
        ),
    ]


def _named_real(seen: Seen, plane: Plane, real: Row) -> list[alt.LayerChart]:
    km, least, left = real["km"], real["ms_low"], {"align": "right", "dx": -10}
    hoped = f"hoped for in {seen.text('net_london_tokyo: year')}: {least:.0f} ms"
    return [
        plane.note(
            {"km": km, "ms": real["ms"]}, f"London–Tokyo, real network: {seen.text('net_london_tokyo')}", **left
        ),
        plane.note({"km": km, "ms": least}, hoped, **left),
    ]


def _limit(seen: Seen, limit: str) -> list[str]:
    name, reach = _LIMITS[limit]
    return [f"{name}: at most {seen.text(limit)},", f"gone after {seen.text(f'{reach}: digits 2')}"]


def _inside(row: Row, plane: Plane, **look: Look) -> alt.Chart:
    """A text on the area below the line, where a rim of the ground would show."""
    mark = {"align": "right", "baseline": "middle", "fill": TEXT, "dx": -2, **look}
    chart: alt.Chart = alt.Chart(data([row])).mark_text(**mark).encode(plane.x, plane.y, text="label:N")
    return chart
