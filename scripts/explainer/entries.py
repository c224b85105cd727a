"""The shape of the data file: what an editor may write, and the JSON Schema made of it; the only door to pydantic."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

import pydantic
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from explainer.errors import DataMistake, Report, nearest
from explainer.yamlfile import YamlFile


def _iso_date(text: str) -> str:
    parts = (text + "-01-01")[:10]
    try:
        datetime.date.fromisoformat(parts)
    except ValueError:
        raise ValueError(f"'{text}' is not a date; write 2025, 2025-05 or 2025-05-29") from None
    return text


def is_date(text: str) -> bool:
    """Whether a text is a year, month or day in ISO form."""
    try:
        _DATE.validate_python(text)
    except pydantic.ValidationError:
        return False
    return True


Line = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True, pattern=r"^[^\x00-\x08\x0b-\x1f]+$")
]
Date = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$"), AfterValidator(_iso_date)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`]+$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
KebabKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]
Sources = KebabKey | list[KebabKey]
Grade = Literal["A", "B", "C"]
_DATE: Final = pydantic.TypeAdapter(Date)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LicenceEntry(_Entry):
    """Under which licence the data are published."""

    name: Line = Field(description="SPDX name, e.g. CC-BY-4.0")
    url: Url


class SourceEntry(_Entry):
    """A publication that numbers are taken from."""

    title: Line = Field(description="As printed; a description in [square brackets] where that is not known")
    publisher: Line
    date: Date | None = None
    url: Url | None = Field(None, description="Only where the address is the publisher's own and lasts")
    kind: Literal["primary", "secondary", "mirror", "own"]
    note: Line | None = None


class FactEntry(_Entry):
    """A number as a source prints it, in the unit it prints."""

    label: Line
    value: Line = Field(
        description="Number and unit, e.g. 1.02 Pbit/s or 140 ± 20 GBd; a plain number for counts and years"
    )
    low: Line | None = Field(None, description="The least it may be, with unit")
    high: Line | None = Field(None, description="The most it may be, with unit")
    as_of: Date | None = None
    source: Sources | None = Field(None, description="One source or several; only grade C may lack it")
    grade: Grade = Field(
        description="A: the publisher's own. B: at second hand. C: unverified, never shown in a page"
    )
    show: Line | None = Field(
        None, description="How to show it, as behind the colon of a reference: in GB/s, digits 4"
    )
    note: Line | None = None


class FigureEntry(_Entry):
    """A number that follows from others."""

    label: Line
    formula: Line
    show: Line | None = Field(
        None, description="How to show it, as behind the colon of a reference: in percent"
    )
    source: Sources | None = Field(None, description="Sources beside those of its inputs")
    note: Line | None = None


class InputEntry(_Entry):
    """A number that a reader may set."""

    label: Line
    value: Line = Field(description="What it is before anybody sets it, with unit")
    at_least: Line | None = None
    at_most: Line | None = None
    note: Line | None = None


class ClaimEntry(_Entry):
    """A statement that is checked against a number."""

    claim: Line
    topic: KebabKey
    number: Key | None = Field(None, description="The id of the number it is about")
    value: Line | None = Field(None, description="What is claimed, with unit")
    verdict: Literal["supported", "roughly right", "off", "wrong", "misleading", "not checkable"]
    reason: Line
    source: Sources | None = None


class ColumnEntry(_Entry):
    """A column of a table."""

    label: Line
    type: Literal["text", "number", "date", "id", "source", "grade", "unit"] | None = None
    unit: Line | None = Field(None, description="Unit of every cell")
    unit_from: Key | None = Field(None, description="The column that holds each row's unit")
    low: Key | None = Field(None, description="The column that holds the least it may be")
    high: Key | None = Field(None, description="The column that holds the most it may be")
    formula: Line | None = Field(None, description="Computed for each row from its other columns")


class TableEntry(_Entry):
    """A csv file beside the data file, and what its columns are."""

    label: Line
    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*\.csv$")]
    value: Key | None = Field(None, description="The column that a row's id stands for")
    row_label: Line | None = Field(None, description="A row's label, from its columns: {team}, {date}")
    as_of: Key | None = Field(None, description="The column that dates a row's number")
    leave_out: Line | None = Field(None, description="Condition for rows that functions skip")
    note: Line | None = None
    columns: dict[Key, ColumnEntry] = Field(min_length=1)
    append: list[dict[Key, Line]] = Field(
        default=[], description="Rows made of numbers that are kept elsewhere"
    )


class FileEntry(_Entry):
    """The whole data file."""

    title: Line
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    licence: LicenceEntry
    sources: dict[KebabKey, SourceEntry] = Field(default={})
    facts: dict[Key, FactEntry] = Field(default={})
    figures: dict[Key, FigureEntry] = Field(default={})
    inputs: dict[Key, InputEntry] = Field(default={})
    claims: dict[KebabKey, ClaimEntry] = Field(default={})
    tables: dict[KebabKey, TableEntry] = Field(default={})


def validated(file: YamlFile, report: Report) -> FileEntry:
    """The data file as entries. Those that break the shape are reported and left out, so that the others are checked too.

    Raises:
        Mistakes: so little is right that nothing can be read.
    """
    tree: Any = file.tree
    for _ in range(2):
        try:
            return FileEntry.model_validate(tree)
        except pydantic.ValidationError as faults:
            for fault in faults.errors(include_url=False):
                report.add(_mistake(file, fault))
            tree = _without(tree, [fault["loc"] for fault in faults.errors(include_url=False)])
    report.raise_if_any()
    raise AssertionError


def json_schema() -> str:
    """The JSON Schema of the data file, for editors that complete and check while typing."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FileEntry.model_json_schema()}
    for definition in (schema, *schema["$defs"].values()):
        for entry in definition.get("properties", {}).values():
            entry.pop("title", None)
            _scalars(entry)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _scalars(entry: dict[str, Any]) -> None:
    """Let an unquoted number or date stand where a text is expected: we read it as it is written."""
    for part in (entry, *entry.get("anyOf", [])):
        if part.get("type") == "string" and "pattern" not in part:
            part["type"] = ["string", "number"]
    if "Line" in str(entry.get("$ref", "")):
        entry["type"] = ["string", "number"]


