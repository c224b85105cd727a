"""Readers' inputs in the ledger: what of them makes another edition, and that nothing unsound is read."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import made
from explainer.errors import Refusal
from explainer.ledger import Entry, InputContent, Ledger, check_entry
from explainer.ledger.lines import entry_of, line_of
from explainer.project import Project

DAY: Final = "2026-11-26"


@pytest.fixture
def walk(small: Path) -> Callable[..., InputContent]:
    """What is published of the input `your_walk`, after changes of the data."""
    untouched = (small / made.DATA).read_text("utf-8")

    def walk(*changes: tuple[str, str], key: str = "your_walk") -> InputContent:
        (small / made.DATA).write_text(untouched, "utf-8")
        return Project.at(made.with_inputs(small, *changes)).loaded().input_contents[key]

    return walk


def change(before: InputContent, now: InputContent) -> tuple[str, int] | None:
    """The change that the ledger sees, and the number of the edition."""
    ledger = Ledger(Path("docs/ledger"), (Entry(DAY, "inputs", "your_walk", 1, "new", "", before),))
    found = ledger.changes({("inputs", "your_walk"): now}, {})
    return (found[0].change, found[0].n) if found else None


def test_an_input_is_recorded_with_its_figures_and_their_program(walk: Callable[..., InputContent]) -> None:
    content = walk()
    assert (content.label, content.text, content.range) == (
        "How fast you walk",
        "1.5\xa0m/s",
        "0.1\xa0m/s to 10\xa0m/s",
    )
    assert [one.id for one in content.fields] == ["your_walk", "your_rest"]
    # 1200 m / 1.5 m/s = 800 s; 48 * 800 s / 60 s = 640; the age of the bridge is unverified, so that figure is too
    assert [(one.id, one.value, one.text, one.counts) for one in content.outputs] == [
        ("your_time", 800.0, "13.3\xa0minutes", None),
        ("your_calls", 640.0, "640", "rests"),
    ]
    assert content.sources == ("notebook", "survey-2020")
    assert content.program["your_time"]["formula"] == ["/", "bridge_length", "your_walk"]
    assert content.program["your_walk"]["input"] == {
        "units": ["m/s", "km/s"],
        "least": 0.1,
        "most": 10.0,
        "presets": [["As </script><one> walker", 1.5, "m/s"]],
    }
    assert content.conversions == ()


def test_an_input_without_figures_is_said_in_each_of_its_units(walk: Callable[..., InputContent]) -> None:
    content = walk(key="your_way")
    assert (content.outputs, content.range) == ((), "1\xa0m or more")
    assert content.conversions == (("km", "1.2\xa0km"), ("m", "1,200\xa0m"))


def test_an_entry_is_read_as_it_was_written(walk: Callable[..., InputContent]) -> None:
    entry = Entry(DAY, "inputs", "your_walk", 1, "new", "", walk())
    assert entry_of(line_of(entry)) == entry


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("formula: bridge_length / your_walk", "formula: 2 * bridge_length / your_walk"),
        ("formula: bridge_length / your_walk", "formula: bridge_length / (your_walk + your_walk)"),
        ("value: 1.2 km", "value: 1.3 km"),
        ("value: walking_speed", "value: 1.4 m/s"),
        ("at_most: 10 m/s", "at_most: 9 m/s"),
    ],
)
def test_another_calculation_is_another_edition(walk: Callable[..., InputContent], old: str, new: str) -> None:
    assert change(walk(), walk((old, new))) == ("value", 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: How fast you walk", "label: Your speed"),
        ("label: Your time across", "label: Your minutes"),
        ("units: [m/s, km/s]", "units: [m/s]"),
        ('label: "As </script><one> walker"', "label: As a walker"),
        ("presets: [{of: walking_speed,", "presets: [{of: usual,"),
        ("note: Until you set it", "note: Before you set it"),
        ("/ your_walk, show: in min", "/ your_walk, show: in s"),
    ],
)
def test_other_words_are_the_same_edition(walk: Callable[..., InputContent], old: str, new: str) -> None:
    usual = ("  lamps: {label", "  usual: {label: Usual, value: 2 m/s, source: notebook, grade: B}\n  lamps: {label")
    assert change(walk(usual), walk(usual, (old, new))) == ("wording", 1)


def test_the_name_of_a_number_in_a_formula_belongs_to_that_number(walk: Callable[..., InputContent]) -> None:
    assert change(walk(), walk(("label: Length of the bridge", "label: Its length"))) is None


def test_the_last_digits_of_a_double_and_its_rounding_change_nothing(walk: Callable[..., InputContent]) -> None:
    content = walk()
    program = copy.deepcopy(dict(content.program))
    program["walking"] = {"low": 0.1, "central": 0.3, "high": 0.5, "kind": "uncertainty"}
    other = {**program, "walking": {**program["walking"], "central": 0.1 + 0.2, "slack": 1e-9}}
    before, now = (dataclasses.replace(content, program=one) for one in (program, other))
    assert before.program != now.program
    assert change(before, now) is None


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("program/your_time/formula", ["/", "gone", 2], "formula of your_time is not one that a page"),
        ("program/your_time/formula", ["eval", "your_walk"], "formula of your_time is not one that"),
        ("program/your_time/formula", ["/"], "formula of your_time is not one that a page"),
        ("program/your_time/formula", [["/"], 1, 2], "formula of your_time is not one that a page"),
        ("program/your_time/formula", True, "formula of your_time is not one that a page"),
        ("program/your_time/central", 1.0, "your_time has neither a formula nor a value, or both"),
        ("program/your_walk/central", "1.5", "central"),
        ("program/your_walk/onclick", "alert(1)", "onclick"),
        ("program/your_walk/unit", "kn!", "no unit 'kn!'"),
        ("program/your_walk/unit", "", "no unit ''"),
        ("program/your_walk/show", {"unit": "kn!"}, "no unit 'kn!'"),
        ("program/your_walk/input/presets", [["x", 1.0, "kn!"]], "no unit 'kn!'"),
        ("conversions", [["kn!", "3 kn!"]], "no unit 'kn!'"),
        ("outputs/0/formula", "bridge_length /", "found the end"),
        ("outputs/0/id", "your_way", "the program has no your_way"),
        ("fields/0/id", "your_rest", "the first field is not your_walk"),
        ("fields", [], "the first field is not your_walk"),
        ("label", "{{ your_walk }}", "your_walk"),
    ],
)
def test_an_unsound_program_is_refused(walk: Callable[..., InputContent], path: str, value: object, said: str) -> None:
    line = json.loads(line_of(Entry(DAY, "inputs", "your_walk", 1, "new", "", walk())))
    *parents, last = path.split("/")
    found: Any = line["content"]
    for key in parents:
        found = found[int(key) if key.isdigit() else key]
    found[last] = value
    with pytest.raises(Refusal) as refusal:
        entry_of(json.dumps(line))
    assert said in str(refusal.value)


def test_every_number_of_a_program_is_finite(walk: Callable[..., InputContent]) -> None:
    content = walk()
    program = {**content.program, "your_time": {**content.program["your_time"], "formula": ["+", float("inf"), 1]}}
    with pytest.raises(Refusal):
        check_entry(Entry(DAY, "inputs", "your_walk", 1, "new", "", dataclasses.replace(content, program=program)))
