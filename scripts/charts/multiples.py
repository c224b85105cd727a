"""How many times faster: the record against the speeds that it may be compared with."""

from __future__ import annotations

import math
import re

import altair as alt

from charts._style import Look, Plane, Row, data, digits, on_pixels, points
from explainer.draw import GRID, GROUND, MUTED, SERIES, TEXT, Frame, Seen, chart, year_of

_ELSEWHERE = {  # the multiple: whose median; all of one month
    "korea_ratio": ("South Korea", "korea_fixed_median"),
    "japan_ratio": ("Japan", "japan_fixed_median"),
    "uae_ratio_2024_08": ("Emirates", "uae_fixed_median_2024_08"),
}
_TOP, _BOTTOM = 44, 244  # of the line by month, in px
_LEVELS = (3.0, 3.5, 4.0, 4.5)  # million times, from the bottom to the top of it
_OTHERS = 334  # px: where the other yardsticks begin
_ROW = 24
_TIMES = (2.3, 75.0)  # million times, from end to end of their scale
_LOOKS: tuple[dict[str, Look], ...] = (
    {"color": SERIES[1], "shape": "square", "size": 70},
    {"color": SERIES[2], "shape": "diamond", "size": 90},
)


@chart(
    "multiples",
    title=(
        "Depending on the month, the same record is {{ us_ratio_least: plain }} to {{ us_ratio_most }} times the median"
        " US home line"
    ),
    alt=(
        "A line of the record divided by the US median, by month: {{ us_ratio_2024_03: digits 2 }} times for"
        " {{ us_fixed_median_2024_03: date }}, {{ us_ratio_2024_08: digits 2 }} for"
        " {{ us_fixed_median_2024_08: date }}, {{ us_ratio_2025_01: digits 2 }} for"
        " {{ us_fixed_median_2025_01: date }}, {{ us_ratio_2025_05: digits 2 }} for {{ us_fixed_median_2025_05: date }}"
        " and {{ us_ratio: digits 2 }} for {{ us_fixed_median: date }}. The {{ headline_multiple }} of the headlines,"
        " of {{ headline_multiple: date }}, stands"
        ' {{ "above the line" if headline_multiple > us_ratio_2025_05 else "beside the line" }}. Below it, other'
        " yardsticks: a mean of {{ us_fixed_mean_2017: year }} gives {{ us_ratio_mean_2017: digits 2 }}, a mean of"
        " {{ us_fixed_mean_2023: year }} {{ us_ratio_mean_2023: digits 2 }}, the federal benchmark"
        " {{ fcc_ratio: digits 2 }}; the medians of South Korea {{ korea_ratio: digits 2 }}, Japan"
        " {{ japan_ratio: digits 2 }} and the Emirates {{ uae_ratio_2024_08: digits 2 }}."
    ),
    note=(
        "All are home lines. Medians are Ookla’s. Means, medians and a benchmark are different things: compare only"
        " marks of one kind."
    ),
)
def multiples(seen: Seen, frame: Frame) -> alt.LayerChart:
    """The record as a multiple of the US median by month, with the headlines' multiple; below, of other yardsticks."""
    groups = _groups(seen)
    named = seen.said("{name}: {label}")
    cells = [
        (named.format(name=name, label=row["label"]), row["speed"], row["multiple"])
        for name, rows in groups
        for row in rows
    ]
    seen.table(("Yardstick", "Its speed (Mbit/s)", "The record against it (million times)"), cells)
    (name, months), *others = groups
    height = _OTHERS + _ROW * (sum(len(rows) + 1 for _, rows in others)) + 8
    plane = on_pixels(frame.width, height)
    return alt.LayerChart(
        layer=[
            plane.note(
                {"x": 0, "y": 8},
                seen.said("{name}, million times").format(name=name),
                fill=SERIES[0],
                fontWeight="bold",
            ),
            *_by_month(seen, months, plane, frame),
            plane.note({"x": 0, "y": _OTHERS - 26}, "Other yardsticks, million times, log scale", fontWeight="bold"),
            *_by_yardstick(others, plane, frame),
        ]
    ).properties(height=height)


