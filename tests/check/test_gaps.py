"""Gaps in dates over which a formula looks back."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.check.gaps import passed_over

PASSED = "previous goes back from 2022 to 2020, though rows of towns are otherwise 1 year apart"
TABLE = """
tables:
  towns:
    label: Towns
    file: towns.csv
    source: survey
    grade: A
    columns:
      date: {{label: Date, type: date}}
      town: {{label: Town, type: text}}
      people: {{label: People, type: number}}
      grown: {{label: Growth, formula: "{}"}}
"""


@pytest.mark.parametrize(
    ("formula", "dates", "problems"),
    [
        ("towns.people - previous(towns.people)", "2019 2020 2021", []),
        (
            "towns.people - previous(towns.people)",
            "2019 2020 2022",
            [PASSED],
        ),
        (
            "rolling_mean(towns.people, 2)",
            "2019-01 2019-03 2019-07",
            ["rolling_mean goes back from 2019-07 to 2019-03, though rows of towns are otherwise 2 months apart"],
        ),
        ("towns.people - previous(towns.people)", "1977 1980 1995 2001", []),  # records, even nowhere
        ("towns.people - previous(towns.people)", "2016 2021 2024", []),
        ("towns.people - previous(towns.people)", "2019-01-01 2019-01-02 2019-01-05", []),
        ("sum(towns.people)", "2019 2020 2022", []),
        ("previous(filter(towns.people, towns.town == 'a'))", "2019 2020 2022", []),
    ],
)
def test_a_gap_in_dates_that_are_even_elsewhere_is_noted(
    tmp_path: Path, formula: str, dates: str, problems: list[str]
) -> None:
    csv = "date,town,people\n" + "".join(f"{date},a,{index}\n" for index, date in enumerate(dates.split()))
    numbers = made.numbers(tmp_path, TABLE.format(formula.replace("'", '\\"')), towns=csv)
    assert [finding.problem for finding in passed_over(numbers)] == problems


def test_each_group_has_its_own_dates(tmp_path: Path) -> None:
    csv = "date,town,people\n2019,a,1\n2020,a,2\n2021,a,3\n2020,b,1\n2022,b,4\n"
    table = TABLE.format("towns.people - previous(towns.people, towns.town)")
    assert not [*passed_over(made.numbers(tmp_path, table, towns=csv))]
