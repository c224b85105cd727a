"""The second computation knows every function and gives what the generator gives, in an explainer that uses all."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

import made
from explainer.formula.tree import FUNCTIONS
from recompute import Book

FIGURES = {
    "a1": "abs(near - far) + sqrt(near * far) + minimum(near, far) + maximum(near, far)",
    "a2": "log2(8) + 1 bit * (log10(50) + exp(0.3) + round(2.5) + floor(2.5) + ceiling(2.1))",
    "a3": "round(far, 500 m) + floor(far, 300 m) + ceiling(far, 0.7 km)",
    "a4": "round(warm, 5 °F) - 0 °C + (floor(warm, 10 °C) - 0 °C) + round(-2.5) * 1 Δ°C",
    "b1": 'sum(mixed(prices.price)) + median(mixed(prices.price)) + mean(filter(prices.price, prices.city == "Oslo"))',
    "b2": "quantile(mixed(prices.price), 85 %) + weighted_mean(mixed(prices.price), prices.homes)",
    "b3": "standard_deviation(mixed(prices.price)) + population_standard_deviation(mixed(prices.price))",
    "b4": "largest(prices.price, 2) + smallest(prices.price, 2)",
    "b5": "count(prices.price) + rank(300 USD, prices.price) / 10 + rank_from_smallest(105 USD, prices.price) / 100",
    "c1": 'first(OSLO) + 2 * last(OSLO) + 3 * at_date(OSLO, "2025-05") + at(prices.price, old)',
    "c2": 'change(OSLO, 12) + change(OSLO, "2024-05", months_before(maximum(prices.month), 2))',
    "c3": 'relative_change(OSLO, 24) + relative_change(OSLO, "2024-05", "2025-05")',
    "d1": "record_growth_rate(prices.month, OSLO) + fitted_growth_rate(prices.month, OSLO)",
    "d2": "compound_growth_rate(prices.month, OSLO)",
    "d3": "record_doubling_time(prices.month, OSLO) + fitted_doubling_time(prices.month, OSLO)",
    "e1": "days_between(date(near), date(far)) / 1 day + years_between(date(near), date(far))",
    "e2": "sum(mixed(filter(prices.price, month(prices.month) == 5))) / 1 USD + year(date(old))",
    "f1": "sum(mixed(prices.before)) + 2 * sum(mixed(prices.smooth))",
    "g1": "sum(months.dearest) + 2 * sum(months.mean) + count(months.mean) * 1 USD",
}  # fmt: skip
DATA = """
facts:
  near: {label: Near, value: 1.3 km, as_of: 1990-06-15, source: survey, grade: A}
  far: {label: Far, value: 2.9 km, as_of: 2026-03-02, source: survey, grade: A}
  warm: {label: Warm, value: 67.9 °F, source: survey, grade: A}
inputs: {}
claims: {}
figures:
FIGURES
tables:
  prices:
    label: Prices
    file: prices.csv
    value: price
    row_label: "{city} in {month}"
    as_of: month
    columns:
      id: {label: Id, type: id}
      month: {label: Month, type: date}
      city: {label: City, type: text}
      price: {label: Price, unit: USD}
      homes: {label: Homes, type: number}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
      before: {label: Before, unit: USD, formula: "previous(prices.price, prices.city)"}
      smooth: {label: Smooth, unit: USD, formula: "rolling_mean(prices.price, 2, prices.city)"}
  months:
    label: Months
    file: months.csv
    source: survey
    grade: A
    columns:
      month: {label: Month, type: date}
      dearest: {label: Dearest, unit: USD, formula: "maximum(MONTH)"}
      mean: {label: Mean, unit: USD, formula: "weighted_mean(MONTH, prices.homes)"}
"""
CSV = """\
id,month,city,price,homes,source,grade
,2025-05,Oslo,150,10,diary,B
old,2024-05,Oslo,160,10,survey,A
,2026-03,Oslo,240,7,diary,B
,2026-05,Oslo,320.5,10,survey,A
,2024-05,Rome,100,30,diary,B
,2025-05,Rome,,30,survey,A
,2026-03,Rome,110,33,diary,B
,2026-05,Rome,105,31,survey,A
"""
THEN = "filter(prices.price, prices.month == months.month)"
MONTHS = "month\n2024-05\n2025-05\n2026-05\n2026-07\n"


def test_every_function_is_used_here() -> None:
    written = " ".join([*FIGURES.values(), DATA, 'filter("")'])
    assert {name for name in FUNCTIONS if not re.search(rf"\b{name}\(", written)} == set()


def test_both_computations_give_the_same(tmp_path: Path) -> None:
    oslo = 'filter(prices.price, prices.city == "Oslo")'
    lines = (f"  {key}: {{label: L {key}, formula: '{text.replace('OSLO', oslo)}'}}" for key, text in FIGURES.items())
    numbers = made.numbers(
        tmp_path, DATA.replace("FIGURES", "\n".join(lines)).replace("MONTH", THEN), prices=CSV, months=MONTHS
    )
    book = Book((tmp_path / made.DATA).parent)
    for key in FIGURES:
        found = numbers[key].quantity.central
        assert math.isfinite(found)
        assert float(book.number(key).value) == pytest.approx(found, rel=1e-9), key
        assert book.sources(key) == set(numbers[key].sources), key
