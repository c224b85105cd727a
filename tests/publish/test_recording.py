"""What a newsroom relies on, from outside: a number that changes, is renamed, is removed, and what the build says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import feedparser
import html5lib
import pytest

DATA: Final = "docs/data/explainer.yml"
WIDER: Final = ("value: 1.2 km", "value: 1.3 km")

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(small: Path) -> Run:
    """Runs a command of the generator on the small explainer: its exit code, and all that it said."""

    def run(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "explainer", *arguments]
        done = subprocess.run(command, cwd=small, check=False, capture_output=True, text=True, timeout=90)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.fixture
def edit(small: Path) -> Callable[..., None]:
    """Replaces a text in a file, once."""

    def edit(file: str, before: str, after: str) -> None:
        text = (small / file).read_text("utf-8")
        assert text.count(before) == 1
        (small / file).write_text(text.replace(before, after), "utf-8")

    return edit


@pytest.fixture
def published(run: Run, small: Path) -> Path:
    """The small explainer, recorded on its first day."""
    code, said = run("record", "--date", "2026-01-02")
    assert (code, said.count("recorded 11 changes and")) == (0, 1), said  # eight numbers, a chart, two pages
    return small


def words(page: Path, of: str) -> list[str]:
    """The texts of all elements of a class."""
    document = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    found = [part for part in document.iter() if of in (part.get("class") or "").split()]
    return [" ".join("".join(part.itertext()).split()) for part in found]


def line_of(small: Path, text: str) -> int:
    lines = (small / DATA).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_what_is_recorded_needs_nothing_more(published: Path, run: Run) -> None:
    assert run("recorded") == (0, "everything published is recorded\n")
    assert run("record", "--date", "2026-01-03") == (0, "recorded 0 changes and 0 new addresses\n")
    assert len((published / "docs/ledger/editions.jsonl").read_text("utf-8").splitlines()) == 11
    code, said = run("site")
    assert (code, "Note:" in said) == (0, False)


def test_a_changed_value_needs_a_reason_but_not_to_be_looked_at(
    published: Path, run: Run, edit: Callable[..., None]
) -> None:
    edit(DATA, *WIDER)
    ask = "bridge_length is 1.3\xa0km, and was 1.2\xa0km when last published; say why: make record WHY='…'"
    told = f"{DATA}:{line_of(published, 'bridge_length:')}: {ask}"

    code, said = run("site")
    assert (code, f"Note: {told}" in said) == (0, True)
    card = published / "site/numbers/bridge_length"
    assert words(card / "index.html", "card-value") == ["1.3 km"]
    assert words(card / "v/1/index.html", "card-value") == ["1.2 km"]
    assert words(card / "v/2/index.html", "card-value") == ["1.3 km"]

    for command in ("recorded", "record"):
        code, said = run(command)
        assert (code, told in said) == (1, True), command
    assert len((published / "docs/ledger/editions.jsonl").read_text("utf-8").splitlines()) == 11


def test_a_recorded_change_is_told_everywhere(published: Path, run: Run, edit: Callable[..., None]) -> None:
    (published / "docs/changes.md").write_text("# Changes {#changes}\n\n{{ changes }}\n", "utf-8")
    edit(DATA, *WIDER)
    code, said = run("record", "--date", "2026-03-04", "--why", "The bridge was extended & <widened>.")
    assert code == 0, said
    assert run("recorded")[0] == 0
    assert run("site")[0] == 0
    site = published / "site"

    [superseded] = words(site / "numbers/bridge_length/v/1/index.html", "superseded")
    assert all(part in superseded for part in ("4 March 2026", "1.3 km", "The bridge was extended & <widened>."))
    assert words(site / "numbers/bridge_length/v/2/index.html", "superseded") == []
    assert words(site / "numbers/bridge_length/index.html", "superseded") == []

    newest, first = words(site / "changes/index.html", "change")
    assert newest.startswith("4 March 2026")
    assert "Length of the bridge was 1.2 km, now 1.3 km" in newest
    assert "The bridge was extended & <widened>." in newest
    assert "First published: /; method/; Length of the bridge; " in first

    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert [entry.updated for entry in feed.entries] == ["2026-03-04T00:00:00Z", "2026-01-02T00:00:00Z"]
    assert feed.entries[0].title == "The bridge was extended & <widened>."
    assert feed.entries[0].link == "http://127.0.0.1:8000/petabit/changes/#changed-2026-03-04"
    assert 'href="http://127.0.0.1:8000/petabit/numbers/bridge_length/"' in feed.entries[0].summary
    assert json.loads((site / "numbers/bridge_length.json").read_text())["value"] == 1300


def test_a_change_of_rounding_is_told_apart_and_needs_no_reason(
    published: Path, run: Run, edit: Callable[..., None]
) -> None:
    edit(DATA, "show: in min}", 'show: "in min, digits 2"}')
    code, said = run("recorded")
    assert (code, "not recorded yet: crossing_time (wording)" in said) == (1, True)
    assert "say why" not in said
    assert run("record", "--date", "2026-02-02")[0] == 0
    assert run("site")[0] == 0
    assert not (published / "site/numbers/crossing_time/v/2").exists()
    [newest, _] = feedparser.parse((published / "site/feed.xml").read_bytes()).entries
    assert "Wording or rounding only" in newest.summary


def test_a_renamed_number_needs_a_way_from_its_old_address(
    published: Path, run: Run, edit: Callable[..., None]
) -> None:
    assert run("site")[0] == 0
    before = (published / "site/index.html").read_bytes()
    edit(DATA, "  toll: {label: Toll", "  fee: {label: Toll")
    code, said = run("site")
    assert code != 0
    assert (
        "the published address 'numbers/toll/' would be lost; bring it back, or say where it is now: "
        "moved: {'numbers/toll/': where/it/is/now/} in the data file"
    ) in said
    assert (published / "site/index.html").read_bytes() == before

    with (published / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  numbers/toll/: numbers/fee/\n  old.json: data/figures.json\n")
    with (published / "docs/ledger/addresses.txt").open("a", encoding="utf-8") as register:
        register.write("old.json\n")
    code, said = run("site")
    assert code == 0, said
    site = published / "site"
    assert (site / "old.json").read_bytes() == (site / "data/figures.json").read_bytes()
    document = html5lib.parse((site / "numbers/toll/index.html").read_text(), namespaceHTMLElements=False)
    assert [meta.get("content") for meta in document.iter("meta") if meta.get("http-equiv")] == ["0; url=../fee/"]
    assert (site / "numbers/toll.json").read_bytes() == (site / "numbers/fee.json").read_bytes()
    assert (site / "oembed/numbers/toll.json").read_bytes() == (site / "oembed/numbers/fee.json").read_bytes()
    assert words(site / "numbers/toll/v/1/index.html", "card-value") == ["$2.50"]


def test_a_removed_number_needs_a_reason_and_a_place_that_explains(
    published: Path, run: Run, edit: Callable[..., None]
) -> None:
    line = next(text for text in (published / DATA).read_text("utf-8").splitlines() if text.startswith("  toll:"))
    edit(DATA, line + "\n", "")
    with (published / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  numbers/toll/: method/#method\n")
    code, said = run("recorded")
    assert (code, "numbers toll was published and is gone; say why" in said) == (1, True)
    code, said = run("record", "--date", "2026-02-02", "--why", "Nobody pays.")
    assert code == 0, said
    assert run("site")[0] == 0
    [superseded] = words(published / "site/numbers/toll/v/1/index.html", "superseded")
    assert "Nobody pays." in superseded


@pytest.mark.usefixtures("published")
def test_a_heading_that_loses_its_id_is_refused(run: Run, edit: Callable[..., None]) -> None:
    edit("docs/method.md", "{#method}", "{#how}")
    code, said = run("site")
    assert code != 0
    assert "docs/method.md: the published address 'method/#method' would be lost; keep {#method}" in said


def test_old_charts_are_kept_as_they_were(published: Path, run: Run) -> None:
    kept = published / "docs/ledger/charts/walkers-by-year-1.svg"
    first = kept.read_bytes()
    rows = published / "docs/data/walkers.csv"
    rows.write_text(rows.read_text("utf-8").replace("4000", "5000"), "utf-8")
    assert run("record", "--date", "2026-02-02", "--why", "Counted again.")[0] == 0
    assert run("site")[0] == 0
    assert kept.read_bytes() == first
    old = html5lib.parse(
        (published / "site/charts/walkers-by-year/v/1/index.html").read_text("utf-8"), namespaceHTMLElements=False
    )
    [image] = [image for image in old.iter("img") if image.get("class") == "chart-file"]
    assert (image.get("src") or "").endswith("ledger/charts/walkers-by-year-1.svg")


def test_a_day_that_is_none_is_refused(run: Run) -> None:
    assert run("record", "--date", "2026-02-30")[0] == 2
