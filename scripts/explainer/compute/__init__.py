"""All numbers of an explainer, computed: each figure after the numbers that it needs.

In: an `Explainer`. Out: `Numbers`, each with its quantity, inputs, sources, date and grade, and every table with its
computed cells. Promises: units fit, no number depends on itself, and every formula was evaluated; otherwise nothing
comes out but mistakes with their lines.
"""

from __future__ import annotations

from explainer.compute.computing import compute
from explainer.compute.inputs import Preset
from explainer.compute.number import Number
from explainer.compute.numbers import Numbers
from explainer.compute.program import Operand, names_in
from explainer.compute.steps import Step
from explainer.compute.table import Row, Table

__all__ = [
    "Number",
    "Numbers",
    "Operand",
    "Preset",
    "Row",
    "Step",
    "Table",
    "compute",
    "names_in",
]
