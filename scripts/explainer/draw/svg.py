"""What a renderer drew → SVG that may stand in a page beside any other, and the sheet that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET  # only for what our own renderer wrote
from xml.sax.saxutils import escape, quoteattr

from explainer.draw.palette import in_light
from explainer.draw.rendering import FONT, FONT_STACK
from explainer.draw.setting import wrapped
from explainer.errors import ChartMistake

SVG: Final = "http://www.w3.org/2000/svg"

_MARKS: Final = frozenset(
    {"svg", "g", "path", "text", "tspan", "line", "rect", "circle", "ellipse", "polygon", "polyline"}
)
_PAINTS: Final = frozenset({"defs", "clipPath", "linearGradient", "radialGradient", "stop", "pattern", "mask"})
_DROPPED: Final = re.compile(r"role|class|pointer-events|cursor|version|aria-.*|on.*|\{.*")
_NOTHING: Final = {
    "opacity": {"1"},
    "transform": {"translate(0,0)"},
    "stroke-miterlimit": {"10"},
    "font-weight": {"normal"},
}
_LONG: Final = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+e-\d+")
_REFERENCE: Final = re.compile(r"url\(#([^)]*)\)")
_MARGIN: Final = 24
_GROWS: Final = 1.2


@dataclass(frozen=True)
class Drawing:
    """What was drawn, as elements without their frame."""

    width: float
    height: float
    inside: str


def drawing(svg: str, prefix: str) -> Drawing:
    """The drawing with ids of its own and nothing in it that tells of roles, runs or points elsewhere.

    prefix: begins every id in it, so that two drawings on a page share none.

    Raises:
        ChartMistake: it holds something else than marks and paints.
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own renderer wrote it
    ids = {element.get("id", ""): f"{prefix}-{index}" for index, element in enumerate(_with_ids(root), start=1)}
    for element in root.iter():
        _clean(element, ids)
    _prune(root)
    width, height = (float(value) for value in root.get("viewBox", "0 0 0 0").split()[2:])
    return Drawing(width, height, "".join(_written(child) for child in root))


def in_page(drawn: Drawing, prefix: str, title: str, description: str) -> str:
    """The drawing for a page: scales with the place it is given, follows the page's colours, has name and description."""
    style = f"width:100%;max-width:{round(drawn.width * _GROWS)}px;height:auto"
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 {drawn.width:g} {drawn.height:g}" style="{style}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="{FONT_STACK}" fill="none">'
        f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-desc">{escape(description)}</desc>'
        f"{drawn.inside}</svg>"
    )


def sheet(
    drawn: Drawing, prefix: str, title: str, description: str, *, below: Sequence[str], font: str = FONT_STACK
) -> str:
    """The drawing alone on a ground, in light colours, with its title above and these lines below."""
    head = list(wrapped(title, drawn.width, 20, is_bold=True))
    foot = [line for text in below for line in wrapped(text, drawn.width, 13)]
    top = _MARGIN + 26 * len(head) + 10
    width, height = drawn.width + 2 * _MARGIN, top + drawn.height + 14 + 18 * len(foot) + _MARGIN
    lines = [
        f'<text x="{_MARGIN}" y="{_MARGIN + 17 + 26 * index}" font-size="20" font-weight="bold" '
        f'fill="var(--chart-text)">{escape(line)}</text>'
        for index, line in enumerate(head)
    ]
    lines += [
        f'<text x="{_MARGIN}" y="{top + drawn.height + 26 + 18 * index:g}" font-size="13" '
        f'fill="var(--chart-muted)">{escape(line)}</text>'
        for index, line in enumerate(foot)
    ]
    return in_light(
        f'<svg xmlns="{SVG}" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="{font}" fill="none">'
        f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-desc">{escape(description)}</desc>'
        f'<rect width="{width:g}" height="{height:g}" fill="var(--chart-ground)"/>'
        f'{"".join(lines)}<g transform="translate({_MARGIN},{top})">{drawn.inside}</g></svg>\n'
    )


def _with_ids(root: ET.Element) -> Iterator[ET.Element]:
    return (element for element in root.iter() if element.get("id"))


def _clean(element: ET.Element, ids: dict[str, str]) -> None:
    element.tag = element.tag.rpartition("}")[2]
    if element.tag not in _MARKS | _PAINTS:
        raise ChartMistake(f"draws <{element.tag}>, expected marks without links or pictures")
    for name, value in list(element.attrib.items()):
        if name == "id":
            element.set(name, ids[value])
        elif _DROPPED.fullmatch(name) or value in _NOTHING.get(name, ()) or (name == "font-family" and FONT in value):
            del element.attrib[name]
        elif name not in {"fill", "stroke"} or "url(" in value:
            local = _REFERENCE.sub(lambda match: f"url(#{ids.get(match.group(1), '')})", value)
            element.set(name, _LONG.sub(lambda match: f"{float(match.group()):.2f}".rstrip("0").rstrip("."), local))


def _prune(element: ET.Element) -> None:
    """Drop what shows nothing, and groups that group nothing."""
    if element.tag in _PAINTS - {"defs"}:
        return
    for child in list(element):
        _prune(child)
        if _shows_nothing(child):
            element.remove(child)
        elif child.tag == "g" and not child.attrib:
            index = list(element).index(child)
            element.remove(child)
            for offset, grandchild in enumerate(list(child)):
                element.insert(index + offset, grandchild)


def _shows_nothing(element: ET.Element) -> bool:
    match element.tag:
        case "g" | "defs":
            return len(element) == 0
        case "path" | "rect" | "circle" | "line":
            return not (element.get("fill") or element.get("stroke")) or element.get("display") == "none"
        case "text":
            return element.get("opacity") == "0" or not "".join(element.itertext()).strip()
    return False


def _written(element: ET.Element) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in element.attrib.items())
    inside = escape(element.text or "") + "".join(_written(child) + escape(child.tail or "") for child in element)
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>" if inside else f"<{element.tag}{attributes}/>"
