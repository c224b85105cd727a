"""The folder of an author's files: nothing in it leads out, waits for ever or hides its name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from explainer.data.plain_text import check_seen, read_text
from explainer.data.yaml_spans import yaml_spans
from explainer.errors import DataMistake, Place, Report


def check_folder(folder: Path, root: Path) -> None:
    """Check every name below a folder, without opening any. root: the project's.

    Raises:
        Mistakes: symbolic links, what is neither a file nor a folder, what cannot be read, and names that hide
            something or that some systems take for one another.
    """
    report = Report()
    for inner, first in _entries(folder):
        path = Path(inner)
        if _is_lock(path):
            continue
        name = path.relative_to(root) if path.is_relative_to(root) else path
        place = Place("".join(name.as_posix().splitlines()))
        with report.collecting(place):
            check_seen(inner.name)
            if inner.name.splitlines() != [inner.name]:
                raise DataMistake("its name has a line break", None, "rename it")
            if inner.is_symlink():
                raise DataMistake("a symbolic link publishes what is elsewhere", None, "put the file itself here")
            if not inner.is_dir() and not inner.is_file():
                raise DataMistake("neither a file nor a folder", None, "remove it")
            if not os.access(path, os.R_OK):
                raise DataMistake("cannot be read", None, "change its permissions")
            if first != inner.name:
                raise DataMistake(f"differs from '{first}' only in case", None, "some systems keep one: rename it")
    report.raise_if_any()


def check_places(root: Path, used: Mapping[str, Path], settings: Iterable[str]) -> None:
    """Check that MkDocs' settings name the folders that are used. used: by their key; settings: names of their files.

    Raises:
        Mistakes: one is another folder, which some commands would look past.
    """
    report = Report()
    for name in (name for name in settings if (root / name).is_file()):
        text = read_text(root / name, name)
        for span in yaml_spans(text):
            key, written = str(span.path[0]), text[span.start : span.end].strip()
            if len(span.path) == 1 and key in used and (root / written).resolve() != used[key].resolve():
                folder = used[key].relative_to(root).as_posix()
                problem = f"{key} is '{written}', but every command uses {folder}/"
                place = Place(name, text.count("\n", 0, span.key) + 1)
                report.add(DataMistake(problem, place, f"remove the line, and name the folder {folder}"))
    report.raise_if_any()


def author_files(folder: Path, *patterns: str) -> list[Path]:
    """What an author wrote below a folder, in order; names that begin with a dot are of systems and editors.

    patterns: as of `Path.glob`.
    """
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    return sorted(path for path in found if not any(part[0] == "." for part in path.relative_to(folder).parts))


def _is_lock(path: Path) -> bool:
    """Whether it is an editor's sign that a file is open: a hidden link that leads nowhere, so it publishes nothing."""
    return path.name.startswith(".") and path.is_symlink() and not path.exists()


def _entries(folder: Path) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Everything below a folder, with the first name beside it that differs from its own only in case, if any."""
    ahead = [folder] if folder.is_dir() else []
    while ahead:
        with os.scandir(ahead.pop()) as found:
            entries = sorted(found, key=lambda one: one.name)
        names: dict[str, str] = {}
        for entry in entries:
            yield entry, names.setdefault(entry.name.casefold(), entry.name)
            if entry.is_dir(follow_symlinks=False) and os.access(entry, os.R_OK):
                ahead.append(Path(entry))
