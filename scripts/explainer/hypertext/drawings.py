"""What an SVG file may contain: a browser that opens it runs its scripts, as those of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from explainer.hypertext.allowed import SHAPES
from explainer.hypertext.elements import Element, read_html
from explainer.hypertext.styles import addresses_in_style

_MORE: Final = SHAPES | {
    *("use", "symbol", "marker", "pattern", "mask", "filter", "metadata", "style", "image", "textpath", "switch"),
    *("feblend", "fecolormatrix", "fecomposite", "feflood", "fegaussianblur", "femerge", "femergenode", "feoffset"),
}
_FRAME: Final = frozenset({"html", "head", "body"})
# Only XML files have these; an entity can hide any element.
_DECLARED: Final = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT|DOCTYPE[^>]*\[)|<\?(?!xml\s)[^>]*", re.IGNORECASE)
_OWN: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp);)")


def problems_of_drawing(text: str) -> Iterator[str]:
    """What a browser would run or load when it opens an SVG file."""
    for match in _DECLARED.finditer(text):
        yield f"{match.group()[:40]} is not allowed in a drawing"
    for element in read_html(text).elements():
        tag = element.tag
        if tag not in _MORE | _FRAME:
            yield f"<{tag}> is not allowed in a drawing"
        yield from _of_attributes(element)
        if tag == "style" and any(not _OWN.match(url) for _, url in addresses_in_style("".join(element.texts()))):
            yield "its style loads another file"


def _of_attributes(element: Element) -> Iterator[str]:
    for name, value in element.attributes.items():
        if name.startswith("on"):
            yield f"'{name}' on <{element.tag}> can run a script"
        elif name.rpartition(":")[2] in {"href", "src"} and not _OWN.match(value):
            yield f"<{element.tag}> loads {value[:60]}"
        elif any(not _OWN.match(url) for _, url in addresses_in_style(value)) and not name.startswith("xmlns"):
            yield f"'{name}' on <{element.tag}> loads another file"
