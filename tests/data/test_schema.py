"""The JSON Schema of the data file: as committed, and what it accepts and refuses in an editor."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pydantic
import pytest

from explainer.data import json_schema
from explainer.data.schema_mistakes import keys_beside
from explainer.data.schema_values import Url

SCHEMA = json.loads(json_schema())
SMALLEST = {"title": "T", "language": "en", "licence": {"name": "CC0-1.0", "url": "https://licence.example/"}}
FACT = {"label": "L", "value": 19, "source": "survey", "grade": "A"}


def parts(schema: object) -> Iterator[dict[str, Any]]:
    """Every object within a schema, itself first."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(inner)


def validate(data: object) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


def changed(*path: str, to: object) -> dict[str, Any]:
    """The smallest file with a fact, with one thing changed."""
    data: dict[str, Any] = copy.deepcopy({**SMALLEST, "facts": {"cores": FACT}})
    entry = data
    for key in path[:-1]:
        entry = entry.setdefault(key, {})
    entry[path[-1]] = to
    return data


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_no_part_of_the_schema_has_two_types_at_once_which_strict_validators_refuse() -> None:
    assert not [part for part in parts(SCHEMA) if isinstance(part.get("type"), list)]


@pytest.mark.parametrize("value", [19, 1.5, "1.02 Pbit/s"])
def test_a_value_may_be_a_plain_number(value: object) -> None:
    validate(changed("facts", "cores", "value", to=value))


@pytest.mark.parametrize("date", [2025, "2025-05", "2025-05-29"])
def test_a_date_may_be_plain(date: object) -> None:
    validate(changed("facts", "cores", "as_of", to=date))


@pytest.mark.parametrize("sources", ["survey", ["survey", "diary"]])
def test_a_fact_has_one_source_or_several(sources: object) -> None:
    validate(changed("facts", "cores", "source", to=sources))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("fact",), {}),
        (("facts", "cores", "sorce"), "survey"),
        (("facts", "cores", "grade"), "D"),
        (("facts", "cores", "source"), []),
        (("facts", "cores", "note"), None),
        (("facts", "cores", "as_of"), "May 2025"),
        (("facts", "Cores"), FACT),
        (("facts", "cores"), {"label": "L"}),
        (("licence", "url"), "licence.example"),
        (("language",), "English"),
        (("title",), "T" * 101),
        (("claims", "a"), {"claim": "C", "topic": "t", "quote": "Q" * 151}),
        (("sources", "survey"), {"title": "T", "publisher": "P", "kind": "tertiary"}),
        (("tables", "records"), {"label": "L", "file": "../records.csv", "columns": {"a": {"label": "A"}}}),
        (("tables", "records"), {"label": "L", "file": "records.csv", "columns": {}}),
        (("tables", "records"), {"label": "L", "file": "records.csv", "columns": {"a": {"label": "A", "typ": "id"}}}),
    ],
)
def test_an_editor_marks_what_the_build_refuses(path: tuple[str, ...], value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate(changed(*path, to=value))


def test_every_key_that_needs_words_is_described() -> None:
    """An editor shows the description; a key without one says all by its name."""
    plain = {"publisher", "kind", "topic", "claim", "verdict", "reason", "url", "licence", "label"}
    plain |= {"sources", "facts", "figures", "inputs", "claims", "tables"}
    entries = {"": SCHEMA, **SCHEMA["$defs"]}
    bare = {
        key for entry in entries.values() for key, found in entry["properties"].items() if "description" not in found
    }
    assert bare - plain == set()
    assert all("description" in entry for entry in entries.values())


def test_the_keys_beside_a_key_are_those_of_its_entry() -> None:
    assert "facts" in keys_beside(("fact",))
    assert "source" in keys_beside(("facts", "cores", "sorce"))
    assert "unit_from" in keys_beside(("tables", "records", "columns", "rate", "unit_form"))
    assert "columns" in keys_beside(("tables", "columns", "colums"))
    assert keys_beside(("licence", "nam")) == {"name", "url"}


@pytest.mark.parametrize(
    "url",
    [
        *("http://[", "https://[::1", "https:///x", "https://?", "https://.", "https://..", "https://a..example/"),
        *("https://a.example:0/", "https://user:word@a.example/", "https://a\\b.example/", "https://a.example/\\x"),
        *("https://a%2e.example/", "javascript:alert(1)", "https://a.example/ x", "https://a.example/'x"),
    ],
)
def test_an_address_that_readers_of_addresses_would_not_agree_on_is_refused(url: str) -> None:
    with pytest.raises(pydantic.ValidationError, match="pattern"):
        pydantic.TypeAdapter(Url).validate_python(url)


@pytest.mark.parametrize("url", ["https://a.example", "http://a-b.example:8080/x?y=z#w", "https://日本.example/%20"])
def test_a_full_address_is_accepted(url: str) -> None:
    assert pydantic.TypeAdapter(Url).validate_python(url) == url


def test_a_port_that_there_is_not_and_an_address_without_end_are_refused() -> None:
    with pytest.raises(pydantic.ValidationError, match="port out of range"):
        pydantic.TypeAdapter(Url).validate_python("https://a.example:99999/")
    with pytest.raises(pydantic.ValidationError, match="at most 2000"):
        pydantic.TypeAdapter(Url).validate_python("https://a.example/" + "a" * 2000)


def test_patterns_are_read_by_the_rules_of_json_schema() -> None:
    """ECMAScript's, with the flag u: it knows no escape of a quote, nor one that is not needed."""
    patterns = set(re.findall(r'"pattern": "(.*)"', json_schema()))
    assert patterns
    for pattern in patterns:
        assert set(re.findall(r"\\(.)", json.loads(f'"{pattern}"'))) <= set("swd.()[]{}*+?^$|/\\"), pattern


def test_every_text_has_a_limit() -> None:

    def texts(found: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - plain JSON
        if isinstance(found, dict):
            if found.get("type") in ("string", ["string", "number"]):
                yield found
            for part in found.values():
                yield from texts(part)
        elif isinstance(found, list):
            for part in found:
                yield from texts(part)

    all_texts = list(texts(SCHEMA))
    assert len(all_texts) > 20
    limited = ("maxLength", "enum", "const")
    endless = [
        one for one in all_texts if not any(key in one for key in limited) and "{0," not in one.get("pattern", "")
    ]
    assert {one["pattern"] for one in endless} == {r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "^[a-z]{2}(-[A-Z]{2})?$"}
