"""A result or a cable that is added: the words that name the best, the first and how many follow it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from explainer.draw import Seen, load_charts
from explainer.project import Project
from kept import ROOT

pytestmark = pytest.mark.built

RESULT: Final = (
    "{id},{date},{year},{capacity},Tbit/s,{distance},{cores},1,,,,,{team},,{kind},{place},decoded,ieee-2024-402t,B,\n"
)


@pytest.fixture
def said_with(tmp_path: Path) -> Callable[..., str]:
    """Fills in a text after a result was added to the table of records, or a line of the data file was replaced."""
    for folder in ("data", "assets/images"):
        shutil.copytree(ROOT / "docs" / folder, tmp_path / "docs" / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)

    def said_with(text: str, *, replaced: tuple[str, str] = ("", ""), **result: str) -> str:
        if result:
            usual = {"id": "rec_added", "cores": "1", "kind": "single-core", "place": "laboratory"}
            with (tmp_path / "docs/data/records.csv").open("a", encoding="utf-8") as table:
                table.write(RESULT.format(year=result["date"][:4], **{**usual, **result}))
        data = tmp_path / "docs/data/explainer.yml"
        data.write_text(data.read_text(encoding="utf-8").replace(*replaced, 1), encoding="utf-8")
        numbers = Project.at(tmp_path).numbers()
        return Seen(lambda question: question.answer(numbers)).filled(text).replace("\u00a0", " ")

    return said_with


def test_a_better_product_before_the_record_is_the_one_that_is_named(said_with: Callable[..., str]) -> None:
    title = load_charts(ROOT / "scripts/charts", ROOT, cache=ROOT / ".cache/charts")["capacity-distance"].title
    text = f"{title}: {{{{ product_before: row team }}}}, {{{{ product_before_year }}}}"

    assert said_with(text) == (
        "Rate times distance: the record is 1.3 times the best confirmed result before it: "
        "NICT and Furukawa Electric, 2019"
    )
    added = {"date": "2024-11", "capacity": "700", "distance": "2200", "team": "Somebody in Ghent"}
    # 1,860 / (0.7 * 2200) = 1.21
    assert said_with(text, **added) == (
        "Rate times distance: the record is 1.2 times the best confirmed result before it: Somebody in Ghent, 2024"
    )


def test_a_better_product_after_the_record_is_not_before_it(said_with: Callable[..., str]) -> None:
    added = {"date": "2025-09", "capacity": "1500", "distance": "2000", "team": "Somebody in Ghent"}
    assert said_with("{{ product_before: row team }}", **added) == "NICT and Furukawa Electric"


def test_a_new_highest_rate_is_named_with_its_date_and_distance(said_with: Callable[..., str]) -> None:
    text = "{{ highest_capacity }} in {{ highest_capacity: date }} over {{ capacity_2023_distance }}"
    added = {"date": "2026-05", "capacity": "30000", "distance": "8", "team": "A team in Lyon"}
    assert said_with(text) == "22.9 Pbit/s in October 2023 over 13 km"
    assert said_with(text, **added) == "30 Pbit/s in May 2026 over 8 km"


def test_an_estimate_and_a_trial_are_not_the_best_in_a_laboratory(said_with: Callable[..., str]) -> None:
    trial = {"date": "2026-05", "capacity": "80", "distance": "900", "team": "An operator", "place": "trial"}
    text = (
        "{{ highest_single_core }} in a laboratory, {{ highest_field_one_core }} in a trial of {{ field_trial_year }}"
    )
    assert said_with(text) == "378.9 Tbit/s in a laboratory, 64 Tbit/s in a trial of 2024"
    assert said_with(text, **trial) == "378.9 Tbit/s in a laboratory, 80 Tbit/s in a trial of 2026"


def test_a_cable_whose_wait_becomes_known_is_counted(said_with: Callable[..., str]) -> None:
    text = "{{ lag_count: spelled, capital }}: {{ lag_least }} ({{ lag_least: row label }}) to {{ lag_most }}"
    line = "{id: juno_cable, label: JUNO, sea: Pacific, state: as announced, pairs: juno_pairs"
    waited = f"{line}, year: record_year, lag: lag_juno"
    assert said_with(text) == "Six: 11 years (MAREA) to 18 years"
    said_with(text, replaced=("figures:\n", "figures:\n  lag_juno: {label: Of JUNO, formula: 9 year}\n"))
    assert said_with(text, replaced=(line, waited)) == "Seven: 9 years (JUNO) to 18 years"
