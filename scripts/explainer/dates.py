"""ISO dates as exact as they are known: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime
import math
import re
from typing import Final

PATTERN: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
ADVICE: Final = "write 2025, 2025-05 or 2025-05-29"
_THREE_DIGITS: Final = re.compile(r"[1-9][0-9]{2}(?:-[0-9]{2}){0,2}")
_BEFORE_ALL: Final = re.compile(
    r"(?:[-\u2212][0-9]{1,4}|0000)(?:-[0-9]{2}){0,2}|[0-9]+ ?(?:BCE?|v\. ?Chr\.|av\. ?J\.-C\.)"
)

_WRITTEN: Final = re.compile(PATTERN)
_EPOCH: Final = datetime.date(1970, 1, 1)
_DAY: Final = 3  # parts of a date that is known to the day


def parse_date(text: str) -> tuple[int, ...]:
    """The year, then the month and the day where they are known.

    Raises:
        ValueError: not in ISO form, or not in the calendar.
    """
    if not _WRITTEN.fullmatch(text):
        raise ValueError(f"'{text}' is not an ISO date")
    parts = tuple(int(part) for part in text.split("-"))
    datetime.date(*parts, *(1, 1)[len(parts) - 1 :])
    return parts


def is_date(text: str) -> bool:
    """Whether a text is a year, month or day in ISO form that exists."""
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def advice_for(text: str) -> str:
    """What to write instead of a text that is no date."""
    if early := early_advice(text):
        return early
    return "there is no such day or month" if _WRITTEN.fullmatch(text) else ADVICE


def early_advice(text: str) -> str:
    """What to write instead of a year before 1000 that is not written as one; empty for any other text."""
    if _BEFORE_ALL.fullmatch(text):
        return "dates begin with the year 1; write an earlier year as a number, -43 for 44 BCE, or as a text"
    return f"write a year before 1000 with four digits: 0{text}" if _THREE_DIGITS.fullmatch(text) else ""


def middle(date: str) -> float:
    """Days from the start of 1970 to the middle of a day, month or year in ISO form."""
    year, month, day = (*parse_date(date), 0, 0)[:3]
    first = datetime.date(year, month or 1, day or 1)
    last = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    return ((first - _EPOCH).days + (last - _EPOCH).days + 1) / 2


def in_common(one: str, other: str) -> tuple[str, str]:
    """Both dates, cut to what is known of both; as texts they are in order of time: 2012-05-29 and 2012 are equal."""
    known = min(len(one), len(other))
    return one[:known], other[:known]


def months_before(date: str, months: int) -> str:
    """The same day so many months earlier, as exact as the date is; the last day of a month that is too short.

    Raises:
        ValueError: no whole years before a year, or not in the calendar.
    """
    year, *rest = parse_date(date)
    if not rest and months % 12:
        raise ValueError(f"{months} months before {date} are no whole years")
    whole, month = divmod(year * 12 + (rest[0] if rest else 1) - 1 - months, 12)
    if not datetime.MINYEAR <= whole <= datetime.MAXYEAR:
        raise ValueError(f"{months} months before {date} is not in the calendar")
    parts = [f"{whole:04}", f"{month + 1:02}"][: 1 + bool(rest)]
    if len(rest) > 1:
        parts.append(f"{min(rest[1], calendar.monthrange(whole, month + 1)[1]):02}")
    return "-".join(parts)


def days_between(first: str, last: str) -> int:
    """Days from one day to another; below zero where the last is earlier.

    Raises:
        ValueError: one of them is a month or a year.
    """
    for date in (first, last):
        if len(parse_date(date)) < _DAY:
            raise ValueError(f"the day of {date} is not known")
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def years_between(first: str, last: str) -> int:
    """Completed years from one date to another, as ages are counted, as far as both dates are known."""
    if in_common(first, last) != (first, last):
        return years_between(*in_common(first, last))
    if first > last:
        return -years_between(last, first)
    return int(last[:4]) - int(first[:4]) - (last[4:] < first[4:])


def calendar_years(first: str, last: str) -> float:
    """Years from one date to another as a fraction, as far as both are known: 2015-03 to 2026-03 are exactly 11.

    A month is a twelfth of a year, and a day that many parts of the mean year of the calendar, 365.2425 days.
    """
    before, after = (parse_date(date) for date in in_common(first, last))
    parts = zip(before, after, (1.0, 12.0, 365.2425), strict=False)
    return math.fsum((end - start) / of_year for start, end, of_year in parts)
