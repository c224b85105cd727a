"""A YAML file → plain dicts, lists and texts, with the line of every entry; the only door to yaml.

Every scalar stays the text that was written: no date, octal number or Norway comes of it. Anchors,
aliases and tags are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from explainer.data.plain_text import check_seen
from explainer.errors import DataMistake, Place, Report

Tree = dict[str, "Tree"] | list["Tree"] | str
KeyPath = tuple[str | int, ...]

_ADVICE: Final = {
    "mapping values": "put a text that holds ': ' in quotes, or check the line above",
    "cannot start any token": "indent with spaces, and put a text that begins with a sign in quotes",
    "did not find expected": "check indentation, brackets and quotes around here",
    "end of stream": "close the quotes",
}
_DEPTH_AT_MOST: Final = 20
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class YamlFile:
    """The contents of a file. lines: path of keys and indexes → line; files: of entries, if they are another's."""

    name: str
    tree: Tree
    lines: dict[KeyPath, int] = field(repr=False)
    files: Mapping[KeyPath, str] = field(default_factory=dict, repr=False)

    def place(self, *path: str | int) -> Place:
        """The place of an entry, or of the nearest one around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.files.get(path[:2], self.name), self.lines.get(path, 1))

    def keys(self, group: str) -> list[str]:
        """The keys of a mapping at the top, whatever their values."""
        found = self.tree.get(group) if isinstance(self.tree, dict) else None
        return list(found) if isinstance(found, dict) else []


def parse_yaml(text: str, name: str, report: Report | None = None) -> YamlFile:
    """What a YAML text says. report: keeps the mistakes that leave the rest readable; without one they are raised.

    Raises:
        Mistakes: invalid syntax, a duplicate key, a text with an invisible character, or an anchor, alias,
            tag or second document is used.
    """
    kept = Report() if report is None else report
    builder = _Builder(iter(yaml.parse(text, Loader=_LOADER)), name, kept)
    tree: Tree = {}
    try:
        tree = builder.document()
    except yaml.YAMLError as fault:
        kept.add(_broken(fault, text, name))
        kept.raise_if_any()
    if report is None:
        kept.raise_if_any()
    return YamlFile(name, tree, builder.lines)


def texts_in_yaml(text: str) -> Iterator[tuple[int, str]]:
    """Every text of a YAML file with its line, in order, whatever tags the file uses; keys are texts as well.

    Raises:
        yaml.YAMLError: invalid syntax.
    """
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.ScalarEvent):
            yield (event.start_mark.line if event.start_mark else 0) + 1, event.value


def repeated_keys(text: str) -> Iterator[tuple[int, str, int]]:
    """Every key that a mapping of a YAML file has before: its line, the key, and the line where it is first.

    Raises:
        yaml.YAMLError: invalid syntax.
    """
    ahead: list[yaml.Node | None] = [yaml.compose(text, Loader=_LOADER)]
    known: set[int] = set()
    while ahead:
        node = ahead.pop()
        if node is None or id(node) in known:  # an alias leads to what was seen
            continue
        known.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            ahead += node.value
        elif isinstance(node, yaml.MappingNode):
            first: dict[str, int] = {}
            for key, value in node.value:
                line = key.start_mark.line + 1
                if isinstance(key, yaml.ScalarNode) and first.setdefault(key.value, line) != line:
                    yield line, key.value, first[key.value]
                ahead.append(value)


def _broken(fault: yaml.YAMLError, text: str, name: str) -> DataMistake:
    mark = getattr(fault, "problem_mark", None)
    line = mark.line if mark else text[: getattr(fault, "position", 0)].count("\n")
    problem = str(getattr(fault, "problem", None) or getattr(fault, "reason", "it cannot be read"))
    advice = next((advice for part, advice in _ADVICE.items() if part in problem), "")
    return DataMistake(f"invalid YAML: {problem}", Place(name, line + 1), advice)


class _Builder:
    """Turns the parser's events into a tree, one event after the other."""

    def __init__(self, events: Iterator[Any], name: str, report: Report) -> None:
        self.events, self.name, self.report = events, name, report
        self.lines: dict[KeyPath, int] = {}

    def document(self) -> Tree:
        tree: Tree = {}
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            elif isinstance(event, yaml.NodeEvent) and documents == 1:
                tree = self.node(event, ())
            elif isinstance(event, yaml.NodeEvent):
                self.refuse(event, "a second YAML document", "keep one, without --- between")
                break
        return tree

    def node(self, event: Any, path: KeyPath) -> Tree:  # noqa: ANN401 - an event of yaml, which has no types for them
        self.lines.setdefault(path, event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"YAML alias '*{event.anchor}' is not supported", "write the value out")
            return f"*{event.anchor}"
        self.check_bare(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if len(path) == _DEPTH_AT_MOST:
            problem = f"nested deeper than {_DEPTH_AT_MOST} levels"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def check_bare(self, event: Any) -> None:  # noqa: ANN401 - as for node
        """Report the anchor and the tag of a key or a value."""
        if event.anchor:
            self.refuse(event, f"YAML anchor '&{event.anchor}' is not supported", "remove it")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.refuse(event, f"YAML tag '{tag}' is not supported", "remove it; every value is text")

    def scalar(self, event: yaml.ScalarEvent) -> str:
        text = str(event.value)
        with self.report.collecting():
            check_seen(text, self.place(event))
        return text

    def mapping(self, path: KeyPath) -> Tree:
        found: dict[str, Tree] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise yaml.MarkedYAMLError(problem="a key must be plain text", problem_mark=event.start_mark)
            self.check_bare(event)
            key = self.scalar(event)
            if key in found:
                self.refuse(event, f"duplicate key '{key}', first on line {self.lines[(*path, key)]}", "remove one")
            self.lines.setdefault((*path, key), self.place(event).line)
            value = self.node(next(self.events), (*path, key))
            found.setdefault(key, value)
        return found

    def sequence(self, path: KeyPath) -> Tree:
        found: list[Tree] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.node(event, (*path, len(found))))
        return found

    def refuse(self, event: Any, problem: str, suggestion: str) -> None:  # noqa: ANN401 - as for node
        self.report.add(DataMistake(problem, self.place(event), suggestion))

    def place(self, event: Any) -> Place:  # noqa: ANN401 - as for node
        return Place(self.name, event.start_mark.line + 1)
