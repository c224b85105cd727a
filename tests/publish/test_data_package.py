"""Tables as data: every row that readers see, in a package that a validator reads down to the last cell."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import pytest

import made
from explainer.compute import Numbers
from explainer.publish.data_package import composed_csv, composed_resource, package_name

YML = """
facts:
  lake: {label: Lake, value: 3 km, low: 2 km, high: 4 km, as_of: 2021-05, source: diary, grade: B}
  speed: {label: Speed, value: 2 m/s, source: diary, grade: B}
tables:
  walks:
    label: Walks
    file: walks.csv
    value: length
    note: Both ways.
    columns:
      id: {label: Id, type: id}
      label: {label: Walk, type: text}
      length: {label: Length, unit: km}
      time: {label: Time, unit: s, formula: walks.length / speed}
      date: {label: Date, type: date}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
    append:
      - {id: lake, label: "Round the lake, slowly"}
  parcels:
    label: Parcels
    file: parcels.csv
    columns:
      label: {label: Parcel, type: text}
      size: {label: Size, unit_from: unit, low: least, high: most, range: kind}
      least: {label: At least, type: number}
      most: {label: At most, type: number}
      unit: {label: Unit, type: unit}
      kind: {label: What the range is, type: range}
    source: survey
    grade: A
"""
WALKS = "id,label,length,date,source,grade\nhill,Up the hill,1.5,2020,survey,A\n,Home,,,diary survey,B\n"
PARCELS = "label,size,least,most,unit,kind\nsmall,5,4,6,cm,spread\nlarge,2,,,m,\n"


@pytest.mark.parametrize(
    ("title", "site_url", "name"),
    [
        ("The made-up bridge", "https://x.example/", "the-made-up-bridge"),
        ("L\u2019été à la mer", "https://x.example/", "l-ete-a-la-mer"),
        ("架空の橋", "https://x.example/hashi/", "hashi"),
        ("架空の橋 2", "https://bridge.example", "bridge-example"),
        ("架空の橋", "http://127.0.0.1:8000/", "explainer"),
    ],
)
def test_a_package_has_a_name_in_latin_letters(title: str, site_url: str, name: str) -> None:
    assert package_name(title, site_url) == name


@pytest.fixture
def numbers(tmp_path: Path) -> Numbers:
    return made.numbers(tmp_path, YML, walks=WALKS, parcels=PARCELS)


def test_a_composed_table_has_written_and_appended_rows_and_computed_columns(numbers: Numbers) -> None:
    # 1.5 km at 2 m/s take 750 s; 3 km, from 2 to 4, take 1500 s, from 1000 to 2000
    assert composed_csv(numbers.tables["walks"]) == (
        "id,label,length,length_low,length_high,time,time_low,time_high,date,source,grade\n"
        "hill,Up the hill,1.5,1.5,1.5,750,750,750,2020,survey,A\n"
        ",Home,,,,,,,,diary survey,B\n"
        'lake,"Round the lake, slowly",3,2,4,1500,1000,2000,2021-05,diary,B\n'
    )


def test_a_column_with_units_in_its_rows_is_in_base_units_and_keeps_the_names_of_its_bounds(numbers: Numbers) -> None:
    assert composed_csv(numbers.tables["parcels"]) == (
        "label,size,least,most,unit,kind\nsmall,0.05,0.04,0.06,m,spread\nlarge,2,2,2,m,\n"
    )


def test_a_computed_row_is_in_the_unit_of_the_others(tmp_path: Path) -> None:
    yml = YML.replace("tables:", "figures:\n  shore: {label: Shore, formula: lake * 3}\ntables:", 1)
    yml = yml.replace("      label: {label: Parcel,", "      id: {label: Id, type: id}\n      label: {label: Parcel,")
    yml = yml.replace("    file: parcels.csv\n", "    file: parcels.csv\n    value: size\n")
    parcels = "id,label,size,least,most,unit,kind\nsmall,Small,5,4,6,cm,spread\n"
    appended = made.numbers(tmp_path, yml + "    append: [{id: shore}]\n", walks=WALKS, parcels=parcels)
    # 3 times 3 km, from 2 to 4, which formulas hold in metres
    assert composed_csv(appended.tables["parcels"]).endswith("shore,Shore,9000,6000,12000,m,uncertainty\n")


def test_the_resource_names_units_bounds_sources_and_note(numbers: Numbers) -> None:
    walks = composed_resource(numbers.tables["walks"], numbers)
    fields = {field["name"]: field for field in walks["schema"]["fields"]}
    assert fields["length_low"] == {
        "name": "length_low",
        "title": "Length (low)",
        "type": "number",
        "unit": "km",
        "range_kind": "uncertainty",
    }
    assert fields["time"]["unit"] == "s"
    assert (walks["path"], walks["description"]) == ("tables/walks.csv", "Both ways.")
    assert walks["sources"] == [{"title": "Surveyors: A survey"}, {"title": "A walker: A diary"}]
    parcels = composed_resource(numbers.tables["parcels"], numbers)
    fields = {field["name"]: field for field in parcels["schema"]["fields"]}
    assert fields["size"]["unit"] == "m"
    assert fields["least"] == {
        "name": "least",
        "title": "At least",
        "type": "number",
        "unit": "m",
        "range_from": "kind",
    }
    _, small, large = csv.reader(io.StringIO(composed_csv(numbers.tables["parcels"])))
    assert (small[-1], large[-1]) == ("spread", "")


def test_the_type_of_a_field_is_the_narrowest_that_its_cells_have(numbers: Numbers) -> None:
    fields = {field["name"]: field for field in composed_resource(numbers.tables["walks"], numbers)["schema"]["fields"]}
    assert (fields["time"]["type"], fields["length"]["type"], fields["label"]["type"]) == (
        "integer",
        "number",
        "string",
    )
    assert fields["date"] == {
        "name": "date",
        "title": "Date",
        "type": "string",  # 2020 and 2021-05
        "constraints": {"pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    }
    walkers = numbers.tables["walks"]
    years = dataclasses.replace(walkers, rows=walkers.rows[:2])
    fields = {field["name"]: field for field in composed_resource(years, numbers)["schema"]["fields"]}
    assert fields["date"]["type"] == "year"
    assert fields["id"]["constraints"] == {"unique": True}


def test_a_text_that_starts_a_formula_is_made_harmless(numbers: Numbers) -> None:
    table = numbers.tables["walks"]
    row = dataclasses.replace(table.rows[0], cells={**table.rows[0].cells, "label": "=1;+2"})
    _, written = csv.reader(io.StringIO(composed_csv(dataclasses.replace(table, rows=(row,)))))
    assert written[1] == "'=1;'+2"


def test_a_negative_number_stays_one(tmp_path: Path) -> None:
    yml = """
    tables:
      levels:
        label: Levels
        file: levels.csv
        columns:
          label: {label: What, type: text}
          level: {label: Level, unit: dB}
        source: survey
        grade: A
    """
    levels = made.numbers(tmp_path, yml, levels="label,level\nquiet,-16.7\n").tables["levels"]
    assert composed_csv(levels) == "label,level\nquiet,-16.7\n"
