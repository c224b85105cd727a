"""A command that is killed at any moment leaves the site and the ledger whole, and the next one does its work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, NamedTuple

import pytest

from explainer.project import Project

pytestmark = pytest.mark.small

TIMES: Final = 6
DAY: Final = "2025-01-01"
# Runs one command after the other, each in a fork of a process that has already imported everything. Kills it after
# some seconds, if they are given, and says how it ended, how long that took, and what the site and the ledger are now.
PROGRAM: Final = """
import hashlib, json, os, pathlib, signal, sys, time
import explainer.cards, explainer.check, mkdocs.commands.build  # not the minifier, which does not survive a fork
from explainer.__main__ import main

def digest(folder):
    files = (path for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file() and path.name[0] != ".")
    return hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()

for line in sys.stdin:
    command, seconds = json.loads(line)
    begun, child = time.monotonic(), os.fork()
    if not child:
        said = os.open("said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(said, 1), os.dup2(said, 2)
        os._exit(main(command))
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([status, time.monotonic() - begun, digest("site"), digest("docs/ledger")]), flush=True)
"""


class Ended(NamedTuple):
    """How a command ended. status: -9 if it was killed; site, ledger: digests of the folders afterwards."""

    status: int
    seconds: float
    site: str
    ledger: str


class Explainer:
    """The small explainer in a folder of its own."""

    def __init__(self, folder: Path, asked: IO[str], answers: IO[str]) -> None:
        self.folder, self._asked, self._answers = folder, asked, answers

    def lamps(self, count: int) -> None:
        """Change a number, and with it pages, cards and their pictures."""
        data = self.folder / "docs" / "data" / "explainer.yml"
        lines = data.read_text("utf-8").splitlines(keepends=True)
        changed = [f"  lamps: {{label: Lamps, value: {count}, as_of: 2020-05, source: survey-2020, grade: A}}\n"]
        data.write_text("".join(changed[0] if line.startswith("  lamps:") else line for line in lines), "utf-8")

    def run(self, *command: str, killed_after: float | None = None) -> Ended:
        """Run a command, and kill it after so many seconds."""
        self._asked.write(json.dumps([command, killed_after]) + "\n")
        self._asked.flush()
        ended = Ended(*json.loads(self._answers.readline()))
        if killed_after is None:
            assert ended.status == 0, (self.folder / "said").read_text()
        return ended

    @property
    def leftovers(self) -> list[str]:
        """What a killed command left beside the site and in the ledger."""
        found = [*self.folder.glob(".site-*"), *self.folder.glob("docs/ledger/**/.*")]
        return [path.relative_to(self.folder).as_posix() for path in found]


@pytest.fixture
def explainer(small: Path) -> Iterator[Explainer]:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, cwd=small, stdin=-1, stdout=-1, text=True, start_new_session=True) as server:
        assert server.stdin
        assert server.stdout
        yield Explainer(small, server.stdin, server.stdout)
        server.stdin.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(explainer: Explainer) -> None:
    explainer.run("site")
    explainer.lamps(50)
    old = explainer.run("site")
    explainer.lamps(60)
    new = explainer.run("site")
    assert new.site != old.site
    for moment in range(TIMES):
        explainer.lamps(60 if moment % 2 else 50)
        ended = explainer.run("site", killed_after=new.seconds * (moment + 0.5) / TIMES)
        assert ended.site in {old.site, new.site}
    explainer.lamps(50)
    assert explainer.run("site").site == old.site
    assert explainer.leftovers == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_recording_that_is_killed_is_made_whole_or_not_at_all(explainer: Explainer) -> None:
    record = ("record", "--date", DAY, "--why", "Counted again")
    explainer.run(*record)
    old = shutil.copytree(explainer.folder / "docs" / "ledger", explainer.folder / "kept")
    explainer.lamps(50)
    ended = new = explainer.run(*record)
    for moment in range(TIMES):
        if ended.ledger == new.ledger:
            shutil.rmtree(explainer.folder / "docs" / "ledger")
            shutil.copytree(old, explainer.folder / "docs" / "ledger")
        ended = explainer.run(*record, killed_after=new.seconds * (moment + 0.5) / TIMES)
        Project.at(explainer.folder).loaded()  # refuses what is not whole
    assert explainer.run(*record).ledger == new.ledger
    assert explainer.leftovers == []
