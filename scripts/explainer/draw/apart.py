"""What runs apart: imports authors' code and draws their charts as the process is told that has started this one."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

from explainer.draw.authoring import blaming
from explainer.draw.drawing import drawn
from explainer.draw.given import typed_numbers
from explainer.draw.importing import Begin, code_of, declared, functions
from explainer.draw.processes import SHORTER, TOO_LONG, Job
from explainer.draw.seen import Answering
from explainer.errors import ChartMistake, Place, Refusal

if sys.platform != "win32":
    import resource

_MEMORY: Final = 3 << 30  # bytes
_GRACE: Final = 2  # s, before a chart is ended in which Python does not get a turn


def made(job: Job, answer: Answering, begin: Begin) -> object:
    """What a job makes: the charts of a folder; or a drawn chart, and what it asked for.

    answer: asks the numbers; begin: told whose code runs next.

    Raises:
        Refusal: an author's code fails.
    """
    if not job.chart:
        return functions(job.folder, begin)
    from explainer.draw.quick_altair import quicken  # noqa: PLC0415 - imports Altair, which takes long

    quicken()
    stem, declaration = declared(job.folder, begin)[job.chart]
    begin(f"chart '{job.chart}'", job.place)
    with blaming(f"chart '{job.chart}'", job.folder.path / f"{stem}.py", job.place):
        return drawn(declaration, answer, typed_numbers(code_of(job.folder, stem)))


def main() -> None:
    """Do jobs until there are no more; what authors' code prints goes where mistakes go."""
    told, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who has started this process ends it
    _bound_memory()

    def say(*message: object) -> None:
        pickle.dump(message, said)
        said.flush()

    def ask(question: object) -> object:
        say("ask", question)
        kind, answer = pickle.load(told)  # noqa: S301 - from the process that has started this one
        if kind == "refused":
            raise answer
        return answer

    def begin(what: str, place: Place) -> None:
        say("at", what, place)

    for job, seconds in _jobs(told):
        try:
            with _in_time(seconds):
                result = made(job, ask, begin)
        except Refusal as refusal:
            say("made", refusal)
        else:
            say("made", result)


def _jobs(told: IO[bytes]) -> Iterator[tuple[Job, int]]:
    while True:
        try:
            _, job, seconds = pickle.load(told)  # noqa: S301 - see above
        except EOFError:
            return
        yield job, seconds


def _bound_memory() -> None:
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _in_time(seconds: int) -> Iterator[None]:
    """Stop what takes more than so many seconds of a core's time: where it is, or soon after with the whole process."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise ChartMistake(TOO_LONG.format(seconds), None, SHORTER)

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + _GRACE, most))
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    main()
