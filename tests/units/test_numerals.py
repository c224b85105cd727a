"""Which numbers are read, exactly as they are written, and which are refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from explainer.errors import Mistake, Place
from explainer.units.numerals import check_digits, digits_printed, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("19", Fraction(19)),
        ("0", Fraction(0)),
        ("007", Fraction(7)),
        ("1.02", Fraction(102, 100)),
        ("0.1", Fraction(1, 10)),  # no float is exactly this
        ("-3", Fraction(-3)),
        ("\u22123", Fraction(-3)),
        ("+3", Fraction(3)),
        (" 3 ", Fraction(3)),
        ("3 900 000", Fraction(3_900_000)),
        ("127\u00a0500", Fraction(127_500)),
        ("127\u202f500.25", Fraction(12_750_025, 100)),
        ("3e6", Fraction(3_000_000)),
        ("1.5E-3", Fraction(15, 10_000)),
        ("2e+2", Fraction(200)),
        ("9e99", Fraction(9 * 10**99)),
    ],
)
def test_a_number_is_read_exactly(text: str, number: Fraction) -> None:
    assert parse_number(text) == number


DIGITS = "; write digits, e.g. 1.02 or 3e6"
COMMAS = "; write 127500 or 127 500, without commas"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is not a number" + DIGITS),
        ("nan", "'nan' is not a number; leave it empty where there is no value"),
        ("n/a", "'n/a' is not a number; leave it empty where there is no value"),
        ("#N/A", "'#N/A' is not a number; leave it empty where there is no value"),
        ("#DIV/0!", "'#DIV/0!' is not a number; leave it empty where there is no value"),
        ("\u2013", "'\u2013' is not a number; leave it empty where there is no value"),
        ("\u201c5\u201d", "'\u201c5\u201d' is not a number; write digits, without quotes or apostrophes"),
        ("1'650", "'1'650' is not a number; write digits, without quotes or apostrophes"),
        ("1,000,000", "'1,000,000' is not a number; write 1000000, without commas"),
        ("inf", "'inf' is not a number" + DIGITS),
        ("-Infinity", "'-Infinity' is not a number" + DIGITS),
        ("1,000", "'1,000' is not a number; write 1000, or 1.000 if the comma is a decimal one"),
        ("1,5", "'1,5' is not a number; write 1.5 if the comma is a decimal one"),
        ("\u20135.5", "'\u20135.5' is not a number; write -5.5"),
        ("5-", "'5-' is not a number; write it with a minus before it if it is below 0"),
        ("(5)", "'(5)' is not a number; write it with a minus before it if it is below 0"),
        ("5.5%", "'5.5%' is not a number; write 5.5, and unit: '%' in the entry of the column"),
        ("1_000", "'1_000' is not a number" + DIGITS),
        ("0x10", "'0x10' is not a number" + DIGITS),
        ("1/3", "'1/3' is not a number; write a ratio as one number, e.g. 33 % or 0.333, or as a formula"),
        ("½", "'½' is not a number; write a fraction as a decimal number, e.g. 0.5"),
        ("\uff11", "'\uff11' is not a number" + DIGITS),  # a digit of full width, which Python reads as 1
        ("10.", "'10.' is not a number; write 10"),
        (".5", "'.5' is not a number; write 0.5"),
        ("1.2.3", "'1.2.3' is not a number" + DIGITS),
        ("3 9000", "'3 9000' is not a number" + DIGITS),
        ("39 00", "'39 00' is not a number" + DIGITS),
        ("0 100", "'0 100' is not a number" + DIGITS),
        ("3  900", "'3  900' is not a number" + DIGITS),
        ("--3", "'--3' is not a number" + DIGITS),
        ("+-3", "'+-3' is not a number" + DIGITS),
        ("- 3", "'- 3' is not a number" + DIGITS),
        ("1e", "'1e' is not a number" + DIGITS),
        ("1e4000", "'1e4000' is not a number" + DIGITS),
        ("1e400", "'1e400' is too large a number"),
        ("1e100", "'1e100' is too large a number"),
        ("1e-400", "'1e-400' is too small a number; write 0 if that is meant"),
        ("1" + "0" * 5000, "'10000000000000000000…' has more than 100 digits"),
    ],
)
def test_anything_else_is_refused(text: str, message: str) -> None:
    with pytest.raises(Mistake) as raised:
        parse_number(text)
    assert str(raised.value) == message


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(Mistake, match=r"^docs/data/explainer\.yml:4: 'nan' is not a number"):
        parse_number("nan", Place("docs/data/explainer.yml", 4))


@pytest.mark.parametrize("text", ["123456789012345", "0.00123456789012345", "1e99", "1" + "0" * 40, "1.5 ± 0.5 m**2"])
def test_as_many_digits_as_a_double_keeps_are_kept(text: str) -> None:
    check_digits(text)


@pytest.mark.parametrize("text", ["1234567890123456", "1 000 000 000 000 000.5", "1 ± 0.1234567890123456 km"])
def test_more_digits_are_refused(text: str) -> None:
    with pytest.raises(Mistake, match="digits, of which only 15 can be kept"):
        check_digits(text)


@pytest.mark.parametrize("text", ["36218605311689.91", "12345678901234567", "1234567890123456789012345", "1.50"])
def test_more_digits_are_kept_of_a_value_that_is_kept_as_it_is_printed(text: str) -> None:
    check_digits(text, is_printed=True)


@pytest.mark.parametrize("text", ["1234567890123456.7", "12345678901234567890123456"])
def test_no_value_has_more_digits_than_its_files_can_have(text: str) -> None:
    with pytest.raises(Mistake, match="digits, of which only 15 can be kept"):
        check_digits(text, is_printed=True)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("5.0", "5.0"), ("1.10", "1.10"), ("1 200.50", "1200.50"), ("\u22123.0", "-3.0"), ("1000", "1E+3"), ("0", "0")],
)
def test_zeros_behind_a_point_are_kept(text: str, digits: str) -> None:
    assert str(digits_printed(text)) == digits
