"""All numbers of an explainer; the expected ones are worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.compute import Numbers
from explainer.errors import Place, Refusal
from explainer.formats import Format
from explainer.formula import parse_formula
from explainer.units import Quantity

YML = """\
facts:
  plot: {label: A plot, value: 2 km*km, source: survey, grade: A}
  way: {label: The way, value: 120 ± 12 km, as_of: 2020-05, source: survey, grade: A, show: in m}
  speed: {label: The speed, value: 20 m/s, source: diary, grade: B, note: By day.}
  bridges: {label: Bridges, value: 19, as_of: 2018, source: survey, grade: A}
figures:
  time: {label: How long it takes, formula: way / speed, show: in min}
  per_bridge: {label: Time for each bridge, formula: time / bridges, source: survey, note: On average.}
  growth: {label: Growth, formula: "record_growth_rate(towns.year, towns.people)"}
  largest: {label: The largest, formula: 'last(filter(towns.people, towns.kind == "city"))'}
tables:
  towns:
    label: Towns
    file: towns.csv
    value: people
    row_label: "{kind} of {year}"
    note: Made up.
    columns:
      id: {label: Id, type: id}
      year: {label: Year, type: date}
      kind: {label: Kind, type: text}
      people: {label: People, unit: thousand}
      area: {label: Area, unit: km*km}
      density: {label: People for each area, unit: thousand/km/km, formula: towns.people / towns.area}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
      note: {label: Note, type: text}
    append:
      - {id: bridges, kind: no town, area: plot}
