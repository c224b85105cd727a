"""A renderer's SVG → SVG that can share a page with others, and the self-contained sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from explainer.draw.colours import GROUND, in_light, with_fallbacks
from explainer.draw.compact import compact
from explainer.draw.data_table import DataTable
from explainer.draw.marked import ROW
from explainer.draw.named_rows import mark_texts
from explainer.draw.text_width import OTHER_FONT, wrapped
from explainer.draw.vega import FONT, FONT_STACK
from explainer.errors import ChartMistake

SVG: Final = "http://www.w3.org/2000/svg"

_OWN_FONTS: Final = frozenset({FONT, OTHER_FONT})
_MARKS: Final = frozenset(
    {"svg", "g", "path", "text", "tspan", "line", "rect", "circle", "ellipse", "polygon", "polyline"}
)
_PAINTS: Final = frozenset({"defs", "clipPath", "linearGradient", "radialGradient", "stop", "pattern", "mask"})
_DROPPED: Final = re.compile(r"role|class|pointer-events|cursor|version|aria-.*|on.*|\{.*")
_USUAL: Final = {
    "opacity": "1",
    "transform": "translate(0,0)",
    "stroke-miterlimit": "10",
    "font-weight": "normal",
}
_LONG: Final = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+e-\d+")
_ROW: Final = re.compile(r"\d+(?:,\d+)*")  # a description as `marked` makes it
_LOCAL: Final = re.compile(r"url\(#([^)]*)\)")

_MARGIN: Final = 24
_TITLE_SIZE, _TITLE_LINE = 20, 26
_FOOT_SIZE, _FOOT_LINE = 13, 18


@dataclass(frozen=True)
class Drawing:
    """What was drawn, as elements without their frame. prefix: begins all ids in it, and belongs to no other."""

    prefix: str
    width: float
    height: float
    inside: str


def drawing(svg: str, prefix: str, *, is_picture: bool = False, table: DataTable | None = None) -> Drawing:
    """The drawing with unique ids, and without roles, scripts and anything loaded from elsewhere.

    is_picture: an author drew it, so that all in it is meant. table: of its data, if it is for a page: then attributes
    `data-…` stay, for its script, marks say which row they show, and it is written in few bytes.

    Raises:
        ChartMistake: it contains something other than marks and paints.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own renderer wrote it, or our own checks read it
    named = [element for element in root.iter() if element.get("id")]
    ids = {element.get("id", ""): f"{prefix}-{index}" for index, element in enumerate(named, start=1)}
    for element in root.iter():
        _clean(element, ids, has_hooks=table is not None)
    if not is_picture:
        _prune(root)
        _join_rims(root)
    if table is not None:
        mark_texts(root, table, is_picture=is_picture)
        compact(root, is_picture=is_picture)
    width, height = (float(value) for value in root.get("viewBox", "0 0 0 0").split()[2:])
    return Drawing(prefix, width, height, "".join(_written(child) for child in root))


def in_page(drawn: Drawing, title: str, description: str, light: Mapping[str, str], *, width: float = 0) -> str:
    """The drawing for a page: as wide as its place allows, in the page's colours, with a name and a description.

    It stands on a ground of its own, for places whose colours are others. light: see `light_of`. width: of its frame,
    in px; a narrower drawing leaves the rest empty, so that the letters of all drawings on a page are of one size.
    """
    width = max(width, drawn.width)
    ground = f'<rect width="{width:g}" height="{drawn.height:g}" fill="{GROUND}"/>'
    inside = with_fallbacks(ground + drawn.inside, light)
    frame = _frame(drawn, width, drawn.height, FONT_STACK)
    return f'<svg xmlns="{SVG}" width="100%" {frame}>{_named(drawn, title, description)}{inside}</svg>'


def drawn_size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing for a page, in px."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def sheet(  # noqa: PLR0913 - all that a file shows
    drawn: Drawing,
    title: str,
    description: str,
    light: Mapping[str, str],
    *,
    below: Sequence[str],
    font: str = FONT_STACK,
) -> str:
    """The drawing alone on a ground, in light colours, with its title above it and these texts below."""
    head = list(wrapped(title, drawn.width, _TITLE_SIZE, is_bold=True))
    foot = [line for text in below for line in wrapped(text, drawn.width, _FOOT_SIZE)]
    top = _MARGIN + _TITLE_LINE * len(head) + 10
    foot_top = top + drawn.height + 14
    width, height = drawn.width + 2 * _MARGIN, foot_top + _FOOT_LINE * len(foot) + _MARGIN
    texts = [
        *_lines(
            head, _MARGIN + 17, _TITLE_LINE, f'font-size="{_TITLE_SIZE}" font-weight="bold" fill="var(--chart-text)"'
        ),
        *_lines(foot, foot_top + 12, _FOOT_LINE, f'font-size="{_FOOT_SIZE}" fill="var(--chart-muted)"'),
    ]
    return in_light(
        f'<svg xmlns="{SVG}" width="{width:g}" height="{height:g}" {_frame(drawn, width, height, font)}>'
        f"{_named(drawn, title, description)}"
        f'<rect width="{width:g}" height="{height:g}" fill="var(--chart-ground)"/>{"".join(texts)}'
        f'<g transform="translate({_MARGIN},{top})">{drawn.inside}</g></svg>\n',
        light,
    )


