"""Made-up explainers out of a few lines of YAML and csv, for tests."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from explainer.built import Built
from explainer.cards import Card, cards_of
from explainer.compute import Numbers, compute
from explainer.data import Explainer, load
from explainer.ledger import KINDS, Content, Kind
from explainer.project import Loaded

DATA: Final = "docs/data/explainer.yml"
HEAD: Final = """\
title: Made up
language: en
licence: {name: CC-BY-4.0, url: "https://licence.example/"}
said_in: diary
sources:
  survey: {title: A survey, publisher: Surveyors, date: 2020, kind: primary}
  diary: {title: A diary, publisher: A walker, kind: secondary}
"""
UNITS: Final = (
    "the units are those of the SI with their prefixes (m, kg, s, kWh, °C, L, m²), ft, mi, lb and their like, bit and "
    "B, %, pp and ppm, times from s to year, and currencies by code (EUR, USD@2020); define any other, and what is "
    "counted, such as people, under 'units:'"
)
# The first line of what a test adds to HEAD.
FIRST: Final = HEAD.count("\n") + 1


def explainer(folder: Path, yml: str, **tables: str) -> Explainer:
    """The explainer of a data file, here without its HEAD, and of its tables: name → text of the csv."""
    data = folder / DATA
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text(HEAD + textwrap.dedent(yml), encoding="utf-8")
    for name, text in tables.items():
        data.with_name(f"{name}.csv").write_text(textwrap.dedent(text), encoding="utf-8")
    return load(data, folder)


def numbers(folder: Path, yml: str, **tables: str) -> Numbers:
    """All numbers of such an explainer."""
    return compute(explainer(folder, yml, **tables))


def far_claim(verdict: str, reason: str) -> str:
    """YAML of a claim about the small explainer: that its bridge takes 15 minutes to cross."""
    return f"""
claims:
  far:
    claim: The bridge takes a quarter of an hour to cross.
    topic: crossing
    number: crossing_time
    relation: "="
    value: 15 min
    rounding: 5 %
    roughly_right: 15 %
    wrong: 50 %
    verdict: {verdict}
    reason: "{reason}"
"""


# A reader's input for the small explainer: its figures go before the tables, the rest to the end.
_ASKED_FIGURES: Final = """\
  your_time: {label: Your time across, formula: bridge_length / your_walk, show: in min}
  your_calls: {label: Lamps while you walk, formula: lamps * your_time / your_rest, counts: rests}
  your_age: {label: The bridge in your crossings, formula: rumoured_age / your_time}

tables:
"""
_ASKED: Final = """
inputs:
  your_walk:
    label: How fast you walk
    value: walking_speed
    units: [m/s, km/s]
    at_least: 0.1 m/s
    at_most: 10 m/s
    presets: [{of: walking_speed, label: "As </script><one> walker"}]
    note: Until you set it, as one walker did.
  your_rest: {label: Your rest at a lamp, value: 1 min, units: [min, s]}
  your_way: {label: A length, value: bridge_length, units: [km, m], at_least: 1 m}
"""


def with_inputs(folder: Path, *changes: tuple[str, str]) -> Path:
    """The small explainer in a folder, now with readers' inputs. changes: of its data, in order."""
    data = folder / DATA
    text = data.read_text(encoding="utf-8").replace("tables:\n", _ASKED_FIGURES, 1) + _ASKED
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    data.write_text(text, encoding="utf-8")
    return folder


def cards(loaded: Loaded, built: Built, now: Mapping[tuple[Kind, str], Content]) -> Iterator[Card]:
    """Every card of an explainer: of all that is published now, and of what was withdrawn."""
    gone = [(kind, key) for name, key in loaded.ledger.things() for kind in KINDS if kind == name]
    for thing in dict.fromkeys([*now, *gone]):
        yield from cards_of(loaded, built, thing, now.get(thing))
