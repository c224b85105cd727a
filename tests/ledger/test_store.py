"""The ledger: what counts as a change, what a line must be, and that nothing in it is ever lost."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from explainer.errors import DataMistake, Mistakes
from explainer.ledger import ClaimContent, Edition, Entry, Ledger, NumberContent, read_ledger, record, social_of

BRIDGE = NumberContent(
    label="Length of the bridge",
    value=1200.0,
    low=1200.0,
    high=1200.0,
    base_unit="m",
    text="1.2 km",
    range=None,
    formula=None,
    inputs=(("span", "A span", "300 m"),),
    sources=("survey",),
    as_of="2020-05",
    grade="A",
    note=None,
)
LONGER = dataclasses.replace(BRIDGE, value=1300.0, low=1300.0, high=1300.0, text="1.3 km")
CLAIM = ClaimContent("It is long.", "bridges", None, "supported", "It is 1.2 km.", None, ("survey",), None)


@pytest.fixture
def empty(tmp_path: Path) -> Ledger:
    (tmp_path / "docs").mkdir()
    return read_ledger(tmp_path / "docs", tmp_path)


def recorded(ledger: Ledger, date: str, now: dict[tuple[str, str], object], why: str = "") -> Ledger:
    """The ledger after one recording of all that is published then; pages are named by `pages`."""
    pages = {key: str(text) for (kind, key), text in now.items() if kind == "pages"}
    things = {key: content for key, content in now.items() if key[0] != "pages"}
    changes = ledger.changes(things, pages)  # type: ignore[arg-type]
    dated = [dataclasses.replace(entry, date=date, why=why) for entry in changes]
    return record(ledger, dated, (), {})


def test_a_place_without_a_ledger_has_an_empty_one(empty: Ledger) -> None:
    assert (empty.entries, empty.addresses, empty.recordings()) == ((), frozenset(), ())


def test_what_is_not_there_yet_is_new(empty: Ledger) -> None:
    assert empty.changes({("numbers", "bridge"): BRIDGE}, {"": "abc"}) == (
        Entry(None, "pages", "", 0, "new", "", "abc"),
        Entry(None, "numbers", "bridge", 1, "new", "", BRIDGE),
    )


def test_what_was_recorded_is_read_back_the_same(empty: Ledger, tmp_path: Path) -> None:
    made = recorded(
        empty, "2026-01-02", {("numbers", "bridge"): BRIDGE, ("claims", "long"): CLAIM, ("pages", ""): "abc"}
    )
    assert read_ledger(tmp_path / "docs", tmp_path) == made
    assert made.changes({("numbers", "bridge"): BRIDGE, ("claims", "long"): CLAIM}, {"": "abc"}) == ()


def test_another_value_is_the_next_edition_and_the_old_one_stays(empty: Ledger) -> None:
    first = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    made = recorded(first, "2026-03-04", {("numbers", "bridge"): LONGER}, "It was extended.")
    assert made.entries[-1] == Entry("2026-03-04", "numbers", "bridge", 2, "value", "It was extended.", LONGER)
    assert made.editions("numbers", "bridge") == (
        Edition("numbers", "bridge", 1, "2026-01-02", BRIDGE),
        Edition("numbers", "bridge", 2, "2026-03-04", LONGER),
    )
    assert made.dates("numbers", "bridge") == ("2026-01-02", "2026-03-04")


@pytest.mark.parametrize(
    "change", [{"text": "1200 m"}, {"label": "Its length"}, {"range": "about that"}, {"sources": ("survey", "diary")}]
)
def test_the_same_value_in_other_words_is_no_other_edition(empty: Ledger, change: dict[str, object]) -> None:
    first = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    other = dataclasses.replace(BRIDGE, **change)  # type: ignore[arg-type]
    made = recorded(first, "2026-03-04", {("numbers", "bridge"): other})
    assert (made.entries[-1].change, made.entries[-1].n) == ("wording", 1)
    assert made.editions("numbers", "bridge") == (Edition("numbers", "bridge", 1, "2026-01-02", BRIDGE),)
    assert made.dates("numbers", "bridge") == ("2026-01-02", "2026-03-04")


def test_a_range_that_changes_is_another_value(empty: Ledger) -> None:
    first = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    [change] = first.changes({("numbers", "bridge"): dataclasses.replace(BRIDGE, low=1100.0)}, {})
    assert change.change == "value"


def test_an_inputs_name_and_value_are_the_inputs_own(empty: Ledger) -> None:
    first = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    other = dataclasses.replace(BRIDGE, inputs=(("span", "One span", "310 m"),))
    assert first.changes({("numbers", "bridge"): other}, {}) == ()


def test_another_verdict_is_another_finding_and_another_reason_only_words(empty: Ledger) -> None:
    first = recorded(empty, "2026-01-02", {("claims", "long"): CLAIM})
    verdict = dataclasses.replace(CLAIM, verdict="wrong")
    reason = dataclasses.replace(CLAIM, reason="It is.")
    assert [first.changes({("claims", "long"): now}, {})[0].change for now in (verdict, reason)] == ["value", "wording"]


def test_what_is_gone_is_withdrawn_once_and_new_when_it_comes_back(empty: Ledger) -> None:
    first = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    gone = recorded(first, "2026-02-02", {}, "It was pulled down.")
    assert gone.entries[-1] == Entry("2026-02-02", "numbers", "bridge", 1, "withdrawn", "It was pulled down.", None)
    assert gone.changes({}, {}) == ()
    [back] = gone.changes({("numbers", "bridge"): BRIDGE}, {})
    assert (back.change, back.n) == ("new", 2)
    assert [edition.n for edition in gone.editions("numbers", "bridge")] == [1]


def test_a_page_with_another_text_has_changed(empty: Ledger) -> None:
    first = recorded(empty, "2026-01-02", {("pages", "how/"): "abc"})
    [change] = first.changes({}, {"how/": "def"})
    assert (change.kind, change.id, change.change) == ("pages", "how/", "wording")


def test_the_anchors_of_each_page_are_in_order(tmp_path: Path) -> None:
    anchors = tuple(f"a{n}" for n in range(10, 30))
    ledger = Ledger(tmp_path, (), frozenset({f"{page}#{key}" for page in ("", "how/") for key in anchors} | {"how/"}))
    assert ledger.anchors == {"": anchors, "how/": anchors}


def test_recordings_come_newest_first_each_with_a_key_of_its_own(empty: Ledger) -> None:
    made = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    made = recorded(made, "2026-01-02", {("numbers", "bridge"): LONGER}, "It was extended.")
    made = recorded(made, "2026-03-04", {("numbers", "bridge"): BRIDGE}, "It was not.")
    assert [(r.key, r.why, len(r.entries)) for r in made.recordings()] == [
        ("2026-03-04", "It was not.", 1),
        ("2026-01-02-2", "It was extended.", 1),
        ("2026-01-02", "", 1),
    ]


def test_a_day_before_the_last_is_refused_and_nothing_written(empty: Ledger, tmp_path: Path) -> None:
    first = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    with pytest.raises(DataMistake, match="2026-01-01 is before 2026-01-02, the last day in the ledger"):
        recorded(first, "2026-01-01", {("numbers", "bridge"): LONGER})
    assert read_ledger(tmp_path / "docs", tmp_path) == first


def test_addresses_are_kept_for_good(empty: Ledger, tmp_path: Path) -> None:
    first = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    record(record(first, (), {"how/", "how/#cores"}, {}), (), {"you/"}, {})
    ledger = read_ledger(tmp_path / "docs", tmp_path)
    assert ledger.addresses == {"how/", "how/#cores", "you/"}
    assert ledger.anchors == {"how/": ("cores",)}


def test_a_second_recording_of_a_day_is_another_even_for_the_same_reason(empty: Ledger, tmp_path: Path) -> None:
    made = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    first = made.recordings()
    made = recorded(made, "2026-01-02", {("numbers", "bridge"): BRIDGE, ("claims", "long"): CLAIM})
    made = recorded(made, "2026-01-02", {("numbers", "bridge"): LONGER, ("claims", "long"): CLAIM}, "It was extended.")
    made = recorded(made, "2026-01-02", {("numbers", "bridge"): LONGER})
    expected = ["2026-01-02-4", "2026-01-02-3", "2026-01-02-2", "2026-01-02"]
    assert [recording.key for recording in made.recordings()] == expected
    assert [recording.number for recording in made.recordings()] == [4, 3, 2, 1]
    assert made.recordings()[-1:] == first
    assert read_ledger(tmp_path / "docs", tmp_path) == made
    lines = (tmp_path / "docs/ledger/editions.jsonl").read_text("utf-8").splitlines()
    assert ["recording" in json.loads(line) for line in lines] == [False, True, False, True]


def test_recordings_without_a_count_differ_by_their_reasons(tmp_path: Path) -> None:
    entries = [
        Entry("2026-01-02", "pages", key, 0, "new", why, "a") for key, why in (("", ""), ("b/", "x"), ("c/", ""))
    ]
    recordings = Ledger(tmp_path, tuple(entries)).recordings()
    assert [(one.key, [entry.id for entry in one.entries]) for one in recordings] == [
        ("2026-01-02-2", ["b/"]),
        ("2026-01-02", ["", "c/"]),
    ]


def test_a_text_with_an_odd_line_end_is_not_recorded(empty: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Mistakes, match=r"ledger/editions.jsonl: invisible character U\+2028; remove it"):
        recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE}, "First\u2028second")
    assert not (tmp_path / "docs/ledger").exists()


def test_an_address_that_could_not_be_read_back_is_not_recorded(empty: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Mistakes, match=r"ledger/addresses.txt: 'a\\nb/' is not an address on this site"):
        record(empty, (), {"a\nb/"}, {})
    assert not (tmp_path / "docs/ledger").exists()


def test_lines_that_were_committed_stay_as_they_are_byte_for_byte(empty: Ledger, tmp_path: Path) -> None:
    first = record(recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE}), (), {"you/"}, {})
    written = {path.name: path.read_bytes() for path in (tmp_path / "docs/ledger").iterdir()}
    [change] = first.changes({("numbers", "bridge"): LONGER}, {})
    record(first, [dataclasses.replace(change, date="2026-01-03")], {"a/", "z/"}, {})
    now = {path.name: path.read_bytes() for path in (tmp_path / "docs/ledger").iterdir()}
    assert all(now[name].startswith(content) for name, content in written.items())
    assert [content.count(b"\n") for content in now.values()] == [
        content.count(b"\n") + (2 if name == "addresses.txt" else 1) for name, content in written.items()
    ]


def test_files_from_another_system_are_read_the_same(empty: Ledger, tmp_path: Path) -> None:
    made = record(recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE}), (), {"", "you/"}, {})
    for path in (tmp_path / "docs/ledger").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_ledger(tmp_path / "docs", tmp_path) == made


def test_a_file_that_is_not_text_is_refused(empty: Ledger, tmp_path: Path) -> None:
    recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    (tmp_path / "docs/ledger/addresses.txt").write_bytes(b"you/\nh\xf6w/\n")
    with pytest.raises(DataMistake, match=r"^docs/ledger/addresses.txt:2: not UTF-8; save the file as UTF-8$"):
        read_ledger(tmp_path / "docs", tmp_path)


class KilledError(BaseException):
    """Ends a command in the middle, as a signal would."""


@pytest.mark.parametrize("done", range(8))  # four files are written beside those that they replace, then replace them
@pytest.mark.parametrize("is_half_written", [False, True])
def test_a_recording_that_is_killed_can_be_read_and_made_again(
    empty: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int, *, is_half_written: bool
) -> None:
    first = record(recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE}), (), {"numbers/bridge/v/1/"}, {})
    [change] = first.changes({("numbers", "bridge"): LONGER}, {})
    entry = dataclasses.replace(change, date="2026-01-03", why="Extended.")
    new = {"numbers/bridge/v/2/"}, {"charts/a-2.csv": b"a,b\n", "charts/a-2.svg": b"<svg/>"}
    left_to_do, write, replace = iter(range(done, -1, -1)), Path.write_bytes, Path.replace

    def dying(path: Path, content: bytes) -> int:
        """Writes as many files as are done, and of the next one a half or none of it."""
        if next(left_to_do):
            return write(path, content)
        if is_half_written:
            write(path, content[: len(content) // 2])
        raise KilledError

    def dying_too(path: Path, target: Path) -> Path:
        if next(left_to_do):
            return replace(path, target)
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", dying)
        patched.setattr(Path, "replace", dying_too)
        patched.setattr(Path, "unlink", lambda _, **__: None)  # what was killed cleans nothing up
        with pytest.raises(KilledError):
            record(first, [entry], *new)

    folder = tmp_path / "docs/ledger"
    left = read_ledger(tmp_path / "docs", tmp_path)
    assert left.entries == first.entries
    assert left.addresses in (first.addresses, first.addresses | new[0])
    shown = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    contents = {path.name: path.read_bytes() for path in shown}
    whole = {"a-2.csv": b"a,b\n", "a-2.svg": b"<svg/>"}
    assert all(contents[name] == whole[name] for name in contents.keys() & whole.keys())
    assert contents.keys() <= {"editions.jsonl", "addresses.txt", *whole}
    made = record(left, [entry], *new)
    assert made == dataclasses.replace(first.extended([entry]), addresses=first.addresses | new[0])
    assert read_ledger(tmp_path / "docs", tmp_path) == made
    assert not list(folder.rglob(".*"))


def test_a_recording_that_fails_leaves_nothing_behind(
    empty: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = recorded(empty, "2026-01-02", {("numbers", "bridge"): BRIDGE})
    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, content: write(path, content[:-40]))
    with pytest.raises((RuntimeError, Mistakes)):
        recorded(first, "2026-01-03", {("numbers", "bridge"): LONGER})
    monkeypatch.undo()
    assert read_ledger(tmp_path / "docs", tmp_path) == first
    assert not list((tmp_path / "docs/ledger").rglob(".*"))


@pytest.mark.parametrize(("address", "file"), [("", "index"), ("you/", "you"), ("a/b/", "a/b")])
def test_each_page_has_a_picture_at_an_address_like_its_own(address: str, file: str) -> None:
    assert social_of(address) == f"social/pages/{file}.png"


def test_an_entry_from_before_ranges_had_a_meaning_is_read_as_uncertainty(empty: Ledger, tmp_path: Path) -> None:
    old = dataclasses.replace(BRIDGE, low=1100.0, high=1300.0, range="1.1 to 1.3 km")
    made = recorded(empty, "2026-01-02", {("numbers", "bridge"): old})
    path = tmp_path / "docs/ledger/editions.jsonl"
    line = path.read_text(encoding="utf-8").replace(', "range_kind": null', "")
    path.write_text(re.sub(r', "addresses": .*(?=\})', "", line), encoding="utf-8")  # nor had they digests
    assert read_ledger(tmp_path / "docs", tmp_path).entries == made.entries
    assert made.changes({("numbers", "bridge"): dataclasses.replace(old, range_kind="uncertainty")}, {}) == ()
    [change] = made.changes({("numbers", "bridge"): dataclasses.replace(old, range_kind="spread")}, {})
    assert change.change == "wording"
