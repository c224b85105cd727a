"""How many typed numbers and unbound comparisons are found, and that plain prose raises none."""

from __future__ import annotations

import pytest

from check.conftest import FRONT, Check
from check.prose import CLEAN, DIRTY

RULES = {"typed-number", "typed-quantity", "untested-words", "unbound-comparison", "typed-name"}
MISSED_AT_MOST = 0.05  # of the sentences that should be found


def test_plain_prose_raises_nothing(found: Check) -> None:
    assert len(CLEAN) >= 60
    assert [str(finding) for finding in found("\n\n".join(CLEAN))] == []


def test_nearly_all_typed_numbers_and_unbound_comparisons_are_found(found: Check) -> None:
    lines = {each.place.line for each in found("\n\n".join(DIRTY)) if each.rule in RULES}
    missed, line = [], FRONT.count("\n") + 1
    for sentence in DIRTY:
        ends = line + sentence.count("\n")
        missed += [sentence] if lines.isdisjoint(range(line, ends + 1)) else []
        line = ends + 2
    assert len(DIRTY) >= 60
    assert len(missed) <= MISSED_AT_MOST * len(DIRTY), missed


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The town has three times {{ lamps }} lamps.", "three times"),
        ("The share is 1.5x the **{{ diesel_share }}** of before.", "1.5x"),
        ("Half of the {{ lamps }} lamps are old.", "Half of"),
        ("Two thirds of {{ lamps }} lamps are old.", "Two thirds of"),
        ("A quarter of all the {{ lamps }} lamps is old.", "A quarter of"),
    ],
)
def test_a_typed_part_or_multiple_of_a_value_is_found(found: Check, sentence: str, words: str) -> None:
    [finding] = [each for each in found(sentence) if each.rule == "unbound-comparison"]
    assert finding.words == words
