"""Which dimensions can be added, subtracted and compared, and what helps where they cannot."""

from __future__ import annotations

from typing import Final

from explainer.units import MEASURED, TEMPERATURE, TEMPERATURE_DIFFERENCE, Dimension, currency_of

POINTS: Final = "compute with a difference, e.g. from 0 °C, which is in K"


def sum_of(operator: str, first: Dimension, second: Dimension) -> Dimension | None:
    """The dimension of a sum or a difference; None where there is none.

    Two points on a scale have a difference and no sum; a point and a difference make a point.
    """
    if first.is_point and second.is_point:
        return TEMPERATURE_DIFFERENCE if operator == "-" else None
    if first == TEMPERATURE and second == TEMPERATURE_DIFFERENCE:
        return TEMPERATURE
    if first == TEMPERATURE_DIFFERENCE and second == TEMPERATURE and operator == "+":
        return TEMPERATURE
    return first if first == second else None


def remedy(first: Dimension, second: Dimension) -> str:
    """What to do about two dimensions that do not go together; empty where they have nothing to do with each other."""
    if first.is_point or second.is_point:
        return "°C and °F are points on a scale, whose differences are in K or Δ°C"
    one, other = _single(first), _single(second)
    monies = [currency_of(name) for name in (one, other)]
    if all(monies) and monies[0] == monies[1]:
        return "bring both to the prices of one year: see 'Money' in scripts/explainer/MANUAL.md"
    if all(monies):
        return f"multiply one by an exchange rate, a fact in {other}/{one}"
    if one and other and not {one, other} & MEASURED and not any(monies):
        return f"{one} and {other} are counted apart; where both count as one, divide each, by 1 {one} and by 1 {other}"
    return ""


def _single(dimension: Dimension) -> str:
    """What a dimension is of, where it is a first power of one thing."""
    match dimension.powers:
        case ((name, 1),):
            return name
        case _:
            return ""
