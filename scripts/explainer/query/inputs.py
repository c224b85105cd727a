"""The files that a query is over: found, and digested, so that anybody can tell whether they are still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explainer.data import InputRead, Query, is_file_pattern
from explainer.errors import DataMistake, Report
from explainer.progress import Task

Reader = str
_READERS: Final[Mapping[str, Reader]] = {
    ".csv": "read_csv",
    ".parquet": "read_parquet",
    ".json": "read_json",
    ".jsonl": "read_json",
    ".ndjson": "read_json",
}
_PACKED: Final = frozenset({".gz", ".zst", ".bz2", ".snappy"})
_BLOCK: Final = 1 << 22
_MB: Final = 1_000_000


@dataclass(frozen=True)
class Input:
    """What a query is over, by the name it has there: files that one reader of Ibis takes, or one table of the engine.

    stamps: size and time of each file, to notice one that changes while it is read.
    """

    name: str
    of: tuple[str, ...]
    files: tuple[Path, ...]
    reader: Reader | None
    stamps: tuple[tuple[int, int], ...]


def find_inputs(query: Query, root: Path) -> tuple[Input, ...]:
    """Everything that a query is over, by name.

    Raises:
        Mistakes: patterns without a file, files of several kinds or of one that nothing reads, or outside the project.
    """
    report = Report()
    found = []
    for name, parts in query.over.items():
        with report.collecting(query.place):
            found.append(_input(name, parts, root))
    report.raise_if_any()
    return tuple(found)


def read_inputs(inputs: Sequence[Input], root: Path) -> tuple[InputRead, ...]:
    """Number, size and digest of the files of each input."""
    total = sum(size for one in inputs for size, _ in one.stamps)
    with Task("reading inputs, MB", max(total // _MB, 1)) as reading:
        return tuple(_read(one, root, reading) for one in inputs)


def check_unchanged(query: Query, inputs: Sequence[Input]) -> None:
    """Raises a DataMistake when a file is no longer what it was when it was found."""
    for one in inputs:
        for path, stamp in zip(one.files, one.stamps, strict=True):
            if not path.is_file() or _stamp(path) != stamp:
                raise DataMistake(f"{path.name} changed while it was read", query.place, "refresh again")


def _input(name: str, parts: Sequence[str], root: Path) -> Input:
    if not all(map(is_file_pattern, parts)):
        return Input(name, tuple(parts), (), None, ())
    files = tuple(sorted({path for part in parts for path in _files(part, root)}))
    kinds = {_kind(path) for path in files}
    if len(kinds) > 1:
        raise DataMistake(f"{name} has files of several kinds: {', '.join(sorted(kinds))}", None, "name one kind")
    kind = kinds.pop()
    if kind not in _READERS:
        raise DataMistake(f"{name} has '{kind}' files", None, f"those that can be read are {', '.join(_READERS)}")
    return Input(name, tuple(parts), files, _READERS[kind], tuple(map(_stamp, files)))


def _files(part: str, root: Path) -> Iterator[Path]:
    """The files of a pattern; of a folder, all in it and below whose kind can be read."""
    found = [path for path in root.glob(part.rstrip("/")) if not path.name.startswith((".", "_"))]
    folders = [path for path in found if path.is_dir()]
    inside = (path for folder in folders for path in folder.rglob("*") if _kind(path) in _READERS)
    files = [path for path in [*found, *inside] if path.is_file()]
    if not files:
        raise DataMistake(f"no file matches {part}", None, f"paths begin at the project's folder, {root.name}")
    for path in files:
        if not path.resolve().is_relative_to(root.resolve()):
            raise DataMistake(f"{path.name} is a link that leads out of the project", None, "put the file itself there")
        yield path


def _kind(path: Path) -> str:
    """How a file's name ends, without what says how it is packed."""
    endings = [ending for ending in path.suffixes[-2:] if ending not in _PACKED]
    return endings[-1] if endings else ""


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _read(one: Input, root: Path, reading: Task) -> InputRead:
    digest, left = hashlib.sha256(), 0
    for path in one.files:
        digest.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                done, left = divmod(left + len(block), _MB)
                reading.step(done)
    size = sum(size for size, _ in one.stamps)
    return InputRead(one.name, one.of, len(one.files), size, digest.hexdigest() if one.files else None)
