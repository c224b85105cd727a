"""What in a drawing follows a number in the page: marks that stand for it, and texts that say it.

A page's script moves the marks and writes the texts again when a reader gives a value. Files hold neither hook.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from explainer.draw.answers import WorthOf
from explainer.draw.seen import Seen
from explainer.errors import ChartMistake, ReferenceMistake
from explainer.formats import to_json
from explainer.units import OPEN
from explainer.wording import REFERENCE, NumberReference, parse_reference

_DESCRIBED: Final = "live "  # begins a description that is for us, and for no reader
_NEEDED: Final = ("data-scale", "data-values", "data-pixels", "data-at")
_NUMBER: Final = re.compile(r"-?[\d.]+")
_MOVED: Final = re.compile(rf"translate\(({_NUMBER.pattern})[^()]*\)")
_NEAR: Final = 1.0  # px

Hooks = Mapping[str, str]
_Point = tuple[float, float]


@dataclass(frozen=True)
class Ruler:
    """Where values lie from left to right. values: at both ends, in `unit`; pixels: where the ends are drawn."""

    values: _Point
    unit: str
    pixels: _Point
    scale: Literal["log", "linear"] = "linear"

    def at(self, value: float) -> float:
        """Where a value in the ruler's unit lies; one beyond an end lies at that end."""
        start, end = self.pixels
        return start + self._share(value) * (end - start)

    def anchor(self, value: float) -> Literal["start", "middle", "end"]:
        """How the name of a mark at a value is set so that it keeps within the drawing, as the page's script does."""
        return ("start", "middle", "end")[math.floor(2.99 * self._share(value))]

    def _share(self, value: float) -> float:
        low, high = self.values
        inside = min(max(value, low), high)
        if self.scale == "log":
            low, high, inside = math.log(low), math.log(high), math.log(inside)
        return (inside - low) / (high - low)


def stands_for(seen: Seen, number: str, ruler: Ruler) -> Hooks:
    """Attributes of a mark that is drawn where a number lies, and that moves when a reader changes that number.

    The mark itself is not moved by its own `transform`, which is left to the page's script.

    Raises:
        ReferenceMistake, UnitMistake: no such number, or it has another dimension than the ruler.
    """
    factor, zero = seen.ask(WorthOf(ruler.unit))
    return {
        "data-mark-of": number,
        "data-scale": ruler.scale,
        "data-values": " ".join(f"{value * factor + zero:.12g}" for value in ruler.values),
        "data-pixels": " ".join(f"{place:.6g}" for place in ruler.pixels),
        "data-at": f"{ruler.at(seen.number(number, ruler.unit)):.6g}",
    }


def live_parts(template: str) -> list[str | tuple[str, Hooks]]:
    """The parts of a text such as `Your line: {{ your_speed }}`: words, and references with the attributes they need.

    Raises:
        ReferenceMistake: a reference to something else than a number.
    """
    parts: list[str | tuple[str, Hooks]] = []
    start = 0
    for match in REFERENCE.finditer(template):
        reference = parse_reference(match["inner"], None, OPEN)
        if not isinstance(reference, NumberReference):
            raise ReferenceMistake(f"'{match['inner'].strip()}' is no number, so it cannot be live", None, "fill it in")
        parts += [template[start : match.start()], (match["inner"].strip(), _hooks(reference))]
        start = match.end()
    return [part for part in [*parts, template[start:]] if part]


def described(mark: Hooks | None = None, template: str = "") -> str:
    """The `description` of an Altair mark that stands for a number, or whose text says one, or both.

    mark: as from `stands_for`; template: the text of one line with its references, which are filled in where it is
    drawn.
    """
    words = [part if isinstance(part, str) else dict(part[1]) for part in live_parts(template)]
    return _DESCRIBED + json.dumps({"mark": dict(mark or {}), "words": words})


def hooked(svg: str) -> str:
    """A drawing with the attributes and elements that the descriptions of its marks ask for.

    Raises:
        ChartMistake: a text that is not what its template says.
    """
    if f'aria-label="{_DESCRIBED}' not in svg:
        return svg
    root = fromstring(svg)  # noqa: S314 - our own renderer wrote it
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            label = child.get("aria-label", "")
            if label.startswith(_DESCRIBED):
                asked = json.loads(label.removeprefix(_DESCRIBED))
                if asked["words"]:
                    _split(child, asked["words"])
                if asked["mark"]:
                    parent[index] = Element("g", asked["mark"])
                    parent[index].append(child)
    return tostring(root, encoding="unicode")


