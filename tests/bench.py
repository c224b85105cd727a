"""`make bench`: what building costs, in CPU seconds, beside other generators with the same Markdown in the same run.

Beside a plain MkDocs + Material, Zensical, and Observable Framework where it is installed. All are built in turns, so
that whatever else the machine does hits each; a ratio is the median of the ratios of all rounds. twins.py tells what is
built. Every run adds a line to the history.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

import twins

PATIENCE_S: Final = 300
CHANGED_PAGE: Final = 2
NEW: Final = 100  # from here on, changes that no build before has made
HISTORY: Final = Path(__file__).with_suffix(".jsonl")
ROW: Final = "{:>5}  {:<24} {:>9} {:>8} {:>10} {:>7} {:>7}"
HEAD: Final = ("pages", "measured", "generator", "CPU s", "wall s", "MB", "ours ÷")


@dataclass(frozen=True)
class Cost:
    """What a process and its children took. cpu, wall: in seconds; peak: the largest of them, in MB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Measured:
    """Costs by generator, round by round, of one kind of work; a ratio is of CPU seconds."""

    costs: dict[str, list[Cost]] = field(default_factory=dict)

    def add(self, generator: str, cost: Cost) -> None:
        self.costs.setdefault(generator, []).append(cost)

    def ratio(self, generator: str) -> float:
        """How many times the CPU of a generator ours took."""
        pairs = zip(self.costs["ours"], self.costs[generator], strict=True)
        return median(one.cpu / other.cpu for one, other in pairs)

    def rows(self, pages: int, what: str) -> Iterator[str]:
        for name, costs in self.costs.items():
            middle = [f"{median(getattr(cost, part) for cost in costs):.2f}" for part in ("cpu", "wall")]
            peak = f"{median(cost.peak for cost in costs):.0f}"
            yield ROW.format(pages, what, name, *middle, peak, f"{self.ratio(name):.2f}" if name != "ours" else "")


Build = Callable[[Path], list[str]]
# What each generator is called with, in the folder of its twin.
BUILDS: Final[Mapping[str, Build]] = {
    "ours": lambda _: [sys.executable, "-m", "explainer", "site"],
    "plain": lambda _: _mkdocs("build", "--strict", "--quiet"),
    "zensical": lambda _: [sys.executable, "-m", "zensical", "build"],
    "observable": lambda folder: [str(_observable(folder)), "build"],
}
# What each keeps: of a cold build it has nothing.
KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    "ours": ("site", ".cache"),
    "plain": ("site",),
    "zensical": ("site", ".cache"),
    "observable": ("dist", "src/.observablehq/cache"),
}


def measure_builds(folder: Path, names: list[str], rounds: int, cold_rounds: int) -> dict[str, Measured]:
    """Cold (nothing kept), warm (nothing changed), and after one number changed; all generators in turns."""
    took = {what: Measured() for what in ("build, cold", "build, warm", "build after one number")}
    for name in names:
        build(name, folder)  # from now on none pays for what is kept with its packages, such as compiled Python files
    for index in range(rounds):
        for name in names:
            if index < cold_rounds:
                for kept in KEPT[name]:
                    shutil.rmtree(folder / name / kept, ignore_errors=True)
                took["build, cold"].add(name, build(name, folder))
            took["build, warm"].add(name, build(name, folder))
            CHANGES[name](folder / name, index)
            took["build after one number"].add(name, build(name, folder))
    return took


