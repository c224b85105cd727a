"""How long things take over different lines."""

from __future__ import annotations

import altair as alt

from charts._style import Look, Row, across, data, linear_scale, upward
from explainer.draw import ACCENT, GRID, MUTED, SERIES, TEXT, Frame, Seen, chart
from explainer.formats import parse_format
from explainer.units import Quantity, parse_unit
from explainer.wording import say

_THINGS = (
    "film_hd_stream",
    "game_large",
    "video_12k_10min_5to1",
    "llama31_405b",
    "llama3_corpus",
    "netflix_central",
    "internet_archive",
)
_AT_MOST = {"llama3_corpus": "llama3_corpus_high"}  # a size whose range is two numbers
_LINES = {  # a column of the table: its rate, and its name in two lines
    "dialup": ("dialup_v90", "Dial-up", "modem"),
    "us_line": ("us_fixed_median: digits 3", "Median", "US line"),
    "home_fibre": ("home_10g", "Fast home", "fibre"),
    "cable_pair": ("anjana_pair", "Pair of a", "sea cable"),
    "record": ("record_rate", "The", "record"),
}
# Orders of magnitude: times below so many seconds, what they are called, and how dark they are.
_DEGREES = (
    (1.0, "instant", 0.0),
    (60.0, "seconds", 0.1),
    (3600.0, "minutes", 0.2),
    (86400.0, "hours", 0.3),
    (365 * 86400.0, "days", 0.4),
    (float("inf"), "years", 0.5),
)
_SHORT, _TOO_SHORT = 0.1, 0.001  # seconds: shown in thousandths, not shown
_HEAD, _CELL, _LEGEND = 58, 42, 28


