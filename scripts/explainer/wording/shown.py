"""In which unit, and with how many digits, a value is shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from explainer.compute import Number
from explainer.errors import UnitMistake
from explainer.formats import AUTO, Format, refine
from explainer.units import PERCENT, Quantity, Unit, clock_of
from explainer.wording.phrases import ROUND_DIGITS
from explainer.wording.rounding import DOUBLE_DIGITS, Scale, exact_in, scale


def shown_scale(quantity: Quantity, form: Format, *, is_fact: bool = False, is_exact: bool = False) -> Scale:
    """Unit and digits of a quantity in a format.

    Raises:
        UnitMistake: the unit does not fit the dimension.
    """
    unit = _unit_for(quantity, form.unit) if form.unit else None
    if form.style == "exact":
        return Scale(unit or quantity.unit, None)
    if form.style == "words" and clock_of((unit or quantity.unit).name):
        return scale(quantity, digits=form.digits or ROUND_DIGITS)
    if form.style == "words":
        return scale(quantity, unit=unit, digits=form.digits or ROUND_DIGITS, is_fact=is_fact)
    is_plain = form.style == "plain"
    usual = quantity.unit if is_plain else None
    found = scale(quantity, unit=unit or usual, digits=form.digits, is_fact=is_fact, is_exact=is_exact)
    is_clock = clock_of(found.unit.name) is not None
    if is_clock:
        found = scale(quantity, unit=found.unit, digits=form.digits, is_fact=is_fact, is_exact=True)
    elif not is_plain:
        return found
    if found.digits is None or (form.digits and not is_clock):  # a clock has all its seconds
        return found
    before_point = exact_in(quantity, found.unit).adjusted() + 1
    return replace(found, digits=max(found.digits, min(before_point, DOUBLE_DIGITS)))


def shown_unit(number: Number) -> Unit:
    """The unit in which a number is shown as its `show` says; of a duration, seconds."""
    form = refine(AUTO, number.show)
    if form.style == "duration":
        return number.quantity.unit.units.base(number.quantity.dimension)
    return shown_scale(number.quantity, form, is_fact=number.is_as_written_in(form.unit), is_exact=number.is_exact).unit


def shown_value(number: Number) -> float:
    """The value that a reader sees, in base units; of a duration or a range, the one behind it."""
    form = refine(AUTO, number.show)
    if form.style in {"duration", "range"}:
        return number.quantity.central
    scaled = shown_scale(number.quantity, form, is_fact=number.is_as_written_in(form.unit), is_exact=number.is_exact)
    unit, shown = scaled.unit, scaled.central(number.quantity)
    return float(shown * unit.factor.numerator / unit.factor.denominator + _decimal(unit.zero))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator


def _unit_for(quantity: Quantity, name: str) -> Unit:
    unit = quantity.unit.units.unit(name)
    if unit.dimension != quantity.dimension:
        problem = f"'{name}' is {unit.dimension}, expected {quantity.dimension}"
        raise UnitMistake(problem, None, f"write a unit like '{quantity.unit.name}'")
    if quantity.unit.name == "pp" and unit.name in PERCENT:
        problem = f"a difference of two shares is in percentage points, and not in {unit.name}"
        raise UnitMistake(problem, None, "show it in pp, or divide it by what it is a share of")
    return unit
