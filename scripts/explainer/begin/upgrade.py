"""A later generator in place of an explainer's own copy: its files are exchanged, and nothing else is touched."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from explainer.begin.generator import CHANGES, HERE, MANIFEST, Generator, digest_of, generator_at, recorded_at
from explainer.begin.new import copy_file
from explainer.errors import DataMistake, Mistake, Mistakes, Place

_STAGING: Final = ".upgrade-"
_EDITED: Final = "edited"


@dataclass(frozen=True)
class Upgraded:
    """What an upgrade did. before, now: versions; changed: files by what happened to them; kept: folder of edited ones.

    news: lines of the generator's list of changes that the explainer had not seen.
    """

    before: str
    now: str
    added: Sequence[str]
    replaced: Sequence[str]
    removed: Sequence[str]
    kept: str
    news: Sequence[str]

    @property
    def is_new(self) -> bool:
        return bool(self.added or self.replaced or self.removed)


def upgrade(folder: Path, *, is_forced: bool = False) -> Upgraded:
    """Replace the files of an explainer's generator by those of the one that runs this.

    Files are copied beside and then moved into place one by one, the list of them last: stopped at any moment, the
    explainer is upgraded by running it again. is_forced: also files that were edited, of which copies are kept.

    Raises:
        Refusal: the folder is no explainer, or has a later generator; files of the generator were edited there.
    """
    root = folder.resolve()
    before, now = recorded_at(root), generator_at(HERE)
    if root == HERE:
        raise DataMistake(f"{root} is the generator itself", None, "run this from a later generator's folder")
    if _order(now.version) < _order(before.version):
        problem = f"{folder} has version {before.version}, and this is {now.version}"
        raise DataMistake(problem, None, "run it from a later generator's folder")
    edited = [name for name in sorted({*before.files, *now.files}) if _is_edited(root, name, before, now)]
    if edited and not is_forced:
        raise Mistakes(_edits(edited, before))
    news = _news(root)
    for left in root.glob(f"{_STAGING}*"):  # of one that was killed
        shutil.rmtree(left)
    wrong = {name for name, digest in now.files.items() if _found(root / name) != digest}
    is_there = {name for name in wrong if (root / name).exists()}
    gone = [name for name in sorted(before.files.keys() - now.files.keys()) if (root / name).is_file()]
    with tempfile.TemporaryDirectory(prefix=_STAGING, dir=root) as staging:
        stage = Path(staging)
        for name in wrong:
            copy_file(HERE / name, stage / name)
        (stage / MANIFEST).write_text(now.to_json(), encoding="utf-8", newline="\n")
        kept = _keep(root, edited)
        for name in sorted(wrong, key=lambda name: (name == CHANGES, name)):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(root / name)
        for name in gone:
            _remove(root, name)
        (stage / MANIFEST).replace(root / MANIFEST)
    return Upgraded(before.version, now.version, sorted(wrong - is_there), sorted(is_there), gone, kept, news)


def _is_edited(root: Path, name: str, before: Generator, now: Generator) -> bool:
    """Whether a file is neither as it was meant to be, nor as it will be; one that is missing is put back."""
    path = root / name
    if not path.parent.resolve().is_relative_to(root):
        raise DataMistake("leads out of the explainer through a link", Place(name), "put a folder there")
    if not path.exists():
        return False
    return _found(path) not in {before.files.get(name), now.files.get(name)}


def _edits(edited: Sequence[str], before: Generator) -> Iterator[Mistake]:
    for name in edited:
        problem = "was edited here" if name in before.files else "is where the generator has a file of its own"
        advice = "put back what the generator had, or take --force, which keeps a copy of yours"
        yield DataMistake(problem, Place(name), advice)


def _keep(root: Path, edited: Sequence[str]) -> str:
    """Copies of edited files in a folder that is not there yet; its name, empty if there is nothing to keep."""
    if not edited:
        return ""
    name = next(name for number in count(1) if not (root / (name := f"{_EDITED}-{number}")).exists())
    for each in edited:
        copy_file(root / each, root / name / each)
    return name


def _remove(root: Path, name: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    (root / name).unlink()
    for folder in (root / name).relative_to(root).parents:
        if folder.parts and (root / folder).is_dir() and not any((root / folder).iterdir()):
            (root / folder).rmdir()


def _news(root: Path) -> list[str]:
    """The lines of the generator's changes that an explainer's own list of them has not."""
    known = set(_lines(root / CHANGES))
    return [line for line in _lines(HERE / CHANGES) if line not in known]


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return [line for line in text.splitlines() if line.startswith(("## ", "- ", "  "))]


def _found(path: Path) -> str | None:
    return digest_of(path) if path.is_file() else None


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
