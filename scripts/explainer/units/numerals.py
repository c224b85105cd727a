"""Exact parsing of numbers as people write them. Python accepts `nan` and `1_0`, but not `3 900 000`."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from explainer.errors import Mistake, Place

# A group has three digits, so that a forgotten digit is a mistake and not another number.
NUMBER: Final = re.compile(
    r"(?:[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?(?![\w.])"
)
# Far beyond what anyone measures, and far from what a float can hold, also after a change of unit.
LARGEST: Final = Fraction(10**100)

_MINUS: Final = ("-", "\u2212")
_LENGTH_AT_MOST: Final = 100
_QUOTES: Final = re.compile("['\"\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb]")
_NOTHING: Final = frozenset(
    {"na", "n/a", "nan", "null", "none", "nil", ".", "..", "...", "-", "\u2013", "\u2014", "\u2212", "?"}
)
_FAILED: Final = re.compile(r"#[A-Z0-9/]+[!?]?")  # what a spreadsheet could not compute
_PLAIN: Final = r"[0-9]+(?:\.[0-9]+)?"
# What to write instead, by how the text begins.
_ADVICE: Final = {
    rf"({_PLAIN})\s*[×x*·]\s*10\s*(?:\^|\*\*)?\s*([0-9]{{1,2}})": "write {0}e{1}",
    r"[0-9]{4}/(?:[0-9]{2}|[0-9]{4})\b(?!/)|[0-9]{4}[ -]?Q[1-4]\b": (
        "write a month in the fiscal year or quarter as a date, e.g. 2023-04, and its name as a text"
    ),
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?$": "write a date as as_of, or in a column of type date",
    rf"{_PLAIN}\s*(?:-|\u2013|\u2014|to|\.\.\.?|…)\s*{_PLAIN}": "write one value, and its ends as low and high",
    r"[0-9]+:[0-5][0-9]\b": "a time such as 2:00:35 is in the unit h:mm:ss, and 4:12 in m:ss; a ratio is one number",
    rf"{_PLAIN}\s*(?:/|:|in|out of)\s*{_PLAIN}": "write a ratio as one number, e.g. 33 % or 0.333, or as a formula",
    rf"(?:[<>≤≥≦≧]=?|at least|at most|over|under|up to|more than|less than)\s*({_PLAIN})": (
        "write {0}, and what is known of it as low or high with range: bounds"
    ),
    rf"(?:~|≈|about|around|approx\.?|c(?:irc)?a\.?)\s*({_PLAIN})": (
        "write {0}, and how well it is known as low and high"
    ),
    rf"[\u2010-\u2015]\s*({_PLAIN})": "write -{0}",
    rf"({_PLAIN})\s*[-\u2212]$|\(({_PLAIN})\)$": "write it with a minus before it if it is below 0",
    rf"({_PLAIN})\s*%$": "write {0}, and unit: '%' in the entry of the column",
    r"([+-]?)(\.[0-9]+)": "write {0}0{1}",
    r"([+-]?[0-9]+)\.(?![0-9])": "write {0}",
    r"[0-9]*\s*[¼½¾⅓⅔⅛]": "write a fraction as a decimal number, e.g. 0.5",
    rf"[^\W\d_]*[€$£¥₩₹]\s*{_PLAIN}|{_PLAIN}\s*[€$£¥₩₹]|[^\W\d_]{{1,6}}\s*{_PLAIN}": (
        "write the number first, then the unit, as in 5 EUR"
    ),
}
# What a double holds of every decimal number.
_KEPT_AT_MOST: Final = 15
_WHOLE_AT_MOST: Final = 25  # digits that a whole number may have; more are no number that is known
_ALL_DIGITS: Final = Context(prec=_LENGTH_AT_MOST)


def parse_number(text: str, place: Place | None = None) -> Fraction:
    """The number that is written so, exactly: a sign, digits in groups of three or not, a point, an exponent.

    Raises:
        Mistake: anything else, `nan` and `infinity` among it, or a size that nothing has.
    """
    written = text.strip()
    digits = written[1:] if written[:1] in (*_MINUS, "+") else written
    if not NUMBER.fullmatch(digits):
        raise unreadable(text, place)
    if len(digits) > _LENGTH_AT_MOST:
        raise Mistake(f"'{text[:20]}…' has more than {_LENGTH_AT_MOST} digits", place)
    number = Fraction(re.sub(r"[ \u00a0\u2009\u202f]", "", digits))
    if number >= LARGEST:
        raise Mistake(f"'{text}' is too large a number", place)
    if 0 < number <= 1 / LARGEST:
        raise Mistake(f"'{text}' is too small a number", place, "write 0 if that is meant")
    return -number if written[:1] in _MINUS else number


def digits_printed(text: str) -> Decimal:
    """The number that `parse_number` reads, with the digits that it is written with: 5.0 is not 5.

    Zeros at the end of a whole number are not told from those that only fill its places.
    """
    plain = re.sub(r"[ \u00a0\u2009\u202f]", "", text.strip()).replace("\u2212", "-")
    found = Decimal(plain)
    if "." in plain:
        return found
    return found.normalize(_ALL_DIGITS) if found else Decimal(0)


def check_digits(text: str, place: Place | None = None, *, is_printed: bool = False) -> None:
    """Raises a Mistake when a number in a text has more digits than can be kept.

    is_printed: of a value that is kept as it is printed, which has those of a whole number, and any that a double keeps
    of this number; else as many as a double keeps of every number.
    """
    for match in NUMBER.finditer(text):
        digits = re.sub(r"[eE].*|[^0-9]", "", match.group()).strip("0")
        if len(digits) > _KEPT_AT_MOST and not (is_printed and _is_kept(digits_printed(match.group()))):
            problem = f"'{match.group()}' has {len(digits)} digits, of which only {_KEPT_AT_MOST} can be kept"
            raise Mistake(problem, place, "round it, or write it as two numbers")


def _is_kept(number: Decimal) -> bool:
    """Whether a number is published with all its digits: as a whole one, or as a double."""
    is_whole = number == number.to_integral_value(context=_ALL_DIGITS)
    return number.adjusted() < _WHOLE_AT_MOST if is_whole else Decimal(repr(float(number))) == number


def is_phrase(text: str) -> bool:
    """Whether a text is several numbers, `1 in 3` or `10 to 20 km` or `2 x 10^6`, and no number with a unit."""
    return re.match(rf"{_PLAIN}\s+(?:in|to|out of|[×x*·\u2013\u2014-])\s+{_PLAIN}", text) is not None


def unreadable(text: str, place: Place | None) -> Mistake:
    """The mistake of writing this where a number is expected."""
    return Mistake(f"'{text}' is not a number", place, _advice(text.strip()))


def _advice(text: str) -> str:
    digits = _QUOTES.sub("", text)
    if text.lower() in _NOTHING or _FAILED.fullmatch(text):
        return "leave it empty where there is no value"
    if re.match(r"[0-9]{1,3}(,[0-9]{3})+(\.|,|\s|$)", digits) and digits.count(",") + digits.count(".") > 1:
        return f"write {re.split(r'[^0-9,.]', digits)[0].replace(',', '')}, without commas"
    if found := re.match(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)|([0-9]{1,3}(?:\.[0-9]{3}){2,})(?![0-9.])", digits):
        decimals = f".{found[2]}" if found[2] else ""
        return f"write {(found[1] or found[3]).replace('.', '')}{decimals}, without points between thousands"
    if found := re.match(r"([0-9]{1,3}),([0-9]{1,2}|[0-9]{4,})(?![0-9,])", digits):
        return f"write {found[1]}.{found[2]} if the comma is a decimal one"
    if found := re.match(r"([0-9]{1,3}),([0-9]{3})(?![0-9,])", digits):
        return f"write {found[1]}{found[2]}, or {found[1]}.{found[2]} if the comma is a decimal one"
    for pattern, advice in _ADVICE.items():
        if found := re.match(pattern, digits, re.IGNORECASE):
            return advice.format(*found.groups())
    if "," in digits:
        return "write 127500 or 127 500, without commas"
    if digits != text:
        return "write digits, without quotes or apostrophes"
    return "write digits, e.g. 1.02 or 3e6"
