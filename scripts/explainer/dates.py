"""ISO dates as exact as they are known: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

PATTERN: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
ADVICE: Final = "write 2025, 2025-05 or 2025-05-29"

_WRITTEN: Final = re.compile(PATTERN)
_EPOCH: Final = datetime.date(1970, 1, 1)


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
