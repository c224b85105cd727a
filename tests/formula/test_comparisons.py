"""A comparison holds on whatever side its terms are written: near zero, for many terms, for products and for rows."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explainer.formula import Evaluation, parse_formula
from made_up import MadeUp

COMPARISONS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**6), 10**6), st.integers(-6, 12)
)


def decided(left: str, right: str, numbers: Mapping[str, Decimal]) -> dict[str, bool]:
    """Which comparisons hold between two formulas over these numbers."""
    scope = MadeUp({name: f"{value:f}" for name, value in numbers.items()})
    return {sign: Evaluation(scope).holds(parse_formula(f"{left} {sign} {right}").tree) for sign in COMPARISONS}


def expected(left: Fraction, right: Fraction) -> dict[str, bool]:
    """Which comparisons hold between two numbers."""
    return {sign: compare(left, right) for sign, compare in COMPARISONS.items()}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a + b - c", "0"),
        ("c - a - b", "0"),
        ("0", "a + b - c"),
        ("a - c", "-b"),
        ("(a + b - c) * 1 million", "0"),
        ("1 million * (a + b - c)", "0"),
        ("1 / (1 million * (a + b - c) + 1)", "1"),
        ("(a + b - c) / 3", "0"),
        ("(a + b - c) * (a + b - c)", "0"),
        ("(a + b - c) ** 2", "0"),
        ("(a + b - c) ** 3", "0"),
        ("abs(a + b - c)", "0"),
        ("sqrt(abs(a + b - c))", "0"),
        ("sqrt(a + b - c)", "0"),
        ("-(a + b - c)", "0"),
        ("minimum(a + b - c, 1)", "0"),
        ("maximum(a + b - c, -1)", "0"),
        ("exp(a + b - c)", "1"),
        ("exp(a + b - c) - 1", "0"),
        ("log2((a + b) / c) / 1 bit", "0"),
        ("log10(a + b) - log10(c)", "0"),
        ("2 ** (a + b - c)", "1"),
        ("c ** (a + b - c + 0.5)", "c ** 0.5"),
        ("2 ** (1 million * (a + b - c))", "1"),
        ("(1 million * (a + b - c) + 1) ** 0.5", "1"),
        ("(a + b) ** 0.5 - c ** 0.5", "0"),
        ("1 million + a + b - c - 1 million", "0"),
        ("a * c + b * c - c * c", "0"),
        ("a / c + b / c - 1", "0"),
    ],
)
def test_what_is_equal_on_paper_is_equal_however_it_is_written(left: str, right: str) -> None:
    numbers = {"a": Decimal("0.1"), "b": Decimal("0.2"), "c": Decimal("0.3")}
    assert decided(left, right, numbers) == expected(Fraction(0), Fraction(0))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a - b", "0"),
        ("0.000001 * a", "0.000001 * b"),
        ("(a - b) * (a - b)", "0"),
        ("(a - b) ** 2", "0"),
        ("a / b", "1"),
        ("log2(a / b)", "0 bit"),
        ("exp(a - b)", "1"),
        ("sqrt(a - b)", "0"),
        ("a ** 0.5", "b ** 0.5"),
        ("minimum(a - b, 10 ** 9)", "0"),
        ("maximum(a - b, -10 ** 9)", "0"),
        ("(a - b) / 10 ** 9", "0"),
    ],
)
def test_what_differs_in_the_ninth_digit_is_not_equal(left: str, right: str) -> None:
    numbers = {"a": Decimal("0.300000001"), "b": Decimal("0.3")}
    assert decided(left, right, numbers) == expected(Fraction(1), Fraction(0))


def test_a_root_of_nothing_is_nothing_and_not_a_hundred_thousandth() -> None:
    numbers = {"a": Decimal("0.1"), "b": Decimal("0.2"), "c": Decimal("0.3")}
    assert decided("sqrt(a + b - c)", "0.00001", numbers) == expected(Fraction(0), Fraction(1))


@pytest.mark.parametrize(("apart", "is_same"), [("0.4e-12", True), ("0.9e-12", True), ("1.1e-12", False)])
def test_numbers_that_differ_by_a_trillionth_are_the_same(apart: str, is_same: bool) -> None:  # noqa: FBT001
    numbers = {"a": 1 + Decimal(apart), "b": Decimal(1)}
    assert decided("a", "b", numbers)["=="] is is_same
    assert decided("a - b", "0", numbers)["=="] is is_same


@given(decimals, decimals)
def test_a_difference_is_compared_with_zero_as_its_terms_are_with_each_other(x: Decimal, y: Decimal) -> None:
    numbers = {"x": x, "y": y}
    assert decided("x - y", "0", numbers) == decided("0", "y - x", numbers) == decided("x", "y", numbers)
    assert decided("x", "y", numbers) == expected(Fraction(x), Fraction(y))


@given(
    st.lists(decimals, min_size=2, max_size=40),
    st.lists(st.booleans(), min_size=41, max_size=41),
    st.sampled_from([0, Decimal("1e-9"), Decimal("-1e-9")]),
)
def test_a_sum_is_decided_as_on_paper_on_whatever_side_its_terms_are(
    terms: Sequence[Decimal], sides: Sequence[bool], apart: Decimal | int
) -> None:
    """The terms add up to zero, or to a billionth of their sizes."""
    sizes = sum(map(abs, terms), Decimal(0))
    assume(sizes)
    whole = [*terms, apart * sizes - sum(terms)]
    left = " + ".join(f"t{n}" for n, _ in enumerate(whole) if sides[n])
    right = " - ".join(["0", *(f"t{n}" for n, _ in enumerate(whole) if not sides[n])])
    numbers = {f"t{n}": value for n, value in enumerate(whole)}
    assert decided(left or "0", right, numbers) == expected(Fraction(apart), Fraction(0))


@given(decimals, decimals, decimals.filter(lambda factor: factor > 0))
def test_a_product_is_compared_with_zero_as_its_terms_are_with_each_other(
    x: Decimal, y: Decimal, factor: Decimal
) -> None:
    numbers = {"x": x, "y": y, "z": factor}
    whole = expected(Fraction(x), Fraction(y))
    assert decided("z * (x - y)", "0", numbers) == decided("x * z - y * z", "0", numbers) == whole
    assert decided("(x - y) / z", "0", numbers) == decided("x / z - y / z", "0", numbers) == whole


def test_rows_are_filtered_as_on_paper() -> None:
    scope = MadeUp(
        results={
            "date": ["2001", "2002", "2003"],
            "part": ["0.1", "0.1", "0.1"],
            "rest": ["0.2", "0.3", "0.1"],
            "all": ["0.3", "0.3", "0.3"],
        }
    )
    rows = {
        sign: [
            row
            for row in range(3)
            if Evaluation(scope, row).holds(parse_formula(f"results.part + results.rest - results.all {sign} 0").tree)
        ]
        for sign in ("<", "==", ">")
    }
    assert rows == {"<": [2], "==": [0], ">": [1]}


def test_a_sum_over_a_column_is_compared_as_on_paper() -> None:
    scope = MadeUp(results={"date": ["2001"] * 1000, "x": ["0.1"] * 1000}, numbers={"whole": "100"})
    holds = Evaluation(scope).holds
    assert holds(parse_formula("sum(results.x) - whole == 0").tree)
    assert not holds(parse_formula("mean(results.x) - 0.1 > 0").tree)
    assert not holds(parse_formula("median(results.x) - 0.1 < 0").tree)
