"""Authors' code runs apart: on every core, all alike, and it can stop no build."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from draw.lamps import DOT, PLACE, Study, whole
from explainer.draw import Drawn, draw, load_charts, processes
from explainer.errors import Refusal

pytestmark = pytest.mark.small

PLOT: Final = """
@chart("{id}", title="t", alt="a")
def x(seen, frame):
    rows = [{{"n": seen.number("keepers", "count")}}]
    {body}
    return alt.Chart(alt.InlineData(values=rows)).mark_point().encode(x="n:Q")
"""
OF_TIME: Final = "takes more than 1 s to draw; draw fewer rows, or look for a loop without an end"
OS: Final = '__builtins__["__import__"]("os")'  # no import, so that nothing refuses it
ENDED: Final = "let its code return, in less memory"


def plot(body: str, chart_id: str = "x") -> str:
    return PLOT.format(id=chart_id, body=body)


def end_idle() -> None:
    """End the processes that other tests have started."""
    for worker in processes.idle:
        worker.end()
    processes.idle.clear()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("while True: pass", f"7: chart 'x' {OF_TIME}"),
        ("while True:\n        try: 1 / 0\n        except Exception: pass", OF_TIME),
        ("raise SystemExit", "7: chart 'x' raised SystemExit"),
        ("raise SystemExit(0)", "7: chart 'x' raised SystemExit: 0"),
        ("raise KeyboardInterrupt", "7: chart 'x' raised KeyboardInterrupt"),
        ("raise GeneratorExit", "7: chart 'x' raised GeneratorExit"),
        ("rows[0]['t'] = 'x' * 10 ** 11", "7: chart 'x' raised MemoryError"),
        (
            f"{OS}._exit(0)",
            f"4: chart 'x' ended the process that draws it (exit 0); {ENDED}",
        ),
        (
            f"{OS}.abort()",
            f"4: chart 'x' ended the process that draws it (SIGABRT); {ENDED}",
        ),
    ],
)
def test_what_would_stop_the_build_is_refused_and_the_others_are_drawn(
    study: Study, monkeypatch: pytest.MonkeyPatch, body: str, message: str
) -> None:
    study.chart(plot(body) + plot("", "y"))
    cache = study.root / ".cache"
    charts = load_charts(study.root / "scripts/charts", study.root, cache=cache)
    with monkeypatch.context() as hurried:
        hurried.setattr(processes, "SECONDS", 1)
        hurried.setattr(processes, "_LONGEST", 900)
        refused = str(draw([charts["x"]], study.numbers(), cache=cache)["x"])
    assert refused.startswith(PLACE)
    assert refused.endswith(message)
    assert isinstance(draw([charts["y"]], study.numbers(), cache=cache)["y"], Drawn)


def test_what_never_ends_while_a_file_is_imported_is_refused(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SECONDS", 1)
    monkeypatch.setattr(processes, "_LONGEST", 900)
    study.chart("while True: pass\n" + DOT)
    assert study.refusal() == f"{PLACE}:3: coast.py {OF_TIME}"


def test_what_ends_the_process_while_a_file_is_imported_is_refused(study: Study) -> None:
    study.chart(f"{OS}._exit(0)\n" + DOT)
    assert study.refusal() == f"{PLACE}:1: coast.py ended the process that draws it (exit 0); {ENDED}"


def test_a_long_wait_ends_too(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SECONDS", 1)
    monkeypatch.setattr(processes, "_LONGEST", 8)
    study.chart(plot('__builtins__["__import__"]("threading").Event().wait()'))
    assert study.refusal().startswith(f"{PLACE}:4: chart 'x' ended the process that draws it (SIGKILL)")


def test_what_a_chart_prints_disturbs_nothing(study: Study, capfd: pytest.CaptureFixture[str]) -> None:
    study.chart(plot('print("hello")'))
    assert study.drawn_anew() == {"x"}
    assert capfd.readouterr().out == ""


def test_a_drawing_is_the_same_in_every_zone_and_order(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    body = 'rows = [{"n": seen.number("keepers", "count"), "t": str(set("lamps"))}]'
    study.chart(plot(body).replace('x="n:Q"', 'x="n:Q", y="t:N"'))
    first = study.draw()["x"]
    end_idle()
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    (study.root / ".cache/charts/x").unlink()
    again = study.draw()["x"]
    assert (again, again.is_from_cache) == (first, False)


def test_many_charts_are_drawn_on_several_cores_and_keep_their_order(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.chart("".join(plot("", f"x{number}") for number in range(9)))
    cache = study.root / ".cache"
    charts = load_charts(study.root / "scripts/charts", study.root, cache=cache)
    monkeypatch.setattr(processes, "_cores", lambda: 1)
    one = draw(charts.values(), study.numbers(), cache=cache / "one")
    monkeypatch.setattr(processes, "_cores", lambda: 3)
    end_idle()
    two = draw(reversed(list(charts.values())), study.numbers(), cache=cache / "two")
    assert len(processes.idle) == 2
    assert list(two) == list(reversed(list(charts)))
    assert {key: whole(drawn) for key, drawn in two.items()} == one


def test_few_charts_are_drawn_by_one_process_as_another_takes_longer_to_start(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.chart("".join(plot("", f"x{number}") for number in range(8)))
    monkeypatch.setattr(processes, "_cores", lambda: 8)
    end_idle()
    assert len(study.draw()) == 8
    assert len(processes.idle) == 1


def test_a_process_ends_with_the_one_that_started_it(study: Study) -> None:
    study.chart(DOT)
    script = "import os, sys, signal; from pathlib import Path; from draw.lamps import Study; "
    script += "from explainer.draw import processes; Study(Path(sys.argv[1])).draw(); "
    script += "print(processes.idle[0]._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    done = subprocess.run(
        [sys.executable, "-c", script, str(study.root)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    last = time.monotonic() + 20
    while time.monotonic() < last and _runs(int(done.stdout)):
        time.sleep(0.05)
    assert not _runs(int(done.stdout))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_refusal_comes_back_as_it_was(study: Study) -> None:
    study.chart(plot("seen.number('reech', 'km'); seen.number('x', 's')"))
    with pytest.raises(Refusal, match="no number 'reech'; did you mean 'reach'"):
        study.draw()


def test_charts_are_drawn_where_python_leaves_out_docstrings(small: Path) -> None:
    command = [sys.executable, "-m", "explainer", "site"]
    done = subprocess.run(
        command, cwd=small, env={**os.environ, "PYTHONOPTIMIZE": "2"}, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
