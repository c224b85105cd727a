"""What the names in a formula are printed as: labels, values, or what was recorded of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from explainer.compute import Number, Numbers, Step
from explainer.formats import AUTO, Format, refine
from explainer.formula import STRENGTH, Call, Column, Literal, Name, Tree, branches, reads_rows, to_text
from explainer.units import Quantity, Unit
from explainer.wording.display import say, say_label, say_number
from explainer.wording.parts import CLOSED, OPEN, ColumnName, Part, Printed
from explainer.wording.rounding import SIGNIFICANT
from explainer.wording.shown import shown_unit, shown_value

IN_WORDS: Final = frozenset({"words", "spelled", "ordinal", "label", "date", "year", "row"})
_OF_DATES: Final = frozenset({"year", "month", "days_between", "years_between"})


@dataclass(frozen=True)
class _Current:
    """What is known of the names in the formula of a number."""

    of: Number
    numbers: Numbers

    @property
    def locale(self) -> str:
        return self.numbers.explainer.language

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        return {step.text: step for step in self.numbers.steps(self.of.id)}

    def value(self, tree: Tree) -> Quantity | None:
        if isinstance(tree, Name):
            return self.numbers[tree.id].quantity
        step = self._steps.get(to_text(tree))
        return step.quantity if step else None

    def rows_unit(self, tree: Call) -> Unit | None:
        found = self._rows_value(tree)
        return shown_unit(found) if found else None

    def _rows_value(self, tree: Tree) -> Number | None:
        """What a part of the formula gives that reads rows or dates, as a number; None of any other part."""
        step = self._steps.get(to_text(tree)) if is_one_value(tree) else None
        if step is None:
            return None
        show = Format(style="plain") if step.is_year else AUTO
        return replace(self.of, quantity=step.quantity, show=show, is_exact=step.is_exact)

    def label(self, key: str) -> Printed:
        named = self.numbers.get(key)
        return Printed((Part(say_label(named, self.locale) if named else key, key if named else None),))

    def unit(self, key: str) -> Unit | None:
        return shown_unit(self.numbers[key])

    def column(self, column: Column) -> ColumnName:
        table = self.numbers.tables[column.table]
        found = table.columns[column.column]
        return ColumnName(found.label, table.label, found.type == "date")

    def said(self, text: str) -> str:
        return self.numbers.explainer.said(text)


class Labels(_Current):
    """Names as labels."""

    def number(self, key: str) -> Printed:
        return self.label(key)

    def rows(self, tree: Call) -> Printed | None:  # noqa: ARG002 - as the protocol has it
        return None


@dataclass(frozen=True)
class Values(_Current):
    """Names as values. digits: at least so many of what was computed and then rounded."""

    digits: int

    def number(self, key: str) -> Printed:
        number = self._shown(self.numbers[key])
        text = say_number(number, AUTO, self.locale)
        is_range = number.show.style == "range" and number.quantity.has_range
        return Printed((Part(text, key),), OPEN if is_range else _strength_of(text))

    def results(self) -> tuple[str, ...]:
        """What would be the results, had the numbers in the formula the values that are printed."""
        named = {key: self._shown(self.numbers[key]) for key in self.of.inputs if key in self.numbers}
        printed = {key: shown_value(number) for key, number in named.items()}
        value = self.numbers.given(self.of.id, printed, dict(self._printed_rows()))
        quantity = replace(self.of.quantity, low=value, central=value, high=value, printed=None, printed_ends=None)
        return results_of(replace(self.of, quantity=quantity), self.locale)

    def _shown(self, number: Number) -> Number:
        """A number with the format in which it is printed here."""
        form = refine(AUTO, number.show)
        if form.style in IN_WORDS:
            form = Format(form.unit, "auto", form.digits)
        is_rounded = form.style == "auto" and not (number.is_as_written_in(form.unit) or number.is_exact)
        if is_rounded and self.digits:
            form = replace(form, digits=max(form.digits or SIGNIFICANT, self.digits))
        return replace(number, show=form)

    def rows(self, tree: Call) -> Printed | None:
        if (found := self._rows_value(tree)) is None:
            return None
        text = say_number(self._shown(found), AUTO, self.locale)
        return Printed.plain(text, _strength_of(text))

    def _printed_rows(self) -> Iterator[tuple[Tree, Tree]]:
        """The parts of the formula that are printed as one value, each with that value."""
        waiting = [self.of.formula.tree] if self.of.formula else []
        while waiting:
            tree = waiting.pop()
            if found := self._rows_value(tree):
                value = shown_value(self._shown(found))
                yield tree, Literal(replace(found.quantity, low=value, central=value, high=value), "")
            else:
                waiting += branches(tree)


@dataclass(frozen=True)
class Recorded:
    """What was recorded of the names in a formula. labels: by id and by `table.column`."""

    labels: Mapping[str, str]

    def number(self, key: str) -> Printed:
        return self.label(key)

    def label(self, key: str) -> Printed:
        return Printed((Part(self.labels.get(key, key), key if key in self.labels else None),))

    def unit(self, key: str) -> Unit | None:  # noqa: ARG002 - as the protocol has it
        return None

    def column(self, column: Column) -> ColumnName:
        recorded = self.labels.get(to_text(column), "")
        table, _, label = recorded.rpartition(": ")
        return ColumnName(label or column.column.replace("_", " "), table or None, is_date=False)

    def said(self, text: str) -> str:
        return text

    def rows(self, tree: Call) -> Printed | None:  # noqa: ARG002 - as the protocol has it
        return None

    def rows_unit(self, tree: Call) -> Unit | None:  # noqa: ARG002 - as the protocol has it
        return None

    def value(self, tree: Tree) -> Quantity | None:  # noqa: ARG002 - as the protocol has it
        return None


def results_of(number: Number, locale: str) -> tuple[str, ...]:
    """A number as it is shown, and before that the seconds of a duration, which a sum gives."""
    shown = say_number(number, AUTO, locale)
    if refine(AUTO, number.show).style != "duration":
        return (shown,)
    return tuple(dict.fromkeys([say(number.quantity, Format("s", digits=SIGNIFICANT), locale=locale), shown]))


def is_one_value(tree: Tree) -> bool:
    """Whether a part of a formula is printed as the value that it gives: it reads rows of a table, or dates."""
    return isinstance(tree, Call) and (reads_rows(tree) or tree.function in _OF_DATES)


def _strength_of(text: str) -> int:
    """How strongly the text of a value binds: one below zero and a power of ten are put in brackets."""
    if text.startswith("\u2212"):
        return STRENGTH["+"]
    if "×" in text:
        return STRENGTH["*"]
    return CLOSED if text.replace(",", "").replace(".", "").isdigit() else STRENGTH["**"]
