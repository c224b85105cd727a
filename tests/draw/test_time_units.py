"""Parts of times are shown of dates that have them, and labels say them."""

from __future__ import annotations

import re
from typing import Final

import altair as alt
import pytest

from draw.lamps import problem
from explainer.draw.authoring import WIDE
from explainer.draw.specification import spec_of
from explainer.draw.vega import svg_of

MONTHS: Final = [{"day": f"2024-{month:02}", "n": month * 10 + n} for month in (1, 2, 3) for n in (1, 2, 5)]
BASE: Final = alt.Chart(alt.InlineData(values=MONTHS))
COMPOSITE: Final = [BASE.mark_boxplot(), BASE.mark_errorbar(), BASE.mark_errorband()]
SHOW: Final = "show what all dates have, or leave out the rows of the others"


def labels(chart: alt.Chart) -> list[str]:
    return re.findall(r">([^<>]+)</text", svg_of(spec_of(chart, WIDE), WIDE))


@pytest.mark.parametrize("chart", COMPOSITE)
@pytest.mark.parametrize(
    ("unit", "first"), [("utcmonth", "Jan"), ("utcyearmonth", "Jan 2024"), ("utcquarter", "Q1"), ("utcyear", "2024")]
)
def test_an_axis_of_several_values_each_says_its_months(chart: alt.Chart, unit: str, first: str) -> None:
    assert labels(chart.encode(x=f"{unit}(day):O", y="n:Q"))[0] == first


def test_a_legend_of_several_values_each_says_its_months() -> None:
    assert "Feb" in labels(BASE.mark_boxplot().encode(x="n:Q", color="utcmonth(day):N"))


def test_labels_that_are_written_stay() -> None:
    axis = alt.Axis(format="%B")
    assert labels(BASE.mark_boxplot().encode(x=alt.X("utcmonth(day):O", axis=axis), y="n:Q"))[0] == "January"
    assert "Jan" not in labels(BASE.mark_boxplot().encode(x=alt.X("utcmonth(day):O", axis=None), y="n:Q"))


@pytest.mark.parametrize(
    ("date", "unit", "lost"),
    [
        ("2024", "utcmonth", "month"),
        ("2024", "utcyearquarter", "quarter"),
        ("2024-05", "utcday", "weekday"),
        ("2024-05", "utcyearmonthdate", "day of the month"),
        ("2024-05-02", "utchours", "hours"),
    ],
)
def test_a_part_that_a_date_does_not_have_is_refused(date: str, unit: str, lost: str) -> None:
    chart = alt.Chart(alt.InlineData(values=[{"day": date, "n": 1}])).mark_bar().encode(x=f"{unit}(day):O", y="n:Q")
    assert problem(chart) == f"shows the {lost} of day '{date}', which has none; {SHOW}"


@pytest.mark.parametrize(
    ("date", "unit"), [("2024", "utcyear"), ("2024-05", "utcyearquarter"), ("2024-05-02", "utcday")]
)
def test_a_part_that_every_date_has_is_shown(date: str, unit: str) -> None:
    chart = alt.Chart(alt.InlineData(values=[{"day": date, "n": 1}])).mark_bar().encode(x=f"{unit}(day):O", y="n:Q")
    assert problem(chart) == ""
