"""How long light takes, and which uses can wait."""

from __future__ import annotations

import math

import altair as alt

from charts._style import (
    Look,
    across,
    data,
    labels,
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
    places = {
        "record": ("record_distance", "delay_record_rtt"),
        "London": ("path_tokyo_london", "delay_tokyo_london_rtt"),
        "New York": ("path_tokyo_newyork", "delay_tokyo_newyork_rtt"),
    }
    at = {
        name: {"km": seen.number(path, "km"), "ms": seen.number(delay, "ms")} for name, (path, delay) in places.items()
    }
    least, most = seen.bounds("net_london_tokyo", "ms")
    real = {**at["London"], "ms": most, "ms_low": least}
    far, long = linear_scale(0, _FAR), linear_scale(0, _LONG)
    x, y = across("km", far), upward("ms", long)
    light = alt.Chart(data([{"km": 0, "ms": 0}, {"km": _FAR, "ms": _FAR * each}]))
    rules = [{"ms": seen.number(limit, "ms")} for limit in _LIMITS]
    height, middle = 430, 5600 if frame.is_narrow else 7400  # middle: km, of the line's name
    left: dict[str, Look] = {"align": "right", "dx": -10}
    slant = math.degrees(math.atan2(_FAR * each / _LONG * height, frame.width))
    ticks = range(4000, 12000, 4000) if frame.is_narrow else range(2000, 12000, 2000)

    def note(km: float, ms: float, *lines: str, **look: Look) -> alt.LayerChart:
        return labels([{"km": km, "ms": ms, "label": list(lines)}], x, y, **look)

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
            note(
                middle,
                middle * each,
                _ANY,
                angle=360 - slant,
                align="center",
                dy=-12,
                fill=SERIES[0],
                fontWeight="bold",
            ),
            *(
                _inside(_FAR, seen.number(limit, "ms"), _limit(seen, limit), x, y, dy=11, fill=SERIES[1])
                for limit in _LIMITS
            ),
            _inside(
                _FAR if frame.is_narrow else 10300, 76, ["Tokyo–London:", seen.text("delay_tokyo_london_rtt")], x, y
            ),
            note(_FAR, 132, f"Tokyo–New York: {seen.text('delay_tokyo_newyork_rtt')}", align="right"),
            note(
                at["record"]["km"],
                112,
                f"The record, {seen.text('record_distance')}:",
                seen.text("delay_record_rtt"),
                dx=7,
                fill=ACCENT,
                fontWeight="bold",
            ),
            note(real["km"], most, f"London–Tokyo, real network: {seen.text('net_london_tokyo')}", **left),
            note(real["km"], least, f"hoped for in {seen.text('net_london_tokyo: year')}: {least:.0f} ms", **left),
            words("Time there and back, ms; distance one way, km", x_at(0), y_at("height"), dy=40),
        ]
    ).properties(height=height)


def _limit(seen: Seen, limit: str) -> list[str]:
    name, reach = _LIMITS[limit]
    return [f"{name}: at most {seen.text(limit)},", f"gone after {seen.text(f'{reach}: digits 2')}"]


def _inside(km: float, ms: float, lines: list[str], x: alt.X, y: alt.Y, **look: Look) -> alt.Chart:
    """A text on the area below the line, where a rim of the ground would show."""
    mark = {"align": "right", "baseline": "middle", "fill": TEXT, "dx": -2, **look}
    chart: alt.Chart = (
        alt.Chart(data([{"km": km, "ms": ms, "label": lines}])).mark_text(**mark).encode(x, y, text="label:N")
    )
    return chart
