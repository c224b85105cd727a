"""What is typed right at a reference makes no other number of it."""

from __future__ import annotations

import pytest

from check.conftest import DATA, Check


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("The town has {{ lamps }}0 lamps.", "{{ lamps }}0"),
        ("The town has {{ lamps }}.5 lamps.", "{{ lamps }}.5"),
        ("The town has 1{{ lamps }} lamps.", "1{{ lamps }}"),
        ("The town has 1,{{ lamps }} lamps.", "1,{{ lamps }}"),
        ("The change is -{{ lamps }} lamps.", "-{{ lamps }}"),
        ("The change is **\u2212{{ lamps }}** lamps.", "\u2212{{ lamps }}"),
        ("The town has {{ lamps }}% of them.", "{{ lamps }}%"),
        ("The town has {{ lamps }} million lamps.", "{{ lamps }} million"),
        ("The town has **{{ lamps }}** thousand lamps.", "{{ lamps }}** thousand"),
        ("The town has {{ crew: spelled }} hundred lamps.", "{{ crew: spelled }} hundred"),
        ("The town has {{ lamps }}bn lamps.", "{{ lamps }}bn"),
        ("The river is {{ river_length: plain }} miles long.", "{{ river_length: plain }} miles"),
        ("The river is {{ river_length: in m, plain }} km long.", "{{ river_length: in m, plain }} km"),
        ("The river is {{ river_length: in m }}iles long.", "{{ river_length: in m }}iles"),
        ("A ride costs {{ fare: plain }} euros.", "{{ fare: plain }} euros"),
    ],
)
def test_what_makes_another_number_of_a_reference_is_found(found: Check, sentence: str, written: str) -> None:
    [finding] = [each for each in found(sentence) if each.rule == "altered-number"]
    assert finding.words == written


@pytest.mark.parametrize(
    "sentence",
    [
        "The town has {{ lamps }} lamps, and {{ crew }}-strong crews.",
        "It has ({{ lamps }}) lamps, from {{ crew }}\u2013{{ lamps }}, \u00b1{{ crew }}.",
        "It has {{ riders: in million, plain }} million riders.",
        "The river is {{ river_length: in m, plain }} metres long.",
        "The river is {{ river_length: in km, plain }} km long.",
        "A ride costs {{ fare: plain }} US dollars.",
        "The share is {{ electric_share: plain }} %.",
        "Since {{ riders: year }} 5 ferries run.",
        '{{ "few" if lamps < 10000 }} lamps.',
    ],
)
def test_what_leaves_a_reference_as_it_is_raises_nothing(found: Check, sentence: str) -> None:
    assert [str(each) for each in found(sentence) if each.rule == "altered-number"] == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Die Stadt hat {{ lamps }} Millionen Lampen."),
        ("de", "Die Stadt hat {{ lamps }} Mio. Lampen."),
        ("fr", "La ville a {{ lamps }} millions de lampes."),
        ("ja", "\u753a\u306b\u306f\u706f\u304c{{ lamps }}\u4e07\u500b\u3042\u308b\u3002"),
    ],
)
def test_other_languages_have_words_that_multiply_too(found: Check, language: str, sentence: str) -> None:
    data = DATA.replace("language: en", f"language: {language}", 1)
    assert "altered-number" in {each.rule for each in found(sentence, data=data)}
