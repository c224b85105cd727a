"""The colours of charts, by what they mean; a page's style sheet sets them for light and dark.

In a page a colour is a CSS variable, `var(--chart-accent)`, with its light value as its fallback, so that a drawing
keeps its colours where the page's style sheet is not: in reading views, feeds and mail. Files that leave the page have
the light values only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from explainer.data import Look
from explainer.errors import ChartMistake, nearest

GROUND: Final = "var(--chart-ground)"
TEXT: Final = "var(--chart-text)"
MUTED: Final = "var(--chart-muted)"
GRID: Final = "var(--chart-grid)"
ACCENT: Final = "var(--chart-accent)"
SERIES: Final = ("var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)")

_OTHERS: Final = {"chart-ground": "ground", "chart-text": "ink", "chart-muted": "soft", "chart-grid": "rule"}
_NAMES: Final = (*_OTHERS, "chart-accent", "chart-1", "chart-2", "chart-3", "chart-4")
_VARIABLE: Final = re.compile(r"var\((--[\w-]+)(?:, *#[0-9a-f]+)?\)")


def light_of(look: Look) -> dict[str, str]:
    """The light value of each variable, as a page's style sheet sets it."""
    return {f"--{name}": look.colours[_OTHERS.get(name, name)][0] for name in _NAMES}


def in_light(text: str, light: Mapping[str, str]) -> str:
    """The text with every variable replaced by its light value.

    Raises:
        ChartMistake: a variable that is not a chart colour.
    """
    return _VARIABLE.sub(lambda match: _light(match.group(1), light), text)


def with_fallbacks(text: str, light: Mapping[str, str]) -> str:
    """The text with the light value in every variable: `var(--chart-text, #10222a)`.

    Raises:
        ChartMistake: a variable that is not a chart colour.
    """
    return _VARIABLE.sub(lambda match: f"var({match.group(1)}, {_light(match.group(1), light)})", text)


def _light(name: str, light: Mapping[str, str]) -> str:
    if name not in light:
        raise ChartMistake(f"uses an unknown colour '{name}'", None, nearest(name, light))
    return light[name]
