"""What the command prints of its findings: text, JSON and annotations on GitHub."""

from __future__ import annotations

import json

from explainer.check import Finding, as_github, as_json, as_text
from explainer.errors import Place

MISTAKE = Finding(
    Place("docs/index.md", 7, 3), "typed-number", "'17' is typed, 50 % of it: yes", "write {{ ferries }}", "17", (7, 7)
)
NOTE = Finding(Place("docs/data/explainer.yml", 9), "undated-source", "one has no date", "add date:")


def test_a_finding_is_shown_with_file_line_and_column_problem_remedy_and_rule() -> None:
    assert as_text([MISTAKE, NOTE]) == (
        "docs/index.md:7:3: '17' is typed, 50 % of it: yes; write {{ ferries }} [typed-number]\n"
        "note: docs/data/explainer.yml:9: one has no date; add date: [undated-source]\n"
        "1 mistake, 1 note"
    )


def test_no_finding_is_said_to_be_none() -> None:
    assert as_text([]) == "0 mistakes, 0 notes"


def test_json_has_every_part_of_a_finding_and_the_counts() -> None:
    assert json.loads(as_json([MISTAKE])) == {
        "findings": [
            {
                "file": "docs/index.md",
                "line": 7,
                "column": 3,
                "rule": "typed-number",
                "level": "mistake",
                "problem": "'17' is typed, 50 % of it: yes",
                "remedy": "write {{ ferries }}",
                "words": "17",
            }
        ],
        "mistakes": 1,
        "notes": 0,
    }


def test_annotations_are_escaped_as_github_reads_them() -> None:
    odd = Finding(Place("docs/a,b:c.md", 7, 3), "typed-number", "50 %\nof: it", "")
    assert as_github([odd]) == "::error file=docs/a%2Cb%3Ac.md,line=7,col=3,title=typed-number::50 %25%0Aof: it"
    assert as_github([NOTE]) == (
        "::notice file=docs/data/explainer.yml,line=9,title=undated-source::one has no date; add date:"
    )


def test_a_finding_may_be_a_note_though_its_rule_stops() -> None:
    cell = Finding(Place("docs/data/piers.csv", 2, 9), "typed-number", "typed", is_note=True)
    assert (MISTAKE.level, cell.level) == ("mistake", "note")
