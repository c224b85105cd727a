"""The list at a page's foot: a line for every number, each opening to its receipt, and the sources numbered once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from explainer.compute import Number
from explainer.inject.elements import Content, element, filled
from explainer.inject.receipts import SOURCES_AT_MOST, Markup
from explainer.wording import Parts, language, say_basis, say_date_on_one_line, say_formula, say_sum, say_unit_aloud

HEADING: Final = "numbers-on-this-page"
# As the theme's own ids: nobody is to link to the place of a source in a list that changes with the page.
_CITED: Final = "__cited-"


def receipts(used: Mapping[str, bool], markup: Markup) -> Element:
    """The list; its title is to become a heading. used: ids of numbers, and whether the text links to each."""
    foot = _Foot(markup, frozenset(used))
    items = [foot.receipt(markup.numbers[key], is_linked=is_linked) for key, is_linked in used.items()]
    said = markup.captions
    title = language(markup.locale).counted(said.numbers_on_page, len(items))
    summary = element("summary", {}, element("p", {"id": HEADING}, title))
    parts: list[Content] = [summary, element("ol", {"class": "receipt-list"}, *items)]
    if foot.cited:
        parts += [
            element("p", {"class": "cited-title"}, said.sources_on_page),
            element("ol", {"class": "cited-list"}, *(foot.source(key) for key in foot.cited)),
        ]
    attributes = {
        "class": "receipts",
        "data-search-exclude": "",
        "aria-labelledby": HEADING,
        "data-close": said.close,
        "data-share": said.share,
    }
    return element("section", attributes, element("details", {}, *parts))


@dataclass
class _Foot:
    """One list while it is made. listed: ids of the numbers in it; cited: the number of each source, by id."""

    markup: Markup
    listed: frozenset[str]
    cited: dict[str, int] = field(default_factory=dict)

    def receipt(self, number: Number, *, is_linked: bool) -> Element:
        """A number with its value in a line, and below it everything behind that."""
        markup, content = self.markup, self.markup.loaded.number_contents[number.id]
        line = element(
            "summary",
            {},
            element("span", {"class": "receipt-label"}, content.label),
            " ",
            markup.figure(number),
        )
        account = element("div", {"id": f"number-{number.id}"}, *self._account(number, is_linked=is_linked))
        return element("li", {"class": "receipt"}, element("details", {}, line, account))

    def source(self, key: str) -> Element:
        """A source in the list below."""
        return element(
            "li", {"id": f"{_CITED}{self.cited[key]}"}, *self.markup.cited(self.markup.numbers.explainer.sources[key])
        )

    def _account(self, number: Number, *, is_linked: bool) -> list[Content]:
        """The sum, what its parts are called, the sources, the note, and what to do with it."""
        markup, numbers = self.markup, self.markup.numbers
        content, said = markup.loaded.number_contents[number.id], markup.captions
        made: list[Content] = []
        about = [say_unit_aloud(number, markup.locale)]
        about += [said.range(content.range_kind, content.range)] if content.range else []
        live = number.rests_on
        if (text := said.semicolon.join(filter(None, about))) or live:
            made.append(element("p", {"class": "receipt-range", **({"data-about": number.id} if live else {})}, text))
        in_numbers, named = say_sum(number, numbers), say_formula(number, numbers)
        if in_numbers:
            of_default = {"data-sum": number.id} if live else {}
            made.append(element("p", {"class": "receipt-sum", **of_default}, *self._values(in_numbers)))
        if named:
            of_default = {"data-default": number.id} if number.kind == "input" else {}
            words = self._names(named, is_all=not in_numbers)
            made.append(element("p", {"class": "receipt-words", **of_default}, *words))
        if basis := say_basis(number, numbers):
            made.append(element("p", {"class": "receipt-basis"}, basis))
        made.append(element("p", {"class": "receipt-source"}, *self._origin(number)))
        made += markup.answers(number)
        if number.note:
            made.append(element("p", {"class": "receipt-note"}, number.note))
        return [*made, element("p", {"class": "receipt-links"}, *self._links(number, is_linked=is_linked))]

    def _values(self, parts: Parts) -> list[Content]:
        """A sum, in which each value names its number."""
        return [
            element("span", {"data-figures": part.number}, part.text)
            if part.number and self._is_published(part.number)
            else part.text
            for part in parts
        ]

    def _names(self, parts: Parts, *, is_all: bool) -> list[Content]:
        """A formula, each name leading to the receipt of its number. is_all: with the values, which no sum gives."""
        made: list[Content] = []
        for part in parts:
            if part.number is None or not self._is_published(part.number):
                made.append(part.text)
                continue
            is_listed = part.number in self.listed
            href = f"#number-{part.number}" if is_listed else self.markup.card("numbers", part.number)
            made.append(element("a", {"href": href}, part.text))
            if is_all:
                made += filled(self.markup.captions.bracketed, self.markup.figure(self.markup.numbers[part.number]))
        return made

    def _is_published(self, key: str) -> bool:
        return key in self.markup.loaded.number_contents

    def _origin(self, number: Number) -> list[Content]:
        said, every = self.markup.captions, number.sources
        few = every if len(every) <= SOURCES_AT_MOST else every[: SOURCES_AT_MOST - 1]
        made = self.markup.credited([self._cite(key) if key in few else [] for key in every])
        dated = ""
        if number.as_of:
            label = said.newest if number.formula else said.as_of
            dated = label.format(say_date_on_one_line(number.as_of, locale=self.markup.locale)) + said.stop
        return [*made, element("span", {}, dated + said.sentence(said.grade(number.grade)))]

    def _cite(self, key: str) -> list[Content]:
        """A source by its publisher and its place in the list below."""
        place = self.cited.setdefault(key, len(self.cited) + 1)
        publisher = self.markup.numbers.explainer.sources[key].publisher
        return [element("a", {"href": f"#{_CITED}{place}"}, f"{publisher}\u00a0[{place}]")]

    def _links(self, number: Number, *, is_linked: bool) -> list[Content]:
        markup, said = self.markup, self.markup.captions
        card = {"href": markup.card("numbers", number.id)}
        links: list[Content] = [element("a", card, said.more)]  # a script adds the one to share
        if is_linked:
            back = {"href": f"#ref-{number.id}", "class": "receipt-back"}
            links += [" ", element("a", back, said.back)]
        return links
