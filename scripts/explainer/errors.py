"""Mistakes of authors: where they are, what was found, and what to write instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

_WORD_AT_MOST: Final = 200
_LONG_WORD: Final = re.compile(rf"(\S{{60}})\S{{{_WORD_AT_MOST},}}(\S{{20}})")
_LINE_ENDS: Final = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TEXT_AT_MOST: Final = 300


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file, a column in it, or the whole file.

    file: path from the project's root, with forward slashes. line: from 1; 0 for the whole file. column: in characters,
    from 1; 0 where it is not known.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


class Refusal(Exception):  # noqa: N818 - what an author wrote is refused; the program has no fault
    """One mistake of an author, or several. mistakes: one by one."""

    mistakes: tuple[Mistake, ...]


class Mistake(Refusal):
    """One mistake of an author, shown as `file:line: problem; suggestion`; what is too long to be read is cut."""

    def __init__(self, problem: str, place: Place | None = None, suggestion: str = "") -> None:
        problem, suggestion = _short(problem), _short(suggestion)
        self.problem = problem
        self.place = place
        self.suggestion = suggestion
        self.mistakes = (self,)
        super().__init__(problem, place, suggestion)

    def at(self, place: Place | None) -> Mistake:
        """The same mistake, at this place if it had none."""
        return type(self)(self.problem, self.place or place, self.suggestion)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        advice = f"; {self.suggestion}" if self.suggestion else ""
        return f"{where}{self.problem}{advice}"


class UnitMistake(Mistake):
    """A unit that does not exist, or a dimension that does not fit."""


class FormulaMistake(Mistake):
    """A formula that cannot be read or computed."""


class DataMistake(Mistake):
    """An entry of the data file or of a table that cannot be used."""


class ReferenceMistake(Mistake):
    """A reference in a page, title or chart that cannot be filled."""


class ChartMistake(Mistake):
    """A chart that cannot be drawn or described."""


class PublishingMistake(Mistake):
    """Something a built site may not contain, or an address that cannot be written."""


class Mistakes(Refusal):
    """All mistakes found in one pass, in order of file and line, without repetition; shown one per line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        unique = {str(mistake): mistake for mistake in mistakes}
        self.mistakes = tuple(sorted(unique.values(), key=_order))
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)


class Report:
    """Collects mistakes, so that an author sees every one of a file at once."""

    def __init__(self) -> None:
        self._mistakes: list[Mistake] = []

    def add(self, refusal: Refusal) -> None:
        """Collect one more mistake, or several."""
        self._mistakes.extend(refusal.mistakes)

    def collecting(self, place: Place | None = None) -> AbstractContextManager[None, bool]:
        """Collect mistakes raised inside the block, at this place if they have none, and continue after the block."""
        return _Collecting(self, place)

    def __bool__(self) -> bool:
        return bool(self._mistakes)

    def raise_if_any(self) -> None:
        """Raise everything that was collected.

        Raises:
            Mistakes: at least one was collected.
        """
        if self._mistakes:
            raise Mistakes(self._mistakes)


class _Collecting(AbstractContextManager[None, bool]):
    def __init__(self, report: Report, place: Place | None) -> None:
        self._report, self._place = report, place

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: object) -> bool:
        if not isinstance(raised, Refusal):
            return False
        for mistake in raised.mistakes:
            self._report.add(mistake.at(self._place))
        return True


def nearest(name: str, names: Iterable[str]) -> str:
    """Advice to use the most similar of the names; empty if none is similar."""
    if len(name) > _WORD_AT_MOST:
        return ""
    found = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.6)
    return f"did you mean '{found[0]}'?" if found else ""


def _short(text: str) -> str:
    """A text without odd line ends, and without the middle of what an author may have pasted by mistake."""
    text = _LONG_WORD.sub(r"\1…\2", _LINE_ENDS.sub(" ", text))
    return text if len(text) <= _TEXT_AT_MOST else f"{text[:_TEXT_AT_MOST]}…"


def _order(mistake: Mistake) -> tuple[Place, str]:
    return (mistake.place or Place(""), mistake.problem)
