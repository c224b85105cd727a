"""Tests that take long are not run again while all that they rest on is the same: they would only pass again.

A test marked `served` follows from its code, the browser and the files that the tests' web server gives it; one marked
`small` from its code, the generator and the made-up explainers in tests/; one marked `built` from its code and all that
the explainer's site follows from; one marked `project` from all files of the project; each of these also from the
browser, where it asks for one. When it has passed, a digest of each is kept.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from kept import FOLDER, ROOT, SOURCES, digest_of, explainer_digest, is_touched, small_digest

EVERY_FILE: Final = "**"  # for a test that reads any of them, and makes pages of its own of that
_NOTHING: Final = "nothing"  # the digest of a file that is not there
_SHARED: Final = tuple(
    sorted(path for kind in ("*.py", "*/*.js", "explainer/tools/*") for path in ROOT.joinpath("tests").glob(kind))
)


@functools.cache
def project_digest() -> str:
    """A digest of all files of the project."""
    files = (path for path in sorted(ROOT.iterdir()) if path.is_file())
    return digest_of([*files, ROOT / ".github", *(ROOT / name for name in SOURCES)])


# What a test with one of these marks follows from, beside its code and the browser.
FOLLOWED: Final = {"small": functools.cache(small_digest), "built": explainer_digest, "project": project_digest}


class Log:
    """What the web server has given since a test began: the digests of files, by server and path."""

    def __init__(self) -> None:
        self.folders: dict[str, Path] = {}  # by the server's address
        self._given: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()

    def begin(self) -> None:
        with self._lock:
            self._given.clear()

    def note(self, address: str, path: str, file: Path) -> None:
        with self._lock:
            self._given[address, path] = _digest(file)

    def of(self, address: str) -> dict[str, str] | None:
        """What that server gave, by path; None if another has given anything too, or none has."""
        with self._lock:
            given = {path: digest for (at, path), digest in self._given.items() if at == address}
            return given if given and len(given) == len(self._given) else None


LOG: Final = Log()


@dataclass(frozen=True)
class Rest:
    """What a marked test rests on.

    address: its server's, none for one with another mark than `served`; code: a digest of all that runs; more: files of
    that server that the test reads itself.
    """

    test: str
    address: str
    code: str
    more: tuple[str, ...]

    @classmethod
    def of(cls, item: pytest.Function) -> Rest | None:
        """As the mark says it, of which `served` begins with the fixture that has the address; None without a mark."""
        ask = item._request.getfixturevalue  # noqa: SLF001 - a hook has no other way to a fixture
        for name, digest in FOLLOWED.items():
            if item.get_closest_marker(name):
                browser = f" {ask('browser').version}" if "browser" in item.fixturenames else ""
                return cls(item.nodeid, "", _code_of(item.path, digest() + browser), ())
        mark = item.get_closest_marker("served")
        if mark is None or not {"browser", "window"} & {*item.fixturenames}:
            return None
        name, *more = mark.args
        version = ask("window" if "window" in item.fixturenames else "browser").version
        return cls(item.nodeid, ask(name), _code_of(item.path, version), tuple(more))

    def is_as_before(self) -> bool:
        """Whether the test has passed with the same code, browser and files."""
        try:
            before = json.loads(self._memory.read_text("utf-8"))
        except (OSError, ValueError):
            return False
        is_same = before["code"] == self.code
        return is_same and all(self._digest(path) == digest for path, digest in before["files"].items())

    def remember(self) -> None:
        """Keep what the test, which has passed, rested on."""
        files = {} if EVERY_FILE in self.more or not self.address else LOG.of(self.address)
        if files is not None and not is_touched():
            files |= {path: self._digest(path) for path in self.more}
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            half = self._memory.with_suffix(f".{os.getpid()}")
            half.write_text(json.dumps({"test": self.test, "code": self.code, "files": files}), "utf-8")
            half.replace(self._memory)

    @property
    def _memory(self) -> Path:
        return FOLDER / "passed" / f"{hashlib.sha256(self.test.encode()).hexdigest()[:24]}.json"

    def _digest(self, path: str) -> str:
        folder = LOG.folders[self.address]
        return _digest_of_all(folder) if path == EVERY_FILE else _digest(folder / path)


@functools.cache
def _digest_of_all(folder: Path) -> str:
    return digest_of([folder])


@functools.cache
def _code_of(module: Path, version: str) -> str:
    """A digest of a module of tests, of what its room and all rooms share, libraries and browser."""
    room = sorted(path for path in module.parent.iterdir() if path.is_file())
    shared = [path for path in (*room, *_SHARED) if not path.name.startswith("test_")]
    return digest_of([module, *shared, ROOT / "requirements-test.txt"], version)


def _digest(file: Path) -> str:
    try:
        found = file.stat()
    except OSError:
        return _NOTHING
    return _digest_of(file, found.st_mtime_ns, found.st_size) if file.is_file() else _NOTHING


@functools.cache
def _digest_of(file: Path, changed: int, size: int) -> str:
    del changed, size  # the file is read again when they change
    return hashlib.sha256(file.read_bytes()).hexdigest()[:24]
