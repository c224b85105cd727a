"""Orders that a chart asks for are those of its rows."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pytest

from draw.lamps import problem

ROWS: Final[list[dict[str, Any]]] = [{"month": "Jan", "n": 3}, {"month": "Feb", "n": 4}, {"month": None, "n": 5}]
BASE: Final = alt.Chart(alt.InlineData(values=ROWS)).mark_bar()
FIRST: Final = alt.Y("month:N", sort=["Feb"])
RUNNING: Final = "computes over rows one after the other in no order of their own; "


@pytest.mark.parametrize(
    "chart",
    [
        BASE.encode(x="n:Q", y=FIRST),
        BASE.encode(x="n:Q", y=alt.Y("month:N", sort=["Dec", "Jan", "Feb", "Mar"])),
        BASE.encode(x="n:Q", y=alt.Y("month:N", sort="-x")),
        BASE.transform_window(total="sum(n)", sort=[alt.SortField("month")]).encode(x="total:Q", y="month:N"),
        BASE.transform_window(total="sum(n)", frame=[None, None]).encode(x="total:Q", y="month:N"),
    ],
)
def test_an_order_of_the_rows_is_drawn(chart: object) -> None:
    assert problem(chart) == ""


@pytest.mark.parametrize("order", [["Fev", "Jan"], ["Jan", "Fev"]])
def test_a_list_with_a_misspelt_category_is_refused(order: list[str]) -> None:
    found = "puts month in an order with 'Fev', which no row has, and without 'Feb'; did you mean 'Feb'?"
    assert problem(BASE.encode(x="n:Q", y=alt.Y("month:N", sort=order))) == found
    assert problem(BASE.encode(x="n:Q", y=FIRST, color=alt.Color("month:N", sort=order))) == found


def test_what_runs_over_rows_in_no_order_is_refused() -> None:
    chart = BASE.transform_window(total="sum(n)").encode(x="total:Q", y="month:N")
    found = RUNNING + "say which: transform_window(…, sort=[{'field': 'day'}])"
    assert problem(chart) == problem(alt.layer(chart, chart)) == found
