"""Values that a claim is held against and that its words do not hold: those are our reading."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from explainer.check import english
from explainer.check.amounts import Amount, amounts
from explainer.check.findings import Finding
from explainer.check.measures import measure_after
from explainer.compute import Numbers
from explainer.data import Claim
from explainer.units import Quantity

_DIGITS: Final = re.compile(r"\b(\d+(?:\.\d+)?)(?:st|nd|rd|th)?\b")
_SCALED: Final = re.compile(rf"\b(\d+(?:\.\d+)?)\s?({'|'.join(english.LETTERS)})\b")
_ONE: Final = re.compile(r"\b(?:an?|one)\b", re.IGNORECASE)
_WORDS: Final = re.compile(rf"\b(?:{'|'.join(english.AMOUNTS)})\b", re.IGNORECASE)


def unread(numbers: Numbers) -> Iterator[Finding]:
    """The values of claims that are neither in their words nor in their quotation, and that no `read_as` explains."""
    for claim in numbers.explainer.claims.values():
        compared = claim.comparison
        if compared is None or claim.read_as or not numbers.explainer.language.startswith("en"):
            continue
        for value in dict.fromkeys((compared.value, compared.to)):
            if not _is_said(value, f"{claim.claim} | {claim.quote or ''}"):
                yield _finding(claim, value)


def _is_said(value: Quantity, words: str) -> bool:
    """Whether a value is in some words, in any unit; a number alone counts too, for its unit may be worded freely."""
    shown = value.at(value.unit)
    if any(_fits(amount, value, shown) for amount in amounts(words)):
        return True
    counts = [float(match[1]) for match in _DIGITS.finditer(words)]
    counts += [float(match[1]) * english.LETTERS[match[2]] for match in _SCALED.finditer(words)]
    counts += [english.AMOUNTS[match.group().lower()] for match in _WORDS.finditer(words)]
    ones = [measure for match in _ONE.finditer(words) if (measure := measure_after(words, match.end()))]
    ones = [measure for measure in ones if measure.dimension == value.dimension]
    return any(math.isclose(one, shown) for one in counts) or any(
        math.isclose(measure.factor, value.central) for measure in ones
    )


def _fits(amount: Amount, value: Quantity, shown: float) -> bool:
    is_share = amount.shape == "share" and amount.may_be(value.central)
    is_same = amount.dimension == value.dimension and amount.may_be_exactly(value.central)
    return is_share or is_same or math.isclose(amount.count, shown)


def _finding(claim: Claim, value: Quantity) -> Finding:
    shown = f"{value.at(value.unit):.6g} {value.unit.name.removesuffix('count')}".strip()
    problem = f"the claim {claim.id} is held against {shown}, which is not in its words"
    remedy = "say with read_as what that is our reading of, or quote the words"
    lines = (claim.place.line, claim.place.line)
    return Finding(claim.place, "unread-claim", problem, remedy, claim.id, lines)
