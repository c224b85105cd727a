"""The answer to a query as it is kept: the same text for the same rows, however inputs and query are written."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import duckdb
import pytest

from explainer.errors import Refusal
from queried import ANSWER, COLUMNS, CROSSINGS, QUERY, queried

ROWS = [dict(zip(("bridge", "people", "metres"), line.split(","), strict=True)) for line in CROSSINGS.split()[1:]]


def test_the_answer_is_a_csv_beside_the_data_file(tmp_path: Path) -> None:
    made = queried(tmp_path)
    said = made.refresh()
    assert made.answer.read_text("utf-8") == ANSWER
    assert said.splitlines()[0].startswith(f"bridges: 3 rows from duckdb {duckdb.__version__} in ")
    assert said.splitlines()[0].endswith("; 3 new, 0 gone, 0 changed")
    assert said.splitlines()[1:] == ["  North: new", "  Old: new", "  South: new"]


def test_a_build_reads_the_answer_as_it_reads_any_csv(tmp_path: Path) -> None:
    made = queried(tmp_path)
    made.refresh()
    table = made.load().tables["bridges"]
    assert [row.text("bridge") for row in table.rows] == ["North", "Old", "South"]
    assert [str(row.place) for row in table.rows] == [f"docs/data/bridges.csv:{line}" for line in (2, 3, 4)]
    assert table.snapshot is not None
    assert table.snapshot.rows == 3


def test_the_record_says_what_was_asked_of_whom(tmp_path: Path) -> None:
    made = queried(tmp_path)
    made.refresh()
    record = json.loads(made.record.read_text("utf-8"))
    assert (record["query"], record["engine"], record["version"]) == (QUERY, "duckdb", duckdb.__version__)
    (read,) = record["inputs"]
    assert (read["name"], read["of"], read["files"]) == ("crossings", ["inputs/crossings.csv"], 1)
    assert read["bytes"] == len(CROSSINGS)


def packed(folder: Path) -> None:
    with gzip.open(folder / "all.csv.gz", "wt") as file:
        file.write(CROSSINGS)


def in_two(folder: Path) -> None:
    head, *lines = CROSSINGS.splitlines()
    (folder / "a.csv").write_text("\n".join([head, *lines[:2]]) + "\n", "utf-8")
    (folder / "b.csv").write_text("\n".join([head, *lines[2:]]) + "\n", "utf-8")


def as_json_lines(folder: Path) -> None:
    rows = ({**row, "people": int(row["people"]), "metres": float(row["metres"])} for row in ROWS)
    (folder / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def as_parquet(folder: Path) -> None:
    (folder / "all.csv").write_text(CROSSINGS, "utf-8")
    duckdb.sql(f"COPY (FROM '{folder / 'all.csv'}') TO '{folder / 'all.parquet'}'")


@pytest.mark.parametrize(
    ("write", "over"),
    [
        (packed, "inputs/more/all.csv.gz"),
        (in_two, "inputs/more/*.csv"),
        (in_two, "inputs/more/"),
        (in_two, "[inputs/more/a.csv, inputs/more/b.csv]"),
        (in_two, "inputs/**/[ab].csv"),
        (as_json_lines, "inputs/more/*.jsonl"),
        (as_parquet, "inputs/more/*.parquet"),
    ],
)
def test_inputs_may_be_packed_in_parts_and_of_any_kind(tmp_path: Path, write: object, over: str) -> None:
    made = queried(tmp_path, over=f"crossings: {json.dumps(over)}" if over[0] != "[" else f"crossings: {over}")
    (tmp_path / "inputs/more").mkdir()
    assert callable(write)
    write(tmp_path / "inputs/more")
    made.refresh()
    assert made.answer.read_text("utf-8") == ANSWER


EXPRESSION = '''"""Queries."""

import ibis.expr.types as ir


def bridges(crossings: ir.Table) -> ir.Table:
    """People and mean length of each bridge."""
    return crossings.group_by("bridge").agg(people=crossings.people.sum(), metres=crossings.metres.mean())
'''


def test_a_function_that_gives_an_ibis_expression_is_a_query_too(tmp_path: Path) -> None:
    made = queried(tmp_path, "crossing.bridges")
    (tmp_path / "scripts/queries").mkdir(parents=True)
    (tmp_path / "scripts/queries/crossing.py").write_text(EXPRESSION, "utf-8")
    made.refresh()
    assert made.answer.read_text("utf-8") == ANSWER
    assert list((tmp_path / "scripts/queries").iterdir()) == [tmp_path / "scripts/queries/crossing.py"]


@pytest.mark.parametrize(
    ("sql", "cell"),
    [
        ("1/3.0", "0.333333333333"),
        ("2e0/3", "0.666666666667"),
        ("1e20::DOUBLE", "100000000000000000000"),
        ("1.5e-7::DOUBLE", "0.00000015"),
        ("-0.0::DOUBLE", "0"),
        ("2.50::DECIMAL(9,2)", "2.5"),
        ("100::DECIMAL(9,2)", "100"),
        ("123456789012345::BIGINT", "123456789012345"),
        ("NULL", ""),
    ],
)
def test_a_number_is_written_alike_whatever_its_type(tmp_path: Path, sql: str, cell: str) -> None:
    made = queried(tmp_path, f"SELECT 'A' AS bridge, 1 AS people, {sql} AS metres", over="")
    made.refresh()
    assert made.answer.read_text("utf-8") == f"bridge,people,metres\nA,1,{cell}\n"


def test_rows_are_sorted_by_all_columns_numbers_as_numbers_and_empty_cells_last(tmp_path: Path) -> None:
    sql = """\
        SELECT * FROM (VALUES ('B', 10, NULL), ('B', 9, 2), ('a', 1, 1), ('B', 9, 10), (NULL, 1, 1), ('B', NULL, 1))
        AS t(bridge, people, metres)"""
    made = queried(tmp_path, sql, over="")
    made.refresh()
    assert made.answer.read_text("utf-8").splitlines()[1:] == ["B,9,2", "B,9,10", "B,10,", "B,,1", "a,1,1", ",1,1"]


def test_columns_are_in_the_order_of_the_entry_and_computed_ones_are_no_part_of_the_answer(tmp_path: Path) -> None:
    columns = COLUMNS + "      each: {label: Length for each, formula: metres / people}\n"
    made = queried(tmp_path, "SELECT 4 AS metres, 2 AS people, 'A' AS bridge", over="", columns=columns)
    made.refresh()
    assert made.answer.read_text("utf-8") == "bridge,people,metres\nA,2,4\n"


def test_dates_are_written_in_iso_form(tmp_path: Path) -> None:
    columns = "      bridge: {label: Bridge, type: text}\n      day: {label: Day, type: date}\n"
    made = queried(tmp_path, "SELECT 'A' AS bridge, DATE '2020-05-01' AS day", over="", columns=columns)
    made.refresh()
    assert made.answer.read_text("utf-8") == "bridge,day\nA,2020-05-01\n"


def test_a_query_that_is_asked_again_in_vain_writes_nothing(tmp_path: Path) -> None:
    made = queried(tmp_path)
    made.refresh()
    before = made.record.read_text("utf-8")
    assert made.refresh().startswith("bridges: nothing has changed since ")
    assert made.record.read_text("utf-8") == before


def test_a_refresh_says_which_rows_are_new_gone_and_changed(tmp_path: Path) -> None:
    made = queried(tmp_path)
    made.refresh()
    (tmp_path / "inputs/crossings.csv").write_text(CROSSINGS.replace("South,4", "West,4") + "Old,1,81\n", "utf-8")
    first, *lines = made.refresh().splitlines()
    assert first.endswith("; 1 new, 1 gone, 1 changed")
    assert lines == ["  Old: people 6 → 7", "  West: new", "  South: gone"]


def test_the_text_of_a_query_may_be_in_another_dialect(tmp_path: Path) -> None:
    sql = "SELECT TOP 1 [bridge], 1 AS people, CAST(2 AS FLOAT) AS metres FROM crossings ORDER BY bridge"
    made = queried(tmp_path, sql, engine="{backend: duckdb, dialect: tsql}")
    made.refresh()
    assert made.answer.read_text("utf-8") == "bridge,people,metres\nNorth,1,2\n"


def test_a_database_of_the_engine_is_queried_under_names_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(tmp_path / "news.duckdb")) as database:
        (tmp_path / "source.csv").write_text(CROSSINGS, "utf-8")
        database.execute(f"CREATE SCHEMA kept; CREATE TABLE kept.passages AS FROM '{tmp_path / 'source.csv'}'")
    monkeypatch.setenv("NEWS", f"duckdb://{tmp_path / 'news.duckdb'}")
    made = queried(tmp_path, over="crossings: kept.passages", engine="{backend: duckdb, address: NEWS}")
    made.refresh()
    assert made.answer.read_text("utf-8") == ANSWER
    assert str(tmp_path) not in made.record.read_text("utf-8")


def test_inputs_that_are_not_there_are_reported_at_the_query(tmp_path: Path) -> None:
    made = queried(tmp_path, over="crossings: inputs/*.parquet, others: inputs/none/")
    with pytest.raises(Refusal) as refused:
        made.refresh()
    assert [mistake.problem for mistake in refused.value.mistakes] == [
        "no file matches inputs/*.parquet",
        "no file matches inputs/none/",
    ]
    assert {str(mistake.place) for mistake in refused.value.mistakes} == {f"docs/data/explainer.yml:{made.line}"}


def test_a_sum_of_whole_numbers_has_all_its_digits(tmp_path: Path) -> None:
    made = queried(tmp_path, crossings="bridge,people,metres\nNorth,1234567890123456,2\nNorth,3,2\n")
    made.refresh()
    # DuckDB's sum of whole numbers is a decimal for Arrow. 1 234 567 890 123 456 + 3.
    assert made.answer.read_text("utf-8") == "bridge,people,metres\nNorth,1234567890123459,2\n"
