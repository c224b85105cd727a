"""What was published, when, and why it changed; and every address that was ever published. All dates readers see.

Both are committed files beside the pages, in the folder `ledger`: `editions.jsonl` grows by a line for each thing that
is published or changes, `addresses.txt` lists addresses from the site's root, and `charts/` keeps each chart's files as
its n-th data made them. Nothing here is edited by hand.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal, get_args

from explainer.errors import DataMistake, Place, Report
from explainer.ledger.editions import KINDS, Content, Edition, Kind, NumberContent, content_from_json, content_to_json

Change = Literal["new", "value", "wording", "withdrawn"]
PAGES: Final = "pages"
_CHANGES: Final = frozenset(get_args(Change))
FOLDER: Final = "ledger"
_EDITIONS: Final = "editions.jsonl"
_ADDRESSES: Final = "addresses.txt"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger. kind: one of KINDS or PAGES; content: none where it is withdrawn, the digest of a page.

    n: which published value it is or words anew; 0 for pages. date: ISO day; None while it is not yet recorded.
    """

    date: str | None
    kind: str
    id: str
    n: int
    change: Change
    why: str
    content: Content | str | None


@dataclass(frozen=True)
class Recording:
    """All that was recorded at once. key: names it in addresses."""

    key: str
    date: str
    why: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Ledger:
    """All entries, oldest first, and all published addresses. folder: where they are kept."""

    folder: Path
    entries: tuple[Entry, ...] = ()
    addresses: frozenset[str] = frozenset()

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
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.date or "", entry.why].append(entry)
        made, seen = list[Recording](), defaultdict[str, int](int)
        for (date, why), entries in found.items():
            seen[date] += 1
            key = date if seen[date] == 1 else f"{date}-{seen[date]}"
            made.append(Recording(key, date, why, tuple(entries)))
        return tuple(reversed(made))

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
        return frozenset({f"{FOLDER}/{_EDITIONS}", f"{FOLDER}/{_ADDRESSES}"})

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
    """Where the picture of a page stands that other sites show beside a link to it, from the site's root."""
    return f"social/pages/{address.strip('/') or 'index'}.png"


def read_ledger(pages: Path, root: Path) -> Ledger:
    """The ledger beside an explainer's pages; an empty one where there is none yet. root: places are told from there.

    Raises:
        Refusal: lines that are no entries, each with its line; dates or values out of order.
    """
    folder = pages / FOLDER
    path, register = folder / _EDITIONS, folder / _ADDRESSES
    report, entries = Report(), list[Entry]()
    name = path.relative_to(root).as_posix()
    for line, text in enumerate(_lines(path), start=1):
        with report.collecting(Place(name, line)):
            entries.append(_entry(text))
            if len(entries) > 1 and (entries[-1].date or "") < (entries[-2].date or ""):
                raise DataMistake("an entry is older than the one before it", None, "add lines at the end only")
    report.raise_if_any()
    return Ledger(folder, tuple(entries), frozenset(_lines(register)))


def record(ledger: Ledger, entries: Sequence[Entry], addresses: Iterable[str], files: Mapping[str, bytes]) -> Ledger:
    """Write dated entries into the ledger, and addresses into the register. files: to keep, by name.

    Raises:
        DataMistake: an entry is older than the last one in the ledger.
    """
    last = ledger.entries[-1].date if ledger.entries else None
    for entry in entries:
        if last and (entry.date or "") < last:
            raise DataMistake(f"{entry.date} is before {last}, the last day in the ledger")
    for name, content in files.items():
        (ledger.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (ledger.folder / name).write_bytes(content)
    made = Ledger(ledger.folder, (*ledger.entries, *entries), ledger.addresses | frozenset(addresses))
    ledger.folder.mkdir(parents=True, exist_ok=True)
    _write(ledger.folder / _ADDRESSES, sorted(made.addresses))
    _write(ledger.folder / _EDITIONS, [_line(entry) for entry in made.entries])
    return made


def _as_seen(content: Content) -> Content:
    """What a reader sees of it by itself: an input's own value and name belong to the input."""
    if not isinstance(content, NumberContent):
        return content
    return dataclasses.replace(content, inputs=tuple((name, "", "") for name, _, _ in content.inputs))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def _write(path: Path, lines: Iterable[str]) -> None:
    beside = path.with_suffix(".new")
    beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    beside.replace(path)


def _line(entry: Entry) -> str:
    content = entry.content
    plain = content if content is None or isinstance(content, str) else content_to_json(content)
    return json.dumps({**dataclasses.asdict(entry), "content": plain}, ensure_ascii=False)


def _entry(text: str) -> Entry:
    advice = "restore the file, or record anew"
    try:
        found: dict[str, Any] = json.loads(text)
        content = found["content"]
        if isinstance(content, dict):
            found["content"] = content_from_json(found["kind"], content)
        entry = Entry(**found)
        datetime.date.fromisoformat(entry.date or "")
    except (ValueError, TypeError, KeyError) as fault:
        raise DataMistake(f"no entry of a ledger: {fault}", None, advice) from fault
    if entry.change not in _CHANGES or entry.kind not in {*KINDS, PAGES}:
        raise DataMistake(f"no entry of a ledger: {entry.kind}, {entry.change}", None, advice)
    return entry
