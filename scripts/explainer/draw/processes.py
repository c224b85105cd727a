"""Authors' code runs apart: in processes of its own, one a core, all alike on any machine, and not for ever."""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Any, Final

from explainer.draw.chart_folder import ChartFolder
from explainer.draw.seen import Answering
from explainer.draw.vega import FONT_FOLDER, font_folder
from explainer.errors import ChartMistake, Place, Refusal

SECONDS: Final = 60  # of a core's time, for one chart or for importing the folder; the slowest of ours takes three
_LONGEST: Final = 30  # times as long by the clock, on a machine that has other things to do
_WORTH_A_PROCESS: Final = 8  # charts: to start it, with Altair and Vega-Lite, takes as long as five
_AT_MOST: Final = 8  # processes, of a quarter of a GB each
_APART: Final = "explainer.draw.apart"
# The same numbers, dates and order of sets wherever a chart is drawn.
_ALIKE: Final = {"TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "RUST_BACKTRACE": "0"} | {
    "PYTHONOPTIMIZE": ""  # Altair fails without its docstrings
}

TOO_LONG: Final = "takes more than {} s to draw"
SHORTER: Final = "draw fewer rows, or look for a loop without an end"
_ENDED: Final = "ended the process that draws it ({})"
_NO_END: Final = "let its code return, in less memory"


@dataclass(frozen=True)
class Job:
    """What is to be done apart: a chart is to be drawn, or, without one, the folder is to be imported.

    place: of what is to blame.
    """

    folder: ChartFolder
    place: Place
    chart: str = ""


def done_apart(jobs: Sequence[Job], answer: Answering | None = None) -> list[Any]:
    """What each job made, or its Refusal, in their order. answer: asks the numbers, for one job at a time."""
    workers = min(_cores(), _AT_MOST, -(-len(jobs) // _WORTH_A_PROCESS))
    turn, busy = threading.Lock(), list[_Worker]()

    def answer_in_turn(question: Any) -> Any:  # noqa: ANN401 - of any kind
        with turn:
            return answer(question) if answer else None

    def done(job: Job) -> Any:  # noqa: ANN401 - see above
        worker = idle.pop() if idle else _Worker()
        busy.append(worker)
        made = worker.done(job, answer_in_turn)
        busy.remove(worker)
        if worker.is_alive:
            idle.append(worker)
        return made

    threads = ThreadPoolExecutor(max_workers=max(workers, 1))
    try:
        return list(threads.map(done, jobs))
    except BaseException:  # somebody has stopped the build
        for worker in busy:
            worker.end()
        raise
    finally:
        threads.shutdown(cancel_futures=True)


class _Worker:
    """A process that does jobs, one after the other, and ends when this one does."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", _APART],
            env={**os.environ, **_ALIKE, "PYTHONPATH": path, FONT_FOLDER: str(font_folder())},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.is_alive = True
        atexit.register(self.end)

    def done(self, job: Job, answer: Answering) -> Any:  # noqa: ANN401 - what the job makes
        """What a job makes, or its Refusal."""
        clock = threading.Timer(_LONGEST * SECONDS, self._process.kill)
        clock.start()
        what, where = f"chart '{job.chart}'", job.place
        try:
            self._send(("do", job, SECONDS))
            while True:
                match pickle.load(self._process.stdout):  # type: ignore[arg-type]  # noqa: S301 - our own process
                    case ("ask", question):
                        self._send(_answered(question, answer))
                    case ("at", name, place):
                        what, where = name, place
                    case ("made", made):
                        return made
        except (EOFError, OSError, pickle.UnpicklingError):
            self.end()
            return self._fault(what).at(where)
        finally:
            clock.cancel()

    def end(self) -> None:
        """End the process."""
        self.is_alive = False
        self._process.kill()
        self._process.communicate()
        atexit.unregister(self.end)

    def _send(self, message: tuple[Any, ...]) -> None:
        stream: IO[bytes] = self._process.stdin  # type: ignore[assignment]  # it has one
        pickle.dump(message, stream)
        stream.flush()

    def _fault(self, what: str) -> ChartMistake:
        code = self._process.returncode
        if -code in _OUT_OF_TIME:
            return ChartMistake(f"{what} {TOO_LONG.format(SECONDS)}", None, SHORTER)
        how = signal.Signals(-code).name if code < 0 else f"exit {code}"
        return ChartMistake(f"{what} {_ENDED.format(how)}", None, _NO_END)


_OUT_OF_TIME: Final = {signal.SIGXCPU, signal.SIGPROF} if sys.platform != "win32" else set[signal.Signals]()
# Started when first needed, and kept: starting takes as long as drawing some charts, and a preview draws them often.
idle: Final[list[_Worker]] = []


def _answered(question: Any, answer: Answering) -> tuple[str, Any]:  # noqa: ANN401 - see above
    try:
        return ("answer", answer(question))
    except Refusal as refusal:
        return ("refused", refusal)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
