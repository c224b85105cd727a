"""A folder of charts as its files were read, and the charts that they hold; none of their code runs here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from explainer.data import author_files
from explainer.errors import Place


@dataclass(frozen=True)
class ChartFolder:
    """The Python files of a folder of charts as they were read.

    texts: by name without `.py`; beside: names of what lies beside the folder; root: what places are relative to.
    """

    path: Path
    root: Path
    texts: tuple[tuple[str, bytes], ...] = field(repr=False)
    beside: tuple[str, ...] = field(repr=False)

    @classmethod
    def read(cls, folder: Path, root: Path) -> ChartFolder:
        """The folder as it is now."""
        path = folder.resolve()
        texts = tuple(sorted((file.stem, file.read_bytes()) for file in author_files(path, "*.py") if file.is_file()))
        beside = {file.stem for file in path.parent.iterdir()} - {path.name, "explainer"} if texts else set[str]()
        return cls(path, root.resolve(), texts, tuple(sorted(beside)))

    def place(self, stem: str, line: int = 1) -> Place:
        """A line of one of its files."""
        path = self.path / f"{stem}.py"
        inside = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return Place(inside.as_posix(), line)


@dataclass(frozen=True)
class ChartFunction:
    """A chart ready to be drawn. code: hash of its file and of those beside it that it imports."""

    id: str
    title: str
    sources: tuple[str, ...]
    stem: str
    line: int
    code: str
    folder: ChartFolder = field(repr=False)

    @property
    def place(self) -> Place:
        """Where its function stands."""
        return self.folder.place(self.stem, self.line)

    @property
    def path(self) -> Path:
        """Its file."""
        return self.folder.path / f"{self.stem}.py"
