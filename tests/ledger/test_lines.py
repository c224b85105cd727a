"""Lines of the ledger: what is refused, each with its place and what to do."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from explainer import ids
from explainer.errors import DataMistake, Mistakes
from explainer.ledger import ChartContent, ClaimContent, Entry, NumberContent, read_ledger
from explainer.ledger.lines import check_address, check_follows, entry_of, line_of

RESTORE: Final = "restore the line as it was committed"
WAY: Final = "take the published one: git checkout --no-overlay main -- docs/ledger; then run: make record"
NUMBER: Final = NumberContent(
    label="Length",
    value=1200.0,
    low=1100.0,
    high=1300.0,
    base_unit="m",
    text="1.2 km",
    range="1.1 to 1.3 km",
    formula="span * 4",
    inputs=(("span", "A span", "300 m"), ("walkers.year", "Year", "")),
    sources=("survey",),
    as_of="2020-05",
    grade="A",
    note=None,
)
CHART: Final = ChartContent("Title", "Alt", "", "Source: us", ("survey",), "0123", "4567")
CLAIM: Final = ClaimContent("It is long.", "bridges", None, "supported", "It is.", None, ("survey",), None)
ENTRIES: Final = {
    "numbers": Entry("2026-01-02", "numbers", "bridge_1", 1, "new", "", NUMBER),
    "charts": Entry("2026-01-02", "charts", "how-far", 1, "new", "", CHART),
    "claims": Entry("2026-01-02", "claims", "1-is-long", 1, "new", "", CLAIM),
    "pages": Entry("2026-01-02", "pages", "how/far/", 0, "new", "", "0123"),
    "withdrawn": Entry("2026-01-02", "claims", "long", 2, "withdrawn", "No.", None, recording=2),
}

Read = Callable[[str, str], list[str]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a ledger of these two texts: all that is refused of it."""

    def read(editions: str, addresses: str = "") -> list[str]:
        folder = tmp_path / "docs" / "ledger"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "editions.jsonl").write_text(editions, "utf-8")
        (folder / "addresses.txt").write_text(addresses, "utf-8")
        try:
            read_ledger(tmp_path / "docs", tmp_path)
        except Mistakes as refused:
            return str(refused).splitlines()
        return []

    return read


def changed(of: str, **more: Any) -> str:  # noqa: ANN401 - fields of Entry, or of its content
    """A line with other values; those of its content have names that begin with `content_`."""
    found = json.loads(line_of(ENTRIES[of]))
    for name, value in more.items():
        owner = found["content"] if name.startswith("content_") else found
        owner[name.removeprefix("content_")] = value
    return json.dumps(found)


@pytest.mark.parametrize("kind", ENTRIES)
def test_an_entry_of_each_kind_is_read_as_it_was_written(kind: str) -> None:
    assert entry_of(line_of(ENTRIES[kind])) == ENTRIES[kind]


@pytest.mark.parametrize("kind", ["numbers", "charts", "claims"])
@pytest.mark.parametrize("key", ["../../../escaped", "/escaped", "a/b", "..", ".", "", "A", "a" * 65, "a\\b", "a\n"])
def test_an_id_that_leads_out_of_its_folder_is_refused(read: Read, kind: str, key: str) -> None:
    [mistake] = read(changed(kind, id=key) + "\n", "")
    assert mistake.startswith("docs/ledger/editions.jsonl:1: id is '")
    assert mistake.endswith(", at most 64 in all")


def test_the_longest_id_is_64_characters(read: Read) -> None:
    assert [read(changed(kind, id="a" * 64) + "\n", "") for kind in ("numbers", "charts", "claims")] == [[], [], []]


