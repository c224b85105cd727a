"""The digits and the unit in which a quantity is shown; all rounding is decimal.

Values round to the nearest, ties up; the ends of a range round outwards, so that what is shown encloses what is meant.

A double is first read as the decimal number with 15 significant digits that it stands for, so that 2.675 is
a tie and 1.02 Pbit/s is exactly 127500 GB/s.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Final

from explainer.errors import Mistake
from explainer.units import PERCENT, STANDARD, TIME, Quantity, Unit, Units, parse_unit
from explainer.wording.patterns import has_cents

SIGNIFICANT: Final = 3
DOUBLE_DIGITS: Final = 15
SHORT: Final = 6
SHORT_WHOLE: Final = 12
_ALL: Final = 100
_HALF_UP: Final = Context(prec=330, rounding=ROUND_HALF_UP)  # no double has so many digits before its point

# The units of time, each with how many of it are the most that is said in it; beyond, time is in the longest.
TIMES: Final = (("s", 120), ("min", 120), ("h", 48), ("day", 365))
LONGEST_TIME: Final = "year"


@dataclass(frozen=True)
class Scale:
    """The unit and the significant digits that a value and both ends of its range share; None: all digits."""

    unit: Unit
    digits: int | None

    def central(self, quantity: Quantity) -> Decimal:
        """The value as it is shown, rounded."""
        return self._shown(exact_in(quantity, self.unit))

    def bounds(self, quantity: Quantity) -> tuple[Decimal, Decimal]:
        """Both ends as they are shown, rounded outwards."""
        low, high = ends_in(quantity, self.unit)
        return self._shown(low, ROUND_FLOOR), self._shown(high, ROUND_CEILING)

    def _shown(self, exact: Decimal, how: str = ROUND_HALF_UP) -> Decimal:
        """A value with the scale's digits; an amount of money that would have one behind its point has its cents."""
        found = exact if self.digits is None else rounded(exact, self.digits, how)
        is_one_short = found.as_tuple().exponent == -1 and has_cents(self.unit.name)
        return _at(exact, -2, how) if is_one_short else found


def published(value: float) -> float:
    """A double to 15 significant digits, so that the last bit of a logarithm makes no file differ between machines."""
    return float(f"{value:.{DOUBLE_DIGITS}g}")


def published_central(quantity: Quantity) -> float:
    """The value in base units as it is published: to 15 digits, but all that a double has of more that are printed."""
    is_long = quantity.printed is not None and digits_of(Decimal(quantity.printed)) > DOUBLE_DIGITS
    return quantity.central if is_long else published(quantity.central)


def exact_in(quantity: Quantity, unit: Unit | str) -> Decimal:
    """The value in a unit: as its source prints it, zeros at the end included, or else the decimal that it stands for.

    Raises:
        UnitMistake: as for `Quantity.at`. Mistake: as for `decimal_of`.
    """
    if quantity.printed is not None and quantity.unit.name == (unit if isinstance(unit, str) else unit.name):
        return Decimal(quantity.printed)
    return decimal_of(quantity.at(unit))


def ends_in(quantity: Quantity, unit: Unit) -> tuple[Decimal, Decimal]:
    """Low and high in a unit, as `exact_in` gives the value."""
    if quantity.printed_ends is not None and quantity.unit.name == unit.name:
        low, high = map(Decimal, quantity.printed_ends)
        return low, high
    least, most = map(decimal_of, quantity.bounds_at(unit))
    return least, most


def decimal_of(value: float) -> Decimal:
    """The decimal number of at most 15 significant digits that a double stands for.

    Raises:
        Mistake: infinite, or not a number.
    """
    if not math.isfinite(value):
        raise Mistake(f"the value is {'not a number' if math.isnan(value) else 'infinite'}, so it cannot be displayed")
    return trimmed(Decimal(f"{value:.{DOUBLE_DIGITS - 1}e}"))


def rounded(value: Decimal, digits: int, how: str = ROUND_HALF_UP) -> Decimal:
    """The value to so many significant digits, zeros kept: 9.996 to three is 10.0. how: as `decimal` names it."""
    if not value:
        return Decimal(0)
    exponent = value.adjusted() - digits + 1
    once = _at(value, exponent, how)
    return once if once.adjusted() == value.adjusted() else _at(once, exponent + 1, how)


