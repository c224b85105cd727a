"""What is said of what is not recorded: of an empty site, so that nothing has to be built."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Final

import pytest

from explainer.built import read_site
from explainer.errors import DataMistake, Mistakes
from explainer.inject import KEPT
from explainer.ledger import Content, Entry, InputContent, Ledger, read_ledger, record
from explainer.project import Loaded, Project
from explainer.publish import unrecorded_mistakes, write_down
from made import with_inputs

DATA: Final = "docs/data/explainer.yml"
CHART: Final = "scripts/charts/bridge.py"
ASK: Final = "; say why: make record WHY='…'"

Things = dict[tuple[str, str], Content | str]


@pytest.fixture(scope="module")
def bridge(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("unrecorded") / "small"
    shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    with (with_inputs(folder) / DATA).open("a", encoding="utf-8") as data:
        claim = 'claim: The toll is high., topic: tolls, verdict: "off", confirmed: "off", reason: It is not.'
        data.write(f"\nclaims:\n  dear: {{{claim}}}\n")
    return Project.at(folder).loaded()


@pytest.fixture
def present(bridge: Loaded) -> Things:
    """All that is published now."""
    return {(kind, key): content for (kind, key), content in bridge.contents.items()}


def published(bridge: Loaded, things: Things, folder: Path) -> Loaded:
    """The explainer after these things were recorded in a folder."""
    entries = [
        Entry("2026-01-02", kind, key, 0 if kind == "pages" else 1, "new", "", content)
        for (kind, key), content in things.items()
    ]
    return dataclasses.replace(bridge, ledger=record(Ledger(folder / "docs/ledger"), entries, (), {}))


def other(present: Things, kind: str, key: str, **more: object) -> Things:
    """One thing with other content."""
    return {(kind, key): dataclasses.replace(present[kind, key], **more)}  # type: ignore[type-var]


def mistakes(bridge: Loaded, things: Things, site: Path) -> list[str]:
    """Everything that is reported when these things were recorded."""
    loaded = dataclasses.replace(bridge, ledger=published(bridge, things, site / ".was").ledger)
    here = dataclasses.replace(loaded.ledger, folder=bridge.ledger.folder)
    return [str(mistake) for mistake in unrecorded_mistakes(dataclasses.replace(loaded, ledger=here), read_site(site))]


def line_of(bridge: Loaded, file: str, text: str) -> str:
    lines = (bridge.project.root / file).read_text("utf-8").splitlines()
    return f"{file}:{next(number for number, line in enumerate(lines, start=1) if text in line)}"


def test_everything_recorded_leaves_nothing_to_report(bridge: Loaded, present: Things, tmp_path: Path) -> None:
    assert mistakes(bridge, present, tmp_path) == []


def test_each_changed_value_is_reported_where_it_comes_from(bridge: Loaded, present: Things, tmp_path: Path) -> None:
    before = {
        **other(present, "numbers", "toll", value=2.0, text="$2"),
        **other(present, "numbers", "lamps", low=47.0),
        **other(present, "charts", "walkers-by-year", data="0"),
        **other(present, "claims", "dear", verdict="wrong"),
    }
    lamps, toll, chart, claim = mistakes(bridge, {**present, **before}, tmp_path)
    seen = "changed since it was last published"
    assert lamps == f"{line_of(bridge, DATA, 'lamps:')}: lamps {seen}, although it still reads 48{ASK}"
    assert toll == f"{line_of(bridge, DATA, 'toll:')}: toll is $2.50, and was $2 when last published{ASK}"
    assert chart == f"{line_of(bridge, CHART, '@chart')}: the data of chart walkers-by-year {seen}{ASK}"
    assert claim == f"{line_of(bridge, DATA, 'dear:')}: dear is Off, and was Wrong when last published{ASK}"


def test_what_is_gone_is_reported_at_the_data_file_or_its_page(bridge: Loaded, present: Things, tmp_path: Path) -> None:
    gone: Things = {
        ("numbers", "fee"): present["numbers", "toll"],
        ("charts", "old"): present["charts", "walkers-by-year"],
        ("claims", "cheap"): present["claims", "dear"],
        ("pages", "how/"): "digest",
    }
    assert mistakes(bridge, {**present, **gone}, tmp_path) == [
        f"{DATA}:1: number fee was published and is gone{ASK}",
        f"{DATA}:1: chart old was published and is gone{ASK}",
        f"{DATA}:1: claim cheap was published and is gone{ASK}",
        f"docs/how: page how/ was published and is gone{ASK}",
    ]


def test_what_is_gone_but_leads_on_is_reported_with_where(root: Path, present: Things, tmp_path: Path) -> None:
    folder = tmp_path / "moved"
    shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    with (with_inputs(folder) / DATA).open("a", encoding="utf-8") as data:
        data.write("\nmoved:\n  numbers/fee/: numbers/toll/\n  how/: method/#method\n")
    present = {key: content for key, content in present.items() if key[0] != "claims"}
    gone: Things = {("numbers", "fee"): present["numbers", "toll"], ("pages", "how/"): "digest"}
    (tmp_path / "site").mkdir()
    assert mistakes(Project.at(folder).loaded(), {**present, **gone}, tmp_path / "site") == [
        f"{DATA}:1: number fee was published and leads to numbers/toll/ now{ASK}",
        f"docs/how: page how/ was published and leads to method/#method now{ASK}",
    ]


NEW: Final = ["bridge_length", "walking_speed", "lamps", "toll", "crossing_time", "lamp_spacing"]
FIVE: Final = "bridge_length (new), walking_speed (new), lamps (new), toll (new), crossing_time (new)"


@pytest.mark.parametrize(("count", "named"), [(1, "bridge_length (new)"), (5, FIVE), (6, f"{FIVE} and 1 more")])
def test_what_needs_no_reason_is_named_up_to_five(
    bridge: Loaded, present: Things, tmp_path: Path, count: int, named: str
) -> None:
    before = {thing: content for thing, content in present.items() if thing[1] not in NEW[:count]}
    assert mistakes(bridge, before, tmp_path) == [f"docs/ledger: not recorded yet: {named}; run: make record"]


def test_new_addresses_are_counted_and_three_of_them_named(bridge: Loaded, present: Things, tmp_path: Path) -> None:
    for name in ("index.html", "a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("<p>Text</p>", "utf-8")
    assert mistakes(bridge, {**present, ("pages", ""): "digest"}, tmp_path) == [
        "docs/ledger: not recorded yet: / (wording); run: make record",
        "docs/ledger: 4 new addresses not in the register yet, such as the home page, a.txt, b.txt; run: make record",
    ]


@pytest.mark.parametrize(("change", "count"), [({"data": "0"}, 2), ({"alt": "Other words"}, 0)])
def test_only_the_files_of_a_new_drawing_are_kept(
    bridge: Loaded, present: Things, tmp_path: Path, change: dict[str, str], count: int
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    before = published(bridge, {**present, **other(present, "charts", "walkers-by-year", **change)}, tmp_path)
    [entry], addresses = write_down(before, read_site(site), date="2026-02-03", why="So.")
    ledger = read_ledger(tmp_path / "docs", tmp_path)
    files = {f"ledger/charts/walkers-by-year-2.{ending}" for ending in KEPT} if count else set[str]()
    assert (entry.n, entry.date, entry.why, addresses) == (count or 1, "2026-02-03", "So.", 0)
    assert ledger.entries == (*before.ledger.entries, entry)
    assert ledger.addresses == {"ledger/editions.jsonl", "ledger/addresses.txt", *files}
    assert {path.relative_to(tmp_path / "docs").as_posix() for path in tmp_path.glob("docs/ledger/charts/*")} == files


def test_the_place_of_a_recording_in_the_list_of_changes_is_kept(
    bridge: Loaded, present: Things, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "changes").mkdir(parents=True)
    (site / "changes/index.html").write_text('<article><section class="changes"></section></article>', "utf-8")
    loaded = published(bridge, present, tmp_path)
    entries, addresses = write_down(loaded, read_site(site), date="2026-01-02", why="")
    assert ([entry.id for entry in entries], addresses) == (["changes/"], 1)
    ledger = read_ledger(tmp_path / "docs", tmp_path)
    assert ledger.anchors == {"changes/": ("changed-2026-01-02-2", "changed-on-2026-01-02")}
    assert [recording.key for recording in ledger.recordings()] == ["2026-01-02-2", "2026-01-02"]
    again = write_down(dataclasses.replace(loaded, ledger=ledger), read_site(site), date="2026-01-03", why="")
    assert again == ([], 0)
    assert read_ledger(tmp_path / "docs", tmp_path) == ledger


def test_another_calculation_is_reported_where_its_input_is(bridge: Loaded, present: Things, tmp_path: Path) -> None:
    content = present["inputs", "your_way"]
    assert isinstance(content, InputContent)
    [field], entry = content.fields, content.program["your_way"]
    gone = {"fields": (dataclasses.replace(field, id="your_sum"),), "program": {"your_sum": entry}}
    before = {
        **present,
        **other(present, "inputs", "your_way", program={"your_way": {**entry, "central": 1.0}}),
        ("inputs", "your_sum"): dataclasses.replace(content, **gone),  # type: ignore[arg-type]
    }
    problem = "what the calculator your_way computes changed since it was last published"
    assert mistakes(bridge, before, tmp_path) == [
        f"{line_of(bridge, DATA, 'your_way:')}: {problem}{ASK}",
        f"{DATA}:1: calculator your_sum was published and is gone{ASK}",
    ]


def test_a_reason_is_asked_for_before_anything_is_written(bridge: Loaded, present: Things, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    toll = present["numbers", "toll"]
    loaded = published(bridge, {**present, ("numbers", "fee"): toll, ("numbers", "fine"): toll}, tmp_path)
    with pytest.raises(Mistakes) as refused:
        write_down(loaded, read_site(site), date="2026-02-03", why="")
    gone = [f"{DATA}:1: number {key} was published and is gone{ASK}" for key in ("fee", "fine")]
    assert str(refused.value).splitlines() == gone
    with pytest.raises(DataMistake, match=r"^2026-01-01 is before 2026-01-02, the last day in the ledger$"):
        write_down(loaded, read_site(site), date="2026-01-01", why="It is free now.")
    assert read_ledger(tmp_path / "docs", tmp_path) == loaded.ledger
    entries, _ = write_down(loaded, read_site(site), date="2026-02-03", why="It is free now.")
    assert [(entry.id, entry.change) for entry in entries] == [("fee", "withdrawn"), ("fine", "withdrawn")]
    assert {entry.why for entry in entries} == {"It is free now."}


def test_a_text_that_cannot_be_kept_is_refused_where_it_comes_from(
    bridge: Loaded, present: Things, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    loaded = published(bridge, present, tmp_path)
    odd = {
        **present,
        **other(present, "numbers", "toll", note="For {{ nobody }}"),
        **other(present, "claims", "dear", reason="It\u2028is."),
    }
    monkeypatch.setitem(vars(loaded), "contents", odd)
    with pytest.raises(Mistakes) as refused:
        write_down(loaded, read_site(site), date="2026-02-03", why="")
    assert str(refused.value).splitlines() == [
        f"{line_of(bridge, DATA, 'toll:')}: '{{{{ nobody }}}}' will not be filled in; write what it shows",
        f"{line_of(bridge, DATA, 'dear:')}: invisible character U+2028; remove it",
    ]
    assert read_ledger(tmp_path / "docs", tmp_path) == loaded.ledger


def test_a_ledger_without_digests_has_to_be_recorded_again(bridge: Loaded, present: Things, tmp_path: Path) -> None:
    made = published(bridge, present, tmp_path).ledger
    bare = dataclasses.replace(made, folder=bridge.ledger.folder, is_sealed=False)
    [mistake] = unrecorded_mistakes(dataclasses.replace(bridge, ledger=bare), read_site(tmp_path / "site"))
    assert str(mistake) == "docs/ledger: entries have no digests yet, which show edits by hand; run: make record"


def test_entries_from_after_today_are_refused_when_the_explainer_is_loaded(small: Path) -> None:
    days = ("2026-01-02", "2999-01-02")
    entries = [Entry(day, "pages", f"{day}/", 0, "new", "", "digest") for day in days]
    record(Ledger(small / "docs/ledger"), entries, (), {})
    with pytest.raises(Mistakes, match=r"^docs/ledger/editions.jsonl:2: 2999-01-02 is after today, 2"):
        Project.at(small).loaded()
