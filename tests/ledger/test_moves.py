"""Addresses that moved: each redirects to one that exists, and no published one is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.data import Move
from explainer.errors import DataMistake, Mistakes, Place
from explainer.ledger import Ledger, check_moves, check_register, redirects, target_of
from explainer.project import Project

DATA = Place("docs/data/explainer.yml", 1)


def moves(**pairs: str) -> dict[str, Move]:
    return {old.replace("__", "/"): Move(old.replace("__", "/"), new, DATA) for old, new in pairs.items()}


def ledger(*addresses: str) -> Ledger:
    return Ledger(Path("docs/ledger"), (), frozenset(addresses))


def problems(refused: pytest.ExceptionInfo[Mistakes]) -> list[str]:
    return [str(mistake) for mistake in refused.value.mistakes]


def test_moves_may_take_several_steps_but_not_loop() -> None:
    assert target_of("a/", moves(a__="b/", b__="c/")) == "c/"
    with pytest.raises(DataMistake, match="redirect loop at 'a/'"):
        target_of("a/", moves(a__="b/", b__="a/"))


def test_however_many_steps_a_move_takes_they_are_no_loop() -> None:
    steps = {f"page-{step}/": Move(f"page-{step}/", f"page-{step + 1}/", DATA) for step in range(50)}
    assert target_of("page-0/", steps) == "page-50/"
    with pytest.raises(DataMistake, match="redirect loop at 'page-0/'"):
        target_of("page-0/", {**steps, "page-50/": Move("page-50/", "page-7/", DATA)})


def test_a_move_starts_at_a_lost_address_and_ends_at_one_that_exists() -> None:
    check_moves(moves(old__="new/"), frozenset({"new/"}), ())
    with pytest.raises(Mistakes) as refused:
        check_moves(moves(new__="other/", old__="newt/"), frozenset({"new/", "other/"}), ())
    assert problems(refused) == [
        "docs/data/explainer.yml:1: 'new/' has not moved, it still exists; remove the line",
        "docs/data/explainer.yml:1: 'old/' redirects to 'newt/', which does not exist; did you mean 'new/'?",
    ]


@pytest.mark.parametrize(
    ("written", "advice"),
    [("index.html", ""), ("new/index.html", "new/"), ("new/index.html#here", "new/#here")],
)
def test_a_move_to_a_file_of_a_page_is_told_the_address_of_the_page(written: str, advice: str) -> None:
    with pytest.raises(Mistakes, match=rf"'{written}', which does not exist; write '{advice}'$"):
        check_moves(moves(old__=written), frozenset({"", "new/", "new/#here"}), ())


def test_every_lost_address_of_the_register_is_reported() -> None:
    published = ledger("numbers/pace/", "numbers/way/", "you/", "you/#speed", "gone/#far")
    with pytest.raises(Mistakes) as refused:
        check_register(published, frozenset({"numbers/way/", "you/"}), {}, DATA)
    assert [line.partition("'")[2].partition("'")[0] for line in problems(refused)] == ["numbers/pace/", "you/#speed"]


def test_the_picture_and_the_copy_of_a_lost_page_follow_it_and_are_not_reported_too() -> None:
    published = ledger("gone/", "gone/index.html.md", "social/pages/gone.png", "you/index.html.md")
    with pytest.raises(Mistakes) as refused:
        check_register(published, frozenset({"you/"}), {}, DATA)
    lost = [line.partition("'")[2].partition("'")[0] for line in problems(refused)]
    assert lost == ["gone/", "you/index.html.md"]


def test_only_whole_pages_and_cards_are_redirected() -> None:
    moved = {old: Move(old, "you/", DATA) for old in ("old/", "old/#part", "charts/a.svg", "numbers/a/")}
    assert list(redirects(moved)) == [("old/", "you/"), ("numbers/a/", "you/")]


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
