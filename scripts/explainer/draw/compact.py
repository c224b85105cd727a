"""A drawing in fewer bytes, for pages: the same marks in the same order, with what neighbours share said once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from explainer.draw.marked import ROW

# What a mark has from the groups around it unless it says otherwise, and what the outermost of them says.
_INHERITED: Final[Mapping[str, str]] = {
    "fill": "none",
    "fill-opacity": "1",
    "font-family": "",
    "font-size": "",
    "font-style": "normal",
    "font-weight": "normal",
    "paint-order": "normal",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
}
_CLOSED: Final = frozenset({"defs", "clipPath", "linearGradient", "radialGradient", "pattern", "mask", "text"})
_PLACES: Final = frozenset({"x", "y", "x1", "y1", "x2", "y2"})
_GROUP: Final = len("<g></g>")

_NUMBER: Final = r"(-?[\d.]+)"
_MOVED: Final = re.compile(rf"translate\({_NUMBER},{_NUMBER}\)")
_LENGTHS: Final = frozenset({"d", "transform", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height"})
_FRACTION: Final = re.compile(r"-?\d+\.\d{2,}")
_WHOLE: Final = re.compile(r"(?<=\d)\.0+(?![\d.])")
_DISC: Final = re.compile(rf"M{_NUMBER},0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")
_SHAPE: Final = re.compile(rf"M{_NUMBER},{_NUMBER}((?:[hv]-?[\d.]+|L-?[\d.]+,-?[\d.]+)+Z?)")
_POINT: Final = re.compile(rf"L{_NUMBER},{_NUMBER}")


def compact(root: Element, *, is_picture: bool) -> None:
    """Shorten a drawing in place. is_picture: an author chose its elements, and a script may look for them."""
    if not is_picture:
        for element in list(_open(root)):
            _place(element)
            _round(element)
    for element in _open(root):
        if "d" in element.attrib:
            element.set("d", _WHOLE.sub("", element.attrib["d"]))
    _drop_inherited(root, _INHERITED)
    _share(root)


def _open(element: Element) -> Iterator[Element]:
    """The groups and marks that are drawn where they stand."""
    for child in element:
        yield child
        if child.tag not in _CLOSED:
            yield from _open(child)


def _place(element: Element) -> None:
    """Say where a mark is in its own coordinates, and in the shortest element for it, if it is only moved."""
    moved = _MOVED.fullmatch(element.get("transform", "translate(0,0)"))
    if moved is None or element.tag == "g":
        return
    x, y = float(moved[1]), float(moved[2])
    path = element.get("d", "")
    if element.tag == "text" and not {"x", "y"} & set(element.attrib) and len(element) == 0:
        _become(element, "text", {"x": f"{x:g}", "y": f"{y:g}"})
    elif element.tag == "line":
        across, down = (float(element.get(f"{side}2", 0)) - float(element.get(f"{side}1", 0)) for side in "xy")
        start = f"M{x + float(element.get('x1', 0)):g},{y + float(element.get('y1', 0)):g}"
        _become(element, "path", {"d": start + _step(across, down)})
    elif disc := _DISC.fullmatch(path):
        _become(element, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": disc[1]})
    elif (shape := _SHAPE.fullmatch(path)) and (x, y) != (0, 0):
        at = (float(shape[1]), float(shape[2]))
        _become(element, "path", {"d": f"M{x + at[0]:g},{y + at[1]:g}{_relative(shape[3], at)}"})


def _become(element: Element, tag: str, places: dict[str, str]) -> None:
    rest = {name: value for name, value in element.attrib.items() if name not in _PLACES | {"transform", "d"}}
    element.tag = tag
    element.attrib = {**places, **rest}


def _step(across: float, down: float) -> str:
    """A straight line from where one is, as paths write it."""
    if down == 0:
        return f"h{_rounded(across)}"
    return f"v{_rounded(down)}" if across == 0 else f"l{_rounded(across)},{_rounded(down)}"


def _relative(steps: str, start: tuple[float, float]) -> str:
    """The steps of a shape from its start, so that equal shapes are equal text. Only those to points change."""
    if not _POINT.search(steps):
        return steps
    made, (x, y) = "", start
    for to_x, to_y in _POINT.findall(steps):
        made += _step(float(to_x) - x, float(to_y) - y)
        x, y = float(to_x), float(to_y)
    return made + "z" * steps.endswith("Z")


def _round(element: Element) -> None:
    """Lengths to a tenth of a pixel, finer than any screen shows; not of what is turned, where an angle counts."""
    if "rotate" in element.get("transform", ""):
        return
    for name in _LENGTHS & set(element.attrib):
        element.set(name, _FRACTION.sub(lambda match: _rounded(float(match.group())), element.attrib[name]))


def _rounded(value: float) -> str:
    return f"{round(value, 1) or 0:g}"


def _drop_inherited(element: Element, given: Mapping[str, str]) -> None:
    """Drop what an element has from around it anyway."""
    for name, value in list(element.attrib.items()):
        if given.get(name) == value:
            del element.attrib[name]
    within = {**given, **{name: value for name, value in element.attrib.items() if name in _INHERITED}}
    for child in element:
        if child.tag not in _CLOSED - {"text"}:
            _drop_inherited(child, within)


def _share(parent: Element) -> None:
    """Give the looks that neighbours share to a group around them; nothing that a script looks for moves into one."""
    for child in parent:
        if child.tag not in _CLOSED:
            _share(child)
    parent[:] = _shared(list(parent))


def _shared(marks: Sequence[Element]) -> list[Element]:
    made: list[Element] = []
    start = 0
    while start < len(marks):
        end, look = _best_run(marks, start)
        if look:
            group = Element("g", look)
            for mark in marks[start:end]:
                for name in look:
                    del mark.attrib[name]
            group.extend(_shared(marks[start:end]))
            made.append(group)
        else:
            made.append(marks[start])
        start = end
    return made


def _best_run(marks: Sequence[Element], start: int) -> tuple[int, dict[str, str]]:
    """The end of the run of neighbours from a mark whose group saves most, and what they share; or only that mark."""
    look = _look(marks[start])
    most, best = 0, (start + 1, dict[str, str]())
    for end in range(start + 1, len(marks)):
        look = dict(look.items() & _look(marks[end]).items())
        if not look:
            break
        saved = (end - start) * sum(len(f' {name}="{value}"') for name, value in look.items()) - _GROUP
        if saved > most:
            most, best = saved, (end + 1, look)
    end, shared = best
    return end, dict(sorted(shared.items()))


def _look(mark: Element) -> dict[str, str]:
    """What of a mark a group around it could say; nothing of a hook, of what contains one, or of what is not drawn."""
    hooks = (name for part in mark.iter() for name in part.attrib if name.startswith("data-") and name != ROW)
    if mark.tag in _CLOSED - {"text"} or any(hooks):
        return {}
    return {name: value for name, value in mark.attrib.items() if name in _INHERITED}
