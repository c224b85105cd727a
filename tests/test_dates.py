"""Years, months and days in ISO form: which exist, where their middle lies, and how they compare."""

from __future__ import annotations

import pytest

from explainer import dates


@pytest.mark.parametrize("text", ["2025", "2025-05", "2025-05-29", "2024-02-29", "0001", "9999-12-31"])
def test_a_year_a_month_and_a_day_are_dates(text: str) -> None:
    assert dates.is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2023-02-31", "2025-02-29", "2024-13", "2024-00", "2024-01-00", "0000", "25", "2025-5-29", "20250529", ""),
        *("2024-08-", "2024-08-01-01", " 2024", "2024\n", "٢٠٢٤", "-2024", "2024-W01", "\uff12025", "2024-08-01T00:00"),
    ],
)
def test_what_is_not_in_iso_form_or_not_in_the_calendar_is_not_a_date(text: str) -> None:
    assert not dates.is_date(text)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("812", "write a year before 1000 with four digits: 0812"),
        ("812-05", "write a year before 1000 with four digits: 0812-05"),
        ("-0043", "dates begin with the year 1; write an earlier year as a number, -43 for 44 BCE, or as a text"),
        ("44 BC", "dates begin with the year 1; write an earlier year as a number, -43 for 44 BCE, or as a text"),
        ("0000", "dates begin with the year 1; write an earlier year as a number, -43 for 44 BCE, or as a text"),
        ("25", "write 2025, 2025-05 or 2025-05-29"),
        ("2025-02-30", "there is no such day or month"),
    ],
)
def test_what_is_no_date_gets_a_way_out(text: str, advice: str) -> None:
    assert dates.advice_for(text) == advice


def test_a_date_has_as_many_parts_as_are_known() -> None:
    assert [dates.parse_date(text) for text in ("2025", "2025-05", "2025-05-29")] == [(2025,), (2025, 5), (2025, 5, 29)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2012-05-29", "2012", ("2012", "2012")),
        ("2012-05", "2012-06-01", ("2012-05", "2012-06")),
        ("2012-05-29", "2012-05-30", ("2012-05-29", "2012-05-30")),
    ],
)
def test_two_dates_are_compared_as_far_as_both_are_known(one: str, other: str, expected: tuple[str, str]) -> None:
    assert dates.in_common(one, other) == expected


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("1970-01-01", 0.5),
        ("1969-12-31", -0.5),
        ("1970-01", 15.5),  # 31 days
        ("1970", 182.5),
        ("1972-02", 365 + 365 + 31 + 14.5),  # 29 days
        ("1972", 730 + 183.0),
    ],
)
def test_a_date_is_placed_at_the_middle_of_what_it_names(date: str, days: float) -> None:
    assert dates.middle(date) == days
