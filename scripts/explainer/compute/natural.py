"""The unit that a formula's result has by itself: what its parts are written in, worked out as they are.

`EUR/kWh * kWh/year` is in EUR/year, and the difference of two percentages in percentage points.
"""

from __future__ import annotations

import re
from typing import Final

from explainer.compute.values import Values
from explainer.errors import UnitMistake
from explainer.formula import Call, Column, Literal, Name, Negative, Operation, Tree, is_column, unfiltered
from explainer.units import COUNT, PERCENT, SCALES, Dimension, Quantity, Unit, Units

# Of these the best prefix is chosen, whatever the parts are written in.
_CHOSEN: Final = frozenset({"information", "length", "time", "level"})
_PARTS: Final = re.compile(r"(?<!\*)([*/])(?!\*)")
# These give a value in the unit of what they take.
_KEPT: Final = frozenset(
    {"abs", "round", "floor", "ceiling", "minimum", "maximum", "sum", "mean", "median", "mixed", "quantile"}
    | {"weighted_mean", "at", "at_date", "first", "last", "largest", "smallest", "previous", "rolling_mean"}
)
# These give how far apart values are, in the unit of what they take.
_APART: Final = frozenset({"change", "standard_deviation", "population_standard_deviation"})


class Natural:
    """The units of an explainer's numbers, and of what its formulas give."""

    def __init__(self, values: Values) -> None:
        self._values, self._explainer, self._units = values, values.explainer, values.explainer.units
        self._found: dict[str, Unit] = {}
        for node in values.graph.order:  # each after what it names, so that no chain of names is too long
            if isinstance(node, Name) and node not in values.graph.broken:
                self._found[node.id] = self.unit(node.id)

    def unit(self, name: str) -> Unit:
        """The unit in which a number is shown unless another is asked for."""
        formula = self._explainer.formula(name)
        if not formula:
            return self._values.given(name).unit
        if setting := self._explainer.inputs.get(name):
            return setting.units[0]
        return self._found.get(name) or self.unit_of(formula.tree, self._values.dimension(name))

    def unit_of(self, tree: Tree, dimension: Dimension) -> Unit:
        """That of what a formula of this dimension gives.

        Base units where none follows from its parts, and where the best prefix is chosen.
        """
        base = self._units.base(dimension)
        is_chosen = all(name in _CHOSEN and (name != "length" or abs(power) == 1) for name, power in dimension.powers)
        if is_chosen and not dimension.is_plain:
            return base
        found = self._unit(tree)
        is_share = found is not None and found.name in {"%", "pp"}
        fits = found is not None and found.dimension == dimension and (not dimension.is_plain or is_share)
        return found if found and fits else base

    def is_in_points(self, tree: Tree) -> bool:
        """Whether a formula gives a number of percentage points."""
        found = self._unit(tree)
        return found is not None and found.name == "pp"

    def _unit(self, tree: Tree) -> Unit | None:
        match tree:
            case Literal(quantity, _):
                return COUNT if quantity.unit.name in SCALES else quantity.unit
            case Name(name):
                figure = self._explainer.figures.get(name)
                is_share = figure is not None and figure.show.unit in PERCENT
                return self._units.unit("%") if is_share else self.unit(name)
            case Column():
                return self._of_column(tree)
            case Negative(operand):
                return self._unit(operand)
            case Operation("+" | "-" as operator, left, right):
                return _sum(operator, left, (self._unit(left), self._unit(right)), self._units)
            case Operation("*" | "/" as operator, left, right):
                return _product(operator, self._unit(left), self._unit(right), self._units)
            case Call(function, (column, *_)) if function in _KEPT | _APART:
                found = self._unit(unfiltered(column)[0] if is_column(column) else column)
                return _between(found, self._units) if found and function in _APART else found
            case _:
                return None

    def _of_column(self, column: Column) -> Unit | None:
        table = self._explainer.tables[column.table]
        found = table.columns[column.column]
        if found.unit or not found.formula:
            cells = (row.cells.get(found.id) for row in table.rows)
            return found.unit or next((cell.unit for cell in cells if isinstance(cell, Quantity)), None)
        kind = self._values.column_kind(column)
        return self.unit_of(found.formula.tree, kind) if isinstance(kind, Dimension) else None


def _between(unit: Unit, units: Units) -> Unit:
    """That of a difference of two values in a unit."""
    if unit.dimension.is_point:
        return units.unit(f"Δ{unit.name}")
    return units.unit("pp") if unit.name in PERCENT else unit


def _sum(operator: str, left: Tree, found: tuple[Unit | None, Unit | None], units: Units) -> Unit | None:
    """Of a sum that of its first part, but a difference of two points or two shares is none itself."""
    first, second = found
    if first is None or second is None:
        return first or second
    if first.dimension.is_point and second.dimension.is_point:
        return _between(first, units)
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
    if {first.name, second.name} == {"pp", COUNT.name} and (operator == "*" or second.is_count):
        return units.unit("pp")
    above, below = _parts(first, units)
    others = _parts(second, units)
    above += [_one(part) for part in others[operator == "/"]]
    below += others[operator == "*"]
    for part in [*above]:
        kind = units.unit(part).dimension
        if same := next((other for other in below if units.unit(_one(other)).dimension == kind), None):
            above.remove(part)
            below.remove(same)
    if len(above) == len(("kW", "h")) and (joined := "".join(above)) in units:
        above = [joined]  # kW for some hours are kWh
    are_lengths = all({name for name, _ in units.unit(part).dimension.powers} == {"length"} for part in above)
    if (not above and not below) or (len(above) > 1 and are_lengths):
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
        elif not part.isdigit() and not units.unit(_one(part)).dimension.is_plain:  # 1000 of deaths/1000 is none
            side.append(part)
    return above, below


def _one(part: str) -> str:
    """A part of a unit without the number that is only written below the line: people of 100000 people."""
    return part.rpartition(" ")[2]
