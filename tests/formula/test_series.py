"""Values in the order of their dates: which row is meant, how much they changed, and what was before them."""

from __future__ import annotations

import pytest

from explainer.errors import FormulaMistake, Mistake
from explainer.formula import Dimensions, EmptyCell, Evaluation, parse_formula, rows_behind, rows_of
from made_up import TABLE, MadeUp, dimension_of, value_of

# Prices by month, one of them not in order; a year is 12 rows in real life, here it is one.
PRICES = MadeUp(
    {"start": "1"},
    {
        "date": ["2025-05", "2026-04", "2026-05", "2024-05", "2026-03", None],
        "price": ["200 km", "240 km", "250 km", "160 km", None, "9 km"],
        "kind": ["old", "new", "new", "old", "new", "new"],
    },
    dates={"start": "2025-05"},
)
TIED = MadeUp(
    results={
        "date": ["2001", "2001", "2002-03", "2002-03", "2002"],
        "rate": ["5 km", "6 km", "7 km", "8 km", "7 km"],
        "city": ["Oslo", "Rome", "Oslo", "Rome", "Bern"],
    }
)

FILTER = "filter the column, so that one row of "
ROME = 'filter(results.rate, results.city == "Rome")'
NO_DATE = '; write a date as "2025-02", or a column of dates, date(id) or at(column, row)'
GIVE = "; give the table a column with this formula, and pick from that"
TEXT = "; write a text column of results"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('at_date(results.price, "2025-05")', 200e3),
        ("at_date(results.price, date(start))", 200e3),
        ("at_date(results.price, months_before(maximum(results.date), 12))", 200e3),
        ('at_date(filter(results.price, results.kind == "old"), "2025")', 200e3),
        # from 200 to 250: 50 more, a quarter of 200
        ('change(results.price, "2025-05", "2026-05")', 50e3),
        ('relative_change(results.price, "2025-05", "2026-05")', 0.25),
        ('change(results.price, "2025-05")', 50e3),
        # a year, two years and a month before the latest, 250: from 200, 160 and 240
        ("relative_change(results.price, 12)", 0.25),
        ("relative_change(results.price, 24)", 90 / 160),
        ("relative_change(results.price, 1)", 1 / 24),
        ('relative_change(results.price, 12, "2025-05")', 0.25),
        # 160 to 250 in exactly two years: a factor of 1.25 a year
        ("compound_growth_rate(results.date, results.price)", 0.25),
        ('compound_growth_rate(results.date, filter(results.price, results.date >= "2025"))', 0.25),
        ("month(date(start))", 5.0),
        ("sum(filter(results.price, month(results.date) == 5))", 610e3),
    ],
)
def test_a_value_is_found_by_its_date(text: str, value: float) -> None:
    assert value_of(text, PRICES).central == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "last(results.rate)",
            "last cannot choose among rows of 2002-03 in results: results 2, results 3, results 4; "
            + FILTER
            + "2002-03 is left",
        ),
        (
            "first(results.rate)",
            "first cannot choose among rows of 2001 in results: results 0, results 1; " + FILTER + "2001 is left",
        ),
        (
            'at_date(results.rate, "2001")',
            "at_date cannot choose among rows of 2001 in results: results 0, results 1; " + FILTER + "2001 is left",
        ),
        ('at_date(results.rate, "2003")', "at_date finds no row of 2003 in results.rate, which has 2001 to 2002-03"),
        (
            'relative_change(filter(results.rate, results.city == "Rome"), 12)',
            "relative_change finds no row of 2001-03 in " + ROME + ", which has 2001 to 2002-03",
        ),
        (
            'change(filter(results.rate, results.city == "Rome"), "2002", "2001")',
            "change goes from 2002-03 to 2001, which is not later",
        ),
        (
            'change(filter(results.rate, results.city == "Rome"), 1.5)',
            "expected a whole number of months, found 1.5",
        ),
        (
            'change(filter(results.rate, results.city == "Bern"), 5)',
            "5 months before 2002 are no whole years",
        ),
        ("at_date(results.rate, 2001)", "at_date needs a date, not 2001 (a plain number)" + NO_DATE),
        ('change(results.rate, "then")', 'change needs a date, not "then"' + NO_DATE),
        ("change(results.rate)", "change takes 2 or 3 arguments, found 1"),
        ("change(results.city, 12)", "change needs a column of numbers, but results.city is a text"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_the_only_one_of_its_date_is_refused(text: str, message: str) -> None:
    with pytest.raises(Mistake) as raised:
        value_of(text, TIED)
    assert str(raised.value) == message


def test_the_last_of_several_rows_that_say_the_same_is_what_they_say() -> None:
    scope = MadeUp(results={"date": ["2001", "2002", "2002"], "x": ["5", "7", "7"], "who": ["Ann", "Bob", "Cy"]})
    assert value_of("last(results.x)", scope).central == 7.0
    assert rows_of(parse_formula("last(results.x)").tree, Evaluation(scope)) == (TABLE, [1, 2])


def test_a_change_rests_on_its_two_rows_and_names_its_dimension() -> None:
    tree = parse_formula("change(results.price, 12)").tree
    assert list(rows_behind(tree, Evaluation(PRICES))) == [(TABLE, 0), (TABLE, 2)]
    assert str(dimension_of("change(results.price, 12)", PRICES)) == "length"
    assert str(dimension_of("relative_change(results.price, 12)", PRICES)) == "a plain number"


def test_a_range_travels_through_a_change() -> None:
    scope = MadeUp(results={"date": ["2001", "2002"], "x": ["4 ± 1", "6"]})
    # from 3 to 5 up to 6
    assert value_of('change(results.x, "2001")', scope).ends == (1.0, 3.0)
    assert value_of('relative_change(results.x, "2001")', scope).ends == pytest.approx((0.2, 1.0))


@pytest.mark.parametrize("first", ["0 ± 2", "4 ± 5"])
def test_a_share_of_what_is_or_may_be_below_zero_is_refused(first: str) -> None:
    scope = MadeUp(results={"date": ["2001", "2002"], "x": [first, "10"]})
    with pytest.raises(Mistake, match=r"^relative_change is a share of what is below zero; write change\(…\)$"):
        value_of('relative_change(results.x, "2001")', scope)
    assert value_of('change(results.x, "2001")', scope).central > 0


@pytest.mark.parametrize(
    ("first", "last", "days", "years"),
    [
        ("2024-02-28", "2024-03-01", 2.0, 0.0),
        ("2023-02-28", "2023-03-01", 1.0, 0.0),
        ("1969-07-20", "2026-07-19", 20_818.0, 56.0),
        ("1969-07-20", "2026-07-20", 20_819.0, 57.0),
        ("2026-07-20", "1969-07-20", -20_819.0, -57.0),
    ],
)
def test_dates_are_apart_by_days_and_by_completed_years(first: str, last: str, days: float, years: float) -> None:
    scope = MadeUp({"a": "1", "b": "1"}, dates={"a": first, "b": last})
    assert value_of("days_between(date(a), date(b))", scope).central == days * 86_400
    assert value_of("years_between(date(a), date(b))", scope).central == years
    assert str(dimension_of("days_between(date(a), date(b))", scope)) == "time"


def test_years_are_counted_as_far_as_both_dates_are_known_and_days_not_without_a_day() -> None:
    scope = MadeUp({"a": "1", "b": "1"}, dates={"a": "2001-05-03", "b": "2026"})
    assert value_of("years_between(date(a), date(b))", scope).central == 25.0
    with pytest.raises(FormulaMistake, match=r"^the day of 2026 is not known$"):
        value_of("days_between(date(a), date(b))", scope)
    with pytest.raises(EmptyCell, match=r"^month\(date\(b\)\) is empty$"):
        value_of("month(date(b))", scope)


def row_values(text: str, scope: MadeUp) -> list[float | None]:
    """What a formula of a column gives in each row."""
    tree = parse_formula(text).tree
    Dimensions(scope, TABLE).of(tree)
    found: list[float | None] = []
    for row in range(len(scope.results["date"])):
        try:
            found.append(Evaluation(scope, row).value(tree).central)
        except EmptyCell:
            found.append(None)
    return found


def test_a_row_looks_back_by_date_and_not_by_its_place_in_the_table() -> None:
    scope = MadeUp(results={"date": ["2003", "2001", "2002", "2004", None], "x": ["9", "1", "5", None, "7"]})
    assert row_values("previous(results.x)", scope) == [5.0, None, 1.0, 9.0, None]
    # 5 after 1 and 9 after 5; there is none of 2004
    assert row_values("results.x - previous(results.x)", scope) == [4.0, None, 4.0, None, None]
    # means of 9 and 5, and of 5 and 1
    assert row_values("rolling_mean(results.x, 2)", scope) == [7.0, None, 3.0, None, None]
    assert row_values("rolling_mean(results.x, 3)", scope) == [5.0, None, None, None, None]


def test_a_row_looks_back_among_those_of_its_own_kind() -> None:
    scope = MadeUp(
        results={"date": ["2001", "2001", "2002", "2002"], "x": ["1", "2", "3", "5"], "city": ["A", "B", "B", "A"]}
    )
    assert row_values("previous(results.x, results.city)", scope) == [None, None, 2.0, 1.0]
    assert row_values("rolling_mean(results.x, 2, results.city)", scope) == [None, None, 2.5, 3.0]
    with pytest.raises(FormulaMistake) as raised:
        row_values("previous(results.x)", scope)
    assert str(raised.value) == (
        "previous cannot choose among rows of 2001 in results: results 0, results 1; "
        "name the column that keeps them apart, as in previous(…, results.…)"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "previous(results.price)",
            "previous looks back from a row, so it needs the formula of a column of results" + GIVE,
        ),
        ("rolling_mean(results.price)", "rolling_mean takes 2 or 3 arguments, found 1"),
    ],
)
def test_outside_of_a_row_nothing_looks_back(text: str, message: str) -> None:
    with pytest.raises(Mistake) as raised:
        value_of(text, PRICES)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("previous(results.price, results.date)", "previous cannot keep rows apart by results.date" + TEXT),
        ("rolling_mean(results.price, 0)", "rolling_mean(results.price, 0) needs a whole number from 1 on, found 0"),
        ("rolling_mean(results.price, 1 km)", "rolling_mean needs a plain number, not 1 km (length)"),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_back_on_is_refused(text: str, message: str) -> None:
    with pytest.raises(Mistake) as raised:
        value_of(text, PRICES, row=0)
    assert str(raised.value) == message
