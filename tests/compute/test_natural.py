"""The unit that a formula's result has by itself, temperatures and shares told from their differences, and money."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

import made
from explainer.errors import Refusal, UnitMistake
from explainer.formats import parse_format
from explainer.units import Quantity
from explainer.wording import say_number, say_sum

FACTS = """
facts:
  price: {label: Price, value: 0.34 EUR/kWh, source: survey, grade: A}
  heat: {label: Heat, value: 15 000 kWh/year, source: survey, grade: A}
  floor: {label: Floor, value: 120 m², source: survey, grade: A}
  pump: {label: Pump, value: 9500 EUR@2020, source: survey, grade: A}
  grant: {label: Grant, value: 3000 EUR@2026, source: survey, grade: A}
  fee: {label: Fee, value: 10 USD, source: survey, grade: A}
  rate: {label: Rate, value: 0.9 EUR/USD, source: survey, grade: A}
  before: {label: Before, value: 40 %, source: survey, grade: A}
  after: {label: After, value: 15.5 %, source: survey, grade: A}
  warm: {label: Warm, value: 20 °C, source: survey, grade: A}
  cold: {label: Cold, value: -5 °F, source: survey, grade: A}
  often: {label: Often, value: 5 1/1000, source: survey, grade: A}
figures:
"""


def computed(folder: Path, formula: str, show: str = "") -> str:
    """A formula as it is shown without being asked for a unit, or as its `show` says."""
    shown = f", show: {show}" if show else ""
    numbers = made.numbers(folder, f"{FACTS}  it: {{label: It, formula: '{formula}'{shown}}}\n")
    return say_number(numbers["it"]).replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("price * heat", "€5,100 per year"),  # 0.34 * 15000
        ("heat / floor", "125_kWh/year/m²"),
        ("price * 3 MWh", "€1,020"),  # 0.34 * 3000
        ("3 kW * 5 h", "15.0_kWh"),
        ("150 W * 10 h + 1 kWh", "2.50_kWh"),
        ("3 kWh / 2 kWh", "1.50"),
        ("floor * 2.5 m", "300_m³"),
        ("fee * rate", "€9.00"),
        ("10 kWh / 5 h", "2.00_kWh/h"),
        ("before - after", "24.5_percentage_points"),
        ("(before - after) / 2", "12.3_percentage_points"),
        ("before - after + 3 pp", "27.5_percentage_points"),
        ("100 % - after", "84.5%"),
        ("before + 1 pp", "41.0%"),
        ("before / after", "2.58"),
        ("often * 2000", "10.0"),
        ("often * floor", "0.600_m²"),
        ("warm - cold", "40.6_°C"),  # cold is (-5 - 32) * 5/9 = -20.556 °C
        ("cold + 10 K", "13.0_°F"),
        ("maximum(warm, cold)", "20.0_°C"),
        ("100 W/K * (warm - cold)", "4.06_kW"),
        ("warm - -5 °C", "25.0_°C"),
        ("5 km/0.5 h", "2.78_m/s"),  # of length, time and information, the best prefix
    ],
)
def test_a_result_is_in_the_units_that_it_is_made_of(tmp_path: Path, formula: str, text: str) -> None:
    assert computed(tmp_path, formula) == text


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("warm + cold", "cannot add warm (temperature) and cold (temperature); °C and °F are points on a scale"),
        ("2 * warm", "warm (temperature) is a point on a scale, and cannot be multiplied; compute with a difference"),
        ("warm / cold", "warm (temperature) is a point on a scale, and cannot be multiplied"),
        ("-warm", "warm (temperature) is a point on a scale, and cannot be multiplied"),
        ("warm ** 2", "warm (temperature) is a point on a scale, and cannot be multiplied"),
        ("abs(warm)", "warm (temperature) is a point on a scale, and cannot be multiplied"),
        ("5 K - warm", "cannot subtract warm (temperature) from 5 K (temperature difference); °C and °F are points"),
        ("pump - grant", "cannot subtract grant (EUR@2026) from pump (EUR@2020); bring both to the prices of one year"),
        ("pump + 3 EUR", "cannot add pump (EUR@2020) and 3 EUR (EUR); bring both to the prices of one year"),
        ("fee + 3 EUR", "cannot add fee (USD) and 3 EUR (EUR); multiply one by an exchange rate, a fact in EUR/USD"),
        ("heat + floor", "cannot add heat (power) and floor (length**2)"),
    ],
)
def test_what_does_not_go_together_is_refused_with_words_that_say_why(
    tmp_path: Path, formula: str, message: str
) -> None:
    with pytest.raises(Refusal) as raised:
        computed(tmp_path, formula)
    assert message in str(raised.value)


@pytest.mark.parametrize("formula", ["before - after", "before - after + 3 pp", "minimum(before - after, 3 pp)"])
def test_a_difference_of_shares_is_never_in_percent(tmp_path: Path, formula: str) -> None:
    with pytest.raises(Refusal, match="it is a difference of two shares, in percent; show it in pp, percentage points"):
        computed(tmp_path, formula, "in percent")
    number = made.numbers(tmp_path, f"{FACTS}  it: {{label: It, formula: '{formula}'}}\n")["it"]
    with pytest.raises(UnitMistake, match="a difference of two shares is in percentage points, and not in %"):
        say_number(number, parse_format("in %"))


TURNOUT: Final = """\
tables:
  polls:
    label: Polls
    file: polls.csv
    source: survey
    grade: A
    columns:
      year: {label: Year, type: date}
      share: {label: Share, unit: "%"}
      heat: {label: Heat, unit: °F}
      frost: {label: Frost, unit: °F}
      cost: {label: Cost, unit: kWh}