LONG: Final = changed("pages", content="a" * 70_000)
BAD_LINES: Final = [
    ("not json", "not valid JSON: Expecting value: line 1 column 1 (char 0)", RESTORE),
    ("[" * 100_000, "not valid JSON: maximum recursion depth exceeded", None),
    ("", "not valid JSON: Expecting value: line 1 column 1 (char 0)", RESTORE),
    ("<<<<<<< HEAD", "a conflict of a merge was left unresolved", WAY),
    ("||||||| 0123abc", "a conflict of a merge was left unresolved", WAY),
    ("=======", "a conflict of a merge was left unresolved", WAY),
    (">>>>>>> theirs", "a conflict of a merge was left unresolved", WAY),
    ("[]", "kind is missing, expected numbers, charts, claims, inputs or pages", RESTORE),
    ("{}", "kind is missing, expected numbers, charts, claims, inputs or pages", RESTORE),
    (changed("pages", kind="cats"), "kind is 'cats', expected numbers, charts, claims, inputs or pages", RESTORE),
    (
        changed("pages", kind=["pages"]),
        "kind is '['pages']', expected numbers, charts, claims, inputs or pages",
        RESTORE,
    ),
    (changed("pages", change="eaten"), "change is 'eaten', expected 'new', 'value', 'wording' or 'withdrawn'", RESTORE),
    (changed("pages", date="2026-02-30"), "date is '2026-02-30': a day that does not exist", RESTORE),
    (changed("pages", date="2026-02"), "date is '2026-02'", "write a day, e.g. 2025-05-29"),
    (changed("pages", date=None), "date is null, expected a text", RESTORE),
    (changed("numbers", n="1"), "n is '1', expected a whole number", RESTORE),
    (changed("numbers", n=True), "n is true, expected a whole number", RESTORE),
    (changed("numbers", why=3), "why is 3, expected a text", RESTORE),
    (changed("numbers", recording=0), "recording is 0, expected 1 or more", RESTORE),
    (changed("numbers", colour="red"), "unknown key 'colour'", RESTORE),
    (changed("numbers", content_colour="red"), "unknown key 'content.colour'", RESTORE),
    (
        changed("numbers", content_value="many"),
        "content.value is 'many', expected a number",
        RESTORE,
    ),
    (changed("numbers", content_low=float("nan")), "content.low is NaN, expected a finite number", RESTORE),
    (changed("numbers", content_inputs=[["a", "b"]]), "content.inputs[0][2] is missing", RESTORE),
    (changed("numbers", content_inputs="a"), "content.inputs is 'a', expected a list", RESTORE),
    (changed("numbers", content_inputs=[["../../x", "", ""]]), "'../../x' is not the id of an input", RESTORE),
    (
        changed("numbers", content_as_of="2020-13"),
        "content.as_of is '2020-13': a day or month that does not exist",
        "write 2025, 2025-05 or 2025-05-29",
    ),
    (changed("numbers", content="a"), "content is 'a', expected keys with values", RESTORE),
    (changed("pages", content={}), "content is {}, expected a text", RESTORE),
    (changed("claims", content_verdict="great"), "'great' is not a verdict", RESTORE),
    (changed("claims", content_reason="a\u202eb"), "invisible character U+202E", "remove it"),
    (changed("numbers", change="withdrawn"), "numbers bridge_1 is withdrawn and has content", RESTORE),
    (changed("numbers", content=None), "numbers bridge_1 is 'new' and has no content", RESTORE),
    (changed("numbers", content_grade="C"), "grade is 'C', expected A or B", RESTORE),
    (changed("numbers", content_text=""), "text or label is empty", RESTORE),
    (changed("numbers", content_label=""), "text or label is empty", RESTORE),
    (changed("numbers", content_base_unit="e!l"), "no unit 'e!l'", None),
    (changed("numbers", content_formula="(("), "found the end, expected a number, an id or '(' in '(('", None),
    (changed("numbers", content_sources=["../x"]), "content.sources[0] is '../x'", ids.KEBAB_ADVICE),
    (changed("numbers", content_label="A {{ length }}"), "'{{ length }}' will not be filled in", "write what it shows"),
    (changed("numbers", content_label="\ud800"), "invisible character U+D800", "remove it"),
    (changed("pages", why="a\nb"), "the reason has a line break or a tab", "write one line"),
    (changed("pages", why="a" * 501), "the reason has 501 characters, expected at most 500", "shorten it"),
    (LONG, f"a line of {len(LONG)} characters, expected at most 65536", RESTORE),
    (changed("pages", id="../a/"), "'../a/' is not an address on this site", "remove the line, or restore it"),
    (changed("pages", id="a/#b"), "'a/#b' is not the address of a page", RESTORE),
    (changed("pages", change="value"), "a page has no value", RESTORE),
]


@pytest.mark.parametrize(
    ("line", "problem", "remedy"),
    BAD_LINES,
    ids=[f"{n}: {problem[:40]}" for n, (_, problem, _) in enumerate(BAD_LINES)],
)
def test_a_line_that_is_not_an_entry_is_refused(read: Read, line: str, problem: str, remedy: str | None) -> None:
    [mistake] = read(line_of(ENTRIES["charts"]) + "\n" + line + "\n", "")
    expected = f"docs/ledger/editions.jsonl:2: {problem}"
    assert mistake == f"{expected}; {remedy}" if remedy else mistake.startswith(expected)


def test_all_mistakes_of_a_line_and_of_both_files_are_reported_at_once(read: Read) -> None:
    line = changed("numbers", n=1.5, id="A", content_value=None)
    mistakes = read(line + "\nx\n", "a/\n../b\n")
    places = ["addresses.txt:2", "editions.jsonl:1", "editions.jsonl:1", "editions.jsonl:1", "editions.jsonl:2"]
    assert [mistake.split(": ")[0] for mistake in mistakes] == [f"docs/ledger/{place}" for place in places]


def test_a_line_that_cannot_be_read_makes_no_mistakes_of_those_after_it(read: Read) -> None:
    later = line_of(dataclasses.replace(ENTRIES["numbers"], change="wording", n=1))
    [mistake] = read(f"x\n{later}\n", "")
    assert mistake.startswith("docs/ledger/editions.jsonl:1: not valid JSON")


