"""What a chart shows can be told apart: no two categories look alike, no two rows are one bar or one line."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pytest

from draw.lamps import problem

# Two years of five towns; the fifth has a value below 0.
ROWS: Final[list[dict[str, Any]]] = [
    {"town": town, "year": year, "n": number}
    for year in (2019, 2020)
    for town, number in (("Aa", 3), ("Bo", 4), ("Ci", 5), ("Du", 6), ("Ek", -2))
]
BASE: Final = alt.Chart(alt.InlineData(values=ROWS))
LATEST: Final = alt.Chart(alt.InlineData(values=ROWS[5:]))
FOUR: Final = alt.Chart(alt.InlineData(values=[row for row in ROWS if row["town"] != "Ek"]))
YEAR: Final = alt.X("year:Q", axis=alt.Axis(format="d"))
GREYS: Final = ["#555", "#666", "#777", "#888", "#999"]
TOWNS: Final = ["Aa", "Bo", "Ci", "Du"]
FEWER: Final = "name as many in its scale's range, show fewer, or label each and leave out the legend: legend=None"
ADD: Final = "add it to the domain, or leave out its rows"
APART: Final = "tell them apart by color or detail, ask for fewer rows, or say what is meant: sum(…), mean(…)"

WOULD_BE_0: Final = "where it would be 0; leave that part out, or show lines"
ONE_SIDE: Final = "a stacked area cannot show both: stack=None, bars, or a line for each"


@pytest.mark.parametrize(
    "chart",
    [
        FOUR.mark_bar().encode(x="year:O", y="n:Q", color="town:N"),
        BASE.mark_bar().encode(x="year:O", y="n:Q", color=alt.Color("town:N", scale=alt.Scale(range=GREYS))),
        BASE.mark_bar().encode(x="year:O", y="n:Q", color=alt.Color("town:N", scale=alt.Scale(scheme="tableau10"))),
        BASE.mark_bar().encode(x="year:O", y="n:Q", xOffset="town:N", color=alt.Color("town:N", legend=None)),
        BASE.mark_bar().encode(x="town:N", y="n:Q", row="year:O"),
        BASE.mark_bar().encode(x="town:N", y="n:Q").properties(width=90).facet("year:O"),
        BASE.mark_bar().encode(x="town:N", y="sum(n):Q"),
        BASE.mark_bar().encode(x="town:N", y=alt.Y("n:Q", stack="zero")),
        BASE.mark_bar().encode(x="town:N", y="n:Q").transform_filter("datum.year == 2020"),
        BASE.mark_bar().encode(x=alt.X("n:Q", bin=True), y="count()"),
        BASE.mark_line().encode(x=YEAR, y="n:Q", detail="town:N"),
        BASE.mark_line().encode(x=YEAR, y="n:Q", order="n:Q"),
        BASE.mark_line().encode(x=YEAR, y="mean(n):Q"),
        BASE.mark_point().encode(x=YEAR, y="n:Q"),
        FOUR.mark_area().encode(x=YEAR, y="n:Q", color="town:N"),
        BASE.mark_area().encode(x=YEAR, y=alt.Y("n:Q", stack=None), detail="town:N"),
        BASE.mark_bar().encode(x=alt.X(alt.repeat("column"), type="quantitative"), y="town:N").repeat(column=["n"]),
    ],
)
def test_what_can_be_told_apart_is_drawn(chart: object) -> None:
    assert problem(chart) == ""


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (
            BASE.mark_bar().encode(x="year:O", y="n:Q", color="town:N"),
            f"shows 5 values of town in 4 colours; {FEWER}",
        ),
        (
            BASE.mark_point().encode(x="year:O", y="n:Q", shape=alt.Shape("town:N", scale=alt.Scale(range=["square"]))),
            f"shows 5 values of town in 1 shapes; {FEWER}",
        ),
        (
            LATEST.mark_bar().encode(x=alt.X("town:N", scale=alt.Scale(domain=TOWNS)), y="n:Q"),
            f"shows town 'Ek', which the domain of its scale does not have; {ADD}",
        ),
        (
            LATEST.mark_bar().encode(x="town:N", y="n:Q", color=alt.Color("town:N", scale=alt.Scale(domain=TOWNS))),
            f"shows town 'Ek', which the domain of its scale does not have; {ADD}",
        ),
        (
            LATEST.mark_bar().encode(x=alt.X("year:O", scale=alt.Scale(domain=["2020"])), y="n:Q", detail="town:N"),
            f"shows year 2020, which the domain of its scale does not have; {ADD}",
        ),
        (BASE.mark_bar().encode(x="town:N", y="n:Q"), f"adds up 2 rows of n in one bar; {APART}"),
        (BASE.mark_bar().encode(y="year:O", x="n:Q"), f"adds up 5 rows of n in one bar; {APART}"),
        (
            BASE.mark_line().encode(x=YEAR, y="n:Q"),
            f"draws one line through several values of n at each year; {APART}",
        ),
        (
            alt.Chart(alt.InlineData(values=ROWS[1:4] + ROWS[5:9])).mark_area().encode(x=YEAR, y="n:Q", color="town:N"),
            f"stacks an area of Aa without a value at year 2019, {WOULD_BE_0}",
        ),
        (
            BASE.mark_area().encode(x=YEAR, y="n:Q", color=alt.Color("town:N", legend=None)),
            f"stacks areas of n below 0 and above; {ONE_SIDE}",
        ),
    ],
)
def test_what_would_look_alike_or_be_one_is_refused(chart: object, message: str) -> None:
    assert problem(chart) == message
