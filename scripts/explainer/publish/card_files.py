"""The files of all cards: which cards there are in which language, what they are called and what makes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Final

from explainer.built import Built
from explainer.cards import (
    CardSite,
    Previews,
    Thing,
    card_html,
    cards_of,
    editions_of,
    oembed_file,
    oembed_json,
    picture_in,
    share_words,
    social_file,
    spoken_card,
)
from explainer.ledger import KINDS, address_of, target_of
from explainer.project import Loaded
from explainer.publish.files import FEED, files_of_chart, kept_files
from explainer.translated_pages import address_in

Files = Mapping[str, bytes]
_DRAWN: Final = "charts/"  # scripts that move charts are the same in every language
_CODE: Final = r"(?P<code>[a-z]{2,3}(?:-[A-Z]{2})?)"
_SPOKEN: Final = re.compile(_CODE + r"/(?P<card>(?:numbers|charts|claims|inputs)/[^/#]+/)")
_SPOKEN_FEED: Final = re.compile(f"{_CODE}/{re.escape(FEED)}")
_SPOKEN_FILE: Final = re.compile(
    rf"(?P<folder>oembed/|social/|){_CODE}/(?P<card>(?:numbers|charts|claims|inputs)/[^/#.]+)\.(?P<ending>[^/#]+)"
)


class CardFiles:
    """The cards of one site; url, contact: as of a `CardSite`."""

    def __init__(self, loaded: Loaded, built: Built, url: str, contact: str | None) -> None:
        self._loaded, self._built, self._url, self._contact = loaded, built, url, contact
        self._sites: dict[str, CardSite] = {}
        self._previews: dict[str, Previews] = {}

    @cached_property
    def things(self) -> Sequence[Thing]:
        """All that there are or were cards of."""
        recorded = [(kind, key) for name, key in self._loaded.ledger.things() for kind in KINDS if kind == name]
        return [*dict.fromkeys([*self._loaded.contents, *recorded])]

    @cached_property
    def spoken(self) -> Mapping[str, frozenset[Thing]]:
        """By language what has a card in it: what its pages show or lead to, and what once had one."""
        codes, found = self._loaded.translations, dict[str, frozenset[Thing]]()
        for code in codes:
            pages = self._built.in_language(code, codes).pages
            shown = frozenset(key for page in pages for key in page.ids)
            wanted = self._loaded.ledger.addresses.union(*(page.leads_to for page in pages))
            found[code] = frozenset(
                (kind, key)
                for kind, key in self._loaded.contents
                if f"{kind.removesuffix('s')}-{key}" in shown or address_in(code, address_of(kind, key)) in wanted
            )
        return found

    @property
    def languages(self) -> Sequence[str]:
        """The languages of translations that have any page."""
        codes = self._loaded.translations
        return [code for code in codes if self._built.in_language(code, codes).pages]

    def address_in(self, code: str, address: str) -> str:
        """The address of a card in a language where it has one, by that in the data file's."""
        return spoken if (spoken := address_in(code, address)) in self.now else address

    @cached_property
    def now(self) -> frozenset[str]:
        """The addresses of the cards of what is published now."""
        spoken = (address_in(code, address_of(*thing)) for code, things in self.spoken.items() for thing in things)
        return frozenset([*(address_of(*thing) for thing in self._loaded.contents), *spoken])

    def makers(self) -> Iterator[tuple[Sequence[str], Callable[[], Files]]]:
        """What makes them: the names of files, and that which gives all of these."""
        for thing in self.things:
            yield self._names(thing), partial(self._files, thing)
        for code, things in self.spoken.items():
            for thing in sorted(things):
                yield self._spoken_names(code, thing), partial(self._spoken_files, code, thing)

    def lost(self) -> Iterator[tuple[str, str]]:
        """Each card that once was published in a language and is in it no more, with the one that takes its place."""
        ledger, moved = self._loaded.ledger, self._loaded.numbers.explainer.moved
        for address in sorted(ledger.addresses - self._built.addresses - self.now - moved.keys()):
            if match := _SPOKEN.fullmatch(address):
                yield address, self._instead(match["code"], match["card"])

    def lost_files(self, names: Container[str]) -> Iterator[tuple[str, str]]:
        """Each file of such a card, and of a chart that is no longer drawn so, with the one that takes its place.

        names: of all files.
        """
        for name in sorted(self._loaded.ledger.addresses):
            if name in names or not (match := _SPOKEN_FILE.fullmatch(name)):
                if name not in names and _SPOKEN_FEED.fullmatch(name):
                    yield name, FEED
                continue
            code, original = match["code"], f"{match['card']}/"
            for card in (self._instead(code, original), original):
                stem = {"oembed/": oembed_file(card), "social/": self._picture(card)}
                now = stem.get(match["folder"], f"{card.rstrip('/')}.{match['ending']}")
                if now in names:
                    yield name, now
                    break

    def _instead(self, code: str, original: str) -> str:
        """What a card in a language leads to: what the original one does, in that language if there is one."""
        target = target_of(original, self._loaded.numbers.explainer.moved)
        return self.address_in(code, target)

    def share_words(self) -> str:
        """The words of the buttons that a script adds to cards, in every language that there are cards in."""
        return share_words(self._site(""), [self._site(code) for code in self._loaded.translations])

    def previews(self, code: str) -> Previews:
        """What draws pictures in a language: one for all of them, since it draws the logo too."""
        if code not in self._previews:
            self._previews[code] = Previews(self._in(code))
        return self._previews[code]

    def _in(self, code: str) -> Loaded:
        return self._loaded.translations.get(code, self._loaded)

    def _site(self, code: str) -> CardSite:
        if code not in self._sites:
            explainer, codes = self._in(code).numbers.explainer, self._loaded.translations
            own = self._built.in_language(code, codes)
            home = address_in(code, "")
            self._sites[code] = CardSite(
                url=self._url,
                title=explainer.title,
                language=explainer.language,
                licence=explainer.licence,
                sources=explainer.sources,
                changes=self._built.changes if own.changes is None else own.changes,
                grounds=explainer.look.colours["ground"],
                contact=self._contact,
                units=explainer.units,
                home=home if any(page.address == home for page in own.pages) else "",
                code=code,
                first=self._loaded.numbers.explainer.language,
                spoken=self.spoken,
            )
        return self._sites[code]

    def _names(self, thing: Thing) -> list[str]:
        (kind, key), content = thing, self._loaded.contents.get(thing)
        editions, is_gone = editions_of(self._loaded, thing, content), content is None
        addresses = [edition.address for edition in editions] + ([] if is_gone else [address_of(kind, key)])
        names = [name for address in addresses for name in (f"{address}index.html", oembed_file(address))]
        names += map(social_file, editions)
        if is_gone:
            kept = (kept_files(card, self._loaded) for card in cards_of(self._loaded, self._built, thing, None))
            names += [f"oembed/{kind}/{key}.json", *(name for files in kept for name in files)]
        return names

    def _files(self, thing: Thing) -> Files:
        kind, key = thing
        files, site = dict[str, bytes](), self._site("")
        built = self._built.preferring("", self._loaded.translations)
        for card in cards_of(self._loaded, built, thing, self._loaded.contents.get(thing)):
            files[f"{card.address}index.html"] = card_html(card, site).encode()
            # Of the newest edition in the words of today, as its card has them.
            if card.is_archive == card.is_superseded:
                files[card.picture] = self.previews("").of_card(card)
            answer = files[oembed_file(card.address)] = oembed_json(card, site).encode()
            if card.current is None:  # the last one of what is no longer published
                files[f"oembed/{kind}/{key}.json"] = answer
                files |= {name: make() for name, make in kept_files(card, self._loaded).items()}
        return files

    def _spoken_names(self, code: str, thing: Thing) -> list[str]:
        kind, key = thing
        address = address_in(code, address_of(kind, key))
        names = [f"{address}index.html", oembed_file(address), picture_in(code, address_of(kind, key))]
        drawn = files_of_chart(self._loaded.chart(key)) if kind == "charts" else ()
        return [*names, *(address_in(code, name) for name in drawn if name.startswith(_DRAWN))]

    def _spoken_files(self, code: str, thing: Thing) -> Files:
        built = self._built.preferring(code, self._loaded.translations)
        card = spoken_card(self._loaded, self._in(code), built, thing)
        drawn = files_of_chart(self._in(code).chart(thing[1])) if thing[0] == "charts" else {}
        return {
            **{address_in(code, name): made for name, made in drawn.items() if name.startswith(_DRAWN)},
            f"{card.address}index.html": card_html(card, self._site(code)).encode(),
            oembed_file(card.address): oembed_json(card, self._site(code)).encode(),
            card.picture: self.previews(code).of_card(card),
        }

    def _picture(self, address: str) -> str:
        """The name of the picture of the card at an address; empty if there is none."""
        if match := _SPOKEN.fullmatch(address):
            return picture_in(match["code"], match["card"])
        thing = next((thing for thing in self.things if address_of(*thing) == address), None)
        editions = editions_of(self._loaded, thing, self._loaded.contents.get(thing)) if thing else ()
        return social_file(editions[-1]) if editions else ""
