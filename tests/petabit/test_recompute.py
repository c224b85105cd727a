"""The second computation agrees with work by hand, and has enough to compute."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from amounts import Amount, size_of
from functions import line, raised
from recompute import Book
from sums import printed, results

pytestmark = pytest.mark.built


def test_the_second_computation_agrees_with_work_by_hand(book: Book) -> None:
    assert size_of("GB/s") == (Fraction(8 * 10**9), (("bit", 1), ("s", -1)))
    assert size_of("Ebit/s*km") == (Fraction(10**21), (("bit", 1), ("m", 1), ("s", -1)))  # 10^18 bit times 1000 m
    assert line(raised([("2001", 1), ("2002", 2), ("2002", 1.5), ("2003", 4)])) == pytest.approx(
        1 / 365
    )  # doubled twice
    assert line(raised([("2001", 1), ("2002", 2), ("2002-12", 1), ("2003", 4)])) == pytest.approx(
        1 / 365
    )  # one raised nothing
    assert book.number("us_ratio") == Amount(Fraction(102 * 10**13, 298_380_000))  # 1.02e15 / 298.38e6
    assert book.number("record_channels") == Amount(Fraction(3420))  # 19 * 180
    assert book.number("product_before").value == 1_436_435 * 10**15  # 715e12 * 2.009e6
    assert book.number("product_before_year") == Amount(Fraction(2019))
    assert book.number("first_petabit_distance").value == 52_400  # 52.4 km
    assert book.number("lag_most").value == 18 * 365 * 86_400  # Anjana, 2007 to 2025
    assert book.number("record_product_computed").value == 1_844_160_000 * 10**12  # 1.02e15 * 1.808e6
    assert book.number("netflix_hours").value == 73_040 * 3600  # 57 614 + 15 426
    assert book.tried("netflix_hours") == (73_040 * 3600, 74_869 * 3600, True)  # the shows up to 59 443


def test_there_is_enough_to_compute(book: Book, figures: dict[str, Any]) -> None:
    assert len(book.facts) >= 60
    assert len(book.figures) >= 35
    assert any(book.grade(name) == "C" for name in book.ids)
    assert sum(entry["base_low"] < entry["base_high"] for entry in figures.values()) >= 10


def test_nearly_all_printed_sums_are_reckoned_again(site: Path) -> None:
    sums = {(text, language) for text, language in printed(site) if " = " in text}

    assert len(sums) >= 250
    assert sum(results(*each) is not None for each in sums) >= 0.9 * len(sums)
