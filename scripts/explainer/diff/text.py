"""A difference as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from explainer.diff.changes import Cause, Difference, PageChange, ThingChange, Words, is_said
from explainer.diff.sentences import marked

_CAUSES_AT_MOST: Final = 4
_LINE_AT_MOST: Final = 100
_ADDRESSES_AT_MOST: Final = 12


def as_text(found: Difference) -> str:
    """Page by page, each changed sentence as it was and is, with the changed words in [- -] and {+ +}, and why."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Difference) -> Iterator[str]:
    where = f"{found.revision} ({found.commit[:12]})"
    if not found.is_visible:
        yield f"Nothing that a reader could see has changed since {where}."
        return
    yield f"What a reader would see change since {where}"
    for page in found.pages:
        yield from _page(page)
    if found.everywhere:
        yield from ("", "Around every page")
        yield from _all_words(found.everywhere, "")
    kinds = (("Numbers", found.numbers), ("Claims", found.claims), ("Charts", found.charts), ("Inputs", found.inputs))
    for head, things in kinds:
        if things:
            yield from ("", f"{head} ({len(things)})")
            for thing in things:
                yield from _thing(thing)
    if found.files:
        yield from ("", f"Files ({len(found.files)})")
        for file in found.files:
            yield f"  {file.address}"
            yield from _because(file.causes)
    for head, addresses in (("New addresses", found.new_addresses), ("Lost addresses", found.gone_addresses)):
        if addresses:
            yield from ("", f"{head} ({len(addresses)})")
            yield from (f"  {address}" for address in addresses[:_ADDRESSES_AT_MOST])
            if len(addresses) > _ADDRESSES_AT_MOST:
                yield f"  and {len(addresses) - _ADDRESSES_AT_MOST} more"


def _page(page: PageChange) -> Iterator[str]:
    address = f"/{page.address}"
    yield ""
    if page.state in {"new", "gone"}:
        yield f"{address}: {'a new page' if page.state == 'new' else 'the page is gone'}, {page.title}"
        yield from _because(page.causes)
        return
    yield f"{address}: {page.title}" + (f" (moved from /{page.was})" if page.was is not None else "")
    yield from _all_words([*page.words, *page.links], "title")
    if page.looks_different:
        yield "  reads the same, but its elements differ"
        yield from _because(page.causes)


def _all_words(words: Sequence[Words], first: str) -> Iterator[str]:
    part, causes = first, tuple[Cause, ...]()
    for index, one in enumerate(words):
        if one.part != part and one.part:
            yield f"  {one.part}"
        part = one.part
        yield from _pair(one.old, one.new)
        causes = one.causes
        below = words[index + 1] if index + 1 < len(words) else None
        if below is None or (below.part, below.causes) != (part, causes):
            yield from _because(causes)


def _thing(thing: ThingChange) -> Iterator[str]:
    state = "" if thing.state == "changed" else f" ({thing.state}{f' from {thing.was}' if thing.was else ''})"
    yield f"  {thing.id}{state}: {thing.label}"
    if thing.old != thing.new:
        yield from _pair(thing.old, thing.new)
    for words in (words for words in thing.words if not is_said(words, thing)):
        yield f"    {words.part}"
        yield from _pair(words.old, words.new)
    for when, picture in (("before", thing.before), ("after", thing.after)):
        if picture:
            yield f"    picture {when}: {picture}"
    yield from _because(thing.causes)


def _pair(old: str | None, new: str | None) -> Iterator[str]:
    before, after = marked(old or "", new or "")
    if old is not None:
        yield "    - " + (_shown(before, "[-", "-]") if new is not None else old)
    if new is not None:
        yield "    + " + (_shown(after, "{+", "+}") if old is not None else new)


def _shown(parts: Sequence[tuple[str, bool]], left: str, right: str) -> str:
    return "".join(
        f"{left}{text.rstrip()}{right}{text[len(text.rstrip()) :]}" if differs else text for text, differs in parts
    )


def _because(causes: Sequence[Cause]) -> Iterator[str]:
    for cause in causes[:_CAUSES_AT_MOST]:
        what = f" {textwrap.shorten(cause.text, _LINE_AT_MOST, placeholder=' …')}" if cause.text else ""
        yield f"      because of {cause.place}:{' removed' if cause.is_gone else ''}{what}"
    if len(causes) > _CAUSES_AT_MOST:
        yield f"      and of {len(causes) - _CAUSES_AT_MOST} more lines"
