"""The program of a page: what its script needs to compute and say numbers anew when a reader sets an input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from explainer.compute import Number, Numbers, Operand
from explainer.formats import to_json
from explainer.formula import SLACK
from explainer.units import STANDARD, Quantity, Units
from explainer.wording.display import say_label, say_preset
from explainer.wording.rounding import ends_in, exact_in
from explainer.wording.rules import Json, rules_for
from explainer.wording.sum_templates import sum_rules, sum_templates

VERSION: Final = 1


def recorded_program(
    entries: Mapping[str, Mapping[str, object]], language: str, units: Iterable[str] = (), known: Units = STANDARD
) -> Json:
    """The program of numbers that were recorded, in the words of today. entries: those of `program_of`, by id.

    units: in which they are shown, beside their own; known: those whose words are known today.
    """
    found = [(unit, may_change) for entry in entries.values() for unit, may_change in _units_of(entry)]
    changing = sorted({unit for unit, may_change in found if may_change})
    alone = sorted({*units, *(unit for unit, _ in found)})
    return {
        "version": VERSION,
        "language": language,
        "rules": rules_for(language, changing, alone, known.recorded()),
        "numbers": entries,
    }


def program_of(numbers: Numbers, keys: Iterable[str], units: Iterable[str] = ()) -> Json:
    """The program for these numbers. keys: ids; units: in which they are shown, beside their own.

    Raises:
        FormulaMistake: no page can compute one of them anew.
    """
    needed = numbers.operands(keys)
    entries = {
        key: _of_number(numbers[key], one, numbers) if key in numbers else _of_cell(one) for key, one in needed.items()
    }
    program = recorded_program(entries, numbers.explainer.language, units, numbers.explainer.units)
    program["rules"]["sums"] = sum_rules(program["rules"]["units"], numbers.explainer.units)
    return {**program, "sums": sum_templates(numbers, (key for key in needed if key in numbers))}


def _units_of(entry: Mapping[str, object]) -> Iterator[tuple[str, bool]]:
    """The units of a number, each with whether its value may come to be shown, or typed, in others of its ladder."""
    match entry:
        case {"input": {"units": [*offered], "presets": [*presets]}}:
            yield from ((unit, True) for unit in (*offered, *(unit for _, _, unit in presets)))
    match entry:
        case {"show": {"unit": str(shown)}, "unit": str(own)}:
            yield from ((shown, False), (own, False))
        case {"unit": str(own)}:
            yield own, not entry["isFact"]


def _of_number(number: Number, one: Operand, numbers: Numbers) -> Json:
    quantity = number.quantity
    entry: Json = {
        "label": say_label(number, numbers.explainer.language),
        "unit": quantity.unit.name,
        "isFact": number.is_as_written_in(number.show.unit),
        "isExact": number.is_exact,
        "show": to_json(number.show),
    }
    if quantity.printed is not None and (_shows_more(quantity) or number.show.style == "duration"):
        entry["printed"] = [quantity.printed, *(quantity.printed_ends or ())]
    if one.tree is not None:
        return {**entry, "formula": one.tree}
    entry |= {"low": quantity.low, "central": quantity.central, "high": quantity.high, "kind": quantity.range_kind}
    if one.value.slack != SLACK * abs(quantity.central):
        entry["slack"] = one.value.slack
    if number.kind == "input":
        entry["input"] = _input(number.id, numbers)
    return entry


def _shows_more(quantity: Quantity) -> bool:
    """Whether a value is printed with digits that a double of it does not tell: 5.0."""
    doubles = replace(quantity, printed=None, printed_ends=None)
    written, computed = ((exact_in(one, one.unit), *ends_in(one, one.unit)) for one in (quantity, doubles))
    return [*map(str, written)] != [*map(str, computed)]


def _of_cell(one: Operand) -> Json:
    """A cell of a table that no number is made of."""
    value = one.value
    return {"low": value.low, "central": value.central, "high": value.high, "kind": "uncertainty"}


def _input(key: str, numbers: Numbers) -> Json:
    setting, language = numbers.explainer.inputs[key], numbers.explainer.language
    return {
        "units": [unit.name for unit in setting.units],
        "least": setting.at_least.central if setting.at_least else None,
        "most": setting.at_most.central if setting.at_most else None,
        "presets": [[say_preset(one, language), one.value, one.unit.name] for one in numbers.presets(key)],
    }
