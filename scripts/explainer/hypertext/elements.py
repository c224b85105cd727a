"""A page as the tree that a browser builds of it.

Read by selectolax, whose engine follows the HTML standard to the letter: the parser of the standard library takes
`<svg><title><img …>` for text where a browser loads a picture.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_CODE: Final = frozenset({"code", "pre", "kbd", "samp", "script", "style"})
# Source: the HTML standard, "Rendering": elements whose `display` is a block, a list item or a part of a table.
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)


class Element:
    """An element. tag and the names of attributes: in lower case; attributes: an empty text for one without a value."""

    __slots__ = ("_attributes", "_node", "tag")

    def __init__(self, node: LexborNode) -> None:
        self._node = node
        self._attributes: Mapping[str, str] | None = None
        self.tag: str = (node.tag or "").lower()

    @property
    def attributes(self) -> Mapping[str, str]:
        if self._attributes is None:
            self._attributes = {name.lower(): value or "" for name, value in self._node.attributes.items()}
        return self._attributes

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    @property
    def is_code(self) -> bool:
        """Whether its text is shown, or run, as it was written."""
        return self.tag in _CODE

    @property
    def is_block(self) -> bool:
        """Whether it begins a line of its own, as a paragraph or a row does; a cell of a table does not."""
        return self.tag in _BLOCKS

    @property
    def all_text(self) -> str:
        """Its whole text at once, code and scripts included."""
        return self._node.text()

    def walk(self, *, skip: Callable[[Element], bool] | None = None) -> Iterator[Element | str]:
        """The elements and texts below it, in order. skip: elements that are left out with all that is in them."""
        ahead = [self._node.child]
        while ahead:
            node = ahead.pop()
            if node is None:
                continue
            ahead.append(node.next)
            if node.is_text_node:
                yield node.text_content or ""
            elif node.is_element_node:
                element = Element(node)
                if skip is None or not skip(element):
                    yield element
                    ahead.append(node.child)

    @property
    def depth(self) -> int:
        """How many elements are at most in one another."""
        deepest, ahead = 0, [(self._node.child, 1)]
        while ahead:
            node, level = ahead.pop()
            if node is not None:
                deepest = max(deepest, level)
                ahead += [(node.next, level), (node.child, level + 1)]
        return deepest

    def children(self) -> Iterator[Element | str]:
        """The elements and texts directly in it, in order."""
        node = self._node.child
        while node is not None:
            if node.is_text_node:
                yield node.text_content or ""
            elif node.is_element_node:
                yield Element(node)
            node = node.next

    def elements(self, *, skip: Callable[[Element], bool] | None = None) -> Iterator[Element]:
        """The elements below it, in order."""
        if skip is None:  # the engine is faster at it, and counts the element itself
            return (Element(node) for node in self._node.css("*") if node.mem_id != self._node.mem_id)
        return (part for part in self.walk(skip=skip) if isinstance(part, Element))

    def having(self, attribute: str, *, outside: Sequence[str] = ()) -> Iterator[Element]:
        """The elements below it that have an attribute, and itself if it has it, in order. attribute: in lower case.

        outside: selectors of elements that are left out with all that is in them.
        """
        inside = ", ".join(f"{one}[{attribute}], {one} [{attribute}]" for one in outside)
        left_out = {node.mem_id for node in self._node.css(inside)} if inside else set[int]()
        return (Element(node) for node in self._node.css(f"[{attribute}]") if node.mem_id not in left_out)

    def of_class(self, name: str) -> Iterator[Element]:
        """The elements below it that have a class, and itself if it has it."""
        return map(Element, self._node.css(f".{name}"))

    def of_tag(self, tag: str) -> Iterator[Element]:
        """The elements below it of a tag, and itself if it is of that."""
        return map(Element, self._node.css(tag))

    def texts(self, *, skip: Callable[[Element], bool] | None = None) -> Iterator[str]:
        """The texts below it, in order, each between two tags."""
        return (part for part in self.walk(skip=skip) if isinstance(part, str))


def read_html(text: str) -> Element:
    """The `<html>` element of a page; a fragment is read as what is between a page's `<body>` tags."""
    root = LexborHTMLParser(text).root
    assert root is not None  # noqa: S101 - a browser makes <html> even of nothing
    return Element(root)


def line_where(text: str, holds: Callable[[Element], bool]) -> int:
    """The line of a page, from 1, at whose end something first holds of what has been read so far.

    Trees do not remember lines. This reads the page's beginnings by halving: meant for mistakes, which are few.
    """
    lines = text.splitlines(keepends=True)
    return bisect_left(range(len(lines)), x=True, key=lambda n: holds(read_html("".join(lines[: n + 1])))) + 1
