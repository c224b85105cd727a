"""What all cards of a site share in one language, and which cards there are in which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from explainer.data import LicenceEntry, Source
from explainer.ledger import Content, Kind, address_of
from explainer.translated_pages import address_in, language_at
from explainer.units import STANDARD, Units
from explainer.wording import Captions, captions, language, language_name

Thing = tuple[Kind, str]


@dataclass(frozen=True)
class CardSite:
    """What all cards share. url: absolute, ends in a slash; sources: by id; changes: address from the root.

    grounds: colours of light and of dark pages; contact: where readers report a mistake, None where there is no such
    place. units: those whose words are known. home: the address of the page to begin with.

    code: of the language, empty for that of the data file, which is `first`; spoken: what has a card in each of the
    others.
    """

    url: str
    title: str
    language: str
    licence: LicenceEntry
    sources: Mapping[str, Source]
    changes: str | None
    grounds: tuple[str, str]
    contact: str | None = None
    units: Units = STANDARD
    home: str = ""
    code: str = ""
    first: str = ""
    spoken: Mapping[str, frozenset[Thing]] = field(default_factory=dict)

    def card(self, kind: Kind, key: str) -> str:
        """The address of a card from the site's root: in this language, where there is one."""
        is_spoken = (kind, key) in self.spoken.get(self.code, ())
        return address_in(self.code if is_spoken else "", address_of(kind, key))

    def ways(self, kind: Kind, key: str) -> list[tuple[str, str]]:
        """The languages that something has a card in, each with its address; none if there is only one."""
        found = [
            (code, address_in(code, address_of(kind, key))) for code, some in self.spoken.items() if (kind, key) in some
        ]
        return [(self.first, address_of(kind, key)), *found] if found else []

    def other_language(self, address: str) -> str:
        """The language of what is at an address of the site, where that is another one than the cards'; else empty."""
        found = language_at(address, self.spoken) or self.first
        return "" if found == (self.code or self.first) else found

    def of_pinned(self, name: str) -> str:
        """What a link is called that leads to a card which stays as it is: those are in the data file's language."""
        return self.said.in_language.format(name, language_name(self.first, self.language)) if self.code else name

    @property
    def said(self) -> Captions:
        return captions(self.language)

    @property
    def is_right_to_left(self) -> bool:
        """Whether its language is written from right to left."""
        return language(self.language).is_right_to_left

    @property
    def locale(self) -> str:
        """As link previews name it: en_GB."""
        return language(self.language).with_territory

    def sources_of(self, content: Content) -> list[Source]:
        """The sources of something, without those that no longer exist."""
        return [self.sources[key] for key in content.sources if key in self.sources]
