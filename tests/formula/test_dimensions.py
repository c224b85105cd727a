"""What dimension a formula gives, and what does not fit together."""

from __future__ import annotations

import pytest

from explainer.errors import FormulaMistake, Mistake, UnitMistake
from explainer.formula import Column, ColumnKind, Dimensions, parse_formula
from made_up import TABLE, MadeUp, dimension_of

SCOPE = MadeUp(
    {
        "rate": "1 Tbit/s",
        "distance": "100 km",
        "time": "2 h",
        "size": "3 TB",
        "price": "5 USD",
        "loss": "0.2 dB",
        "ratio": "2",
        "area": "4 m**2",
    },
    {
        "date": ["2001", "2002", "2003"],
        "rate": ["1 Tbit/s", "2 Tbit/s", "4 Tbit/s"],
        "distance": ["10 km", "20 km", "40 km"],
        "cores": ["1", "7", "19"],
        "kind": ["field", "lab", "field"],
        "country": ["Japan", "Japan", "Italy"],
    },
)


IN_QUOTES = '; write a date as "2025-02"'
DATES_FIRST = "needs a column of dates, then one of numbers"
NO_COLUMN = "needs a column, but rate is not one; write table.column"
DATE = "maximum(results.date) is a date, expected a number; use e.g. year(…), or compare it in a condition"


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("ratio", "a plain number"),
        ("rate", "information/time"),
        ("-rate", "information/time"),
        ("10 min", "time"),
        ("50 %", "a plain number"),
        ("rate + 1 GB/s", "information/time"),
        ("time - 1 day", "time"),
        ("1 - 50 %", "a plain number"),
        ("rate * distance", "information*length/time"),
        ("size / rate", "time"),
        ("rate / rate", "a plain number"),
        ("1 / time", "1/time"),
        ("ratio / time + 1 Hz - 1 Bd", "1/time"),
        ("price / size", "USD/information"),
        ("loss / distance", "level/length"),
        ("distance ** 2", "length**2"),
        ("distance ** -2", "1/length**2"),
        ("distance ** 0", "a plain number"),
        ("distance ** 200 %", "length**2"),
        ("ratio ** ratio", "a plain number"),
        ("2 ** 0.5", "a plain number"),
        ("sqrt(area)", "length"),
        ("sqrt(ratio)", "a plain number"),
        ("abs(rate)", "information/time"),
        ("log2(ratio)", "information"),
        ("log10(ratio)", "a plain number"),
        ("exp(ratio)", "a plain number"),
        ("round(time / 1 h)", "a plain number"),
        ("floor(ratio)", "a plain number"),
        ("ceiling(ratio)", "a plain number"),
        ("minimum(rate, 1 Gbit/s, 2 GB/s)", "information/time"),
        ("maximum(ratio)", "a plain number"),
        ("minimum(results.rate)", "information/time"),
        ("maximum(results.rate)", "information/time"),
        ("sum(results.distance)", "length"),
        ("mean(results.distance)", "length"),
        ("median(results.distance)", "length"),
        ("count(results.distance)", "a plain number"),
        ("count(results.kind)", "a plain number"),
        ("first(results.rate)", "information/time"),
        ("last(filter(results.rate, results.cores > 1))", "information/time"),
        ("record_growth_rate(results.date, results.rate)", "a plain number"),
        ("record_doubling_time(results.date, results.rate)", "time"),
        ('record_doubling_time(results.date, filter(results.rate, results.kind == "lab"))', "time"),
    ],
)
def test_a_formula_has_the_dimension(text: str, dimension: str) -> None:
    assert str(dimension_of(text, SCOPE)) == dimension


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("time + distance", "cannot add time (time) and distance (length)"),
        ("time - distance", "cannot subtract distance (length) from time (time)"),
        ("size + ratio", "cannot add size (information) and ratio (a plain number)"),
        ("1 bit + 1", "cannot add 1 bit (information) and 1 (a plain number)"),
        ("rate + size", "cannot add rate (information/time) and size (information)"),
        ("loss + 1", "cannot add loss (level) and 1 (a plain number)"),
        ("price + 1", "cannot add price (USD) and 1 (a plain number)"),
        ("2 ** size", "an exponent must be a plain number, not size (information)"),
        ("rate ** ratio", "rate (information/time) needs a number as its exponent, since that sets the dimension"),
        ("area ** 0.5", "area (length**2) needs a whole exponent"),
        ("area ** -0.5", "area (length**2) needs a whole exponent"),
        ("area ** 50 %", "area (length**2) needs a whole exponent"),
        ("sqrt(distance)", "distance (length) has no square root"),
        ("log2(rate)", "log2 needs a plain number, not rate (information/time)"),
        ("log10(size)", "log10 needs a plain number, not size (information)"),
        ("exp(time)", "exp needs a plain number, not time (time)"),
        ("round(time)", "round needs a plain number, not time (time)"),
        ("floor(time)", "floor needs a plain number, not time (time)"),
        ("ceiling(time)", "ceiling needs a plain number, not time (time)"),
        ("minimum(rate, size)", "cannot compare rate (information/time) with size (information)"),
    ],
)
def test_dimensions_that_do_not_fit_are_refused(text: str, message: str) -> None:
    with pytest.raises(UnitMistake) as raised:
        dimension_of(text, SCOPE)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("unknown", "no number 'unknown'"),
        ("sum(results.unknown)", "no column 'results.unknown'"),
        ("results.rate", "results.rate is a column, expected a number; use e.g. maximum(…) or last(…)"),
        ("2 * results.rate", "results.rate is a column, expected a number; use e.g. maximum(…) or last(…)"),
        ("maximum(results.rate, rate)", "results.rate is a column, expected a number; use e.g. maximum(…) or last(…)"),
        ("filter(results.rate, results.cores > 1)", "filter gives a column; use e.g. maximum(filter(…))"),
        ("ratio > 1", "ratio > 1 is a condition or a text, expected a number"),
        ("not ratio > 1", "not ratio > 1 is a condition or a text, expected a number"),
        ('"field"', '"field" is a condition or a text, expected a number'),
        ("sum(ratio)", "sum needs a column, but ratio is not one; write table.column"),
        ("median(rate, rate)", "median takes 1 argument, found 2"),
        ("sum(results.rate, results.rate)", "sum takes 1 argument, found 2"),
        ("sqrt(1, 2)", "sqrt takes 1 argument, found 2"),
        ("sum(filter(results.rate))", "filter takes 2 arguments, found 1"),
        ("sum(filter(ratio, ratio > 1))", "filter needs a column, but ratio is not one; write table.column"),
        ("sum(results.kind)", "sum needs a column of numbers, but results.kind is a text"),
        (
            "maximum(results.date)",
            DATE,
        ),
        ("record_growth_rate(results.date)", "record_growth_rate takes 2 arguments, found 1"),
        (
            "record_growth_rate(results.rate, results.date)",
            "record_growth_rate " + DATES_FIRST,
        ),
        (
            "record_growth_rate(results.date, results.kind)",
            "record_growth_rate " + DATES_FIRST,
        ),
        (
            "record_growth_rate(results.date, rate)",
            "record_growth_rate " + NO_COLUMN,
        ),
        ("count(filter(results.rate, ratio))", "ratio is not a condition; compare it with something"),
        ("count(filter(results.rate, results.cores))", "results.cores is not a condition; compare it with something"),
    ],
)
def test_what_is_no_number_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormulaMistake) as raised:
        dimension_of(text, SCOPE)
    assert str(raised.value) == message


