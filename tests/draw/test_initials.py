"""A logo made of a title: its first letters, where our font has them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from explainer.data import Look
from explainer.draw import initials
from explainer.hypertext import problems_of_drawing

RING = "M-8 0A8"


def path_of(title: str) -> str:
    drawn = initials(title, Look())
    assert list(problems_of_drawing(drawn)) == []
    return ElementTree.fromstring(drawn)[1].get("d", "")  # noqa: S314 - our own


@pytest.mark.parametrize("title", ['"the warm" flat', "THE WARM", "the (warm) flat of mine"])
def test_it_has_the_first_letters_of_two_words(title: str) -> None:
    assert path_of(title) == path_of("The Warm")


def test_other_titles_have_others() -> None:
    assert len({path_of(title) for title in ("One", "Two", "One two", "日本 two")}) == 4 - 1
    assert path_of("日本 two") == path_of("Two")


@pytest.mark.parametrize("title", ["日本", "?", ""])
def test_a_title_without_letters_of_ours_gets_a_ring(title: str) -> None:
    assert path_of(title).startswith(RING)


@pytest.mark.parametrize("title", ["I", "W W", "The warm flat", "Ä"])
def test_the_letters_fill_their_place_and_stay_in_it(title: str) -> None:
    numbers = [abs(float(number)) for number in re.findall(r"-?\d+(?:\.\d+)?", path_of(title))]
    assert 11.9 <= max(numbers) <= 12
