"""What was published, when, and why it changed; and every address that was ever published. All dates readers see.

Both are committed files beside the pages, in the folder `ledger`: `editions.jsonl` grows by a line for each thing that
is published or changes, `addresses.txt` lists addresses from the site's root, and `charts/` keeps each chart's files as
its n-th data made them. Nothing here is edited by hand, and both files only grow at their ends: each recording adds its
addresses in order.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from explainer.errors import DataMistake
from explainer.ledger.editions import ClaimContent, Content, Edition, InputContent, Kind, NumberContent, Shown
from explainer.ledger.lines import PAGES, Entry
from explainer.ledger.programs import shown_of

FOLDER: Final = "ledger"
EDITIONS: Final = "editions.jsonl"
ADDRESSES: Final = "addresses.txt"


@dataclass(frozen=True)
class Recording:
    """All that was recorded at once. number: counts the recordings of its day, from 1."""

    date: str
    number: int
    why: str
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """What names it in addresses."""
        return self.date if self.number == 1 else f"{self.date}-{self.number}"


@dataclass(frozen=True)
class Ledger:
    """All entries, oldest first, and all published addresses. folder: where they are kept.

    is_sealed: whether its lines have digests.
    """

    folder: Path
    entries: tuple[Entry, ...] = ()
    addresses: frozenset[str] = frozenset()
    is_sealed: bool = True

    @cached_property
    def _by_thing(self) -> Mapping[tuple[str, str], Sequence[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.kind, entry.id].append(entry)
        return found

    @cached_property
    def anchors(self) -> Mapping[str, tuple[str, ...]]:
        """The published anchors of each page, by the page's address."""
        found: dict[str, list[str]] = defaultdict(list)
        for address in sorted(self.addresses):
            page, mark, anchor = address.partition("#")
            if mark:
                found[page].append(anchor)
        return {page: tuple(anchors) for page, anchors in found.items()}

    def history(self, kind: str, key: str) -> Sequence[Entry]:
        """All entries of one thing, oldest first."""
        return self._by_thing.get((kind, key), ())

    def things(self) -> Iterable[tuple[str, str]]:
        """Kind and id of all that was ever published."""
        return self._by_thing.keys()

    def editions(self, kind: Kind, key: str) -> tuple[Edition, ...]:
        """Every value that was published of one thing, each as it first was."""
        return tuple(
            Edition(kind, key, entry.n, entry.date, entry.content)
            for entry in self.history(kind, key)
            if entry.change in {"new", "value"} and entry.content is not None and not isinstance(entry.content, str)
        )

    def dates(self, kind: str, key: str) -> tuple[str | None, str | None]:
        """The days on which one thing was first published and last changed; None when it was not published."""
        history = self.history(kind, key)
        return (history[0].date, history[-1].date) if history else (None, None)

    def recordings(self) -> tuple[Recording, ...]:
        """What was recorded, newest first."""
        groups: dict[tuple[str, str, int], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            groups[entry.date or "", entry.why, entry.recording].append(entry)
        made, of_day = list[Recording](), defaultdict[str, int](int)
        for (date, why, _), entries in groups.items():
            of_day[date] += 1
            made.append(Recording(date, of_day[date], why, tuple(entries)))
        return tuple(reversed(made))

    def extended(self, entries: Sequence[Entry]) -> Ledger:
        """This ledger after one more recording, of dated entries.

        Raises:
            DataMistake: an entry is older than the last one in the ledger.
        """
        last = self.entries[-1].date if self.entries else None
        for entry in entries:
            if last and (entry.date or "") < last:
                raise DataMistake(f"{entry.date} is before {last}, the last day in the ledger")
        numbers = {(entry.date, entry.why): entry.recording for entry in self.entries}
        new = [dataclasses.replace(e, recording=numbers.get((e.date, e.why), 0) + 1) for e in entries]
        return dataclasses.replace(self, entries=(*self.entries, *new))

    def changes(self, now: Mapping[tuple[Kind, str], Content], pages: Mapping[str, str]) -> tuple[Entry, ...]:
        """What is not recorded yet. now: all that would be published; pages: digest of each page's text, by address."""
        wanted: dict[tuple[str, str], Content | str] = {(PAGES, key): text for key, text in pages.items()}
        wanted |= {(kind, key): content for (kind, key), content in now.items()}
        found = [self._changed(kind, key, content) for (kind, key), content in wanted.items()]
        for kind, key in self.things():
            last = self.history(kind, key)[-1]
            if (kind, key) not in wanted and last.change != "withdrawn":
                found.append(Entry(None, kind, key, last.n, "withdrawn", "", None))
        return tuple(entry for entry in found if entry)

    def own_files(self) -> frozenset[str]:
        """Addresses of the ledger itself, from the site's root."""
        return frozenset({f"{FOLDER}/{EDITIONS}", f"{FOLDER}/{ADDRESSES}"})

    def chart_file(self, key: str, n: int, ending: str) -> str:
        """Address of a kept file of a chart's n-th data, from the site's root."""
        return f"{FOLDER}/charts/{key}-{n}.{ending}"

    def _changed(self, kind: str, key: str, content: Content | str) -> Entry | None:
        history = self.history(kind, key)
        first = 0 if kind == PAGES else 1
        if not history:
            return Entry(None, kind, key, first, "new", "", content)
        last = history[-1]
        if last.content is None:
            return Entry(None, kind, key, last.n + first, "new", "", content)
        if isinstance(content, str) or isinstance(last.content, str):
            return None if content == last.content else Entry(None, kind, key, 0, "wording", "", content)
        if content.figure != last.content.figure:
            return Entry(None, kind, key, last.n + 1, "value", "", content)
        is_same = _as_seen(content) == _as_seen(last.content)
        return None if is_same else Entry(None, kind, key, last.n, "wording", "", content)


def social_of(address: str) -> str:
    """Address of the preview image that other sites show beside a link to a page, from the site's root."""
    return f"social/pages/{address.strip('/') or 'index'}.png"


def _as_seen(content: Content) -> object:
    """What a reader sees of the thing alone: the name and value of an input of a formula belong to that input."""
    match content:
        case ClaimContent():
            return dataclasses.replace(content, template=None)
        case NumberContent(range_kind=kind):
            # every range was meant as an uncertainty before that was recorded
            return dataclasses.replace(content, range_kind=kind or "uncertainty", inputs=_names(content))
        case InputContent(program=program):
            fields, outputs = (tuple(map(_alone, some)) for some in (content.fields, content.outputs))
            return dataclasses.replace(content, fields=fields, outputs=outputs, program={}), shown_of(program)
        case _:
            return content


def _alone(shown: Shown) -> Shown:
    return dataclasses.replace(shown, inputs=_names(shown))


def _names(content: NumberContent | Shown) -> tuple[tuple[str, str, str], ...]:
    return tuple((name, "", "") for name, _, _ in content.inputs)
