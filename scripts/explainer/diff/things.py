"""What is compared of a number, chart, claim or input: its fields for readers, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from explainer.built import BuiltPage
from explainer.diff.articles import one_line
from explainer.diff.reading import Published
from explainer.hypertext import Element
from explainer.ledger import Kind, address_of

_FIELDS: Final = ("label", "value", "formula", "sources", "as_of", "grade", "range_kind")
_CLAIM: Final = {"card-label": "claim", "card-quote": "quote", "card-reason": "reason", "card-compared": "compared"}
_INPUT: Final = {"card-output": "answers", "card-way": "formulas", "card-settable": "range", "card-note": "note"}

Fields = dict[str, str]
# What is shown of it first, its name, and a hash of its drawing: not fields for readers.
SHOWN, LABEL, DRAWING = "_shown", "_label", "_drawing"


def fields_of(kind: Kind, site: Published, key: str) -> Fields:
    """The fields of a number, chart, claim or input; none for an id that is not published."""
    read: Mapping[Kind, Callable[[Published, str], Fields]]
    read = {"numbers": _number, "charts": _chart, "claims": _claim, "inputs": _input}
    return read[kind](site, key)


def _number(site: Published, key: str) -> Fields:
    entry = site.figures.get(key, {})
    # Revisions before there was a `base_value` have these in base units, too.
    entry = {**entry, **{name: entry[f"base_{name}"] for name in ("value", "low", "high") if f"base_{name}" in entry}}
    fields = {name: _plain(entry.get(name)) for name in _FIELDS}
    ends = [_plain(entry.get(end)) for end in ("low", "high")]
    unit = entry.get("base_unit", "1")
    fields["range"] = " to ".join(ends) if ends[0] != ends[1] else ""
    fields |= {name: f"{fields[name]} {unit}" for name in ("value", "range") if fields[name] and unit != "1"}
    return {SHOWN: _plain(entry.get("text")), LABEL: fields["label"], **fields}


def _chart(site: Published, key: str) -> Fields:
    card = site.cards[address_of("charts", key)]
    drawn = {element.tag: "".join(element.texts()) for element in _in_svg(card)}
    title = drawn.get("title", "")
    return {SHOWN: title, LABEL: title, DRAWING: site.drawings[key], "alt": drawn.get("desc", "")}


def _in_svg(card: BuiltPage) -> Iterator[Element]:
    """The first title and description of the drawings on a card, last first."""
    found = [element for element in card.html.elements() if element.tag in {"title", "desc"}]
    inside = [element for element in found if element.attributes.get("id") != "embed"]
    return reversed(inside)


def _claim(site: Published, key: str) -> Fields:
    card = site.cards[address_of("claims", key)]
    fields = dict.fromkeys([SHOWN, LABEL], "")
    for element in card.html.elements():
        if "verdict" in element.classes and not fields[SHOWN]:
            fields[SHOWN] = one_line("".join(element.texts()))
        for name in element.classes & _CLAIM.keys():
            fields[_CLAIM[name]] = one_line("".join(element.texts()))
    return {**fields, LABEL: fields.get("claim", key)}


def _input(site: Published, key: str) -> Fields:
    """Its default, and what its card says in a row or a line for each number."""
    card = site.cards[address_of("inputs", key)]
    fields = dict.fromkeys([SHOWN, LABEL], "")
    parts: dict[str, list[str]] = {name: [] for name in _INPUT.values()}
    for element in card.html.elements():
        text = one_line("".join(element.texts()))
        if "card-label" in element.classes:
            fields[LABEL] = text
        if element.attributes.get("data-figure") == key and not fields[SHOWN]:
            fields[SHOWN] = text
        for name in element.classes & _INPUT.keys():
            parts[_INPUT[name]].append(text)
    return {**fields, "label": fields[LABEL], **{name: "; ".join(texts) for name, texts in parts.items()}}


def _plain(value: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(value, float | int):
        return f"{value:.10g}"
    if isinstance(value, list):
        return "; ".join(
            ", ".join(str(one[k]) for k in ("publisher", "title", "date", "url") if one.get(k)) for one in value
        )
    return one_line(value or "")
