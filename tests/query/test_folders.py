"""A query in a data file of a folder of its own: the answer is beside that file, and every link leads there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explainer.built import Built
from explainer.data import load, read_queries
from explainer.errors import Refusal
from explainer.inject.receipts import Markup
from explainer.project import Project
from explainer.publish.data_package import data_package
from explainer.query import refresh
from made import DATA, HEAD, cards

MORE = """\
units:
  lamps: {one: lamp, many: lamps}
sources:
  count: {title: A count, publisher: Lamp keepers, kind: own}
tables:
  lit:
    label: Lit lamps
    query: SELECT 'north' AS id, 'North' AS label, 24 AS lamps
    source: count
    grade: B
    value: lamps
    columns:
      id: {label: Id, type: id}
      label: {label: Bridge, type: text}
      lamps: {label: Lamps, unit: lamps}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / DATA
    (data.parent / "lamps").mkdir(parents=True)
    data.write_text(HEAD, "utf-8")
    (data.parent / "lamps/lamps.yml").write_text(MORE, "utf-8")
    refresh(read_queries(data, tmp_path)["lit"], tmp_path)
    return tmp_path


def test_the_answer_is_beside_the_file_that_asks(folder: Path) -> None:
    assert {path.name for path in (folder / DATA).parent.glob("lamps/*")} == {"lamps.yml", "lit.csv", "lit.query.json"}
    table = load(folder / DATA, folder).tables["lit"]
    assert (table.file, str(table.rows[0].place)) == ("docs/data/lamps/lit.csv", "docs/data/lamps/lit.csv:2")


def test_the_data_package_finds_the_record(folder: Path) -> None:
    (resource,) = json.loads(data_package(Project.at(folder).loaded(), "https://site.example/"))["resources"]
    assert resource["query"]["path"] == "lamps/lit.query.json"


def test_receipts_and_cards_lead_to_the_record(folder: Path) -> None:
    loaded = Project.at(folder).loaded()
    (said,) = Markup(loaded, base="../").answers(loaded.numbers["north"])
    assert [link.get("href") for link in said] == ["../data/lamps/lit.query.json"]
    shown = next(card for card in cards(loaded, Built((), frozenset()), loaded.contents) if not card.is_archive)
    assert [address for _, address in shown.answers] == ["data/lamps/lit.query.json"]


def test_an_answer_overwrites_no_csv_of_an_author(folder: Path) -> None:
    described = MORE.partition("    source:")[2]
    other = f"  mine:\n    label: Mine\n    file: lit.csv\n    source:{described}"
    (folder / "docs/data/lamps/lamps.yml").write_text(MORE + other, "utf-8")
    said = "the file of mine has the name that the answer to the query of lit gets; rename the file, or that table"
    for read in (read_queries, load):
        with pytest.raises(Refusal) as refused:
            read(folder / DATA, folder)
        assert str(refused.value) == f"docs/data/lamps/lamps.yml:{MORE.count(chr(10)) + 3}: {said}"
