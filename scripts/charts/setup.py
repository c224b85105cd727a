"""The set-up of the record: transmitter, loop with amplifier and gate, receiver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from charts._light import paragraph, rainbow, stripes
from charts._svg import Look, Point, element, group, in_lines, line, path, picture, rect, text
from explainer.draw import ACCENT, GROUND, SERIES, TEXT, Frame, Picture, Seen, chart

USED: Final = {
    "record_cores": "count",
    "record_wavelengths": "count",
    "record_channels": "count",
    "record_loops": "count",
    "record_loop_length": "km",
    "record_laps": "count",
    "record_loop_distance": "km",
}


@dataclass(frozen=True)
class Plan:
    """Where things lie, in px. (x, y): the loop's lowest point; thick: all strands together; box: half of a box."""

    x: float
    y: float
    radius: float
    thick: float
    box: float
    size: float
    width: int
    height: float

    @property
    def middle(self) -> float:
        """The height of the straight line."""
        return self.y - self.thick / 2

    @property
    def top(self) -> float:
        """The height of the loop's highest point."""
        return self.y - 2 * self.radius


WIDE: Final = Plan(360, 226, 104, 39.6, 34, 14, 720, 312)
NARROW: Final = Plan(177, 232, 86, 30.6, 26, 13, 354, 334)


@chart(
    "set-up",
    title=(
        "{{ record_laps }} times round {{ record_loop_length }}: how {{ record_loop_distance: in km, digits 4 }} fit"
        " into a laboratory"
    ),
    alt=(
        "A line of {{ record_cores }} strands leaves a transmitter, turns round a loop and ends in a receiver. The"
        " transmitter sends {{ record_wavelengths }} colours into each of {{ record_cores }} cores. A gate keeps the"
        " light in the loop for {{ record_laps }} laps of {{ record_loop_length }}, {{ record_loop_distance }} in all,"
        " in {{ record_loops }} loops kept in step, one for each core. On every lap an amplifier brightens all cores"
        " together. At the end the receiver’s computer untangles {{ record_cores }} mixed signals."
    ),
    note="A sketch. The loop, the laps and the number of colours come from news reports.",
)
def set_up(seen: Seen, frame: Frame) -> Picture:
    """The loop as strands, one for each core, with what happens along it."""
    plan = NARROW if frame.is_narrow else WIDE
    counts = {number_id: seen.number(number_id, unit) for number_id, unit in USED.items()}
    return picture(
        frame,
        plan.height,
        rainbow(),
        *_strands(plan, round(counts["record_cores"])),
        *_heads(plan),
        *_boxes(plan),
        _gate(plan),
        _amplifier(plan),
        *_sums(seen, plan),
        *_beside(seen, frame, plan),
        *_below(seen, frame, plan),
    )


def _strands(plan: Plan, count: int) -> list[Element]:
    """A line for each core, and a circle that touches it from above."""
    gap = plan.thick / max(1, count - 1)
    lines, rings = "", ""
    for each in range(count):
        radius, y = plan.radius - each * gap, plan.y - each * gap
        half = f"a{radius:.1f} {radius:.1f} 0 0 0 0 "
        lines += f"M{plan.box:.1f} {y:.1f}H{plan.width - plan.box:.1f}"
        rings += f"M{plan.x:.1f} {y:.1f}{half}{-2 * radius:.1f}{half}{2 * radius:.1f}"
    look: dict[str, Look] = {"stroke": ACCENT, "stroke_width": min(1.1, gap * 0.55)}
    return [path(lines, **look), path(rings, **look)]


def _heads(plan: Plan) -> list[Element]:
    """Which way the light goes: along the line, and up round the loop."""
    half, side = plan.thick / 2 + 3, plan.radius - plan.thick / 2
    halfway = plan.box + (plan.x - plan.radius) / 2
    places = (
        (halfway, plan.middle, 0),
        (plan.width - halfway, plan.middle, 0),
        (plan.x + side, plan.y - plan.radius, -90),
        (plan.x - side, plan.y - plan.radius, 90),
    )
    head = f"M-9 {-half:.1f}L7 0L-9 {half:.1f}"
    look: dict[str, Look] = {"stroke": TEXT, "stroke_width": 2.2, "stroke_linejoin": "round"}
    return [path(head, **look, transform=f"translate({x:.1f},{y:.1f}) rotate({turn})") for x, y, turn in places]


