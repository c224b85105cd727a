"""What does not depend on the row is computed once for all rows of a table; what does, for each."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.formula import Evaluation, parse_formula, ranged
from explainer.formula import evaluation as of_formulas
from explainer.formula.tree import Call
from explainer.formula.whole import is_whole

TABLE = """
tables:
  towns:
    label: Towns
    file: towns.csv
    source: survey
    grade: A
    columns:
      day: {{label: Day, type: date}}
      people: {{label: People, type: number}}
      made: {{label: Made, formula: "{}"}}
"""
CSV = "day,people\n" + "".join(f"{1900 + row},{row + 1}\n" for row in range(60))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(t.a)", True),
        ('sum(filter(t.a, t.b == "x"))', True),
        ("count(filter(t.a, t.a > mean(t.a)))", True),
        ("weighted_mean(t.a, t.b)", True),
        ('change(t.a, "2001", "2002")', True),
        ("at(t.b, maximum(t.a))", True),
        ("rank(lamps, t.a)", True),
        ("rank(t.a, t.a)", False),
        ("at_date(u.a, t.day)", False),
        ("previous(t.a)", False),
        ("rolling_mean(t.a, 3)", False),
        ("mean(filter(u.a, u.b == t.b))", False),
        ("quantile(u.a, t.share)", False),
        ("largest(t.a, rank(t.a, t.a))", False),
        ("at(u.b, maximum(filter(u.a, u.b == t.b)))", False),
    ],
)
def test_what_names_a_cell_of_the_row_is_not_the_same_in_every_row(formula: str, *, expected: bool) -> None:
    assert is_whole(parse_formula(formula).tree) is expected


def test_a_sum_over_a_column_is_computed_once_for_all_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(of: Evaluation, call: Call) -> ranged.Ranged | str | None:
        asked.append(call.function)
        return over_rows(of, call)

    over_rows = Evaluation._of_rows  # noqa: SLF001 - what the test counts
    monkeypatch.setattr(of_formulas.Evaluation, "_of_rows", counting)
    rows = made.numbers(tmp_path, TABLE.format("towns.people / sum(towns.people)"), towns=CSV).tables["towns"].rows
    assert asked.count("sum") == 1
    # 60 * 61 / 2 = 1830 people in all towns
    shares = [cell.central for row in rows if (cell := row.cells["made"]) and not isinstance(cell, str)]
    assert shares == pytest.approx([(row + 1) / 1830 for row in range(60)])


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("rank(towns.people, towns.people)", [60, 59, 1]),
        ("rank_from_smallest(towns.people, towns.people)", [1, 2, 60]),
        ("towns.people - rolling_mean(towns.people, 2)", [None, 0.5, 0.5]),
        ("previous(filter(towns.people, towns.people > 1))", [None, None, 59]),
        ("count(filter(towns.people, towns.people > 50)) - towns.people", [9, 8, -50]),
    ],
)
def test_each_row_has_its_own(tmp_path: Path, formula: str, expected: list[float | None]) -> None:
    rows = made.numbers(tmp_path, TABLE.format(formula), towns=CSV).tables["towns"].rows
    cells = [rows[row].cells["made"] for row in (0, 1, 59)]
    assert [None if cell is None or isinstance(cell, str) else cell.central for cell in cells] == expected
