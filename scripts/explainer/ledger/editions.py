"""What is published of one number, chart or claim at one time: enough to show it after the data has changed.

An edition holds plain texts and ids only, so that a ledger can keep it and a card can be made of it years later. Its
number counts published values, from 1: a change of wording leaves it as it is.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Final, Literal

from explainer.data import Date, Finite, KebabId
from explainer.units import RangeKind

Kind = Literal["numbers", "charts", "claims"]


@dataclass(frozen=True)
class NumberContent:
    """value, low, high: in base_unit. inputs: id or `table.column`, its label, its text; sources: ids; as_of: ISO.

    range_kind: what the range means; None without one, and in entries from before it was recorded. counts: what a plain
    number counts, in words; sentence: what it says, to share.
    """

    label: str
    value: Finite
    low: Finite
    high: Finite
    base_unit: str
    text: str
    range: str | None
    formula: str | None
    inputs: tuple[tuple[str, str, str], ...]
    sources: tuple[KebabId, ...]
    as_of: Date | None
    grade: str
    note: str | None
    range_kind: RangeKind | None = None
    counts: str | None = None
    sentence: str | None = None

    @property
    def said(self) -> str:
        """The number with what it counts: 3.42 million times."""
        return f"{self.text} {self.counts}" if self.counts else self.text

    @property
    def figure(self) -> object:
        """What makes it another value."""
        return (self.value, self.low, self.high, self.base_unit)


@dataclass(frozen=True)
class ChartContent:
    """title, alt, note, source_line: plain text; sources: ids; data, drawing: hashes of its csv and of its svg."""

    title: str
    alt: str
    note: str
    source_line: str
    sources: tuple[KebabId, ...]
    data: str
    drawing: str

    @property
    def text(self) -> str:
        """What it is known by."""
        return self.title

    @property
    def figure(self) -> object:
        """What makes it another chart: its data."""
        return self.data


@dataclass(frozen=True)
class ClaimContent:
    """All but ids, verdict and page, which is as the data file names it, is plain text; sources, said_in: ids.

    finding: what is true, in a line; origin: where the claim probably came from; compared: what was claimed, or read
    into it, and what was found. template: hash of the reason as it is written, with its references; None in entries
    from before it was recorded.
    """

    claim: str
    topic: str
    quote: str | None
    verdict: str
    reason: str
    compared: str | None
    sources: tuple[KebabId, ...]
    page: str | None
    tolerances: str | None = None
    overruled: str | None = None
    said_in: str | None = None
    template: str | None = None
    finding: str | None = None
    origin: str | None = None

    @property
    def text(self) -> str:
        """What readers see of it first."""
        return self.verdict

    @property
    def figure(self) -> object:
        """What makes it another finding."""
        return self.verdict


Content = NumberContent | ChartContent | ClaimContent
KINDS: Final[tuple[Kind, ...]] = ("numbers", "charts", "claims")


@dataclass(frozen=True)
class Edition:
    """One published value. n: counts them from 1; date: ISO day on which it was first published, None before that."""

    kind: Kind
    id: str
    n: int
    date: str | None
    content: Content

    @property
    def address(self) -> str:
        """Where this edition stays, from the site's root."""
        return f"{address_of(self.kind, self.id)}v/{self.n}/"


def address_of(kind: Kind, key: str) -> str:
    """Address of the card of a number, chart or claim, from the site's root."""
    return f"{kind}/{key}/"


def content_to_json(content: Content) -> dict[str, Any]:
    """The content as plain JSON."""
    return dataclasses.asdict(content)
