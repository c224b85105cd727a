"""Amounts in prose: the units behind them, as symbols, signs and words."""

from __future__ import annotations

import pytest

from explainer.check.amounts import amounts
from explainer.units import parse_quantity


@pytest.mark.parametrize(
    ("prose", "quantity"),
    [
        ("It costs €1,650 a year.", "1650 EUR"),
        ("It costs 34 euros.", "34 EUR"),
        ("It costs £20.", "20 GBP"),
        ("It needs 15,000 kWh of gas.", "15000 kWh"),
        ("It needs 12 kilowatt-hours.", "12 kWh"),
        ("It weighs 3.2 kilograms.", "3.2 kg"),
        ("It weighs 250 g when dry.", "250 g"),
        ("It holds 67.5 litres.", "67.5 L"),
        ("It was 20 °C outside.", "20 °C"),
        ("It was 68°F outside.", "68 °F"),
        ("It rose by 2.5 percentage points.", "2.5 pp"),
        ("A farm of 30 hectares.", "30 ha"),
    ],
)
def test_an_amount_is_read_with_its_unit(prose: str, quantity: str) -> None:
    (found,), expected = amounts(prose), parse_quantity(quantity)
    assert found.dimension == expected.dimension
    assert found.value == pytest.approx(expected.central)


@pytest.mark.parametrize("prose", ["A film in 4K quality.", "The 5 bar charts below.", "The 5 ML models."])
def test_what_only_looks_like_a_unit_is_none(prose: str) -> None:
    assert not any(found.is_measured for found in amounts(prose))
