"""The colours of charts, by what they mean; a page's style sheet sets them for light and dark.

In a page a colour is a CSS variable, `var(--chart-accent)`, with the light value below as its fallback, so that a
drawing keeps its colours where the page's style sheet is not: in reading views, feeds and mail. Files that leave the
page have the light values only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from explainer.errors import ChartMistake, nearest

LIGHT: Final[Mapping[str, str]] = {
    "--chart-ground": "#f6f8f7",
    "--chart-text": "#10222a",
    "--chart-muted": "#4a5c64",
    "--chart-grid": "#ced8d6",
    "--chart-accent": "#b03c08",
    "--chart-1": "#123a7d",
    "--chart-2": "#146e71",
    "--chart-3": "#ad33b8",
    "--chart-4": "#7f9096",
}
# What a page's style sheet makes of the ground.
GROUNDS: Final[Mapping[str, str]] = {"light": LIGHT["--chart-ground"], "dark": "#0b161a"}
GROUND: Final = "var(--chart-ground)"
TEXT: Final = "var(--chart-text)"
MUTED: Final = "var(--chart-muted)"
GRID: Final = "var(--chart-grid)"
ACCENT: Final = "var(--chart-accent)"
SERIES: Final = ("var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)")

_VARIABLE: Final = re.compile(r"var\((--[\w-]+)(?:, *#[0-9a-f]+)?\)")


def in_light(text: str) -> str:
    """The text with every variable replaced by its light value.

    Raises:
        ChartMistake: a variable that is not a chart colour.
    """
    return _VARIABLE.sub(lambda match: _light(match.group(1)), text)


def with_fallbacks(text: str) -> str:
    """The text with the light value in every variable: `var(--chart-text, #10222a)`.

    Raises:
        ChartMistake: a variable that is not a chart colour.
    """
    return _VARIABLE.sub(lambda match: f"var({match.group(1)}, {_light(match.group(1))})", text)


def _light(name: str) -> str:
    if name not in LIGHT:
        raise ChartMistake(f"uses an unknown colour '{name}'", None, nearest(name, LIGHT))
    return LIGHT[name]
