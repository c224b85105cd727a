"""A made-up explainer of ferries on a river, and what a check finds in a page of it."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from explainer.check import Finding, check
from explainer.project import Project

TODAY: Final = datetime.date(2026, 6, 1)
DATA: Final = """\
title: Ferries
language: en
licence: {name: CC-BY-4.0, url: "https://creativecommons.org/licenses/by/4.0/"}

sources:
  harbour-2024: {title: Report of the harbour, publisher: The harbour, date: 2024-06, kind: primary}

facts:
  river_length: {label: Length of the river, value: 214 km, as_of: 2020, source: harbour-2024, grade: A}
  ferries: {label: Ferries on the river, value: 17, as_of: 2024-05, source: harbour-2024, grade: A}
  crew: {label: Crew of one ferry, value: 6, as_of: 2024-05, source: harbour-2024, grade: A}
  fare: {label: Fare for one rider, value: 2.5 USD, as_of: 2024-05, source: harbour-2024, grade: A}
  crossing: {label: Time of one crossing, value: 12 min, as_of: 2024-05, source: harbour-2024, grade: A}
  riders: {label: Riders of all ferries in a year, value: 3.4 million, as_of: 2023, source: harbour-2024, grade: A}
  riders_before: {label: Riders of all ferries before, value: 1.7 million, as_of: 2019, source: harbour-2024, grade: A}
  diesel_share: {label: Share of diesel ferries, value: 35 %, as_of: 2024-05, source: harbour-2024, grade: A}
  signal: {label: Data rate of the link on board, value: 250 Mbit/s, as_of: 2024, source: harbour-2024, grade: A}
  harbour_cost: {label: Cost of the new harbour, value: 42.5 million USD, as_of: 2022, source: harbour-2024, grade: A}
  lamps: {label: Lamps along the quay, value: 1248, as_of: 2021, source: harbour-2024, grade: A}

figures:
  riders_gain: {label: Riders against those of an earlier year, formula: riders / riders_before}
  electric_share: {label: Share of electric ferries, formula: 1 - diesel_share, show: in percent}
  longest_pier: {label: Length of the longest pier, formula: maximum(piers.length)}
  pier_rank: {label: Rank of the north pier among the lines and piers, formula: count(piers.length) - 1}
  signal_bytes: {label: Data rate of the wireless link in bytes, formula: signal, show: in MB/s}

tables:
  piers:
    label: Piers of the river
    file: piers.csv
    value: length
    row_label: "{name}"
    columns:
      id: {label: Id, type: id}
      name: {label: Pier, type: text}
      length: {label: Length, unit: m}
      note: {label: Note, type: text}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
"""
PIERS: Final = """\
id,name,length,note,source,grade
north_pier,North Pier,120,,harbour-2024,A
south_pier,South Pier,310,,harbour-2024,A
mill_pier,Mill Pier,95,,harbour-2024,A
"""
ALL: Final = """

{{ table: piers }}

{{ longest_pier }} {{ electric_share }} {{ signal_bytes }} {{ lamps }} {{ harbour_cost }} {{ river_length }} {{ crew }}

{{ fare }} {{ crossing }} {{ riders }} {{ riders_gain }} {{ ferries }} {{ pier_rank }}
"""
FRONT: Final = """\
---
title: "Ferries on a river"
description: "How people cross the river, what it costs them, and who runs the boats."
---

# Ferries {#ferries}

"""

Check = Callable[..., list[Finding]]


@pytest.fixture
def ferries(tmp_path: Path) -> Path:
    """The folder of the explainer, without a page."""
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "scripts" / "charts").mkdir(parents=True)
    (tmp_path / "docs" / "data" / "explainer.yml").write_text(DATA, "utf-8")
    (tmp_path / "docs" / "data" / "piers.csv").write_text(PIERS, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Ferries\n", "utf-8")
    return tmp_path


@pytest.fixture
def found(ferries: Path) -> Check:
    """What a check finds in a page of this text, all of whose other words raise nothing."""

    def found(page: str, *, data: str = DATA, piers: str = PIERS, front: str = FRONT) -> list[Finding]:
        (ferries / "docs" / "data" / "explainer.yml").write_text(data, "utf-8")
        (ferries / "docs" / "data" / "piers.csv").write_text(piers, "utf-8")
        (ferries / "docs" / "index.md").write_text(front + textwrap.dedent(page) + ALL, "utf-8")
        return check(Project.at(ferries), today=TODAY)

    return found
