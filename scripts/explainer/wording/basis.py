"""Which values a function over a table took, in a sentence for its readers."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.compute import Number, Numbers
from explainer.formats import AUTO
from explainer.formula import Basis
from explainer.units import COUNT, Quantity
from explainer.wording.display import say, say_date, say_label
from explainer.wording.languages import formula_words
from explainer.wording.locales import language


def say_basis(number: Number, numbers: Numbers) -> str:
    """Which values the trends, changes and statistics of a figure's formula took: how many, and from when to when.

    Empty where its formula has none.
    """
    return " ".join(dict.fromkeys(text for basis in numbers.bases(number.id) for text in _said(basis, numbers)))


def _said(basis: Basis, numbers: Numbers) -> Iterator[str]:
    words, locale = formula_words(numbers.explainer.language), numbers.explainer.language
    days = [say_date(day, locale=locale) for day in basis.dates]
    between = words.taken_dates.format(days[0], days[-1]) if len(set(days)) > 1 else ""
    taken, of = _count(basis.used, locale), _count(basis.of, locale)
    match basis.function.partition("_")[0]:
        case "record" if basis.used < basis.of:
            yield words.taken["record"].format(taken, of, between)
        case "record":
            yield words.taken["all_record"].format(taken, of, between)
        case "fitted":
            yield words.taken["fitted"].format(taken, of, between)
        case "change" | "relative" | "compound":
            first, last = (_cell(basis, row, numbers) for row in basis.rows)
            yield words.taken["ends"].format(first, days[0], last, days[-1])
            return
        case "first" | "last" | "at":
            names = [name for row in basis.rows if (name := _name(basis, row, numbers))]
            yield words.taken["named_pick" if names else "pick"].format(days[-1], language(locale).listed(names))
        case _:
            yield words.taken["one" if basis.of == 1 else "all"].format(taken, of, between)
    if basis.empty:
        left_out = words.one_left_out if basis.empty == 1 else words.left_out
        yield left_out.format(_count(basis.empty, locale))


def _count(count: int, locale: str) -> str:
    return say(Quantity(float(count), float(count), float(count), COUNT), AUTO, is_fact=True, locale=locale)


def _cell(basis: Basis, row: int, numbers: Numbers) -> str:
    table = numbers.tables[basis.table]
    cell, column = table.rows[row].cells[basis.column], table.columns[basis.column]
    assert isinstance(cell, Quantity)  # noqa: S101 - a change is one of numbers
    return say(cell, AUTO, is_fact=not column.formula, locale=numbers.explainer.language)


def _name(basis: Basis, row: int, numbers: Numbers) -> str:
    """What a row is called: the label of its number, else its first text."""
    table = numbers.tables[basis.table]
    found = table.rows[row]
    if found.id and found.id in numbers:
        return say_label(numbers[found.id], numbers.explainer.language)
    texts = [found.cells[column.id] for column in table.columns.values() if column.type == "text"]
    return numbers.explainer.said(next((text for text in texts if isinstance(text, str)), ""))
