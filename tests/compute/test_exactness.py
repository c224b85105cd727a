"""Counts, years and picked values are shown as what they are; what is measured has three digits."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.errors import Refusal
from explainer.units import Quantity
from explainer.wording import say_number

YML = """\
facts:
  lamps: {label: Lamps, value: 48, as_of: 2020-05, source: survey, grade: A}
  about: {label: Lamps or so, value: 48 ± 2, source: survey, grade: A}
  half: {label: Half, value: 0.5, source: survey, grade: A}
  crowd: {label: Crowd, value: 3 million, source: survey, grade: A}
  opened: {label: Opening, value: 1936, type: year, source: survey, grade: A}
  toll: {label: Toll, value: 1.50 USD, source: survey, grade: A}
  early: {label: Early, value: 1, as_of: 1900-01-01, source: survey, grade: A}
  late: {label: Late, value: 1, as_of: 2020-05-31, source: survey, grade: A}
tables:
  walks:
    label: Walks
    file: walks.csv
    value: time
    row_label: "{name}"
    columns:
      id: {label: Id, type: id}
      name: {label: Name, type: text}
      day: {label: Day, type: date}
      year: {label: Year, type: year}
      people: {label: People, type: number}
      twice: {label: Twice, formula: walks.people * 2}
      time: {label: Time, unit: s}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
figures:
  made: {label: Made, formula: lamps}