def _frame(drawn: Drawing, width: float, height: float, font: str) -> str:
    return (
        f'viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="{drawn.prefix}-title" aria-describedby="{drawn.prefix}-desc" '
        f'font-family="{font}" fill="none"'
    )


def _named(drawn: Drawing, title: str, description: str) -> str:
    name, about = f"{drawn.prefix}-title", f"{drawn.prefix}-desc"
    return f'<title id="{name}">{escape(title)}</title><desc id="{about}">{escape(description)}</desc>'


def _lines(lines: Sequence[str], top: float, step: float, look: str) -> list[str]:
    return [
        f'<text x="{_MARGIN}" y="{top + step * index:g}" {look}>{escape(line)}</text>'
        for index, line in enumerate(lines)
    ]


def _clean(element: ElementTree.Element, ids: Mapping[str, str], *, has_hooks: bool) -> None:
    element.tag = element.tag.rpartition("}")[2]
    if element.tag not in _MARKS | _PAINTS:
        raise ChartMistake(f"draws <{element.tag}>", None, "use marks without links and pictures")
    for name, value in list(element.attrib.items()):
        if name == "id":
            element.set(name, ids[value])
        elif name.startswith("data-"):
            if not has_hooks:
                del element.attrib[name]
        elif name == "aria-label" and has_hooks and _ROW.fullmatch(value):
            element.set(ROW, value)
            del element.attrib[name]
        elif _DROPPED.fullmatch(name) or _USUAL.get(name) == value or (name == "font-family" and value in _OWN_FONTS):
            del element.attrib[name]
        else:
            local = _LOCAL.sub(lambda match: f"url(#{ids.get(match.group(1), '')})", value)
            element.set(name, _LONG.sub(_shortened, local))


def _shortened(match: re.Match[str]) -> str:
    return f"{float(match.group()):.2f}".rstrip("0").rstrip(".")


def _prune(element: ElementTree.Element) -> None:
    """Drop what shows nothing, and groups that group nothing."""
    for child in list(element):
        if child.tag in _PAINTS:
            continue
        _prune(child)
        if _shows_nothing(child):
            element.remove(child)
        elif child.tag == "g" and not child.attrib:
            place = list(element).index(child)
            element[place : place + 1] = list(child)


def _join_rims(root: ElementTree.Element) -> None:
    """Give a text the rim that was drawn below it as a text of its own, so that it is read, copied and found once."""
    rims: dict[tuple[object, ...], tuple[ElementTree.Element, ElementTree.Element]] = {}
    for parent in list(root.iter()):
        for text in [child for child in parent if child.tag == "text"]:
            same = _said(text)
            if text.get("stroke") and text.get("stroke") == text.get("fill"):
                rims[same] = (parent, text)
            elif same in rims and not text.get("stroke"):
                above, rim = rims.pop(same)
                above.remove(rim)
                for name in ("stroke", "stroke-width", "stroke-linejoin"):
                    if value := rim.get(name):
                        text.set(name, value)
                text.set("paint-order", "stroke")
    _prune(root)


def _said(text: ElementTree.Element) -> tuple[object, ...]:
    """What a text says, where and in which letters."""
    look = (text.get(name) for name in ("transform", "text-anchor", "font-size", "font-weight", "font-style"))
    return ("".join(text.itertext()), *look)


def _shows_nothing(element: ElementTree.Element) -> bool:
    match element.tag:
        case "g":
            return len(element) == 0
        case "text":
            return element.get("opacity") == "0" or not "".join(element.itertext()).strip()
        case _:
            has_paint = element.get("fill") or element.get("stroke")
            return element.get("display") == "none" or (element.tag != "tspan" and not has_paint)


def _written(element: ElementTree.Element) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in element.attrib.items())
    parts = (_written(child) + escape(child.tail or "") for child in element)
    inside = escape(element.text or "") + "".join(parts)
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>" if inside else f"<{element.tag}{attributes}/>"
