"""A build from a snapshot: without an engine, and only as long as it answers what is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.errors import Refusal
from queried import ANSWER, QUERY, Queried, queried

EXPRESSION = 'def bridges(crossings):\n    return crossings.order_by("bridge")\n'


def refused(made: Queried) -> str:
    with pytest.raises(Refusal) as found:
        made.load()
    return str(found.value)


def test_a_build_needs_no_engine(tmp_path: Path) -> None:
    queried(tmp_path).refresh()
    code = (
        "import sys; sys.modules['ibis'] = sys.modules['duckdb'] = None\n"
        "from explainer.project import Project\n"
        "print(*(row.text('bridge') for row in Project.at('.').loaded().numbers.explainer.tables['bridges'].rows))\n"
    )
    scripts = Path(__file__).parents[2] / "scripts"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(scripts)},
        capture_output=True,
        text=True,
    )
    assert (ran.stdout, ran.stderr) == ("North Old South\n", "")


def test_a_refresh_without_ibis_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = queried(tmp_path)
    monkeypatch.setitem(sys.modules, "ibis", None)
    with pytest.raises(Refusal) as found:
        made.refresh()
    assert str(found.value) == (
        f"docs/data/explainer.yml:{made.line}: a query needs Ibis, which is not installed; "
        "run `make refresh NAME=bridges`, which installs it"
    )


def test_a_query_without_an_answer_is_refused(tmp_path: Path) -> None:
    made = queried(tmp_path)
    assert refused(made) == (
        f"docs/data/explainer.yml:{made.line}: the query of bridges has no answer yet: "
        "no file docs/data/bridges.csv; run `make refresh NAME=bridges`"
    )
    made.refresh()
    made.record.unlink()
    assert "no file docs/data/bridges.query.json" in refused(made)


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        (QUERY.replace("sum", "max"), {}),
        (QUERY, {"over": "crossings: inputs/*.csv"}),
        (QUERY, {"engine": "postgres"}),
        (QUERY, {"engine": "{backend: duckdb, dialect: postgres}"}),
    ],
)
def test_an_answer_to_another_query_is_refused(tmp_path: Path, query: str, changed: dict[str, str]) -> None:
    made = queried(tmp_path)
    made.refresh()
    day = made.load().tables["bridges"].snapshot.day  # type: ignore[union-attr]  # it was asked above
    assert refused(queried(tmp_path, query, **changed)) == (
        f"docs/data/explainer.yml:{made.line}: the query of bridges has changed since it was answered, "
        f"on {day}; "
        "run `make refresh NAME=bridges`"
    )


def test_the_address_of_an_engine_is_no_part_of_what_is_asked(tmp_path: Path) -> None:
    queried(tmp_path).refresh()
    assert queried(tmp_path, engine="{backend: duckdb, address: BRIDGES_DB}").load().tables["bridges"].rows


def test_an_answer_to_a_function_that_has_changed_since_is_refused(tmp_path: Path) -> None:
    made = queried(tmp_path, "crossing.bridges")
    assert "no module crossing of queries; put it into scripts/queries" in refused(made)
    module = tmp_path / "scripts/queries/crossing.py"
    module.parent.mkdir(parents=True)
    module.write_text(EXPRESSION, "utf-8")
    made.refresh()
    module.write_text(EXPRESSION.replace("\n", "\r\n"), "utf-8", newline="")
    assert made.load().tables["bridges"].rows
    module.write_text(EXPRESSION.replace('"bridge"', '"people"'), "utf-8")
    assert "the query of bridges has changed since it was answered" in refused(made)


@pytest.mark.parametrize("edited", [ANSWER.replace("Old,6", "Old,7"), ANSWER + "West,1,2\n"])
def test_an_answer_that_was_edited_by_hand_is_refused(tmp_path: Path, edited: str) -> None:
    made = queried(tmp_path)
    made.refresh()
    day = made.load().tables["bridges"].snapshot.day  # type: ignore[union-attr]  # it was asked above
    made.answer.write_text(edited, "utf-8")
    assert refused(made) == (
        f"docs/data/explainer.yml:{made.line}: docs/data/bridges.csv was edited after the query of bridges was "
        f"answered, on {day}; restore it, or run `make refresh NAME=bridges`"
    )
    made.refresh()
    assert made.answer.read_text("utf-8") == ANSWER


def test_a_checkout_may_turn_line_ends(tmp_path: Path) -> None:
    made = queried(tmp_path)
    made.refresh()
    made.answer.write_text(ANSWER.replace("\n", "\r\n"), "utf-8", newline="")
    assert [row.text("bridge") for row in made.load().tables["bridges"].rows] == ["North", "Old", "South"]


def test_a_record_that_cannot_be_read_is_refused_and_renewed(tmp_path: Path) -> None:
    made = queried(tmp_path)
    made.refresh()
    made.record.write_text("{}", "utf-8")
    assert "docs/data/bridges.query.json: query is missing; run `make refresh NAME=bridges`" in refused(made)
    made.refresh()
    assert made.load().tables["bridges"].rows


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"answered": "2026-02-30T10:00:00Z"}, "answered is '2026-02-30T10:00:00Z': a day that does not exist"),
        ({"answered": "yesterday"}, "answered is 'yesterday'"),
        ({"version": "1\u202e"}, "invisible character U+202E"),
        ({"rows": "three"}, "rows is 'three', expected a whole number"),
        ({"address": "duckdb://x"}, "unknown key 'address'"),
    ],
)
def test_a_record_that_was_edited_badly_is_refused_with_its_file(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    made = queried(tmp_path)
    made.refresh()
    made.record.write_text(json.dumps({**json.loads(made.record.read_text("utf-8")), **changed}), "utf-8")
    assert f"docs/data/bridges.query.json: {said};" in refused(made)


def test_a_column_that_no_longer_fits_the_answer_is_reported_at_the_query(tmp_path: Path) -> None:
    made = queried(tmp_path)
    made.refresh()
    columns = "bridge: {label: Bridge, type: date}\n      people: {label: People, type: number}\n"
    other = queried(tmp_path, columns=f"      {columns}      metres: {{label: Length, unit: m}}\n")
    assert refused(other).splitlines()[0] == (
        f"docs/data/explainer.yml:{made.line}: row 1 of the answer: bridge 'North' is not a date; "
        "write 2025, 2025-05 or 2025-05-29"
    )


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "",
            (
                ":9: bridges has neither file nor query; "
                "name its csv with 'file: …', ask for its rows with 'query: …', or append numbers with 'append:'"
            ),
        ),
        ("    file: b.csv\n    query: SELECT 1\n", ":9: bridges has both file and query; write one of them"),
        (
            "    file: b.csv\n    over: {a: inputs/a.csv}\n",
            ":12: bridges has 'over' but no query; leave it out, or add a query",
        ),
        (
            "    file: b.csv\n    engine: trino\n",
            ":12: bridges has 'engine' but no query; leave it out, or add a query",
        ),
        ("    query: ''\n", ":11: bridges.query is empty, which asks nothing; write SQL, or module.function"),
        (
            "    query: SELECT 1\n    over: {a: ../secret.csv}\n",
            (
                ":12: bridges.over.a is '../secret.csv'; write a path from the project's folder, as inputs/*.parquet, "
                "or the name of one of the engine's tables"
            ),
        ),
        (
            "    query: SELECT 1\n    engine: {backend: postgres, address: 'postgres://me:secret@host/db'}\n",
            (
                ":12: bridges.engine.address is no name of an environment variable; "
                "name the environment variable that holds the address, as DATABASE_URL; never write the address itself"
            ),
        ),
        (
            "    query: SELECT 1\n    engine: {backend: trino, adress: A}\n",
            ":12: bridges.engine has an unknown key 'adress'; did you mean 'address'?",
        ),
        (
            "    query: SELECT 1\n    over: {a: [public.one, public.two]}\n",
            ":12: bridges.over.a has several tables; give each a name, and join them in the query",
        ),
    ],
)
def test_an_entry_is_of_a_file_or_of_a_query(tmp_path: Path, entry: str, said: str) -> None:
    made = queried(tmp_path)
    data = tmp_path / "docs/data/explainer.yml"
    before, _, after = data.read_text("utf-8").partition("    query: |\n")
    data.write_text(f"{before}{entry}    source:{after.partition('    source:')[2]}", "utf-8")
    assert refused(made).splitlines()[0] == f"docs/data/explainer.yml{said}"
