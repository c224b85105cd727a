"""What uses need: much, or soon."""

from __future__ import annotations

import altair as alt

from charts._style import (
    Look,
    Row,
    across,
    data,
    labels,
    level_lines,
    log_scale,
    points,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, GRID, MUTED, SERIES, Frame, Seen, chart

_WAITS = (6.0, 600.0)  # ms, from edge to edge
_NEEDS = (1e4, 4e15)  # bit/s, from edge to edge
_MEGA = 1e6
# Names as short as a phone needs them, and where they stand beside their marks.
_NAMES: dict[str, tuple[str, dict[str, Look]]] = {
    "hologram_phone": ("Hologram call, high estimate", {"align": "center", "dx": 20, "dy": -13}),
    "hologram_itu": ("low estimate", {"dx": 9, "dy": -11}),
    "vr_xr_16k": ("Virtual reality headset", {"dx": 9, "dy": -6}),
    "ar_immersive": ("Augmented reality", {"dx": 9, "dy": -2}),
    "v2v_sensors": ("Vehicles that share sensors", {"dx": -4, "dy": 14}),
    "surgery_signal": ("Remote surgery", {"dx": -4, "dy": 14}),
    "v2v_message": ("Vehicles' messages", {"dx": 10, "dy": 13}),
    "lhc_mean": ("LHC data kept", {}),
    "qkd_10km": ("Quantum keys", {"dy": -6}),
    "nhk_8k": ("8K television", {"dy": 10}),
    "stream_4k": ("Film in 4K", {"dy": 4}),
}


@chart(
    "speed-promptness",
    title=(
        'Each of these uses needs {{ "less than a thousandth" if maximum(applications.rate) < record_rate / 1000 }}'
        " of the record's rate"
    ),
    alt=(
        "Applications by the delay that they tolerate and the rate that they need, both on log scales, below a line at"
        " the record's {{ record_rate }}. Messages between vehicles have"
        ' {{ "the strictest limit" if limit_v2x_platoon == minimum(applications.delay) }}, {{ limit_v2x_platoon }}, and'
        " need {{ v2v_message: range }}; shared sensors allow {{ limit_v2x_sharing }} and need"
        " {{ v2v_sensors }}. Virtual reality allows {{ limit_vr }} and needs"
        " {{ vr_xr_16k }}; remote surgery {{ limit_surgery_total }} to {{ limit_surgery_animal }} and"
        " {{ surgery_signal }}; a hologram call {{ limit_voice }} to {{ limit_voice_bad }} and {{ hologram_itu }} to"
        ' {{ hologram_phone }}, {{ "the most of all" if hologram_phone == maximum(applications.rate) }}.'
        " Without a limit on delay: films in 4K at {{ stream_4k }}, 8K television at {{ nhk_8k }}, quantum keys at"
        " {{ qkd_10km }} and the LHC's data at {{ lhc_mean }}."
    ),
    note=(
        "Rates are estimates and recommendations. Marks are at the stricter limit of each use, bars reach to a looser"
        " one; limits of conversations are one way."
    ),
)
def speed_promptness(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Applications by the rate that they need and the delay that they tolerate, those without a limit at the edge."""
    prompt, patient = _uses(seen)
    seen.table(
        ("Application", "Needs (Mbit/s)", "at least", "at most", "Limit on delay (ms)", "Looser limit (ms)"),
        [
            (
                row["name"],
                row["rate"] / _MEGA,
                row["rate_low"] / _MEGA,
                row["rate_high"] / _MEGA,
                row.get("delay", "no limit"),
                row.get("loose_delay", ""),
            )
            for row in [*prompt, *patient]
        ],
    )
    edge = frame.width - (30 if frame.is_narrow else 60)
    waits, needs = log_scale(*_WAITS, (0, edge - 40)), log_scale(*_NEEDS)
    x, y = across("delay", waits), upward("rate", needs)
    bars = alt.Chart(data([row for row in prompt if "loose_delay" in row]))
    spread = [row for row in prompt if row["rate_low"] < row["rate_high"]]
    low, high = (next(row for row in prompt if row["id"] == key) for key in ("hologram_itu", "hologram_phone"))
    spread.append({**high, "rate_low": low["rate"]})
    record, home = seen.number("record_rate", "bit/s"), seen.number("us_fixed_median", "bit/s")
    surgery = next(row for row in prompt if row["id"] == "surgery_signal")
    third = {**surgery, "delay": seen.number("limit_surgery_easy", "ms")}  # its limits come from three studies
    right = x_at(edge)
    marks: dict[str, Look] = {"size": 80}
    return alt.LayerChart(
        layer=[
            level_lines([(1e6, "1 Mbit/s"), (1e9, "1 Gbit/s"), (1e12, "1 Tbit/s")], needs),
            upright_lines([(10.0, "10 ms"), (100.0, "100 ms")], waits),
            alt.Chart(data([{"delay": 0}])).mark_rule(color=GRID, strokeWidth=0.6).encode(right),
            words("no limit", right, y_at("height"), align="center", dy=20),
            _line(record, f"The record: {seen.text('record_rate')}", y, color=ACCENT),
            _line(
                home,
                seen.text('"US home line" if us_fixed_median < vr_xr_16k'),
                y,
                color=SERIES[0],
                baseline="top",
                dy=4,
            ),
            bars.mark_rule(color=SERIES[1], strokeWidth=2).encode(x, y, x2="loose_delay:Q"),
            alt.Chart(data(spread))
            .mark_rule(color=SERIES[1], strokeWidth=2)
            .encode(x, upward("rate_low", needs), y2="rate:Q"),
            points(prompt, x, y, color=SERIES[1], shape="square", **marks),
            points([third], x, y, color=SERIES[1], shape="square", size=30),
            alt.Chart(data(patient)).mark_point(filled=True, opacity=1, color=MUTED, **marks).encode(right, y),
            *(labels([row], x, y, fill=SERIES[1], **row["look"]) for row in prompt),
            *(labels([row], right, y, align="right", dx=-10, **row["look"]) for row in patient),
            words("Data rate needed, log scale", x_at(0), y_at(0), dy=-4),
            words("Limit on delay, log scale", x_at(0), y_at("height"), dy=40),
        ]
    ).properties(height=500)


def _uses(seen: Seen) -> tuple[list[Row], list[Row]]:
    """Those with a limit on delay, and those without."""
    needs = seen.rows("applications", "label", rate="bit/s")
    waits = {row["id"]: row for row in seen.rows("applications", delay="ms")}
    loose = {row["id"]: row for row in seen.rows("applications", loose_delay="ms")}
    uses = []
    for row in needs:
        name, look = _NAMES[row["id"]]
        found = waits.get(row["id"], {}) | loose.get(row["id"], {})
        uses.append({**row, **found, "name": row["label"], "label": name, "look": look})
    return [row for row in uses if "delay" in row], [row for row in uses if "delay" not in row]


def _line(rate: float, name: str, y: alt.Y, *, color: str, **look: Look) -> alt.LayerChart:
    """A rate right across, with its name at the left."""
    row, look = [{"rate": rate, "label": name}], {"baseline": "bottom", "dy": -3, "fontWeight": "bold", **look}
    rule = alt.Chart(data(row)).mark_rule(color=color, strokeWidth=2).encode(y)
    return alt.LayerChart(layer=[rule, labels(row, x_at(0), y, fill=color, **look)])
