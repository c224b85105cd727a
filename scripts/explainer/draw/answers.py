"""What a chart may ask of the numbers, rows apart: questions that a cache can keep and ask again, and their answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Generic, TypeVar

from explainer.compute import Number, Numbers
from explainer.draw.colours import light_of
from explainer.errors import ChartMistake, ReferenceMistake, UnitMistake, nearest
from explainer.units import OPEN
from explainer.wording import (
    REFERENCE,
    NumberReference,
    WordsReference,
    captions,
    fill,
    parse_reference,
    say_label,
    say_number,
    say_range,
)

Answer_co = TypeVar("Answer_co", covariant=True)


@dataclass(frozen=True)
class SeenNumber:
    """A number in a unit. text: as it is shown, with its range; named: its label, with dates as text has them."""

    label: str
    unit: str
    value: float
    low: float
    high: float
    text: str
    sources: tuple[str, ...]
    named: str


@dataclass(frozen=True)
class Imprint:
    """What an explainer says of itself. licence: its name; light: each colour's value there; dark: the ground's."""

    title: str
    licence: str
    language: str
    is_translation: bool
    light: tuple[tuple[str, str], ...]
    dark: str


@dataclass(frozen=True)
class Question(ABC, Generic[Answer_co]):
    """Something to ask of the numbers. Its fields are texts, truth values and tuples of them, so that JSON holds it."""

    @abstractmethod
    def answer(self, numbers: Numbers) -> Answer_co:
        """The answer; equal answers make equal charts, and differ in their `repr` when they are not equal.

        Raises:
            ReferenceMistake, UnitMistake, ChartMistake: no such number, table, column, unit or source.
        """


@dataclass(frozen=True)
class NumberIn(Question[SeenNumber]):
    """A number in a unit."""

    id: str
    unit: str

    def answer(self, numbers: Numbers) -> SeenNumber:
        number = _number(self.id, numbers)
        try:
            value, (low, high) = number.quantity.at(self.unit), number.quantity.bounds_at(self.unit)
        except UnitMistake as mistake:
            raise UnitMistake(f"{self.id}: {mistake.problem}", None, mistake.suggestion) from None
        locale = numbers.explainer.language
        text = say_number(number, locale=locale)
        if span := say_range(number, locale=locale):
            text += captions(locale).bracketed.format(span)
        named = say_label(number, locale)
        return SeenNumber(number.label, self.unit, value, low, high, text, number.sources, named)


@dataclass(frozen=True)
class WorthOf(Question[tuple[float, float]]):
    """What a unit is worth, in base units, and where its zero lies."""

    unit: str

    def answer(self, numbers: Numbers) -> tuple[float, float]:
        unit = numbers.explainer.units.unit(self.unit)
        return float(unit.factor), float(unit.zero)


@dataclass(frozen=True)
class DateOf(Question[str | None]):
    """The date of a number, in ISO form."""

    id: str

    def answer(self, numbers: Numbers) -> str | None:
        return _number(self.id, numbers).as_of


@dataclass(frozen=True)
class TextOf(Question[str]):
    """A text with its references filled in."""

    template: str

    def answer(self, numbers: Numbers) -> str:
        return fill(numbers.explainer.said(self.template), numbers)


@dataclass(frozen=True)
class Said(Question[str]):
    """A text in the language that the chart is drawn in."""

    text: str

    def answer(self, numbers: Numbers) -> str:
        return numbers.explainer.said(self.text)


@dataclass(frozen=True)
class SourcesOf(Question[tuple[str, ...]]):
    """Ids of the sources of a number or of all rows of a table that count; or a source itself."""

    name: str

    def answer(self, numbers: Numbers) -> tuple[str, ...]:
        name, sources = self.name, numbers.explainer.sources
        if name in sources:
            return (name,)
        if name in numbers:
            return numbers[name].sources
        if name in numbers.tables:
            return tuple(source for row in numbers.tables[name].rows if row.is_counted for source in row.sources)
        advice = nearest(name, [*sources, *numbers, *numbers.tables])
        raise ChartMistake(f"credits '{name}', which is not a source, number or table", None, advice)


@dataclass(frozen=True)
class PublisherOf(Question[str]):
    """Who published a source of the explainer."""

    source: str

    def answer(self, numbers: Numbers) -> str:
        return numbers.explainer.sources[self.source].publisher


@dataclass(frozen=True)
class ImprintOf(Question[Imprint]):
    """What the explainer says of itself."""

    def answer(self, numbers: Numbers) -> Imprint:
        explainer = numbers.explainer
        light, (_, dark) = light_of(explainer.look), explainer.look.colours["ground"]
        return Imprint(
            explainer.title,
            explainer.licence.name,
            explainer.language,
            bool(explainer.texts),
            tuple(light.items()),
            dark,
        )


def named_in(template: str) -> list[str]:
    """Ids of the numbers that the references and conditions of a text name.

    Raises:
        ReferenceMistake, FormulaMistake: as for `parse_reference`.
    """
    names: list[str] = []
    for match in REFERENCE.finditer(template):
        reference = parse_reference(match["inner"], None, OPEN)
        if isinstance(reference, NumberReference):
            names.append(reference.id)
        elif isinstance(reference, WordsReference):
            names += reference.names
    return list(dict.fromkeys(names))


def _number(number_id: str, numbers: Numbers) -> Number:
    if number_id not in numbers:
        raise ReferenceMistake(f"no number '{number_id}'", None, nearest(number_id, numbers))
    return numbers[number_id]
