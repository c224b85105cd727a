"""Digits and units as they are said aloud, out of the words of a language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from babel import Locale
from babel.numbers import get_currency_name

from explainer.units import PERCENT, SCALES, Units, currency_of, money_of, without_clock
from explainer.wording.languages import Spoken, Words
from explainer.wording.patterns import in_prices_of
from explainer.wording.rounding import trimmed

SCIENTIFIC_BELOW: Final = Decimal("1e-6")
SCIENTIFIC_FROM: Final = Decimal(10**18)
# What is written at the digits, or by itself, in every language.
_WITHOUT_WORDS: Final = frozenset({"", "1", "count", "°", "deg"})
_COUNTED: Final = frozenset({"times", "pp"})
Named = Callable[[str], tuple[str, str] | None]
_LENGTHS: Final = ("m", "ft", "in", "yd", "mi")
_UNITLESS: Final = {"", "1", "count"}
_HUNDRED: Final = 100
_LARGE: Final = 6  # a power of ten: from there on only the first few digits matter


@dataclass(frozen=True)
class Aloud:
    """Numbers and units as one language says them. units: those whose words it knows."""

    locale: Locale
    words: Words
    spoken: Spoken
    units: Units

    def number(self, value: Decimal) -> str | None:
        """A number as it is said, digit by digit after the point: three point four two million.

        None when there are no words for a number of this size.
        """
        is_within_words = not value or SCIENTIFIC_BELOW <= abs(value) < SCIENTIFIC_FROM
        return _number(trimmed(value), self.spoken) if is_within_words else None

    def counted(self, value: Decimal) -> str | None:
        """A whole number as it is said before what it counts: seven. None also where that depends on what it is.

        In French and German one has the gender of what follows, *une seconde*, which is not known.
        """
        said, counts = self.number(value), self.words.counts
        has_gender = len(counts) > 1 and not counts[1]
        return None if said and has_gender and said.endswith(self.spoken.small[1]) else said

    def unit(self, name: str, value: Decimal) -> str | None:
        """A unit as it is said after a value: petabits per second. Empty without a unit, None when it has no words."""
        name = "count" if name in SCALES else without_clock(name)
        return _unit(name, self.spoken, self._named, is_one=value == 1)

    def around(self, unit: str) -> str | None:
        """A unit in words around the digits, with what it is per as the language says it: 毎秒{0}ペタビット.

        None of what is written by other rules: shares, money, times, angles and plain numbers, alone.
        """
        of, per = _parts(unit)
        is_bare = of in _WITHOUT_WORDS or of in PERCENT or bool(money_of(of))
        if ((is_bare or of in _COUNTED) and not per) or "@" in of or per[:1].isdigit():
            return None
        words = "" if is_bare else _unit(of, self.spoken, self._named, is_one=False)
        if words is None or not per:
            return None if words is None else "{0}" + words
        if per in self.words.rates:
            return self.words.rates[per].format("{0}" + words)
        word = _unit(per, self.spoken, self._named, is_one=True)
        return self.words.rates["other"].format("{0}" + words, word) if word else None

    def _named(self, symbol: str) -> tuple[str, str] | None:
        """One and many of a currency, or of an explainer's own unit, as they are said."""
        prefix, entry = self.units.entry(symbol) or ("", None)
        if entry and entry.words and not prefix:
            return entry.words.aloud
        code = currency_of(symbol)
        if not code or code in self.spoken.units:
            return None
        one, many = (get_currency_name(code, count, self.locale) for count in (1, 2))
        when = symbol.partition("@")[2]
        if not when:
            return one, many
        return in_prices_of(one, when, self.words), in_prices_of(many, when, self.words)


def _number(value: Decimal, spoken: Spoken) -> str:
    """A number as it is said: 1.02 one point zero two, 3420000 three point four two million, 1808 in full."""
    if value < 0:
        return spoken.minus.format(_number(-value, spoken))
    power = next((power for power in spoken.scales if power >= _LARGE and value >= 10**power), 0)
    whole, _, fraction = f"{value.scaleb(-power):f}".partition(".")
    digits = fraction.rstrip("0")
    if not digits:
        return _whole(int(value), spoken) if not power or int(whole) == 1 else _scaled(int(whole), power, spoken)
    words = spoken.gap.join([_whole(int(whole), spoken), spoken.point, *(spoken.small[int(digit)] for digit in digits)])
    return spoken.scales[power][1].format(words, "").strip() if power else words


def _unit(name: str, spoken: Spoken, named: Named, *, is_one: bool) -> str | None:
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
        word = f"{_number(Decimal(number), spoken)} {word}".strip() if number else word
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
    one, several, *round_ones = spoken.scales[power]
    if count % _HUNDRED == 1:  # ein, not eins, of what follows
        counted = _whole(count, spoken).removesuffix(spoken.small[1]) + spoken.bound_one
    else:
        counted = _whole(count, spoken)
    if round_ones and not rest:
        several = round_ones[0]
    left = _whole(rest, spoken) if rest else ""
    left = spoken.and_below_hundred.format(left) if 0 < rest < _HUNDRED else left
    said = (one if count == 1 else several).format(counted, left).strip()
    for apart, together in spoken.joined.items():
        said = said.replace(apart, together)
    return said


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


def _parts(unit: str) -> tuple[str, str]:
    """What is multiplied in a unit, and what it is divided by: of `Ebit/s*km`, `Ebit*km` and `s`."""
    first, *rest = re.split(r"(?<!\*)([*/])(?!\*)", unit)
    pairs = [("*", first), *zip(rest[::2], rest[1::2], strict=True)]
    of, per = ("*".join(part for sign, part in pairs if sign == wanted) for wanted in "*/")
    return of, per
