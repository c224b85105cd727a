"""Every number is computed a second time, and every page reads as that computation says."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest

from petabit.amounts import Amount, size_of
from petabit.formulas import Cell
from petabit.functions import slope
from petabit.pages import STORIES, every, page_of, text_of
from petabit.reading import is_date, tells
from petabit.recompute import Book

SAME: Final = 1e-9


def test_the_second_computation_agrees_with_work_by_hand(book: Book) -> None:
    assert size_of("GB/s") == (Fraction(8 * 10**9), (1, 0, 0, -1, 0))
    assert size_of("Ebit/s*km") == (Fraction(10**21), (1, 0, 1, -1, 0))  # 10^18 bit times 1000 m
    assert slope([("2001", 1), ("2002", 2), ("2002", 1.5), ("2003", 4)]) == pytest.approx(1 / 365)  # doubled twice
    assert slope([("2001", 1), ("2002", 2), ("2002-12", 1), ("2003", 4)]) == pytest.approx(
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


def test_figures_json_holds_every_number_but_the_unverified(book: Book, figures: dict[str, Any]) -> None:
    unverified = {name for name in book.ids if book.grade(name) == "C"}

    assert unverified
    assert set(figures) == set(book.ids) - unverified
    assert len(book.facts) >= 60
    assert len(book.figures) >= 35


def test_every_value_is_what_the_second_computation_gives(book: Book, figures: dict[str, Any]) -> None:
    other = {
        name: (entry["base_value"], float(book.number(name).value))
        for name, entry in figures.items()
        if not math.isclose(entry["base_value"], book.number(name).value, rel_tol=SAME)
    }

    assert other == {}


def test_every_unit_is_what_the_second_computation_gives(book: Book, figures: dict[str, Any]) -> None:
    other = {
        name: (entry["base_unit"], entry["unit"])
        for name, entry in figures.items()
        if size_of(entry["base_unit"]) != (Fraction(1), book.number(name).powers)
        or size_of(entry["unit"])[1] != book.number(name).powers
    }

    assert other == {}


def test_every_range_holds_all_that_its_inputs_allow_and_no_more(book: Book, figures: dict[str, Any]) -> None:
    for name, entry in figures.items():
        least, most, is_one_way = book.tried(name)
        slack = SAME * max(abs(least), abs(most))
        assert entry["base_low"] <= entry["base_value"] <= entry["base_high"], name
        assert entry["base_low"] <= least + slack, name
        assert entry["base_high"] >= most - slack, name
        if is_one_way:  # the ends are then at the ends of the inputs
            assert (entry["base_low"], entry["base_high"]) == pytest.approx((least, most), rel=SAME), name
    assert sum(entry["base_low"] < entry["base_high"] for entry in figures.values()) >= 10


def test_every_number_says_what_it_is_computed_from(book: Book, figures: dict[str, Any]) -> None:
    other = {
        name: (entry["formula"], entry["inputs"])
        for name, entry in figures.items()
        if entry["formula"] != book.entry(name).get("formula") or set(entry["inputs"]) != book.inputs(name)
    }

    assert other == {}


def test_every_number_names_the_sources_it_rests_on(book: Book, figures: dict[str, Any]) -> None:
    named = {name: {source["id"] for source in entry["sources"]} for name, entry in figures.items()}
    other = {
        name: {"missing": book.sources(name) - found, "not used": found - book.sources(name)}
        for name, found in named.items()
        if found != book.sources(name)
    }

    assert all(named.values())
    assert other == {}


def test_every_number_has_the_worst_grade_and_newest_date_of_what_it_rests_on(
    book: Book, figures: dict[str, Any]
) -> None:
    other = {
        name: (entry["grade"], entry["as_of"])
        for name, entry in figures.items()
        if (entry["grade"], entry["as_of"]) != (book.grade(name), book.as_of(name))
    }

    assert other == {}


def test_every_number_reads_as_its_value_rounded(figures: dict[str, Any]) -> None:
    wrong = {
        name: (entry["text"], entry["base_value"]) for name, entry in figures.items() if not says(entry["text"], entry)
    }

    assert wrong == {}


@pytest.mark.parametrize("name", STORIES)
def test_pages_print_every_number_as_its_value_rounded(
    site: Path, book: Book, figures: dict[str, Any], name: str
) -> None:
    shown = [(each, text_of(each)) for each in every(page_of(site, name), tag="data", of="figure")]
    wrong = []
    for element, text in shown:
        key = element.get("data-figure", "")
        amount, entry = book.number(key), figures[key]
        if element.get("data-column"):
            is_right = is_cell(text, book.picked(key))
        else:
            is_other = text == entry["label"] or is_date(text, entry["as_of"])
            is_same = math.isclose(float(element.get("value", "")), amount.value, rel_tol=SAME)
            is_right = is_same and (is_other or says(text, entry))
        if not is_right:
            wrong.append((key, text, element.get("value")))

    assert shown
    assert wrong == []


def is_cell(text: str, cells: list[Cell]) -> bool:
    """Whether a text is what one of the cells holds: a text, a date or an amount."""
    return any(
        tells(text, cell, (float(cell.value), float(cell.value)), "1")
        if isinstance(cell, Amount)
        else cell is not None and (text == cell or (re.match(r"\d{4}\b", cell) is not None and is_date(text, cell)))
        for cell in cells
    )


def says(text: str, entry: Mapping[str, Any]) -> bool:
    """Whether a text says the value of an entry of figures.json."""
    amount = Amount(entry["base_value"], size_of(entry["base_unit"])[1])
    return tells(text, amount, (entry["base_low"], entry["base_high"]), entry["unit"])
