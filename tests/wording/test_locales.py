"""Numbers, units, money and dates as a language writes them; `_` stands for a no-break space."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from explainer.errors import Mistake
from explainer.units.symbols import SYMBOLS
from explainer.wording import language
from explainer.wording.languages import known_languages
from explainer.wording.patterns import NO_BREAK


@pytest.mark.parametrize(("name", "expected"), [("en", "en_GB"), ("en-US", "en_US"), ("en-AU", "en_AU")])
def test_a_locale_has_a_country(name: str, expected: str) -> None:
    assert language(name).with_territory == expected


@pytest.mark.parametrize(("name", "expected"), [("de", "de_DE"), ("de-AT", "de_AT"), ("ja", "ja_JP")])
def test_a_locale_without_a_country_has_its_likeliest(name: str, expected: str) -> None:
    assert language(name).with_territory == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("-1234567.50", "−1,234,567.50"),
        ("1E+3", "1,000"),
        ("9.5E+20", "9.5_×_10²⁰"),
        ("-1.00E-7", "−1.00_×_10⁻⁷"),
        ("0.00", "0.00"),
    ],
)
def test_digits_are_written_as_they_stand(value: str, expected: str) -> None:
    assert language("en").number(Decimal(value)).replace(NO_BREAK, "_") == expected


@pytest.mark.parametrize("name", ["", "xx", "en_", "en-XX", "../en"])
def test_a_language_without_words_or_region_is_refused(name: str) -> None:
    with pytest.raises(Mistake) as caught:
        language(name)
    known = "'de', 'en', 'fr', 'ja'"
    assert str(caught.value) == f"no language '{name}'; the languages are {known}, each with or without a region"


@pytest.mark.parametrize("name", known_languages())
@pytest.mark.parametrize("symbol", SYMBOLS)
def test_every_unit_is_said_aloud(name: str, symbol: str) -> None:
    assert language(name).aloud.unit(symbol, Decimal(2)) is not None


def test_a_place_whose_word_is_empty_is_written_in_digits() -> None:
    english = language("en")
    without = replace(english, words=replace(english.words, ordinals=("", "", "second")))
    assert [without.ordinal(place) for place in (1, 2, 3)] == ["1st", "second", "3rd"]


def test_what_meets_in_a_text_is_written_as_the_language_joins_it() -> None:
    english = language("en")
    joins = {"million {0}": "million of {0}", "of e": "o’e"}
    joining = replace(english, words=replace(english.words, joined=joins))
    said = {unit: joining.amount(Decimal("2E+6"), unit=unit) for unit in ("kn", "eV", "count", "EUR")}
    assert {unit: text.replace(NO_BREAK, "_") for unit, text in said.items()} == {
        "kn": "2_million_of_kn",
        "eV": "2_million_o’eV",
        "count": "2_million",
        "EUR": "€2_million",
    }
