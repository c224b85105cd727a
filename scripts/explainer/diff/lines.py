"""Edited lines: which entry of the data file each belongs to, and whether a sentence is made of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from explainer.data import parse_yaml
from explainer.diff.changes import Cause
from explainer.diff.git import Hunk
from explainer.errors import Place, Refusal

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_REFERENCE: Final = re.compile(r"\{\{.*?\}\}|\{[:#.][^}]*\}|\]\([^)]*\)")
_COMMON: Final = 0.5

Entry = tuple[str, str]


def entries(hunks: Iterable[Hunk], name: str, now: str, before: str) -> Mapping[Entry, Sequence[Cause]]:
    """The edited lines of each entry of the data file, by its group and id. now, before: its text."""
    new_starts, old_starts = _starts(now, name), _starts(before, name)
    found: dict[Entry, list[Cause]] = {}
    for hunk in hunks:
        new = {line: text for line, text in hunk.new.items() if _counts(text, name)}
        for line, text in new.items():
            for entry in _at(line, new_starts):
                found.setdefault(entry, []).append(Cause(Place(name, line), text.strip()))
        kept = {entry for line in new for entry in _at(line, new_starts)}
        for line, text in hunk.old.items():
            for entry in _at(line, old_starts) if _counts(text, name) else ():
                if entry not in kept:
                    found.setdefault(entry, []).append(Cause(Place(name, max(hunk.at, 1)), text.strip(), is_gone=True))
    return found


def unique(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Without repetition, in order of files and lines."""
    return tuple(sorted(dict.fromkeys(causes), key=lambda cause: (cause.place, cause.is_gone, cause.text)))


def of_hunk(name: str, hunk: Hunk) -> list[Cause]:
    """The lines of a file that came with an edit; those that went where none came."""
    new = [Cause(Place(name, line), text.strip()) for line, text in hunk.new.items() if _counts(text, name)]
    if new or not hunk.old:
        return new
    gone = [text.strip() for text in hunk.old.values() if _counts(text, name)]
    return [Cause(Place(name, max(hunk.at, 1)), text, is_gone=True) for text in gone]


def _counts(line: str, name: str) -> bool:
    """Whether a line of a file can have any effect."""
    return bool(line.strip()) and not (name.endswith((".yml", ".py")) and line.lstrip().startswith("#"))


def _starts(text: str, name: str) -> list[tuple[int, Entry]]:
    """Where each entry of a data file begins; nothing when it cannot be read."""
    try:
        lines = parse_yaml(text, name).lines
    except Refusal:
        return []
    return sorted(
        (line, (str(path[0]), str(path[1]) if len(path) > 1 else ""))
        for path, line in lines.items()
        if len(path) in {1, 2}
    )


def _at(line: int, starts: Sequence[tuple[int, Entry]]) -> list[Entry]:
    """The entries that a line belongs to: several where they begin on the same one."""
    last = max((start for start, _ in starts if start <= line), default=0)
    found = [entry for start, entry in starts if start == last]
    return [entry for entry in found if entry[1]] or found


def words_of(text: str) -> list[str]:
    """The words of a text without its references, in lower case."""
    return [word.casefold() for word in _WORD.findall(_REFERENCE.sub(" ", text))]


def is_of(line: str, sentence: str) -> bool:
    """Whether a line of Markdown and a sentence share at least half of the words of the shorter one."""
    written, shown = set(words_of(line)), set(words_of(sentence))
    fewer = min(len(written), len(shown))
    return fewer > 0 and len(written & shown) >= _COMMON * fewer
