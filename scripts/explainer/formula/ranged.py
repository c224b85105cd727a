"""A number with its range, its slopes and its rounding: what every step of a formula gives.

For every uncertain input a number carries the range of its slope: by how much it changes, on average, when that input
alone changes by half the width of its range. And it carries how far rounding may have put it off, so that comparisons
hold near zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

Ends = tuple[float, float]
Slopes = Mapping[str, Ends]

# How far off a number may be, relative to itself, and still be the same. Far above the rounding of floats (1e-16), so
# that it covers thousands of operations, and far below what anybody prints.
SLACK: Final = 5e-13
_NONE: Final[Slopes] = MappingProxyType({})


@dataclass(frozen=True)
class Ranged:
    """A number in base units, over a box: one range for every uncertain input.

    low, high: enclose it; middle: where every input has the middle of its range; central: where every input has its
    central value, which may lie outside of the box. slack: by how much the central value may be off because floats are
    rounded; it grows with the terms of a sum, and so stays where their difference is near zero.
    """

    low: float
    central: float
    high: float
    middle: float
    slack: float
    slopes: Slopes = field(default_factory=lambda: _NONE)

    @classmethod
    def point(cls, value: float) -> Ranged:
        """A number without a range."""
        value += 0.0  # no -0
        return cls(value, value, value, value, SLACK * abs(value))

    @classmethod
    def input(cls, name: str, low: float, central: float, high: float) -> Ranged:
        """An input, uncertain where low < high."""
        radius = high / 2 - low / 2
        slopes = {name: (radius, radius)} if radius else _NONE
        return cls(low, central, high, low / 2 + high / 2, SLACK * abs(central), slopes)

    @property
    def ends(self) -> Ends:
        return self.low, self.high

    def is_same(self, other: Ranged) -> bool:
        """Whether both have one central value, apart from the rounding of floats.

        It makes no difference on which side of a comparison a term or a factor is written: `a + b - c` is 0 where
        `a + b` is c.
        """
        return abs(self.central - other.central) <= self.slack + other.slack
