"""Where each text of a YAML file is written, to the character: for what reads the words and not the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import yaml

from explainer.data.yaml_file import KeyPath

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Span:
    """A text and its key. path: keys and indexes; key, start, end: offsets in the file, inside of quotes."""

    path: KeyPath
    key: int
    start: int
    end: int


@lru_cache(maxsize=4)  # several rules ask for the same files
def yaml_spans(text: str) -> tuple[Span, ...]:
    """Every text that is a value, in order; none at all when the file is not valid YAML, which `parse_yaml` reports."""
    try:
        events = list(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError:
        return ()
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return tuple(_Reader(iter(events), text, starts).document())


class _Reader:
    def __init__(self, events: Iterator[Any], text: str, starts: list[int]) -> None:
        self.events, self.text, self.starts = events, text, starts

    def document(self) -> Iterator[Span]:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                yield from self.node(event, (), self.offset(event.start_mark))

    def node(self, event: Any, path: KeyPath, key: int) -> Iterator[Span]:  # noqa: ANN401 - an event of yaml
        if isinstance(event, yaml.MappingStartEvent):
            while not isinstance(name := next(self.events), yaml.MappingEndEvent):
                at = self.offset(name.start_mark)
                if not isinstance(name, yaml.ScalarEvent):
                    list(self.node(name, path, at))
                yield from self.node(next(self.events), (*path, str(getattr(name, "value", ""))), at)
        elif isinstance(event, yaml.SequenceStartEvent):
            index = 0
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                yield from self.node(item, (*path, index), self.offset(item.start_mark))
                index += 1
        elif isinstance(event, yaml.ScalarEvent):
            start, end = self.offset(event.start_mark), self.offset(event.end_mark)
            if event.style in {'"', "'"}:
                start, end = start + 1, end - 1
            elif event.style in {"|", ">"}:
                start = min(self.text.find("\n", start) % (len(self.text) + 1), end)
            yield Span(path, key, start, end)

    def offset(self, mark: Any) -> int:  # noqa: ANN401 - as for node
        line, column = int(mark.line), int(mark.column)
        return self.starts[min(line, len(self.starts) - 1)] + column
