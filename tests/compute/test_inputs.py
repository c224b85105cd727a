"""Readers' inputs: what rests on them, what they offer, and what is refused, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.errors import Refusal
from explainer.units import parse_unit

DATA = """\
facts:
  road: {label: Road, value: 9 km, as_of: 2020, source: survey, grade: A}
  walk: {label: Walk, value: 1.5 m/s, low: 1.2 m/s, high: 2 m/s, source: diary, grade: B}
inputs:
  your_way: {label: Your way, value: road, units: [km, m], at_least: 1 m, at_most: 40000 km}
  your_pace: {label: Your pace, value: 2 m/s, presets: [walk, {of: "filter(walkers.pace, walkers.pace > 1 m/s)"}]}
figures:
  time: {label: Time, formula: your_way / your_pace}
  twice: {label: Twice, formula: 2 * time}
  road_time: {label: Road time, formula: road / walk}
tables:
  walkers:
    label: Walkers
    file: walkers.csv
    source: diary
    grade: B
    row_label: "{name}, on foot"
    columns:
      name: {label: Name, type: text}
      pace: {label: Pace, unit: m/s}
"""
WALKERS = "name,pace\nAna,1.75\nBo,0.5\nCy,3\n"


def test_a_figure_knows_the_inputs_it_rests_on(tmp_path: Path) -> None:
    numbers = made.numbers(tmp_path, DATA, walkers=WALKERS)

    assert {key: numbers[key].rests_on for key in numbers} == {
        "road": (),
        "walk": (),
        "time": ("your_way", "your_pace"),
        "twice": ("your_way", "your_pace"),
        "road_time": (),
        "your_way": ("your_way",),
        "your_pace": ("your_pace",),
    }


def test_an_input_is_its_default_in_the_first_of_its_units_and_has_its_sources(tmp_path: Path) -> None:
    numbers = made.numbers(tmp_path, DATA, walkers=WALKERS)
    way, pace = numbers["your_way"], numbers["your_pace"]

    assert (way.quantity.central, way.quantity.unit.name, way.sources, way.grade) == (9000, "km", ("survey",), "A")
    assert (pace.quantity.central, pace.quantity.unit.name, pace.sources, pace.grade) == (2, "m/s", (), "A")
    assert numbers["time"].quantity.central == 4500


def test_an_uncertain_default_is_the_value_alone(tmp_path: Path) -> None:
    yml = DATA.replace("value: 2 m/s, presets", "value: walk, units: m/s, presets")
    assert not made.numbers(tmp_path, yml, walkers=WALKERS)["time"].quantity.has_range


def test_presets_are_numbers_and_the_rows_of_a_column_by_their_labels(tmp_path: Path) -> None:
    found = made.numbers(tmp_path, DATA, walkers=WALKERS).presets("your_pace")
    assert [(preset.label, preset.value, preset.unit, preset.is_row) for preset in found] == [
        ("Walk", 1.5, parse_unit("m/s"), False),
        ("Ana, on foot", 1.75, parse_unit("m/s"), True),
        ("Cy, on foot", 3.0, parse_unit("m/s"), True),
    ]


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ("at_least: 1 m,", "at_least: 10 km,", "your_way starts outside the range that a reader may set; at_least <="),
        ("at_least: 1 m,", "at_least: 1 s,", "a bound of your_way is time, expected length"),
        ("at_least: 1 m,", "at_least: 2 ± 1 m,", "a bound of your_way has a ±; write one number with its unit"),
        ("[km, m]", "[km, s]", "'s' is time, but your_way is length"),
        ("value: road", "value: your_pace * 1 s", "the default of your_way rests on your_pace, a reader's input, and"),
        (
            "source: survey, grade: A",
            "grade: C",
            "the default of your_way is unverified (grade C); use a number with a",
        ),
        ("value: road", "value: rode", "no number 'rode'; did you mean 'road'?"),
        ("presets: [walk,", "presets: [road,", "the preset 'Road' is length, but your_pace is length/time"),
        ("presets: [walk,", "presets: [2 * walk,", "2 * walk is no preset; write the id of a number, or a column"),
        (
            "presets: [walk,",
            "presets: [walkers.name,",
            "explainer.yml:13: the preset walkers.name is a text; name a column of quantities",
        ),
        ("pace > 1 m/s", "pace > your_pace", "a preset of your_pace rests on your_pace, a reader's input, and"),
        ("units: [km, m], ", "", "your_way has no units; add 'units: …', that of its default first"),
    ],
)
def test_what_does_not_fit_an_input_is_refused(tmp_path: Path, written: str, instead: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        made.numbers(tmp_path, DATA.replace(written, instead), walkers=WALKERS)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ("unit: m/s}", "unit: m/s}\n      half: {label: H, formula: walkers.pace / your_pace}",
         "the column walkers.half rests on your_pace, a reader's input, and stays as it is; use"),
        ("    grade: B\n    row", "    grade: B\n    leave_out: walkers.pace > twice / 1 s * 1 m\n    row",
         "which rows of walkers count rests on twice, and so on the reader's input your_way, and stays as it is"),
        ("formula: 2 * time", "formula: year(date(road)) * time / your_way * year(date(time))",
         "year(date(time)) cannot be redone in a page; dates stay as they are, so leave the reader's input out"),
        ("formula: 2 * time", "formula: 'round(time, your_way / your_pace)'",
         "round(time, your_way / your_pace) cannot be redone in a page; round to a step that no input changes"),
        ("formula: 2 * time", "formula: 'count(filter(walkers.pace, walkers.pace > your_pace))'",
         "count(filter(walkers.pace, walkers.pace > your_pace)) cannot be redone in a page; of the rows"),
    ],
)  # fmt: skip
def test_what_cannot_follow_a_reader_rests_on_no_input(
    tmp_path: Path, written: str, instead: str, message: str
) -> None:
    with pytest.raises(Refusal) as caught:
        made.numbers(tmp_path, DATA.replace(written, instead), walkers=WALKERS)
    assert message in str(caught.value)
