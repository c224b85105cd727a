"""What `record` refuses before it builds anything: reasons that readers could not be shown, and days to come."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.__main__ import main

NOTHING = "1 mistake; nothing is published\n"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs `record` in a folder without pages, where a build would fail: what it says on refusal."""
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)

    def record(*arguments: str) -> str:
        assert main(["record", *arguments]) == 1
        return capfd.readouterr().err

    return record


@pytest.mark.parametrize(
    ("why", "problem"),
    [
        ("Line\u2028separator", "invisible character U+2028; remove it"),
        ("Paragraph\u2029separator", "invisible character U+2029; remove it"),
        ("Next\x85line", "invisible character U+0085; remove it"),
        ("Right \u202eto left", "invisible character U+202E; remove it"),
        ("Bell\x07", "invisible character U+0007; remove it"),
        ("Return\rhere", "invisible character U+000D; remove it"),
        ("Two\nlines", "the reason has a line break or a tab; write one line"),
        ("A\ttab", "the reason has a line break or a tab; write one line"),
        ("Ann says {{ lamps }}", "'{{ lamps }}' will not be filled in; write what it shows"),
        ("Half a {{ reference", "'{{ reference' will not be filled in; write what it shows"),
        ("Latin \udce9", "the reason is not UTF-8; set the terminal to UTF-8, and type it again"),
        ("a" * 501, "the reason has 501 characters, expected at most 500; shorten it"),
    ],
)
def test_a_reason_that_cannot_be_kept_is_refused(
    record: Callable[..., str], tmp_path: Path, why: str, problem: str
) -> None:
    assert record("--why", why) == f"WHY: {problem}\n{NOTHING}"
    assert list(tmp_path.rglob("*")) == [tmp_path / "docs"]


def test_a_reason_from_a_terminal_that_is_not_utf_8_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    command = [os.fsencode(sys.executable), b"-m", b"explainer", b"record", b"--why", b"Latin \xe9"]
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True)
    expected = "WHY: the reason is not UTF-8; set the terminal to UTF-8, and type it again\n"
    assert (done.returncode, done.stderr.decode()) == (1, expected + NOTHING)


def test_a_day_to_come_is_refused(record: Callable[..., str]) -> None:
    said = record("--date", "2999-01-01")
    assert said.startswith("--date: 2999-01-01 is after today, 20")
    assert said.endswith(f"; record it on that day\n{NOTHING}")
