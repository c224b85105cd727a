"""Texts of a chart are whole, within it and beside one another, and each tick says a number of its own."""

from __future__ import annotations

import re
from typing import Final

import altair as alt
import pytest

from draw.lamps import DOT, PLACE, Study
from explainer.draw.authoring import NARROW
from explainer.draw.set_texts import check_texts
from explainer.draw.specification import spec_of
from explainer.draw.vega import svg_of
from explainer.errors import ChartMistake

LONG: Final = "A long name of a category that goes on until it has left the drawing"
MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
GIVE_ROOM: Final = "shorten it, break it into lines, or give it room"
DIGITS: Final = "give the axis a format with more digits, or fewer ticks: alt.Axis(format='.1f')"
MOVE: Final = "move one by dx or dy, name fewer, or make the chart higher"
APART: Final = "turn the axis, lay categories along y, show fewer, or give them an angle: alt.Axis(labelAngle=-90)"
TURNED_APART: Final = "lay categories along y, show fewer, or give each more room"
HIGHER: Final = "make the chart higher, or show fewer"
FEWER: Final = "show fewer, or shorter numbers: alt.Axis(tickCount=4, format='s')"
TICKS: Final = alt.Chart(alt.InlineData(values=[{"n": 0}, {"n": 10_000_000}])).mark_point()


def bars(*names: str) -> alt.Chart:
    chart: alt.Chart = alt.Chart(alt.InlineData(values=[{"c": name, "n": 1} for name in names])).mark_bar()
    return chart


def problem(chart: object) -> str:
    """Why a chart on a phone is refused for its texts; empty when it is not."""
    try:
        check_texts(svg_of(spec_of(chart, NARROW), NARROW))
    except ChartMistake as mistake:
        return str(mistake)
    return ""


UPRIGHT: Final = alt.X("c:N", sort=None, axis=alt.Axis(labelAngle=0))


@pytest.mark.parametrize(
    "chart",
    [
        bars(*MONTHS).encode(x="c:N", y="n:Q"),
        bars(*MONTHS).encode(y="c:N", x="n:Q"),
        bars(*MONTHS).encode(x=alt.X("c:N", axis=alt.Axis(labelAngle=-45)), y="n:Q"),
        bars("May", "June").encode(x=UPRIGHT, y="n:Q"),
        bars("May", "June").encode(x=alt.X("c:N", axis=alt.Axis(labelExpr="'M'")), y="n:Q"),
        TICKS.encode(x=alt.X("n:Q", axis=alt.Axis(format=",d", values=[2e6, 4e6], labelOverlap=False))),
        TICKS.encode(
            x=alt.X("n:Q", axis=alt.Axis(format=",d", values=[0, 2e6, 4e6, 5.75e6, 7.5e6]))
        ),  # some are left out
        bars("May").mark_text(stroke="#777").encode(x="c:N", text="c:N")
        + bars("May").mark_text().encode(x="c:N", text="c:N"),
        bars("May", "June").encode(x="c:N", y="n:Q") + bars("May", "June").mark_text().encode(x="c:N", text="n:Q"),
    ],
)
def test_texts_that_have_room_are_drawn(chart: object) -> None:
    assert problem(chart) == ""


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (bars(LONG).encode(y="c:N", x="n:Q"), f"cuts the text '{LONG[:60]}…' at its edge; {GIVE_ROOM}"),
        (
            bars("May").encode(y="c:N", x="n:Q").properties(title=LONG),
            f"cuts the text '{LONG[:60]}…' at its edge; {GIVE_ROOM}",
        ),
        (
            bars(LONG, "May").encode(x="n:Q", color=alt.Color("c:N", legend=alt.Legend(orient="top"))),
            f"cuts the text '{LONG[:60]}…' at its edge; {GIVE_ROOM}",
        ),
        (bars(*MONTHS).encode(x=UPRIGHT, y="n:Q"), f"sets the label 'January' over 'February'; {APART}"),
        (
            bars(*(f"{name} {year}" for year in range(2000, 2009) for name in MONTHS)).encode(
                x=alt.X("c:N", sort=None, axis=alt.Axis(labelAngle=-90)), y="n:Q"
            ),
            f"sets the label 'January 2000' over 'February 2000'; {TURNED_APART}",
        ),
        (
            bars(*MONTHS).properties(height=60).encode(y=alt.Y("c:N", sort=None), x="n:Q"),
            f"sets the label 'January' over 'February'; {HIGHER}",
        ),
        (
            TICKS.encode(x=alt.X("n:Q", axis=alt.Axis(format=",d", values=[2e6, 3.75e6], labelOverlap=False))),
            f"sets the label '2,000,000' too close to '3,750,000'; {FEWER}",
        ),
        (
            TICKS.encode(x=alt.X("n:Q", axis=alt.Axis(format=",d", values=[1e6, 2e6], labelOverlap=False))),
            f"sets the label '1,000,000' over '2,000,000'; {FEWER}",
        ),
        (
            alt.Chart(alt.InlineData(values=[{"c": "Lower Town", "n": 1}, {"c": "Upper Town", "n": 1.01}]))
            .mark_text(align="left")
            .encode(x=alt.value(9), y=alt.Y("n:Q", scale=alt.Scale(domain=[0, 2])), text="c:N"),
            f"sets the text 'Lower Town' over 'Upper Town'; {MOVE}",
        ),
        (
            bars("May", "June").encode(x="c:N", y=alt.Y("n:Q", axis=alt.Axis(format="d"))),
            f"has 2 ticks that say '1'; {DIGITS}",
        ),
    ],
)
def test_texts_without_room_are_refused(chart: object, message: str) -> None:
    assert problem(chart) == message


def test_a_legend_says_all_of_its_entries_and_of_their_names() -> None:
    names = [f"Name {number:02} of a category that is rather long" for number in range(33)]
    greys = alt.Scale(range=["#777"] * len(names))
    chart = bars(*names).encode(x="n:Q", detail="c:N", color=alt.Color("c:N", scale=greys, title=LONG[:40]))
    spec = spec_of(chart.properties(width=90), NARROW)
    svg = svg_of({**spec, "autosize": "none"}, NARROW)
    assert set(re.findall("Name .. of a category that is rather long", svg)) == set(names)
    assert LONG[:40] in svg


def test_a_category_without_a_name_is_refused(study: Study) -> None:
    study.chart(
        DOT.replace('"count")}]', '"count"), "c": each} for each in (None, "a")]').replace('x="n:Q"', 'x="c:N"')
    )
    problem = "draws the text 'null'; leave out rows without a value"
    assert study.refusal() == f"{PLACE}:4: chart 'keepers' {problem}"


def test_the_two_sides_of_a_pyramid_have_the_same_numbers() -> None:
    rows = [{"age": age, "n": n, "side": n > 0} for age in ("young", "old") for n in (-140, 120)]
    pyramid = alt.Chart(alt.InlineData(values=rows)).mark_bar().encode(color="side:N")
    axis = alt.Axis(labelExpr="abs(datum.value)")
    assert problem(pyramid.encode(x=alt.X("n:Q", axis=axis), y="age:N")) == ""
    twice = pyramid.encode(x=alt.X("n:Q", axis=alt.Axis(labelExpr="min(abs(datum.value), 50)")), y="age:N")
    assert "ticks that say '50'" in problem(twice)
