"""What is in a built site: its pages in reading order, their anchors, and where each number, chart, claim and input is.

Read from the HTML, so that it holds whichever generator wrote it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from explainer.built.page import BuiltPage
from explainer.data import read_text
from explainer.errors import Place, PublishingMistake
from explainer.freshness import SETTINGS
from explainer.hypertext import Element
from explainer.translated_pages import language_at

NO_PAGE: Final = "404.html"
_ROOT: Final = "https://site.example/"
# Written by the generator's search, for the day, or by name of what they hold: nobody links to them.
_UNLINKED: Final = re.compile(r"404\.html|search/.*|assets/.*|sitemap\.xml\.gz|objects\.inv|\..*|.*/\..*")


@dataclass(frozen=True)
class Built:
    """A built site. pages: in reading order; files: addresses of all that is published, pages included.

    others: cards, pages that lead on, and the one for addresses that do not exist. announced: names of files that are
    made when somebody asks for them.
    """

    pages: tuple[BuiltPage, ...]
    files: frozenset[str]
    others: tuple[BuiltPage, ...] = ()
    announced: frozenset[str] = frozenset()

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that others may link to, those of anchors in pages included."""
        return self.files | {f"{page.address}#{key}" for page in self.pages for key in page.ids}

    @property
    def moved(self) -> frozenset[str]:
        """The addresses of anchors that only lead on."""
        return frozenset(f"{page.address}#{key}" for page in self.pages for key in page.moved_ids)

    def in_language(self, code: str, codes: Collection[str]) -> Built:
        """With the pages of one language alone. codes: of the translations; the empty code is that of no other."""
        return replace(self, pages=tuple(page for page in self.pages if language_at(page.address, codes) == code))

    def preferring(self, code: str, codes: Collection[str]) -> Built:
        """With the pages of one language before all others; otherwise as `in_language`."""
        return replace(self, pages=tuple(sorted(self.pages, key=lambda page: language_at(page.address, codes) != code)))

    def showing(self, number: str) -> Iterator[BuiltPage]:
        """The pages whose own text shows a number."""
        return (page for page in self.pages if number in page.numbers)

    @property
    def changes(self) -> str | None:
        """The address of the page that lists what changed."""
        return next((page.address for page in self.pages if page.lists_changes), None)

    @cached_property
    def homes(self) -> Mapping[str, BuiltPage]:
        """The first page that has each anchor, by anchor."""
        found: dict[str, BuiltPage] = {}
        for page in self.pages:
            for key in page.ids:
                found.setdefault(key, page)
        return found

    def explained(self, kind: str, key: str) -> tuple[str, BuiltPage] | None:
        """Where something is explained: the address with its anchor, and the page; None where no page shows it.

        A number: its first use in a text, else where it is listed; a claim: beside others, else on the page of all.
        """
        if kind == "numbers":
            for page in self.showing(key):
                for anchor in (f"ref-{key}", f"number-{key}"):
                    if anchor in page.ids:
                        return f"{page.address}#{anchor}", page
        anchor = f"about-{key}" if kind == "numbers" else f"{kind.removesuffix('s')}-{key}"
        if home := self.homes.get(anchor):
            return f"{home.address}#{anchor}", home
        shown = next(self.showing(key), None) if kind == "numbers" else None
        return (shown.address, shown) if shown else None


def read_site(site: Path) -> Built:
    """What is in a built site.

    Raises:
        DataMistake: a page is not UTF-8.
        PublishingMistake: no menu on the home page leads to any other page, so that their order is unknown.
    """
    files = {address_of_file(name): name for name in files_in(site)}
    written = {address: read_text(site / name, name) for address, name in files.items() if name.endswith(".html")}
    # No author writes the page for addresses that do not exist, so its title is the site's name alone.
    name = BuiltPage(NO_PAGE, written.get(NO_PAGE, "")).full_title
    every = {address: BuiltPage(address, text, name) for address, text in written.items()}
    pages = {
        address: page
        for address, page in every.items()
        if address != NO_PAGE and not page.is_card and not page.leads_on
    }
    order = _reading_order(pages) if "" in pages else []
    if len(pages) > 1 and "" in pages and not set(order) - {""}:
        advice = "put links to the other pages into a <nav> of the theme"
        raise PublishingMistake(
            "no menu leads to the other pages, so their order is unknown", Place(SETTINGS[0]), advice
        )
    ranked = dict.fromkeys([*order, *pages])
    return Built(
        pages=tuple(pages[address] for address in ranked),
        files=frozenset(address for address in files if not _UNLINKED.fullmatch(address)),
        others=tuple(page for address, page in every.items() if address not in pages),
    )


def named(address: str) -> str:
    """An address as messages name it: that of the home page is empty."""
    return address or "the home page"


def files_in(site: Path) -> list[str]:
    """Every file of a site by its way from there, in order."""
    found = (
        f"{where.removeprefix(str(site)).replace(os.sep, '/')}/{name}".removeprefix("/")
        for where, _, names in os.walk(site)
        for name in names
    )
    return sorted(found, key=lambda name: name.split("/"))


def address_of_file(name: str) -> str:
    """The address of a file of a site; both from there."""
    is_index = name == "index.html" or name.endswith("/index.html")
    return name.removesuffix("index.html") if is_index else name


def _reading_order(pages: Mapping[str, BuiltPage]) -> list[str]:
    """The pages as the home page's menus name them, from the menu that leads to most of them on."""
    menus = [
        [address for address in _leads_to(menu) if address in pages]
        for menu in pages[""].html.elements()
        if menu.tag == "nav"
    ]
    return [address for menu in sorted(menus, key=lambda menu: -len(set(menu))) for address in menu]


def _leads_to(menu: Element) -> Iterator[str]:
    """Where the links of a menu lead, from the site's root."""
    for link in menu.elements():
        if link.tag == "a" and "href" in link.attributes:
            target = urljoin(_ROOT, link.attributes["href"])
            if target.startswith(_ROOT):
                yield target.removeprefix(_ROOT)
