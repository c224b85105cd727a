"""Thousands of values in all units and formats: the script of a page says them char for char as the build does."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

import pytest

from explainer.compute import Number
from explainer.errors import Mistake, Place
from explainer.formats import AUTO, SIGNED, Format, Style
from explainer.units import PLAIN, TIME, Quantity, RangeKind, Unit, parse_quantity, parse_unit, quantity
from explainer.units.symbols import SYMBOLS
from explainer.wording import say_number, say_range
from explainer.wording.languages import known_languages
from explainer.wording.rules import rules_for
from live.conftest import REFUSED, Ask

pytestmark = pytest.mark.small

COMPOUND: Final = (
    *("Mbit/s", "Pbit/s", "MB/s", "GiB/s", "kbit/s", "Ebit/s*km", "bit/s/Hz", "km/s", "m**2", "1/km", "dB/km"),
    *(
        "USD/B",
        "USD/year",
        "EUR@2020",
        "EUR@2020/kWh",
        "EUR@2020-05",
        "1/100000",
        "Δ°F/s",
        "count/s",
        "times/day",
        "%/year",
        "GB/day",
        "byte/s",
        "s**2",
        "count/km",
        "m:ss/km",
    ),
)
UNITS: Final = (*SYMBOLS, *COMPOUND)
# In the unit: ties of decimals that no double is, powers of ten and what is rounded to them, ends of words and units.
AWKWARD: Final = (
    *("0", "1", "2", "12", "13", "0.5", "1.5", "2.675", "1.005", "9.995", "9.9949999", "99.95", "999.5", "999.4999"),
    *("1000000000000.125", "1000000000000.375", "123456789012345.5", "0.1234567890123455", "1e-12", "1e17", "1e18"),
    *("999999999999999e3", "9.995e17", "1e-6", "9.9999e-7", "9.995e-7", "12345678", "1234567.89", "999999.5", "1e6"),
    *("9.9995e8", "9.995e11", "1054", "1032", "105", "104.9", "1045", "1.0300000001", "1.03", "3.4e6", "3417000"),
    *("3417001", "3.5e6", "3.6049e6", "59.4", "59.5", "59.95", "59.999", "60", "119.95", "120.05", "120.5", "121"),
    *("600", "599.5", "3599.5", "3600", "7199", "47.95", "48.05", "86399.6", "364.5", "364.9", "365.4", "365.5"),
    *("31535999.9", "8760", "315360000", "3153600000", "31536000000", "33.333333333333336", "33.3333333333333"),
    *("66.66666666666667", "35.3333", "31.3333", "34.3", "34.4", "32.3", "10.6", "10.61", "9.4", "9.39", "50.001"),
    *("53.001", "60.000001", "60.0001", "96.9999", "97.0001", "99.99", "100", "100.1", "24.25", "0.0995", "0.00951"),
)
NEARLY_ALL: Final = ("99.9", "99.949", "99.97", "100", "100.03", "99.9996", "99.9999949", "99.99999999")
PRINTED: Final = (
    *("5.0 %", "42.0 km", "1.10 ± 0.05 km", "9.60 s", "0.0 km", "-3.0", "36218605311689.91 USD", "12345678901234567"),
    *("42.50 billion USD", "1500000.00 USD", "1500000", "120 ± 20 million", "1.50e6 m", "2:00:35", "1:40.90"),
    *(
        "-0:34.0",
        "90 min",
        "1.50 h",
        "1.5 min",
        "2.01 h",
        "23:59:59",
        "24:00:00",
        "36:15:20.5",
        "-239:59:59",
        "240:00:01",
        "0 s",
        "59.99 s",
        "60.0 s",
        "10.490 ± 0.001 s",
        "54.0 day",
    ),
)
STYLES: Final[tuple[Style, ...]] = ("auto", "auto", "exact", "words", "words", "plain", "range", "duration", "ordinal")
KINDS: Final[tuple[RangeKind, ...]] = ("uncertainty", "spread", "bounds")


def test_values_are_said_as_the_build_says_them(ask: Ask) -> None:
    chance = random.Random(1)  # noqa: S311 - examples, no secrets
    numbers = [_number(chance, f"n{index}") for index in range(1500)]
    asked = [(number, _form(chance, number.quantity.unit)) for number in numbers for _ in range(4)]
    expected = [_said(number, form) for number, form in asked]
    found = _ask(ask, numbers, [("text", number.id, _json(form)) for number, form in asked])
    assert _differences(asked, found, expected) == []
    assert sum(text == REFUSED for text in expected) < len(expected) / 20


def test_ranges_are_said_as_the_build_says_them(ask: Ask) -> None:
    chance = random.Random(2)  # noqa: S311 - as above
    numbers = [_number(chance, f"n{index}") for index in range(1000)]
    asked = [(number, _form(chance, number.quantity.unit)) for number in numbers for _ in range(3)]
    expected = [_ranged(number, form) for number, form in asked]
    found = _ask(ask, numbers, [("range", number.id, _json(form)) for number, form in asked])
    assert _differences(asked, found, expected) == []
    assert sum(isinstance(text, str) for text in expected) > len(expected) / 3


def test_what_a_source_prints_is_said_as_the_build_says_it(ask: Ask) -> None:
    chance = random.Random(3)  # noqa: S311 - as above
    written = [parse_quantity(text) for text in PRINTED]
    numbers = [
        replace(_number(chance, f"n{index}"), quantity=chance.choice(written), kind="fact", show=AUTO)
        for index in range(400)
    ]
    asked = [(number, _form(chance, number.quantity.unit)) for number in numbers for _ in range(4)]
    found = _ask(ask, numbers, [("text", number.id, _json(form)) for number, form in asked])
    assert _differences(asked, found, [_said(number, form) for number, form in asked]) == []
    found = _ask(ask, numbers, [("range", number.id, _json(form)) for number, form in asked])
    assert _differences(asked, found, [_ranged(number, form) for number, form in asked]) == []


def test_shares_that_are_nearly_all_are_said_as_the_build_says_them(ask: Ask) -> None:
    chance = random.Random(5)  # noqa: S311 - as above
    shares = [quantity(Fraction(sign + value), parse_unit("%")) for sign in ("", "-") for value in NEARLY_ALL]
    figures = [replace(_number(chance, f"n{place}"), quantity=share) for place, share in enumerate(shares)]
    numbers = [replace(figure, kind="figure", show=AUTO, is_exact=False) for figure in figures]
    asked = [(number, form) for number in numbers for form in (AUTO, Format(unit="%"), Format(None, digits=3))]
    found = _ask(ask, numbers, [("text", number.id, _json(form)) for number, form in asked])
    assert _differences(asked, found, [_said(number, form) for number, form in asked]) == []


@pytest.mark.parametrize("locale", sorted({*known_languages()} - {"en"}))
def test_values_are_said_as_the_build_says_them_in_every_language(ask: Ask, locale: str) -> None:
    chance = random.Random(4)  # noqa: S311 - as above
    numbers = [_number(chance, f"n{index}") for index in range(500)]
    asked = [(number, _form(chance, number.quantity.unit)) for number in numbers for _ in range(3)]
    found = _ask(ask, numbers, [("text", number.id, _json(form)) for number, form in asked], locale)
    assert _differences(asked, found, [_said(number, form, locale) for number, form in asked]) == []


def _number(chance: random.Random, key: str) -> Number:
    unit = parse_unit(
        chance.choice(
            chance.choice([UNITS, COMPOUND, ("s", "h", "day", "year", "%", "count", "USD", "°F", "pp", "EUR@2020")])
        )
    )
    is_fact = chance.random() < 0.5
    return Number(
        id=key,
        kind="fact" if is_fact else "figure",
        label=key,
        quantity=_quantity(chance, unit),
        show=_form(chance, unit) if chance.random() < 0.3 else AUTO,
        formula=None,
        inputs=(),
        sources=(),
        as_of=None,
        grade="A",
        note=None,
        place=Place("explainer.yml", 1),
        is_exact=is_fact and chance.random() < 0.3,
    )


def _quantity(chance: random.Random, unit: Unit) -> Quantity:
    central = _value(chance)
    low = central - abs(_value(chance, central)) if chance.random() < 0.4 else central
    high = central + abs(_value(chance, central)) if chance.random() < 0.4 else central
    if chance.random() < 0.05:
        low = min(low, Fraction(0))
    return quantity(central, unit, low=low, high=high, range_kind=chance.choice(KINDS))


def _value(chance: random.Random, near: Fraction = Fraction(1)) -> Fraction:
    """An awkward number, or one that is just beside it, or one of any size near another."""
    value = Fraction(chance.choice(AWKWARD))
    match chance.randrange(4):
        case 0:
            value *= Fraction(chance.choice(["1", "10", "1000", "0.1"]))
        case 1:
            value *= 1 + Fraction(chance.choice([-1, 1]), 10 ** chance.randrange(9, 17))
        case 2:
            value = near * Fraction(round(10 ** chance.uniform(-3, 3), chance.randrange(15)))
    return -value if chance.random() < 0.1 else value


def _form(chance: random.Random, unit: Unit) -> Format:
    style = chance.choice(STYLES)
    if (style == "duration" and unit.dimension != TIME) or (style == "ordinal" and unit.name not in {"count", "times"}):
        style = "auto"
    has_unit = style not in {"duration", "ordinal"} and chance.random() < 0.4
    has_digits = style not in {"exact", "ordinal"} and chance.random() < 0.3
    return Format(
        unit=chance.choice(_SAME[unit.dimension]) if has_unit and unit.dimension in _SAME else None,
        style=style,
        digits=chance.randint(2 if style == "words" else 1, chance.choice([4, 15])) if has_digits else None,
        is_capital=chance.random() < 0.1,
        is_signed=style in SIGNED and chance.random() < 0.1,
    )


def _same() -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for name in UNITS:
        found.setdefault(parse_unit(name).dimension, []).append(name)
    found[PLAIN] = ["count", "%", "percent", "times", "million", "thousand", "pp"]
    return found


_SAME: Final = _same()


def _said(number: Number, form: Format, locale: str = "en") -> object:
    try:
        return say_number(number, form, locale)
    except Mistake:
        return REFUSED


def _ranged(number: Number, form: Format) -> object:
    try:
        return say_range(number, form)
    except Mistake:
        return REFUSED


def _ask(
    ask: Ask, numbers: Sequence[Number], questions: Sequence[tuple[str, str, object]], locale: str = "en"
) -> list[Any]:
    program = {
        "version": 1,
        "language": locale,
        "rules": rules_for(locale, UNITS),
        "numbers": {number.id: _program(number) for number in numbers},
    }
    return ask(program, questions)


def _program(number: Number) -> dict[str, object]:
    quantity = number.quantity
    return {
        "unit": quantity.unit.name,
        "low": quantity.low,
        "central": quantity.central,
        "high": quantity.high,
        "kind": quantity.range_kind,
        "printed": [quantity.printed, *(quantity.printed_ends or ())] if quantity.printed else None,
        "isFact": number.is_fact,
        "isExact": number.is_exact,
        "show": _json(number.show),
    }


def _json(form: Format) -> dict[str, object]:
    style = None if form.style == "auto" else form.style
    found = {"unit": form.unit, "style": style, "digits": form.digits, "isCapital": form.is_capital}
    found |= {"isSigned": form.is_signed}
    return {key: value for key, value in found.items() if value}


def _differences(
    asked: Sequence[tuple[Number, Format]], found: Sequence[object], expected: Sequence[object]
) -> list[str]:
    return [
        f"{number.quantity} {number.kind} {number.show} as {form}: {one!r}, not {other!r}"
        for (number, form), one, other in zip(asked, found, expected, strict=True)
        if one != other
    ]
