"""The record's light on its way, slowly: round a loop, lap after lap."""

from __future__ import annotations

import math
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from charts._style import OWN
from charts._svg import (
    SMALL,
    Look,
    Point,
    arc,
    arrow,
    circle,
    element,
    group,
    line,
    live_text,
    path,
    picture,
    rect,
    text,
    wide,
)
from explainer.draw import ACCENT, GRID, GROUND, MUTED, SERIES, TEXT, Frame, Picture, Seen, chart


@dataclass(frozen=True)
class _Disc:
    """Where the loop lies, and the groove inside it in which the laps are drawn, from the outside in. All in px."""

    middle: Point
    loop: float
    groove: float
    step: float

    @property
    def top(self) -> Point:
        return (self.middle[0], self.middle[1] - self.loop)


@chart(
    "lap",
    title=(
        "Light needs {{ delay_record_path }} for the record’s {{ record_distance }}: time to carry"
        " {{ record_bytes_per_trip }} at its rate, or {{ us_bytes_per_trip }} on a home line"
    ),
    alt=(
        "A disc like a gramophone record. Its rim is the loop of fibre, {{ record_loop_length }} long, with an"
        " amplifier, and a gate by which light enters and leaves. The groove inside winds {{ record_laps }} times, once"
        " for each lap: {{ record_distance }} in all, for which light takes {{ delay_record_path }}. In that time the"
        " record’s rate carries {{ record_bytes_per_trip }}, and the median home line of the United States"
        " {{ us_bytes_per_trip }}. The record’s bar is {{ us_ratio: digits 2 }} times as long as one for that line,"
        " which would be too thin to see. Where the page asks for your speed, your own line takes the place of that"
        " line, and its numbers move."
    ),
    note="The groove stands for the laps: the loop itself is one length of fibre, and light passes it again and again.",
)
def lap(seen: Seen, frame: Frame) -> Picture:
    """A loop with its laps as a groove, and four counters that end at what one passage is worth."""
    if frame.is_narrow:
        disc = _Disc((frame.width / 2, 196), 148, 137, 3.6)
        counters, height = _counters_in_rows(seen, frame.width, 412), 556
    else:
        disc = _Disc((210, 226), 168, 155, 4.1)
        counters, height = _counters_in_column(seen, 456, frame.width, 50), 440
    laps = round(seen.number("record_laps", "count"))
    seconds = seen.number("lap_shown_time", "s")
    speed = seen.filled(
        "Shown {{ lap_slowdown }} times slower than it was: {{ delay_record_path }} last {{ lap_shown_time }}."
    )
    end = seen.filled(
        "{{ record_laps }} laps, {{ record_distance }}: the light has arrived. {{ record_bytes_per_trip }} at the"
        " record’s rate, {{ us_bytes_per_trip }} on the median US home line."
    )
    whole = group(
        *_way_in_and_out(seen, disc),
        circle(*disc.middle, disc.loop, stroke=SERIES[1], stroke_width=5),
        _groove(disc, laps, stroke=GRID, stroke_width=1.2),
        _groove(disc, laps, stroke=ACCENT, stroke_width=2, data_part="groove", pathLength=1),
        *_label(seen, disc, laps),
        _amplifier(disc),
        circle(*disc.top, 6, fill=GROUND, stroke=TEXT, stroke_width=2),
        _pulse(disc),
        *counters,
        data_part="lap",
        data_laps=laps,
        data_seconds=seconds,
        data_x=disc.middle[0],
        data_y=disc.middle[1],
        data_groove=disc.groove,
        data_step=disc.step,
        data_speed=speed,
        data_end=end,
        data_play=seen.said("Play"),
        data_pause=seen.said("Pause"),
        data_one_lap=seen.said("One lap"),
        data_start_over=seen.said("Start over"),
    )
    return picture(frame, height, whole, motion="lap")


def _way_in_and_out(seen: Seen, disc: _Disc) -> list[Element]:
    x, y = disc.top
    return [
        arrow((x - disc.loop, y), (x - 9, y), head=10, stroke=MUTED, stroke_width=2),
        arrow((x + 7, y), (x + disc.loop, y), head=10, stroke=MUTED, stroke_width=2),
        text("Light in", (x - disc.loop, y - 10), fill=MUTED),
        text(seen.filled("Out after {{ record_laps }} laps"), (x + disc.loop, y - 10), anchor="end", fill=MUTED),
        text(
            seen.filled("One lap: {{ record_loop_length }} of fibre and an amplifier"),
            (x, y + 2 * disc.loop + 30),
            anchor="middle",
            fill=SERIES[1],
            font_weight="bold",
        ),
    ]


