"""What French writes: CLDR's numbers in French words; `_` and `~` stand for no-break spaces, `~` for the narrow one.

A million takes *de* before what it counts, which loses its e before a vowel.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from explainer.formats import AUTO, Format
from explainer.units import parse_quantity
from explainer.wording import captions, language, say, say_date
from explainer.wording.patterns import NO_BREAK

EXACT, WORDS, DURATION = Format(style="exact"), Format(style="words"), Format(style="duration")
SPELLED = Format(style="spelled")
RANGE, ORDINAL, ONE, TWO = Format(style="range"), Format(style="ordinal"), Format(digits=1), Format(digits=2)


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("1234.5", EXACT, "1~234,5"),
        ("3418459.68", AUTO, "3,42_millions"),
        ("20.4 %", AUTO, "20,4_%"),
        ("3418459 EUR", AUTO, "3,42_millions_€"),
        ("140 ± 20 km", RANGE, "120 à 160_km"),
        ("3460000", WORDS, "près de 3,5_millions"),
        ("3540000", WORDS, "un peu plus de 3,5_millions"),
        ("24 %", WORDS, "près d’un quart"),
        ("35 %", WORDS, "un peu plus d’un tiers"),
        ("49 %", WORDS, "environ la moitié"),
        ("47.5 %", WORDS, "près de la moitié"),
        ("5000000 times", TWO, "5,0_millions_de_fois"),
        ("1000000 times", ONE, "1_million_de_fois"),
        ("3000000000 kn", ONE, "3_milliards_de_kn"),
        ("5000000000 year", TWO, "5,0_milliards_d’ans"),
        ("5000000 count/day", ONE, "5_millions_par jour"),
        ("5000 km", EXACT, "5~000_km"),
        ("0 pp", ONE, "0_point_de_pourcentage"),
        ("1.5 pp", TWO, "1,5_point_de_pourcentage"),
        ("2 pp", ONE, "2_points_de_pourcentage"),
        ("7500 s", DURATION, "2_heures 5_minutes"),
        ("33 EB/day", TWO, "33_EB/jour"),
        ("1", ORDINAL, "1er"),
        ("2", ORDINAL, "deuxième"),
        ("21", ORDINAL, "21e"),
        ("3471", Format(style="spelled"), "trois mille quatre cent soixante et onze"),
    ],
)
def test_numbers_follow_the_rules_of_french(value: str, form: Format, expected: str) -> None:
    said = say(parse_quantity(value), form, locale="fr")
    assert said.replace(NO_BREAK, "_").replace("\u202f", "~") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("80", "quatre-vingts"),
        ("200", "deux cents"),
        ("201", "deux cent un"),
        ("1300", "mille trois cents"),
        ("80000", "quatre-vingt mille"),
        ("200000", "deux cent mille"),
        ("280080", "deux cent quatre-vingt mille quatre-vingts"),
        ("80000000", "quatre-vingts millions"),
        ("200000000", "deux cents millions"),
    ],
)
def test_a_round_hundred_or_twenty_has_an_s_but_before_mille(value: str, expected: str) -> None:
    assert say(parse_quantity(value), SPELLED, locale="fr") == expected


def test_what_is_counted_is_singular_up_to_two() -> None:
    patterns = captions("fr").count_charts
    said = [language("fr").counted(patterns, count) for count in (0, 1, 2)]
    assert said == ["0 graphique", "1 graphique", "2 graphiques"]


def test_numbers_from_seventy_to_ninety_nine_are_said_aloud() -> None:
    said = [language("fr").aloud.number(Decimal(value)) for value in ("71", "80", "91", "3.42E+9")]
    assert said == ["soixante et onze", "quatre-vingts", "quatre-vingt-onze", "trois virgule quatre deux milliards"]


def test_dates_follow_the_language() -> None:
    said = [say_date(iso, locale="fr") for iso in ("2025-05-29", "2025-05", "2025")]
    assert said == ["29 mai 2025", "mai 2025", "2025"]