def test_two_columns_of_a_trend_are_of_one_table() -> None:
    class TwoTables(MadeUp):
        def column_kind(self, column: Column) -> ColumnKind:
            return "date" if column.column == "date" else SCOPE.dimension("rate")

    with pytest.raises(FormulaMistake, match=r"^record_growth_rate needs two columns of the same table$"):
        dimension_of("record_growth_rate(one.date, other.rate)", TwoTables())


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("results.rate * results.distance", "information*length/time"),
        ("results.rate / results.cores + rate", "information/time"),
        ("minimum(results.rate, rate)", "information/time"),
        # whole columns are there for functions, in the formula of a row too
        ("results.rate / maximum(results.rate)", "a plain number"),
    ],
)
def test_in_the_formula_of_a_row_a_column_means_its_cell(text: str, dimension: str) -> None:
    assert str(dimension_of(text, SCOPE, TABLE)) == dimension


def test_a_text_of_a_row_is_no_number() -> None:
    with pytest.raises(FormulaMistake, match=r"^results.kind is a text, expected a number; compare it in a condition$"):
        dimension_of("results.kind * 2", SCOPE, TABLE)


@pytest.mark.parametrize(
    "text",
    [
        "rate > 1 Gbit/s",
        "rate == rate and not ratio != 2 or time <= 1 min",
        "results.cores >= 7",
        'results.kind == "field"',
        'results.kind != "field"',
        "results.kind == results.country",
        'results.date >= "2002"',
        '"2002-05" < results.date',
        'results.date != "2002-05-29"',
        "results.date == results.date",
        "results.rate > mean(results.rate)",
    ],
)
def test_things_of_a_kind_are_compared(text: str) -> None:
    Dimensions(SCOPE, TABLE).check_condition(parse_formula(text).tree)


