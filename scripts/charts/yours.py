"""A reader's own line among others, and how long a download of one's own takes: what is set on the page moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from charts._style import OWN, on_a_log_scale
from charts._svg import SMALL, circle, element, group, line, live_text, picture, rect, text, wide
from explainer.draw import ACCENT, GRID, GROUND, MUTED, SERIES, TEXT, Frame, Picture, Ruler, Seen, chart, stands_for

_EDGE = 10  # px, from a scale's ends to the edges
_RUNG, _BELOW = 46, 62  # px from one rung to the next, and from the last of them to the reader's own
_RATES = (1e4, 1e16)  # bit/s
_RUNGS = {  # the fastest first
    "record_rate": "The record: {{ record_rate }}",
    "anjana_pair": "Sea cable, one pair of fibres: {{ anjana_pair }}",
    "home_10g": "Fast home fibre line: {{ home_10g }}",
    "us_fixed_median": "US median home line: {{ us_fixed_median: digits 3 }}",
    "dialup_v90": "Dial-up modem, at most: {{ dialup_v90 }}",
}
_NAMED_RATES = {"1 Mbit/s": 1e6, "1 Gbit/s": 1e9, "1 Tbit/s": 1e12, "1 Pbit/s": 1e15}
_YEAR = 365 * 86400.0
_TIMES = (1e-6, 1000 * _YEAR)  # s
_NAMED_TIMES = {
    "1 µs": 1e-6,
    "1 ms": 1e-3,
    "1 s": 1.0,
    "1 min": 60.0,
    "1 h": 3600.0,
    "1 day": 86400.0,
    "1 year": _YEAR,
    "100 years": 100 * _YEAR,
}
_TOO_CLOSE = {"1 h", "100 years"}  # to the next one, on a phone
_DOWNLOADS = {  # over what a reader's download goes, and its colour
    "your_download_time": ("Over your line: {{ your_download_time }}", OWN),
    "your_write_time": ("Onto one fast drive: {{ your_write_time }}", SERIES[0]),
    "your_record_time": ("At the record rate: {{ your_record_time }}", ACCENT),
}


@chart(
    "your-ladder",
    title="One fibre carried as much as {{ your_ratio: digits 2 }} lines like yours",
    alt=(
        "Five data rates on a log scale, each above the next: the record at {{ record_rate }}, one fibre pair of a sea"
        " cable at {{ anjana_pair }}, a fast home fibre line at {{ home_10g }}, the median US home line of"
        " {{ us_fixed_median: date }} at {{ us_fixed_median: digits 3 }} and a dial-up modem at {{ dialup_v90 }} at"
        " most. Below them lies your own line, at first that US line. It moves when you set your speed on the page, or"
        " drag it. From there to the record is a factor of {{ your_ratio: words }}."
    ),
    note="Until you set it, your line is the median US home line of {{ us_fixed_median: date }}.",
)
def your_ladder(seen: Seen, frame: Frame) -> Picture:
    """Rates from dial-up to the record, and below them a rung that a reader drags along."""
    along = Ruler(_RATES, "bit/s", (_EDGE, frame.width - _EDGE), "log")
    rates = {key: seen.number(key, "bit/s") for key in _RUNGS}
    rungs = {key: 40.0 + _RUNG * row for row, key in enumerate(_RUNGS)}
    top, foot = rungs["record_rate"], rungs["dialup_v90"] + _BELOW
    speed = seen.number("your_speed", "bit/s")
    record, own = along.at(rates["record_rate"]), along.at(speed)
    mark = stands_for(seen, "your_speed", along)
    colours = {key: ACCENT if key == "record_rate" else TEXT for key in _RUNGS}
    names = [
        text(
            seen.filled(_RUNGS[key]),
            (along.at(rate), rungs[key] - 9),
            anchor=along.anchor(rate),
            rim=True,
            fill=colours[key],
            font_weight="bold" if key == "record_rate" else "normal",
        )
        for key, rate in rates.items()
    ]
    times = "{{ your_ratio: digits 2 }} times"
    return picture(
        frame,
        foot + 84,
        _grid(along, [10.0**power for power in range(4, 17)], foot + 36),
        *(line((0, y), (frame.width, y), stroke=GRID) for y in [*rungs.values(), foot]),
        line((record, top), (record, foot), stroke=ACCENT, stroke_dasharray="3 3"),
        element("g", line((own, top), (own, foot), stroke=OWN, stroke_width=2, stroke_dasharray="4 3"), **mark),
        *_span(own, record, foot, frame, mark),
        *(circle(along.at(rate), rungs[key], 5, fill=colours[key]) for key, rate in rates.items()),
        *names,
        live_text(seen, times, (record - 8, foot - 9), anchor="end", rim=True, fill=ACCENT, font_weight="bold"),
        element(
            "g",
            circle(own, foot, 9, fill=OWN, stroke="transparent", stroke_width=26),
            live_text(
                seen,
                "Your line: {{ your_speed }}",
                (own, foot + 27),
                anchor=along.anchor(speed),
                rim=True,
                fill=OWN,
                font_weight="bold",
            ),
            **mark,
        ),
        *_axis(_NAMED_RATES, along, foot + 36, on_a_log_scale("Data rate", frame)),
    )


@chart(
    "your-download",
    title=(
        "{{ your_file }} takes {{ your_download_time }} over your line, and {{ your_record_time }} at the record rate"
    ),
    alt=(
        "A time axis on a log scale, from a millionth of a second to a thousand years, with three marks for the same"
        " download of {{ your_file }}: over your own line of {{ your_speed }} it takes {{ your_download_time }}, onto"
        " one fast drive at {{ nvme_write }} {{ your_write_time }}, and at the record rate {{ your_record_time }}. All"
        " of them move when you set your speed or your download on the page."
    ),
    note=(
        "At the full rate, all the time. Until you set them, your line is the median US home line of"
        " {{ us_fixed_median: date }} and your download is a large game."
    ),
)
def your_download(seen: Seen, frame: Frame) -> Picture:
    """How long a reader's download takes over the reader's line, onto a drive and at the record rate."""
    along = Ruler(_TIMES, "s", (_EDGE, frame.width - _EDGE), "log")
    foot = 30.0 + _RUNG * len(_DOWNLOADS)
    marks = []
    for row, (key, (template, colour)) in enumerate(_DOWNLOADS.items()):
        y, time = 42.0 + _RUNG * row, seen.number(key, "s")
        place = along.at(time)
        marks += [
            line((0, y), (frame.width, y), stroke=GRID),
            element(
                "g",
                line((place, y), (place, foot), stroke=colour, stroke_dasharray="2 3"),
                circle(place, y, 7, fill=colour),
                live_text(
                    seen,
                    template,
                    (place, y - 13),
                    anchor=along.anchor(time),
                    rim=True,
                    fill=colour,
                    font_weight="bold",
                ),
                **stands_for(seen, key, along),
            ),
        ]
    named = {name: time for name, time in _NAMED_TIMES.items() if not (frame.is_narrow and name in _TOO_CLOSE)}
    return picture(
        frame,
        foot + 48,
        _grid(along, list(_NAMED_TIMES.values()), foot),
        *marks,
        *_axis(named, along, foot, "How long it takes, log scale"),
    )


def _grid(along: Ruler, values: Sequence[float], foot: float) -> Element:
    """A line from top to bottom at each of these values."""
    return group(*(line((along.at(value), 0), (along.at(value), foot), stroke=GRID) for value in values))


def _span(own: float, other: float, y: float, frame: Frame, mark: Mapping[str, str]) -> Iterable[Element]:
    """A line from the reader's mark to a place that stays: one to either side, each cut off there."""
    for name, left, right, end in (
        ("before", 0, other, own + frame.width),
        ("behind", other, frame.width, own - frame.width),
    ):
        window = element("clipPath", rect(left, y - 5, right - left, 10, fill=GROUND), id=name)
        line_of_it = element("g", line((own, y), (end, y), stroke=ACCENT, stroke_width=3), **mark)
        yield element("defs", window)
        yield group(line_of_it, clip_path=f"url(#{name})")


def _axis(named: Mapping[str, float], along: Ruler, foot: float, what: str) -> Iterable[Element]:
    for name, value in named.items():
        place = max(along.at(value), wide(name, size=SMALL) / 2)
        yield text(name, (place, foot + 18), size=SMALL, anchor="middle", fill=MUTED)
    yield text(what, (0, foot + 42), size=SMALL, fill=MUTED)
