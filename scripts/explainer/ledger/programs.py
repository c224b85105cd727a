"""The recorded program of a reader's input: what it computes, and whether it is sound enough for a page."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.data import Finite, from_json
from explainer.errors import DataMistake
from explainer.units import OPEN, RangeKind
from explainer.wording import published

Program = Mapping[str, Mapping[str, object]]
_OPERATIONS: Final = frozenset(
    {"+", "-", "*", "/", "**", "negative", "point", "abs", "sqrt", "log2", "log10", "exp", "round", "floor", "ceiling"}
    | {"minimum", "maximum", "sum", "mean", "median", "ranked", "rank"}
)
_VALUES: Final = ("low", "central", "high")
_BOUNDS: Final = ("least", "most")


def computed(program: Program) -> Mapping[str, object]:
    """What a program computes, without the words in which it is said and the values that it offers.

    Numbers have 15 digits, so that it is the same on every machine.
    """
    return {key: _computed(entry) for key, entry in program.items()}


def shown_of(program: Program) -> Mapping[str, object]:
    """What readers see of a program beside its results: formats, units and offered values, but no other labels."""
    words = {key: {name: part for name, part in entry.items() if name != "label"} for key, entry in program.items()}
    return {key: _rounded(entry) for key, entry in words.items()}


def check_program(program: Program, remedy: str) -> None:
    """Check that a program has only what a page can compute and say. remedy: the advice given.

    Raises:
        Refusal: everything in it that is not so; without a place.
    """
    entries = from_json(dict[str, _Entry], json.dumps(program), remedy)
    for key, entry in entries.items():
        setting = entry.input
        presets = setting.presets if setting else ()
        units = (entry.unit, *(setting.units if setting else ()), *(unit for _, _, unit in presets))
        for unit in (*units, (entry.show or {}).get("unit")):
            if unit is not None:
                OPEN.unit(str(unit))
        if (entry.formula is None) == (entry.central is None):
            raise DataMistake(f"{key} has neither a formula nor a value, or both", None, remedy)
        if entry.formula is not None and not _is_tree(entry.formula, entries):
            raise DataMistake(f"the formula of {key} is not one that a page can compute", None, remedy)


@dataclass(frozen=True)
class _Setting:
    units: tuple[str, ...]
    least: Finite | None
    most: Finite | None
    presets: tuple[tuple[str, Finite, str], ...]


@dataclass(frozen=True)
class _Entry:
    """A number of a program, named as its page's script reads it."""

    label: str | None = None
    unit: str | None = None
    isFact: bool | None = None  # noqa: N815 - as in the JSON
    isExact: bool | None = None  # noqa: N815 - as in the JSON
    show: Mapping[str, str | int | bool] | None = None
    formula: object = None
    low: Finite | None = None
    central: Finite | None = None
    high: Finite | None = None
    kind: RangeKind | None = None
    printed: tuple[str, ...] | None = None
    slack: Finite | None = None
    input: _Setting | None = None


def _computed(entry: Mapping[str, object]) -> object:
    if "formula" in entry:
        return _rounded(entry["formula"])
    setting = entry.get("input")
    bounds = [setting.get(name) for name in _BOUNDS] if isinstance(setting, Mapping) else []
    return _rounded([entry["kind"], *(entry[name] for name in _VALUES), *bounds])


def _rounded(part: object) -> object:
    """A tree or an entry with its numbers as they are published; of a point, the number alone."""
    match part:
        case ["point", value, _]:
            return _rounded(value)
        case list():
            return [_rounded(one) for one in part]
        case dict():
            return {name: _rounded(one) for name, one in part.items() if name != "slack"}
        case float():
            return published(part)
        case _:
            return part


def _is_tree(tree: object, entries: Mapping[str, object]) -> bool:
    match tree:
        case bool():
            return False
        case int() | float():
            return math.isfinite(tree)
        case str():
            return tree in entries
        case [str(operation), *parts]:
            return operation in _OPERATIONS and _are_trees(parts, entries)
        case _:
            return False


def _are_trees(parts: Sequence[object], entries: Mapping[str, object]) -> bool:
    return bool(parts) and all(_is_tree(part, entries) for part in parts)
