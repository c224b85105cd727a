"""A comparison of two rows of a table is the words of a test, also where no reference is near."""

from __future__ import annotations

import re

import pytest

from check.conftest import DATA, PIERS, Check
from explainer.check import rows


def rules(findings: list[object]) -> list[str]:
    return [each.rule for each in findings]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sentence",
    [
        "South Pier beats every other pier.",
        "North Pier’s deck is slower to cross than that of Mill Pier.",
        "South Pier is larger than North Pier.",
        "South Pier overtook North Pier.",
        "The old one overtook North Pier.",
        "South Pier is the oldest of all.",
        "Mill Pier is shorter than all others.",
        "Of Mill Pier and South Pier, the first is smaller.",
        "Of all piers, Mill Pier is the oldest.",
        "Mill Pier trails South Pier.",
    ],
)
def test_rows_compared_by_name_are_unbound(found: Check, sentence: str) -> None:
    assert "unbound-comparison" in rules(list(found(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "South Pier and North Pier are both of stone.",
        "South Pier is old, and North Pier is not.",
        "From South Pier it is a short walk to Mill Pier.",
        "The mayor says that South Pier beats North Pier.",
        "South Pier beats North Pier, says the mayor.",
        "North Pier has a better view than it had.",
        "Most visitors walk from South Pier to Mill Pier.",
        "The road to South Pier is longer than it seems.",
        "South Pier opened earlier than planned.",
        "A walk is slower than a ride.",
        "South Pier is at least as good as it was.",
    ],
)
def test_rows_that_are_only_named_raise_nothing(found: Check, sentence: str) -> None:
    assert [str(each) for each in found(sentence)] == []


@pytest.mark.parametrize("note", ["The largest pier of all", "The newest figure here", "The longest in this table"])
def test_a_superlative_in_a_cell_a_label_or_a_note_is_unbound(found: Check, note: str) -> None:
    cell = PIERS.replace("Mill Pier,95,", f"Mill Pier,95,{note}")
    assert rules(list(found("", piers=cell))) == ["unbound-comparison"]
    label = DATA.replace("label: Lamps along the quay", f"label: {note}")
    assert rules(list(found("", data=label))) == ["unbound-comparison"]
    noted = DATA.replace("  crew: {", f"  crew: {{note: {note}., ")
    assert rules(list(found("", data=noted))) == ["unbound-comparison"]


def test_the_label_of_a_picked_number_may_say_what_it_picks(found: Check) -> None:
    label = DATA.replace("Length of the longest pier", "The longest pier of all")
    assert [str(each) for each in found("", data=label)] == []


def test_only_names_that_are_in_a_sentence_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[str] = []
    escape = re.escape

    def noted(text: str) -> str:
        looked_for.append(text)
        return escape(text)

    monkeypatch.setattr(re, "escape", noted)
    cells = {f"Pier {number}": "piers" for number in range(100)}
    assert rows.rows_in("Pier 72 is older than Pier 5.", cells) == ["Pier 72", "Pier 5"]
    assert sorted(looked_for) == ["Pier 5", "Pier 7", "Pier 72"]


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR, as old programs for the Mac write it"])
def test_the_line_ends_of_a_csv_change_no_finding(found: Check, end: str) -> None:
    sentence = "South Pier beats every other pier."
    assert rules(list(found(sentence, piers=PIERS.replace("\n", end)))) == rules(list(found(sentence)))