def without_descriptions(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A Vega-Lite specification for readers, without the descriptions that were for us."""
    return {name: _plain(value) for name, value in spec.items() if not _is_ours(name, value)}


def check_live(svg: str, seen: Seen) -> None:
    """Check that all in a drawing that is live names a number that exists, and that marks lie where it is.

    Raises:
        ReferenceMistake: no such number.
        ChartMistake: a mark whose scale is missing, or that is not drawn where its scale puts its number.
    """
    if "data-mark-of" not in svg and "data-figure" not in svg:
        return
    for element in fromstring(svg).iter():  # noqa: S314 - as above, or checked as a picture
        if figure := element.get("data-figure"):
            seen.text(figure)
        if number := element.get("data-mark-of"):
            seen.text(number)
            _check_mark(element, number)


def _hooks(reference: NumberReference) -> Hooks:
    hooks = {"data-figure": reference.id}
    if reference.form and (form := to_json(reference.form)):
        hooks["data-form"] = json.dumps(form, separators=(",", ":"))
    return hooks


def _split(text: Element, words: list[str | dict[str, str]]) -> None:
    """Give each number in a text an element of its own."""
    pattern = "".join(re.escape(part) if isinstance(part, str) else "(.+?)" for part in words)
    found = re.fullmatch(pattern, text.text or "")
    if found is None:
        template = "".join(part if isinstance(part, str) else f"{{{part['data-figure']}}}" for part in words)
        raise ChartMistake(f"draws '{text.text}' where its template says '{template}'", None, "fill in that template")
    shown = iter(found.groups())
    text.text = None
    for part in words:
        if not isinstance(part, str):
            SubElement(text, text.tag.replace("text", "tspan"), part).text = next(shown)
        elif len(text):
            text[-1].tail = part
        else:
            text.text = part


def _plain(part: Any) -> Any:  # noqa: ANN401 - as JSON has it
    if isinstance(part, dict):
        return without_descriptions(part)
    return [_plain(each) for each in part] if isinstance(part, list) else part


def _is_ours(name: str, value: object) -> bool:
    return name == "description" and isinstance(value, str) and value.startswith(_DESCRIBED)


def _check_mark(mark: Element, number: str) -> None:
    missing = [name for name in _NEEDED if not mark.get(name)]
    if missing or mark.get("transform"):
        found = f"without {' and '.join(missing)}" if missing else "with a transform of its own, which is the script's"
        advice = "use stands_for(…)" if missing else "move what is in it"
        raise ChartMistake(f"has a mark of '{number}' {found}", None, advice)
    wanted = float(mark.get("data-at", ""))
    places = sorted(_places(mark, 0), key=lambda place: abs(place - wanted))
    is_text = all(part.tag.endswith(("text", "tspan", "}g")) or part.tag == "g" for part in mark.iter())
    if not is_text and (not places or abs(places[0] - wanted) > _NEAR):
        found = f"at {places[0]:.0f} px" if places else "as a shape whose place we cannot tell"
        problem = f"draws the mark of '{number}' {found}, but its scale puts it at {wanted:.0f} px"
        raise ChartMistake(problem, None, "give stands_for(…) the scale that the mark is drawn by")


def _places(element: Element, moved: float) -> Iterator[float]:
    """Where the shapes in an element lie from left to right: their middles, and both ends of lines."""
    shift = _MOVED.fullmatch(element.get("transform", ""))
    moved += float(shift[1]) if shift else 0
    of = {name: float(value) for name, value in element.attrib.items() if _NUMBER.fullmatch(value)}
    match element.tag.rpartition("}")[2]:
        case "circle" | "ellipse":
            yield moved + of.get("cx", 0)
        case "rect":
            yield moved + of.get("x", 0) + of["width"] / 2
        case "line":
            yield from (moved + of.get(end, 0) for end in ("x1", "x2"))
        case "polygon":
            across = [float(each) for each in _NUMBER.findall(element.get("points", ""))[::2]]
            yield moved + (min(across) + max(across)) / 2
        case "path" if shift:
            yield moved
        case "g":
            for part in element:
                yield from _places(part, moved)
