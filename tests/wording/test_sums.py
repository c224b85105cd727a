"""How a number comes about, for its readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explainer.formula.tree import FUNCTIONS
from explainer.wording import Parts, say_formula, say_recorded_formula, say_sum
from explainer.wording.languages import formula_words
from explainer.wording.patterns import NO_BREAK
from made import numbers

FACTS = """
facts:
  way: {label: Way, value: 10 km, source: survey, grade: A, as_of: 2020-05}
  pace: {label: Pace, value: 2 m/s, low: 1 m/s, high: 4 m/s, source: survey, grade: A}
  cold: {label: Cold, value: -3, source: survey, grade: A}
  tall: {label: Tower, value: 12, source: survey, grade: A}
  opened: {label: Year of opening, value: 2021, source: survey, grade: A, show: plain}
  begun: {label: Year of the first stone, value: 2007, source: survey, grade: A, show: plain}
  line: {label: Line, value: 8 Mbit/s, source: survey, grade: A}
  disc: {label: Disc, value: 5 GB, source: survey, grade: A}
  drive: {label: Drive, value: 2 GB/s, source: survey, grade: A}
  growth: {label: Growth, value: 16 %, source: survey, grade: A}
  price: {label: Price, value: 2.5 USD, source: survey, grade: A}
  tiny: {label: Grain, value: 2e-9 m, source: survey, grade: A}
  film: {label: Film, value: 2 h, source: survey, grade: A}
  about: {label: Crowd, value: 3900, source: survey, grade: A, show: words}
  slack: {label: Slack, value: 0 km, low: -1 km, high: 2 km, source: survey, grade: A, show: range}
  third: {label: Third, value: 1, source: survey, grade: A}
"""
TABLE = """
tables:
  walks:
    label: Walks
    file: walks.csv
    value: far
    row_label: Walk of {day}
    columns:
      id: {label: Id, type: id}
      day: {label: Day, type: date}
      year: {label: Year, type: year}
      far: {label: Length, unit: km}
      walkers: {label: Walkers, unit: count}
      kind: {label: Kind, type: text}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
    as_of: day
