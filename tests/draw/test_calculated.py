"""What a chart computes from its rows is a number in each of them."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pytest

from draw.lamps import problem_drawn

ROWS: Final[list[dict[str, Any]]] = [
    {"lamp": "kitchen", "now": 6.0, "before": 3.0},
    {"lamp": "attic", "now": 2.0, "before": 0.0},
    {"lamp": "hall", "now": 0.0, "before": 0.0},
]
BASE: Final = alt.Chart(alt.InlineData(values=ROWS)).mark_bar().encode(x="gain:Q", y="lamp:N")
FOUND: Final = (
    "computes gain = {}, which is left out of the drawing; "
    "compute it another way, or leave the row out and say so: .transform_filter(\"isFinite(datum['gain'])\")"
)


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("datum.now / datum.before", "Infinity of 'attic'"),
        ("-datum.now / datum.before", "-Infinity of 'attic'"),
        ("datum.before / datum.now", "NaN of 'hall'"),
        ("datum.now - datum.lamp", "NaN of 'kitchen'"),
    ],
)
def test_a_row_whose_value_is_no_number_is_told(formula: str, found: str) -> None:
    charts = (BASE, alt.layer(BASE, BASE))
    assert {problem_drawn(chart.transform_calculate(gain=formula)) for chart in charts} == {FOUND.format(found)}


def test_a_field_may_have_a_space() -> None:
    chart = BASE.encode(x="the gain:Q").transform_calculate(**{"the gain": "datum.before / datum.now"})
    assert problem_drawn(chart) == FOUND.format("NaN of 'hall'").replace("gain", "the gain")


def test_rows_that_a_transform_has_made_are_told_without_a_name() -> None:
    chart = BASE.transform_aggregate(total="sum(before)", groupby=["lamp"]).transform_calculate(gain="1 / datum.total")
    assert problem_drawn(chart) == FOUND.format("Infinity")


@pytest.mark.parametrize(
    "chart",
    [
        BASE.transform_calculate(gain="datum.now / datum.before").transform_filter("isFinite(datum.gain)"),
        BASE.transform_calculate(gain="datum.before > 0 ? datum.now / datum.before : null"),
        BASE.transform_calculate(gain="datum.now / 2", unused="datum.now / datum.before"),
        BASE.encode(y=alt.Y("share:N")).transform_calculate(gain="datum.now + 1", share="datum.now / datum.before"),
    ],
)
def test_what_is_left_out_by_its_author_or_is_a_number_is_drawn(chart: object) -> None:
    assert problem_drawn(chart) == ""
