"""What drawings of the fibre share: its end with the cores, the colours of a core, the shapes of a symbol."""

from __future__ import annotations

import math
from itertools import pairwise
from xml.etree.ElementTree import Element

from charts._svg import Point, circle, element, in_lines, path, text
from explainer.draw import ACCENT, GROUND, MUTED, SERIES, TEXT

PITCH = 0.2  # between neighbouring cores, of the glass's width: a sketch, since it is not known to us
CORE = 0.075  # a core, of the glass's width: a sketch too
RAINBOW = "url(#rainbow)"  # a paint, once `rainbow` is in the picture


def paragraph(words: str, at: Point, width: float, *, size: float, anchor: str = "start") -> Element:
    """What is said of something: as many lines as it takes in so much width, the first standing on `at`."""
    return text(in_lines(words, width, size=size), at, size=size, anchor=anchor, fill=MUTED)


def rainbow() -> Element:
    """The paint for colours, from short waves to long: false colours, since the true ones are infrared."""
    stops = [
        element("stop", offset=offset, stop_color=colour)
        for offset, colour in ((0, SERIES[0]), (0.5, SERIES[2]), (1, ACCENT))
    ]
    return element("defs", element("linearGradient", *stops, id="rainbow"))


def stripes(x: float, y: float, width: float, height: float, count: int) -> Element:
    """So many upright lines, evenly spread, in the paint of `rainbow`."""
    step = width / count
    lines = "".join(f"M{x + step * (each + 0.5):.1f} {y:.1f}v{height:.1f}" for each in range(count))
    return path(lines, stroke=RAINBOW, stroke_width=max(0.7, step * 0.62))


def round_stripes(radius: float, count: int) -> Element:
    """The same in a disc around (0, 0)."""
    step = 2 * radius / count
    lines = [-radius + step * (each + 0.5) for each in range(count)]
    halves = [math.sqrt(radius**2 - x**2) for x in lines]
    d = "".join(f"M{x:.1f} {-half:.1f}v{2 * half:.1f}" for x, half in zip(lines, halves, strict=True))
    return path(d, stroke=RAINBOW, stroke_width=step * 0.72)


def glass(radius: float) -> Element:
    """The end of a fibre, around (0, 0)."""
    return circle(0, 0, radius, fill=SERIES[3], fill_opacity=0.22, stroke=MUTED, stroke_width=1.5)


def cores(radius: float, count: int, *, size: float = 1) -> list[Element]:
    """The cores in a glass of that radius around (0, 0). size: of a core, against its size in sketches."""
    width = 2 * radius
    return [
        circle(right * PITCH * width, -up * PITCH * width, CORE * radius * size, fill=ACCENT)
        for right, up in places(count)
    ]


def places(count: int) -> list[Point]:
    """Places of so many cores: one, then rings of six, twelve, eighteen around it, neighbours one step apart."""
    found = [(0.0, 0.0)]
    ring = 0
    while len(found) < count:
        ring += 1
        corners = [(ring * math.cos(math.pi * k / 3), ring * math.sin(math.pi * k / 3)) for k in range(7)]
        for (x, y), (next_x, next_y) in pairwise(corners):
            found += [(x + (next_x - x) * step / ring, y + (next_y - y) * step / ring) for step in range(ring)]
    return found[:count]


def shapes(side: float, count: int, *, chosen: int | None = None) -> list[Element]:
    """The shapes that a symbol can take, as points of a square around (0, 0); one of them may be the chosen one."""
    columns = math.ceil(math.sqrt(count))
    step = side / max(1, columns - 1)
    radius, reach = min(step * 0.22, 6), side * 0.62
    cross = f"M{-reach:.1f} 0H{reach:.1f}M0 {-reach:.1f}V{reach:.1f}"
    found = [path(cross, stroke=MUTED, stroke_dasharray="2 3")]
    for each in range(count):
        x, y = step * (each % columns) - side / 2, step * (each // columns) - side / 2
        if each == chosen:
            found.append(circle(x, y, radius * 2.1, fill=GROUND, stroke=ACCENT, stroke_width=2))
        found.append(circle(x, y, radius, fill=ACCENT if chosen in {None, each} else TEXT))
    return found