"""
CSV = """\
id,day,year,far,walkers,kind,source,grade
walk_one,2020-05-01,2020,12,30,hill,survey,A
walk_two,2021,2021,20,20,hill,survey,A
walk_three,2022-05-01,2022,40,10,shore,survey,A
"""
TWINS = (("one", 3), ("two", 4))
SHARED = ", equal ones sharing the better place"

Said = Callable[..., tuple[str, str]]


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """The sum in numbers and the formula with names of a figure."""

    def said(formula: str, show: str = "") -> tuple[str, str]:
        shown = f", show: '{show}'" if show else ""
        figure = f"figures:\n  asked: {{label: Asked, formula: '{formula}'{shown}}}\n"
        found = numbers(tmp_path, FACTS + figure + TABLE, walks=CSV)
        return text(say_sum(found["asked"], found)), text(say_formula(found["asked"], found))

    return said


def text(parts: Parts) -> str:
    return "".join(part.text for part in parts).replace(NO_BREAK, " ")


# Worked by hand: 10,000 m / 2 m/s = 5,000 s = 83.3 min; 8 Mbit/s / 8 = 1.00 MB/s; 5 GB * 8 / 8 Mbit/s = 5,000 s;
# 8 Mbit/s * 86,400 s / 8 = 86.4 GB; log10(2) / log10(1.16) = 4.67; 2 * 3,600 s / 60 s = 120.
@pytest.mark.parametrize(
    ("formula", "show", "in_numbers", "with_names"),
    [
        ("way / pace", "in s", "10 km ÷ 2 m/s = 5,000 seconds", "Way ÷ Pace"),
        ("way / pace", "in min, digits 3", "10 km ÷ 2 m/s ÷ 60 seconds per minute = 83.3 minutes", None),
        ("way / pace", "duration", "10 km ÷ 2 m/s = 5,000 seconds = 1 hour 23 minutes", "Way ÷ Pace"),
        ("line", "in MB/s", "8 Mbit/s ÷ 8 bits per byte = 1.00 MB/s", "Line ÷ 8 bits per byte"),
        ("drive", "in Gbit/s", "2 GB/s × 8 bits per byte = 16.0 Gbit/s", "Drive × 8 bits per byte"),
        ("disc / line", "in s", "5 GB × 8 bits per byte ÷ 8 Mbit/s = 5,000 seconds", None),
        ("line / drive", "exact", "8 Mbit/s ÷ (2 GB/s × 8 bits per byte) = 0.0005", None),
        (
            "line * 1 day",
            "in GB, digits 3",
            "8 Mbit/s × 1 day × 86,400 seconds per day ÷ 8 bits per byte = 86.4 GB",
            None,
        ),
        ("(disc + disc) / line", "in s", "(5 GB + 5 GB) × 8 bits per byte ÷ 8 Mbit/s = 10,000 seconds", None),
        ("disc + line * 1 s", "in GB", "5 GB + 8 Mbit/s × 1 second ÷ 8 bits per byte = 5.00 GB", None),
        ("film / 1 min", "exact", "2 hours × 3,600 seconds per hour ÷ (1 minute × 60 seconds per minute) = 120", None),
        ("1 Pbit", "in TB", "1 Pbit ÷ 8 bits per byte = 125 TB", ""),
        ("tall", "exact", "", "Tower"),
        ("tall / (tall - 2)", "", "12 ÷ (12 − 2) = 1.20", "Tower ÷ (Tower − 2)"),
        ("tall - (tall - 2)", "", "12 − (12 − 2) = 2", None),
        ("tall * cold", "", "12 × (−3) = −36", None),
        ("cold + tall", "", "−3 + 12 = 9", None),
        ("-tall", "", "", None),
        ("way / tiny", "", "10 km ÷ (2 × 10⁻⁹ m) = 5.00 trillion", None),
        ("tall ** 2", "", "12² = 144", "Tower²"),
        ("(tall / 2) ** 2", "", "(12 ÷ 2)² = 36.0", None),
        ("2 ** tall", "exact", "2 to the power of 12 = 4,096", "2 to the power of Tower"),
        ("sqrt(way * way)", "", "√(10 km × 10 km) = 10.0 km", "√(Way × Way)"),
        ("log10(2) / log10(1 + growth) * 1 year", "in year, digits 3", "log₁₀(2) ÷ log₁₀(1 + 16%) = 4.67 years", None),
        (
            "(opened - begun) * 1 year",
            "in year",
            "2021 − 2007 = 14.0 years",
            "Year of opening − Year of the first stone",
        ),
        ("ceiling(line / drive) * tall", "", "(8 Mbit/s ÷ (2 GB/s × 8 bits per byte), rounded up) × 12 = 12", None),
        ("round(tall / 5)", "", "12 ÷ 5, rounded = 2", "Tower ÷ 5, rounded"),
        ("abs(cold)", "", "−3, without its sign = 3", "Cold, without its sign"),
        ("minimum(tall, 3)", "", "smallest of 12, 3 = 3", "Smallest of Tower, 3"),
        ("price * tall", "", "$2.50 × 12 = $30.00", None),
        ("about / 2", "", "3,900 ÷ 2 = 1,950", "Crowd ÷ 2"),
        ("(way + slack) / pace", "in s", "(10 km + (−1 to 2 km)) ÷ 2 m/s = 5,000 seconds", None),
        (
            "year(date(way)) - begun",
            "exact",
            "2020 − 2007 = 13",
            "(year of the date of “Way”) − Year of the first stone",
        ),
        (
            "tall / maximum(walks.walkers)",
            "",
            "12 ÷ 30 = 0.400",
            "Tower ÷ (largest walkers in “Walks”)",
        ),
        # As printed in the table; a count as one; what was computed with the digits that it takes.
        ("maximum(walks.far) - minimum(walks.far)", "", "40 km − 12 km = 28.0 km", None),
        ("count(walks.far) * 2", "", "3 × 2 = 6", None),
        ("maximum(walks.year) - opened", "", "2022 − 2021 = 1", None),
        ("median(walks.year) - opened", "", "2021 − 2021 = 0", None),
        ("mean(walks.far) * 1.001", "digits 4", "24.0 km × 1.001 = 24.02 km", None),
        ("sum(walks.walkers) / 9 * 300", "digits 4", "60 ÷ 9 × 300 = 2,000", None),
        # (12 * 30 + 20 * 20 + 40 * 10) / 60 = 19.333…, of which 19.3 would give 5,790 and 19.33 5,799
        ("weighted_mean(walks.far, walks.walkers) * 300", "digits 4", "19.333 km × 300 = 5,800 km", None),
        # 29 February is between them: 2 days of 24 hours.
        ('days_between("2020-02-28", "2020-03-01")', "", "", None),
        ('days_between("2020-02-28", "2020-03-01")', "in day, digits 2", "", None),
        (
            'days_between("2020-02-28", "2020-03-01") * 3',
            "in day, digits 2",
            "48 hours × 3,600 seconds per hour × 3 ÷ 86,400 seconds per day = 6.0 days",
            None,
        ),
        (
            "floor(film, 7 min)",
            "in s, digits 4",
            "(2 hours, rounded down to a multiple of 7 minutes) × 3,600 seconds per hour = 7,140 seconds",
            "(Film, rounded down to a multiple of 7 minutes) × 3,600 seconds per hour",
        ),
        (
            "sqrt(film ** 2)",
            "in min, digits 3",
            "√((2 hours)²) × 3,600 seconds per hour ÷ 60 seconds per minute = 120 minutes",
            None,
        ),
        (
            "sqrt(film * 8 s)",
            "in s, digits 3",
            "√(2 hours × 3,600 seconds per hour × 8 seconds) = 240 seconds",
            None,
        ),
        (
            "3 * film ** -1",
            "in 1/day, digits 2",
            "3 × ((2 hours) to the power of (−1)) ÷ 3,600 seconds per hour × 86,400 seconds per day = 36 per day",
            None,
        ),
    ],
)
def test_a_sum_is_said_in_numbers_and_with_names(
    said: Said, formula: str, show: str, in_numbers: str, with_names: str | None
) -> None:
    found = said(formula, show)

    assert found[0] == in_numbers
    assert with_names is None or found[1] == with_names


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("maximum(walks.far)", "Largest length in “Walks”"),
        ('maximum(filter(walks.far, walks.id == "walk_two"))', "Length in the row of “Walk of 2021”"),
        (
            'minimum(filter(walks.far, walks.kind == "hill" and walks.day < "2021"))',
            "Smallest length in “Walks”, where kind is “hill” and day is before 2021",
        ),
        (
            'sum(filter(walks.walkers, walks.id != "walk_two" or walks.far >= way))',
            "Sum of the column walkers in “Walks”, where the row is not “Walk of 2021” or length is at least “Way”",
        ),
        (
            "count(filter(walks.far, not (walks.far > 15 km) and walks.day >= date(way)))",
            (
                "Number of rows with a value for length in “Walks”, where not (length is above 15 km) and day is on"
                " or after the date of “Way”"
            ),
        ),
        ("at(walks.walkers, walk_two)", "Walkers in the row of “Walk of 2021”"),
        ("at(walks.walkers, maximum(walks.far))", "Walkers in the row with the largest length in “Walks”"),
        ("first(walks.far)", "First length by date in “Walks”"),
        ("largest(walks.far, 2)", "Number 2 among the largest values of length in “Walks”"),
        (
            "rank(way, walks.far)",
            "Place of “Way” by length in “Walks”, the largest first" + SHARED,
        ),
        (
            "rank_from_smallest(way, walks.far)",
            "Place of “Way” by length in “Walks”, the smallest first" + SHARED,
        ),
        ('at_date(walks.far, "2021")', "Length of 2021 in “Walks”"),
        ("at_date(walks.far, date(way))", "Length of the date of “Way” in “Walks”"),
        ('change(walks.far, "2020-05", "2021")', "Change in length from May 2020 to 2021 in “Walks”"),
        ('change(walks.far, "2020-05")', "Change in length from May 2020 to the latest in “Walks”"),
        (
            "relative_change(walks.far, 24)",
            "Change in length over the 24 months up to the latest in “Walks”, as a share of the first",
        ),
        (
            "compound_growth_rate(walks.day, walks.far)",
            "Yearly growth of length from the first to the last by date, compounded, in “Walks”",
        ),
        ("weighted_mean(walks.far, walks.walkers)", "Mean length in “Walks”, weighted by walkers"),
        ("quantile(walks.far, 90 %)", "Length below which 90% of the values lie in “Walks”"),
        ("standard_deviation(walks.far)", "Standard deviation of length in “Walks”, as of a sample"),
        ("sum(mixed(walks.walkers))", "Sum of the column walkers in “Walks”, rows of all kinds taken together"),
        (
            "years_between(date(way), date(walk_one))",
            "Completed years from the date of “Way” to the date of “Walk of 1 May 2020”",
        ),
        ("year(maximum(walks.day))", "Year of latest day in “Walks”"),
        (
            'record_doubling_time(walks.day, filter(walks.far, walks.kind != "sea"))',
            (
                "Time in which the highest length so far doubled, by a straight line on a log scale, in “Walks”, where"
                " kind is not “sea”"
            ),
        ),
    ],
)
def test_what_is_read_from_a_table_is_said_in_words(said: Said, formula: str, words: str) -> None:
    assert said(formula.replace("'", "''"))[1] == words


def test_a_value_picked_from_a_table_is_no_sum(said: Said) -> None:
    assert said("maximum(walks.far)")[0] == ""


def test_a_line_breaks_before_a_sign_and_nowhere_else(tmp_path: Path) -> None:
    found = numbers(tmp_path, FACTS + "figures:\n  asked: {label: Asked, formula: way / pace, show: in s}\n")
    parts = "".join(part.text for part in say_sum(found["asked"], found))
    assert parts.split(" ") == [f"10{NO_BREAK}km", f"÷{NO_BREAK}2{NO_BREAK}m/s", f"={NO_BREAK}5,000{NO_BREAK}seconds"]


def test_a_fact_has_neither(tmp_path: Path) -> None:
    found = numbers(tmp_path, FACTS)
    assert say_sum(found["way"], found) == say_formula(found["way"], found) == ()


def test_every_part_names_its_number(tmp_path: Path) -> None:
    found = numbers(tmp_path, FACTS + "figures:\n  asked: {label: Asked, formula: way / (pace * 2)}\n")
    assert named(say_sum(found["asked"], found)) == ["way", "pace"]
    assert named(say_formula(found["asked"], found)) == ["way", "pace"]


def named(parts: Parts) -> list[str]:
    return [part.number for part in parts if part.number]


def test_a_rounded_part_has_as_many_digits_as_the_sum_takes(tmp_path: Path) -> None:
    # 2 / 3 = 0.667, and 0.667 - 0.66 would be 0.007; 0.6667 - 0.66 = 0.0067 to two digits.
    figures = (
        "figures:\n  part: {label: Part, formula: 2 / 3}\n  rest: {label: Rest, formula: part - 0.66, show: digits 2}\n"
    )
    found = numbers(tmp_path, figures)
    assert text(say_sum(found["rest"], found)) == "0.6667 − 0.66 = 0.0067"


def test_a_sum_that_needs_more_digits_than_are_shown_is_about_right(tmp_path: Path) -> None:
    figures = """
    figures:
      part: {label: Part, formula: 2 / 3}
      rest: {label: Rest, formula: (part - 0.6666666) * 10000000, show: digits 3}
    """
    found = numbers(tmp_path, figures)
    assert text(say_sum(found["rest"], found)) == "(0.667 − 0.6666666) × 10 million ≈ 0.667"


def test_numbers_of_one_name_are_told_apart_by_their_values(tmp_path: Path) -> None:
    twins = "\n".join(f"  {key}: {{label: Test, value: {value} km, source: survey, grade: A}}" for key, value in TWINS)
    figure = "figures:\n  asked: {label: Asked, formula: one / two / way}\n"
    found = numbers(tmp_path, f"{FACTS}{twins}\n{figure}{TABLE}", walks=CSV)
    assert text(say_formula(found["asked"], found)) == "Test (3 km) ÷ Test (4 km) ÷ Way"
    recorded = say_recorded_formula("one / two", [("one", "Test", "3 km"), ("two", "Test", "4 km")], "en")
    assert text(recorded) == "Test (3 km) ÷ Test (4 km)"


def test_a_recorded_formula_is_said_with_the_labels_of_its_time() -> None:
    inputs = [("way", "Way", "10 km"), ("walks.far", "Walks: Length", "")]
    parts = say_recorded_formula('way / maximum(filter(walks.far, walks.kind == "hill"))', inputs, "en")

    assert text(parts) == "Way ÷ (largest length in “Walks”, where kind is “hill”)"
    assert named(parts) == ["way"]


def test_a_formula_that_was_recorded_with_a_former_name_of_its_function_is_still_in_words() -> None:
    parts = say_recorded_formula("growth_rate(walks.day, walks.far)", [("walks.far", "Walks: Length", "")], "en")
    assert text(parts) == "Yearly growth of the highest length so far, by a straight line on a log scale, in “Walks”"


def functions() -> Iterator[str]:
    words = formula_words("en")
    yield from (*words.of_one, *words.of_some, *words.of_two, *words.of_column, "at", "date", "year", "filter", "mixed")


def test_every_function_of_the_language_has_words() -> None:
    assert set(functions()) == FUNCTIONS.keys()
