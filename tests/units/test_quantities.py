"""Units and quantities: what they are worth, what they are shown in, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.errors import Mistake, Place, UnitMistake
from explainer.units import (
    COUNT,
    INFORMATION,
    PLAIN,
    STANDARD,
    TIME,
    Dimension,
    Quantity,
    parse_quantity,
    parse_unit,
)
from explainer.units.symbols import SYMBOLS


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        ("bit", 1, "information"),
        ("kbit", 10**3, "information"),
        ("Pbit", 10**15, "information"),
        ("Ybit", 10**24, "information"),
        ("Kibit", 2**10, "information"),
        ("B", 8, "information"),
        ("byte", 8, "information"),
        ("GB", 8 * 10**9, "information"),
        ("GiB", 8 * 2**30, "information"),
        ("PiB", 8 * 2**50, "information"),
        ("EiB", 8 * 2**60, "information"),
        ("m", 1, "length"),
        ("km", 10**3, "length"),
        ("cm", Fraction(1, 10**2), "length"),
        ("µm", Fraction(1, 10**6), "length"),
        ("um", Fraction(1, 10**6), "length"),
        ("nm", Fraction(1, 10**9), "length"),
        ("s", 1, "time"),
        ("ms", Fraction(1, 10**3), "time"),
        ("fs", Fraction(1, 10**15), "time"),
        ("min", 60, "time"),
        ("h", 3600, "time"),
        ("day", 86_400, "time"),
        ("year", 365 * 86_400, "time"),  # 365 days, not 365.25
        ("GHz", 10**9, "1/time"),
        ("Bd", 1, "1/time"),  # a symbol a second, not a bit a second
        ("GBd", 10**9, "1/time"),
        ("USD", 1, "USD"),
        ("dB", 1, "level"),
        ("%", Fraction(1, 100), "a plain number"),
        ("percent", Fraction(1, 100), "a plain number"),
        ("count", 1, "a plain number"),
        ("times", 1, "a plain number"),
        ("million", 10**6, "a plain number"),
        ("Pbit/s", 10**15, "information/time"),
        ("GB/h", Fraction(8 * 10**9, 3600), "information/time"),
        ("ZB/year", Fraction(8 * 10**21, 31_536_000), "information/time"),
        ("Ebit/s*km", 10**21, "information*length/time"),  # from left to right: times km, not per km
        ("us/km", Fraction(1, 10**9), "time/length"),
        ("m**2", 1, "length**2"),
        ("km/s**2", 10**3, "length/time**2"),
        ("bit/s/Hz", 1, "information"),
        ("1/km", Fraction(1, 10**3), "1/length"),
        (" km ", 10**3, "length"),
        ("m²", 1, "length**2"),
        ("km^2", 10**6, "length**2"),
        ("m³", 1, "length**3"),
        ("ha", 10**4, "length**2"),
        ("mL", Fraction(1, 10**6), "length**3"),
        ("gal", Fraction("0.003785411784"), "length**3"),
        ("kg", 1, "mass"),
        ("lb", Fraction("0.45359237"), "mass"),
        ("kWh", 3_600_000, "energy"),
        ("kcal", 4184, "energy"),
        ("W", 1, "power"),
        ("J/s", 1, "power"),
        ("hPa", 100, "pressure"),
        ("N/m²", 1, "pressure"),
        ("V*A", 1, "power"),
        ("mph", Fraction("0.44704"), "length/time"),
        ("week", 604_800, "time"),
        ("month", 2_628_000, "time"),
        ("rpm", Fraction(1, 60), "1/time"),
        ("‰", Fraction(1, 1000), "a plain number"),
        ("ppm", Fraction(1, 10**6), "a plain number"),
        ("EUR", 1, "EUR"),
        ("EUR@2020", 1, "EUR@2020"),
        ("EUR@2020-05", 1, "EUR@2020-05"),
        ("°C", 1, "temperature"),
        ("°F", Fraction(5, 9), "temperature"),
        ("Δ°F", Fraction(5, 9), "temperature difference"),
        ("W/m²/K", 1, "mass/temperature difference/time**3"),
        ("1/100000", Fraction(1, 100_000), "a plain number"),
        ("per 100 000", Fraction(1, 100_000), "a plain number"),
    ],
)
def test_a_unit_is_worth(text: str, factor: Fraction | int, dimension: str) -> None:
    unit = parse_unit(text)
    assert (unit.factor, str(unit.dimension)) == (factor, dimension)


def test_every_symbol_is_a_unit() -> None:
    assert all(parse_unit(symbol).factor > 0 for symbol in SYMBOLS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Pb/s", "no unit 'Pb'; did you mean 'Pbit'? b is not a unit, since it could be bit or byte"),
        ("GBps", "no unit 'GBps'; did you mean 'GB/s'?"),
        ("mbps", "no unit 'mbps'; did you mean 'Mbit/s'?"),
        ("", "no unit ''"),
        ("km/", "no unit 'km/'"),
        ("/km", "no unit '/km'"),
        ("km h", "no unit 'km h'; join units with * or /"),
        ("km**0", "no unit 'km**0'; did you mean 'km'?"),
        ("km**-1", "no unit 'km**-1'; did you mean 'km'?"),
        ("km^0", "no unit 'km**0'; did you mean 'km'?"),
        ("°C/h", "'°C/h' is made of °C, a point on a scale; write K or Δ°C for a difference of temperatures"),
        ("1", "no unit '1'"),
        ("km/1", "no unit '1'"),
        ("ZB**9*ZB**9", "the unit 'ZB**9*ZB**9' is too large or too small"),
        ("fm**7", "the unit 'fm**7' is too large or too small"),
    ],
)
def test_any_other_unit_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnitMistake) as raised:
        parse_unit(text)
    assert str(raised.value) == message


def test_a_refused_unit_names_the_place_it_stands_at_each_time() -> None:
    for line in (4, 9):
        with pytest.raises(UnitMistake, match=f"^data.yml:{line}: no unit 'parsec'; the units are those of the SI "):
            parse_unit("parsec", Place("data.yml", line))


@pytest.mark.parametrize(
    ("text", "central", "low", "high", "unit"),
    [
        ("1.02 Pbit/s", 1.02e15, 1.02e15, 1.02e15, "Pbit/s"),
        ("19", 19.0, 19.0, 19.0, "count"),
        ("-3.5", -3.5, -3.5, -3.5, "count"),
        ("20 %", 0.2, 0.2, 0.2, "%"),
        ("20%", 0.2, 0.2, 0.2, "%"),
        ("3 900 000 km", 3.9e9, 3.9e9, 3.9e9, "km"),
        ("1.8\u00a0km", 1800.0, 1800.0, 1800.0, "km"),
        ("140 ± 20 GBd", 1.4e11, 1.2e11, 1.6e11, "GBd"),
        ("140±20 GBd", 1.4e11, 1.2e11, 1.6e11, "GBd"),
        ("140 +/- 20 GBd", 1.4e11, 1.2e11, 1.6e11, "GBd"),
        ("5 ± 1", 5.0, 4.0, 6.0, "count"),
        ("50 ± 5 %", 0.5, 0.45, 0.55, "%"),
        ("0 ± 0.005 Ebit/s*km", 0.0, -5e18, 5e18, "Ebit/s*km"),
        ("42.45 billion USD", 4.245e10, 4.245e10, 4.245e10, "USD"),
        ("42.45\u00a0billion\u00a0USD", 4.245e10, 4.245e10, 4.245e10, "USD"),
        ("1.5 ± 0.5 million USD/year", 1.5e6 / 31_536_000, 1e6 / 31_536_000, 2e6 / 31_536_000, "USD/year"),
        ("6.1 billion", 6.1e9, 6.1e9, 6.1e9, "billion"),
    ],
)
def test_a_quantity_is_read(text: str, central: float, low: float, high: float, unit: str) -> None:
    found = parse_quantity(text)
    assert (found.central, found.low, found.high, found.unit.name) == (central, low, high, unit)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nan bit", "'nan bit' is not a number; write digits, e.g. 1.02 or 3e6"),
        ("Pbit/s", "'Pbit/s' is not a number; write digits, e.g. 1.02 or 3e6"),
        ("1,02 Pbit/s", "'1,02 Pbit/s' is not a number; write 1.02 if the comma is a decimal one"),
        ("1.02Pbit/s", "'1.02Pbit/s' has no space between number and unit"),
        ("", "'' is not a number; write digits, e.g. 1.02 or 3e6"),
        ("1e400 bit", "'1e400' is too large a number"),
        ("140 ± GBd", "'140 ± GBd' needs a number right before and after ±; write e.g. '140 ± 20 GBd'"),
        ("± 20 GBd", "'± 20 GBd' needs a number right before and after ±; write e.g. '140 ± 20 GBd'"),
        ("140 ± -20 GBd", "'140 ± -20 GBd' needs a number right before and after ±; write e.g. '140 ± 20 GBd'"),
        ("140 GBd ± 20", "'140 GBd ± 20' needs a number right before and after ±; write e.g. '140 ± 20 GBd'"),
        ("140 +/- GBd", "'140 +/- GBd' needs a number right before and after ±; write e.g. '140 ± 20 GBd'"),
        ("1.02 Pb/s", "no unit 'Pb'; did you mean 'Pbit'? b is not a unit, since it could be bit or byte"),
        ("4 million dollars", "no unit 'dollars'; did you mean 'USD'?"),
    ],
)
def test_any_other_quantity_is_refused(text: str, message: str) -> None:
    with pytest.raises(Mistake) as raised:
        parse_quantity(text, Place("data.yml", 7))
    assert str(raised.value) == f"data.yml:7: {message}"


def test_a_quantity_is_told_in_another_unit_exactly() -> None:
    # 1.02e15 bit/s / (8e9 bit/s a GB/s) = 127 500 GB/s
    assert parse_quantity("1.02 Pbit/s").at("GB/s") == 127_500


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("68 °F", "°C", 20.0),  # (68 - 32) * 5/9
        ("-40 °C", "°F", -40.0),
        ("37.5 °C", "°F", 99.5),  # 37.5 * 9/5 + 32
        ("9 Δ°F", "K", 5.0),  # a difference, without the 32
        ("1 acre", "ft²", 43_560.0),
        ("1 mi", "km", 1.609344),
        ("3 kWh", "MJ", 10.8),
    ],
)
def test_a_quantity_in_another_unit(text: str, unit: str, expected: float) -> None:
    assert parse_quantity(text).at(unit) == expected


def test_a_range_is_told_in_another_unit() -> None:
    assert parse_quantity("90 ± 30 min").bounds_at("h") == (1.0, 2.0)


def test_a_quantity_shown_in_another_unit_is_the_same() -> None:
    shown = parse_quantity("1.02 Pbit/s").shown_in("GB/s")
    assert (shown.central, shown.unit.name) == (1.02e15, "GB/s")


def test_a_quantity_is_uncertain_when_it_has_a_range() -> None:
    assert parse_quantity("1 ± 0.1").is_uncertain
    assert not parse_quantity("1 ± 0").is_uncertain


@pytest.mark.parametrize("unit", ["km", "GB", "count", "dB"])
def test_a_unit_of_another_dimension_is_refused(unit: str) -> None:
    with pytest.raises(UnitMistake) as raised:
        parse_quantity("1 Pbit/s").at(unit)
    assert str(raised.value) == f"'{unit}' is {parse_unit(unit).dimension}, expected information/time"


def test_bits_are_not_plain_numbers() -> None:
    with pytest.raises(UnitMistake, match=r"^'count' is a plain number, expected information$"):
        parse_quantity("8 bit").shown_in("count")


def test_a_value_that_no_float_holds_in_a_unit_is_refused() -> None:
    huge = Quantity(1e300, 1e300, 1e300, parse_unit("m"))
    with pytest.raises(UnitMistake, match=r"^'fm' is too small a unit for 1e\+300$"):
        huge.at("fm")


@pytest.mark.parametrize(
    ("dimension", "name"),
    [
        (INFORMATION / TIME, "bit/s"),
        (PLAIN / TIME, "1/s"),
        (PLAIN, "count"),
        (INFORMATION**2 / TIME**2, "bit**2/s**2"),
    ],
)
def test_a_base_unit_is_named_by_its_symbols(dimension: Dimension, name: str) -> None:
    assert STANDARD.base(dimension).name == name
    assert STANDARD.base(PLAIN) == COUNT


@given(st.dictionaries(st.sampled_from(["information", "length", "level", "USD", "time"]), st.integers(-9, 9)))
def test_a_base_unit_is_read_again(powers: dict[str, int]) -> None:
    dimension = Dimension.of(powers)
    assert parse_unit(STANDARD.base(dimension).name) == STANDARD.base(dimension)


@given(*[st.dictionaries(st.sampled_from(["information", "length", "time"]), st.integers(-3, 3))] * 2)
def test_dimensions_multiply_and_divide_as_numbers_do(first: dict[str, int], second: dict[str, int]) -> None:
    one, other = Dimension.of(first), Dimension.of(second)
    assert one * other == other * one
    assert one * other / other == one
    assert one**2 == one * one
    assert (one / one).is_plain
