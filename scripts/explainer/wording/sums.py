"""How a number comes about, for its readers: the sum in numbers, and the same with the names of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from explainer.compute import Number, Numbers, Step
from explainer.formats import AUTO, Format, refine
from explainer.formula import (
    STRENGTH,
    Call,
    Column,
    Literal,
    Name,
    Tree,
    branches,
    parse_formula,
    reads_rows,
    to_text,
    walk,
)
from explainer.units import STANDARD, Quantity, Unit, Units, clock_of
from explainer.wording.conversions import odd_units
from explainer.wording.display import say, say_label, say_number
from explainer.wording.formulas import Printer
from explainer.wording.languages import captions, formula_words
from explainer.wording.locales import language
from explainer.wording.parts import CLOSED, OPEN, ColumnName, Names, Part, Parts, Printed, begun
from explainer.wording.patterns import NO_BREAK
from explainer.wording.phrases import duration
from explainer.wording.rounding import SIGNIFICANT
from explainer.wording.shown import shown_unit, shown_value

TRIED_DIGITS: Final = (0, 3, 4, 5, 6)
_OF_DATES: Final = frozenset({"year", "month", "days_between", "years_between"})
IN_WORDS: Final = frozenset({"words", "spelled", "ordinal", "label", "date", "year", "row"})


def say_sum(number: Number, numbers: Numbers) -> Parts:
    """A figure's formula with the value of every part, and its result: 600 m ÷ 1.2 m/s = 500 seconds.

    Whoever redoes it as it is printed gets the result as it is printed, else it has a sign for "about": parts have as
    many digits as that takes, and what is shown in another kind of unit is converted. Empty where nothing is to be
    computed: for a fact, for a value picked from a table, and for another name of a number.
    """
    if number.formula is None or _is_one_value(number.formula.tree):
        return ()
    tree, locale = number.formula.tree, numbers.explainer.language
    results = _results(number, locale)
    for digits in TRIED_DIGITS:
        names = Values(number, numbers, digits)
        is_same = names.results() == results
        if is_same:
            break
    else:
        names, is_same = Values(number, numbers, 0), False
    parts = printer(names, locale, numbers.explainer.units).printed(tree, odd_units(shown_unit(number))).parts
    if "".join(part.text for part in parts) == results[-1]:
        return ()
    return (*parts, Part("".join(f" {'=' if is_same else '≈'}{NO_BREAK}{result}" for result in results)))


def say_formula(number: Number, numbers: Numbers) -> Parts:
    """A figure's formula with the name of every part; empty for a fact."""
    if number.formula is None:
        return ()
    tree = number.formula.tree
    if not any(isinstance(part, Name | Column) for part in walk(tree)):
        return ()
    wanted = None if _is_one_value(tree) else odd_units(shown_unit(number))
    names, locale = _Labels(number, numbers), numbers.explainer.language
    parts = begun(printer(names, locale, numbers.explainer.units).printed(tree, wanted))
    if _is_one_value(tree):  # its receipt has the values anyway
        return parts
    return _told_apart(parts, lambda key: say_number(numbers[key], AUTO, locale), locale)


def say_recorded_formula(
    formula: str, inputs: Sequence[tuple[str, str, str]], locale: str, units: Units = STANDARD
) -> Parts:
    """A formula with the name of every part, from what was recorded of it. inputs: id or column, label, text."""
    names, texts = _Recorded({key: label for key, label, _ in inputs}), {key: text for key, _, text in inputs}
    tree = parse_formula(formula, None, units.recorded(), is_recorded=True).tree
    return _told_apart(begun(printer(names, locale, units).printed(tree)), texts.__getitem__, locale)


def say_unit_aloud(number: Number, locale: str) -> str | None:
    """A number with the words for its unit, 1.02 petabits per second; None where it is not shown with a symbol."""
    text, unit = say_number(number, AUTO, locale), shown_unit(number)
    spoken = language(locale, unit.units)
    if clock_of(unit.name) == (unit.name, ""):
        return duration(number.quantity, None, spoken, is_fact=number.is_as_written_in(None))
    symbol = f"{NO_BREAK}{spoken.unit(unit.name)}"
    one = Decimal(1 if text.startswith(f"1{NO_BREAK}") else 2)
    aloud = None if unit.dimension.is_plain else spoken.aloud.unit(unit.name, one)
    return text.replace(symbol, f" {aloud}") if aloud and symbol in text and aloud not in text else None


def printer(names: Names, locale: str, units: Units) -> Printer:
    """Prints formulas in a language, with these names."""
    return Printer(names, formula_words(locale), language(locale, units))


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
        step = self._steps.get(to_text(tree)) if _is_one_value(tree) else None
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


class _Labels(_Current):
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
        return _results(replace(self.of, quantity=quantity), self.locale)

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
class _Recorded:
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


def _told_apart(parts: Parts, value: Callable[[str], str], locale: str) -> Parts:
    """Parts of a formula, in which numbers with the same label have their values behind it."""
    labels = {part.number: part.text for part in parts if part.number}
    shared = {text for text, count in Counter(labels.values()).items() if count > 1}
    made: list[Part] = []
    for part in parts:
        made.append(part)
        if part.number and part.text in shared:
            made.append(Part(captions(locale).bracketed.format(value(part.number))))
    return tuple(made)


def _results(number: Number, locale: str) -> tuple[str, ...]:
    """A number as it is shown, and before that the seconds of a duration, which a sum gives."""
    shown = say_number(number, AUTO, locale)
    if refine(AUTO, number.show).style != "duration":
        return (shown,)
    return tuple(dict.fromkeys([say(number.quantity, Format("s", digits=SIGNIFICANT), locale=locale), shown]))


def _is_one_value(tree: Tree) -> bool:
    """Whether a part of a formula is printed as the value that it gives: it reads rows of a table, or dates."""
    return isinstance(tree, Call) and (reads_rows(tree) or tree.function in _OF_DATES)


def _strength_of(text: str) -> int:
    """How strongly the text of a value binds: one below zero and a power of ten are put in brackets."""
    if text.startswith("\u2212"):
        return STRENGTH["+"]
    if "×" in text:
        return STRENGTH["*"]
    return CLOSED if text.replace(",", "").replace(".", "").isdigit() else STRENGTH["**"]
