"""The pieces of a formula as people read it, and what is known of the names in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from explainer.formula import Call, Column, Operation, Text, Tree, is_pick
from explainer.units import Quantity, Unit
from explainer.wording.locales import Language

_FIELD: Final = re.compile(r"(\{\d\})")
UNKNOWN: Final = -1  # of a number whose text is not known yet
OPEN: Final = 0  # a phrase, which needs brackets within any sum
CLOSED: Final = 9


@dataclass(frozen=True)
class Part:
    """A piece of a formula as people read it. number: the id of the number that it stands for, if any.

    least: of a number whose text is not known yet, how strongly that must bind to stand without brackets.
    """

    text: str
    number: str | None = None
    least: int = 0


Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Printed:
    """A piece with how strongly it binds, as STRENGTH has it."""

    parts: Parts
    strength: int = CLOSED

    @classmethod
    def plain(cls, text: str, strength: int = CLOSED) -> Printed:
        return cls((Part(text),), strength)


@dataclass(frozen=True)
class ColumnName:
    """What a column is called. table: what its table is called; None where that is not known."""

    label: str
    table: str | None
    is_date: bool


class Names(Protocol):
    """What the names in a formula are to be printed as."""

    def number(self, key: str) -> Printed: ...
    def label(self, key: str) -> Printed: ...
    def unit(self, key: str) -> Unit | None: ...
    def column(self, column: Column) -> ColumnName: ...
    def said(self, text: str) -> str: ...
    def rows(self, tree: Call) -> Printed | None:
        """What stands for a part of a formula that reads the rows of a table; None if that is said in words."""

    def rows_unit(self, tree: Call) -> Unit | None:
        """The unit in which such a part is shown; None of one that is said otherwise."""

    def value(self, tree: Tree) -> Quantity | None:
        """What a part of the formula gives, as far as that is known."""


def joined(*pieces: Parts | str) -> Parts:
    """Pieces one after the other, neighbouring texts as one."""
    made: list[Part] = []
    for piece in pieces:
        for part in (Part(piece),) if isinstance(piece, str) else piece:
            if made and not part.number and not made[-1].number:
                made[-1] = Part(made[-1].text + part.text)
            elif part.text or part.number:
                made.append(part)
    return tuple(made)


def filled(template: str, *fields: Parts) -> Parts:
    """A template with parts for `{0}`, `{1}`."""
    pieces = _FIELD.split(template)
    return joined(*(fields[int(piece[1])] if _FIELD.fullmatch(piece) else piece for piece in pieces))


def listed(items: Sequence[Parts], comma: str) -> Parts:
    """Several, with a language's comma between them."""
    pieces: list[Parts | str] = []
    for index, item in enumerate(items):
        pieces += [comma if index else "", item]
    return joined(*pieces)


def begun(made: Printed) -> Parts:
    """A phrase as a sentence begins; a sum as it is."""
    first, *rest = made.parts
    is_phrase = made.strength == OPEN and not first.number
    return (Part(first.text[:1].upper() + first.text[1:]) if is_phrase else first, *rest)


def is_day(tree: Tree, names: Names) -> bool:
    """Whether a tree gives a date."""
    match tree:
        case Column():
            return names.column(tree).is_date
        case Call("date" | "months_before", _):
            return True
        case Call("at" | "filter", (column, _)) | Call("mixed", (column,)):
            return is_day(column, names)
        case Call(_, (column, *_)) if is_pick(tree):
            return is_day(column, names)
        case _:
            return False


def row_named(condition: Tree) -> str | None:
    """The id of the row that a condition names, of `table.id == "row"`."""
    match condition:
        case Operation("==", Column(_, "id"), Text(row)):
            return row
        case _:
            return None


def begun_small(label: str, spoken: Language) -> str:
    """A label within a sentence; an abbreviation stays as it is."""
    return label if not spoken.words.lowers_labels or label[1:2].isupper() else label[:1].lower() + label[1:]
