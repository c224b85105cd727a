"""What is refused of a query and of an answer, at the query's line; the answer before stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.errors import Refusal
from queried import ANSWER, COLUMNS, QUERY, Queried, queried

ROW = "SELECT 'A' AS bridge, 1 AS people, 2 AS metres"


def refused(made: Queried) -> list[str]:
    """What is said of a refresh that is refused, without the place, which is always the query."""
    with pytest.raises(Refusal) as found:
        made.refresh()
    assert {str(mistake.place) for mistake in found.value.mistakes} == {f"docs/data/explainer.yml:{made.line}"}
    return [str(mistake).partition(": ")[2] for mistake in found.value.mistakes]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            f"{ROW} WHERE false",
            "the answer has no rows; check the inputs, and the conditions of the query",
        ),
        (
            "SELECT 'A' AS bridge, 1 AS people, 'nan'::DOUBLE AS metres",
            (
                "metres is nan (double) in row 1 of the answer, expected a number; "
                "write NULLIF, or filter such rows: a number is finite, or the cell is empty"
            ),
        ),
        (
            f"{ROW} UNION ALL SELECT 'B', 2, 'inf'::DOUBLE ORDER BY bridge",
            (
                "metres is inf (double) in row 2 of the answer, expected a number; "
                "write NULLIF, or filter such rows: a number is finite, or the cell is empty"
            ),
        ),
        (
            "SELECT 'A' AS bridge, 1 AS people, '2' AS metres",
            (
                "metres is '2' (string) in row 1 of the answer, expected a number; "
                "CAST it, or give the column the type that it has"
            ),
        ),
        (
            "SELECT 'A' AS bridge, true AS people, 2 AS metres",
            (
                "people is True (bool) in row 1 of the answer, expected a number; "
                "CAST it, or give the column the type that it has"
            ),
        ),
        (
            "SELECT TIMESTAMP '2020-05-01 10:00:00' AS bridge, 1 AS people, 2 AS metres",
            "bridge is 2020-05-01 10:00:00 (timestamp[us]) in row 1 of the answer, expected text; CAST it to a DATE",
        ),
        (
            "SELECT ['A'] AS bridge, 1 AS people, 2 AS metres",
            (
                "bridge is ['A'] (list<l: string>) in row 1 of the answer, expected text; "
                "CAST it, or give the column the type that it has"
            ),
        ),
        (
            "SELECT 'A' AS bridge, 1 AS people, 2 AS meters",
            "the answer has no column 'metres'; did you mean 'meters'?",
        ),
        (
            "SELECT 'A' AS bridge, 1 AS people, 2 AS metres, 3 AS toll",
            "the answer has a column 'toll' that is not described; describe it, or leave it out of the query",
        ),
        (
            "SELECT 'A' AS bridge, 1 AS people, 2 AS metres, 3 AS metres",
            "the query gives 2 columns 'metres'; name each with AS",
        ),
        (
            "SELECT 'A' || chr(8203) AS bridge, 1 AS people, 2 AS metres",
            "row 1 of the answer: invisible character U+200B; remove it",
        ),
        (
            "SELECT '=1+1' AS bridge, 1 AS people, 2 AS metres",
            "row 1 of the answer: bridge has a '=' that spreadsheets take for a formula; reword it",
        ),
        (
            "SELECT 'A' || chr(10) || 'B' AS bridge, 1 AS people, 2 AS metres",
            "row 1 of the answer: bridge spans several lines; write it on one",
        ),
        (
            "SELECT 'A' AS bridge, CAST('12345678901234567890123456' AS HUGEINT) AS people, 2 AS metres",
            (
                "row 1 of the answer: people '12345678901234567890123456' has 26 digits, of which only 15 can be kept; "
                "round it, or write it as two numbers"
            ),
        ),
        (
            "SELECT 'A' || i AS bridge, 1 AS people, 2 AS metres FROM range(10001) AS r(i)",
            "the answer has more than 10000 rows; GROUP BY something coarser, or keep fewer with ORDER BY … LIMIT",
        ),
    ],
)
def test_a_poisoned_answer_is_refused_at_the_query(tmp_path: Path, sql: str, said: str) -> None:
    made = queried(tmp_path)
    made.refresh()
    kept = made.record.read_text("utf-8")
    assert refused(queried(tmp_path, sql)) == [said]
    assert (made.answer.read_text("utf-8"), made.record.read_text("utf-8")) == (ANSWER, kept)


def test_ten_thousand_rows_are_not_too_many(tmp_path: Path) -> None:
    made = queried(tmp_path, "SELECT 'A' || i AS bridge, i AS people, 2 AS metres FROM range(10000) AS r(i)", over="")
    made.refresh()
    assert len(made.answer.read_text("utf-8").splitlines()) == 10_001


def test_an_unknown_source_in_an_answer_is_refused(tmp_path: Path) -> None:
    columns = COLUMNS + "      source: {label: Source, type: source}\n"
    made = queried(tmp_path, f"{ROW}, 'diaries' AS source", columns=columns)
    assert refused(made) == ["the answer: no source 'diaries'; did you mean 'diary'?"]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "SELECT bridge,\n  sum(people FROM crossings",
            "invalid SQL: line 2 of the query, near 'FROM': Expecting )",
        ),
        ("SELECT 1; SELECT 2", "the query is not one SELECT; it may only read: write one SELECT"),
        ("DROP TABLE crossings", "the query is not one SELECT; it may only read: write one SELECT"),
        ("COPY crossings TO 'x.csv'", "the query is not one SELECT; it may only read: write one SELECT"),
        ("ATTACH 'x.db'", "the query is not one SELECT; it may only read: write one SELECT"),
        (
            "WITH gone AS (DELETE FROM crossings RETURNING *) SELECT * FROM gone",
            "the query is not one SELECT; it may only read: write one SELECT",
        ),
        (
            "SELECT * FROM crossings LIMIT 2",
            "the query has a LIMIT without an ORDER BY; say which rows it keeps",
        ),
    ],
)
def test_a_query_that_is_no_clear_question_is_refused(tmp_path: Path, sql: str, said: str) -> None:
    assert refused(queried(tmp_path, sql)) == [said]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT column0 AS bridge, 1 AS people, 2 AS metres FROM read_csv('/etc/passwd')",
        "SELECT content AS bridge, 1 AS people, 2 AS metres FROM read_text('docs/data/explainer.yml')",
        "SELECT 'A' AS bridge, 1 AS people, count(*) AS metres FROM 'https://example.org/a.parquet'",
    ],
)
def test_a_query_reads_only_what_it_is_over(tmp_path: Path, sql: str) -> None:
    (said,) = refused(queried(tmp_path, sql))
    assert said.startswith("duckdb refuses the query: ")


def test_an_unknown_column_is_named_with_the_engines_own_advice(tmp_path: Path) -> None:
    (said,) = refused(queried(tmp_path, QUERY.replace("sum(people)", "sum(peoples)")))
    assert said.startswith('duckdb refuses the query: Binder Error: Referenced column "peoples" not found')


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"over": "crossings: [inputs/crossings.csv, docs/data/*.yml]"},
            "crossings has files of several kinds: .csv, .yml; name one kind",
        ),
        (
            {"over": "crossings: inputs/*.xlsx"},
            "no file matches inputs/*.xlsx; paths begin at the project's folder, {root}",
        ),
        ({"engine": "duckdbs"}, "no engine 'duckdbs'; did you mean 'duckdb'?"),
        ({"engine": "{backend: duckdb, dialect: klingon}"}, "no dialect 'klingon'; name one that sqlglot knows"),
        (
            {"engine": "{backend: duckdb, address: BRIDGES_DB}"},
            (
                "the environment variable BRIDGES_DB is not set; "
                "set it to the address of duckdb, as duckdb://user:password@host/database"
            ),
        ),
    ],
)
def test_what_a_query_is_over_and_what_answers_it_must_be_there(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    assert refused(queried(tmp_path, **changed)) == [said.format(root=tmp_path.name)]


def test_a_link_that_leads_out_of_the_project_is_refused(tmp_path: Path) -> None:
    made = queried(tmp_path / "project", over="crossings: inputs/linked.csv")
    (tmp_path / "outside.csv").write_text("bridge,people,metres\nA,1,2\n", "utf-8")
    (tmp_path / "project/inputs/linked.csv").symlink_to(tmp_path / "outside.csv")
    assert refused(made) == ["linked.csv is a link that leads out of the project; put the file itself there"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def bridge(crossings): ...\n", "no function bridges in scripts/queries/crossing.py; did you mean 'bridge'?"),
        (
            "def bridges(crossings): return 3\n",
            "crossing.bridges returns int, expected an Ibis table; return the expression itself, without executing it",
        ),
        (
            "def bridges(crossing): return crossing\n",
            "duckdb was not asked: crossing.bridges fails: bridges() got an unexpected keyword argument 'crossings'",
        ),
        ("import nothing\n", "duckdb was not asked: scripts/queries/crossing.py fails: No module named 'nothing'"),
    ],
)
def test_a_function_that_gives_no_query_is_refused(tmp_path: Path, code: str, said: str) -> None:
    made = queried(tmp_path, "crossing.bridges")
    (tmp_path / "scripts/queries").mkdir(parents=True)
    (tmp_path / "scripts/queries/crossing.py").write_text(code, "utf-8")
    assert [text.partition(". Did you")[0] for text in refused(made)] == [said]
