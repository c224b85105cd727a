"""What authors wrote, as readers get it: amounts are stated rightly, and pages have an outline."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from amounts import Amount, size_of
from pages import PAGES, every, page_of, text_of
from reading import tells


def test_a_text_tells_an_amount_only_if_it_is_right() -> None:
    time = Amount(Fraction(3540), size_of("s")[1]), (3300.0, 7200.0), "min"
    share = Amount(Fraction(496, 1000)), (0.496, 0.496), "count"

    assert all(tells(text, *time) for text in ("59 minutes", "59", "55 to 120 minutes"))
    assert not any(tells(text, *time) for text in ("58 minutes", "58", "55 to 110 minutes", "59 bits"))
    assert tells("59 minutes (55 to 120 minutes)", *time)
    assert not tells("59 minutes (54 to 120 minutes)", *time)
    assert not tells("58 minutes (55 to 120 minutes)", *time)
    assert all(tells(text, *share) for text in ("about half", "nearly half", "49.6%"))
    assert not any(tells(text, *share) for text in ("half", "just over half", "more than half", "about a third"))
    assert tells("nearly four", Amount(Fraction(39, 10)), (3.9, 3.9), "count")
    assert not tells("nearly four", Amount(Fraction(41, 10)), (4.1, 4.1), "count")


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_order_and_ids_are_unique(site: Path, name: str) -> None:
    page = page_of(site, name)
    levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch(r"h[1-6]", each.tag)]
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert {key for key, count in ids.items() if count > 1} == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_heading_of_a_table_says_something(site: Path, name: str) -> None:
    page = page_of(site, name)

    assert [text_of(table) for table in every(page, tag="table") if not all(map(text_of, every(table, tag="th")))] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_label_is_that_of_a_control(site: Path, name: str) -> None:
    page = page_of(site, name)
    controls = {each.get("id") for tag in ("input", "select", "textarea") for each in every(page, tag=tag)}

    assert {label.get("for") for label in every(page, tag="label")} - {None} <= controls
