"""A number, chart, claim or input is explained: every step, every source, every line that uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from explainer.__main__ import main
from explainer.errors import ReferenceMistake
from explainer.explain import as_json, as_text, explain
from explainer.explain.explaining import Explanation
from explainer.project import Project
from made import far_claim, with_inputs

pytestmark = pytest.mark.small

YML: Final = "docs/data/explainer.yml"
CLAIM: Final = far_claim("open", "Its {{ lamps }} lamps are far apart.")


@pytest.fixture
def project(small: Path) -> Path:
    """The small explainer with a claim, a figure of several steps, and a page with code."""
    with (small / YML).open("a", encoding="utf-8") as data:
        data.write(CLAIM)
    add(small, "figures:\n", "  both_ways: {label: There and back, formula: 2 * (crossing_time + lamps * 1 s)}\n")
    (small / "docs/index.md").write_text(
        '---\ntitle: "A bridge of {{ bridge_length }}"\n---\n\n# The bridge {#the-bridge}\n\n'
        'It is {{ bridge_length: in m }} long, {{ "far" if bridge_length > 1 km and lamps > 3 }}.\n\n'
        "```\n{{ bridge_length }}\n```\n\n`{{ bridge_length }}` is code.\n\n{{ chart: walkers-by-year }}\n",
        "utf-8",
    )
    return small


def add(folder: Path, below: str, text: str) -> None:
    data = (folder / YML).read_text("utf-8")
    assert data.count(below) == 1
    (folder / YML).write_text(data.replace(below, below + text), "utf-8")


def line_of(folder: Path, start: str) -> int:
    lines = (folder / YML).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.strip().startswith(start))


def explained(name: str, folder: Path) -> Explanation:
    return explain(name, Project.at(folder).loaded())


def as_read(name: str, folder: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(as_json(explained(name, folder)), parse_constant=pytest.fail)


def test_every_step_of_a_formula_has_its_value_and_unit(project: Path) -> None:
    about = explained("both_ways", project).about
    assert about is not None
    # 1200 m / 1.5 m/s = 800 s; 48 * 1 s = 48 s; 800 s + 48 s = 848 s; twice that is 1696 s.
    assert [(step.formula, step.value, step.base_unit) for step in about.steps] == [
        ("lamps * 1 s", 48.0, "s"),
        ("crossing_time + lamps * 1 s", 848.0, "s"),
        ("2 * (crossing_time + lamps * 1 s)", 1696.0, "s"),
    ]


def test_what_it_rests_on_goes_down_to_facts_each_once(project: Path) -> None:
    behind = explained("both_ways", project).behind
    assert [(account.id, account.kind) for account in behind] == [
        ("crossing_time", "figure"),
        ("bridge_length", "fact"),
        ("walking_speed", "fact"),
        ("lamps", "fact"),
    ]
    assert [source.url for source in behind[1].sources] == ["https://bridges.example/survey"]


def test_a_range_says_what_it_means_and_where_it_comes_from(project: Path) -> None:
    shown = as_text(explained("crossing_time", project))
    # 1200 m / 2 m/s = 600 s and 1200 m / 1.2 m/s = 1000 s, in minutes.
    assert "range: 10.0 to 16.7 minutes; computed from the ranges of walking_speed" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("name", "kind", "keys"),
    [
        ("bridge_length", "figure", ["crossing_time", "lamp_spacing"]),
        ("lamps", "claim", ["far"]),
        ("crossing_time", "claim", ["far"]),
        ("most_walkers", "chart", ["walkers-by-year"]),
    ],
)
def test_what_uses_a_number_is_listed(project: Path, name: str, kind: str, keys: list[str]) -> None:
    assert [use.id for use in explained(name, project).uses if use.kind == kind] == keys


def test_pages_are_listed_with_the_line_front_matter_and_conditions_included_and_code_left_out(project: Path) -> None:
    uses = explained("bridge_length", project).uses
    pages = [str(use.place) for use in uses if use.kind == "page"]
    assert pages == ["docs/index.md:2", "docs/index.md:7", "docs/index.md:7"]
    assert [str(use.place) for use in explained("lamps", project).uses if use.kind == "page"] == ["docs/index.md:7"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("uncertainty", "uncertainty: the value may lie anywhere in it"),
        ("spread", "spread: single cases lie anywhere in it"),
        ("bounds", "bounds: a source allows no more than these"),
    ],
)
def test_a_range_of_each_kind_says_what_it_means(project: Path, kind: str, said: str) -> None:
    add(
        project,
        "facts:\n",
        f"  pace: {{label: Pace, value: 2 m, low: 1 m, range: {kind}, source: notebook, grade: B}}\n",
    )
    about = explained("pace", project).about
    assert about is not None
    assert about.range_kind == kind
    assert said in (about.range_means or "")


def test_labels_and_notes_that_name_a_number_use_it(project: Path) -> None:
    add(
        project,
        "figures:\n",
        "  twice: {label: 'Twice {{ lamps }} lamps', formula: 2 * most_walkers, note: 'Not {{ toll: plain }}.'}\n",
    )
    place = f"{YML}:{line_of(project, 'twice:')}"
    for name, part in (("lamps", "label"), ("toll", "note")):
        uses = [use for use in explained(name, project).uses if use.kind == "text"]
        assert [(use.id, str(use.place), use.how) for use in uses] == [("twice", place, part)]


def test_figures_that_need_a_number_through_others_are_named(project: Path) -> None:
    assert explained("walking_speed", project).rests == ("both_ways", "crossing_time")


def test_rows_behind_a_number_are_named_with_their_line(project: Path) -> None:
    about = explained("most_walkers", project).about
    assert about is not None
    assert [(row.cells, str(row.place)) for row in about.rows] == [((("walkers", "4,000"),), "docs/data/walkers.csv:4")]


def test_a_row_made_of_another_number_leads_to_it(project: Path) -> None:
    add(
        project,
        "    file: walkers.csv\n",
        "    append:\n      - {year: 2022, walkers: crowd, source: notebook, grade: A}\n",
    )
    add(project, "facts:\n", "  crowd: {label: A crowd, value: 5000, source: survey-2020, grade: A}\n")
    line = line_of(project, "- {year: 2022")
    explanation = explained("most_walkers", project)
    assert explanation.about is not None
    assert [str(row.place) for row in explanation.about.rows] == [f"{YML}:{line}"]
    assert [account.id for account in explanation.behind] == ["crowd"]


def test_a_computed_column_shows_its_formula_and_leads_to_what_it_needs(project: Path) -> None:
    add(project, "    columns:\n", "      each: {label: Each, formula: walkers.walkers / lamps}\n")
    add(project, "figures:\n", "  best: {label: Best, formula: maximum(walkers.each)}\n")
    explanation = explained("best", project)
    assert [(column.name, column.formula) for column in explanation.columns] == [
        ("walkers.each", "walkers.walkers / lamps")
    ]
    assert [account.id for account in explanation.behind] == ["lamps"]
    assert "walkers.each" in [use.id for use in explained("lamps", project).uses if use.kind == "column"]


def test_a_chart_and_a_claim_say_what_they_show_and_where_they_are(project: Path) -> None:
    chart, claim = explained("walkers-by-year", project), explained("far", project)
    # The first record of its title is 4000 walkers; row 2021 has grade C.
    assert ("title", "At most 4,000 walkers came in a year") in [(part.name, part.text) for part in chart.texts]
    assert [str(use.place) for use in chart.uses] == ["docs/index.md:15"]
    assert str(chart.place).startswith("scripts/charts/bridge.py:")
    assert ("verdict", "open") in [(part.name, part.text) for part in claim.texts]
    assert str(claim.place) == f"{YML}:{line_of(project, 'far:')}"


def test_json_holds_all_of_it(project: Path) -> None:
    read = as_read("crossing_time", project)
    about = read["about"]
    assert read.keys() == {"kind", "id", "place", "about", "texts", "behind", "columns", "uses", "rests"}
    assert (about["value"], about["low"], about["high"], about["base_unit"]) == (800.0, 600.0, 1000.0, "s")
    assert about["place"] == {"file": YML, "line": line_of(project, "crossing_time:")}
    assert about["sources"][0]["url"] == "https://bridges.example/survey"
    assert as_read("most_walkers", project)["about"]["rows"][0]["cells"] == {"walkers": "4,000"}
    assert as_read("far", project)["texts"]["verdict"] == "open"


@pytest.mark.parametrize("name", ["lamps", "most_walkers", "walkers-by-year", "far"])
def test_text_fits_a_terminal(project: Path, name: str) -> None:
    lines = as_text(explained(name, project)).splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith(name)


@pytest.mark.parametrize("name", ["numbers/lamps", "numbers/lamps/", "/numbers/lamps/"])
def test_the_address_of_a_card_is_a_name_too(project: Path, name: str) -> None:
    assert explained(name, project).id == "lamps"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lamp", "no number, chart, claim or input 'lamp'; did you mean 'lamps'?"),
        (
            "charts/lamps",
            "no number, chart, claim or input 'charts/lamps'; write the id of a number, chart, claim or input",
        ),
        ("walker-by-year", "no number, chart, claim or input 'walker-by-year'; did you mean 'walkers-by-year'?"),
        ("", "no number, chart, claim or input ''; write the id of a number, chart, claim or input"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(project: Path, name: str, said: str) -> None:
    with pytest.raises(ReferenceMistake) as refused:
        explained(name, project)
    assert str(refused.value) == said


def test_an_input_is_explained_by_its_address_and_a_number_by_its_id(small: Path) -> None:
    with (with_inputs(small) / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\n{{ input: your_walk }}\n")
    found = explained("inputs/your_walk", small)
    assert {text.name: text.text for text in found.texts} == {
        "label": "How fast you walk",
        "default": "1.5\xa0m/s",
        "range": "0.1\xa0m/s to 10\xa0m/s",
        "units": "m/s, km/s",
        "presets": "As </script><one> walker",
        "answers": "your_time 13.3\xa0minutes; your_calls 640",
        "note": "Until you set it, as one walker did.",
    }
    assert [account.id for account in found.behind][:4] == ["your_walk", "walking_speed", "your_rest", "your_time"]
    assert [(use.kind, use.how) for use in found.uses] == [("page", "{{ input: your_walk }}")]
    number = explained("your_walk", small)
    assert (number.kind, number.rests) == ("numbers", ("your_time", "your_calls", "your_age"))
    assert [use.id for use in number.uses if use.kind == "page"] == ["docs/index.md"]
    assert as_text(found).startswith("your_walk (input) · docs/data/explainer.yml:")


def test_an_id_of_two_kinds_needs_its_kind(project: Path) -> None:
    claims = (project / YML).read_text("utf-8").replace("\n  far:\n", "\n  lamps:\n")
    (project / YML).write_text(claims, "utf-8")
    with pytest.raises(ReferenceMistake, match="'lamps' is in numbers and in claims; write numbers/lamps"):
        explained("lamps", project)
    assert explained("claims/lamps", project).kind == "claims"


def test_the_command_prints_text_json_or_only_the_mistake(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    assert main(["explain", "lamps"]) == 0
    assert capsys.readouterr().out.startswith("lamps (fact) · docs/data/explainer.yml:")
    assert main(["explain", "lamps", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "lamps"
    assert main(["explain", "lamp"]) == 1
    assert capsys.readouterr().err == "no number, chart, claim or input 'lamp'; did you mean 'lamps'?\n"
