"""What the script of a page asks of the calculator: units, settings, words, and refusals instead of wrong numbers."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any, Final

import pytest

from explainer.compute import Numbers
from explainer.formats import Format
from explainer.units import parse_quantity
from explainer.units.symbols import SYMBOLS
from explainer.wording import program_of, say
from explainer.wording.rules import rules_for
from live.conftest import REFUSED, Ask
from made import numbers

DATA: Final = """
facts:
  film: {label: A film, value: 90 ± 9 GB, grade: B, source: diary}
inputs:
  my_rate: {label: My rate, value: 100 Mbit/s, units: [Mbit/s, MB/s, kbit/s]}
figures:
  my_time: {label: My time, formula: film / my_rate, show: duration}
  my_inverse: {label: Mine turned over, formula: 1 / (my_rate - 5 Mbit/s)}
"""
UNITS: Final = (*SYMBOLS, "Mbit/s", "GB/h", "Ebit/s*km", "1/km")


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Numbers:
    """A film over the reader's line."""
    return numbers(tmp_path_factory.mktemp("mine"), DATA)


def answers(ask: Ask, mine: Numbers, *questions: Iterable[object]) -> list[Any]:
    """The answers of the calculator for all of these numbers."""
    return ask(program_of(mine, list(mine)), [list(question) for question in questions])


def test_a_typed_number_is_the_double_that_the_data_file_would_give(ask: Ask) -> None:
    chance = random.Random(4)  # noqa: S311 - examples, no secrets
    typed = [(_written(chance), chance.choice(UNITS)) for _ in range(3000)]
    program = {"language": "en", "rules": rules_for("en", UNITS), "numbers": {}}
    found = ask(program, [("inBase", text, unit) for text, unit in typed])
    assert [float(value) for value in found] == [parse_quantity(f"{text} {unit}").central for text, unit in typed]


def _written(chance: random.Random) -> str:
    """A decimal number, with more digits than a double has, an exponent or none."""
    whole, behind = (str(chance.randrange(10 ** chance.randint(1, 25))) for _ in range(2))
    point = chance.choice(["", f".{behind}"])
    return chance.choice(["", "-"]) + whole + point + chance.choice(["", "", f"e{chance.randint(-40, 40)}"])


def test_a_number_for_the_field_has_all_its_digits_and_no_groups(ask: Ask, mine: Numbers) -> None:
    assert answers(
        ask,
        mine,
        ("inUnit", 298380000.0, "Mbit/s"),
        ("inUnit", 1e15, "kbit/s"),
        ("inUnit", 1.0, "Mbit/s"),
        ("inUnit", 0.0, "MB/s"),
        ("inUnit", 100e6, "MB/s"),
    ) == ["298.38", "1000000000000", "0.000001", "0", "12.5"]


def test_a_number_is_what_was_set_until_it_is_set_back(ask: Ask, mine: Numbers) -> None:
    # 90 GB = 720 Gbit: 7200 s at 100 Mbit/s, 3600 s at 200; from 6480 to 7920 s at 100
    assert answers(
        ask,
        mine,
        ("text", "my_rate"),
        ("text", "my_time"),
        ("range", "my_time"),
        ("set", "my_rate", 200e6, "MB/s"),
        ("text", "my_rate"),
        ("text", "my_time", {"isCapital": True, "unit": "s"}),
        ("reset", "my_rate"),
        ("text", "my_time"),
    ) == [
        "100\u00a0Mbit/s",
        "2\u00a0hours",
        "1\u00a0hour 48\u00a0minutes to 2\u00a0hours 12\u00a0minutes",
        None,
        "25\u00a0MB/s",
        "3,600\u00a0seconds",
        None,
        "2\u00a0hours",
    ]


def test_words_are_those_whose_condition_holds(ask: Ask, mine: Numbers) -> None:
    choices = [["slow", ["<", "my_rate", 50e6]], ["fast", [">", "my_rate", 500e6]], ["ordinary", None]]
    assert answers(
        ask,
        mine,
        ("chosen", choices),
        ("set", "my_rate", 49e6, "Mbit/s"),
        ("chosen", choices),
        ("chosen", choices[1:2]),
    ) == ["ordinary", None, "slow", REFUSED]


def test_no_number_is_said_where_none_comes_out(ask: Ask, mine: Numbers) -> None:
    assert answers(
        ask,
        mine,
        ("set", "my_rate", 0.0, "Mbit/s"),
        ("text", "my_time"),
        ("set", "my_rate", 5e6, "Mbit/s"),
        ("get", "my_inverse"),
        ("range", "my_inverse"),
        ("holds", ["<", "my_inverse", 1]),
        ("set", "my_rate", 6e6, "Mbit/s"),
        ("text", "my_inverse"),
        ("inBase", "1e", "Mbit/s"),
        ("inBase", "1e999", "Mbit/s"),
    ) == [None, REFUSED, None, REFUSED, REFUSED, REFUSED, None, "1.00\u00a0µs/bit", REFUSED, REFUSED]


def test_a_value_at_hand_is_said_as_in_text(ask: Ask, mine: Numbers) -> None:
    value = parse_quantity("12.5 MB/s")
    asked = answers(ask, mine, ("set", "my_rate", value.central, "MB/s"), ("text", "my_rate", {"unit": "Mbit/s"}))
    assert asked[1] == say(value, Format("Mbit/s"), is_fact=True)
