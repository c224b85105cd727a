"""What a language has to say of formulas, for readers who do not know the language that formulas are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FormulaWords:
    """The words for each part of a formula.

    of_one: functions of a number, `{0}`. of_some: of several, listed in `{0}`. of_two: of `{0}` and `{1}`.
    of_column: `{0}` is the column, `{1}` the table with its conditions, `{2}` and `{3}` what else is needed; of_dates:
    instead of these where the column holds dates; of_months: where `{2}` is a number of months. mixed: the table, whose
    rows are taken together on purpose. latest: the last date. taken: which values a function took, `{0}` of `{1}`, with
    `{2}` from taken_dates; of ends values and dates; left_out: what it passed over. comma: between what a list names.
    in_row: a column in the row of a number; with_pick: in the row that a function picks. comparisons: of numbers and
    texts; of_days: of dates.
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
    comma: str
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
