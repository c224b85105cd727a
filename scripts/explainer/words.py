"""The words of each language that CLDR's tables do not hold: the one place for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True)
class Words:
    """The words of one language; `{0}` and `{1}` stand for what is said.

    dates: the CLDR locale that writes the dates. times: by plural form. counts: from zero on. shares: by
    what part of a whole they are. units: by the symbol they replace in a compound unit, as the day in
    GB/day.
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
    ),
}
