"""What a finding suggests can be done where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from check.conftest import DATA, TODAY, Check
from explainer.check import check
from explainer.project import Project


@pytest.mark.parametrize(
    "words", ["All 17 ferries", "A crossing in 12 minutes", "A tower of 40 m", "The river of 214 km"]
)
@pytest.mark.parametrize("key", ["site_name", "site_description", "copyright"])
def test_nothing_is_filled_in_in_the_settings(ferries: Path, found: Check, key: str, words: str) -> None:
    found("")
    (ferries / "mkdocs.yml").write_text(f"{key}: {words}\n", "utf-8")
    remedies = [each.remedy for each in check(Project.at(ferries), today=TODAY) if each.place.file == "mkdocs.yml"]
    assert remedies
    assert not [remedy for remedy in remedies if "{{" in remedy or "reference" in remedy]


def test_a_label_cannot_refer_to_its_own_number(found: Check) -> None:
    label = DATA.replace("Ferries on the river", "The 17 ferries on the river")
    remedies = [each.remedy for each in found("", data=label) if each.rule == "typed-number"]
    assert remedies == ["leave it out of the label: the number is shown beside it"]
