"""What would be published now of every number, chart and claim."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from explainer.compute import Number
from explainer.draw import Drawn
from explainer.inject import Markup, content_of
from explainer.ledger import ChartContent, Content, Kind, NumberContent
from explainer.project import Loaded
from explainer.units import base_unit
from explainer.wording import AUTO, published, say_label, say_number


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
        found["claims", claim_id] = content_of(verdict, markup)
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


def _input(name: str, markup: Markup) -> tuple[str, str, str]:
    if name in markup.numbers:
        number = markup.numbers[name]
        return name, say_label(number, markup.locale), say_number(number, AUTO, markup.locale)
    return name, markup.column_label(name), ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
