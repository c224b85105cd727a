"""What a range is: as the fact or the row says, uncertainty unless said, and refused where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.errors import Refusal
from explainer.units import Quantity

FACT = "facts:\n  hall: {{label: A hall, value: {value}, source: diary, grade: B}}\n"
TABLE = """\
tables:
  halls:
    label: Halls
    file: halls.csv
    source: survey
    grade: A
    columns:
      label: {label: Hall, type: text}
      length: {label: Length, unit: m, low: least, high: most, range: kind}
      least: {label: Least, type: number}
      most: {label: Most, type: number}
      kind: {label: What the range is, type: range}
"""
HEADER = "label,length,least,most,kind\n"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("20 m, low: 10 m", "uncertainty"),
        ("20 ± 5 m", "uncertainty"),
        ("20 m, low: 10 m, range: uncertainty", "uncertainty"),
        ("20 m, high: 30 m, range: spread", "spread"),
        ("20 m, low: 10 m, high: 30 m, range: bounds", "bounds"),
    ],
)
def test_a_range_is_uncertainty_unless_the_fact_says_otherwise(tmp_path: Path, value: str, kind: str) -> None:
    quantity = made.explainer(tmp_path, FACT.format(value=value)).facts["hall"].quantity
    assert quantity.has_range
    assert quantity.range_kind == kind


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("20 m, range: spread", "hall has 'range' but no low or high; add low or high, or leave it out"),
        ("20 ± 5 m, range: spread", "hall has 'range' but no low or high; leave it out: a ± is always uncertainty"),
        ("20 m, low: 1 m, range: error", "hall.range is 'error'; write 'uncertainty', 'spread' or 'bounds'"),
    ],
)
def test_a_range_that_means_nothing_is_refused(tmp_path: Path, value: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, FACT.format(value=value))
    assert str(caught.value).partition(": ")[2] == message


def test_each_row_may_say_what_its_range_is(tmp_path: Path) -> None:
    csv = HEADER + "One,20,10,30,spread\nTwo,20,10,,bounds\nThree,20,,30,\nFour,20,,,\n"
    rows = made.explainer(tmp_path, TABLE, halls=csv).tables["halls"].rows
    cells = [row.cells["length"] for row in rows]
    kinds = [cell.range_kind for cell in cells if isinstance(cell, Quantity)]
    assert kinds == ["spread", "bounds", "uncertainty", "uncertainty"]


def test_a_column_may_say_what_all_its_ranges_are(tmp_path: Path) -> None:
    yml = TABLE.replace("range: kind", "range: bounds").replace(
        "      kind: {label: What the range is, type: range}\n", ""
    )
    csv = "label,length,least,most\nOne,20,10,30\n"
    [row] = made.explainer(tmp_path, yml, halls=csv).tables["halls"].rows
    assert isinstance(cell := row.cells["length"], Quantity)
    assert cell.range_kind == "bounds"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("One,20,10,30,about\n", "kind is 'about'; write one of uncertainty, spread, bounds"),
        ("One,20,,,spread\n", "kind is 'spread', but length has no bounds; fill in least, or clear kind"),
    ],
)
def test_a_row_whose_range_means_nothing_is_refused(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, TABLE, halls=HEADER + row)
    assert str(caught.value) == f"docs/data/halls.csv:2: {message}"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("range: kind", "range: sprea", "table halls has no column 'sprea'; did you mean 'spread'?"),
        ("range: kind", "range: label", "column label has type text, expected range"),
        (", low: least, high: most", "", "column length has 'range' but no low or high; add them, or leave it out"),
    ],
)
def test_a_column_whose_range_means_nothing_is_refused(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, TABLE.replace(before, after), halls=HEADER)
    assert str(caught.value).partition(": ")[2].startswith(message)
