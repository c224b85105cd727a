"""Digits and units as they are said aloud, out of the words of a language."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from explainer.wording.languages import Spoken

Named = Callable[[str], tuple[str, str] | None]
_LENGTHS: Final = ("m", "ft", "in", "yd", "mi")
_UNITLESS: Final = {"", "1", "count"}
_HUNDRED: Final = 100
_LARGE: Final = 6  # a power of ten: from there on only the first few digits matter


def aloud(value: Decimal, spoken: Spoken) -> str:
    """A number as it is said: 1.02 one point zero two, 3420000 three point four two million, 1808 in full."""
    if value < 0:
        return spoken.minus.format(aloud(-value, spoken))
    power = next((power for power in spoken.scales if power >= _LARGE and value >= 10**power), 0)
    whole, _, fraction = f"{value.scaleb(-power):f}".partition(".")
    words = _whole(int(whole), spoken)
    digits = fraction.rstrip("0")
    if digits:
        words = " ".join([words, spoken.point, *(spoken.small[int(digit)] for digit in digits)])
    return spoken.scales[power].format(words) if power else words


def unit_aloud(name: str, spoken: Spoken, named: Named, *, is_one: bool) -> str | None:
    """A unit as it is said after a value: petabits per second. Empty for a plain number, None when it has no words.

    named: one and many of units whose words are not those of the language: currencies, and an explainer's own.
    """
    first, *rest = re.split(r"(?<!\*)([*/])(?!\*)", name)
    said = "" if first in _UNITLESS else _one_unit(first, spoken, named, is_one=is_one)
    for sign, part in zip(rest[::2], rest[1::2], strict=True):
        number, _, of = part.partition(" ") if part[:1].isdigit() else ("", "", part)
        word = "" if number and not of else _one_unit(of, spoken, named, is_one=sign == "/" and not number)
        if said is None or word is None:
            return None
        word = f"{aloud(Decimal(number), spoken)} {word}".strip() if number else word
        said = (spoken.per if sign == "/" else spoken.by).format(said, word).strip()
    return said


def _whole(value: int, spoken: Spoken) -> str:
    parts = []
    for power, pattern in spoken.scales.items():
        count, value = divmod(value, 10**power)
        if count:
            parts.append(pattern.format(_below_thousand(count, spoken)))
    if value and parts and value < _HUNDRED:
        parts.append(spoken.and_below_hundred.format(_below_thousand(value, spoken)))
    elif value or not parts:
        parts.append(_below_thousand(value, spoken))
    return " ".join(parts)


def _below_thousand(value: int, spoken: Spoken) -> str:
    hundreds, rest = divmod(value, _HUNDRED)
    if hundreds and rest:
        return spoken.hundred[1].format(spoken.small[hundreds], _below_thousand(rest, spoken))
    if hundreds:
        return spoken.hundred[0].format(spoken.small[hundreds])
    if value < len(spoken.small):
        return spoken.small[value]
    tens, ones = divmod(value, 10)
    ten = spoken.tens[tens - 2]
    return spoken.tens_and_ones.format(ten, spoken.small[ones]) if ones else ten


def _one_unit(name: str, spoken: Spoken, named: Named, *, is_one: bool) -> str | None:
    symbol, stars, exponent = name.partition("**")
    if stars:
        word = _one_unit(symbol, spoken, named, is_one=is_one) if symbol.endswith(_LENGTHS) else None
        return spoken.powers[stars + exponent].format(word) if word and stars + exponent in spoken.powers else None
    if found := named(name) or spoken.units.get(name):
        return found[not is_one]
    for prefix, word in spoken.prefixes.items():
        rest = name.removeprefix(prefix)
        if rest != name and (found := named(rest) or spoken.units.get(rest)):
            return word + found[not is_one]
    return None
