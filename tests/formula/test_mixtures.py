"""Rows of several kinds are not taken together by a function that was not told to."""

from __future__ import annotations

import pytest

from explainer.errors import FormulaMistake
from explainer.formula import check_mixtures, parse_formula
from made_up import MadeUp, value_of

COUNTRIES = MadeUp(
    results={
        "date": ["2001", "2001", "2002", "2002", "2003", "2003"],
        "country": ["Italy", "Japan", "Italy", "Japan", "Italy", "Japan"],
        "rate": ["1", "2", "2", "4", "4", "8"],
        "people": ["1", "1", "1", "1", "1", "1"],
    }
)
# A list of events: two on one day, in places that come again.
EVENTS = MadeUp(
    results={
        "date": ["2001-01", "2001-01", "2001-05", "2002-02", "2003-01", "2004"],
        "place": ["Rome", "Oslo", "Rome", "Bern", "Oslo", "Nice"],
        "name": ["a", "b", "c", "d", "e", "f"],
        "rate": ["1", "2", "2", "4", "4", "8"],
    }
)
MEASURED = MadeUp(
    results={
        "date": ["2001", "2002", "2003", "2003", "2004"],
        "how": ["counted", "counted", "counted", "estimated", "estimated"],
        "rate": ["1", "2", "4", "5", "8"],
    }
)


def check(text: str, scope: MadeUp) -> None:
    check_mixtures(parse_formula(text).tree, scope)


@pytest.mark.parametrize(
    ("function", "text"),
    [
        ("sum", "sum(results.rate)"),
        ("mean", "2 * mean(results.rate)"),
        ("median", "median(results.rate)"),
        ("quantile", "quantile(results.rate, 25 %)"),
        ("standard_deviation", "standard_deviation(results.rate)"),
        ("weighted_mean", "weighted_mean(results.rate, results.people)"),
        ("last", "last(results.rate)"),
        ("first", "first(results.rate)"),
        ("relative_change", "relative_change(results.rate, 12)"),
        ("fitted_growth_rate", "fitted_growth_rate(results.date, results.rate)"),
        ("fitted_doubling_time", "fitted_doubling_time(results.date, results.rate)"),
        ("compound_growth_rate", "compound_growth_rate(results.date, results.rate)"),
    ],
)
def test_countries_and_years_are_not_taken_together(function: str, text: str) -> None:
    with pytest.raises(FormulaMistake) as raised:
        check(text, COUNTRIES)
    assert str(raised.value) == (
        f"{function} takes together rows that differ in results.country, such as 'Italy' and 'Japan'; "
        'write filter(results.rate, results.country == "Italy"), or mixed(results.rate) if all are meant'
    )


@pytest.mark.parametrize(
    "text",
    [
        'sum(filter(results.rate, results.country == "Italy"))',
        'sum(filter(results.rate, results.date == "2002"))',
        "sum(mixed(results.rate))",
        "fitted_growth_rate(results.date, mixed(results.rate))",
        'fitted_growth_rate(results.date, filter(results.rate, results.country == "Italy"))',
        # a record is anybody's, and the largest value that of one row
        "record_growth_rate(results.date, results.rate)",
        "maximum(results.rate)",
        "count(results.rate)",
    ],
)
def test_one_country_one_year_or_all_on_purpose_is_honest(text: str) -> None:
    check(text, COUNTRIES)


@pytest.mark.parametrize("text", ["sum(results.rate)", "mean(results.rate)", "last(results.rate)"])
def test_a_list_of_events_is_no_mixture(text: str) -> None:
    check(text, EVENTS)


def test_cities_counted_in_different_years_are_no_mixture() -> None:
    scope = MadeUp(
        results={"date": ["2001", "2001", "2002", "2002"], "city": ["A", "B", "C", "D"], "rate": ["1", "2", "3", "4"]}
    )
    check("sum(results.rate)", scope)


def test_a_line_is_not_fitted_through_a_count_and_an_estimate_of_one_date() -> None:
    with pytest.raises(FormulaMistake) as raised:
        check("fitted_growth_rate(results.date, results.rate)", MEASURED)
    assert str(raised.value) == (
        "fitted_growth_rate takes together rows that differ in results.how, such as 'counted' and 'estimated'; "
        'write filter(results.rate, results.how == "counted"), or mixed(results.rate) if all are meant'
    )
    check('fitted_growth_rate(results.date, filter(results.rate, results.how == "counted"))', MEASURED)


def test_a_column_that_is_mixed_on_purpose_has_the_same_rows() -> None:
    assert value_of("sum(mixed(results.rate))", COUNTRIES).central == 21.0
    assert value_of('sum(mixed(filter(results.rate, results.date == "2003")))', COUNTRIES).central == 12.0
    with pytest.raises(FormulaMistake, match=r"^mixed gives a column; use e\.g\. maximum\(mixed\(…\)\)$"):
        value_of("mixed(results.rate)", COUNTRIES)