def whole(value: Decimal, how: str = ROUND_HALF_UP) -> int:
    """The nearest whole number, ties away from zero, or the next one downwards or upwards."""
    return int(_at(value, 0, how))


def trimmed(value: Decimal) -> Decimal:
    """The same value without trailing zeros."""
    return value.normalize(_HALF_UP) if value else Decimal(0)


def digits_of(value: Decimal) -> int:
    """How many significant digits the value needs."""
    return len(trimmed(value).as_tuple().digits)


def is_whole(value: Decimal) -> bool:
    """Whether the value is a whole number."""
    return value == value.to_integral_value()


def scale(
    quantity: Quantity,
    *,
    unit: Unit | None = None,
    digits: int | None = None,
    is_fact: bool = False,
    is_exact: bool = False,
) -> Scale:
    """The unit and digits that were asked for, or those that suit the quantity.

    Unit: a fact's own, else the automatic one. Digits: all of a fact in its own unit; all of a fact in
    another unit and of an exact figure when they are few (six, or twelve of a whole number), else as many
    as the fact's source printed, at least three; three of a figure, or as many more, up to six, as tell a share
    from 100%. Central and both ends share them, so that rounding never changes their order.
    """
    exact_digits = DOUBLE_DIGITS if is_exact else SIGNIFICANT
    chosen = unit or (quantity.unit if is_fact else automatic_unit(quantity, digits or exact_digits))
    if digits is not None or (is_fact and chosen == quantity.unit):
        return Scale(chosen, digits)
    ends = quantity.bounds_at(chosen) if quantity.has_range else ()
    if (is_fact or is_exact) and _are_short(decimal_of(value) for value in (quantity.at(chosen), *ends)):
        return Scale(chosen, None)
    printed = len(exact_in(quantity, quantity.unit).as_tuple().digits) if is_fact else 0
    return Scale(chosen, _apart_from_all(exact_in(quantity, chosen), chosen, max(SIGNIFICANT, printed)))


def automatic_unit(quantity: Quantity, digits: int) -> Unit:
    """The unit in which the value has fewest digits before the point, but at least one that is not zero.

    Prefixes are those that the table of units shows; binary ones stay binary. Above 120 s time is in minutes, above 120
    min in hours, above 48 h in days, above a year in years. Units without prefixes, and zero, stay as they are.
    """
    value = decimal_of(quantity.central)
    if not value:
        return quantity.unit
    if quantity.dimension == TIME:
        for candidate, most in TIMES:
            if abs(rounded(decimal_of(quantity.at(candidate)), digits)) <= most:
                return _best(quantity, digits, ladder(candidate))
        return parse_unit(LONGEST_TIME)
    return _best(quantity, digits, ladder(quantity.unit.name, quantity.unit.units))


def ladder(name: str, units: Units = STANDARD) -> tuple[str, ...]:
    """The units among which that of a value is chosen, the smallest first: where there are no prefixes, its own."""
    symbol = re.split(r"[*/]", name, maxsplit=1)[0]
    rest = name[len(symbol) :]
    is_fixed = symbol not in units or rest.startswith("**")
    return (name,) if is_fixed else tuple(other + rest for other in units.with_prefixes(symbol))


def _best(quantity: Quantity, digits: int, names: Iterable[str]) -> Unit:
    units = [quantity.unit.units.unit(name) for name in names]
    fitting = (unit for unit in reversed(units) if abs(rounded(decimal_of(quantity.at(unit)), digits)) >= 1)
    return next(fitting, units[0])


def _are_short(values: Iterable[Decimal]) -> bool:
    return all(digits_of(value) <= (SHORT_WHOLE if is_whole(value) else SHORT) for value in values)


def _apart_from_all(value: Decimal, unit: Unit, digits: int) -> int:
    """The digits with which a share that is nearly all is not said to be all: 99.97% to three digits is 100%."""
    if unit.name not in PERCENT or abs(value) == _ALL:
        return digits
    return next((more for more in range(digits, SHORT + 1) if abs(rounded(value, more)) != _ALL), digits)


def _at(value: Decimal, exponent: int, how: str) -> Decimal:
    return value.quantize(Decimal((0, (1,), exponent)), rounding=how, context=_HALF_UP)
