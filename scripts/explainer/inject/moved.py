"""Published anchors that a page no longer has: each stays at the page's foot, with a link to what replaced it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from explainer.errors import Place, Report
from explainer.inject.elements import Content, element
from explainer.inject.receipts import Markup
from explainer.inject.ways import way_to
from explainer.ledger import Kind, Ledger, address_of, lost_address, redirects, target_of
from explainer.translated_pages import address_of_page

MOVED: Final = "moved"  # the class of the list
# Anchors that the generator makes itself: when a page no longer shows the thing, its card still does.
_OURS: Final[Mapping[str, Kind]] = {
    "number": "numbers",
    "ref": "numbers",
    "about": "numbers",
    "chart": "charts",
    "claim": "claims",
    "input": "inputs",
}
_OUR_LISTS: Final = ("source", "table", "changed", "claims", "numbers-on-this-page")
_FOOTNOTE: Final = re.compile(r"fn(ref\d*)?:")  # made by Markdown for a note that its author may take out again


def lost_anchors(
    page: str, ids: Iterable[str], ledger: Ledger, replacement: Callable[[str], str | None], place: Place
) -> dict[str, str]:
    """The published anchors that a page no longer has, each with the address that replaces it, from the site's root.

    page: its address when they were published; ids: of the page as it is; replacement: the address to which an anchor
    has moved, or None; see `replacement_of`.

    Raises:
        Refusal: an author's anchor would be lost.
    """
    report, found, present = Report(), dict[str, str](), set(ids)
    for anchor in ledger.anchors.get(page, ()):
        if anchor in present:
            continue
        kind, _, key = anchor.partition("-")
        with report.collecting(place):
            if target := replacement(anchor):
                found[anchor] = target
            elif key and kind in _OURS:
                found[anchor] = address_of(_OURS[kind], key)
            elif _is_ours(anchor):
                found[anchor] = page
            else:
                raise lost_address(
                    f"{page}#{anchor}",
                    f"keep {{#{anchor}}}, or name the page that has it now, or says why it is gone:",
                )
    report.raise_if_any()
    return found


def lost_in_all(page: str, ids: Iterable[str], markup: Markup, place: Place) -> dict[str, str]:
    """The published anchors that a page no longer has, and those that pages had which lead to it now.

    Whoever follows a link to a page that has moved keeps its anchor, which is looked for here then. Where this page has
    no section of the other, it is not that page under another name: readers of its sections find the page itself.

    Raises:
        Refusal: an author's anchor would be lost.
    """
    report, moved, ledger = Report(), markup.numbers.explainer.moved, markup.loaded.ledger
    found, present = dict[str, str](), set(ids)
    for old in (page, *(old for old, new in redirects(moved) if new == page and old in ledger.anchors)):
        with report.collecting(place):
            gone = [anchor for anchor in ledger.anchors.get(old, ()) if anchor not in present]
            is_same = any(not _is_ours(anchor) for anchor in present.intersection(ledger.anchors.get(old, ())))
            instead = None if old == page or is_same else page
            ways = {anchor: replacement_of(anchor, page=old, now=page, markup=markup) for anchor in gone}
            ways = {anchor: way or (None if _is_ours(anchor) else instead) for anchor, way in ways.items()}
            lost = lost_anchors(old, {*present, *found}, ledger, ways.get, place)
            found |= {anchor: page if target == old else target for anchor, target in lost.items()}
    report.raise_if_any()
    return found


def _is_ours(anchor: str) -> bool:
    """Whether the generator or Markdown makes it by itself, so that it is no section of an author."""
    kind, _, key = anchor.partition("-")
    is_made = bool(key) and kind in _OURS
    return is_made or kind in _OUR_LISTS or anchor in _OUR_LISTS or _FOOTNOTE.match(anchor) is not None


def moved_list(lost: Mapping[str, str], page: str, markup: Markup) -> Element:
    """Lost anchors as links to their replacements, in sight when they are asked for; the page's script goes on at once.

    page: the address of the page that had them.
    """
    links: list[Content] = []
    for anchor, target in lost.items():
        path, mark, rest = target.partition("#")
        href = f"#{rest}" if path == page else markup.base + way_to(path, markup.loaded) + mark + rest
        links += [element("a", {"id": anchor, "href": href or "#"}, markup.captions.moved_link), " "]
    attributes = {"class": MOVED, "data-search-exclude": ""}
    return element("div", attributes, markup.captions.moved, " ", *links)


def replacement_of(anchor: str, page: str, now: str, markup: Markup) -> str | None:
    """The address that replaces an anchor of a page: as the data file says, or where a source or a table is listed now.

    page: its address when the anchor was published; now: its address today.

    Raises:
        DataMistake: it redirects to itself.
    """
    explainer = markup.numbers.explainer
    was = page
    while f"{was}#{anchor}" not in explainer.moved and was != now:  # the page may have moved more than once
        was = explainer.moved[was].new
    if f"{was}#{anchor}" in explainer.moved:
        return target_of(f"{was}#{anchor}", explainer.moved)
    kind, _, key = anchor.partition("-")
    listing = markup.homes.get("sources" if kind == "source" else anchor, "")
    address = address_of_page(listing, markup.loaded.project.spoken())
    if not listing or address == now:
        return None
    is_gone = kind == "source" and key not in explainer.sources
    return address if is_gone else f"{address}#{anchor}"
