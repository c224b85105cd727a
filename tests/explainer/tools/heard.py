"""What a site says in its own language, in the English that `reading` understands.

Digits, large numbers, units, money and lists by CLDR's tables; all other words by the file of the language, of which
the English one has the same keys. Shares no code with the generator's wording.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import get_currency_name, get_currency_symbol, get_decimal_symbol, get_group_symbol
from babel.units import format_unit

import reading
from amounts import OWN, UNITS
from datafiles import read
from kept import ROOT
from pages import DATA

LANGUAGE: Final[str] = read(DATA).get("language", "en")
FOLDER: Final = ROOT / "scripts" / "explainer" / "wording" / "languages"
SCALES: Final = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
SPELLED: Final = {
    **{f"duration-{name}": name for name in ("nanosecond", "microsecond", "millisecond", "second", "minute", "hour")},
    **{f"duration-{name}": name for name in ("day", "week", "month", "year", "decade", "century")},
    **{f"digital-{name}": name for name in ("bit", "byte")},
}
SYMBOLS: Final = {"percent": "%", "byte": "B"}
SAMPLES: Final = (0, 1, 2, 3, 5, 11, 21, 100, 1.5)  # of every plural form


def in_english(text: str, language: str = LANGUAGE) -> str:
    """An amount, a place or a share as English has it: `knapp 3,4 Millionen` is `nearly 3.4 million`."""
    return text if is_english(language) else _tongue(language).english(_spaced(text))


def is_english(language: str = LANGUAGE) -> bool:
    return language.partition("-")[0] == "en"


def listed(text: str, language: str = LANGUAGE) -> list[str]:
    """The parts of `Chile, France and Japan`."""
    lists = (format_list(["|"] * several, locale=_words(language)["words"]["dates"]) for several in (2, 4))
    return re.split(_either({joint for each in lists for joint in each.split("|") if joint}), text)


def is_date(text: str, iso: str | None, language: str = LANGUAGE) -> bool:
    """Whether a text says an ISO date, or only its month and year, or its year."""
    if is_english(language):
        return reading.is_date(text, iso)
    return bool(iso) and _spaced(text) in _dates(str(iso), language)


def _dates(iso: str, language: str) -> set[str]:
    words = _words(language)["words"]["dates"]
    parts = [*map(int, iso.split("-"))]
    when = datetime.date(*[*parts, 1, 1][:3])
    found = {format_skeleton("y", when, locale=words), str(parts[0])}
    if len(parts) > 1:
        found.add(format_skeleton("yMMMM", when, locale=words))
    if len(parts) > 2:
        found.add(format_date(when, "long", locale=words))
    return {_spaced(each) for each in found}


class _Tongue:
    """One language: the patterns of what it says, each with what English makes of it."""

    def __init__(self, language: str) -> None:
        self.locale = Locale.parse(language.replace("-", "_"))
        file, english = _words(language), _words("en")["words"]
        self.words: Mapping[str, Any] = file["words"]
        self.spoken: Mapping[str, Any] = file["spoken"]
        self.ranged = "{0}" + file["captions"]["bracketed"].replace("{}", "{1}")
        self.group, self.point = (_spaced(of(self.locale)) for of in (get_group_symbol, get_decimal_symbol))
        self.fixed = {self.words[key]: english[key] for key in ("more_than_half", "nearly_all")}
        for key in ("shares", "counts"):
            own, others = ([*words[key].values()] if key == "shares" else words[key] for words in (self.words, english))
            self.fixed |= {said: other for said, other in zip(own, others, strict=False) if said}
        self.fixed |= {said: f"{place}th" for place, said in enumerate(self.words["ordinals"])}
        self.by = str(self.spoken["by"]).replace("{0}", "").replace("{1}", "").strip() or "·"
        self.scales = dict(self._scales())
        self.units: dict[str, str] = {}
        for word, unit in self._units():  # °C before a difference of two, which is written alike
            self.units.setdefault(word, unit)
        self.amount = self._amount()

    def english(self, text: str) -> str:
        for said in (text, text[:1].lower() + text[1:]):  # as it may begin a sentence
            if said in self.fixed:
                return str(self.fixed[said])
            for key in ("about", "nearly", "just_over"):
                if found := _matched(self.words[key], said):
                    return str(_words("en")["words"][key]).format(self.english(found[0]))
        for pattern in self.words["ordinal_numbers"].values():
            if (found := _matched(pattern.replace("{}", "{0}"), text)) and self._digits(found[0]).isdigit():
                return f"{self._digits(found[0])}th"
        if (found := _matched(self.ranged, text)) and _matched(self.words["span"], found[1]):
            return f"{self.english(found[0])} ({self.english(found[1])})"
        if (found := _matched(self.words["prices"], text)) and (when := self._when(found[1])):
            return f"{self.english(found[0])} in prices of {when}"
        return self._rate(text) or self._span(text) or self._stated(text)

    def _rate(self, text: str) -> str:
        """An amount per something, where words say so: `毎秒1ペタビット`, `3 Todesfälle pro 100.000 Menschen`."""
        rates = self.words["rates"]
        for unit, pattern in rates.items():
            if unit != "other" and (found := _matched(pattern, text)) and re.search(r"\d", found[0]):
                return f"{self.english(found[0])}/{unit}"
        for pattern in [*filter(None, [rates.get("other")]), self.words["per"]]:
            found = _matched(pattern, text)
            is_one = pattern.startswith("1")  # as in 1人あたり, which is no part of 100,000人あたり
            if found and re.search(r"\d", found[0]) and not (is_one and re.match(r"\W|\d", found[1])):
                amount = self.english(found[0])
                return f"{amount} per {self._stated(found[1])}"
        return ""

    def _span(self, text: str) -> str:
        found = _matched(self.words["span"], text)
        is_of_amounts = found and all(re.match(r"[−+]?\D?\d|\w+\s", end) and re.search(r"\d", end) for end in found)
        if not is_of_amounts:
            return ""
        first, second = found
        behind = second.lstrip(f"−0123456789{self.group}{self.point}") if first[-1].isdigit() else ""
        said = self._stated(first + behind)  # 4 of 4〜6万 are as many as 6 are
        said = re.sub(r"(?<=\d)[^\d.].*", "", said) if behind else said
        return f"{said} to {self._stated(second)}"

    def _stated(self, text: str) -> str:
        """Amounts of a unit each, or a unit alone, or a small number as a word before one."""
        word, _, unit = text.partition(" ")
        if word.lower() in self.fixed and unit in self.units:
            return f"{self.fixed[word.lower()]} {self.units[unit]}"
        return self.units.get(text) or self.amount.sub(self._one, text).strip()

    def _one(self, found: re.Match[str]) -> str:
        digits, power = self._digits(found["digits"]), self.scales.get(found["scale"] or "", 0)
        if moved := power % 3:  # English has no word for 万 and 億: the point moves, and no digit is lost
            whole, _, rest = digits.partition(".")
            digits = f"{whole}{rest[:moved]:0<{moved}}" + f".{rest[moved:]}" * (len(rest) > moved)
        unit = self._unit(found["unit"] or "")
        beside = " " * bool(unit and unit[0] not in "%‰°")
        return f"{digits}{found['raised'] or ''}{f' {SCALES[power - moved]}' if power else ''}{beside}{unit} "

    def _unit(self, text: str) -> str:
        """A unit as English writes it, of which every factor may be a word."""
        if text in self.units:
            return self.units[text]
        parts = re.split(rf"({re.escape(self.by)}|[·/])", text)
        return "".join("·" if part == self.by else self.units.get(part, part) for part in parts)

    def _digits(self, text: str) -> str:
        return text.replace(self.group, "").replace(self.point, ".")

    def _when(self, text: str) -> str:
        """The year or month of prices, as English has it; empty if a text is neither."""
        if not (year := re.search(r"\d{4}", text)):
            return ""
        days = [datetime.date(int(year[0]), month, 1) for month in range(1, 13)]
        said = {self._date("yMMMM", day): f"{day:%B} {day.year}" for day in days}
        return {**said, year[0]: year[0], self._date("y", days[0]): year[0]}.get(text, "")

    def _date(self, skeleton: str, day: datetime.date) -> str:
        return _spaced(format_skeleton(skeleton, day, locale=self.words["dates"]))

    def _scales(self) -> Iterator[tuple[str, int]]:
        """The words of large numbers, with the power of ten that each stands for."""
        formats = self.locale.compact_decimal_formats
        for patterns in formats["long" if "long" in formats else "short"].values():
            for number, pattern in patterns.items():
                word = _spaced(pattern.pattern.replace("0", "")).strip()
                if word and len(number) <= len(str(10**14)):
                    yield word, len(number) - pattern.pattern.count("0")

    def _units(self) -> Iterator[tuple[str, str]]:
        """All that may be written behind digits, with what English or the data file calls it."""
        for name, english in SPELLED.items():
            long = (format_unit(sample, name, "long", locale=self.locale) for sample in SAMPLES)
            short = (format_unit(sample, name, "short", locale=self.locale) for sample in SAMPLES)
            for written in map(_spaced, (*long, *short)):
                word = re.sub(r"^[\d.,]+ ?", "", written)
                if (
                    name not in written and word not in UNITS
                ):  # where CLDR has it; in German, J and W are joule and watt
                    yield word, english
        for key, english in (("times", "times"), ("points", "percentage points")):
            yield from ((pattern.replace("{0}", "").strip(), english) for pattern in self.words[key].values())
        yield from ((symbol, unit) for unit, symbol in self.words["units"].items())
        yield from ((get_currency_symbol(code, self.locale), code) for code in map(str, self.locale.currencies))
        if self.words["spells_units"]:
            yield from self._spelled()
        for name, entry in OWN.items():
            yield from ((str(entry[key]), name) for key in ("one", "many", "symbol") if key in entry)

    def _spelled(self) -> Iterator[tuple[str, str]]:
        """Units and money in words: each unit with every prefix, and lengths with every power."""
        for code in map(str, self.locale.currencies):
            yield from ((get_currency_name(code, count, self.locale), code) for count in (1, 2))
        prefixes = [("", ""), *((word, symbol) for symbol, word in self.spoken["prefixes"].items())]
        for unit, words in self.spoken["units"].items():
            for word, (spoken, symbol) in itertools.product(words, prefixes):
                yield f"{spoken}{word}", f"{symbol}{SYMBOLS.get(unit, unit)}"
                if unit == "m":
                    for power, pattern in self.spoken["powers"].items():
                        yield pattern.format(f"{spoken}{word}"), f"{symbol}m{power.replace('**', '^')}"

    def _amount(self) -> re.Pattern[str]:
        behind = rf"(?:{re.escape(self.point)}\d+)?"
        digits = rf"(?:\d+(?::\d\d)+|−?\d[\d{re.escape(self.group)}]*){behind}"
        joint = format_list(["|", "|"], style="unit-narrow", locale=self.locale).strip("|").strip()
        unit = _either(self.units)
        units = rf"(?:{unit})(?:(?:{re.escape(self.by)}|[·/])(?:{unit}|[\w²³]+))*|[%‰]|[A-Za-zµΩ°Δ][\w/·%°²³@-]*"
        return re.compile(
            rf"(?P<digits>{digits})(?P<raised> × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
            rf"(?: ?(?P<scale>{_either(self.scales)}))?(?: ?(?P<unit>{units}))?(?:{re.escape(joint)})? ?"
        )


def _matched(pattern: str, text: str) -> list[str]:
    """What a text has in the places of a pattern, by their numbers; nothing if it is not of this pattern."""
    parts = re.split(r"\{(\d)\}", pattern)
    shape = "".join(f"(?P<of{part}>.+)" if at % 2 else re.escape(_spaced(part)) for at, part in enumerate(parts))
    found = re.fullmatch(shape, text)
    return [found[f"of{at}"] for at in range(len(found.groups()))] if found else []


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"


def _spaced(text: str) -> str:
    """A text with simple spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", text)


@functools.cache
def _tongue(language: str) -> _Tongue:
    return _Tongue(language)


@functools.cache
def _words(language: str) -> Mapping[str, Any]:
    found: dict[str, Any] = tomllib.loads((FOLDER / f"{language.partition('-')[0]}.toml").read_text("utf-8"))
    return found
