"""What a difference is made of; its fields are what `--json` gives."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Literal

from explainer.errors import Place

State = Literal["changed", "new", "gone", "moved"]


@dataclass(frozen=True)
class Cause:
    """An edited line. place: in the working tree; of a line that is gone, where it was. text: as it is or was."""

    place: Place
    text: str
    is_gone: bool = False


@dataclass(frozen=True)
class Words:
    """A sentence, title, row of a table or field that reads differently. part: the heading above it, or its name.

    old, new: None where there was or is none. numbers: ids of the numbers in it.
    """

    part: str
    old: str | None
    new: str | None
    numbers: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class PageChange:
    """A page. address: from the site's root, empty for the home page; was: its old address where it has moved.

    words: what reads differently, nothing for pages that are new or gone; links: what leads elsewhere, as words;
    looks_different: it reads the same, but its elements differ.
    """

    address: str
    title: str
    state: State
    was: str | None
    words: tuple[Words, ...]
    links: tuple[Words, ...]
    causes: tuple[Cause, ...]
    looks_different: bool = False


@dataclass(frozen=True)
class ThingChange:
    """A number, chart, claim or input. old, new: its value, title, verdict or default for readers.

    words: its other fields; before, after: paths of a chart's pictures, None for others and where there was or is none.
    """

    id: str
    label: str
    state: State
    was: str | None
    old: str | None
    new: str | None
    words: tuple[Words, ...]
    causes: tuple[Cause, ...]
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class FileChange:
    """A picture, style, script or table for download. address: from the site's root."""

    address: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Difference:
    """All that a reader would see change. revision: as asked for; commit: its full id.

    everywhere: words around every page, such as the menu. addresses and anchors that are new or gone count as visible.
    """

    revision: str
    commit: str
    pages: tuple[PageChange, ...]
    everywhere: tuple[Words, ...]
    numbers: tuple[ThingChange, ...]
    charts: tuple[ThingChange, ...]
    claims: tuple[ThingChange, ...]
    inputs: tuple[ThingChange, ...]
    files: tuple[FileChange, ...]
    new_addresses: tuple[str, ...]
    gone_addresses: tuple[str, ...]

    @property
    def is_visible(self) -> bool:
        """Whether a reader could see anything of it."""
        things = (self.pages, self.everywhere, self.numbers, self.charts, self.claims, self.inputs, self.files)
        return any(things) or bool(self.new_addresses or self.gone_addresses)


def is_said(words: Words, thing: ThingChange) -> bool:
    """Whether a field of a thing says no more than its new value or label does."""
    return (words.part == "value" and thing.old != thing.new) or (words.old, words.new) == (thing.old, thing.new)


def as_json(found: Difference) -> str:
    """The fields of a `Difference` by their names, with those of its parts inside, and `visible`."""
    return json.dumps({"visible": found.is_visible, **dataclasses.asdict(found)}, indent=1, ensure_ascii=False) + "\n"
