"""Where the texts of a chart were set: a renderer lets them leave the drawing, or lie over one another."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal
from xml.etree.ElementTree import Element, fromstring

from explainer.draw.framed import MOVED
from explainer.draw.text_width import set_width
from explainer.errors import ChartMistake

_TURNED: Final = re.compile(r"rotate\(([-\d.e]+)")
_LABELS: Final = frozenset({"role-axis-label", "role-legend-label"})
_MARK: Final = "role-mark"
_NUMBERS: Final = re.compile(r"[XY]-axis .* for an? (?:linear|log|pow|sqrt|symlog) scale with values .*")
_SLACK: Final = 4.0  # px; letters of another font may be wider
_HIGH: Final = 0.7  # of a line's size: a capital letter
_BEGINS: Final = {"start": 0.0, "middle": -0.5, "end": -1.0}
_GIVE_ROOM: Final = "shorten it, break it into lines, or give it room"
_NEAR: Final = 3.0  # px between labels side by side, at least: less reads as one
_APART: Final = "turn the axis, lay categories along y, show fewer, or give them an angle: alt.Axis(labelAngle=-90)"
_TURNED_APART: Final = "lay categories along y, show fewer, or give each more room"
_HIGHER: Final = "make the chart higher, or show fewer"
_FEWER: Final = "show fewer, or shorter numbers: alt.Axis(tickCount=4, format='s')"
_MOVE: Final = "move one by dx or dy, name fewer, or make the chart higher"
_DIGITS: Final = "give the axis a format with more digits, or fewer ticks: alt.Axis(format='.1f')"


@dataclass(frozen=True)
class _Text:
    """A text as it was set. right, below: where its baseline begins, in px; angle: in degrees, clockwise."""

    said: str
    right: float
    below: float
    angle: float
    width: float
    size: float

    @property
    def corners(self) -> Iterator[tuple[float, float]]:
        turn = math.radians(self.angle)
        for along in (0.0, self.width):
            yield self.right + along * math.cos(turn), self.below + along * math.sin(turn)

    def covers(self, other: _Text, near: float = -_SLACK) -> bool:
        """Whether it lies over another one of the same angle, or beside it with less than so many px between them."""
        turn = math.radians(self.angle)
        right, below = other.right - self.right, other.below - self.below
        along, across = (
            right * math.cos(turn) + below * math.sin(turn),
            below * math.cos(turn) - right * math.sin(turn),
        )
        if abs(across) >= _HIGH * min(self.size, other.size):
            return False
        return (along < self.width + near) if along > 0 else (-along < other.width + near)


def check_texts(svg: str) -> None:
    """Check that the texts of a chart are within it, and that its labels can be read and told apart.

    svg: as it was rendered.

    Raises:
        ChartMistake: a text is cut by the edge; two labels lie over one another; or two ticks say the same number.
    """
    root = fromstring(svg)  # noqa: S314 - our own renderer wrote it
    groups = list(_groups(root, 0.0, 0.0))
    if outside := [text for _, texts in groups for text in texts if any(_beyond(text, _width_of(root)))]:
        longest = max(outside, key=lambda text: text.width).said
        raise ChartMistake(f"cuts the text '{_short(longest)}' at its edge", None, _GIVE_ROOM)
    for kind, texts in groups:
        if kind in _LABELS:
            _check_apart(texts, "label")
    _check_apart([text for kind, texts in groups if kind == _MARK for text in texts], "text")
    for axis in root.iter():
        if _NUMBERS.fullmatch(axis.get("aria-label") or ""):
            _check_ticks(axis)


def beyond(svg: str) -> tuple[float, float]:
    """By how many px the texts of a chart leave it, to the left and to the right. svg: as it was rendered."""
    root = fromstring(svg)  # noqa: S314 - see above
    sides = [_beyond(text, _width_of(root)) for _, texts in _groups(root, 0.0, 0.0) for text in texts]
    return max((left for left, _ in sides), default=0.0), max((right for _, right in sides), default=0.0)


def _width_of(root: Element) -> float:
    return float(root.get("viewBox", "0 0 0 0").split()[2])


def _check_apart(texts: Sequence[_Text], what: Literal["label", "text"]) -> None:
    """Raises a ChartMistake for texts that lie over one another; twice the same at one place is one, with its rim.

    Labels of numbers may not be close either: nobody sees where one ends.
    """
    for one, other in combinations(texts, 2):
        is_rim = (one.said, round(one.right), round(one.below)) == (other.said, round(other.right), round(other.below))
        if one.angle != other.angle or is_rim:
            continue
        is_over = one.covers(other)
        if is_over or (what == "label" and _are_numbers(one, other) and one.covers(other, _NEAR)):
            where = "over" if is_over else "too close to"
            advice = _advice(one, other) if what == "label" else _MOVE
            raise ChartMistake(f"sets the {what} '{_short(one.said)}' {where} '{_short(other.said)}'", None, advice)


def _advice(one: _Text, other: _Text) -> str:
    """How two labels get apart, which may be turned already, below one another, or numbers."""
    if one.angle:
        return _TURNED_APART
    if round(one.below) != round(other.below):
        return _HIGHER
    return _FEWER if _are_numbers(one, other) else _APART


def _are_numbers(*texts: _Text) -> bool:
    return all(re.match(r"\W*\d", text.said) for text in texts)


def _beyond(text: _Text, width: float) -> tuple[float, float]:
    """By how many px a text leaves a drawing so wide, to the left and to the right; 0 where that is hardly seen."""
    along = [across for across, _ in text.corners]
    left, right = -min(along), max(along) - width
    return left if left > _SLACK else 0.0, right if right > _SLACK else 0.0


def _check_ticks(axis: Element) -> None:
    labels = [group for group in axis.iter() if "role-axis-label" in (group.get("class") or "")]
    seen = sorted((each for group in labels for each in group if _is_seen(each)), key=_place)
    said = ["".join(each.itertext()) for each in seen]
    zero = next((place for place, one in enumerate(said) if not re.search("[1-9]", one)), 0)
    below, above = said[:zero][::-1], said[zero + 1 :]
    is_mirrored = all(map(str.__eq__, below, above))  # as the two sides of a pyramid are
    for one in said:
        if said.count(one) > 1 + (is_mirrored and one in below and one in above):
            raise ChartMistake(f"has {said.count(one)} ticks that say '{_short(one)}'", None, _DIGITS)


def _place(label: Element) -> tuple[float, float]:
    """Where a label is, to the right and then below."""
    moved = MOVED.match(label.get("transform") or "")
    return (float(moved[1]), float(moved[2] or 0)) if moved else (0.0, 0.0)


def _groups(element: Element, right: float, below: float) -> Iterator[tuple[str, Sequence[_Text]]]:
    """The texts of each part of a drawing, each after what they are, as the renderer calls it."""
    moved = MOVED.match(element.get("transform") or "")
    right, below = (right + float(moved[1]), below + float(moved[2] or 0)) if moved else (right, below)
    texts = [text for child in element for text in _set(child, right, below)]
    if texts:
        named = (element.get("class") or "").split()
        yield next((name for name in named if name in _LABELS or name == _MARK), ""), texts
    for child in element:
        if not child.tag.endswith("text"):
            yield from _groups(child, right, below)


def _set(element: Element, right: float, below: float) -> Iterator[_Text]:
    if not element.tag.endswith("text") or not _is_seen(element):
        return
    moved, turned = MOVED.match(element.get("transform") or ""), _TURNED.search(element.get("transform") or "")
    angle = float(turned[1]) if turned else 0.0
    size = float((element.get("font-size") or "11").removesuffix("px"))
    lines = ["".join(line.itertext()) for line in element] or [element.text or ""]
    width = max(set_width(line, is_bold=element.get("font-weight") == "bold") for line in lines) * size
    begins = _BEGINS.get(element.get("text-anchor") or "start", 0.0) * width
    turn = math.radians(angle)
    right += (float(moved[1]) if moved else 0.0) + begins * math.cos(turn)
    below += (float(moved[2] or 0) if moved else 0.0) + begins * math.sin(turn)
    yield _Text(" ".join(lines), right, below, angle, width, size)


def _is_seen(element: Element) -> bool:
    return element.get("opacity") != "0" and bool("".join(element.itertext()).strip())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - enough to find it
