"""The rules by which a page's script says numbers: all that it needs, and nothing that is no plain JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from explainer.errors import UnitMistake
from explainer.units.symbols import SYMBOLS
from explainer.wording.rules import rules_for


def rules(*units: str, language: str = "en") -> Any:  # noqa: ANN401 - as JSON has it
    """The rules as a page has them."""
    return json.loads(json.dumps(rules_for(language, units)))


def test_a_unit_brings_those_that_its_values_may_be_shown_in() -> None:
    found = rules("Mbit/s", "count")
    assert found["ladders"] == [[f"{prefix}bit/s" for prefix in ("", *"kMGTPEZY")]]
    assert [*found["units"]] == ["Mbit/s", *(name for name in found["ladders"][0] if name != "Mbit/s"), "count"]
    assert found["units"]["Mbit/s"] == {
        "factor": ["1000000", "1"],
        "dimension": "information/time",
        "symbol": "Mbit/s",
        "aloud": ["megabit per second", "megabits per second"],
        "ladder": 0,
    }


def test_a_time_brings_all_that_durations_are_made_of() -> None:
    found = rules("h")
    assert [*found["units"]] == ["h", "ns", "µs", "ms", "s", "min", "day", "year"]
    assert found["times"]["said"]["month"] == {
        "factor": ["2628000", "1"],  # 365 days / 12
        "around": {"one": "{0}\u00a0month", "other": "{0}\u00a0months"},
    }
    assert "times" not in rules("km")


def test_what_is_written_around_a_number_goes_by_its_plural_form() -> None:
    units = rules("times", "count/day", "USD", "%", "day")["units"]
    assert units["times"]["around"] == {"one": "{0}\u00a0time", "other": "{0}\u00a0times"}
    assert units["count/day"]["around"] == {"other": "{0} per day"}
    assert units["USD"]["before"] == "$"
    assert units["%"]["behind"] == "%"


def test_large_numbers_have_words_from_a_power_of_ten_on() -> None:
    assert rules("count")["numerals"]["large"] == [
        [3, 3, {"other": "{0}\u00a0thousand"}],
        [6, 6, {"other": "{0}\u00a0million"}],
        [9, 9, {"other": "{0}\u00a0billion"}],
        [12, 12, {"other": "{0}\u00a0trillion"}],
    ]


def test_a_language_that_counts_by_ten_thousands_does_so() -> None:
    assert rules("count", language="ja")["numerals"]["large"][:2] == [
        [3, 0, {"other": "{0}"}],
        [4, 4, {"other": "{0}万"}],
    ]


def test_every_unit_has_its_rules() -> None:
    found = rules(*SYMBOLS)
    assert found["units"].keys() == SYMBOLS.keys()


def test_a_unit_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnitMistake, match="no unit 'Gbps'; did you mean 'Gbit/s'"):
        rules("Gbps")
