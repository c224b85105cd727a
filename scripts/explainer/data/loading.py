"""The data file and its tables → one frozen, validated explainer whose every entry remembers its line."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from explainer.data.claims import read_claim
from explainer.data.explainer import Explainer, Fact, Figure, Input, Move, Preset, Source, Synonyms
from explainer.data.look import read_look
from explainer.data.merging import read_data_files
from explainer.data.own_units import read_units
from explainer.data.schema import ClaimEntry, FactEntry, FigureEntry, FileEntry, InputEntry, SourceEntry
from explainer.data.schema_mistakes import validated
from explainer.data.table_files import table_files, tables_of
from explainer.data.yaml_file import YamlFile
from explainer.errors import DataMistake, Place, Report, UnitMistake, nearest
from explainer.formats import AUTO, Format, parse_format
from explainer.formula import KEYWORDS, Literal, parse_formula
from explainer.units import Quantity, Units, check_digits, clock_of, parse_quantity

REFERENCE_WORDS: Final = frozenset(
    {"chart", "table", "claim", "claims", "changes", "input", "source", "numbers", "sources"}
)
_RESERVED: Final = frozenset({*KEYWORDS, *REFERENCE_WORDS, "nan", "inf", "infinity"})


def load(path: Path, root: Path) -> Explainer:
    """Read and check a data file, all others below its folder, and their tables. root: what places are relative to.

    Raises:
        Refusal: everything that is wrong in these files alone; formulas are checked by `compute`.
    """
    report = Report()
    name = path.relative_to(root).as_posix()
    file, texts = read_data_files(path, root, report)
    entries = validated(file, report)
    units = read_units(entries.units, file, report)
    written = table_files(entries, root, file, report)
    facts, figures, inputs, claims = {}, {}, {}, {}
    for key, fact in entries.facts.items():
        with report.collecting(file.place("facts", key)):
            facts[key] = _fact(key, fact, file, units)
    for key, figure in entries.figures.items():
        with report.collecting(file.place("figures", key)):
            figures[key] = _figure(key, figure, file, units)
    for key, an_input in entries.inputs.items():
        with report.collecting(file.place("inputs", key)):
            inputs[key] = _input(key, an_input, file, units)
    for key, claim in entries.claims.items():
        with report.collecting(file.place("claims", key)):
            claims[key] = read_claim(key, claim, file, entries.said_in, units)
    files = {**texts, **{name: text for found in written.values() for name, text in found.texts}}
    explainer = Explainer(
        title=entries.title,
        language=entries.language,
        licence=entries.licence,
        sources={key: _source(key, source, file) for key, source in entries.sources.items()},
        facts=facts,
        figures=figures,
        inputs=inputs,
        claims=claims,
        tables=tables_of(entries, written, file, units, report),
        synonyms=_synonyms(entries, file, report),
        moved={old: Move(old, new, file.place("moved", old)) for old, new in entries.moved.items()},
        files=files,
        digest=hashlib.sha256("\0".join(part for item in files.items() for part in item).encode()).hexdigest(),
        place=Place(name, 1),
        language_place=file.place("language"),
        look=read_look(entries.look, file, path.parent.parent, report),
        units=units,
    )
    _check_ids(explainer, report)
    _check_sources(explainer, entries, file, report)
    report.raise_if_any()
    return explainer


def _source(key: str, entry: SourceEntry, file: YamlFile) -> Source:
    place = file.place("sources", key)
    return Source(
        key, entry.title, entry.publisher, entry.date, entry.url, entry.kind, entry.note, place, entry.renewed
    )


def _fact(key: str, entry: FactEntry, file: YamlFile, units: Units) -> Fact:
    place = file.place("facts", key)
    value = parse_quantity(entry.value, file.place("facts", key, "value"), units)
    check_digits(entry.value, file.place("facts", key, "value"), is_printed=not value.has_range)
    low = _bound(entry.low, value, file.place("facts", key, "low"))
    high = _bound(entry.high, value, file.place("facts", key, "high"))
    if (low is not None or high is not None) and value.is_uncertain:
        raise DataMistake(f"{key} has both a ± and a low or high", place, "keep one of them")
    if (low is not None and low.central > value.central) or (high is not None and high.central < value.central):
        raise DataMistake(f"{key} is outside its range", place, "low <= value <= high")
    if entry.range and low is None and high is None:
        advice = "leave it out: a ± is always uncertainty" if value.has_range else "add low or high, or leave it out"
        raise DataMistake(f"{key} has 'range' but no low or high", file.place("facts", key, "range"), advice)
    if entry.counts and not value.dimension.is_plain:
        problem = f"{key} counts '{entry.counts}', but is {value.dimension}"
        raise DataMistake(problem, place, "'counts' is for plain numbers: leave it out")
    if entry.type == "year" and (not value.unit.is_count or not value.central.is_integer()):
        raise DataMistake(f"{key} is no year", file.place("facts", key, "value"), "write a whole number, e.g. 2025")
    if entry.source is None and entry.grade != "C":
        raise DataMistake(f"{key} has no source", place, "add 'source: …'; only grade C may omit it")
    return Fact(
        id=key,
        label=entry.label,
        quantity=replace(
            value,
            low=value.low if low is None else low.central,
            high=value.high if high is None else high.central,
            range_kind=entry.range or "uncertainty",
            printed_ends=value.printed_ends if low is None and high is None else _ends(low, high, value),
        ),
        as_of=entry.as_of,
        sources=tuple(dict.fromkeys(entry.source or ())),
        grade=entry.grade,
        show=_format(entry.show, file.place("facts", key, "show"), units),
        note=entry.note,
        place=place,
        is_count=value.unit.is_count,
        is_year=entry.type == "year",
        review=entry.review,
        counts=entry.counts,
        sentence=entry.sentence,
    )


def _ends(low: Quantity | None, high: Quantity | None, value: Quantity) -> tuple[str, str] | None:
    """Both ends as they are printed, where they are in the unit of the value."""
    ends = [end or value for end in (low, high)]
    texts = [end.printed for end in ends if end.unit == value.unit and end.printed]
    return (texts[0], texts[1]) if len(texts) == len(ends) else None


def _bound(text: str | None, value: Quantity, place: Place) -> Quantity | None:
    if text is None:
        return None
    bound = parse_quantity(text, place, value.unit.units)
    check_digits(text, place)
    if bound.dimension != value.dimension:
        raise UnitMistake(f"'{text}' is {bound.dimension}, expected {value.dimension}", place)
    if bound.is_uncertain:
        raise DataMistake(f"'{text}' has a ±, which a bound cannot have", place, "write one number with its unit")
    return bound


def _figure(key: str, entry: FigureEntry, file: YamlFile, units: Units) -> Figure:
    place = file.place("figures", key)
    formula = parse_formula(entry.formula, file.place("figures", key, "formula"), units)
    show = _format(entry.show, file.place("figures", key, "show"), units)
    sources = tuple(dict.fromkeys(entry.source or ()))
    return Figure(key, entry.label, formula, show, sources, entry.note, place, entry.counts, entry.sentence)


def _format(text: str | None, place: Place, units: Units) -> Format:
    return parse_format(text, place, units) if text else AUTO


def _input(key: str, entry: InputEntry, file: YamlFile, units: Units) -> Input:
    at = functools.partial(file.place, "inputs", key)
    formula = parse_formula(entry.value, at("value"), units)
    offered = tuple(units.unit(unit, at("units")) for unit in entry.units or ())
    if not offered and isinstance(formula.tree, Literal):
        offered = (formula.tree.quantity.unit,)
    if not offered:
        raise DataMistake(f"{key} has no units", at(), "add 'units: …', that of its default first")
    if any(clock_of(unit.name) for unit in offered):
        raise DataMistake(f"{key} cannot be set as a clock writes it", at(), "use s, min or h")
    return Input(
        id=key,
        label=entry.label,
        formula=formula,
        units=offered,
        at_least=parse_quantity(entry.at_least, at("at_least"), units) if entry.at_least else None,
        at_most=parse_quantity(entry.at_most, at("at_most"), units) if entry.at_most else None,
        presets=tuple(
            Preset(parse_formula(preset.of, at("presets", index), units), preset.label)
            for index, preset in enumerate(entry.presets)
        ),
        show=_format(entry.show, at("show"), units),
        note=entry.note,
        place=at(),
    )


def _synonyms(entries: FileEntry, file: YamlFile, report: Report) -> tuple[Synonyms, ...]:
    """The groups of words; a word is in one of them, once, however it is written."""
    first: dict[str, Place] = {}
    for key, others in entries.synonyms.items():
        places = [file.place("synonyms", key, number) for number in range(len(others))]
        for word, place in [(key, file.place("synonyms", key)), *zip(others, places, strict=True)]:
            if first.setdefault(word.casefold(), place) is not place:
                problem = f"'{word}' already has synonyms, at {first[word.casefold()]}"
                report.add(DataMistake(problem, place, "keep one of them"))
    return tuple(Synonyms((key, *others), file.place("synonyms", key)) for key, others in entries.synonyms.items())


def _check_ids(explainer: Explainer, report: Report) -> None:
    """Facts, figures, inputs, rows and tables share one name space, without the words of the language."""
    groups = (explainer.facts, explainer.figures, explainer.inputs)
    named: list[tuple[str, Place]] = [(entry.id, entry.place) for group in groups for entry in group.values()]
    named += [(row.id, row.place) for table in explainer.tables.values() for row in table.rows if row.id]
    named += [(table.id, table.place) for table in explainer.tables.values()]
    first: dict[str, Place] = {}
    for key, place in named:
        if key in _RESERVED or explainer.units.reserves(key):
            report.add(DataMistake(f"'{key}' is reserved and cannot be an id", place, f"try '{key}_value'"))
        if key in first:
            report.add(DataMistake(f"duplicate id '{key}', first at {first[key]}", place, "rename one"))
        first.setdefault(key, place)


def _check_sources(explainer: Explainer, entries: FileEntry, file: YamlFile, report: Report) -> None:
    """Every source that is named is there, whatever else may be wrong with it."""
    sources = file.keys("sources")
    for source, place in _cited(explainer, entries, file):
        if source not in sources:
            report.add(DataMistake(f"no source '{source}'", place, nearest(source, sources)))


def _cited(explainer: Explainer, entries: FileEntry, file: YamlFile) -> Iterator[tuple[str, Place]]:
    if entries.said_in:
        yield entries.said_in, file.place("said_in")
    yield from (
        (claim.said_in, file.place("claims", key, "said_in")) for key, claim in entries.claims.items() if claim.said_in
    )
    groups: dict[str, Mapping[str, FactEntry | FigureEntry | ClaimEntry]]
    groups = {"facts": entries.facts, "figures": entries.figures, "claims": entries.claims}
    for group, found in groups.items():
        for key, entry in found.items():
            yield from ((source, file.place(group, key, "source")) for source in entry.source or ())
    for table in explainer.tables.values():
        yield from ((source, file.place("tables", table.id, "source")) for source in table.sources)
        cited = table.column_of("source") or ""
        cells = [(row.text(cited), row.place) for row in table.rows]
        cells += [(row.cells.get(cited), row.place) for row in table.appended]
        yield from ((source, place) for cell, place in cells for source in (cell or "").split())
