"""What a language writes around the digits of a number: money and percent signs, "million", and units.

In every pattern `{0}` stands for the digits. Which pattern there is depends on the plural form of the number, as CLDR
names it: `one`, `other` and so on.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from babel import Locale
from babel.numbers import NumberPattern, format_decimal, get_currency_symbol
from babel.units import format_compound_unit, format_unit

from explainer.wording.languages import Words

NO_BREAK: Final = "\u00a0"
BESIDE: Final = f"{{0}}{NO_BREAK}{{1}}"  # a number and a symbol
PERCENT: Final = frozenset({"%", "percent"})
RAISED: Final = dict(zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_LARGEST_WORD: Final = 14  # a power of ten: CLDR has no words for larger ones

# Among these is a number of every plural form of every language that CLDR knows.
_SAMPLES: Final = (*(Decimal(whole) for whole in (*range(102), 200, 1000, 10**6)), Decimal("0.5"), Decimal("1.5"))
_PLAIN: Final = {"count", "1"}
_SPELLED: Final = {
    "bit": "digital-bit",
    "B": "digital-byte",
    "byte": "digital-byte",
    "ns": "duration-nanosecond",
    "µs": "duration-microsecond",
    "ms": "duration-millisecond",
    "s": "duration-second",
    "min": "duration-minute",
    "h": "duration-hour",
    "day": "duration-day",
    "month": "duration-month",
    "year": "duration-year",
}
_SYMBOL_OF: Final = {"byte": "B", "percent": "%", "um": "µm", "us": "µs", "*": "·"}
_ALWAYS_SPELLED: Final = _SPELLED.keys() - {"ns", "µs", "ms"}


def raised(digits: str) -> str:
    """Digits, with a minus sign or not, as an exponent."""
    return "".join(RAISED[digit] for digit in digits)


def unit_symbol(name: str, words: Words) -> str:
    """The symbol of a unit as print has it: `Ebit/s*km` is Ebit/s·km."""
    symbols = {**_SYMBOL_OF, **words.units}
    powers = re.sub(r"(?:\*\*|\^)(-?\d)", lambda match: raised(match.group(1)), name)
    return "".join(symbols.get(part, part) for part in re.split(r"([*/])", powers))


def affixes(unit: str, locale: Locale) -> tuple[str, str]:
    """What is written right before and right behind the digits, of money and shares."""
    numerator = unit.partition("/")[0]
    if numerator in PERCENT:
        return "", str(locale.percent_formats[None].suffix[0])
    if numerator != "USD":
        return "", ""
    pattern = locale.currency_formats["standard"]
    symbol = get_currency_symbol("USD", locale)
    return pattern.prefix[0].replace("¤", symbol), pattern.suffix[0].replace("¤", symbol)


def shift_of(power: int, locale: Locale) -> int:
    """By which power of ten a number of this power is divided before a word such as million."""
    if not power:
        return 0
    pattern = _large(power, "other", locale).pattern
    # CLDR writes "0" where a language has no word for this power and writes all digits.
    return 0 if pattern == "0" else min(power, _LARGEST_WORD) - pattern.count("0") + 1


def around_large(power: int, form: str, locale: Locale) -> str:
    """The pattern of a number of this power of ten, divided by its shift, then of this form: `{0} million`."""
    if not power:
        return "{0}"
    pattern = _large(power, form, locale)
    return pattern.prefix[0] + "{0}" + _unbroken(pattern.suffix[0])


def around_unit(unit: str, form: str, locale: Locale, words: Words, *, is_spelled: bool = False) -> str:
    """The pattern of a value of this form in this unit: `{0} seconds`. is_spelled: ns, µs and ms too are words."""
    numerator, _, denominator = unit.partition("/")
    if denominator in _SPELLED and _is_unitless(numerator):
        per = format_compound_unit("{0}", denominator_unit=_SPELLED[denominator], locale=locale)
        return str(per).format(around_unit(numerator, form, locale, words, is_spelled=is_spelled))
    if unit == "times":
        return _unbroken(words.times.get(form, words.times["other"]))
    if _is_unitless(unit):
        return "{0}"
    if denominator and numerator in {*PERCENT, "USD"}:  # what stands at the digits is not said again: $40,000/m
        return "{0}/" + unit_symbol(denominator, words)
    if unit in _ALWAYS_SPELLED or (is_spelled and unit in _SPELLED):
        return _spelled(form, _SPELLED[unit], locale)
    return BESIDE.format("{0}", unit_symbol(unit, words))


def is_worded(unit: str) -> bool:
    """Whether small whole numbers are words before this unit, being a word itself or none."""
    return unit in _ALWAYS_SPELLED or unit in _PLAIN or unit == "times"


def has_cents(unit: str) -> bool:
    """Whether one digit behind the point would look like a slip, as in $1.5."""
    return unit.startswith("USD")


def _large(power: int, plural: str, locale: Locale) -> NumberPattern:
    formats = locale.compact_decimal_formats
    patterns = formats["long" if "long" in formats else "short"]
    found: NumberPattern = patterns.get(plural, patterns["other"])[str(10 ** min(power, _LARGEST_WORD))]
    return found


def _spelled(form: str, unit: str, locale: Locale) -> str:
    value = next(sample for sample in _SAMPLES if locale.plural_form(sample) == form)
    plain = format_decimal(value, locale=locale)
    written = format_unit(value, unit, "long", locale=locale)
    if unit in written:  # CLDR leaves out what a language, as Japanese, writes alike in both
        written = format_unit(value, unit, "short", locale=locale)
    return _unbroken(written.replace(plain, "{0}"))


def _is_unitless(unit: str) -> bool:
    return unit in _PLAIN or unit in PERCENT or unit in {"times", "USD"}


def _unbroken(pattern: str) -> str:
    return pattern.replace(" ", NO_BREAK)