def _boxes(plan: Plan) -> list[Element]:
    """Transmitter and receiver: colours go in, signals come out sorted."""
    half, inner = plan.box - 1, plan.box - 9
    look: dict[str, Look] = {"fill": GROUND, "stroke": TEXT, "stroke_width": 1.6, "rx": 4}
    sorted_lines = "".join(f"M{-inner:.1f} {inner * part / 3:.1f}h{2 * inner:.1f}" for part in range(-3, 4))
    signs = (
        (plan.box, stripes(-inner, -inner, 2 * inner, 2 * inner, 12)),
        (plan.width - plan.box, path(sorted_lines, stroke=SERIES[0], stroke_width=inner * 0.16)),
    )
    return [group(rect(-half, -half, 2 * half, 2 * half, **look), sign, at=(x, plan.middle)) for x, sign in signs]


def _gate(plan: Plan) -> Element:
    """Two posts, between which light comes in, passes and leaves."""
    top, bottom = plan.y - plan.thick - 8, plan.y + 8
    posts = "".join(f"M{plan.x + side:.1f} {top:.1f}V{bottom:.1f}" for side in (-15, 15))
    return path(posts, stroke=TEXT, stroke_width=4, stroke_linecap="round")


def _amplifier(plan: Plan) -> Element:
    """The sign for an amplifier, pointing the way the light goes at the top of the loop."""
    half, y = plan.thick / 2 + 12, plan.top + plan.thick / 2
    corners = (
        f"{plan.x + half * 0.8:.1f},{y - half:.1f} {plan.x + half * 0.8:.1f},{y + half:.1f} {plan.x - half:.1f},{y:.1f}"
    )
    return element("polygon", points=corners, fill=GROUND, stroke=TEXT, stroke_width=1.6, stroke_linejoin="round")


def _sums(seen: Seen, plan: Plan) -> list[Element]:
    """Inside the loop: one lap, times laps, makes the distance."""
    parts = ("{{ record_loop_length }}", "× {{ record_laps }} laps", "= {{ record_loop_distance }}")
    y, size = plan.y - plan.radius - plan.size * 0.95, plan.size
    return [
        text(seen.filled(part), (plan.x, y + size * 1.4 * index), size=size, anchor="middle", font_weight="bold")
        for index, part in enumerate(parts)
    ]


def _beside(seen: Seen, frame: Frame, plan: Plan) -> list[Element]:
    """Beside the top of the loop: its strands on the left, the amplifier on the right, or above it."""
    loops = seen.filled("{{ record_loops }} loops in step")
    lift = seen.filled("brightens all {{ record_cores }} cores together, on every lap")
    if frame.is_narrow:
        return [
            *_label(("Amplifier", lift), (plan.x, 14), plan.size, plan.width, "middle"),
            text(
                in_lines(loops, 78, size=plan.size, bold=True), (0, plan.top + 30), size=plan.size, font_weight="bold"
            ),
            paragraph("one for each core", (0, plan.top + 66), 78, size=plan.size),
        ]
    left, right, y = plan.x - plan.radius - 16, plan.x + plan.radius + 16, plan.top + 34
    return [
        *_label((loops, "one for each core"), (left, y), plan.size, 220, "end"),
        *_label(("Amplifier", lift), (right, y), plan.size, 200, "start"),
        line((right - 6, y - 5), (plan.x + 40, y - 5)),
    ]


def _below(seen: Seen, frame: Frame, plan: Plan) -> list[Element]:
    """Below the line: transmitter, gate, receiver."""
    wide, gate = (108, 108) if frame.is_narrow else (184, 150)
    parts = (
        (0.0, "start", "Transmitter", "sends {{ record_wavelengths }} colours into each of {{ record_cores }} cores"),
        (plan.x, "middle", "Gate", "lets the light out after {{ record_laps }} laps"),
        (float(plan.width), "end", "Receiver", "has a computer untangle {{ record_cores }} mixed signals"),
    )
    return [
        each
        for x, anchor, name, said in parts
        for each in _label(
            (name, seen.filled(said)), (x, plan.y + 38), plan.size, gate if x == plan.x else wide, anchor
        )
    ]


def _label(words: tuple[str, str], at: Point, size: float, width: float, anchor: str) -> list[Element]:
    """A name, and below it what is said of it."""
    name, said = words
    x, y = at
    return [
        text(name, at, size=size + 1, anchor=anchor, font_weight="bold"),
        paragraph(said, (x, y + size * 1.45), width, size=size, anchor=anchor),
    ]
