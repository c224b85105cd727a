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
    digits = fraction.rstrip("0")
    if not digits:
        return _whole(int(value), spoken) if not power or int(whole) == 1 else _scaled(int(whole), power, spoken)
    words = spoken.gap.join([_whole(int(whole), spoken), spoken.point, *(spoken.small[int(digit)] for digit in digits)])
    return spoken.scales[power][1].format(words, "").strip() if power else words


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
    for power in spoken.scales:
        count, rest = divmod(value, 10**power)
        if count:
            return _scaled(count, power, spoken, rest)
    if value < len(spoken.small):
        return spoken.small[value]
    tens, ones = divmod(value, 10)
    ten = spoken.tens[tens - len(spoken.small) // 10]
    one = spoken.bound_one if ones == 1 else spoken.small[ones]
    return spoken.tens_and_ones.format(ten, one) if ones else ten


def _scaled(count: int, power: int, spoken: Spoken, rest: int = 0) -> str:
    """So many of a power of ten, and what is left: three thousand four hundred and twenty."""
    one, several = spoken.scales[power]
    if count % _HUNDRED == 1:  # ein, not eins, of what follows
        counted = _whole(count, spoken).removesuffix(spoken.small[1]) + spoken.bound_one
    else:
        counted = _whole(count, spoken)
    left = _whole(rest, spoken) if rest else ""
    left = spoken.and_below_hundred.format(left) if 0 < rest < _HUNDRED else left
    return (one if count == 1 else several).format(counted, left).strip()


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
            said = found[not is_one]
            return word + said[:1].lower() + said[1:]
    return None