"""
POLLS: Final = "year,share,heat,frost,cost\n2019,61.25,50,0,1\n2024,58.75,59,0,3\n"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ('change(polls.share, "2019", "2024")', "−2.50_percentage_points"),
        ('change(polls.share, "2019")', "−2.50_percentage_points"),
        ("population_standard_deviation(polls.share)", "1.25_percentage_points"),  # 61.25 and 58.75 from their mean, 60
        ('change(polls.heat, "2019", "2024")', "9.00_°F"),
        ("population_standard_deviation(polls.heat)", "4.50_°F"),
        ("2 * population_standard_deviation(polls.heat)", "9.00_°F"),
        ("minimum(polls.heat) - 50 °F", "0_°F"),
        ("median(polls.frost)", "0_°F"),
        ('relative_change(polls.share, "2019", "2024")', "−0.0408"),  # 58.75 / 61.25 - 1
        ("mean(polls.share)", "60.0%"),
        ("standard_deviation(polls.cost)", "1.41_kWh"),  # 1 from the mean of two, over n - 1: the root of 2
    ],
)
def test_how_far_shares_are_apart_is_in_percentage_points(tmp_path: Path, formula: str, text: str) -> None:
    figures = f"{FACTS}  it: {{label: It, formula: '{formula}'}}\n{TURNOUT}"
    numbers = made.numbers(tmp_path, figures, polls=POLLS)
    assert say_number(numbers["it"]).replace("\u00a0", "_") == text


def test_a_value_of_a_table_below_zero_is_in_brackets_in_a_sum(tmp_path: Path) -> None:
    figures = f"{FACTS}  it: {{label: It, formula: 'maximum(polls.heat) - minimum(polls.heat)'}}\n{TURNOUT}"
    numbers = made.numbers(tmp_path, figures, polls=POLLS.replace(",50,", ",-50,"))
    said = "".join(part.text for part in say_sum(numbers["it"], numbers)).replace("\u00a0", " ")
    assert said == "59 °F − (−50 °F) = 109 °F"


def test_a_change_of_a_temperature_is_no_share_of_it(tmp_path: Path) -> None:
    figures = f"{FACTS}  it: {{label: It, formula: 'relative_change(polls.heat, 60)'}}\n{TURNOUT}"
    with pytest.raises(Refusal, match=r"temperature\) is a point on a scale, and cannot be multiplied"):
        made.numbers(tmp_path, figures, polls=POLLS)


def test_prices_of_one_year_become_those_of_another_by_an_index(tmp_path: Path) -> None:
    yml = FACTS + (
        '  now: {label: Now, formula: \'pump * at_date(hicp.index, "2026") / at_date(hicp.index, "2020") '
        "* 1 EUR@2026/EUR@2020'}\n  net: {label: Net, formula: now - grant}\n"
        "tables: {hicp: {label: Prices, file: hicp.csv, source: survey, grade: A, columns: "
        "{year: {label: Year, type: date}, index: {label: Index, type: number}}}}\n"
    )
    numbers = made.numbers(tmp_path, yml, hicp="year,index\n2020,100\n2026,130\n")
    assert say_number(numbers["net"]) == "€9,350 in prices of 2026"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("68 °F - cold", "68 °F − (−5 °F) = 73.0 °F"),
        ("warm - cold", "20 °C − (−5 °F) = 40.6 °C"),
        ("100 W/K * (68 °F - cold)", "100 W/K × (68 °F − (−5 °F)) × 0.555556 kelvins per degree Fahrenheit = 4.06 kW"),
        ("3 kW * 5 h", "3 kW × 5 hours = 15.0 kWh"),
        ("price * heat", "€0.34/kWh × 15,000 kWh/year = €5,100 per year"),
    ],
)
def test_the_sum_of_a_result_can_be_redone(tmp_path: Path, formula: str, text: str) -> None:
    numbers = made.numbers(tmp_path, f"{FACTS}  it: {{label: It, formula: '{formula}'}}\n")
    assert "".join(part.text for part in say_sum(numbers["it"], numbers)).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("rate * town * 1 year", "6.00_deaths"),  # 3 of each 100 000, of 200 000
        ("rate * town", "6.00_deaths per year"),
        ("2 * rate", "6.00_deaths per 100,000_people per year"),  # so long that it may break between its parts
        ("6 deaths / rate / 1 year", "200,000_people"),
    ],
)
def test_a_rate_of_many_is_multiplied_as_what_it_counts(tmp_path: Path, formula: str, text: str) -> None:
    numbers = made.numbers(
        tmp_path,
        "units: {deaths: {one: death}, people: {one: person}}\n"
        "facts:\n"
        "  rate: {label: Rate, value: 3 deaths/100000 people/year, source: survey, grade: A}\n"
        "  town: {label: Town, value: 200 000 people, source: survey, grade: A}\n"
        f"figures:\n  it: {{label: It, formula: '{formula}'}}\n",
    )
    assert say_number(numbers["it"]).replace("\u00a0", "_") == text


ABOVE: Final = f"""{TURNOUT}\
      above: {{label: Above the mean, formula: polls.share - mean(polls.share)}}
      price: {{label: Price, formula: polls.cost / 2 h}}
