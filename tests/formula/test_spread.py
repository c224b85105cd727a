"""Quantiles, standard deviations, means by weight, ranks from below, and rounding to a step."""

from __future__ import annotations

import pytest

from explainer.errors import FormulaMistake, Mistake
from made_up import MadeUp, dimension_of, value_of

SCOPE = MadeUp(
    {"x": "3 km", "price": "2.37 USD"},
    {
        "date": ["2001", "2002", "2003", "2004", "2005"],
        "far": ["1 km", "3 km", "2 km", "10 km", None],
        "people": ["100", "300", "0", None, "5"],
    },
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # of 1, 2, 3, 10: place 3 * 0.25 = 0.75, so 1 + 0.75 * (2 - 1)
        ("quantile(results.far, 25 %)", 1750.0),
        # place 3 * 0.9 = 2.7, so 3 + 0.7 * 7
        ("quantile(results.far, 90 %)", 7900.0),
        ("quantile(results.far, 0.5)", 2500.0),
        ("quantile(results.far, 0)", 1000.0),
        ("quantile(results.far, 100 %)", 10_000.0),
        # place 3 * (1 / 3) = 1 exactly
        ("quantile(results.far, 1 / 3)", 2000.0),
        # mean 4, squares 9 + 1 + 4 + 36 = 50: over 4 and over 3
        ("population_standard_deviation(results.far)", 12.5**0.5 * 1000),
        ("standard_deviation(results.far)", (50 / 3) ** 0.5 * 1000),
        # (1 * 100 + 3 * 300 + 2 * 0) / 400; the others lack one of both
        ("weighted_mean(results.far, results.people)", 2500.0),
        ("weighted_mean(filter(results.far, results.far < 3 km), results.people)", 1000.0),
        # 1 and 2 km are less than 3 km, 10 km is more
        ("rank_from_smallest(x, results.far)", 3.0),
        ("rank(x, results.far)", 2.0),
        ("rank_from_smallest(1 km, results.far)", 1.0),
        ("round(1234, 100)", 1200.0),
        ("round(1250, 100)", 1300.0),
        ("floor(1299 m, 100 m)", 1200.0),
        ("ceiling(price, 0.5 USD)", 2.5),
        # 0.3 / 0.1 is 2.9999999999999996
        ("floor(0.3, 0.1)", 0.3),
    ],
)
def test_a_function_gives(text: str, value: float) -> None:
    assert value_of(text, SCOPE).central == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("quantile(results.far, 25 %)", "length"),
        ("standard_deviation(results.far)", "length"),
        ("weighted_mean(results.far, results.people)", "length"),
        ("rank_from_smallest(x, results.far)", "a plain number"),
        ("round(x, 100 m)", "length"),
    ],
)
def test_it_has_the_dimension(text: str, dimension: str) -> None:
    assert str(dimension_of(text, SCOPE)) == dimension


def test_ranges_travel_through() -> None:
    scope = MadeUp(results={"date": ["2001", "2002", "2003"], "x": ["2 ± 1", "10", "6 ± 2"], "n": ["1", "1", "2"]})
    # places 0.5: half way from 1 … 3 to 4 … 8
    assert value_of("quantile(results.x, 25 %)", scope).ends == (2.5, 5.5)
    # a quarter of 1 + 10 + twice 4, and of 3 + 10 + twice 8
    assert value_of("weighted_mean(results.x, results.n)", scope).ends == (4.75, 7.25)
    deviation = value_of("population_standard_deviation(filter(results.x, results.x < 10))", scope)
    # half of what is between the two: 1 to 7
    assert deviation.central == 2.0
    assert deviation.low <= 0.5
    assert deviation.high >= 3.5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("quantile(results.far, 1.5)", "a quantile needs a share from 0 to 100 %, found 1.5"),
        ("quantile(results.far, 1 km)", "quantile needs a plain number, not 1 km (length)"),
        ("quantile(results.far)", "quantile takes 2 arguments, found 1"),
        (
            "standard_deviation(filter(results.far, results.far > 3 km))",
            "the standard deviation of a sample needs at least 2 values, found 1",
        ),
        (
            "weighted_mean(results.far, filter(results.people, results.people == 0))",
            "division by zero",
        ),
        (
            "weighted_mean(results.far, filter(results.people, results.people > 900))",
            "weighted_mean finds no row with a value and a weight in results",
        ),
        ("weighted_mean(results.far, x)", "weighted_mean needs a column, but x is not one; write table.column"),
        ("round(x, 3 USD)", "cannot round x (length) to a step of 3 USD (USD)"),
        ("round(x, 0 m)", "round needs a step above zero"),
        (
            "round(20 °C, 5 K)",
            (
                "cannot round 20 °C (temperature) to a step of 5 K (temperature difference); "
                "write the step on the scale that it counts on: 5 °C, or 5 °F"
            ),
        ),
        ("round(x)", "round needs a plain number, not x (length)"),
        ("rank_from_smallest(price, results.far)", "cannot rank price (USD) in results.far (length)"),
    ],
)
def test_what_has_no_answer_is_refused(text: str, message: str) -> None:
    with pytest.raises(Mistake) as raised:
        value_of(text, SCOPE)
    assert str(raised.value) == message


def test_weights_are_not_below_zero() -> None:
    scope = MadeUp(results={"date": ["2001"], "x": ["2"], "n": ["1 ± 2"]})
    with pytest.raises(FormulaMistake, match=r"^a weighted mean needs weights that are not below zero$"):
        value_of("weighted_mean(results.x, results.n)", scope)
