"""How a language writes numbers, units, money and dates, from CLDR's tables; the only door to babel.

CLDR is Unicode's collection of what locales do. Between a number and its unit or its "million" is a
no-break space, and a negative number has a true minus sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name, get_decimal_symbol

from explainer.errors import Mistake
from explainer.units import CLOCKS, SCALES, STANDARD, Units, clock_of, currency_of, without_clock, written_as_clock
from explainer.wording.languages import WORDS, Words
from explainer.wording.patterns import (
    BESIDE,
    NO_BREAK,
    affixes,
    around_large,
    around_unit,
    has_cents,
    is_worded,
    raised,
    shift_of,
    unit_symbol,
)
from explainer.wording.rounding import digits_of, is_whole, trimmed
from explainer.wording.spoken import aloud, unit_aloud

MINUS: Final = "\u2212"
COMPACT_FROM: Final = Decimal(10**6)
COMPACT_DIGITS: Final = 5
SCIENTIFIC_BELOW: Final = Decimal("1e-6")
SCIENTIFIC_FROM: Final = Decimal(10**18)
SCIENTIFIC: Final = f"{{0}}{NO_BREAK}×{NO_BREAK}10{{1}}"


@dataclass(frozen=True)
class Language:
    """One language with its region, ready to write. units: those whose words it knows."""

    locale: Locale
    words: Words
    units: Units = STANDARD

    @cached_property
    def with_territory(self) -> str:
        """The locale with a country, its own, that of its dates or the likeliest: en_GB."""
        likely = get_global("likely_subtags").get(self.locale.language, "")
        parsed = [self.locale, *(Locale.parse(name) for name in (self.words.dates, likely) if name)]
        return next((f"{one.language}_{one.territory}" for one in parsed if one.territory), self.locale.language)

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
    ) -> str:
        """One value with its unit, or low, central and high as a range that shares unit and prefix.

        unit: its name as in a data file. is_compact: from a million on with "million", when five digits are
        enough. is_counted: whole numbers up to twelve are words before a unit that is one. is_spelled: so
        are ns, µs and ms.
        """
        if found := clock_of(unit):
            return self._clock(values[0], values[-1], *found)
        ends, central = (values[0], values[-1]), values[len(values) // 2]
        power = SCALES.get(unit) or (central.adjusted() if is_compact and _fits_compact(values, central) else 0)
        name = "count" if unit in SCALES else unit
        if unit in SCALES:
            ends = (ends[0].scaleb(power), ends[1].scaleb(power))
        shift = shift_of(power, self.locale)
        large = around_large(power, self.locale.plural_form(ends[1].scaleb(-shift)), self.locale)
        before, behind = affixes(name, self.locale)
        shown = [end.scaleb(-shift) if shift and end else _in_cents(end, name) for end in ends]
        is_word = is_counted and not shift and is_worded(name, self.units)
        low, high = (self._end(end, before, is_word=is_word) for end in shown)
        span = low if low == high else self.words.span.format(low, high)
        form = self.locale.plural_form(ends[1])
        around = around_unit(name, form, self.locale, self.words, self.units, is_spelled=is_spelled)
        return around.format(large.format(span) + behind)

    def clock(self, seconds: Decimal, symbol: str) -> str:
        """A time as a clock writes it: 2:00:35."""
        sign = MINUS if seconds < 0 else ""
        return sign + written_as_clock(abs(seconds), symbol, get_decimal_symbol(self.locale))

    def unit(self, name: str) -> str:
        """The symbol of a unit as print has it: `Ebit/s*km` is Ebit/s·km."""
        return unit_symbol(name, self.words, self.units)

    def in_a_row(self, parts: list[str]) -> str:
        """What follows each other as one measure: 4 years 2 months."""
        return format_list(parts, style="unit-narrow", locale=self.locale) if len(parts) > 1 else parts[0]

    def listed(self, parts: Sequence[str]) -> str:
        """Several as one phrase: Chile, France and Japan."""
        return format_list(list(parts), locale=self.words.dates)

    def ordinal(self, value: int) -> str | None:
        """The place that a whole number gives: first to twelfth, 21st. None when the language has no words for it."""
        if 0 < value < len(self.words.ordinals):
            return self.words.ordinals[value]
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
        when = date(year, month, day)
        return f"{year}, {format_date(when, 'MMMM d', locale=self.words.dates)}"

    def aloud(self, value: Decimal) -> str | None:
        """A number as it is said, digit by digit after the point: three point four two million.

        None when the language has no spoken words yet, or no words for a number of this size.
        """
        is_within_words = not value or SCIENTIFIC_BELOW <= abs(value) < SCIENTIFIC_FROM
        return aloud(trimmed(value), self.words.spoken) if self.words.spoken and is_within_words else None

    def unit_aloud(self, name: str, value: Decimal) -> str | None:
        """A unit as it is said after a value: petabits per second. Empty without a unit, None when it has no words."""
        name = "count" if name in SCALES else without_clock(name)
        spoken = self.words.spoken
        return unit_aloud(name, spoken, self._named, is_one=value == 1) if spoken else None

    def _named(self, symbol: str) -> tuple[str, str] | None:
        """One and many of a currency, or of an explainer's own unit, as they are said."""
        prefix, entry = self.units.entry(symbol) or ("", None)
        if entry and entry.words and not prefix:
            return entry.words.aloud
        code = currency_of(symbol)
        if not code or (self.words.spoken and code in self.words.spoken.units):
            return None
        one, many = (get_currency_name(code, count, self.locale) for count in (1, 2))
        year = symbol.partition("@")[2]
        return (self.words.prices.format(one, year), self.words.prices.format(many, year)) if year else (one, many)

    def _digits(self, value: Decimal, *, is_grouped: bool) -> str:
        exponent = value.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        pattern = self.locale.decimal_formats[None].pattern.partition(".")[0] + ("." + "0" * places if places else "")
        return format_decimal(value, pattern, self.locale, group_separator=is_grouped)

    def _clock(self, least: Decimal, most: Decimal, symbol: str, per: str) -> str:
        low, high = self.clock(least, symbol), self.clock(most, symbol)
        span = low if low == high else self.words.span.format(low, high)
        return BESIDE.format(span, unit_symbol(CLOCKS[symbol] + per, self.words)) if per else span

    def _end(self, value: Decimal, before: str, *, is_word: bool) -> str:
        if is_word and is_whole(value) and 0 <= value < len(self.words.counts):
            return before + self.words.counts[int(value)]
        return (MINUS if value < 0 else "") + before + self.number(abs(value))


# Asked for with every number that is said: without this a build takes a thirtieth longer.
@cache
def language(name: str, units: Units = STANDARD) -> Language:
    """The language of that name, `en` or `en-GB`.

    Raises:
        Mistake: there are no WORDS for it, or no such region.
    """
    first, *region = re.split("[-_]", name)
    words = WORDS.get(first)
    try:
        locale = Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = None
    # Babel takes the likeliest region instead of one that it does not know.
    if not words or not locale or (region and locale.territory != region[-1]):
        known = ", ".join(f"'{known}'" for known in sorted(WORDS))
        raise Mistake(f"no language '{name}'", None, f"the languages are {known}, each with or without a region")
    return Language(locale, words, units)


def _fits_compact(values: tuple[Decimal, ...], central: Decimal) -> bool:
    is_large = COMPACT_FROM <= abs(central) < SCIENTIFIC_FROM
    return is_large and all(digits_of(value) <= COMPACT_DIGITS and _is_whole_as_written(value) for value in values)


def _is_whole_as_written(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= 0


def _in_cents(value: Decimal, unit: str) -> Decimal:
    is_one_short = has_cents(unit) and value.as_tuple().exponent == -1
    return value.quantize(Decimal("0.01")) if is_one_short else value
