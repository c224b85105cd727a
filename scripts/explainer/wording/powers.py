"""The odd units, those that are no powers of ten, of each part of a formula."""

from __future__ import annotations

from typing import Final

from explainer.formula import Call, Literal, Name, Negative, Operation, Tree
from explainer.units import Unit
from explainer.wording.conversions import Powers, odd_units
from explainer.wording.parts import Names

_KEEPING_UNITS: Final = frozenset({"abs", "minimum", "maximum"})


def powers_of(tree: Tree, names: Names) -> Powers:
    """The odd units of what a part of a formula gives, as it is printed; see `odd_units`."""
    match tree:
        case Literal(quantity, _):
            return odd_units(quantity.unit)
        case Name(key):
            unit = names.unit(key)
            return odd_units(unit) if unit else {}
        case Negative(operand):
            return powers_of(operand, names)
        case Operation("+" | "-", left, right):
            return _apart(_unit(left, names), _unit(right, names)) or powers_of(left, names)
        case Operation("*" | "/" as operator, left, right):
            return product(powers_of(left, names), powers_of(right, names), 1 if operator == "*" else -1)
        case Operation("**", left, right):
            return _raised_to(right, powers_of(left, names))
        case Call() if unit := names.rows_unit(tree):
            return odd_units(unit)
        case Call("round" | "floor" | "ceiling", (first, _)):
            return powers_of(first, names)
        case Call("sqrt", (operand,)):
            return root(powers_of(operand, names)) or {}
        case Call(function, (first, *_)):
            return powers_of(first, names) if function in _KEEPING_UNITS else {}
        case _:
            return {}


def product(one: Powers, other: Powers, sign: int = 1) -> Powers:
    """The powers in a product, or in a quotient where sign is −1."""
    return {name: one.get(name, 0) + sign * other.get(name, 0) for name in {**one, **other}}


def root(of: Powers) -> Powers | None:
    """The powers in a square root; None where they are no whole ones."""
    return None if any(power % 2 for power in of.values()) else {name: power // 2 for name, power in of.items()}


def _unit(tree: Tree, names: Names) -> Unit | None:
    match tree:
        case Literal(quantity, _):
            return quantity.unit
        case Name(key):
            return names.unit(key)
        case Call():
            return names.rows_unit(tree)
        case _:
            return None


def _apart(one: Unit | None, other: Unit | None) -> Powers:
    """The odd units of the difference of two points on the same scale, as of 68 °F and 50 °F; none of anything else."""
    is_same = one is not None and other is not None and one.name == other.name
    return odd_units(one.units.unit(f"Δ{one.name}")) if one and is_same and one.dimension.is_point else {}


def _raised_to(exponent: Tree, of: Powers) -> Powers:
    """The powers in a power; none of what has an exponent that is no whole number, and so no unit."""
    match exponent:
        case Negative(operand):
            return {name: -power for name, power in _raised_to(operand, of).items()}
        case Literal(quantity, _) if quantity.central.is_integer():
            return {name: power * int(quantity.central) for name, power in of.items()}
        case _:
            return {}
