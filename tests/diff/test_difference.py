"""What a reader would see change, and because of which line, for one edit after the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from diff.conftest import git_in

pytestmark = pytest.mark.small

YML: Final = "docs/data/explainer.yml"
CSV: Final = "docs/data/walkers.csv"
CHART: Final = "scripts/charts/bridge.py"
WALK: Final = "docs/walk.md"

Edit = Callable[[str, str, str], int]
Diff = Callable[..., tuple[int, str]]


@pytest.fixture
def found(diff: Diff) -> Callable[[], Any]:
    """The difference as a program reads it; something has to be visible."""

    def read() -> Any:  # noqa: ANN401 - JSON
        code, out = diff("--json")
        assert code == 1, out
        read = json.loads(out, parse_constant=pytest.fail)
        assert read["visible"] is True
        return read

    return read


def words_of(page: Any) -> list[tuple[str | None, str | None]]:  # noqa: ANN401 - JSON
    return [(words["old"], words["new"]) for words in page["words"]]


def pages(found: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {page["address"]: page for page in found["pages"]}


def things(found: Any, kind: str) -> dict[str, tuple[str | None, str | None]]:  # noqa: ANN401 - JSON
    return {thing["id"]: (thing["old"], thing["new"]) for thing in found[kind]}


def places(item: Any) -> list[str]:  # noqa: ANN401 - JSON
    return [f"{cause['place']['file']}:{cause['place']['line']}" for cause in item["causes"]]


def test_a_number_changes_every_sentence_that_holds_it_or_rests_on_it(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(YML, "value: 1.2 km", "value: 1.25 km")
    read = found()
    assert words_of(pages(read)[""]) == [
        ("A bridge of 1.2 km", "A bridge of 1.25 km"),
        ("Walking across takes just over 13 minutes.", "Walking across takes nearly 14 minutes."),
        ("It is 1.2 km long.", "It is 1.25 km long."),
    ]
    # 1250 m / 48 = 26.0 m; 1250 m / 1.5 m/s = 833 s = 13.9 min.
    assert ("Every lamp is 25.0 m from the next.", "Every lamp is 26.0 m from the next.") in words_of(
        pages(read)["walk/"]
    )
    assert things(read, "numbers") == {
        "bridge_length": ("1.2 km", "1.25 km"),
        "crossing_time": ("13.3 minutes", "13.9 minutes"),
        "lamp_spacing": ("25.0 m", "26.0 m"),
    }
    every = [words for page in read["pages"] for words in page["words"]]
    assert {place for words in [*every, *read["numbers"]] for place in places(words)} == {f"{YML}:{line}"}


def test_a_cell_of_a_csv_changes_its_table_its_maximum_and_the_chart(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(CSV, "2020,4000,2,notebook,B", "2020,5000,2,notebook,B")
    read = found()
    assert ("2020 | 4,000", "2020 | 5,000") in words_of(pages(read)["walk/"])
    assert things(read, "numbers")["most_walkers"] == ("4,000", "5,000")
    (chart,) = read["charts"]
    assert chart["new"] == "At most 5,000 walkers came in a year"
    assert (chart["before"], chart["after"]) == tuple(
        f".cache/diff/pictures/walkers-by-year-{when}.png" for when in ("before", "after")
    )
    before, after = (Path(chart[when]).read_bytes() for when in ("before", "after"))
    assert before.startswith(b"\x89PNG")
    assert after.startswith(b"\x89PNG")
    assert before != after
    assert "data/tables/walkers.csv" in [file["address"] for file in read["files"]]
    every = [words for page in read["pages"] for words in page["words"]]
    causes = {place for item in [*every, *read["numbers"], *read["charts"], *read["files"]] for place in places(item)}
    assert causes == {f"{CSV}:{line}"}


def test_a_drawing_that_changes_only_on_phones_is_a_change(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(CHART, "400 if frame.is_narrow", "440 if frame.is_narrow")
    read = found()
    (chart,) = read["charts"]
    assert chart["new"] == chart["old"]
    assert places(chart) == [f"{CHART}:{line}"]


def test_a_source_that_is_renamed_changes_all_that_it_credits(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(YML, "publisher: A walker", "publisher: Two walkers")
    read = found()
    assert "toll" in things(read, "numbers")
    every = [item for kind in ("numbers", "charts", "claims") for item in read[kind]]
    every += [words for page in read["pages"] for words in page["words"]]
    assert [item for item in every if f"{YML}:{line}" not in places(item)] == []


def test_edits_side_by_side_are_each_the_cause_of_their_own_change(
    bridge: Path, edit: Edit, found: Callable[[], Any]
) -> None:
    row = edit(CSV, "2021,99000,,,C\n", "2021,99000,,,C\n2022,3000,,survey-2020,A\n") + 1
    sentence = edit(WALK, "counts them.", "counts all of them each spring.")
    link = edit(WALK, "https://bridges.example/", "https://elsewhere.example/")
    edit(WALK, "in the rain.", "in the rain. Take a torch.")
    emphasis = edit("docs/method.md", "# Method {#method}", "# *Method* {#method}")
    note = edit(YML, "on a windy day.", "on a day without wind.")
    name = edit("mkdocs.yml", "site_name: The made-up bridge", "site_name: The bridge of our dreams")
    figure = edit(YML, "figures:\n", "figures:\n  steps: {label: Steps, formula: 2 * lamps}\n") + 1
    (bridge / "docs/lamp.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")

    read = found()

    walk, method = pages(read)["walk/"], pages(read)["method/"]
    assert [(words["old"], words["new"], places(words)) for words in walk["words"]] == [
        ("The office counts them.", "The office counts all of them each spring.", [f"{WALK}:{sentence}"]),
        (None, "Take a torch.", [f"{WALK}:{sentence + 2}"]),
        (None, "2022 | 3,000", [f"{CSV}:{row}"]),
    ]
    assert [(words["old"], words["new"], places(words)) for words in walk["links"]] == [
        ("The office: https://bridges.example/", "The office: https://elsewhere.example/", [f"{WALK}:{link}"])
    ]
    assert (method["words"], method["looks_different"], places(method)) == ([], True, [f"docs/method.md:{emphasis}"])
    numbers = {number["id"]: number for number in read["numbers"]}
    assert (numbers["steps"]["state"], numbers["steps"]["new"]) == ("new", "96")
    assert places(numbers["steps"]) == [f"{YML}:{figure}"]
    (words,) = numbers["walking_speed"]["words"]
    assert (words["part"], words["new"]) == ("card", "Timed with a watch & <guessed> on a day without wind.")
    assert places(numbers["walking_speed"]) == [f"{YML}:{note}"]
    assert "most_walkers" not in numbers  # it is still 4000
    assert [places(words) for words in read["everywhere"] if words["new"] == "The bridge of our dreams"] == [
        [f"mkdocs.yml:{name}"]
    ]
    assert {"lamp.svg", "numbers/steps/", "numbers/steps.json"} <= set(read["new_addresses"])
    assert read["gone_addresses"] == []


def test_a_verdict_that_turns_and_a_chart_with_another_title(edit: Edit, found: Callable[[], Any]) -> None:
    speed = edit(YML, "value: 1.5 m/s", "value: 1.35 m/s")
    verdict = edit(YML, "verdict: roughly right", "verdict: supported")
    title = edit(CHART, "walkers came in a year", "walkers crossed it in a year")
    read = found()
    # 1200 m / 1.35 m/s = 889 s = 14.8 minutes, 1.2 % below a quarter of an hour.
    assert things(read, "claims") == {"far": ("Roughly right", "Supported")}
    assert places(read["claims"][0]) == [f"{YML}:{speed}", f"{YML}:{verdict}"]
    (chart,) = read["charts"]
    assert chart["new"] == "At most 4,000 walkers crossed it in a year"
    assert places(chart) == [f"{CHART}:{title}"]
    (caption,) = [words for words in pages(read)[""]["words"] if words["new"] == chart["new"]]
    assert places(caption) == [f"{CHART}:{title}"]


def test_a_page_and_a_number_that_have_moved_are_compared_with_what_they_were(
    bridge: Path, edit: Edit, found: Callable[[], Any]
) -> None:
    line = edit(YML, "  toll: {", "  fee: {")
    edit(WALK, "in the rain", "in the snow")
    (bridge / WALK).rename(bridge / "docs/stroll.md")
    with (bridge / YML).open("a", encoding="utf-8") as data:
        data.write("moved:\n  walk/: stroll/\n  numbers/toll/: numbers/fee/\n")
    read = found()
    page = pages(read)["stroll/"]
    assert (page["state"], page["was"]) == ("moved", "walk/")
    assert words_of(page) == [("It is a long way in the rain.", "It is a long way in the snow.")]
    assert [(number["id"], number["state"], number["was"]) for number in read["numbers"]] == [("fee", "moved", "toll")]
    assert places(read["numbers"][0]) == [f"{YML}:{line}"]
    assert not {"walk/", "numbers/toll/"} & set(read["gone_addresses"])


def test_an_edit_of_another_data_file_is_named_there(bridge: Path, edit: Edit, diff: Diff) -> None:
    tolls = bridge / "docs/data/tolls/tolls.yml"
    tolls.parent.mkdir()
    toll = "  toll: {label: Toll for one walker, value: 2.5 USD, as_of: 2021, source: notebook, grade: B}\n"
    edit(YML, toll, "")
    tolls.write_text(f"facts:\n{toll}", "utf-8")
    git_in(bridge)("add", "--all")
    git_in(bridge)("commit", "--quiet", "--message", "Tolls of their own")
    assert diff("main~1")[1].splitlines()[2:] == ["New addresses (1)", "  data/tolls/tolls.yml"]
    tolls.write_text(f"facts:\n{toll.replace('2.5', '3.5')}", "utf-8")
    code, out = diff("main", "--json")
    (number,) = json.loads(out)["numbers"]
    assert (code, number["old"], number["new"]) == (1, "$2.50", "$3.50")
    assert places(number) == ["docs/data/tolls/tolls.yml:2"]


def test_a_page_and_a_number_that_are_gone_lose_their_addresses(
    bridge: Path, edit: Edit, found: Callable[[], Any]
) -> None:
    toll = "  toll: {label: Toll for one walker, value: 2.5 USD, as_of: 2021, source: notebook, grade: B}\n"
    line = edit(YML, toll, "")
    (bridge / WALK).rename(bridge / "docs/stroll.md")
    read = found()
    assert {address: page["state"] for address, page in pages(read).items()} == {"stroll/": "new", "walk/": "gone"}
    (number,) = read["numbers"]
    assert (number["id"], number["state"], number["new"]) == ("toll", "gone", None)
    assert [(cause["place"]["line"], cause["is_gone"]) for cause in number["causes"]] == [(line - 1, True)]
    assert {"walk/", "walk/#walk", "numbers/toll/"} <= set(read["gone_addresses"])
    assert {"stroll/", "stroll/#walk"} <= set(read["new_addresses"])


def test_comments_and_code_that_does_the_same_change_nothing(bridge: Path, edit: Edit, diff: Diff) -> None:
    edit(YML, "facts:\n", "# What the office prints.\nfacts:\n")
    edit(YML, "  lamps: {label: Lamps on the bridge, value: 48,", "  lamps: {value: 48, label: Lamps on the bridge,")
    edit(CHART, "    data = alt", "    # Every year.\n    data = alt")
    edit(WALK, "in the rain.", "in\nthe rain.")
    edit(CSV, "2018,1000,1.5", "2018, 1000, 1.5")
    (bridge / "site").mkdir()
    (bridge / "site/index.html").write_text("The last site.", "utf-8")
    code, out = diff()
    assert out.startswith("Nothing that a reader could see has changed since main (")
    assert code == 0
    assert [path.read_text("utf-8") for path in (bridge / "site").iterdir()] == ["The last site."]
    assert list(bridge.glob(".site-*")) == []


def test_what_does_not_build_is_a_mistake(edit: Edit, diff: Diff) -> None:
    edit(WALK, "{{ lamp_spacing }}", "{{ lamp_spacings }}")
    code, out = diff()
    assert code == 2
    assert "did you mean 'lamp_spacing'?" in out
    assert "Traceback" not in out


def test_a_commit_can_be_named_and_the_working_tree_is_what_it_is_compared_with(
    bridge: Path, edit: Edit, diff: Diff
) -> None:
    edit(WALK, "in the rain", "in the snow")
    git_in(bridge)("commit", "--all", "--quiet", "--message", "Snow")
    code, out = diff("HEAD~1", "--markdown")
    assert code == 1
    assert "It is a long way in the <del>rain.</del><br>+ It is a long way in the <ins>snow.</ins>" in out
    assert diff("main")[0] == 0
