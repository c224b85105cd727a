"""Marks that carry the line of a page's file through Markdown: on tags, links and attribute lists as they are written.

A mark is a word that the page does not contain. On a tag and in an attribute list it becomes an attribute; in front of
an address it is taken off again, and becomes an attribute of the link. Marks are removed from what is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from explainer.inject.headings import HEADINGS

# An address may stand in the brackets of a tag: what comes first is the one that is meant.
_TAG_OR_ADDRESS: Final = re.compile(
    r"(?P<tag><[a-zA-Z][^\s<>/@:]*(?=[\s/>]|$))"
    r"|\]\(\s*<?|^ {0,3}\[(?!\^)[^\]]+\]:\s*<?(?=\S)"
    r"|<(?i:https?|ftp)://[^<>\s]*"
)
_ATTRIBUTES: Final = re.compile(r"(?<!\\)\{(?=:?\s*[#.\w:\"])[^{}\n]*(?=\})")
_FENCE: Final = re.compile(r"[\s>]*(`{3,}|~{3,})")
_URLS: Final = ("href", "src")


@dataclass(frozen=True)
class Marks:
    """prefix: a word that the page does not contain."""

    prefix: str

    @property
    def ours(self) -> str:
        """The attribute that tells what the generator made from what an author wrote."""
        return f"{self.prefix}o"

    @property
    def block(self) -> str:
        """The attribute that tells where a chart, a table or a list comes; its value is the number of the token."""
        return f"{self.prefix}b"

    @property
    def _of_line(self) -> re.Pattern[str]:
        return re.compile(rf"{self.prefix}l(\d+)z")

    @property
    def _written(self) -> re.Pattern[str]:
        """A mark, with all that stands for it in text and HTML."""
        mark = rf"{self.prefix}(?:l\d+z|o)"
        return re.compile(rf' {mark}(?:="[^"]*")?|{mark}')

    def marked(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines of a page with their marks; those of fenced code have none."""
        fence = ""
        for index, line in enumerate(lines):
            found = _FENCE.match(line)
            if found and not fence:
                fence = found[1]
            elif found and found[1].startswith(fence) and not line[found.end() :].strip():
                fence = ""
            elif not fence:
                yield self._line(line, f"{self.prefix}l{index}z")
                continue
            yield line

    def move_from_addresses(self, root: Element) -> None:
        """Let each link of a tree carry its mark as an attribute."""
        for element in root.iter():
            for name in _URLS:
                if found := self._of_line.search(element.get(name) or ""):
                    element.set(name, self._of_line.sub("", element.get(name, "")))
                    element.set(found.group(), element.get(name, ""))

    def unmark(self, root: Element) -> None:
        """Take the marks out of the values of a tree, and out of the texts of its headings, which become names."""
        for element in root.iter():
            for name, value in element.items():
                if value and not name.startswith(self.prefix):
                    element.set(name, self.without(value))
            for part in element.iter() if element.tag in HEADINGS else ():
                part.text = part.text and self.without(part.text)
                part.tail = part.tail and self.without(part.tail)

    def without(self, text: str) -> str:
        """A text or HTML without marks."""
        return self._written.sub("", text) if self.prefix in text else text

    def kept(self, attributes: Mapping[str, str]) -> str:
        """The address of a link as it was written, if generators have changed it since."""
        values = (self.without(value) for name, value in attributes.items() if self._of_line.fullmatch(name))
        return next((value for value in values if value), "")

    def line(self, names: Iterable[str]) -> int | None:
        """The index of the line that a mark among names, or in a text, carries."""
        return next((int(found[1]) for name in names if (found := self._of_line.search(name))), None)

    def _line(self, line: str, mark: str) -> str:
        line = _TAG_OR_ADDRESS.sub(lambda found: f"{found[0]}{' ' if found['tag'] else ''}{mark}", line)
        return _ATTRIBUTES.sub(lambda found: f"{found[0]} {mark}", line)
