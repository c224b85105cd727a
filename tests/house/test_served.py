"""What lets a browser test pass without being run again, and what does not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final
from unittest.mock import Mock

import pytest

import served

CODE: Final = "code"
TEST: Final = """
import pytest
from pathlib import Path

HERE = Path(__file__).parents[1]

@pytest.fixture
def address(serve):
    return serve(HERE / "site")

@pytest.mark.served("address")
def test_a_page(browser, address):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        with HERE.joinpath("seen.txt").open("a") as seen:
            seen.write(page.title())
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one page, and nothing remembered."""
    monkeypatch.setattr(served, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(served, "is_touched", lambda: False)  # whatever happens to this project meanwhile
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", "style.css", "other.html", "data.json"):
        (site / name).write_text(name, "utf-8")
    return site


@pytest.fixture
def rest(folder: Path, serve: Callable[[Path], str]) -> served.Rest:
    """A test that has looked at a page, its style sheet and a picture that is not there, and read a file."""
    rest = served.Rest("test_it", serve(folder), CODE, ("data.json",))
    served.LOG.begin()
    for path in ("", "style.css", "picture.svg"):
        with suppress(urllib.error.HTTPError):
            urllib.request.urlopen(rest.address + path).close()
    rest.remember()
    return rest


def test_a_test_that_nothing_has_changed_for_is_not_run_again(rest: served.Rest, folder: Path) -> None:
    assert rest.is_as_before()
    (folder / "other.html").write_text("changed", "utf-8")
    assert rest.is_as_before()


@pytest.mark.parametrize("name", ["index.html", "style.css", "picture.svg", "data.json"])
def test_a_change_of_what_it_was_given_or_read_runs_it_again(rest: served.Rest, folder: Path, name: str) -> None:
    (folder / name).write_text("changed", "utf-8")
    assert not rest.is_as_before()


def test_a_file_that_is_gone_runs_it_again(rest: served.Rest, folder: Path) -> None:
    (folder / "style.css").unlink()
    assert not rest.is_as_before()


def test_other_code_and_another_test_know_nothing_of_it(rest: served.Rest) -> None:
    assert not served.Rest(rest.test, rest.address, "other", rest.more).is_as_before()
    assert not served.Rest("test_other", rest.address, CODE, rest.more).is_as_before()


def test_a_test_without_a_server_rests_on_its_code_alone(folder: Path) -> None:
    assert folder.is_dir()
    served.Rest("test_it", "", CODE, ()).remember()
    assert served.Rest("test_it", "", CODE, ()).is_as_before()
    assert not served.Rest("test_it", "", "other", ()).is_as_before()


def test_a_test_that_reads_any_file_rests_on_all(folder: Path, serve: Callable[[Path], str]) -> None:
    rest = served.Rest("test_it", serve(folder), CODE, (served.EVERY_FILE,))
    rest.remember()
    assert rest.is_as_before()
    (folder / "other.html").write_text("changed", "utf-8")
    served._digest_of_all.cache_clear()  # noqa: SLF001 - as in another run
    assert not rest.is_as_before()


def test_what_other_servers_gave_too_is_not_remembered(
    folder: Path, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    rest = served.Rest("test_it", serve(folder), CODE, ())
    served.LOG.begin()
    rest.remember()
    assert not rest.is_as_before()  # it was given nothing
    for address in (rest.address, serve(tmp_path / "site")):
        urllib.request.urlopen(address).close()
    rest.remember()
    assert not rest.is_as_before()


@pytest.mark.parametrize("mark", ["small", "built", "project"])
def test_another_mark_says_what_its_test_follows_from(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    item = Mock(nodeid="test_it", path=Path(__file__), fixturenames=[], get_closest_marker=lambda name: name == mark)
    rests = []
    for digest in ("before", "before", "after a word"):
        monkeypatch.setitem(served.FOLLOWED, mark, lambda digest=digest: digest)
        rests.append(served.Rest.of(item))
    first, same, other = rests
    assert first == same
    assert first
    assert other
    assert (first.code == other.code, first.address, first.more) == (False, "", ())


def test_every_file_of_the_project_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(served, "ROOT", tmp_path)
    found = []
    for name in ("Makefile", "tests/a.py", "scripts/b/c.py", "docs/d.md", "overrides/e.css", ".github/f.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
        found.append(served.project_digest.__wrapped__())  # a kept one stays, which watched tests cannot make anew
    assert len({*found}) == len(found)


def test_no_marked_test_runs_code_of_another(root: Path) -> None:
    marked = [
        path
        for path in root.glob("tests/*/test_*.py")
        if re.search(r"mark\.(served\(|small|built)", path.read_text("utf-8"))
    ]
    assert len(marked) > 10
    assert [
        path.name for path in marked if re.search(r"^(from|import) \S*test_", path.read_text("utf-8"), re.MULTILINE)
    ] == []


def test_a_marked_test_runs_once(tmp_path: Path, root: Path) -> None:
    title = str(time.time_ns())  # what an earlier run has remembered is of another page
    for name, text in {"site/index.html": f"<title>{title}</title>", "room/test_page.py": TEST}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    said = [
        subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "rig", "--rootdir", tmp_path, "-c", os.devnull, tmp_path],
            env={**os.environ, "PYTHONPATH": f"{root}/tests/explainer/tools{os.pathsep}{root}/scripts"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert (tmp_path / "seen.txt").read_text("utf-8") == title
    assert ["1 of them passed before" in each for each in said] == [False, True]
