"""Which texts are ids, and how long they may be."""

from __future__ import annotations

import pytest

from explainer import ids


@pytest.mark.parametrize("text", ["a", "us_ratio", "x2", "a" * 64, "a__b_"])
def test_a_number_is_named_so(text: str) -> None:
    assert ids.is_id(text)


@pytest.mark.parametrize("text", ["", "2x", "_a", "Rate", "us-ratio", "débit", "a b", "a\n", "a" * 65, "../a"])
def test_a_number_is_never_named_so(text: str) -> None:
    assert not ids.is_id(text)


@pytest.mark.parametrize("text", ["a", "2020-survey", "speed-ladder", "speed_ladder", "x" * 64])
def test_a_source_a_table_a_claim_and_a_chart_are_named_so(text: str) -> None:
    assert ids.is_kebab_id(text)


@pytest.mark.parametrize("text", ["", "-a", "_a", "Speed", "speed ladder", "a/b", "a.b", "a\n", "x" * 65])
def test_a_source_a_table_a_claim_and_a_chart_are_never_named_so(text: str) -> None:
    assert not ids.is_kebab_id(text)
