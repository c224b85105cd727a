"""What takes long to make and follows from files alone: kept in .cache/tests from one run of the tests to the next."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
FOLDER: Final = ROOT / ".cache" / "tests"
# What a build of any explainer follows from, beside its own files. `make` installs what the lock file names.
GENERATOR: Final = ("overrides", "requirements.txt")
EXPLAINER: Final = ("docs", "mkdocs.yml", "scripts/charts")
SETTINGS: Final = ("SITE_URL", "REPO_URL", "EDIT_URI", "SOURCE_DATE_EPOCH")
AT_MOST: Final = 2  # of each name: what a branch and the one that it is compared with need
SOURCES: Final = ("docs", "overrides", "scripts", "tests")
_STARTED: Final = time.time()
_UNREAD: Final = ("__pycache__", ".cache", "site")


def digest_of(paths: Iterable[Path], *others: str) -> str:
    """A digest of files and whole folders, with their names, of this Python, and of other texts."""
    digest = hashlib.sha256("\0".join([sys.version, *others]).encode())
    for path in paths:
        files = [path] if path.is_file() else sorted(_files(path))
        for file in files:
            digest.update(f"\0{path.name}/{file.relative_to(path).as_posix()}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


def _files(folder: Path) -> Iterable[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _UNREAD]
        yield from (Path(place, name) for name in names)


def is_touched() -> bool:
    """Whether somebody has changed a file since this run began."""
    files = (file for name in SOURCES for file in _files(ROOT / name))
    try:
        return any(file.stat().st_mtime > _STARTED for file in files)
    except FileNotFoundError:  # it has gone meanwhile
        return True


@functools.cache
def generator_digest() -> str:
    """A digest of all that the generator is, every script but charts, and of what a build asks of its system."""
    scripts = [path for path in sorted(ROOT.joinpath("scripts").iterdir()) if path.name not in {"charts", *_UNREAD}]
    files = [*(ROOT / name for name in GENERATOR), *scripts]
    return digest_of(files, *(os.environ.get(name, "") for name in SETTINGS))


@functools.cache
def explainer_digest() -> str:
    """A digest of all that the real site follows from."""
    return digest_of((ROOT / name for name in EXPLAINER), generator_digest())


def small_digest(*tests: str) -> str:
    """A digest of all that builds of the made-up explainers follow from, as modules of tests have changed them."""
    made_up = [ROOT / "tests" / name for name in ("small", "topics", "made.py")]
    return digest_of([*made_up, *map(Path, tests)], generator_digest())


def kept(name: str, digest: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` has filled, in this process, in another or in an earlier run; nobody may change it.

    digest: of everything that it follows from.
    """
    folder = FOLDER / f"{name}-{digest}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            half = FOLDER / f"{name}.half"
            shutil.rmtree(half, ignore_errors=True)  # of a run that was stopped
            make(half)
            if is_touched():  # what was made may follow from other files than its digest: no other process finds it
                folder = FOLDER / f"{name}-{os.getpid():0>{len(digest)}}"
                shutil.rmtree(folder, ignore_errors=True)
            half.rename(folder)
        os.utime(folder)
        made = sorted(FOLDER.glob(f"{name}-{'?' * len(digest)}"), key=lambda path: path.stat().st_mtime)
        for old in made[:-AT_MOST]:
            with contextlib.suppress(OSError):
                shutil.rmtree(old)
    return folder
