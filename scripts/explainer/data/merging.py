"""Several data files as one: the main one, and all others in its folder and below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from explainer.data.folder import author_files
from explainer.data.plain_text import read_text
from explainer.data.schema import FileEntry
from explainer.data.yaml_file import KeyPath, Tree, YamlFile, parse_yaml
from explainer.errors import DataMistake, Place, Report

# What is said once, of the whole explainer; every other key holds entries, which may be in any of the files.
_OF_THE_WHOLE: Final = frozenset(name for name, field in FileEntry.model_fields.items() if field.default != {})


def read_data_files(path: Path, root: Path, report: Report) -> tuple[YamlFile, dict[str, str]]:
    """What all data files say together, every entry at its own place, and the text of each by its name.

    path: the main one, whose entries come first, then those of the others in order of their names, whatever order the
    system lists them in.

    Raises:
        Mistakes: a file cannot be read.
    """
    texts = {}
    for file in (path, *_others(path, root, report)):
        name = file.relative_to(root).as_posix()
        texts[name] = read_text(file, name)
    main, *others = [parse_yaml(text, name, report) for name, text in texts.items()]
    return _merged(main, others, report) if others else main, texts


def _others(path: Path, root: Path, report: Report) -> Iterator[Path]:
    """The other data files."""
    for file in author_files(path.parent, "**/*.yml", "**/*.yaml"):
        if file == path:
            continue
        if file.suffix == ".yml":
            yield file
        else:
            place = Place(file.relative_to(root).as_posix())
            report.add(DataMistake("a data file ends in .yml", place, f"rename it to {file.stem}.yml"))


def _merged(main: YamlFile, others: list[YamlFile], report: Report) -> YamlFile:
    merged = _Merged(main, report)
    for file in others:
        merged.add(file)
    return replace(main, tree=merged.tree, lines=merged.lines, files=merged.files)


class _Merged:
    def __init__(self, main: YamlFile, report: Report) -> None:
        self.main, self.report = main, report
        self.tree: dict[str, Tree] = dict(main.tree) if isinstance(main.tree, dict) else {}
        self.lines = dict(main.lines)
        self.files: dict[KeyPath, str] = {}

    def add(self, file: YamlFile) -> None:
        if not isinstance(file.tree, dict):
            self.report.add(DataMistake("not a data file", file.place(), "write keys with values, such as 'facts:'"))
            return
        for key, value in file.tree.items():
            if key in _OF_THE_WHOLE:
                problem = f"'{key}' is said once, of the whole explainer"
                self.report.add(DataMistake(problem, file.place(key), f"move it to {self.main.name}"))
            elif key not in self.tree:
                self.tree[key] = value
                self._take(file, (key,))
            elif isinstance(known := self.tree[key], dict) and isinstance(value, dict):
                self.tree[key] = {**known, **self._new(file, key, value, known)}
            else:
                problem = f"{key} is no group of entries, here or at {self._place(key)}"
                self.report.add(DataMistake(problem, file.place(key), "write its entries below it, or leave it out"))

    def _new(self, file: YamlFile, key: str, value: Mapping[str, Tree], known: Mapping[str, Tree]) -> dict[str, Tree]:
        """The entries of a group that no other file has."""
        for name in filter(known.__contains__, value):
            problem = f"duplicate key '{name}', first at {self._place(key, name)}"
            self.report.add(DataMistake(problem, file.place(key, name), "remove one"))
        new = {name: entry for name, entry in value.items() if name not in known}
        for name in new:
            self._take(file, (key, name))
        return new

    def _take(self, file: YamlFile, above: KeyPath) -> None:
        """The lines of what is in a file below a path."""
        taken = {path: line for path, line in file.lines.items() if path[: len(above)] == above}
        self.lines |= taken
        self.files |= {path[:2]: file.name for path in taken}

    def _place(self, *path: str) -> Place:
        return replace(self.main, lines=self.lines, files=self.files).place(*path)
