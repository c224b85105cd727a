"""How a figure comes about: each part of its formula with what it gives, and the rows that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.compute.exactness import Exactness
from explainer.compute.natural import Natural
from explainer.compute.values import Values
from explainer.errors import Refusal
from explainer.formula import (
    Call,
    Dimensions,
    Evaluation,
    Formula,
    Negative,
    Operation,
    Ranged,
    Tree,
    branches,
    to_text,
)
from explainer.units import Quantity


@dataclass(frozen=True)
class Step:
    """A part of a formula, as it is written, and its central value in base units.

    is_exact: it is shown with all its digits, being a count; is_year: without a comma. What only picks a value has it
    as its source prints it.
    """

    text: str
    quantity: Quantity
    is_exact: bool
    is_year: bool

    @property
    def is_printed(self) -> bool:
        """Whether a source prints its value."""
        return self.quantity.printed is not None


def steps(formula: Formula, values: Values, natural: Natural, exactness: Exactness) -> Iterator[Step]:
    """Every part of a formula that gives a number, each after its own parts; the formula itself is the last."""
    for tree in _inside_out(formula.tree):
        if not isinstance(tree, Operation | Negative | Call):
            continue
        try:
            dimension, value = Dimensions(values).of(tree), Evaluation(values).value(tree)
        except Refusal:
            continue  # it holds, names rows or is a text: no number
        if isinstance(value, Ranged):
            central, picked = value.central, exactness.picked(tree)
            unit = picked.unit if picked else natural.unit_of(tree, dimension)
            quantity = Quantity(central, central, central, unit, printed=picked.printed if picked else None)
            yield Step(to_text(tree), quantity, exactness.is_count(tree), exactness.is_year(tree))


def _inside_out(tree: Tree) -> Iterator[Tree]:
    """All below a tree from left to right, then itself. Without recursion, since a formula may be nested deeply."""
    waiting: list[tuple[Tree, bool]] = [(tree, False)]
    while waiting:
        found, is_open = waiting.pop()
        if is_open:
            yield found
        else:
            waiting.append((found, True))
            waiting.extend((part, False) for part in reversed(branches(found)))
