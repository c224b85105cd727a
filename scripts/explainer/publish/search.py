"""What the search knows: prose, terms, claims, charts, inputs, numbers and sources, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from explainer.built import Built
from explainer.compute import Number
from explainer.data import Source, Synonyms
from explainer.errors import DataMistake
from explainer.formats import AUTO, Format, refine
from explainer.project import Loaded
from explainer.publish.sections import sections
from explainer.units import COUNT, INFORMATION, SCALES, TIME, Dimension, money_of
from explainer.wording import (
    Language,
    Scale,
    captions,
    decimal_of,
    is_whole,
    language,
    rounded,
    say_number,
    scale,
    trimmed,
)

INDEX: Final = "search/search_index.json"
_FOLDER: Final = "search/"
# How far forward an entry comes. What explains comes before what lists.
_EMPTY: Final = 0.4  # a heading that only has others below it
_PAGE, _SECTION, _TERM, _CLAIM, _CHART, _INPUT, _NUMBER, _SOURCE = 1.15, 1.0, 1.3, 0.6, 0.5, 0.5, 0.25, 0.15
_DIGITS: Final = 6
_THOUSAND: Final = 1000
# Units that people also type, by the dimension of what they count.
_ALSO_IN: Final[Mapping[Dimension, tuple[str, ...]]] = {
    INFORMATION: ("GB",),
    INFORMATION / TIME: ("GB/s",),
}


def entries_in(code: str) -> str:
    """The file with the entries of the pages in a language, in the search's folder; empty: that of the data file."""
    return f"entries.{code}.json" if code else "entries.json"


def search_names(codes: Iterable[str]) -> tuple[str, ...]:
    """The names of `search_files`. codes: of the translations."""
    return (INDEX, *(_FOLDER + entries_in(code) for code in ("", *codes)))


def search_files(index: str, loaded: Loaded, built: Built) -> dict[str, str]:
    """What the search reads, by name: the settings at once, and with the first query every entry and the synonyms.

    The pages in each language have a file of their own: nobody loads what is in another until that is asked for.

    index: `search_index.json` as MkDocs wrote it, which knows which pages and sections their authors keep out.

    Raises:
        DataMistake: nothing that is published has any word of a group of synonyms.
    """
    settings, codes = json.loads(index), loaded.translations
    said = {"": loaded, **codes}
    found = {code: _entries(settings["docs"], one, built.in_language(code, codes)) for code, one in said.items()}
    groups = loaded.numbers.explainer.synonyms
    _check_synonyms(groups, [entry for entries in found.values() for entry in entries])
    words = [_in_all_languages(group, said.values()) for group in groups]
    files = {
        _FOLDER + entries_in(code): _json({"synonyms": words, "entries": entries}) for code, entries in found.items()
    }
    return {INDEX: _json({**settings, "docs": []}), **files}


def _entries(docs: Sequence[Mapping[str, Any]], loaded: Loaded, built: Built) -> list[dict[str, Any]]:
    """The entries of the pages in one language."""
    entries = [
        *_of_pages(docs, built),
        *(_of_claim(key, place, loaded) for key, place in _places("claims", loaded.claim_contents, built)),
        *(_of_chart(key, place, loaded) for key, place in _places("charts", loaded.charts(), built)),
        *(_of_input(key, place, loaded) for key, place in _places("inputs", loaded.input_contents, built)),
        *(_of_number(loaded.numbers[key], place, loaded) for key, place in _number_places(loaded, built)),
        *(_of_source(source, place) for source, place in _source_places(loaded, built)),
    ]
    pages = {doc["location"] for doc in docs}
    return [entry for entry in entries if entry["location"].partition("#")[0] in pages]


def spellings(number: Number, locale: str) -> tuple[str, ...]:
    """Everything a person may type to find the value: as shown, in round words, all digits, other units, spoken.

    Search looks for the beginnings of single words, so spellings without a new one are left out.
    """
    found: list[str] = []
    for text in _spellings(number, locale):
        known = " ".join(found).split()
        if not all(any(word.startswith(part) for word in known) for part in text.split()):
            found.append(text)
    return tuple(found)


def _of_pages(docs: Sequence[Mapping[str, Any]], built: Built) -> Iterator[dict[str, Any]]:
    """The prose of each page by section; docs: what their authors let into the search, and how far forward."""
    boosts = {doc["location"]: doc.get("boost", 1) for doc in docs}
    for page in built.pages:
        for section in sections(page):
            location = f"{page.address}#{section.anchor}" if section.anchor else page.address
            if location in boosts or (section.is_term and page.address in boosts):
                rank = _TERM if section.is_term else _SECTION if section.anchor else _PAGE
                rank *= boosts.get(location, boosts[page.address]) * (
                    1 if section.text or not section.anchor else _EMPTY
                )
                yield _entry(location, section.title, section.text, rank)


def _of_number(number: Number, place: str, loaded: Loaded) -> dict[str, Any]:
    said = spellings(number, loaded.numbers.explainer.language)
    entry = _entry(place, loaded.number_contents[number.id].label, said[0], _NUMBER)
    return entry | {"said": " ".join(said[1:]), "id": number.id}


