"""The multiplication that gives the rate, as pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from charts._light import cores, glass, paragraph, rainbow, shapes, stripes
from charts._svg import Look, Point, group, line, path, picture, text
from explainer.draw import ACCENT, MUTED, TEXT, Frame, Picture, Seen, chart


@dataclass(frozen=True)
class Factor:
    """One factor. value: set large; said: of what; image: parts around (0, 0), 84 px wide and 64 px high at most."""

    value: str
    said: str
    image: Callable[[], Sequence[Element]]
    is_known: bool = True


@chart(
    "factors",
    title=(
        "Behind {{ record_rate }}: {{ record_cores }} cores × {{ record_wavelengths }} colours × what each colour"
        " carries"
    ),
    alt=(
        "A multiplication in pictures: {{ record_cores }} cores, times {{ record_wavelengths }} colours in each core,"
        " times {{ record_bits_per_symbol }} on every symbol, times {{ polarisations }} polarisations (assumed), times"
        " the symbols a second, which are not known to us, makes {{ record_rate }}. For that it takes at least"
        " {{ record_min_symbol_rate: digits 3 }}, where GBd means a billion symbols a second."
    ),
    note=(
        "GBd is a billion symbols a second. The bound leaves out the extra symbols that correct errors, and"
        " takes {{ polarisations: spelled }} polarisations for granted."
    ),
)
def factors(seen: Seen, frame: Frame) -> Picture:
    """A row of pictures with times signs, or a column with the product under a line."""
    found = _factors(seen)
    seen.number("record_rate", "Pbit/s")
    return (_column if frame.is_narrow else _row)(found, seen.text("record_rate"), frame)


def _row(found: Sequence[Factor], result: str, frame: Frame) -> Picture:
    pitch, top = (frame.width - 118) / len(found), 42
    parts = [rainbow()]
    for index, factor in enumerate(found):
        x = pitch * (index + 0.5) - 10
        sign = "×" if index + 1 < len(found) else "="
        parts.append(group(*factor.image(), at=(x, top)))
        parts.append(text(sign, (x + pitch / 2, top + 8), size=26, anchor="middle", fill=MUTED))
        parts += _words(factor, (x, 108), pitch - 12, "middle")
    value, _, unit = result.replace("\u00a0", " ").partition(" ")
    x = frame.width - 56
    parts += [
        text(words, (x, y), size=size, anchor="middle", fill=ACCENT, font_weight="bold")
        for words, y, size in ((value, 54, 36), (unit, 82, 20))
    ]
    parts.append(paragraph("through one fibre", (x, 130), 110, size=14, anchor="middle"))
    return picture(frame, 176, *parts)


def _column(found: Sequence[Factor], result: str, frame: Frame) -> Picture:
    parts, pitch = [rainbow()], 80
    for index, factor in enumerate(found):
        y = 36 + pitch * index
        if index:
            parts.append(text("×", (10, y + 8), size=24, anchor="middle", fill=MUTED))
        parts.append(group(*factor.image(), at=(74, y)))
        parts += _words(factor, (132, y - 4), frame.width - 132, "start")
    foot = pitch * len(found) + 6
    parts.append(line((0, foot), (frame.width, foot), stroke=TEXT, stroke_width=2))
    parts.append(text("=", (10, foot + 40), size=24, anchor="middle", fill=MUTED))
    parts.append(text(result, (34, foot + 42), size=32, fill=ACCENT, font_weight="bold"))
    return picture(frame, foot + 54, *parts)


def _words(factor: Factor, at: Point, width: float, anchor: str) -> list[Element]:
    x, y = at
    colour = TEXT if factor.is_known else MUTED
    value = text(factor.value, at, size=20, anchor=anchor, font_weight="bold", fill=colour)
    return [value, paragraph(factor.said, (x, y + 22), width, size=14, anchor=anchor)]


def _factors(seen: Seen) -> list[Factor]:
    count, colours, states, directions = (
        round(seen.number(number_id, "count"))
        for number_id in ("record_cores", "record_wavelengths", "record_states", "polarisations")
    )
    for number_id, unit in (("record_bits_per_symbol", "bit"), ("record_min_symbol_rate", "GBd")):
        seen.number(number_id, unit)
    return [
        Factor(seen.text("record_cores"), "cores", lambda: [glass(32), *cores(32, count, size=1.25)]),
        Factor(seen.text("record_wavelengths"), "colours in each core", lambda: [stripes(-38, -24, 76, 48, colours)]),
        Factor(
            seen.text("record_bits_per_symbol"),
            seen.filled("a symbol: it has {{ record_states }} shapes"),
            lambda: shapes(46, states),
        ),
        Factor(seen.text("polarisations"), "polarisations, assumed", lambda: _swings(directions)),
        Factor(
            "not known",
            seen.filled("symbols a second; at least {{ record_min_symbol_rate: digits 3 }}"),
            _pulses,
            is_known=False,
        ),
    ]


def _swings(count: int) -> list[Element]:
    """Directions in which light swings: double arrows through one point."""
    arrow = "M-30 0h60M-22 -6l-8 6l8 6M22 -6l8 6l-8 6"
    look: dict[str, Look] = {"stroke": ACCENT, "stroke_width": 2.5, "stroke_linejoin": "round"}
    return [path(arrow, **look, transform=f"rotate({180 * each / count - 45:.1f})") for each in range(count)]


def _pulses() -> list[Element]:
    """A train of pulses that breaks off, as its pace is not known."""
    pulses = path("M-40 16h9v-32h9v32h9v-32h9v32h9v-32h9v32h9", stroke=MUTED, stroke_width=2, stroke_dasharray="4 3")
    return [pulses, text("?", (35, 11), size=30, anchor="middle", fill=ACCENT, font_weight="bold")]
