"""Drawing by hand: the elements of a picture, in the sizes, letters and colours that all our drawings share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from explainer.draw import GROUND, MUTED, TEXT, Frame, Picture, Seen, em_width, live_parts, wrapped

SIZE = 14  # px, of a label; SMALL: of a note. Nothing is smaller on a phone.
SMALL = 13
LINE = 1.3  # from one line of a text to the next, in its size

Look = str | float
Point = tuple[float, float]


def picture(frame: Frame, height: float, *parts: Element, motion: str = "") -> Picture:
    """A picture as wide as its frame, its parts one over the other, the last on top."""
    return Picture(element("svg", *parts, width=frame.width, height=round(height)), motion)


def element(tag: str, /, *parts: Element | str, **look: Look) -> Element:
    """Any element, and what is in it, words first.

    look: its attributes, with _ for -: `stroke_width=2`, `data_part="pulse"`.
    """
    made = Element(tag, {name.replace("_", "-"): _said(value, name) for name, value in look.items()})
    made.text = "".join(part for part in parts if isinstance(part, str)) or None
    made.extend(part for part in parts if not isinstance(part, str))
    return made


def group(*parts: Element, at: Point = (0, 0), **look: Look) -> Element:
    """Parts that belong together, moved to a place."""
    if any(at):
        look["transform"] = f"translate({at[0]:g},{at[1]:g})"
    return element("g", *parts, **look)


def circle(x: float, y: float, r: float, **look: Look) -> Element:
    """A circle around a point."""
    return element("circle", cx=x, cy=y, r=r, **look)


def rect(x: float, y: float, width: float, height: float, **look: Look) -> Element:
    """A rectangle from its upper left corner."""
    return element("rect", x=x, y=y, width=width, height=height, **look)


def line(start: Point, end: Point, **look: Look) -> Element:
    """A straight line, thin and muted unless it says otherwise."""
    (x1, y1), (x2, y2) = start, end
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": MUTED, **look})


def path(*steps: str | float, **look: Look) -> Element:
    """A path: letters and numbers as in SVG's own notation."""
    return element("path", d=" ".join(_said(step) for step in steps), **look)


def arrow(start: Point, end: Point, *, head: float = 7, **look: Look) -> Element:
    """A straight line with a head at its end."""
    colour = look.pop("stroke", MUTED)
    turn = math.atan2(end[1] - start[1], end[0] - start[0])
    sides = [_on_circle(end, head, turn + math.pi + side * 0.45) for side in (-1, 1)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (end, *sides))
    neck = _on_circle(end, head * 0.8, turn + math.pi)
    return group(line(start, neck, stroke=colour, **look), element("polygon", points=points, fill=colour))


def text(
    words: str | Sequence[str], at: Point, *, size: float = SIZE, anchor: str = "start", rim: bool = False, **look: Look
) -> Element:
    """A text, one line or more, the first standing on `at`. rim: of the ground, so that no line runs through it."""
    x, y = at
    lines = [words] if isinstance(words, str) else list(words)
    made: dict[str, Look] = {"x": x, "y": y, "font_size": size, "fill": TEXT}
    if anchor != "start":
        made["text_anchor"] = anchor
    if rim:
        made |= {"stroke": GROUND, "stroke_width": 4, "stroke_linejoin": "round", "paint_order": "stroke"}
    if len(lines) == 1:
        return element("text", lines[0], **{**made, **look})
    steps = (0.0, *(size * LINE for _ in lines[1:]))
    spans = [element("tspan", each, x=x, dy=step) for each, step in zip(lines, steps, strict=True)]
    return element("text", *spans, **{**made, **look})


def live_text(  # noqa: PLR0913 - as `text`, and what fills it in
    seen: Seen, template: str, at: Point, *, size: float = SIZE, anchor: str = "start", rim: bool = False, **look: Look
) -> Element:
    """A text of one line with its references filled in, each written again when a reader changes its number."""
    parts = [
        element("tspan", part) if isinstance(part, str) else element("tspan", seen.text(part[0]), **part[1])
        for part in live_parts(seen.said(template))
    ]
    made = text("", at, size=size, anchor=anchor, rim=rim, **look)
    if len(parts) > 1:
        made.extend(parts)
    else:
        made.text = parts[0].text
        made.attrib.update(parts[0].attrib)
    return made


def in_lines(words: str, width: float, *, size: float = SIZE, bold: bool = False) -> list[str]:
    """A text in as many lines as it takes in so much width."""
    return list(wrapped(words, width, size, is_bold=bold))


def wide(words: str, *, size: float = SIZE, bold: bool = False) -> float:
    """How much width a text takes, in px, with room for readers whose letters are wider."""
    return em_width(words, is_bold=bold) * size


def on_circle(middle: Point, r: float, turns: float) -> Point:
    """The point of a circle so many turns clockwise from its top."""
    return _on_circle(middle, r, (turns - 0.25) * 2 * math.pi)


def arc(middle: Point, r: float, start: float, end: float, **look: Look) -> Element:
    """Part of a circle's line. start, end: turns clockwise from its top, less than one turn apart."""
    (x1, y1), (x2, y2) = on_circle(middle, r, start), on_circle(middle, r, end)
    return path("M", x1, y1, "A", r, r, 0, int(end - start > 1 / 2), 1, x2, y2, **{"stroke": MUTED, **look})


def _on_circle(middle: Point, r: float, angle: float) -> Point:
    return (middle[0] + r * math.cos(angle), middle[1] + r * math.sin(angle))


def _said(value: Look, name: str = "") -> str:
    """Places to a hundredth of a pixel, and numbers for a script in full."""
    if isinstance(value, str):
        return value
    return f"{value:.12g}" if name.startswith("data_") else f"{value:.2f}".rstrip("0").rstrip(".")
