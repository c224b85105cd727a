"""A refresh that is stopped, or fails while it writes, leaves the snapshot before it whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from explainer.errors import Refusal
from queried import ANSWER, CROSSINGS, Queried, queried

pytestmark = pytest.mark.small

# It takes minutes.
ENDLESS = """\
SELECT 'A' AS bridge, count(*) AS people, 1 AS metres
FROM range(3000000) AS a(i) JOIN range(3000000) AS b(j) ON (a.i * b.j) % 1000003 = 5"""
SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture
def made(tmp_path: Path) -> Queried:
    made = queried(tmp_path)
    made.refresh()
    return made


def kept(made: Queried) -> tuple[str, str]:
    return made.answer.read_text("utf-8"), made.record.read_text("utf-8")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_query_that_is_stopped_leaves_the_answer_before(made: Queried, sent: signal.Signals, code: int) -> None:
    before = kept(made)
    queried(made.folder, ENDLESS)
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    command = [sys.executable, "-m", "explainer", "refresh", "bridges"]
    with subprocess.Popen(command, cwd=made.folder, env=environment, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("asking duckdb for bridges"):
                break
        running.send_signal(sent)
        said = running.stderr.read()
        assert running.wait(timeout=60) == code
    assert ("stopped; site/, the ledger and every snapshot are whole" in said) == (sent == signal.SIGINT)
    assert kept(made) == before
    assert queried(made.folder).load().tables["bridges"].rows
    assert sorted(path.name for path in made.answer.parent.iterdir()) == [
        "bridges.csv",
        "bridges.query.json",
        "explainer.yml",
    ]


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("at", [1, 2])
def test_an_answer_that_cannot_be_put_in_place_leaves_the_one_before(
    made: Queried, monkeypatch: pytest.MonkeyPatch, fault: BaseException, at: int
) -> None:
    before, replaced = kept(made), os.replace
    moved: list[object] = []

    def replace(source: Path, target: Path) -> None:
        moved.append(target)
        if len(moved) == at:
            raise fault
        replaced(source, target)

    (made.folder / "inputs/crossings.csv").write_text(CROSSINGS + "Old,1,81\n", "utf-8")
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises((Refusal, KeyboardInterrupt)):
        made.refresh()
    monkeypatch.undo()
    assert kept(made) == before
    assert list((made.folder / ".cache/query").iterdir()) == []
    made.refresh()
    assert made.answer.read_text("utf-8") == ANSWER.replace("Old,6", "Old,7")


def test_an_input_that_changes_while_it_is_read_is_noticed(made: Queried, monkeypatch: pytest.MonkeyPatch) -> None:
    before, clock = kept(made), time.monotonic

    def written_meanwhile() -> float:
        (made.folder / "inputs/crossings.csv").write_text(CROSSINGS + "Old,1,81\n", "utf-8")
        return clock()

    monkeypatch.setattr("explainer.query.refreshing.time.monotonic", written_meanwhile)
    with pytest.raises(Refusal, match=r"crossings\.csv changed while it was read; refresh again"):
        made.refresh()
    assert kept(made) == before
