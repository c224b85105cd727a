"""Slips that a build may well accept: another digit, unit, date, row, operator, function, format, field or word.

Where it does, the whole site has to say what the source says now; see `published`.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from hostile.passing_world import YEARS
from hostile.variant import Variant, written
from hostile.world import CHART, CSV, DATA, PAGE, WAYS

_UNITS: Final = (
    ("km", ("m", "mi", "ft")), ("m/s", ("km/h", "km/s")), ("m", ("km", "cm", "ft")), ("year", ("month", "day")),
    ("min", ("s", "h")), ("GB", ("MB", "Gbit", "TB", "PB")), ("Gbit/s", ("Mbit/s", "Tbit/s", "GB/s")),
    ("USD", ("EUR",)), ("EUR@2020", ("EUR@2021", "EUR")), ("°C", ("°F",)), ("people", ("lap",)), ("cm", ("m", "mm")),
    ("EUR", ("USD",)), ("%", ("count",)),
)  # fmt: skip
_FUNCTIONS: Final = (
    "sum", "mean", "median", "minimum", "maximum", "standard_deviation", "population_standard_deviation", "count",
    "first", "last", "round", "floor", "ceiling", "sqrt", "log2", "log10", "exp", "abs", "smallest", "largest",
    "rank", "rank_from_smallest", "change", "relative_change",
)  # fmt: skip
_OPERATORS: Final = {"+": "-", "-": "+", "*": "/", "/": "*", ">": "<", "and": "or"}
_FORMS: Final = ("digits 1", "digits 2", "digits 4", "digits 6", "exact", "plain", "words", "range", "signed", "in %",
                 "in km", "in m", "in s", "in h", "spelled", "ordinal", "duration", "in GB", "in Mbit/s")  # fmt: skip
_RELATIONS: Final = ('"="', '"<"', '">"')
_VERDICTS: Final = ("supported", "roughly right", "off", "wrong", "open")
Change = tuple[str, str, str]


def slips(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """Every slip of each kind that is looked for, in an explainer's folder, in the order of its files."""
    text = (folder / DATA).read_text("utf-8")
    for kind, name, made in (*_of_values(text, chance), *_of_formulas(text, chance), *_of_shows(text, chance)):
        yield written(f"slip {kind}", name, DATA, made)
    for kind, name, made in _of_claims(text):
        yield written(f"slip {kind}", name, DATA, made)
    for file in (YEARS, CSV, WAYS):
        for kind, name, made in _of_rows((folder / file).read_text("utf-8"), chance):
            yield written(f"slip {kind}", f"{Path(file).stem} {name}", file, made)
    yield from _of_headers(folder)
    pages = sorted((folder / "docs").glob("index*.md"))
    for page in pages:
        for kind, name, made in _of_pages(page.read_text("utf-8"), text, chance):
            yield written(f"slip {kind}", f"{page.name} {name}", f"docs/{page.name}", made)
    for kind, name, made in _of_charts((folder / CHART).read_text("utf-8")):
        yield written(f"slip {kind}", name, CHART, made)
    for catalog in sorted((folder / "docs/data").glob("*.po")):
        for name, made in _put_in(catalog.read_text("utf-8"), r"msgstr .*\{\{ (\w+) \}\}", lambda _: ("lamps", "toll")):
            yield written("slip placeholder", f"{catalog.name} {name}", f"docs/data/{catalog.name}", made)


def some_of_each(found: Iterator[Variant], chance: random.Random, count: int) -> list[Variant]:
    """So many slips of each kind, or all there are, in an order of chance."""
    kinds: dict[str, list[Variant]] = {}
    for slip in found:
        kinds.setdefault(slip.kind, []).append(slip)
    chosen = [slip for of_kind in kinds.values() for slip in chance.sample(of_kind, min(count, len(of_kind)))]
    chance.shuffle(chosen)
    return chosen


