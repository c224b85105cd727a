"""All there is to know about one number, chart, claim or input: where it comes from, step by step, and who uses it.

In: a loaded project and a name. Out: an `Explanation`, as text for a terminal or as JSON.
Promises: nothing is built, every step shows its value and unit, and every place is a file and line to open.
"""

from __future__ import annotations

from explainer.explain.account import named_in_texts, needs_of
from explainer.explain.explaining import explain
from explainer.explain.pages import Mention, mentions
from explainer.explain.text import as_text
from explainer.explain.to_json import as_json

__all__ = [
    "Mention",
    "as_json",
    "as_text",
    "explain",
    "mentions",
    "named_in_texts",
    "needs_of",
]
