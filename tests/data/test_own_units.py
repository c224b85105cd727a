"""An explainer's own units: what is counted, what others are worth, how they are written, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import made
from explainer.errors import Refusal
from explainer.formats import AUTO, parse_format
from explainer.wording import fill, language, say_number

UNITS = """
units:
  people: {one: person}
  trip: {many: trips}
  barrel: {worth: 158.987294928 L, many: barrels, prefixes: [k]}
  cask: {worth: 2 barrels}
  gCO2: {worth: 1 g, symbol: "g CO₂", prefixes: [k], aloud: [gram of carbon dioxide, grams of carbon dioxide]}
facts:
  town: {label: Town, value: 8.9 million people, source: survey, grade: A}
  couple: {label: A couple, value: 2 people, source: survey, grade: A}
  hermit: {label: A hermit, value: 1 person, source: survey, grade: A}
  rides: {label: Rides, value: 17 trips/day, source: survey, grade: A}
  deaths: {label: Deaths, value: 1234, source: survey, grade: A}
  oil: {label: Oil, value: 3 kbarrel, source: survey, grade: A}
  wine: {label: Wine, value: 1 cask, source: survey, grade: A}
  gas: {label: Gas, value: 2.5 kgCO2, source: survey, grade: A}
figures:
  rate: {label: Death rate, formula: deaths / town, show: in per 100 000 people}
  each: {label: Rides for each, formula: rides / town}
  week: {label: Rides in a week, formula: rides * 1 week}
  more: {label: More, formula: couple + 3 people}
