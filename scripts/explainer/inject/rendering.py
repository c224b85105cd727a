"""One page while it is rendered: its references as opaque words that remember their line, and its mistakes."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element

from explainer.data import check_seen
from explainer.errors import Mistake, Place, PublishingMistake, ReferenceMistake, Report, nearest
from explainer.formats import Format
from explainer.hypertext import read_html
from explainer.inject.authored import Authored, Reader
from explainer.inject.front_matter import fill_meta, first_line
from explainer.inject.headings import marked
from explainer.inject.marks import Marks
from explainer.inject.receipts import Markup
from explainer.ledger import PAGES, social_of
from explainer.project import Loaded
from explainer.units import OPEN
from explainer.wording import (
    REFERENCE,
    NumberReference,
    Reference,
    language,
    parse_reference,
    say_date_on_one_line,
    text_of,
)

_LETTERS_AT_MOST: Final = 20_000
# What may begin or end something: Markdown tries each with all that follow.
_SIGNS: Final = re.compile(r"[\[<*_`{(!]")
_SIGNS_AT_MOST: Final = 1000
_OPEN: Final = re.compile(REFERENCE.pattern + r"|(?<!\\)\{\{")
# Stands for every reference when no number is known.
_TEX: Final = re.compile(r"\\[A-Za-z]+(?:\{\{.*?\}\})*$")  # a command of a formula, as of \frac{{a}}{{b}}
_ANYTHING: Final = parse_reference('"0" if 1 > 0')
_ADDED: Final = ("class", "id", "lang", "title")
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")


class PageMeta(Protocol):
    """What a generator knows of a page. path: of its file, from the pages' folder; url: from the site's root."""

    @property
    def path(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def meta(self) -> MutableMapping[str, Any]: ...


@dataclass(frozen=True)
class Page:
    """A page as a generator hands it over; see PageMeta."""

    path: str
    url: str
    meta: MutableMapping[str, Any]


@dataclass(frozen=True)
class Token:
    """A reference as written. found: what it is, or why it cannot be read."""

    written: str
    found: Reference | Mistake
    place: Place

    @property
    def reference(self) -> Reference:
        """What it is.

        Raises:
            Mistake: it could not be read.
        """
        if isinstance(self.found, Mistake):
            raise self.found
        return self.found


@dataclass
class Rendering:
    """A page being rendered. page: None for a text without a page; shown: the elements made for tokens.

    made: their attributes, as they were made.

    lines: as written, each with its place.
    """

    loaded: Loaded
    markup: Markup
    page: PageMeta | None
    report: Report = field(default_factory=Report)
    tokens: list[Token] = field(default_factory=list)
    shown: dict[Element, Token] = field(default_factory=dict)
    made: dict[Element, dict[str, str]] = field(default_factory=dict)
    lines: list[tuple[Place, str]] = field(default_factory=list)
    prefix: str = "zref"
    is_complete: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds a token's word; its group is the number that `token` takes."""
        return re.compile(self.prefix + r"(\d+)z")

    @property
    def address(self) -> str | None:
        """The page's address from the site's root, in plain letters as in the ledger."""
        if self.page is None:
            return None
        return "" if self.page.url in {"./", "."} else unquote(self.page.url.removesuffix("index.html"))

    @property
    def marks(self) -> re.Pattern[str]:
        """Finds the mark of a line that may be a heading; its group is the line's index."""
        return re.compile(self.prefix + r"h(\d+)z ?")

    @property
    def line_marks(self) -> Marks:
        """The marks that carry the lines of tags, links and attribute lists."""
        return Marks(self.prefix)

    def token(self, number: str) -> Token:
        """The token of that number."""
        return self.tokens[int(number)]

    def text(self, token: Token) -> str:
        """What a token says as plain text.

        Raises:
            Refusal: as for `text_of`.
        """
        return text_of(token.reference, self.loaded.numbers, token.place)

    def set_text(self, token: Token) -> str:
        """The same for lines that may break anywhere: of a date, the day stays beside its month."""
        said = self.text(token)
        match token.reference:
            case NumberReference(key, Format(style="date")) if day := self.loaded.numbers[key].as_of:
                return say_date_on_one_line(day, locale=self.markup.locale)
        return said

    def tokenised(self, lines: Sequence[str]) -> list[str]:
        """A page's lines with a word of letters and digits in place of each reference; front matter is filled in."""
        text = "\n".join(lines)
        while self.prefix in text:
            self.prefix = "z" + hashlib.sha256(self.prefix.encode()).hexdigest()[:6].translate(_LETTERS)
        name, offset = "page", 0
        if self.page:
            project = self.loaded.project
            path = project.pages / self.page.path
            name = path.relative_to(project.root).as_posix()
            source = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else text
            offset = first_line(source, text)
            with self.report.collecting(Place(name, 1)):
                fill_meta(source, name, self.page, self.loaded.numbers if self.loaded.is_known else None)
            address = self.address or ""
            published, modified = self.loaded.ledger.dates(PAGES, address)
            locale = language(self.markup.locale).with_territory
            self.page.meta.update(
                published=published, modified=modified, social=quote(social_of(address)), locale=locale
            )
            self.page.meta["said"] = self.markup.captions.of_page()
            if modified:
                self.page.meta["modified_date"] = say_date_on_one_line(
                    modified, locale=self.loaded.numbers.explainer.language
                )
        made = []
        for number, line in enumerate(lines, start=1 + offset):
            place = Place(name, number)
            self.lines.append((place, line))
            try:
                _check_line(line)
            except Mistake as mistake:
                self.report.add(mistake.at(place))
                made.append("")
                continue
            made.append(_OPEN.sub(lambda match, at=place: self._word(match, at), line))  # type: ignore[misc]
        below = [*made[1:], ""]
        made = [marked(line, below[index], f"{self.prefix}h{index}z ") for index, line in enumerate(made)]
        return list(self.line_marks.marked(made))

    def show(self, made: Element, token: Token) -> None:
        """Remember the element that was made for a number, or for words that rest on some."""
        self.shown[made] = token
        self.made[made] = dict(made.items())

    def check_shown(self) -> None:
        """Report every number to which its author gave attributes that would make it another one."""
        for made, token in self.shown.items():
            for name, value in made.items():
                is_new = (name, value) not in self.made[made].items()
                if is_new and name not in _ADDED and not name.startswith(self.prefix):
                    problem = f"{token.written} cannot be given '{name}'"
                    advice = f"only {', '.join(_ADDED)} may be added to a number"
                    self.report.add(ReferenceMistake(problem, token.place, advice))

    def check_known(self, kind: str, key: str, place: Place) -> None:
        """Raises a ReferenceMistake when there is no chart, table, claim or input of an id."""
        numbers = self.loaded.numbers
        found: Mapping[str, Collection[str]] = {
            "chart": self.loaded.charts(),
            "table": numbers.tables,
            "claim": numbers.explainer.claims,
            "input": numbers.explainer.inputs,
        }
        if key and key not in found.get(kind, {key}):
            raise ReferenceMistake(f"no {kind} '{key}'", place, nearest(key, found[kind]))

    def check_addresses(self, root: Element) -> None:
        """Report links that are no addresses, which generators cannot read either, and take them out of the tree."""
        for part in root.iter():
            for name in ("href", "src"):
                url = part.get(name, "")
                try:
                    urlsplit(url)
                except ValueError:
                    place, _ = self.lines[self.line_marks.line(part.keys()) or 0]
                    self.report.add(PublishingMistake(f"'{url}' is not an address", place, "fix it"))
                    part.set(name, "#")

    def read(self, text: str) -> Authored:
        """What the page's HTML holds; what it may not hold is reported."""
        places = [place for place, _ in self.lines]
        site_url, loaded = self.markup.site_url, self.loaded if self.loaded.is_known else None
        return Reader(self.line_marks, places, self.address or "", site_url, loaded, self.report).read(text)

    def restored(self, text: str) -> str:
        """The page's HTML with tokens in code turned back into what was written; any other left over is reported."""
        text = self.line_marks.without(self.marks.sub("", text))
        if not self.pattern.search(html.unescape(text)):  # Markdown hides the letters of mail addresses
            return text
        for number in _outside_code(text, self.pattern):
            token = self.token(number)
            problem = f"{token.written} is in raw HTML, where nothing is filled in"
            advice = 'write markdown="span" in the tag around it, or move it into the text'
            self.report.add(ReferenceMistake(problem, token.place, advice))
        return self.pattern.sub(lambda match: html.escape(self.token(match[1]).written, quote=False), text)

    def _word(self, match: re.Match[str], place: Place) -> str:
        found: Reference | Mistake
        if match["inner"] is None:
            found = ReferenceMistake("'{{' is not closed on its line", place, "write {{ … }} on one line")
        elif _TEX.search(match.string[: match.start()]) and match["inner"].strip() not in self.loaded.numbers:
            problem = f"{match.group()} in a formula is taken for a reference"
            found = ReferenceMistake(problem, place, "write the formula in MathML, <math>…</math>")
        elif match.string.startswith("}", match.end()):
            advice = "leave it out, or put a space before it"
            found = ReferenceMistake(f"{match.group()} has a third brace after it", place, advice)
        else:
            try:
                units = self.loaded.numbers.explainer.units if self.loaded.is_known else OPEN
                found = parse_reference(match["inner"], place, units)
                found = found if self.loaded.is_known else _ANYTHING
            except Mistake as mistake:
                found = mistake
        self.tokens.append(Token(match.group(), found, place))
        return f"{self.prefix}{len(self.tokens) - 1}z"


def _check_line(line: str) -> None:
    """Raises a Mistake for a line that hides something, or that Markdown would take minutes to read."""
    check_seen(html.unescape(line))
    if len(line) > _LETTERS_AT_MOST:
        raise ReferenceMistake(f"a line of {len(line)} characters", None, "break it into lines")
    if (signs := len(_SIGNS.findall(line))) > _SIGNS_AT_MOST:
        raise ReferenceMistake(f"a line with {signs} signs of Markdown", None, "break it into paragraphs")


def _outside_code(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The tokens in texts and attributes of HTML, but neither in code nor in comments; in order."""
    html = read_html(text)
    values = (value for element in html.elements() for value in element.attributes.values())
    texts = html.texts(skip=lambda element: element.is_code)
    return sorted({token for part in (*values, *texts) for token in pattern.findall(part)}, key=int)
