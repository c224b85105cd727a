"""The verdict that the numbers give on every claim, checked against the editor's."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from explainer.compute import Number, Numbers
from explainer.data import Claim, Comparison
from explainer.errors import DataMistake, Report, UnitMistake, nearest
from explainer.formats import AUTO
from explainer.wording import fill, say_number

OVERRULING: Final = frozenset({"misleading", "not checkable"})
_SLACK: Final = 1e-12


@dataclass(frozen=True)
class Verdict:
    """A claim with its outcome. number: what it is about, None when it is not numeric.

    computed: the verdict that the number gives; deviation: how far the number is off, as a fraction of what is claimed.
    """

    claim: Claim
    number: Number | None = None
    computed: str | None = None
    deviation: float = 0.0

    @property
    def verdict(self) -> str:
        return self.claim.verdict


def judge(numbers: Numbers) -> Mapping[str, Verdict]:
    """The verdict on every claim, by id, from central values.

    Raises:
        Refusal: a claim names what does not exist, its reason cannot be filled in, or the editor's verdict is neither
            what the numbers give nor one of OVERRULING.
    """
    report = Report()
    found = {}
    for claim in numbers.explainer.claims.values():
        with report.collecting(claim.place):
            for name in claim.evidence:
                _checked(name, numbers)
            fill(claim.reason, numbers, claim.place)
            found[claim.id] = _judged(claim, claim.comparison, numbers)
    report.raise_if_any()
    return found


def deviation_of(comparison: Comparison, value: float) -> float:
    """How far a number is off what is claimed of it, as a fraction of the claim's nearer end; infinite from zero."""
    low, high = comparison.value.central, comparison.to.central
    match comparison.relation:
        case "<":
            low = -math.inf
        case ">":
            high = math.inf
        case _:
            pass
    end = min(max(value, low), high)
    if end == value:
        return 0.0
    return abs(value / end - 1) if end else math.inf


def verdict_of(comparison: Comparison, value: float) -> str:
    """The verdict on what is claimed of a number, by how far the number is off.

    What is claimed to be below or above a value does not reach it: the value itself is off, though by less than any
    tolerance, so only a claim that allows for none is not supported by it.
    """
    deviation = deviation_of(comparison, value)
    only_touches = comparison.relation in {"<", ">"} and value == comparison.value.central

    def is_within(tolerance: float) -> bool:
        return deviation <= tolerance + _SLACK and (tolerance > 0 or not only_touches)

    if is_within(comparison.rounding):
        return "supported"
    if is_within(comparison.roughly_right):
        return "roughly right"
    return "off" if deviation < comparison.wrong - _SLACK else "wrong"


def _judged(claim: Claim, comparison: Comparison | None, numbers: Numbers) -> Verdict:
    if comparison is None:
        return Verdict(claim)
    number = _checked(comparison.number, numbers)
    if number.quantity.dimension != comparison.value.dimension:
        found = f"{number.id} is {number.quantity.dimension}, but the claim's value is {comparison.value.dimension}"
        raise UnitMistake(found, claim.place)
    ends = (comparison.value.central, comparison.to.central)
    value = next((end for end in ends if numbers.equals(number.id, end)), number.quantity.central)
    computed = verdict_of(comparison, value)
    if claim.verdict != computed and claim.verdict not in OVERRULING:
        said = say_number(number, AUTO, numbers.explainer.language)
        problem = f"{claim.id} is '{claim.verdict}', but the numbers give '{computed}': {number.id} is {said}"
        raise DataMistake(problem, claim.place, f"write 'verdict: {computed}', or overrule it as 'misleading'")
    return Verdict(claim, number, computed, deviation_of(comparison, value))


def _checked(name: str, numbers: Numbers) -> Number:
    if name not in numbers:
        raise DataMistake(f"no number '{name}'", None, nearest(name, numbers))
    if numbers[name].grade == "C":
        raise DataMistake(f"{name} is unverified (grade C) and cannot be used as evidence")
    return numbers[name]
