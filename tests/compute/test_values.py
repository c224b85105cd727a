"""The meaning of names in formulas, and where every number comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.compute.graph import graph_of
from explainer.compute.origins import Origin
from explainer.compute.values import Values
from explainer.errors import Refusal, Report
from explainer.formula import Column, Ranged
from explainer.units import Quantity, parse_unit

YML = """\
facts:
  hall: {label: A hall, value: 20 ± 2 m, as_of: 2021-03, source: diary, grade: B}
figures:
  double: {label: Twice the hall, formula: 2 * hall}
  share: {label: Share of the hall, formula: hall / (hall + tower)}
  highest: {label: The highest, formula: maximum(sights.height)}
  number: {label: How many, formula: count(sights.height)}
tables:
  sights:
    label: Sights
    file: sights.csv
    value: height
    row_label: "{what}, {since}"
    leave_out: sights.height < 10 m
    columns:
      id: {label: Id, type: id}
      what: {label: What, type: text}
      height: {label: Height, unit: m}
      floors: {label: Floors, type: number}
      floor: {label: Height of a floor, formula: sights.height / sights.floors}
      since: {label: Since, type: date}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
    append:
      - {id: hall, what: The hall}
"""
CSV = (
    "id,what,height,floors,since,source,grade\n"
    "tower,The tower,80,20,1999,survey,A\n"
    "hut,The hut,4,,2005-06,survey,A\n"
    "rumour,The rumour,900,,,,C\n"
)


@pytest.fixture
def values(tmp_path: Path) -> Values:
    report = Report()
    explainer = made.explainer(tmp_path, YML, sights=CSV)
    found = Values(explainer, graph_of(explainer, report))
    report.raise_if_any()
    return found


def ends(value: object) -> tuple[float, float, float] | None:
    return (value.low, value.central, value.high) if isinstance(value, Ranged) else None


def test_facts_rows_and_figures_have_values_and_dimensions(values: Values) -> None:
    assert ends(values.value("hall")) == (18.0, 20.0, 22.0)
    assert ends(values.value("tower")) == (80.0, 80.0, 80.0)
    assert ends(values.value("double")) == (36.0, 40.0, 44.0)
    assert {values.dimension(name) for name in ("hall", "tower", "double")} == {parse_unit("m").dimension}


def test_cells_are_as_written_computed_or_appended(values: Values) -> None:
    assert [ends(cell) for cell in values.cells(Column("sights", "height"))] == [
        (80.0, 80.0, 80.0),
        (4.0, 4.0, 4.0),
        (900.0, 900.0, 900.0),
        (18.0, 20.0, 22.0),
    ]
    # 80 m in 20 floors are 4 m each; the others have no floors
    assert [ends(cell) for cell in values.cells(Column("sights", "floor"))] == [(4.0, 4.0, 4.0), None, None, None]
    assert list(values.cells(Column("sights", "what"))) == ["The tower", "The hut", "The rumour", "The hall"]
    assert list(values.cells(Column("sights", "since"))) == ["1999", "2005-06", None, "2021-03"]


def test_functions_see_neither_grade_c_nor_what_is_left_out(values: Values) -> None:
    assert list(values.counted("sights")) == [True, False, False, True]
    assert ends(values.value("highest")) == (80.0, 80.0, 80.0)
    assert ends(values.value("number")) == (2.0, 2.0, 2.0)


def test_a_range_is_as_narrow_as_is_right(values: Values) -> None:
    # hall / (hall + 80) rises with the hall: 18/98, 20/100, 22/102; its parts by themselves would allow 18/102 to 22/98
    low, central, high = values.bounds("share")
    assert (low, central, high) == pytest.approx((18 / 98, 0.2, 22 / 102), rel=1e-12)


def test_the_range_of_a_long_chain_is_found(tmp_path: Path) -> None:
    chain = "".join(f"  f{i}: {{label: F, formula: f{i - 1} + 1 m}}\n" for i in range(1, 300))
    yml = (
        "facts: {hall: {label: H, value: 20 ± 2 m, grade: C}}\nfigures:\n  f0: {label: F, formula: hall + 1 m}\n"
        + chain
    )
    explainer = made.explainer(tmp_path, yml)
    assert Values(explainer, graph_of(explainer, Report())).bounds("f299") == (318.0, 320.0, 322.0)


def test_a_figure_comes_from_its_inputs(values: Values) -> None:
    # grade: the worse of B and A; as_of: the newer of 2021-03 and 1999
    assert values.origins.of("share") == Origin(("diary", "survey"), "2021-03", "B")


def test_a_figure_that_picks_a_row_comes_from_that_row(values: Values) -> None:
    assert values.origins.of("highest") == Origin(("survey",), "1999", "A")


def test_a_figure_over_all_rows_comes_from_those_that_count(values: Values) -> None:
    assert values.origins.of("number") == Origin(("survey", "diary"), "2021-03", "B")


def test_numbers_are_called_by_their_label_or_that_of_their_row(values: Values) -> None:
    assert values.label("hall") == "A hall"
    assert values.label("hut") == "The hut, 2005-06"


def test_a_name_that_does_not_exist_is_refused(values: Values) -> None:
    with pytest.raises(Refusal, match=r"^no number 'towr'; did you mean 'tower'"):
        values.dimension("towr")


def test_a_column_without_any_value_has_no_dimension(tmp_path: Path) -> None:
    yml = (
        "tables: {t: {label: T, file: t.csv, source: survey, grade: A, columns: "
        "{v: {label: V, unit_from: u}, u: {label: U, type: unit}}}}\n"
    )
    explainer = made.explainer(tmp_path, yml, t="v,u\n,\n")
    with pytest.raises(Refusal, match=r"explainer\.yml:\d+: t\.v has no value; fill in a cell, or remove the column$"):
        Values(explainer, graph_of(explainer, Report())).column_kind(Column("t", "v"))


@pytest.mark.parametrize(
    ("kind", "low", "high"), [("uncertainty", 10.0, 30.0), ("spread", 20.0, 20.0), ("bounds", 20.0, 20.0)]
)
def test_only_uncertainty_travels(tmp_path: Path, kind: str, low: float, high: float) -> None:
    yml = f"""\
