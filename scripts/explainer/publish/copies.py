"""The pages as Markdown, for programs that answer questions and for notebooks; and the list of them, `llms.txt`.

Made from the built pages, so that every value is as readers see it; charts, claims and numbers from their records.
Source: https://llmstxt.org, for the addresses and the shape of the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from explainer.built import Built, BuiltPage
from explainer.data import Source
from explainer.hypertext import Element
from explainer.inject import chart_files, file_kind
from explainer.ledger import PAGES, ClaimContent, Kind, NumberContent
from explainer.project import Loaded
from explainer.publish.markdown import Markdown, escaped, link, table
from explainer.translated_pages import address_in, language_at
from explainer.wording import Captions, captions, check_finished, say_basis, say_date, say_formula, say_sum

LLMS: Final = "llms.txt"
_ROWS_AT_MOST: Final = 40
# What a page adds to its text for a screen, by the class of the element; receipts become footnotes.
_LEFT_OUT: Final = frozenset(
    {"headerlink", "footnote-backref", "md-content__button", "md-source-file", "moved", "receipts", "share-link"}
)


def copy_of(address: str) -> str:
    """Where the Markdown of a page is, both from the site's root."""
    return f"{address}index.html.md" if address.endswith("/") or not address else f"{address}.md"


def copies(loaded: Loaded, built: Built, url: str) -> dict[str, bytes]:
    """Every page as Markdown, and the list of them, by address. url: of the site, with a slash at the end.

    Raises:
        ReferenceMistake: a reference was not filled in.
    """
    spoken = {
        page: loaded.translations.get(language_at(page.address, loaded.translations), loaded) for page in built.pages
    }
    found = {copy_of(page.address): _Copy(page, said, url).text() for page, said in spoken.items()}
    return {name: text.encode() for name, text in {**found, LLMS: llms_txt(loaded, built, url)}.items()}


