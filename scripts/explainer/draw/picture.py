"""A drawing that an author made element by element, checked before it is published like any chart."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from explainer.draw.authoring import Frame
from explainer.draw.text_width import em_width
from explainer.errors import ChartMistake
from explainer.wording import check_finished

SVG: Final = "http://www.w3.org/2000/svg"
LEAST_SIZE: Final = 12  # px, of a text
_USUAL_SIZE: Final = "13"
_ROUNDING: Final = 1.0
_ASCENT, _DESCENT = 0.75, 0.25  # of a text's size, above and below its line
_INHERITED: Final = frozenset({"fill", "font-size", "font-weight", "text-anchor"})
_HIDDEN: Final = frozenset({"defs", "clipPath", "mask", "pattern"})
_REFUSED: Final = re.compile(r"style|class|href|.*[:}]href|on.*")
_STEP: Final = re.compile(r"(\w+)\(([^)]*)\)")
_NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")

_Matrix = tuple[float, float, float, float, float, float]  # as SVG's matrix(a b c d e f)
_Point = tuple[float, float]


@dataclass(frozen=True)
class Picture:
    """What a chart function may return instead of an Altair chart.

    svg: an `<svg>` with `width`, at most the frame's, and `height`, in px; nothing in it is filled that does not say
    so. Its colours are those of charts, or fixed ones. Attributes `data-…` stay in the page, as hooks for its script,
    and in no file; `data-row` says which row of the data table an element shows, from 0, where none of its words does.
    motion: the script's name: `lap` is `lap.js` beside the function's file, an ES module with
    `export function start(figure)`; without it the picture stays as it is drawn.
    """

    svg: ElementTree.Element
    motion: str = ""


@dataclass(frozen=True)
class _Line:
    """A line of text as it is set. x, y: where it is anchored, in its own coordinates."""

    words: str
    x: float
    y: float


def svg_of_picture(picture: Picture, frame: Frame, said: Callable[[str], str] | None = None) -> str:
    """The drawing. said: its texts in another language.

    Raises:
        ChartMistake: no size; wider than the frame; styles, classes or handlers; a text that is too small, without a
            colour or partly outside.
        Refusal: a text in it is not as readers should see it; as for `check_finished`.
    """
    if said:
        for part in picture.svg.iter():
            _say(part, said)
    width, height = _size(picture.svg, "width"), _size(picture.svg, "height")
    if width > frame.width + _ROUNDING:
        found = f"is {width:.0f} px wide, expected at most {frame.width}"
        raise ChartMistake(found, None, "use the frame's width")
    _check(picture.svg, (1, 0, 0, 1, 0, 0), {}, (width, height))
    attributes = {"xmlns": SVG, "viewBox": f"0 0 {width:g} {height:g}"}
    root = ElementTree.Element("svg", attributes)
    root.extend(picture.svg)
    return ElementTree.tostring(root, encoding="unicode")


def _say(part: ElementTree.Element, said: Callable[[str], str]) -> None:
    """Put the texts in and behind an element into another language, and the space around each back."""
    for name in ("text", "tail"):
        if words := (written := getattr(part, name) or "").strip():
            setattr(part, name, written.replace(words, said(words)))


def _size(svg: ElementTree.Element, name: str) -> float:
    value = svg.get(name, "")
    if _name(svg) != "svg" or not _NUMBER.fullmatch(value) or float(value) <= 0:
        raise ChartMistake(f"returned a picture without a {name} in px", None, f'give its <svg> {name}="…"')
    return float(value)


def _check(element: ElementTree.Element, matrix: _Matrix, above: Mapping[str, str], size: _Point) -> None:
    name = _name(element)
    for attribute in element.attrib:
        if _REFUSED.fullmatch(attribute):
            advice = "mark what a script looks for with data-part, and give looks by SVG's own attributes"
            raise ChartMistake(f"has '{attribute}' on <{name}>", None, advice)
    matrix = _times(matrix, _transform(element.get("transform", "")))
    given = {**above, **{key: value for key, value in element.attrib.items() if key in _INHERITED}}
    if name == "text":
        _check_text(element, matrix, given, size)
    elif name not in _HIDDEN:
        for child in element:
            _check(child, matrix, given, size)


def _check_text(text: ElementTree.Element, matrix: _Matrix, given: Mapping[str, str], size: _Point) -> None:
    words = " ".join("".join(text.itertext()).split())
    check_finished(words)
    if given.get("fill", "none") == "none":
        raise ChartMistake(f"draws the text '{words}' without a colour", None, "give it a fill")
    font = float(given.get("font-size", _USUAL_SIZE).removesuffix("px"))
    seen = font * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    if words and seen < LEAST_SIZE:
        problem = f"draws the text '{words}' {seen:.0f} px high, expected at least {LEAST_SIZE}"
        raise ChartMistake(problem, None, "set fewer words larger")
    width, height = size
    for line in _lines(text):
        wide = em_width(line.words, is_bold=given.get("font-weight") in {"bold", "700"}) * font
        left = line.x - {"middle": wide / 2, "end": wide}.get(given.get("text-anchor", "start"), 0)
        for x in (left, left + wide):
            for y in (line.y - _ASCENT * font, line.y + _DESCENT * font):
                at_x, at_y = _at(matrix, (x, y))
                if not (-_ROUNDING <= at_x <= width + _ROUNDING and -_ROUNDING <= at_y <= height + _ROUNDING):
                    problem = f"draws the text '{line.words}' partly outside of its {width:g} × {height:g} px"
                    raise ChartMistake(problem, None, "move it, set it in two lines or make the picture higher")


def _lines(text: ElementTree.Element) -> Iterator[_Line]:
    """The lines of a text: a tspan with an x of its own begins another."""
    x, y = float(text.get("x", 0)), float(text.get("y", 0))
    words = text.text or ""
    for part in text:
        if "x" in part.attrib:
            if words.strip():
                yield _Line(words.strip(), x, y)
            words, x = "", float(part.get("x", 0))
        y = float(part.get("y", y)) + float(part.get("dy", 0))
        words += "".join(part.itertext()) + (part.tail or "")
    if words.strip():
        yield _Line(words.strip(), x, y)


def _transform(written: str) -> _Matrix:
    matrix: _Matrix = (1, 0, 0, 1, 0, 0)
    for kind, inside in _STEP.findall(written):
        values = [float(value) for value in _NUMBER.findall(inside)]
        matrix = _times(matrix, _step(kind, values))
    return matrix


def _step(kind: str, values: list[float]) -> _Matrix:
    match kind, values:
        case "translate", [x, *rest]:
            return (1, 0, 0, 1, x, rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "rotate", [degrees, *centre]:
            turn = math.radians(degrees)
            turned: _Matrix = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)
            x, y = centre or (0, 0)
            return _times(_times((1, 0, 0, 1, x, y), turned), (1, 0, 0, 1, -x, -y))
        case _:
            raise ChartMistake(f"moves something by '{kind}'", None, "use translate, scale or rotate")


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, _, _ = one
    e, f = _at(one, (other[4], other[5]))
    p, q, r, s, _, _ = other
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, e, f)


def _at(matrix: _Matrix, point: _Point) -> _Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
