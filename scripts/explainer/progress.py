"""What takes long says how far it is: a bar on a terminal, a line every few seconds in a log, nothing at first."""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sized
from types import TracebackType
from typing import Final, Self, TypeVar

SILENT_S: Final = 2.0
BAR_EVERY_S: Final = 0.5
LINE_EVERY_S: Final = 5.0  # at first; what takes minutes does so ever more seldom
SELDOM_S: Final = 20.0
_BAR: Final = 20
_MINUTE_S: Final = 60
_ROUNDED_S: Final = 5
T = TypeVar("T")


def progress(task: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
    """The same items; the time that their user takes for each is the task. total: how many, of what has no length."""
    with Task(task, len(items) if isinstance(items, Sized) else total) as under_way:
        for item in items:
            yield item
            under_way.step()


class Task:
    """Something under way, as a context or until `finish`; each `step` is one more of the total.

    It is shown from a thread of its own, also while a single step takes long; of tasks within tasks, the innermost is.
    """

    def __init__(self, task: str, total: int | None = None) -> None:
        self._task, self._total, self._done = task, total, 0
        self._start = self._last = time.monotonic()
        self._ended = threading.Event()
        self._width = 0  # of the bar that is on the terminal now
        self._thread = threading.Thread(target=self._show, daemon=True)
        _under_way.append(self)
        self._thread.start()

    def step(self, count: int = 1) -> None:
        """One more is done, or several."""
        self._done += count
        self._last = time.monotonic()

    def finish(self) -> None:
        """Show it no longer; to finish twice is as well as once."""
        if self in _under_way:
            _under_way.remove(self)
            self._ended.set()
            self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.finish()

    def _show(self) -> None:
        is_bar = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        pause = SILENT_S
        while not self._ended.wait(pause):
            if _under_way[-1:] == [self]:
                self._write(self._bar() if is_bar else self._line() + "\n")
            pause = BAR_EVERY_S if is_bar else min(max(2 * pause, LINE_EVERY_S), SELDOM_S)
        if self._width:
            self._write(f"\r{' ' * self._width}\r")

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):  # nobody reads it, or the disk is full: the task itself will say so
            sys.stderr.write(text)
            sys.stderr.flush()

    def _bar(self) -> str:
        """One line that replaces the one before."""
        task, _, count = self._line().partition(": ")
        full = _BAR * min(self._done, self._total) // self._total if self._total else 0
        drawn = f" [{'#' * full}{'-' * (_BAR - full)}]" if self._total else ""
        text = f"{task}{drawn} {count}"[: shutil.get_terminal_size().columns - 1]
        before, self._width = self._width, len(text)
        return f"\r{text.ljust(before)}"

    def _line(self) -> str:
        if self._total is None:
            spent = f"{time.monotonic() - self._start:.0f} s"
            return f"{self._task}: {self._done or spent} so far"
        rest = (self._total - self._done) * (self._last - self._start) / max(self._done, 1)
        left = f", {_rounded(rest)} left" if self._done > 1 else ""  # the first of many often takes longest
        return f"{self._task}: {self._done} of {self._total}{left}"


_under_way: Final[list[Task]] = []


def _rounded(seconds: float) -> str:
    """About so long: in steps of five seconds, from a minute on in minutes."""
    if seconds > _MINUTE_S - _ROUNDED_S:
        return f"about {math.ceil(seconds / _MINUTE_S)} min"
    return f"about {max(1, math.ceil(seconds / _ROUNDED_S)) * _ROUNDED_S} s"