"""
CSV = """\
id,name,day,year,people,time,source,grade
slow,slow,2018,2018,67886011,10.490,survey,A
quick,quick,2019,2019,1000,9.60,survey,A
,none,2020,2020,,,survey,A
,rumoured,2021,2021,0.5,,,C
"""


def shown(folder: Path, formula: str) -> str:
    yml = YML.replace("formula: lamps}", f"formula: '{formula}'}}")
    return say_number(made.numbers(folder, yml, walks=CSV)["made"]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("count(walks.people)", "2"),
        ("lamps * 2", "96"),
        ("lamps + 1", "49"),
        ("-lamps - 1000", "−1,048"),
        ("crowd + 1", "3,000,001"),
        ("round(lamps / 7)", "7"),
        ("floor(1234.5)", "1,234"),
        ("last(walks.people)", "1,000"),
        ("first(walks.people)", "67,886,011"),
        ("sum(walks.people)", "67,887,011"),
        ("sum(walks.twice)", "135,774,022"),
        ("maximum(lamps, 1001)", "1,001"),
        ("abs(lamps - 50)", "2"),
        ("rank(slow, walks.time)", "1"),
        ("rank_from_smallest(slow, walks.time)", "2"),
        ("largest(walks.people, 2)", "1,000"),
        ('sum(filter(walks.people, walks.name == "slow")) + 0', "67,886,011"),
        ("sum(mixed(walks.people))", "67,887,011"),
        ('change(walks.people, "2018", "2019")', "−67,885,011"),
        ('at_date(walks.people, "2018") - 1', "67,886,010"),
        ("month(date(late))", "5"),
        ("years_between(date(early), date(late))", "120"),
    ],
)
def test_a_whole_number_of_things_has_all_its_digits(tmp_path: Path, formula: str, text: str) -> None:
    assert shown(tmp_path, formula) == text


def test_days_of_the_calendar_are_counted(tmp_path: Path) -> None:
    # 120 years of 365 days, 30 leap days from 1904 to 2020, and 150 days from 1 January to 31 May
    yml = YML.replace("formula: lamps}", "formula: 'days_between(date(early), date(late))', show: in day}")
    assert say_number(made.numbers(tmp_path, yml, walks=CSV)["made"]) == "43,980\u00a0days"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("lamps / 2", "24.0"),
        ("about * 2", "96.0"),
        ("lamps * half", "24.0"),
        ("lamps * 0.25", "12.0"),
        ("mean(walks.people)", "33.9 million"),
        ("lamps * 2 km", "96.0 km"),
    ],
)
def test_what_is_measured_or_divided_has_three_digits(tmp_path: Path, formula: str, text: str) -> None:
    assert shown(tmp_path, formula) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("minimum(walks.time)", "9.60 seconds"),
        ("last(walks.time)", "9.60 seconds"),
        ("slow", "10.490 seconds"),
        ("at(walks.time, maximum(walks.people))", "10.490 seconds"),
        ("toll", "$1.50"),
        ("toll * 2", "$3.00"),
    ],
)
def test_a_value_that_is_only_picked_is_as_its_source_prints_it(tmp_path: Path, formula: str, text: str) -> None:
    assert shown(tmp_path, formula) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("opened", "1936"),
        ("year(date(lamps))", "2020"),
        ("maximum(walks.year)", "2020"),
        ("at(walks.year, quick)", "2019"),
        ("minimum(opened, year(date(lamps)))", "1936"),
        ("year(date(lamps)) - opened", "84"),
        ("maximum(opened, 2000)", "2000"),
        ("opened + 100", "2036"),
        ("10 + opened - 1", "1945"),
        ("opened - count(walks.people)", "1934"),
        ("opened - (opened - lamps)", "48"),
        ("mean(walks.year)", "2019"),
        ("median(filter(walks.year, walks.year != 2019))", "2019"),
        ("quantile(walks.year, 25 %)", "2019"),  # 2018.5
        ("round(mean(walks.year))", "2019"),
        ('at_date(walks.year, "2019")', "2019"),
        ("opened * 2", "3,872"),
        ("opened + year(date(lamps))", "3,956"),
        ("month(date(lamps))", "5"),
        ('years_between("1990-05-03", "2025-05-02")', "34"),
        ('years_between("1990-05-03", "2025-05-03") * 2', "70"),
    ],
)
def test_a_year_has_no_comma_and_years_between_two_are_a_count(tmp_path: Path, formula: str, text: str) -> None:
    assert shown(tmp_path, formula) == text


@pytest.mark.parametrize(
    ("formula", "text"), [("lamps + 1000", "1,048"), ("opened", "1936"), ("lamps * crowd + 1", "144,000,001")]
)
def test_an_explainer_with_units_of_its_own_has_counts_and_years_too(tmp_path: Path, formula: str, text: str) -> None:
    own = "units:\n  trips: {one: trip}\n"
    yml = own + YML.replace("formula: lamps}", f"formula: {formula}}}")
    found = made.numbers(tmp_path, yml, walks=CSV)
    assert say_number(found["made"]) == text
    assert found["lamps"].is_exact


def test_a_cell_is_as_its_source_prints_it_where_units_are_defined_too(tmp_path: Path) -> None:
    own = "units:\n  trips: {one: trip}\n"
    yml = YML.replace("figures:", "    append: [{name: half, people: half, source: survey, grade: A}]\nfigures:")
    found = made.numbers(tmp_path, own + yml.replace("value: 0.5", "value: 0.50"), walks=CSV)
    cell = found.tables["walks"].rows[-1].cells["people"]
    assert isinstance(cell, Quantity)
    assert cell.printed == "0.50"


def test_a_cell_of_an_appended_row_is_that_of_its_number(tmp_path: Path) -> None:
    yml = YML.replace(
        "figures:", "    append: [{name: on the bridge, people: lamps, source: survey, grade: A}]\nfigures:"
    )
    yml = yml.replace("formula: lamps}", "formula: minimum(walks.people)}")
    assert say_number(made.numbers(tmp_path, yml, walks=CSV)["made"]) == "48"


def test_a_year_is_a_whole_number(tmp_path: Path) -> None:
    yml = YML.replace("value: 1936", "value: 1936.5").split("tables:")[0]
    with pytest.raises(Refusal, match=r"opened is no year; write a whole number, e\.g\. 2025"):
        made.numbers(tmp_path, yml)
    with pytest.raises(Refusal, match=r"walks\.csv:3: year '2019\.5' is no year; write a whole number, e\.g\. 2025"):
        made.numbers(tmp_path, YML, walks=CSV.replace("2019,2019,", "2019,2019.5,"))


def test_a_year_has_no_unit(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="column year is a year and has a unit; leave one out"):
        made.numbers(
            tmp_path, YML.replace("type: year}\n      people", "type: year, unit: year}\n      people"), walks=CSV
        )