def _by_month(seen: Seen, months: list[Row], plane: Plane, frame: Frame) -> list[alt.Chart | alt.LayerChart]:
    """The line of the medians, and the multiple that headlines printed at its own date."""
    first, last = months[0]["year"], months[-1]["year"]
    left, right = 66, frame.width - 30

    def at(year: float, multiple: float) -> Row:
        share = (multiple - _LEVELS[0]) / (_LEVELS[-1] - _LEVELS[0])
        return {
            "x": left + (year - first) / (last - first) * (right - left),
            "y": _BOTTOM - share * (_BOTTOM - _TOP),
        }

    line = [{**row, **at(row["year"], row["multiple"])} for row in months]
    headline = at(year_of(seen.date("headline_multiple")), seen.number("headline_multiple", "million"))
    levels = [{**at(first, level), "x": 0, "to": frame.width, "label": f"{level:.1f}"} for level in _LEVELS]
    stem = {**headline, "to": _BOTTOM}
    said = [seen.filled("headlines, {{ headline_multiple: date }}:"), seen.text("headline_multiple")]
    return [
        alt.Chart(data(levels)).mark_rule(color=GRID).encode(plane.x, plane.y, x2="to:Q"),
        *(plane.note(level, level["label"], baseline="bottom", dy=-2, fill=MUTED) for level in levels),
        alt.Chart(data([stem])).mark_rule(color=TEXT, strokeDash=[3, 3]).encode(plane.x, plane.y, y2="to:Q"),
        alt.Chart(data(line)).mark_line(color=SERIES[0], strokeWidth=2.5).encode(plane.x, plane.y),
        points(line, plane.x, plane.y, color=SERIES[0], size=80, stroke=GROUND),
        points([headline], plane.x, plane.y, color=TEXT, size=110, shape="diamond", stroke=GROUND),
        plane.note(headline, *said, align="center", dy=-30, fontWeight="bold"),
        *(plane.note(row, row["value"], align="center", dy=-15, fill=SERIES[0], fontWeight="bold") for row in line),
        *(plane.note({**row, "y": _BOTTOM + 16}, *_in_two(row["label"]), align="center", fill=MUTED) for row in line),
    ]


def _in_two(month: str) -> list[str]:
    """A month and its year, one above the other in the order of the language: March 2024, 2024年 3月."""
    return month.split() if " " in month else re.findall(r"\d+\D+", month)


def _by_yardstick(groups: list[tuple[str, list[Row]]], plane: Plane, frame: Frame) -> list[alt.Chart | alt.LayerChart]:
    """A row for each other yardstick, its multiple as a mark on a log scale."""
    left, right = (150, frame.width - 30) if frame.is_narrow else (190, frame.width - 40)
    low, high = map(math.log, _TIMES)
    layers: list[alt.Chart | alt.LayerChart] = []
    y = float(_OTHERS)
    for (name, rows), look in zip(groups, _LOOKS, strict=True):
        layers.append(plane.note({"x": 0, "y": y}, name, fill=look["color"], fontWeight="bold"))
        for row in rows:
            y += _ROW
            share = (math.log(row["multiple"]) - low) / (high - low)
            at = {"x": left + share * (right - left), "y": y, "from": left}
            layers += [
                alt.Chart(data([at])).mark_rule(color=GRID).encode(plane.x, plane.y, x2="from:Q"),
                points([at], plane.x, plane.y, **look),
                plane.note({"x": 0, "y": y}, row["label"]),
                plane.note(at, row["value"], dx=10, fontWeight="bold"),
            ]
        y += _ROW
    return layers


def _groups(seen: Seen) -> list[tuple[str, list[Row]]]:
    """Names and rows: medians of the US by month, its other yardsticks, medians elsewhere."""
    us = seen.rows("multiples", "label", "statistic", "as_of", speed="Mbit/s", multiple="million")
    medians = [
        {**row, "label": seen.text(f"{row['id']}: date"), "year": year_of(row["as_of"])}
        for row in us
        if row["statistic"] == "median"
    ]
    others = [{**row, "label": _dated(seen, row)} for row in us if row["statistic"] != "median"]
    elsewhere: list[Row] = [
        {"label": seen.said(name), "speed": seen.number(speed, "Mbit/s"), "multiple": seen.number(ratio, "million")}
        for ratio, (name, speed) in _ELSEWHERE.items()
    ]
    groups = [
        (seen.said("The record compared with the US median"), sorted(medians, key=lambda row: float(row["year"]))),
        (seen.said("Of the United States"), others),
        (seen.filled("Medians elsewhere, {{ japan_fixed_median: date }}"), elsewhere),
    ]
    return [(name, [{**row, "value": digits(row["multiple"], 2)} for row in rows]) for name, rows in groups]


def _dated(seen: Seen, row: Row) -> str:
    """The name of a yardstick, with its year if it was measured."""
    label = seen.said(row["label"])
    year = seen.text(f"{row['id']}: year") if row["statistic"] == "mean" else ""
    return seen.said("{label}, {year}").format(label=label, year=year) if year else label
