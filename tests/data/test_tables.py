"""What a table knows of its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.data import Table
from explainer.errors import Refusal

SIGHTS = """
    tables:
      sights:
        label: Sights
        file: sights.csv
        value: height
        row_label: "{town} ({since})"
        source: [diary]
        grade: B
        columns:
          id: {label: Id, type: id}
          town: {label: Town, type: text}
          since: {label: Since, type: date}
          height: {label: Height, unit: m}
          seen_in: {label: Seen in, type: source}
    """
CSV = "id,town,since,height,seen_in\ntower,Northtown,1889,300,survey diary\n,Southtown,,,\n"


@pytest.fixture
def sights(tmp_path: Path) -> Table:
    return made.explainer(tmp_path, SIGHTS, sights=CSV).tables["sights"]


def test_a_row_is_called_by_its_columns(sights: Table) -> None:
    assert [sights.label_of(row) for row in sights.rows] == ["Northtown (1889)", "Southtown ()"]


def test_a_row_has_its_own_sources_or_those_of_its_table(sights: Table) -> None:
    assert [sights.sources_of(row) for row in sights.rows] == [("survey", "diary"), ("diary",)]


def test_a_column_is_found_by_its_type(sights: Table) -> None:
    assert sights.column_of("source") == "seen_in"
    assert sights.column_of("unit") is None


def test_rows_are_dated_by_the_first_date_column(sights: Table) -> None:
    assert sights.as_of == "since"


def test_an_empty_cell_is_none_and_a_quantity_is_no_text(sights: Table) -> None:
    assert [row.text("since") for row in sights.rows] == ["1889", None]
    assert sights.rows[0].text("height") is None
    assert [row.id for row in sights.rows] == ["tower", None]


APPENDED = """
facts:
  bridge: {label: A bridge, value: 1.2 km, source: survey, grade: A}
  tower: {label: A tower, value: 60 m, source: diary, grade: B}
tables:
  heights:
    label: What is high
    value: height
    columns:
      id: {label: Id, type: id}
      label: {label: What, type: text}
      height: {label: Height, unit: m}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
    append: [{id: bridge}, {id: tower}]
"""


def test_a_table_of_numbers_that_are_kept_elsewhere_needs_no_file(tmp_path: Path) -> None:
    numbers = made.numbers(tmp_path, APPENDED)
    assert [(row.cells["label"], row.cells["grade"]) for row in numbers.tables["heights"].rows] == [
        ("A bridge", "A"),
        ("A tower", "B"),
    ]
    assert list(numbers.explainer.files) == [made.DATA]


def test_a_table_without_file_and_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        made.explainer(tmp_path, APPENDED.replace("    append: [{id: bridge}, {id: tower}]\n", ""))
    line = made.FIRST + APPENDED[: APPENDED.index("  heights:")].count("\n")
    assert str(refused.value) == (
        f"{made.DATA}:{line}: heights has neither file nor query; "
        "name its csv with 'file: …', ask for its rows with 'query: …', or append numbers with 'append:'"
    )
