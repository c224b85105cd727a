"""How a number comes about, for its readers: the sum in numbers, and the same with the names of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from explainer.compute import Number, Numbers
from explainer.formats import AUTO
from explainer.formula import Column, Name, parse_formula, walk
from explainer.units import STANDARD, Units, clock_of
from explainer.wording.conversions import odd_units
from explainer.wording.display import say_number
from explainer.wording.formulas import Printer
from explainer.wording.languages import captions, formula_words
from explainer.wording.locales import language
from explainer.wording.parts import Names, Part, Parts, begun
from explainer.wording.patterns import NO_BREAK
from explainer.wording.phrases import duration
from explainer.wording.shown import shown_unit
from explainer.wording.sum_names import Labels, Recorded, Values, is_one_value, results_of

TRIED_DIGITS: Final = (0, 3, 4, 5, 6)


def say_sum(number: Number, numbers: Numbers) -> Parts:
    """A figure's formula with the value of every part, and its result: 600 m ÷ 1.2 m/s = 500 seconds.

    Whoever redoes it as it is printed gets the result as it is printed, else it has a sign for "about": parts have as
    many digits as that takes, and what is shown in another kind of unit is converted. Empty where nothing is to be
    computed: for a fact, for a value picked from a table, and for another name of a number.
    """
    if number.formula is None or is_one_value(number.formula.tree):
        return ()
    tree, locale = number.formula.tree, numbers.explainer.language
    results = results_of(number, locale)
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
    wanted = None if is_one_value(tree) else odd_units(shown_unit(number))
    names, locale = Labels(number, numbers), numbers.explainer.language
    parts = begun(printer(names, locale, numbers.explainer.units).printed(tree, wanted))
    if is_one_value(tree):  # its receipt has the values anyway
        return parts
    return _told_apart(parts, lambda key: say_number(numbers[key], AUTO, locale), locale)


def say_recorded_formula(
    formula: str, inputs: Sequence[tuple[str, str, str]], locale: str, units: Units = STANDARD
) -> Parts:
    """A formula with the name of every part, from what was recorded of it. inputs: id or column, label, text."""
    names, texts = Recorded({key: label for key, label, _ in inputs}), {key: text for key, _, text in inputs}
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
