"""What a reader would see change, and because of which line, for one edit after the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

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


def test_a_row_added_to_a_csv_is_the_cause_of_what_it_adds(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(CSV, "2021,99000,,,C\n", "2021,99000,,,C\n2022,6000,,survey-2020,A\n") + 1
    read = found()
    assert (None, "2022 | 6,000") in words_of(pages(read)["walk/"])
    assert [places(number) for number in read["numbers"] if number["id"] == "most_walkers"] == [[f"{CSV}:{line}"]]


def test_a_sentence_rewritten_is_one_pair_because_of_its_line(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(WALK, "counts them.", "counts all of them each spring.")
    read = found()
    assert list(pages(read)) == ["walk/"]
    assert words_of(pages(read)["walk/"]) == [("The office counts them.", "The office counts all of them each spring.")]
    assert places(pages(read)["walk/"]["words"][0]) == [f"{WALK}:{line}"]
    assert (read["numbers"], read["claims"], read["charts"], read["new_addresses"]) == ([], [], [], [])


def test_a_sentence_that_is_gone_or_new_comes_alone(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(
        WALK, " [The office](https://bridges.example/) counts them.\n", "\n\nWhoever walks at night needs a torch.\n"
    )
    words = pages(found())["walk/"]["words"]
    assert [(one["old"], one["new"]) for one in words] == [
        ("The office counts them.", None),
        (None, "Whoever walks at night needs a torch."),
    ] or [(one["old"], one["new"]) for one in words] == [
        ("The office counts them.", "Whoever walks at night needs a torch.")
    ]
    assert f"{WALK}:{line + 2}" in places(words[-1])


def test_a_link_that_leads_elsewhere_is_told_from_its_words(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(WALK, "https://bridges.example/", "https://elsewhere.example/")
    page = pages(found())["walk/"]
    assert page["words"] == []
    assert [(one["old"], one["new"]) for one in page["links"]] == [
        ("The office: https://bridges.example/", "The office: https://elsewhere.example/")
    ]
    assert places(page["links"][0]) == [f"{WALK}:{line}"]


def test_emphasis_changes_only_how_a_page_looks(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(WALK, "in the rain.", "in **the rain**.")
    page = pages(found())["walk/"]
    assert (page["words"], page["links"], page["looks_different"]) == ([], [], True)
    assert places(page) == [f"{WALK}:{line}"]


def test_the_title_of_a_chart_changes_because_of_its_line_of_code(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(CHART, "walkers came in a year", "walkers crossed it in a year")
    read = found()
    (chart,) = read["charts"]
    assert chart["new"] == "At most 4,000 walkers crossed it in a year"
    assert places(chart) == [f"{CHART}:{line}"]
    assert [places(words) for words in pages(read)[""]["words"]] == [[f"{CHART}:{line}"]]


def test_a_drawing_that_changes_only_on_phones_is_a_change(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(CHART, "400 if frame.is_narrow", "440 if frame.is_narrow")
    read = found()
    (chart,) = read["charts"]
    assert chart["new"] == chart["old"]
    assert places(chart) == [f"{CHART}:{line}"]


def test_a_verdict_that_turns_is_named_with_the_number_behind_it(edit: Edit, found: Callable[[], Any]) -> None:
    first = edit(YML, "value: 1.5 m/s", "value: 1.35 m/s")
    second = edit(YML, "verdict: roughly right", "verdict: supported")
    read = found()
    # 1200 m / 1.35 m/s = 889 s = 14.8 minutes.
    assert things(read, "claims") == {"far": ("Roughly right", "Supported")}
    assert places(read["claims"][0]) == [f"{YML}:{first}", f"{YML}:{second}"]


def test_words_that_a_condition_chooses_blame_the_number_in_it(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(YML, "note: Nobody knows.", "note: Nobody will ever know.")
    edit(YML, "figures:\n", "figures:\n  steps: {label: Steps, formula: 2 * lamps}\n")
    read = found()
    assert list(things(read, "numbers")) == ["steps"]
    assert read["numbers"][0]["state"] == "new"
    assert f"{YML}:{line}" not in places(read["numbers"][0])
    assert {"numbers/steps/", "numbers/steps.json"} <= set(read["new_addresses"])


def test_a_note_is_seen_on_the_card_alone(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(YML, "on a windy day.", "on a day without wind.")
    read = found()
    assert [thing["id"] for thing in read["numbers"]] == ["walking_speed"]
    (words,) = read["numbers"][0]["words"]
    assert words["part"] == "card"
    assert words["new"] == "Timed with a watch & <guessed> on a day without wind."
    assert places(read["numbers"][0]) == [f"{YML}:{line}"]


def test_a_source_that_is_renamed_changes_all_that_it_credits(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(YML, "publisher: A walker", "publisher: Two walkers")
    read = found()
    assert "toll" in things(read, "numbers")
    every = [item for kind in ("numbers", "charts", "claims") for item in read[kind]]
    every += [words for page in read["pages"] for words in page["words"]]
    assert [item for item in every if f"{YML}:{line}" not in places(item)] == []


def test_a_new_page_and_one_that_is_gone_are_named_with_their_addresses(bridge: Path, found: Callable[[], Any]) -> None:
    (bridge / WALK).rename(bridge / "docs/stroll.md")
    read = found()
    assert {address: page["state"] for address, page in pages(read).items()} == {"stroll/": "new", "walk/": "gone"}
    assert "stroll/" in read["new_addresses"]
    assert {"walk/", "walk/#walk"} <= set(read["gone_addresses"])


def test_a_page_that_has_moved_is_compared_with_what_it_was(bridge: Path, edit: Edit, found: Callable[[], Any]) -> None:
    edit(WALK, "in the rain", "in the snow")
    (bridge / WALK).rename(bridge / "docs/stroll.md")
    with (bridge / YML).open("a", encoding="utf-8") as data:
        data.write("moved:\n  walk/: stroll/\n")
    read = found()
    page = pages(read)["stroll/"]
    assert (page["state"], page["was"]) == ("moved", "walk/")
    assert words_of(page) == [("It is a long way in the rain.", "It is a long way in the snow.")]
    assert "walk/" not in read["gone_addresses"]


def test_a_number_that_has_another_id_has_moved(bridge: Path, edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(YML, "  toll: {", "  fee: {")
    with (bridge / YML).open("a", encoding="utf-8") as data:
        data.write("moved:\n  numbers/toll/: numbers/fee/\n")
    (number,) = found()["numbers"]
    assert (number["id"], number["state"], number["was"]) == ("fee", "moved", "toll")
    assert places(number) == [f"{YML}:{line}"]


def test_a_number_that_is_gone_blames_the_line_that_is(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit(
        YML, "  toll: {label: Toll for one walker, value: 2.5 USD, as_of: 2021, source: notebook, grade: B}\n", ""
    )
    read = found()
    (number,) = read["numbers"]
    assert (number["id"], number["state"], number["new"]) == ("toll", "gone", None)
    assert [(cause["place"]["line"], cause["is_gone"]) for cause in number["causes"]] == [(line - 1, True)]
    assert "numbers/toll/" in read["gone_addresses"]


def test_the_menu_is_around_every_page(edit: Edit, found: Callable[[], Any]) -> None:
    line = edit("mkdocs.yml", "site_name: The made-up bridge", "site_name: The bridge of our dreams")
    read = found()
    (words,) = [words for words in read["everywhere"] if words["new"] == "The bridge of our dreams"]
    assert places(words) == [f"mkdocs.yml:{line}"]


def test_a_picture_among_the_pages_is_a_file(bridge: Path, edit: Edit, found: Callable[[], Any]) -> None:
    edit(WALK, "in the rain.", "in the rain. ![A lamp](lamp.svg)")
    (bridge / "docs/lamp.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    read = found()
    assert "lamp.svg" in read["new_addresses"]
    assert pages(read)["walk/"]["looks_different"] is True
