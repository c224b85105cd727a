"""What takes long says how far it is, in a terminal and in a log; what does not, nothing."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest

from explainer import progress as module
from explainer.progress import Task, progress


class Terminal(io.StringIO):
    """Keeps what was written on it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], list[str]]:
    """Time passes a hundred times as fast; waits for a line in the log: it and those since the last time."""
    for name, seconds in {"SILENT_S": 0.02, "LINE_EVERY_S": 0.05, "SELDOM_S": 0.2}.items():
        monkeypatch.setattr(module, name, seconds)

    def read(line: str) -> list[str]:
        text, end = "", time.monotonic() + 30
        while line not in text.splitlines():
            assert time.monotonic() < end, text
            time.sleep(0.005)
            text += capsys.readouterr().err
        return text.splitlines()

    return read


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], list[str]]:
    """What a task shows on a terminal of that many columns, with two steps after it was first shown."""
    monkeypatch.setattr(module, "SILENT_S", 0.02)
    monkeypatch.setattr(module, "BAR_EVERY_S", 0.02)
    monkeypatch.setenv("TERM", "xterm")

    def shown(name: str, columns: int) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        terminal = Terminal()
        monkeypatch.setattr("sys.stderr", terminal)
        with Task(name, 4) as task:
            for step in (2, 0):
                before, end = terminal.getvalue().count("\r"), time.monotonic() + 30
                while terminal.getvalue().count("\r") < before + 2:
                    assert time.monotonic() < end
                    time.sleep(0.005)
                task.step(step)
        monkeypatch.undo()
        return terminal.getvalue().split("\r")[1:]

    return shown


def test_nothing_is_said_of_what_is_done_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress("drawing charts", "abc")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_a_log_gets_a_line_now_and_then(lines: Callable[[str], list[str]]) -> None:
    expected = iter(["0 of 3", "1 of 3", "2 of 3, about 5 s left"])
    for _ in progress("drawing charts", range(3)):
        assert lines(f"drawing charts: {next(expected)}")


def test_a_task_of_unknown_length_says_how_long_it_has_taken(lines: Callable[[str], list[str]]) -> None:
    with Task("reading the site") as task:
        assert lines("reading the site: 0 s so far")
        task.step(7)
        assert lines("reading the site: 7 so far")


@pytest.mark.parametrize(
    ("spent", "done", "left"),
    [(3, 6, "about 5 s"), (10, 4, "about 20 s"), (2, 2, "about 10 s"), (12, 2, "about 1 min"), (60, 2, "about 5 min")],
)
def test_the_time_left_is_judged_by_the_steps_so_far(
    monkeypatch: pytest.MonkeyPatch, spent: float, done: int, left: str
) -> None:
    with Task("pictures", 12) as task:
        now = task._start + spent  # noqa: SLF001 - at a known time
        monkeypatch.setattr(time, "monotonic", lambda: now)
        task.step(done)
        said = task._line()  # noqa: SLF001
        monkeypatch.undo()
    assert said == f"pictures: {done} of 12, {left} left"


def test_a_terminal_gets_one_line_that_is_gone_in_the_end(on_terminal: Callable[[str, int], list[str]]) -> None:
    first, *_, last, cleared, end = on_terminal("pictures", 80)
    assert first == "pictures [--------------------] 0 of 4"
    assert last == "pictures [##########----------] 2 of 4, about 5 s left"
    assert (cleared, end) == (" " * len(last), "")


def test_a_bar_stays_on_one_line_of_a_narrow_terminal(on_terminal: Callable[[str, int], list[str]]) -> None:
    assert max(map(len, on_terminal("pictures", 30))) == 29


def test_of_tasks_within_tasks_only_the_innermost_is_shown(lines: Callable[[str], list[str]]) -> None:
    with Task("pages", 2):
        with Task("charts", 3):
            for _ in range(3):
                assert set(lines("charts: 0 of 3")) == {"charts: 0 of 3"}
        assert lines("pages: 0 of 2")


def test_a_task_that_fails_is_shown_no_longer(lines: Callable[[str], list[str]]) -> None:
    with Task("pages", 2):
        with pytest.raises(ZeroDivisionError), Task("charts"):
            raise ZeroDivisionError
        assert set(lines("pages: 0 of 2")) == {"pages: 0 of 2"}
