"""Whether what a site publishes is what its source says, as a computation that shares no code with ours reads that."""

from __future__ import annotations

import html
import importlib.util
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from amounts import WARMING, Amount, cell_of, define, size_of
from datafiles import read, rows_of
from heard import in_english, is_date
from judged import verdict
from reading import BETWEEN, COUNTED, PLACES, SHARES, SPOKEN, tells
from recompute import Book
from sums import printed, results

_TESTS: Final = Path(__file__).parents[1] / "explainer"
# Of the tests that travel with every explainer, those that compare all numbers with that computation.
_OF_NUMBERS: Final = (
    "test_figures_json_holds_every_number_but_the_unverified",
    "test_every_value_is_what_the_second_computation_gives",
    "test_every_unit_is_what_the_second_computation_gives",
    "test_every_range_holds_all_that_its_inputs_allow_and_no_more",
    "test_every_number_says_what_it_is_computed_from",
    "test_every_number_names_the_sources_it_rests_on",
    "test_every_number_has_the_worst_grade_and_newest_date_of_what_it_rests_on",
)
_SHOWN: Final = re.compile(r"<data class=\"figure\"([^>]*)>(.*?)</data>", re.DOTALL)
_RANGE: Final = re.compile(r'<span class="figure-range">(.*?)</span>', re.DOTALL)
_WRITTEN: Final = re.compile(r"-?\d[\d.]*(?:e[+-]?\d+)?")
_WORDS: Final = frozenset({*COUNTED, *PLACES, *SHARES, *BETWEEN})
_SAME: Final = 1e-9
_LANGUAGES: Final = ("de", "fr", "ja")


@dataclass(frozen=True)
class _Source:
    """What an explainer's folder says. known: what has been looked up of a number."""

    folder: Path
    book: Book
    figures: Mapping[str, Any]
    known: dict[str, tuple[Amount, tuple[float, float]]] = field(default_factory=dict)

    def number(self, key: str) -> tuple[Amount, tuple[float, float]]:
        """A number's value and the ends of its range, in base units."""
        if key not in self.known:
            self.known[key] = self.book.number(key), self.book.tried(key)[:2]
        return self.known[key]


def untrue(folder: Path) -> Iterator[str]:
    """What the built site of an explainer says that its source does not, each in a line."""
    define(read(folder / "docs/data").get("units", {}))
    site, book = folder / "site", Book(folder / "docs/data")
    figures = json.loads((site / "data/figures.json").read_text("utf-8"))
    del figures["$schema"]
    source = _Source(folder, book, figures)
    numbers = _module("test_numbers")
    for name in _OF_NUMBERS:
        check: Callable[..., None] = getattr(numbers, name)
        given = {"book": book, "figures": figures}
        try:
            check(**{key: given[key] for key in check.__annotations__ if key in given})
        except AssertionError as fault:
            yield f"{name}: {str(fault)[:400]}"
    yield from _files(site, source)
    yield from _pages(site, source)
    yield from _tables(site, source)
    yield from _claims(site, source)
    for text, language in dict.fromkeys(printed(site)):
        found = results(text, language)
        if found and not all(found):
            yield f"the sum {text!r} does not come to what it says"


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, _TESTS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _files(site: Path, source: _Source) -> Iterator[str]:
    """What each number's own file and card say to programs."""
    for key, figure in source.figures.items():
        if not _tells(figure["text"], "en", *source.number(key), figure["unit"]):
            yield f"figures.json: {key} reads {figure['text']!r}, not {float(source.number(key)[0].value)}"
        own = json.loads((site / f"numbers/{key}.json").read_text("utf-8"))
        if own != {"id": key, **figure}:
            yield f"numbers/{key}.json is not what figures.json has of it"
        card = (site / f"numbers/{key}/index.html").read_text("utf-8")
        found = re.search(r'"variableMeasured":(\{.*?\})', card)
        measured = json.loads(found[1]) if found else {}
        told = (
            measured.get("value"),
            measured.get("minValue", figure["base_low"]),
            measured.get("maxValue", figure["base_high"]),
        )
        if told != (figure["base_value"], figure["base_low"], figure["base_high"]):
            yield f"numbers/{key}/ tells programs {measured}"
        if figure["text"] not in html.unescape(card):
            yield f"numbers/{key}/ nowhere says {figure['text']!r}"


