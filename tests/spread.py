"""A drawing of a page as its author wrote it: every mark with its own looks, and no group that only gives looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

LOOKS: Final = ("fill", "font-", "paint-order", "stroke", "text-anchor")


def spread(svg: str) -> Element:
    """The drawing as a tree, in which no look comes from a group around a mark."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    _spread(root, {})
    return root


def _spread(element: Element, given: Mapping[str, str]) -> None:
    for child in list(element):
        looks = {**given, **{name: value for name, value in child.attrib.items() if name.startswith(LOOKS)}}
        if child.tag.endswith("}g"):
            _spread(child, looks)
            if set(child.attrib) <= set(looks):
                at = list(element).index(child)
                element[at : at + 1] = list(child)
        elif child.tag.rpartition("}")[2] not in {"title", "desc", "defs", "clipPath"}:
            child.attrib.update(looks)
