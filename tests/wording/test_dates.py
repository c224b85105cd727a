"""From an ISO date to what a person reads. `_` stands for a no-break space in what is expected."""

from __future__ import annotations

import pytest

from explainer.errors import Mistake
from explainer.wording import say_date, say_date_on_one_line
from explainer.wording.patterns import NO_BREAK


@pytest.mark.parametrize(
    ("iso", "expected"), [("2025-05-29", "29 May 2025"), ("2024-08", "August 2024"), ("2024", "2024")]
)
def test_a_date_is_said_as_precisely_as_it_is_known(iso: str, expected: str) -> None:
    assert say_date(iso) == expected


@pytest.mark.parametrize(
    ("iso", "locale", "expected"),
    [
        ("2025-05-29", "en", "29_May 2025"),
        ("2025-05-29", "de", "29._Mai 2025"),
        ("2025-05-29", "ja", "2025年5月29日"),
        ("2025-05", "en", "May 2025"),
        ("2025", "en", "2025"),
    ],
)
def test_a_day_stays_beside_its_month_where_a_line_breaks(iso: str, locale: str, expected: str) -> None:
    assert say_date_on_one_line(iso, locale=locale).replace(NO_BREAK, "_") == expected


@pytest.mark.parametrize("iso", ["2025-02-29", "2024-13", "24", "2025-5-29", "20250529", "٢٠٢٤", "2024-08-", ""])
def test_a_wrong_date_is_refused(iso: str) -> None:
    with pytest.raises(Mistake) as caught:
        say_date(iso)
    assert str(caught.value) == f"'{iso}' is not a date; write 2025, 2025-05 or 2025-05-29"