def llms_txt(loaded: Loaded, built: Built, url: str) -> str:
    """What there is on the site, for a program that reads a single file first."""
    explainer = loaded.numbers.explainer
    said = captions(explainer.language)
    home = next((page.description for page in built.pages if not page.address), "")
    pages = [_entry(page.title, url + copy_of(page.address), page.description) for page in built.pages]
    data = [
        _entry("figures.json", f"{url}data/figures.json", said.all_data),
        _entry("datapackage.json", f"{url}data/datapackage.json", said.llms_tables),
        _entry("feed.xml", f"{url}feed.xml", said.changes),
    ]
    heads = [f"# {escaped(explainer.title)}", f"> {escaped(home)}" if home else "", said.llms_about]
    licence = said.llms_licence.format(link(explainer.licence.name, explainer.licence.url))
    parts = [*heads, licence, f"## {said.llms_pages}", "\n".join(pages), f"## {said.llms_data}", "\n".join(data)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _entry(name: str, url: str, about: str) -> str:
    return f"- {link(name, url)}" + (f": {escaped(about)}" if about else "")


@dataclass
class _Copy:
    """One page while it is written. used, cited: the numbers and sources of its text so far, which get footnotes."""

    page: BuiltPage
    loaded: Loaded
    url: str
    used: dict[str, None] = field(default_factory=dict)
    cited: dict[str, None] = field(default_factory=dict)

    @property
    def said(self) -> Captions:
        return captions(self._locale)

    @property
    def _locale(self) -> str:
        return self.loaded.numbers.explainer.language

    def text(self) -> str:
        """The page: title, text, a footnote for each number, and where all this is from."""
        body = Markdown(self.url + self.page.address, self._own).blocks(self.page.article)
        has_title = any(element.tag == "h1" for element in self.page.article.elements())
        title = "" if has_title else f"# {escaped(self.page.title)}"
        check_finished([*self.page.article.texts(skip=lambda element: element.is_code)])
        notes = [self._footnote(key) for key in self.used]
        notes += [f"[^source-{key}]: {_cited(self._sources()[key], self._locale)}." for key in self.cited]
        return "\n\n".join(filter(None, (title, body, "---", self._about(), "\n".join(notes)))) + "\n"

    def _own(self, element: Element) -> str | None:
        """What a number, chart, claim or list is in Markdown; None for all else."""
        name, key = element.attributes.get("id", ""), element.attributes.get("data-figure", "")
        if not _LEFT_OUT.isdisjoint(element.classes):
            return ""
        if "all-numbers" in element.classes:
            return "\n".join(map(self._listed, self.loaded.number_contents))
        if element.tag == "data" and key in self.loaded.number_contents:
            return self._figure(element, key)
        if element.tag == "figure" and name.removeprefix("chart-") in self.loaded.charts():
            return self._chart(name.removeprefix("chart-"))
        is_claim = element.tag in {"article", "div", "section"} and name.startswith("claim-")
        if is_claim and name.removeprefix("claim-") in self.loaded.claim_contents:
            return self._claim(name.removeprefix("claim-"))
        return None

    def _figure(self, element: Element, key: str) -> str:
        is_first = key not in self.used
        self.used[key] = None
        return escaped("".join(element.texts())) + (f"[^{key}]" if is_first else "")

    def _listed(self, key: str) -> str:
        content = self.loaded.number_contents[key]
        return f"- {link(content.label, self._card('numbers', key))} (`{key}`){self.said.colon}{escaped(content.said)}"

    def _chart(self, key: str) -> str:
        drawn = self.loaded.chart(key)
        rows = [[escaped(cell) for cell in row] for row in drawn.table.rows[:_ROWS_AT_MOST]]
        more = len(drawn.table.rows) - len(rows)
        folder = self.url + address_in(self.loaded.code, "charts")
        files = ", ".join(link(file_kind(ending), f"{folder}/{key}.{ending}") for ending in chart_files(drawn))
        parts = [
            f"**{link(drawn.title, self._card('charts', key))}**",
            escaped(drawn.alt),
            table([escaped(column) for column in drawn.table.columns], rows) if rows else "",
            f"… {self.said.more_sources.format(more)}" if more else "",
            escaped(drawn.note),
            escaped(drawn.source_line),
            self.said.download + files,
        ]
        return "\n\n".join(filter(None, parts))

    def _claim(self, key: str) -> str:
        content: ClaimContent = self.loaded.claim_contents[key]
        said_in = self._sources().get(content.said_in or "")
        title = self.said.card_title.format(self.said.verdict(content.verdict), content.claim)
        where = self.said.said_in + _cited(said_in, self._locale) if said_in else ""
        foot = " ".join(filter(None, [where and self.said.sentence(where), self._credited(content.sources)]))
        parts = [
            f"**{link(title, self._card('claims', key))}**",
            f"> {escaped(self.said.card_quote.format(content.quote))}" if content.quote else "",
            escaped(content.reason),
            escaped(content.compared or ""),
            escaped(content.overruled or ""),
            foot,
        ]
        return "\n\n".join(filter(None, parts))

    def _footnote(self, key: str) -> str:
        """A receipt: the number, how it is computed, where it comes from."""
        content, said = self.loaded.number_contents[key], self.said
        span = said.bracketed.format(said.range(content.range_kind, content.range)) if content.range else ""
        label = link(content.label, self._card("numbers", key))
        parts = [label + said.colon + said.sentence(escaped(content.said + span))]
        number, numbers = self.loaded.numbers[key], self.loaded.numbers
        ways = ("".join(part.text for part in way(number, numbers)) for way in (say_sum, say_formula))
        if how := said.semicolon.join(filter(None, ways)):
            parts.append(said.card_formula + said.colon + said.sentence(escaped(how)))
        parts += [escaped(say_basis(number, numbers))]
        parts += [self._credited(content.sources), self._dated(content), said.sentence(said.grade(content.grade))]
        parts += [escaped(content.note or "")]
        return f"[^{key}]: " + " ".join(filter(None, parts))

    def _dated(self, content: NumberContent) -> str:
        label = self.said.newest if content.formula else self.said.as_of
        if not content.as_of:
            return ""
        return self.said.sentence(label.format(say_date(content.as_of, locale=self._locale)))

    def _credited(self, keys: tuple[str, ...]) -> str:
        """Whom something is from, each with the footnote of the source."""
        known = [self._sources()[key] for key in keys if key in self._sources()]
        self.cited |= dict.fromkeys(source.id for source in known)
        named = self.said.semicolon.join(f"{escaped(source.publisher)}[^source-{source.id}]" for source in known)
        return self.said.sentence(self.said.credit(len(known)).format(named)) if known else ""

    def _sources(self) -> Mapping[str, Source]:
        return self.loaded.numbers.explainer.sources

    def _card(self, kind: Kind, key: str) -> str:
        return self.url + self.loaded.card(kind, key)

    def _about(self) -> str:
        """Whose page this is a copy of, when it was published and under which licence."""
        explainer = self.loaded.numbers.explainer
        published, modified = self.loaded.ledger.dates(PAGES, self.page.address)
        page = link(self.page.title, self.url + self.page.address)
        parts = [self.said.sentence(escaped(explainer.title) + self.said.comma + page)]
        dates = ((self.said.card_first, published), (self.said.card_changed, modified))
        parts += [text.format(say_date(date, locale=self._locale)) for text, date in dates if date]
        return " ".join([*parts, self.said.llms_licence.format(link(explainer.licence.name, explainer.licence.url))])


def _cited(source: Source, locale: str) -> str:
    title = link(source.title, source.url) if source.url else escaped(source.title)
    dated = [say_date(source.date, locale=locale)] if source.date else []
    return captions(locale).comma.join([escaped(source.publisher), title, *dated])
