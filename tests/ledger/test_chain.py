"""An edit of the ledger by hand, or a merge done wrong, is refused: where, and with the way back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from explainer.errors import Refusal
from explainer.ledger import Entry, Ledger, read_ledger, record

EDITIONS: Final = "docs/ledger/editions.jsonl"
ADDRESSES: Final = "docs/ledger/addresses.txt"
WAY: Final = "take the published one: git checkout --no-overlay main -- docs/ledger; then run: make record"
BROKEN: Final = "does not follow from the line before it: one of them was edited, or two branches were merged"
UNSEALED: Final = "does not end with a digest, so no command wrote it like this"

Lines = list[str]
Edit = Callable[[Lines], Lines]


def pages(day: str, *names: str, change: str = "new", text: str = "abc", why: str = "") -> list[Entry]:
    return [Entry(day, "pages", f"{name}/", 0, change, why, text) for name in names]  # type: ignore[arg-type]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Three recordings: six lines of entries, nine addresses."""
    made = record(Ledger(tmp_path / "docs/ledger"), pages("2026-01-02", "a", "b", "c"), {"", "a/", "b/", "c/"}, {})
    made = record(made, pages("2026-01-03", "d"), {"d/", "a/#x", "a/#y"}, {})
    return record(made, pages("2026-01-04", "a", "b", change="wording", text="def", why="So."), {"e.svg", "B/"}, {})


def edited(root: Path, file: str, edit: Edit) -> list[str]:
    """What is refused after an edit of the lines of a file."""
    path = root / file
    path.write_text("".join(f"{line}\n" for line in edit(path.read_text("utf-8").splitlines())), "utf-8")
    return refused(root)


def refused(root: Path, today: str | None = None) -> list[str]:
    try:
        read_ledger(root / "docs", root, today)
    except Refusal as refusal:
        return str(refusal).splitlines()
    return []


@pytest.mark.usefixtures("ledger")
def test_what_was_recorded_is_read(tmp_path: Path) -> None:
    assert refused(tmp_path) == []
    lines = (tmp_path / EDITIONS).read_text("utf-8").splitlines()
    assert [list(json.loads(line))[-2:] for line in lines] == [
        ["content", "digest"],
        ["content", "digest"],
        ["addresses", "digest"],
        ["addresses", "digest"],
        ["content", "digest"],
        ["addresses", "digest"],
    ]
    assert [json.loads(lines[index])["addresses"].split()[0] for index in (2, 3, 5)] == ["4", "7", "9"]


def test_addresses_are_added_at_the_end_in_order(ledger: Ledger, tmp_path: Path) -> None:
    lines = ["", "a/", "b/", "c/", "a/#x", "a/#y", "d/", "B/", "e.svg"]
    assert (tmp_path / ADDRESSES).read_text("utf-8").splitlines() == lines
    assert ledger.addresses == set(lines)


def swap(lines: Lines) -> Lines:
    return [lines[0], lines[2], lines[1], *lines[3:]]


EDITS: Final[dict[str, tuple[Edit, list[tuple[int, str]]]]] = {
    "a text": (lambda lines: [*lines[:1], lines[1].replace("abc", "xyz"), *lines[2:]], [(2, BROKEN)]),
    "a date": (lambda lines: [lines[0].replace("02", "01"), *lines[1:]], [(1, BROKEN)]),
    "the last": (lambda lines: [*lines[:5], lines[5].replace("So.", "No.")], [(6, BROKEN)]),
    "a space": (lambda lines: [lines[0] + " ", *lines[1:]], [(1, UNSEALED), (2, BROKEN)]),
    "no spaces": (lambda lines: [line.replace(", ", ",") for line in lines], [(n, UNSEALED) for n in range(1, 7)]),
    "a digest": (lambda lines: [lines[0][:-4] + '00"}', *lines[1:]], [(1, BROKEN), (2, BROKEN)]),
    "the first removed": (lambda lines: lines[1:], [(1, BROKEN)]),
    "one removed": (lambda lines: [*lines[:2], *lines[3:]], [(3, BROKEN)]),
    "one twice": (lambda lines: [*lines[:2], lines[1], *lines[2:]], [(3, BROKEN)]),
    "all twice": (lambda lines: lines * 2, [(7, BROKEN)]),
    "two swapped": (swap, [(2, BROKEN), (3, BROKEN), (4, BROKEN)]),
    "all reversed": (lambda lines: lines[::-1], [(n, BROKEN) for n in range(1, 7)]),
    "one added": (lambda lines: [*lines, lines[5].replace("So.", "No.")], [(7, BROKEN)]),
    "one added without a digest": (lambda lines: [*lines, lines[0].split(', "digest"')[0] + "}"], [(7, UNSEALED)]),
    "an empty line": (lambda lines: [*lines, ""], [(7, UNSEALED)]),
    "not an entry": (lambda lines: ["[" * 100_000, *lines], [(1, UNSEALED)]),
    "the seal of addresses": (lambda lines: [*lines[:5], lines[5].replace('"9 ', '"8 ')], [(6, BROKEN)]),
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.usefixtures("ledger")
def test_an_edit_by_hand_is_refused_at_its_line(tmp_path: Path, name: str) -> None:
    edit, expected = EDITS[name]
    assert edited(tmp_path, EDITIONS, edit) == [f"{EDITIONS}:{line}: {problem}; {WAY}" for line, problem in expected]


@pytest.mark.parametrize(
    ("edit", "first", "last"),
    [
        (lambda lines: lines[1:], 1, 4),
        (lambda lines: [*lines[:2], "x/", *lines[3:]], 1, 4),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1, 4),
        (lambda lines: [*lines[:4], *lines[5:]], 5, 7),
        (lambda lines: [*lines[:6], "x/", *lines[6:]], 5, 7),
        (lambda lines: lines[:8], 8, 9),
        (sorted, 1, 4),
        (lambda lines: lines[:0], 1, 4),
    ],
    ids=["first removed", "another", "swapped", "one removed", "one between", "last removed", "sorted", "all removed"],
)
@pytest.mark.usefixtures("ledger")
def test_an_edit_of_the_addresses_is_refused_where_they_were_recorded(
    tmp_path: Path, edit: Edit, first: int, last: int
) -> None:
    problem = f"lines {first} to {last} are not as recorded: addresses were edited or removed"
    assert edited(tmp_path, ADDRESSES, edit) == [f"{ADDRESSES}:{first}: {problem}; {WAY}"]


