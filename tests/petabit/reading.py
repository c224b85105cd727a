"""What a reader takes from a page: the amounts it states, the digits typed into it, and how hard it is to read.

Shares no code with the generator's wording, so that a mistake in either shows against the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from petabit.amounts import PLAIN, SECOND, Amount, Powers, size_of

# Digits that pages may hold, since no data file does.
TYPED: Final = {
    r"\b(?:4|8|12)K\b": "the name of a format",
    r"\b5G\b": "the name of a generation of mobile networks",
    r"\bLlama 3\b": "the name of a language model",
    r"\bTAT-8\b": "the name of a cable",
    r"\bCC BY 4\.0\b": "the name of a licence",
    r"\bWCAG 2\.2\b": "the name of a standard",
}
HIDDEN: Final = (
    r"```.*?```",
    r"`[^`\n]*`",
    r"\{\{.*?\}\}",
    r"\]\([^)\n]*\)",  # the target of a link
    r"\{[^{}\n]*\}",  # attributes
    r"<[^>\n]*>",
    r"^ *\d+\.(?= )",  # the mark of a list
    *TYPED,
)
COUNTED: Final = {
    name: count
    for count, name in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}
SHARES: Final = {
    "a tenth": 1 / 10,
    "a fifth": 1 / 5,
    "a quarter": 1 / 4,
    "a third": 1 / 3,
    "half": 1 / 2,
    "two thirds": 2 / 3,
    "three quarters": 3 / 4,
    "nine tenths": 9 / 10,
}
BETWEEN: Final = {"more than half": (0.5, 0.6), "nearly all": (0.97, 1.0)}
LOOSE: Final = 0.06  # how far off an amount in words may be where it says that it is not exact
TIMES: Final = ("s", "min", "h", "day", "year")
SPOKEN: Final = {"hour": "h", "minute": "min", "second": "s", "millisecond": "ms"}
MONTHS: Final = ("Jan", "Febr", "March", "April", "May", "June", "July", "August", "Sept", "Oct", "Nov", "Dec")
PLURALS: Final = frozenset({"bits", "bytes", "days", "years"})
SUPERSCRIPT: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
STATED: Final = re.compile(
    r"(?P<digits>−?\d[\d,]*(?:\.\d+)?)(?: × 10(?P<power>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?"
    r"(?: (?P<scale>thousand|million|billion|trillion))?(?: ?(?P<unit>%|[A-Za-zµ][\w/·%]*))? ?"
)
BELOW: Final = frozenset({"nearly", "almost", "just under"})
ABOVE: Final = frozenset({"over", "just over"})
APART: Final = frozenset(
    {"receipts", "chart", "data-table", "all-numbers", "all-sources", "key-numbers", "factors", "md-content__button"}
)
BLOCKS: Final = frozenset({"p", "li", "dt", "dd"})


def tells(text: str, amount: Amount, ends: tuple[float, float], unit: str, outwards: int = 0) -> bool:
    """Whether a text says an amount, right to half a unit of its last digit.

    outwards: -1 or 1 if it may only be less or more than the amount, by less than a unit.
    `a to b` must say the ends so, and `c (a to b)` the amount as well. unit: what it is shown in. A text without
    one may mean this one, bits or bytes with any prefix, or of a time any unit of time.
    """
    text = text.replace("\u00a0", " ")
    if ranged := re.fullmatch(r"(.+) \((.+ to .+)\)", text):
        return all(tells(part, amount, ends, unit) for part in ranged.groups())
    if text in BETWEEN:
        return amount.powers == PLAIN and BETWEEN[text][0] < amount.value < BETWEEN[text][1]
    if len(both := re.split(r" to (?=[\d−$])", text)) == 2:
        after = re.sub(r"^[−$\d.,]+", "", both[1])
        pairs = zip((both[0] + after, both[1]), ends, (-1, 1), strict=True)
        return all(tells(each, Amount(end, amount.powers), ends, unit, way) for each, end, way in pairs)
    side = re.fullmatch(r"(?:(about|nearly|almost|just under|just over|over) )?(.*)", text)
    if not side or not (stated := _read(side[2])):
        return False
    value, half, powers = stated
    if side[1] and side[2] in {*COUNTED, *SHARES}:
        half = LOOSE * value
    factors = [1.0] if powers is not None else [float(size_of(unit)[0]), *_meant(amount.powers)]
    return powers in {amount.powers, None} and any(
        _is_as_near(value * factor, float(amount.value), half * factor, outwards)
        and not (side[1] in BELOW and amount.value >= value * factor)
        and not (side[1] in ABOVE and amount.value <= value * factor)
        for factor in factors
    )


def _is_as_near(said: float, true: float, half: float, outwards: int) -> bool:
    if not outwards:
        return abs(true - said) <= half * (1 + 1e-9)
    return -1e-9 * abs(true) <= (said - true) * outwards < 2 * half * (1 - 1e-9)


def _meant(powers: Powers) -> Iterator[float]:
    """The sizes of the units that a number without one may stand in, beside the one it is shown in."""
    if powers == SECOND:
        yield from (float(size_of(unit)[0]) for unit in TIMES)
    elif powers[0]:
        yield from (one * 1000.0**step for one in (1, 8) for step in range(-4, 8))
    elif powers == PLAIN:
        yield from (1000.0**step for step in range(5))  # thousand, million …


def _read(text: str) -> tuple[float, float, Powers | None] | None:
    """Value, half of its last digit, and powers; no powers where no unit stands. None: no amount."""
    if text in COUNTED:
        return COUNTED[text], 0, PLAIN
    if text in SHARES:
        return SHARES[text], 1e-12, PLAIN
    text = re.sub(r"^(−?)\$(.*)", r"\1\2 USD", text)
    parts = [*STATED.finditer(text)]
    if "".join(part[0] for part in parts) != text or not parts:
        return None
    value, half, powers = 0.0, 0.0, None
    for part in parts:  # one, or several as in `1 year 6 months`, of which the last says how exact it is
        unit = (part["unit"] or "").replace("·", "*").replace("µ", "u")
        if unit in {"month", "months"}:
            size, powers = size_of("year")
            size /= 12
        else:
            one = unit.removesuffix("s")
            size, powers = size_of(SPOKEN.get(one) or (one if f"{one}s" in PLURALS else unit) or "1")
        scale = float(size * size_of(part["scale"] or "1")[0]) * 10.0 ** int(
            (part["power"] or "0").translate(SUPERSCRIPT)
        )
        digits = part["digits"].replace(",", "").replace("−", "-")
        zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits and digits.strip("-0") else 0
        value += float(digits) * scale
        half = 0.5 * scale * 10.0 ** (zeros - len(digits.partition(".")[2]))
        powers = powers if unit or part["scale"] else None
    return value, half, powers


def is_date(text: str, date: str | None) -> bool:
    """Whether a text says an ISO date, or only its month and year, or its year: `29 May 2025`, `May 2025`, `2025`."""
    year, month, day = [*map(int, (date or "0").split("-")), 0, 0][:3]
    said = text.split()
    full = [str(year), MONTHS[month - 1] if month else "", str(day)]
    return 1 <= len(said) <= 3 and all(
        word.startswith(part) and part for word, part in zip(reversed(said), full, strict=False)
    )


def typed(text: str) -> Iterator[tuple[int, str]]:
    """Line and surroundings of every digit in Markdown that HIDDEN does not explain."""
    for pattern in HIDDEN:
        text = re.sub(pattern, lambda match: re.sub(r"[^\n]", " ", match[0]), text, flags=re.DOTALL | re.MULTILINE)
    for number, line in enumerate(text.split("\n"), start=1):
        for match in re.finditer(r"\S*\d\S*", line):
            yield number, line[max(0, match.start() - 12) : match.end() + 12].strip()


def prose(page: Element) -> list[str]:
    """The paragraphs and items of a page that are read as sentences; a number counts as one short word."""
    return [" ".join("".join(_words(block)).split()) for article in page.iter("article") for block in _blocks(article)]


def _blocks(element: Element) -> Iterator[Element]:
    if APART & {*element.get("class", "").split()}:
        return
    if element.tag in BLOCKS and not any(each.tag in BLOCKS for each in element.iter() if each is not element):
        yield element
    for child in element:
        yield from _blocks(child)


def _words(element: Element) -> Iterator[str]:
    if element.tag == "data":
        yield "it"
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def school_grade(paragraphs: list[str]) -> float:
    """School years that a text asks for. Source: Kincaid and others, 1975, the Flesch-Kincaid grade."""
    sentences = [
        part for text in paragraphs for part in re.split(r"(?<=[.!?])[”)]* +", text) if re.search(r"[A-Za-z]", part)
    ]
    words = [word for sentence in sentences for word in re.findall(r"[A-Za-z][A-Za-z'’]*", sentence)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Groups of vowels that sound; right for most words, and wrong as often above as below."""
    word = re.sub(r"['’]\w*$", "", word.lower())
    word = re.sub(r"(?<=[^aeiouy])([rl])e(s?)$", r"e\1\2", word)  # fi-bre, peo-ple
    word = re.sub(r"(?<=[^dtaeiouy])ed$|(?<=[^aeioucgsxz])es$|(?<=[^aeiouy])e$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", word)) + len(re.findall(r"ia|io(?!n)|ua|eo(?!p)", word)))
