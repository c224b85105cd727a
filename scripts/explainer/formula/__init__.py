"""The formula language: text becomes a tree that is checked, evaluated with ranges, and printed.

In: a formula's text and a `Scope` that gives its names their values. Out: a `Ranged` value, whether a condition holds,
or the formula as text. Promises: a formula never reaches Python, its dimensions are checked before anything
is computed, and a result's range encloses every value that its inputs allow, up to the rounding of floats.
"""

from __future__ import annotations

from explainer.formula.basis import Basis, bases
from explainer.formula.calls import EmptyCell
from explainer.formula.columns import (
    Cell,
    ColumnKind,
    Scope,
    is_column,
    is_joined,
    is_mixed,
    is_pick,
    reads_rows,
    table_of,
    unfiltered,
)
from explainer.formula.dimensions import Dimensions
from explainer.formula.evaluation import Evaluation
from explainer.formula.intervals import PASSES_AT_MOST, negative
from explainer.formula.mixtures import check_mixtures
from explainer.formula.notation import to_text
from explainer.formula.parser import Formula, parse_formula
from explainer.formula.picks import rows_behind, rows_beside, rows_of
from explainer.formula.ranged import SLACK, Ends, Ranged
from explainer.formula.ranges import FINE, HALVINGS_AT_MOST, enclose
from explainer.formula.signatures import start_of_steps
from explainer.formula.tree import (
    COMPARISONS,
    KEYWORDS,
    STRENGTH,
    Call,
    Column,
    Literal,
    Name,
    Negative,
    Not,
    Operation,
    Text,
    Tree,
    branches,
    replaced,
    walk,
)

__all__ = [
    "COMPARISONS",
    "FINE",
    "HALVINGS_AT_MOST",
    "KEYWORDS",
    "PASSES_AT_MOST",
    "SLACK",
    "STRENGTH",
    "Basis",
    "Call",
    "Cell",
    "Column",
    "ColumnKind",
    "Dimensions",
    "EmptyCell",
    "Ends",
    "Evaluation",
    "Formula",
    "Literal",
    "Name",
    "Negative",
    "Not",
    "Operation",
    "Ranged",
    "Scope",
    "Text",
    "Tree",
    "bases",
    "branches",
    "check_mixtures",
    "enclose",
    "is_column",
    "is_joined",
    "is_mixed",
    "is_pick",
    "negative",
    "parse_formula",
    "reads_rows",
    "replaced",
    "rows_behind",
    "rows_beside",
    "rows_of",
    "start_of_steps",
    "table_of",
    "to_text",
    "unfiltered",
    "walk",
]
