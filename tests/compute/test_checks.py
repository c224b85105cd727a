"""Whether everything fits: each mistake once, at its own line, and not again in what needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.errors import Refusal

TABLE = """\
facts:
  toll: {label: Toll, value: 2 USD, source: survey, grade: A}
  road: {label: Road, value: 9 km, source: survey, grade: A}
tables:
  t:
    label: T
    file: t.csv
    value: v
    source: survey
    grade: A
    columns:
      id: {label: Id, type: id}
      label: {label: What, type: text}
      v: {label: V, unit_from: u}
      u: {label: U, type: unit}
      n: {label: N, type: number}
"""
NEXT = made.FIRST + TABLE.count("\n")
EMPTY = "leave a cell that it needs empty, and it is empty too"
CSV = "id,label,v,u,n\na_row,First,1,km,2\n,Second,20,m,0\n"


def refusal(folder: Path, yml: str, csv: str = CSV) -> list[str]:
    with pytest.raises(Refusal) as caught:
        made.numbers(folder, yml, t=csv)
    return [str(mistake).removeprefix("docs/data/") for mistake in caught.value.mistakes]


def test_a_dimension_is_told_once_and_not_in_what_needs_it(tmp_path: Path) -> None:
    yml = TABLE + (
        "      w: {label: W, formula: t.v + 1 s}\n"
        "figures:\n"
        "  top: {label: Top, formula: maximum(t.w)}\n"
        "  more: {label: More, formula: top + 1 USD}\n"
        "  other: {label: Other, formula: toll + road}\n"
    )
    assert refusal(tmp_path, yml) == [
        f"explainer.yml:{NEXT}: cannot add t.v (length) and 1 s (time)",
        f"explainer.yml:{NEXT + 4}: cannot add toll (USD) and road (length)",
    ]


def test_a_cell_that_cannot_be_computed_is_told_at_its_row(tmp_path: Path) -> None:
    yml = (
        TABLE + "      each: {label: Each, formula: t.v / t.n}\nfigures: {top: {label: T, formula: maximum(t.each)}}\n"
    )
    assert refusal(tmp_path, yml) == [f"t.csv:3: each: division by zero; {EMPTY}"]


def test_a_computed_column_has_the_dimension_of_its_unit(tmp_path: Path) -> None:
    yml = TABLE + "      each: {label: Each, unit: km, formula: t.v * t.v}\n"
    assert refusal(tmp_path, yml) == [f"explainer.yml:{NEXT}: t.each is length**2, but its unit km is length"]


def test_rows_with_units_of_their_own_have_one_dimension(tmp_path: Path) -> None:
    csv = CSV + ",Third,3,s,1\n,Fourth,3,kbit,1\n"
    assert refusal(tmp_path, TABLE, csv) == [
        "t.csv:4: 's' is time, but column v is length",
        "t.csv:5: 'kbit' is information, but column v is length",
    ]


def test_an_appended_number_has_the_dimension_of_its_column(tmp_path: Path) -> None:
    yml = TABLE + "    append:\n      - {id: toll}\n      - {id: road, n: road}\n"
    assert refusal(tmp_path, yml) == [
        f"explainer.yml:{NEXT + 1}: toll is USD, but column v is length",
        f"explainer.yml:{NEXT + 2}: road is length, but column n is a plain number",
    ]


def test_leave_out_is_a_condition_over_its_rows(tmp_path: Path) -> None:
    yml = TABLE.replace("    columns:", "    leave_out: t.v > 1 s\n    columns:")
    line = made.FIRST + TABLE[: TABLE.index("    columns:")].count("\n")
    assert refusal(tmp_path, yml) == [f"explainer.yml:{line}: cannot compare t.v (length) with 1 s (time)"]


def test_values_that_cannot_be_computed_are_all_told(tmp_path: Path) -> None:
    yml = TABLE + (
        "figures:\n"
        "  a: {label: A, formula: road / (a_row - 1 km)}\n"
        "  b: {label: B, formula: log10(0 * 1)}\n"
        "  c: {label: C, formula: a}\n"
    )
    assert refusal(tmp_path, yml) == [
        f"explainer.yml:{NEXT + 1}: division by zero",
        f"explainer.yml:{NEXT + 2}: a logarithm needs a positive value",
    ]


SHARES = """\
facts:
  now: {label: Share now, value: 40 %, source: survey, grade: A}
  then: {label: Share then, value: 15 %, source: survey, grade: A}
figures:
  more: {label: More, formula: now - then, show: SHOW}
  rest: {label: The rest, formula: 1 - now, show: in %}
  growth: {label: Growth, formula: (now - then) / then, show: in %}
"""


@pytest.mark.parametrize("unit", ["%", "percent"])
def test_a_difference_of_two_shares_is_not_shown_in_percent(tmp_path: Path, unit: str) -> None:
    with pytest.raises(Refusal) as caught:
        made.numbers(tmp_path, SHARES.replace("SHOW", f"in {unit}"))
    assert str(caught.value) == (
        f"{made.DATA}:{made.FIRST + 4}: more is a difference of two shares, in {unit}; "
        "show it in pp, percentage points, or divide it by what it is a share of"
    )


def test_a_difference_of_two_shares_is_shown_in_percentage_points(tmp_path: Path) -> None:
    found = made.numbers(tmp_path, SHARES.replace("SHOW", "in pp"))
    assert found["more"].quantity.central == pytest.approx(0.25)


COUNTED = """\
facts:
  lamps: {label: Lamps, value: 48, counts: lamps, source: survey, grade: A}
  span: {label: Span, value: 1.2 km, FACT source: survey, grade: A}
figures:
  gap: {label: Gap, FIGURE formula: span / lamps}
  part: {label: Part of them, SHARE formula: 12 / lamps, show: in %}
"""


@pytest.mark.parametrize(
    ("where", "line", "found"),
    [
        ("FACT", 2, "span counts 'times', but is length"),
        ("FIGURE", 4, "gap counts 'times', but is length"),
        ("SHARE", 5, "part counts 'times', but is in %"),
    ],
)
def test_only_a_plain_number_counts_something(tmp_path: Path, where: str, line: int, found: str) -> None:
    data = COUNTED.replace(where, "counts: times,")
    for other in ("FACT", "FIGURE", "SHARE"):
        data = data.replace(other, "")
    with pytest.raises(Refusal) as caught:
        made.numbers(tmp_path, data)
    advice = "'counts' is for plain numbers: leave it out"
    assert str(caught.value) == f"{made.DATA}:{made.FIRST + line}: {found}; {advice}"
