"""What stands in a built site: its pages in reading order, their anchors, and where each number, chart and claim is.

Read from the HTML, so that it holds whichever generator wrote it.
"""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from explainer.ledger import KINDS

_ID: Final = re.compile(r'<[a-zA-Z][^<>]*?\sid="([^"]+)"')
_DRAWN: Final = re.compile(r"<svg\b.*?</svg>|<script\b.*?</script>", re.DOTALL)
# What a page says about its numbers by rule is no text of its own.
_LISTS: Final = re.compile(r'<section\b[^>]*\bclass="(?:receipts|all-numbers|changes|moved)".*?</section>', re.DOTALL)
_USED: Final = re.compile(r'<data class="figure"[^>]*? data-figure="([a-z0-9_]+)"')
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION: Final = re.compile(r'<meta name="?description"? content="([^"]*)"')
_ARTICLE: Final = re.compile(r"<article\b.*?</article>", re.DOTALL)
_NAVIGATION: Final = re.compile(r'<a href="([^"#?:]*)" class="md-(?:nav|tabs)__link')
_OF_THE_THEME: Final = "__"
_NO_PAGE: Final = "404.html"
# Written by the generator's search, for the day, or by name of what they hold: nobody links to them.
_UNLINKED: Final = re.compile(r"404\.html|search/.*|assets/.*|sitemap\.xml\.gz|objects\.inv|\..*|.*/\..*")


@dataclass(frozen=True)
class BuiltPage:
    """A page as it was built. address: from the site's root; ids: its anchors in order; text: its HTML."""

    address: str
    text: str

    @cached_property
    def ids(self) -> tuple[str, ...]:
        found = _ID.findall(_DRAWN.sub("", self.text))
        return tuple(html.unescape(key) for key in found if not key.startswith(_OF_THE_THEME))

    @cached_property
    def _own(self) -> str:
        article = _ARTICLE.search(self.text)
        return _LISTS.sub("", article.group() if article else self.text)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Ids of the numbers in its own text, in order."""
        return tuple(dict.fromkeys(_USED.findall(self._own)))

    @property
    def leads_on(self) -> bool:
        """Whether it only tells where a page is now."""
        return '<meta http-equiv="refresh"' in self.text

    @property
    def lists_changes(self) -> bool:
        return '<section class="changes"' in self.text

    @property
    def title(self) -> str:
        """Without the site's name, which themes put behind it."""
        whole = self._named(_TITLE)
        return whole.rpartition(" - ")[0] or whole

    @property
    def description(self) -> str:
        return self._named(_DESCRIPTION)

    @cached_property
    def digest(self) -> str:
        """Changes when a reader would read something else."""
        words = re.sub(r"<[^>]*>", " ", _DRAWN.sub("", self._own))
        said = "\n".join((self.title, self.description, " ".join(html.unescape(words).split())))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def _named(self, pattern: re.Pattern[str]) -> str:
        match = pattern.search(self.text)
        return html.unescape(match[1]).strip() if match else ""


@dataclass(frozen=True)
class Built:
    """A built site. pages: in reading order; files: addresses of all that is published, pages included."""

    pages: tuple[BuiltPage, ...]
    files: frozenset[str]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that others may link to, those of anchors in pages included."""
        anchors = {f"{page.address}#{key}" for page in self.pages for key in page.ids}
        return self.files | anchors

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
                anchor = next((name for name in (f"ref-{key}", f"number-{key}") if name in page.ids), None)
                return f"{page.address}#{anchor}" if anchor else page.address, page
            anchor = f"about-{key}"
        else:
            anchor = f"{kind.removesuffix('s')}-{key}"
        home = self.homes.get(anchor)
        return (f"{home.address}#{anchor}", home) if home else None


def read_site(site: Path) -> Built:
    """What stands in a built site; files that a generator has only kept a place for are empty, and not there."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = address_in(site, path)
        if address != _NO_PAGE and not is_card(address):
            page = BuiltPage(address, path.read_text(encoding="utf-8"))
            if page.text and not page.leads_on:
                found[address] = page
    files = (path for path in site.rglob("*") if path.is_file() and path.stat().st_size)
    addresses = (address_in(site, path) for path in files)
    kept = frozenset(address for address in addresses if not _UNLINKED.fullmatch(address))
    home = found.get("")
    order = [_from_home(link) for link in _NAVIGATION.findall(home.text)] if home else []
    ranked = dict.fromkeys([*(address for address in order if address in found), *found])
    return Built(tuple(found[address] for address in ranked), kept)


def is_card(address: str) -> bool:
    """Whether an address is that of a card, or below it."""
    kind, _, rest = address.partition("/")
    return kind in KINDS and bool(rest)


def address_in(site: Path, path: Path) -> str:
    """The address of a file in a built site, from the site's root."""
    name = path.relative_to(site).as_posix()
    return name.removesuffix("index.html") if path.name == "index.html" else name


def _from_home(link: str) -> str:
    slash = "/" if link.endswith("/") else ""
    return posixpath.normpath(link).removeprefix(".").lstrip("/") + slash if link not in {"", ".", "./"} else ""
