"""Arithmetic with ranges, operation by operation."""

from __future__ import annotations

import math
import sys

import pytest

from explainer.errors import FormulaMistake
from explainer.formula import Ranged, intervals
from made_up import MadeUp, value_of


def ends(text: str, **numbers: str) -> tuple[float, float]:
    """The range of one operation."""
    return value_of(text, MadeUp(numbers)).ends


@pytest.mark.parametrize(
    ("text", "numbers", "low", "high"),
    [
        ("a + b", {"a": "2 ± 1", "b": "10 ± 4"}, 7.0, 17.0),
        # 1 - 14 and 3 - 6
        ("a - b", {"a": "2 ± 1", "b": "10 ± 4"}, -13.0, -3.0),
        ("-a", {"a": "2 ± 1"}, -3.0, -1.0),
        # -1 * 14 and 3 * 14
        ("a * b", {"a": "1 ± 2", "b": "10 ± 4"}, -14.0, 42.0),
        # 1 / 16 and 3 / 4
        ("a / b", {"a": "2 ± 1", "b": "10 ± 6"}, 1 / 16, 3 / 4),
        # 3 / -4 and 1 / -16
        ("a / b", {"a": "2 ± 1", "b": "-10 ± 6"}, -3 / 4, -1 / 16),
        # -1 / 4 and 3 / 4
        ("a / b", {"a": "1 ± 2", "b": "10 ± 6"}, -1 / 4, 3 / 4),
        # even powers turn at zero, odd ones rise all along
        ("a ** 2", {"a": "1 ± 2"}, 0.0, 9.0),
        ("a ** 2", {"a": "-2 ± 1"}, 1.0, 9.0),
        ("a ** 3", {"a": "1 ± 2"}, -1.0, 27.0),
        ("a ** 0", {"a": "0 ± 1"}, 1.0, 1.0),
        ("a ** 1", {"a": "0 ± 1"}, -1.0, 1.0),
        # 1 / -8 at -2, and 1 / -64 at -4
        ("a ** -3", {"a": "-3 ± 1"}, -1 / 8, -1 / 64),
        # 4 ** -0.5 and 4 ** 0.5
        ("4 ** b", {"b": "0 ± 0.5"}, 0.5, 2.0),
        # 0.5 ** 2 is the least, and 2 ** 2 the largest, of four corners
        ("a ** b", {"a": "1.25 ± 0.75", "b": "1.5 ± 0.5"}, 0.25, 4.0),
        ("abs(a)", {"a": "1 ± 2"}, 0.0, 3.0),
        ("abs(a)", {"a": "-2 ± 1"}, 1.0, 3.0),
        ("sqrt(a)", {"a": "8 ± 8"}, 0.0, 4.0),
        ("log2(a)", {"a": "5 ± 3"}, 1.0, 3.0),
        ("log10(a)", {"a": "50.5 ± 49.5"}, 0.0, 2.0),
        ("exp(a)", {"a": "0 ± 1"}, 1 / math.e, math.e),
        ("floor(a)", {"a": "2 ± 0.5"}, 1.0, 2.0),
        ("ceiling(a)", {"a": "2 ± 0.5"}, 2.0, 3.0),
        ("minimum(a, b)", {"a": "2 ± 1", "b": "2.5 ± 0.5"}, 1.0, 3.0),
        ("maximum(a, b)", {"a": "2 ± 1", "b": "2.5 ± 0.5"}, 2.0, 3.0),
        ("maximum(a, b)", {"a": "2 ± 1", "b": "10 ± 1"}, 9.0, 11.0),
    ],
)
def test_an_operation_encloses_all_that_its_operands_allow(
    text: str, numbers: dict[str, str], low: float, high: float
) -> None:
    assert ends(text, **numbers) == pytest.approx((low, high), rel=1e-15)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # a lies between 1 and 3: the sum, difference, product and quotient with itself are known better
        ("a - a", 0.0, 0.0),
        ("a - a / 2", 0.5, 1.5),
        # without it 1 / (1 - 1.5) would be a division by a value that may be zero: here a / 2 + 1 is 1.5 to 2.5
        ("1 / (a - a / 2 + 1)", 1 / 2.5, 1 / 1.5),
    ],
)
def test_an_input_that_is_used_twice_has_one_value(text: str, low: float, high: float) -> None:
    assert ends(text, a="2 ± 1") == pytest.approx((low, high), rel=1e-15)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 / 0", "division by zero"),
        ("1 / (a - a)", "division by zero"),
        ("1 / b", "division by a value that may be zero"),
        ("b ** -1", "a negative power of a value that may be zero"),
        ("b ** 0.5", "a fractional exponent needs a positive base"),
        ("(0 - 8) ** (1 / 3)", "a fractional exponent needs a positive base"),
        ("sqrt(b)", "the square root of a value that may be negative"),
        ("log2(b + 1)", "a logarithm needs a positive value"),
        ("log10(0)", "a logarithm needs a positive value"),
        ("10 ** 309", "the result is too large to be a number"),
        ("(0 - 10) ** 309", "the result is too large to be a number"),
        ("exp(710)", "the result is too large to be a number"),
        ("10 ** 300 * 10 ** 300", "the result is too large to be a number"),
        ("10 ** 300 / 10 ** -300", "the result is too large to be a number"),
        ("10 ** 308 + 10 ** 308", "the result is too large to be a number"),
    ],
)
def test_what_has_no_value_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormulaMistake) as raised:
        value_of(text, MadeUp({"a": "2 ± 1", "b": "0 ± 1"}))
    assert str(raised.value) == message


