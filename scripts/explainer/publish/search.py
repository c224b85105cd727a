"""Numbers, charts and claims in the search index, each leading to where it is explained."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from explainer.compute import Number
from explainer.formats import AUTO, Format, refine
from explainer.project import Loaded
from explainer.units import COUNT, INFORMATION, SCALES, TIME, Dimension, parse_unit
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

# Search takes fields of any name, and shows only the title and the text of what it finds. It counts as a title does, so
# that a page with one of the words in its title does not come before the number that has them all.
_FIELD: Final = "said"
_FIELD_BOOST: Final = 1000.0
_DIGITS: Final = 6
_THOUSAND: Final = 1000
# Units that people also type, by the dimension of what they count.
_ALSO_IN: Final[Mapping[Dimension, tuple[str, ...]]] = {
    INFORMATION: ("GB",),
    INFORMATION / TIME: ("GB/s",),
}


def with_numbers(
    index: str,
    loaded: Loaded,
    places: Mapping[str, str],
    charts: Mapping[str, str] | None = None,
    claims: Mapping[str, str] | None = None,
) -> str:
    """The index with an entry added for each number, each chart and each claim, which its verdict leads.

    index: `search_index.json` as MkDocs wrote it. places: where each number is explained, from the site's root, by id;
    charts, claims: the same of these. An entry whose page the index does not hold is left out, as that page is; so is
    what sections that hide from search leave in it.
    """
    found: dict[str, Any] = json.loads(index)
    pages = {entry["location"]: entry["title"] for entry in found["docs"] if "#" not in entry["location"]}
    added = [
        *(_of_number(loaded.numbers[key], places[key], loaded) for key in loaded.numbers if key in places),
        *(_of_chart(key, place, loaded) for key, place in sorted((charts or {}).items())),
        *(_of_claim(key, place, loaded) for key, place in sorted((claims or {}).items())),
    ]
    docs = [entry for entry in found["docs"] if not _is_empty(entry, pages)]
    docs += [entry for entry in added if entry["location"].partition("#")[0] in pages]
    fields = {**found["config"]["fields"], _FIELD: {"boost": _FIELD_BOOST}}
    made = {**found, "config": {**found["config"], "fields": fields}, "docs": docs}
    return json.dumps(made, separators=(",", ":"))


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


def _of_number(number: Number, place: str, loaded: Loaded) -> dict[str, Any]:
    said = spellings(number, loaded.numbers.explainer.language)
    return {
        "location": place,
        "title": html.escape(loaded.number_contents[number.id].label),
        "text": html.escape(said[0]),
        _FIELD: html.escape(" ".join(said)),
    }


def _of_chart(chart_id: str, place: str, loaded: Loaded) -> dict[str, Any]:
    drawn = loaded.chart(chart_id)
    return {
        "location": place,
        "title": html.escape(drawn.title),
        "text": html.escape(drawn.alt),
    }


def _of_claim(claim_id: str, place: str, loaded: Loaded) -> dict[str, Any]:
    content, said = loaded.claim_contents[claim_id], captions(loaded.numbers.explainer.language)
    return {
        "location": place,
        "title": html.escape(said.card_title.format(said.verdict(content.verdict), content.claim)),
        "text": html.escape(content.reason),
    }


def _is_empty(entry: Mapping[str, Any], pages: Mapping[str, str]) -> bool:
    """Whether it is what a section that hides from search leaves behind: its page's title, and no text."""
    page, _, anchor = entry["location"].partition("#")
    return bool(anchor) and not entry["text"] and entry["title"] == pages.get(page)


def _spellings(number: Number, locale: str) -> Iterator[str]:
    spoken, quantity = language(locale), number.quantity
    yield say_number(number, AUTO, locale)
    form = refine(AUTO, number.show)
    if form.style == "duration":
        return
    if form.style == "auto":
        yield say_number(number, Format(style="words"), locale)
    shown = _scale(number, form)
    value = trimmed(shown.central(quantity))
    if shown.unit.name.startswith("USD"):  # search would not find a number after a currency sign
        yield spoken.amount(value, unit=COUNT.name)
    yield from _digits(quantity.at(shown.unit), spoken, is_grouped=form.style != "plain")
    for other in _ALSO_IN.get(quantity.dimension, ()):
        converted = trimmed(rounded(decimal_of(quantity.at(other)), _DIGITS))
        if shown.unit.name != other and 1 <= abs(converted) < 10**_DIGITS and is_whole(converted):
            yield spoken.amount(converted, unit=other)
            yield from _digits(quantity.at(other), spoken)
    number_aloud, unit_aloud = spoken.aloud(value), spoken.unit_aloud(shown.unit.name, value)
    if number_aloud is not None and unit_aloud is not None:
        yield f"{number_aloud} {unit_aloud}".strip()


def _scale(number: Number, form: Format) -> Scale:
    """The unit and the digits in which the number is shown; one counted in millions is a count here."""
    quantity = number.quantity
    unit = parse_unit(form.unit) if form.unit else None
    found = scale(quantity, unit=unit, digits=form.digits, is_fact=number.is_fact, is_exact=number.is_exact)
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
