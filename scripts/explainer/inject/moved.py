"""Addresses that were published and are gone: kept as an entry at the page's foot, or as a page that leads on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from explainer.data import Move
from explainer.errors import DataMistake, Place, PublishingMistake, Report, nearest
from explainer.inject.elements import element
from explainer.inject.receipts import Markup
from explainer.ledger import Kind, Ledger, address_of

# Anchors that the generator makes itself: when a page no longer shows the thing, its card still does.
_OURS: Final[Mapping[str, Kind]] = {
    "number": "numbers",
    "ref": "numbers",
    "about": "numbers",
    "chart": "charts",
    "claim": "claims",
}
_OUR_LISTS: Final = ("source", "table", "changed", "numbers-on-this-page")
_STEPS_AT_MOST: Final = 20


def lost_anchors(
    page: str, ids: Iterable[str], ledger: Ledger, moved: Mapping[str, Move], place: Place
) -> dict[str, str]:
    """Where each published anchor leads that the page at this address no longer has, by anchor; from the site's root.

    Raises:
        Refusal: an author's anchor would be lost.
    """
    report, found, present = Report(), dict[str, str](), set(ids)
    for anchor in ledger.anchors.get(page, ()):
        if anchor in present:
            continue
        kind, _, key = anchor.partition("-")
        with report.collecting(place):
            if f"{page}#{anchor}" in moved:
                found[anchor] = target_of(f"{page}#{anchor}", moved)
            elif key and kind in _OURS:
                found[anchor] = address_of(_OURS[kind], key)
            elif kind in _OUR_LISTS or anchor in _OUR_LISTS:
                found[anchor] = page
            else:
                raise _lost(f"{page}#{anchor}", f"keep {{#{anchor}}}, or say where it is now:")
    report.raise_if_any()
    return found


def moved_list(lost: Mapping[str, str], page: str, markup: Markup) -> Element:
    """Lost anchors as entries that lead on. page: where they stood."""
    items = []
    for anchor, target in lost.items():
        path, mark, rest = target.partition("#")
        href = f"#{rest}" if path == page else markup.base + file_of(path) + mark + rest
        link = element("a", {"href": href or "#"}, markup.captions.moved_link)
        items.append(element("li", {"id": anchor}, markup.captions.moved, " ", link))
    return element("section", {"class": "moved", "data-search-exclude": ""}, element("ul", {}, *items))


def file_of(address: str) -> str:
    """The file that a page links to for an address, so that a generator knows it: its index.html, or the file."""
    return address + "index.html" if address.endswith("/") or not address else address


def target_of(address: str, moved: Mapping[str, Move]) -> str:
    """Where an address leads in the end.

    Raises:
        DataMistake: it leads to itself.
    """
    now = address
    for _ in range(_STEPS_AT_MOST):
        if now not in moved:
            return now
        now = moved[now].new
    raise DataMistake(f"'{address}' leads in a circle", moved[address].place, "end at an address that is there")


def check_moves(moved: Mapping[str, Move], present: frozenset[str], pages: Iterable[str]) -> None:
    """Every move starts where nothing is and ends where something is. present: addresses before any page leads on.

    Raises:
        Refusal: all that do not.
    """
    report, known = Report(), {*present, *pages}
    for move in moved.values():
        with report.collecting(move.place):
            if move.old in present:
                raise DataMistake(f"'{move.old}' has not moved: it is there", move.place, "remove the line")
            target = target_of(move.old, moved)
            if target not in known:
                raise DataMistake(f"'{move.old}' leads to '{target}', which is not there", None, nearest(target, known))
    report.raise_if_any()


def check_register(ledger: Ledger, present: frozenset[str], moved: Mapping[str, Move], place: Place) -> None:
    """Every address that was ever published is there. place: of the data file, where moves are written.

    Raises:
        Refusal: each that would be lost, with what to do.
    """
    report = Report()
    for address in sorted(ledger.addresses - present):
        page, mark, _ = address.partition("#")
        if mark and (page in moved or page not in present):  # the whole page is told of
            continue
        report.add(_lost(address, "bring it back, or say where it is now:", place))
    report.raise_if_any()


def redirects(moved: Mapping[str, Move]) -> Iterator[tuple[str, str]]:
    """The pages and cards that have moved whole, each with where it leads in the end."""
    for old in moved:
        if re.fullmatch(r"[^#]*/", old):
            yield old, target_of(old, moved)


def _lost(address: str, advice: str, place: Place | None = None) -> PublishingMistake:
    remedy = f"{advice} moved: {{'{address}': where/it/is/now/}} in the data file"
    return PublishingMistake(f"the published address '{address}' would be lost", place, remedy)
