"""What is published of one number, chart or claim at one time, by itself: enough to show it when the data has moved on.

An edition holds plain texts and ids only, so that a ledger can keep it and a card can be made of it years later. Its
number counts published values, from 1: a change of wording leaves it as it is.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from explainer.claimbox import compared_text, sources_of
from explainer.compute import Number
from explainer.draw import Drawn
from explainer.markup import Markup
from explainer.project import Loaded
from explainer.reference import fill
from explainer.rounding import published
from explainer.units import base_unit
from explainer.verdicts import Verdict
from explainer.wording import AUTO, say_label, say_number

Kind = Literal["numbers", "charts", "claims"]


@dataclass(frozen=True)
class NumberContent:
    """value, low, high: in base_unit. inputs: id or `table.column`, its label, its text; sources: ids; as_of: ISO."""

    label: str
    value: float
    low: float
    high: float
    base_unit: str
    text: str
    range: str | None
    formula: str | None
    inputs: tuple[tuple[str, str, str], ...]
    sources: tuple[str, ...]
    as_of: str | None
    grade: str
    note: str | None

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
    sources: tuple[str, ...]
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
    """reason, compared: plain text; sources: ids; page: where it is explained, as the data file names it."""

    claim: str
    topic: str
    quote: str | None
    verdict: str
    reason: str
    compared: str | None
    sources: tuple[str, ...]
    page: str | None

    @property
    def text(self) -> str:
        """What readers see of it first."""
        return self.verdict

    @property
    def figure(self) -> object:
        """What makes it another finding."""
        return self.verdict


Content = NumberContent | ChartContent | ClaimContent
_SHAPES: Final[Mapping[str, type[Any]]] = {"numbers": NumberContent, "charts": ChartContent, "claims": ClaimContent}
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
    """Where the card of a number, chart or claim stands, from the site's root."""
    return f"{kind}/{key}/"


def content_to_json(content: Content) -> dict[str, Any]:
    """The content as plain JSON."""
    return dataclasses.asdict(content)


def content_from_json(kind: str, found: Mapping[str, Any]) -> Content:
    """The content that was written so.

    Raises:
        TypeError: keys are missing or unknown.
    """
    made: Content = _SHAPES[kind](**{key: _frozen(value) for key, value in found.items()})
    return made


def contents(loaded: Loaded) -> Mapping[tuple[Kind, str], Content]:
    """What would be published now of every number that may be stated, every chart and every claim; by kind and id.

    Raises:
        Refusal: a chart cannot be drawn, a claim cannot be judged.
    """
    markup = Markup(loaded.numbers)
    found: dict[tuple[Kind, str], Content] = {}
    for number in loaded.numbers.values():
        if number.grade != "C":
            found["numbers", number.id] = number_content(number, markup)
    for chart_id in loaded.charts():
        found["charts", chart_id] = chart_content(loaded.chart(chart_id))
    for claim_id, verdict in loaded.verdicts.items():
        found["claims", claim_id] = claim_content(verdict, markup)
    return found


def number_content(number: Number, markup: Markup) -> NumberContent:
    """What is published of a number."""
    quantity, locale = number.quantity, markup.locale
    return NumberContent(
        label=say_label(number, locale),
        value=published(quantity.central),
        low=published(quantity.low),
        high=published(quantity.high),
        base_unit=base_unit(quantity.dimension).name if quantity.dimension.powers else "1",
        text=say_number(number, AUTO, locale),
        range=markup.range_of(number),
        formula=number.formula.text if number.formula else None,
        inputs=tuple(_input(name, markup) for name in number.inputs),
        sources=number.sources,
        as_of=number.as_of,
        grade=number.grade,
        note=number.note,
    )


def chart_content(drawn: Drawn) -> ChartContent:
    """What is published of a chart."""
    return ChartContent(
        title=drawn.title,
        alt=drawn.alt,
        note=drawn.note,
        source_line=drawn.source_line,
        sources=drawn.sources,
        data=_digest(drawn.csv),
        drawing=_digest(drawn.svg_file),
    )


def claim_content(verdict: Verdict, markup: Markup) -> ClaimContent:
    """What is published of a claim."""
    claim = verdict.claim
    return ClaimContent(
        claim=claim.claim,
        topic=claim.topic,
        quote=claim.quote,
        verdict=verdict.verdict,
        reason=fill(claim.reason, markup.numbers, claim.place),
        compared=compared_text(verdict, markup),
        sources=sources_of(verdict, markup),
        page=claim.page,
    )


def _input(name: str, markup: Markup) -> tuple[str, str, str]:
    if name in markup.numbers:
        number = markup.numbers[name]
        return name, say_label(number, markup.locale), say_number(number, AUTO, markup.locale)
    return name, markup.column_label(name), ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _frozen(value: Any) -> Any:  # noqa: ANN401 - JSON in, tuples out
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
