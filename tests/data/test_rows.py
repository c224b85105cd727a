"""csv rows → cells with units and bounds, and appended rows; every wrong cell is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer import ids
from explainer.errors import Refusal
from explainer.units import Quantity

TABLE = """\
tables:
  sights:
    label: Sights
    file: sights.csv
    value: height
    columns:
      id: {label: Id, type: id}
      label: {label: What, type: text}
      height: {label: Height, unit_from: unit, low: least, high: most}
      least: {label: At least, type: number}
      most: {label: At most, type: number}
      unit: {label: Unit, type: unit}
      visitors: {label: Visitors, type: number}
      as_of: {label: Since, type: date}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
facts:
  hill: {label: A hill, value: 80 m, source: diary, grade: B}
"""
HEADER = "id,label,height,least,most,unit,visitors,as_of,source,grade\n"
PERIODS = ("1889/90", "1889–90", "FY1889", "FY 89", "FY1889/90", "1889年度", "1889 Q1", "H1 1889", "1889-1890")
NO_DATE = "is not a date; write a month in it, e.g. 2023-04, and its name in a column of type text"
GOOD = "tower,A tower,0.3,0.29,0.33,km,6000000,1889-03,survey diary,A\n"
APPEND = TABLE.count("\n", 0, TABLE.index("facts:")) + 1 + made.FIRST


def with_appended(*rows: str) -> str:
    return TABLE.replace("facts:\n", "    append:\n" + "".join(f"      - {row}\n" for row in rows) + "facts:\n")


def test_a_row_has_quantities_in_its_own_unit_with_their_bounds(tmp_path: Path) -> None:
    (row,) = made.explainer(tmp_path, TABLE, sights=HEADER + GOOD).tables["sights"].rows
    height, least, visitors = row.cells["height"], row.cells["least"], row.cells["visitors"]
    assert isinstance(height, Quantity)
    assert (height.low, height.central, height.high, height.unit.name) == (290.0, 300.0, 330.0, "km")
    assert isinstance(least, Quantity)
    assert (least.low, least.high) == (290.0, 290.0)
    assert isinstance(visitors, Quantity)
    assert (visitors.central, visitors.unit.name) == (6e6, "count")
    assert [row.cells[key] for key in ("id", "label", "unit", "as_of", "source", "grade")] == [
        "tower", "A tower", "km", "1889-03", "survey diary", "A",
    ]  # fmt: skip


def test_an_empty_cell_is_none(tmp_path: Path) -> None:
    (row,) = made.explainer(tmp_path, TABLE, sights=HEADER + ",,,,,,,,diary,B\n").tables["sights"].rows
    assert {key for key, cell in row.cells.items() if cell is not None} == {"source", "grade"}


@pytest.mark.parametrize(
    ("line", "messages"),
    [
        (
            GOOD.replace("0.3,", "0,3,"),
            ["2: 11 cells, expected 10; quote a text that holds a comma, and write 0.65 with a point"],
        ),
        (GOOD.replace("0.3,", "nan,"), ["2: height 'nan' is not a number; leave it empty where there is no value"]),
        (GOOD.replace("0.33", "inf"), ["2: most 'inf' is not a number; write digits, e.g. 1.02 or 3e6"]),
        (GOOD.replace("0.29", "0.31"), ["2: height 0.3 is outside its range; least <= height <= most"]),
        (GOOD.replace("0.33", "0.2"), ["2: height 0.3 is outside its range; least <= height <= most"]),
        (GOOD.replace(",km,", ",,"), [
            "2: height has no unit; fill in the column unit",
            "2: least has no unit; fill in the column unit",
            "2: most has no unit; fill in the column unit",
        ]),
        (GOOD.replace("km", "parsec"), [f"2: no unit 'parsec'; {made.UNITS}"]),
        (GOOD.replace("1889-03", "March 1889"),
         ["2: as_of 'March 1889' is not a date; write 2025, 2025-05 or 2025-05-29"]),
        *((GOOD.replace("1889-03", period), [f"2: as_of '{period}' {NO_DATE}"]) for period in PERIODS),
        (GOOD.replace(",A\n", ",AA\n"), ["2: grade is 'AA'; write A, B or C"]),
        (GOOD.replace(",A\n", ",\n"), ["2: grade is empty; write A, B or C"]),
        (GOOD.replace("survey diary", ""), ["2: source is empty; name a source; only grade C may omit it"]),
        (GOOD.replace("survey diary", "survey dairy"), ["2: no source 'dairy'; did you mean 'diary'?"]),
        (GOOD.replace("A tower", "=1+1"), ["2: label has a '=' that spreadsheets take for a formula; reword it"]),
        (GOOD.replace("A tower", "x" * 2001), ["2: label has more than 2000 characters; shorten it"]),
        (GOOD.replace("tower,A", "Tower,A"), [f"2: 'Tower' is not an id; {ids.ADVICE}"]),
        (GOOD.replace("tower,A", "t" * 65 + ",A"), [f"2: '{'t' * 65}' is not an id; {ids.ADVICE}"]),
        (GOOD.replace("0.3,0.29,0.33", ",,"), ["2: tower has no height; fill in the cell, or clear the id"]),
        (GOOD.replace("A tower", ""), ["2: tower has no label; fill in the cell"]),
        (GOOD + GOOD, ["3: duplicate id 'tower', first at docs/data/sights.csv:2; rename one"]),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_refused_with_its_line(tmp_path: Path, line: str, messages: list[str]) -> None:
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, TABLE, sights=HEADER + line)
    assert str(caught.value).splitlines() == [f"docs/data/sights.csv:{message}" for message in messages]


def test_an_appended_row_keeps_ids_and_texts(tmp_path: Path) -> None:
    yml = with_appended("{id: hill, as_of: 2001, visitors: hill}")
    (appended,) = made.explainer(tmp_path, yml, sights=HEADER).tables["sights"].appended
    assert appended.cells == {"id": "hill", "as_of": "2001", "visitors": "hill"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["{id: hill, hieght: hill}"], "no column 'hieght' to append to; did you mean 'height'?"),
        (["{id: hill, as_of: '2001-02-30'}"], "as_of '2001-02-30' is not a date; there is no such day or month"),
        (["{id: hill, grade: D}"], "grade is 'D'; write A, B or C"),
        (["{id: hill, source: dairy}"], "no source 'dairy'; did you mean 'diary'?"),
        (["{id: hill, label: '=HYPERLINK(1)'}"],
         "label has a '=' that spreadsheets take for a formula; reword it"),
        (["{id: tower}"], "'tower' is already in table sights, at docs/data/sights.csv:2; remove one"),
    ],
)  # fmt: skip
def test_a_wrong_appended_cell_is_refused_with_its_line(tmp_path: Path, rows: list[str], message: str) -> None:
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, with_appended(*rows), sights=HEADER + GOOD)
    assert str(caught.value) == f"{made.DATA}:{APPEND}: {message}"
