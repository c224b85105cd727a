"""Growth rates and doubling times against data whose line is known."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from explainer.errors import FormulaMistake
from explainer.formula import Ranged
from explainer.formula.trend import fitted_doubling_time, fitted_growth_rate, record_doubling_time, record_growth_rate

YEAR = 365 * 86_400.0


def points(values: dict[str, float]) -> list[tuple[str, Ranged]]:
    """Points without ranges."""
    return [(date, Ranged.point(value)) for date, value in values.items()]


@pytest.mark.parametrize(
    "values",
    [
        # 365 days apart each, since neither 2001 nor 2002 is a leap year
        {"2001-01-01": 1.0, "2002-01-01": 2.0, "2003-01-01": 4.0},
        # the size does not matter, nor the order of the rows
        {"2003-01-01": 4e15, "2001-01-01": 1e15, "2002-01-01": 2e15},
        # the middles of the years are 365 days apart, those of the months too
        {"2001": 1.0, "2002": 2.0, "2003": 4.0},
        {"2001-03": 1.0, "2002-03": 2.0, "2003-03": 4.0},
        # what did not raise the maximum does not count
        {"2001-01-01": 1.0, "2001-07-01": 0.01, "2002-01-01": 2.0, "2002-06-30": 2.0, "2003-01-01": 4.0},
    ],
)
def test_what_doubles_each_year_doubles_in_a_year_and_grows_by_all_of_itself(values: dict[str, float]) -> None:
    assert record_doubling_time(points(values)).central == pytest.approx(YEAR, rel=1e-12)
    assert record_growth_rate(points(values)).central == pytest.approx(1.0, rel=1e-12)


def test_what_is_larger_by_the_rounding_of_floats_is_no_new_maximum() -> None:
    values = {"2001-01-01": 0.1, "2002-01-01": 0.3, "2003-01-01": 0.4}
    again = points({"2002-07-01": 0.1}) + points({"2002-10-01": 0.1 + 0.2})  # 0.30000000000000004
    assert record_growth_rate(points(values) + again) == record_growth_rate(points(values))


def test_the_line_is_the_one_of_least_squares() -> None:
    # t = -1, 0, 1 years, log2 = 0, 1, 3, mean 4/3: slope (-1 * -4/3 + 1 * 5/3) / 2 = 3/2 doublings a year
    values = points({"2001-01-01": 1.0, "2002-01-01": 2.0, "2003-01-01": 8.0})
    assert record_doubling_time(values).central == pytest.approx(YEAR / 1.5, rel=1e-12)
    # 2 ** (3/2) = sqrt(8)
    assert record_growth_rate(values).central == pytest.approx(math.sqrt(8) - 1, rel=1e-12)


def test_of_several_at_one_date_the_largest_counts() -> None:
    values = [("2002-01-01", Ranged.point(1.5)), *points({"2001-01-01": 1.0, "2002-01-01": 2.0, "2003-01-01": 4.0})]
    assert record_doubling_time(values).central == pytest.approx(YEAR, rel=1e-12)


def test_slow_growth_is_told_exactly() -> None:
    # a factor of 1.000001 a year: log(1 + x) near zero must not lose its digits
    values = points({"2001-01-01": 1.0, "2002-01-01": 1.000001, "2003-01-01": 1.000001**2})
    assert record_growth_rate(values).central == pytest.approx(1e-6, rel=1e-8)


def test_a_range_travels_through_a_trend() -> None:
    # slope (log2(last) - 0) / 2 years, and last lies between 3 and 5
    last = Ranged.input("last", 3.0, 4.0, 5.0)
    values = [*points({"2001-01-01": 1.0, "2002-01-01": 2.0}), ("2003-01-01", last)]
    time, growth = record_doubling_time(values), record_growth_rate(values)
    assert time.ends == pytest.approx((2 / math.log2(5) * YEAR, 2 / math.log2(3) * YEAR), rel=1e-12)
    assert growth.ends == pytest.approx((math.sqrt(3) - 1, math.sqrt(5) - 1), rel=1e-12)
    assert (time.central, growth.central) == pytest.approx((YEAR, 1.0), rel=1e-12)
    assert time.slopes["last"][1] < 0 < growth.slopes["last"][0]


@pytest.mark.parametrize("trend", [record_growth_rate, record_doubling_time])
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([], "a trend needs at least 3 values that raised the maximum, found 0"),
        (
            points({"2001": 1.0, "2002": 2.0, "2003": 2.0, "2004": 1.5}),
            "a trend needs at least 3 values that raised the maximum, found 2",
        ),
        (points({"2001": 1.0, "2002": 0.0, "2003": 2.0}), "a trend needs positive values"),
        (points({"2001": 1.0, "2002": -1.0, "2003": 2.0}), "a trend needs positive values"),
        (
            [*points({"2001": 1.0, "2002": 2.0}), ("2003", Ranged.input("last", -1.0, 4.0, 9.0))],
            "a trend needs positive values",
        ),
        (
            [*points({"2001": 1.0, "2002": 2.0}), ("2003-05-29", Ranged.input("last", 1.9, 2.1, 2.3))],
            "cannot tell whether 2003-05-29 raised the maximum, because the ranges overlap",
        ),
    ],
)
def test_a_trend_that_cannot_be_told_is_refused(
    trend: Callable[[list[tuple[str, Ranged]]], Ranged], values: list[tuple[str, Ranged]], message: str
) -> None:
    with pytest.raises(FormulaMistake) as raised:
        trend(values)
    assert str(raised.value) == message


def test_growth_beyond_all_numbers_is_refused() -> None:
    # a factor of 100 000 a day is 1e1825 a year
    with pytest.raises(FormulaMistake, match=r"^the result is too large to be a number$"):
        record_growth_rate(points({"2001-01-01": 1.0, "2001-01-02": 1e5, "2001-01-03": 1e10}))


def test_a_fitted_line_goes_through_all_values_and_not_only_those_that_raised_the_maximum() -> None:
    # t = -1, 0, 1 years, log2 = 1, 0, 2: slope (-1 * 1 + 1 * 2) / 2 = 1/2 doubling a year
    values = points({"2001-01-01": 2.0, "2002-01-01": 1.0, "2003-01-01": 4.0})
    assert fitted_doubling_time(values).central == pytest.approx(2 * YEAR, rel=1e-12)
    assert fitted_growth_rate(values).central == pytest.approx(math.sqrt(2) - 1, rel=1e-12)


def test_what_halves_each_year_shrinks_by_half() -> None:
    values = points({"2001-01-01": 4.0, "2002-01-01": 2.0, "2003-01-01": 1.0})
    assert fitted_growth_rate(values).central == pytest.approx(-0.5, rel=1e-12)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"2001": 1.0, "2002": 2.0}, "a trend needs values at 3 dates at least, found 2"),
        ({"2001": 1.0, "2002": 0.0, "2003": 1.0}, "a trend needs positive values"),
    ],
)
def test_a_fitted_line_needs_three_dates_and_positive_values(values: dict[str, float], message: str) -> None:
    with pytest.raises(FormulaMistake, match=message):
        fitted_growth_rate(points(values))