"""
LINE = made.FIRST


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("town", "8.9_million_people"),
        ("couple", "2_people"),
        ("hermit", "1_person"),
        ("rides", "17_trips per day"),
        ("oil", "3_kbarrel"),
        ("wine", "1_cask"),
        ("gas", "2.5_kg_CO₂"),
        ("rate", "13.9 per 100,000_people"),  # 1234 / 8.9e6 * 1e5 = 13.865
        ("week", "119_trips"),  # 17 * 7
        ("more", "5_people"),
    ],
)
def test_a_value_in_an_own_unit_is_written_with_its_words(tmp_path: Path, key: str, text: str) -> None:
    number = made.numbers(tmp_path, UNITS)[key]
    assert say_number(number).replace("\u00a0", "_") == text


def test_an_own_unit_is_worth_exactly_what_it_says(tmp_path: Path) -> None:
    wine = made.numbers(tmp_path, UNITS)["wine"]
    assert wine.quantity.at("L") == 317.974589856  # 2 * 158.987294928
    assert say_number(wine, parse_format("in barrels", None, None)) == "2\u00a0barrels"


def test_an_own_unit_is_said_aloud_in_its_words(tmp_path: Path) -> None:
    spoken = language("en", made.numbers(tmp_path, UNITS).explainer.units)
    assert spoken.aloud.unit("kgCO2", 2) == "kilograms of carbon dioxide"  # type: ignore[arg-type]
    assert spoken.aloud.unit("trips/person", 1) == "trip per person"  # type: ignore[arg-type]


def test_a_condition_and_a_format_may_use_own_units(tmp_path: Path) -> None:
    numbers = made.numbers(tmp_path, UNITS)
    assert fill('{{ "many" if rides > 3 trips/day }} {{ rides: in trips/week }}', numbers) == (
        "many 119\u00a0trips per week"
    )


@pytest.mark.parametrize(
    ("locale", "value", "expected"),
    [
        ("fr", "1", "1_person"),
        ("fr", "21", "21_people"),
        ("fr", "71", "soixante et onze_people"),
        ("fr", "200", "deux cents_people"),
        ("de", "1", "1_person"),
        ("de", "101", "101_people"),
        ("de", "21", "einundzwanzig_people"),
        ("en", "1", "one_person"),
    ],
)
def test_one_of_what_is_counted_is_in_digits_where_its_word_has_a_gender(
    tmp_path: Path, locale: str, value: str, expected: str
) -> None:
    more = f"  party: {{label: A party, value: {value} people, source: survey, grade: A}}\n"
    number = made.numbers(tmp_path, UNITS.replace("figures:\n", more + "figures:\n"))["party"]
    assert say_number(number, parse_format("spelled"), locale).replace("\u00a0", "_") == expected


def test_things_that_are_counted_apart_do_not_add_up(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as raised:
        made.numbers(tmp_path, UNITS + "  both: {label: Both, formula: couple + 3 trips}\n")
    assert str(raised.value).endswith(
        "cannot add couple (people) and 3 trips (trip); people and trip are counted apart; "
        "where both count as one, divide each, by 1 people and by 1 trip"
    )


def test_things_that_are_counted_apart_are_a_count_together_where_each_is_divided_by_one(tmp_path: Path) -> None:
    numbers = made.numbers(tmp_path, UNITS + "  both: {label: Both, formula: couple / 1 people + 3 trips / 1 trip}\n")
    assert fill("{{ both }} in all", numbers) == "5 in all"


def test_what_is_counted_may_be_spelled(tmp_path: Path) -> None:
    numbers = made.numbers(tmp_path, UNITS)
    said = fill("{{ couple: spelled, capital }}", numbers).replace("\u00a0", " ")
    assert said == "Two people"
    with pytest.raises(Refusal, match="only a whole number can be spelled"):
        fill("{{ rides: spelled }}", numbers)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("min: {worth: 1 L}", "'min' is a unit already; give yours another name"),
        ("mm: {}", "'mm' is a unit already; give yours another name"),
        ("length: {}", "'length' is what units measure, and cannot be one; write e.g. the plural"),
        ("not: {}", "'not' is a word of formulas, and cannot be a unit; give it another name"),
        ("keg: {worth: 3 tuns}", "no unit 'tuns'; " + made.UNITS),
        ("keg: {worth: 3 °C}", "'3 °C' is no amount that a unit can be worth; write a number above zero and a unit "),
        ("keg: {worth: 0 L}", "'0 L' is no amount that a unit can be worth; write a number above zero and a unit "),
        ("keg: {worth: -3 L}", "'-3 L' is not a number; write digits, e.g. 1.02 or 3e6"),
        ("keg: {prefixes: [x]}", "no prefix 'x'; the prefixes are "),
        ("a b: {}", "'a b' is not the name of a unit; write letters and digits, without spaces, e.g. people"),
        (
            "keg: {plural: kegs}",
            "keg has an unknown key 'plural'; the keys are aloud, many, one, prefixes, symbol, worth",
        ),
        ("keg: {aloud: [a, b, c]}", "keg is said in 3 ways; write one text, or that of one and of many"),
    ],
)
def test_an_own_unit_that_cannot_be_one_is_refused_with_its_line(tmp_path: Path, entry: str, message: str) -> None:
    with pytest.raises(Refusal) as raised:
        made.explainer(tmp_path, f"units:\n  {entry}\n")
    assert str(raised.value).startswith(f"{made.DATA}:{LINE + 1}: {message}")


def test_a_number_cannot_have_the_name_of_an_own_unit_as_its_id(tmp_path: Path) -> None:
    yml = "units:\n  trips: {}\nfacts:\n  trips: {label: T, value: 3, source: survey, grade: A}\n"
    with pytest.raises(Refusal, match="'trips' is reserved and cannot be an id; try 'trips_value'"):
        made.explainer(tmp_path, yml)


def test_the_words_of_one_explainers_unit_are_not_those_of_another(tmp_path: Path) -> None:
    yml = "units:\n  keg: {many: MANY}\nfacts:\n  beer: {label: B, value: 3 keg, source: survey, grade: A}\n"
    texts = []
    for many in ("kegs", "casks"):
        folder = tmp_path / many
        folder.mkdir()
        texts.append(say_number(made.numbers(folder, yml.replace("MANY", many))["beer"], AUTO))
    assert texts == ["3\u00a0kegs", "3\u00a0casks"]


def test_the_example_of_the_manual_defines_units(root: Path, tmp_path: Path) -> None:
    text = (root / "scripts/explainer/MANUAL.md").read_text("utf-8")
    found = re.search(r"^```yaml\n(units:\n.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    units = made.explainer(tmp_path, found[1]).units
    assert {"people", "person", "trip", "trips", "barrel", "barrels", "gCO2", "kgCO2"} <= units.symbols.keys()
