"""What was drawn, as a reader will see it: a renderer says nothing of what it cuts, leaves out or cannot draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, fromstring

from explainer.draw.behind import paints_behind
from explainer.draw.paints import check_paint, check_text_on
from explainer.draw.text_width import advice_for, lacking
from explainer.errors import ChartMistake

_NOTHING: Final = re.compile(r"(?<![\w-])(?:NaN|undefined|null|Infinity)(?![\w-])")
_POINT: Final = re.compile(r"(?:\s*M\s*[-\d.e]+[\s,]+[-\d.e]+\s*Z?\s*)+")
_PAINTS: Final = ("fill", "stroke", "stop-color")
_PLACED: Final = frozenset({"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"})
_VEGA: Final = "marks"  # the class of its drawings
_MARKS: Final = "role-mark"  # of a group with the marks of a view
_DRAWN: Final = frozenset({"image", "line", "tspan"})
_TEXTS: Final = frozenset({"text", "tspan"})
_MOST: Final = 4000  # px, of a side; ours have at most 700


def check_legible(svg: str, own: str, grounds: Mapping[str, str]) -> None:
    """Check that all in a drawing can be seen. own: every text that its author gave, for what may look like a fault.

    grounds: of pages, by how light they are.

    Raises:
        ChartMistake: it has no size, or too much of it; no mark, or one without a value; a text without one; a line
            through one point; two texts that are cut until they are alike; a colour that vanishes on a light or a dark
            page; a letter that no font of ours has.
    """
    root = fromstring(svg)  # noqa: S314 - our own renderer wrote it, or our own checks read it
    _check_size(root)
    _check_marks(root)
    cut: dict[str, str] = {}
    behind = paints_behind(root)
    for element, is_text in _seen(root, is_text=False):
        for name in _PAINTS:
            if not (paint := element.get(name)):
                continue
            if name == "fill" and behind.get(element):
                check_text_on(behind[element], paint, grounds)
            else:
                check_paint(paint, grounds, is_text=is_text and name == "fill")
        for name in _PLACED & set(element.attrib):
            if _NOTHING.search(element.attrib[name]):
                problem = f"draws a mark where there is no place ({name}='{element.attrib[name][:60]}')"
                raise ChartMistake(problem, None, "leave out rows without a value")
        is_butt = element.get("stroke-linecap", "butt") == "butt"
        if is_butt and element.get("stroke") and _POINT.fullmatch(element.get("d", "")):
            raise ChartMistake("draws a line through one point, which nobody sees", None, "show it as a point")
        if _name(element) == "text":
            _check_text(element, own, cut)


def check_letters(text: str) -> None:
    """Check that our font has every letter of a text, so that no picture shows a box for one.

    Raises:
        ChartMistake: it lacks one.
    """
    if found := lacking(text):
        problem = f"draws '{_short(text)}', but its font has no {found[0]} (U+{ord(found[0]):04X})"
        raise ChartMistake(problem, None, advice_for(found[0]))


def _check_size(root: Element) -> None:
    width, height = (float(value) for value in root.get("viewBox", "0 0 0 0").split()[2:])
    if not (width > 0 and height > 0):
        raise ChartMistake("draws nothing: it has no size", None, "give its panels a width: properties(width=…)")
    check_size(width, height)


def _check_marks(root: Element) -> None:
    """Raises a ChartMistake where Vega found nothing to draw, or nobody sees it: all was filtered, or is no number."""
    if root.get("class") != _VEGA:  # a drawing of one's own
        return
    marks = (element for element in root.iter() if _MARKS in element.get("class", "").split())
    if not any(_is_drawn(part) for element in marks for part in element.iter()):
        advice = "look at its filters, and for values that are no numbers"
        raise ChartMistake("draws nothing: of its rows none has a mark", None, advice)


def _is_drawn(element: Element) -> bool:
    name = _name(element)
    if element.get("opacity") == "0":
        return False
    return name in _DRAWN or (name == "path" and bool(element.get("d"))) or (name == "text" and bool(element.text))


def check_size(*sides: float) -> None:
    """Check that a drawing, or a part of one, is not larger than anybody could look at.

    Raises:
        ChartMistake: it is.
    """
    if max(sides) > _MOST:
        raise ChartMistake(f"is {max(sides):g} px wide or high, expected at most {_MOST}", None, "make it smaller")


def _seen(element: Element, *, is_text: bool) -> Iterator[tuple[Element, bool]]:
    """Every element that may show something, and whether it is part of a text."""
    is_text = is_text or _name(element) in _TEXTS
    yield element, is_text
    for child in element:
        yield from _seen(child, is_text=is_text)


def _check_text(element: Element, own: str, cut: dict[str, str]) -> None:
    text = "".join(element.itertext())
    check_letters(text)
    if (found := _NOTHING.search(text)) and found.group() not in own:
        raise ChartMistake(f"draws the text '{_short(text)}'", None, "leave out rows without a value")
    if text.endswith("…") and text not in own:
        where = f"{element.get('transform')} {element.get('x')} {element.get('y')}"
        if cut.setdefault(text, where) != where:
            raise ChartMistake(f"cuts two texts to the same '{_short(text)}'", None, "give them room, or a limit of 0")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - enough to find it


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
