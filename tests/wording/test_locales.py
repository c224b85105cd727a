"""Numbers, units, money and dates as a language writes them; `_` stands for a no-break space."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from explainer.errors import Mistake
from explainer.formats import AUTO, Format
from explainer.units import parse_quantity
from explainer.units.symbols import SYMBOLS
from explainer.wording import Language, language, say, say_date
from explainer.wording.languages import WORDS
from explainer.wording.patterns import NO_BREAK


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """German, of which only a few words are given: all else is in CLDR."""
    words = replace(
        WORDS["en"],
        dates="de",
        about="etwa {0}",
        nearly="fast {0}",
        just_over="gut {0}",
        span="{0} bis {1}",
        times={"other": "{0} Mal"},
        counts=("null", "eins", "zwei"),
        shares={Decimal("0.5"): "die Hälfte"},
        units={"day": "Tag"},
    )
    monkeypatch.setattr("explainer.wording.locales.WORDS", {**WORDS, "de": words})
    yield "de"
    language.cache_clear()
    say.cache_clear()


@pytest.mark.parametrize(("name", "expected"), [("en", "en_GB"), ("en-US", "en_US"), ("en-AU", "en_AU")])
def test_a_locale_has_a_country(name: str, expected: str) -> None:
    assert language(name).with_territory == expected


def test_a_locale_without_a_country_has_its_likeliest(german: str) -> None:
    assert language(german).with_territory == "de_DE"


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("3418459.68", AUTO, "3,42_Millionen"),
        ("1000000", Format(digits=1), "1_Million"),
        ("3418459.68", Format(style="exact"), "3.418.459,68"),
        ("20.4 %", AUTO, "20,4_%"),
        ("42450000000 USD", AUTO, "42,5_Milliarden_$"),
        ("7500 s", Format(style="duration"), "2_Stunden, 5_Minuten"),
        ("140 ± 20 km", Format(style="range"), "120 bis 160_km"),
        ("3460000", Format(style="words"), "fast 3,5_Millionen"),
        ("50 %", Format(style="words"), "die Hälfte"),
        ("2 s", Format(style="words"), "zwei_Sekunden"),
        ("2 times", AUTO, "2,00_Mal"),
        ("33 EB/day", AUTO, "33,0_EB/Tag"),
        ("5 count/s", AUTO, "5,00 pro Sekunde"),
    ],
)
def test_another_language_needs_only_its_words(german: str, value: str, form: Format, expected: str) -> None:
    assert say(parse_quantity(value), form, locale=german).replace(NO_BREAK, "_") == expected


def test_dates_follow_the_language(german: str) -> None:
    assert say_date("2025-05-29", locale=german) == "29. Mai 2025"


def test_numerals_that_count_by_ten_thousands_are_scaled_so() -> None:
    japanese = Language(language("en").locale.parse("ja"), WORDS["en"])
    assert japanese.amount(Decimal("3.42E+6"), unit="count") == "342万"
    assert japanese.amount(Decimal("1.6"), unit="s") == f"1.6{NO_BREAK}秒"


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
    assert str(caught.value) == f"no language '{name}'; the languages are 'en', each with or without a region"


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_every_unit_is_said_aloud_in_english(symbol: str) -> None:
    assert language("en").unit_aloud(symbol, Decimal(2)) is not None


def test_every_language_names_the_numbers_to_twelve_and_the_same_shares() -> None:
    for words in WORDS.values():
        assert len(words.counts) == 13
        assert words.shares.keys() == WORDS["en"].shares.keys()
        assert "other" in words.times
