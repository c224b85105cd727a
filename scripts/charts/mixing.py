"""How the signals of all cores mix on the way, and how a computer gets them apart again."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from charts._light import paragraph
from charts._svg import Look, arrow, element, path, picture, text
from explainer.draw import ACCENT, SERIES, TEXT, Frame, Picture, Seen, chart

Rows = Sequence[Sequence[tuple[int, float]]]  # of each core, from left to right: a signal and its share of the light

HUES: Final = (SERIES[0], SERIES[1], SERIES[3])
SHADES: Final = (1, 0.7, 0.45, 0.28)


@dataclass(frozen=True)
class Panel:
    """A bar for each core at one moment. part: its name for the script; words: of what the script adds."""

    name: str
    said: str
    rows: Rows
    part: str
    words: Mapping[str, Look] = field(default_factory=dict)


@chart(
    "mixing",
    title="{{ record_cores }} signals set out and mix on the way; a computer separates them again",
    alt=(
        "Three pictures, each with a bar for each of {{ record_cores }} cores. As sent, each bar has one colour:"
        " its own signal. After {{ record_laps }} laps every bar is made of short pieces of all {{ record_cores }}"
        " colours, in another order in each. After the computer’s work each bar has one colour again. One signal stands"
        " out, so that it can be followed."
    ),
    note=(
        "A sketch: how much of each signal lands in which core is not known to us. With {{ polarisations: spelled }}"
        " polarisations, the computer had to solve for {{ record_mimo_size }} signals."
    ),
)
def mixing(seen: Seen, frame: Frame) -> Picture:
    """The cores' light as sent, as it arrives, and untangled."""
    count = round(seen.number("record_cores", "count"))
    for number_id in ("record_laps", "polarisations", "record_mimo_size"):
        seen.number(number_id, "count")
    apart = [[(core, 1.0)] for core in range(count)]
    laps = seen.filled("After {{ record_laps }} laps")
    words: dict[str, Look] = {
        "data_slider": seen.said("Untangle what arrives"),
        "data_done": seen.said("{0} % untangled"),
    }
    panels = (
        Panel("Sent", "one signal in each core", apart, "sent"),
        Panel(laps, "a bit of every signal in each", mixed(count), "mixed", words),
        Panel("Untangled", "each signal, by computer", apart, "untangled"),
    )
    return (_stacked if frame.is_narrow else _side_by_side)(panels, frame)


def mixed(count: int) -> Rows:
    """Uneven shares of every signal in each core, each core in an order of its own: a sketch, the same each time."""
    strides = [step for step in range(1, count + 1) if math.gcd(step, count) == 1]
    rows = []
    for core in range(count):
        stride = strides[core * 7 % len(strides)]
        order = [(core * core + signal * stride) % count for signal in range(count)]
        weights = [1 + 0.75 * math.sin(2.4 * signal * core + signal + 1.7 * core) for signal in order]
        rows.append([(signal, weight / math.fsum(weights)) for signal, weight in zip(order, weights, strict=True)])
    return rows


def _side_by_side(panels: Sequence[Panel], frame: Frame) -> Picture:
    wide, gap, top = 204, 54, 52
    tall = 9 * len(panels[0].rows)
    parts: list[Element] = []
    for index, panel in enumerate(panels):
        x, y = index * (wide + gap), top + tall / 2
        parts += [
            text(panel.name, (x, 16), size=17, font_weight="bold"),
            paragraph(panel.said, (x, 38), wide + gap, size=14),
            _bars(panel, (x, top, wide, tall)),
        ]
        if index:
            parts.append(arrow((x - gap + 12, y), (x - 12, y), head=9, stroke=TEXT, stroke_width=2))
    return picture(frame, top + tall + 2, *parts, motion="mixing")


def _stacked(panels: Sequence[Panel], frame: Frame) -> Picture:
    tall, y, parts = 6.5 * len(panels[0].rows), 0.0, list[Element]()
    for index, panel in enumerate(panels):
        parts += [
            text(panel.name, (0, y + 16), size=16, font_weight="bold"),
            paragraph(panel.said, (0, y + 36), frame.width - 40, size=13),
            _bars(panel, (0, y + 48, frame.width, tall)),
        ]
        if index:
            x = frame.width - 16
            parts.append(arrow((x, y + 4), (x, y + 36), head=9, stroke=TEXT, stroke_width=2))
        y += tall + 72
    return picture(frame, y - 22, *parts, motion="mixing")


def _bars(panel: Panel, box: tuple[float, float, float, float]) -> Element:
    """A bar for every core, made of the signals' shares: one path for each signal, of its pieces from core to core."""
    x, y, width, height = box
    pitch = height / len(panel.rows)
    pieces: dict[int, str] = {}
    for core, row in enumerate(panel.rows):
        left, middle = x, y + pitch * (core + 0.5)
        for signal, share in row:
            pieces[signal] = f"{pieces.get(signal, '')}M{left:.1f} {middle:.1f}h{share * width:.1f}"
            left += share * width
    count = len(panel.rows)
    lines = [path(d, stroke_width=pitch * 0.78, **_look(signal, count)) for signal, d in sorted(pieces.items())]
    return element("g", *lines, data_part=panel.part, **panel.words)


def _look(signal: int, count: int) -> dict[str, Look]:
    """The colour of a signal: that of the one in the middle stands out."""
    if signal == count // 2:
        return {"stroke": ACCENT}
    return {"stroke": HUES[signal % len(HUES)], "stroke_opacity": SHADES[signal // len(HUES) % len(SHADES)]}
