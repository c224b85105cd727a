"""All numbers of an explainer, each knowing its inputs, its sources and its range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from explainer.compute.exactness import Exactness
from explainer.compute.inputs import Preset, presets
from explainer.compute.natural import Natural
from explainer.compute.number import Number
from explainer.compute.program import Json, Operand, Printer, operands
from explainer.compute.steps import Step, steps
from explainer.compute.table import Row, Table
from explainer.compute.values import Values
from explainer.data import NOTE, Explainer, in_words, translated
from explainer.errors import FormulaMistake, Mistake, Place, Report, nearest
from explainer.formula import (
    Basis,
    Dimensions,
    Evaluation,
    Formula,
    Name,
    Operation,
    Ranged,
    Tree,
    bases,
    check_mixtures,
    replaced,
    rows_behind,
    rows_of,
    walk,
)
from explainer.units import Quantity

_ORDERS = frozenset({"<", "<=", ">", ">="})
Said = Callable[[str, Place], str]


class Numbers(Mapping[str, Number]):
    """Every number by its id, with the explainer they come from and its tables by id, in the order of the data file."""

    def __init__(
        self, explainer: Explainer, numbers: Mapping[str, Number], tables: Mapping[str, Table], values: Values
    ) -> None:
        self.explainer = explainer
        self.tables = tables
        self._numbers = numbers
        self._values = values

    @cached_property
    def _known(self) -> tuple[Natural, Exactness]:
        return Natural(self._values), Exactness(self._values)

    def __getitem__(self, key: str) -> Number:
        return self._numbers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def holds(self, condition: Formula) -> bool:
        """Whether a condition holds for the central values.

        Raises:
            Refusal: unknown names, dimensions that do not fit, or no condition at all; at the condition's place.
        """
        report = Report()
        answer = False
        with report.collecting(condition.place):
            Dimensions(self._values).check_condition(condition.tree)
            check_mixtures(condition.tree, self._values)
            answer = Evaluation(self._values).holds(condition.tree)
        report.raise_if_any()
        return answer

    def unsettled(self, condition: Formula) -> Sequence[Operation]:
        """The comparisons of a condition that come out otherwise elsewhere in the ranges of its numbers."""
        return [
            part
            for part in walk(condition.tree)
            if isinstance(part, Operation) and part.operator in _ORDERS and self._is_unsettled(part)
        ]

    def _is_unsettled(self, comparison: Operation) -> bool:
        try:
            apart = Evaluation(self._values).value(Operation("-", comparison.left, comparison.right))
        except Mistake:  # of texts, dates or a column of a filter
            return False
        return apart.low < -apart.slack and apart.high > apart.slack

    def presets(self, key: str) -> tuple[Preset, ...]:
        """The values that an input offers, labels filled in."""
        return tuple(presets(self.explainer.inputs[key], self._values, lambda name: self._numbers[name].label))

    def operands(self, keys: Iterable[str]) -> Mapping[str, Operand]:
        """What a page needs to compute these numbers anew; see `operands`."""
        return operands(keys, self._values)

    def printed_condition(self, condition: Formula) -> Json:
        """A condition for a page that decides it anew.

        Raises:
            FormulaMistake: no page can decide it.
        """
        return Printer(self._values).condition(condition.tree)

    def rest_on(self, names: Iterable[str]) -> tuple[str, ...]:
        """The readers' inputs that any of these numbers rests on."""
        return tuple(dict.fromkeys(key for name in names if name in self for key in self[name].rests_on))

    def equals(self, key: str, value: float) -> bool:
        """Whether a number is this value in base units, apart from the rounding of floats."""
        return self._values.value(key).is_same(Ranged.point(value))

    def answers_behind(self, key: str) -> tuple[str, ...]:
        """Ids of the tables, answers to queries, of which a number is a cell or from whose cells it is computed."""
        own, tables = self._values.row(key), self.explainer.tables
        named = [own[0]] if own else [name.partition(".")[0] for name in self[key].inputs if name not in self]
        return tuple(dict.fromkeys(name for name in named if tables[name].snapshot))

    def row_of(self, key: str, column: str) -> tuple[Table, tuple[Quantity | str, ...]]:
        """The table of the row that a number is the value of, and its cell in a column; several where rows tie.

        Raises:
            FormulaMistake: the number is not the value of one row, or there is no such column, or its cell is empty.
        """
        table_id, rows = rows_of(Name(key), Evaluation(self._values))
        table = self.tables[table_id]
        if column not in table.columns:
            advice = nearest(column, table.columns)
            raise FormulaMistake(f"table {table_id} has no column '{column}'", suggestion=advice)
        cells = dict.fromkeys(table.rows[row].cells[column] for row in rows)
        if None in cells:
            raise FormulaMistake(f"{table_id}.{column} is empty in the row of {key}")
        return table, tuple(cell for cell in cells if cell is not None)

    def with_texts(self, *, labels: Said | None = None, notes: Said | None = None) -> Numbers:
        """The same numbers, their labels or notes replaced; those of sources, tables, rows and claims too.

        labels, notes: from a text and its place to what stands there instead; a claim's own words count as a label.
        """
        label, note = labels or _as_it_is, notes or _as_it_is

        def noted(text: str | None, place: Place) -> str | None:
            return text and note(text, place)

        given = self.explainer
        sources = {key: replace(one, note=noted(one.note, one.place)) for key, one in given.sources.items()}
        claims = {key: replace(one, claim=label(one.claim, one.place)) for key, one in given.claims.items()}
        numbers = {
            key: replace(one, label=label(one.label, one.place), note=noted(one.note, one.place))
            for key, one in self._numbers.items()
        }
        tables = {
            key: replace(
                table,
                label=label(table.label, table.place),
                note=noted(table.note, table.place),
                rows=tuple(
                    _said_row(row, at, label, note) for row, at in zip(table.rows, self._places(key), strict=True)
                ),
            )
            for key, table in self.tables.items()
        }
        explainer = replace(given, sources=sources, claims=claims)
        return Numbers(explainer, numbers, tables, self._values)

    def translated(self, language: str, texts: Mapping[str, str]) -> Numbers:
        """The same numbers with the words of another language; cells stay, since conditions compare them.

        texts: what stands there for a text, by the text as it is written, references included.
        """
        numbers = {key: in_words(one, texts) for key, one in self._numbers.items()}
        tables = {
            key: in_words(
                replace(one, columns={name: in_words(column, texts) for name, column in one.columns.items()}), texts
            )
            for key, one in self.tables.items()
        }
        return Numbers(translated(self.explainer, language, texts), numbers, tables, self._values)

    def _places(self, table: str) -> list[Place]:
        """The place of each row of a table."""
        written = self.explainer.tables[table]
        return [row.place for row in written.rows] + [row.place for row in written.appended]

    def steps(self, key: str) -> tuple[Step, ...]:
        """How a number is computed, part by part, its whole formula last; nothing for a fact or row."""
        formula = self._numbers[key].formula
        return tuple(steps(formula, self._values, *self._known)) if formula else ()

    def bases(self, key: str) -> tuple[Basis, ...]:
        """Which values the trends, changes and statistics in a number's own formula took."""
        formula = self._numbers[key].formula
        return tuple(bases(formula.tree, self._values)) if formula else ()

    def given(self, key: str, values: Mapping[str, float], parts: Mapping[Tree, Tree]) -> float:
        """What a figure's formula gives, in base units, where these numbers, and parts of it, have other values.

        Raises:
            FormulaMistake: no number comes out.
        """
        formula = self._numbers[key].formula
        assert formula is not None  # noqa: S101 - a figure has one
        return Evaluation(self._values.given_that(values)).value(replaced(formula.tree, parts)).central

    def rows_behind(self, key: str) -> tuple[tuple[str, int], ...]:
        """Table and index of the rows whose cells a number's own formula uses."""
        formula = self._numbers[key].formula
        return tuple(dict.fromkeys(rows_behind(formula.tree, Evaluation(self._values)))) if formula else ()

    def used_by(self, key: str) -> tuple[str, ...]:
        """The ids of the figures whose formula names this number, in order of the data file."""
        return tuple(figure.id for figure in self.explainer.figures.values() if key in figure.formula.names)


def _as_it_is(text: str, _: Place) -> str:
    return text


def _said_row(row: Row, place: Place, label: Said, note: Said) -> Row:
    """A row with its texts replaced: the cell `note` is a note, all others are labels."""
    cells = {
        key: (note if key == NOTE else label)(cell, place) if isinstance(cell, str) else cell
        for key, cell in row.cells.items()
    }
    return replace(row, cells=cells)
