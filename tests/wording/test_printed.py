"""Values are shown with the digits that their sources print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import made
from explainer.formats import AUTO, Format, parse_format
from explainer.units import parse_quantity
from explainer.wording import say, say_cell, say_in_row
from explainer.wording.cells import say_as


def test_a_cell_of_a_source_has_the_digits_that_it_prints() -> None:
    assert say_cell(parse_quantity("9.0 km"), Format("km")) == "9.0"
    assert say_cell(parse_quantity("1.234567 km"), Format("km")) == "1.234567"
    assert say_cell(parse_quantity("1.10 km"), Format("m")) == "1,100"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("5.0 %", "5.0%"),
        ("42.0 km", "42.0 km"),
        ("9.60 s", "9.60 seconds"),
        ("0.0 km", "0.0 km"),
        ("-3.0 km", "−3.0 km"),
        ("42.50 billion USD", "$42.50 billion"),
        ("1500000.00 USD", "$1,500,000.00"),
        ("1500000 USD", "$1.5 million"),
        ("36218605311689.91 USD", "$36,218,605,311,689.91"),
        ("12345678901234567", "12,345,678,901,234,567"),
    ],
)
def test_a_fact_has_the_digits_that_its_source_prints(written: str, shown: str) -> None:
    assert say(parse_quantity(written), is_fact=True).replace("\u00a0", " ") == shown


def test_digits_that_are_asked_for_come_before_those_that_a_source_prints() -> None:
    assert say(parse_quantity("5.00 km"), Format(digits=2), is_fact=True) == "5.0\u00a0km"
    assert say(parse_quantity("5.00 km"), Format("m"), is_fact=True) == "5,000\u00a0m"


def test_the_ends_of_a_range_have_the_digits_that_a_source_prints() -> None:
    assert say(parse_quantity("1.50 ± 0.1 km"), Format(style="range"), is_fact=True) == "1.40 to 1.60\u00a0km"
    assert say(parse_quantity("1.5 ± 0.05 km"), Format(style="range"), is_fact=True) == "1.45 to 1.55\u00a0km"
    assert say(parse_quantity("120 ± 20 km"), Format(style="range"), is_fact=True) == "100 to 140\u00a0km"


def test_a_computed_cell_has_the_digits_and_the_sign_of_its_column(tmp_path: Path) -> None:
    numbers = made.numbers(
        tmp_path,
        "tables:\n  runs:\n    label: Runs\n    file: runs.csv\n    value: time\n    row_label: Run\n"
        "    source: survey\n    grade: A\n    columns:\n"
        "      id: {label: Id, type: id}\n      time: {label: Time, unit: s}\n"
        "      speed: {label: Speed, unit: km/h, formula: 42.195 km / runs.time, show: digits 5}\n"
        "      gain: {label: Gain, unit: s, formula: 8000 s - runs.time, show: 'digits 2, signed'}\n",
        runs="id,time\nfirst,7540\n",
    )
    # 42.195 km / 7540 s = 20.14615… km/h; 8000 s - 7540 s = 460 s
    said = [say_as(numbers["first"], parse_format(f"row {name}"), numbers) for name in ("speed", "gain")]
    assert said == ["20.146\u00a0km/h", "+460\u00a0seconds"]
    speed, form = replace(parse_quantity("20.1461511 km/h"), printed=None), Format("km/h", digits=5)
    assert [say_cell(speed, form), say_cell(speed, Format("km/h", is_signed=True))] == ["20.146", "+20.1"]


def test_a_computed_cell_has_three_digits_whether_or_not_its_column_has_a_unit(tmp_path: Path) -> None:
    numbers = made.numbers(
        tmp_path,
        "tables:\n  runs:\n    label: Runs\n    file: runs.csv\n    value: fee\n    row_label: Run\n"
        "    source: survey\n    grade: A\n    columns:\n"
        "      id: {label: Id, type: id}\n      fee: {label: Fee, unit: EUR}\n"
        "      seventh: {label: A seventh, formula: runs.fee / 7}\n"
        "      part: {label: A part of a thousand, formula: runs.fee / 1000 EUR}\n"
        "      double: {label: Twice the fee, formula: runs.fee * 2}\n",
        runs="id,fee\nfirst,200\nlast,1234567.25\n",
    )
    # 200 / 7 = 28.5714…, 200 / 1000 = 0.2; 1234567.25 / 7 = 176366.75, / 1000 = 1234.56725, * 2 = 2469134.5
    row, other = (numbers.tables["runs"].rows[index].cells for index in (0, 1))
    shown = [say_in_row(row[name], AUTO) for name in ("seventh", "part", "double")]  # type: ignore[arg-type]
    assert shown == ["€28.57", "0.2", "€400"]
    shown = [say_in_row(other[name], AUTO) for name in ("seventh", "part", "double", "fee")]  # type: ignore[arg-type]
    assert shown == ["€176,000", "1,230", "€2.47\u00a0million", "€1,234,567.25"]
    said = say_as(numbers["first"], parse_format("row seventh"), numbers)
    assert said == "€28.57"
