"""What only all pages together show: broken links, claims without their pages, moves to nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig

from explainer.built import is_card
from explainer.data import check_seen, read_text, repeated_keys, texts_in_yaml
from explainer.errors import Mistake, Place, PublishingMistake, Refusal, nearest
from explainer.hypertext import Links, Problem
from explainer.inject import Authored
from explainer.ledger import check_moves, redirects
from explainer.project import Loaded
from explainer.publish.address import unfit_address
from explainer.publish.menu import nearest_page, titles_in, unfit_menu
from explainer.translated_pages import source_in

# Where the generator itself puts anchors and files: these are missing too when what makes them has a mistake.
_OURS: Final = re.compile(
    r"(?:number|ref|about|chart|claim|input|source|table|changed)-|(?:numbers|charts|claims|inputs|data|oembed|social|ledger)/"
    r"|feed\.xml|embed\.js"
)
_SHORTEST: Final = 4
_OF_FORMULAS: Final = "pymdownx.arithmatex"
_IN_ATTRIBUTES: Final = ("site_name", "site_author")
_SHOWN: Final = ("site_name", "site_description", "site_author", "copyright")


class SitePage(NamedTuple):
    """A page of the site. source: from the pages' folder; file: from the site's; url: its address there."""

    source: str
    file: str
    url: str
    authored: Authored


@dataclass(frozen=True)
class Settings:
    """The generator's own settings. name: of their file; texts: all in it, each with its line.

    repeated: keys that hide an earlier one, each with its line and that of the first.
    """

    name: str
    texts: Sequence[tuple[int, str]]
    repeated: Sequence[tuple[int, str, int]] = ()

    @classmethod
    def read(cls, path: Path, root: Path) -> Settings:
        """The settings in a file below the project's root."""
        name = Path(posixpath.relpath(path.as_posix(), root.as_posix())).as_posix()
        text = read_text(path, name)
        return cls(name, tuple(texts_in_yaml(text)), tuple(repeated_keys(text)))

    def place(self, text: str) -> Place:
        """Where a text is first; the whole file if nowhere."""
        return Place(self.name, next((line for line, found in self.texts if found == text), 0))

    def unfit(self, config: MkDocsConfig) -> Iterator[Mistake]:
        """What no page can be published with: no address of the site, texts that readers would not see as written."""
        if not config.site_url:  # also where SITE_URL is there, but empty, as in a workflow without that variable
            problem, advice = "no site_url, which cards, previews and embed codes need", "set SITE_URL, or unset it"
            yield PublishingMistake(problem, Place(self.name), advice)
        yield from unfit_address(config.site_url or "", self.place("site_url"))
        yield from unfit_menu(config.nav, self.name, self.texts)
        for line, key, first in self.repeated:
            problem = f"duplicate key '{key}', first on line {first}, which is not read"
            yield PublishingMistake(problem, Place(self.name, line), "put both into one")
        if all(isinstance(extension, str) for extension in config.markdown_extensions):  # ours is there as an object
            problem, advice = "markdown_extensions lacks explainer.inject, which fills in references", "add it"
            yield PublishingMistake(problem, self.place("markdown_extensions"), advice)
        shown = [(name, str(config[name] or "")) for name in _SHOWN]
        for name, text in (*shown, *(("nav", title) for title in titles_in(config.nav))):
            if "{{" in text:
                problem = f"{name} contains '{{{{', but references are not filled in here"
                yield PublishingMistake(problem, self.place(text), "write the text itself")
            if name in _IN_ATTRIBUTES and (found := re.search('["<]', text)):
                problem = f"{name} holds {found[0]}, which pages would read as code of their own"
                yield PublishingMistake(problem, self.place(text), "write “…” for quotation marks, and no <")
            try:
                check_seen(text, self.place(text))
            except Refusal as refusal:
                yield from refusal.mistakes
        if _OF_FORMULAS in config.markdown_extensions:
            problem = f"{_OF_FORMULAS} leaves formulas to a script that sets styles, which the pages' policy forbids"
            yield PublishingMistake(
                problem, self.place(_OF_FORMULAS), "write them in MathML: browsers show it themselves"
            )

    def naming(self, address: str) -> tuple[Place, str] | None:
        """Where an address is set that the theme puts into pages, and as what."""
        wanted = re.sub(r"^(?:\.{0,2}/)+", "", address)
        for line, text in self.texts:
            if wanted == text.lstrip("./") or (len(wanted) >= _SHORTEST and wanted in text):
                return Place(self.name, line), wanted if wanted in text else text
        return None


