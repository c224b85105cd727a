"""What a language has to say of formulas, for readers who do not know the language that formulas are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FormulaWords:
    """The words for each part of a formula.

    of_one: functions of a number, `{0}`. of_some: of several, listed in `{0}`. of_two: of `{0}` and `{1}`.
    of_column: `{0}` is the column, `{1}` the table with its conditions, `{2}` and `{3}` what else is needed; of_dates:
    instead of these where the column holds dates; of_months: where `{2}` is a number of months. mixed: the table, whose
    rows are taken together on purpose. latest: the last date. taken: which values a function took, `{0}` of `{1}`, with
    `{2}` from taken_dates; of ends values and dates; left_out: what it passed over.
    in_row: a column in the row of a number; with_pick: in the row that a function picks. comparisons: of numbers and
    texts; of_days: of dates. is_open: `{0}` ends without a bracket, so that it needs one within a sum.
    """

    of_one: Mapping[str, str]
    of_some: Mapping[str, str]
    of_two: Mapping[str, str]
    of_column: Mapping[str, str]
    of_dates: Mapping[str, str]
    of_months: Mapping[str, str]
    mixed: str
    latest: str
    taken: Mapping[str, str]
    taken_dates: str
    left_out: str
    one_left_out: str
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
        "month": "month of {0}",
    },
    of_some={"minimum": "smallest of {0}", "maximum": "largest of {0}"},
    of_two={
        "round": "{0}, rounded to a multiple of {1}",
        "floor": "{0}, rounded down to a multiple of {1}",
        "ceiling": "{0}, rounded up to a multiple of {1}",
        "months_before": "the date {1} months before {0}",
        "days_between": "days from {0} to {1}",
        "years_between": "completed years from {0} to {1}",
    },
    of_column={
        "minimum": "smallest {0} in {1}",
        "maximum": "largest {0} in {1}",
        "sum": "sum of the column {0} in {1}",
        "mean": "mean {0} in {1}",
        "median": "median {0} in {1}",
        "weighted_mean": "mean {0} in {1}, weighted by {2}",
        "quantile": "{0} below which {2} of the values lie in {1}",
        "standard_deviation": "standard deviation of {0} in {1}, as of a sample",
        "population_standard_deviation": "standard deviation of {0} in {1}, over all values",
        "count": "number of rows with a value for {0} in {1}",
        "first": "first {0} by date in {1}",
        "last": "last {0} by date in {1}",
        "at_date": "{0} of {2} in {1}",
        "change": "change in {0} from {2} to {3} in {1}",
        "relative_change": "change in {0} from {2} to {3} in {1}, as a share of the first",
        "previous": "{0} of the row before by date",
        "rolling_mean": "mean {0} of {2} rows by date up to this one",
        "largest": "number {2} among the largest values of {0} in {1}",
        "smallest": "number {2} among the smallest values of {0} in {1}",
        "rank": "place of {2} by {0} in {1}, the largest first, equal ones sharing the better place",
        "rank_from_smallest": "place of {2} by {0} in {1}, the smallest first, equal ones sharing the better place",
        "record_growth_rate": "yearly growth of the highest {0} so far, by a straight line on a log scale, in {1}",
        "record_doubling_time": (
            "time in which the highest {0} so far doubled, by a straight line on a log scale, in {1}"
        ),
        "fitted_growth_rate": "yearly growth of {0}, by a straight line through all values on a log scale, in {1}",
        "fitted_doubling_time": (
            "time in which {0} doubled, by a straight line through all values on a log scale, in {1}"
        ),
        "compound_growth_rate": "yearly growth of {0} from the first to the last by date, compounded, in {1}",
    },
    of_dates={
        "minimum": "earliest {0} in {1}",
        "maximum": "latest {0} in {1}",
        "largest": "number {2} among the latest values of {0} in {1}",
        "smallest": "number {2} among the earliest values of {0} in {1}",
    },
    of_months={
        "change": "change in {0} over the {2} months up to {3} in {1}",
        "relative_change": "change in {0} over the {2} months up to {3} in {1}, as a share of the first",
    },
    mixed="{0}, rows of all kinds taken together",
    latest="the latest",
    taken={
        "record": "Fitted through {0} of {1} values{2}: those that raised the record.",
        "all_record": "Fitted through all {1} values{2}, each of which raised the record.",
        "fitted": "Fitted through all {1} values{2}.",
        "ends": "From {0} ({1}) to {2} ({3}).",
        "pick": "The value of {0}.",
        "named_pick": "The value of {0}, from the row “{1}”.",
        "all": "Over {1} values{2}.",
        "one": "Over 1 value{2}.",
    },
    taken_dates=", {0} to {1}",
    left_out="{0} rows without a value are left out.",
    one_left_out="1 row without a value is left out.",
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
