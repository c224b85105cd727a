"""A page as it was built: what is read of its HTML, whichever generator wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urljoin

from explainer.hypertext import Element, read_html
from explainer.ledger import KINDS

_DRAWN: Final = ("svg", "script")
# What a page says about its numbers by rule is no text of its own.
_RECEIPTS: Final = "receipts"
_MOVED: Final = "moved"
_LISTS: Final = frozenset({_RECEIPTS, "all-numbers", "changes", _MOVED})
_FIGURES: Final = frozenset({"data", "span"})
_OF_THE_THEME: Final = "__"
_ROOT: Final = "https://site.example/"
_CARD: Final = '<body class="card-of-'  # as the template of cards has it


@dataclass(frozen=True)
class BuiltPage:
    """A page as it was built. address: from the site's root; text: its HTML; site: the name that its title ends in."""

    address: str
    text: str
    site: str = ""

    @cached_property
    def html(self) -> Element:
        """Its HTML, read once."""
        return read_html(self.text)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Its anchors in order, but those of drawings, of the theme and of what has moved."""
        found = self.html.having("id", outside=(*_DRAWN, f".{_MOVED}"))
        return tuple(key for key in _keys(found) if not key.startswith(_OF_THE_THEME))

    @cached_property
    def moved_ids(self) -> tuple[str, ...]:
        """Anchors that only lead on to where something is now."""
        return tuple(key for section in self.html.of_class(_MOVED) for key in _keys(section.elements()))

    @cached_property
    def all_ids(self) -> frozenset[str]:
        """Everything that a link can lead to, anchors of drawings and of the theme included."""
        return frozenset(element.attributes.get("id", "") for element in self.html.having("id")) - {""}

    @cached_property
    def _head(self) -> tuple[Element, ...]:
        head = next(self.html.of_tag("head"))  # a browser begins every page with one
        return tuple(head.elements())

    @property
    def _metas(self) -> Iterator[Mapping[str, str]]:
        return (element.attributes for element in self._head if element.tag == "meta")

    @cached_property
    def article(self) -> Element:
        """What its author wrote, with what the theme adds to that; the whole page where no element says so."""
        return next(self.html.of_tag("article"), self.html)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Ids of the numbers in its own text, and of those that its words rest on, in order."""
        return _figures(self.article.elements(skip=_is_list))

    @cached_property
    def accounted(self) -> tuple[str, ...]:
        """Ids of the numbers in its receipts, inputs of formulas included, in order."""
        return _figures(element for section in self.article.of_class(_RECEIPTS) for element in section.elements())

    @property
    def is_card(self) -> bool:
        """Whether it is the card of something, in whatever language."""
        return is_card(self.address) or _CARD in self.text

    @property
    def leads_on(self) -> bool:
        """Whether it only says where a page is now."""
        return any(element.attributes.get("http-equiv", "").lower() == "refresh" for element in self._head)

    @cached_property
    def leads_to(self) -> frozenset[str]:
        """The addresses in the site that its links lead to, without their anchors."""
        links = (urljoin(_ROOT + self.address, link.attributes["href"]) for link in self.html.having("href"))
        return frozenset(link.removeprefix(_ROOT).partition("#")[0].removesuffix("index.html") for link in links)

    @cached_property
    def lists_changes(self) -> bool:
        return any(element.tag == "section" for element in self.html.of_class("changes"))

    @property
    def full_title(self) -> str:
        """With the site's name, which themes put behind it."""
        found = next((element for element in self._head if element.tag == "title"), None)
        return "".join(found.texts()).strip() if found else ""

    @property
    def title(self) -> str:
        """Without the site's name, which is another one in a translated page and stands there for link previews too."""
        named = (meta.get("content", "") for meta in self._metas if meta.get("property") == "og:site_name")
        return self.full_title.removesuffix(f" - {next(named, self.site)}").removesuffix(f" - {self.site}")

    @property
    def description(self) -> str:
        found = (meta.get("content", "") for meta in self._metas if meta.get("name", "").lower() == "description")
        return next(found, "").strip()

    @cached_property
    def digest(self) -> str:
        """Changes when a reader would read something else."""
        words = " ".join(self.article.texts(skip=lambda element: _is_drawn(element) or _is_list(element)))
        read = "\n".join((self.title, self.description, " ".join(words.split())))
        return hashlib.sha256(read.encode()).hexdigest()[:16]


def is_card(address: str, codes: Collection[str] = ()) -> bool:
    """Whether an address is that of a card, or below it. codes: of the languages that cards are translated into."""
    first, _, rest = address.partition("/")
    kind, _, rest = rest.partition("/") if first in codes else (first, "", rest)
    return kind in KINDS and bool(rest)


def _figures(elements: Iterable[Element]) -> tuple[str, ...]:
    made = (element.attributes for element in elements if element.tag in _FIGURES)
    keys = (f"{one.get('data-figure', '')} {one.get('data-figures', '')}".split() for one in made)
    return tuple(dict.fromkeys(key for some in keys for key in some))


def _is_drawn(element: Element) -> bool:
    return element.tag in _DRAWN


def _keys(elements: Iterable[Element]) -> Iterator[str]:
    return (key for element in elements if (key := element.attributes.get("id")))


def _is_list(element: Element) -> bool:
    """Whether it is such a list, or a menu: the way to other pages, which a theme may put into the article."""
    return element.tag == "nav" or not _LISTS.isdisjoint(element.classes)