DATE = "; write 2025, 2025-05 or 2025-05-29"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rate > ratio", "cannot compare rate (information/time) with ratio (a plain number)"),
        ("results.cores > 1 km", "cannot compare results.cores (a plain number) with 1 km (length)"),
        ("results.kind == 1", "cannot compare results.kind (text) with 1 (a plain number)"),
        ('results.cores == "7"', 'cannot compare results.cores (a plain number) with "7" (text)'),
        ("results.date > 2002", "cannot compare results.date (date) with 2002 (a plain number)" + IN_QUOTES),
        (
            "results.date > results.cores",
            "cannot compare results.date (date) with results.cores (a plain number)" + IN_QUOTES,
        ),
        ('results.date > "May 2002"', 'cannot compare a date with "May 2002"' + DATE),
        ('results.date > "2023-02-31"', 'cannot compare a date with "2023-02-31"' + DATE),
        ('results.date > "2002-13"', 'cannot compare a date with "2002-13"' + DATE),
        ("results.date == results.kind", "cannot compare a date with results.kind" + DATE),
        ('results.kind > "field"', "texts are compared with == or !=, not >"),
        ("rate", "rate is not a condition; compare it with something"),
        ("rate + rate", "rate + rate is not a condition; compare it with something"),
        ("not rate", "rate is not a condition; compare it with something"),
        ("rate > rate and ratio", "ratio is not a condition; compare it with something"),
        ("(rate > rate) == (rate > rate)", "rate > rate is a condition or a text, expected a number"),
        ('other.kind == "field"', "other.kind is a column, expected a number; use e.g. maximum(…) or last(…)"),
    ],
)
def test_things_of_two_kinds_are_not(text: str, message: str) -> None:
    with pytest.raises(Mistake) as raised:
        Dimensions(SCOPE, TABLE).check_condition(parse_formula(text).tree)
    assert str(raised.value) == message


@pytest.mark.parametrize("text", [" + ".join(["ratio"] * 150), " / ".join(["ratio"] * 150), "-" * 40 + "ratio"])
def test_a_long_chain_is_checked(text: str) -> None:
    assert dimension_of(text, SCOPE).is_plain


def test_a_long_condition_is_checked() -> None:
    Dimensions(SCOPE).check_condition(parse_formula(" and ".join(["ratio > 1"] * 75)).tree)
