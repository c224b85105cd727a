"""What other languages write: expected texts by the rules of each, from CLDR 45 and its style guides; `_` is no break.

German: DIN 5008 for digits and the space before a percent sign; Duden for *knapp*, *gut* and *etwa*. Japanese: the
agencies' 記者ハンドブック for 約, 弱 and 強, 万 and 億; the rate before the number, as 毎秒.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from explainer.errors import Refusal
from explainer.formats import AUTO, Format
from explainer.units import parse_quantity
from explainer.wording import captions, language, say, say_date, say_recorded_formula
from explainer.wording.conversions import conversion
from explainer.wording.languages import known_languages, reading
from explainer.wording.patterns import NO_BREAK

FOLDER = Path(reading.__file__).parent
WORDS, RANGE, DURATION = Format(style="words"), Format(style="range"), Format(style="duration")


@pytest.mark.parametrize(
    ("value", "form", "german", "japanese"),
    [
        ("3418459.68", AUTO, "3,42_Millionen", "342万"),
        ("1000000", Format(digits=1), "1_Million", "100万"),
        ("34200000000", AUTO, "34,2_Milliarden", "342億"),
        ("1230000000000", AUTO, "1,23_Billionen", "1.23兆"),
        ("3418459.68", Format(style="exact"), "3.418.459,68", "3,418,459.68"),
        ("127500 GB/s", Format(style="exact"), "127.500_GB/s", "毎秒127,500ギガバイト"),
        ("130000 km", Format(style="exact"), "130.000_km", "130,000キロメートル"),
        ("130000", Format(digits=2), "130.000", "13万"),
        ("127500", Format(digits=4), "127.500", "127,500"),
        ("1.02 Pbit/s", AUTO, "1,02_Pbit/s", "毎秒1.02ペタビット"),
        ("1.86 Ebit/s*km", AUTO, "1,86_Ebit/s·km", "毎秒1.86エクサビット・キロメートル"),
        ("0.158 dB/km", AUTO, "0,158_dB/km", "1キロメートルあたり0.158デシベル"),
        ("20.4 %", AUTO, "20,4_%", "20.4%"),
        ("42450000000 USD", AUTO, "42,5_Milliarden_$", "425億ドル"),
        ("3.4 USD", AUTO, "3,40_$", "3.40ドル"),
        ("140 ± 20 km", RANGE, "120 bis 160_km", "120〜160キロメートル"),
        ("2 s", AUTO, "2,00_Sekunden", "2.00秒"),
        ("33 EB/day", AUTO, "33,0_EB/Tag", "1日33.0エクサバイト"),
        (
            "22400 EUR@2020-09",
            AUTO,
            "22.400_€ in Preisen von September 2020",
            "22,400ユーロ\uff082020年9月価格\uff09",
        ),
        ("0.29 EUR@2020/kWh", AUTO, "0,290_€/kWh in Preisen von 2020", "0.290ユーロ/kWh\uff082020年価格\uff09"),
        ("535 USD*km", AUTO, "535_USD·km", "535ドル・キロメートル"),
        ("5 times", AUTO, "5,00_Mal", "5.00倍"),
        ("-5", AUTO, "−5,00", "−5.00"),
        ("7500 s", DURATION, "2_Stunden, 5_Minuten", "2時間5分"),
        ("8.9 ms", DURATION, "8,9_Millisekunden", "8.9ミリ秒"),
        ("3460000", WORDS, "knapp 3,5_Millionen", "350万弱"),
        ("3540000", WORDS, "gut 3,5_Millionen", "350万強"),
        ("3505000", WORDS, "etwa 3,5_Millionen", "約350万"),
        ("128000", WORDS, "knapp 130.000", "13万弱"),
        ("1.104 Pbit/s", WORDS, "etwa 1,1_Pbit/s", "毎秒約1.1ペタビット"),
        ("1.12 Pbit/s", WORDS, "gut 1,1_Pbit/s", "毎秒1.1ペタビット強"),
        ("50 %", WORDS, "die Hälfte", "半分"),
        ("33 %", WORDS, "etwa ein Drittel", "約3分の1"),
        ("24 %", WORDS, "knapp ein Viertel", "4分の1弱"),
        ("98 %", WORDS, "fast alle", "ほぼすべて"),
        ("2 s", WORDS, "zwei_Sekunden", "2秒"),
        ("1 s", WORDS, "1_Sekunde", "1秒"),
        ("12", Format(style="ordinal"), "zwölfte", "12番目"),
        ("21", Format(style="ordinal"), "21.", "21番目"),
        ("3420", Format(style="spelled"), "dreitausendvierhundertzwanzig", "三千四百二十"),
    ],
)
def test_numbers_follow_the_rules_of_the_language(value: str, form: Format, german: str, japanese: str) -> None:
    said = [say(parse_quantity(value), form, locale=locale).replace(NO_BREAK, "_") for locale in ("de", "ja")]
    assert said == [german, japanese]


@pytest.mark.parametrize(
    ("value", "english", "german", "japanese"),
    [
        ("0", "zero", "null", "零"),
        ("21", "twenty-one", "einundzwanzig", "二十一"),
        ("101", "one hundred and one", "einhunderteins", "百一"),
        ("1005", "one thousand and five", "eintausendfünf", "千五"),
        ("101000", "one hundred and one thousand", "einhunderteintausend", "十万千"),
        ("1000000", "one million", "eine Million", "百万"),
        ("100000000", "one hundred million", "einhundert Millionen", "一億"),
        ("1.02", "one point zero two", "eins Komma null zwei", "一点零二"),
        ("3.42E+9", "three point four two billion", "drei Komma vier zwei Milliarden", "三十四点二億"),
        ("-5", "minus five", "minus fünf", "マイナス五"),
    ],
)
def test_numbers_are_said_aloud(value: str, english: str, german: str, japanese: str) -> None:
    assert [language(name).aloud.number(Decimal(value)) for name in ("en", "de", "ja")] == [english, german, japanese]


def test_units_are_said_aloud_as_one_word() -> None:
    assert language("de").aloud.unit("Pbit/s", Decimal(2)) == "Petabit pro Sekunde"
    assert language("ja").aloud.unit("km", Decimal(2)) == "キロメートル"


@pytest.mark.parametrize(
    ("iso", "german", "japanese"),
    [
        ("2025-05-29", "29. Mai 2025", "2025年5月29日"),
        ("2025-05", "Mai 2025", "2025年5月"),
        ("2025", "2025", "2025年"),
    ],
)
def test_dates_follow_the_language(iso: str, german: str, japanese: str) -> None:
    assert [say_date(iso, locale=locale) for locale in ("de", "ja")] == [german, japanese]


def test_what_is_counted_has_the_plural_form_of_its_number() -> None:
    said = [language(name).counted(captions(name).count_charts, n) for name in ("de", "ja") for n in (1, 2)]
    assert said == ["1 Diagramm", "2 Diagramme", "図1件", "図2件"]


def test_no_language_that_is_shipped_runs_from_right_to_left() -> None:
    assert not any(language(name).is_right_to_left for name in known_languages())
    assert language("en").locale.parse("ar").text_direction == "rtl"


def written(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The German file with changes, as `xx.toml`."""
    text = (FOLDER / "de.toml").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path = tmp_path / "xx.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('close = "Schließen"\n', "", "'close' is missing from [captions]; in English it is 'Close'"),
        ('close = "S', 'clos = "S', "'clos' has no meaning here; did you mean 'close'?"),
        ('close = "Schließen"', 'close = ""', "'close' is empty; in English it is 'Close'"),
        ('close = "Schließen"', "close = 3", "'close' is 3; write it as English has it: 'Close'"),
        ('back = "Zurück"', 'back = "Zurück {}"', "'back' has {}, expected no fields; in English it is 'Back'"),
        ('"knapp {0}"', '"knapp"', "'nearly' has no fields, expected {0}; in English it is 'nearly {0}'"),
        ('other = "{0} Mal"', 'one = "{0} Mal"', "'other' is missing from [words.times]; every language has that"),
        ('back = "Zurück"', "back = Zurück", "not TOML: Invalid value"),
    ],
)
def test_a_file_that_lacks_something_is_refused_with_its_line(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    path = written(tmp_path, (before, after))
    with pytest.raises(Refusal) as caught:
        reading.read_language(path)
    lines = [line.partition(": ") for line in str(caught.value).splitlines()]
    assert any(said.startswith(message) for _, _, said in lines), str(caught.value)
    source = path.read_text(encoding="utf-8").splitlines()
    place = next(where for where, _, said in lines if said.startswith(message))
    name, number = place.split(":")
    assert name == "xx.toml"
    assert after.strip().partition(" ")[0] in source[int(number) - 1] or source[int(number) - 1].startswith("[")


def test_every_language_says_all_that_english_says() -> None:
    for name in known_languages():
        assert reading.read_language(FOLDER / f"{name}.toml").captions.close


def test_no_text_of_another_language_was_left_in_english() -> None:
    english = tomllib.loads((FOLDER / "en.toml").read_text(encoding="utf-8"))["captions"]
    same_on_purpose = {"version", "card_unit", "chart_id"}
    same_in = {"fr": {"filter_verdict", "changed_page", "sources_on_page", "llms_pages"}}
    for name in {*known_languages()} - {"en"}:
        said = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["captions"]
        words = {key for key, text in english.items() if isinstance(text, str) and any(map(str.isalpha, text))}
        assert {key for key in words if said[key] == english[key]} <= same_on_purpose | same_in.get(name, set())


def test_a_time_of_three_parts_is_said_in_every_language() -> None:
    time = parse_quantity("2:20:35")
    said = {name: say(time, DURATION, is_fact=True, locale=name).replace(NO_BREAK, "_") for name in ("de", "en", "ja")}
    assert said == {
        "de": "2_Stunden, 20_Minuten, 35_Sekunden",
        "en": "2_hours 20_minutes 35_seconds",
        "ja": "2時間20分35秒",
    }


@pytest.mark.parametrize(
    ("unit", "english", "german", "japanese"),
    [
        ("B", "8_bits per byte", "8_Bit pro Byte", "1バイトあたり8ビット"),
        ("day", "86,400_seconds per day", "86.400_Sekunden pro Tag", "1日86,400秒"),
    ],
)
def test_a_conversion_is_said_as_any_rate_is(unit: str, english: str, german: str, japanese: str) -> None:
    said = [conversion(unit, language(locale)).replace(NO_BREAK, "_") for locale in ("en", "de", "ja")]
    assert said == [english, german, japanese]


def test_a_japanese_sum_rounds_its_result_and_not_its_last_number() -> None:
    parts = say_recorded_formula("floor(line / film)", [("line", "回線", ""), ("film", "映画", "")], "ja")
    assert "".join(part.text for part in parts).replace(NO_BREAK, " ") == "回線 ÷ 映画\uff08切り捨て\uff09"


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("en", "Source: Ada et al.", "Source: Ada et al."),
        ("en", "Leap or step?", "Leap or step?"),
        ("en", "Source: Ada", "Source: Ada."),
        ("ja", "飛躍か\uff1f", "飛躍か\uff1f"),
        ("ja", "出典", "出典。"),
    ],
)
def test_a_sentence_ends_once(locale: str, text: str, said: str) -> None:
    assert captions(locale).sentence(text) == said
