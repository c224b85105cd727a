"""Digits and units: decimal, half up, the same for a value and both ends of its range, which round outwards."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.errors import Mistake
from explainer.formats import Format
from explainer.units import Quantity, parse_quantity, parse_unit
from explainer.wording import decimal_of, digits_of, rounded, say, scale
from explainer.wording.rounding import automatic_unit, trimmed, whole


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("9.996", 3, "10.0"),
        ("9.994", 3, "9.99"),
        ("999.5", 3, "1.00E+3"),
        ("0.0996", 2, "0.10"),
        ("2.5", 1, "3"),
        ("-2.5", 1, "-3"),
        ("5", 3, "5.00"),
        ("123456", 2, "1.2E+5"),
        ("0", 3, "0"),
    ],
)
def test_significant_digits_round_half_away_from_zero(value: str, digits: int, expected: str) -> None:
    assert str(rounded(Decimal(value), digits)) == expected


@pytest.mark.parametrize("value", ["1e99", "-9.99999999e99", "1.7e308"])
def test_the_greatest_values_have_all_their_digits(value: str) -> None:
    exact = Decimal(value)
    assert rounded(exact, exact.adjusted() + 1) == exact == trimmed(exact)
    assert whole(exact) == int(exact)


@pytest.mark.parametrize(
    ("value", "expected"), [(2.675, "2.675"), (0.1 + 0.2, "0.3"), (1.02e15 / 8e9, "1.275E+5"), (0.0, "0")]
)
def test_a_double_is_the_decimal_number_it_stands_for(value: float, expected: str) -> None:
    assert str(decimal_of(value)) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (math.inf, "the value is infinite, so it cannot be displayed"),
        (-math.inf, "the value is infinite, so it cannot be displayed"),
        (math.nan, "the value is not a number, so it cannot be displayed"),
    ],
)
def test_what_is_not_finite_is_refused(value: float, message: str) -> None:
    with pytest.raises(Mistake) as caught:
        decimal_of(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(("value", "expected"), [("0.5", 1), ("1.4999", 1), ("-0.5", -1), ("86400", 86400)])
def test_whole_numbers_round_half_away_from_zero(value: str, expected: int) -> None:
    assert whole(Decimal(value)) == expected


@pytest.mark.parametrize(("value", "expected"), [("1.20", 2), ("1200", 2), ("0.00125", 3), ("0", 1)])
def test_trailing_zeros_are_not_needed(value: str, expected: int) -> None:
    assert digits_of(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("999.4 Mbit/s", "Mbit/s"),
        ("999.6 Mbit/s", "Gbit/s"),
        ("0.4 bit/s", "bit/s"),
        ("1e27 bit", "Ybit"),
        ("2048 MiB", "GiB"),
        ("1000 MB", "GB"),
        ("9e15 km", "km"),
        ("0.3 nm", "nm"),
        ("5 cm", "mm"),
        ("3e8 m/s", "km/s"),
        ("120 s", "s"),
        ("121 s", "min"),
        ("121 min", "h"),
        ("49 h", "day"),
        ("366 day", "year"),
        ("0.1 h", "min"),
        ("0.001 min", "ms"),
        ("0.02 year", "day"),
        ("5000 GB/day", "TB/day"),
        ("5000 us/km", "ms/km"),
        ("5000 m**2", "m**2"),
        ("5000 USD", "USD"),
        ("0.002 %", "%"),
        ("0 Gbit/s", "Gbit/s"),
        ("-5000 km", "km"),
        ("-5000 Gbit/s", "Tbit/s"),
    ],
)
def test_the_automatic_unit_leaves_few_digits_before_the_point(value: str, expected: str) -> None:
    assert automatic_unit(parse_quantity(value), 3).name == expected


@given(
    st.lists(st.floats(min_value=-1e21, max_value=1e21), min_size=3, max_size=3).map(sorted),
    st.sampled_from(["bit/s", "m", "s", "count", "GiB"]),
    st.sampled_from([{}, {"is_fact": True}, {"is_exact": True}, {"digits": 2}]),
)
def test_a_shown_range_encloses_the_range_and_the_shown_value(
    ends: list[float], name: str, how: dict[str, bool | int]
) -> None:
    low, central, high = ends
    quantity = Quantity(central, low, high, parse_unit(name))
    shared = scale(
        quantity,
        digits=how.get("digits"),
        is_fact=bool(how.get("is_fact")),
        is_exact=bool(how.get("is_exact")),
    )
    least, most = shared.bounds(quantity)
    assert least <= shared.central(quantity) <= most
    exact = quantity.bounds_at(shared.unit)
    assert least <= decimal_of(exact[0])
    assert decimal_of(exact[1]) <= most
    assert shared.digits is None or digits_of(least) <= shared.digits >= digits_of(most)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("99.97 %", "99.97%"),
        ("-99.97 %", "−99.97%"),
        ("100.03 %", "100.03%"),
        ("99.9996 %", "99.9996%"),
        ("99.99999999 %", "100%"),  # no more than six digits
        ("100 %", "100%"),
        ("99.94 %", "99.9%"),
        ("0.9997", "1.00"),
    ],
)
def test_a_share_that_is_nearly_all_is_not_said_to_be_all(value: str, expected: str) -> None:
    assert say(parse_quantity(value)) == expected
    assert say(parse_quantity(value), Format(None, digits=3)).removesuffix("%") in {"100", "−100", "99.9", "1.00"}
