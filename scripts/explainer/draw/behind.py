"""What lies behind the texts of a drawing: one on a cell of a heat map is read on that cell, not on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from explainer.draw.framed import MOVED
from explainer.draw.paints import is_fixed
from explainer.draw.text_width import set_width

_BOX: Final = re.compile(r"M *([-\d.e]+)[, ]([-\d.e]+) *h *([-\d.e]+) *v *([-\d.e]+) *h *[-\d.e]+ *Z", re.IGNORECASE)
_MIDDLE: Final = {"start": 0.5, "middle": 0.0, "end": -0.5}
_HIGH: Final = 0.35  # of a line's size: half a capital letter


@dataclass(frozen=True)
class _Box:
    """A rectangle of one paint, in px from the upper left corner of the drawing."""

    left: float
    top: float
    width: float
    height: float
    paint: str

    def holds(self, right: float, below: float) -> bool:
        return 0 <= right - self.left <= self.width and 0 <= below - self.top <= self.height


def paints_behind(root: Element) -> Mapping[Element, str]:
    """The paint of the rectangle behind each text that stands on one; empty where it follows the page.

    root: of a drawing; what comes later lies on top.
    """
    boxes: list[_Box] = []
    found: dict[Element, str] = {}
    for element, right, below in _placed(root, 0.0, 0.0):
        if box := _box(element, right, below):
            boxes.append(box)
        elif _name(element) == "text":
            middle = _middle(element, right, below)
            behind = next((box.paint for box in reversed(boxes) if box.holds(*middle)), None)
            if behind is not None:
                found |= dict.fromkeys(element.iter(), behind)
    return found


def _placed(element: Element, right: float, below: float) -> Iterator[tuple[Element, float, float]]:
    """Every element, and where it is moved to."""
    moved = MOVED.match(element.get("transform") or "")
    right, below = (right + float(moved[1]), below + float(moved[2] or 0)) if moved else (right, below)
    yield element, right, below
    for child in element:
        yield from _placed(child, right, below)


def _box(element: Element, right: float, below: float) -> _Box | None:
    paint = element.get("fill") or ""
    if paint in {"none", "transparent", ""} or element.get("opacity") == "0":
        return None
    is_full = all(float(element.get(name) or 1) == 1 for name in ("opacity", "fill-opacity"))
    paint = paint if is_full and is_fixed(paint) else ""
    if _name(element) == "rect":
        x, y, width, height = (_number(element.get(name)) for name in ("x", "y", "width", "height"))
    elif found := _BOX.fullmatch(element.get("d") or ""):
        x, y, width, height = map(float, found.groups())
    else:
        return None
    return _Box(right + x + min(width, 0), below + y + min(height, 0), abs(width), abs(height), paint)


def _middle(element: Element, right: float, below: float) -> tuple[float, float]:
    """About where the middle of a text is; one that is turned by where it begins."""
    right, below = right + _number(element.get("x")), below + _number(element.get("y"))
    if "rotate" in (element.get("transform") or ""):
        return right, below
    size = _number(element.get("font-size")) or 11
    lines = ["".join(line.itertext()) for line in element] or [element.text or ""]
    width = max(set_width(line, is_bold=element.get("font-weight") == "bold") for line in lines) * size
    return right + _MIDDLE.get(element.get("text-anchor") or "start", 0.5) * width, below - _HIGH * size


def _number(text: str | None) -> float:
    try:
        return float((text or "0").removesuffix("px"))
    except ValueError:  # a share of the whole: of what lies behind all
        return 0.0


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
