"""What a chart sees of the numbers. All of it is remembered: for the cache, for the data table and for the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from explainer.dates import middle
from explainer.draw.answers import DateOf, ImprintOf, NumberIn, Question, Said, SeenNumber, SourcesOf, TextOf, named_in
from explainer.draw.rows import Cell, RowsOf, SeenRows
from explainer.errors import ChartMistake

_EPOCH: Final = 1970
_DAYS_A_YEAR: Final = 365.2425  # of the calendar with its leap days; the unit `year` has 365

_Answer = TypeVar("_Answer")
Answering = Callable[[Question[Any]], Any]


class Seen:
    """Gives a chart its numbers, and remembers which. answer: asks the numbers, which may be in another process."""

    def __init__(self, answer: Answering) -> None:
        self._answer = answer
        self.asked: dict[Question[Any], None] = {}
        self.used: dict[str, None] = {}
        self.sources: list[str] = []
        self.numbers: dict[str, SeenNumber] = {}
        self.tables: dict[RowsOf, SeenRows] = {}
        self.stated: tuple[Sequence[str], Sequence[Sequence[Cell]]] | None = None

    def number(self, number_id: str, unit: str) -> float:
        """The central value of a number in a unit.

        Raises:
            ReferenceMistake: there is no such number.
            UnitMistake: it has another dimension.
        """
        return self._number(number_id, unit).value

    def bounds(self, number_id: str, unit: str) -> tuple[float, float]:
        """The least and the most a number may be, in a unit.

        Raises:
            ReferenceMistake, UnitMistake: as for `number`.
        """
        number = self._number(number_id, unit)
        return number.low, number.high

    def date(self, number_id: str) -> str:
        """The day, month or year of a number in ISO form; empty when it has none.

        Raises:
            ReferenceMistake: there is no such number.
        """
        return self.ask(DateOf(number_id)) or ""

    def text(self, reference: str) -> str:
        """What a page shows for a reference, e.g. `record_rate: in GB/s`.

        Raises:
            ReferenceMistake: the reference cannot be filled.
        """
        return self.filled(f"{{{{ {reference} }}}}")

    def filled(self, template: str) -> str:
        """A text with its references filled in.

        Raises:
            ReferenceMistake: one of them cannot be.
        """
        text = self.ask(TextOf(template))
        for number_id in named_in(template):
            self._use([number_id], self.ask(SourcesOf(number_id)))
        return text

    def rows(
        self,
        table: str,
        /,
        *columns: str,
        where: Mapping[str, str | Sequence[str]] | None = None,
        all: bool = False,  # noqa: A002 - reads as the sentence an author means
        gaps: bool = False,
        **units: str,
    ) -> list[dict[str, Any]]:
        """Rows of a table, in its order: those that functions count, or all.

        columns: those wanted as text; without any, every column that is not a quantity. units: those wanted as float,
        in these units, and `<column>_low` and `<column>_high` hold its bounds. A row without one of them is left out;
        with gaps it has None there, so that a line has a gap.
        where: what a row's cells must be, e.g. `{"class": ["field", "single-core"], "date": ">= 1995"}`.

        Raises:
            ReferenceMistake: no such table or column.
            UnitMistake: a unit of another dimension.
        """
        conditions = tuple(
            (column, (allowed,) if isinstance(allowed, str) else tuple(allowed))
            for column, allowed in (where or {}).items()
        )
        question = RowsOf(table, columns, conditions, all, tuple(units.items()), gaps)
        found = self.ask(question)
        if question not in self.tables:
            self.tables[question] = found
            for row in found.rows:
                self._use([row.id] if row.id else [], row.sources)
        return [{"id": row.id, **row.cells} for row in found.rows]

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Say what the chart's data table holds, where it is not simply the numbers or rows that were asked for.

        Raises:
            ChartMistake: a row with more or fewer cells than columns.
        """
        stated = [tuple(row) for row in rows]
        for row in stated:
            if len(row) != len(columns):
                raise ChartMistake(f"a row of its data table has {len(row)} cells, expected {len(columns)}")
        self.stated = (tuple(columns), stated)

    def said(self, text: str) -> str:
        """A text in the language that the chart is drawn in; in that of the data file, the text itself."""
        return self.ask(Said(text)) if self.ask(ImprintOf()).is_translation else text

    def ask(self, question: Question[_Answer]) -> _Answer:
        """The answer to a question, which is remembered."""
        self.asked[question] = None
        answer: _Answer = self._answer(question)
        return answer

    @property
    def given(self) -> set[float]:
        """Every number that it has given."""
        cells = (cell for table in self.tables.values() for row in table.rows for cell in row.cells.values())
        numbers = (each for number in self.numbers.values() for each in (number.value, number.low, number.high))
        return {*numbers, *(cell for cell in cells if isinstance(cell, float | int))}

    def _number(self, number_id: str, unit: str) -> SeenNumber:
        number = self.ask(NumberIn(number_id, unit))
        self.numbers[number_id] = number
        self._use([number_id], number.sources)
        return number

    def _use(self, ids: Iterable[str], sources: Iterable[str]) -> None:
        self.used |= dict.fromkeys(ids)
        self.sources += sources


def year_of(date: str) -> float:
    """A date as a number of years, for a time axis: the middle of the day, month or year that is written."""
    return round(_EPOCH + middle(date) / _DAYS_A_YEAR, 3)
