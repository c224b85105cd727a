"""The units that an explainer defines itself: what is counted, and what other units are worth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from explainer.data.schema import UnitEntry
from explainer.data.yaml_file import YamlFile
from explainer.errors import DataMistake, Place, Report
from explainer.formula import KEYWORDS
from explainer.units import MEASURED, PREFIXES, STANDARD, SYMBOL, Dimension, Entry, Units, Words, parse_worth

_NAME: Final = re.compile(SYMBOL)


def read_units(entries: Mapping[str, UnitEntry], file: YamlFile, report: Report) -> Units:
    """The units of the table with those of a data file; each may be worth some of those above it."""
    units = STANDARD
    for key, entry in entries.items():
        place = file.place("units", key)
        with report.collecting(place):
            own = _entry(key, entry, file, units)
            names = dict.fromkeys((key, *(name for name in (entry.one, entry.many) if name and _NAME.fullmatch(name))))
            made = Units((*units.own, *((name, own) for name in names)))
            for name in (prefix + name for name in names for prefix in ("", *own.prefixes)):
                _check_name(name, units, place)
            units = made
    return units


def _entry(key: str, entry: UnitEntry, file: YamlFile, units: Units) -> Entry:
    """A unit without a worth is counted: its dimension is its own."""
    place = file.place("units", key)
    if key in MEASURED:
        raise DataMistake(f"'{key}' is what units measure, and cannot be one", place, "write e.g. the plural")
    size, dimension = Fraction(1), Dimension(((key, 1),))
    if entry.worth:
        size, dimension = parse_worth(entry.worth, file.place("units", key, "worth"), units)
    for prefix in entry.prefixes:
        if prefix not in PREFIXES:
            advice = f"the prefixes are {', '.join(PREFIXES)}"
            raise DataMistake(f"no prefix '{prefix}'", file.place("units", key, "prefixes"), advice)
    one, many = entry.one or key, entry.many or key
    aloud = entry.aloud or [one, many]
    if len(aloud) > len((one, many)):
        raise DataMistake(f"{key} is said in {len(aloud)} ways", place, "write one text, or that of one and of many")
    prefixes = tuple(entry.prefixes)
    return Entry(key, size, dimension, prefixes, prefixes, words=Words(one, many, entry.symbol, (aloud[0], aloud[-1])))


def _check_name(name: str, units: Units, place: Place) -> None:
    if name in units:
        raise DataMistake(f"'{name}' is a unit already", place, "give yours another name")
    if name in KEYWORDS:
        raise DataMistake(f"'{name}' is a word of formulas, and cannot be a unit", place, "give it another name")
