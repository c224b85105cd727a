"""What uses need, what they wait for, and whether a fibre like the record's would help."""

from __future__ import annotations

import math
from dataclasses import dataclass

import altair as alt

from charts._style import Look, Plane, Row, data, on_pixels, points
from explainer.draw import ACCENT, GRID, GROUND, MUTED, SERIES, Frame, Seen, chart

_NEEDS = (1e4, 4e15)  # bit/s, from end to end
_MEGA, _GIGA, _TERA = 1e6, 1e9, 1e12
_TICKS = {_MEGA: "1 Mbit/s", _GIGA: "1 Gbit/s", _TERA: "1 Tbit/s"}
_USES = {  # by a name that is short enough for a phone: its rows, the least need first
    "Vehicles’ messages": ("v2v_message",),
    "Remote surgery": ("surgery_signal",),
    "Film in 4K": ("stream_4k",),
    "Vehicles’ shared sensors": ("v2v_sensors",),
    "8K television": ("nhk_8k",),
    "Quantum keys": ("qkd_10km",),
    "Augmented reality": ("ar_immersive",),
    "Virtual reality headset": ("vr_xr_16k",),
    "LHC data kept": ("lhc_mean",),
    "Hologram call": ("hologram_itu", "hologram_phone"),
}
_FITS, _TOO_MUCH = "A median US home line carries it", "Too much for a median US home line"
_HEAD, _FOOT = 86, 26  # px above and below the rows


@dataclass(frozen=True)
class _Table:
    """Where the columns lie, in px. track: both ends of the scale; second: how far a row's second line lies below."""

    needs: float
    track: tuple[float, float]
    waits: float
    right: float
    row: int
    second: int

    def at(self, rate: float) -> float:
        low, high = (math.log10(end) for end in _NEEDS)
        return self.track[0] + (math.log10(rate) - low) / (high - low) * (self.track[1] - self.track[0])


