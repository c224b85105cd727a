"""The ledger's files: read whole and checked whole, and written whole or not at all."""

from __future__ import annotations

import codecs
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from explainer.data import read_text
from explainer.errors import DataMistake, Mistake, Place, Report
from explainer.ledger.chain import (
    Lines,
    check_chain,
    check_markers,
    check_registered,
    digest_of,
    is_sealed,
    plain,
    sealed,
    way_back,
)
from explainer.ledger.editions import ChartContent
from explainer.ledger.lines import Entry, check_address, check_entry, check_follows, entry_of, line_of
from explainer.ledger.store import ADDRESSES, EDITIONS, FOLDER, Ledger


def read_ledger(pages: Path, root: Path, today: str | None = None) -> Ledger:
    """The ledger beside an explainer's pages; an empty one where there is none yet. root: the project's.

    today: ISO day after which no entry may be; None for any day.

    Raises:
        Refusal: all lines that are not entries or addresses, that were edited by hand or merged, and entries that do
            not follow from those before.
    """
    folder = pages / FOLDER
    name = folder.relative_to(root).as_posix()
    editions = _lines(folder / EDITIONS, f"{name}/{EDITIONS}")
    addresses = _lines(folder / ADDRESSES, f"{name}/{ADDRESSES}")
    return _read(folder, name, editions, addresses, today)


def check_kept(ledger: Ledger, root: Path) -> None:
    """Check that the kept files of charts are there, and that each drawing and its data are as they were recorded.

    root: the project's.

    Raises:
        Refusal: each file that was edited or removed.
    """
    report, remedy = Report(), way_back(ledger.folder.relative_to(root).as_posix())
    for edition in [one for kind, key in ledger.things() if kind == "charts" for one in ledger.editions("charts", key)]:
        if isinstance(content := edition.content, ChartContent):
            for ending, recorded in (("csv", content.data), ("svg", content.drawing)):
                path = ledger.folder.parent / ledger.chart_file(edition.id, edition.n, ending)
                place = Place(path.relative_to(root).as_posix())
                with report.collecting():
                    if not path.is_file():
                        raise DataMistake("is missing", place, remedy)
                    if digest_of(read_text(path, place.file).replace("\r\n", "\n")) != recorded:
                        raise DataMistake("is not the file that was recorded", place, remedy)
    report.raise_if_any()


def rewritten(ledger: Ledger, root: Path, before: Callable[[str], str]) -> Iterator[Mistake]:
    """What an earlier ledger holds and this one does not: the first entry that is not as it was, and lost addresses.

    root: the project's. before: the text of a file of the earlier ledger, by its path from the root; empty if it had
    none. Whether entries have digests makes no difference.
    """
    remedy = way_back(ledger.folder.relative_to(root).as_posix())
    editions, addresses = ((ledger.folder / name).relative_to(root).as_posix() for name in (EDITIONS, ADDRESSES))
    now = [plain(line) for _, line in _lines(ledger.folder / EDITIONS, editions)]
    for number, line in enumerate(_split(before(editions)), start=1):
        if number > len(now) or plain(line) != now[number - 1]:
            problem = "is not the published entry" if number <= len(now) else "the published entry is missing"
            yield DataMistake(problem, Place(editions, number), remedy)
            break
    if lost := set(_split(before(addresses))) - ledger.addresses:
        some = ", ".join(f"'{address}'" for address in sorted(lost)[:3])
        yield DataMistake(f"{len(lost)} published addresses are missing, such as {some}", Place(addresses), remedy)


def record(ledger: Ledger, entries: Sequence[Entry], addresses: Iterable[str], files: Mapping[str, bytes]) -> Ledger:
    """Write dated entries into the ledger as one recording, and addresses into the register. files: to keep, by name.

    All is written beside the files that it will replace, and read back, before the first of them is replaced. Entries
    are replaced last: if the command is killed before that, nothing is recorded yet, and recording again gives what it
    would have given. Entries of a ledger from before there were digests get theirs.

    Raises:
        Refusal: an entry is older than the last one in the ledger; an entry or address could not be read back.
    """
    longer = dataclasses.replace(
        ledger.extended(entries), addresses=ledger.addresses | frozenset(addresses), is_sealed=True
    )
    added = longer.entries[len(ledger.entries) :]
    _check_new(added, longer.addresses)
    new = [line_of(entry) for entry in added]
    folder = ledger.folder
    before = [line for _, line in _lines(folder / EDITIONS, EDITIONS)]
    register = [line for _, line in _lines(folder / ADDRESSES, ADDRESSES)]
    register += sorted(longer.addresses.difference(register))
    if not ledger.is_sealed:
        before, new = [], [*before, *new]
    contents = {**files, ADDRESSES: _text(register), EDITIONS: _text([*before, *sealed(new, before, register)])}
    written = dict[Path, Path]()
    try:
        for name, content in contents.items():
            written[folder / name] = _beside(folder / name, content)
        lines, known = (_lines(written[folder / name], name) for name in (EDITIONS, ADDRESSES))
        if _read(folder, FOLDER, lines, known, None) != longer:
            raise RuntimeError("the ledger would not be read back as it was written")
        for path, beside in written.items():
            beside.replace(path)
    finally:
        for part in contents:
            _hidden(folder / part).unlink(missing_ok=True)
    return longer


