"""The addresses in CSS, whatever way they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import tinycss2

_LOADING: Final = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})
_ABSOLUTE: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:\S|[/\\]{2})", re.IGNORECASE)


def addresses_in_style(css: str) -> Iterator[tuple[int, str]]:
    """Each address in a stylesheet or a `style` attribute, with its line.

    A text in quotes counts where CSS loads it, and wherever it is an absolute address: a variable can carry it.
    """
    return _found(tinycss2.parse_component_value_list(css), is_loading=False)


def _found(tokens: Iterable[Any], *, is_loading: bool) -> Iterator[tuple[int, str]]:
    is_import = False
    for token in tokens:
        if token.type == "url" or (
            token.type == "string" and (is_loading or is_import or _ABSOLUTE.match(_as_address(token.value)))
        ):
            yield token.source_line, token.value
        elif token.type == "function":
            yield from _found(token.arguments, is_loading=token.lower_name in _LOADING)
        elif token.type in {"{} block", "[] block", "() block"}:
            yield from _found(token.content, is_loading=is_loading)
        if token.type not in {"whitespace", "comment"}:
            is_import = token.type == "at-keyword" and token.lower_value == "import"


def _as_address(text: str) -> str:
    return re.sub(r"[\t\n\r]", "", text)  # as a browser does
