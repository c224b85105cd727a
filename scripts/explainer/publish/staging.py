"""A site is built beside `site/`, and put in its place when nothing is refused; one build at a time in a folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from explainer.built import Built, read_site
from explainer.errors import Place, PublishingMistake
from explainer.freshness import SITE, Inputs, inputs_now
from explainer.publish.pages_build import build_pages, outside_of, saying, settings_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BEFORE: Final = "old"
_STAGING: Final = f".{SITE}-"
_LOCK: Final = Path(".cache", "build.lock")
_HERE: Final = -100  # AT_FDCWD: paths are from this process's folder
_EXCHANGE: Final = 2  # RENAME_EXCHANGE
_WAITING: Final = "Another build is running in this folder; waiting for it to finish"


@dataclass(frozen=True)
class Stage:
    """A complete build beside `site/`. folder: where it is; url: its address; built: what it holds; inputs: of what."""

    folder: Path
    url: str
    built: Built
    inputs: Inputs


@contextlib.contextmanager
def staged(root: Path, say: Callable[[str], None]) -> Iterator[Stage]:
    """A complete build in a folder beside `site/` that is removed afterwards.

    say: shows what the build says of mistakes, and a message when another build has to finish first.

    Raises:
        BuildStopped: the build ended early and has said why.
    """
    with take_turn(root, say):
        _sweep(root)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=root))
        try:
            folder = staging / "new"
            with saying(say):
                settings = settings_of(root, folder)
                inputs = inputs_now(root, root / SITE, outside_of(root, settings))
                build_pages(settings)
            yield Stage(folder, settings.site_url or "", read_site(folder), inputs)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def put_in_place(folder: Path, root: Path) -> None:
    """Replace `site/` by a staged build: at once where the system can, else there is no site between two renames.

    Raises:
        PublishingMistake: there is nothing to put in place.
    """
    site, before = root / SITE, folder.with_name(_BEFORE)
    if not (folder / "index.html").is_file():
        raise PublishingMistake("the build made no index.html", Place(SITE), "add docs/index.md")
    if _are_exchanged(folder, site):
        return
    if site.exists():
        site.rename(before)
    try:
        folder.rename(site)
    except OSError:
        if before.exists():
            before.rename(site)
        raise


def _are_exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders, so that neither is ever missing; whether that was possible here.

    Source: renameat2(2) of Linux.
    """
    try:
        import ctypes  # noqa: PLC0415 - a Python that was built without a library of C's lacks it
    except ImportError:
        return False
    exchange = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    return exchange is not None and exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def take_turn(root: Path, say: Callable[[str], None]) -> IO[bytes]:
    """Wait until no other build is running in a folder; none starts until the file returned here is closed.

    The lock ends with the last process that has the file open, however that process ends.
    """
    path = root / _LOCK
    path.parent.mkdir(exist_ok=True)
    file = path.open("ab")
    if not _is_locked(file):
        say(_WAITING)
        while not _is_locked(file):
            time.sleep(0.1)
    return file


def _is_locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # held elsewhere, as POSIX and Windows say it
        return False
    return True


def _sweep(root: Path) -> None:
    """Remove what a killed build left; had it moved the site away and put no other in its place, move it back."""
    for left in root.glob(f"{_STAGING}*"):
        if (left / _BEFORE).is_dir() and not (root / SITE).exists():
            (left / _BEFORE).rename(root / SITE)
        if left.is_dir() and not left.is_symlink():  # a file of that name is somebody's own
            shutil.rmtree(left)
