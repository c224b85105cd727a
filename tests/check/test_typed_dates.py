"""A month or a year that is typed beside a value is the value's own."""

from __future__ import annotations

import pytest

from check.conftest import Check


@pytest.mark.parametrize(
    "sentence",
    [
        "The fare of {{ fare }} is from August 2023.",
        "The fare was {{ fare }} in 2022.",
        "A ticket cost {{ fare }} (2019).",
        "In March 2024 the fare was {{ fare }}.",
        "In 2021, the number of all riders was {{ riders }}.",
        "The boats carried {{ riders }} of the people in 2024.",
        "The fare, {{ fare }}, is from 2021.",
        "As of July 2023 the fare stood at {{ fare }}.",
        "In 2018, riders numbered {{ riders }}.",
        "The two are {{ riders }} and {{ fare }} as of 2020.",
    ],
)
def test_a_date_of_no_value_in_the_sentence_is_another(found: Check, sentence: str) -> None:
    assert [each.rule for each in found(sentence)] == ["other-date"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fare of {{ fare }} is from May 2024.",
        "The fare was {{ fare }} in 2024.",
        "In 2019 the number of riders was {{ riders_before }}, and {{ riders }} came later.",
        "That is {{ riders_gain: digits 2 }} times as many as in 2019.",
        "The town grew in 1998; a ticket costs {{ fare }}.",
        "A ticket costs {{ fare }}, and the town hall is from 1998.",
        "The ferry for {{ crew }} was launched in 1987.",
        "A ticket for {{ fare }} was first sold in 1999.",
        "Built in 1987, the ferry has a crew of {{ crew }}.",
        "The longest pier measures {{ longest_pier }} in 1998.",
    ],
)
def test_a_date_of_its_value_or_of_something_else_raises_nothing(found: Check, sentence: str) -> None:
    assert [str(each) for each in found(sentence) if each.rule == "other-date"] == []
