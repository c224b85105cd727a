"""Speeds that people get, by country."""

from __future__ import annotations

import altair as alt

from charts._style import (
    Row,
    across,
    data,
    labels,
    linear_scale,
    own_line,
    points,
    ruler,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import SERIES, Frame, Seen, chart

_NETWORKS = {"fixed": ("home line", SERIES[0]), "mobile": ("mobile", SERIES[1])}
_COMPARED = {"Japan", "United States"}
_DATED_BY = "japan_fixed_median"  # its month is the chart's


def _alt(seen: Seen) -> str:
    lines = _lines(seen)
    first, last = lines[0], lines[-1]
    month = seen.text(f"{_DATED_BY}: date")
    faster = [seen.said(line["country"]) for line in lines if line["mobile"] > line["fixed"]]
    return seen.said(
        "Median download speeds in {count} countries in {month}, those with the fastest home lines first. At the top:"
        " {first}, with {first_fixed:.0f} Mbit/s on home lines and {first_mobile:.0f} on mobile; at the foot: {last},"
        " with {last_fixed:.0f} and {last_mobile:.0f}. Where mobile is faster than the home line: {faster}. An upright"
        " line marks your own speed, at first the newest US median; it moves when you set the speed on the page, or"
        " drag it."
    ).format(
        count=len(lines),
        month=month,
        first=seen.said(first["country"]),
        first_fixed=first["fixed"],
        first_mobile=first["mobile"],
        last=seen.said(last["country"]),
        last_fixed=last["fixed"],
        last_mobile=last["mobile"],
        faster=seen.said(", ").join(faster) or seen.said("none of them"),
    )


@chart(
    "broadband",
    title=(
        "Home of the record, not of the fastest lines: in {{ japan_fixed_median: date }} Japan’s median,"
        " {{ japan_fixed_median: digits 3 }}, was"
        ' {{ "below America’s" if japan_fixed_median < us_fixed_median_2024_08 }}'
    ),
    alt=_alt,
    note="Medians of tests by Ookla, all in one month. We have later months for a few of these countries only.",
)
def broadband(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Median download by country, fixed and mobile, in one month."""
    lines = _lines(seen)
    most = max(420.0, *(1.03 * float(line[network]) for line in lines for network in _NETWORKS))
    room = (132, frame.width - 30) if frame.is_narrow else (170, frame.width - 40)
    speeds = linear_scale(0, most, room)
    x, y = across("speed", speeds), upward("row", linear_scale(len(lines) - 0.4, -2.7))
    unit = "" if frame.is_narrow else " Mbit/s"
    grid = [(float(speed), f"{speed}{unit}") for speed in range(0, round(most), 100)]
    slower, faster = [], []
    for line in lines:
        pair = [{**line, "speed": line[network], "network": network} for network in _NETWORKS]
        low, high = sorted(pair, key=lambda row: float(row["speed"]))
        slower.append({**low, "label": f"{low['speed']:.0f}"})
        faster.append({**high, "label": f"{high['speed']:.0f}"})
    joined = alt.Chart(data([{**line, "speed": line["fixed"]} for line in lines]))
    countries = [{**line, "label": line["country"]} for line in lines]
    heads = [
        labels([{**row, "row": -1, "label": name}], x, y, fill=colour, fontWeight="bold", align=align, dx=dx)
        for row, align, dx in ((slower[0], "right", 18), (faster[0], "left", -18))
        for name, colour in (_NETWORKS[row["network"]],)
    ]
    own = own_line(seen, "your_speed", ruler(speeds, "Mbit/s"), "Your line: {{ your_speed }}", dot=26)
    return alt.LayerChart(
        layer=[
            upright_lines(grid, speeds, strokeWidth=1),
            own.line,
            joined.mark_rule(color=SERIES[3], strokeWidth=2).encode(x, y, x2="mobile:Q"),
            points([{**line, "speed": line["fixed"]} for line in lines], x, y, size=64, color=SERIES[0]),
            points(
                [{**line, "speed": line["mobile"]} for line in lines], x, y, size=64, color=SERIES[1], shape="square"
            ),
            *heads,
            *_by_weight(slower, x, y, align="right", dx=-8),
            *_by_weight(faster, x, y, dx=8),
            *_by_weight(countries, x_at(0), y),
            own.handle,
            words("Median download speed, Mbit/s", x_at(0), y_at("height"), dy=40),
        ]
    ).properties(height=25 * (len(lines) + 2))


def _by_weight(rows: list[Row], x: alt.X | alt.XValue, y: alt.Y, **look: str | int) -> list[alt.LayerChart]:
    """The labels of rows, bold for the countries that the title compares."""
    compared = [row for row in rows if row["country"] in _COMPARED]
    others = [row for row in rows if row["country"] not in _COMPARED]
    return [labels(others, x, y, **look), labels(compared, x, y, fontWeight="bold", **look)]


def _lines(seen: Seen) -> list[Row]:
    """A row for each country that has both medians, the fastest home lines first."""
    speeds: dict[str, Row] = {}
    wanted = {"statistic": "median", "as_of": seen.date(_DATED_BY)}
    for row in seen.rows("broadband", "country", "network", "as_of", where=wanted, download="Mbit/s"):
        speeds.setdefault(row["country"], {"country": row["country"]})[row["network"]] = row["download"]
    both = [row for row in speeds.values() if row.keys() >= _NETWORKS.keys()]
    ordered = sorted(both, key=lambda row: (-row["fixed"], row["country"]))
    return [{**row, "row": index} for index, row in enumerate(ordered)]