def entry(change: str, n: int, kind: str = "numbers") -> Entry:
    made = dataclasses.replace(ENTRIES[kind], change=change, n=n)  # type: ignore[arg-type]
    return dataclasses.replace(made, content=None) if change == "withdrawn" else made


@pytest.mark.parametrize(
    ("kind", "history"),
    [
        (
            "numbers",
            [("new", 1), ("value", 2), ("wording", 2), ("value", 3), ("withdrawn", 3), ("new", 4), ("value", 5)],
        ),
        ("claims", [("new", 1), ("withdrawn", 1), ("new", 2), ("wording", 2)]),
        ("pages", [("new", 0), ("wording", 0), ("withdrawn", 0), ("new", 0)]),
    ],
)
def test_a_history_counts_its_values(read: Read, kind: str, history: list[tuple[str, int]]) -> None:
    assert read("".join(line_of(entry(change, n, kind)) + "\n" for change, n in history), "") == []


@pytest.mark.parametrize(
    ("kind", "history", "problem"),
    [
        ("numbers", [("new", 0)], "n of numbers bridge_1 is 0, expected 1"),
        ("numbers", [("new", 2)], "n of numbers bridge_1 is 2, expected 1"),
        ("numbers", [("value", 1)], "numbers bridge_1 is 'value', but not published"),
        ("numbers", [("withdrawn", 0)], "numbers bridge_1 is 'withdrawn', but not published"),
        ("numbers", [("new", 1), ("new", 1)], "n of numbers bridge_1 is 1 again"),
        ("numbers", [("new", 1), ("new", 2)], "numbers bridge_1 is new again"),
        ("numbers", [("new", 1), ("value", 2), ("value", 2)], "n of numbers bridge_1 is 2 again"),
        ("numbers", [("new", 1), ("value", 7)], "n of numbers bridge_1 is 7, expected 2"),
        ("numbers", [("new", 1), ("value", 2), ("value", 1)], "n of numbers bridge_1 is 1, expected 3"),
        ("numbers", [("new", 1), ("wording", 2)], "n of numbers bridge_1 is 2, expected 1"),
        ("numbers", [("new", 1), ("withdrawn", 2)], "n of numbers bridge_1 is 2, expected 1"),
        ("numbers", [("new", 1), ("withdrawn", 1), ("new", 1)], "n of numbers bridge_1 is 1 again"),
        ("numbers", [("new", 1), ("withdrawn", 1), ("wording", 1)], "numbers bridge_1 is 'wording', but not published"),
        (
            "numbers",
            [("new", 1), ("withdrawn", 1), ("withdrawn", 1)],
            "numbers bridge_1 is 'withdrawn', but not published",
        ),
        ("pages", [("new", 1)], "n of pages how/far/ is 1, expected 0"),
        ("pages", [("new", 0), ("new", 0)], "pages how/far/ is new again"),
        ("pages", [("wording", 0)], "pages how/far/ is 'wording', but not published"),
    ],
)
def test_an_entry_that_does_not_follow_is_refused(
    read: Read, kind: str, history: list[tuple[str, int]], problem: str
) -> None:
    mistakes = read("".join(line_of(entry(change, n, kind)) + "\n" for change, n in history), "")
    assert mistakes == [f"docs/ledger/editions.jsonl:{len(history)}: {problem}; {WAY}"]


def test_things_count_apart_and_a_page_at_the_root_has_a_name() -> None:
    home = dataclasses.replace(ENTRIES["pages"], id="", change="wording")
    with pytest.raises(DataMistake, match=r"^pages / is 'wording', but not published; ask$"):
        check_follows(home, None, "ask")


def test_an_older_entry_after_a_newer_one_is_refused(read: Read) -> None:
    days = (("numbers", "2026-01-02"), ("charts", "2026-03-01"), ("claims", "2026-02-01"), ("pages", "2026-02-02"))
    assert read("".join(changed(kind, date=day) + "\n" for kind, day in days), "") == [
        f"docs/ledger/editions.jsonl:{line}: an entry is older than the one before it; {WAY}" for line in (3, 4)
    ]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#how",
        "you/",
        "a/b.c/",
        "numbers/a/v/1/",
        "data/x-1.csv",
        "ö/ä b.png",
        "how/#fn:1",
        "a/#b/c",
        ".well/x",
        "a..b",
    ],
)
def test_an_address_inside_the_site(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/a",
        "//a.example/",
        "https://a.example/",
        "javascript:alert(1)",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "./a",
        "a//b",
        "a//",
        "a\\b",
        "a?b",
        "a\tb",
        "a\u2028b",
        "a\x7f",
        " a/",
        "a/ ",
        "\u00a0",
        'a"b',
        "a/#b#c",
        "a/#",
    ],
)
def test_an_address_that_leads_out_of_the_site_is_refused(read: Read, address: str) -> None:
    with pytest.raises(DataMistake, match=r"is not an address on this site; remove the line, or restore it$"):
        check_address(address)
    [mistake] = read(line_of(ENTRIES["pages"]), f"you/\n{address}\nhow/\n")
    assert mistake.startswith("docs/ledger/addresses.txt:2: '")
