"""A text that readers read, at its exact place: what is not prose in it is blanked, so that every offset stays true."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from explainer.errors import Place

# Stands for every character of a reference; no letter, digit, space or sign that prose is made of.
REFERENCE: Final = "\ufffc"
Kind = Literal["page", "title", "label", "note", "claim", "reason", "cell", "chart", "drawn", "setting"]

_REFERENCE: Final = re.compile(r"(?<!\\)\{\{(?P<inner>.*?)\}\}", re.DOTALL)
_TESTED: Final = re.compile(
    r'^\s*"(?P<words>[^"]*)"\s+if\s(?P<condition>.*?)(?:\selse\s+"(?P<other>[^"]*)"\s*)?$', re.DOTALL
)
_QUOTED: Final = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\u2018[^’]{2,}’(?!\w)|(?<!\w)\\?\"[^\"]*?\\?\"")
_ADDRESS: Final = re.compile(r"\bhttps?://\S+|\bwww\.\S+|\b10\.\d{4,}/\S+|[\w.+-]+@[\w-]+\.\w+")
_ENTITY: Final = re.compile(r"&#?\w+;")
# A full stop ends a sentence before a space and a capital letter, a digit or a reference.
_END: Final = re.compile(r"[.!?…][”\")’*_]*(?=\s+(?:[A-Z“\"(*_\d]|" + REFERENCE + r")|\s*$)|\|")
_BEFORE_NO_END: Final = re.compile(r"(?:\b(?:e\.g|i\.e|vs|approx|Mr|Ms|Dr|St|No|Fig|cf|etc)|\b[A-Z])$")


class File:
    """A file that readers' texts come from. name: path from the project's root."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = self.line(offset)
        return Place(self.name, line, offset - self._starts[line - 1] + 1)

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self._starts, offset)


@dataclass(frozen=True)
class Mention:
    """A reference in a text. start, end: offsets in the text; inner: what is between the braces."""

    start: int
    end: int
    inner: str

    @property
    def head(self) -> str:
        """The id that it begins with, or its kind."""
        return self.inner.partition(":")[0].strip()

    @property
    def form(self) -> str:
        """What follows the colon."""
        return self.inner.partition(":")[2].strip()

    @property
    def is_value(self) -> bool:
        """Whether it says a value, not a label, a date or a word of the row."""
        return not re.match(r"label|date|year|row\b", self.form)


@dataclass(frozen=True)
class Text:
    """A text for readers.

    prose: with blanks for what is no prose and REFERENCE for references; quotes are blank too. start: its offset in the
    file; owner: id of the entry that it belongs to; condition: that of the test whose words these are; also: lines of
    another file in which a waiver for it may stand.
    """

    file: File
    kind: Kind
    prose: str
    start: int
    mentions: tuple[Mention, ...] = ()
    owner: str = ""
    condition: str = ""
    extent: tuple[int, int] | None = None

    def place(self, offset: int) -> Place:
        """The place of an offset in the prose."""
        return self.file.place(self.start + offset)

    @property
    def lines(self) -> tuple[int, int]:
        """Its first and last line."""
        if self.extent:
            return self.extent
        end = self.start + len(self.prose.rstrip())
        return self.file.line(self.start), self.file.line(max(self.start, end - 1))

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Offsets of its sentences."""
        start = 0
        for match in _END.finditer(self.prose):
            if match.group() != "|" and _BEFORE_NO_END.search(self.prose, max(0, match.start() - 8), match.start()):
                continue
            if self.prose[start : match.end()].strip():
                yield start, match.end()
            start = match.end()
        if self.prose[start:].strip():
            yield start, len(self.prose)

    def within(self, start: int, end: int) -> list[Mention]:
        """The references between two offsets."""
        return [mention for mention in self.mentions if start <= mention.start < end]


def blank(text: str, start: int, end: int, by: str = " ") -> str:
    """The text with blanks between two offsets; line ends stay."""
    return text[:start] + re.sub(r"[^\n]", by, text[start:end]) + text[end:]


def blanked(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with blanks for all that a pattern finds."""
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return text


def texts_of(
    file: File, kind: Kind, written: str, start: int, owner: str = "", **more: tuple[int, int] | None
) -> Iterator[Text]:
    """A text as written, whose references may be in it, and the words of each test in it.

    written: already without what its syntax hides, as long as what is in the file. more: extent, as of `Text`.
    """
    extent = more.get("extent")
    mentions, words = [], []
    prose = blanked(written, _ADDRESS)
    for match in _REFERENCE.finditer(prose):
        mentions.append(Mention(match.start(), match.end(), " ".join(match["inner"].replace("\\", "").split())))
        inner = re.sub(r'\\"', ' "', match["inner"])
        if tested := _TESTED.match(inner):
            at = start + match.start("inner")
            condition = " ".join(tested["condition"].split())
            said = [group for group in ("words", "other") if tested[group]]
            words += [(tested[group], at + tested.start(group), condition) for group in said]
    for mention in mentions:
        prose = blank(prose, mention.start, mention.end, REFERENCE)
    prose = blanked(prose, _QUOTED, _ENTITY)
    text = Text(file, kind, prose, start, tuple(mentions), owner, "", extent)
    yield text
    for words_of, at, condition in words:
        yield Text(file, kind, words_of, at, (), owner, condition, text.lines)
