"""Round words and durations: what a person would say instead of three digits; each is true of the value."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from explainer.errors import UnitMistake
from explainer.units import CLOCKS, PERCENT, TIME, Quantity, parse_unit
from explainer.wording.locales import Language
from explainer.wording.patterns import joined
from explainer.wording.rounding import DOUBLE_DIGITS, Scale, decimal_of, exact_in, rounded, trimmed, whole

ROUND_DIGITS: Final = 2
CLOSE: Final = Decimal("0.005")
NEAR: Final = Decimal("0.03")
SHARE_CLOSE: Final = Decimal("0.03")
SHARE_NEAR: Final = Decimal("0.06")
HALF: Final = Decimal("0.5")
MORE_THAN_HALF: Final = Decimal("0.6")
NEARLY_ALL: Final = Decimal("0.97")
SHARE_DIGITS: Final = 14  # what a third of a whole has left after it was computed

_YEAR: Final = parse_unit("year").factor
SECONDS: Final = {
    **{name: decimal_of(float(parse_unit(name).factor)) for name in ("ns", "µs", "ms", "s", "min", "h", "day")},
    "month": decimal_of(float(_YEAR / 12)),
    "year": decimal_of(float(_YEAR)),
}
SHORT_TIMES: Final = (("ns", 1000), ("µs", 1000), ("ms", 100), ("s", 60))
LONG_TIMES: Final = (  # larger unit, smaller unit, how many of it make one, how many larger ones are one too many
    ("min", "s", 60, 10),
    ("h", "min", 60, 1),
    ("h", "min", 60, 10),
    ("day", "h", 24, 1),
    ("day", "h", 24, 10),
    ("year", "day", 365, 1),
    ("year", "month", 12, 10),
)
MANY_YEARS: Final = 1000
YEAR_DIGITS: Final = 3
PRINTED_TIMES: Final = frozenset({"s", "min", "h", *CLOCKS})
PRINTED_BELOW: Final = 10 * SECONDS["day"]
MINUTE: Final = 60
TENTH: Final = Decimal("0.1")


class _Part(NamedTuple):
    amount: Decimal
    unit: str


def round_words(quantity: Quantity, scale: Scale, language: Language) -> str:
    """The value to the scale's digits, two or more, with the word that is true of it.

    Two digits that are more than 3 % off, as they can be just above a power of ten, become three, the last of them 0
    or 5: 1054 is about 1,050. No word when nothing was rounded; "about" within 0.5 % either way; beyond, "just over"
    when the value is larger than what is said, "nearly" when it is smaller. Whole numbers up to twelve are words where
    their unit is one. Below zero only "about" is used.

    A share (a value in percent) near a tenth, fifth, quarter, third, half, two thirds, three quarters or
    nine tenths is called that: "about" within 3 % of it, "nearly" and "just over" up to 6 %; from there to
    60 % a share is "more than half", and from 97 % "nearly all".
    """
    value = exact_in(quantity, scale.unit)
    if scale.unit.name in PERCENT and (share := _share(value / 100, language)):
        return share
    said = trimmed(rounded(value, scale.digits or ROUND_DIGITS))
    if scale.digits == ROUND_DIGITS and abs(value - said) > abs(said) * NEAR:
        said = trimmed(rounded(2 * value, ROUND_DIGITS) / 2)
    around = "{0}" if said == value else _approximate(value, said, CLOSE, NEAR, language)
    return language.amount(said, unit=scale.unit.name, is_counted=True, said=around)


def duration(
    quantity: Quantity, digits: int | None, language: Language, *, is_range: bool = False, is_fact: bool = False
) -> str:
    """A time as a person says it: 8.9 milliseconds, 13 minutes, 2 hours 5 minutes, 54 days, 4 years 2 months.

    Below a minute two digits; then two whole units while there are fewer than ten of the larger, and one from there on;
    days up to a year of 365; a month is a twelfth of it; three digits from a thousand years on. With `digits` one unit
    with so many digits. A fact in seconds, minutes or hours is said to its last digit, below ten days: 9.58 seconds,
    2 hours 35 seconds. is_range: from low to high, rounded outwards, when they are said differently.

    Raises:
        UnitMistake: not a time.
    """
    if quantity.dimension != TIME:
        raise UnitMistake(f"a duration must be a time, but this is {quantity.dimension}")
    if not (is_range and quantity.has_range):
        if is_fact and not digits and (parts := _parts_printed(quantity)):
            return _said(parts, language)
        return _said(_parts(quantity.central, digits), language)
    low, high = _parts(quantity.low, digits, ROUND_FLOOR), _parts(quantity.high, digits, ROUND_CEILING)
    if len(low) == len(high) == 1 and low[0][1] == high[0][1]:
        return language.amount(low[0][0], high[0][0], unit=low[0][1], is_spelled=True)
    texts = _said(low, language), _said(high, language)
    return texts[0] if texts[0] == texts[1] else language.words.span.format(*texts)


def _parts_printed(quantity: Quantity) -> list[_Part]:
    """A time of less than ten days to the last digit that its source prints; empty for any other."""
    if quantity.printed is None or quantity.unit.name not in PRINTED_TIMES:
        return []
    value = Decimal(quantity.printed) * int(quantity.unit.factor)
    if quantity.unit.factor != 1:  # 1.5 min are 90 s, of which nobody printed a tenth
        value = trimmed(value)
    time = abs(value)
    if not value or time >= PRINTED_BELOW:
        return []
    if time < MINUTE:
        return [_Part(value, "s")]
    minutes = int(time // MINUTE)
    hours = minutes // 60
    whole_units = (hours // 24, "day"), (hours % 24, "h"), (minutes % 60, "min")
    counted = [*((Decimal(count), unit) for count, unit in whole_units), (time - minutes * MINUTE, "s")]
    first, *rest = (_Part(count, unit) for count, unit in counted if count)
    return [first._replace(amount=first.amount.copy_sign(value)), *rest]


def _share(part: Decimal, language: Language) -> str:
    words = language.words
    if NEARLY_ALL <= part < 1:
        return words.nearly_all
    for fraction, text in words.shares.items():
        share = decimal_share(fraction)
        if trimmed(rounded(share, SHARE_DIGITS)) == trimmed(rounded(part, SHARE_DIGITS)):
            return text
        if abs(part - share) <= share * SHARE_NEAR:
            said = _approximate(part, share, SHARE_CLOSE, SHARE_NEAR, language).format(text)
            return joined(said, words)
    return words.more_than_half if HALF < part <= MORE_THAN_HALF else ""


def decimal_share(share: Fraction) -> Decimal:
    """A part of a whole, with all digits that a decimal number keeps."""
    return Decimal(share.numerator) / share.denominator


def _approximate(value: Decimal, said: Decimal, close: Decimal, near: Decimal, language: Language) -> str:
    apart = abs(value - said) / abs(said)
    if value < 0 or not close < apart <= near:
        return language.words.about
    return language.words.just_over if value > said else language.words.nearly


def _said(parts: list[_Part], language: Language) -> str:
    return language.in_a_row([language.amount(part.amount, unit=part.unit, is_spelled=True) for part in parts])


def _parts(seconds: float, digits: int | None, how: str = ROUND_HALF_UP) -> list[_Part]:
    value = decimal_of(seconds)
    if not value:
        return [_Part(value, "s")]
    if how != ROUND_HALF_UP:  # of the size, which is below zero the other way round
        how = ROUND_UP if (how == ROUND_CEILING) == (value > 0) else ROUND_DOWN
    first, *rest = _one_unit(abs(value), digits, how) if digits else _as_a_person(abs(value), how)
    return [first._replace(amount=first.amount.copy_sign(value)), *rest]


def _one_unit(time: Decimal, digits: int, how: str) -> list[_Part]:
    shown = [_Part(rounded(_in(unit, time), digits, how), unit) for unit in SECONDS if unit != "month"]
    fitting = [part for part in shown if part.amount >= (TENTH if part.unit == "s" else 1)]
    return fitting[-1:] or shown[:1]


def _as_a_person(time: Decimal, how: str) -> list[_Part]:
    for unit, limit in SHORT_TIMES:
        count = trimmed(rounded(_in(unit, time), ROUND_DIGITS, how))
        if count < limit:
            return [_Part(count, unit)]
    for unit, smaller, ratio, limit in LONG_TIMES:
        larger, rest = divmod(whole(_in(smaller, time), how), ratio)
        if larger < limit:
            return [part for part in (_Part(Decimal(larger), unit), _Part(Decimal(rest), smaller)) if part.amount]
    years = _in("year", time)
    return [_Part(Decimal(whole(years, how)) if years < MANY_YEARS else rounded(years, YEAR_DIGITS, how), "year")]


def _in(unit: str, seconds: Decimal) -> Decimal:
    """A time in another unit, without the last digits of a division: three days are three, not a little less."""
    return seconds if unit == "s" else rounded(seconds / SECONDS[unit], DOUBLE_DIGITS)
