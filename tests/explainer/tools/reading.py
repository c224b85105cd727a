"""What a reader takes from a page: the amounts and dates that it states.

Shares no code with the generator's wording, so that a mistake in either shows against the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from amounts import OWN, PLAIN, SECOND, WARMING, WARMTH, Amount, Powers, read_amount, size_of

COUNTED: Final = {
    name: count
    for count, name in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
}
PLACES: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
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
BETWEEN: Final = {"more than half": (0.5, 0.6 + 1e-12), "nearly all": (0.97, 1.0)}
ROUND: Final = 0.025  # how far off, at most, an amount in words is where its last digit is 0 or 5
LOOSE: Final = 0.06  # how far off an amount in words may be where it says that it is not exact
TIMES: Final = ("s", "min", "h", "day", "year")
SMALL: Final = {"": "", "milli": "m", "micro": "u", "nano": "n"}
SPOKEN: Final = {"hour": "h", "minute": "min"} | {f"{word}second": f"{sign}s" for word, sign in SMALL.items()}
MONTHS: Final = ("Jan", "Febr", "March", "April", "May", "June", "July", "August", "Sept", "Oct", "Nov", "Dec")
PLURALS: Final = frozenset({"bits", "bytes", "days", "years", "weeks", "decades"})
MONEY: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW"}
SIGNS: Final = "".join(MONEY)
PRICES: Final = re.compile(r" in prices of (?:([A-Z]\w+) )?(\d{4})$")
OF_MANY: Final = re.compile(r"(\S+(?: [mbt]?illion)?) ([a-z]+) per ([\d,]+) ([a-z]+(?: per [a-z]+)*)")
WRITTEN: Final = {
    "percentage points": "pp",
    "percentage point": "pp",
    "parts per million": "ppm",
    "centuries": "century",
}
SUPERSCRIPT: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
STATED: Final = re.compile(
    r"(?P<digits>−?\d[\d,]*(?:\.\d+)?)(?: × 10(?P<power>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?"
    r"(?: (?P<scale>thousand|million|billion|trillion))?(?: ?(?P<unit>[%‰](?:/[\w·]+)?|[A-Za-zµΩ°Δ][\w/·%°²³@-]*))? ?"
)
CLOCK: Final = re.compile(r"((?:\d+:)?\d+:\d\d(?:\.\d+)?)(?: (?:min|h))?(/\w+)?")
BELOW: Final = frozenset({"nearly", "almost", "just under"})
ABOVE: Final = frozenset({"over", "just over"})


def tells(text: str, amount: Amount, ends: tuple[float, float], unit: str, outwards: int = 0) -> bool:
    """Whether a text says an amount, right to half a unit of its last digit.

    outwards: -1 or 1 if it may only be less or more than the amount, by less than a unit.
    `a to b` must say the ends so, and `c (a to b)` the amount as well. unit: what it is shown in. A text without
    one may mean this one, bits or bytes with any prefix, or of a time any unit of time.
    """
    text = text.replace("\u00a0", " ")
    text = text[0].lower() + text[1:] if text.partition(" ")[0].lower() in COUNTED else text
    if (place := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text)) or text in PLACES:
        return amount == Amount(Fraction(place[1] if place else PLACES[text]))
    if ranged := re.fullmatch(r"(.+) \((.+ to .+)\)", text):
        return all(tells(part, amount, ends, unit) for part in ranged.groups())
    if text in BETWEEN:
        return amount.powers == PLAIN and BETWEEN[text][0] < amount.value < BETWEEN[text][1]
    if len(both := re.split(rf" to (?=[\d−{SIGNS}])", text)) == 2:
        after = "" if both[0][-1].isalpha() else re.sub(rf"^[−{SIGNS}\d.,]+", "", both[1])  # 20 to 30 mm
        pairs = zip((both[0] + after, both[1]), ends, (-1, 1), strict=True)
        return all(tells(each, Amount(end, amount.powers), ends, unit, way) for each, end, way in pairs)
    side = re.fullmatch(r"(?:(about|nearly|almost|just under|just over|over) )?(.*)", text)
    if not side or not (found := stated(side[2])):
        return False
    value, half, powers = found
    if powers == WARMTH and amount.powers == WARMING:  # a difference of two temperatures is written alike
        powers = WARMING
    if side[1] and side[2] in {*COUNTED, *SHARES}:
        half = LOOSE * value
    elif side[1]:  # two digits, or three of which the last is 0 or 5
        half = max(half, ROUND * value)
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
    elif any(base == "bit" for base, _ in powers):
        yield from (one * 1000.0**step for one in (1, 8) for step in range(-4, 8))
    elif powers == PLAIN:
        yield from (1000.0**step for step in range(5))  # thousand, million …


def stated(text: str) -> tuple[float, float, Powers | None] | None:
    """Value, half of its last digit, and powers; no powers where no unit stands. None: no amount."""
    if text in COUNTED:
        return COUNTED[text], 0, PLAIN
    if text in SHARES:
        return SHARES[text], 1e-12, PLAIN
    if clock := CLOCK.fullmatch(text):
        found = read_amount(clock[1])[1]
        per = size_of(f"s{clock[2] or ''}")
        return float(found * per[0]), 0.5 * 10.0 ** -len(clock[1].partition(".")[2]) * float(per[0]), per[1]
    if (word := text.partition(" ")[0]) in COUNTED:
        text = text.replace(word, str(COUNTED[word]), 1)
    if many := OF_MANY.fullmatch(text):
        sized = size_of(f"{many[2]}/{many[3].replace(',', '')} {many[4].replace(' per ', '/')}")
        number = stated(many[1]) or (0.0, 0.0, None)
        return number[0] * float(sized[0]), number[1] * float(sized[0]), sized[1]
    prices = PRICES.search(text)
    text = PRICES.sub("", text)
    text = re.sub(r" per (\w+)$", lambda per: f"/{SPOKEN.get(per[1], per[1])}", text)
    text = re.sub(rf"^([−+]?)(?:US|CA|A|NZ)?([{SIGNS}])([^/]*)", _with_code, text).removeprefix("+")
    if prices:
        month = f"-{1 + [*map(prices[1].startswith, MONTHS)].index(True):02}" if prices[1] else ""
        text = re.sub(r"\b([A-Z]{3})\b", rf"\1@{prices[2]}{month}", text, count=1)
    for name, entry in OWN.items():
        text = text.replace(entry.get("symbol", name), name)
    for words, unit in WRITTEN.items():
        text = re.sub(rf" {words}$", f" {unit}", text)
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


def _with_code(found: re.Match[str]) -> str:
    """An amount of money with the code of its currency behind it."""
    return f"{found[1]}{found[3]} {MONEY[found[2]]}"


def is_date(text: str, date: str | None) -> bool:
    """Whether a text says an ISO date, or only its month and year, or its year: `29 May 2025`, `May 2025`, `2025`."""
    year, month, day = [*map(int, (date or "0").split("-")), 0, 0][:3]
    said = text.split()
    full = [str(year), MONTHS[month - 1] if month else "", str(day)]
    return 1 <= len(said) <= 3 and all(
        word.startswith(part) and part for word, part in zip(reversed(said), full, strict=False)
    )
