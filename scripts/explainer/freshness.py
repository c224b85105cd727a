"""Whether `site/` is already what a build would make of everything that goes into one: then there is nothing to do.

Everything is compared by content, so that it holds after a checkout, a copy or a clock that was set back.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from explainer.kept import read, write

SITE: Final = "site"
SETTINGS: Final = ("mkdocs.yml", "mkdocs.yaml")
_KEPT: Final = Path(".cache", "site")
_FORM: Final = "1"  # another one whenever Made has other fields
_RAW: Final = "inputs"  # of queries, maybe gigabytes: a build reads the answers
_LEFT_OUT: Final = frozenset({"__pycache__", "node_modules"})
_VARIABLE: Final = re.compile(r"\b[A-Za-z_][A-Za-z0-9_]+\b")  # each word may be one: they are rarely set


@dataclass(frozen=True)
class Inputs:
    """What goes into a build, as it was before that began. outside: see Made; None if that is not known."""

    digest: str
    outside: tuple[str, ...] | None


@dataclass(frozen=True)
class Made:
    """A built site. inputs, site: digests of what went into it and of what it is.

    outside: folders and files beside the project that went into it; said: what the command said of it; holds: what is
    in it; look: how to look at it.
    """

    inputs: str
    site: str
    outside: tuple[str, ...]
    said: tuple[str, ...]
    holds: str
    look: str


def made_before(root: Path, site: Path) -> Made | None:
    """The site that is there, if a build would make the same now; else None."""
    content = read(root / _KEPT, _FORM)
    if content is None:
        return None
    kept = json.loads(content).items()
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept}
    made = Made(**fields)
    is_same = made.inputs == _inputs(root, site, made.outside) and made.site == _digest(_files([site]))
    return made if is_same else None


def remember(root: Path, site: Path, used: Inputs, said: Iterable[str], summary: tuple[str, str]) -> None:
    """Keep what a build made of its inputs; where nothing can be kept, nothing is. summary: see Made."""
    if used.outside is None:
        return
    made = Made(used.digest, _digest(_files([site])), used.outside, tuple(said), *summary)
    write(root / _KEPT, _FORM, json.dumps(asdict(made)).encode())


def inputs_now(root: Path, site: Path, outside: tuple[str, ...] | None) -> Inputs:
    """What would go into a build now."""
    return Inputs(_inputs(root, site, outside or ()), outside)


def _inputs(root: Path, site: Path, outside: Iterable[str]) -> str:
    """A digest of all that goes into a build: files, settings from the environment, programs, the day, what git has."""
    names = sorted({"SOURCE_DATE_EPOCH", *_VARIABLE.findall(settings_text(root))})
    installed = sorted(path.name for folder in packages() for path in folder.glob("*.dist-info"))
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    facts = [sys.version, sys.platform, day, *(f"{name}={os.environ.get(name)}" for name in names), *installed]
    folders = [root, *map(Path, outside)]
    return _digest(_files(folders, besides=site), *facts, _published(root))


def is_compared(path: Path, root: Path) -> bool:
    """Whether a path in the project is among what is compared there: in nothing hidden, kept or installed."""
    parts = path.relative_to(root).parts
    return not parts or not (parts[0][0] == "." or parts[0] == _RAW or _LEFT_OUT.intersection(parts))


def settings_text(root: Path) -> str:
    """The file of MkDocs' settings."""
    paths = (root / name for name in SETTINGS)
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file())


def packages() -> set[Path]:
    """The folders of the packages that are installed."""
    return {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}


def _published(root: Path) -> str:
    """The commits that the ledger is compared with."""
    command = ["git", "show-ref", "--head", "HEAD", "main"]
    try:
        return subprocess.run(command, cwd=root, check=False, capture_output=True, text=True).stdout  # noqa: S603
    except OSError:
        return ""


def _files(folders: Iterable[Path], besides: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """The files below some folders, or a file itself, with a digest of each.

    besides: a folder that is left out, with what is kept or installed in hidden ones next to it, and the raw inputs of
    queries there, which no build reads.
    """
    for folder in folders:
        if folder.is_file():
            yield str(folder), _content(folder)
        for where, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if _goes_in(Path(where, name), besides))
            for path in (Path(where, name) for name in sorted(names)):
                yield path.relative_to(folder).as_posix(), _content(path)


def _goes_in(folder: Path, besides: Path | None) -> bool:
    is_beside = besides is not None and folder.parent == besides.parent
    is_kept = is_beside and (folder.name[0] == "." or folder.name == _RAW)
    return not is_kept and folder != besides and folder.name not in _LEFT_OUT


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():  # a link that leads nowhere; to read from a pipe would take for ever
            return b""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


def _digest(files: Iterable[tuple[str, bytes]], *facts: str) -> str:
    found = hashlib.sha256(json.dumps(facts).encode())
    for name, content in files:
        found.update(f"{name}\0".encode("utf-8", "surrogateescape") + content)
    return found.hexdigest()
