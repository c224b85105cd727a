"""What a language has to say of numbers, in print and aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Spoken:
    """How a language says digits and units aloud.

    small: from zero on; tens: from that on which follows them; bound_one: one as part of a larger number; scales: one
    and several of each power of ten, the largest first, with `{1}` for the rest, and several without a rest where
    that is said otherwise; joined: what meets in a number, and what is said then; point, gap: before the digits
    behind the point, and between them; prefixes: by symbol; units: one and many, by symbol; powers: of a length; per,
    by: join the parts of a compound unit.
    """

    small: tuple[str, ...]
    tens: tuple[str, ...]
    tens_and_ones: str
    bound_one: str
    scales: Mapping[int, tuple[str, ...]]
    joined: Mapping[str, str]
    and_below_hundred: str
    point: str
    gap: str
    minus: str
    prefixes: Mapping[str, str]
    units: Mapping[str, tuple[str, ...]]
    powers: Mapping[str, str]
    per: str
    by: str


@dataclass(frozen=True)
class Words:
    """The words of one language; `{0}` and `{1}` stand for what is said.

    dates: the CLDR locale that writes the dates. apa_date: the CLDR pattern of a day in a reference in APA style.
    whole_from: the power of ten from which on a number is divided before "thousand" and the like where that leaves a
    whole one; from a million on it always is. spells_units: whether units are words in running text, out of `spoken`.
    rates: by the unit that they are per, with `other` for the rest, where these are words. lowers_labels: whether a
    label begins small inside a sentence. log_scale: how the words begin that say that a scale is logarithmic. times,
    points, ordinal_numbers: by plural form. per: joins the parts of a rate. prices: money, and the year whose prices
    it is in. counts, ordinals: from zero; an empty one is written in digits. shares: by what part of a whole they
    are. units: by the symbol they replace in a compound unit, as the day in GB/day. joined: what meets when a text
    is put together, and what is written then; `{0}` is the letter that a word begins with; one rule after another.
    """

    dates: str
    apa_date: str
    about: str
    nearly: str
    just_over: str
    span: str
    more_than_half: str
    nearly_all: str
    whole_from: int
    spells_units: bool
    lowers_labels: bool
    log_scale: str
    times: Mapping[str, str]
    points: Mapping[str, str]
    per: str
    prices: str
    counts: tuple[str, ...]
    ordinals: tuple[str, ...]
    ordinal_numbers: Mapping[str, str]
    shares: Mapping[Fraction, str]
    units: Mapping[str, str]
    joined: Mapping[str, str]
    rates: Mapping[str, str]
