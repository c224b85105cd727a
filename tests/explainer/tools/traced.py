"""What a number rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass
class Trace:
    """What a number rests on: ids of facts and figures, rows as (table, index), uncertain inputs with their ends.

    dates: of all these, but for what a dated row is computed with.
    """

    names: set[str] = field(default_factory=set)
    rows: set[tuple[str, int]] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    uncertain: dict[str, tuple[Fraction, Fraction]] = field(default_factory=dict)

    def add(self, other: Trace) -> None:
        self.names |= other.names
        self.rows |= other.rows
        self.dates |= other.dates
        self.uncertain |= other.uncertain