facts:
  hall: {{label: A hall, value: 20 m, low: 10 m, high: 30 m, range: {kind}, source: diary, grade: B}}
figures:
  same: {{label: The same, formula: hall}}
  longest: {{label: The longest, formula: maximum(halls.length)}}
  twice: {{label: Twice, formula: 2 * halls_row}}
tables:
  halls:
    label: Halls
    file: halls.csv
    value: length
    source: survey
    grade: A
    columns:
      id: {{label: Id, type: id}}
      label: {{label: Hall, type: text}}
      length: {{label: Length, unit: m, low: least, high: most, range: kind}}
      least: {{label: Least, type: number}}
      most: {{label: Most, type: number}}
      kind: {{label: What the range is, type: range}}
      half: {{label: Half, formula: halls.length / 2}}
"""
    csv = f"id,label,length,least,most,kind\nhalls_row,A hall,20,10,30,{kind}\n"
    numbers = made.numbers(tmp_path, yml, halls=csv)
    for name, factor in (("same", 1), ("longest", 1), ("twice", 2)):
        quantity = numbers[name].quantity
        assert (quantity.low, quantity.central, quantity.high) == (low * factor, 20.0 * factor, high * factor)
    half = numbers.tables["halls"].rows[0].cells["half"]
    assert isinstance(half, Quantity)
    assert (half.low, half.high) == (low / 2, high / 2)
    for name in ("hall", "halls_row"):  # what a source prints keeps its range, of whatever kind
        quantity = numbers[name].quantity
        assert (quantity.low, quantity.high, quantity.range_kind) == (10.0, 30.0, kind)


def test_what_a_row_takes_from_the_row_before_has_the_sources_of_both(tmp_path: Path) -> None:
    yml = """
    figures:
      gain: {label: Gain, formula: maximum(prices.gain)}
    tables:
      prices:
        label: Prices
        file: prices.csv
        columns:
          day: {label: Day, type: date}
          price: {label: Price, unit: USD}
          gain: {label: Gain, unit: USD, formula: prices.price - previous(prices.price)}
          source: {label: Source, type: source}
          grade: {label: Grade, type: grade}
    """
    csv = "day,price,source,grade\n2001,5,diary,A\n2002,4,diary,B\n2003,9,survey,A\n"
    found = made.numbers(tmp_path, yml, prices=csv)["gain"]
    # 9 after 4: the row of the survey and the one of the diary
    assert (found.quantity.central, set(found.sources), found.grade) == (5.0, {"survey", "diary"}, "B")


def test_what_a_column_takes_from_another_table_has_the_sources_of_both(tmp_path: Path) -> None:
    yml = """
    figures:
      now: {label: The last price in money of the last year, formula: last(prices.real)}
    tables:
      prices:
        label: Prices
        file: prices.csv
        source: survey
        grade: A
        columns:
          day: {label: Day, type: date}
          price: {label: Price, unit: USD}
          real: {label: Real, unit: USD, formula: "prices.price * at_date(index.rebased, prices.day)"}
      index:
        label: Index
        file: index.csv
        source: diary
        grade: B
        columns:
          year: {label: Year, type: date}
          level: {label: Level, type: number}
          rebased: {label: Rebased, type: number, formula: last(index.level) / index.level}
    """
    csv = {"prices": "day,price\n2001,5\n2002,6\n", "index": "year,level\n2001,100\n2002,120\n2003,150\n"}
    found = made.numbers(tmp_path, yml, **csv)["now"]
    # 6 in 2002, of which 150 / 120 are needed in 2003
    assert (found.quantity.central, set(found.sources), found.grade) == (7.5, {"survey", "diary"}, "B")


def test_a_picked_row_has_its_own_date_whatever_newer_one_it_is_computed_with(tmp_path: Path) -> None:
    yml = """
    facts:
      rate: {label: Rate of 2021, value: 2, as_of: 2021, source: survey, grade: A}
    figures:
      dearest: {label: The highest price in money of the last year, formula: maximum(prices.real)}
    tables:
      prices:
        label: Prices
        file: prices.csv
        source: survey
        grade: A
        columns:
          day: {label: Day, type: date}
          price: {label: Price, unit: USD}
          real:
            label: Real
            unit: USD
            formula: "rate * prices.price * last(index.level) / at_date(index.level, prices.day)"
      index:
        label: Index
        file: index.csv
        source: diary
        grade: A
        columns:
          year: {label: Year, type: date}
          level: {label: Level, type: number}
    """
    csv = {"prices": "day,price\n2001,5\n2002,4\n", "index": "year,level\n2001,100\n2002,120\n2003,150\n"}
    found = made.numbers(tmp_path, yml, **csv)["dearest"]
    # 2 * 5 * 150 / 100 of 2001, where 2002 has 2 * 4 * 150 / 120 = 10
    assert (found.quantity.central, found.as_of, set(found.sources)) == (15.0, "2001", {"survey", "diary"})
