"""Every number for programs: `figures.json`, and the JSON Schema that says what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from explainer.built import Built
from explainer.compute import Number
from explainer.data import Source
from explainer.ids import PATTERN
from explainer.ledger import address_of
from explainer.project import Loaded
from explainer.publish.uses import pages_using
from explainer.units import Quantity, without_clock
from explainer.wording import exact_in, is_whole, say_basis

FIGURES_SCHEMA: Final = "figures.schema.json"
_TEXT: Final = {"type": "string", "minLength": 1}
_NUMBER: Final = {"type": "number"}
_ADDRESS: Final = {"type": "string", "format": "uri"}
_DATE: Final = {"type": ["string", "null"], "description": "As exact as it is known: 2025, 2025-05 or 2025-05-29"}
_SOURCE: Final = {
    "id": _TEXT,
    "title": _TEXT,
    "publisher": _TEXT,
    "date": _DATE,
    "url": {"type": ["string", "null"], "format": "uri"},
}
_OF_ONE: Final[dict[str, dict[str, Any]]] = {
    "label": {**_TEXT, "description": "What it is"},
    "value": {**_NUMBER, "description": "In `unit`"},
    "low": {**_NUMBER, "description": "The least that it may be, in `unit`; `value` where it is certain"},
    "high": {**_NUMBER, "description": "The most that it may be, in `unit`; `value` where it is certain"},
    "unit": {**_TEXT, "description": "The unit of `value`, `low` and `high`; `count` for a plain number"},
    "base_value": {**_NUMBER, "description": "In `base_unit`, so that any two numbers can be computed with"},
    "base_low": {**_NUMBER, "description": "`low` in `base_unit`"},
    "base_high": {**_NUMBER, "description": "`high` in `base_unit`"},
    "base_unit": {**_TEXT, "description": "Made of base units alone, as m/s or kg; `1` for a plain number"},
    "range_kind": {"enum": ["uncertainty", "spread", "bounds", None], "description": "What low and high are"},
    "text": {**_TEXT, "description": "As pages say it"},
    "formula": {"type": ["string", "null"], "description": "Over the ids of other numbers; null for a fact"},
    "basis": {"type": ["string", "null"], "description": "Which values the formula's trends and statistics took"},
    "inputs": {"type": "array", "items": _TEXT, "description": "What the formula uses: ids, and columns of tables"},
    "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}, "description": "Its own and those of its inputs"},
    "as_of": _DATE,
    "grade": {"enum": ["A", "B"], "description": "A: the publishers' own word. B: at second hand"},
    "used_on": {"type": "array", "items": _ADDRESS, "description": "The pages that state it or rest on it"},
    "charts": {"type": "array", "items": _ADDRESS, "description": "The charts that show it or rest on it"},
    "url": {**_ADDRESS, "description": "Of its card"},
}


def figures(loaded: Loaded, built: Built, url: str) -> dict[str, dict[str, Any]]:
    """Every number that may be stated, by id, with the keys that `figures_schema` describes."""
    using = pages_using(loaded, built)
    return {key: _entry(loaded.numbers[key], loaded, using.get(key, ()), url) for key in loaded.number_contents}


def figures_schema(url: str) -> dict[str, Any]:
    """The JSON Schema of `figures.json`. url: of the site."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{url}data/{FIGURES_SCHEMA}",
        "title": "figures.json, version 3: every number of the site by its id",
        "$comment": "Version 2 had no basis. Version 1 had value, low and high in base_unit, and no base_… of them.",
        "type": "object",
        "properties": {"$schema": _ADDRESS},
        "patternProperties": {f"^{PATTERN}$": {"$ref": "#/$defs/number"}},
        "additionalProperties": False,
        "$defs": {"number": _whole(_OF_ONE), "source": _whole(_SOURCE)},
    }


def _whole(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _entry(number: Number, loaded: Loaded, pages: Sequence[str], url: str) -> dict[str, Any]:
    content, sources = loaded.number_contents[number.id], loaded.numbers.explainer.sources
    unit = number.quantity.unit
    low, high = number.quantity.bounds_at(unit)
    return {
        "label": content.label,
        "value": _in_unit(number.quantity),
        "low": _kept(low),
        "high": _kept(high),
        "unit": without_clock(unit.name),
        "base_value": content.value,
        "base_low": content.low,
        "base_high": content.high,
        "base_unit": content.base_unit,
        "range_kind": content.range_kind,
        "text": content.text,
        "formula": content.formula,
        "basis": say_basis(number, loaded.numbers) or None,
        "inputs": list(number.inputs),
        "sources": [_source(sources[source]) for source in content.sources],
        "as_of": content.as_of,
        "grade": content.grade,
        "used_on": [url + page for page in pages],
        "charts": [url + address_of("charts", key) for key in loaded.charts() if number.id in loaded.chart(key).used],
        "url": url + address_of("numbers", number.id),
    }


def _in_unit(quantity: Quantity) -> float:
    """The value in its unit, with all digits that are printed; as a whole number where a double cannot hold them."""
    exact = exact_in(quantity, quantity.unit)
    return int(exact) if is_whole(exact) and int(exact) != float(exact) else float(exact)


def _kept(value: float) -> float:
    """A value without the digits that a change of unit has made: 1.02 and not 1.0200000000000002."""
    return float(f"{value:.15g}")


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }
