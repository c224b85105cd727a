"""A YAML file → plain dicts, lists and texts, with the line of every entry.

Every scalar stays the text that was written: no date, octal or Norway comes of it. Anchors, aliases and tags are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from explainer.errors import DataMistake, Mistakes, Place, Report

Tree = dict[str, "Tree"] | list["Tree"] | str
Path_ = tuple[str | int, ...]

_DEPTH_AT_MOST: Final = 20
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class YamlFile:
    """What stands in a file. lines: path of keys and indexes → line."""

    name: str
    tree: Tree
    lines: dict[Path_, int] = field(repr=False)

    def place(self, *path: str | int) -> Place:
        """Where an entry stands, or the nearest one around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.name, self.lines.get(path, 1))


def read_text(path: Path, name: str) -> str:
    """The text of a file.

    Raises:
        DataMistake: there is no such file, or it is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataMistake("no such file", Place(name)) from None
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise DataMistake("not UTF-8", Place(name, line), "save the file as UTF-8") from None


def parse_yaml(text: str, name: str) -> YamlFile:
    """What a YAML text says.

    Raises:
        Mistakes: the syntax is broken, a key stands twice, or an anchor, alias or tag is used.
    """
    report = Report()
    lines: dict[Path_, int] = {}
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        builder = _Builder(events, name, report, lines)
        tree = builder.document()
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(fault, "problem", None) or str(fault).splitlines()[0]
        raise Mistakes([DataMistake(f"broken YAML: {problem}", Place(name, line))]) from None
    report.raise_if_any()
    return YamlFile(name, tree, lines)


class _Builder:
    """Turns the parser's events into a tree, one event after the other."""

    def __init__(self, events: Iterator[Any], name: str, report: Report, lines: dict[Path_, int]) -> None:
        self.events, self.name, self.report, self.lines = events, name, report, lines

    def document(self) -> Tree:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                return self.node(event, ())
        return {}

    def node(self, event: Any, path: Path_) -> Tree:  # noqa: ANN401 - an event of yaml, which has no types for them
        place = Place(self.name, event.start_mark.line + 1)
        self.lines.setdefault(path, place.line)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise Mistakes(
                [DataMistake("YAML anchors and aliases are not read", place, "write the value out")]
            )
        if event.tag and not event.tag.startswith("tag:yaml.org"):
            self.report.add(DataMistake(f"YAML tag '{event.tag}' is not read", place))
        if len(path) > _DEPTH_AT_MOST:
            raise Mistakes([DataMistake("nested too deep", place)])
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return str(event.value)

    def mapping(self, path: Path_) -> Tree:
        found: dict[str, Tree] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = Place(self.name, event.start_mark.line + 1)
            if not isinstance(event, yaml.ScalarEvent):
                raise Mistakes([DataMistake("a key is not a plain text", place)])
            key = str(event.value)
            if key in found:
                first = self.lines[(*path, key)]
                self.report.add(
                    DataMistake(f"'{key}' stands twice, first on line {first}", place, "remove one")
                )
            else:
                self.lines[(*path, key)] = place.line
            value = self.node(next(self.events), (*path, key))
            found.setdefault(key, value)
        return found

    def sequence(self, path: Path_) -> Tree:
        found: list[Tree] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.node(event, (*path, len(found))))
        return found