"""
CSV = """\
id,year,kind,people,area,source,grade,note
first_town,2000,village,1,4,survey,A,By the river.
,2001,city,2,,survey,A,
,2002,city,4,8,survey diary,B,
,2003,city,99,,,C,
"""


@pytest.fixture
def numbers(tmp_path: Path) -> Numbers:
    return made.numbers(tmp_path, YML, towns=CSV)


def shown(quantity: object) -> tuple[float, float, float, str]:
    assert isinstance(quantity, Quantity)
    return (quantity.low, quantity.central, quantity.high, quantity.unit.name)


def test_numbers_stand_in_order_facts_then_figures_then_rows(numbers: Numbers) -> None:
    assert [(number.id, number.kind) for number in numbers.values()] == [
        ("plot", "fact"),
        ("way", "fact"),
        ("speed", "fact"),
        ("bridges", "fact"),
        ("time", "figure"),
        ("per_bridge", "figure"),
        ("growth", "figure"),
        ("largest", "figure"),
        ("first_town", "row"),
    ]


def test_a_fact_is_as_printed(numbers: Numbers) -> None:
    way = numbers["way"]
    assert shown(way.quantity) == (108e3, 120e3, 132e3, "km")
    assert (way.label, way.show, way.formula, way.inputs) == ("The way", Format(unit="m"), None, ())
    assert (way.sources, way.as_of, way.grade) == (("survey",), "2020-05", "A")
    assert numbers["speed"].note == "By day."
    assert [numbers[key].is_exact for key in ("way", "speed", "bridges")] == [False, False, True]


def test_a_figure_has_its_value_with_its_range_in_base_units(numbers: Numbers) -> None:
    # 120 km at 20 m/s take 6000 s; 108 km 5400 s, 132 km 6600 s; a bridge a 19th of it
    assert shown(numbers["time"].quantity) == (5400.0, 6000.0, 6600.0, "s")
    assert shown(numbers["per_bridge"].quantity) == pytest.approx((5400 / 19, 6000 / 19, 6600 / 19, "s"))


def test_a_figure_knows_its_inputs_and_where_they_come_from(numbers: Numbers) -> None:
    found = numbers["per_bridge"]
    assert found.inputs == ("time", "bridges")
    assert found.sources == ("survey", "diary")
    assert (found.as_of, found.grade, found.note) == ("2020-05", "B", "On average.")
    assert numbers["growth"].inputs == ("towns.year", "towns.people")


def test_a_trend_is_fitted_to_the_rows_that_count(numbers: Numbers) -> None:
    # 1, 2, 4 thousand in the middles of 2000, 2001 and 2002, 365.5 and 365 days apart: all but doubled each year
    assert numbers["growth"].quantity.central == pytest.approx(1.0, rel=2e-3)


def test_a_filter_compares_texts(numbers: Numbers) -> None:
    # the city of 2003 is of grade C
    assert numbers["largest"].quantity.central == 4000.0


def test_a_row_is_a_number_like_a_fact(numbers: Numbers) -> None:
    town = numbers["first_town"]
    assert shown(town.quantity) == (1000.0, 1000.0, 1000.0, "thousand")
    assert (town.label, town.note, town.as_of, town.grade) == ("village of 2000", "By the river.", "2000", "A")
    assert town.place == Place("docs/data/towns.csv", 2)


def test_a_table_has_its_computed_cells_and_appended_rows(numbers: Numbers) -> None:
    table = numbers.tables["towns"]
    assert (table.label, table.note, table.file) == ("Towns", "Made up.", "docs/data/towns.csv")
    assert [row.is_counted for row in table.rows] == [True, True, True, False, True]
    assert [row.id for row in table.rows] == ["first_town", None, None, None, "bridges"]
    density = [row.cells["density"] for row in table.rows]
    # 1 thousand on 4 km² = 0.001 / m² * 0.25; 4 on 8; 19 people on 2 km²
    assert [cell and round(shown(cell)[1] * 1e6, 6) for cell in density] == [250.0, None, 500.0, None, 9.5]
    assert {shown(cell)[3] for cell in density if cell} == {"thousand/km/km"}
    assert shown(table.rows[4].cells["people"]) == (19.0, 19.0, 19.0, "thousand")
    assert [table.rows[4].cells[key] for key in ("year", "kind", "source", "grade", "note")] == [
        "2018",
        "no town",
        "survey",
        "A",
        None,
    ]
    assert [row.sources for row in table.rows][2:] == [("survey", "diary"), (), ("survey",)]


def test_conditions_hold_for_central_values(numbers: Numbers) -> None:
    assert numbers.holds(parse_formula("time > 90 min and bridges == 19"))
    assert not numbers.holds(parse_formula("time > 110 min"))


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("time > 90 km", "index.md:3: cannot compare time (time) with 90 km (length)"),
        ("tme > 90 s", "index.md:3: no number 'tme'; did you mean 'time'?"),
        ("time", "index.md:3: time is not a condition; compare it with something"),
    ],
)
def test_a_condition_that_cannot_be_checked_is_refused_at_its_place(
    numbers: Numbers, condition: str, message: str
) -> None:
    with pytest.raises(Refusal) as caught:
        numbers.holds(parse_formula(condition, Place("index.md", 3)))
    assert str(caught.value) == message


def test_a_number_knows_the_figures_that_use_it(numbers: Numbers) -> None:
    assert numbers.used_by("time") == ("per_bridge",)
    assert numbers.used_by("way") == ("time",)
    assert numbers.used_by("growth") == ()


def test_rows_take_the_source_and_grade_of_their_table(tmp_path: Path) -> None:
    yml = "tables: {t: {label: T, file: t.csv, source: [survey, diary], grade: B, columns: {v: {label: V, unit: m}}}}\n"
    yml += "figures: {top: {label: Top, formula: maximum(t.v)}}\n"
    found = made.numbers(tmp_path, yml, t="v\n3\n")
    assert (found["top"].sources, found["top"].grade) == (("survey", "diary"), "B")
    assert found.tables["t"].rows[0].sources == ("survey", "diary")


def test_a_long_chain_is_computed(tmp_path: Path) -> None:
    chain = "".join(f"  f{i}: {{label: F, formula: f{i + 1} + 1}}\n" for i in range(1500))
    found = made.numbers(tmp_path, f"figures:\n{chain}  f1500: {{label: F, formula: 1 + 1}}\n")
    assert found["f0"].quantity.central == 1502.0


def test_a_filter_keeps_its_rows_while_the_range_of_a_cell_is_explored(tmp_path: Path) -> None:
    yml = """\
        figures:
          tallest: {label: The tallest, formula: "maximum(filter(masts.height, masts.height > 5 m))"}
        tables:
          masts:
            label: Masts
            file: masts.csv
            source: survey
            grade: A
            columns:
              height: {label: Height, unit: m, low: low, high: high}
              low: {label: At least, type: number}
              high: {label: At most, type: number}
        """
    found = made.numbers(tmp_path, yml, masts="height,low,high\n6,4,8\n3,2,9\n")["tallest"].quantity
    # The condition is decided on 6 and 3, so only the first row counts, with its whole range.
    assert (found.central, found.low, found.high) == (6.0, 4.0, 8.0)
