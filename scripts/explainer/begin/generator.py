"""The generator's files: which of them travel with an explainer, and the list that says how each of them was."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from explainer.errors import DataMistake, Place

MANIFEST: Final = "generator.json"
CHANGES: Final = "scripts/explainer/CHANGES.md"
HERE: Final = Path(__file__).resolve().parents[3]  # the checkout or the explainer that this code is in
_TRAVELS: Final = (
    ".github/refusals.json",
    ".github/workflows/site.yml",
    "LICENSE",
    "Makefile",
    "docs/data/explainer.schema.json",
    "overrides",
    "pyproject.toml",
    "requirements-test.txt",
    "requirements-tools.txt",
    "requirements.txt",
    "scripts/explainer",
    "scripts/hooks.py",
    "scripts/install.py",
    "tests/browser.py",
    "tests/explainer",
)
_PASSING: Final = frozenset({"__pycache__", ".DS_Store"})
_VERSION: Final = re.compile(r'^version = "([^"]+)"$', re.MULTILINE)
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Generator:
    """The generator's files as they are meant to be. version: its own; files: digest of each, by path from the root."""

    version: str
    files: Mapping[str, str]

    def to_json(self) -> str:
        about = "The generator's files in this folder; `make upgrade` replaces them, and no other."
        whole = {"about": about, "version": self.version, "files": dict(sorted(self.files.items()))}
        return json.dumps(whole, indent=1) + "\n"


def generator_at(root: Path) -> Generator:
    """The generator in a checkout, or in an explainer that has a copy of it.

    Raises:
        DataMistake: there is none, or none that could be copied.
    """
    found = {path.relative_to(root).as_posix(): digest_of(path) for path in sorted(_travelling(root))}
    settings = root / "pyproject.toml"
    version = _VERSION.search(settings.read_text(encoding="utf-8")) if settings.is_file() else None
    if version is None or "scripts/hooks.py" not in found:
        advice = "run this from a whole checkout"
        raise DataMistake(f"{root} is no checkout of the generator", None, advice)
    return Generator(version[1], found)


def recorded_at(root: Path) -> Generator:
    """The generator that an explainer says it has.

    Raises:
        DataMistake: it does not say, or what it says cannot be read.
    """
    path = root / MANIFEST
    if not path.is_file():
        advice = "name the folder of an explainer that `explainer new` made"
        raise DataMistake(f"no {MANIFEST} in {root}", None, advice)
    wrong = DataMistake("is not the list that `explainer new` wrote", Place(MANIFEST), "restore it from git")
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        found = Generator(str(read["version"]), dict(read["files"]))
        if all(_is_inside(name) and _DIGEST.fullmatch(digest) for name, digest in found.files.items()):
            return found
    except (ValueError, KeyError, TypeError, AttributeError):
        raise wrong from None
    raise wrong


def digest_of(path: Path) -> str:
    """A file's digest; line ends that git has changed for its system make no difference."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _travelling(root: Path) -> Iterator[Path]:
    for name in _TRAVELS:
        path = root / name
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and _PASSING.isdisjoint(one.relative_to(root).parts))


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name