def _put_in(text: str, pattern: str, others: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """The text with each group of a pattern replaced by each other one. Gives: name, text."""
    for found in re.finditer(pattern, text, re.MULTILINE):
        for other in others(found.group(1)):
            if other != found.group(1):
                line = text.count("\n", 0, found.start(1)) + 1
                made = text[: found.start(1)] + other + text[found.end(1) :]
                yield f"line {line}: {found.group(1)[:30]} -> {other[:30]} at {found.start(1)}", made


def _of_values(text: str, chance: random.Random) -> Iterator[Change]:
    places = r"^.*?\b(?:value|low|high): \"?(\d[\d.:]*)"
    for name, made in _put_in(text, places, lambda digits: _other_numbers(digits, chance)):
        yield "digit", name, made
    for name, made in _put_in(text, r"\b(?:low|high): (\d[\d.]*)", lambda digits: _other_numbers(digits, chance)):
        yield "uncertainty", name, made
    for name, made in _put_in(text, r"value: (?=\d)()", lambda _: ("-",)):
        yield "sign", name, made
    for name, made in _put_in(text, r"value: [\d.]+ (\S+?)(?=[,}\s])", _other_units):
        yield "unit", name, made
    for name, made in _put_in(text, r"\bunit: \"?([^\s,}\"]+)", _other_units):
        yield "unit", name, made
    for name, made in _put_in(text, r"as_of: (\d{4}[\d-]*)", lambda _: ("2013", "2019-02", "2020-05-31")):
        yield "date", name, made
    for name, made in _put_in(text, r"range: (spread)", lambda _: ("bounds", "uncertainty")):
        yield "range", name, made


def _other_numbers(digits: str, chance: random.Random) -> tuple[str, ...]:
    places = [place for place, digit in enumerate(digits) if digit.isdigit()]
    place = chance.choice(places)
    other = str((int(digits[place]) + chance.randint(1, 9)) % 10)
    return digits[:place] + other + digits[place + 1 :], f"{digits}5" if "." in digits else f"{digits}.5", f"1{digits}"


def _other_units(name: str) -> tuple[str, ...]:
    return next((others for one, others in _UNITS if one == name), ())


def _of_formulas(text: str, chance: random.Random) -> Iterator[Change]:
    formula = r"formula: [\"']?[^\n]*?"
    for name, made in _put_in(text, formula + r"(?<=[\s)\w])( [-+*/>] | and )", _other_operators):
        yield "operator", name, made
    for name, made in _put_in(text, formula + r"\b([a-z_0-9]+)\(", lambda _: tuple(chance.sample(_FUNCTIONS, 5))):
        yield "function", name, made
    for name, made in _put_in(text, formula + r"\b(\d[\d.]*)\b", lambda digits: _other_numbers(digits, chance)):
        yield "constant", name, made
    for name, made in _put_in(text, formula + r"\(([^(),\n]+, [^(),\n]+)\)", _swapped):
        yield "order", name, made
    for name, made in _put_in(text, formula + r"\b((?:years|walkers)\.\w+)", _other_columns):
        yield "column", name, made
    ids = re.findall(r"^  ([a-z_0-9]+): \{label", text, re.MULTILINE)
    for name, made in _put_in(
        text, formula + r"\b([a-z]+_[a-z_]+)(?=[\s,}\"])", lambda _: tuple(chance.sample(ids, 3))
    ):
        yield "name", name, made


def _other_operators(sign: str) -> tuple[str, ...]:
    return (f" {_OPERATORS[sign.strip()]} ",) if sign.strip() in _OPERATORS else ()


def _swapped(parts: str) -> tuple[str, ...]:
    one, _, other = parts.partition(", ")
    return (f"{other}, {one}",)


def _other_columns(name: str) -> tuple[str, ...]:
    return tuple(f"years.{column}" for column in ("visits", "income", "snow")) if name.startswith("years") else ()


def _of_shows(text: str, chance: random.Random) -> Iterator[Change]:
    for name, made in _put_in(text, r"show: \"?([^\"}\n]+)", lambda _: tuple(chance.sample(_FORMS, 6))):
        yield "show", name, made
    for name, made in _put_in(text, r"formula: .*?[^,](\}\n)", lambda _: (f", show: {chance.choice(_FORMS)}}}\n",)):
        yield "show", name, made


def _of_claims(text: str) -> Iterator[Change]:
    for key, others in {"relation": _RELATIONS, "verdict": _VERDICTS, "value": ("10 min", "13 min", "900 s")}.items():
        for name, made in _put_in(text, rf"^    {key}: (\S.*)$", lambda _, others=others: others):  # type: ignore[misc]
            yield "claim", f"{key} {name}", made
    for key in ("rounding", "roughly_right", "wrong"):
        for name, made in _put_in(text, rf"^    {key}: (\d+) %", lambda _: ("0", "10", "40", "60")):
            yield "claim", f"{key} {name}", made
    for relation in _RELATIONS:
        for value in ("9 min", "10 min", "13 min", "800 s", "16 min", "1000 s", "20 min"):
            for verdict in _VERDICTS:
                made = re.sub(r'relation: "="\n    value: 15 min', f"relation: {relation}\n    value: {value}", text)
                yield "claim", f"{relation} {value} {verdict}", made.replace("verdict: open", f"verdict: {verdict}")


def _of_rows(text: str, chance: random.Random) -> Iterator[Change]:
    head, *rows = text.splitlines(keepends=True)
    for place, row in enumerate(rows):
        yield "row removed", f"row {place + 2}", head + "".join(rows[:place] + rows[place + 1 :])
        yield "row twice", f"row {place + 2}", head + "".join([*rows[:place], row, *rows[place:]])
        other = chance.randrange(len(rows))
        swapped = [*rows]
        swapped[place], swapped[other] = swapped[other], swapped[place]
        yield "rows swapped", f"rows {place + 2} and {other + 2}", head + "".join(swapped)
    cells = [next(csv.reader([row])) for row in rows]
    for place, row_cells in enumerate(cells):
        for at, cell in enumerate(row_cells):
            if re.fullmatch(r"[\d.]+", cell):
                for new in (*_other_numbers(cell, chance)[:2], "", f"-{cell}"):
                    changed = [*row_cells]
                    changed[at] = new
                    lines = [*rows]
                    lines[place] = _line(changed)
                    yield "cell", f"row {place + 2}, {cell} -> {new or 'nothing'}, {at}", head + "".join(lines)


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _of_headers(folder: Path) -> Iterator[Variant]:
    """A column renamed wherever it is named."""
    for old, new in (("visits", "guests"), ("income", "takings"), ("snow", "sleet"), ("town", "place")):
        texts = {file: (folder / file).read_text("utf-8") for file in (DATA, YEARS, PAGE)}

        def change(at: Path, texts: dict[str, str] = texts, old: str = old, new: str = new) -> None:
            renamed = {
                YEARS: texts[YEARS].replace(old, new, 1),
                DATA: re.sub(
                    rf"years\.{old}\b|^      {old}:",
                    lambda found: found.group().replace(old, new),
                    texts[DATA],
                    flags=re.MULTILINE,
                ),
                PAGE: texts[PAGE].replace(f"row {old}", f"row {new}"),
            }
            for file, text in renamed.items():
                (at / file).write_text(text, "utf-8")

        yield Variant("slip header", f"{old} -> {new}", change)


def _of_pages(text: str, data: str, chance: random.Random) -> Iterator[Change]:
    ids = re.findall(r"^  ([a-z_0-9]+): \{label", data, re.MULTILINE)
    for name, made in _put_in(text, r"\{\{ ([a-z_]+)(?=[ :}])", lambda _: tuple(chance.sample(ids, 2))):
        yield "reference", name, made
    for name, made in _put_in(text, r"\{\{ [a-z_]+: ([^}]+?) \}\}", lambda _: tuple(chance.sample(_FORMS, 4))):
        yield "format", name, made
    for name, made in _put_in(
        text, r"\{\{ [a-z_]+( )\}\}", lambda _: tuple(f": {form} " for form in chance.sample(_FORMS, 2))
    ):
        yield "format", name, made
    for name, made in _put_in(
        text, r" if [a-z_]+ (\S+ [^}]+?)(?= \}\}| else)", lambda _: ("> 0", "< 0", "> 60 %", "< 3 m/s")
    ):
        yield "threshold", name, made


def _of_charts(text: str) -> Iterator[Change]:
    for name, made in _put_in(text, r'(walkers="count")', lambda _: ('weight="GB"', 'weight="MB"', 'walkers="%"')):
        yield "chart field", name, made.replace("walkers:Q", name.split("-> ")[1].split("=")[0] + ":Q")
    for name, made in _put_in(
        text, r'seen\.rows\("(walkers", walkers)="count"', lambda _: ('years", visits', 'ways", pace')
    ):
        yield "chart table", name, made.replace("walkers:Q", "visits:Q")
    for name, made in _put_in(text, r"\{\{ (\w+)", lambda _: ("lamps", "visits_sum", "walkers_growth")):
        yield "chart text", name, made
