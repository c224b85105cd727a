"""Everything published beside the pages of one build: its names at once, each file when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Final

from explainer.built import Built, BuiltPage, read_site
from explainer.data import Look, Move
from explainer.draw import runtime
from explainer.inject import SPEC, Markup, motion_file, runtime_file
from explainer.kept import of_packages
from explainer.ledger import check_moves, check_register, file_of, redirects, social_of, target_of
from explainer.progress import progress
from explainer.project import Loaded
from explainer.publish.card_files import CardFiles, Files
from explainer.publish.copies import LLMS, copies, copy_of
from explainer.publish.feed import feed
from explainer.publish.files import FEED, data_files, data_names, files_of_chart, last_specs, moved_names
from explainer.publish.licences import LICENCES, licences
from explainer.publish.look import LOGO
from explainer.publish.pages import redirect_page
from explainer.publish.scripts import SCRIPTS, THEME_SCRIPTS, publish_scripts, shrink
from explainer.publish.search import INDEX, search_files, search_names
from explainer.publish.styles import publish_styles
from explainer.translated_pages import address_in, language_at

SHARE: Final = f"{SCRIPTS}/share.json"


class Beside:
    """What is to be published beside the pages of a built site.

    url: the site's address, with a slash at its end; contact: that for mistakes, if there is one.
    index: what MkDocs' own search wrote, which knows what authors keep out of it; None if there is no search.
    """

    def __init__(self, loaded: Loaded, built: Built, url: str, contact: str | None, index: str | None) -> None:
        self._loaded, self.built, self._url, self._index = loaded, built, url, index
        self._cards = CardFiles(loaded, built, url, contact)

    @cached_property
    def makers(self) -> Mapping[str, Callable[[], Files]]:
        """What makes each file, by its name; those that are made together have the same.

        Raises:
            Refusal: a chart cannot be drawn, a move leads nowhere.
        """
        loaded, built = self._loaded, self.built
        found: dict[str, Callable[[], Files]] = {}

        def add(names: Sequence[str], make: Callable[[], Files]) -> None:
            found.update(dict.fromkeys(names, cache(make)))

        single = (f"numbers/{key}.json" for key in loaded.number_contents)
        add([*data_names(loaded), *single], lambda: data_files(loaded, built, self._url))
        for key in loaded.charts():
            made = files_of_chart(loaded.chart(key))
            add([*made], partial(dict, made))
        if any(name.endswith(SPEC) for name in found):
            add([runtime_file(self._look)], self._runtime)
        for names, make in self._cards.makers():
            add(names, make)
        add([*(copy_of(page.address) for page in built.pages), LLMS], lambda: copies(loaded, built, self._url))
        for name, make in self._single():
            add([name], make)
        if self._index is not None:
            add(search_names(loaded.translations), self._search)
        check_moves(moved := loaded.numbers.explainer.moved, built.addresses | found.keys() | self._cards.now, ())
        kept = {**dict(self._authored(moved)), **found}
        for old, new in moved_names(moved, kept).items():
            add([old], partial(_renamed, old, new, kept[new]))
        for old, new in (*redirects(moved), *self._cards.lost()):
            add([file_of(old)], partial(self._redirect, old, new))
        for old, new in [*self._cards.lost_files(found)]:
            add([old], partial(_renamed, old, new, found[new]))
        for name, path in last_specs(loaded, found):
            add([name], partial(_read, name, path))
        return found

    def _authored(self, moved: Mapping[str, Move]) -> Iterator[tuple[str, Callable[[], Files]]]:
        """The files of the author, published as they are, that take the place of others."""
        for new in {target_of(old, moved) for old in moved} & self.built.files:
            if (path := self._loaded.project.pages / new).is_file():
                yield new, partial(_read, new, path)

    def _single(self) -> Iterator[tuple[str, Callable[[], Files]]]:
        """What makes each file that is made apart from all others."""
        for page in self.built.pages:
            yield (name := social_of(page.address)), partial(self._preview, name, page)
        for code in ("", *self._cards.languages):
            yield address_in(code, FEED), partial(self._feed, code)
        yield SHARE, lambda: {SHARE: self._cards.share_words().encode()}
        if self._look.logo != LOGO:  # else it is published already, from the pages' folder
            yield LOGO, lambda: {LOGO: self._cards.previews("").logo.encode()}
        yield LICENCES, lambda: {LICENCES: licences().encode()}
        yield "robots.txt", self._robots

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.makers)

    def announced(self, site: Path) -> Built:
        """The built site with all of them in it, as soon as somebody asks; its style sheets are rewritten at once."""
        self._style(site)
        return replace(self.built, announced=self.names)

    def check(self) -> None:
        """Compare all names with what was published.

        Raises:
            Refusal: an address that was published would be lost.
        """
        explainer, built = self._loaded.numbers.explainer, self.built
        pages = {name.removesuffix("index.html") for name in self.names if name.endswith("/index.html")}
        present = built.addresses | self.names | self._cards.now | pages | built.moved
        check_register(self._loaded.ledger, present, explainer.moved, explainer.place)

    def files(self) -> Files:
        """All of them.

        Raises:
            Refusal: a claim cannot be judged, a reference was not filled in.
        """
        makers, made = list(dict.fromkeys(self.makers.values())), dict[str, bytes]()
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # pictures are drawn and packed outside of Python
            for files in progress("writing cards and their pictures", pool.map(_made, makers), len(makers)):
                made |= files
        return made

    def some(self, name: str) -> Files:
        """A file and those that are made with it; nothing, if there is none of that name."""
        return self.makers[name]() if name in self.makers else {}

    def write(self, site: Path) -> None:
        """Write all of them into a built site; every one is made before the first is written.

        Raises:
            Refusal: as for `files`.
        """
        files = self.files()
        for folder in {(site / name).parent for name in files}:
            folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (site / name).write_bytes(content)
        publish_scripts(site / SCRIPTS)
        moving = {motion_file(self._loaded.chart(key)) for key in self._loaded.charts()} - {""}
        shrink([*(site / THEME_SCRIPTS).glob("*.js"), *(site / name for name in sorted(moving))])
        self._style(site)

    def _style(self, site: Path) -> None:
        """Rewrite the theme's style sheets for the pages of a built site, and as their policy wants them."""
        pages = (*self.built.pages, *self.built.others)
        publish_styles(site, (page.text for page in pages if not page.is_card), self._look)

    @property
    def _look(self) -> Look:
        return self._loaded.numbers.explainer.look

    def _runtime(self) -> Files:
        return {runtime_file(self._look): runtime(of_packages(self._loaded.project.cache.parent), self._look)}

    def _feed(self, code: str) -> Files:
        loaded, name = self._loaded.translations.get(code, self._loaded), address_in(code, FEED)
        own = self.built.in_language(code, self._loaded.translations)
        page = (self.built.changes if own.changes is None else own.changes) or ""
        card = partial(self._cards.address_in, code)
        return {name: feed(loaded.ledger, Markup(loaded), self._url, page, name=name, card=card).encode()}

    def _preview(self, name: str, page: BuiltPage) -> Files:
        code = language_at(page.address, self._loaded.translations)
        return {name: self._cards.previews(code).of_page(page)}

    def _search(self) -> Files:
        made = search_files(self._index or "", self._loaded, self.built)
        return {name: text.encode() for name, text in made.items()}

    def _robots(self) -> Files:
        return {"robots.txt": f"User-agent: *\nAllow: /\nSitemap: {self._url}sitemap.xml\n".encode()}

    def _redirect(self, old: str, new: str) -> Files:
        page = redirect_page(old, new, url=self._url, language=self._loaded.numbers.explainer.language)
        return {file_of(old): page.encode()}


def _made(make: Callable[[], Files]) -> Files:
    return make()


def _renamed(old: str, new: str, make: Callable[[], Files]) -> Files:
    return {old: make()[new]}


def _read(name: str, path: Path) -> Files:
    return {name: path.read_bytes()}


def beside(loaded: Loaded, site: Path, site_url: str, contact: str | None = None) -> Beside:
    """Everything that is to be published beside the pages of a built site, compared with what was published.

    site_url: its address, with or without a slash at the end; contact: that for mistakes, if there is one.

    Raises:
        Refusal: a chart cannot be drawn, or an address that was published would be lost.
    """
    index = site / INDEX
    found = index.read_text(encoding="utf-8") if index.is_file() else None
    made = Beside(loaded, read_site(site), site_url.rstrip("/") + "/", contact, found)
    made.check()
    return made


def write_beside(loaded: Loaded, site: Path, site_url: str, contact: str | None = None) -> None:
    """Write everything that is not a page into a built site; otherwise as `beside`.

    Raises:
        Refusal: as for `beside` and `Beside.files`.
    """
    beside(loaded, site, site_url, contact).write(site)
