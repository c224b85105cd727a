"""What a language writes around the digits of a number: money and percent signs, "million", and units.

In every pattern `{0}` stands for the digits. Which pattern there is depends on the plural form of the number, as CLDR
names it: `one`, `other` and so on.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import NumberPattern, format_decimal, get_currency_precision, get_currency_symbol
from babel.units import format_compound_unit, format_unit

from explainer.units import PERCENT, STANDARD, Units, currency_of, money_of
from explainer.units import Words as OwnWords
from explainer.wording.languages import Words

NO_BREAK: Final = "\u00a0"
BESIDE: Final = f"{{0}}{NO_BREAK}{{1}}"  # a number and a symbol
RAISED: Final = dict(zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_LARGEST_WORD: Final = 14  # a power of ten: CLDR has no words for larger ones

# Among these is a number of every plural form of every language that CLDR knows.
_SAMPLES: Final = (*(Decimal(whole) for whole in (*range(102), 200, 1000, 10**6)), Decimal("0.5"), Decimal("1.5"))
_PLAIN: Final = {"count", "1"}
_CENTS: Final = 2  # digits behind the point that a currency is written with
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
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "decade": "duration-decade",
    "century": "duration-century",
}
_SYMBOL_OF: Final = {
    "byte": "B",
    "percent": "%",
    "permille": "‰",
    "um": "µm",
    "us": "µs",
    "ohm": "Ω",
    "deg": "°",
    "Δ°C": "°C",
    "Δ°F": "°F",
    "*": "·",
}
# Written right behind the digits.
_CLOSE: Final = frozenset({"°", "deg"})
_ALWAYS_SPELLED: Final = _SPELLED.keys() - {"ns", "µs", "ms"}


def raised(digits: str) -> str:
    """Digits, with a minus sign or not, as an exponent."""
    return "".join(RAISED[digit] for digit in digits)


def unit_symbol(name: str, words: Words, units: Units = STANDARD) -> str:
    """The symbol of a unit as print has it: `Ebit/s*km` is Ebit/s·km."""
    if prices := _prices_of(name):
        return in_prices_of(unit_symbol(name.replace(f"@{prices}", "", 1), words, units), prices, words)
    symbols = {**_SYMBOL_OF, **words.units}

    def one(part: str) -> str:
        prefix, entry = units.entry(part.partition("*")[0]) or ("", None)
        own = entry.words if entry else None
        return (
            prefix + (own.symbol or (entry.symbol if prefix and entry else own.many))
            if own
            else symbols.get(part, part)
        )

    parts = re.split(r"(?<!\*)([*/])(?!\*)", name)
    return re.sub(r"(?:\*\*|\^)(-?\d)", lambda match: raised(match.group(1)), "".join(map(one, parts)))


def affixes(unit: str, locale: Locale) -> tuple[str, str]:
    """What is written right before and right behind the digits, of money, shares and angles."""
    numerator = unit.partition("/")[0]
    if numerator in PERCENT:
        return "", str(locale.percent_formats[None].suffix[0])
    if numerator in _CLOSE:
        return "", "°"
    if not (code := money_of(unit)):
        return "", ""
    pattern = locale.currency_formats["standard"]
    symbol = get_currency_symbol(code, locale)
    before, behind = (part.replace("¤", symbol) for part in (pattern.prefix[0], pattern.suffix[0]))
    return (before + NO_BREAK if before[-1:].isalpha() else before), behind


def joins(words: Words) -> list[tuple[str, str]]:
    """What meets in a text, as patterns that Python and browsers read alike, and what is written then, with `{0}`."""
    next_word, spaced = r"([A-Za-zµ\u00c0-\u024f])", "[ \u00a0]"
    return [
        (
            r"(?<![A-Za-z\u00c0-\u024f])" + re.escape(apart).replace(r"\ ", spaced).replace(r"\{0\}", next_word),
            together.replace(" ", NO_BREAK),
        )
        for apart, together in words.joined.items()
    ]


def joined(text: str, words: Words) -> str:
    """A text that was put together, with what meets in it written as the language does: près d’un tiers."""
    for apart, together in joins(words) if words.joined else ():
        text = re.sub(apart, together.replace("{0}", r"\g<1>"), text)
    return text


def _prices_of(unit: str) -> str:
    """The year or month (ISO) whose prices an amount of money in this unit is in; empty if none is said."""
    numerator = unit.partition("/")[0]
    return numerator.partition("@")[2].partition("*")[0] if currency_of(numerator) else ""


def in_prices_of(text: str, when: str, words: Words) -> str:
    """An amount or its unit with the year or month (ISO) whose prices it is in."""
    year, _, month = when.partition("-")
    first_day = date(int(year), int(month or 1), 1)
    return words.prices.format(text, format_skeleton("yMMMM" if month else "y", first_day, locale=words.dates))


def shift_of(power: int, locale: Locale) -> int:
    """By which power of ten a number of this power is divided before a word such as million."""
    if not power:
        return 0
    pattern = _large(power, "other", locale).pattern
    # CLDR writes "0" where a language has no word for this power and writes all digits.
    return 0 if pattern == "0" else min(power, _LARGEST_WORD) - pattern.count("0") + 1


def around_large(power: int, form: str, locale: Locale, *, is_short: bool = False) -> str:
    """The pattern of a number of this power of ten, divided by its shift, then of this form: `{0} million`.

    is_short: by an abbreviation, if the language has one: `{0} Mio.`.
    """
    if not power:
        return "{0}"
    pattern = _large(power, form, locale, is_short=is_short)
    return pattern.prefix[0] + "{0}" + _unbroken(pattern.suffix[0].replace("'", ""))  # CLDR's quotes: 0 Mio'.'


def around_unit(  # noqa: PLR0913 - what a Language is made of
    unit: str, form: str, locale: Locale, words: Words, units: Units = STANDARD, *, is_spelled: bool = False
) -> str:
    """The pattern of a value of this form in this unit: `{0} seconds`. is_spelled: ns, µs and ms too are words."""
    if prices := _prices_of(unit):
        text = around_unit(unit.replace(f"@{prices}", "", 1), form, locale, words, units, is_spelled=is_spelled)
        return in_prices_of(text, prices, words)
    numerator, *below = unit.split("/")
    is_in_words = any(map(is_of_many, below)) or _has_words(numerator, *below, of=units)
    if len(below) == 1 and below[0] in _SPELLED and (_is_unitless(numerator) or is_in_words):
        per = format_compound_unit("{0}", denominator_unit=_SPELLED[below[0]], locale=locale)
        return str(per).format(around_unit(numerator, form, locale, words, units, is_spelled=is_spelled))
    if below and is_in_words:
        text = around_unit(numerator, form, locale, words, units, is_spelled=is_spelled)
        for part in below:  # a long phrase, which may break between its parts
            text = words.per.format(text, _unbroken(_one_of(part, locale, words, units)))
        return text
    if unit in {"times", "pp"}:
        patterns = words.times if unit == "times" else words.points
        return _unbroken(patterns.get(form, patterns["other"]))
    if _is_unitless(unit):
        return "{0}"
    if below and (numerator in PERCENT or money_of(numerator)):  # what stands at the digits is not said again
        return "{0}/" + unit_symbol("/".join(below), words, units)
    if unit in _ALWAYS_SPELLED or (is_spelled and unit in _SPELLED):
        return _spelled(form, _SPELLED[unit], locale)
    if own := _own_words(unit, units):
        return BESIDE.format("{0}", _unbroken(own.one if form == "one" else own.many))
    return BESIDE.format("{0}", _unbroken(unit_symbol(unit, words, units)))


def is_worded(unit: str, units: Units = STANDARD) -> bool:
    """Whether small whole numbers are words before this unit, being a word itself or none."""
    return unit in _ALWAYS_SPELLED or unit in _PLAIN or unit in {"times", "pp"} or bool(_own_words(unit, units))


def has_cents(unit: str) -> bool:
    """Whether one digit behind the point would look like a slip, as in $1.5."""
    code = money_of(unit)
    return code is not None and get_currency_precision(code) == _CENTS


def is_of_many(part: str) -> bool:
    """Whether a part of a rate says of how many: `100000 people`."""
    return part[:1].isdigit()


def _own_words(unit: str, units: Units) -> OwnWords | None:
    """The words of an explainer's own unit that is written as a word."""
    prefix, entry = units.entry(unit) or ("", None)
    return entry.words if entry and not prefix and entry.words and entry.words.symbol is None else None


