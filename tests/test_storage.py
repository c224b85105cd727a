"""A full disk, a folder that may not be written, a spoilt cache: a sentence, or the same site as ever."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from kept import kept, small_digest

pytestmark = pytest.mark.small

SITE: Final = (sys.executable, "-m", "explainer", "site")
# A namespace of its own, in which the folder may only be read.
READ_ONLY: Final = ("unshare", "--map-root-user", "--mount", "sh", "-c")
MOUNT: Final = 'mount --bind . . && mount -o remount,ro,bind . && cd . && cd "$PWD" && exec "$@"'


@pytest.fixture(scope="module")
def built(root: Path) -> Path:
    """The small explainer, built once."""
    return kept("stored", small_digest(__file__), lambda folder: build(root, folder / "small")) / "small"


def build(root: Path, folder: Path) -> None:
    """Build it in a folder that is not there yet."""
    shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    assert run(folder).returncode == 0


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of it, in which a number has changed."""
    folder = Path(shutil.copytree(built, tmp_path / "small"))
    data = folder / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text("utf-8").replace("value: 48", "value: 50"), "utf-8")
    return folder


def run(folder: Path, *command: str, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Build there. before: in the new process, before the command."""
    return subprocess.run(
        command or SITE, cwd=folder, check=False, capture_output=True, text=True, preexec_fn=before, timeout=200
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_disk_that_is_full_is_a_sentence_and_leaves_the_old_site(built: Path, site: Path) -> None:
    done = run(site, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert ": the file may not be so large; allow larger files, then run this again\n" in done.stderr
    assert contents(site / "site") == contents(built / "site")
    assert [*site.glob(".site-*")] == []


def test_a_folder_that_may_not_be_written_is_a_sentence(site: Path) -> None:
    if shutil.which("unshare") is None or run(site, *READ_ONLY, MOUNT, "sh", "true").returncode:
        pytest.skip("no namespaces here")
    done = run(site, *READ_ONLY, MOUNT, "sh", *SITE)
    assert done.returncode == 1
    assert done.stderr == ".cache/build.lock: the file system is read-only; work in a copy of the folder\n"


def test_a_file_in_place_of_the_cache_is_a_sentence(site: Path) -> None:
    shutil.rmtree(site / ".cache")
    (site / ".cache").touch()
    done = run(site)
    assert (done.returncode, done.stderr) == (1, ".cache: is a file where a folder must be; move it away\n")


def cut(content: bytes) -> bytes:
    """Only the first half, as a full disk would leave it."""
    return content[: len(content) // 2]


@pytest.mark.parametrize("spoilt", [cut, lambda _: b""], ids=["cut", "empty"])
def test_a_spoilt_cache_changes_nothing(built: Path, tmp_path: Path, spoilt: Callable[[bytes], bytes]) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "small"))
    for path in (folder / ".cache").rglob("*"):
        if path.is_file():
            path.write_bytes(spoilt(path.read_bytes()))
    done = run(folder)
    assert done.returncode == 0, done.stderr
    assert contents(folder / "site") == contents(built / "site")


@pytest.mark.parametrize(("name", "more"), [("index.md", "{{ no_such_number }}"), ("data/explainer.yml", "wrong: 1")])
def test_a_refused_build_leaves_nothing_behind(built: Path, tmp_path: Path, name: str, more: str) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "small"))
    page = folder / "docs" / name
    page.write_text(f"{page.read_text('utf-8')}\n{more}\n", "utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(SITE, cwd=folder, env={**os.environ, "TMPDIR": str(temporary)}, check=False)
    assert (done.returncode, [*temporary.iterdir()]) == (1, [])
    assert not (folder / ".cache" / "refused").exists()


def test_a_file_named_like_a_killed_build_stays_where_it_is(site: Path) -> None:
    (site / ".site-notes").write_text("mine")
    assert run(site).returncode == 0
    assert (site / ".site-notes").read_text() == "mine"
