"""Round words and durations, each true of its value. `_` stands for a no-break space in what is expected."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.formats import AUTO, Format
from explainer.units import Quantity, parse_quantity, parse_unit
from explainer.wording import decimal_of, language, say
from explainer.wording.display import say_bounds
from explainer.wording.patterns import NO_BREAK

WORDS_FORM = Format(style="words")
DURATION = Format(style="duration")


def said(text: str, form: Format = WORDS_FORM) -> str:
    """What is said of a quantity written so, with `_` for a no-break space."""
    return say(parse_quantity(text), form).replace(NO_BREAK, "_")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3400000", "3.4_million"),
        ("3418459.68", "just over 3.4_million"),  # 0.54 % above
        ("3415000", "about 3.4_million"),  # 0.44 % above
        ("3485000", "about 3.5_million"),  # 0.43 % below
        ("3460000", "nearly 3.5_million"),  # 1.1 % below
        ("1140000", "nearly 1.15_million"),  # two digits would be 3.6 % off; 0.87 % below
        ("1140", "nearly 1,150"),
        ("1054", "about 1,050"),  # two digits would be 4.2 % off; 0.38 % above
        ("105.2 billion", "about 105_billion"),
        ("1020", "just over 1,000"),  # 2 % above
        ("1032", "nearly 1,050"),  # two digits would be 3.2 % off; 1.7 % below
        ("-1054", "about −1,050"),
        ("1808 km", "about 1,800_km"),
        ("53.68 Tbit/s", "nearly 54_Tbit/s"),  # 0.59 % below
        ("42450000000 USD", "just over $42_billion"),
        ("800 s", "just over 13_minutes"),  # 13.33
        ("22.49 times", "just over 22_times"),
        ("-23.7 dB", "about −24_dB"),
        ("-24 dB", "−24_dB"),
        ("4", "four"),
        ("12", "twelve"),
        ("13", "13"),
        ("0", "zero"),
        ("4.1", "4.1"),
        ("4.02", "about four"),
        ("2 times", "two_times"),
        ("2 s", "two_seconds"),
        ("4 bit", "four_bits"),
        ("2 km", "2_km"),  # no word before a symbol
        ("4 million", "4_million"),
    ],
)
def test_round_words_are_chosen_by_the_numbers(value: str, expected: str) -> None:
    assert said(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("20 %", "a fifth"),
        ("20.4 %", "about a fifth"),  # 2 % above
        ("19 %", "nearly a fifth"),  # 5 % below
        ("33.3 %", "about a third"),
        ("31.5 %", "nearly a third"),  # 5.5 % below
        ("35 %", "just over a third"),  # 5 % above
        ("48.7 %", "about half"),
        ("47.5 %", "nearly half"),
        ("52 %", "just over half"),
        ("55.6 %", "more than half"),
        ("60 %", "more than half"),
        ("60.1 %", "about 60%"),
        ("66 %", "about two thirds"),
        ("75 %", "three quarters"),
        ("97 %", "nearly all"),
        ("100 %", "100%"),
        ("120 %", "120%"),
        ("45.7 %", "nearly 46%"),
        ("0.859 %", "about 0.86%"),
        ("-20 %", "−20%"),
    ],
)
def test_a_share_is_called_by_its_fraction(value: str, expected: str) -> None:
    assert said(value) == expected


def test_a_third_is_a_third_up_to_the_last_digit_of_a_double() -> None:
    third = 1 / 3
    assert say(Quantity(third, third, third, parse_unit("%")), WORDS_FORM) == "a third"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("0 s", "0_seconds"),
        ("1e-12 s", "0.001_nanoseconds"),
        ("300 ns", "300_nanoseconds"),
        ("8.853 ms", "8.9_milliseconds"),
        ("99.4 ms", "99_milliseconds"),
        ("99.6 ms", "0.1_seconds"),
        ("0.63 s", "0.63_seconds"),
        ("1.6003 s", "1.6_seconds"),
        ("1 s", "1_second"),
        ("24.6 s", "25_seconds"),
        ("59.4 s", "59_seconds"),
        ("59.6 s", "1_minute"),
        ("61 s", "1_minute 1_second"),
        ("599.4 s", "9_minutes 59_seconds"),
        ("599.6 s", "10_minutes"),
        ("620 s", "10_minutes"),  # from ten on one unit
        ("610 min", "10_hours"),
        ("242 h", "10_days"),
        ("3710 day", "10_years"),  # 10 years and 2 months
        ("800 s", "13_minutes"),
        ("59.6 min", "1_hour"),
        ("7500 s", "2_hours 5_minutes"),
        ("9.999 h", "10_hours"),
        ("16.3 h", "16_hours"),
        ("23.6 h", "1_day"),
        ("237.6 h", "9_days 22_hours"),
        ("54 day", "54_days"),
        ("364.4 day", "364_days"),
        ("364.6 day", "1_year"),
        ("1521 day", "4_years 2_months"),  # 1521 / 365 = 4.167, and 0.167 * 12 = 2.004
        ("9.99 year", "10_years"),
        ("47.62 year", "48_years"),
        ("1234.5 year", "1,230_years"),
        ("1234567 year", "1.23_million_years"),
        ("-7500 s", "−2_hours 5_minutes"),
    ],
)
def test_a_duration_is_what_a_person_would_say(time: str, expected: str) -> None:
    assert said(time, DURATION) == expected


@pytest.mark.parametrize(
    ("time", "digits", "expected"),
    [
        ("1.6003 s", 3, "1.60_seconds"),
        ("0.63 s", 3, "0.630_seconds"),
        ("50 ms", 3, "50.0_milliseconds"),
        ("1521 day", 2, "4.2_years"),
        ("800 s", 1, "10_minutes"),
        ("1e-13 s", 1, "0.0001_nanoseconds"),
    ],
)
def test_a_duration_with_digits_has_one_unit(time: str, digits: int, expected: str) -> None:
    assert said(time, Format(style="duration", digits=digits)) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1.34, 1.76, "1.3 to 1.8_seconds"),
        (700, 900, "11 to 15_minutes"),
        (6000, 9100, "1_hour 40_minutes to 2_hours 32_minutes"),
        (50, 70, "50_seconds to 1_minute 10_seconds"),
        (7500, 7501, "2_hours 5_minutes to 2_hours 6_minutes"),
        (3 * 86400, 4 * 86400, "3 to 4_days"),
        (-900, -700, "−15 to −11_minutes"),
    ],
)
def test_the_bounds_of_a_duration_share_their_unit_when_there_is_one(low: float, high: float, expected: str) -> None:
    quantity = Quantity((low + high) / 2, low, high, parse_unit("s"))
    assert say_bounds(quantity, DURATION).replace(NO_BREAK, "_") == expected


SCALES = {"million": 6, "billion": 9, "trillion": 12}
SHARES = {text: Decimal(share.numerator) / share.denominator for share, text in language("en").words.shares.items()}
COUNTS = {text: Decimal(count) for count, text in enumerate(language("en").words.counts)}
PHRASE = re.compile(r"(about |nearly |just over )?(.+)")


def number_said(text: str) -> Decimal:
    """The number that English words say."""
    if text in SHARES or text in COUNTS:
        return SHARES.get(text, COUNTS.get(text, Decimal(0)))
    is_percent = text.endswith("%")
    digits, _, scale = text.removesuffix("%").replace(",", "").partition(NO_BREAK)
    return Decimal(digits).scaleb(SCALES.get(scale, 0) - (2 if is_percent else 0))


def assert_true(text: str, value: Decimal) -> None:
    """Whether what is said holds, each word with its own bound."""
    if text == "more than half":
        assert Decimal("0.5") < value <= Decimal("0.6")
    elif text == "nearly all":
        assert Decimal("0.97") <= value < 1
    else:
        match = PHRASE.fullmatch(text)
        assert match
        word, number = (match[1] or "").strip(), number_said(match[2])
        apart = (value - number) / number
        least, most = {
            "": (Decimal("-1e-13"), Decimal("1e-13")),
            "about": (Decimal("-0.03"), Decimal("0.03")),
            "nearly": (Decimal("-0.06") if match[2] in SHARES else Decimal("-0.03"), Decimal("-0.005")),
            "just over": (Decimal("0.005"), Decimal("0.06") if match[2] in SHARES else Decimal("0.03")),
        }[word]
        assert least <= apart <= most


@given(st.floats(min_value=1e-5, max_value=9e17))
def test_round_words_are_true(value: float) -> None:
    assert_true(say(Quantity(value, value, value, parse_unit("count")), WORDS_FORM), Decimal(value))


@given(st.floats(min_value=1e-4, max_value=2))
def test_shares_are_true(value: float) -> None:
    assert_true(say(Quantity(value, value, value, parse_unit("%")), WORDS_FORM), Decimal(value))


@given(st.integers(1, 9999))
def test_round_words_with_one_digit_more_are_nearer(value: int) -> None:
    quantity = Quantity(value, value, value, parse_unit("count"))
    two, three = (
        abs(number_said(PHRASE.sub(r"\2", say(quantity, Format(style="words", digits=digits)))) - value)
        for digits in (2, 3)
    )
    assert three <= two


LENGTHS = {
    "nanosecond": Decimal("1e-9"),
    "microsecond": Decimal("1e-6"),
    "millisecond": Decimal("1e-3"),
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86400),
    "month": Decimal(2628000),
    "year": Decimal(31536000),
}
TINY = Decimal("1e-13")
PART = re.compile(rf"([\d.,]+){NO_BREAK}(?:([mb]illion|trillion){NO_BREAK})?([a-z]+?)s?(?: |$)")


@given(st.floats(min_value=1e-9, max_value=1e16))
def test_a_duration_is_true_within_five_percent(time: float) -> None:
    text = say(Quantity(time, time, time, parse_unit("s")), DURATION)
    parts = PART.findall(text)
    said_time = sum(
        Decimal(count.replace(",", "")).scaleb(SCALES.get(scale, 0)) * LENGTHS[unit] for count, scale, unit in parts
    )
    assert 1 <= len(parts) <= 2
    assert abs(said_time / Decimal(time) - 1) <= Decimal("0.05")


@given(st.lists(st.floats(min_value=1e-9, max_value=1e16), min_size=2, max_size=2).map(sorted), st.integers(0, 4))
def test_the_range_of_a_duration_encloses_it(ends: list[float], digits: int) -> None:
    low, high = ends
    quantity = Quantity(low, low, high, parse_unit("s"))
    text = say_bounds(quantity, Format(style="duration", digits=digits or None))
    if low == high:
        return
    least, _, most = text.partition(" to ")
    unit = PART.findall(text)[-1][2]
    if most and not PART.findall(least):  # both ends share the unit behind the second
        least = f"{least}{NO_BREAK}{unit}"
    exact = decimal_of(low), decimal_of(high)
    assert length_of(least) <= exact[0] * (1 + TINY)
    assert exact[1] * (1 - TINY) <= length_of(most or least)


def length_of(text: str) -> Decimal:
    """The seconds of a duration in words."""
    parts = PART.findall(text)
    assert parts, text
    return sum(
        (Decimal(count.replace(",", "")).scaleb(SCALES.get(scale, 0)) * LENGTHS[unit] for count, scale, unit in parts),
        Decimal(0),
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("201 count", "about 200"),  # 0.5 % above
        ("201.1 count", "just over 200"),
        ("206 count", "nearly 210"),
    ],
)
def test_words_change_beyond_their_limits(value: str, expected: str) -> None:
    assert said(value) == expected


def test_words_and_figures_of_a_certain_number_never_disagree() -> None:
    assert (said("1.6003 s", AUTO), said("1.6003 s"), said("1.6003 s", DURATION)) == (
        "1.60_seconds",
        "about 1.6_seconds",
        "1.6_seconds",
    )
