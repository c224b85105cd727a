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
    own_line,
    points,
    ruler,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, GROUND, MUTED, SERIES, TEXT, Frame, Seen, chart

_FAR = 12_000.0  # km, to the edge
_LONG = 250.0  # ms, to the edge
_HEIGHT = 430  # px
_NEW_YORK = 128.0  # ms: how high its name stands
_PLACES = {  # how far, and how long there and back
    "record": ("record_distance", "delay_record_rtt"),
    "London": ("path_tokyo_london", "delay_tokyo_london_rtt"),
    "New York": ("path_tokyo_newyork", "delay_tokyo_newyork_rtt"),
}
_ANY = "light in glass fibre, at any data rate"
_FLOOR = "light in empty space"
_LIMITS = {  # on the time there and back: whose it is, and the distance that uses it up
    "limit_vr": ("Virtual reality", "vr_reach"),
    "limit_shooter": ("Competitive games", "shooter_reach"),
}


@chart(
    "light-delay",
    title=(
        "From Tokyo to New York and back, light in glass fibre needs {{ delay_tokyo_newyork_rtt }}, whatever the data"
        " rate"
    ),
    alt=(
        "Time there and back by distance. A straight line shows light in glass fibre: {{ delay_record_rtt }} for"
        " the {{ record_distance }} of the record, {{ delay_tokyo_london_rtt }} for Tokyo to London and"
        " {{ delay_tokyo_newyork_rtt }} for Tokyo to New York, at {{ dialup_v90 }} as at {{ record_rate }}. A lower"
        " line shows light in empty space, {{ vacuum_tokyo_newyork_rtt }} for Tokyo to New York, the floor of any link,"
        " and hollow-core fibre lies between the two. The real network between London and Tokyo took"
        " {{ net_london_tokyo }} in {{ net_london_tokyo: year }}. Virtual reality allows {{ limit_vr }}, which light"
        " uses up after {{ vr_reach: digits 2 }}; competitive games {{ limit_shooter }}, after"
        " {{ shooter_reach: digits 2 }}. An upright line marks your own distance, at first that from Tokyo to New York;"
        " it moves when you set the distance on the page, or drag it."
    ),
    note="Straight fibre along the shortest path on the globe, which no cable takes, with no time for anything else.",
)
def light_delay(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Time there and back by distance, as light in fibre and in empty space needs it, with what people notice."""
    each = 2 * seen.number("fibre_delay_per_km", "ms/km")
    at = {name: {"km": seen.number(far, "km"), "ms": seen.number(long, "ms")} for name, (far, long) in _PLACES.items()}
    floor = 2 / seen.number("light_speed_vacuum", "km/ms")
    real = {**at["London"], "ms": seen.number("net_london_tokyo", "ms")}
    far, long = linear_scale(0, _FAR, (0, frame.width - 8)), linear_scale(0, _LONG)
    plane = Plane(across("km", far), upward("ms", long))
    x, y = plane.x, plane.y
    light, vacuum = (alt.Chart(data([{"km": 0, "ms": 0}, {"km": _FAR, "ms": _FAR * one}])) for one in (each, floor))
    rules = [{"ms": seen.number(limit, "ms")} for limit in _LIMITS]
    lead = 152.0 if frame.is_narrow else 92.0  # ms: how high the record's name stands
    ticks = range(4000, 12000, 4000) if frame.is_narrow else range(2000, 12000, 2000)
    own = own_line(seen, "your_distance", ruler(far, "km"), "Your distance: {{ your_delay_rtt }}", dot=8)
    return alt.LayerChart(
        layer=[
            level_lines([(float(ms), f"{ms} ms") for ms in range(50, 201, 50)], long),
            upright_lines([(float(km), f"{km:,} km") for km in ticks], far),
            own.line,
            alt.Chart(data(rules)).mark_rule(color=SERIES[1], strokeDash=[4, 3], strokeWidth=1.5).encode(y),
            vacuum.mark_line(color=SERIES[3], strokeWidth=2).encode(x, y),
            light.mark_line(color=SERIES[0], strokeWidth=3).encode(x, y),
            alt.Chart(data([{**at["record"], "to": lead}])).mark_rule(color=ACCENT).encode(x, y, y2="to:Q"),
            alt.Chart(data([{**at["New York"], "to": _NEW_YORK}])).mark_rule(color=MUTED).encode(x, y, y2="to:Q"),
            points([real], x, y, size=110, shape="diamond", filled=False, stroke=TEXT, strokeWidth=2),
            points([at["London"], at["New York"]], x, y, size=80, color=SERIES[0]),
            points([at["record"]], x, y, size=170, color=ACCENT, stroke=GROUND),
            *_named(seen, frame, plane, (each, floor), {**at["record"], "ms": lead}),
            plane.note(real, f"London–Tokyo, real network: {seen.text('net_london_tokyo')}", align="right", dx=-10),
            own.handle,
            words("0", x_at(0), y_at("height"), baseline="top", dy=6),
            words("Time there and back, ms; distance one way, km", x_at(0), y_at("height"), dy=40),
        ]
    ).properties(height=_HEIGHT)


def _named(seen: Seen, frame: Frame, plane: Plane, each: tuple[float, float], record: Row) -> list[alt.LayerChart]:
    """What light needs, and the limits that use it up.

    each: ms a km there and back, in glass and in empty space; record: where its name stands.
    """
    names: list[tuple[str, float, dict[str, Look]]] = [  # and how far along its line each stands, in km
        (_ANY, 5500 if frame.is_narrow else 5600, {"dy": -12, "fill": SERIES[0], "fontWeight": "bold"}),
        (_FLOOR, 9400 if frame.is_narrow else 10000, {"dy": -11, "fill": MUTED}),
    ]
    london = {"km": seen.number("path_tokyo_london", "km"), "ms": seen.number("delay_tokyo_london_rtt", "ms")}
    return [
        *(
            plane.note({"km": km, "ms": km * ms}, name, angle=360 - _slant(ms, frame), align="center", **look)
            for ms, (name, km, look) in zip(each, names, strict=True)
        ),
        *(
            plane.note(
                {"km": _FAR, "ms": seen.number(limit, "ms")},
                *_limit(seen, limit),
                align="right",
                dx=-2,
                dy=11,
                fill=SERIES[1],
            )
            for limit in _LIMITS
        ),
        plane.note(london, f"Tokyo–London: {seen.text('delay_tokyo_london_rtt')}", align="right", dx=-6, dy=-13),
        plane.note(
            {"km": _FAR, "ms": _NEW_YORK},
            f"Tokyo–New York: {seen.text('delay_tokyo_newyork_rtt')}",
            align="right",
            dx=-2,
            dy=-8,
        ),
        plane.note(
            record,
            f"As far as the record, {seen.text('record_distance')}:",
            seen.text("delay_record_rtt"),
            dx=7,
            dy=4,
            fill=ACCENT,
            fontWeight="bold",
        ),
    ]


def _limit(seen: Seen, limit: str) -> list[str]:
    name, reach = _LIMITS[limit]
    return [f"{name}: at most {seen.text(limit)},", f"gone after {seen.text(f'{reach}: digits 2')}"]


def _slant(each: float, frame: Frame) -> float:
    """How steeply a line of so many ms a km climbs, in degrees."""
    return math.degrees(math.atan2(_FAR * each / _LONG * _HEIGHT, frame.width))
