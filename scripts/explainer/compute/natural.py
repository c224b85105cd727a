"""The unit that a formula's result has by itself: what its parts are written in, worked out as they are.

`EUR/kWh * kWh/year` is in EUR/year, and the difference of two percentages in percentage points.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from explainer.errors import UnitMistake
from explainer.formula import Call, Column, Literal, Name, Negative, Operation, Tree, is_column, unfiltered
from explainer.units import COUNT, PERCENT, SCALES, Dimension, Unit, Units

# Of these the best prefix is chosen, whatever the parts are written in.
_CHOSEN: Final = frozenset({"information", "length", "time", "level"})
_PARTS: Final = re.compile(r"(?<!\*)([*/])(?!\*)")
_KEPT: Final = frozenset({"abs", "round", "floor", "ceiling", "minimum", "maximum", "sum", "mean", "median"})
_PICKS: Final = frozenset({"at", "first", "last", "largest", "smallest"})


def natural_unit(
    tree: Tree, dimension: Dimension, units: Units, unit_of: Callable[[Name | Column], Unit | None]
) -> Unit:
    """The unit in which a result of this dimension is shown unless another is asked for.

    unit_of: that of a name or column, None where it has none. Base units where none follows from the parts, and where
    the best prefix is chosen.
    """
    is_chosen = all(name in _CHOSEN and (name != "length" or abs(power) == 1) for name, power in dimension.powers)
    if is_chosen and not dimension.is_plain:
        return units.base(dimension)
    found = _unit(tree, units, unit_of)
    is_share = found is not None and found.name in {"%", "pp"}
    fits = found is not None and found.dimension == dimension and (not dimension.is_plain or is_share)
    return found if found and fits else units.base(dimension)


def is_in_points(tree: Tree, units: Units, unit_of: Callable[[Name | Column], Unit | None]) -> bool:
    """Whether a formula gives a number of percentage points."""
    found = _unit(tree, units, unit_of)
    return found is not None and found.name == "pp"


def _unit(tree: Tree, units: Units, unit_of: Callable[[Name | Column], Unit | None]) -> Unit | None:
    match tree:
        case Literal(quantity, _):
            return COUNT if quantity.unit.name in SCALES else quantity.unit
        case Name() | Column():
            return unit_of(tree)
        case Negative(operand):
            return _unit(operand, units, unit_of)
        case Operation("+" | "-" as operator, left, right):
            return _sum(operator, left, (_unit(left, units, unit_of), _unit(right, units, unit_of)), units)
        case Operation("*" | "/" as operator, left, right):
            return _product(operator, _unit(left, units, unit_of), _unit(right, units, unit_of), units)
        case Call(function, (column, *_)) if function in _PICKS or function in _KEPT:
            return _unit(unfiltered(column)[0] if is_column(column) else column, units, unit_of)
        case _:
            return None


def _sum(operator: str, left: Tree, found: tuple[Unit | None, Unit | None], units: Units) -> Unit | None:
    """Of a sum that of its first part, but a difference of two points or two shares is none itself."""
    first, second = found
    if first is None or second is None:
        return first or second
    if first.dimension.is_point and second.dimension.is_point:
        return units.unit(f"Δ{first.name}")
    if second.dimension.is_point:
        return second
    is_of_shares = first.name in PERCENT and second.name in PERCENT
    if operator == "-" and is_of_shares and not isinstance(left, Literal):  # 100 % less a share is the other share
        return units.unit("pp")
    if {first.name, second.name} <= {*PERCENT, "pp"}:
        return units.unit("pp" if first.name == second.name == "pp" else "%")
    return None if first.dimension.is_plain else first


def _product(operator: str, first: Unit | None, second: Unit | None, units: Units) -> Unit | None:
    """The parts of both, without those that cancel each other."""
    if first is None or second is None:
        return None
    above, below = _parts(first, units)
    others = _parts(second, units)
    above += others[operator == "/"]
    below += others[operator == "*"]
    for part in [*above]:
        kind = units.unit(part).dimension
        if same := next((other for other in below if units.unit(other).dimension == kind), None):
            above.remove(part)
            below.remove(same)
    if len(above) == len(("kW", "h")) and (joined := "".join(above)) in units:
        above = [joined]  # kW for some hours are kWh
    if not above and not below:
        return None
    try:
        return units.unit("*".join(above or ["1"]) + "".join(f"/{part}" for part in below))
    except UnitMistake:
        return None  # it is too long to be read


def _parts(unit: Unit, units: Units) -> tuple[list[str], list[str]]:
    """The symbols above and below the line; those of shares and counts are left out."""
    above: list[str] = []
    below: list[str] = []
    side = above
    for part in _PARTS.split(unit.name):
        if part in {"*", "/"}:
            side = above if part == "*" else below
        elif part != "1" and not units.unit(part).dimension.is_plain:
            side.append(part)
    return above, below
