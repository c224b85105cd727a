"""The numbers in a sentence: digits and words, with what they may be rounded from and the unit behind them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from explainer.check import english
from explainer.check.measures import currency_at, measure_after
from explainer.check.names import is_no_number
from explainer.check.spelled import number_of, spelled_out
from explainer.check.texts import REFERENCE
from explainer.units import PLAIN, Dimension

Shape = Literal["digits", "words", "share", "multiple"]

_POWER: Final = r"(?:\s?[×x]\s?10(?:\^(?P<caret>-?\d+)|(?P<raised>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)))"
_DIGITS: Final = re.compile(
    r"(?P<digits>(?:\d{1,3}(?:[,\u00a0\u202f'’ ]\d{3})+(?!\d)|\d+)(?:[.,]\d+(?![\d]))?(?:e[+-]?\d+)?)" + _POWER + "?"
)
_ONE: Final = "|".join((*english.ONES, *english.TENS))
_SPELLED: Final = re.compile(
    rf"\b(?P<half>half\s+an?\s+)?(?:(?:{_ONE}|(?:an?\s+)?(?:{'|'.join(english.SCALES)}))\b"
    rf"(?:(?:[\s-]+|\s+and\s+)(?:{_ONE}|a\s+half(?!\s+of)|{'|'.join(english.SCALES)})\b)*)",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    rf"\b(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven)[\s-]+)?(?P<part>{'|'.join(english.PARTS)})(?P<plural>s)?\b"
    rf"|\bhalves\b",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    rf"\b(?P<of>\d+|{_ONE})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<all>\d+|{_ONE}|hundred|a\s+hundred)\b", re.IGNORECASE
)
_SLASH: Final = re.compile(r"(?<![\w/.])(?P<of>\d{1,3})/(?P<all>\d{1,4})(?![\w/])")
_MULTIPLE: Final = re.compile(
    rf"\b(?:(?P<word>twice|thrice)|(?P<fold>\d+|{_ONE}|hundred|thousand|ten)[\s-]?fold)\b", re.IGNORECASE
)
_SCALE: Final = re.compile(rf"[\s-]+(?P<scale>{'|'.join(english.SCALES)}|bn|mn|k|m)\b", re.IGNORECASE)
_TIMES: Final = re.compile(
    r"\s+times\b(?!\s+(?:a|per|each|every|in\s+a\s+row|over|table)\b)|\s?×(?!\s?\d)|x\b", re.IGNORECASE
)
_BEFORE: Final = re.compile(rf"(?<!\w)(?P<word>{english.QUALIFIERS}|~|≈|>|<)\s*\Z", re.IGNORECASE)
_RANGE: Final = re.compile(r"\s*(?:to|–|-|—|and|or)\s*\Z", re.IGNORECASE)
_NOUN: Final = re.compile(r"[\s-]*(?P<noun>[^\W\d_]+(?:[\s-]+[^\W\d_]+){0,2})")
_NOUN_OF: Final = re.compile(r"\b(?P<noun>[^\W\d_]{3,})\s+of\s+\Z")
_RAISED: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_CURRENCIES: Final = frozenset("$€£¥")
_CAP: Final = 0.05  # how far rounding may have taken a number away, as a share of it
_QUALIFIED: Final = 0.15  # behind a word such as "about"
_ROUND: Final = 0.3  # "more than a thousand"


@dataclass(frozen=True)
class Amount:
    """A number that is written in a text.

    start, end: offsets, with its unit; value: in base units; half: how far off a known number may be; dimension: of its
    unit, None when the unit is not known here; is_measured: a unit is written; noun: up to three words behind it, or
    the one in `a crew of six`;    digits: how many are not zero at its end; count: the number without its unit.
    """

    start: int
    end: int
    value: float
    half: float
    shape: Shape
    dimension: Dimension | None = PLAIN
    is_measured: bool = False
    is_qualified: bool = False
    noun: str = ""
    digits: int = 1
    count: float = 0.0

    def may_be(self, value: float) -> bool:
        """Whether a known number may be what is written."""
        return abs(self.value - value) <= self.half * (1 + 1e-9)

    def may_be_exactly(self, value: float) -> bool:
        """Whether a known number is what is written, without any rounding."""
        return math.isclose(self.value, value, rel_tol=1e-9)


def amounts(prose: str, *, is_english: bool = True) -> Iterator[Amount]:
    """The numbers in a text, in order; years, dates, ordinals and names are none."""
    found = [*_digits(prose)]
    if is_english:
        for more in (_shares(prose), _parts(prose), _multiples(prose), _spelled(prose)):
            found += [each for each in more if not any(_meet(each, other) for other in found)]
    found.sort(key=lambda each: each.start)
    for index, amount in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        yield _with_range(prose, amount, following)


def _meet(one: Amount, other: Amount) -> bool:
    return one.start < other.end and other.start < one.end


def _with_range(prose: str, amount: Amount, following: Amount | None) -> Amount:
    """In `30 to 40 km` both have the unit of the second."""
    is_pair = following and not amount.is_measured and following.is_measured
    if not (is_pair and following and _RANGE.fullmatch(prose, amount.end, following.start)):
        return amount
    factor = measure_after(prose, _end_ofnumber_of(prose, following))
    if factor is None:
        return amount
    return replace(
        amount,
        value=amount.value * factor.factor + factor.zero,
        half=amount.half * factor.factor,
        dimension=factor.dimension,
        is_measured=True,
    )


def _end_ofnumber_of(prose: str, amount: Amount) -> int:
    match = _DIGITS.match(prose, amount.start) or _SPELLED.match(prose, amount.start)
    end = match.end() if match else amount.end
    scale = _SCALE.match(prose, end)
    return scale.end() if scale and scale["scale"].lower() in english.SCALES else end


def _digits(prose: str) -> Iterator[Amount]:
    at = 0
    while match := _DIGITS.search(prose, at):
        end = match.end("digits") if match.group().endswith(" ") else match.end()
        at = end
        if (skipped := is_no_number(prose, match.start("digits"), end)) > 0:
            at = max(end, skipped)
            continue
        text = re.sub(r"[\u00a0\u202f'’ ]", "", match["digits"])
        text = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text) else text.replace(",", ".")
        value = float(text)
        mantissa = text.partition("e")[0]
        decimals = len(mantissa.partition(".")[2])
        whole = mantissa.replace(".", "").lstrip("0")
        zeros = len(whole) - len(whole.rstrip("0")) if not decimals else 0
        half = 0.5 * 10.0 ** (zeros - decimals) * (10.0 ** int(text.partition("e")[2] or 0))
        power = match["caret"] or (match["raised"] or "").translate(_RAISED)
        factor = 10.0 ** int(power or 0)
        significant = len(whole.rstrip("0")) or 1
        yield _amount(prose, (match.start("digits"), end), (value * factor, half * factor), "digits", significant)


def _spelled(prose: str) -> Iterator[Amount]:
    for match in _SPELLED.finditer(prose):
        words = re.findall(r"[a-z]+", match.group().lower())
        value = spelled_out(words)
        is_rest = words[0] in english.SCALES and prose[: match.start()].rstrip().endswith((REFERENCE, *"0123456789"))
        if value is None or value == 1 or is_rest or _is_part_of_name(prose, match.start(), match.end()):
            continue
        digits = len(f"{value:.6f}".replace(".", "").strip("0")) or 1
        yield _amount(prose, match.span(), (value, 0.0), "words", digits)


def _is_part_of_name(prose: str, start: int, end: int) -> bool:
    """A number word within a longer word, as in `one-off`, or a name in capitals, as in `Seven Sisters`."""
    before, after = prose[max(0, start - 1) : start], prose[end : end + 1]
    if after in {"’", "'"} or before in {"’", "'"} or (before == "-" and prose[start - 2 : start - 1].isalpha()):
        return True
    return prose[start].isupper() and bool(re.match(r"\s+[A-Z][a-z]", prose[end : end + 3]))


def _parts(prose: str) -> Iterator[Amount]:
    for match in _PART.finditer(prose):
        if not match["part"]:
            continue
        part, count = match["part"].lower(), (match["count"] or "").lower()
        before = re.findall(r"[\w-]+", prose[max(0, match.start() - 20) : match.start()].lower())[-1:]
        after = re.match(r"[\s-]*([\w]*)", prose[match.end() :])
        following = after[1].lower() if after else ""
        if before and before[0] in english.NO_PART_AFTER:
            continue
        many = english.ONES.get(count, 1)
        if part == "half":
            is_part = following in {"of", "the", "as", "that", "its", "their", "all", "this"} or (
                before and before[0] in english.BEFORE_HALF
            )
            if match["plural"] or not is_part or count in {"a", "an", "one"} or many > 1:
                continue
        elif many > 1:
            if not match["plural"]:
                continue
        elif (
            not count
            or match["plural"]
            or (following and following not in english.AFTER_A_PART and not following.endswith("er"))
        ):
            continue
        value = many / english.PARTS[part]
        yield _amount(prose, match.span(), (value, value * 0.03), "share")


def _shares(prose: str) -> Iterator[Amount]:
    for match in (*_SHARE.finditer(prose), *_SLASH.finditer(prose)):
        of, whole = (number_of(match[group]) for group in ("of", "all"))
        if of and whole and of < whole:
            value = of / whole
            yield _amount(prose, match.span(), (value, value * 0.03), "share")


def _multiples(prose: str) -> Iterator[Amount]:
    for match in _MULTIPLE.finditer(prose):
        value = {"twice": 2.0, "thrice": 3.0}.get((match["word"] or "").lower()) or number_of(match["fold"] or "0")
        yield _amount(prose, match.span(), (value, value * 0.03), "multiple")


def _amount(prose: str, written: tuple[int, int], about: tuple[float, float], shape: Shape, digits: int = 1) -> Amount:
    """With the scale, the unit and the noun behind it, and the word before it. about: value, how far off."""
    (start, end), (value, half) = written, about
    if (scale := _SCALE.match(prose, end)) and shape == "digits" and scale["scale"] in english.SCALES:
        factor = english.SCALES[scale["scale"].lower()]
        value, half, end = value * factor, half * factor, scale.end()
    is_qualified = bool(_BEFORE.search(prose, max(0, start - 16), start))
    is_round = shape == "words" and is_power_of_ten(value)
    limit = ((_ROUND if is_round else _QUALIFIED) if is_qualified else _CAP) * abs(value)
    half = min(half, limit) if shape == "digits" and not is_qualified else max(min(half, limit), limit)
    noun, before = _NOUN.match(prose, end), _NOUN_OF.search(prose, max(0, start - 40), start)
    is_of = before is not None and before["noun"].lower() not in english.STOP_WORDS
    behind = " ".join(
        [before["noun"] if before and is_of else "", *(noun["noun"] if noun else "").replace("-", " ").split()]
    )
    behind = behind.strip().lower()
    plain = Amount(start, end, value, half, shape, is_qualified=is_qualified, noun=behind, digits=digits, count=value)
    if shape in {"digits", "words"} and (times := _TIMES.match(prose, end)):
        return replace(plain, end=times.end(), shape="multiple")
    measured = measure_after(prose, end) if shape != "multiple" else None
    if measured is None and prose[max(0, start - 1) : start] in _CURRENCIES:
        measured = currency_at(prose[start - 1], end)
    if measured is None:
        return plain
    return replace(
        plain,
        end=measured.end,
        value=value * measured.factor + measured.zero,
        half=half * measured.factor,
        dimension=measured.dimension,
        is_measured=True,
    )


def is_power_of_ten(value: float) -> bool:
    """Whether a number is 10, 100, 1000 and so on."""
    return value >= 10 and math.isclose(10.0 ** round(math.log10(value)), value)  # noqa: PLR2004