def broken_links(pages: Sequence[SitePage], files: frozenset[str], base: str, *, is_whole: bool) -> Iterator[Mistake]:
    """Every link of an author that leads nowhere. files: of the site; base: its address.

    is_whole: nothing is refused that could have made an anchor or a file.
    """
    links = Links(base, files, {page.file: page.authored for page in pages})
    sources = {page.source for page in pages}
    for page in pages:
        for link in page.authored.links:
            problem = links.problem(link.url, page.url, is_followed=link.is_followed)
            if problem and (is_whole or not _OURS.search(link.url)):
                anchors = _anchors(page, link.url, pages)
                advice = _advice(link.written, page.source, sources, anchors) or problem.advice
                yield PublishingMistake(problem.text.replace(link.url, link.written), link.place, advice)


def broken_claims(loaded: Loaded, pages: Iterable[SitePage], *, is_whole: bool) -> Iterator[Mistake]:
    """Every claim whose page, or whose place on it, does not exist. is_whole: as for `broken_links`."""
    found = {page.source: page.authored for page in pages}
    for claim in loaded.numbers.explainer.claims.values():
        source, _, anchor = (claim.page or "").partition("#")
        place = claim.places["page"]
        if source and source not in found:
            yield PublishingMistake(f"no page '{source}'", place, nearest_page(source, found))
        elif anchor and anchor not in found[source].all_ids and (is_whole or not _OURS.match(anchor)):
            advice = nearest(anchor, found[source].all_ids)
            yield PublishingMistake(f"no anchor '{anchor}' in {source}", place, advice)
        for code in loaded.translations if anchor else ():
            own = source_in(code, source, loaded.project.pages)
            if own != source and anchor not in found[own].all_ids and (is_whole or not _OURS.match(anchor)):
                name = (loaded.project.pages / own).relative_to(loaded.project.root).as_posix()
                problem = f"no anchor '{anchor}', to which the claim '{claim.id}' leads as in {source}"
                yield PublishingMistake(problem, Place(name), nearest(anchor, found[own].all_ids))


def broken_moves(
    loaded: Loaded, pages: Iterable[SitePage], files: Iterable[str], *, is_whole: bool
) -> Iterator[Mistake]:
    """Every move that starts at an address which still exists, or ends at one that does not.

    files: of the site, pages that lead on left out; is_whole: as for `broken_links`.
    """
    moved = loaded.numbers.explainer.moved
    addresses = {re.sub(r"(?:^|(?<=/))index\.html$", "", file) for file in files} - {old for old, _ in redirects(moved)}
    anchors = {f"{page.url}#{key}" for page in pages for key in page.authored.all_ids - page.authored.moved_ids}
    # Files of things, which are made only when nothing is refused, and what a mistake may have kept from being made.
    made = {
        move.new
        for move in moved.values()
        if is_card(move.new, loaded.translations) or (not is_whole and _OURS.search(move.new))
    }
    try:
        check_moves(moved, frozenset(addresses | anchors), made)
    except Refusal as refusal:
        yield from refusal.mistakes


@dataclass(frozen=True)
class Origins:
    """Where an editor finds what is wrong on a built page.

    pages: by their files; folder: of the pages, from the project's root; base: the site's address.
    """

    pages: Mapping[str, SitePage]
    settings: Settings
    folder: str
    base: str

    def mistake(self, name: str, problem: Problem, is_everywhere: bool) -> Mistake | None:  # noqa: FBT001 - as `Locate`
        """The mistake of a problem; None where no editor has written what is wrong.

        name: of the built file; is_everywhere: the theme puts the problem into every page.
        """
        if is_everywhere:
            address = urljoin(self.base + name, problem.url).removeprefix(self.base)
            return self._everywhere(problem, self.settings.naming(address) or (Place(self.settings.name), address))
        if name not in self.pages:
            return None
        page = self.pages[name]
        at = next((link.place for link in page.authored.links if link.url == problem.url), None)
        if not at and problem.url and (found := self.settings.naming(problem.url)):
            return self._everywhere(problem, found)
        return PublishingMistake(problem.text, at or Place(f"{self.folder}/{page.source}"), problem.advice)

    def _everywhere(self, problem: Problem, found: tuple[Place, str]) -> Mistake:
        place, address = found
        text = problem.text.replace(problem.url, address) if problem.url else problem.text
        return PublishingMistake(f"on every page: {text}", place, problem.advice)


def _anchors(page: SitePage, url: str, pages: Iterable[SitePage]) -> frozenset[str]:
    """The anchors of the page that a link leads to."""
    path = url.partition("#")[0]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), path)) if path else page.file
    names = {target, posixpath.normpath(posixpath.join(target, "index.html"))}
    return next((other.authored.all_ids for other in pages if other.file in names), frozenset())


def _advice(written: str, source: str, sources: Iterable[str], anchors: frozenset[str]) -> str:
    path, _, anchor = written.partition("#")
    if path.endswith(".md"):
        known = [posixpath.relpath(other, posixpath.dirname(source) or ".") for other in sources]
        if path not in known:
            return nearest_page(path, known)
        if not anchors:
            return "nothing is looked up in raw HTML: write it as a Markdown link"
    return nearest(anchor, anchors) if anchor else ""
