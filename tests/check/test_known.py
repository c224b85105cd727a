"""Finding the numbers that a text may mean: the same among thousands, and not by asking each of them each time."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from explainer.check.amounts import amounts
from explainer.check.known import KnownNumbers, stems
from explainer.units import Quantity, Unit
from made import numbers

FACT: Final = "  pier_{0}: {{label: Length of pier {0}, value: {0} km, as_of: 2020, source: survey, grade: A}}\n"
MANY: Final = 400


@pytest.fixture
def known(tmp_path: Path) -> KnownNumbers:
    """Piers of 1,000 to 1,399 km."""
    return KnownNumbers(numbers(tmp_path, "facts:\n" + "".join(FACT.format(1000 + index) for index in range(MANY))))


@pytest.mark.parametrize(
    ("said", "found"), [("1,207", "pier_1207"), ("1,399", "pier_1399"), ("999", None), ("1,400", None)]
)
def test_digits_are_found_in_the_unit_that_a_number_is_shown_in(
    known: KnownNumbers, said: str, found: str | None
) -> None:
    [amount] = amounts(f"It says {said} on the wall.")
    hit = known.equal_to(amount, stems("wall"))
    assert (hit and hit.number.id) == found


def test_no_number_is_converted_twice(known: KnownNumbers, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Quantity] = []
    convert = Quantity.at

    def at(quantity: Quantity, unit: Unit) -> float:
        asked.append(quantity)
        return convert(quantity, unit)

    monkeypatch.setattr(Quantity, "at", at)
    for number in range(1000, 1000 + MANY):
        [amount] = amounts(f"It says {number} on the wall.")
        known.equal_to(amount, stems("wall"))
    assert len(asked) == MANY
