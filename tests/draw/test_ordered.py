"""Orders that a chart asks for are those of its rows."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pytest

from draw.lamps import problem

ROWS: Final[list[dict[str, Any]]] = [{"month": "Jan", "n": 3}, {"month": "Feb", "n": 4}, {"month": None, "n": 5}]
TIED: Final = alt.Chart(
    alt.InlineData(
        values=[
            {"kind": "in", "what": "fees", "n": 3},
            {"kind": "in", "what": "taxes", "n": 4},
            {"kind": "out", "what": "fees", "n": 5},
        ]
    )
)
BARS: Final = TIED.mark_bar().encode(x="kind:N", y="n:Q", color="what:N")
STACKED: Final = alt.Y("n:Q", stack="zero")
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


@pytest.mark.parametrize(
    ("sort", "grouped", "operation", "is_refused"),
    [
        (["kind"], [], "sum(n)", True),
        (["kind"], ["kind"], "mean(n)", True),
        (["kind", "what"], [], "sum(n)", False),
        (["kind"], ["what"], "sum(n)", False),
        (["kind"], [], "rank()", False),
    ],
)
def test_a_running_sum_over_rows_that_tie_is_refused(
    sort: list[str], grouped: list[str], operation: str, *, is_refused: bool
) -> None:
    order = [alt.SortField(field) for field in sort]
    chart = (
        TIED.mark_bar().transform_window(total=operation, sort=order, groupby=grouped).encode(x="what:N", y="total:Q")
    )
    place = ", ".join(["in", *("in" for _ in grouped)])
    found = (
        f"computes over rows in an order in which 2 of them are at one place, {place}; "
        "sort by more fields, or group by what keeps them apart"
    )
    assert problem(chart) == (found if is_refused else "")


def test_texts_that_are_stacked_otherwise_than_their_bars_are_refused() -> None:
    texts = TIED.mark_text().encode(x="kind:N", y=STACKED, text="n:Q", detail="what:N")
    found = (
        "stacks its texts by what they say, not as the bars are; "
        "say the same order in both layers: order='…' with the field of the bars' colors"
    )
    assert problem(BARS + texts) == found
    assert problem(BARS.encode(order="what:N") + texts.encode(order="what:N")) == ""
    assert problem(BARS + TIED.mark_text().encode(x="kind:N", y=STACKED, text="n:Q", color="what:N")) == ""
