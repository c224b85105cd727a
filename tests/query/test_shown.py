"""What readers, editors and programs learn of the query behind a number, and what the command says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explainer import explain
from explainer.__main__ import main
from explainer.project import Project
from explainer.publish.data_package import data_package
from explainer.wording import say_answer
from queried import QUERY, Queried, queried

COLUMNS = """\
      id: {label: Id, type: id}
      bridge: {label: Bridge, type: text}
      people: {label: People, type: number}
"""
SQL = "SELECT lower(bridge) AS id, bridge, sum(people) AS people FROM crossings GROUP BY bridge"
FIGURES = """\
figures:
  busiest: {label: Busiest bridge, formula: maximum(bridges.people)}
  twice: {label: Twice that, formula: busiest * 2}
facts:
  lamps: {label: Lamps, value: 48, source: survey, grade: A}
tables:
"""


@pytest.fixture
def made(tmp_path: Path) -> Queried:
    made = queried(tmp_path, SQL, columns=COLUMNS)
    data = tmp_path / "docs/data/explainer.yml"
    data.write_text(
        data.read_text("utf-8")
        .replace("tables:\n", FIGURES)
        .replace("    columns:", "    value: people\n    columns:"),
        "utf-8",
    )
    made.refresh()
    return made


def test_a_number_knows_the_queries_that_it_comes_from_at_once(made: Queried) -> None:
    numbers = Project.at(made.folder).loaded().numbers
    found = {key: numbers.answers_behind(key) for key in numbers}
    rows = {"north": ("bridges",), "old": ("bridges",), "south": ("bridges",)}
    assert found == {"busiest": ("bridges",), "twice": (), "lamps": (), **rows}


def test_readers_are_told_who_answered_and_when(made: Queried) -> None:
    numbers = Project.at(made.folder).loaded().numbers
    snapshot = numbers.explainer.tables["bridges"].snapshot
    assert snapshot is not None
    said = say_answer("bridges", numbers)
    assert said.startswith(f"Bridges: queried with DuckDB {snapshot.version} on ")
    assert said.endswith(f"{snapshot.day[:4]}.")


def test_the_data_package_lists_the_query(made: Queried) -> None:
    (resource,) = json.loads(data_package(Project.at(made.folder).loaded(), "https://site.example/"))["resources"]
    record = json.loads(made.record.read_text("utf-8"))
    assert resource["query"] == {
        "text": SQL,
        "engine": f"duckdb {record['version']}",
        "answered": record["answered"],
        "rows": 3,
        "path": "bridges.query.json",
    }


def test_explain_names_the_query(made: Queried) -> None:
    loaded = Project.at(made.folder).loaded()
    text = explain.as_text(explain.explain("busiest", loaded))
    assert "query: bridges: 3 rows from duckdb " in text
    assert SQL[:60] in text
    (query,) = json.loads(explain.as_json(explain.explain("old", loaded)))["about"]["queries"]
    assert (query["table"], query["query"], query["rows"]) == ("bridges", SQL, 3)


def test_refresh_asks_every_query_or_those_that_are_named(
    made: Queried, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made.folder)
    assert main(["refresh"]) == main(["refresh", "bridges"]) == 0
    out, err = capsys.readouterr()
    assert [line.partition(" since ")[0] for line in out.splitlines()] == ["bridges: nothing has changed"] * 2
    assert err == ""


def test_a_name_without_a_query_is_refused(
    made: Queried, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made.folder)
    assert main(["refresh", "bridge", "lamps"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "no table 'bridge' with a query; did you mean 'bridges'?",
        "no table 'lamps' with a query; only a table with a query is refreshed",
    ]


def test_one_query_that_fails_does_not_stop_the_others(
    made: Queried, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = made.folder / "docs/data/explainer.yml"
    entry = f"  sides:\n    label: Sides\n    query: {QUERY}\n    source: survey\n    grade: B\n    columns:\n"
    columns = "      bridge: {label: Bridge, type: text}\n      people: {label: People, type: number}\n"
    data.write_text(data.read_text("utf-8").replace("tables:\n", f"tables:\n{entry}{columns}"), "utf-8")
    monkeypatch.chdir(made.folder)
    assert main(["refresh"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("bridges: nothing has changed")
    assert "duckdb refuses the query: Catalog Error: Table with name crossings does not exist" in err