def _pages(site: Path, source: _Source) -> Iterator[str]:
    """Every number in every page and card but the pinned ones, which say what was published once."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if "/v/" not in name:
            language = name.partition("/")[0] if name.partition("/")[0] in _LANGUAGES else "en"
            for attributes, inner in dict.fromkeys(_SHOWN.findall(path.read_text("utf-8"))):
                if fault := _of_shown(dict(re.findall(r'([\w-]+)="([^"]*)"', attributes)), inner, language, source):
                    yield f"{name}: {fault}"


def _of_shown(attributes: Mapping[str, str], inner: str, language: str, source: _Source) -> str | None:
    key, written = attributes["data-figure"], attributes.get("value", "")
    text, ranged = (_text(part) for part in (_RANGE.sub("", inner), "".join(_RANGE.findall(inner))))
    if attributes.get("data-column"):
        cells = source.book.picked(key)
        return (
            None
            if not all(isinstance(cell, str) for cell in cells) or text in cells
            else f"{key}: {text!r}, not {cells}"
        )
    amount, ends = source.number(key)
    if not _WRITTEN.fullmatch(written) or not math.isclose(float(written), amount.value, rel_tol=_SAME):
        return f"{key} has the value {written!r}, not {float(amount.value)}"
    figure = source.figures.get(key)
    if figure is None or text == figure["label"] or is_date(text, figure["as_of"], language):
        return None
    for part in filter(None, (text, ranged.strip("()\uff08\uff09"))):
        if not _tells(part, language, amount, ends, figure["unit"]):
            return f"{key}: {part!r}, not {float(amount.value)} in {ends}"
    return None


def _text(inner: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", inner)).split())


def _tells(text: str, language: str, amount: Amount, ends: tuple[float, float], unit: str) -> bool:
    said = re.sub(r"/(second|minute|hour)\b", lambda per: f"/{SPOKEN[per[1]]}", in_english(text, language))
    is_only_per = bool(amount.powers) and all(power < 0 for _, power in amount.powers)
    is_in_words = not re.search(r"\d", said) and not {said.lower(), said.partition(" ")[2]} & _WORDS
    if is_only_per or is_in_words:  # which is not read here: `2 per day`, `fifty-two`
        return True
    if amount.powers == WARMING:  # a difference of temperatures is written as they are
        said = said.replace("°", "Δ°")
    return tells(said, amount, ends, unit)


def _tables(site: Path, source: _Source) -> Iterator[str]:
    """The csv of every table, as it is published with units."""
    package = json.loads((site / "data/datapackage.json").read_text("utf-8"))
    fields = {one["name"]: {field["name"]: field for field in one["schema"]["fields"]} for one in package["resources"]}
    for table, settings in source.book.tables.items():
        published, rows = rows_of(site / f"data/tables/{table}.csv"), source.book.rows[table]
        if len(published) != len(rows):
            yield f"tables/{table}.csv has {len(published)} rows, not {len(rows)}"
            continue
        for line, (told, row) in enumerate(zip(published, rows, strict=True), start=2):
            for key, column in settings["columns"].items():
                unit = fields[table].get(key, {}).get("unit", "count")
                of = next(
                    (one for one in settings["columns"].values() if key in {one.get("low"), one.get("high")}), column
                )
                if row.get(key) and not _is_told(told.get(key, ""), row, key, of | column, unit):
                    yield f"tables/{table}.csv:{line}: {key} is {told.get(key)!r}, not {row[key]!r}"


def _is_told(told: str, row: Mapping[str, str], key: str, column: Mapping[str, Any], unit: str) -> bool:
    """Whether a published cell holds what is written. column: with the unit of what it is an end of."""
    written, kind = row[key], column.get("type")
    if "formula" in column or re.search("[a-z]", written) or kind not in {None, "number"}:
        return kind not in {"text", "date"} or told == written or "{{" in written
    value = cell_of(written, column.get("unit") or row.get(column.get("unit_from", ""), "") or "count")
    if ":" in written or unit.startswith(
        "°"
    ):  # told in seconds, with what it is divided by; or from a scale's own zero
        return float(told) == float(value) or ":" not in written
    return math.isclose(Fraction(told) * size_of(unit)[0], value, rel_tol=_SAME)


def _claims(site: Path, source: _Source) -> Iterator[str]:
    for key, claim in source.book.claims.items():
        said = claim["verdict"]
        if "number" in claim and "overrule" not in claim and (right := verdict(source.book, key)) != said:
            yield f"claim {key} passes as {said!r}, but is {right!r}"
        card = (site / f"claims/{key}/index.html").read_text("utf-8")
        if f'"alternateName":"{said.capitalize()}"' not in card or f'verdict-{said.replace(" ", "-")}"' not in card:
            yield f"claims/{key}/ does not say {said!r}"
        title = json.loads((site / f"oembed/claims/{key}.json").read_text("utf-8"))["title"]
        if not title.startswith(f"{said.capitalize()}: "):
            yield f"oembed/claims/{key}.json has the title {title!r}"
