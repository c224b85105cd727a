"""What an author may write in a page: elements that hold text, tables, pictures and links, and nothing that runs.

An allow-list, by the HTML standard: what is not named here is refused, so that a page from a stranger is as harmless as
it looks. What the generator and the theme add to a page is no author's, and is not held to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from explainer.hypertext.elements import Element
from explainer.hypertext.links import Problem


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEXT: Final = _names(
    """a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div
    dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li mark ol p pre q rp rt ruby s samp
    section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr html head body
    audio img picture source track video input label"""
)
# Shapes and icons; none of these loads, links, moves or runs anything.
SHAPES: Final = _names(
    """svg g path circle ellipse line polygon polyline rect text tspan title desc defs lineargradient radialgradient
    stop clippath"""
)
_FORMULAS: Final = _names(
    """math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msup msub msubsup mover munder munderover mtable mtr mtd
    mstyle mpadded mphantom"""
)
_EVERYWHERE: Final = _names("class dir hidden id lang role title translate")
_OF_TAG: Final = {
    "a": "href rel target download hreflang type name",
    "audio": "src controls loop muted preload",
    "blockquote": "cite",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "open name",
    "div": "data-tabs",  # of tabs: how many there are
    "img": "src srcset sizes alt width height loading decoding",
    "input": "type checked disabled name",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "ol": "start type reversed",
    "q": "cite",
    "source": "src srcset sizes media type width height",
    "span": "data-linenos",  # of lines of code
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
    "track": "src kind srclang label default",
    "video": "src poster controls loop muted preload width height playsinline",
}
_OF_SHAPES: Final = _names(
    """xmlns viewbox preserveaspectratio width height x y x1 x2 y1 y2 cx cy r rx ry d points dx dy transform fill
    fill-rule fill-opacity clip-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity
    opacity font-size font-weight text-anchor dominant-baseline offset stop-color gradientunits gradienttransform
    focusable"""
)
_OF_FORMULAS: Final = _names("display xmlns mathvariant stretchy width height depth columnalign")
_INPUTS: Final = frozenset({"checkbox", "radio"})  # of task lists and tabs
# Names by which the generator and the theme's scripts know their own elements.
_OUR_CLASSES: Final = frozenset({"figure", "receipts", "receipt", "claim", "claim-list", "verdict", "chart"})
_ASKING: Final = "mermaid"
_THEIR_IDS: Final = re.compile(r"__(?!tabbed|codelineno|span)")
_ADDRESSES: Final = frozenset({"href", "src", "poster", "cite"})
_DESCRIPTOR: Final = re.compile(r"\d+(?:\.\d+)?[wxh],?")
_WITHOUT: Final = "write the page without it"
_REMOVE: Final = "remove it"
_NUMBERS_ONLY: Final = "write {{ … }} with the number's id"


class Address(NamedTuple):
    """An address in an attribute. is_followed: by a reader who chooses to."""

    url: str
    is_followed: bool


def problems_of(element: Element, *, skip: Callable[[str], bool]) -> Iterator[Problem]:
    """What is wrong with an element that an author wrote, where its addresses lead apart.

    skip: attributes that are no author's, by name.
    """
    tag = element.tag
    if tag not in _TEXT | SHAPES | _FORMULAS:
        yield Problem(f"<{tag}> is not allowed in a page", _WITHOUT)
        return
    if tag == "input" and element.attributes.get("type", "").lower() not in _INPUTS:
        yield Problem("<input> is not allowed in a page", _WITHOUT)
    for name, value in element.attributes.items():
        if not skip(name) and (problem := _of_attribute(tag, name, value)):
            yield problem


def addresses_of(element: Element) -> Iterator[Address]:
    """The addresses in the attributes that an author may write."""
    tag = element.tag
    for name, value in element.attributes.items():
        if name in _ADDRESSES and name in _allowed(tag):
            yield Address(value, is_followed=tag == "a")
        elif name == "srcset":
            for part in value.split():
                if not _DESCRIPTOR.fullmatch(part):
                    yield Address(part.strip(","), is_followed=False)


def _of_attribute(tag: str, name: str, value: str) -> Problem | None:
    if name.startswith("on"):
        return Problem(f"'{name}' on <{tag}> can run a script", _REMOVE)
    if name in {"data-figure", "data-figures"}:
        return Problem(f"'{name}' on <{tag}> is only for numbers that the build knows", _NUMBERS_ONLY)
    if name not in _allowed(tag) and not name.startswith("aria-"):
        advice = "use a class" if name == "style" else _REMOVE
        return Problem(f"'{name}' on <{tag}> is not allowed in a page", advice)
    if name == "class":
        return _of_classes(tag, frozenset(value.split()))
    if name == "id" and _THEIR_IDS.match(value):
        return Problem(f"id '{value}' is one of the theme's", "choose another")
    if tag in SHAPES and ("url" in value.lower() or "\\" in value):
        return Problem(f"'{name}' on <{tag}> is not allowed to load anything", _REMOVE)
    return None


def _of_classes(tag: str, classes: frozenset[str]) -> Problem | None:
    if _ASKING in classes:
        return Problem(f"class '{_ASKING}' makes the theme's script ask another host", _REMOVE)
    for name in sorted(classes & _OUR_CLASSES):
        advice = _NUMBERS_ONLY if name == "figure" else "choose another"
        return Problem(f"class '{name}' on <{tag}> is only for what the build makes", advice)
    return None


def _allowed(tag: str) -> frozenset[str]:
    of_tag = _names(_OF_TAG.get(tag, ""))
    shapes = _OF_SHAPES if tag in SHAPES else frozenset()
    return _EVERYWHERE | of_tag | shapes | (_OF_FORMULAS if tag in _FORMULAS else frozenset())