def _check_new(entries: Iterable[Entry], addresses: Iterable[str]) -> None:
    report = Report()
    for entry in entries:
        with report.collecting(Place(f"{FOLDER}/{EDITIONS}")):
            check_entry(entry)
    for address in addresses:
        with report.collecting(Place(f"{FOLDER}/{ADDRESSES}")):
            check_address(address)
    report.raise_if_any()


def _read(folder: Path, name: str, editions: Lines, addresses: Lines, today: str | None) -> Ledger:
    """The ledger that these lines hold. name: of its folder in mistakes."""
    report, remedy = Report(), way_back(name)
    check_markers([*editions, *addresses], report, remedy)
    report.raise_if_any()  # whatever else is wrong comes of the merge
    if addresses and not editions:
        problem = f"no entries, although {ADDRESSES} has addresses"
        advice = f"{remedy}; if nothing was ever recorded, delete {name}"
        raise DataMistake(problem, Place(f"{name}/{EDITIONS}"), advice)
    has_digests = is_sealed(editions)
    said = check_chain(editions, report, remedy) if has_digests else []
    report.raise_if_any()  # to put back what was recorded is all that is to be done about it
    entries = list(_entries(editions, report))
    for place, address in addresses:
        with report.collecting(place):
            check_address(address)
    report.raise_if_any()  # an entry that cannot be read would make those after it wrong too
    check_registered(addresses, said, f"{name}/{ADDRESSES}", remedy)
    _check_order(entries, report, remedy, today)
    report.raise_if_any()
    found = frozenset(address for _, address in addresses)
    return Ledger(folder, tuple(entry for _, entry in entries), found, is_sealed=has_digests)


def _entries(lines: Lines, report: Report) -> Iterator[tuple[Place, Entry]]:
    for place, line in lines:
        with report.collecting(place):
            yield place, entry_of(plain(line))


def _check_order(entries: Sequence[tuple[Place, Entry]], report: Report, remedy: str, today: str | None) -> None:
    """Check that dates do not go back or ahead, and that each entry follows from the last of the same thing."""
    day, last, counted = "", dict[tuple[str, str], Entry](), dict[tuple[str | None, str], int]()
    is_clock_right = today is not None and bool(entries) and (entries[0][1].date or "") <= today
    for place, entry in entries:
        date, made = entry.date or "", counted.get((entry.date, entry.why), 0)
        with report.collecting(place):
            if date < day:
                raise DataMistake("an entry is older than the one before it", None, remedy)
            if is_clock_right and today and date > today:
                raise DataMistake(f"{date} is after today, {today}", None, remedy)
            if entry.recording not in {max(made, 1), made + 1}:
                raise DataMistake(f"recording is {entry.recording}, expected {made + 1}", None, remedy)
            check_follows(entry, last.get((entry.kind, entry.id)), remedy)
        day, last[entry.kind, entry.id] = max(day, date), entry
        counted[entry.date, entry.why] = entry.recording


def _lines(path: Path, name: str) -> Lines:
    """The lines of a file that may not exist yet. name: for mistakes. A text may hold any line end but a newline.

    Raises:
        DataMistake: it is not a file, or is not plain UTF-8.
    """
    if not path.exists():
        return []
    if not path.is_file():
        raise DataMistake("is not a file", Place(name), "restore it from git")
    if path.read_bytes().startswith(codecs.BOM_UTF8):
        raise DataMistake("begins with a byte order mark", Place(name, 1), "save the file as UTF-8 without one")
    lines = _split(read_text(path, name, may_conflict=True))  # chain.py has more to say of one
    return [(Place(name, number), line) for number, line in enumerate(lines, start=1)]


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _beside(path: Path, content: bytes) -> Path:
    """Write a file beside another; its name is hidden, so that no generator publishes what a kill leaves."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _hidden(path)
    beside.write_bytes(content)
    return beside


def _hidden(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")