@chart(
    "sizes-lines",
    title=(
        "What Netflix lists takes {{ netflix_us_time: in day, range, digits 2 }} over a median US line and"
        " {{ netflix_seconds_central: range, digits 2 }} at the record rate"
    ),
    alt=(
        "A matrix of times. Its rows are things, from a film to the Internet Archive; its columns are lines: dial-up at"
        " {{ dialup_v90 }}, the median US line of {{ us_fixed_median: date }}, a fast home fibre line at"
        " {{ home_10g }}, a fibre pair of a sea cable at {{ anjana_pair }}, and the record at {{ record_rate }}. Times"
        " are longest at the lower left and shortest at the upper right. A large game takes"
        " {{ game_us_time: duration }} over the US line and {{ game_record_time: duration }} at the record rate; the"
        " Internet Archive takes {{ internet_archive_minutes: duration }} even there."
    ),
    note=(
        "At the full rate of each line, all the time. The sizes of the Netflix library and of the training text are"
        " estimates, and the times are those of the middle or least estimate."
    ),
)
def sizes_lines(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Things by lines: a matrix whose texts are times, and whose colours are their order of magnitude."""
    rows = seen.rows(
        "transfers", "label", size="GB", dialup="s", us_line="s", home_fibre="s", cable_pair="s", record="s"
    )
    found = {row["id"]: row for row in rows}
    things = [{**found[thing], "said": _size(seen, thing)} for thing in _THINGS]
    lines = {line: ([first, second], seen.text(rate)) for line, (rate, first, second) in _LINES.items()}
    seen.table(
        ("What", "Size (GB)", *(f"{' '.join(name)} (s)" for name, _ in lines.values())),
        [(row["label"], row["size"], *(row[line] for line in lines)) for row in things],
    )
    above = 26 if frame.is_narrow else 0  # a phone has the names above their cells, a desk beside them
    left = 0 if frame.is_narrow else 190
    width, step = (frame.width - left) / len(lines), _CELL + above + 3
    bottom = _HEAD + step * len(things) + (30 if frame.is_narrow else 16)
    height = bottom + _LEGEND
    x = across("x", linear_scale(0, frame.width, (0, frame.width)))
    y = upward("y", linear_scale(0, height, (0, height)))
    boxes: list[Row] = []
    layers: list[alt.Chart | alt.LayerChart] = []
    for column, (line, (name, rate)) in enumerate(lines.items()):
        middle = left + (column + 0.5) * width
        colour = ACCENT if line == "record" else TEXT
        heads = [{"x": middle, "y": 8 + 16 * index, "label": part} for index, part in enumerate(name)]
        amounts, names = [], []
        for index, row in enumerate(things):
            top = _HEAD + index * step + above
            boxes.append(_box(middle - width / 2, top, width, _CELL, _degree(row[line])))
            amount, unit = _time(row[line]).replace("\u00a0", " ").rsplit(" ", 1)
            amounts.append({"x": middle, "y": top + 14, "label": amount})
            names.append({"x": middle, "y": top + 30, "label": unit})
        layers += [
            _texts(heads, x, y, fill=colour, fontWeight="bold"),
            _texts(amounts, x, y, fontWeight="bold"),
            _texts(names, x, y),
            _texts([{"x": middle, "y": 42, "label": rate}], x, y, fill=MUTED, fontSize=12),
        ]
    layers += [_names(things, x, y, step, frame), _key(x, y, bottom, frame)]
    return alt.LayerChart(layer=[_filled(boxes, x, y), *layers]).properties(height=height)


def _size(seen: Seen, thing: str) -> str:
    if thing in _AT_MOST:
        return f"{seen.text(f'{thing}: plain')} to {seen.text(_AT_MOST[thing])}"
    return seen.text(f"{thing}: range")


def _names(things: list[Row], x: alt.X, y: alt.Y, step: float, frame: Frame) -> alt.LayerChart:
    """What is moved and how large it is: two lines beside the cells, or one above them."""
    first = [{"x": 0, "y": _HEAD + index * step, "label": row["label"]} for index, row in enumerate(things)]
    second = [{**at, "label": row["said"]} for at, row in zip(first, things, strict=True)]
    if frame.is_narrow:
        ends = [{**at, "x": frame.width} for at in second]
        return alt.LayerChart(
            layer=[
                _texts(first, x, y, align="left", dy=15, fontWeight="bold"),
                _texts(ends, x, y, align="right", dy=15, fill=MUTED),
            ]
        )
    return alt.LayerChart(
        layer=[
            _texts(first, x, y, align="left", dy=14, fontWeight="bold"),
            _texts(second, x, y, align="left", dy=30, fill=MUTED),
        ]
    )


def _key(x: alt.X, y: alt.Y, top: float, frame: Frame) -> alt.LayerChart:
    """What the colours mean."""
    width = frame.width / len(_DEGREES) if frame.is_narrow else 88
    left = frame.width - width * len(_DEGREES)
    boxes = [_box(left + index * width, top, width, _LEGEND - 4, dark) for index, (*_, dark) in enumerate(_DEGREES)]
    names = [
        {"x": left + (index + 0.5) * width, "y": top + 12, "label": name} for index, (_, name, _) in enumerate(_DEGREES)
    ]
    title = {"x": 0, "y": top - 10 if frame.is_narrow else top + 12, "label": "Colour: how long it takes"}
    return alt.LayerChart(
        layer=[
            _filled(boxes, x, y),
            _texts(names, x, y, fontSize=12),
            _texts([title], x, y, align="left", fill=MUTED),
        ]
    )


def _time(seconds: float) -> str:
    """A time as a person says it, with one unit."""
    if seconds < _TOO_SHORT:
        return "under 1 ms"
    time = Quantity(seconds, seconds, seconds, parse_unit("s"))
    return say(time, parse_format("in ms, digits 2" if seconds < _SHORT else "duration, digits 2"))


def _degree(seconds: float) -> float:
    return next(dark for limit, _, dark in _DEGREES if seconds < limit)


def _box(left: float, top: float, width: float, height: float, dark: float) -> Row:
    return {"x": left + 1.5, "x2": left + width - 1.5, "y": top, "y2": top + height, "dark": dark}


def _filled(boxes: list[Row], x: alt.X, y: alt.Y) -> alt.LayerChart:
    layers = []
    for _, _, dark in _DEGREES:
        some = [box for box in boxes if box["dark"] == dark]
        look = {"fill": SERIES[0], "fillOpacity": dark} if dark else {"fill": None, "stroke": GRID}
        layers.append(alt.Chart(data(some)).mark_rect(**look).encode(x, y, x2="x2:Q", y2="y2:Q"))
    return alt.LayerChart(layer=layers)


def _texts(rows: list[Row], x: alt.X, y: alt.Y, **look: Look) -> alt.Chart:
    """Texts without a rim, in the middle of their places."""
    mark = alt.Chart(data(rows)).mark_text(**{"align": "center", "baseline": "middle", "fill": TEXT, **look})
    chart: alt.Chart = mark.encode(x, y, text="label:N")
    return chart
