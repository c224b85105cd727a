"""From a quantity to what a person reads. `_` stands for a no-break space in what is expected."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from explainer.errors import Mistake
from explainer.formats import AUTO, Format, parse_format
from explainer.units import Quantity, parse_quantity, parse_unit
from explainer.wording import language, say, say_cell, say_unit
from explainer.wording.display import say_bounds
from explainer.wording.patterns import NO_BREAK


def said(text: str, form: str = "", *, is_fact: bool = False, is_exact: bool = False) -> str:
    """What is said of a quantity written so, with `_` for a no-break space."""
    asked = parse_format(form) if form else AUTO
    return say(parse_quantity(text), asked, is_fact=is_fact, is_exact=is_exact).replace(NO_BREAK, "_")


def spread(low: float, central: float, high: float, unit: str) -> Quantity:
    """A quantity with a range, all three in the unit."""
    factor = float(parse_unit(unit).factor)
    return Quantity(central * factor, low * factor, high * factor, parse_unit(unit))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1.02 Pbit/s", "1.02_Pbit/s"),
        ("242.27 Mbit/s", "242.27_Mbit/s"),
        ("1600 Gbit/s", "1,600_Gbit/s"),
        ("0.125 mm", "0.125_mm"),
        ("299792.458 km/s", "299,792.458_km/s"),
        ("4.897 us/km", "4.897_µs/km"),
        ("1.86 Ebit/s*km", "1.86_Ebit/s·km"),
        ("7.3 ZB/year", "7.3_ZB/year"),
        ("3 GB/h", "3_GB/h"),
        ("140 ± 20 GBd", "140_GBd"),
        ("-16.7 dB", "−16.7_dB"),
        ("84.8 %", "84.8%"),
        ("19", "19"),
        ("18214", "18,214"),
        ("4 million", "4_million"),
        ("15.6 trillion", "15.6_trillion"),
        ("30840000 h", "30.84_million_hours"),
        ("12345678", "12,345,678"),
        ("42.45 billion USD", "$42.45_billion"),
        ("1 s", "1_second"),
        ("120 s", "120_seconds"),
        ("1.7 h", "1.7_hours"),
        ("54 day", "54_days"),
        ("4 bit", "4_bits"),
        ("9500 EUR@2020", "€9,500 in prices of 2020"),
        ("0.29 EUR@2020-05/kWh", "€0.29/kWh in prices of May 2020"),
        ("535 USD*km", "535_USD·km"),
        ("625 USD*Mbit/s", "625_USD·Mbit/s"),
        ("12.5 EUR@2020*km", "12.5_EUR·km in prices of 2020"),
        ("2.93 byte", "2.93_bytes"),
        ("0.00000000000953 bit", "9.53_×_10⁻¹²_bits"),
        ("1e30 bit", "1_×_10³⁰_bits"),
    ],
)
def test_a_fact_is_said_as_printed(printed: str, expected: str) -> None:
    assert said(printed, is_fact=True) == expected


@pytest.mark.parametrize(
    ("printed", "form", "expected"),
    [
        ("1.02 Pbit/s", "in GB/s", "127,500_GB/s"),  # 1.02e15 / 8e9
        ("125000 GB/s", "in Pbit/s", "1_Pbit/s"),  # 125000 * 8e9 = 1e15
        ("1.25 Pbit/s", "in GB/s", "156,250_GB/s"),  # 1.25e15 / 8e9
        ("1.02 Pbit/s", "in bit/s", "1,020_trillion_bit/s"),
        ("242.27 Mbit/s", "in MB/s", "30.284_MB/s"),  # 30.28375 needs seven digits; five were printed
        ("1.02 Pbit/s", "in GiB/s", "119,000_GiB/s"),  # 118 743.6…: never ends; three were printed
        ("7.3 ZB/year", "in Tbit/s", "1,850_Tbit/s"),  # 7.3e21 * 8 / 31 536 000 s = 1.8518e15; at least three
        ("125000 GB/s", "in Pbit/s, digits 3", "1.00_Pbit/s"),
        ("242.27 Mbit/s", "digits 2", "240_Mbit/s"),
        ("1.02 Pbit/s", "in GB/s, plain", "127500"),
        ("2025", "plain", "2025"),
    ],
)
def test_a_fact_in_another_unit_keeps_what_was_printed(printed: str, form: str, expected: str) -> None:
    assert said(printed, form, is_fact=True) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3418459.68", "3.42_million"),
        ("4213", "4,210"),
        ("999499", "999,000"),
        ("999500", "1.00_million"),
        ("1020000000000000 bit/s", "1.02_Pbit/s"),
        ("999.4 Mbit/s", "999_Mbit/s"),
        ("999.5 Mbit/s", "1.00_Gbit/s"),
        ("0.5 Gbit/s", "500_Mbit/s"),
        ("1.25 GiB", "1.25_GiB"),
        ("131.5 GHz", "132_GHz"),
        ("0.0373 TBd", "37.3_GBd"),
        ("0.0001 m", "100_µm"),
        ("9559000 m", "9,560_km"),
        ("1234567 km", "1.23_million_km"),
        ("0.00885 s", "8.85_ms"),
        ("1.6003 s", "1.60_seconds"),
        ("120.4 s", "120_seconds"),
        ("800 s", "13.3_minutes"),  # 800 / 60 = 13.33
        ("7500 s", "2.08_hours"),  # 7500 / 3600 = 2.083
        ("300 day", "300_days"),
        ("560 day", "1.53_years"),  # 560 / 365 = 1.534
        ("0.0045 EB/h", "4.50_PB/h"),
        ("22.49 times", "22.5_times"),
        ("20.43 %", "20.4%"),
        ("42450000000 USD", "$42.5_billion"),
        ("40000 USD/m", "$40,000/m"),
        ("5 %/km", "5.00%/km"),
        ("99.5 USD", "$99.50"),
        ("-3500000 USD", "−$3.50_million"),
        ("-5 km", "−5.00_km"),
        ("0 bit/s", "0_bit/s"),
        ("0 s", "0_seconds"),
        ("1e-6", "0.00000100"),
        ("9.9e-7", "9.90_×_10⁻⁷"),
        ("1.5e18", "1.50_×_10¹⁸"),
        ("41 %/year", "41.0%_per_year".replace("_per_", " per ")),
    ],
)
def test_a_figure_has_three_digits_and_the_best_prefix(value: str, expected: str) -> None:
    assert said(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2.675", "2.68"),  # the double lies below the tie that was written
        ("2.665", "2.67"),
        ("0.0285", "0.0285"),
        ("1.005", "1.01"),
        ("-1.005", "−1.01"),
        ("1.0049999", "1.00"),
    ],
)
def test_ties_round_half_up(value: str, expected: str) -> None:
    assert said(value) == expected


def test_a_sum_of_doubles_is_the_tie_it_stands_for() -> None:
    assert say(spread(0, 1.1 + 2.2 - 0.295, 9, "count")) == "3.01"  # 3.005, as doubles 3.0050000000000003


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("38", "38"),
        ("3420", "3,420"),
        ("127.5 TB", "127.5_TB"),
        ("0.142857142857142857", "0.143"),
        ("1.23456", "1.23456"),  # six digits are few, seven are many
        ("1.234567", "1.23"),
        ("123456789012", "123,456,789,012"),  # twelve of a whole number are few, thirteen are many
        ("1234567890123", "1.23_trillion"),
    ],
)
def test_an_exact_figure_has_all_its_digits_when_they_are_few(value: str, expected: str) -> None:
    assert said(value, is_exact=True) == expected


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("3418459.68227763", "exact", "3,418,459.68227763"),
        ("1e15 bit", "exact", "1,000,000,000,000,000_bits"),
        ("1500 Mbit/s", "exact", "1,500_Mbit/s"),
        ("3418459.68", "plain", "3418460"),  # no digit before the point is rounded away
        ("1.23e30", "plain", "1.23000000000000_×_10³⁰"),  # but no more than the digits of a double are written
        ("2031.4", "plain", "2031"),
        ("2031.4", "plain, digits 2", "2000"),
        ("1.6003 s", "digits: 2", "1.6_seconds"),
        ("1.6003 s", "in ms", "1,600_ms"),
        ("0.63 s", "in s", "0.630_seconds"),
        ("0.456789", "in %, digits 2", "46%"),
        ("3418459.68", "in times", "3.42_million_times"),
        ("1 count", "in times, digits 1", "1_time"),
        ("250000", "in million", "0.250_million"),
        ("1.02 Pbit/s", "in Pbit/s, range", "1.02_Pbit/s"),
    ],
)
def test_a_format_is_obeyed(value: str, form: str, expected: str) -> None:
    assert said(value, form) == expected


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (spread(1.3412, 1.6, 1.7647, "s"), "1.34 to 1.77_seconds"),
        (spread(0.92, 4.1, 5.1, "million"), "0.920 to 5.10_million"),
        (spread(3.2, 4.1, 5.1, "billion"), "3.20 to 5.10_billion"),
        (spread(0, 3, 5, "million"), "0 to 5.00_million"),
        (spread(900, 1100, 1300, "Mbit/s"), "0.900 to 1.30_Gbit/s"),  # the prefix of the central value
        (spread(32, 41, 51, "%"), "32.0 to 51.0%"),
        (spread(-30, -25, -20, "dB"), "−30.0 to −20.0_dB"),
        (spread(32e9, 41e9, 51e9, "USD"), "$32.0 to $51.0_billion"),
        (spread(1.0001, 1.0002, 1.0003, "s"), "1.00 to 1.01_seconds"),  # which enclose them, if barely
        (spread(5, 5, 5, "km"), "5.00_km"),
    ],
)
def test_a_range_shares_unit_and_prefix(quantity: Quantity, expected: str) -> None:
    assert say(quantity, Format(style="range")).replace(NO_BREAK, "_") == expected


def test_a_range_of_a_fact_is_as_printed() -> None:
    assert said("140 ± 20 GBd", "range", is_fact=True) == "120 to 160_GBd"


def test_a_fact_whose_range_needs_more_digits_rounds_all_three() -> None:
    # 1000.1 Mbit/s = 125.0125 MB/s and 999.9 = 124.9875: seven digits, so all have the three of "1000" at least
    assert said("1000 ± 0.1 Mbit/s", "in MB/s, range", is_fact=True) == "124 to 126_MB/s"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (AUTO, "1.34 to 1.77_seconds"),
        (Format(style="words"), "1.34 to 1.77_seconds"),
        (Format(unit="ms", style="plain"), "1,340 to 1,770_ms"),
        (Format(style="duration"), "1.3 to 1.8_seconds"),
    ],
)
def test_bounds_follow_unit_and_digits_of_a_format(form: Format, expected: str) -> None:
    assert say_bounds(spread(1.3412, 1.6, 1.7647, "s"), form).replace(NO_BREAK, "_") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ebit/s*km", "Ebit/s·km"),
        ("us", "µs"),
        ("percent", "%"),
        ("m**2", "m²"),
        ("EUR@2026-09/kWh", "EUR/kWh in prices of September 2026"),
    ],
)
def test_a_unit_has_its_symbol(name: str, expected: str) -> None:
    assert say_unit(name) == expected


def test_a_unit_that_counts_is_in_words_which_break_in_a_narrow_head(tmp_path: Path) -> None:
    units = made.explainer(tmp_path, "units: {deaths: {one: death}, people: {one: person}}\n").units
    assert say_unit("deaths/100000 people/year", units=units) == "deaths per 100,000 people per year"


@pytest.mark.parametrize(
    ("quantity", "form", "message"),
    [
        (
            spread(1, 1, 1, "Pbit/s"),
            "in km",
            "'km' is length, expected information/time; write a unit like 'Pbit/s'",
        ),
        (spread(1, 1, 1, "km"), "duration", "a duration must be a time, but this is length"),
        (spread(1, 1, 1, "km"), "label", "a quantity has no label"),
        (spread(1, 1, 1, "km"), "date", "a quantity has no date"),
        (spread(1, math.inf, math.inf, "km"), "", "the value is infinite, so it cannot be displayed"),
        (spread(-math.inf, 1, 2, "km"), "range", "the value is infinite, so it cannot be displayed"),
        (spread(math.nan, math.nan, math.nan, "km"), "", "the value is not a number, so it cannot be displayed"),
        (spread(math.inf, math.inf, math.inf, "s"), "duration", "the value is infinite, so it cannot be displayed"),
    ],
)
def test_what_cannot_be_said_is_refused(quantity: Quantity, form: str, message: str) -> None:
    with pytest.raises(Mistake) as caught:
        say(quantity, parse_format(form) if form else AUTO)
    assert str(caught.value) == message


NAMES = ("bit/s", "GiB", "km", "s", "day", "GBd", "%", "times", "count", "million", "USD", "dB", "Ebit/s*km", "GB/h")
VALUES = st.floats(min_value=-1e24, max_value=1e24, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-24)
FORMS = st.builds(
    Format,
    style=st.sampled_from(["auto", "range", "words", "plain", "exact"]),
    digits=st.none() | st.integers(2, 15),
).filter(lambda form: form.style != "exact" or form.digits is None)


@given(
    value=VALUES,
    name=st.sampled_from(NAMES),
    form=FORMS,
    is_fact=st.booleans(),
    is_exact=st.booleans(),
)
def test_every_finite_quantity_can_be_said(
    *, value: float, name: str, form: Format, is_fact: bool, is_exact: bool
) -> None:
    quantity = Quantity(value, value, value, parse_unit(name))
    text = say(quantity, form, is_fact=is_fact, is_exact=is_exact)
    assert text == text.strip()
    assert not any(wrong in text for wrong in ("{", "}", "e+", "e-", "E+", "E-", "nan", "inf", "-"))


@given(VALUES, st.integers(1, 15), st.sampled_from(["km", "bit/s", "s", "count", "Hz"]))
def test_rounding_again_changes_nothing(value: float, digits: int, name: str) -> None:
    unit = parse_unit(name)
    form = Format(unit=name, style="plain", digits=digits)
    once = say(Quantity(value, value, value, unit), form)
    again = float(Fraction(number_in(once)) * unit.factor)
    assert say(Quantity(again, again, again, unit), form) == once


@given(ends=st.tuples(VALUES, VALUES, VALUES).map(sorted), digits=st.integers(1, 15), is_fact=st.booleans())
def test_rounding_keeps_the_order_and_stays_within_half_a_digit(
    *, ends: list[float], digits: int, is_fact: bool
) -> None:
    form = Format(unit="count", style="plain", digits=digits)
    shown = [number_in(say(spread(end, end, end, "count"), form, is_fact=is_fact)) for end in ends]
    assert shown == sorted(shown)
    for rounded, true in zip(shown, map(Decimal, ends), strict=True):
        half = Decimal(10) ** (true.adjusted() - digits + 1) / 2
        assert abs(rounded - true) <= half + abs(true) * Decimal("1e-14")  # read to 15 digits first


def number_in(text: str) -> Decimal:
    """The number that an ungrouped text says."""
    mantissa, _, power = text.replace("−", "-").partition("×")
    raised = power.strip(" \u00a0").removeprefix("10").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return Decimal(mantissa.strip(" \u00a0")).scaleb(int(raised or 0))


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(Mistake) as caught:
        say(spread(1, 1, 1, "km"), locale="tlh")
    assert (
        str(caught.value)
        == "no language 'tlh'; the languages are 'de', 'en', 'fr', 'ja', each with or without a region"
    )


def test_a_region_of_a_known_language_is_one() -> None:
    assert say(spread(5, 5, 5, "USD"), locale="en-GB") == "US$5.00"
    assert language("en-GB").words == language("en").words


def test_a_cell_leaves_the_unit_to_the_head_of_its_column() -> None:
    assert say_cell(parse_quantity("22900 Tbit/s"), Format("Pbit/s")) == "22.9"
    assert say_cell(parse_quantity("1808 km"), Format("km")) == "1,808"
    assert say_cell(parse_quantity("242.27 Mbit/s"), Format("Mbit/s")) == "242.27"


def test_a_computed_cell_has_all_digits_of_a_whole_number_and_six_of_any_other() -> None:
    def computed(text: str) -> Quantity:
        return replace(parse_quantity(text), printed=None)

    assert say_cell(computed("12345678"), Format("count")) == "12,345,678"
    assert say_cell(computed("1.23456 km"), Format("km")) == "1.23456"
    assert say_cell(computed("1.234567 km"), Format("km")) == "1.23"


def test_a_computed_cell_has_three_digits() -> None:
    twelfth = replace(parse_quantity("1 Tbit/s"), central=250e12 / 12, printed=None)
    assert say_cell(twelfth, Format("Tbit/s")) == "20.8"


def test_a_difference_of_two_shares_is_in_percentage_points() -> None:
    difference = parse_quantity("25 pp")
    assert say(difference, is_fact=True) == "25\u00a0percentage\u00a0points"
    assert say(parse_quantity("0.25"), parse_format("in pp")) == "25.0\u00a0percentage\u00a0points"
    assert language("en").aloud.unit("pp", Decimal(25)) == "percentage points"


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        ("15.875 EUR", AUTO, "€15.88"),  # and not €15.90, which would be three digits and a zero that nobody computed
        ("15.9 EUR", AUTO, "€15.90"),
        ("99.961 EUR", AUTO, "€100"),
        ("0.16 USD", Format(digits=1), "$0.16"),
        ("158.75 EUR", AUTO, "€159"),
        ("1.2345 EUR", AUTO, "€1.23"),
        ("2.471 EUR", Format(style="words"), "nearly €2.50"),
    ],
)
def test_money_with_a_digit_behind_its_point_has_its_own_cents(value: str, form: Format, said: str) -> None:
    assert say(parse_quantity(value), form).replace("\u00a0", "_") == said
