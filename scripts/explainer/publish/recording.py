"""What a built site publishes that the ledger does not know yet: reported as mistakes, or recorded."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explainer.built import Built, named
from explainer.errors import Mistake, Mistakes, Place, PublishingMistake, Report
from explainer.inject import KEPT, Markup, anchor_of, chart_files, day_anchor, display_text
from explainer.ledger import PAGES, ChartContent, Entry, check_entry, record, target_of
from explainer.project import Loaded
from explainer.publish.published import mistakes_since_published

_ASK: Final = "say why: make record WHY='…'"
_RUN: Final = "run: make record"
_ONE_OF: Final = {"numbers": "number", "charts": "chart", "claims": "claim", "inputs": "calculator", PAGES: "page"}
_NEEDS_REASON: Final = frozenset({"value", "withdrawn"})


def unrecorded(loaded: Loaded, built: Built) -> tuple[Entry, ...]:
    """What a built site publishes and the ledger does not know."""
    return loaded.ledger.changes(loaded.contents, {page.address: page.digest for page in built.pages})


def unrecorded_mistakes(loaded: Loaded, built: Built) -> Iterator[Mistake]:
    """Everything in a built site that is not recorded yet, each at the place it comes from, with what to do.

    First of all what was recorded and published, but is so no longer.
    """
    yield from mistakes_since_published(loaded.ledger, loaded.project.root)
    entries = unrecorded(loaded, built)
    yield from _unexplained(entries, loaded)
    folder = Place(loaded.ledger.folder.relative_to(loaded.project.root).as_posix())
    if not loaded.ledger.is_sealed:
        yield PublishingMistake("entries have no digests yet, which show edits by hand", folder, _RUN)
    others = [entry for entry in entries if entry.change not in _NEEDS_REASON]
    if others:
        some = ", ".join(f"{entry.id or '/'} ({entry.change})" for entry in others[:5])
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""  # noqa: PLR2004 - as many as are named
        yield PublishingMistake(f"not recorded yet: {some}{more}", folder, _RUN)
    if new := built.addresses - loaded.ledger.addresses:
        some = ", ".join(named(address) for address in sorted(new)[:3])
        what = f"{counted(len(new), 'new address', 'es')} not in the register yet, such as {some}"
        yield PublishingMistake(what, folder, _RUN)


def counted(count: int, noun: str, ending: str = "s") -> str:
    """So many of something. ending: of its plural."""
    return f"{count} {noun}{ending if count != 1 else ''}"


def write_down(loaded: Loaded, built: Built, *, date: str, why: str) -> tuple[Sequence[Entry], int]:
    """Record everything new in a built site: the entries written, and how many addresses are new.

    Raises:
        Mistakes: values changed or are gone and no reason is given; texts that cannot be kept, where they come from.
        Refusal: as for `record`.
    """
    ledger = loaded.ledger
    entries = [dataclasses.replace(entry, date=date, why=why) for entry in unrecorded(loaded, built)]
    if not why and (mistakes := list(_unexplained(entries, loaded))):
        raise Mistakes(mistakes)
    report = Report()
    for entry in entries:
        with report.collecting(_place(entry, loaded)):
            check_entry(entry)
    report.raise_if_any()
    files: dict[str, bytes] = {}
    for entry in entries:
        if isinstance(entry.content, ChartContent) and entry.change != "wording":
            drawn = chart_files(loaded.chart(entry.id))
            files |= {f"charts/{entry.id}-{entry.n}.{ending}": drawn[ending] for ending in KEPT if ending in drawn}
    new = built.addresses - ledger.addresses
    kept = {f"{ledger.folder.name}/{name}" for name in files} | ledger.own_files()
    if entries and built.changes is not None:  # the page of changes will have a place for this very recording
        newest, *_ = ledger.extended(entries).recordings()
        kept |= {f"{built.changes}#{anchor}" for anchor in (anchor_of(newest), day_anchor(date))}
    record(ledger, entries, built.addresses | kept, files)
    return entries, len(new)


def _unexplained(entries: Iterable[Entry], loaded: Loaded) -> Iterator[Mistake]:
    for entry in entries:
        if entry.change in _NEEDS_REASON:
            yield PublishingMistake(_changed(entry, loaded), _place(entry, loaded), _ASK)


def _changed(entry: Entry, loaded: Loaded) -> str:
    if entry.change == "withdrawn":
        address = entry.id if entry.kind == PAGES else f"{entry.kind}/{entry.id}/"
        new = target_of(address, loaded.numbers.explainer.moved)
        now = "is gone" if new == address else f"leads to {named(new)} now"
        return f"{_ONE_OF[entry.kind]} {entry.id} was published and {now}"
    if entry.kind == "inputs":
        return f"what the calculator {entry.id} computes changed since it was last published"
    if entry.kind == "charts":
        return f"the data of chart {entry.id} changed since it was last published"
    markup = Markup(loaded)
    last = loaded.ledger.history(entry.kind, entry.id)[-1].content
    before, now = display_text(last, markup), display_text(entry.content, markup)
    if before == now:
        return f"{entry.id} changed since it was last published, although it still reads {now}"
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
        case "inputs" if entry.id in explainer.inputs:
            return explainer.inputs[entry.id].place
        case kind if kind == PAGES:
            return Place((loaded.project.pages / entry.id).relative_to(loaded.project.root).as_posix())
        case _:
            return explainer.place
