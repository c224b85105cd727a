"""Texts with which a chart compares a field: one that is misspelt picks no row, and nothing says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any, Final

from explainer.draw.fields import View, made_by, texts_in, views
from explainer.errors import ChartMistake

_CODE: Final = frozenset({"calculate", "expr", "filter", "test"})
_FIELD: Final = r"""datum(?:\.([A-Za-z_]\w*)|\[\s*["']([^"'\]]+)["']\s*\])"""
_TEXT: Final = r"""(["'])((?:(?!\3).)*)\3"""
_COMPARED: Final = re.compile(rf"{_FIELD}\s*[=!]==?\s*{_TEXT}")
_REVERSED: Final = re.compile(rf"""(["'])((?:(?!\1).)*)\1\s*[=!]==?\s*{_FIELD}""")
_LONG: Final = 6  # letters; shorter words, such as cold and gold, may differ in one
_WORD: Final = re.compile(r"[^\W\d_]{3}")


def check_compared(spec: Mapping[str, Any]) -> None:
    """Check what filters, conditions and computations compare with the texts of a column.

    A text that no row has may be one that a later row will have, unless it is one that a row has but for a slip.

    Raises:
        ChartMistake: it is one but for a slip.
    """
    for view in views(spec):
        made = made_by(list(view.transforms))
        for field, text in (*_in(view.transforms), *_in(view.encoding), *_in(view.mark)):
            found = set() if field in made else _texts_of(view, field)
            meant = [] if text in found or not _WORD.search(text) else [one for one in found if _is_slip(text, one)]
            if meant:
                problem = f"compares {field} with '{text}', which no row has"
                raise ChartMistake(problem, None, f"did you mean '{min(meant)}'?")


def _is_slip(text: str, other: str) -> bool:
    """Whether two texts differ in capitals and spaces, two letters that changed places, or one letter of many."""
    one, two = ("".join(each.casefold().split()) for each in (text, other))
    start = _shared(one, two)
    one, two = one[start:], two[start:]
    end = _shared(one[::-1], two[::-1])
    left, right = one[: len(one) - end], two[: len(two) - end]
    if len(left) == len(right) == 2:  # noqa: PLR2004 - letters
        return left == right[::-1]
    return not left + right or (max(len(left), len(right)) == 1 and len(text) >= _LONG)


def _shared(one: str, two: str) -> int:
    """How many letters two words have in common from their beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


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
