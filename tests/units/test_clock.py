"""Times that are written as by a clock, or in parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from explainer.errors import Mistake
from explainer.units import parse_quantity
from explainer.units.clock import read_clock, without_clock, written_as_clock


@pytest.mark.parametrize(
    ("text", "seconds", "unit"),
    [
        ("2:00:35", "7235", "h:mm:ss"),
        ("0:12:30", "750", "h:mm:ss"),
        ("100:00:00.5", "360000.5", "h:mm:ss"),
        ("1:40.91", "100.91", "m:ss"),
        ("1:40.90", "100.90", "m:ss"),
        ("12:30 min", "750", "m:ss"),
        ("12:30 m:ss", "750", "m:ss"),
        ("4:12 min/km", "252", "m:ss/km"),
        ("2:00:35 h", "7235", "h:mm:ss"),
        ("-0:34.0", "-34.0", "m:ss"),
        ("\u22120:34.0", "-34.0", "m:ss"),
        ("2 h 35 s", "7235", "h:mm:ss"),
        ("2h 1min 9.5s", "7269.5", "h:mm:ss"),
        ("3 min 20 s", "200", "m:ss"),
    ],
)
def test_a_time_is_read_as_a_clock_writes_it(text: str, seconds: str, unit: str) -> None:
    found = read_clock(text)
    assert found is not None
    assert (str(found[0]), found[1]) == (seconds, unit)


@pytest.mark.parametrize("text", ["7235 s", "35 min", "1:75:00", "3:1", "2025", "", "2:00:35 km", "35 s 2 h"])
def test_another_text_is_no_such_time(text: str) -> None:
    assert read_clock(text) is None


def test_minutes_or_hours_are_never_guessed() -> None:
    problem = "'12:30' is either minutes and seconds, or hours and minutes"
    with pytest.raises(Mistake, match=f"^{problem}; write 0:12:30 or 12:30:00; a time of day is a text$"):
        parse_quantity("12:30")


@pytest.mark.parametrize(
    ("seconds", "symbol", "text"),
    [
        ("7235", "h:mm:ss", "2:00:35"),
        ("9.58", "h:mm:ss", "0:00:09.58"),
        ("9.58", "m:ss", "0:09.58"),
        ("7235", "m:ss", "120:35"),
        ("1E+2", "m:ss", "1:40"),
    ],
)
def test_a_time_is_written_as_by_a_clock(seconds: str, symbol: str, text: str) -> None:
    assert written_as_clock(Decimal(seconds), symbol, ".") == text


def test_programs_get_seconds() -> None:
    assert [without_clock(unit) for unit in ("h:mm:ss", "m:ss/km", "min")] == ["s", "s/km", "min"]
