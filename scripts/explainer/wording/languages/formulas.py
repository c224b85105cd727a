"""What a language has to say of formulas, for readers who do not know the language that formulas are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FormulaWords:
    """The words for each part of a formula.

    of_one: functions of a number, `{0}`. of_some: of several, listed in `{0}`. of_column: `{0}` is the column, `{1}`
    the table with its conditions, `{2}` what else is needed; of_dates: instead of these where the column holds dates.
    in_row: a column in the row of a number; with_pick: in the row that a function picks. comparisons: of numbers and
    texts; of_days: of dates. is_open: `{0}` ends without a bracket, so that it needs one within a sum.
    """

    of_one: Mapping[str, str]
    of_some: Mapping[str, str]
    of_column: Mapping[str, str]
    of_dates: Mapping[str, str]
    in_row: str
    row: str
    with_pick: str
    date: str
    year: str
    power: str
    table: str
    where: str
    text: str
    comparisons: Mapping[str, str]
    of_days: Mapping[str, str]
    joined: Mapping[str, str]
    negated: str


ENGLISH: Final = FormulaWords(
    of_one={
        "abs": "{0}, without its sign",
        "sqrt": "√({0})",
        "log2": "log₂({0})",
        "log10": "log₁₀({0})",
        "exp": "exp({0})",
        "round": "{0}, rounded",
        "floor": "{0}, rounded down",
        "ceiling": "{0}, rounded up",
    },
    of_some={"minimum": "smallest of {0}", "maximum": "largest of {0}"},
    of_column={
        "minimum": "smallest {0} in {1}",
        "maximum": "largest {0} in {1}",
        "sum": "sum of the column {0} in {1}",
        "mean": "mean {0} in {1}",
        "median": "median {0} in {1}",
        "count": "number of rows with a value for {0} in {1}",
        "first": "first {0} by date in {1}",
        "last": "last {0} by date in {1}",
        "largest": "number {2} among the largest values of {0} in {1}",
        "smallest": "number {2} among the smallest values of {0} in {1}",
        "rank": "place of {2} by {0} in {1}, the largest first",
        "record_growth_rate": "yearly growth of the highest {0} so far, by a straight line on a log scale, in {1}",
        "record_doubling_time": (
            "time in which the highest {0} so far doubled, by a straight line on a log scale, in {1}"
        ),
        "fitted_growth_rate": "yearly growth of {0}, by a straight line through all values on a log scale, in {1}",
        "fitted_doubling_time": (
            "time in which {0} doubled, by a straight line through all values on a log scale, in {1}"
        ),
    },
    of_dates={
        "minimum": "earliest {0} in {1}",
        "maximum": "latest {0} in {1}",
        "largest": "number {2} among the latest values of {0} in {1}",
        "smallest": "number {2} among the earliest values of {0} in {1}",
    },
    in_row="{0} in the row of “{1}”",
    with_pick="{0} in the row with the {1}",
    row="the row",
    date="the date of “{0}”",
    year="year of {0}",
    power="{0} to the power of {1}",
    table="“{0}”",
    where="{0}, where {1}",
    text="“{0}”",
    comparisons={
        "==": "{0} is {1}",
        "!=": "{0} is not {1}",
        "<": "{0} is below {1}",
        "<=": "{0} is at most {1}",
        ">": "{0} is above {1}",
        ">=": "{0} is at least {1}",
    },
    of_days={
        "==": "{0} is {1}",
        "!=": "{0} is not {1}",
        "<": "{0} is before {1}",
        "<=": "{0} is on or before {1}",
        ">": "{0} is after {1}",
        ">=": "{0} is on or after {1}",
    },
    joined={"and": "{0} and {1}", "or": "{0} or {1}"},
    negated="not ({0})",
)
