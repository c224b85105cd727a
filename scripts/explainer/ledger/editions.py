"""What is published of one number, chart, claim or input at one time: enough to show it after the data has changed.

An edition holds plain texts and ids only, so that a ledger can keep it and a card can be made of it years later. Its
number counts published values, from 1: a change of wording leaves it as it is.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from explainer.data import Date, Finite, Id, KebabId
from explainer.ledger.programs import computed
from explainer.units import RangeKind

_WIDE: Final = frozenset("WF")
Kind = Literal["numbers", "charts", "claims", "inputs"]


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
        return f"{self.text}{space_before(self.counts)}{self.counts}" if self.counts else self.text

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


@dataclass(frozen=True)
class Shown:
    """A number on the card of an input, as it is while readers set nothing. value: in base units.

    counts, formula, inputs: as of a `NumberContent`.
    """

    id: Id
    label: str
    value: Finite
    text: str
    range: str | None
    counts: str | None
    formula: str | None
    inputs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class InputContent:
    """text: its default; range: what readers may set it to. fields: itself and the other inputs on its card.

    outputs: the figures that rest on it; conversions: where none does, unit and text of itself in each of its units.
    program: the numbers of its program, with which a page computes all of these anew.
    """

    label: str
    text: str
    range: str | None
    fields: tuple[Shown, ...]
    outputs: tuple[Shown, ...]
    conversions: tuple[tuple[str, str], ...]
    sources: tuple[KebabId, ...]
    note: str | None
    program: Mapping[str, Mapping[str, object]]

    @property
    def figure(self) -> object:
        """What makes it another calculation."""
        return computed(self.program)


Content = NumberContent | ChartContent | ClaimContent | InputContent
KINDS: Final[tuple[Kind, ...]] = ("numbers", "charts", "claims", "inputs")


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


def space_before(counts: str) -> str:
    """What stands between a number and what it counts: nothing before letters that are written without: 342万倍."""
    return "" if unicodedata.east_asian_width(counts[0]) in _WIDE else " "


def address_of(kind: Kind, key: str) -> str:
    """Address of the card of a number, chart, claim or input, from the site's root."""
    return f"{kind}/{key}/"


def content_to_json(content: Content) -> dict[str, Any]:
    """The content as plain JSON."""
    return dataclasses.asdict(content)
