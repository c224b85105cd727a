"""The second computation reads units and texts rightly: worked by hand, for any explainer."""

from __future__ import annotations

import ast
from fractions import Fraction

import pytest

from amounts import PLAIN, WARMING, WARMTH, Amount, read_amount, size_of
from formulas import computed, tree_of
from heard import in_english, is_date, listed
from reading import tells


@pytest.mark.parametrize(
    ("unit", "size", "powers"),
    [
        ("GB/s", 8 * 10**9, {"bit": 1, "s": -1}),
        ("kWh/m^2", 3_600_000, {"kg": 1, "s": -2}),  # J is kg m²/s², and the m² goes
        ("m**3", 1, {"m": 3}),
        ("mL", Fraction(1, 10**6), {"m": 3}),
        ("ha", 10_000, {"m": 2}),
        ("hPa", 100, {"kg": 1, "m": -1, "s": -2}),
        ("EUR@2020/kWh", Fraction(1, 3_600_000), {"EUR@2020": 1, "kg": -1, "m": -2, "s": 2}),
        ("1/100 000 s", Fraction(1, 100_000), {"s": -1}),
        ("mi", Fraction("1609.344"), {"m": 1}),
        ("pp", Fraction(1, 100), {}),
    ],
)
def test_a_unit_has_its_size_and_powers(unit: str, size: Fraction, powers: dict[str, int]) -> None:
    assert size_of(unit) == (size, tuple(sorted(powers.items())))


@pytest.mark.parametrize(
    ("written", "value", "powers"),
    [
        ("−16.7 dB", Fraction("-16.7"), (("dB", 1),)),
        ("42.45 billion USD", 42_450_000_000, (("USD", 1),)),
        ("2:00:35", 7235, (("s", 1),)),
        ("2 h 35 s", 7235, (("s", 1),)),
        ("2 h 52 min 59 s", 10379, (("s", 1),)),
        ("68 °F", 20, WARMTH),  # 36 of 5/9 above freezing
        ("9 Δ°F", 5, WARMING),
        ("12.5 %", Fraction(1, 8), PLAIN),
    ],
)
def test_an_amount_is_read_as_a_source_prints_it(written: str, value: Fraction, powers: tuple[object, ...]) -> None:
    assert read_amount(written) == (value, value, value, powers)


def test_temperatures_are_apart_from_how_much_warmer_something_is() -> None:
    warm, cold, more = Amount(20, WARMTH), Amount(15, WARMTH), Amount(5, WARMING)
    minus, plus = (type(tree_of(formula).op) for formula in ("a - b", "a + b"))  # type: ignore[attr-defined]
    assert computed(minus, warm, cold) == more
    assert computed(plus, cold, more) == warm
    assert computed(minus, warm, more) == cold


@pytest.mark.parametrize("amount", ["3 kWh/m**2", "12 500 EUR@2020", "1.5 m", "5 pp"])
def test_a_formula_keeps_an_amount_with_its_unit_together(amount: str) -> None:
    tree = tree_of(f"2 * ({amount})")
    assert isinstance(tree, ast.BinOp)
    assert ast.unparse(tree.right) == f"amount('{amount}')"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("€1,650", 1650, "EUR"),
        ("£0.34", Fraction("0.34"), "GBP"),
        ("$40,000/m", 40_000, "USD/m"),
        ("15,000 kWh", 15_000 * 3_600_000, "kWh"),
        ("67.5 L", Fraction("0.0675"), "L"),
        ("2.0 percentage points", Fraction("0.02"), "pp"),
        ("+3.2%", Fraction("0.032"), "%"),
        ("21.5 °C", Fraction("21.5"), "°C"),
        ("12 m³", 12, "m^3"),
        ("2:00:35", 7235, "h:mm:ss"),
        ("293 °C", 293, "K"),  # a difference
        ("1:40.91", Fraction("100.91"), "m:ss"),
        ("4:12 min/km", Fraction("0.252"), "m:ss/km"),
        ("3 microseconds", Fraction(3, 10**6), "s"),
        ("3 centuries", 300 * 365 * 86_400, "century"),
        ("€22,400 in prices of September 2020", 22_400, "EUR@2020-09"),
        ("€0.29/kWh in prices of 2020", Fraction("0.29") / 3_600_000, "EUR@2020/kWh"),
    ],
)
def test_a_text_says_an_amount_in_any_unit(text: str, value: Fraction, unit: str) -> None:
    amount = Amount(Fraction(value), size_of(unit)[1])
    assert tells(text, amount, (float(value), float(value)), unit)
    assert not tells(text, Amount(Fraction(value) * Fraction("1.2"), amount.powers), (0, 0), unit)


