"""What a newsroom relies on, from outside: a number that changes, is renamed, is removed, and what the build says."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from unittest.mock import ANY

import feedparser
import html5lib
import pytest

from explainer.__main__ import main
from explainer.project import Project
from explainer.publish import beside
from kept import kept, small_digest

pytestmark = pytest.mark.small

DATA: Final = "docs/data/explainer.yml"
WIDER: Final = ("value: 1.2 km", "value: 1.3 km")

CLAIM: Final = """
claims:
  dear: {claim: The toll is high., topic: tolls, verdict: "off", reason: It is not.}
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def recorded_once(root: Path) -> Path:
    """The small explainer with a claim and a page of changes, recorded on its first day; made once for all tests."""
    return kept("recorded", small_digest(__file__), lambda folder: record_small(root, folder))


def record_small(root: Path, folder: Path) -> None:
    shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    (folder / "docs/changes.md").write_text(
        '---\ndescription: "What changed."\n---\n\n# Changes {#changes}\n\n{{ changes }}\n', "utf-8"
    )
    with (folder / DATA).open("a", encoding="utf-8") as data:
        data.write(CLAIM)
    command = [sys.executable, "-m", "explainer", "record", "--date", "2026-01-02"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("recorded 13 changes and ")  # 8 numbers, a chart, a claim, 3 pages


@pytest.fixture
def published(recorded_once: Path, tmp_path: Path) -> Path:
    """A copy of it to change, with what its build left in the cache."""
    return Path(shutil.copytree(recorded_once, tmp_path / "small"))


@pytest.fixture(scope="module")
def revised(recorded_once: Path) -> Path:
    """A copy with another value, verdict and chart, recorded two months later, and its site."""
    return kept("revised", small_digest(__file__), lambda folder: revise(recorded_once, folder))


def revise(recorded_once: Path, folder: Path) -> None:
    shutil.copytree(recorded_once, folder)
    change(folder, DATA, *WIDER)
    change(folder, DATA, 'verdict: "off"', "verdict: wrong, confirmed: wrong")
    change(folder, "docs/data/walkers.csv", "4000", "5000")
    record_and_build(folder, date="2026-03-04", why="The bridge was extended & <widened>.")


@pytest.fixture(scope="module")
def withdrawn(recorded_once: Path) -> Path:
    """A copy without its toll and its chart, recorded a month later, and its site."""
    return kept("withdrawn", small_digest(__file__), lambda folder: withdraw(recorded_once, folder))


def withdraw(recorded_once: Path, folder: Path) -> None:
    shutil.copytree(recorded_once, folder)
    [toll] = [line for line in (folder / DATA).read_text("utf-8").splitlines() if line.startswith("  toll:")]
    change(folder, DATA, toll + "\n", "")
    change(folder, "docs/index.md", "{{ chart: walkers-by-year }}", "")
    (folder / "scripts/charts/bridge.py").unlink()
    with (folder / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  numbers/toll/: method/#method\n  charts/walkers-by-year/: method/#method\n")
    record_and_build(folder, date="2026-02-02", why="Nobody pays.")


@pytest.fixture
def run(published: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command of the generator on it, here: its exit code, and everything it printed."""
    monkeypatch.chdir(published)

    def run(*arguments: str) -> tuple[int, str]:
        code = main(list(arguments))
        printed = capfd.readouterr()
        assert "Traceback" not in printed.err, printed.err
        return code, printed.out + printed.err

    return run


def record_and_build(folder: Path, *, date: str, why: str) -> None:
    with contextlib.chdir(folder):
        assert main(["record", "--date", date, "--why", why]) == 0
        assert main(["site"]) == 0


def change(folder: Path, file: str, before: str, after: str) -> None:
    """Replace a text in a file, once."""
    text = (folder / file).read_text("utf-8")
    assert text.count(before) == 1
    (folder / file).write_text(text.replace(before, after), "utf-8")


def words(page: Path, of: str) -> list[str]:
    """The texts of all elements of a class."""
    document = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    found = [part for part in document.iter() if of in (part.get("class") or "").split()]
    return [" ".join("".join(part.itertext()).split()) for part in found]


def image_of(card: Path) -> Path:
    """The file that a card shows as its chart."""
    document = html5lib.parse(card.read_text("utf-8"), namespaceHTMLElements=False)
    [image] = [image for image in document.iter("img") if image.get("class") == "chart-file"]
    return (card.parent / (image.get("src") or "")).resolve()


def line_of(small: Path, text: str) -> int:
    lines = (small / DATA).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_what_is_recorded_needs_nothing_more(published: Path, run: Run) -> None:
    assert run("recorded") == (0, "everything published is recorded\n")
    assert run("record", "--date", "2026-01-03") == (0, "recorded 0 changes and 0 new addresses\n")
    assert len((published / "docs/ledger/editions.jsonl").read_text("utf-8").splitlines()) == 13


def test_a_changed_value_needs_a_reason_but_not_to_be_looked_at(published: Path, run: Run) -> None:
    change(published, DATA, *WIDER)
    ask = "bridge_length is 1.3\xa0km, and was 1.2\xa0km when last published; say why: make record WHY='…'"
    note = f"{DATA}:{line_of(published, 'bridge_length:')}: {ask}"

    code, said = run("site")
    assert (code, f"Note: {note}" in said) == (0, True)
    card = published / "site/numbers/bridge_length"
    assert words(card / "index.html", "card-value") == ["1.3 km."]
    assert words(card / "v/1/index.html", "card-value") == ["1.2 km."]
    assert words(card / "v/2/index.html", "card-value") == ["1.3 km."]

    code, said = run("record")
    assert (code, note in said) == (1, True)
    assert len((published / "docs/ledger/editions.jsonl").read_text("utf-8").splitlines()) == 13


def test_a_recorded_change_is_shown_everywhere(revised: Path) -> None:
    site = revised / "site"
    [superseded] = words(site / "numbers/bridge_length/v/1/index.html", "superseded")
    assert all(part in superseded for part in ("4 March 2026", "1.3 km", "The bridge was extended & <widened>."))
    assert words(site / "numbers/bridge_length/v/2/index.html", "superseded") == []
    assert words(site / "numbers/bridge_length/index.html", "superseded") == []

    newest, first = words(site / "changes/index.html", "change")
    assert newest.startswith("The bridge was extended & <widened>.")
    assert "Length of the bridge was 1.2 km, now 1.3 km" in newest
    assert "At most 5,000 walkers came in a year: new data" in newest
    assert "First published: 8 numbers, 1 chart, 1 claim, 3 pages" in first

    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert [entry.updated for entry in feed.entries] == ["2026-03-04T00:00:00Z", "2026-01-02T00:00:00Z"]
    assert feed.entries[0].title == "The bridge was extended & <widened>."
    assert feed.entries[0].link == "http://127.0.0.1:8000/petabit/changes/#changed-2026-03-04"
    assert 'href="http://127.0.0.1:8000/petabit/numbers/bridge_length/"' in feed.entries[0].summary
    assert json.loads((site / "numbers/bridge_length.json").read_text())["base_value"] == 1300


def test_a_changed_verdict_is_another_value_of_its_claim(revised: Path) -> None:
    site = revised / "site"
    assert words(site / "claims/dear/index.html", "card-verdict") == ["Wrong."]
    assert words(site / "claims/dear/v/1/index.html", "card-verdict") == ["Off."]
    [superseded] = words(site / "claims/dear/v/1/index.html", "superseded")
    assert superseded.startswith(
        "Superseded on 4 March 2026. Why: The bridge was extended & <widened>. It is now Wrong."
    )
    [newest, _] = words(site / "changes/index.html", "change")
    assert "Wrong: The toll is high (before: Off)" in newest
    [entry, _] = feedparser.parse((site / "feed.xml").read_bytes()).entries
    assert "(before: Off)" in entry.summary


def test_old_charts_are_kept_as_they_were(recorded_once: Path, revised: Path) -> None:
    kept = "docs/ledger/charts/walkers-by-year-1.svg"
    assert (revised / kept).read_bytes() == (recorded_once / kept).read_bytes()
    assert image_of(revised / "site/charts/walkers-by-year/v/1/index.html") == (
        revised / "site/ledger/charts/walkers-by-year-1.svg"
    )


def test_a_change_of_rounding_needs_no_reason_and_is_no_other_value(published: Path, run: Run) -> None:
    change(published, DATA, "show: in min}", 'show: "in min, digits 2"}')
    code, said = run("recorded")
    assert (code, "not recorded yet: crossing_time (wording)" in said) == (1, True)
    assert "say why" not in said
    assert run("record", "--date", "2026-01-02")[0] == 0
    assert run("site")[0] == 0
    assert not (published / "site/numbers/crossing_time/v/2").exists()

    # The day of the first recording: readers of the feed have seen its entry, so this must be another.
    feed = feedparser.parse((published / "site/feed.xml").read_bytes())
    newest, first = feed.entries
    page = "http://127.0.0.1:8000/petabit/changes/"
    assert (newest.id, first.id) == (f"{page}#changed-2026-01-02-2", f"{page}#changed-2026-01-02")
    assert (newest.updated, first.updated) == ("2026-01-02T00:00:01Z", "2026-01-02T00:00:00Z")
    assert feed.feed.updated == newest.updated
    assert "Wording or rounding only: Time to walk across" in re.sub(r"<.*?>", "", newest.summary)
    assert "First published" in first.summary
    assert "Wording" not in first.summary
    addresses = (published / "docs/ledger/addresses.txt").read_text("utf-8").splitlines()
    assert "changes/#changed-2026-01-02-2" in addresses


def test_a_section_that_moved_leads_on_to_where_it_is_now(published: Path, run: Run) -> None:
    change(published, "docs/index.md", "{#the-bridge}", "{#bridge}")
    assert run("site")[0] != 0
    with (published / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  '#the-bridge': method/#method\n")
    code, said = run("site")
    assert code == 0, said
    assert way_from(published / "site/index.html", "the-bridge") == ["method/#method"]

    change(published, "docs/index.md", "{#bridge}", "{#the-bridge}")
    code, said = run("site")
    assert code != 0
    assert "'#the-bridge' has not moved, it still exists; remove the line" in said


def test_a_renamed_number_needs_a_way_from_its_old_address(published: Path, run: Run) -> None:
    assert run("site")[0] == 0
    before = (published / "site/index.html").read_bytes()
    change(published, DATA, "  toll: {label: Toll", "  fee: {label: Toll")
    code, said = run("site")
    assert code != 0
    assert (
        "the published address 'numbers/toll/' would be lost; "
        "bring it back, or name the page that has it now, or says why it is gone: "
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
    assert [meta.get("content") for meta in document.iter("meta") if meta.get("http-equiv") == "refresh"] == [
        "0; url=../fee/"
    ]
    assert (site / "numbers/toll.json").read_bytes() == (site / "numbers/fee.json").read_bytes()
    assert (site / "oembed/numbers/toll.json").read_bytes() == (site / "oembed/numbers/fee.json").read_bytes()
    assert words(site / "numbers/toll/v/1/index.html", "card-value") == ["$2.50."]


def test_the_picture_of_a_card_has_the_words_that_the_card_has_now(published: Path, run: Run) -> None:
    picture = published / "site/social/numbers/bridge_length-1.png"
    assert run("site")[0] == 0
    before = picture.read_bytes()
    change(published, DATA, "Length of the bridge", "How long the bridge is")
    code, said = run("record", "--date", "2026-02-02")
    assert code == 0, said
    assert run("site")[0] == 0
    [label] = words(published / "site/numbers/bridge_length/index.html", "card-label")
    assert label.startswith("How long the bridge is")
    assert picture.read_bytes() != before


def test_a_withdrawn_number_keeps_its_card_and_its_dates(withdrawn: Path) -> None:
    page = withdrawn / "site/numbers/toll/v/1/index.html"
    assert words(page, "superseded") == ["Superseded on 2 February 2026. Why: Nobody pays. It is no longer published."]
    assert "First published on 2\N{NO-BREAK SPACE}January 2026. " in page.read_text("utf-8")
    assert "Last changed on 2\N{NO-BREAK SPACE}February 2026." in page.read_text("utf-8")
    assert json.loads((withdrawn / "site/numbers/toll.json").read_text())["withdrawn"] == "2026-02-02"


def test_every_file_is_named_before_it_is_made(withdrawn: Path, published: Path, run: Run, tmp_path: Path) -> None:
    change(published, DATA, "  toll: {label: Toll", "  fee: {label: Toll")
    with (published / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  numbers/toll/: numbers/fee/\n")
    assert run("site")[0] == 0
    for folder in (withdrawn, published):
        of_cards = shutil.ignore_patterns("numbers", "charts", "social", "oembed")
        pages = shutil.copytree(folder / "site", tmp_path / f"pages of {folder.name}", ignore=of_cards)
        shutil.copytree(folder / "docs" / "ledger", pages / "ledger", dirs_exist_ok=True)
        made = beside(Project.at(folder).loaded(), pages, "https://bridges.example/")
        assert [name for name, make in made.makers.items() if name not in make()] == []
        assert made.files().keys() == made.names


def test_a_withdrawn_chart_keeps_its_files_and_its_card(withdrawn: Path) -> None:
    site, kept = withdrawn / "site", withdrawn / "docs/ledger/charts"
    for ending in ("svg", "csv"):
        file = (site / f"charts/walkers-by-year.{ending}").read_bytes()
        assert file == (kept / f"walkers-by-year-1.{ending}").read_bytes()
    assert (site / "charts/walkers-by-year.png").read_bytes().startswith(b"\x89PNG")
    card = site / "charts/walkers-by-year/v/1/index.html"
    assert words(card, "superseded") == ["Superseded on 2 February 2026. Why: Nobody pays. It is no longer published."]
    assert image_of(card) == site / "ledger/charts/walkers-by-year-1.svg"
    [newest, _] = words(site / "changes/index.html", "change")
    assert "Withdrawn: Toll for one walker; At most 4,000 walkers came in a year." in newest


def test_a_heading_that_loses_its_id_is_refused(published: Path, run: Run) -> None:
    change(published, "docs/method.md", "{#method}", "{#how}")
    code, said = run("site")
    assert code != 0
    assert "docs/method.md: the published address 'method/#method' would be lost; keep {#method}" in said


def test_a_section_that_moved_to_another_page_leads_there_from_its_old_place(published: Path, run: Run) -> None:
    change(published, "docs/method.md", "# Method {#method}", "# How {#how}")
    change(published, "docs/index.md", "It is", "## Method {#method}\n\nIt is")
    with (published / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  method/#method: '#method'\n")
    assert run("site") == (0, ANY)
    assert way_from(published / "site/method/index.html", "method") == ["../#method"]


def test_the_sections_of_a_page_that_moved_are_found_on_it_or_refused(published: Path, run: Run) -> None:
    with (published / "docs/method.md").open("a", encoding="utf-8") as page:
        page.write("\n## Counting {#counting}\n\nOne by one.\n")
    assert run("record") == (0, ANY)
    (published / "docs/method.md").rename(published / "docs/how.md")
    for file in (published / "mkdocs.yml", *(published / "docs").glob("*.md")):
        file.write_text(file.read_text("utf-8").replace("method.md", "how.md"), "utf-8")
    change(published, "docs/how.md", "{#method}", "{#how}")
    with (published / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  method/: ways/\n  ways/: how/\n")
    code, said = run("site")
    assert code != 0
    assert "docs/how.md: the published address 'method/#method' would be lost; keep {#method}" in said

    for line in ("method/#method: how/#how", "ways/#method: how/#how", "how/#method: how/#how"):
        before = (published / DATA).read_text("utf-8")
        (published / DATA).write_text(f"{before}  {line}\n", "utf-8")
        assert run("site") == (0, ANY), line
        assert way_from(published / "site/how/index.html", "method") == ["#how"]
        (published / DATA).write_text(before, "utf-8")


def test_a_page_that_takes_the_place_of_another_need_not_have_its_sections(published: Path, run: Run) -> None:
    (published / "docs/method.md").unlink()
    for file in (published / "mkdocs.yml", *(published / "docs").glob("*.md")):
        file.write_text(file.read_text("utf-8").replace("method.md", "changes.md"), "utf-8")
    with (published / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  method/: changes/\n")
    assert run("site") == (0, ANY)
    assert way_from(published / "site/changes/index.html", "method") == ["#"]


def way_from(page: Path, anchor: str) -> list[str | None]:
    """Where what stands at an anchor leads."""
    document = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    return [link.get("href") for link in document.iter("a") if link.get("id") == anchor]


def test_a_file_of_the_author_that_is_called_otherwise_is_at_both_addresses(published: Path, run: Run) -> None:
    (published / "docs/data/walkers.csv").rename(published / "docs/data/people.csv")
    change(published, DATA, "file: walkers.csv", "file: people.csv")
    lost = (
        "the published address 'data/walkers.csv' would be lost; bring it back, or name a file of its kind that takes"
    )
    assert lost in run("site")[1]
    with (published / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  data/walkers.csv: method/#method\n")
    wrong = "'data/walkers.csv' is a file, which cannot lead to 'method/#method'; bring it back, or name a file that"
    assert wrong in run("site")[1]

    change(published, DATA, "method/#method", "data/people.csv")
    assert run("site") == (0, ANY)
    now = (published / "site/data/people.csv").read_bytes()
    assert (published / "site/data/walkers.csv").read_bytes() == now


def test_a_day_that_does_not_exist_is_refused(run: Run) -> None:
    with pytest.raises(SystemExit, match=r"^2$"):
        run("record", "--date", "2026-02-30")
