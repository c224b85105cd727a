"""The data file and its tables → one frozen, validated explainer whose every entry remembers its line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from explainer.entries import (
    ClaimEntry,
    FactEntry,
    FigureEntry,
    FileEntry,
    InputEntry,
    LicenceEntry,
    SourceEntry,
    validated,
)
from explainer.errors import DataMistake, Place, Report, UnitMistake, nearest
from explainer.formula import FUNCTIONS, KEYWORDS, Formula, parse_formula
from explainer.tables import Table, read_table
from explainer.units import COUNT, SYMBOLS, Quantity, parse_quantity
from explainer.yamlfile import YamlFile, parse_yaml, read_text

REFERENCE_WORDS: Final = frozenset({"chart", "table", "claim", "input", "source", "numbers", "sources"})
_RESERVED: Final = frozenset({*SYMBOLS, *FUNCTIONS, *KEYWORDS, *REFERENCE_WORDS, "nan", "inf", "infinity"})


@dataclass(frozen=True)
class Source:
    """A publication. date: ISO, maybe partial; url: only where readers may be sent there."""

    id: str
    title: str
    publisher: str
    date: str | None
    url: str | None
    kind: str
    note: str | None
    place: Place


@dataclass(frozen=True)
class Fact:
    """A number as a source prints it. as_of: ISO, maybe partial; is_count: a plain number without unit."""

    id: str
    label: str
    quantity: Quantity
    as_of: str | None
    sources: tuple[str, ...]
    grade: str
    show: str | None
    note: str | None
    place: Place
    is_count: bool


@dataclass(frozen=True)
class Figure:
    """A number by its formula. sources: those beside the ones of its inputs."""

    id: str
    label: str
    formula: Formula
    show: str | None
    sources: tuple[str, ...]
    note: str | None
    place: Place


@dataclass(frozen=True)
class Input:
    """A number that a reader may set, within at_least and at_most (base units)."""

    id: str
    label: str
    quantity: Quantity
    at_least: float | None
    at_most: float | None
    note: str | None
    place: Place


@dataclass(frozen=True)
class Explainer:
    """All that an editor wrote. files: name → text of every file read, the data file first; digest: hash of these."""

    title: str
    language: str
    licence: LicenceEntry
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    figures: Mapping[str, Figure]
    inputs: Mapping[str, Input]
    claims: Mapping[str, ClaimEntry]
    tables: Mapping[str, Table]
    files: Mapping[str, str]
    digest: str
    place: Place


def load(path: Path, root: Path) -> Explainer:
    """Read and check a data file and the tables beside it. root: the folder that places are told from.

    Raises:
        Refusal: everything that is wrong in these files by themselves; formulas are checked by `compute`.
    """
    report = Report()
    name = path.relative_to(root).as_posix()
    file = parse_yaml(read_text(path, name), name)
    files = {name: read_text(path, name)}
    entries = validated(file, report)
    tables = {}
    for table_id, entry in entries.tables.items():
        csv_path = path.with_name(entry.file)
        csv_name = csv_path.relative_to(root).as_posix()
        place = file.place("tables", table_id, "file")
        with report.collecting(place):
            if not csv_path.is_file():
                raise DataMistake(
                    f"no file {csv_name}", place, nearest(entry.file, (p.name for p in path.parent.iterdir()))
                )
            files[csv_name] = read_text(csv_path, csv_name)
            tables[table_id] = read_table(table_id, entry, files[csv_name], csv_name, file, report)
    facts, figures, inputs = {}, {}, {}
    for key, fact in entries.facts.items():
        with report.collecting(file.place("facts", key)):
            facts[key] = _fact(key, fact, file)
    for key, figure in entries.figures.items():
        with report.collecting(file.place("figures", key)):
            figures[key] = _figure(key, figure, file)
    for key, an_input in entries.inputs.items():
        with report.collecting(file.place("inputs", key)):
            inputs[key] = _input(key, an_input, file)
    explainer = Explainer(
        title=entries.title,
        language=entries.language,
        licence=entries.licence,
        sources={key: _source(key, source, file) for key, source in entries.sources.items()},
        facts=facts,
        figures=figures,
        inputs=inputs,
        claims=entries.claims,
        tables=tables,
        files=files,
        digest=hashlib.sha256(
            "\0".join(f"{key}\0{text}" for key, text in files.items()).encode()
        ).hexdigest(),
        place=Place(name, 1),
    )
    _check_ids(explainer, file, report)
    _check_sources(explainer, entries, file, report)
    report.raise_if_any()
    return explainer


def _source(key: str, entry: SourceEntry, file: YamlFile) -> Source:
    return Source(
        key,
        entry.title,
        entry.publisher,
        entry.date,
        entry.url,
        entry.kind,
        entry.note,
        file.place("sources", key),
    )


def _fact(key: str, entry: FactEntry, file: YamlFile) -> Fact:
    place = file.place("facts", key)
    value = parse_quantity(entry.value, file.place("facts", key, "value"))
    low = _bound(entry.low, value, file.place("facts", key, "low"))
    high = _bound(entry.high, value, file.place("facts", key, "high"))
    if (low is not None or high is not None) and value.is_uncertain:
        raise DataMistake(f"{key} has a ± and a low or high", place, "write one of them")
    if (low is not None and low > value.central) or (high is not None and high < value.central):
        raise DataMistake(f"{key} lies outside its range", place, "low <= value <= high")
    ranged = replace(
        value,
        low=value.low if low is None else low,
        high=value.high if high is None else high,
    )
    if entry.source is None and entry.grade != "C":
        raise DataMistake(f"{key} has no source", place, "add 'source: <id>'; only grade C may lack it")
    return Fact(
        id=key,
        label=entry.label,
        quantity=ranged,
        as_of=entry.as_of,
        sources=_listed(entry.source),
        grade=entry.grade,
        show=entry.show,
        note=entry.note,
        place=place,
        is_count=value.unit == COUNT,
    )


def _bound(text: str | None, value: Quantity, place: Place) -> float | None:
    if text is None:
        return None
    bound = parse_quantity(text, place)
    if bound.dimension != value.dimension:
        raise UnitMistake(f"'{text}' is {bound.dimension}, expected {value.dimension}", place)
    return bound.central


def _figure(key: str, entry: FigureEntry, file: YamlFile) -> Figure:
    return Figure(
        id=key,
        label=entry.label,
        formula=parse_formula(entry.formula, file.place("figures", key, "formula")),
        show=entry.show,
        sources=_listed(entry.source),
        note=entry.note,
        place=file.place("figures", key),
    )


def _input(key: str, entry: InputEntry, file: YamlFile) -> Input:
    place = file.place("inputs", key)
    value = parse_quantity(entry.value, file.place("inputs", key, "value"))
    least = _bound(entry.at_least, value, file.place("inputs", key, "at_least"))
    most = _bound(entry.at_most, value, file.place("inputs", key, "at_most"))
    if (least is not None and least > value.central) or (most is not None and most < value.central):
        raise DataMistake(
            f"{key} starts outside what a reader may set", place, "at_least <= value <= at_most"
        )
    return Input(key, entry.label, value, least, most, entry.note, place)


def _listed(source: str | list[str] | None) -> tuple[str, ...]:
    return () if source is None else (source,) if isinstance(source, str) else tuple(source)


def _check_ids(explainer: Explainer, file: YamlFile, report: Report) -> None:
    """Ids of facts, figures, inputs and rows share one name space, and none is a word of the language."""
    taken: dict[str, Place] = {}
    entries: list[tuple[str, Place]] = [
        (entry.id, entry.place)
        for group in (explainer.facts, explainer.figures, explainer.inputs)
        for entry in group.values()
    ]
    entries += [(row.id, row.place) for table in explainer.tables.values() for row in table.rows if row.id]
    for key, place in entries:
        if key in _RESERVED:
            report.add(
                DataMistake(f"'{key}' is a word of the language, not an id", place, f"try '{key}_value'")
            )
        if key in taken:
            report.add(DataMistake(f"'{key}' stands twice, first at {taken[key]}", place, "rename one"))
        taken.setdefault(key, place)
    for table in explainer.tables.values():
        if table.id in taken or table.id in _RESERVED:
            report.add(
                DataMistake(f"table '{table.id}' has the name of something else", table.place, "rename it")
            )


def _check_sources(explainer: Explainer, entries: FileEntry, file: YamlFile, report: Report) -> None:
    used: list[tuple[str, Place]] = []
    for group, found in (("facts", entries.facts), ("figures", entries.figures), ("claims", entries.claims)):
        for key, entry in found.items():
            place = file.place(group, key, "source")
            used += [(source, place) for source in _listed(entry.source)]
    for table in explainer.tables.values():
        column = table.column_of("source")
        for row in table.rows if column else ():
            cell = row.text(column or "")
            used += [(source, row.place) for source in (cell or "").split()]
            if not cell and row.text("grade") != "C":
                report.add(DataMistake("a row has no source", row.place, "only grade C may lack it"))
    for source, place in used:
        if source not in entries.sources:
            report.add(DataMistake(f"no source '{source}'", place, nearest(source, entries.sources)))
