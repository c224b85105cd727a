"""From a quantity to what a person reads.

All rounding of what readers see starts here. `rounding` chooses digits and units, `phrases` round words and
durations, `language` writes them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from explainer import dates
from explainer.compute import Number, Numbers, Preset
from explainer.errors import Mistake, ReferenceMistake, UnitMistake
from explainer.formats import AUTO, OF_NUMBERS, OF_WHOLE_NUMBERS, Format, refine
from explainer.units import STANDARD, Quantity, Unit, Units
from explainer.wording.languages import captions
from explainer.wording.locales import Language, language
from explainer.wording.patterns import NO_BREAK, joined
from explainer.wording.phrases import duration, round_words
from explainer.wording.rounding import exact_in, is_whole
from explainer.wording.shown import shown_scale

WITHOUT_RANGE: Final = frozenset({"range", "label", "date", "year", "row", "plain", "spelled", "ordinal"})
_DATED: Final = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b", re.ASCII)


def say_number(number: Number, asked: Format | None = None, locale: str = "en") -> str:
    """A number as a reference shows it: as asked, completed from its `show`, else as facts and figures are.

    A range of a number that is certain is the number as it is usually shown; of a duration, from one to another.

    Raises:
        ReferenceMistake: `date` of a number without one.
        UnitMistake: the unit, or `duration`, does not fit. Both at the number's place if its `show` is to blame.
    """
    wanted = asked or AUTO
    if wanted.style == "range" and not number.quantity.has_range:
        wanted = replace(wanted, style="auto")
    form = refine(wanted, number.show)
    is_span = form.style == "range" and number.show.style == "duration" and not form.unit
    if form.style == "row":
        raise ReferenceMistake(f"a cell of the row of {number.id} cannot be used here")
    if form.style == "label":
        return begun(say_label(number, locale), wanted)
    if form.style in {"date", "year"}:
        if number.as_of is None:
            place = None if wanted.style == form.style else number.place
            raise ReferenceMistake(f"{number.id} has no date", place, f"give {number.id} an as_of")
        return say_date(number.as_of if form.style == "date" else number.as_of[:4], locale=locale)
    try:
        if is_span:
            return begun(say_bounds(number.quantity, replace(form, style="duration"), locale=locale), wanted)
        text = say(
            number.quantity, form, is_fact=number.is_as_written_in(form.unit), is_exact=number.is_exact, locale=locale
        )
        return begun(text, wanted)
    except Mistake as mistake:
        is_asked = wanted.unit or wanted.style in {"duration", *OF_WHOLE_NUMBERS}
        place = None if is_asked else number.place
        raise type(mistake)(f"{number.id}: {mistake.problem}", place, mistake.suggestion) from None


# Asked six times for each quantity and form: without this a build takes a twelfth longer.
@lru_cache(maxsize=4096)
def say(
    quantity: Quantity,
    form: Format = AUTO,
    *,
    is_fact: bool = False,
    is_exact: bool = False,
    locale: str = "en",
) -> str:
    """A quantity as a person reads it.

    auto: a fact as printed, a figure with three digits and the best prefix. exact: up to 15 digits, in its
    own unit. plain: the bare number, ungrouped, with all digits before the point. range: low to high, or a
    certain value alone. Times in s, min, h, days and years are spelled out, as are bits and bytes without a
    prefix.

    Raises:
        UnitMistake: the unit, or `duration`, does not fit the dimension.
        Mistake: infinite, or not a number.
        ReferenceMistake: `label` or `date`, which only a number has.
    """
    if form.is_signed and form.style in {"duration", "plain"}:
        bare = say(quantity, replace(form, is_signed=False), is_fact=is_fact, is_exact=is_exact, locale=locale)
        return f"+{bare}" if _is_above_zero(quantity, form, is_fact=is_fact, is_exact=is_exact) else bare
    spoken = language(locale, quantity.unit.units)
    if form.style in OF_NUMBERS:
        raise ReferenceMistake(f"a quantity has no {form.style}")
    if form.style == "duration":
        return duration(quantity, form.digits, spoken, is_fact=is_fact)
    scaled = shown_scale(quantity, form, is_fact=is_fact, is_exact=is_exact)
    value, name = scaled.central(quantity), scaled.unit.name
    match form.style:
        case style if style in OF_WHOLE_NUMBERS:
            return _in_words(exact_in(quantity, scaled.unit), scaled.unit, style, spoken)
        case "words":
            return round_words(quantity, scaled, spoken)
        case "plain":
            return spoken.number(value, is_grouped=False)
        case "range" if quantity.has_range:
            low, high = scaled.bounds(quantity)
            return spoken.amount(low, value, high, unit=name)
        case _:  # the plus stands where a minus would, as in 1人あたり+2ユーロ
            plus = "+" if form.is_signed and value > 0 else ""
            return spoken.amount(value, unit=name, is_compact=form.style != "exact", said=f"{plus}{{0}}")


def say_bounds(
    quantity: Quantity,
    form: Format = AUTO,
    *,
    is_fact: bool = False,
    is_exact: bool = False,
    locale: str = "en",
) -> str:
    """The range of a quantity in the unit and digits of a format, whatever its style: 1.34 to 1.76 seconds.

    Both ends have the digits of the value and are rounded outwards, so that what is shown encloses what is
    meant. A duration stays one. Without a range, or when both ends read alike, it is one value.

    Raises:
        UnitMistake, Mistake: as for `say`.
    """
    if form.style == "duration":
        return duration(quantity, form.digits, language(locale, quantity.unit.units), is_range=True)
    ranged = Format(form.unit, "range", form.digits)
    return say(quantity, ranged, is_fact=is_fact, is_exact=is_exact, locale=locale)


def say_range(number: Number, asked: Format = AUTO, locale: str = "en") -> str | None:
    """The range of a number, in words that fit how it is shown; None when there is none or its text already gives it.

    Raises:
        UnitMistake: as for `say`.
    """
    form = refine(asked, number.show)
    if not number.quantity.has_range or form.style in WITHOUT_RANGE:
        return None
    return say_bounds(
        number.quantity, form, is_fact=number.is_as_written_in(form.unit), is_exact=number.is_exact, locale=locale
    )


@cache  # an explainer has few dates, and says each of them on hundreds of cards
def say_date(iso: str, *, locale: str = "en") -> str:
    """A day, month or year as text has it: 29 May 2025, August 2024, 2024.

    Raises:
        Mistake: not a date in ISO form.
    """
    try:
        parts = dates.parse_date(iso)
    except ValueError:
        raise Mistake(f"'{iso}' is not a date", None, dates.ADVICE) from None
    return language(locale).date(*parts)


def say_date_on_one_line(iso: str, *, locale: str = "en") -> str:
    """A date as `say_date` has it, whose day stays beside its month where a line breaks.

    Raises:
        Mistake: not a date in ISO form.
    """
    said = say_date(iso, locale=locale)
    return said.replace(" ", NO_BREAK, 1) if len(iso) == len("2025-05-29") else said


def say_label(number: Number, locale: str = "en") -> str:
    """A number's label; the ISO date in that of a table's row as text has it."""
    return _of_row(number.label, locale) if number.kind == "row" else number.label


def say_preset(preset: Preset, locale: str = "en") -> str:
    """What an input offers, as its label says it; dates as `say_label` has them."""
    return _of_row(preset.label, locale) if preset.is_row else preset.label


def _of_row(label: str, locale: str) -> str:
    return _DATED.sub(lambda match: _dated(match.group(), locale), label)


def _dated(text: str, locale: str) -> str:
    return say_date(text, locale=locale) if dates.is_date(text) else text


def say_column(name: str, numbers: Numbers) -> str:
    """What the column `table.column` is called."""
    table, _, column = name.partition(".")
    found = numbers.tables[table]
    return captions(numbers.explainer.language).all_of_column.format(found.label, found.columns[column].label)


def say_unit(name: str, *, locale: str = "en", units: Units = STANDARD) -> str:
    """A unit for the head of a column or an axis: Ebit/s·km, deaths per 100,000 people."""
    return language(locale, units).unit_in_head(name)


def begun(text: str, form: Format) -> str:
    """A text as it begins a sentence, where that is asked for."""
    return text[:1].upper() + text[1:] if form.is_capital else text


def _is_above_zero(quantity: Quantity, form: Format, *, is_fact: bool, is_exact: bool) -> bool:
    """Whether a value is, in the unit that it is shown in: 20 °F are below 0 °C."""
    if form.style == "duration":
        return quantity.central > 0
    scaled = shown_scale(quantity, form, is_fact=is_fact, is_exact=is_exact)
    return scaled.central(quantity) > 0


def _in_words(value: Decimal, unit: Unit, style: str, spoken: Language) -> str:
    """A whole number as a word, or as the place that it gives; in digits where its word depends on what it counts.

    Raises:
        UnitMistake: it has a unit that counts nothing, or is not whole. Mistake: the language has no such words.
    """
    is_counted = unit.is_counted and style == "spelled"  # seven trips
    is_plain = unit.dimension.is_plain and unit.name not in {"%", "percent", "pp"}
    if not (is_plain or is_counted) or not is_whole(value) or value < 0:
        shown = spoken.amount(value, unit=unit.name)
        raise UnitMistake(f"only a whole number can be {style}, and this is {shown}")
    if is_counted:
        text = spoken.aloud.counted(value) or spoken.number(value)
        return joined(spoken.around(unit.name, spoken.locale.plural_form(value)).format(text), spoken.words)
    said = spoken.aloud.number(value) if style == "spelled" else spoken.ordinal(int(value))
    if said is None:
        raise Mistake(f"this language has no words for {value}", None, "use another format")
    return said
