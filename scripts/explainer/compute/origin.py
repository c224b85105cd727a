"""Where a number comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Origin:
    """Where a number comes from. as_of: of its newest input; grade: the worst of its inputs."""

    sources: tuple[str, ...]
    as_of: str | None
    grade: str

    @classmethod
    def of(cls, inputs: Sequence[Origin], sources: Iterable[str]) -> Origin:
        """That of what is made of these, with sources of its own."""
        every = dict.fromkeys([*(source for inner in inputs for source in inner.sources), *sources])
        dates = [inner.as_of for inner in inputs if inner.as_of]
        grade = max((inner.grade for inner in inputs), default="A")
        return cls(tuple(every), max(dates, default=None), grade)

    def beside(self, row: Origin) -> Origin:
        """That of what a row is computed with: a dated row speaks of its own date, not of that of a price index."""
        return replace(self, as_of=None) if row.as_of else self
