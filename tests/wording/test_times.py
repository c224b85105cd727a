"""Times as a clock writes them, and durations to the last digit that a source prints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import made
from explainer.formats import Format, parse_format
from explainer.units import Quantity, parse_quantity
from explainer.wording import say, say_cell, say_number


def computed(text: str) -> Quantity:
    return replace(parse_quantity(text), printed=None)


def said(quantity: Quantity, form: str, *, is_fact: bool) -> str:
    return say(quantity, parse_format(form), is_fact=is_fact).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("written", "form", "text"),
    [
        ("2:00:35", "exact", "2:00:35"),
        ("1:40.90", "exact", "1:40.90"),
        ("4:12 min/km", "exact", "4:12 min/km"),
        ("7235 s", "in h:mm:ss", "2:00:35"),
        ("-35 s", "in m:ss", "\u22120:35"),
        ("2:00:35", "in s", "7,235 seconds"),
        ("2:00:35", "plain", "7235"),
        ("2:00:35", "words", "about 120 minutes"),
        ("4:12 min/km", "words", "just over 4:10 min/km"),
        ("2:00:35", "duration", "2 hours 35 seconds"),
        ("2:01:09", "duration", "2 hours 1 minute 9 seconds"),
        ("9.58 s", "duration", "9.58 seconds"),
        ("9.60 s", "duration", "9.60 seconds"),
        ("1:40.91", "duration", "1 minute 40.91 seconds"),
        ("-2 h", "duration", "\u22122 hours"),
        ("1.5 min", "duration", "1 minute 30 seconds"),  # 90.0 s would have a digit that nobody printed
        ("2.01 h", "duration", "2 hours 36 seconds"),
        ("0.5 min", "duration", "30 seconds"),
        ("90.0 s", "duration", "1 minute 30.0 seconds"),
        ("25 h", "duration", "1 day 1 hour"),
        ("36:15:20", "duration", "1 day 12 hours 15 minutes 20 seconds"),
        ("30.4 h", "duration", "1 day 6 hours 24 minutes"),
        ("-100000 s", "duration", "\u22121 day 3 hours 46 minutes 40 seconds"),
        ("240.4 h", "duration", "10 days"),
        ("1.5 year", "duration", "1 year 6 months"),
    ],
)
def test_a_time_of_a_source_is_said_to_its_last_digit(written: str, form: str, text: str) -> None:
    assert said(parse_quantity(written), form, is_fact=True) == text


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("34 s", "in m:ss", "0:34"),
        ("171.4658135 s/km", "in m:ss/km", "2:51 min/km"),
        ("9876.54321 s", "in h:mm:ss", "2:44:37"),
        ("9.58123 s", "in m:ss", "0:09.58123"),
        ("9.5812345 s", "in m:ss", "0:09.58"),
        ("9.5812345 s", "in m:ss, digits 2", "0:09.6"),
        ("7235 s", "duration", "2 hours 1 minute"),
    ],
)
def test_a_computed_time_has_whole_seconds_or_three_digits(value: str, form: str, text: str) -> None:
    assert said(computed(value), form, is_fact=False) == text


@pytest.mark.parametrize("form", ["digits 1", "digits 3", "digits 4", "in h:mm:ss, digits 3"])
def test_digits_never_round_the_seconds_of_a_clock(form: str) -> None:
    assert said(parse_quantity("2:00:35"), form, is_fact=True) == "2:00:35"


def test_a_range_of_times_is_written_as_by_a_clock() -> None:
    assert said(parse_quantity("7235 ± 5 s"), "in h:mm:ss, range", is_fact=True) == "2:00:30 to 2:00:40"


def test_a_cell_leaves_out_the_unit() -> None:
    assert say_cell(parse_quantity("4:12 min/km"), Format("m:ss/km")) == "4:12"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("range", "6 years 8 months to 10 years"),
        ("capital, range", "6 years 8 months to 10 years"),
        ("in year, range", "6.66 to 10.0 years"),
        ("", "8 years"),
    ],
)
def test_a_range_of_what_is_shown_as_a_duration_is_one(tmp_path: Path, asked: str, text: str) -> None:
    numbers = made.numbers(
        tmp_path,
        "facts:\n  cost: {label: Cost, value: 12000 EUR, low: 10000 EUR, high: 15000 EUR, source: survey, grade: A}\n"
        "  saved: {label: Saved, value: 1500 EUR/year, source: survey, grade: A}\n"
        "figures:\n  payback: {label: Payback, formula: cost / saved, show: duration}\n",
    )
    text_said = say_number(numbers["payback"], parse_format(asked) if asked else None)
    assert text_said.replace("\u00a0", " ") == text
