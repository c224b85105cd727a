"""Addresses that are gone: kept by themselves where that can be, else by an editor's word, else refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from explainer.data import Move
from explainer.errors import DataMistake, Mistakes, Place
from explainer.inject import Page, check_moves, check_register, redirects, target_of
from explainer.inject.moved import lost_anchors
from explainer.ledger import Ledger
from explainer.project import Project

DATA = Place("docs/data/explainer.yml", 1)
PAGE = Place("docs/you.md")


def moves(**pairs: str) -> dict[str, Move]:
    return {old.replace("__", "/"): Move(old.replace("__", "/"), new, DATA) for old, new in pairs.items()}


def ledger(*addresses: str) -> Ledger:
    return Ledger(Path("docs/ledger"), (), frozenset(addresses))


def problems(refused: pytest.ExceptionInfo[Mistakes]) -> list[str]:
    return [str(mistake) for mistake in refused.value.mistakes]


def test_a_number_that_left_a_page_leads_to_its_card() -> None:
    published = ledger("you/#number-pace", "you/#ref-pace", "you/#chart-walkers", "you/#claim-far", "how/#number-x")
    assert lost_anchors("you/", ["ref-pace"], published, {}, PAGE) == {
        "chart-walkers": "charts/walkers/",
        "claim-far": "claims/far/",
        "number-pace": "numbers/pace/",
    }


def test_a_section_that_left_a_page_is_refused_with_the_remedy() -> None:
    with pytest.raises(Mistakes) as refused:
        lost_anchors("you/", [], ledger("you/#speed"), {}, PAGE)
    [said] = problems(refused)
    assert said == (
        "docs/you.md: the published address 'you/#speed' would be lost; keep {#speed}, or say where it is now: "
        "moved: {'you/#speed': where/it/is/now/} in the data file"
    )


def test_a_section_that_moved_leads_to_where_it_is() -> None:
    moved = {"you/#speed": Move("you/#speed", "how/#speed", DATA)}
    assert lost_anchors("you/", [], ledger("you/#speed"), moved, PAGE) == {"speed": "how/#speed"}


def test_moves_lead_on_over_several_steps_but_not_in_a_circle() -> None:
    assert target_of("a/", moves(a__="b/", b__="c/")) == "c/"
    with pytest.raises(DataMistake, match="'a/' leads in a circle"):
        target_of("a/", moves(a__="b/", b__="a/"))


def test_a_move_starts_where_nothing_is_and_ends_where_something_is() -> None:
    check_moves(moves(old__="new/"), frozenset({"new/"}), ())
    with pytest.raises(Mistakes) as refused:
        check_moves(moves(new__="other/", old__="newt/"), frozenset({"new/", "other/"}), ())
    assert problems(refused) == [
        "docs/data/explainer.yml:1: 'new/' has not moved: it is there; remove the line",
        "docs/data/explainer.yml:1: 'old/' leads to 'newt/', which is not there; did you mean 'new/'?",
    ]


def test_every_address_of_the_register_that_is_not_there_is_told_of() -> None:
    published = ledger("numbers/pace/", "numbers/way/", "you/", "you/#speed", "gone/#far")
    with pytest.raises(Mistakes) as refused:
        check_register(published, frozenset({"numbers/way/", "you/"}), {}, DATA)
    assert [line.partition("'")[2].partition("'")[0] for line in problems(refused)] == ["numbers/pace/", "you/#speed"]


def test_only_whole_pages_and_cards_are_redirected() -> None:
    moved = {old: Move(old, "you/", DATA) for old in ("old/", "old/#part", "charts/a.svg", "numbers/a/")}
    assert list(redirects(moved)) == [("old/", "you/"), ("numbers/a/", "you/")]


def test_a_page_shows_what_has_left_it_with_a_link(small: Path, render: Callable[..., str]) -> None:
    folder = small / "docs" / "ledger"
    folder.mkdir()
    (folder / "addresses.txt").write_text("how/#number-toll\nhow/#number-lamps\n")
    html = render("{{ lamps }} lamps", Page("how.md", "how/", {}), root=small)
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    [moved] = [section for section in document.iter("section") if section.get("class") == "moved"]
    assert [item.get("id") for item in moved.iter("li")] == ["number-toll"]
    assert [link.get("href") for link in moved.iter("a")] == ["numbers/toll/index.html"]


def test_a_malformed_move_is_refused_with_its_line(small: Path) -> None:
    data = small / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text() + "moved:\n  /old/: new/\n  old/: https://elsewhere.example/\n")
    with pytest.raises(Mistakes) as refused:
        Project.at(small).loaded()
    lines = len(data.read_text().splitlines())
    advice = "write it from the site's root, as you/ or you/#speed"
    assert problems(refused) == [
        f"docs/data/explainer.yml:{lines - 1}: '/old/' is not an address; {advice}",
        f"docs/data/explainer.yml:{lines}: moved.old/ is 'https://elsewhere.example/'; {advice}",
    ]
    assert json.loads((Path(__file__).parents[2] / "docs/data/explainer.schema.json").read_text())["properties"][
        "moved"
    ]