def _mistake(file: YamlFile, fault: Mapping[str, Any]) -> DataMistake:
    path = tuple(part for part in fault["loc"] if part != "[key]")
    place = file.place(*path)
    name = (
        ".".join(str(part) for part in path[-2:]) if len(path) > 2 else ".".join(str(part) for part in path)
    )
    match fault["type"]:
        case "missing":
            owner = path[-2] if len(path) > 1 else "the file"
            return DataMistake(f"{owner} has no {path[-1]}", place, "add it")
        case "extra_forbidden":
            return DataMistake(f"unknown key '{path[-1]}'", place, nearest(str(path[-1]), _keys_beside(path)))
        case "value_error":
            problem, _, advice = str(fault["ctx"]["error"]).partition("; ")
            return DataMistake(f"{name}: {problem}", place, advice)
        case "literal_error":
            return DataMistake(f"{name} is '{fault['input']}'", place, f"write {fault['ctx']['expected']}")
        case "string_pattern_mismatch" if "[key]" in fault["loc"]:
            wanted = "a-z, 0-9 and _" if "_" in fault["ctx"]["pattern"] else "a-z, 0-9 and -"
            return DataMistake(f"'{path[-1]}' is not an id", place, f"use {wanted}, beginning with a letter")
        case "string_pattern_mismatch" | "string_too_short":
            return DataMistake(f"{name} is {_shown(fault['input'])}", place, _expected(str(path[-1])))
        case _:
            return DataMistake(f"{name} is {_shown(fault['input'])}: {fault['msg'].lower()}", place)


def _shown(found: object) -> str:
    match found:
        case "":
            return "empty"
        case str():
            return f"'{found[:60]}'"
        case dict():
            return "a mapping"
        case list():
            return "a list"
    return repr(found)


def _expected(key: str) -> str:
    return {
        "date": "write 2025, 2025-05 or 2025-05-29",
        "as_of": "write 2025, 2025-05 or 2025-05-29",
        "url": "write a whole address, https://…",
        "file": "name a csv file beside the data file",
        "language": "write e.g. en",
    }.get(key, "write a text on one line")


def _keys_beside(path: tuple[str | int, ...]) -> set[str]:
    groups: dict[str, type[BaseModel]] = {
        "sources": SourceEntry,
        "facts": FactEntry,
        "figures": FigureEntry,
        "inputs": InputEntry,
        "claims": ClaimEntry,
        "tables": ColumnEntry if "columns" in path else TableEntry,
        "licence": LicenceEntry,
    }
    return set((groups[str(path[0])] if len(path) > 1 else FileEntry).model_fields)


def _without(tree: Any, paths: list[tuple[str | int, ...]]) -> Any:  # noqa: ANN401 - a YAML tree
    """The tree without the entries (two levels down) in which a fault was found; what the file needs is filled in."""
    kept = (
        {key: dict(value) if isinstance(value, dict) else value for key, value in dict(tree).items()}
        if isinstance(tree, dict)
        else {}
    )
    for path in paths:
        group = kept.get(path[0]) if path else None
        if len(path) > 1 and isinstance(group, dict) and path[0] != "licence":
            group.pop(path[1], None)
        elif path:
            kept.pop(path[0], None)
    filler = {"title": "?", "language": "en", "licence": {"name": "?", "url": "https://example.org/"}}
    return {**filler, **{key: value for key, value in kept.items() if key in FileEntry.model_fields}}
