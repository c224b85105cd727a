"""Published anchors that a page no longer has: each stays at the page's foot, with a link to what replaced it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from explainer.data import Move
from explainer.errors import Place, Report
from explainer.inject.elements import element
from explainer.inject.receipts import Markup
from explainer.ledger import Kind, Ledger, address_of, file_of, lost_address, target_of

MOVED: Final = "moved"  # the class of the list
# Anchors that the generator makes itself: when a page no longer shows the thing, its card still does.
_OURS: Final[Mapping[str, Kind]] = {
    "number": "numbers",
    "ref": "numbers",
    "about": "numbers",
    "chart": "charts",
    "claim": "claims",
}
_OUR_LISTS: Final = ("source", "table", "changed", "numbers-on-this-page")
_FOOTNOTE: Final = re.compile(r"fn(ref\d*)?:")  # made by Markdown for a note that its author may take out again


def lost_anchors(
    page: str, ids: Iterable[str], ledger: Ledger, moved: Mapping[str, Move], place: Place
) -> dict[str, str]:
    """The published anchors that a page no longer has, each with the address that replaces it, from the site's root.

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
            elif kind in _OUR_LISTS or anchor in _OUR_LISTS or _FOOTNOTE.match(anchor):
                found[anchor] = page
            else:
                raise lost_address(f"{page}#{anchor}", f"keep {{#{anchor}}}, or say where it is now:")
    report.raise_if_any()
    return found


def moved_list(lost: Mapping[str, str], page: str, markup: Markup) -> Element:
    """Lost anchors as entries that link to their replacements. page: the address of the page that had them."""
    items = []
    for anchor, target in lost.items():
        path, mark, rest = target.partition("#")
        href = f"#{rest}" if path == page else markup.base + _written(path, markup.loaded.project.pages) + mark + rest
        link = element("a", {"href": href or "#"}, markup.captions.moved_link)
        items.append(element("li", {"id": anchor}, markup.captions.moved, " ", link))
    return element("section", {"class": MOVED, "data-search-exclude": ""}, element("ul", {}, *items))


def _written(address: str, pages: Path) -> str:
    """How a link in a page names an address, so that any generator knows it: a page's source, or a file."""
    name = address.rstrip("/")
    sources = (f"{name}.md", f"{name}/index.md") if name else ("index.md",)
    return next((source for source in sources if (pages / source).is_file()), file_of(address))
