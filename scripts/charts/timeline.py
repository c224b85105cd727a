"""The way to the record, result by result, each with how far it went."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element

from charts._results import row_with, year_in
from charts._style import Row
from charts._svg import Look, circle, line, picture, rect, text
from explainer.draw import ACCENT, MUTED, SERIES, TEXT, Frame, Picture, Seen, chart

TWIN, RECORD = "rec_2022_nict_1p02", "record_rate"
SHOWN: Final = {  # and what to say of each
    "rec_1977_gte": '{{ "first calls that we know of" if rec_1977_gte == first_capacity }}',
    "rec_2001_nec_11t": "",
    "rec_2012_ntt_1p": '{{ "the first petabit" if rec_2012_ntt_1p == first_petabit }}',
    "rec_2019_nict_715t": "",
    "rec_2021_nict_319t": "",
    TWIN: "kept apart",
    "rec_2023_nict_22p9_decoded": '{{ "the highest rate" if rec_2023_nict_22p9_decoded == highest_capacity }}',
    RECORD: "coupled",
}
LONG_WHILE: Final = 5  # years without an entry, from which on the line is dashed


AXIS, FIBRE, DISTANCE = 50, 196, 404  # px from the left; the last two in the wide form


@dataclass(frozen=True)
class Entry:
    """A result. capacity: in Tbit/s, of which rate is the text; distance: km, nothing when it is not known."""

    year: int
    capacity: float
    rate: str
    team: str
    what: str
    distance: float | None
    said: str
    is_twin: bool


def described(seen: Seen) -> str:
    """All entries in words."""
    said = "; ".join(f"{each.year}, {each.rate}, {each.what}, {each.said}" for each in _entries(seen))
    return f"A timeline of results in one fibre, with the rate, the cores and the distance of each: {said}."


@chart(
    "timeline",
    title=(
        '{{ "The same rate" if abs(record_rate / rec_2022_nict_1p02 - 1) < 1 % }}, {{ record_rate }}: over'
        " {{ record_2022_distance }} in {{ rec_2022_nict_1p02: year }}, over"
        " {{ record_distance }} in {{ record_year }}"
    ),
    alt=described,
    note="In order of time, at even steps. The bars show the distance, to scale.",
)
def timeline(seen: Seen, frame: Frame) -> Picture:
    """A line from top to bottom with an entry for each result."""
    entries = _entries(seen)
    seen.table(
        ("Year", "Team", "Rate (Tbit/s)", "Fibre", "Distance (km)"),
        [(str(each.year), each.team, each.capacity, each.what, each.distance) for each in entries],
    )
    most = max(each.distance or 0 for each in entries)
    pitch, top = (62, 14) if frame.is_narrow else (48, 44)
    at = [top + pitch * index for index in range(len(entries))]
    heads = () if frame.is_narrow else ((AXIS + 18, "Rate"), (FIBRE, "Fibre"), (DISTANCE, "Distance"))
    return picture(
        frame,
        at[-1] + (32 if frame.is_narrow else 14),
        *(text(head, (x, 14), size=14, fill=MUTED) for x, head in heads),
        *(_between(*pair, y, y + pitch) for pair, y in zip(pairwise(entries), at, strict=False)),
        *(part for entry, y in zip(entries, at, strict=True) for part in _entry(entry, y, most, frame)),
    )


def _between(earlier: Entry, later: Entry, y: float, below: float) -> Element:
    dash: dict[str, Look] = {"stroke_dasharray": "2 5"} if later.year - earlier.year > LONG_WHILE else {}
    return line((AXIS, y), (AXIS, below), stroke_width=2, **dash)


def _entry(entry: Entry, y: float, most: float, frame: Frame) -> list[Element]:
    colour, ink = (ACCENT, ACCENT) if entry.is_twin else (SERIES[0], TEXT)
    size = 13 if frame.is_narrow else 14
    found = [
        text(str(entry.year), (AXIS - 14, y + 5), size=size, anchor="end"),
        circle(AXIS, y, 7 if entry.is_twin else 5, fill=colour),
        text(entry.rate, (AXIS + 18, y + 5), size=size + 3, font_weight="bold", fill=ink),
        text(entry.what, (AXIS + 130 if frame.is_narrow else FIBRE, y + 5), size=size, fill=MUTED),
    ]
    x, level = (AXIS + 18, y + 22) if frame.is_narrow else (DISTANCE, y)
    if entry.distance is None:
        return [*found, text(entry.said, (x, level + 5), size=size, fill=MUTED)]
    long = max(1.5, (frame.width - x - 78) * entry.distance / most)
    bar = rect(x, level - 7, long, 14, fill=colour)
    return [*found, bar, text(entry.said, (x + long + 8, level + 5), size=size)]


def _entries(seen: Seen) -> list[Entry]:
    of_these = {"id": tuple(SHOWN)}
    every = seen.rows("records", "date", "team", where=of_these, capacity="Tbit/s")
    cores = {row["id"]: row["cores"] for row in seen.rows("records", where=of_these, cores="count")}
    far = {row["id"]: row["distance"] for row in seen.rows("records", where=of_these, distance="km")}
    return [_entry_of(seen, row_with(every, key), cores.get(key), far.get(key)) for key in SHOWN]


def _entry_of(seen: Seen, row: Row, cores: float | None, distance: float | None) -> Entry:
    key = row["id"]
    count = f"{cores:.0f} core{'s' * (cores != 1)}" if cores else ""
    return Entry(
        year=int(year_in(row)),
        capacity=row["capacity"],
        rate=seen.text(key),
        team=row["team"],
        what=", ".join(part for part in (count, seen.filled(SHOWN[key])) if part),
        distance=distance,
        said=_far(seen, key) if distance else "distance not known to us",
        is_twin=key in {TWIN, RECORD},
    )


def _far(seen: Seen, key: str) -> str:
    return seen.text("record_distance" if key == RECORD else f"{key}: row distance")
