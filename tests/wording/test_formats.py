"""Numbers shown in the format that a reference or the data file asks for. `_` stands for a no-break space."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explainer.compute import Number, Preset
from explainer.compute.number import Kind
from explainer.errors import Mistake, Place
from explainer.formats import AUTO, STYLES, Format, parse_format, refine
from explainer.units import parse_quantity, parse_unit
from explainer.wording import say_label, say_number, say_preset
from explainer.wording.patterns import NO_BREAK

HERE = Place("docs/index.md", 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in GB/s", Format(unit="GB/s")),
        (" in GB/s ,digits 4", Format(unit="GB/s", digits=4)),
        ("digits: 15, range", Format(style="range", digits=15)),
        ("words, in %", Format(unit="%", style="words")),
        *((style, Format(style=style)) for style in STYLES),
    ],
)
def test_a_format_is_read(text: str, expected: Format) -> None:
    assert parse_format(text) == expected


KNOWN = (
    "the formats are 'in UNIT', 'digits N', 'row COLUMN', 'capital', 'signed', 'words', 'spelled', 'ordinal', 'range', "
    "'exact', 'plain', 'duration', 'label', 'date', 'year'"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("wrods", "no format 'wrods'; did you mean 'words'?"),
        ("Range", "no format 'Range'; did you mean 'range'?"),
        ("GB/s", "no format 'GB/s'; did you mean 'in GB/s'?"),
        ("auto", f"no format 'auto'; {KNOWN}"),
        ("in", f"no format 'in'; {KNOWN}"),
        ("", f"a format is empty; {KNOWN}"),
        ("words,", f"a format is empty; {KNOWN}"),
        ("in GBs", "no unit 'GBs'; did you mean 'GB'?"),
        ("digits", "'digits' does not say how many; write 'digits 1' to 'digits 15'"),
        ("digits 0", "'digits 0' does not say how many; write 'digits 1' to 'digits 15'"),
        ("digits 16", "'digits 16' does not say how many; write 'digits 1' to 'digits 15'"),
        ("digits three", "'digits three' does not say how many; write 'digits 1' to 'digits 15'"),
        ("words, range", "'words' and 'range' contradict each other; keep one of them"),
        ("in GB/s, in km", "'in GB/s' and 'in km' contradict each other; keep one of them"),
        ("digits 2, digits: 3", "'digits 2' and 'digits: 3' contradict each other; keep one of them"),
        ("exact, digits 3", "'exact' and 'digits 3' contradict each other; keep one of them"),
        ("in s, duration", "'duration' and 'in s' contradict each other; keep one of them"),
        ("label, in s", "'label' and 'in s' contradict each other; keep one of them"),
        ("row", "'row' does not name a column; write e.g. 'row country'"),
        ("row Team", "'row Team' does not name a column; write e.g. 'row country'"),
        ("row team, words", "'row team' and 'words' contradict each other; keep one of them"),
        ("ordinal, in km", "'ordinal' and 'in km' contradict each other; keep one of them"),
        ("spelled, digits 3", "'spelled' and 'digits 3' contradict each other; keep one of them"),
        ("Capital", "no format 'Capital'; did you mean 'capital'?"),
        ("words, digits 1", "round words need at least two digits to be true; write 'words' alone"),
    ],
)
def test_a_wrong_format_is_refused(text: str, message: str) -> None:
    with pytest.raises(Mistake) as caught:
        parse_format(text, HERE)
    assert str(caught.value) == f"docs/index.md:23: {message}"


def number(value: str, show: str | None = None, kind: Kind = "fact", as_of: str | None = None) -> Number:
    """A number of a made-up explainer."""
    return Number(
        id="span",
        kind=kind,
        label="Span of the bridge",
        quantity=replace(parse_quantity(value), printed=None) if kind == "figure" else parse_quantity(value),
        show=parse_format(show) if show else AUTO,
        formula=None,
        inputs=(),
        sources=("bridge-2020",),
        as_of=as_of,
        grade="A",
        note=None,
        place=Place("docs/data/explainer.yml", 7),
        is_exact=False,
    )


@pytest.mark.parametrize(
    ("one", "asked", "expected"),
    [
        (number("1234.5 m"), None, "1,234.5_m"),
        (number("1234.5 m", kind="row"), None, "1,234.5_m"),
        (number("1234.5 m", kind="figure"), None, "1.23_km"),
        (number("1234.5 m", show="in km"), None, "1.2345_km"),
        (number("1234.5 m", show="in km"), "digits 2", "1.2_km"),
        (number("1234.5 m", show="in km, digits 4"), "words", "just over 1.2_km"),
        (number("1234.5 m", show="in km, digits 4"), "exact", "1.2345_km"),
        (number("1234.5 m", show="in km"), "in m", "1,234.5_m"),
        (number("2031.4", show="digits 2", kind="figure"), "plain", "2000"),
        (number("1991", show="plain", kind="figure"), "range", "1991"),  # certain: as it is usually shown
        (number("7500 s", show="duration"), None, "2_hours 5_minutes"),
        (number("7500 s", show="duration"), "in min", "125_minutes"),
        (number("7500 s", show="in min"), "duration", "2_hours 5_minutes"),
        (number("7500 s", show="words"), "digits 1", "8,000_seconds"),
        (number("1234.5 m", show="in km"), "label", "Span of the bridge"),
        (number("1234.5 m", show="in km", as_of="2020-03"), "date", "March 2020"),
    ],
)
def test_a_number_is_said_as_asked_then_as_it_usually_is(one: Number, asked: str | None, expected: str) -> None:
    assert say_number(one, parse_format(asked) if asked else None).replace(NO_BREAK, "_") == expected


@pytest.mark.parametrize(
    ("one", "asked", "message"),
    [
        (number("9 m"), "in s", "span: 's' is time, expected length; write a unit like 'm'"),
        (number("9 m"), "duration", "span: a duration must be a time, but this is length"),
        (number("9 m"), "date", "span has no date; give span an as_of"),
        (
            number("9 m", show="in s"),
            "digits 2",
            "docs/data/explainer.yml:7: span: 's' is time, expected length; write a unit like 'm'",
        ),
    ],
)
def test_a_number_that_cannot_be_said_is_named(one: Number, asked: str | None, message: str) -> None:
    with pytest.raises(Mistake) as caught:
        say_number(one, parse_format(asked) if asked else None)
    assert str(caught.value) == message


def test_what_a_reference_asks_for_wins_over_what_contradicts_it() -> None:
    usual = Format(unit="km", style="exact")
    assert refine(Format(digits=3), usual) == Format(unit="km", digits=3)
    assert refine(Format(style="duration"), usual) == Format(style="duration")
    assert refine(Format(unit="m"), Format(style="duration", digits=2)) == Format(unit="m", digits=2)
    assert refine(AUTO, usual) == usual


def test_the_year_is_that_of_its_date() -> None:
    assert say_number(number("1 km", as_of="2012-09-20"), Format(style="year")) == "2012"


def test_the_date_in_a_rows_label_is_said_as_text_has_it() -> None:
    row = replace(number("1 km", kind="row"), label="United States, fixed, 2025-10")
    assert say_label(row) == "United States, fixed, October 2025"


def test_what_only_looks_like_a_date_in_a_rows_label_stays_as_it_is() -> None:
    row = replace(number("1 km", kind="row"), label="Form 1040-99 of 2025-10")
    assert say_label(row) == "Form 1040-99 of October 2025"


def test_an_editors_label_stands_as_it_is() -> None:
    assert say_label(replace(number("1 km"), label="Item 2025-10")) == "Item 2025-10"
    assert say_preset(Preset("Item 2025-10", 1.0, parse_unit("km"), is_row=False)) == "Item 2025-10"


@pytest.mark.parametrize(("locale", "said"), [("en", "October 2025"), ("de", "Oktober 2025"), ("ja", "2025年10月")])
def test_the_date_in_what_an_input_offers_is_said_too(locale: str, said: str) -> None:
    assert say_preset(Preset("Chile, 2025-10", 1.0, parse_unit("km"), is_row=True), locale) == f"Chile, {said}"


@pytest.mark.parametrize(
    ("one", "asked", "expected"),
    [
        (number("3.2 %"), "signed", "+3.2%"),
        (number("-3.2 %"), "signed", "\u22123.2%"),
        (number("0.0 %"), "signed", "0.0%"),
        (number("3.40 USD"), "signed", "+$3.40"),
        (number("1234.5 m", show="in km, signed"), None, "+1.2345_km"),
        (number("1234.5 m", show="in km, signed"), "words", "just over 1.2_km"),
        (number("20 °F"), "signed", "+20_°F"),  # though below 0 °C
        (number("-2 °C"), "in °F, signed", "+28.4_°F"),  # -2 * 9 / 5 + 32
        (number("2 °C", show="in °F, signed, digits 3"), None, "+35.6_°F"),
        (number("-20 °F"), "signed", "\u221220_°F"),
        (number("34 s", show="in m:ss, signed"), None, "+0:34"),
        (number("34 s"), "duration, signed", "+34_seconds"),
    ],
)
def test_a_change_has_a_sign(one: Number, asked: str | None, expected: str) -> None:
    assert say_number(one, parse_format(asked) if asked else None).replace("\u00a0", "_") == expected


def test_a_plus_stands_where_a_minus_would() -> None:
    signed = parse_format("signed, digits 2")
    said = {sign: say_number(number(f"{sign}2 EUR/kWh"), signed, "ja") for sign in ("", "-")}
    assert said == {"": "1キロワット時あたり+2.00ユーロ", "-": "1キロワット時あたり\u22122.00ユーロ"}


@pytest.mark.parametrize("form", ["signed, words", "range, signed", "signed, ordinal", "signed, label"])
def test_only_digits_have_a_sign(form: str) -> None:
    with pytest.raises(Mistake, match="contradict each other; keep one of them"):
        parse_format(form)
