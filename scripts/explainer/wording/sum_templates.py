"""The sums of figures that a reader's input changes: what a page prints anew, and where the values go."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.compute import Number, Numbers
from explainer.formats import AUTO, refine
from explainer.formula import STRENGTH, Call, reads_rows, walk
from explainer.units import PLAIN, TIME, Unit, Units, parse_unit
from explainer.wording.conversions import odd_units
from explainer.wording.parts import CLOSED, OPEN, UNKNOWN, Part, Printed
from explainer.wording.rounding import LONGEST_TIME, SIGNIFICANT, TIMES
from explainer.wording.rules import Json
from explainer.wording.shown import shown_unit
from explainer.wording.sum_names import IN_WORDS, Values
from explainer.wording.sums import TRIED_DIGITS, printer

_STRENGTH_OF: Final[Json] = {
    "negative": STRENGTH["+"],
    "scientific": STRENGTH["*"],
    "digits": CLOSED,
    "other": STRENGTH["**"],
    "range": OPEN,
}


def sum_rules(units: Iterable[str], known: Units) -> Json:
    """How a page is to print sums, as `say_sum` does. units: all that a value may be shown in, of those known.

    kinds: of each unit of which a power of ten does not make its base unit.
    """
    return {
        "digits": TRIED_DIGITS,
        "significant": SIGNIFICANT,
        "inWords": sorted(IN_WORDS),
        "strength": _STRENGTH_OF,
        "plain": str(PLAIN),
        "kinds": {unit: kind for unit in units if (kind := _kind(known.unit(unit)))},
    }


def sum_templates(numbers: Numbers, keys: Iterable[str]) -> Json:
    """For each of these figures whose sum can be printed anew, its template.

    A template holds variants, since a sum depends on the units that its values are shown in: a time in hours is to be
    multiplied where one in seconds is not. by: the numbers, and None for the result, whose units choose the variant;
    variants: by the kinds of these units, texts, and numbers with how strongly their text has to bind.
    """
    found = {key: _template(numbers[key], numbers) for key in keys}
    return {key: template for key, template in found.items() if template}


def _template(number: Number, numbers: Numbers) -> Json | None:
    formula = number.formula if number.kind == "figure" and number.rests_on else None
    if formula is None or any(isinstance(part, Call) and reads_rows(part) for part in walk(formula.tree)):
        return None
    units = {name: _reachable(numbers[name], numbers) for name in formula.names} | {None: _reachable(number, numbers)}
    by = [name for name, found in units.items() if len({_kind(unit) for unit in found}) > 1]
    variants = {}
    for chosen in itertools.product(*({_kind(unit): unit for unit in units[name]}.values() for name in by)):
        at = {name: found[0] for name, found in units.items()} | dict(zip(by, chosen, strict=True))
        names = _Unknown(number, numbers, 0, {name: unit for name, unit in at.items() if name})
        parts = (
            printer(names, numbers.explainer.language, numbers.explainer.units)
            .printed(formula.tree, odd_units(at[None]))
            .parts
        )
        printed = [[part.number, part.least] if part.number else part.text for part in parts]
        variants["|".join(map(_kind, chosen))] = printed
    return {"by": by, "variants": variants}


@dataclass(frozen=True)
class _Unknown(Values):
    """The names in a formula, their values not known yet, only the units that these are shown in."""

    units: Mapping[str, Unit]

    def number(self, key: str) -> Printed:
        return Printed((Part("", key),), UNKNOWN)

    def unit(self, key: str) -> Unit | None:
        return self.units[key]


def _reachable(number: Number, numbers: Numbers) -> Sequence[Unit]:
    """The units in which a number may be shown, that of its default first; of those on one ladder, one."""
    usual = shown_unit(number)
    if number.kind == "input" and not number.show.unit:
        setting = numbers.explainer.inputs[number.id]
        return [usual, *setting.units, *(preset.unit for preset in numbers.presets(number.id))]
    form = refine(AUTO, number.show)
    is_automatic = number.rests_on and number.kind == "figure" and not form.unit and form.style != "duration"
    if is_automatic and number.quantity.dimension == TIME:
        return [usual, *(parse_unit(name) for name, _ in TIMES), parse_unit(LONGEST_TIME)]
    return [usual]


def _kind(unit: Unit) -> str:
    """What in a unit has to be converted: units of the same kind differ by a power of ten."""
    return ",".join(f"{name}{power}" for name, power in sorted(odd_units(unit).items()) if power)
