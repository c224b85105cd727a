"""What is written where a number is expected, and what to write instead."""

from __future__ import annotations

import pytest

from explainer.errors import Mistake
from explainer.units import parse_quantity

RATIO = "write a ratio as one number, e.g. 33 % or 0.333, or as a formula"
ENDS = "write one value, and its ends as low and high"
UNIT_LAST = "write the number first, then the unit, as in 5 EUR"
PERIOD = "write a month in the fiscal year or quarter as a date, e.g. 2023-04, and its name as a text"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("0,65 GB", "write 0.65 if the comma is a decimal one"),
        ("1,234.5 km", "write 1234.5, without commas"),
        ("1,234,567", "write 1234567, without commas"),
        ("1.234,5 km", "write 1234.5, without points between thousands"),
        ("1.234.567", "write 1234567, without points between thousands"),
        ("1.5×10^9", "write 1.5e9"),
        ("1.5 * 10**9", "write 1.5e9"),
        ("10-20", ENDS),
        ("10\u201320 km", ENDS),
        ("10 to 20 km", ENDS),
        ("10 \u2013 20 km", ENDS),
        ("1 in 3", RATIO),
        ("1/3", RATIO),
        ("3:1", RATIO),
        ("≥ 5", "write 5, and what is known of it as low or high with range: bounds"),
        ("<0.1 km", "write 0.1, and what is known of it as low or high with range: bounds"),
        ("~10", "write 10, and how well it is known as low and high"),
        ("about 10 km", "write 10, and how well it is known as low and high"),
        ("2023/24", PERIOD),
        ("2024-Q1", PERIOD),
        ("2025-05-01", "write a date as as_of, or in a column of type date"),
        ("-.5", "write -0.5"),
        ("12.", "write 12"),
        ("1½ km", "write a fraction as a decimal number, e.g. 0.5"),
        ("“5 GB”", "write digits, without quotes or apostrophes"),
        ("1’650 MB", "write digits, without quotes or apostrophes"),
        ("€5", UNIT_LAST),
        ("US$5 million", UNIT_LAST),
        ("5€", UNIT_LAST),
        ("USD 5", UNIT_LAST),
        ("n/a", "leave it empty where there is no value"),
    ],
)
def test_advice_fits_what_is_written(text: str, advice: str) -> None:
    with pytest.raises(Mistake) as caught:
        parse_quantity(text)
    assert str(caught.value) == f"'{text}' is not a number; {advice}"
