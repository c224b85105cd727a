"""Into the fibre in four steps: a thread of glass, its cores, the colours of one core, one symbol of one colour."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from charts._light import CORE, PITCH, cores, glass, paragraph, places, rainbow, round_stripes, shapes
from charts._svg import Look, Point, circle, group, path, picture, rect, text
from explainer.draw import GROUND, MUTED, SERIES, TEXT, Frame, Picture, Seen, chart

SPOT = 4.0  # px: the least radius of a ring around what is enlarged next


@dataclass(frozen=True)
class Step:
    """What one lens shows.

    inside: from its radius to parts around (0, 0); spot: the place that the next lens enlarges, in radii of this one.
    """

    name: str
    said: str
    inside: Callable[[float], Sequence[Element]]
    spot: Point | None = None


@chart(
    "zoom",
    title=(
        "Inside the fibre: {{ record_cores }} cores, {{ record_wavelengths }} colours in each,"
        " {{ record_bits_per_symbol }} in every symbol"
    ),
    alt=(
        "Four round pictures, each an enlarged part of the one before. First a thread of glass across a ruler: it is"
        " {{ record_cladding }} wide, so {{ fibres_in_a_millimetre }} of them side by side measure a millimetre. Second"
        " its end, with {{ record_cores }} cores. Third one core, with {{ record_wavelengths }} colours of light."
        " Fourth one colour: each symbol takes one of {{ record_states }} shapes, which spells"
        " {{ record_bits_per_symbol }}."
    ),
    note="The thread is to scale. The places and sizes of the cores, the colours and the shapes are sketches.",
)
def zoom(seen: Seen, frame: Frame) -> Picture:
    """Four lenses, from left to right or from top to bottom."""
    steps = _steps(seen)
    radius = 62 if frame.is_narrow else 78
    first = radius + 2.0
    if frame.is_narrow:
        at = [(first, first + index * 156) for index in range(len(steps))]
        height = at[-1][1] + first
    else:
        pitch = (frame.width - 2 * first) / (len(steps) - 1)
        at = [(first + index * pitch, first) for index in range(len(steps))]
        height = 2 * first + 98
    wide, size = (frame.width - first * 2 - 18, 13) if frame.is_narrow else (160, 14)
    beams, lenses = list[Element](), list[Element]()
    words = {"data_next": seen.said("Zoom in: {0} of {1}"), "data_again": seen.said("Zoom in step by step")}
    spot: Point = at[0]
    for index, (step, (x, y)) in enumerate(zip(steps, at, strict=True), start=1):
        if index > 1:
            beams.append(group(_beam(spot, (x, y), radius), data_part=f"with-{index}"))
        data: dict[str, Look] = {"data_part": f"lens-{index}", "data_x": spot[0], "data_y": spot[1]}
        lenses.append(_lens(step, (x, y), radius, **data, **(words if index == 1 else {})))
        place, anchor = ((first * 2 + 18, y - 22), "start") if frame.is_narrow else ((x, first * 2 + 28), "middle")
        lenses.append(_words(step, place, (wide, size, anchor), index))
        if step.spot:
            spot = (x + step.spot[0] * radius, y + step.spot[1] * radius)
    return picture(frame, height, rainbow(), *beams, *lenses, motion="zoom")


def _lens(step: Step, at: Point, radius: float, **data: Look) -> Element:
    """A lens. data: for the script, which lets it grow out of the spot (data_x, data_y) to its place."""
    parts = [
        circle(0, 0, radius, fill=GROUND),
        *step.inside(radius),
        circle(0, 0, radius, stroke=TEXT, stroke_width=1.5),
    ]
    if step.spot:
        x, y = (part * radius for part in step.spot)
        parts.append(circle(x, y, max(SPOT, CORE * radius) + 3, stroke=TEXT, stroke_width=1.5))
    return group(*parts, at=at, data_to_x=at[0], data_to_y=at[1], **data)


def _words(step: Step, at: Point, look: tuple[float, float, str], index: int) -> Element:
    """A lens's name and what is said of it. look: width, size and anchor."""
    (x, y), (width, size, anchor) = at, look
    name = text(step.name, at, size=size + 3, anchor=anchor, font_weight="bold")
    said = paragraph(step.said, (x, y + size * 1.6), width, size=size, anchor=anchor)
    return group(name, said, data_part=f"with-{index}")


