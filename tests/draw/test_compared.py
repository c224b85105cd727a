"""A text with which a chart compares a column, and that is nearly one of its texts, is refused."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pytest

from draw.lamps import problem

ROWS: Final[list[dict[str, Any]]] = [
    {"town": "Oslo", "n": 3, "year": "2019"},
    {"town": "St. Ives", "n": 4, "year": "2020"},
]
BARS: Final = alt.Chart(alt.InlineData(values=ROWS)).mark_bar().encode(x="n:Q", y="town:N")


def lit(test: Any) -> alt.Chart:  # noqa: ANN401 - whatever Altair takes
    chart: alt.Chart = BARS.encode(color=alt.condition(test, alt.value("#888"), alt.value("#777")))
    return chart


@pytest.mark.parametrize(
    "chart",
    [
        lit("datum.town == 'Olso'"),
        lit("'Olso' === datum['town']"),
        lit("datum.n > 3 || datum.town != 'Olso'"),
        lit(alt.FieldEqualPredicate("Olso", "town")),
        BARS.transform_filter(alt.FieldOneOfPredicate("town", ["St. Ives", "Olso"])),
        BARS.transform_calculate(kind="datum.town === 'Olso' ? 'here' : 'there'"),
        BARS.encode(color=alt.when("datum.town == 'Olso'").then(alt.value("#888")).otherwise(alt.value("#777"))),
    ],
)
def test_a_misspelt_text_is_refused_with_the_one_that_was_meant(chart: alt.Chart) -> None:
    assert problem(chart) == "compares town with 'Olso', which no row has; did you mean 'Oslo'?"


@pytest.mark.parametrize(
    "chart",
    [
        lit("datum.town == 'Oslo' || datum.town == 'St. Ives'"),
        lit("datum.town == 'Bergen'"),
        lit("datum.town == 'Osla'"),  # another short word
        lit("datum.town == 'St. Evis'"),
        lit("lower(datum.town) == 'oslo'"),
        lit("datum.year == '2021'"),
        lit("datum.n == 3"),
        lit(alt.FieldOneOfPredicate("town", ["Oslo", "Rome"])),
        BARS.transform_calculate(kind="datum.n > 3 ? 'many' : 'few'").transform_filter("datum.kind == 'may'"),
    ],
)
def test_a_text_that_a_row_has_or_may_have_is_compared(chart: alt.Chart) -> None:
    assert problem(chart) == ""


@pytest.mark.parametrize("slip", ["st. ives", "St.Ives", "St. Ivse", "St. Ivess", "St. Ive", "Stx Ives"])
def test_capitals_spaces_and_single_letters_are_slips(slip: str) -> None:
    meant = f"compares town with '{slip}', which no row has; did you mean 'St. Ives'?"
    assert problem(lit(f"datum.town == '{slip}'")) == meant
