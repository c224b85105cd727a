"""A column whose formula reads the rows of another table that belong to its row."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.compute import Numbers
from explainer.errors import Refusal

YML = """
units:
  people: {one: person}
figures:
  first_mean: {label: The first mean, formula: "first(years.mean)"}
tables:
  visits:
    label: Visits
    file: visits.csv
    as_of: year
    row_label: "{town} in {year}"
    columns:
      town: {label: Town, type: text}
      year: {label: Year, type: date}
      visits: {label: Visits, unit: people}
      homes: {label: Homes, type: number}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
  years:
    label: Years
    file: years.csv
    source: diary
    grade: B
    columns:
      year: {label: Year, type: date}
      mean: {label: Mean, unit: people, formula: "FORMULA"}
"""
VISITS = """\
town,year,visits,homes,source,grade
Oslo,2020,10,1,survey,A
Rome,2020,40,2,survey,A
Oslo,2021,12,1,survey,A
Rome,2021,,2,survey,A
"""
YEARS = "year\n2020\n2021\n2022\n"
MEAN = "weighted_mean(filter(visits.visits, visits.year == years.year), visits.homes)"


def numbers(folder: Path, formula: str) -> Numbers:
    return made.numbers(folder, YML.replace("FORMULA", formula.replace('"', '\\"')), visits=VISITS, years=YEARS)


@pytest.mark.parametrize(
    ("formula", "cells"),
    [
        # (10 * 1 + 40 * 2) / 3 in 2020; Rome has no number of 2021, and 2022 has no row at all
        (MEAN, [30.0, 12.0, None]),
        ("sum(filter(visits.visits, visits.year == years.year))", [50.0, 12.0, None]),
        ("maximum(filter(visits.visits, visits.year == years.year)) + 1 people", [41.0, 13.0, None]),
        ("count(filter(visits.visits, visits.year == years.year)) * 1 people", [2.0, 1.0, 0.0]),
        # a filter in a filter, and rows that differ from this one
        ('sum(filter(filter(visits.visits, visits.town == "Oslo"), visits.year < years.year))', [None, 10.0, 22.0]),
    ],
)
def test_a_row_has_what_its_rows_of_the_other_table_give(
    tmp_path: Path, formula: str, cells: list[float | None]
) -> None:
    rows = numbers(tmp_path, formula).tables["years"].rows
    found = [row.cells["mean"] for row in rows]
    assert [cell and cell.central for cell in found] == cells  # type: ignore[union-attr]  # quantities, or nothing


def test_it_rests_on_the_rows_of_both_tables(tmp_path: Path) -> None:
    found = numbers(tmp_path, MEAN)["first_mean"]
    assert found.quantity.central == 30.0
    assert (set(found.sources), found.grade) == ({"diary", "survey"}, "B")


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        (
            "sum(filter(visits.visits, visits.year <= years.year))",
            "docs/data/years.csv:3: sum takes together rows that differ in visits.town, such as 'Oslo' and 'Rome'",
        ),
        (
            "sum(filter(visits.visits, visits.town == years.year))",
            "docs/data/explainer.yml:33: cannot compare a date with visits.town",
        ),
        (
            "sum(filter(visits.visits, years.mean > 1 people))",
            "docs/data/explainer.yml:33: circular formula: years.mean → years.mean; break the cycle",
        ),
    ],
)
def test_what_cannot_belong_to_a_row_is_refused(tmp_path: Path, formula: str, message: str) -> None:
    with pytest.raises(Refusal) as raised:
        numbers(tmp_path, formula)
    assert message in str(raised.value)


def test_outside_of_a_table_there_is_no_row_to_compare_with(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"years\.year is a column, expected a number"):
        made.numbers(
            tmp_path,
            YML.replace("FORMULA", MEAN).replace(
                "first(years.mean)", "sum(filter(visits.visits, visits.year == years.year))"
            ),
            visits=VISITS,
            years=YEARS,
        )


def test_a_date_that_the_other_table_lacks_is_refused_at_its_row(tmp_path: Path) -> None:
    index = "year,index\n2020,100\n2022,110\n"
    yml = (
        YML.replace("FORMULA", "1 person * at_date(prices.index, years.year)")
        + """
  prices:
    label: Prices
    file: prices.csv
    source: diary
    grade: B
    columns:
      year: {label: Year, type: date}
      index: {label: Index, type: number}
"""
    )
    with pytest.raises(Refusal, match=r"years\.csv:3.*at_date finds no row of 2021 in prices\.index"):
        made.numbers(tmp_path, yml, visits=VISITS, years=YEARS, prices=index)
