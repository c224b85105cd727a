"""One number of an explainer, with all that is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explainer.errors import Place
from explainer.formats import Format
from explainer.formula import Formula
from explainer.units import Quantity, without_clock

Kind = Literal["fact", "figure", "input", "row"]


@dataclass(frozen=True)
class Number:
    """A fact, a figure, a reader's input or the value of a table's row.

    show: its own format; inputs: ids and `table.column`s its formula uses; sources: of all that it rests on, without
    repetition; as_of: ISO date of it or of the newest input; grade: its own or the worst of its inputs; is_exact: it is
    shown with all its digits, being a count. rests_on: ids of the readers' inputs that it is, or rests on; its quantity
    is what comes of their defaults.
    """

    id: str
    kind: Kind
    label: str
    quantity: Quantity
    show: Format
    formula: Formula | None
    inputs: tuple[str, ...]
    sources: tuple[str, ...]
    as_of: str | None
    grade: str
    note: str | None
    place: Place
    is_exact: bool
    rests_on: tuple[str, ...] = ()

    @property
    def is_fact(self) -> bool:
        """Whether a source prints it, or a reader types it, so that it is shown as it is written."""
        return self.kind != "figure"

    def is_as_written_in(self, unit: str | None) -> bool:
        """Whether it is shown as it is written in a unit, None for its own.

        So is a figure that only picks what a source prints, unless it converts it.
        """
        own = self.quantity.unit.name
        return self.is_fact or (self.quantity.printed is not None and unit in {None, own, without_clock(own)})
