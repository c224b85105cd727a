"""Headings that lack an id of their own, each with its line and the id that it may take.

A line that looks like a heading without an id gets a mark, which a heading carries with it through Markdown; marks are
taken out before anything else reads the page's tree, and out of code, where such lines are comments. Pages that are
published have none in their headings, since these have ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PERMALINK: Final = "headerlink"
_START: Final = re.compile(r"(?:[\s>*+:\-]|\d+\.)*#{1,6}\s*(?=[^\s#])|.*?<h[1-6]\b(?![^>]*\sid\b)[^>]*>", re.IGNORECASE)
_HAS_ID: Final = re.compile(r"\{[^{}]*(?:#|\bid\b)[^{}]*\}\s*#*\s*$")
_UNDERLINE: Final = re.compile(r"[\s>]*(?:=+|-+)\s*")
_INDENT: Final = re.compile(r"[\s>]*(?=\S)")


def marked(line: str, below: str, mark: str) -> str:
    """A line of Markdown with a mark, if it may be a heading without an id. below: the next line."""
    start = _START.match(line) or (_UNDERLINE.fullmatch(below) and _INDENT.match(line))
    if not start or _HAS_ID.search(line):
        return line
    return f"{line[: start.end()]}{mark}{line[start.end() :]}"


def without_id(root: Element, marks: re.Pattern[str], slug: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    """Each heading to which its author gave no id: its mark's number if it has one, its text, and an id for it.

    marks: finds a mark; its group is the number. slug: an id out of a text.
    """
    for heading in root.iter():
        if heading.tag in HEADINGS and not heading.get("id"):
            found = marks.search("".join(heading.itertext()))
            text = " ".join(marks.sub("", "".join(heading.itertext())).split())
            words = " ".join(marks.sub("", _words(heading)).split())
            yield found[1] if found else "0", text, slug(words) or "this-part"


def unmark(root: Element, marks: re.Pattern[str]) -> None:
    """Take all marks out of a tree."""
    for element in root.iter():
        if element.text:
            element.text = marks.sub("", element.text)
        if element.tail:
            element.tail = marks.sub("", element.tail)
        for name, value in element.items():
            if value:  # Markdown has None for an attribute without one
                element.set(name, marks.sub("", value))


def silence_links(root: Element) -> Iterator[Element]:
    """Take the sign out of the links that the table of contents adds to headings, which the style sheet draws instead.

    So it is neither copied nor read aloud with its heading, and the link is no stop for the Tab key.
    """
    for heading in root.iter():
        last = heading[-1] if heading.tag in HEADINGS and len(heading) else None
        if last is not None and last.get("class") == _PERMALINK and last.get("href") == f"#{heading.get('id')}":
            last.text = None
            last.set("aria-hidden", "true")
            last.set("tabindex", "-1")
            yield last


def _words(element: Element) -> str:
    """The text of an element without the numbers in it."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag == "data" else _words(child), child.tail or ""]
    return "".join(parts)
