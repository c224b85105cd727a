"""The look that all charts share: letters, axes, legends and colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from explainer.draw.colours import GRID, GROUND, MUTED, SERIES, TEXT

FONT_SIZE: Final = 13
_RAMP: Final = ("#b0d1f7", "#3a8bea", "#123a7d")  # from little to much, each seen on light pages and on dark ones

Spec = dict[str, Any]


def look_of(font: str) -> Spec:
    """The configuration of Vega-Lite for all charts, in colours that follow the page."""
    return {
        "font": font,
        "background": None,
        "padding": {"left": 1, "right": 1, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": FONT_SIZE,
            "labelColor": MUTED,
            "labelPadding": 6,
            "labelLimit": 0,
            "labelSeparation": 4,
            "titleFontSize": FONT_SIZE,
            "titleFontWeight": "normal",
            "titleColor": MUTED,
            "gridColor": GRID,
            "gridWidth": 1,
            "domainColor": MUTED,
            "tickColor": MUTED,
            "tickSize": 4,
        },
        "text": {"fontSize": FONT_SIZE, "fill": TEXT},
        "title": {"fontSize": FONT_SIZE, "color": TEXT, "subtitleFontSize": FONT_SIZE, "subtitleColor": MUTED},
        "legend": {
            "labelFontSize": FONT_SIZE,
            "labelColor": TEXT,
            "labelLimit": 0,
            "titleFontSize": FONT_SIZE,
            "titleColor": MUTED,
            "titleLimit": 0,
            "symbolBaseFillColor": MUTED,  # of sizes beside colours: else black, on dark pages too
            "symbolLimit": 0,  # else the 31st entry is "… 2 entries"
        },
        "header": {"labelFontSize": FONT_SIZE, "labelColor": TEXT, "titleFontSize": FONT_SIZE, "titleColor": MUTED},
        "mark": {"color": SERIES[0]},
        "rule": {"color": TEXT},  # else black, on dark pages too
        "boxplot": {"median": {"color": GROUND}},  # else white, on dark pages too
        "range": {
            "category": list(SERIES),
            **{name: {"scheme": list(_RAMP)} for name in ("ordinal", "ramp", "heatmap")},
        },
    }


def merged(ours: Spec, authors: Mapping[str, Any]) -> Spec:
    """One configuration, in which the author's settings come first."""
    whole = dict(ours)
    for key, value in authors.items():
        both = isinstance(value, dict) and isinstance(whole.get(key), dict)
        whole[key] = merged(whole[key], value) if both else value
    return whole
