"""What a built site says that the ledger does not know yet: told, asked for, or written down."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Final

from explainer.built import Built, named
from explainer.errors import Mistake, Place, PublishingMistake
from explainer.inject import KEPT, Markup, anchor_of, chart_files, said_of
from explainer.ledger import PAGES, ChartContent, Entry, Ledger, record
from explainer.project import Loaded

_ASK: Final = "say why: make record WHY='…'"
_RUN: Final = "run: make record"
_NEEDS_REASON: Final = frozenset({"value", "withdrawn"})


def unrecorded(loaded: Loaded, built: Built) -> tuple[Entry, ...]:
    """What a built site publishes and the ledger does not know."""
    return loaded.ledger.changes(loaded.contents, {page.address: page.digest for page in built.pages})


def told(loaded: Loaded, built: Built) -> Iterator[Mistake]:
    """Everything in a built site that is not recorded yet, each where it comes from, with what to do."""
    entries = unrecorded(loaded, built)
    for entry in entries:
        if entry.change in _NEEDS_REASON:
            yield PublishingMistake(_changed(entry, loaded), _place(entry, loaded), _ASK)
    folder = Place(loaded.ledger.folder.relative_to(loaded.project.root).as_posix())
    others = [entry for entry in entries if entry.change not in _NEEDS_REASON]
    if others:
        some = ", ".join(f"{entry.id or '/'} ({entry.change})" for entry in others[:5])
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""  # noqa: PLR2004 - as many as are named
        yield PublishingMistake(f"not recorded yet: {some}{more}", folder, _RUN)
    if new := built.addresses - loaded.ledger.addresses:
        some = ", ".join(named(address) for address in sorted(new)[:3])
        yield PublishingMistake(f"{len(new)} new addresses are not in the register, such as {some}", folder, _RUN)


def write_down(loaded: Loaded, built: Built, *, date: str, why: str) -> tuple[Sequence[Entry], int]:
    """Record all that a built site says anew: the entries written, and how many addresses are new.

    Raises:
        PublishingMistake: a value changed or is gone and no reason is given.
        DataMistake: the date is before that of the last entry.
    """
    entries = [dataclasses.replace(entry, date=date, why=why) for entry in unrecorded(loaded, built)]
    if not why and (asked := [entry for entry in entries if entry.change in _NEEDS_REASON]):
        raise PublishingMistake(_changed(asked[0], loaded), _place(asked[0], loaded), _ASK)
    files: dict[str, bytes] = {}
    for entry in entries:
        if isinstance(entry.content, ChartContent) and entry.change != "wording":
            made = chart_files(loaded.chart(entry.id))
            files |= {f"charts/{entry.id}-{entry.n}.{ending}": made[ending] for ending in KEPT}
    fresh = built.addresses - loaded.ledger.addresses
    kept = {f"{loaded.ledger.folder.name}/{name}" for name in files} | set(loaded.ledger.own_files())
    if entries and built.changes is not None:  # the page of changes will have a place for this very recording
        longer = Ledger(loaded.ledger.folder, (*loaded.ledger.entries, *entries))
        kept.add(f"{built.changes}#{anchor_of(longer.recordings()[0])}")
    record(loaded.ledger, entries, built.addresses | kept, files)
    return entries, len(fresh)


def _changed(entry: Entry, loaded: Loaded) -> str:
    last = loaded.ledger.history(entry.kind, entry.id)[-1].content
    markup = Markup(loaded)
    if entry.change == "withdrawn":
        return f"{entry.kind} {entry.id} was published and is gone"
    before, now = said_of(last, markup), said_of(entry.content, markup)
    if before == now:
        return f"{entry.id} has another value than when last published, though it still reads {now or 'the same'}"
    return f"{entry.id} is {now}, and was {before} when last published"


def _place(entry: Entry, loaded: Loaded) -> Place:
    explainer = loaded.numbers.explainer
    match entry.kind:
        case "numbers" if entry.id in loaded.numbers:
            return loaded.numbers[entry.id].place
        case "charts" if entry.id in loaded.charts():
            return loaded.charts()[entry.id].place
        case "claims" if entry.id in explainer.claims:
            return explainer.claims[entry.id].place
        case kind if kind == PAGES:
            return Place((loaded.project.pages / entry.id).relative_to(loaded.project.root).as_posix())
        case _:
            return explainer.place
