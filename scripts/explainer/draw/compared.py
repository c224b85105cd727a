"""Texts with which a chart compares a field: one that is misspelt picks no row, and nothing says so."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from explainer.draw.fields import View, made_by, texts_in, views
from explainer.errors import ChartMistake

_CODE: Final = frozenset({"calculate", "expr", "filter", "test"})
_FIELD: Final = r"""datum(?:\.([A-Za-z_]\w*)|\[\s*["']([^"'\]]+)["']\s*\])"""
_TEXT: Final = r"""(["'])((?:(?!\3).)*)\3"""
_COMPARED: Final = re.compile(rf"{_FIELD}\s*[=!]==?\s*{_TEXT}")
_REVERSED: Final = re.compile(rf"""(["'])((?:(?!\1).)*)\1\s*[=!]==?\s*{_FIELD}""")
_ALIKE: Final = 0.75  # of two texts, of which one may be the other misspelt
_WORD: Final = re.compile(r"[^\W\d_]{3}")


def check_compared(spec: Mapping[str, Any]) -> None:
    """Check what filters, conditions and computations compare with the texts of a column.

    A text that no row has may be one that a later row will have, unless it looks like one that a row has.

    Raises:
        ChartMistake: it is nearly one.
    """
    for view in views(spec):
        made = made_by(list(view.transforms))
        for field, text in (*_in(view.transforms), *_in(view.encoding), *_in(view.mark)):
            found = set() if field in made else _texts_of(view, field)
            if text not in found and _WORD.search(text):
                for other in difflib.get_close_matches(text, sorted(found), n=1, cutoff=_ALIKE):
                    problem = f"compares {field} with '{text}', which no row has"
                    raise ChartMistake(problem, None, f"did you mean '{other}'?")


def _texts_of(view: View, field: str) -> set[str]:
    values = (row.get(field) for row in view.rows if isinstance(row, Mapping))
    return {value for value in values if isinstance(value, str)}


def _in(node: object) -> Iterator[tuple[str, str]]:
    """Every field with a text that it is compared with, in code and in conditions that Vega-Lite reads."""
    match node:
        case {"field": str(field), "equal": str(text)}:
            yield field, text
        case {"field": str(field), "oneOf": list(texts)}:
            yield from ((field, text) for text in texts if isinstance(text, str))
        case Mapping():
            for name, inner in node.items():
                for code in texts_in(inner) if name in _CODE else ():
                    yield from ((found[1] or found[2], found[4]) for found in _COMPARED.finditer(code))
                    yield from ((found[3] or found[4], found[2]) for found in _REVERSED.finditer(code))
                yield from _in(inner)
        case list() | tuple():
            for inner in node:
                yield from _in(inner)
