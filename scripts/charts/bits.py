"""Bits and bytes, and how far apart the prefixes lie."""

from __future__ import annotations

import altair as alt

from charts._style import Look, Plane, Row, data, on_pixels
from explainer.draw import ACCENT, MUTED, SERIES, Frame, Seen, chart

_PREFIXES = {  # the number of one of them in bits: the sign, the name, and what a phone has room for
    "kilobit": ("k", "kilo, a thousand", "kilo"),
    "megabit": ("M", "mega, a million", "mega"),
    "gigabit": ("G", "giga, a billion", "giga"),
    "terabit": ("T", "tera, a trillion", "tera"),
    "petabit": ("P", "peta, a million billion", "peta"),
}


@chart(
    "bits-ladder",
    title="Each prefix is {{ prefix_step }} times the one before; a byte is only {{ bits_per_byte }} bits",
    alt=(
        "{{ bits_per_byte }} small squares in a row, which are the {{ bits_per_byte }} bits of a byte. Below, a square"
        " each for a kilobyte, a megabyte, a gigabyte, a terabyte and a petabyte. Each is {{ prefix_step }} times the"
        " one before, which is a dot in its corner, to scale. The coloured part of the petabyte is what the record’s"
        " rate carries in one second: {{ record_one_second }}, which is {{ record_one_second: in Pbit, digits 3 }}."
    ),
    note="Decimal prefixes, as on all of these pages.",
)
def bits_ladder(seen: Seen, frame: Frame) -> alt.LayerChart:
    """A byte as its bits, and a square for each prefix with the one before in its corner, areas to scale."""
    byte, step = seen.number("bits_per_byte", "count"), seen.number("prefix_step", "count")
    sizes = [(sign, name, short, seen.number(key, "bit")) for key, (sign, name, short) in _PREFIXES.items()]
    share = seen.number("record_one_second", "bit") / (sizes[-1][-1] * byte)
    cells = [("bit and byte", 1.0, byte), *((name, size, size * byte) for _, name, _, size in sizes)]
    seen.table(("What", "As bits (bit)", "As bytes (bit)"), cells)
    gap = 12 if frame.is_narrow else 36
    side = (frame.width - 4 - gap * (len(sizes) - 1)) / len(sizes)
    top = 96.0
    small = side / step**0.5
    height = round(top + side + (94 if frame.is_narrow else 76))
    plane = on_pixels(frame.width, height)
    bits = [_square(2 + 26 * each, 22, 20) for each in range(round(byte))]
    lefts = [2 + (side + gap) * place for place in range(len(sizes))]
    corners = [_square(left + 3, top + side - 3 - small, small) for left in lefts[1:]]
    rays = [
        {"x": before + side, "y": end, "to": corner["x"], "down": corner_end}
        for before, corner in zip(lefts, corners, strict=False)
        for end, corner_end in ((top, corner["y"]), (top + side, corner["down"]))
    ]
    filled = {**_square(lefts[-1], top, side), "y": top + side * (1 - share)}
    outline: dict[str, Look] = {"fill": None, "stroke": MUTED, "strokeWidth": 1.5}
    middles = [left + side / 2 for left in lefts]
    seconds = [
        seen.filled("The record in one second: {{ record_one_second }},"),
        seen.filled("or {{ record_one_second: in Pbit, digits 3 }}"),
    ]
    return alt.LayerChart(
        layer=[
            _boxes(bits, plane, color=SERIES[0]),
            plane.note({"x": 2, "y": 8}, "one bit: a nought or a one", fill=SERIES[0]),
            plane.note(
                {"x": 2 + 26 * byte + 4, "y": 32}, seen.filled("{{ bits_per_byte }} bits: one byte"), fontWeight="bold"
            ),
            alt.Chart(data(rays))
            .mark_rule(color=MUTED, strokeWidth=0.8)
            .encode(plane.x, plane.y, x2="to:Q", y2="down:Q"),
            _boxes([_square(left, top, side) for left in lefts], plane, **outline),
            _boxes([filled], plane, color=ACCENT),
            _boxes(corners, plane, color=SERIES[1]),
            *(
                plane.note({"x": middle, "y": top + side + 14}, f"1 {sign}B", align="center", fontWeight="bold")
                for middle, (sign, *_) in zip(middles, sizes, strict=True)
            ),
            *(
                plane.note(
                    {"x": middle, "y": top + side + 31}, short if frame.is_narrow else name, align="center", fill=MUTED
                )
                for middle, (_, name, short, _) in zip(middles, sizes, strict=True)
            ),
            plane.note(
                {"x": 2, "y": top - 16},
                seen.filled("Each square is {{ prefix_step }} times the one before, the dot in it"),
            ),
            plane.note(
                {"x": frame.width - 4, "y": height - (28 if frame.is_narrow else 20)},
                *(seconds if frame.is_narrow else [" ".join(seconds)]),
                align="right",
                fill=ACCENT,
                fontWeight="bold",
            ),
        ]
    ).properties(height=height)


def _square(left: float, top: float, side: float) -> Row:
    return {"x": left, "y": top, "to": left + side, "down": top + side}


def _boxes(rows: list[Row], plane: Plane, **look: Look) -> alt.Chart:
    chart: alt.Chart = alt.Chart(data(rows)).mark_rect(**look).encode(plane.x, plane.y, x2="to:Q", y2="down:Q")
    return chart
