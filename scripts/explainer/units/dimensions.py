"""Dimensions: what a quantity measures, as powers of what it is measured from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

# A temperature on a scale with a zero of its own, and what lies between two of them.
POINT: Final = "temperature"
DIFFERENCE: Final = "temperature difference"


@dataclass(frozen=True)
class Dimension:
    """Powers of information, length, mass, a currency, a counted thing and so on; without any it is plain."""

    powers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, powers: Mapping[str, int]) -> Dimension:
        """The dimension with these powers; those that are zero are left out."""
        return cls(tuple(sorted((name, power) for name, power in powers.items() if power)))

    @property
    def is_plain(self) -> bool:
        return not self.powers

    @property
    def is_point(self) -> bool:
        """Whether it is of points on a scale, as 20 °C is, of which only differences can be added or multiplied."""
        return any(name == POINT for name, _ in self.powers)

    def __mul__(self, other: Dimension) -> Dimension:
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, 0) + power
        return Dimension.of(powers)

    def __truediv__(self, other: Dimension) -> Dimension:
        return self * other**-1

    def __pow__(self, exponent: int) -> Dimension:
        return Dimension.of({name: power * exponent for name, power in self.powers})

    def __str__(self) -> str:
        return "a plain number" if self.is_plain else _NAMES.get(self.powers) or product(self.powers)


def product(powers: Iterable[tuple[str, int]]) -> str:
    """Powers as they are written: `length/time**2`."""
    powers = tuple(powers)
    above = "*".join(_power(name, power) for name, power in powers if power > 0)
    return (above or "1") + "".join("/" + _power(name, -power) for name, power in powers if power < 0)


PLAIN: Final = Dimension()
INFORMATION: Final = Dimension((("information", 1),))
TIME: Final = Dimension((("time", 1),))
TEMPERATURE: Final = Dimension(((POINT, 1),))
TEMPERATURE_DIFFERENCE: Final = Dimension(((DIFFERENCE, 1),))

FORCE: Final = {"mass": 1, "length": 1, "time": -2}
ENERGY: Final = {"mass": 1, "length": 2, "time": -2}
POWER: Final = {"mass": 1, "length": 2, "time": -3}
PRESSURE: Final = {"mass": 1, "length": -1, "time": -2}
VOLTAGE: Final = {"mass": 1, "length": 2, "time": -3, "current": -1}
RESISTANCE: Final = {"mass": 1, "length": 2, "time": -3, "current": -2}
CHARGE: Final = {"current": 1, "time": 1}
_NAMES: Final = {
    Dimension.of(powers).powers: name
    for name, powers in {
        "force": FORCE,
        "energy": ENERGY,
        "power": POWER,
        "pressure": PRESSURE,
        "voltage": VOLTAGE,
        "resistance": RESISTANCE,
        "charge": CHARGE,
    }.items()
}


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}**{power}"
