"""How a language writes numbers, units, money and dates, from CLDR's tables; the only door to babel.

CLDR is Unicode's collection of what locales do. Between a number and its unit or its "million" is a
no-break space, and a negative number has a true minus sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, reduce
from itertools import product
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name, get_decimal_symbol

from explainer.units import (
    CLOCKS,
    SCALES,
    STANDARD,
    Units,
    clock_of,
    money_of,
    written_as_clock,
)
from explainer.wording.languages import Spoken, Words, language_file, unknown_language
from explainer.wording.patterns import (
    BESIDE,
    NO_BREAK,
    affixes,
    around_large,
    around_unit,
    has_cents,
    is_of_many,
    is_worded,
    joined,
    raised,
    shift_of,
    unit_symbol,
)
from explainer.wording.rounding import digits_of, is_whole, trimmed
from explainer.wording.spoken import SCIENTIFIC_BELOW, SCIENTIFIC_FROM, Aloud

MINUS: Final = "\u2212"
COMPACT_FROM: Final = Decimal(10**6)
COMPACT_DIGITS: Final = 5
SCIENTIFIC: Final = f"{{0}}{NO_BREAK}×{NO_BREAK}10{{1}}"


def language_name(code: str, locale: str) -> str:
    """What a language is called in a language: `en` is English in English, and 英語 in Japanese."""
    return str(Locale.parse(code, sep="-").get_display_name(Locale.parse(locale, sep="-")))


@dataclass(frozen=True)
class Language:
    """One language with its region, ready to write. units: those whose words it knows."""

    locale: Locale
    words: Words
    spoken: Spoken
    units: Units = STANDARD

    @cached_property
    def with_territory(self) -> str:
        """The locale with a country, its own, that of its dates or the likeliest: en_GB."""
        likely = get_global("likely_subtags").get(self.locale.language, "")
        parsed = [self.locale, *(Locale.parse(name) for name in (self.words.dates, likely) if name)]
        return next((f"{one.language}_{one.territory}" for one in parsed if one.territory), self.locale.language)

    @cached_property
    def aloud(self) -> Aloud:
        """How it says numbers and units."""
        return Aloud(self.locale, self.words, self.spoken, self.units)

    @cached_property
    def scales(self) -> frozenset[str]:
        """What says by how much a number before it is multiplied: thousand, million, 万, Mio.; but no letter, as m."""
        forms = product(range(3, 15), ("one", "two", "few", "many", "other"), (False, True))
        said = (around_large(power, form, self.locale, is_short=is_short) for power, form, is_short in forms)
        words = {text.replace("{0}", "").replace(NO_BREAK, " ").strip() for text in said}
        return frozenset(word for word in words if len(word) > word.isascii())

    @property
    def is_right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.locale.text_direction == "rtl"

    def number(self, value: Decimal, *, is_grouped: bool = True) -> str:
        """The digits of a number, trailing zeros included; beyond all words as 9.53 × 10⁻¹²."""
        magnitude = abs(value)
        sign = MINUS if value < 0 else ""
        if value and not SCIENTIFIC_BELOW <= magnitude < SCIENTIFIC_FROM:
            power = magnitude.adjusted()
            mantissa = self._digits(magnitude.scaleb(-power), is_grouped=is_grouped)
            return sign + SCIENTIFIC.format(mantissa, raised(str(power)))
        return sign + self._digits(magnitude, is_grouped=is_grouped)

    def amount(
        self,
        *values: Decimal,
        unit: str,
        is_compact: bool = True,
        is_counted: bool = False,
        is_spelled: bool = False,
        said: str = "{0}",
    ) -> str:
        """One value with its unit, or low, central and high as a range that shares unit and prefix.

        unit: its name as in a data file. is_compact: from a million on with "million", when five digits are
        enough. is_counted: whole numbers up to twelve are words before a unit that is one. is_spelled: so
        are ns, µs and ms. said: what goes around it, as "about {0}": before the digits, behind the unit.
        """
        if found := clock_of(unit):
            return said.format(self._clock(values[0], values[-1], *found))
        ends, central = (values[0], values[-1]), values[len(values) // 2]
        power = SCALES.get(unit) or (central.adjusted() if is_compact and self._is_compact(values, central) else 0)
        name = "count" if unit in SCALES else unit
        if unit in SCALES:
            ends = (ends[0].scaleb(power), ends[1].scaleb(power))
        shift, (before, behind) = shift_of(power, self.locale), self.affixes(name)
        large = around_large(power, self.locale.plural_form(ends[1].scaleb(-shift)), self.locale)
        shown = [end.scaleb(-shift) if shift and end else _in_cents(end, name) for end in ends]
        if power < COMPACT_FROM.adjusted() and unit not in SCALES:  # whole then, and without zeros behind the point
            shown = [trimmed(end) for end in shown] if shift else shown
        is_word = is_counted and not shift and is_worded(name, self.units)
        low, high = (self._end(end, before, is_word=is_word) for end in shown)
        span = low if low == high else self.words.span.format(low, high)
        around = self.around(name, self.locale.plural_form(ends[1]), is_spelled=is_spelled)
        before_all, _, behind_all = said.partition("{0}")
        return joined(around.format(before_all + large.format(span) + behind) + behind_all, self.words)

    def around(self, unit: str, form: str, *, is_spelled: bool = False) -> str:
        """What is written around the digits of a value in this unit, in this plural form: `{0} seconds`."""
        if self.words.spells_units and (spelled := self.aloud.around(unit)):
            return spelled
        return around_unit(unit, form, self.locale, self.words, self.units, is_spelled=is_spelled)

    def affixes(self, unit: str) -> tuple[str, str]:
        """What is written right before and right behind the digits, of money, shares and angles."""
        code = money_of(unit)
        if not code or not self.words.spells_units:
            return affixes(unit, self.locale)
        said = self.spoken.units.get(code)
        return "", said[1] if said else get_currency_name(code, 2, self.locale)

    def clock(self, seconds: Decimal, symbol: str) -> str:
        """A time as a clock writes it: 2:00:35."""
        sign = MINUS if seconds < 0 else ""
        return sign + written_as_clock(abs(seconds), symbol, get_decimal_symbol(self.locale))

    def unit(self, name: str) -> str:
        """The symbol of a unit as print has it: `Ebit/s*km` is Ebit/s·km."""
        return unit_symbol(name, self.words, self.units)

    def counted(self, patterns: Mapping[str, str], count: int) -> str:
        """What is counted, in the plural form of the number: 3 charts. patterns: by plural form."""
        return patterns.get(self.locale.plural_form(count), patterns["other"]).format(count)

    def unit_in_head(self, name: str) -> str:
        """A unit without a number: Ebit/s·km, and in words where it counts: deaths per 100,000 people."""
        if any(map(is_of_many, name.split("/")[1:])):
            around = around_unit(name, "other", self.locale, self.words, self.units)
            return around.format("").replace(NO_BREAK, " ").strip()
        return self.unit(name)

    def in_a_row(self, parts: list[str]) -> str:
        """What follows each other as one measure: 4 years 2 months."""
        # By twos: of some languages Babel has no pattern for three.
        return reduce(lambda first, rest: format_list([first, rest], style="unit-narrow", locale=self.locale), parts)

    def listed(self, parts: Sequence[str]) -> str:
        """Several as one phrase: Chile, France and Japan."""
        return format_list(list(parts), locale=self.words.dates)

    def ordinal(self, value: int) -> str | None:
        """The place that a whole number gives: first to twelfth, 21st. None when the language has no words for it."""
        if 0 < value < len(self.words.ordinals) and (word := self.words.ordinals[value]):
            return word
        pattern = self.words.ordinal_numbers.get(self.locale.ordinal_form(value))
        return pattern.format(self.number(Decimal(value))) if pattern else None

    def date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """A day, a month or a year, as running text has it."""
        when, locale = date(year, month or 1, day or 1), self.words.dates
        if day:
            return format_date(when, "long", locale=locale)
        return format_skeleton("yMMMM" if month else "y", when, locale=locale)

    def apa_date(self, year: int, month: int, day: int) -> str:
        """A day as references in APA style have it: 2026, November 25."""
        return format_date(date(year, month, day), self.words.apa_date, locale=self.words.dates)

    def _digits(self, value: Decimal, *, is_grouped: bool) -> str:
        exponent = value.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        pattern = self.locale.decimal_formats[None].pattern.partition(".")[0] + ("." + "0" * places if places else "")
        return format_decimal(value, pattern, self.locale, group_separator=is_grouped)

    def _clock(self, least: Decimal, most: Decimal, symbol: str, per: str) -> str:
        low, high = self.clock(least, symbol), self.clock(most, symbol)
        span = low if low == high else self.words.span.format(low, high)
        return BESIDE.format(span, unit_symbol(CLOCKS[symbol] + per, self.words)) if per else span

    def _is_compact(self, values: tuple[Decimal, ...], central: Decimal) -> bool:
        """Whether values are said with a word such as million: large, and without more digits than one takes in."""
        if not 10**self.words.whole_from <= abs(central) < SCIENTIFIC_FROM:
            return False
        if abs(central) < COMPACT_FROM:  # where a language has a word, but says it of whole ones only: 13万
            shift = shift_of(central.adjusted(), self.locale)
            return all(is_whole(value.scaleb(-shift)) for value in values)
        return all(digits_of(value) <= COMPACT_DIGITS and _is_whole_as_written(value) for value in values)

    def _end(self, value: Decimal, before: str, *, is_word: bool) -> str:
        if is_word and is_whole(value) and 0 <= value < len(self.words.counts) and self.words.counts[int(value)]:
            return before + self.words.counts[int(value)]
        return (MINUS if value < 0 else "") + before + self.number(abs(value))


# Asked for with every number that is said: without this a build takes a thirtieth longer.
@cache
def language(name: str, units: Units = STANDARD) -> Language:
    """The language of that name, `en` or `en-GB`.

    Raises:
        DataMistake: it has no file, or there is no such region. Mistakes: as for `language_file`.
    """
    said = language_file(name)
    _, *region = re.split("[-_]", name)
    try:
        locale = Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = None
    # Babel takes the likeliest region instead of one that it does not know.
    if not locale or (region and locale.territory != region[-1]):
        raise unknown_language(name)
    return Language(locale, said.words, said.spoken, units)


def _is_whole_as_written(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= 0


def _in_cents(value: Decimal, unit: str) -> Decimal:
    is_one_short = has_cents(unit) and value.as_tuple().exponent == -1
    return value.quantize(Decimal("0.01")) if is_one_short else value
