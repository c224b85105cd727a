"""Formulas for a page that redoes them: only what may change is a tree, all else is a number."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.formula import parse_formula

DATA = """\
facts:
  road: {label: Road, value: 9 km, source: survey, grade: A}
  gap: {label: Gap, value: 1 km, source: survey, grade: A}
  walk: {label: Walk, value: 1.5 m/s, low: 1.2 m/s, high: 2 m/s, source: diary, grade: B}
inputs:
  your_way: {label: Your way, value: 10 km}
figures:
  rest: {label: Rest, formula: road - gap}
  slow_time: {label: Slow time, formula: road / walk}
  time: {label: Time, formula: "TREE"}
tables:
  walks:
    label: Walks
    file: walks.csv
    value: length
    source: diary
    grade: B
    row_label: "{id}"
    columns:
      id: {label: Id, type: id}
      length: {label: Length, unit: km, low: least}
      least: {label: Least, type: number}
"""
WALKS = "id,length,least\nfirst_walk,2,\nsecond_walk,5,4\n,7,6\n"


def operands(folder: Path, formula: str) -> dict[str, object]:
    """The trees of a figure over `your_way` and of all that it needs; None for what is given."""
    numbers = made.numbers(folder, DATA.replace("TREE", formula), walks=WALKS)
    return {key: operand.tree for key, operand in numbers.operands(["time"]).items()}


@pytest.mark.parametrize(
    ("formula", "trees"),
    [
        ("your_way / 2 m/s", {"time": ["/", "your_way", 2.0], "your_way": None}),
        (
            "round(your_way, 500 m)",
            {"time": ["*", ["round", ["/", "your_way", 500.0]], 500.0], "your_way": None},
        ),
        # first below, then above zero, so the smallest comes first; the cells are 2, 5 and 7 km
        (
            "rank_from_smallest(your_way, walks.length)",
            {"time": ["rank", ["negative", "your_way"], -2000.0, -5000.0, -7000.0], "your_way": None},
        ),
        ("-your_way * 3", {"time": ["*", ["negative", "your_way"], 3.0], "your_way": None}),
        # 9 km and 1 km are certain, so their difference, 8 km, is a number with the rounding of a difference.
        ("your_way + (road - gap)", {"time": ["+", "your_way", ["point", 8000.0, 5e-9]], "your_way": None}),
        ("your_way + rest", {"time": ["+", "your_way", "rest"], "your_way": None, "rest": None}),
        # What is uncertain stays a tree, since the same uncertainty may be met again.
        (
            "your_way / road * slow_time",
            {
                "time": ["*", ["/", "your_way", "road"], "slow_time"],
                "your_way": None,
                "road": None,
                "slow_time": ["/", "road", "walk"],
                "walk": None,
            },
        ),
        ("maximum(your_way, road)", {"time": ["maximum", "your_way", "road"], "your_way": None, "road": None}),
        (
            "rank(your_way, walks.length)",
            {"time": ["rank", "your_way", 2000.0, 5000.0, 7000.0], "your_way": None},
        ),
        (
            "your_way / mean(walks.length)",
            {
                "time": ["/", "your_way", ["mean", 2000.0, "second_walk", "walks.length.2"]],
                "your_way": None,
                "second_walk": None,
                "walks.length.2": None,
            },
        ),
    ],
)
def test_only_what_may_change_is_a_tree(tmp_path: Path, formula: str, trees: dict[str, object]) -> None:
    assert operands(tmp_path, formula) == trees


@pytest.mark.parametrize(
    ("condition", "tree"),
    [
        ("road > gap", True),
        ("your_way > road and road > gap", ["and", [">", "your_way", "road"], True]),
        ("not your_way > 3 km or gap > road", ["or", ["not", [">", "your_way", 3000.0]], False]),
    ],
)
def test_a_condition_that_no_reader_can_change_is_decided(tmp_path: Path, condition: str, tree: object) -> None:
    numbers = made.numbers(tmp_path, DATA.replace("TREE", "your_way / 2 m/s"), walks=WALKS)
    assert numbers.printed_condition(parse_formula(condition)) == tree
