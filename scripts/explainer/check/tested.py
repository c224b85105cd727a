"""Words of tests that compare what their tests do not: a superlative needs others, and a rise a value before."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from explainer.check import english
from explainer.check.comparisons import compared_more, compared_most
from explainer.check.findings import Finding
from explainer.check.picks import rests_on_a_pick
from explainer.check.texts import Text
from explainer.compute import Number, Numbers
from explainer.errors import Mistake
from explainer.formula import Call, Formula, Operation, parse_formula, to_text, walk
from explainer.units import Units

# What follows the condition: other words, and after them the condition of yet others.
_OTHER: Final = re.compile(r'\selse\s+"[^"]*"(?:\s+if\s)?')
_CHANGED: Final = re.compile(rf"\b(?:{english.CHANGES})\b", re.IGNORECASE)
_GROWTH: Final = re.compile(
    r"growth|change|increase|decrease|gain|loss|rise|difference|against|more than", re.IGNORECASE
)
_ACROSS: Final = frozenset(
    {"maximum", "minimum", "first", "last", "largest", "smallest", "at", "rank", "rank_from_smallest", "count"}
    | {"record_growth_rate", "change", "relative_change", "compound_growth_rate"}
)


def untested(text: Text, numbers: Numbers) -> Iterator[Finding]:
    """Superlatives and comparisons in the words of a test that looks at one number alone."""
    if not text.condition or not numbers.explainer.language.startswith("en"):
        return
    formulas = conditions(text.condition, numbers.explainer.units)
    names = {name for formula in formulas for name in formula.names}
    columns = {column for formula in formulas for column in formula.columns}
    calls = {part.function for formula in formulas for part in walk(formula.tree) if isinstance(part, Call)}
    if not formulas or len(names) + len(columns) > 1 or calls & _ACROSS:
        return
    held = [numbers[name] for name in names if name in numbers]
    for match in compared_most(text.prose):
        if not any(rests_on_a_pick(number.id, numbers) for number in held):
            advice = "compare it with a maximum, a minimum or at least one other number"
            yield _finding(text, match, "a superlative", advice)
    for match in (*_CHANGED.finditer(text.prose), *compared_more(text.prose)):
        if not any(_is_change(number) for number in held):
            yield _finding(
                text, match, "a comparison of two values", "compare two numbers in the test, or a growth with 0"
            )


def unsettled(text: Text, numbers: Numbers) -> Iterator[Finding]:
    """Words that hold at the values of a test, and not all over their ranges."""
    if not text.condition:
        return
    for formula in conditions(text.condition, numbers.explainer.units):
        for comparison in numbers.unsettled(formula):
            tested = to_text(comparison)
            problem = f"the words of a test hold at the value and not in all of its range: {tested}"
            remedy = "say how sure they are, or test another limit"
            place = replace(text.place(0), column=0)  # once for both choices
            yield Finding(place, "unsettled-words", problem, remedy, tested, text.lines, is_note=True)


def conditions(condition: str, units: Units) -> list[Formula]:
    """The conditions of a test; none where the file's own syntax, such as a string over two lines, cuts into it."""
    with contextlib.suppress(Mistake):
        return [parse_formula(part, None, units) for part in _OTHER.split(condition) if part.strip()]
    return []


def _is_change(number: Number) -> bool:
    """Whether a number is itself a difference, a ratio or a growth."""
    if number.formula is None:
        return bool(_GROWTH.search(number.label))
    parts = list(walk(number.formula.tree))
    is_between = any(isinstance(part, Operation) and part.operator in {"-", "/"} for part in parts)
    calls = [part.function for part in parts if isinstance(part, Call)]
    is_growth = any("growth" in function or "change" in function for function in calls)
    return is_growth or (is_between and len({*number.inputs}) > 1) or bool(_GROWTH.search(number.label))


def _finding(text: Text, match: re.Match[str], what: str, remedy: str) -> Finding:
    words = " ".join(match.group().split())
    problem = f"'{words}' is {what}, and the test looks at one number alone"
    return Finding(text.place(match.start()), "untested-words", problem, remedy, words, text.lines)
