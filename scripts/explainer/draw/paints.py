"""Colours that are written out, measured against the grounds that they are seen on: a page may be light or dark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from explainer.contrast import at_most, contrast, rgb
from explainer.draw.colours import TEXT
from explainer.errors import ChartMistake

LEAST_OF_TEXT: Final = (
    3.0  # of large text by WCAG 2.2, 1.4.3; as much as one colour can have with both grounds and more
)
LEAST_OF_MARK: Final = 1.2  # less is not seen; a scale may begin faintly
_OWN: Final = re.compile(r"none|transparent|currentColor|inherit|context-\w+|url\(#.*|var\(--.*", re.IGNORECASE)
_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB: Final = re.compile(r"rgba?\( *(\d+)[, ]+(\d+)[, ]+(\d+).*\)")
_NAMES: Final = {
    "aqua": "#00ffff",
    "black": "#000000",
    "blue": "#0000ff",
    "fuchsia": "#ff00ff",
    "gray": "#808080",
    "green": "#008000",
    "grey": "#808080",
    "lime": "#00ff00",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "purple": "#800080",
    "red": "#ff0000",
    "silver": "#c0c0c0",
    "steelblue": "#4682b4",
    "teal": "#008080",
    "white": "#ffffff",
    "yellow": "#ffff00",
}
_ADVICE: Final = "use TEXT, MUTED, ACCENT, SERIES or GROUND of explainer.draw, which change with the page"
_ON_CELL: Final = (
    "choose black or white by the value, as alt.condition('datum.n > 5', alt.value('white'), alt.value('black'))"
)


def check_paint(paint: str, grounds: Mapping[str, str], *, is_text: bool) -> None:
    """Check that a colour that is not one of charts can be seen on a light page and on a dark one.

    grounds: of pages, by how light they are.

    Raises:
        ChartMistake: it cannot, or nobody knows how light it is.
    """
    if _OWN.fullmatch(paint):
        return
    found = _parts(paint)
    if found is None:
        raise ChartMistake(f"paints with '{paint}', which cannot be measured", None, "write it as #rrggbb")
    for scheme, ground in grounds.items():
        least = LEAST_OF_TEXT if is_text else LEAST_OF_MARK
        measured = contrast(found, _parts(ground) or found)
        if measured < least:
            what = "sets a text in" if is_text else "paints with"
            problem = (
                f"{what} '{paint}', which on a {scheme} page has a contrast of {at_most(measured)}, expected {least}"
            )
            raise ChartMistake(problem, None, _ADVICE)


def check_text_on(behind: str, paint: str, grounds: Mapping[str, str]) -> None:
    """Check that a text can be read on a rectangle that has the same colour on every page, as cells of heat maps have.

    Raises:
        ChartMistake: it cannot. The colour of text that follows the page is, on one, about the ground of the other.
    """
    follows = paint.startswith(TEXT.removesuffix(")"))
    own = tuple(grounds.values())[::-1] if follows else (paint,)
    ground = _parts(behind)
    measured = [contrast(found, ground) for each in own if ground and (found := _parts(each))]
    if measured and min(measured) < LEAST_OF_TEXT:
        problem = f"sets a text in '{paint}' on '{behind}', with a contrast of {at_most(min(measured))}"
        raise ChartMistake(f"{problem}, expected {LEAST_OF_TEXT}", None, _ON_CELL)


def is_fixed(paint: str) -> bool:
    """Whether a paint is the same on every page, and not seen through."""
    return _parts(paint) is not None and not paint.lower().startswith("rgba")


def _parts(paint: str) -> tuple[int, ...] | None:
    paint = _NAMES.get(paint.strip().lower(), paint.strip())
    if _HEX.fullmatch(paint):
        return rgb(paint)
    found = _RGB.fullmatch(paint)
    return tuple(int(part) for part in found.groups()) if found else None