@chart(
    "speed-promptness",
    title=(
        '{{ "None of these uses needs even a thousandth" if maximum(applications.rate) < record_rate / 1000 }} of such'
        " a fibre: they wait for other things"
    ),
    alt=(
        "A table of uses, sorted by the data rate that they need, on a log scale up to the record’s"
        " {{ record_rate }}. Below the {{ us_fixed_median: digits 3 }} of a median US home line lie messages between"
        " vehicles ({{ v2v_message: range }}) and their shared sensors ({{ v2v_sensors }}), which wait for radio;"
        " remote surgery ({{ surgery_signal }}), which waits for light and video coding; films in 4K ({{ stream_4k }})"
        " and 8K television ({{ nhk_8k }}), which wait for nothing; and quantum keys ({{ qkd_10km }}). Above it lie"
        " augmented reality ({{ ar_immersive }}) and virtual reality ({{ vr_xr_16k }}), which wait for computers and"
        " light; the LHC’s data ({{ lhc_mean }}); and a hologram call ({{ hologram_itu }} to {{ hologram_phone }}),"
        " for which the home line is too slow."
    ),
    note=(
        "Rates are estimates and recommendations. “No”: one such use needs less than a thousandth of this fibre, which"
        " could carry many of them at once."
    ),
)
def speed_promptness(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Uses by the rate that they need: those that fit into a home line, those that do not, and what all wait for."""
    home, record = seen.number("us_fixed_median", "bit/s"), seen.number("record_rate", "bit/s")
    uses = _uses(seen, record)
    table = (
        _Table(174, (8, 158), 0, frame.width - 4, 46, 20)
        if frame.is_narrow
        else _Table(170, (290, 500), 530, frame.width - 4, 28, 0)
    )
    placed: list[Row] = []
    heads: list[Row] = []
    y = float(_HEAD)
    for head, colour, some in (
        (_FITS, SERIES[0], [use for use in uses if use["high"] <= home]),
        (_TOO_MUCH, SERIES[1], [use for use in uses if use["high"] > home]),
    ):
        heads.append({"x": 0, "y": y + 6, "label": head, "colour": colour})
        y += 30
        for use in some:
            placed.append({**use, "y": y, "colour": colour, "helps": _helps(use["high"], record)})
            y += table.row
        y += 8
    height = round(y - 8 + _FOOT)
    plane = on_pixels(frame.width, height)
    bottom = height - _FOOT + 2
    lines = [{"x": table.at(rate), "y": _HEAD - 20, "to": bottom} for rate in _TICKS]
    ends = {SERIES[0]: table.at(home), ACCENT: table.at(record)}
    return alt.LayerChart(
        layer=[
            alt.Chart(data(lines)).mark_rule(color=GRID).encode(plane.x, plane.y, y2="to:Q"),
            *(
                alt.Chart(data([{"x": x, "y": _HEAD - 20, "to": bottom}]))
                .mark_rule(color=colour, strokeWidth=2)
                .encode(plane.x, plane.y, y2="to:Q")
                for colour, x in ends.items()
            ),
            *_heads(seen, plane, table, ends),
            *(plane.note(head, head["label"], fill=head["colour"], fontWeight="bold") for head in heads),
            *(layer for use in placed for layer in _row(use, plane, table)),
            *(
                plane.note({"x": table.at(rate), "y": bottom + 12}, name, align="center", fill=MUTED)
                for rate, name in _TICKS.items()
                if not (frame.is_narrow and rate == _GIGA)
            ),
        ]
    ).properties(height=height)


def _heads(seen: Seen, plane: Plane, table: _Table, ends: dict[str, float]) -> list[alt.LayerChart]:
    """What the columns show, and the names of the two lines that run through all rows."""
    bold: dict[str, Look] = {"fontWeight": "bold"}
    top = [
        plane.note({"x": table.needs, "y": 8}, "Needs", **bold),
        plane.note({"x": table.track[0], "y": 24 if table.second else 8}, "On a log scale", fill=MUTED),
        plane.note({"x": table.right, "y": 8}, "Would this", "fibre help?", align="right", **bold),
    ]
    if not table.second:
        top.append(plane.note({"x": table.waits, "y": 8}, "Waits for", **bold))
    names = [(SERIES[0], "US home line", "us_fixed_median: digits 3"), (ACCENT, "this fibre", "record_rate")]
    return top + [
        plane.note({"x": ends[colour], "y": _HEAD - 44}, name, seen.text(rate), align="center", fill=colour, **bold)
        for colour, name, rate in names
    ]


def _row(use: Row, plane: Plane, table: _Table) -> list[alt.LayerChart | alt.Chart]:
    """A use: its name, what it needs as marks with the rate beside them, what it waits for, and the answer."""
    low, high, below = table.at(use["low"]), table.at(use["high"]), use["y"] + table.second
    # Each dot with its row of the data, of which one use may have two.
    dots = [{"x": x, "y": below, "use": label} for x, label in {low: use["first"], high: use["last"]}.items()]
    span = alt.Chart(data([{"x": low, "y": below, "to": high}])).mark_rule(color=use["colour"], strokeWidth=2)
    bold: dict[str, Look] = {"fontWeight": "bold"}
    if table.second:
        at = {"x": table.right, "y": below}
        waits = plane.note(at, f"waits for {use['waits_for']}", align="right", fill=MUTED)
    else:
        waits = plane.note({"x": table.waits, "y": below}, use["waits_for"], fill=MUTED)
    return [
        *([span.encode(plane.x, plane.y, x2="to:Q")] if high > low else []),
        points(dots, plane.x, plane.y, color=use["colour"], size=80, stroke=GROUND),
        plane.note({"x": 0, "y": use["y"]}, use["name"], **(bold if table.second else {})),
        plane.note({"x": table.needs, "y": use["y"]}, use["needs"]),
        waits,
        plane.note({"x": table.right, "y": use["y"]}, use["helps"], align="right", **bold),
    ]


def _helps(need: float, record: float) -> str:
    """Whether one use is short of room in a fibre of the record's rate (both in bit/s)."""
    return "No" if need * 1000 < record else "Yes"


def _uses(seen: Seen, record: float) -> list[Row]:
    """Each use with the least and the most that it needs in bit/s, the least first; states the data table of all."""
    found = {row["id"]: row for row in seen.rows("applications", "label", "waits_for", rate="bit/s")}
    waits = {row["id"]: row["delay"] for row in seen.rows("applications", delay="ms")}
    loose = {row["id"]: row["loose_delay"] for row in seen.rows("applications", loose_delay="ms")}
    seen.table(
        (
            "Use",
            "Needs (Mbit/s)",
            "at least",
            "at most",
            "Waits for",
            "Limit on delay (ms)",
            "Looser limit (ms)",
            "Would this fibre help?",
        ),
        [
            (
                row["label"],
                *(row[key] / _MEGA for key in ("rate", "rate_low", "rate_high")),
                row["waits_for"],
                waits.get(key, ""),
                loose.get(key, ""),
                _helps(row["rate_high"], record),
            )
            for keys in _USES.values()
            for key in keys
            for row in (found[key],)
        ],
    )
    uses = []
    for name, keys in _USES.items():
        rows = [found[key] for key in keys]
        first, last = (seen.text(f"{key}: range") for key in (keys[0], keys[-1]))
        least = first.removesuffix(last[last.index("\u00a0") :])  # without its unit, where both have the same
        needs = last if first == last else f"{least} to {last}"
        low, high = min(row["rate_low"] for row in rows), max(row["rate_high"] for row in rows)
        waited, ends = rows[0]["waits_for"], {"first": rows[0]["label"], "last": rows[-1]["label"]}
        uses.append({"name": name, "low": low, "high": high, "needs": needs, "waits_for": waited, **ends})
    return sorted(uses, key=lambda use: float(use["high"]))
