"""`make bench`: how long the generator takes, beside a plain MkDocs + Material build of the same Markdown.

The two are built in turns, so that whatever else the machine does hits both; a ratio is the median of the ratios of all
rounds. twins.py tells what is built.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import twins

PATIENCE_S: Final = 300
CHANGED_PAGE: Final = 2
ROW: Final = "{:>5}  {:<24} {:>8} {:>8} {:>6}"


@dataclass(frozen=True)
class Times:
    """Seconds of one measurement, round by round, with those of the plain twin in the same round."""

    ours: list[float]
    plain: list[float]

    def row(self, pages: int, what: str) -> str:
        ratio = median(one / other for one, other in zip(self.ours, self.plain, strict=True))
        return ROW.format(pages, what, *(f"{each:.2f}" for each in (median(self.ours), median(self.plain), ratio)))


def measure_builds(folder: Path, rounds: int, cold_rounds: int) -> dict[str, Times]:
    """Cold (nothing drawn yet), warm, and after one number changed; the plain twin is built in between."""
    ours, plain = folder / "ours", folder / "plain"
    took = {what: Times([], []) for what in ("build, cold", "build, warm", "build after one number")}
    build(plain)
    build(ours)  # from now on neither pays for compiling Python files
    for index in range(rounds):
        if index < cold_rounds:
            shutil.rmtree(ours / ".cache")
            took["build, cold"].ours.append(build(ours))
            took["build, cold"].plain.append(build(plain))
        took["build, warm"].ours.append(build(ours))
        took["build, warm"].plain.append(build(plain))
        change_number(ours, index)
        took["build after one number"].ours.append(build(ours))
        took["build after one number"].plain.append(build(plain))
    return took


def build(project: Path) -> float:
    """Seconds of a strict build."""
    start = time.perf_counter()
    done = subprocess.run(
        _mkdocs("build", "--strict", "--quiet"), cwd=project, env=_env(), capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"bench: the build in {project.name} failed\n{done.stdout}{done.stderr}")
    return took


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
    page.write_text(page.read_text("utf-8") + f"\nSaved for the {index}. time.\n", "utf-8")
    return f"Saved for the {index}. time."


def measure_serve(folder: Path, rounds: int) -> dict[str, Times]:
    """From saving a page, or a number, until the preview answers with it; beside a page saved in the plain twin."""
    page, number = Times([], []), Times([], [])
    with serving(folder / "ours") as ours, serving(folder / "plain") as plain:
        for index in range(rounds):
            page.ours.append(until_served(ours, change_page(folder / "ours", index)))
            page.plain.append(until_served(plain, change_page(folder / "plain", index)))
            number.ours.append(until_served(ours, change_number(folder / "ours", 100 + index)))
    number.plain.extend(page.plain)
    return {"serve, a page saved": page, "serve, a number saved": number}


@contextlib.contextmanager
def serving(project: Path) -> Iterator[str]:
    """The address of a page in `mkdocs serve`, once it is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with (project / "serve.log").open("w") as log:
        server = subprocess.Popen(
            _mkdocs("serve", "--quiet", "--dev-addr", host), cwd=project, env=_env(), stdout=log, stderr=log
        )
    try:
        address = f"http://{host}/bench/page-{CHANGED_PAGE}/"
        until_served(address, "</html>")
        yield address
    finally:
        server.terminate()
        server.wait()


def until_served(address: str, text: str) -> float:
    """Seconds until a page holds a text."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE_S:
        if text in _answer(address):
            return time.perf_counter() - start
        time.sleep(0.02)
    sys.exit(f"bench: {address} did not come to say {text!r} in {PATIENCE_S} s")


def _answer(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):  # it has not started yet
        return ""


def _mkdocs(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def _env() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="tests/bench.py", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[6, 60, 300], help="sizes of the explainer")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured")
    parser.add_argument("--cold-rounds", type=int, default=3, help="how often everything is drawn afresh")
    parser.add_argument("--keep", type=Path, help="only make the projects, in this folder")
    chosen = parser.parse_args()
    if chosen.keep:
        for pages in chosen.pages:
            twins.make(chosen.keep / str(pages), pages)
        return
    print(ROW.format("pages", "measured, in seconds", "ours", "plain", "ratio"), flush=True)
    for pages in chosen.pages:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            folder = Path(name)
            twins.make(folder, pages)
            for what, times in measure_builds(folder, chosen.rounds, chosen.cold_rounds).items():
                print(times.row(pages, what), flush=True)
            for what, times in measure_serve(folder, chosen.rounds).items():
                print(times.row(pages, what), flush=True)


if __name__ == "__main__":
    main()
