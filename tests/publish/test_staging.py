"""A site is replaced only by a complete one, and two builds in one folder never meet."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from explainer.errors import PublishingMistake
from explainer.publish.staging import put_in_place, take_turn
from kept import kept, small_digest

pytestmark = pytest.mark.small

EXPLAINER: Final = (sys.executable, "-m", "explainer")
MKDOCS: Final = (sys.executable, "-m", "mkdocs", "build")
WAITING: Final = "Another build is running in this folder; waiting for it to finish\n"
PATIENCE_S: Final = 120
STALL: Final = """\
import pathlib, time
def on_post_build(config):
    pathlib.Path('reached').touch()
    while not pathlib.Path('go').exists():
        time.sleep(0.05)
"""


@pytest.fixture(scope="module")
def built(root: Path) -> Path:
    """The small explainer, built once."""
    return kept("built", small_digest(__file__), lambda folder: build(root, folder))


def build(root: Path, folder: Path) -> None:
    shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    done = subprocess.run([*EXPLAINER, "site"], cwd=folder, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of the built explainer, with its `site/`."""
    return Path(shutil.copytree(built, tmp_path / "small"))


@pytest.fixture
def start(site: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a command in that folder with its messages in a file; kills whatever still runs at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def run(*command: str, log: str) -> subprocess.Popen[bytes]:
        with (site / log).open("wb") as file:
            process = subprocess.Popen(command, cwd=site, stdout=file, stderr=file, start_new_session=True)
        started.append(process)
        return process

    yield run
    for process in started:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a command and all that it started, at once."""
    with contextlib.suppress(ProcessLookupError):  # all have ended
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def stall(folder: Path) -> None:
    """Make every build stop in the end, just after all is written, until there is a file `go`."""
    (folder / "stall.py").write_text(STALL)
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub(r"hooks: \[(.*)\]", r"hooks: [\1, stall.py]", settings.read_text("utf-8")), "utf-8")


def change(folder: Path, old: str, new: str) -> None:
    """Change the one place of the data file that reads `old`."""
    data = folder / "docs" / "data" / "explainer.yml"
    assert data.read_text("utf-8").count(old) == 1
    data.write_text(data.read_text("utf-8").replace(old, new), "utf-8")


def until(is_so: Callable[[], bool]) -> None:
    """Wait for a condition."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `site/`."""
    return {str(path): path.read_bytes() for path in sorted((folder / "site").rglob("*")) if path.is_file()}


def staging(folder: Path) -> list[str]:
    """What is in the staging folders."""
    return [path.name for path in folder.glob(".site-*/*")]


def test_a_second_build_waits_for_the_first_and_says_so(
    site: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    stall(site)
    first = start(*EXPLAINER, "site", log="first.log")
    until((site / "reached").exists)
    second = start(*EXPLAINER, "recorded", log="second.log")
    until(lambda: (site / "second.log").read_text() == WAITING)
    assert staging(site) == ["new"]
    (site / "go").touch()
    assert first.wait(PATIENCE_S) == 0, (site / "first.log").read_text()
    assert second.wait(PATIENCE_S) == 1
    assert "run: make record" in (site / "second.log").read_text()
    assert "Traceback" not in (site / "second.log").read_text()
    assert list(site.glob(".site-*")) == []


def test_a_killed_build_leaves_the_site_as_it_was_and_the_next_one_clears_up(
    site: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    before = contents(site)
    stall(site)
    change(site, "value: 48", "value: 50")
    killed = start(*EXPLAINER, "site", log="killed.log")
    until((site / "reached").exists)
    kill(killed)
    assert staging(site) == ["new"]
    assert contents(site) == before

    (site / "go").touch()
    following = start(*EXPLAINER, "site", log="following.log")
    assert following.wait(PATIENCE_S) == 0
    assert WAITING not in (site / "following.log").read_text()
    assert list(site.glob(".site-*")) == []
    assert b">50<" in (site / "site" / "method" / "index.html").read_bytes()


def test_mkdocs_run_by_hand_takes_its_turn_only_when_it_writes_into_the_site(
    site: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    before = contents(site)
    with take_turn(site, pytest.fail):
        elsewhere = start(*MKDOCS, "--site-dir", "elsewhere", log="elsewhere.log")
        assert elsewhere.wait(PATIENCE_S) == 0
        waiting = start(*MKDOCS, log="waiting.log")
        until(lambda: WAITING in (site / "waiting.log").read_text())
        assert WAITING not in (site / "elsewhere.log").read_text()
        assert contents(site) == before
    assert waiting.wait(PATIENCE_S) == 0, (site / "waiting.log").read_text()
    with take_turn(site, pytest.fail):
        assert contents(site).keys() == before.keys()


def test_a_build_killed_between_the_two_renames_is_undone(site: Path) -> None:
    before = contents(site)
    (site / ".site-killed").mkdir()
    (site / "site").rename(site / ".site-killed" / "old")
    change(site, "value: 48", "value: nan")
    done = subprocess.run([*EXPLAINER, "site"], cwd=site, check=False, capture_output=True)
    assert done.returncode != 0
    assert contents(site) == before
    assert list(site.glob(".site-*")) == []


def test_the_folder_is_free_once_the_file_is_closed(tmp_path: Path) -> None:
    said: list[str] = []
    with take_turn(tmp_path, said.append):
        pass
    with take_turn(tmp_path, said.append):
        pass
    assert said == []


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """A staged build in a folder that has a site."""
    for name in ("site", ".site-x/new"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(name)
    return tmp_path / ".site-x" / "new"


def test_a_staged_build_replaces_the_site(staged: Path, tmp_path: Path) -> None:
    put_in_place(staged, tmp_path)
    assert (tmp_path / "site" / "index.html").read_text() == ".site-x/new"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")
def test_there_is_a_site_at_any_moment(staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", None)  # between two of them there would be none
    put_in_place(staged, tmp_path)
    assert (tmp_path / "site" / "index.html").read_text() == ".site-x/new"
    assert (staged / "index.html").read_text() == "site"


def test_the_site_is_moved_back_when_the_new_one_cannot_take_its_place(
    staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fails_for_new(path: Path, target: Path) -> Path:
        if path == staged:
            raise OSError("no space left")
        return rename(path, target)

    monkeypatch.setattr("explainer.publish.staging._are_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", fails_for_new)
    with pytest.raises(OSError, match="no space left"):
        put_in_place(staged, tmp_path)
    assert (tmp_path / "site" / "index.html").read_text() == "site"


def test_a_build_without_a_home_page_replaces_nothing(staged: Path, tmp_path: Path) -> None:
    (staged / "index.html").unlink()
    with pytest.raises(PublishingMistake) as refused:
        put_in_place(staged, tmp_path)
    assert str(refused.value) == "site: the build made no index.html; add docs/index.md"
    assert (tmp_path / "site" / "index.html").read_text() == "site"
