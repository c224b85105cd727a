"""The tables as programs read them: a valid package, in which every cell says what the table says."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import frictionless
import pytest

from explainer.project import Project
from explainer.publish.data_package import composed_csv, composed_path, composed_resource
from explainer.units import Quantity
from kept import ROOT

pytestmark = pytest.mark.built


def test_the_tables_of_this_explainer_are_a_valid_package_without_an_empty_table(tmp_path: Path) -> None:
    numbers = Project.at(ROOT).numbers()
    for table in numbers.tables.values():
        path = tmp_path / composed_path(table.id)
        path.parent.mkdir(exist_ok=True)
        path.write_text(composed_csv(table), encoding="utf-8", newline="")
    resources = [composed_resource(table, numbers) for table in numbers.tables.values()]
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "tables", "resources": resources}))

    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()

    assert report.valid, report.flatten(["type", "message"])
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    assert rows == {table.id: len(table.rows) for table in numbers.tables.values()}
    assert 0 not in rows.values()


def test_a_composed_table_says_what_its_table_says() -> None:
    for table in Project.at(ROOT).numbers().tables.values():
        for row, told in zip(table.rows, csv.DictReader(io.StringIO(composed_csv(table))), strict=True):
            for key, cell in row.cells.items():
                if isinstance(cell, Quantity) and key in told:
                    unit = told.get(table.columns[key].unit_from or "") or cell.unit
                    assert float(told[key]) == pytest.approx(cell.at(unit), rel=1e-14), (table.id, key)
                elif key in told and table.columns[key].type not in {"source", "quantity", "unit", "range"}:
                    assert told[key] == (cell or "")
