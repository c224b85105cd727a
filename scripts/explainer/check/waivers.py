"""Waivers: an author's reason, beside some words, why a rule does not apply to them."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from explainer.check.findings import Finding
from explainer.data import yaml_spans
from explainer.errors import Place

_IN_MARKDOWN: Final = re.compile(r"<!--\s*check:(?P<inner>.*?)-->", re.DOTALL)
_IN_CODE: Final = re.compile(r"(?:^|(?<=\s))#\s*check:(?P<inner>[^\n]*)", re.MULTILINE)
_WAIVER: Final = re.compile(r"\s*\"(?P<words>[^\"]*\S[^\"]*)\"\s*,\s*(?P<reason>\S.*)", re.DOTALL)
_PASSED_OVER: Final = re.compile(r"\s*(?:#|<!--.*-->\s*$|$)")
_FENCE: Final = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE
)
_ADVICE: Final = 'write check: "the words", and the reason'


@dataclass(frozen=True)
class Waiver:
    """A waiver. words: that it is for, None when it cannot be read; target: the line it is about, if not its own."""

    place: Place
    target: int
    words: str | None

    def covers(self, finding: Finding, beside: Place | None) -> bool:
        """Whether a finding is in these words and beside this waiver. beside: the entry of the finding's table."""
        if self.words is None:
            return False
        first, last = finding.lines
        is_here = self.place.file == finding.place.file and (
            first <= self.target <= last or first <= self.place.line <= last
        )
        is_beside = (
            beside is not None and self.place.file == beside.file and beside.line in {self.target, self.place.line}
        )
        mine, found = (" ".join(words.split()).casefold() for words in (self.words, finding.words))
        return (is_here or is_beside) and bool(found) and (found in mine or mine in found)


def waivers_in(name: str, text: str) -> Iterator[Waiver]:
    """The waivers of a page, a data file or a file of charts."""
    lines = text.split("\n")
    for offset, inner in _comments(name, text):
        line = text.count("\n", 0, offset) + 1
        ended = line + inner.count("\n")
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        target = next((n for n in range(ended + 1, len(lines) + 1) if not _PASSED_OVER.match(lines[n - 1])), ended)
        read = _WAIVER.fullmatch(inner)
        yield Waiver(Place(name, line, column), target, read["words"] if read else None)


def _comments(name: str, text: str) -> Iterator[tuple[int, str]]:
    if not name.endswith(".md") and not _IN_CODE.search(text):
        return  # few files have any, and to read one takes its time
    if name.endswith(".py"):
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and (found := _IN_CODE.match(token.string)):
                yield starts[token.start[0] - 1] + token.start[1], found["inner"]
    elif name.endswith(".md"):
        hidden = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
        yield from ((match.start(), match["inner"]) for match in _IN_MARKDOWN.finditer(hidden))
        front = re.match(r"\ufeff?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*$", text, re.DOTALL | re.MULTILINE)
        yield from ((match.start(), match["inner"]) for match in _IN_CODE.finditer(front.group() if front else ""))
    else:
        spans = [(span.start, span.end) for span in yaml_spans(text)]
        for match in _IN_CODE.finditer(text):
            if not any(start <= match.start() < end for start, end in spans):
                yield match.start(), match["inner"]


def without_waived(
    findings: Iterable[Finding], waivers: Iterable[Waiver], tables: Mapping[str, Place]
) -> Iterator[Finding]:
    """The findings that no waiver covers, and the waivers that cover none or cannot be read.

    tables: the file of each table → the place of its entry in the data file, where waivers for its cells stand.
    """
    known = list(waivers)
    needed: set[Waiver] = set()
    for finding in findings:
        covering = [waiver for waiver in known if waiver.covers(finding, tables.get(finding.place.file))]
        needed.update(covering)
        if not covering:
            yield finding
    for waiver in known:
        if waiver.words is None:
            yield Finding(waiver.place, "unreadable-waiver", "a waiver that cannot be read", _ADVICE)
        elif waiver not in needed:
            problem = f"nothing needs the waiver for '{waiver.words}'"
            yield Finding(waiver.place, "unneeded-waiver", problem, "remove it", waiver.words)
