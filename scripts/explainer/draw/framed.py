"""Where marks were drawn: a renderer lets them leave their frame or have no length, and says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, fromstring

from explainer.draw.fields import PANELS
from explainer.draw.lengths import measured
from explainer.errors import ChartMistake

_SAID: Final = {"area": "an area", "line": "a line", "rect": "a bar", "rule": "a line", "symbol": "a point"}
_LONG: Final = frozenset({"area", "rect"})  # what begins somewhere, and shows a value by its length
_SLACK: Final = 2.0  # px; a stroke has a width
_SEEN: Final = 0.1  # px; less is no length
MOVED: Final = re.compile(r"translate\(([-\d.e]+)(?:[, ]([-\d.e]+))?\)")
_STEPS: Final = re.compile(r"([A-Za-z])|(-?\d*\.?\d+(?:e-?\d+)?)")
_NUMBERS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "h": 1, "v": 1}  # that a step of a path has
_SIDES: Final = {"hconcat": "concat", "vconcat": "concat", "concat": "concat", "layer": "layer"}
_AXIS: Final = re.compile(r"([XY])-axis .* for an? (?:linear|pow|sqrt|symlog) scale with values from (\S+) to (\S+)")
_LOG_AXIS: Final = re.compile(r"[XY]-axis .* for a log scale with values from (\S+) to (\S+)")
_OF_PANELS: Final = re.compile("role-(?:row|column)-(?:header|footer)")
_BELOW: Final = ("-", "−")
_FROM_ZERO: Final = "let the domain of its scale hold all that is drawn; a bar or an area begins at 0"
_TRUNCATED: Final = "let its scale hold 0, in every layer that shares it; or show points or a line"
_NO_LOG: Final = "leave the row out and say so, or use the scale type 'symlog'"
_NO_LENGTH: Final = "say where it begins: stack=None and a domain from below the least value; or show points"

Span = tuple[float, float]


@dataclass(frozen=True)
class _Mark:
    """What was drawn. kind: as the renderer calls it; view: the name of its part; across, down: its ends, in px.

    without_zero: its axes without a 0, each with its first value.
    """

    kind: str
    view: str
    across: Span
    down: Span
    frame: tuple[float, float]
    without_zero: Mapping[str, str]


def check_framed(svg: str, spec: Mapping[str, Any]) -> None:
    """Check that the marks of a chart are within their frames and as long as what they stand for.

    What is placed by pixels, with `alt.value` or a range of its own, may be outside, and so may texts. Maps and pies
    are not looked at. svg: as it was rendered.

    Raises:
        ChartMistake: one has no length, or is outside; or a log scale has to show what is not above 0.
    """
    root = fromstring(svg)  # noqa: S314 - our own renderer wrote it
    _check_log_axes(root)
    views = dict(_views(spec, ""))
    is_log = "log" in _scale_types(spec)
    for mark in _marks(root, (0.0, 0.0), {}):
        view = views.get(mark.view, _UNKNOWN)
        if is_log and mark.kind in _LONG and min(_length(mark.across), _length(mark.down)) < _SEEN:
            raise ChartMistake("draws a bar or an area without a length on a log scale", None, _NO_LENGTH)
        ends = {"x": (mark.across, mark.frame[0]), "y": (mark.down, mark.frame[1])}
        for channel, ((first, last), size) in ends.items():
            outside = max(-first, last - size)
            if outside > _SLACK and channel not in view.by_pixels:
                problem = f"draws {_SAID[mark.kind]} {outside:.0f} px outside of its frame"
                raise ChartMistake(problem, None, _FROM_ZERO)
        if view.measured in mark.without_zero:
            problem = (
                f"draws {_SAID[mark.kind]} on a scale from {mark.without_zero[view.measured]}, which distorts lengths"
            )
            raise ChartMistake(problem, None, _TRUNCATED)


def _check_log_axes(root: Element) -> None:
    """Raises a ChartMistake for a log scale that reaches 0, by what a transform made: no place on it is right."""
    for axis in root.iter():
        found = _LOG_AXIS.fullmatch(axis.get("aria-label") or "")
        if (
            found
            and _holds_zero(found[1], found[2])
            and axis.find(".//*[@class='mark-text role-axis-label']/*") is None
        ):
            problem = f"shows values from {found[1]} to {found[2]} on a log scale, which begins above 0"
            raise ChartMistake(problem, None, _NO_LOG)


def _length(span: Span) -> float:
    return span[1] - span[0]


@dataclass(frozen=True)
class _View:
    """A part with a mark. by_pixels: channels in which no scale of ours places it; measured: along which it is long."""

    by_pixels: str
    measured: str


_UNKNOWN: Final = _View("", "")


def _views(part: Mapping[str, Any], name: str, around: Mapping[str, Any] | None = None) -> Iterator[tuple[str, _View]]:
    """The views by the names that the renderer gives them."""
    encoding = {**(around or {}), **part.get("encoding", {})}
    if "mark" in part:
        free = (axis for axis in "xy" if not _is_placed(encoding.get(axis, encoding.get(f"{axis}2"))))
        yield f"{name}marks", _View("".join(free), measured(part["mark"], encoding))
    for inside, said in _SIDES.items():
        for number, inner in enumerate(part.get(inside, ())):
            yield from _views(inner, f"{name}{said}_{number}_", encoding)
    if isinstance(inner := part.get("spec"), Mapping):
        yield from _views(inner, f"{name}child_")
    if PANELS & encoding.keys() and "mark" in part:
        yield f"{name}child_marks", _View("", measured(part["mark"], encoding))


def _is_placed(encoded: object) -> bool:
    if not isinstance(encoded, Mapping) or "value" in encoded:
        return False
    return not isinstance((encoded.get("scale") or {}).get("range"), list)


def _scale_types(node: object) -> Iterator[object]:
    if isinstance(node, Mapping):
        if isinstance(scale := node.get("scale"), Mapping):
            yield scale.get("type")
        for name, inner in node.items():
            if name not in {"data", "datasets"}:
                yield from _scale_types(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _scale_types(inner)


def _marks(element: Element, frame: tuple[float, float], without_zero: Mapping[str, str]) -> Iterator[_Mark]:
    """Every mark in a part of a drawing. frame: width and height of the part around it; without_zero: see `_Mark`."""
    names = (element.get("class") or "").split()
    if "role-axis" in names or "role-legend" in names:
        return
    kind = names[0].removeprefix("mark-") if names else ""
    if "role-mark" in names and kind in _SAID:
        for drawn in element:
            across, down = _ends(drawn, kind)
            if across and down:
                ends = (min(across), max(across)), (min(down), max(down))
                yield _Mark(kind, names[-1], *ends, frame, without_zero)
        return
    for child in element:
        if kind == "group":
            for ground in child.findall("*[@class='background']"):
                corners = list(_points(ground.get("d") or "M0,0"))
                sides = [[corner[axis] for corner in corners] for axis in (0, 1)]
                frame = (max(sides[0]) - min(sides[0]), max(sides[1]) - min(sides[1]))
            without_zero = {**without_zero, **_without_zero(child)}
        yield from _marks(child, frame, without_zero)


def _without_zero(group: Element) -> Mapping[str, str]:
    """The axes of a group, or of its panels together, on which there is no 0."""
    own = [each for each in group.findall("{*}g/{*}g") if "role-axis" in (each.get("class") or "")]
    shared = [each for each in group.findall("{*}g/{*}g") if _OF_PANELS.search(each.get("class") or "")]
    axes = [*own, *(axis for side in shared for axis in side.iter() if axis.get("aria-roledescription") == "axis")]
    found = filter(None, (_AXIS.fullmatch(axis.get("aria-label") or "") for axis in axes))
    return {each[1].lower(): each[2] for each in found if not _holds_zero(each[2], each[3])}


def _holds_zero(first: str, last: str) -> bool:
    """Whether 0 is one of two numbers, as they are written in any language, or between them."""
    is_end = any(not re.search("[1-9]", number) for number in (first, last))
    return is_end or first.startswith(_BELOW) != last.startswith(_BELOW)


def _ends(drawn: Element, kind: str) -> tuple[list[float], list[float]]:
    """How far a mark goes, across and down; nowhere if it is not drawn."""
    moved = MOVED.match(drawn.get("transform") or "")
    right, below = (float(moved[1]), float(moved[2] or 0)) if moved else (0.0, 0.0)
    if kind == "symbol":
        return [right], [below]
    if drawn.tag.endswith("line"):
        return [right, right + float(drawn.get("x2") or 0)], [below, below + float(drawn.get("y2") or 0)]
    points = list(_points(drawn.get("d") or ""))
    return [right + across for across, _ in points], [below + down for _, down in points]


def _points(path: str) -> Iterator[tuple[float, float]]:
    """Where the steps of a path end."""
    step, numbers, across, down = "", list[float](), 0.0, 0.0
    for letter, number in _STEPS.findall(path):
        if letter:
            step, numbers = letter, []
            continue
        numbers.append(float(number))
        if len(numbers) < _NUMBERS.get(step, 1):
            continue
        match step:
            case "H":
                across = numbers[0]
            case "V":
                down = numbers[0]
            case "h":
                across += numbers[0]
            case "v":
                down += numbers[0]
            case _:
                across, down = numbers[-2:] if len(numbers) > 1 else (across, down)
        numbers = []
        yield across, down
