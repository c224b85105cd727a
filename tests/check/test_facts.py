"""Facts that are stale, thin, at odds or unused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from check.conftest import DATA, Check
from explainer.check import check
from explainer.project import Project

FARE = "  fare: {label: Fare for one rider, value: 2.5 USD, as_of: 2024-05, source: harbour-2024, grade: A}"
SOURCE = "  harbour-2024: {title: Report of the harbour, publisher: The harbour, date: 2024-06, kind: primary}"


def with_fare(**keys: str) -> str:
    """The data with other keys of the fare."""
    entry = {
        "label": "Fare for one rider",
        "value": "2.5 USD",
        "as_of": "2024-05",
        "source": "harbour-2024",
        "grade": "A",
    }
    inner = ", ".join(f"{key}: {value}" for key, value in (entry | keys).items() if value)
    return DATA.replace(FARE, f"  fare: {{{inner}}}")


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        (DATA, []),
        (with_fare(review="2026-06"), []),
        (with_fare(review="2026-05"), ["review-due"]),
        (with_fare(review="2026-04-30"), ["review-due"]),
        (with_fare(review="2027"), []),
        (with_fare(as_of="2024-07"), ["before-its-time"]),
        (with_fare(as_of="2024"), []),
        (with_fare(as_of="2062-05"), ["before-its-time", "future-date"]),
        (DATA.replace("date: 2024-06", "date: 2031-05"), ["future-date"]),
        (DATA.replace("date: 2024-06, ", ""), ["undated-source"]),
        (
            DATA.replace(SOURCE, SOURCE + "\n  spare: {title: A, publisher: B, date: 2020, kind: own}"),
            ["unused-source"],
        ),
        (
            DATA.replace(SOURCE, SOURCE + "\n  spare: {title: A, publisher: B, date: 2020, kind: own}")
            + '\nclaims:\n  dear: {claim: It is dear., topic: t, said_in: spare, verdict: "off", reason: No.}\n',
            [],
        ),
        (with_fare(note="An estimate of our own."), []),
        (with_fare(note="Our own estimate."), ["own-estimate"]),
        (
            DATA.replace(FARE, FARE + "\n" + FARE.replace("  fare:", "  toll:").replace("2.5", "3")),
            ["contradiction", "unused-number"],
        ),
        (DATA.replace(FARE, FARE + "\n" + FARE.replace("  fare:", "  toll:")), ["unused-number"]),
        (with_fare(value="-650 MB"), ["negative-amount"]),
        (with_fare(value="-3", counts="boats"), ["negative-amount"]),
        (with_fare(value="-3", counts="boats", label="Change in boats"), []),
        (with_fare(value="-2.5 USD"), []),
        (with_fare(value="650 MB"), []),
        (with_fare() + "\nclaims: {}\n", []),
    ],
)
def test_dates_sources_and_contradictions(found: Check, data: str, rules: list[str]) -> None:
    assert sorted(each.rule for each in found("Text.", data=data)) == rules


def test_what_an_input_offers_or_a_column_looks_up_is_used(ferries: Path, found: Check) -> None:
    fact = "  {}: {{label: A {}, value: {} km/h, as_of: 2024, source: harbour-2024, grade: A}}\n"
    facts = fact.format("walk", "walk", 5) + fact.format("run", "run", 12) + "\nfigures:"
    inputs = "\ninputs:\n  your_pace: {label: Your pace, value: walk, units: [km/h], presets: [{of: run}]}\n\ntables:"
    depth = (
        "      depth: {label: Depth, unit: m, formula: 'at_date(tides.depth, \"2024\")'}\n"
        "      note: {label: Note, type: text}\n"
    )
    tides = (
        "  tides:\n    label: Tides\n    file: tides.csv\n    source: harbour-2024\n    grade: A\n"
        "    columns: {year: {label: Year, type: date}, depth: {label: Depth, unit: m}}\n"
    )
    (ferries / "docs" / "data" / "tides.csv").write_text("year,depth\n2024,6\n", "utf-8")
    data = DATA.replace("\nfigures:", facts, 1).replace("\ntables:", inputs, 1)
    data = data.replace("      note: {label: Note, type: text}\n", depth) + tides
    assert found("{{ input: your_pace }}", data=data) == []
    data = data.replace("""'at_date(tides.depth, "2024")'""", "piers.length")
    assert [each.words for each in found("{{ input: your_pace }}", data=data)] == ["tides"]


def test_a_review_of_this_month_is_due_when_the_month_is_over(ferries: Path, found: Check) -> None:
    found("Text.", data=with_fare(review="2026-05"))
    days = [datetime.date(2026, 5, 31), datetime.date(2026, 6, 1)]
    assert [len(check(Project.at(ferries), today=day)) for day in days] == [0, 1]


def test_a_fact_of_a_source_with_newer_editions_grows_old(ferries: Path, found: Check) -> None:
    data = DATA.replace("kind: primary}", "kind: primary, renewed: year}")
    found("Text.", data=data)
    old = [each for each in check(Project.at(ferries), today=datetime.date(2024, 6, 1)) if each.rule == "out-of-date"]
    assert {each.words for each in old} == {"river_length", "lamps", "riders_before"}
    assert all(each.level == "note" for each in old)


def test_what_rests_on_grade_c_is_said(found: Check) -> None:
    data = DATA.replace("value: 214 km, as_of: 2020, source: harbour-2024, grade: A", "value: 214 km, grade: C")
    data = data.replace(
        "  signal_bytes:", "  twice: {label: There and back, formula: 2 * river_length}\n  signal_bytes:"
    )
    page = "Text."
    rules = [each.rule for each in found(page, data=data) if each.rule != "refused"]
    assert "unverified-input" in rules


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("In {{ riders: year }} {{ riders }} people rode.", 0),
        ("{{ riders }} people rode in {{ riders: year }}.", 0),
        ("There are {{ ferries }} in {{ riders: year }}.", 1),
        ("{{ riders }} in {{ riders_before: year }}.", 1),
        ("It grew {{ riders_gain }} times by {{ riders_gain: year }}.", 1),
        ("In {{ riders_before: year }} there were fewer.", 0),
    ],
)
def test_a_date_is_that_of_the_number_beside_it(found: Check, page: str, count: int) -> None:
    assert len([each for each in found(page) if each.rule == "other-date"]) == count


@pytest.mark.parametrize(
    ("condition", "problems"),
    [
        ('piers.name == "South Pier"', []),
        ('piers.id == "east_pier"', []),
        ('piers.length > 100 m and "South pier" == piers.name', ["no row of piers.name is 'South pier'"]),
        ('piers.name != "East Pier"', ["no row of piers.name is 'East Pier'"]),
    ],
)
def test_a_text_that_no_row_has_is_said(found: Check, condition: str, problems: list[str]) -> None:
    figure = f"  some: {{label: Some, formula: 'count(filter(piers.length, {condition}))'}}\n  signal_bytes:"
    findings = found("{{ some }}", data=DATA.replace("  signal_bytes:", figure))
    assert [each.problem for each in findings if each.rule == "unknown-text"] == problems
