"""Ladders: how far apart rates and sizes lie, each on a rung of its own."""

from __future__ import annotations

import math

import altair as alt

from charts._style import (
    Look,
    Row,
    across,
    data,
    labels,
    linear_scale,
    log_scale,
    on_a_log_scale,
    points,
    rung_texts,
    rungs,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, MUTED, SERIES, TEXT, Frame, Seen, chart

_RUNG = 50
_TAKERS = {  # what could take in the rate of the record, the slowest first: how many of them the record needs
    "home_10g": "lines_at_10g",
    "nvme_write": "drives_to_write",
    "nic_800g": "cards_800g",
    "pcie6_x16": "slots_to_pass",
    "llama3_storage_peak": "clusters_to_store",
    "hbm3e_b200": "gpus_to_absorb",
    "nvlink_one_way": "racks_to_pass: digits 1",
    "llama3_fabric": "",
}
_ENOUGH = '"one is enough" if llama3_fabric > record_rate'
_UNITS = {1e6: "Pbit/s", 1e3: "Tbit/s", 1.0: "Gbit/s"}  # by their size in Gbit/s
_RATES = (1e4, 1e16)  # bit/s, from edge to edge
_LEFT_OF, _RIGHT_OF = 0.45, 0.55  # parts of the width: labels begin at their mark before it, and end there behind it


@chart(
    "speed-ladder",
    title="In the laboratory, one fibre carried as much as {{ us_ratio: digits 2 }} median US home lines",
    alt=(
        "Seven data rates on a log scale. From the slowest: a dial-up modem at {{ dialup_v90 }} at most, the median"
        " US home line of {{ us_fixed_median: date }} at {{ us_fixed_median: digits 3 }}, a fast"
        " home fibre line at {{ home_10g }}, one wavelength in a field trial at {{ wavelength_1600g: in Tbit/s }},"
        " one fibre pair of a sea cable at {{ anjana_pair }}, the best decoded result with one core at"
        " {{ highest_single_core }}, and the record at {{ record_rate }}, which is {{ us_ratio: words }} times the"
        " median US line."
    ),
    note="The record, the result with one core and the single wavelength are tests, not services.",
)
def speed_ladder(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Rates from dial-up to the record, the US median line marked."""
    names = {
        "record_rate": "The record of {{ record_year: plain }}, {{ record_cores }} cores: {{ record_rate }}",
        "highest_single_core": "One core, best in a laboratory: {{ highest_single_core }}",
        "anjana_pair": "Sea cable, one pair of fibres: {{ anjana_pair }}",
        "wavelength_1600g": "One wavelength, field trial: {{ wavelength_1600g: in Tbit/s }}",
        "home_10g": "Fast home fibre line: {{ home_10g }}",
        "us_fixed_median": "US median home line: {{ us_fixed_median: digits 3 }}",
        "dialup_v90": "Dial-up modem, at most: {{ dialup_v90 }}",
    }
    rates: dict[str, Row] = {
        key: {"row": row, "label": seen.filled(name), "rate": seen.number(key, "bit/s")}
        for row, (key, name) in enumerate(names.items())
    }
    record, reader = rates["record_rate"], rates["us_fixed_median"]
    others = [row for row in rates.values() if row not in (record, reader)]
    scale = log_scale(*_RATES)
    x, y = across("rate", scale), upward("row", linear_scale(len(rates) - 0.55, -0.75))
    span = alt.Chart(data([{**reader, "to": record["rate"], "up": record["row"]}]))
    rise = alt.Chart(data([{**record, "down": reader["row"]}]))
    middle = {
        **reader,
        "rate": (reader["rate"] * record["rate"]) ** 0.5,
        "label": seen.filled("{{ us_ratio: digits 2 }} times"),
    }
    named = {6: "1 Mbit/s", 9: "1 Gbit/s", 12: "1 Tbit/s", 15: "1 Pbit/s"}
    bold = {"fontWeight": "bold"}
    return alt.LayerChart(
        layer=[
            upright_lines([(10.0**power, named.get(power, "")) for power in range(4, 17)], scale),
            rungs(list(rates.values()), y),
            rise.mark_rule(color=ACCENT, strokeDash=[3, 3]).encode(x, y, y2="down:Q"),
            span.mark_rule(color=ACCENT, strokeWidth=3).encode(x, y, x2="to:Q"),
            points(others, x, y, size=70, color=TEXT),
            points([reader], x, y, size=150, color=SERIES[0], shape="diamond"),
            points([record], x, y, size=160, color=ACCENT),
            *(_beside(row, x, y, fill=TEXT) for row in others),
            _beside(reader, x, y, fill=SERIES[0], **bold),
            _beside(record, x, y, fill=ACCENT, **bold),
            labels([middle], x, y, align="center", baseline="top", dy=7, fill=ACCENT, **bold),
            words(on_a_log_scale("Data rate", frame), x_at(0), y_at("height"), dy=38),
        ]
    ).properties(height=_RUNG * len(rates))


def _beside(row: Row, x: alt.X, y: alt.Y, **look: Look) -> alt.LayerChart:
    """The label of a rate above its mark, on the side where there is room."""
    low, high = (math.log10(end) for end in _RATES)
    share = (math.log10(row["rate"]) - low) / (high - low)
    align, dx = ("left", -5) if share < _LEFT_OF else ("center", 0) if share < _RIGHT_OF else ("right", 5)
    return labels([row], x, y, align=align, dx=dx, baseline="bottom", dy=-9, **look)


@chart(
    "bottlenecks",
    title="To write down what the record delivers, {{ drives_to_write: words }} fast drives must run at once",
    alt=(
        "Rates on a log scale, the slowest first, each with a line that leads to the record’s {{ record_rate }}, and"
        " with how many of each the record would keep busy: {{ lines_at_10g }} home fibre lines of {{ home_10g }},"
        " {{ drives_to_write }} fast drives, {{ cards_800g }} network cards, {{ slots_to_pass }} computer slots,"
        " the storage of about {{ clusters_to_store }} AI clusters, the memory of {{ gpus_to_absorb }} GPUs, the"
        " inside of {{ racks_to_pass: digits 1 }} racks. Only the network of a whole AI cluster has more:"
        " {{ fabric_vs_record: digits 2 }} times as much."
    ),
    note="At full speed, all the time, the work shared without loss.",
)
def bottlenecks(seen: Seen, frame: Frame) -> alt.LayerChart:
    """What single machines can take in, against the record."""
    found = {row["id"]: row for row in seen.rows("bottlenecks", "label", rate="Gbit/s", needed="count")}
    record = {"rate": seen.number("record_rate", "Gbit/s"), "row": -1}
    takers: list[Row] = []
    for row, (key, needed) in enumerate(_TAKERS.items()):
        rate = found[key]["rate"]
        size, unit = next((size, unit) for size, unit in _UNITS.items() if rate >= size)
        text = f"{rate / size:.3g} {unit}"
        value = f"{seen.text(needed)} of them" if needed else seen.text(_ENOUGH)
        takers.append({**found[key], "row": row, "value": value, "said": text, "to": record["rate"]})
    seen.table(
        ("What", "Takes in (Gbit/s)", "How many of them the record needs"),
        [(row["label"], row["rate"], row["needed"]) for row in takers],
    )
    scale = log_scale(10, 1e7, (30, 280) if frame.is_narrow else (40, 600))
    x, y = across("rate", scale), upward("row", linear_scale(len(takers) - 0.4, -1.1))
    rates = [{**row, "label": row["said"]} for row in takers]
    named = {1: "10 Gbit/s", 3: "1 Tbit/s", 6: "1 Pbit/s"}
    top = {**record, "label": f"The record: {seen.text('record_rate')}"}
    return alt.LayerChart(
        layer=[
            upright_lines([(10.0**power, named.get(power, "")) for power in range(1, 8)], scale),
            rungs(takers, y),
            alt.Chart(data(takers)).mark_rule(color=SERIES[0], strokeWidth=2).encode(x, y, x2="to:Q"),
            alt.Chart(data([record])).mark_rule(color=ACCENT, strokeWidth=2).encode(x),
            points(takers, x, y, size=80, color=SERIES[0]),
            labels([top], x, y, align="right", dx=-8, fill=ACCENT, fontWeight="bold"),
            *rung_texts(takers, y),
            labels(rates[:-2], x, y, align="center", baseline="top", dy=7, fill=SERIES[0]),
            labels(rates[-2:-1], x, y, align="right", dx=10, baseline="top", dy=7, fill=SERIES[0]),
            labels(rates[-1:], x, y, align="center", dx=8, baseline="top", dy=7, fill=SERIES[0]),
            labels([{"row": -1, "label": "needed at once:"}], x_at("width"), y, align="right", fill=MUTED),
            words(on_a_log_scale("Rate that it takes in", frame), x_at(0), y_at("height"), dy=38),
        ]
    ).properties(height=_RUNG * (len(takers) + 1))
