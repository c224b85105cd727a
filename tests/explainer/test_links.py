"""Every link of the site leads somewhere: to a file that is published, and to a place on it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from pages import SITE_URL, file_at, tree

pytestmark = pytest.mark.built

ATTRIBUTES = ("href", "src", "data-src", "poster", "action")


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    lost = {
        (page.relative_to(site).as_posix(), address)
        for page in pages
        for address in addresses(page)
        if is_lost(site, urljoin(address_of(site, page), address))
    }

    assert pages
    assert lost == set()


def test_every_address_in_the_sitemap_is_a_page(site: Path) -> None:
    sitemap = ElementTree.parse(site / "sitemap.xml")  # noqa: S314 - our own file
    listed = [each.text or "" for each in sitemap.iter() if each.tag.endswith("}loc")]

    assert SITE_URL in listed
    assert [address for address in listed if is_lost(site, address)] == []


def test_no_page_asks_a_browser_to_load_ahead_what_its_policy_forbids(site: Path) -> None:
    ahead = {"next", "prefetch", "preload", "prerender", "preconnect", "dns-prefetch"}  # the first in Firefox
    found = {(page.name, link.get("rel", "")) for page in site.rglob("*.html") for link in tree(page).iter("link")}

    assert found
    assert [each for each in found if ahead & set(each[1].split())] == []


def address_of(site: Path, page: Path) -> str:
    return SITE_URL + page.relative_to(site).as_posix().removesuffix("index.html")


def addresses(page: Path) -> Iterator[str]:
    for element in tree(page).iter():
        yield from (element.attrib[name] for name in ATTRIBUTES if element.get(name))
        yield from (one.split()[0] for one in element.get("srcset", "").split(",") if one.strip())


def is_lost(site: Path, address: str) -> bool:
    """Whether an address of this site leads nowhere; what is elsewhere is not asked for."""
    if not address.startswith(SITE_URL):
        return False
    parts = urlsplit(address.removeprefix(SITE_URL))
    file = file_at(site, parts.path)
    if not file.is_file():
        return True
    anchor = unquote(parts.fragment)
    return bool(anchor) and file.suffix == ".html" and not anchor.startswith("__") and anchor not in ids(file)


@functools.cache
def ids(page: Path) -> frozenset[str]:
    return frozenset(each.get("id", "") for each in tree(page).iter()) | {
        each.get("name", "") for each in tree(page).iter("a")
    }
