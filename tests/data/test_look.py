"""The look that an editor writes: colours that can be seen, pictures that are there."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

import made
from data.test_loading import refusal
from explainer.data import Look


def test_without_one_it_is_the_generators(tmp_path: Path) -> None:
    assert made.explainer(tmp_path, "facts: {}\n").look == Look()


def test_colours_take_the_place_of_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "docs" / "pictures").mkdir(parents=True)
    (tmp_path / "docs/pictures/tram.svg").write_text("<svg/>")
    look = 'look:\n  logo: pictures/tram.svg\n  hero: pictures/tram.svg\n  colours: {link: "#00407F #9FD0FF"}\n'
    found = made.explainer(tmp_path, look).look
    assert found.colours == {**Look().colours, "link": ("#00407f", "#9fd0ff")}
    assert (found.logo, found.hero) == ("pictures/tram.svg", "pictures/tram.svg")


@pytest.mark.parametrize(
    ("look", "message"),
    [
        (
            '{colours: {link: "#aabbcc #9fd0ff"}}',
            (
                "link '#aabbcc' has a contrast of 1.8 with ground '#f8f8f7' on light pages; "
                "at least 4.5 is needed: make link darker"
            ),
        ),
        (
            '{colours: {ground: "#f8f8f7 #8a8a8a"}}',
            (
                "ink '#ececea' has a contrast of 2.9 with ground '#8a8a8a' on dark pages; "
                "at least 4.5 is needed: make ground darker"
            ),
        ),
        (  # 4.498, which is not 4.5
            '{colours: {link: "#1d55a5 #808080"}}',
            (
                "link '#808080' has a contrast of 4.4 with ground '#17181a' on dark pages; "
                "at least 4.5 is needed: make link lighter"
            ),
        ),
        ('{colours: {lnk: "#00407f #9fd0ff"}}', "no colour 'lnk'; did you mean 'link'?"),
        (
            '{colours: {link: "blue"}}',
            (
                "look.colours.link is 'blue'; write a colour for light pages and one for dark pages, in quotes: "
                "'#1d55a5 #8fbcf5'"
            ),
        ),
        ("{logo: tram.svg}", "no file docs/tram.svg; logo is a file in docs/"),
        ("{logo: tram.png}", "look.logo is 'tram.png'; name an SVG file from the pages' folder, in lower case, as "),
        ("{colors: {}}", "look has an unknown key 'colors'; did you mean 'colours'?"),
    ],
)
def test_what_cannot_be_seen_or_is_not_there_is_refused(tmp_path: Path, look: str, message: str) -> None:
    assert any(message in found for found in refusal(tmp_path, f"look: {look}\n"))


def test_no_two_usual_colours_are_the_same() -> None:
    pairs = [*Look().colours.values()]
    assert [one for one, other in itertools.combinations(pairs, 2) if one == other] == []
