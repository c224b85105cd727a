"""The card of a reader's input: its fields, the figures that rest on it, and the program that computes them anew.

All of it is made from an edition, so that a pinned calculator computes by the formulas and values of its time; only the
words are those of today.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.draw import lines_at
from explainer.ledger import Content, InputContent, Shown, space_before
from explainer.units import STANDARD, Units
from explainer.wording import Captions, Parts, captions, recorded_program, say_recorded_formula, say_unit

_ROWS_AT_MOST: Final = 8
_ANSWERS_AT_MOST: Final = 3
# In px, as assets/css/card.css and inputs.css set them: a field with its slider and what it says, and a row.
_FIELD, _ROW, _LINE, _NOTE = 227, 13, 22, 20


@dataclass(frozen=True)
class Row:
    """A number that answers the fields. form: as JSON, None for the number's own; is_more: too many for a frame."""

    id: str
    label: str
    value: float
    text: str
    range: str | None = None
    counts: str | None = None
    form: str | None = None
    is_more: bool = False


def rows_of(content: Content, locale: str, units: Units = STANDARD) -> Sequence[Row]:
    """The figures that rest on an input; where none does, itself in each of its units. Nothing for anything else."""
    if not isinstance(content, InputContent):
        return ()
    own, said = content.fields[0], captions(locale)
    rows = [
        Row(one.id, one.label, one.value, one.text, one.range, one.counts, is_more=place >= _ROWS_AT_MOST)
        for place, one in enumerate(content.outputs)
    ]
    for place, (unit, text) in enumerate(content.conversions):
        label, form = (
            said.card_unit.format(say_unit(unit, locale=locale, units=units.recorded())),
            json.dumps({"unit": unit}),
        )
        rows.append(Row(own.id, label, own.value, text, form=form, is_more=place >= _ROWS_AT_MOST))
    return rows


def program(content: InputContent, locale: str, units: Units = STANDARD) -> object:
    """The program of the card, as plain JSON."""
    return {**recorded_program(content.program, locale, known=units), "captions": captions(locale).of_field()}


def recorded_formulas(content: Content, locale: str, units: Units = STANDARD) -> Sequence[tuple[Shown, Parts]]:
    """The formulas of an old edition of an input, with the names of their time; nothing for anything else."""
    if not isinstance(content, InputContent):
        return ()
    shown = (*content.fields, *content.outputs)
    return [(one, say_recorded_formula(one.formula, one.inputs, locale, units)) for one in shown if one.formula]


def described(content: InputContent, said: Captions) -> str:
    """What there is to see, for search engines and previews."""
    asked, found = said.card_ask.format(content.label), answers(content, said)
    return said.sentence(said.stop.join(filter(None, (asked, found))))


def answers(content: InputContent, said: Captions) -> str:
    """The first of what comes of the default."""
    return said.semicolon.join(list(_answers(content, said))[:_ANSWERS_AT_MOST])


def height_of_calculator(content: InputContent, width: int, locale: str) -> int:
    """How high the inside of the card is with its fields, in px, at that width."""
    rows = rows_of(content, locale)
    half = width // 2
    lines = [max(lines_at(row.label, half, 16), lines_at(_whole(row), half, 16)) for row in rows if not row.is_more]
    note = _NOTE * lines_at(content.note, width, 14) + _NOTE if content.note else 0
    return (
        24 * lines_at(content.label, width, 20)
        + _FIELD * len(content.fields)
        + sum(_ROW + _LINE * count for count in lines)
        + note
    )


def _answers(content: InputContent, said: Captions) -> Iterator[str]:
    for one in content.outputs:
        counts = space_before(one.counts) + one.counts if one.counts else ""
        yield said.card_title.format(one.label, one.text + counts)
    yield from (text for _, text in content.conversions[1:])


def _whole(row: Row) -> str:
    return " ".join(filter(None, (row.text, row.range and f"({row.range})", row.counts)))