def test_the_central_value_is_that_of_the_central_values_and_not_the_middle() -> None:
    # 2 / 8 is not between 1/10 and 4/4 halfway
    scope = MadeUp({"a": "2", "b": "8"}, box={"a": (1.0, 4.0), "b": (4.0, 10.0)})
    value = value_of("a / b", scope)
    assert (value.low, value.central, value.high) == (0.1, 0.25, 1.0)


@pytest.mark.parametrize(
    ("central", "box", "low", "high"),
    [("1", (-4.0, -2.0), 2.0, 4.0), ("-1", (2.0, 4.0), 2.0, 4.0), ("-1", (-2.0, 4.0), 0.0, 4.0)],
)
def test_the_central_value_of_a_size_is_never_negative(
    central: str, box: tuple[float, float], low: float, high: float
) -> None:
    value = value_of("abs(a)", MadeUp({"a": central}, box={"a": box}))
    assert (value.low, value.central, value.high) == (low, 1.0, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # a has a radius of 2, so along a the sum changes by 2 and the product by 3 to 5 times 2
        ("a + b", 2.0, 2.0),
        ("a * b", 6.0, 10.0),
        ("b - a", -2.0, -2.0),
        # 2 * a, a between 1 and 5
        ("a ** 2", 4.0, 20.0),
        ("abs(a - 2)", -2.0, 2.0),
        # either a or b may be the smaller
        ("minimum(a, b)", 0.0, 2.0),
        # steps are flat, and steeper than any line
        ("round(a)", 0.0, math.inf),
        # infinitely steep at zero: 0.5 / sqrt(4) * 2 is the least
        ("sqrt(a - 1)", 0.5, math.inf),
        # steps up and steps down: nothing is known
        ("round(a) - round(a)", -math.inf, math.inf),
    ],
)
def test_a_slope_is_the_change_along_half_the_range_of_an_input(text: str, low: float, high: float) -> None:
    assert value_of(text, MadeUp({"a": "3 ± 2", "b": "4 ± 1"})).slopes["a"] == (low, high)


def test_a_point_has_no_slopes() -> None:
    assert Ranged.input("a", 2.0, 2.0, 2.0).slopes == Ranged.point(2.0).slopes == {}


def test_steps_do_not_hide_which_way_a_value_goes() -> None:
    # the slope of round(a) is 0 or more, so 10 - round(a) only falls
    assert value_of("10 - round(a)", MadeUp({"a": "3 ± 2"})).slopes["a"] == (-math.inf, 0.0)


@pytest.mark.parametrize(
    ("values", "low", "central", "high"),
    [
        # of three, the one between
        ([(1, 2, 3), (10, 20, 30), (4, 5, 6)], 4.0, 5.0, 6.0),
        # of two the mean: of 1 and 9 the least, of 2 and 11 the largest
        ([(1, 1, 2), (9, 10, 11)], 5.0, 5.5, 6.5),
        # of four the mean of the two in the middle, here far from both
        ([(0, 0, 0), (3, 4, 5), (15, 16, 17), (99, 99, 99)], 9.0, 10.0, 11.0),
        # which of two is in the middle may be open: 2 to 6 and 3 to 4, beside 0 and 9
        ([(0, 0, 0), (2, 4, 6), (3, 3.5, 4), (9, 9, 9)], 2.5, 3.75, 5.0),
    ],
)
def test_the_median_is_that_of_all_values_that_may_be_in_the_middle(
    values: list[tuple[float, float, float]], low: float, central: float, high: float
) -> None:
    found = intervals.median([Ranged.input(f"x{number}", *value) for number, value in enumerate(values)])
    assert (found.low, found.central, found.high) == (low, central, high)


def test_only_a_value_that_may_be_the_smallest_has_a_slope() -> None:
    values = [Ranged.input("a", 1.0, 2.0, 3.0), Ranged.input("b", 2.5, 3.0, 3.5), Ranged.input("c", 4.0, 5.0, 6.0)]
    assert intervals.smallest(values).slopes == {"a": (0.0, 1.0), "b": (0.0, 0.5)}


def test_an_odd_power_beyond_all_numbers_keeps_its_sign() -> None:
    # Along a ** -2 near -1e-110 the slope is -2 a ** -3, about 2e330: above all floats, and above zero.
    # Times half the range, 5e-111, it is at least 1.8e308 * 5e-111, which is not infinite.
    value = intervals.power(Ranged.input("a", -2e-110, -1.5e-110, -1e-110), Ranged.point(-2.0))
    assert value.slopes["a"] == pytest.approx((sys.float_info.max * 5e-111, math.inf))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # In binary 0.1 + 0.2 is 0.30000000000000004, and 1.1 * 3 is 3.3000000000000003.
        ("0.1 + 0.2 - 0.3", 0.0),
        ("1.1 * 3 - 3.3", 0.0),
        ("3.3 - 1.1 - 1.1 - 1.1", 0.0),
        ("0.3 - 0.1 - 0.2 + 0.00001", 0.00001),
        ("1e-90 + 1e-95", 1e-90 + 1e-95),
        # Whole numbers are what they are, to the last one.
        ("9007199254740991 - 9007199254740990", 1.0),
        ("1234567890123.45 - 1234567890123.40", 1234567890123.45 - 1234567890123.40),
    ],
)
def test_what_rounding_alone_leaves_of_a_difference_is_nothing(text: str, value: float) -> None:
    found = value_of(text, MadeUp())
    assert (found.low, found.central, found.high) == (value, value, value)


def test_nothing_is_divided_by_what_rounding_leaves() -> None:
    with pytest.raises(FormulaMistake, match="division by zero"):
        value_of("1 / (0.1 + 0.2 - 0.3)", MadeUp())
