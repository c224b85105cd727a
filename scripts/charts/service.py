"""What the record means for lines in service: its share of the world's traffic."""

from __future__ import annotations

import altair as alt

from charts._style import (
    Row,
    across,
    data,
    labels,
    linear_scale,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, GROUND, SERIES, Frame, Seen, chart

_MEASURES = {  # by what they count: names, the newest reading first
    "Traffic of internet users": {
        "world_traffic_itu_2025": "Estimated by ITU",
        "world_traffic_sandvine_2024": "Reported by Sandvine",
    },
    "Capacity between countries": {
        "intl_bandwidth_2025": "Of internet networks",
        "used_bandwidth_2024": "Of all networks, in use",
    },
}
_ROW = 52


@chart(
    "traffic-share",
    title=(
        "One such fibre could carry {{ record_share_sandvine: digits 2 }} to"
        " {{ record_share_world_traffic: digits 2 }} of the world’s mean internet traffic"
    ),
    alt=(
        "Four bars in petabits a second. In front of each, in another colour, is the record’s {{ record_rate }} as a"
        " share of it. Of the mean traffic of internet users it is"
        " {{ record_share_world_traffic: digits 2 }} by the ITU’s estimate for"
        " {{ world_traffic_itu_2025: year }} ({{ world_traffic_itu_2025 }}), and"
        " {{ record_share_sandvine: digits 2 }} by Sandvine’s report for {{ world_traffic_sandvine_2024: year }}"
        " ({{ world_traffic_sandvine_2024 }}). Of the capacity between countries it is"
        " {{ record_share_intl_bandwidth: digits 2 }} of that of internet networks ({{ intl_bandwidth_2025 }}) and"
        " {{ record_share_used_bandwidth: digits 2 }} of what all networks use ({{ used_bandwidth_2024 }})."
    ),
    note="Traffic is the mean of a year; at busy hours it is higher. The measures are not parts of each other.",
)
def traffic_share(seen: Seen, frame: Frame) -> alt.LayerChart:
    """The record as a part of four measures of the world's traffic."""
    found = {row["id"]: row for row in seen.rows("traffic_shares", "label", "as_of", traffic="Pbit/s", share="%")}
    record = seen.number("record_rate", "Pbit/s")
    heads: list[Row] = []
    bars: list[Row] = []
    place = 1.1
    for head, measures in _MEASURES.items():
        heads.append({"y": place + 0.25, "label": head})
        place += 0.5
        for key, name in measures.items():
            at = {**found[key], "year": str(found[key]["as_of"])[:4], "y": place + 0.4, "to": place + 0.85}
            said = seen.filled(f"{name}, {{{{ {key}: year }}}}: {{{{ {key}: in Pbit/s, digits 3 }}}}")
            bars.append({**at, "said": said, "part": record, "from": 0})
            place += 1
        place += 0.2
    seen.table(
        ("Measure", "Year", "Amount (Pbit/s)", "The record against it (%)"),
        [(bar["label"], bar["year"], bar["traffic"], bar["share"]) for bar in bars],
    )
    amounts = linear_scale(0, 6.8, (0, frame.width))
    x, y, start = across("traffic", amounts), upward("y", linear_scale(place, 0)), across("from", amounts)
    top = {"y": 0.4, "to": 0.85, "part": record, "from": 0, "said": seen.filled("The record: {{ record_rate }}")}
    names = [{**bar, "label": bar["said"]} for bar in (top, *bars)]
    shares = [{**bar, "traffic": record / 2, "label": f"{bar['share']:.0f}%"} for bar in bars]
    inside = alt.Chart(data(shares)).mark_text(dy=round(_ROW * 0.225) + 1, fill=GROUND, fontWeight="bold")
    whole, fronts = alt.Chart(data(bars)), alt.Chart(data([top, *bars]))
    return alt.LayerChart(
        layer=[
            upright_lines([(float(tick), f"{tick}") for tick in range(7)], amounts),
            whole.mark_rect(color=SERIES[3], opacity=0.6).encode(start, y, x2="traffic:Q", y2="to:Q"),
            fronts.mark_rect(color=ACCENT).encode(start, y, x2="part:Q", y2="to:Q"),
            inside.encode(x, y, text="label:N"),
            labels(heads, x_at(0), y, fontWeight="bold"),
            labels(names[:1], x_at(0), y, baseline="bottom", dy=-4, fill=ACCENT, fontWeight="bold"),
            labels(names[1:], x_at(0), y, baseline="bottom", dy=-4),
            words("Data rate, Pbit/s", x_at(0), y_at("height"), dy=40),
        ]
    ).properties(height=round(_ROW * place))