def test_a_text_says_a_range_whose_ends_have_units_of_their_own() -> None:
    year = 365 * 86_400
    amount, ends = Amount(Fraction(8 * year), size_of("s")[1]), (6.7 * year, 10.0 * year)
    assert tells("8 years (6 years 8 months to 10 years)", amount, ends, "year")
    assert not tells("8 years (6 years 9 months to 10 years)", amount, ends, "year")  # more than it may be


def test_a_text_says_a_range_of_money() -> None:
    amount = Amount(Fraction(1713, 31_536_000), size_of("EUR/year")[1])
    low, high = (end / 31_536_000 for end in (1447.7, 2046.0))
    assert tells("€1,440 to €2,050 per year", amount, (low, high), "EUR/year")
    assert not tells("€1,440 to €2,040 per year", amount, (low, high), "EUR/year")  # less than it may be


@pytest.mark.parametrize(
    ("language", "said", "english"),
    [
        ("de", "knapp 3,4\u00a0Millionen", "nearly 3.4 million"),
        ("de", "gut ein Drittel", "just over a third"),
        ("de", "Mehr als die Hälfte", "more than half"),
        ("de", "Zwei Tage", "two day"),
        ("de", "35.", "35th"),
        ("de", "5,0\u00a0%", "5.0%"),
        ("de", "0,29\u00a0€/kWh", "0.29 EUR/kWh"),
        ("de", "1.440 bis 2.050\u00a0€ pro Jahr", "1440 to 2050 EUR per year"),
        ("de", "22.400 € in Preisen von September 2020", "22400 EUR in prices of September 2020"),
        ("de", "24 mm (20 bis 30 mm)", "24 mm (20 to 30 mm)"),
        ("de", "2 Stunden, 35 Sekunden", "2 hour 35 second"),
        ("de", "3 Milliarden Bit pro Sekunde", "3 billion bit per second"),
        ("de", "1.864 Ebit/s·km", "1864 Ebit/s·km"),
        ("de", "1:40,91", "1:40.91"),
        ("de", "8,314\u00a0J/mol/K", "8.314 J/mol/K"),
        ("de-CH", "84’000.5 km", "84000.5 km"),
        ("ja", "342万強", "just over 3420 thousand"),  # 342 of 10 000
        ("ja", "3.45億", "345 million"),
        ("ja", "4〜6万", "40 to 60 thousand"),
        ("ja", "約4分の1", "about a quarter"),
        ("ja", "2番目", "2th"),
        ("ja", "1年6か月", "1 year 6 month"),
        ("ja", "毎秒1,864エクサビット・キロメートル", "1864 Ebit·km/s"),
        ("ja", "1キロワット時あたり0.29ユーロ", "0.29 EUR per kWh"),
        ("ja", "24ミリメートル\uff0820〜30ミリメートル\uff09", "24 mm (20 to 30 mm)"),
        ("ja", "毎秒約1.1ペタビット", "about 1.1 Pbit/s"),
        ("ja", "22,400ユーロ\uff082020年9月価格\uff09", "22400 EUR in prices of September 2020"),
        ("ja", "12平方メートル", "12 m^2"),
        ("en", "nearly 3.4 million", "nearly 3.4 million"),
    ],
)
def test_what_other_languages_say_is_read_as_english_has_it(language: str, said: str, english: str) -> None:
    assert in_english(said, language) == english


def test_dates_and_lists_are_read_in_other_languages() -> None:
    assert all(is_date(said, "2025-05-29", "de") for said in ("29. Mai 2025", "Mai 2025", "2025"))
    assert not any(is_date(said, "2025-05-29", "de") for said in ("28. Mai 2025", "Juni 2025", "29 May 2025", "2024"))
    assert is_date("2025年5月", "2025-05", "ja")
    assert [listed("A, B und C", "de"), listed("A、B", "ja"), listed("A and B", "en")] == [[*"ABC"], [*"AB"], [*"AB"]]