"""


def test_a_computed_column_is_in_the_unit_that_its_formula_gives(tmp_path: Path) -> None:
    rows = made.numbers(tmp_path, ABOVE, polls=POLLS).tables["polls"].rows
    found = [cell for row in rows for key in ("above", "price") if isinstance(cell := row.cells[key], Quantity)]
    assert [cell.unit.name for cell in found] == ["pp", "kWh/h", "pp", "kWh/h"]
    assert [cell.at(cell.unit) for cell in found] == pytest.approx([1.25, 0.5, -1.25, 1.5])


def test_a_column_of_differences_of_shares_is_never_in_percent(tmp_path: Path) -> None:
    yml = ABOVE.replace("Above the mean,", 'Above the mean, unit: "%",')
    with pytest.raises(Refusal, match=f"{made.DATA}:20: above is a difference of two shares, in %; show it in pp"):
        made.numbers(tmp_path, yml, polls=POLLS)


def test_a_column_of_bounds_may_be_empty(tmp_path: Path) -> None:
    bounded = "      cost: {label: Cost, unit: kWh, low: least}\n      least: {label: At least, type: number}\n"
    yml = TURNOUT.replace("      cost: {label: Cost, unit: kWh}\n", bounded)
    figures = f"{FACTS}  it: {{label: It, formula: heat * 2}}\n"
    polls = "\n".join(f"{line}{',least' if line.startswith('year') else ','}" for line in POLLS.split()) + "\n"
    numbers = made.numbers(tmp_path, figures + yml, polls=polls)
    assert [row.cells["least"] for row in numbers.tables["polls"].rows] == [None, None]
