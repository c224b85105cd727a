"""A chart shows quantities as quantities, shares as shares, times as times, and what has an order in that order."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pytest

from draw.lamps import problem

ROWS: Final[list[dict[str, Any]]] = [
    {
        "month": "Jan",
        "day": "2020-01",
        "year": 2020.5,
        "n": 3,
        "rise": -2,
        "written": "3,5",
        "bus": "2",
        "since": "1066",
    },
    {
        "month": "Feb",
        "day": "2020-02",
        "year": 2021.5,
        "n": 4,
        "rise": 1,
        "written": "4",
        "bus": "10",
        "since": "-0044",
    },
]
BASE: Final = alt.Chart(alt.InlineData(values=ROWS))
UTC: Final = alt.Scale(type="utc")
ORDER: Final = "say which order: sort=None for that of the rows, a list, or sort='ascending' for that of letters"
NOT_FOUND: Final = "add the row, say what stands there instead, default='…', or filter what has none"
NO_LESS: Final = "leave the row out and say so, or show bars"
AS_NUMBER: Final = "ask for it in a unit, seen.rows(…, written='count'), or show it as a category, 'written:O'"
STRAIGHT: Final = "let the scale be linear, or show points"
LINEAR: Final = "let the scale be linear and begin at 0, which it is and does by itself"
TIMETABLE: Final = alt.LookupData(alt.InlineData(values=[{"line": "2", "runs": 40}]), "line", ["runs"])
FOUND: Final = BASE.mark_point().encode(x="runs:Q", y="bus:N")
COMPUTE: Final = "use year_of(date) for a date; ask for a number in a unit, seen.rows(…, {}='count')"
TIME: Final = "give it as an ISO date, '2020-05', or use year_of(date) and a quantity"


@pytest.mark.parametrize(
    "chart",
    [
        BASE.mark_bar().encode(x=alt.X("month:O", sort=None), y="rise:Q"),
        BASE.mark_bar().encode(x="month:N", y="rise:Q"),
        BASE.mark_bar().encode(x=alt.X("month:O", scale=alt.Scale(domain=["Jan", "Feb"])), y="n:Q"),
        BASE.mark_line().encode(x="day:O", y="n:Q"),
        BASE.mark_line().encode(x=alt.X("day:T", scale=UTC), y="n:Q"),
        BASE.mark_line().encode(x=alt.X("year:Q", axis=alt.Axis(format="d")), y="n:Q"),
        BASE.mark_line().encode(x=alt.X("year:Q", axis=None), y="n:Q"),
        BASE.mark_arc().encode(theta="n:Q", color="month:N"),
        BASE.mark_text().encode(x="n:Q", text="written:N"),
        BASE.mark_point().encode(x="month:N", size=alt.Size("n:Q", scale=alt.Scale(range=[0, 900]))),
        FOUND.transform_lookup(lookup="bus", from_=TIMETABLE, default="0"),
        FOUND.transform_lookup(lookup="bus", from_=TIMETABLE).transform_filter("isValid(datum.runs)"),
        FOUND.transform_filter("datum.bus == '2'").transform_lookup(lookup="bus", from_=TIMETABLE),
        BASE.transform_loess("year", "n").mark_line().encode(x="year:Q", y="n:Q"),
        BASE.transform_joinaggregate(all="count(written)").mark_bar().encode(x="all:Q"),
        BASE.transform_calculate(bus="toNumber(datum.bus)").transform_quantile("bus").mark_bar().encode(x="value:Q"),
    ],
)
def test_what_is_of_its_kind_is_drawn(chart: object) -> None:
    assert problem(chart) == ""


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (
            BASE.mark_bar().encode(x="month:N", y="written:Q"),
            f"shows written '3,5', a text, as a quantity; {AS_NUMBER}",
        ),
        (
            BASE.mark_arc().encode(theta="rise:Q", color="month:N"),
            f"shows rise -2 by its theta, which cannot be less than 0; {NO_LESS}",
        ),
        (
            BASE.mark_point().encode(x="month:N", size="rise:Q"),
            f"shows rise -2 by its size, which cannot be less than 0; {NO_LESS}",
        ),
        (
            BASE.mark_point().encode(x="month:N", size=alt.Size("n:Q", scale=alt.Scale(zero=False))),
            f"shows n by a size that is not in proportion to it; {LINEAR}",
        ),
        (
            BASE.mark_circle().encode(x="month:N", size=alt.Size("n:Q", scale=alt.Scale(type="pow", exponent=2))),
            f"shows n by a size that is not in proportion to it; {LINEAR}",
        ),
        (
            BASE.mark_bar().encode(y=alt.Y("rise:Q", stack="normalize"), color="month:N"),
            f"shows rise -2 as a part of a whole; {NO_LESS}",
        ),
        (
            BASE.mark_line().encode(x=alt.X("year:T", scale=UTC), y="n:Q"),
            f"shows year 2020.5 as a time, which it is not; {TIME}",
        ),
        (
            BASE.mark_line().encode(x=alt.X("since:T", scale=UTC), y="n:Q"),
            f"shows since '-0044' as a time, which it is not; {TIME}",
        ),
        (BASE.mark_bar().encode(x="month:O", y="n:Q"), f"puts month in the order of letters: Feb, Jan, …; {ORDER}"),
        (BASE.mark_line().encode(x="month:N", y="n:Q"), f"puts month in the order of letters: Feb, Jan, …; {ORDER}"),
        (BASE.mark_bar().encode(y="bus:O", x="n:Q"), f"puts bus in the order of letters: 10, 2, …; {ORDER}"),
        (
            FOUND.transform_lookup(lookup="bus", from_=TIMETABLE),
            f"looks up bus '10', which no row of the other data has; {NOT_FOUND}",
        ),
        (
            BASE.transform_loess("day", "n").mark_line().encode(x=alt.X("day:T", scale=UTC), y="n:Q"),
            f"computes with day '2020-01', a text; {COMPUTE.format('day')}",
        ),
        (
            BASE.transform_joinaggregate(all="sum(bus)").mark_bar().encode(x="all:Q"),
            f"computes with bus '2', a text; {COMPUTE.format('bus')}",
        ),
    ],
)
def test_what_is_not_is_refused(chart: object, message: str) -> None:
    assert problem(chart) == message


@pytest.mark.parametrize("scale", [alt.Scale(type="sqrt"), alt.Scale(type="pow", exponent=0.3)])
def test_lengths_out_of_proportion_are_refused(scale: alt.Scale) -> None:
    bent = alt.Y("n:Q", scale=scale)
    found = f"shows n by lengths on a {scale.to_dict()['type']} scale, out of proportion; {STRAIGHT}"
    assert problem(BASE.mark_bar().encode(x="month:N", y=bent)) == found
    assert problem(BASE.mark_area().encode(x=alt.X("month:N", sort=None), y=bent)) == found
    assert problem(BASE.mark_point().encode(x="month:N", y=bent)) == ""


def test_arcs_that_lie_over_one_another_are_refused() -> None:
    arcs = BASE.mark_arc().encode(theta="n:Q", radius="n:Q", color="month:N")
    assert problem(arcs) == "draws arcs over one another; write alt.Theta(…, stack=True)"
    assert problem(arcs.encode(theta=alt.Theta("n:Q", stack=True))) == ""
    assert problem(BASE.mark_arc().encode(theta="n:Q", color="month:N")) == ""