def build(name: str, folder: Path) -> Cost:
    """What a build of a twin took, in a process of its own."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            BUILDS[name](folder), cwd=folder / name, env=_env(), stdout=said, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"bench: the build of {name} failed\n{said.read().decode()}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024)


def change_number(ours: Path, index: int) -> str:
    """Give a fact another value; what its page then says."""
    data = ours / "docs/data/explainer.yml"
    said = f"{700 + index}"
    text = data.read_text("utf-8")
    data.write_text(re.sub(rf"(length_{CHANGED_PAGE}: .*?value: )\d+( km)", rf"\g<1>{said}\2", text), "utf-8")
    return f">{said}\u00a0km<"


def change_page(project: Path, index: int) -> str:
    """Add a sentence to a page; what it then says."""
    page = project / f"docs/page-{CHANGED_PAGE}.md"
    said, text = f"Saved for the {index}. time.", page.read_text("utf-8")
    if said in text:
        sys.exit(f"bench: {page} says {said!r} before that is saved")
    page.write_text(f"{text}\n{said}\n", "utf-8")
    return said


def change_source(project: Path, index: int) -> str:
    """Give the same number another value in a page of Observable Framework."""
    page = project / f"src/page-{CHANGED_PAGE}.md"
    said = f"{700 + index}"
    page.write_text(re.sub(r"(const length = )\d+", rf"\g<1>{said}", page.read_text("utf-8")), "utf-8")
    return said


CHANGES: Final[Mapping[str, Callable[[Path, int], str]]] = {
    "ours": change_number,
    "plain": change_page,
    "zensical": change_page,
    "observable": change_source,
}


def measure_serve(folder: Path, rounds: int) -> dict[str, Measured]:
    """From saving a page, or a number, until the preview answers with it; beside a page saved in the plain twin."""
    page, number = Measured(), Measured()
    with serving(folder / "ours") as ours, serving(folder / "plain") as plain:
        for index in range(NEW, NEW + rounds):
            page.add("ours", until_served(*ours, change_page(folder / "ours", index)))
            saved = until_served(*plain, change_page(folder / "plain", index))
            page.add("plain", saved)
            number.add("ours", until_served(*ours, change_number(folder / "ours", index)))
            number.add("plain", saved)
    return {"serve, a page saved": page, "serve, a number saved": number}


@contextlib.contextmanager
def serving(project: Path) -> Iterator[tuple[int, str]]:
    """The process of `mkdocs serve`, and the address of a page in it, once that is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with (project / "serve.log").open("w") as log:
        server = subprocess.Popen(
            _mkdocs("serve", "--quiet", "--dev-addr", host), cwd=project, env=_env(), stdout=log, stderr=log
        )
    try:
        address = f"http://{host}/bench/page-{CHANGED_PAGE}/"
        until_served(server.pid, address, "</html>")
        yield server.pid, address
    finally:
        server.terminate()
        server.wait()


def until_served(pid: int, address: str, text: str) -> Cost:
    """What a server took until a page holds a text. pid: of its process."""
    start, before = time.perf_counter(), _cpu_of(pid)
    while time.perf_counter() - start < PATIENCE_S:
        if text in _answer(address):
            return Cost(_cpu_of(pid) - before, time.perf_counter() - start, 0)
        time.sleep(0.02)
    sys.exit(f"bench: {address} did not come to say {text!r} in {PATIENCE_S} s")


def _cpu_of(pid: int) -> float:
    """CPU seconds of a process, and of those that it has started; its own time by the clock where nobody tells them."""
    try:
        parts = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return time.perf_counter()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    ticks = sum(map(int, parts[11:15])) / os.sysconf("SC_CLK_TCK")
    return ticks + sum(_cpu_of(int(child)) for child in children)


def _answer(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):  # it has not started yet
        return ""


def _mkdocs(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def _env() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "OBSERVABLE_TELEMETRY_DISABLE": "true"}


def _observable(folder: Path) -> Path:
    return folder / "observable" / "node_modules" / ".bin" / "observable"


def _names(folder: Path, installed: str | None) -> list[str]:
    """The generators that can be built. installed: the folder in which npm has installed Observable Framework."""
    names = ["ours", "plain", "zensical"]
    if installed:
        (folder / "observable" / "node_modules").symlink_to(Path(installed).resolve() / "node_modules")
        names.append("observable")
    return names


def remember(pages: int, took: Mapping[str, Measured]) -> None:
    """Add a line to the history: when, of which commit, on what, and every ratio and median."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=twins.ROOT, capture_output=True, text=True, check=False
    )
    line = {
        "at": datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds"),
        "commit": commit.stdout.strip(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "pages": pages,
        "cpu": {
            what: {name: round(median(cost.cpu for cost in costs), 3) for name, costs in one.costs.items()}
            for what, one in took.items()
        },
        "ratio": {
            what: {name: round(one.ratio(name), 3) for name in one.costs if name != "ours"}
            for what, one in took.items()
        },
    }
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="tests/bench.py", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[6, 60, 300], help="sizes of the explainer")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured")
    parser.add_argument("--cold-rounds", type=int, default=3, help="how often everything is made afresh")
    parser.add_argument("--keep", type=Path, help="only make the projects, in this folder")
    wanted = "a folder with Observable: npm install @observablehq/framework @observablehq/plot; or OBSERVABLE"
    parser.add_argument("--observable", default=os.environ.get("OBSERVABLE"), help=wanted)
    chosen = parser.parse_args()
    if chosen.keep:
        for pages in chosen.pages:
            twins.make(chosen.keep / str(pages), pages)
        return
    if not chosen.observable:
        print("Observable Framework is left out; OBSERVABLE=… names a folder that has it")
    print(ROW.format(*HEAD), flush=True)
    for pages in chosen.pages:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            folder = Path(name)
            twins.make(folder, pages)
            took = measure_builds(folder, _names(folder, chosen.observable), chosen.rounds, chosen.cold_rounds)
            took |= measure_serve(folder, chosen.rounds)
            for what, measured in took.items():
                print(*measured.rows(pages, what), sep="\n", flush=True)
            remember(pages, took)
    print(f"the history of all runs is {HISTORY.relative_to(twins.ROOT)}")


if __name__ == "__main__":
    main()