def _of_chart(chart_id: str, place: str, loaded: Loaded) -> dict[str, Any]:
    drawn = loaded.chart(chart_id)
    return _entry(place, drawn.title, drawn.alt, _CHART)


def _of_claim(claim_id: str, place: str, loaded: Loaded) -> dict[str, Any]:
    content, said = loaded.claim_contents[claim_id], captions(loaded.numbers.explainer.language)
    title = said.card_title.format(said.verdict(content.verdict), content.claim)
    return _entry(place, title, content.reason, _CLAIM)


def _of_input(key: str, place: str, loaded: Loaded) -> dict[str, Any]:
    content, said = loaded.input_contents[key], captions(loaded.numbers.explainer.language)
    answers = ". ".join(shown.label for shown in content.outputs)
    return _entry(place, said.card_calculator.format(content.label), answers, _INPUT)


def _of_source(source: Source, place: str) -> dict[str, Any]:
    return _entry(place, source.title, source.publisher, _SOURCE)


def _entry(location: str, title: str, text: str, rank: float) -> dict[str, Any]:
    return {"location": location, "title": title, "text": text, "rank": round(rank, 3)}


def _places(kind: str, keys: Iterable[str], built: Built) -> Iterator[tuple[str, str]]:
    """Each thing that a page shows, and where it is explained."""
    for key in keys:
        if where := built.explained(kind, key):
            yield key, where[0]


def _number_places(loaded: Loaded, built: Built) -> Iterator[tuple[str, str]]:
    """Each number that a page's own text shows, and its receipt there."""
    for key, place in _places("numbers", (key for key in loaded.numbers if any(built.showing(key))), built):
        page, anchor, _ = place.partition("#")
        receipt = f"{page}#number-{key}"
        if anchor or receipt in built.addresses:
            yield key, receipt if receipt in built.addresses else place


def _source_places(loaded: Loaded, built: Built) -> Iterator[tuple[Source, str]]:
    """Each source, and where it is listed."""
    for source in loaded.numbers.explainer.sources.values():
        if home := built.homes.get(anchor := f"source-{source.id}"):
            yield source, f"{home.address}#{anchor}"


def _check_synonyms(groups: Sequence[Synonyms], entries: Sequence[Mapping[str, Any]]) -> None:
    """A group is there to lead to what is published, so one of its words has to be found there."""
    said = " ".join(f"{entry['title']} {entry['text']}" for entry in entries).casefold()
    for group in groups:
        if not any(word.casefold() in said for word in group.words):
            problem = f"nothing on the site says {', '.join(group.words[:-1])} or {group.words[-1]}"
            raise DataMistake(problem, group.place, "add a word that it does say, or remove the line")


def _in_all_languages(group: Synonyms, said: Iterable[Loaded]) -> list[str]:
    """A group with its words in every language: who types one of them may find only what is written in another."""
    translated = (word for one in said for word in one.numbers.explainer.words_for(group))
    return list(dict.fromkeys([*group.words, *translated]))


def _json(made: object) -> str:
    return json.dumps(made, separators=(",", ":"), ensure_ascii=False)


def _spellings(number: Number, locale: str) -> Iterator[str]:
    quantity = number.quantity
    spoken = language(locale, quantity.unit.units)
    yield say_number(number, AUTO, locale)
    form = refine(AUTO, number.show)
    if form.style == "duration":
        return
    if form.style == "auto":
        yield say_number(number, Format(style="words"), locale)
    shown = _scale(number, form)
    value = trimmed(shown.central(quantity))
    if money_of(shown.unit.name):  # search would not find a number after a currency sign
        yield spoken.amount(value, unit=COUNT.name)
    yield from _digits(quantity.at(shown.unit), spoken, is_grouped=form.style != "plain")
    for other in _ALSO_IN.get(quantity.dimension, ()):
        converted = trimmed(rounded(decimal_of(quantity.at(other)), _DIGITS))
        if shown.unit.name != other and 1 <= abs(converted) < 10**_DIGITS and is_whole(converted):
            yield spoken.amount(converted, unit=other)
            yield from _digits(quantity.at(other), spoken)
    number_aloud, unit_aloud = spoken.aloud.number(value), spoken.aloud.unit(shown.unit.name, value)
    if number_aloud is not None and unit_aloud is not None:
        yield f"{number_aloud} {unit_aloud}".strip()


def _scale(number: Number, form: Format) -> Scale:
    """The unit and the digits in which the number is shown; one counted in millions is a count here."""
    quantity = number.quantity
    unit = quantity.unit.units.unit(form.unit) if form.unit else None
    found = scale(
        quantity, unit=unit, digits=form.digits, is_fact=number.is_as_written_in(form.unit), is_exact=number.is_exact
    )
    if form.style == "exact":
        found = Scale(unit or quantity.unit, _DIGITS)
    return Scale(COUNT, found.digits) if found.unit.name in SCALES else found


def _digits(value: float, spoken: Language, *, is_grouped: bool = True) -> Iterator[str]:
    """From a thousand on, all digits before the point: ungrouped, and grouped as in print."""
    exact = decimal_of(value)
    if abs(exact) >= _THOUSAND:
        written = trimmed(rounded(exact, exact.adjusted() + 1))
        yield spoken.number(written, is_grouped=False)
        if is_grouped:
            yield spoken.number(written)
