"""Rows that a formula picks: what else they hold, how a number ranks among them, and their dates."""

from __future__ import annotations

import pytest

from explainer.errors import FormulaMistake, Mistake
from explainer.formula import Dimensions, Evaluation, parse_formula, rows_behind, rows_of
from made_up import TABLE, MadeUp, value_of

NO_ROW = "is not the value of one row; write e.g. at(results.rate, maximum(results.…)), or the id of a row"
UNEQUAL = "and results.distance differs in them; filter the column, so that one row is left"
UNDATED = "write a column of dates, date(id) or at(column, row)"
SCOPE = MadeUp(
    {"ours": "3 Tbit/s", "film": "5 GB"},
    {
        "id": ["alpha", "beta", "gamma", "delta", "epsilon"],
        "date": ["2001", "2002-05", "2003-01-31", "2003-06", "2004"],
        "rate": ["1 Tbit/s", "4 Tbit/s", "3 Tbit/s", "4 Tbit/s", "90 Tbit/s"],
        "distance": ["10 km", "40 km", None, "20 km", "1 km"],
        "team": ["Ann", "Bob", "Cy", "Dee", "Eve"],
        "place": ["Rome", "Oslo", "Rome", "Oslo", "Rome"],
    },
    left_out=frozenset({4}),
    figures={
        "best": "maximum(results.rate)",
        "third": "largest(results.rate, 3)",
        "alias": "third",
        "double": "2 * maximum(results.rate)",
    },
    dates={"ours": "2003-02", "film": "1999"},
)


def held(condition: str) -> bool:
    tree = parse_formula(condition).tree
    Dimensions(SCOPE).check_condition(tree)
    return Evaluation(SCOPE).holds(tree)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # 4, 4, 3, 1 count; 90 is left out
        ("largest(results.rate, 1)", 4e12),
        ("largest(results.rate, 2)", 4e12),
        ("largest(results.rate, 3)", 3e12),
        ("smallest(results.rate, 1)", 1e12),
        ('smallest(filter(results.rate, results.place == "Oslo"), 2)', 4e12),
        ("largest(results.rate, 1 + 2)", 3e12),
        ("at(results.distance, smallest(results.rate, 1))", 10e3),
        ("at(results.distance, minimum(results.rate)) / 1 km", 10.0),
        ("at(results.rate, third)", 3e12),
        ("at(results.rate, alias)", 3e12),
        # a row by its id, even one that functions do not see
        ("at(results.rate, epsilon)", 90e12),
        ("at(results.distance, last(results.rate))", 20e3),
        ("at(results.rate, maximum(results.date))", 4e12),
        # two are larger than 3 Tbit/s
        ("rank(ours, results.rate)", 3.0),
        ("rank(best, results.rate)", 1.0),
        ("rank(1 Tbit/s, results.rate)", 4.0),
        ('rank(ours, filter(results.rate, results.place == "Rome"))', 1.0),
        ("year(date(ours)) - year(date(film))", 4.0),
        ("year(maximum(results.date))", 2003.0),
        ("year(at(results.date, alpha))", 2001.0),
        ("sum(filter(results.rate, year(results.date) == 2003))", 7e12),
    ],
)
def test_a_formula_reads_the_row_it_picks(text: str, value: float) -> None:
    assert value_of(text, SCOPE).central == pytest.approx(value)


@pytest.mark.parametrize(
    "condition",
    [
        'at(results.team, alias) == "Cy"',
        'at(results.place, best) == "Oslo"',
        'at(results.team, first(results.rate)) != "Bob"',
        'last(results.team) == "Dee"',
        "date(ours) > date(film)",
        'date(ours) < "2003-06"',
        'at(results.date, alpha) == "2001"',
        "date(ours) > minimum(results.date) and date(ours) < maximum(results.date)",
        # dates are compared as far as both are known
        'date(ours) == "2003"',
    ],
)
def test_texts_and_dates_are_compared(condition: str) -> None:
    assert held(condition)
    assert not held(f"not ({condition})")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("at(results.team, best)", "at(results.team, best) is a text, expected a number; compare it in a condition"),
        (
            "date(ours) + 1",
            "date(ours) is a date, expected a number; use e.g. year(…), or compare it in a condition",
        ),
        ("at(results.rate, ours)", "ours " + NO_ROW),
        ("at(results.rate, double)", "double " + NO_ROW),
        ("at(results.rate, sum(results.rate))", "sum(results.rate) " + NO_ROW),
        ("at(best, best)", "at needs a column, not best; write table.column"),
        ("at(results.rate)", "at takes 2 arguments, found 1"),
        ("at(results.distance, best)", "2 rows have the value of best, " + UNEQUAL),
        ("at(results.distance, gamma)", "at(results.distance, gamma) is empty"),
        ("largest(results.rate, 5)", "largest(results.rate, 5) needs a whole number from 1 to 4, found 5"),
        ("largest(results.rate, 0)", "largest(results.rate, 0) needs a whole number from 1 to 4, found 0"),
        ("smallest(results.rate, 1.5)", "smallest(results.rate, 1.5) needs a whole number from 1 to 4, found 1.5"),
        ("largest(results.rate, 1 km)", "largest needs a plain number, not 1 km (length)"),
        ("largest(results.rate)", "largest takes 2 arguments, found 1"),
        ("largest(results.team, 1)", "largest needs a column of numbers, but results.team is a text"),
        ("rank(film, results.rate)", "cannot rank film (information) in results.rate (information/time)"),
        ("rank(results.rate, ours)", "results.rate is a column, expected a number; use e.g. maximum(…) or last(…)"),
        ("year(ours)", "year needs a date, not ours (information/time); " + UNDATED),
        ("year(date(best))", "best has no date; give best an as_of"),
        ("date(2020)", "date needs the id of a number, not 2020"),
    ],
)  # fmt: skip
def test_what_picks_no_row_is_refused(text: str, message: str) -> None:
    with pytest.raises(Mistake) as raised:
        value_of(text, SCOPE)
    assert str(raised.value) == message


def test_a_date_is_not_compared_with_a_number() -> None:
    with pytest.raises(FormulaMistake, match=r"cannot compare date\(ours\) \(date\) with 2003 \(a plain number\)"):
        held("date(ours) > 2003")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("alias", [2]),
        ("best", [1, 3]),
        ("at(results.rate, alpha)", [0]),
        ("gamma", [2]),
        ("largest(results.rate, 2)", [1, 3]),
        ("last(results.rate)", [3]),
        ("minimum(results.date)", [0]),
        ("largest(results.date, 2)", [2]),
    ],
)
def test_a_pick_names_its_rows(text: str, rows: list[int]) -> None:
    assert rows_of(parse_formula(text).tree, Evaluation(SCOPE)) == (TABLE, rows)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("at(results.distance, alpha) / 1 km", [0]),
        ("rank(ours, results.rate)", [0, 1, 2, 3]),
        ("largest(results.rate, 3)", [2]),
    ],
)
def test_a_result_rests_on_the_rows_that_it_read(text: str, rows: list[int]) -> None:
    assert list(rows_behind(parse_formula(text).tree, Evaluation(SCOPE))) == [(TABLE, row) for row in rows]


def test_the_nth_largest_encloses_what_its_rows_allow() -> None:
    scope = MadeUp(results={"date": ["2001", "2002", "2003"], "load": ["10 ± 5", "12 ± 1", "3"]})
    # second largest of 5 to 15, 11 to 13 and 3: at least 5, at most 13
    found = value_of("largest(results.load, 2)", scope)
    assert (found.low, found.central, found.high) == (5.0, 10.0, 13.0)
