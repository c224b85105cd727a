"""What authors wrote: no number is typed, sources are named, pages read easily and have an outline."""

from __future__ import annotations

import ast
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from petabit.amounts import Amount, size_of
from petabit.pages import CHART_CALLS, CHARTS, DATA, PAGES, ROOT, every, page_of, text_of
from petabit.reading import prose, school_grade, syllables, tells, typed
from petabit.recompute import Book


def test_every_source_is_used_and_says_who_published_what(book: Book) -> None:
    sources = yaml.safe_load((DATA / "explainer.yml").read_text(encoding="utf-8"))["sources"]
    named = re.findall(r"\{\{ *source: *([\w-]+)", "".join((ROOT / "docs" / page).read_text("utf-8") for page in PAGES))
    used = {source for name in book.ids for source in book.sources(name)} | set(named)
    used |= {source for rows in book.rows.values() for row in rows for source in row.get("source", "").split()}

    assert set(sources) == used
    assert [
        key for key, source in sources.items() if not (source["title"].strip() and source["publisher"].strip())
    ] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_types_a_number(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")

    assert [(line, found) for line, found in typed(text)] == []


def test_no_chart_types_a_number_in_its_words() -> None:
    words = [
        (file, keyword.value.lineno, "".join(strings_in(keyword.value)))
        for file, call in CHART_CALLS
        for keyword in call.keywords
        if keyword.arg in {"title", "alt", "note"}
    ]

    assert len(words) >= 2 * len(CHARTS)
    assert [(file, line, found) for file, line, text in words for _, found in typed(text)] == []


def strings_in(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_title_and_a_description_of_its_own(site: Path, name: str) -> None:
    titles = {page: text_of(next(every(page_of(site, page), tag="title"))) for page in PAGES}
    descriptions = {
        page: [
            meta.get("content", "")
            for meta in every(page_of(site, page), tag="meta")
            if meta.get("name") == "description"
        ]
        for page in PAGES
    }
    [description] = descriptions[name]

    assert 20 <= len(titles[name]) <= 75
    assert 60 <= len(description) <= 200
    assert [*titles.values()].count(titles[name]) == 1
    assert [*descriptions.values()].count([description]) == 1
    assert "{" not in titles[name] + description


@pytest.mark.parametrize("name", [name for name in PAGES if name != "method.md"])  # that one is for looking things up
def test_pages_read_as_easily_as_news(site: Path, name: str) -> None:
    assert school_grade(prose(page_of(site, name))) <= 10


def test_the_reading_grade_agrees_with_work_by_hand() -> None:
    counts = {"light": 1, "fibre": 2, "the": 1, "people": 2, "computer": 3, "distances": 3, "asked": 1, "measured": 2}

    assert {word: syllables(word) for word in counts} == counts
    assert school_grade(["Light runs in a fibre. It is fast."]) == pytest.approx(0.39 * 8 / 2 + 11.8 * 9 / 8 - 15.59)


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


def test_the_search_for_typed_numbers_finds_them() -> None:
    text = "A film in 4K is {{ disc }}, `7 GB`, in [all](how.md#2) { #id1 }.\n\n1. But 19 cores {{ a if b > 3 }} are."

    assert [*typed(text)] == [(3, "But 19 cores")]


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_order_and_ids_are_unique(site: Path, name: str) -> None:
    page = page_of(site, name)
    levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch(r"h[1-6]", each.tag)]
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert {key for key, count in ids.items() if count > 1} == set()


def test_receipts_stay_out_of_the_search(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = [entry["location"] for entry in index["docs"] if re.search("Newest input|Back to the text", entry["text"])]

    assert len(index["docs"]) > len(PAGES)
    assert found == []
