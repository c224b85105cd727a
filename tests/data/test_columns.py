"""The columns of a table's entry: types, units and bounds, and what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.errors import Refusal

TABLE = """\
tables:
  sizes:
    label: Sizes
    file: sizes.csv
    source: survey
    grade: A
    columns:
"""
LINE = made.FIRST + TABLE.count("\n")


def test_a_column_of_bounds_has_the_unit_of_what_it_bounds(tmp_path: Path) -> None:
    columns = (
        "      size: {label: Size, unit_from: unit, low: least}\n"
        "      least: {label: At least, type: number}\n"
        "      unit: {label: Unit, type: unit}\n"
        "      height: {label: Height, unit: m, high: most}\n"
        "      most: {label: At most, type: number}\n"
        "      people: {label: People, type: number}\n"
    )
    table = made.explainer(tmp_path, TABLE + columns, sizes="size,least,unit,height,most,people\n").tables["sizes"]
    units = {key: (column.unit and column.unit.name, column.unit_from) for key, column in table.columns.items()}
    assert units == {
        "size": (None, "unit"),
        "least": (None, "unit"),
        "unit": (None, None),
        "height": ("m", None),
        "most": ("m", None),
        "people": ("count", None),
    }


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            ["a: {label: A}"],
            f"{made.DATA}:{LINE}: column a has no type and no unit; add e.g. 'type: text' or 'unit: km'",
        ),
        (
            ["a: {label: A, type: text, unit: km}"],
            f"{made.DATA}:{LINE}: column a has type text and has a unit or formula; leave one out",
        ),
        (
            ["a: {label: A, unit: km, unit_from: b}"],
            f"{made.DATA}:{LINE}: column a has a unit and unit_from; leave one out",
        ),
        (
            ["a: {label: A, type: text, low: b}"],
            f"{made.DATA}:{LINE}: column a cannot have low, high or unit_from; only a quantity of the csv has them",
        ),
        (
            ["a: {label: A, formula: 1 + 1, low: b}"],
            f"{made.DATA}:{LINE}: column a cannot have low, high or unit_from; only a quantity of the csv has them",
        ),
        (
            ["key: {label: Key, type: id}"],
            (
                f"{made.DATA}:{LINE}: column key has type id; "
                "only the columns id and grade have the types of these names"
            ),
        ),
        (["a: {label: A, unit: parsec}"], f"{made.DATA}:{LINE}: no unit 'parsec'; {made.UNITS}"),
        (
            ["a: {label: A, unit: km, low: b}"],
            f"{made.DATA}:{LINE}: table sizes has no column 'b'",
        ),
        (
            ["a: {label: A, unit: km, high: most}", "most: {label: Most, type: text}"],
            f"{made.DATA}:{LINE}: column most has type text, expected quantity",
        ),
        (
            ["a: {label: A, unit_from: b}", "b: {label: B, unit: km}"],
            f"{made.DATA}:{LINE}: column b has type quantity, expected unit",
        ),
    ],
)
def test_a_column_that_does_not_fit_is_refused_with_its_line(tmp_path: Path, columns: list[str], message: str) -> None:
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, TABLE + "".join(f"      {column}\n" for column in columns), sizes="a\n")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("keys", "columns", "message"),
    [
        ("value: heigth", "id: {label: I, type: id}, label: {label: L, type: text}, height: {label: H, unit: m}",
         "table sizes has no column 'heigth'; did you mean 'height'?"),
        ("value: double", "double: {label: D, formula: 2 * sizes.height}, height: {label: H, unit: m}",
         "column double is computed; name a column of the csv"),
        ("as_of: height", "height: {label: H, unit: m}", "column height has type quantity, expected date"),
        ("row_label: '{twon}'", "town: {label: T, type: text}",
         "table sizes has no column 'twon'; did you mean 'town'?"),
        ("row_label: '{height}'", "height: {label: H, unit: m}",
         "row_label uses height, which is a quantity; use text or date columns"),
        ("row_label: '{town.__class__}'", "town: {label: T, type: text}",
         "row_label has a brace without a column; write e.g. {team}, {date}"),
        ("row_label: '{town!r:>999}'", "town: {label: T, type: text}",
         "row_label has a brace without a column; write e.g. {team}, {date}"),
    ],
)  # fmt: skip
def test_a_table_that_names_the_wrong_column_is_refused(tmp_path: Path, keys: str, columns: str, message: str) -> None:
    yml = TABLE.replace("columns:", f"{keys}\n    columns: {{{columns}}}")
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, yml, sizes="height\n")
    assert str(caught.value.mistakes[0]) == f"{made.DATA}:{made.FIRST + 6}: {message}"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            ["a: {label: A, unit: km, low: least}", "least: {label: L, unit: m}"],
            f"{made.DATA}:{LINE + 1}: column least bounds a and cannot have its own unit; write 'type: number'",
        ),
        (
            [
                "a: {label: A, unit: km, low: least}",
                "least: {label: L, type: number}",
                "b: {label: B, unit: m, low: least}",
            ],
            f"{made.DATA}:{LINE + 1}: column least bounds b and a; add a column for each",
        ),
    ],
)
def test_a_column_of_bounds_has_no_unit_of_its_own(tmp_path: Path, columns: list[str], message: str) -> None:
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, TABLE + "".join(f"      {column}\n" for column in columns), sizes="a\n")
    assert str(caught.value) == message


def test_rows_with_ids_need_a_label_and_a_value(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, TABLE + "      id: {label: Id, type: id}\n", sizes="id\n")
    assert str(caught.value).splitlines() == [
        f"{made.DATA}:{made.FIRST + 1}: rows of sizes have ids but no label; add a column label, or row_label",
        f"{made.DATA}:{made.FIRST + 1}: rows of sizes have ids but no value; add 'value: <column>'",
    ]


def test_every_row_needs_a_source_and_a_grade(tmp_path: Path) -> None:
    yml = "tables: {sizes: {label: S, file: sizes.csv, columns: {height: {label: H, unit: m}}}}\n"
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, yml, sizes="height\n1\n")
    assert str(caught.value).splitlines() == [
        f"{made.DATA}:{made.FIRST}: table sizes has no grade; add 'grade: …', or a column grade",
        f"{made.DATA}:{made.FIRST}: table sizes has no source; add 'source: …', or a column of that type",
    ]


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (
            "{label: Half, unit: m, show: digits 2}",
            "column half has show and no formula; leave it out; cells are shown as the csv has them",
        ),
        (
            "{label: Half, unit: m, formula: sizes.height / 2, show: in km}",
            "column half cannot be shown so: 'in km'; write e.g. 'digits 4' or 'signed', and the unit as 'unit: km'",
        ),
        (
            "{label: Half, unit: m, formula: sizes.height / 2, show: digit 4}",
            "no format 'digit 4'; did you mean 'digits N'?",
        ),
    ],
)
def test_a_column_is_shown_with_digits_and_signs_only_where_it_is_computed(
    tmp_path: Path, column: str, message: str
) -> None:
    columns = f"      height: {{label: Height, unit: m}}\n      half: {column}\n"
    with pytest.raises(Refusal) as raised:
        made.explainer(tmp_path, TABLE + columns, sizes="height,half\n")
    assert str(raised.value) == f"{made.DATA}:{LINE + 1}: {message}"
