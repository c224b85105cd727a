"""Numbers and sources as elements of a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from explainer.compute import Number, Numbers
from explainer.data import Source, record_name
from explainer.formats import Format, to_json
from explainer.inject.elements import Content, element
from explainer.ledger import Kind
from explainer.project import Loaded
from explainer.wording import (
    REFERENCE,
    Captions,
    NumberReference,
    SourceReference,
    WordsReference,
    captions,
    checked_number,
    checked_source,
    parse_reference,
    published,
    say_answer,
    say_as,
    say_date_on_one_line,
    say_range,
    text_of,
)

SOURCES_AT_MOST: Final = 4
_LONGEST_UNBROKEN: Final = 20  # letters: they fit into a line wherever they stand


@dataclass(frozen=True)
class Markup:
    """Makes the elements for the numbers of one explainer, from what is published of them.

    listing: the page that lists them all, if any; base: the pages' folder; both as seen from the page's file. site_url:
    with a slash at the end, empty if it is not known. homes: the page of each list, from the pages' folder.
    """

    loaded: Loaded
    listing: str | None = None
    base: str = ""
    site_url: str = ""
    homes: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> Numbers:
        return self.loaded.numbers

    @property
    def locale(self) -> str:
        return self.numbers.explainer.language

    @property
    def captions(self) -> Captions:
        return captions(self.locale)

    def figure(self, number: Number, form: Format | None = None) -> Element:
        """The number as `<data>`: its exact value in base units, its id, and the words for it.

        If a cell of its row is asked for instead, the value is that of the cell, and `data-column` names the column.
        """
        content = self.loaded.number_contents[number.id]
        text = say_as(number, form, self.numbers) if form else content.text
        attributes = {"class": "figure", "value": repr(content.value), "data-figure": number.id}
        if number.rests_on and form and (set_of_it := to_json(form)):
            attributes["data-form"] = json.dumps(set_of_it)
        if form and form.column:
            _, cells = self.numbers.row_of(number.id, form.column)
            values = [cell if isinstance(cell, str) else repr(published(cell.central)) for cell in cells]
            attributes |= {"value": "; ".join(values), "data-column": form.column}
        if (
            "/" in text and " " not in text and len(text) <= _LONGEST_UNBROKEN
        ):  # Firefox would break it behind its slash
            attributes["data-unbroken"] = ""
        return element("data", attributes, text)

    def words(self, reference: WordsReference, text: str) -> Content:
        """Words with the numbers that they rest on, which get receipts as those that are shown do."""
        names = [name for name in reference.names if name in self.loaded.number_contents]
        if not names:
            return text
        attributes = {"class": "bound", "data-figures": " ".join(names)}
        if self.numbers.rest_on(names):
            printed = self.numbers.printed_condition
            choices = [[words, printed(needed) if needed else None] for words, needed in reference.choices]
            attributes["data-choices"] = json.dumps(choices, ensure_ascii=False)
        return element("span", attributes, text)

    def range(self, number: Number, form: Format | None = None) -> str | None:
        """Low and high of a number, in words; None when there is none or the number's text already gives it."""
        return say_range(number, form, self.locale) if form else self.loaded.number_contents[number.id].range

    def inline(self, template: str) -> list[Content]:
        """A text with its references as elements, for titles and reasons that are not part of a page's own text.

        Raises:
            Refusal: as for `fill`.
        """
        made: list[Content] = []
        end = 0
        for match in REFERENCE.finditer(template):
            made.append(template[end : match.start()])
            end = match.end()
            reference = parse_reference(match["inner"], None, self.numbers.explainer.units)
            if isinstance(reference, NumberReference):
                made.append(self.figure(checked_number(reference, self.numbers), reference.form))
            elif isinstance(reference, SourceReference):
                made.append(self.source(reference.id))
            elif isinstance(reference, WordsReference):
                made.append(self.words(reference, text_of(reference, self.numbers)))
            else:
                made.append(text_of(reference, self.numbers))
        return [*made, template[end:]]

    def share_link(self, kind: Kind, key: str) -> Element:
        """The link to what a writer can reuse: address, citation, embed code, files."""
        return element("a", {"href": f"{self.card(kind, key)}#share", "class": "share-link"}, self.captions.share)

    def card(self, kind: Kind, key: str) -> str:
        """The link to a card, in the language of the page, as generators know it."""
        return f"{self.base}{self.loaded.card(kind, key)}index.html"

    def source(self, source_id: str) -> Element:
        """A source by its publisher's name, as a link where it has an address.

        Raises:
            ReferenceMistake: there is no such source.
        """
        source = checked_source(source_id, self.numbers)
        if source.url:
            return element("a", {"class": "source", "href": source.url, "title": source.title}, source.publisher)
        return element("span", {"class": "source", "title": source.title}, source.publisher)

    def answers(self, number: Number) -> list[Element]:
        """For each query whose answer a number comes from: who gave it, when, and what was asked."""
        made = []
        for table in self.numbers.answers_behind(number.id):
            record = record_name(self.numbers.explainer.tables[table].file)
            href = f"{self.base}{self.loaded.project.address_of(record)}"
            link = element("a", {"href": href}, self.captions.its_query)
            made.append(
                element("p", {"class": "receipt-note receipt-query"}, say_answer(table, self.numbers), " ", link)
            )
        return made

    def credited(self, parts: Sequence[list[Content]], end: str | None = None) -> list[Content]:
        """Sources as a sentence; if there are many, only the first ones and how many more there are."""
        if not parts:
            return []
        few = parts if len(parts) <= SOURCES_AT_MOST else parts[: SOURCES_AT_MOST - 1]
        between = self.captions.semicolon
        made: list[Content] = [self.captions.credit(len(parts)).format("")]
        for index, part in enumerate(few):
            made += [between if index else "", *part]
        if len(few) < len(parts):
            more = self.captions.more_sources.format(len(parts) - len(few))
            made += [between, element("a", {"href": self.listing}, more) if self.listing else more]
        if end is not None:
            return [*made, end]
        last, stop = made[-1], self.captions.stop
        text = last if isinstance(last, str) else "".join(last.itertext())
        return [*made, self.captions.end(text) + stop.removeprefix(stop.rstrip())]

    def cited(self, source: Source, *, is_full: bool = False) -> list[Content]:
        """A source with publisher, title and date. is_full: with its note."""
        title: Content = source.title
        if source.url:
            title = element("a", {"href": source.url}, source.title)
        said = self.captions
        date = said.comma + say_date_on_one_line(source.date, locale=self.locale) if source.date else ""
        note = said.stop + source.note if is_full and source.note else ""
        return [source.publisher + said.comma, title, date + note]
