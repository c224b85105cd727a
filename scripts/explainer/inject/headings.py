"""Headings that lack an id of their own, each with its line and the id that it may take.

A line that looks like a heading without an id gets a mark, which a heading carries with it through Markdown; marks are
taken out before anything else reads the page's tree, and out of code, where such lines are comments. Pages that are
published have none in their headings, since these have ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, Final
from xml.etree.ElementTree import Element

from explainer.inject.elements import Content, element

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PERMALINK: Final = "headerlink"
_START: Final = re.compile(r"(?:[\s>*+:\-]|\d+\.)*#{1,6}\s*(?=[^\s#])|.*?<h[1-6]\b(?![^>]*\sid\b)[^>]*>", re.IGNORECASE)
_HAS_ID: Final = re.compile(r"\{[^{}]*(?:#|\bid\b)[^{}]*\}\s*#*\s*$")
_UNDERLINE: Final = re.compile(r"[\s>]*(?:=+|-+)\s*")
_INDENT: Final = re.compile(r"[\s>]*(?=\S)")
_LATER: Final = "data-heading"
_TOGETHER: Final = re.compile(r"\S+(?:[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\S+)+")  # as a number and its unit


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
    for part in root.iter():
        if part.tag in HEADINGS and not part.get("id"):
            found = marks.search("".join(part.itertext()))
            text = " ".join(marks.sub("", "".join(part.itertext())).split())
            words = " ".join(marks.sub("", _words(part)).split())
            yield found[1] if found else "0", text, slug(words) or "this-part"


def unmark(root: Element, marks: re.Pattern[str]) -> None:
    """Take all marks out of a tree."""
    for part in root.iter():
        if part.text:
            part.text = marks.sub("", part.text)
        if part.tail:
            part.tail = marks.sub("", part.tail)
        for name, value in part.items():
            if value:  # Markdown has None for an attribute without one
                part.set(name, marks.sub("", value))


def heading(level: int, *contents: Content, css: str = "") -> Element:
    """A heading that no table of contents lists: a paragraph until `show_headings`. css: its class."""
    return element("p", {_LATER: str(level)} | ({"class": css} if css else {}), *contents)


def show_headings(root: Element) -> None:
    """Turn into headings what `heading` has made; to be called when the table of contents is complete."""
    for part in root.iter("p"):
        if level := part.attrib.pop(_LATER, None):
            part.tag = f"h{level}"


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


def keep_together(root: Element, entries: Iterable[dict[str, Any]]) -> None:
    """Give the table of contents the spaces of headings at which no line breaks; it has been made with plain ones.

    entries: as Markdown keeps them, with a name, an id and entries below.
    """
    found = {
        part.get("id"): _TOGETHER.findall("".join(part.itertext())) for part in root.iter() if part.tag in HEADINGS
    }
    todo = list(entries)
    while todo:
        entry = todo.pop()
        todo += entry["children"]
        for words in map(escape, found.get(entry["id"], ())):
            entry["name"] = entry["name"].replace(" ".join(words.split()), words)


def _words(part: Element) -> str:
    """The text of an element without the numbers in it."""
    parts = [part.text or ""]
    for child in part:
        parts += ["" if child.tag == "data" else _words(child), child.tail or ""]
    return "".join(parts)
