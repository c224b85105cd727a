"""Which values a function over a table took, as readers are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.wording import say_basis
from made import numbers

DATA = """
figures:
  asked: {label: Asked, formula: '%s'}
tables:
  prices:
    label: Prices
    file: prices.csv
    value: price
    row_label: "{city} in {month}"
    source: survey
    grade: A
    columns:
      id: {label: Id, type: id}
      month: {label: Month, type: date}
      city: {label: City, type: text}
      price: {label: Price, unit: USD}
      homes: {label: Homes, type: number}
"""
CSV = """\
id,month,city,price,homes
old,2024-05,Oslo,160,10
,2025-05,Oslo,150,10
,2026-04,Oslo,240,
,2026-05,Oslo,320,10
,2026-06,Oslo,,10
,2026-07,Rome,5,1
"""
OSLO = 'filter(prices.price, prices.city == "Oslo")'
OLDEST = " The value of May 2024, from the row “Oslo in May 2024”."
LEFT_OUT = "1 row without a value is left out."


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (
            f"record_growth_rate(prices.month, {OSLO})",
            "Fitted through 3 of 4 values, May 2024 to May 2026: those that raised the record. " + LEFT_OUT,
        ),
        (
            "record_growth_rate(prices.month, filter(prices.price, prices.price >= 160 USD))",
            "Fitted through all 3 values, May 2024 to May 2026, each of which raised the record. "
        ),
        (
            f"fitted_doubling_time(prices.month, {OSLO})",
            "Fitted through all 4 values, May 2024 to May 2026. 1 row without a value is left out.",
        ),
        (f"compound_growth_rate(prices.month, {OSLO})", "From $160 (May 2024) to $320 (May 2026)."),
        (f"change({OSLO}, 12)", "From $150 (May 2025) to $320 (May 2026)."),
        ("last(prices.price)", "The value of July 2026, from the row “Rome”. 1 row without a value is left out."),
        ("first(prices.price)", "The value of May 2024, from the row “Oslo in May 2024”. " + LEFT_OUT),
        ("mean(prices.price)", "Over 5 values, May 2024 to July 2026. 1 row without a value is left out."),
        ('mean(filter(prices.price, prices.city == "Rome"))', "Over 1 value."),
        # April has no number of homes, and June no price
        (
            f"weighted_mean({OSLO}, prices.homes)",
            "Over 3 values, May 2024 to May 2026. 2 rows without a value are left out.",
        ),
        (
            f"last({OSLO}) / first({OSLO})",
            "The value of May 2026, from the row “Oslo”. " + LEFT_OUT + OLDEST,
        ),
        ("maximum(prices.price)", ""),
        ("2 * old", ""),
    ],
)  # fmt: skip
def test_readers_are_told_which_values_were_taken(tmp_path: Path, formula: str, words: str) -> None:
    found = numbers(tmp_path, DATA % formula.replace("'", "''"), prices=CSV)
    assert say_basis(found["asked"], found) == words.strip()


def test_a_fact_has_taken_none(tmp_path: Path) -> None:
    found = numbers(tmp_path, DATA % "old", prices=CSV)
    assert say_basis(found["old"], found) == ""
