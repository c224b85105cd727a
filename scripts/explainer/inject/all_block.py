"""The lists of everything: all numbers, a line each, and all sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from explainer.inject.elements import Content, element
from explainer.inject.headings import heading
from explainer.inject.receipts import Markup


def number_list(markup: Markup) -> Element:
    """Every number that may be stated, a line each, in the order of the data file: facts, figures, rows of each table.

    A line holds label, value and id, and leads to the number's card; the page's script adds a filter.
    """
    said = markup.captions
    made: list[Content] = [element("div", {"class": "list-filter"})]
    for title, keys in _groups(markup).items():
        made += [heading(2, title), element("ul", {}, *(_line(key, markup) for key in keys))]
    attributes = {
        "class": "all-numbers",
        "data-search-exclude": "",
        "data-filter": said.filter_numbers,
        "data-shown": said.filter_numbers_shown,
    }
    return element("section", attributes, *made)


def source_list(markup: Markup) -> Element:
    """Every source, by publisher."""
    found = sorted(markup.numbers.explainer.sources.values(), key=lambda s: (s.publisher.casefold(), s.id))
    items = [element("li", {"id": f"source-{source.id}"}, *markup.cited(source, is_full=True)) for source in found]
    return element("ul", {"class": "source-list", "data-search-exclude": ""}, *items)


def _groups(markup: Markup) -> Mapping[str, Sequence[str]]:
    """The ids of all numbers by the title of their group; a row that is made of a number is in that number's."""
    explainer, said = markup.numbers.explainer, markup.captions
    titles = {row.id: table.label for table in markup.numbers.tables.values() for row in table.rows if row.id}
    titles |= dict.fromkeys(explainer.facts, said.group_facts) | dict.fromkeys(explainer.figures, said.group_figures)
    titles |= dict.fromkeys(explainer.inputs, said.group_inputs)
    found: dict[str, list[str]] = {}
    for key in markup.loaded.number_contents:
        found.setdefault(titles[key], []).append(key)
    return found


def _line(key: str, markup: Markup) -> Element:
    content = markup.loaded.number_contents[key]
    link = element("a", {"href": markup.card("numbers", key)}, content.label)
    return element(
        "li", {"id": f"about-{key}"}, link, " ", element("b", {}, content.text), " ", element("code", {}, key)
    )