def _has_words(*parts: str, of: Units) -> bool:
    return any(_own_words(part, of) for part in parts)


def _one_of(part: str, locale: Locale, words: Words, units: Units) -> str:
    """What a rate is of: `kWh`, `person`, `100,000 people`."""
    number, _, name = part.partition(" ") if is_of_many(part) else ("", "", part)
    own = _own_words(name, units)
    text = (own.many if number else own.one) if own else unit_symbol(name, words, units)
    return f"{format_decimal(int(number), locale=locale)} {text}".strip() if number else text


def _large(power: int, plural: str, locale: Locale, *, is_short: bool = False) -> NumberPattern:
    formats = locale.compact_decimal_formats
    patterns = formats["short" if is_short or "long" not in formats else "long"]
    size = str(10 ** min(power, _LARGEST_WORD))
    found: NumberPattern = next(some[size] for form in (plural, "other") if size in (some := patterns.get(form, ())))
    return found


def _spelled(form: str, unit: str, locale: Locale) -> str:
    value = next(sample for sample in _SAMPLES if locale.plural_form(sample) == form)
    plain = format_decimal(value, locale=locale)
    written = format_unit(value, unit, "long", locale=locale)
    if unit in written:  # CLDR leaves out what a language, as Japanese, writes alike in both
        written = format_unit(value, unit, "short", locale=locale)
    return _unbroken(written.replace(plain, "{0}"))


def _is_unitless(unit: str) -> bool:
    return unit in _PLAIN or unit in PERCENT or unit == "times" or unit in _CLOSE or _is_money(unit)


def _is_money(unit: str) -> bool:
    return money_of(unit) is not None and "/" not in unit


def _unbroken(pattern: str) -> str:
    return pattern.replace(" ", NO_BREAK)
