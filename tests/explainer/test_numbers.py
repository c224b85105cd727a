"""Every number is computed a second time, and every page reads as that computation says."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest

from amounts import Amount, size_of
from formulas import Cell
from heard import LANGUAGE, in_english, is_date, listed
from pages import PAGES, TRANSLATIONS, every, page_of, text_of
from reading import tells
from recompute import Book

pytestmark = pytest.mark.built

SAME: Final = 1e-9


def test_figures_json_holds_every_number_but_the_unverified(book: Book, figures: dict[str, Any]) -> None:
    unverified = {name for name in book.ids if book.grade(name) == "C"}

    assert set(figures) == set(book.ids) - unverified


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


def test_every_number_says_what_it_is_computed_from(book: Book, figures: dict[str, Any]) -> None:
    plain = {name for name in book.defaults if not book.inputs(name)}  # where readers begin is a value
    other = {
        name: (entry["formula"], entry["inputs"])
        for name, entry in figures.items()
        if entry["formula"] != (None if name in plain else book.entry(name).get("formula"))
        or set(entry["inputs"]) != book.inputs(name)
    }

    assert other == {}


def test_every_number_names_the_sources_it_rests_on(book: Book, figures: dict[str, Any]) -> None:
    named = {name: {source["id"] for source in entry["sources"]} for name, entry in figures.items()}
    other = {
        name: {"missing": book.sources(name) - found, "not used": found - book.sources(name)}
        for name, found in named.items()
        if found != book.sources(name)
    }

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


@pytest.mark.parametrize("name", PAGES)
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

    assert wrong == []


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_translations_print_the_same_numbers_in_their_language(
    site: Path, book: Book, figures: dict[str, Any], name: str
) -> None:
    language = name.split(".")[-2]
    wrong = []
    for element in every(page_of(site, name), tag="data", of="figure"):
        key, text = element.get("data-figure", ""), text_of(element)
        is_amount = re.search(r"\d", text) and not element.get("data-column")  # and no label, which is translated too
        if is_amount and not is_date(text, figures[key]["as_of"], language) and not says(text, figures[key], language):
            wrong.append((key, text, element.get("value"), float(book.number(key).value)))

    assert wrong == []


def is_cell(text: str, cells: list[Cell]) -> bool:
    """Whether a text is what one of the cells holds, or all of them where rows tie: a text, a date or an amount."""
    return set(listed(text)) <= {cell for cell in cells if isinstance(cell, str)} or any(
        tells(in_english(text), cell, (float(cell.value), float(cell.value)), "1")
        if isinstance(cell, Amount)
        else cell is not None and (text == cell or (re.match(r"\d{4}\b", cell) is not None and is_date(text, cell)))
        for cell in cells
    )


def says(text: str, entry: Mapping[str, Any], language: str = LANGUAGE) -> bool:
    """Whether a text in a language, else in that of the site, says the value of an entry of figures.json."""
    amount = Amount(entry["base_value"], size_of(entry["base_unit"])[1])
    return tells(in_english(text, language), amount, (entry["base_low"], entry["base_high"]), entry["unit"])
