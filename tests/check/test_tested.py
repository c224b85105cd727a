"""The words of a test say no more than the test looks at."""

from __future__ import annotations

import pytest

from check.conftest import DATA, Check


@pytest.mark.parametrize(
    "words",
    [
        '"the largest of all" if crew > 5',
        '"nobody is faster" if signal > 100 Mbit/s',
        '"the fastest" if signal > 100 Mbit/s else "not"',
        '"slow" if signal < 1 Mbit/s else "the fastest"',
        '"most boats" if ferries > 5',
        '"the newest" if riders > 1 million',
        '"longer than all others" if river_length > 100 km',
        '"no other river is as long" if river_length > 100 km',
        '"rose" if riders > 1 million',
        '"fell" if fare < 5 USD',
        '"grew" if ferries > 3',
        '"shrank" if crew < 8',
        '"is slower than" if crossing > 5 min',
        '"is faster than" if signal > 5 Mbit/s',
        '"second to none" if fare > 1 USD',
        '"has become cheaper" if fare < 9 USD',
        '"has gone up" if riders > 1 million',
        '"overtook" if riders > 3 million',
        '"more expensive than" if fare > 2 USD',
    ],
)
def test_a_comparison_with_one_number_is_untested(found: Check, words: str) -> None:
    assert {each.rule for each in found(f"It is so: {{{{ {words} }}}}.")} == {"untested-words"}


@pytest.mark.parametrize(
    "words",
    [
        '"the longest of all" if longest_pier > 200 m',
        '"the longest" if maximum(piers.length) > 200 m',
        '"the largest" if at(piers.length, south_pier) > 200 m',
        '"the most" if riders > riders_before',
        '"rose" if riders > riders_before else "fell"',
        '"rose" if riders_gain > 1',
        '"grew" if riders - riders_before > 0',
        '"overtook" if riders > riders_before',
        '"is slower than" if signal < signal_bytes',
        '"more than half" if electric_share > 50 %',
        '"less than a third" if diesel_share > 30 %',
        '"at least" if ferries > 3',
        '"at most" if ferries > 3',
        '"first of all" if ferries > 3',
        '"fast" if signal > 100 Mbit/s else "slow"',
    ],
)
def test_a_comparison_that_the_test_makes_raises_nothing(found: Check, words: str) -> None:
    assert "untested-words" not in {each.rule for each in found(f"It is so: {{{{ {words} }}}}.")}


def test_the_signs_of_a_test_in_a_note_are_no_tag(found: Check) -> None:
    note = '\'It is {{ "the longest of all" if crew <= 9 and fare > 1 USD }}, {{ "the largest" if crew < 9 }}.\''
    data = DATA.replace("  crew: {", f"  crew: {{note: {note}, ")
    assert [each.words for each in found("", data=data)] == ["largest"]


@pytest.mark.parametrize(
    ("words", "unsettled"),
    [
        ('"short" if crossing < 15 min', ["crossing < 15 min"]),  # it is 10 to 16
        ('"short" if crossing < 15 min else "long"', ["crossing < 15 min"]),
        ('"short" if crossing < 20 min', []),
        ('"short" if crossing < 15 min and ferries > 3', ["crossing < 15 min"]),
        ('"long" if crossing > crossing / 2', []),  # whatever it is
        ('"known" if date(crossing) == "2024"', []),
    ],
)
def test_words_that_do_not_hold_in_all_of_a_range_are_noted(found: Check, words: str, unsettled: list[str]) -> None:
    data = DATA.replace("value: 12 min,", "value: 12 min, low: 10 min, high: 16 min,")
    noted = found(f"It is {{{{ {words} }}}}.", data=data)
    assert [each.problem.partition(": ")[2] for each in noted if each.rule == "unsettled-words"] == unsettled
    assert {each.level for each in noted if each.rule == "unsettled-words"} <= {"note"}


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ('piers.name == "South Pier"', []),
        ('piers.name != "East Pier" and piers.name != "Nobody"', ["East Pier", "Nobody"]),
    ],
)
def test_a_text_that_no_row_has_is_named_in_the_tests_of_a_page(found: Check, condition: str, names: list[str]) -> None:
    findings = found(f'Piers: {{{{ "few" if count(filter(piers.length, {condition})) < 9 else "many" }}}}.')
    told = [(str(each.place), each.problem) for each in findings if each.rule == "unknown-text"]
    assert told == [("docs/index.md:8", f"no row of piers.name is '{name}'") for name in names]
