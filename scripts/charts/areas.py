"""Rate times distance, drawn as what it is: an area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from charts._svg import SIZE, SMALL, Point, arrow, group, in_lines, line, picture, rect, text, wide
from explainer.draw import ACCENT, GRID, GROUND, MUTED, SERIES, Frame, Picture, Seen, chart

_FAR, _HIGH = 3400.0, 2.2  # km and Pbit/s, from edge to edge


@dataclass(frozen=True)
class _Plane:
    """Where distances (km) and rates (Pbit/s) lie, in px from the upper left corner."""

    left: float
    top: float
    width: float
    height: float
    is_narrow: bool

    @property
    def foot(self) -> float:
        return self.top + self.height

    def at(self, distance: float, rate: float) -> Point:
        return (self.left + self.width * distance / _FAR, self.foot - self.height * rate / _HIGH)

    def block(self, distance: float, rate: float, **look: str | float) -> Element:
        """The area of a rate and a distance; one that is higher than the plane goes on beyond its edge."""
        x, y = self.at(distance, min(rate, _HIGH))
        return rect(self.left, y, x - self.left, self.foot - y, **look)


@dataclass(frozen=True)
class _Result:
    """A result in one fibre. rate, distance: in Pbit/s and km; …_said: as a page says them."""

    rate: float
    distance: float
    year: str
    rate_said: str
    distance_said: str
    product_said: str


@chart(
    "areas",
    title=(
        "Rate times distance makes an area: the record’s is"
        ' {{ "larger than" if record_product_published > product_2021 + product_2022 + product_2023_22p9'
        ' else "not larger than" }} those of these earlier results put together'
    ),
    alt=(
        "Four rectangles from one corner, as wide as a result went far and as high as its rate, on plain scales. The"
        " record of {{ record_year: plain }}, {{ record_rate }} over {{ record_distance }}, is a large block:"
        " {{ record_product_published }}. {{ rec_2022_nict_1p02 }} over {{ record_2022_distance }} in"
        " {{ rec_2022_nict_1p02: year }} is a post as high: {{ product_2022 }}. {{ rec_2021_nict_319t }} over"
        " {{ record_2021_distance }} in {{ rec_2021_nict_319t: year }} is a low strip: {{ product_2021 }}."
        " {{ highest_capacity }} over {{ capacity_2023_distance }} in {{ highest_capacity: year }} is a needle that"
        " goes on far above the picture: {{ product_2023_22p9 }}."
    ),
    note="Equal areas are equal products. The strip begins at the left too, behind the record’s block.",
)
def areas(seen: Seen, frame: Frame) -> Picture:
    """Four results as rectangles on linear axes."""
    left = 26 if frame.is_narrow else 62
    plane = _Plane(left, 26, frame.width - left - 2, 330, frame.is_narrow)
    record, post, strip, needle = (_result(seen, *names) for names in _RESULTS)
    results = {"record": record, "post": post, "strip": strip, "needle": needle}
    whole = group(
        *_axes(plane),
        plane.block(strip.distance, strip.rate, fill=SERIES[1]),
        plane.block(record.distance, record.rate, fill=ACCENT),
        line(plane.at(0, strip.rate), plane.at(record.distance, strip.rate), stroke=GROUND, stroke_dasharray="3 4"),
        plane.block(post.distance, post.rate, fill=SERIES[0], stroke=GROUND),
        plane.block(needle.distance, needle.rate, fill=SERIES[2]),
        group(*_names(seen, plane, results), data_part="names"),
        at=(0, 0),
        data_part="plane",
        data_left=plane.left,
        data_top=plane.top,
        data_width=plane.width,
        data_height=plane.height,
        data_far=_FAR,
        data_high=_HIGH,
        data_distance=record.distance,
        data_rate=record.rate,
    )
    whole.attrib.update({f"data-say-{key}": seen.said(words) for key, words in _SAID.items()})
    return picture(frame, plane.foot + 46, whole, motion="areas")


_SAID = {  # of what its script adds
    "rate": "Rate, up to {0}",
    "distance": "Distance, up to {0}",
    "less": "{0} = {1}, {2} of the record",
    "more": "{0} = {1}, {2} times the record",
    "own": "Try your own: drag the corner, or move these.",
}
_NAMES = {  # what each block is, as a sum. gap: from the rate on, a new line where it is narrow
    "record": "Record of {year}\n{rate}{gap}× {distance}\n= {product}",
    "post": "{year}: {rate} × {distance}{gap}= {product}",
    "strip": "{year}:{gap}{rate}{gap}× {distance}\n= {product}",
    "needle": "{year}: {rate} × {distance}{gap}= {product}, a needle that\ngoes on to {times} times this height",
}
_RESULTS = (  # rate, distance and product: the record, and what it is compared with
    ("record_rate", "record_distance", "record_product_published"),
    ("rec_2022_nict_1p02", "record_2022_distance", "product_2022"),
    ("rec_2021_nict_319t", "record_2021_distance", "product_2021"),
    ("highest_capacity", "capacity_2023_distance", "product_2023_22p9"),
)


def _result(seen: Seen, rate: str, distance: str, product: str) -> _Result:
    size = (seen.number(rate, "Pbit/s"), seen.number(distance, "km"))
    seen.number(product, "Pbit/s*km")
    said = (seen.text(each) for each in (f"{rate}: year", f"{rate}: in Pbit/s", distance, product))
    return _Result(*size, *said)


def _axes(plane: _Plane) -> list[Element]:
    right = plane.left + plane.width
    parts = [line((plane.left, plane.foot), (right, plane.foot))]
    for rate in (1, 2):
        _, y = plane.at(0, rate)
        name = f"{rate}" if plane.is_narrow else f"{rate} Pbit/s"
        parts += [
            line((plane.left, y), (right, y), stroke=GRID),
            text(name, (plane.left - 8, y + 5), anchor="end", size=SMALL, fill=MUTED),
        ]
    for distance in (1000, 2000, 3000):
        x, y = plane.at(distance, 0)
        parts += [
            line((x, y), (x, y + 5)),
            text(f"{distance:,} km", (x, y + 20), anchor="middle", size=SMALL, fill=MUTED),
        ]
    name = "Data rate, Pbit/s" if plane.is_narrow else "Data rate"
    return [
        *parts,
        text(name, (plane.left + 12 if plane.is_narrow else 0, plane.top - 10), size=SMALL, fill=MUTED),
        text("Distance", (right, plane.foot + 40), anchor="end", size=SMALL, fill=MUTED),
    ]


def _names(seen: Seen, plane: _Plane, results: Mapping[str, _Result]) -> list[Element]:
    """What each block is, beside it, as a sum; the needle with an arrow, since it goes on."""
    record, strip, needle = (results[name] for name in ("record", "strip", "needle"))
    is_narrow, right = plane.is_narrow, plane.left + plane.width
    inside, top, low = plane.left + (14 if is_narrow else 28), plane.at(0, record.rate)[1], plane.at(0, strip.rate)[1]
    tip, edge = (plane.at(needle.distance / 2, 0)[0], plane.top - 16), plane.at(record.distance, 0)[0] - 8
    gap = "\n" if is_narrow else " "
    rooms = {"record": edge - inside, "post": right - inside, "strip": right - edge - 12, "needle": right - inside}
    names = {
        key: seen.said(_NAMES[key]).format(
            year=one.year,
            rate=one.rate_said,
            distance=one.distance_said,
            product=one.product_said,
            times=f"{one.rate / _HIGH:.1f}",
            gap=gap,
        )
        for key, one in results.items()
    }
    sizes = {key: _size(name.split("\n"), key, rooms[key]) for key, name in names.items()}
    said = {
        key: [
            part
            for each in name.split("\n")
            for part in in_lines(each, rooms[key], size=sizes[key], bold=key == "record")
        ]
        for key, name in names.items()
    }
    above, beside = 18 * (len(said["post"]) - 1), 18 * (len(said["strip"]) - 2)
    return [
        arrow((tip[0], plane.top + 20), tip, head=10, stroke=SERIES[2], stroke_width=2),
        text(said["needle"], (inside, plane.top + 26), fill=SERIES[2], rim=True),
        text(said["post"], (inside, top - 10 - above), fill=SERIES[0], rim=True),
        text(
            said["record"],
            (inside, top + 26),
            size=sizes["record"],
            fill=GROUND,
            rim=True,
            stroke=ACCENT,
            font_weight="bold",
        ),
        text(said["strip"], (right, low - 27 - beside), size=sizes["strip"], anchor="end", fill=SERIES[1], rim=True),
    ]


def _size(lines: list[str], key: str, room: float) -> float:
    """Of a block's name: a bit larger for the record; small for the two beside which there is little room."""
    is_bold, size = key == "record", 15 if key == "record" else SIZE
    fits = all(wide(each, size=size, bold=is_bold) <= room for each in lines)
    return size if fits or key in {"post", "needle"} else SMALL
