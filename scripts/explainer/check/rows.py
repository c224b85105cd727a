"""Comparisons of what a table's rows are about, with no reference beside them: two cables, two countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from explainer.check import english
from explainer.check.comparisons import compared_in, is_superlative
from explainer.check.findings import Finding
from explainer.check.picks import rests_on_a_pick
from explainer.check.row_names import Names
from explainer.check.texts import Text
from explainer.compute import Numbers

_OTHERS: Final = re.compile(
    r"\bthan\b(?!\s+(?:it|they|we|he|she|you|planned|expected|usual|ever|before)\b)|\b(?:every|all|any|no)\s+(?:the\s+)?others?\b|\bof\s+(?:them\s+)?all\b|\bof\s+(?:all\s+)?the\s+\w+s\b",
    re.IGNORECASE,
)
_PASSES: Final = re.compile(rf"(?:{english.PASSES})", re.IGNORECASE)
_SAID: Final = re.compile(r",\s+(?:says?|said|claims?|reports?|reported|writes|wrote)\b", re.IGNORECASE)
_AMONG: Final = re.compile(
    r"\bof\s+(?:them\s+)?all\b|\bof\s+(?:these|those|them)\b|\bhere\b|\b(?:in|of|on)\s+(?:this|our|the)\s+(?:\w+\s+)?"
    r"(?:table|list|chart|page|site)\b|\b(?:so\s+far|yet)\b|\b(?:in|of)\s+the\s+world\b",
    re.IGNORECASE,
)


def unbound_rows(text: Text, numbers: Numbers, names: Names) -> Iterator[Finding]:
    """Comparisons of two rows of a table, or of one with all others, and superlatives in cells, labels and notes."""
    if text.condition or text.kind == "claim" or not numbers.explainer.language.startswith("en"):
        return
    for start, end in text.sentences():
        sentence = text.prose[start:end]
        if any(each.head in numbers and each.is_value for each in text.within(start, end)):
            continue  # a comparison of what is referred to
        rows = [] if text.kind in {"cell", "label"} else rows_in(sentence, names.cells)
        is_held = text.kind in {"cell", "label", "note"} and not rests_on_a_pick(text.owner, numbers)
        for match in compared_in(sentence):
            if _SAID.search(sentence, match.end()):
                continue
            if about := _about(match, sentence, rows):
                yield _finding(text, start, match, about)
            elif is_held and is_superlative(match) and _AMONG.search(sentence):
                yield _finding(text, start, match, "what a table may hold")


def _about(match: re.Match[str], sentence: str, rows: list[str]) -> str:
    """The rows that a word of comparison is about; empty when it need not be about any."""
    word = match.group().lower()
    if word in {"most", "least"} and not re.search(r"\bthe\s+\Z", sentence[: match.start()], re.IGNORECASE):
        return ""  # most visitors
    if len(rows) > 1:
        return f"'{rows[0]}' and '{rows[1]}', which are in a table"
    if rows and (
        _PASSES.fullmatch(match.group()) or _OTHERS.search(sentence, 0 if is_superlative(match) else match.end())
    ):
        return f"'{rows[0]}', which is in a table"
    return ""


def rows_in(sentence: str, cells: Mapping[str, str]) -> list[str]:
    """Names in a sentence that are those of different rows of one table, the longest where several are at one place."""
    found: list[tuple[int, int, str]] = []
    for cell in sorted((cell for cell in cells if cell in sentence), key=len, reverse=True):
        match = re.search(rf"(?<![\w-]){re.escape(cell)}(?![\w-])", sentence)
        if match and not any(match.start() < end and start < match.end() for start, end, _ in found):
            found.append((*match.span(), cell))
    of_table: dict[str, list[str]] = {}
    for _, _, cell in sorted(found):
        of_table.setdefault(cells[cell], []).append(cell)
    return max(of_table.values(), key=len, default=[])


def _finding(text: Text, start: int, match: re.Match[str], about: str) -> Finding:
    words = " ".join(match.group().split())
    problem = f"'{words}' is about {about}, and no test holds it"
    return Finding(
        text.place(start + match.start()),
        "unbound-comparison",
        problem,
        "reword it" if text.kind in {"setting", "cell"} else "make it the words of a test, or reword it",
        words,
        text.lines,
    )
