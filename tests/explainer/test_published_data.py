"""What programs read: figures.json and the data package."""

from __future__ import annotations

import csv
import functools
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import frictionless
import pytest

from datafiles import read
from pages import DATA, PAGES, SITE_URL, every, file_at, numbers_in, page_of, tree
from recompute import Book

pytestmark = pytest.mark.built


def test_every_entry_has_the_same_keys_and_kinds(figures: dict[str, Any]) -> None:
    number = (int, float)
    kinds: Mapping[str, type | tuple[type, ...]] = {
        "label": str,
        "value": number,
        "low": number,
        "high": number,
        "base_value": number,
        "base_low": number,
        "base_high": number,
        "range_kind": (str, type(None)),
        "base_unit": str,
        "unit": str,
        "text": str,
        "formula": (str, type(None)),
        "basis": (str, type(None)),
        "inputs": list,
        "sources": list,
        "as_of": (str, type(None)),
        "grade": str,
        "used_on": list,
        "charts": list,
        "url": str,
    }
    assert Counter(tuple(sorted(entry)) for entry in figures.values()) == {tuple(sorted(kinds)): len(figures)}
    wrong = {
        (name, key): entry[key]
        for name, entry in figures.items()
        for key, kind in kinds.items()
        if not isinstance(entry[key], kind) or entry[key] == ""
    }
    assert wrong == {}
    assert {entry["grade"] for entry in figures.values()} <= {"A", "B"}


def test_every_address_in_figures_json_is_a_place_and_its_own_shows_the_number(
    site: Path, figures: dict[str, Any]
) -> None:
    nowhere = {
        address for entry in figures.values() for address in entry["used_on"] if not built_at(site, address).is_file()
    }

    assert nowhere == set()
    assert [name for name, entry in figures.items() if name not in shown_at(site, entry["url"])] == []


def built_at(site: Path, address: str) -> Path:
    assert address.startswith(SITE_URL), address
    return file_at(site, address.removeprefix(SITE_URL).partition("#")[0])


@functools.cache
def shown_at(site: Path, address: str) -> set[str]:
    """The ids of the numbers that a page shows or has words of, or a place on it; none where there is no such place."""
    file, anchor = built_at(site, address), address.partition("#")[2]
    if not file.is_file():
        return set()
    place = next((each for each in tree(file).iter() if not anchor or each.get("id") == anchor), None)
    return set() if place is None else numbers_in(place.iter())


@pytest.mark.parametrize("name", PAGES)
def test_used_on_names_every_page_that_uses_a_number(
    site: Path, figures: dict[str, Any], book: Book, name: str
) -> None:
    page = page_of(site, name)
    apart = {each for section in every(page, of="all-numbers") for each in section.iter()}
    read = numbers_in(each for each in page.iter() if each not in apart)
    ids = {each.get("id", "") for each in page.iter() if each.tag != "a"}  # a link leads on to what has moved
    rows = {row["id"] for table, rows in book.rows.items() if f"table-{table}" in ids for row in rows if row.get("id")}
    used = {key for key, entry in figures.items() if SITE_URL + PAGES[name] in entry["used_on"]}

    assert (read | rows) & figures.keys() <= used
    has_charts = next(every(page, tag="figure", of="chart"), None) is not None
    assert has_charts or not used - read - rows


def test_the_data_is_published_byte_for_byte(site: Path) -> None:
    written, published = ({path.relative_to(data) for path in files(data)} for data in (DATA, site / "data"))
    addresses = read(DATA).get("moved", {})
    moved = {path for path in published if f"data/{path.as_posix()}" in addresses}
    assert written == {path for path in published if path.parts[0] != "tables"} - moved
    assert [path for path in written if (DATA / path).read_bytes() != (site / "data" / path).read_bytes()] == []


def files(data: Path) -> list[Path]:
    """The data files and csv files in a folder."""
    return [path for path in data.rglob("*") if path.suffix in {".yml", ".csv"}]


def test_the_data_package_is_valid_down_to_every_cell(site: Path, book: Book) -> None:
    report = frictionless.validate(str(site / "data" / "datapackage.json"))

    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert {task.name for task in report.tasks} == {*book.tables}


def test_the_data_package_tells_units_sources_and_licences(site: Path, book: Book) -> None:
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        (table["name"], field["name"]): field for table in package["resources"] for field in table["schema"]["fields"]
    }

    assert [licence["name"] for licence in package["licenses"]] == [book.licence]
    assert all(source["title"] for source in package["sources"])
    for table in package["resources"]:
        assert table["sources"], table["name"]
        assert table["licenses"] == package["licenses"]
        with (site / "data" / table["path"]).open(encoding="utf-8", newline="") as lines:
            assert next(csv.reader(lines)) == [field["name"] for field in table["schema"]["fields"]]
    for table_id, table in book.tables.items():
        for key, settings in table["columns"].items():
            if "formula" not in settings:
                assert fields[table_id, key]["title"] == settings["label"]
            if "unit" in settings and "formula" not in settings:
                unit = re.sub(r"^(h:)?mm?:ss", "s", settings["unit"])  # programs get times in seconds
                unit = unit.replace("²", "**2").replace("³", "**3")  # and powers in letters of every keyboard
                assert fields[table_id, key]["unit"] == unit
            if "unit_from" in settings:  # every row in the unit that the package names
                with (site / "data" / "tables" / f"{table_id}.csv").open(encoding="utf-8", newline="") as lines:
                    told = {row[settings["unit_from"]] for row in csv.DictReader(lines) if row[key]}
                assert told == {fields[table_id, key].get("unit", "count")}
