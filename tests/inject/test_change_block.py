"""The recordings of a ledger as readers see them: values and verdicts from what to what, and what is only named."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import pytest

from explainer.inject import Markup, anchor_of, describe_recording, display_text
from explainer.inject.change_block import change_list
from explainer.ledger import ChartContent, ClaimContent, Content, Entry, InputContent, Ledger, NumberContent
from explainer.project import Loaded, Project
from made import numbers

BRIDGE: Final = NumberContent("Length", 1200.0, 1200.0, 1200.0, "m", "1.2 km", None, None, (), (), None, "A", None)
LONGER: Final = dataclasses.replace(BRIDGE, value=1300.0, text="1.3 km", range="1.2 to 1.4 km")
CHART: Final = ChartContent("Walkers came", "Alt", "", "", (), "01", "02")
CLAIM: Final = ClaimContent("It is long.", "bridges", None, "roughly right", "So.", None, (), None)

CALCULATOR: Final = InputContent("Your walk", "1 m/s", None, (), (), (), (), None, {})


@pytest.fixture
def markup(tmp_path: Path) -> Markup:
    return Markup(Loaded(Project.at(tmp_path), numbers(tmp_path, ""), {}, Ledger(tmp_path)), base="../")


def entry(kind: str, key: str, n: int, change: str, content: Content | str | None, **more: str) -> Entry:
    fields = {"date": "2026-01-02", "why": "", **more}
    return Entry(fields["date"], kind, key, n, change, fields["why"], content)  # type: ignore[arg-type]


def ledger(*entries: Entry) -> Ledger:
    return Ledger(Path("docs/ledger"), entries)


def lines(ledger: Ledger, markup: Markup, which: int = 0) -> list[str]:
    """Each paragraph and list item of a recording; 0 is the newest."""
    parts = describe_recording(ledger.recordings()[which], ledger, markup, lambda address: f"to/{address}")
    items = [item for part in parts for item in (part if part.tag == "ul" else [part])]
    return ["".join(item.itertext()) for item in items]


def links(ledger: Ledger, markup: Markup) -> list[str | None]:
    parts = describe_recording(ledger.recordings()[0], ledger, markup, lambda address: f"to/{address}")
    return [link.get("href") for part in parts for link in part.iter("a")]


FIRST: Final = (
    entry("pages", "", 0, "new", "a"),
    entry("pages", "how/", 0, "new", "b"),
    entry("numbers", "bridge", 1, "new", BRIDGE),
    entry("charts", "walkers", 1, "new", CHART),
    entry("claims", "long", 1, "new", CLAIM),
)
LATER: Final = {"date": "2026-03-04", "why": "Measured again."}


def test_only_the_first_recording_says_so(markup: Markup) -> None:
    both = ledger(*FIRST, entry("numbers", "toll", 1, "new", LONGER, date="2026-03-04"))
    assert lines(both, markup, 1) == [
        "First published: page /; page /how/; Length; Walkers came; Roughly right: It is long."
    ]
    assert lines(both, markup) == ["New: Length."]
    assert links(ledger(*FIRST), markup) == ["to/numbers/bridge/", "to/charts/walkers/", "to/claims/long/"]


def test_values_verdicts_and_data_change_from_what_to_what(markup: Markup) -> None:
    changed = ledger(
        *FIRST,
        entry("numbers", "bridge", 2, "value", LONGER, **LATER),
        entry("charts", "walkers", 2, "value", dataclasses.replace(CHART, data="03"), **LATER),
        entry("claims", "long", 2, "value", dataclasses.replace(CLAIM, verdict="wrong"), **LATER),
    )
    assert lines(changed, markup) == [
        "Measured again.",
        "Length was 1.2 km, now 1.3 km (1.2 to 1.4 km)",
        "Walkers came: new data",
        "Wrong: It is long (before: Roughly right)",
    ]
    assert links(changed, markup) == ["to/numbers/bridge/", "to/charts/walkers/", "to/claims/long/"]


def test_a_value_that_changed_beyond_its_digits_is_not_said_to_go_from_itself_to_itself(markup: Markup) -> None:
    unseen = dataclasses.replace(BRIDGE, value=1201.0)
    assert lines(ledger(*FIRST, entry("numbers", "bridge", 2, "value", unseen, **LATER)), markup) == [
        "Measured again.",
        "Length changed, but still reads 1.2 km",
    ]


def test_a_change_starts_from_the_words_published_last_and_from_no_later_ones(markup: Markup) -> None:
    reworded = dataclasses.replace(BRIDGE, text="1200 m")
    longest = dataclasses.replace(BRIDGE, value=1400.0, text="1.4 km")
    changed = ledger(
        *FIRST,
        entry("numbers", "bridge", 1, "wording", reworded, date="2026-02-02"),
        entry("numbers", "bridge", 2, "value", LONGER, **LATER),
        entry("numbers", "bridge", 3, "value", longest, date="2026-05-06"),
    )
    assert lines(changed, markup, 1)[1:] == ["Length was 1200 m, now 1.3 km (1.2 to 1.4 km)"]


def test_what_is_withdrawn_reworded_or_rewritten_is_named(markup: Markup) -> None:
    changed = ledger(
        *FIRST,
        entry("pages", "how/", 0, "wording", "c", **LATER),
        entry("claims", "long", 1, "wording", dataclasses.replace(CLAIM, reason="Because."), **LATER),
        entry("numbers", "bridge", 1, "withdrawn", None, **LATER),
        entry("charts", "walkers", 1, "withdrawn", None, **LATER),
        entry("pages", "", 0, "withdrawn", None, **LATER),
    )
    assert lines(changed, markup) == [
        "Measured again.",
        "Withdrawn: Length; Walkers came; page /.",
        "Wording or rounding only: Roughly right: It is long.",
        "Pages reworded: /how/.",
    ]
    assert links(changed, markup) == ["to/numbers/bridge/", "to/charts/walkers/", "to/claims/long/"]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (12, "First published: " + "; ".join(f"page /p{n}/" for n in range(12)) + "."),
        (13, "First published: 13 pages."),
    ],
)
def test_many_things_are_counted_not_named(markup: Markup, count: int, expected: str) -> None:
    assert lines(ledger(*(entry("pages", f"p{n}/", 0, "new", "a") for n in range(count))), markup) == [expected]


def test_many_things_are_counted_by_kind(markup: Markup) -> None:
    more = [entry("numbers", f"n{n}", 1, "new", BRIDGE) for n in range(8)]
    assert lines(ledger(*FIRST, *more), markup) == ["First published: 9 numbers, 1 chart, 1 claim, 2 pages."]


def test_the_list_has_the_newest_first_each_with_its_anchor(markup: Markup) -> None:
    again = dataclasses.replace(entry("numbers", "toll", 1, "new", LONGER), recording=2)
    listed = change_list(ledger(*FIRST, again), markup)
    assert listed.get("class") == "changes"
    _, newest, first = listed
    assert [one.get("id") for one in (newest, first)] == ["changed-2026-01-02-2", "changed-2026-01-02"]
    assert (newest.get("class"), text(newest)) == ("change", "New: Length.")
    assert text(first).startswith("First published: ")
    assert [link.get("href") for link in newest.iter("a")] == ["../numbers/toll/index.html"]


def test_each_day_has_one_heading_over_all_that_was_recorded_on_it(markup: Markup) -> None:
    again = dataclasses.replace(entry("numbers", "toll", 1, "new", LONGER), recording=2)
    listed = change_list(ledger(*FIRST, again, entry("numbers", "toll", 2, "value", BRIDGE, **LATER)), markup)
    assert [(part.tag, part.get("id")) for part in listed] == [
        ("h3", "changed-on-2026-03-04"),
        ("div", "changed-2026-03-04"),
        ("h3", "changed-on-2026-01-02"),
        ("div", "changed-2026-01-02-2"),
        ("div", "changed-2026-01-02"),
    ]
    assert [text(heading) for heading in listed.iter("h3")] == ["4 March 2026", "2 January 2026"]


def test_a_page_that_is_there_is_linked_and_one_that_is_gone_is_named(markup: Markup) -> None:
    pages = markup.loaded.project.pages
    pages.mkdir(parents=True, exist_ok=True)
    (pages / "how.md").write_text("# How", "utf-8")
    changed = ledger(
        *FIRST, entry("pages", "how/", 0, "wording", "c", **LATER), entry("pages", "gone/", 0, "wording", "d", **LATER)
    )
    newest = change_list(changed, markup)[1]
    assert text(newest) == "Measured again.Pages reworded: /how/; /gone/."
    assert [link.get("href") for link in newest.iter("a")] == ["../how.md"]


def test_the_list_of_an_empty_ledger_says_so(markup: Markup) -> None:
    listed = change_list(ledger(), markup)
    assert [part.tag for part in listed] == ["p"]
    assert text(listed) == markup.captions.no_changes


def test_the_reason_has_a_class_and_none_is_not_shown(markup: Markup) -> None:
    changed = ledger(*FIRST, entry("numbers", "toll", 1, "new", LONGER, **LATER))
    newest, first = (describe_recording(one, changed, markup, str) for one in changed.recordings())
    assert [part.get("class") for part in newest] == ["change-why", None]
    assert [part.get("class") for part in first] == [None]
    assert anchor_of(changed.recordings()[0]) == "changed-2026-03-04"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BRIDGE, "1.2 km"),
        (LONGER, "1.3 km (1.2 to 1.4 km)"),
        (CLAIM, "Roughly right"),
        (CHART, ""),
        ("digest", ""),
        (None, ""),
    ],
)
def test_what_readers_see_first(markup: Markup, content: Content | str | None, expected: str) -> None:
    assert display_text(content, markup) == expected


def text(part: Element) -> str:
    return "".join(part.itertext())


def test_a_calculator_is_named_as_one_and_says_that_it_computes_otherwise(markup: Markup) -> None:
    found = ledger(
        entry("inputs", "walk", 1, "new", CALCULATOR),
        entry("inputs", "walk", 2, "value", dataclasses.replace(CALCULATOR, text="2 m/s"), **LATER),
    )
    assert lines(found, markup) == ["Measured again.", "Your walk (calculator): another calculation"]
    assert links(found, markup) == ["to/inputs/walk/"]
    many = [entry("inputs", f"walk{number}", 1, "new", CALCULATOR) for number in range(13)]
    assert lines(ledger(*many), markup) == ["First published: 13 calculators."]
