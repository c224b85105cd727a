"""The words of each language that CLDR's tables do not hold: the one place for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True)
class Spoken:
    """How a language says digits and units aloud.

    small: from zero to nineteen; tens: from twenty on; hundred: alone, and with what follows; scales: by power of ten,
    the largest first; prefixes: by symbol; units: one and many, by symbol; per, by: join the parts of a compound unit.
    """

    small: tuple[str, ...]
    tens: tuple[str, ...]
    tens_and_ones: str
    hundred: tuple[str, str]
    scales: Mapping[int, str]
    and_below_hundred: str
    point: str
    minus: str
    prefixes: Mapping[str, str]
    units: Mapping[str, tuple[str, str]]
    per: str
    by: str


@dataclass(frozen=True)
class Words:
    """The words of one language; `{0}` and `{1}` stand for what is said.

    dates: the CLDR locale that writes the dates. times: by plural form. counts: from zero on. shares: by
    what part of a whole they are. units: by the symbol they replace in a compound unit, as the day in
    GB/day. spoken: how all is said aloud, None where that is not written yet.
    """

    dates: str
    about: str
    nearly: str
    just_over: str
    span: str
    more_than_half: str
    nearly_all: str
    times: Mapping[str, str]
    counts: tuple[str, ...]
    shares: Mapping[Decimal, str]
    units: Mapping[str, str]
    spoken: Spoken | None = None


_ENGLISH: Final = Spoken(
    small=(
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    ),
    tens=("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    tens_and_ones="{0}-{1}",
    hundred=("{0} hundred", "{0} hundred and {1}"),
    scales={12: "{0} trillion", 9: "{0} billion", 6: "{0} million", 3: "{0} thousand"},
    and_below_hundred="and {0}",
    point="point",
    minus="minus {0}",
    prefixes={
        "Ki": "kibi",
        "Mi": "mebi",
        "Gi": "gibi",
        "Ti": "tebi",
        "Pi": "pebi",
        "Ei": "exbi",
        "k": "kilo",
        "M": "mega",
        "G": "giga",
        "T": "tera",
        "P": "peta",
        "E": "exa",
        "Z": "zetta",
        "Y": "yotta",
        "c": "centi",
        "m": "milli",
        "µ": "micro",
        "u": "micro",
        "n": "nano",
        "p": "pico",
        "f": "femto",
    },
    units={
        "bit": ("bit", "bits"),
        "B": ("byte", "bytes"),
        "byte": ("byte", "bytes"),
        "m": ("metre", "metres"),
        "s": ("second", "seconds"),
        "min": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "day": ("day", "days"),
        "month": ("month", "months"),
        "year": ("year", "years"),
        "Hz": ("hertz", "hertz"),
        "Bd": ("baud", "baud"),
        "dB": ("decibel", "decibels"),
        "USD": ("dollar", "dollars"),
        "%": ("percent", "percent"),
        "percent": ("percent", "percent"),
        "times": ("time", "times"),
    },
    per="{0} per {1}",
    by="{0} times {1}",
)

WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        dates="en_GB",  # 29 May 2025, as the spelling of the pages is British; money stays $, not US$
        about="about {0}",
        nearly="nearly {0}",
        just_over="just over {0}",
        span="{0} to {1}",
        more_than_half="more than half",
        nearly_all="nearly all",
        times={"one": "{0} time", "other": "{0} times"},
        counts=(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        shares={
            Decimal("0.1"): "a tenth",
            Decimal("0.2"): "a fifth",
            Decimal("0.25"): "a quarter",
            Decimal(1) / 3: "a third",
            Decimal("0.5"): "half",
            Decimal(2) / 3: "two thirds",
            Decimal("0.75"): "three quarters",
            Decimal("0.9"): "nine tenths",
        },
        units={},
        spoken=_ENGLISH,
    ),
}
