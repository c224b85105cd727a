"""Room at the sides of a chart for texts that were set beyond its edge."""

from __future__ import annotations

import math
from typing import Final

from explainer.draw.authoring import Frame
from explainer.draw.chart_look import Spec
from explainer.draw.marked import described
from explainer.draw.set_texts import beyond
from explainer.draw.specification import FIT
from explainer.draw.vega import svg_of

_TRIES: Final = 3
_AT_MOST: Final = 0.15  # of the frame's width: a longer text has to be shortened


def drawn_with_room(spec: Spec, frame: Frame) -> tuple[Spec, str]:
    """The chart with as much room at its sides as its texts take, and the drawing of it.

    Vega makes room once, and then chooses the ticks anew for the width that is left: the last of them may come to stand
    at the edge. So a chart would be refused, or not, for the digits of a value.

    Raises:
        ChartMistake: as for `svg_of`.
    """
    svg, room = svg_of(described(spec), frame), (0, 0)
    for _ in range(_TRIES):
        left, right = map(math.ceil, beyond(svg))
        room = (room[0] + left, room[1] + right)
        if not left + right or spec.get("autosize") != FIT or room[0] + room[1] > _AT_MOST * frame.width:
            break
        spec = {**spec, "padding": _padding(spec, left, right)}
        svg = svg_of(described(spec), frame)
    return spec, svg


def _padding(spec: Spec, left: int, right: int) -> dict[str, float]:
    given = spec.get("padding", spec["config"]["padding"])
    sides = given if isinstance(given, dict) else dict.fromkeys(("left", "right", "top", "bottom"), given)
    return {**sides, "left": sides.get("left", 0) + left, "right": sides.get("right", 0) + right}
