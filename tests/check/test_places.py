"""Everything that a reader can read is read, and a finding names the character at which it begins."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from check.conftest import DATA, FRONT, PIERS, TODAY, Check
from explainer.check import check
from explainer.project import Project

CHART = '''"""Ferries."""

import altair as alt

from explainer.draw import Frame, Seen, chart


@chart(
    "ferries",
    title="All of the {{ ferries }} run, and"
    " 17 ferries are white",
    alt="One bar, as long as there are boats on the river: {{ ferries }} of them, all of which are white.",
    note="Counted by hand.",
)
def ferries(seen: Seen, frame: Frame) -> alt.Chart:
    """A bar."""
    rows = [{"what": "17 ferries on the river", "n": seen.number("ferries", "count")}]
    marks = alt.Chart(alt.InlineData(values=rows), height=400).mark_bar()
    return marks.encode(x=alt.X("n:Q", title="Ferries"), y=alt.Y("what:N", title=None))
'''


@pytest.mark.parametrize(
    ("page", "column"),
    [
        ("There are 17 ferries.", 11),
        ("- one\n- {{ crew }} **and 17** ferries", 20),
        ("## There are 17 ferries {#there}", 14),
        ("| A | B |\n|---|---|\n| x | 17 ferries |", 7),
        ("Term\n:   17 ferries", 5),
        ('<img alt="The 17 ferries" src="a.png">', 15),
        ('[here](a.md "The 17 ferries")', 18),
        ("A line\nand another of 17 ferries.", 16),
    ],
)
def test_a_number_in_a_page_is_found_where_it_is(found: Check, page: str, column: int) -> None:
    line = FRONT.count("\n") + 1 + page.count("\n")
    assert [(str(one.place), one.words) for one in found(page)] == [(f"docs/index.md:{line}:{column}", "17")]


@pytest.mark.parametrize(
    "page",
    [
        "`17 ferries`",
        "```\n17 ferries\n```",
        "Text.\n\n    17 ferries in code",
        "<!-- 17 ferries -->",
        "<code>17 ferries</code> and <kbd>17 ferries</kbd>",
        "[x](17-ferries.md) {: .a17 data-n=17 }",
        "<https://example.org/17/ferries>",
        "> 17 ferries, they said",
        '“17 ferries”, they said, and "17 ferries"',
    ],
)
def test_code_addresses_comments_and_quotations_are_not_read(found: Check, page: str) -> None:
    assert found(page) == []


def test_front_matter_is_read(found: Check) -> None:
    front = FRONT.replace("what it costs them", "on 17 ferries")
    assert [str(each.place) for each in found("Text.", front=front)] == ["docs/index.md:3:46"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("label: Crew of one ferry", 'label: "Crew of one of 17 ferries"', "docs/data/explainer.yml:11:33"),
        (
            "value: 2.5 USD, as_of: 2024-05, source: harbour-2024, grade: A}",
            'value: 2.5 USD, as_of: 2024-05, source: harbour-2024, grade: A, note: "On 17 ferries."}',
            "docs/data/explainer.yml:12:111",
        ),
    ],
)
def test_the_data_file_is_read(found: Check, old: str, new: str, place: str) -> None:
    assert old in DATA
    assert [str(each.place) for each in found("Text.", data=DATA.replace(old, new))] == [place]


def test_a_folded_text_of_the_data_file_keeps_its_lines(found: Check) -> None:
    data = DATA.replace(
        "  longest_pier: {label: Length of the longest pier, formula: maximum(piers.length)}",
        "  longest_pier:\n    label: Length of the longest pier\n    formula: maximum(piers.length)\n"
        "    note: >-\n      Measured by hand,\n      on 17 ferries.",
    )
    [finding] = found("Text.", data=data)
    line = data[: data.index("on 17 ferries")].count("\n") + 1
    assert str(finding.place) == f"docs/data/explainer.yml:{line}:10"
    assert finding.lines == (line - 2, line)


@pytest.mark.parametrize(
    ("cell", "is_noted"),
    [
        ("15 to 64 years", False),
        ("65 years and over", False),
        ("Aged 15–64", False),
        ("under 15 years", False),
        ("80+", False),
        ("2400 kWh a year or more", True),
        ("It is 640 m long", True),
        ("640 m", True),
    ],
)
def test_a_cell_that_names_a_group_by_its_bounds_is_no_typed_quantity(
    found: Check, cell: str, *, is_noted: bool
) -> None:
    noted = found("", piers=PIERS.replace("Mill Pier,95,", f"Mill Pier,95,{cell}"))
    assert [each.rule for each in noted] == ["typed-quantity"] * is_noted


def test_a_quantity_that_may_be_by_chance_that_of_the_data_file_names_it(found: Check) -> None:
    [finding] = found("An egg takes 12 min.")
    problem = "'12 min' is typed, and nothing says that it is Time of one crossing (crossing)"
    remedy = "write {{ crossing }} if it is; else add a fact or a figure and write its reference, or reword it"
    assert (finding.rule, finding.problem, finding.remedy) == ("typed-quantity", problem, remedy)


def test_cells_of_a_table_are_read_and_only_inform(found: Check) -> None:
    piers = PIERS.replace("North Pier,120,,", 'North Pier,120,"Long, and all 17 ferries fit.",')
    [finding] = found("Text.", piers=piers)
    assert (str(finding.place), finding.level) == ("docs/data/piers.csv:2:42", "note")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_cells_are_read_whatever_ends_a_line_and_below_heads_of_several_lines(found: Check, end: str) -> None:
    piers = PIERS.replace("id,name,length,note,", 'id,name,"length\n",note,').replace(
        "Mill Pier,95,,", "Mill Pier,95,All 17 ferries fit,"
    )
    [finding] = found("Text.", piers=piers.replace("\n", end))
    assert str(finding.place) == "docs/data/piers.csv:5:28"


def test_settings_are_read(ferries: Path, found: Check) -> None:
    (ferries / "mkdocs.yml").write_text(
        "site_name: Ferries\nsite_description: All 17 ferries\nnav:\n  - The 17 ferries: index.md\n", "utf-8"
    )
    assert [str(each.place) for each in found("Text.")] == ["mkdocs.yml:2:23", "mkdocs.yml:4:9"]


def test_charts_are_read_as_written_and_as_drawn(ferries: Path) -> None:
    (ferries / "scripts" / "charts" / "ferries.py").write_text(CHART, "utf-8")
    (ferries / "docs" / "index.md").write_text(FRONT + "{{ chart: ferries }}\n\n{{ table: piers }}", "utf-8")
    found = [each for each in check(Project.at(ferries), today=TODAY) if each.place.file.endswith(".py")]
    assert [(each.place.line, each.place.column, each.rule, each.words) for each in found] == [
        (11, 7, "typed-number", "17"),
        (17, 23, "typed-number", "17"),
    ]


def test_what_the_build_refuses_is_found_too(found: Check) -> None:
    data = DATA.replace("formula: signal,", "formula: signa,")
    [finding] = found("Text.", data=data)
    assert (finding.rule, finding.level, finding.remedy) == ("refused", "mistake", "did you mean 'signal'?")


def test_the_same_files_and_day_give_the_same_findings(ferries: Path, found: Check) -> None:
    first = found("There are 17 ferries.")
    assert first == check(Project.at(ferries), today=datetime.date(2026, 6, 1))
