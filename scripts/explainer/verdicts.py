"""What the numbers say of every claim, beside what the editor says."""

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
    """The verdict on every claim, by id, on central values.

    Raises:
        Refusal: a claim names what is not there, its reason cannot be filled in, or the editor's verdict is neither
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


def _judged(claim: Claim, comparison: Comparison | None, numbers: Numbers) -> Verdict:
    if comparison is None:
        return Verdict(claim)
    number = _checked(comparison.number, numbers)
    if number.quantity.dimension != comparison.value.dimension:
        found = f"{number.id} is {number.quantity.dimension}, but the claim's value is {comparison.value.dimension}"
        raise UnitMistake(found, claim.place)
    deviation = deviation_of(comparison, number.quantity.central)
    computed = _named(comparison, deviation)
    if claim.verdict != computed and claim.verdict not in OVERRULING:
        said = say_number(number, AUTO, numbers.explainer.language)
        problem = f"{claim.id} is '{claim.verdict}', but the numbers give '{computed}': {number.id} is {said}"
        raise DataMistake(problem, claim.place, f"write 'verdict: {computed}', or overrule it as 'misleading'")
    return Verdict(claim, number, computed, deviation)


def _named(comparison: Comparison, deviation: float) -> str:
    if deviation <= comparison.rounding + _SLACK:
        return "supported"
    if deviation <= comparison.roughly_right + _SLACK:
        return "roughly right"
    return "off" if deviation < comparison.wrong - _SLACK else "wrong"


def _checked(name: str, numbers: Numbers) -> Number:
    if name not in numbers:
        raise DataMistake(f"no number '{name}'", None, nearest(name, numbers))
    if numbers[name].grade == "C":
        raise DataMistake(f"{name} is unverified (grade C) and no evidence")
    return numbers[name]
