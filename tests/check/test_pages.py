"""Titles, descriptions, the reading grade, charts; and that every rule is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from check.conftest import DATA, FRONT, TODAY, Check
from check.test_places import CHART
from explainer.check import check
from explainer.check.pages import school_grade, syllables
from explainer.check.rules import RULES
from explainer.project import Project

TITLE = "Ferries on a river"
DESCRIPTION = "How people cross the river, what it costs them, and who runs the boats."
HARD = (
    "Notwithstanding considerable institutional disagreements concerning navigational infrastructure responsibilities, "
    "municipal administrations collaboratively established comprehensive organisational recommendations. "
)


LOG = 'stack=None, scale=alt.Scale(type="log", domain=[1, 10_000])'


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        (TITLE, "Boat", ["title-length"]),
        (TITLE, "Ferries on a river " * 4, ["title-length"]),
        (TITLE, "川を渡る渡し船の一日", []),  # a letter as wide as two counts as two
        (TITLE, "川を渡る渡し船" * 6, ["title-length"]),
        (DESCRIPTION, "Too short.", ["description-length"]),
        (DESCRIPTION, DESCRIPTION * 3, ["description-length"]),
        (DESCRIPTION, "How {{ riders }} people cross the river of {{ river_length }}.", ["description-length"]),
        (DESCRIPTION, "How {{ riders }} people cross the river of {{ river_length }} by boat now.", []),
    ],
)
def test_titles_and_descriptions_have_a_length_that_others_show(
    found: Check, old: str, new: str, rules: list[str]
) -> None:
    assert [each.rule for each in found("Text.", front=FRONT.replace(old, new))] == rules


def test_no_two_pages_have_the_same_title(ferries: Path, found: Check) -> None:
    other = FRONT.replace(DESCRIPTION, "Another description, as long as it has to be to be shown in full.")
    (ferries / "docs" / "other.md").write_text(other + "Text.", "utf-8")
    assert [(each.rule, each.place.file) for each in found("Text.")] == [("duplicate-text", "docs/other.md")]


@pytest.mark.parametrize(
    ("title", "site_name", "rules"),
    [
        ("Ferries", "'Ferries'", []),
        ("The town's ferries", "'The town''s ferries'", []),
        ("Boats", "Ferries", ["other-name"]),
    ],
)
def test_the_site_has_one_name(ferries: Path, found: Check, title: str, site_name: str, rules: list[str]) -> None:
    (ferries / "mkdocs.yml").write_text(f"site_name: {site_name}\n", "utf-8")
    data = DATA.replace("title: Ferries", f"title: {title}", 1)
    assert [each.rule for each in found("Text.", data=data)] == rules


def test_a_page_that_is_hard_to_read_is_found(found: Check) -> None:
    [finding] = found(HARD * 8)
    assert (finding.rule, str(finding.place)) == ("reading-grade", "docs/index.md:1")


def test_a_page_that_lists_all_numbers_may_be_hard_to_read(ferries: Path, found: Check) -> None:
    (ferries / "docs" / "method.md").write_text(f"# Method {{#method}}\n\n{HARD * 8}\n\n{{{{ numbers }}}}", "utf-8")
    assert found("Text.") == []


def test_the_reading_grade_agrees_with_work_by_hand() -> None:
    counts = {"light": 1, "fibre": 2, "the": 1, "people": 2, "computer": 3, "distances": 3, "asked": 1, "measured": 2}
    assert {word: syllables(word) for word in counts} == counts
    # 8 words with 9 syllables in 2 sentences
    grade, words = school_grade(["Light runs in a fibre.", "It is fast."])
    assert grade == pytest.approx(0.39 * 8 / 2 + 11.8 * 9 / 8 - 15.59)
    assert words == 8


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"All of the {{ ferries }} run, and"\n    " 17 ferries are white"', '"Ferries"', "chart-title-length"),
        (
            "One bar, as long as there are boats on the river: {{ ferries }} of them, all of which are white.",
            "A bar.",
            "alt-length",
        ),
        ("Counted by hand.", "Counted by hand", "chart-note"),
        ("height=400", "height=40", "chart-shape"),
        ('title="Ferries"', f'title="Ferries", {LOG}', "log-scale"),
    ],
)
def test_a_chart_can_be_read_by_everybody(ferries: Path, old: str, new: str, rule: str) -> None:
    assert old in CHART
    charts = {text: rules_of(ferries, text) for text in (CHART, CHART.replace(old, new))}
    assert rule not in charts[CHART]
    assert rule in charts[CHART.replace(old, new)]


def test_a_log_scale_is_named_in_the_language_of_the_site(ferries: Path) -> None:
    data = ferries / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text("utf-8").replace("language: en", "language: ja"), "utf-8")
    of_log = CHART.replace('title="Ferries"', f'title="Ferries, log scale", {LOG}')
    assert "log-scale" in rules_of(ferries, of_log)
    assert "log-scale" not in rules_of(ferries, of_log.replace("log scale", "対数目盛り"))


def test_a_chart_on_no_page_is_found(ferries: Path) -> None:
    assert "unused-chart" in rules_of(ferries, CHART, page="{{ table: piers }}")


@pytest.mark.parametrize(("page", "count"), [("It takes {{ your_time }}.", 1), ("{{ input: your_pace }}", 0)])
def test_an_input_that_no_page_asks_for_is_found(found: Check, page: str, count: int) -> None:
    asked = "inputs:\n  your_pace: {label: Your pace, value: 1.5 m/s}\n\ntables:"
    timed = "  your_time: {label: Your time on the pier, formula: longest_pier / your_pace}\n\n"
    data = DATA.replace("\ntables:", timed + asked, 1)
    assert [one.rule for one in found(page + "\n\n{{ your_time }}", data=data)].count("unused-input") == count


def test_every_rule_is_documented(root: Path) -> None:
    text = (root / "scripts/explainer/MANUAL.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (mistake|note) \| (.*) \|$", text, re.MULTILINE)
    assert rows == [(name, rule.level, rule.asks) for name, rule in RULES.items()]


def rules_of(ferries: Path, chart: str, page: str = "{{ chart: ferries }}\n\n{{ table: piers }}") -> set[str]:
    (ferries / "scripts" / "charts" / "ferries.py").write_text(chart, "utf-8")
    (ferries / "docs" / "index.md").write_text(FRONT + page, "utf-8")
    return {each.rule for each in check(Project.at(ferries), today=TODAY)}
