"""A formula as people read it: signs for the arithmetic, words for the rest, and what has to be converted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from explainer import dates
from explainer.formats import AUTO
from explainer.formula import (
    COMPARISONS,
    STRENGTH,
    Call,
    Column,
    Literal,
    Name,
    Negative,
    Not,
    Operation,
    Text,
    Tree,
    is_column,
    is_mixed,
    is_pick,
    to_text,
    unfiltered,
)
from explainer.wording.conversions import Powers, conversion, only_gives_a_unit
from explainer.wording.display import say, say_date
from explainer.wording.languages import FormulaWords
from explainer.wording.locales import Language
from explainer.wording.parts import (
    CLOSED,
    OPEN,
    UNKNOWN,
    Names,
    Part,
    Parts,
    Printed,
    begun_small,
    filled,
    is_day,
    joined,
    listed,
    row_named,
)
from explainer.wording.patterns import NO_BREAK, raised
from explainer.wording.powers import powers_of, product, root

_SIGNS: Final = {"+": "+", "-": "\u2212", "*": "×", "/": "÷"}
_WHOLE: Final = re.compile(r"\d{1,2}")


@dataclass(frozen=True)
class Printer:
    """Prints the trees of one formula."""

    names: Names
    words: FormulaWords
    spoken: Language

    def printed(self, tree: Tree, wanted: Powers | None = None) -> Printed:
        """A tree. wanted: the units it is to be in, see `odd_units`; what differs is multiplied or divided by."""
        if wanted is not None:
            return self._converted(tree, wanted)
        match tree:
            case Literal(quantity, text):
                said = say(quantity, AUTO, is_fact=True, locale=str(self.spoken.locale))
                return Printed.plain(said, CLOSED if text.isdigit() else STRENGTH["**"])
            case Name(key):
                return self.names.number(key)
            case Negative(operand):
                return Printed(joined("\u2212", self._within(operand, STRENGTH["**"])), STRENGTH["+"])
            case Operation("+" | "-" as operator, left, right):
                after = self._fenced(self.printed(right, powers_of(left, self.names)), STRENGTH[operator] + 1)
                return self._operation(operator, self._within(left, STRENGTH[operator]), after)
            case Operation("*" | "/"):
                return self._product(tree, {}, {})
            case Operation("**", left, Literal(_, exponent)) if _WHOLE.fullmatch(exponent):
                return Printed(joined(self._within(left, CLOSED), raised(exponent)), STRENGTH["**"])
            case Operation("**", left, right):
                sides = (self._within(left, CLOSED), self._within(right, STRENGTH["**"]))
                return Printed(filled(self.words.power, *sides), OPEN)
            case Call():
                return self._call(tree)
            case Column():
                return Printed.plain(begun_small(self.names.column(tree).label, self.spoken))
            case Text(text):
                return Printed.plain(self.words.text.format(self.names.said(text)))
            case _:
                return Printed(self._condition(tree), OPEN)

    def _converted(self, tree: Tree, wanted: Powers) -> Printed:
        """A tree in the units that are wanted: a factor of a product is converted where that is enough."""
        left: Powers = {}
        right: Powers = {}
        if isinstance(tree, Operation) and tree.operator in {"*", "/"}:
            sign = 1 if tree.operator == "*" else -1
            of_left, of_right = powers_of(tree.left, self.names), powers_of(tree.right, self.names)
            for name, power in product(product(of_left, of_right, sign), wanted, -1).items():
                if power and of_left.get(name) == power:
                    left = {**left, name: power}
                elif power and of_right.get(name) == power * sign:
                    right = {**right, name: power * sign}
            made = self._product(tree, left, right)
            given = product(product(of_left, left, -1), product(of_right, right, -1), sign)
        else:
            made, given = self.printed(tree), powers_of(tree, self.names)
        for name, power in product(given, wanted, -1).items():
            if abs(power) == 1:
                factor = (Part(conversion(name, self.spoken)),)
                made = self._operation("*" if power > 0 else "/", self._fenced(made, STRENGTH["*"]), factor)
        return made

    def _product(self, tree: Operation, left: Powers, right: Powers) -> Printed:
        """A product or quotient, its sides rid of some units first."""
        if is_measure := self._measured(tree):
            return self.printed(is_measure)
        before = self.printed(tree.left, product(powers_of(tree.left, self.names), left, -1) if left else None)
        after = self.printed(tree.right, product(powers_of(tree.right, self.names), right, -1) if right else None)
        least = STRENGTH["*"] + (tree.operator == "/")
        return self._operation(tree.operator, self._fenced(before, STRENGTH["*"]), self._fenced(after, least))

    def _measured(self, tree: Operation) -> Tree | None:
        """What a product only gives a unit: a plain number, as in `count * 1 year`, or money whose year it names."""
        if tree.operator == "*":
            for number, unit in ((tree.left, tree.right), (tree.right, tree.left)):
                value = self.names.value(number)
                if isinstance(unit, Literal) and only_gives_a_unit(unit.quantity, value):
                    return number
        return None

    def _operation(self, operator: str, left: Parts, right: Parts) -> Printed:
        return Printed(joined(left, f" {_SIGNS[operator]}{NO_BREAK}", right), STRENGTH[operator])

    def _call(self, call: Call) -> Printed:
        if found := self.names.rows(call):
            return found
        function, arguments, words = call.function, call.arguments, self.words
        if function in words.of_column and any(map(is_column, arguments)):
            return Printed(self._of_rows(call), OPEN)
        match function, arguments:
            case "at", (Column() as column, row):
                template = words.with_pick if isinstance(row, Call) else words.in_row
                named = self.names.label(row.id).parts if isinstance(row, Name) else self.printed(row).parts
                return Printed(filled(template, self._column(column), named), OPEN)
            case "date", (Name(key),):
                return Printed(filled(words.date, self.names.label(key).parts), OPEN)
            case "year", (of,):
                return Printed(filled(words.year, self.printed(of).parts), OPEN)
            case _, (operand,) if function in words.of_one:
                template = words.of_one[function]
                is_kept = function == "abs" or (function == "sqrt" and root(powers_of(operand, self.names)) is not None)
                inner = self.printed(operand, None if is_kept else {})
                is_open = not template.endswith(")")
                return Printed(filled(template, inner.parts), OPEN if is_open else CLOSED)
            case _, (first, second) if function in words.of_two:
                if function in {"round", "floor", "ceiling"}:
                    sides = [self.printed(side).parts for side in (first, second)]
                else:
                    sides = [self._compared(side, is_date=True) for side in (first, second)]
                return Printed(filled(words.of_two[function], *sides), OPEN)
            case _, (first, *_) if function in words.of_some:
                items = [self.printed(one, powers_of(first, self.names)).parts for one in arguments]
                return Printed(filled(words.of_some[function], listed(items, words.comma)), OPEN)
            case _:
                return Printed.plain(to_text(call), OPEN)

    def _of_rows(self, call: Call) -> Parts:
        """A function over the rows of a table."""
        function = call.function
        match function, call.arguments:
            case "rank" | "rank_from_smallest", (of, column):
                return self._of_column(function, column, self._compared(of, is_date=False))
            case "weighted_mean", (column, weights):
                return self._of_column(function, column, self._column(unfiltered(weights)[0]))
            case "change" | "relative_change", (column, start, *end):
                return self._of_change(function, column, start, end)
            case _, (_, column) if is_column(column) and function != "previous":
                return self._of_column(function, column)
            case _, (column, *more):
                place = self._compared(more[0], is_date=function == "at_date") if more else ()
                return self._of_column(function, column, place)
        return (Part(to_text(call)),)

    def _of_change(self, function: str, column: Tree, start: Tree, end: Sequence[Tree]) -> Parts:
        until = self._compared(end[0], is_date=True) if end else (Part(self.words.latest),)
        if isinstance(start, Text) or is_day(start, self.names):
            return self._of_column(function, column, self._compared(start, is_date=True), until)
        templates = self.words.of_months
        return self._of_column(function, column, self.printed(start).parts, until, templates=templates)

    def _of_column(
        self, function: str, tree: Tree, *more: Parts, templates: Mapping[str, str] = MappingProxyType({})
    ) -> Parts:
        """A function over the rows of a table, or, where a condition names the row, the cell in it."""
        column, conditions = unfiltered(tree)
        name = self.names.column(column)
        if is_pick(Call(function, (tree,))):
            for condition in conditions:
                if (row := row_named(condition)) and len(conditions) == 1:
                    return filled(self.words.in_row, self._column(column), self.names.label(row).parts)
        templates = {**self.words.of_column, **(self.words.of_dates if name.is_date else {}), **templates}
        place: Parts = (Part(self.words.table.format(name.table or column.table)),)
        for condition in conditions:
            place = filled(self.words.where, place, self._condition(condition))
        if is_mixed(tree):
            place = filled(self.words.mixed, place)
        return filled(templates[function], self._column(column), place, *more, *((),) * 2)

    def _column(self, column: Column) -> Parts:
        return (Part(begun_small(self.names.column(column).label, self.spoken)),)

    def _condition(self, tree: Tree) -> Parts:
        match tree:
            case Operation("and" | "or" as operator, left, right):
                sides = (self._side(left, operator), self._side(right, operator))
                return filled(self.words.joined[operator], *sides)
            case Operation(operator, Column(_, "id"), Text(row)) if operator in COMPARISONS and self.names.unit(row):
                named = filled(self.words.text, self.names.label(row).parts)
                return filled(self.words.comparisons[operator], (Part(self.words.row),), named)
            case Operation(operator, left, right) if operator in COMPARISONS:
                of_days = is_day(left, self.names) or is_day(right, self.names)
                said = self.words.of_days if of_days else self.words.comparisons
                return filled(said[operator], *(self._compared(side, is_date=of_days) for side in (left, right)))
            case Not(operand):
                return filled(self.words.negated, self._condition(operand))
            case _:
                return (Part(to_text(tree)),)

    def _side(self, tree: Tree, operator: str) -> Parts:
        is_loose = isinstance(tree, Operation) and STRENGTH[tree.operator] < STRENGTH[operator]
        return joined("(", self._condition(tree), ")") if is_loose else self._condition(tree)

    def _compared(self, tree: Tree, *, is_date: bool) -> Parts:
        if isinstance(tree, Text) and is_date and dates.is_date(tree.text):
            return (Part(say_date(tree.text, locale=str(self.spoken.locale))),)
        if isinstance(tree, Name):
            return filled(self.words.text, self.names.label(tree.id).parts)
        return self.printed(tree).parts

    def _within(self, tree: Tree, least: int) -> Parts:
        return self._fenced(self.printed(tree), least)

    def _fenced(self, made: Printed, least: int) -> Parts:
        if made.strength == UNKNOWN:
            return (replace(made.parts[0], least=least),)
        return made.parts if made.strength >= least else joined("(", made.parts, ")")