@pytest.mark.usefixtures("ledger")
def test_a_ledger_without_entries_is_refused_when_it_has_addresses(tmp_path: Path) -> None:
    expected = f"{EDITIONS}: no entries, although addresses.txt has addresses; {WAY}; "
    expected += "if nothing was ever recorded, delete docs/ledger"
    assert edited(tmp_path, EDITIONS, lambda lines: lines[:0]) == [expected]
    (tmp_path / EDITIONS).unlink()
    assert refused(tmp_path) == [expected]
    (tmp_path / EDITIONS).mkdir()
    assert refused(tmp_path) == [f"{EDITIONS}: is not a file; restore it from git"]


@pytest.mark.parametrize("file", [EDITIONS, ADDRESSES])
@pytest.mark.usefixtures("ledger")
def test_a_file_saved_with_a_byte_order_mark_is_refused(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_bytes(b"\xef\xbb\xbf" + (tmp_path / file).read_bytes())
    assert refused(tmp_path) == [f"{file}:1: begins with a byte order mark; save the file as UTF-8 without one"]


@pytest.mark.parametrize("file", [EDITIONS, ADDRESSES])
@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", "||||||| 0123abc", ">>>>>>> theirs"])
@pytest.mark.usefixtures("ledger")
def test_a_conflict_that_was_left_is_all_that_is_reported(tmp_path: Path, file: str, marker: str) -> None:
    mistakes = edited(tmp_path, file, lambda lines: [*lines[1:3], marker, *lines[3:]])
    assert mistakes == [f"{file}:3: a conflict of a merge was left unresolved; {WAY}"]


@pytest.mark.parametrize(
    ("today", "late"), [("2026-01-04", []), ("2026-01-03", [5, 6]), ("2026-01-02", [4, 5, 6]), ("2020-01-01", [])]
)
@pytest.mark.usefixtures("ledger")
def test_an_entry_from_the_future_is_refused_unless_the_clock_is_behind_them_all(
    tmp_path: Path, today: str, late: list[int]
) -> None:
    days = {4: "2026-01-03", 5: "2026-01-04", 6: "2026-01-04"}
    assert refused(tmp_path, today) == [f"{EDITIONS}:{n}: {days[n]} is after today, {today}; {WAY}" for n in late]


def test_a_recording_out_of_its_count_is_refused_although_its_digests_are_right(tmp_path: Path) -> None:
    made = Ledger(tmp_path / "docs/ledger")
    first = pages("2026-01-02", "a")
    record(made, first, (), {})
    forged = dataclasses.replace(made, entries=(dataclasses.replace(first[0], recording=7),))
    (tmp_path / EDITIONS).unlink()
    with pytest.raises(Refusal, match=r"recording is 8, expected 1"):
        record(forged, pages("2026-01-02", "a"), (), {})


@pytest.mark.usefixtures("ledger")
def test_a_ledger_from_before_there_were_digests_is_read_and_gets_them(tmp_path: Path) -> None:
    before = read_ledger(tmp_path / "docs", tmp_path)
    path = tmp_path / EDITIONS
    sealed = path.read_text("utf-8").splitlines()
    bare = []
    for line in sealed:
        entry = json.loads(line)
        bare.append(json.dumps({key: entry[key] for key in entry if key not in {"addresses", "digest"}}))
    path.write_text("\n".join(bare) + "\n", "utf-8")
    old = read_ledger(tmp_path / "docs", tmp_path)
    assert old == dataclasses.replace(before, is_sealed=False)
    assert record(old, (), (), {}) == before
    assert read_ledger(tmp_path / "docs", tmp_path) == before
    again = path.read_text("utf-8").splitlines()
    assert [line.split(', "digest"')[0] + "}" for line in again[:-1]] == bare[:-1]
    assert json.loads(again[-1])["addresses"] == json.loads(sealed[-1])["addresses"]
