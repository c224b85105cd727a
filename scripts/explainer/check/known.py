"""The numbers that the data file knows, to be found by what a text says."""

from __future__ import annotations

import contextlib
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from explainer.check import english
from explainer.check.amounts import Amount, is_power_of_ten
from explainer.compute import Number, Numbers
from explainer.errors import Mistake
from explainer.units import PLAIN, Dimension
from explainer.wording import fill

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_OF: Final = re.compile(r"\b(?:of|in|on|along|per|for|from|at|to|with|by|that|used)\b|[,:(]")
_RARE: Final = 0.02  # a word that so few of the labels have says which number is meant
_SURE_DIGITS: Final = 3  # so many digits are hardly the same by chance


def stems(text: str) -> frozenset[str]:
    """The words of a text that mean something, without the endings of a plural."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in english.STOP_WORDS)


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@dataclass(frozen=True)
class Known:
    """A number with the words that it is known by. counted: those that its label begins with: `Lamps on the bridge`."""

    number: Number
    words: frozenset[str]
    counted: frozenset[str]

    @property
    def value(self) -> float:
        return self.number.quantity.central


class KnownNumbers:
    """Every number that a page may state, in order of size."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        known = [
            Known(number, stems(f"{number.label} {number.id.replace('_', ' ')}"), stems(_OF.split(number.label)[0]))
            for number in numbers.values()
            if number.grade != "C" and math.isfinite(number.quantity.central) and not _is_definition(number)
        ]
        self._by_dimension: dict[Dimension, list[Known]] = {}
        for each in sorted(known, key=lambda one: one.value):
            quantity = each.number.quantity  # in prose people are a number with a noun behind it
            self._by_dimension.setdefault(PLAIN if quantity.unit.is_counted else quantity.dimension, []).append(each)
        counts = Counter(word for each in known for word in each.words)
        self._rare = frozenset(word for word, count in counts.items() if count <= max(3, _RARE * len(known)))
        self._all = known

    def equal_to(self, amount: Amount, context: frozenset[str]) -> Known | None:
        """The number that an amount in a sentence of these words probably is: the likeliest of those that fit."""
        if amount.dimension is None:
            return None
        found = self._between(amount.dimension, amount.value - amount.half, amount.value + amount.half)
        if amount.is_measured:
            is_sure = amount.digits >= _SURE_DIGITS
            found = [each for each in found if is_sure or self._is_likely(amount, each, context)]
        else:
            found = [each for each in found if self._is_meant(amount, each, context)]
            if not found and amount.digits >= _SURE_DIGITS and amount.shape != "share":
                found = list(self._with_the_digits(amount))
        return max(found, key=lambda each: self._likeness(amount, each, context), default=None)

    def same_as(self, amount: Amount) -> Known | None:
        """A number that has exactly this value and unit, whatever the words around say."""
        if amount.dimension is None or not amount.is_measured:
            return None
        return next(iter(self._between(amount.dimension, amount.value, amount.value)), None)

    def _between(self, dimension: Dimension, low: float, high: float) -> list[Known]:
        sorted_by_size = self._by_dimension.get(dimension, [])
        slack = 1e-9 * max(abs(low), abs(high))
        start = bisect_left(sorted_by_size, low - slack, key=lambda each: each.value)
        return sorted_by_size[start : bisect_right(sorted_by_size, high + slack, key=lambda each: each.value)]

    def _with_the_digits(self, amount: Amount) -> Iterator[Known]:
        """Numbers of any unit that have these digits in the unit that they are shown in."""
        slack = 1e-8 * (abs(amount.value) + amount.half)
        start = bisect_left(self._as_shown, amount.value - amount.half - slack, key=lambda one: one[0])
        end = bisect_right(self._as_shown, amount.value + amount.half + slack, key=lambda one: one[0])
        fitting = sorted(place for shown, place in self._as_shown[start:end] if amount.may_be(shown))
        yield from (self._all[place] for place in fitting)

    @cached_property
    def _as_shown(self) -> list[tuple[float, int]]:
        """The values that have a unit, in the unit that they are shown in, by size, each with its place among all."""
        units = [(each.number.quantity, place) for place, each in enumerate(self._all)]
        shown = ((quantity.at(quantity.unit), place) for quantity, place in units if not quantity.dimension.is_plain)
        return sorted((value, place) for value, place in shown if value and math.isfinite(value))

    def _is_likely(self, amount: Amount, each: Known, context: frozenset[str]) -> bool:
        """Whether few digits with a unit are this number: its words are there too."""
        shared = each.words & context
        is_round = amount.shape == "words" and is_power_of_ten(amount.count)
        is_exact = amount.may_be_exactly(each.value)
        if is_round:
            return bool(shared & self._rare) and is_exact
        return bool(shared & self._rare) or len(shared) > 1 or (bool(shared) and is_exact)

    def _is_meant(self, amount: Amount, each: Known, context: frozenset[str]) -> bool:
        """Whether a plain number without a unit is this one: small counts are many, so the words have to agree."""
        number = each.number
        if amount.shape in {"share", "multiple"}:
            is_count = float(number.quantity.central).is_integer() and number.is_exact
            return not is_count and (bool(each.words & context & self._rare) or len(each.words & context) > 1)
        noun = stems(amount.noun)
        is_round = amount.shape == "words" and is_power_of_ten(amount.value)
        if is_round and amount.is_qualified and each.words & _first_noun(amount.noun):
            return True
        if amount.value <= 1000:  # noqa: PLR2004 - so many are counted one by one
            return each.value == amount.value and bool(each.counted & _first_noun(amount.noun))
        return amount.digits >= _SURE_DIGITS or bool(each.words & (context | noun))

    def _likeness(self, amount: Amount, each: Known, context: frozenset[str]) -> tuple[bool, int, int, float]:
        shared = each.words & context
        is_counted = not amount.is_measured and bool(stems(amount.noun.partition(" ")[0]) & each.words)
        apart = abs(each.value - amount.value) / (abs(amount.value) or 1)
        return is_counted, len(shared & self._rare), len(shared), -apart

    def reference_to(self, number: Number, written: str) -> str:
        """The reference that says a number as it was written, or as near as any does."""
        wanted = _plain(written)
        first = f"{{{{ {number.id} }}}}"
        for form in self._forms(number, written):
            reference = f"{{{{ {number.id}: {form} }}}}" if form else first
            with contextlib.suppress(Mistake):
                if wanted.endswith(_plain(fill(reference, self._numbers))):
                    return reference
        is_spelled = not re.search(r"\d", written)
        return f"{{{{ {number.id}: words }}}}" if is_spelled else first

    def _forms(self, number: Number, written: str) -> Iterator[str]:
        unit = re.search(r"(?<=\d)\s?([%A-Za-zµ][\w/·*%]*)", written)
        units = ["", f"in {unit[1].replace('·', '*')}, "] if unit else [""]
        if number.quantity.dimension.is_plain:
            units.append("in percent, ")
        yield from ("", "words", "plain", "exact", "duration", "spelled")
        for in_unit in units:
            yield in_unit.removesuffix(", ")
            yield from (f"{in_unit}digits {digits}" for digits in (1, 2, 3, 4))

    @cached_property
    def dates(self) -> dict[str, list[Number]]:
        """The numbers by their date."""
        found: dict[str, list[Number]] = {}
        for number in self._numbers.values():
            if number.as_of:
                found.setdefault(number.as_of, []).append(number)
        return found


def _is_definition(number: Number) -> bool:
    """A formula without inputs, such as the bits in a gigabit: no new fact can change it."""
    return number.formula is not None and not number.inputs


def _first_noun(noun: str) -> frozenset[str]:
    """The first two words behind a number, of which one names what is counted."""
    words = noun.split()
    first = words[:2] if words and words[0] not in english.STOP_WORDS else []
    return stems(" ".join(first))


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f,]|times|^about|^nearly", "", text.lower())
