"""A ledger that another explainer has left is recognised, whatever few names the two share."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from explainer.errors import DataMistake, Place
from explainer.ledger import Entry, Ledger, check_topic
from ledger.test_store import BRIDGE

PLACE: Final = Place("docs/ledger")


def ledger(count: int) -> Ledger:
    things = [Entry("2026-01-02", "numbers", f"n{number}", 1, "new", "", BRIDGE) for number in range(count)]
    return Ledger(Path(), (Entry("2026-01-02", "pages", "", 0, "new", "", "ab"), *things))


def present(*numbers: int) -> set[tuple[str, str]]:
    return {("pages", ""), *(("numbers", f"n{number}") for number in numbers)}


@pytest.mark.parametrize(("count", "here"), [(5, ()), (40, (7,))])
def test_one_of_another_topic_is_refused_with_the_way_out(count: int, here: tuple[int, ...]) -> None:
    with pytest.raises(DataMistake) as refused:
        check_topic(ledger(count), present(*here), {}, PLACE)
    assert str(refused.value) == (
        f"docs/ledger: {count} numbers, charts, claims and inputs are recorded, and this explainer has {len(here)} of "
        "them; if it is a new explainer, remove docs/ledger/; otherwise bring them back"
    )


@pytest.mark.parametrize(("count", "here"), [(0, ()), (4, ()), (5, (1,)), (40, (1, 2))])
def test_one_of_which_something_is_left_is_not(count: int, here: tuple[int, ...]) -> None:
    check_topic(ledger(count), present(*here), {}, PLACE)


def test_what_has_moved_is_not_gone() -> None:
    check_topic(ledger(5), present(), {"numbers/n3/"}, PLACE)
