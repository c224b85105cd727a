"""Headings that lack an id of their own, each with its line and the id that it may take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from explainer.errors import Place, ReferenceMistake
from explainer.inject.finish import HEADINGS

_FENCE: Final = re.compile(r"\s*(?P<mark>`{3,}|~{3,})")
_HASHES: Final = re.compile(r"[\s>*+\-]*(?P<level>#{1,6})")
_TAG: Final = re.compile(r"<h(?P<level>[1-6])\b", re.IGNORECASE)
_UNDERLINE: Final = re.compile(r"[\s>]*(?P<level>=+|-+)\s*")
_Line = tuple[Place, str]


def without_id(root: Element, lines: Sequence[_Line], slug: Callable[[str], str]) -> Iterator[ReferenceMistake]:
    """The mistake of every heading below an element to which its author gave no id.

    lines: of the page's Markdown, with their places; the first one is named when a heading's line cannot be told. slug:
    an id out of a text.
    """
    written = list(_headings(lines))
    for heading in root.iter():
        if heading.tag not in HEADINGS:
            continue
        found = _which(heading, written)
        place = lines[0][0] if found is None else written[found][0]
        written = written[0 if found is None else found + 1 :]
        if not heading.get("id"):
            text = " ".join("".join(heading.itertext()).split())
            advice = f"add one that outlives its wording, e.g. {{#{slug(_words(heading)) or 'this-part'}}}"
            yield ReferenceMistake(f"heading '{text}' has no id", place, advice)


def _headings(lines: Sequence[_Line]) -> Iterator[tuple[Place, str, str]]:
    """Place, tag and text of every line that looks like a heading, outside code between fences."""
    fence = ""
    for index, (place, text) in enumerate(lines):
        if mark := _FENCE.match(text):
            if not fence:
                fence = mark["mark"]
            elif mark["mark"].startswith(fence):
                fence = ""
            continue
        if fence:
            continue
        below = lines[index + 1][1] if index + 1 < len(lines) else ""
        if found := _HASHES.match(text):
            yield place, f"h{len(found['level'])}", text
        elif found := _TAG.search(text):
            yield place, f"h{found['level']}", text
        elif text.strip() and (found := _UNDERLINE.fullmatch(below)):
            yield place, "h1" if "=" in found["level"] else "h2", text


def _which(heading: Element, written: Sequence[tuple[Place, str, str]]) -> int | None:
    """Which of the lines is the heading's: the next of its level with its words in it, else the next of its level.

    An indented line comes last, since it may be code.
    """
    words = [_letters(word) for word in _words(heading).split()]
    same = [index for index, (_, tag, _) in enumerate(written) if tag == heading.tag]
    same.sort(key=lambda index: written[index][2].startswith(("    ", "\t")))
    fitting = (index for index in same if all(word in _letters(written[index][2]) for word in words))
    return next(fitting, same[0] if same else None)


def _words(element: Element) -> str:
    """The text of an element without the numbers in it."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag == "data" else _words(child), child.tail or ""]
    return " ".join("".join(parts).split())


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))
