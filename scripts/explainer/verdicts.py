"""The verdict that the numbers give on every claim, anywhere in their ranges, checked against the editor's."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from explainer.compute import Number, Numbers
from explainer.data import Claim, Comparison
from explainer.errors import DataMistake, Report, UnitMistake, nearest
from explainer.formats import AUTO
from explainer.wording import fill, say_number, say_range

_OPEN: Final = "open"
_OVERRULING: Final = frozenset({"misleading", "not checkable", _OPEN})
_FROM_BEST: Final = ("supported", "roughly right", "off", "wrong")
_SLACK: Final = 1e-12


@dataclass(frozen=True)
class Verdict:
    """A claim with its outcome. number: what it is about, None when it is not numeric.

    computed: the verdict that the number gives anywhere in its range; _`open` when that is more than one.
    """

    claim: Claim
    number: Number | None = None
    computed: str | None = None

    @property
    def verdict(self) -> str:
        return self.claim.verdict


def judge(numbers: Numbers) -> Mapping[str, Verdict]:
    """The verdict on every claim, by id.

    Raises:
        Refusal: a claim names what does not exist, one of its texts cannot be filled in, or the editor's verdict is
            neither what the numbers give nor overrules them with a reason.
    """
    report = Report()
    found = {}
    for claim in numbers.explainer.claims.values():
        with report.collecting(claim.place):
            with report.collecting(claim.places["evidence"]):
                for name in claim.evidence:
                    _checked(name, numbers)
            for key, text in claim.texts.items():
                with report.collecting(claim.places[key]):
                    fill(text, numbers, claim.places[key])
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


def verdicts_between(comparison: Comparison, low: float, high: float) -> frozenset[str]:
    """Every verdict on what is claimed of a number that lies somewhere from low to high.

    How far it is off falls towards what is claimed and rises beyond: the best verdict is at an end of the claim or as
    near to it as the number comes, the worst at an end of the range, and all between these are passed.
    """
    ends = (comparison.value.central, comparison.to.central)
    at = {low, high, *(end for end in ends if low <= end <= high)}
    ranks = [_FROM_BEST.index(verdict_of(comparison, value)) for value in at]
    return frozenset(_FROM_BEST[min(ranks) : max(ranks) + 1])


def _judged(claim: Claim, comparison: Comparison | None, numbers: Numbers) -> Verdict:
    if comparison is None:
        return Verdict(claim)
    number = _checked(comparison.number, numbers)
    if number.quantity.dimension != comparison.value.dimension:
        found = f"{number.id} is {number.quantity.dimension}, but the claim's value is {comparison.value.dimension}"
        raise UnitMistake(found, claim.place)
    if comparison.value.dimension.is_point and comparison.wrong > 0:
        problem = f"{claim.id} may be off by a share of a {comparison.value.dimension}, which is no share of anything"
        raise DataMistake(
            problem, claim.place, "compare a difference, as of two temperatures, or write 0 % for all three"
        )
    possible = _verdicts_of(comparison, number, numbers)
    computed = next(iter(possible)) if len(possible) == 1 else _OPEN
    _check_overruled(claim, computed, possible, _said(number))
    return Verdict(claim, number, computed)


def _verdicts_of(comparison: Comparison, number: Number, numbers: Numbers) -> frozenset[str]:
    """Every verdict that the number allows: one, unless it has a range."""
    ends, quantity = (comparison.value.central, comparison.to.central), number.quantity
    if quantity.has_range:
        return verdicts_between(comparison, *(_exactly(bound, ends) for bound in (quantity.low, quantity.high)))
    value = next((end for end in ends if numbers.equals(number.id, end)), quantity.central)
    return frozenset({verdict_of(comparison, value)})


def _exactly(value: float, ends: Iterable[float]) -> float:
    """A value; one that the rounding of floats alone keeps from an end of the claim is that end."""
    return next((end for end in ends if math.isclose(value, end, rel_tol=_SLACK)), value)


def _check_overruled(claim: Claim, computed: str, possible: frozenset[str], said: str) -> None:
    """Check that the verdict is the computed one, or overrules it with a reason."""
    if claim.verdict == computed:
        if claim.overrule:
            problem = f"{claim.id} has 'overrule', but the numbers give '{computed}' too"
            raise DataMistake(problem, claim.place, "leave it out, or move the words into the reason")
        return
    problem = f"{claim.id} is '{claim.verdict}', but the numbers give '{computed}': {said}"
    if claim.verdict not in (_OVERRULING | possible if computed == _OPEN else _OVERRULING):
        advice = f"write 'verdict: {computed}' and read the reason again, or 'misleading' with 'overrule: <reason>'"
        raise DataMistake(problem, claim.place, advice)
    if not claim.overrule:
        raise DataMistake(problem, claim.place, f"write 'verdict: {computed}', or add 'overrule: <reason>'")


def _said(number: Number) -> str:
    """What the number is, with its range, in English as all messages are: the same whatever language a page is in."""
    span = say_range(number, AUTO)
    return f"{number.id} is {say_number(number, AUTO)}" + (f" ({span})" if span else "")


def _checked(name: str, numbers: Numbers) -> Number:
    if name not in numbers:
        raise DataMistake(f"no number '{name}'", None, nearest(name, numbers))
    if numbers[name].grade == "C":
        raise DataMistake(f"{name} is unverified (grade C) and cannot be used as evidence")
    if resting := numbers[name].rests_on:
        problem = f"{name} rests on the reader's input {resting[0]}, and a verdict on no reader"
        raise DataMistake(problem, None, "use a number that no reader sets")
    return numbers[name]
