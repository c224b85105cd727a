"""A waiver beside the words, with its reason: what it covers, when it is refused, and that no reader sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from check.conftest import DATA, FRONT, PIERS, TODAY, Check
from check.test_places import CHART
from explainer.check import check
from explainer.project import Project

WAIVER = '<!-- check: "17", the number on the door -->'


@pytest.mark.parametrize(
    "page",
    [
        f"{WAIVER}\nThere are 17 ferries.",
        f"{WAIVER}\n\nThe line\ngoes on to 17 ferries.",
        f"- There are 17 ferries. {WAIVER}",
        '<!-- check: "all 17 ferries", the name of the club -->\nThese are all 17 ferries.',
    ],
)
def test_a_waiver_covers_the_words_beside_it(found: Check, page: str) -> None:
    assert found(page) == []


@pytest.mark.parametrize(
    "page",
    [
        f"{WAIVER}\nNothing here.\n\nThere are 17 ferries.",
        f"There are 17 ferries.\n\n{WAIVER}\nNothing here.",
        '<!-- check: "six", the name of the club -->\nThere are 17 ferries.',
    ],
)
def test_a_waiver_elsewhere_or_for_other_words_covers_nothing_and_is_refused(found: Check, page: str) -> None:
    assert sorted(each.rule for each in found(page)) == ["typed-number", "unneeded-waiver"]


@pytest.mark.parametrize("inner", ["17", '"17"', '"17",', '"", because', "17, because"])
def test_a_waiver_needs_words_in_quotes_and_a_reason(found: Check, inner: str) -> None:
    rules = [each.rule for each in found(f"<!-- check: {inner} -->\nThere are 17 ferries.")]
    assert sorted(rules) == ["typed-number", "unreadable-waiver"]


def test_a_waiver_in_code_is_an_example(found: Check) -> None:
    assert found(f"Write `{WAIVER}`.\n\n```\n{WAIVER}\n```") == []


def test_front_matter_and_the_data_file_have_waivers_in_comments(found: Check) -> None:
    front = FRONT.replace("description:", '# check: "17", a name\ndescription:').replace(
        "what it costs them", "on 17 ferries"
    )
    line = "  crew: {label: Crew of one ferry,"
    data = DATA.replace(line, '  # check: "17", a name\n' + line.replace("one ferry", "the 17 ferries"))
    assert found("Text.", front=front, data=data) == []


def test_cells_have_their_waivers_at_the_entry_of_their_table(found: Check) -> None:
    piers = PIERS.replace("North Pier,120,,", "North Pier,120,All 17 ferries fit.,")
    data = DATA.replace("  piers:\n    label:", '  # check: "17", a name\n  piers:\n    label:')
    assert found("Text.", data=data, piers=piers) == []


def test_charts_have_waivers_in_comments(ferries: Path) -> None:
    code = CHART.replace("    title=", '    # check: "17", a name\n    title=').replace(
        "    rows = [", '    # check: "17 ferries", the label of the bar\n    rows = ['
    )
    (ferries / "scripts" / "charts" / "ferries.py").write_text(code, "utf-8")
    (ferries / "docs" / "index.md").write_text(FRONT + "{{ chart: ferries }}\n\n{{ table: piers }}", "utf-8")
    assert [each for each in check(Project.at(ferries), today=TODAY) if each.place.file.endswith(".py")] == []


def test_an_entry_that_nothing_uses_can_be_waived_by_its_id(found: Check) -> None:
    line = "  ferries: {"
    data = DATA.replace(
        line, '  # check: "spare", kept for the reports of other years\n  spare: {label: A spare number, ' + line[12:]
    )
    data = data.replace("A spare number, ", "A spare number, value: 3, grade: C}\n" + line, 1)
    assert [each.rule for each in found("Text.", data=data)] == []


def test_no_reader_sees_a_waiver(render: Callable[..., str]) -> None:
    html = render(f"{WAIVER}\nThere are 17 lamps. {WAIVER}\n\n`{WAIVER}`\n\n<!-- a comment -->")
    assert html.count("check:") == 1
    assert "<p>There are 17 lamps. </p>" in html
    assert "&lt;!-- check:" in html
    assert "<!-- a comment -->" in html