def _steps(seen: Seen) -> list[Step]:
    count = round(seen.number("record_cores", "count"))
    colours = round(seen.number("record_wavelengths", "count"))
    states = round(seen.number("record_states", "count"))
    thread = seen.number("record_cladding", "mm")
    for number_id, unit in (("record_rate_per_channel", "Gbit/s"), ("record_bits_per_symbol", "bit")):
        seen.number(number_id, unit)
    right, up = places(count)[count // 2]
    return [
        Step(
            "A thread of glass",
            seen.filled("{{ record_cladding }} wide: {{ fibres_in_a_millimetre }} side by side measure a millimetre"),
            lambda radius: _thread(radius, thread),
            (0.1, -0.3),
        ),
        Step(
            seen.filled("{{ record_cores }} cores"),
            "side by side in the glass, so close that their light mixes",
            lambda radius: [glass(radius), *cores(radius, count)],
            (right * PITCH * 2, -up * PITCH * 2),
        ),
        Step(
            seen.filled("{{ record_wavelengths }} colours"),
            seen.filled("in each core, all infrared. Each is a channel of {{ record_rate_per_channel: digits 3 }}"),
            lambda radius: [round_stripes(radius, colours)],
            (0.32, -0.2),
        ),
        Step(
            "One symbol",
            seen.filled("takes one of {{ record_states }} shapes, which spells {{ record_bits_per_symbol }}"),
            lambda radius: shapes(radius * 1.02, states, chosen=states // 3),
        ),
    ]


def _beam(spot: Point, lens: Point, large: float) -> Element:
    """From a spot to the lens that enlarges it: the area between the two lines that touch both."""
    (x, y), (to_x, to_y) = spot, lens
    way, turn = math.hypot(to_x - x, to_y - y), math.atan2(to_y - y, to_x - x)
    lean = math.acos((SPOT - large) / way)
    (a, b), (c, d) = ((math.cos(turn + side), math.sin(turn + side)) for side in (lean, -lean))
    near = [(x + SPOT * right, y + SPOT * down) for right, down in ((a, b), (c, d))]
    far = [(to_x + large * right, to_y + large * down) for right, down in ((c, d), (a, b))]
    corners = "L".join(f"{corner_x:.1f} {corner_y:.1f}" for corner_x, corner_y in (*near, *far))
    return path(f"M{corners}z", fill=MUTED, fill_opacity=0.16)


def _thread(radius: float, width: float) -> list[Element]:
    """A fibre of that width (mm) to scale, across a ruler of one millimetre."""
    millimetre = radius * 1.5  # px
    half, left, top, middle = width * millimetre / 2, -millimetre / 2, radius * 0.28, radius * 0.1
    edge = math.sqrt(radius**2 - (middle + half) ** 2)
    ticks = "".join(f"M{left + millimetre * part / 10:.1f} {top:.1f}v{9 if part % 5 else 16}" for part in range(11))
    sides = "".join(f"M{middle + side:.1f} {-edge:.1f}v{2 * edge:.1f}" for side in (-half, half))
    return [
        rect(middle - half, -edge, 2 * half, 2 * edge, fill=SERIES[3], fill_opacity=0.35),
        path(sides, stroke=MUTED),
        path(f"M{left:.1f} {top:.1f}h{millimetre:.1f}{ticks}", stroke=TEXT, stroke_width=1.2),
        text("1 mm", (middle + half + 6, top - 6), size=13),
    ]
