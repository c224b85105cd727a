"""Cells of tables: beside a head that has their unit, with their own, and as a reference asks for those of a row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from explainer.compute import Number, Numbers
from explainer.formats import Format
from explainer.units import Quantity, clock_of
from explainer.wording.display import begun, say, say_date, say_number
from explainer.wording.locales import language
from explainer.wording.rounding import SIGNIFICANT, digits_of, is_whole
from explainer.wording.shown import shown_scale

_PRINTED_AT_MOST: Final = 6  # digits


def say_as(number: Number, asked: Format | None, numbers: Numbers) -> str:
    """A number as a reference asks for it: itself, or a cell of the row that it is the value of.

    Raises:
        FormulaMistake: it is not the value of one row, or the row has no such cell. Refusal: as for `say_number`.
    """
    locale = numbers.explainer.language
    if asked is None or asked.column is None:
        return say_number(number, asked, locale)
    table, found = numbers.row_of(number.id, asked.column)
    is_year, usual = table.columns[asked.column].is_year, table.columns[asked.column].show
    form = Format(asked.unit, "plain" if is_year else "auto", asked.digits or usual.digits, is_signed=usual.is_signed)
    is_date = table.columns[asked.column].type == "date"
    texts = [
        say_in_row(cell, form, locale=locale)
        if isinstance(cell, Quantity)
        else say_date(cell, locale=locale)
        if is_date
        else numbers.explainer.said(cell)
        for cell in found
    ]
    return begun(language(locale).listed(texts), asked)


def say_cell(quantity: Quantity, form: Format, *, is_grouped: bool = True, locale: str = "en") -> str:
    """A quantity for a column whose header has the unit of the format: the number alone.

    With the digits of the format; else as printed, and what has more digits than any print, being computed, with
    three. is_grouped: not of a year.

    Raises:
        UnitMistake: the unit does not fit the dimension.
    """
    unit = form.unit or quantity.unit.name
    exact = _exact(quantity, unit)
    if form.digits:
        exact = shown_scale(quantity, Format(unit, digits=form.digits), is_fact=False, is_exact=False).central(quantity)
    elif _is_computed(quantity, unit):
        exact = shown_scale(quantity, Format(unit), is_fact=False, is_exact=False).central(quantity)
    plus = "+" if form.is_signed and exact > 0 else ""
    if found := clock_of(unit):
        return plus + language(locale).clock(exact, found[0])
    return plus + language(locale).number(exact, is_grouped=is_grouped)


def say_in_row(quantity: Quantity, form: Format, *, locale: str = "en") -> str:
    """A quantity of a table with its unit, with as many digits as in a column whose head has the unit.

    Raises:
        UnitMistake: as for `say_cell`.
    """
    is_rounded = not form.digits and _is_computed(quantity, form.unit or quantity.unit.name)
    return say(quantity, replace(form, digits=SIGNIFICANT) if is_rounded else form, is_fact=True, locale=locale)


def _exact(quantity: Quantity, unit: str) -> Decimal:
    return shown_scale(quantity, Format(unit, "exact"), is_fact=True, is_exact=True).central(quantity)


def _is_computed(quantity: Quantity, unit: str) -> bool:
    """Whether a quantity has more digits in a unit than any print."""
    if quantity.printed is not None and quantity.unit.name == unit:
        return False
    exact = _exact(quantity, unit)
    return not is_whole(exact) and digits_of(exact) > _PRINTED_AT_MOST
