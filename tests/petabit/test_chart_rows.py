"""What the charts of this site hold: the rows of its tables, and its numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest

from amounts import Amount, size_of
from recompute import Book

SAME: Final = 1e-9


@pytest.mark.parametrize("chart", ["speed-ladder", "cross-section"])
def test_a_chart_of_numbers_holds_their_values(site: Path, figures: dict[str, Any], chart: str) -> None:
    for row in rows_of(site, chart):
        size, _ = size_of(row["Unit"])
        entry = figures[row["Id"]]
        found = [float(Fraction(row[key]) * size) for key in ("Value", "Value, at least", "Value, at most")]
        assert found == pytest.approx([entry[f"base_{key}"] for key in ("value", "low", "high")], rel=SAME)


def test_the_ladder_of_bits_has_a_thousand_between_rungs_and_eight_bits_to_a_byte(site: Path) -> None:
    rows = [[cell for cell in row.values() if cell.isdecimal()] for row in rows_of(site, "bits-ladder")]
    bits = [int(row[0]) for row in rows]

    assert sorted(bits) == [1, 10**3, 10**6, 10**9, 10**12, 10**15]
    assert [int(row[1]) for row in rows] == [8 * each for each in bits]


@pytest.mark.parametrize(
    ("chart", "table", "needed"),
    [
        ("records", "records", ("capacity",)),
        ("capacity-distance", "records", ("capacity", "distance")),
        ("broadband", "broadband", ("download",)),
    ],
)
def test_a_chart_of_a_table_holds_its_counted_rows(
    site: Path, book: Book, chart: str, table: str, needed: tuple[str, ...]
) -> None:
    labels = {settings["label"]: key for key, settings in book.tables[table]["columns"].items()}
    counted = [row for row in book.table(table) if all(row[key] is not None for key in needed)]
    if chart == "broadband":
        chosen = {"statistic": "median", "method": "Ookla", "as_of": "2024-08"}
        counted = [row for row in counted if chosen.items() <= row.items() and row["country"] != "World"]
    if chart == "capacity-distance":  # drawn from 8 Tbit/s up
        floor = size_of("Tbit/s")[0] * 8
        counted = [row for row in counted if isinstance(rate := row["capacity"], Amount) and rate.value >= floor]
    drawn = [
        dict(told(head, cell, labels) for head, cell in row.items() if not head.endswith((", at least", ", at most")))
        for row in rows_of(site, chart)
    ]
    expected = [{key: plain(row[key]) for key in drawn[0]} for row in counted]

    assert sorted(map(str, drawn)) == sorted(map(str, expected))


def told(head: str, cell: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """A column and what a csv file says there: `Capacity (Tbit/s)`, `1.02` as `capacity`, `1.020000000e+12`."""
    label, _, unit = head.removesuffix(")").partition(" (")
    return labels[label], plain(Amount(Fraction(cell) * size_of(unit.replace("·", "*"))[0]) if unit else cell)


def plain(cell: Amount | str | None) -> str:
    return f"{float(cell.value):.9e}" if isinstance(cell, Amount) else cell or ""


def rows_of(site: Path, chart: str) -> list[dict[str, str]]:
    with (site / "charts" / f"{chart}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [*csv.DictReader(lines, strict=True)]
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_the_table_of_a_picture_says_the_dates_of_its_numbers_in_words(site: Path) -> None:
    page = (site / "charts/family-tree/index.html").read_text("utf-8")
    assert ">NICT, 19 May 2022<" in page
    assert not re.search(r">[^<]*\b\d{4}-\d\d\b[^<]*<", page.partition("<table")[2].partition("</table>")[0])