def _groove(disc: _Disc, laps: int, **look: str | float) -> Element:
    """A spiral inwards from below the gate, in half circles: each is half a step narrower than the one before."""
    x, y = disc.middle
    steps: list[str | float] = ["M", x, y - disc.groove]
    for half in range(2 * laps):
        across = 2 * disc.groove - disc.step * (half + 0.5)
        steps += ["a", across / 2, across / 2, "0 0 1 0", across if half % 2 == 0 else -across]
    return path(*steps, **look)


def _label(seen: Seen, disc: _Disc, laps: int) -> list[Element]:
    """What lies in the middle of the disc: how many laps are done."""
    x, y = disc.middle
    return [
        text("lap", (x, y - 24), anchor="middle", fill=MUTED),
        text(
            f"{laps}",
            (x, y + 16),
            size=44,
            anchor="middle",
            font_weight="bold",
            fill=ACCENT,
            data_part="count",
            data_whole="laps",
        ),
        text(seen.filled("of {{ record_laps }}"), (x, y + 38), anchor="middle", fill=MUTED),
    ]


def _amplifier(disc: _Disc) -> Element:
    """A triangle at the foot of the loop that points the way light goes."""
    x, y = disc.middle[0], disc.middle[1] + disc.loop
    return element(
        "polygon", points=f"{x - 11},{y} {x + 8},{y - 10} {x + 8},{y + 10}", fill=GROUND, stroke=TEXT, stroke_width=2
    )


def _pulse(disc: _Disc) -> Element:
    """Light at the gate, with a tail that fades behind it."""
    tail = [
        arc(disc.middle, disc.loop, 1 - length, 1, stroke=ACCENT, stroke_width=width, stroke_opacity=strength)
        for length, width, strength in ((0.16, 3, 0.35), (0.1, 4, 0.5), (0.05, 5, 0.9))
    ]
    return group(*tail, circle(*disc.top, 8, fill=ACCENT, stroke=GROUND, stroke_width=1.5), data_part="pulse")


_OWN = "your_bytes_per_trip"
_COUNTERS = (  # what is counted, in which unit, as what, and in which colour
    ("delay_record_path", "ms", "Time", TEXT),
    ("record_distance", "km", "Distance", TEXT),
    ("record_bytes_per_trip", "TB", "At the record’s rate", ACCENT),
    (_OWN, "kB", "On a line of {{ your_speed }}", OWN),
)
_THIN = "the bar above: {{ your_ratio: digits 2 }} times as long"


def _counters_in_column(seen: Seen, left: float, right: float, top: float) -> list[Element]:
    parts = []
    for row, (number, unit, name, colour) in enumerate(_COUNTERS):
        y = top + 100 * row
        parts += [
            line((left, y - 22), (right, y - 22), stroke=GRID),
            live_text(seen, name, (left, y), fill=MUTED),
            _count(seen, number, unit, (left, y + 33), room=right - left, size=30, fill=colour),
        ]
        parts += _bar(seen, number, left, right - left, y + 44)
    return parts


def _counters_in_rows(seen: Seen, right: float, top: float) -> list[Element]:
    parts = []
    for row, (number, unit, name, colour) in enumerate(_COUNTERS):
        y = top + 32 * row + 18 * max(row - 2, 0)
        parts += [
            line((0, y - 20), (right, y - 20), stroke=GRID),
            live_text(seen, name, (0, y), size=SMALL, fill=MUTED),
            _count(seen, number, unit, (right, y), room=right / 2, size=20, anchor="end", fill=colour),
        ]
        parts += _bar(seen, number, 0, right, y + 8)
    return parts


def _count(  # noqa: PLR0913 - what a number needs
    seen: Seen, number: str, unit: str, at: Point, *, room: float, size: float, fill: str, anchor: str = "start"
) -> Element:
    """A number as it is in the end, no wider than there is room. Its script counts up to what it says there."""
    reference = f"{number}: in {unit}, digits {max(3, len(str(int(seen.number(number, unit)))))}"
    size = min(size, math.floor(room / wide(seen.text(reference), size=1, bold=True)))
    look: dict[str, Look] = {"fill": fill, "font_weight": "bold", "data_part": "count"}
    if number == _OWN:
        return live_text(seen, f"{{{{ {reference} }}}}", at, size=size, anchor=anchor, rim=False, **look)
    return text(seen.text(reference), at, size=size, anchor=anchor, rim=False, **look)


def _bar(seen: Seen, number: str, left: float, width: float, top: float) -> list[Element]:
    """The bar of what was carried; that of the line would be thinner than a hair, and is compared instead."""
    if number == "record_bytes_per_trip":
        return [rect(left, top, width, 10, fill=ACCENT, data_part="bar", data_last=width)]
    if number == _OWN:
        beside = (left + 8, top + 10)
        return [rect(left, top, 1, 10, fill=OWN), live_text(seen, _THIN, beside, size=SMALL, fill=MUTED)]
    return []
