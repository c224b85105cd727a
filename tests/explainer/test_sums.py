"""Every sum that is printed comes to what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sums import printed, results


def test_every_printed_sum_comes_to_its_results(site: Path) -> None:
    reckoned = {(text, language): results(text, language) for text, language in printed(site)}

    assert [text for text, found in reckoned.items() if found and not all(found)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("640 GB × 8 bits per byte ÷ 2.5 Gbit/s ÷ 60 seconds per minute = 34.1 minutes", [True]),
        ("640 GB × 8 bits per byte ÷ 2.5 Gbit/s ÷ 60 seconds per minute = 34.2 minutes", [False]),
        ("(1.2 km + 300 m) × 2 ÷ 3 h = 1 km/h", [True]),
        ("1.2 km + 300 m × 2 = 1.5 km", [False]),
        ("2,750 ÷ 2,600 = 1.06 = 106%", [True, True]),
        ("2016 − 2001 = 15 years", [True]),
        ("€22,400 in prices of 2020 × 129 ÷ 100 = €28,900 in prices of 2026", [True]),
        ("7 ÷ 2, rounded up = 4", [True]),
        ("7 ÷ 2, rounded down = 4", [False]),
        ("log₂(11,050 ÷ 1,000) = 3.47 bits", None),
        ("1.2 km + 3 h = 4", None),
    ],
)
def test_a_sum_is_reckoned_by_what_it_says(text: str, found: list[bool] | None) -> None:
    assert results(text, "en") == found
