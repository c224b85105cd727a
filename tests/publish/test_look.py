"""The style sheets of an explainer: its own colours in every place, and its cover picture."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from explainer.data import Look
from explainer.publish.look import SHEETS, in_look

ODD: Final = {name: (f"#{index:06x}", f"#{0xFFFFFF - index:06x}") for index, name in enumerate(Look().colours)}


@pytest.mark.parametrize("name", SHEETS)
def test_the_usual_look_is_the_sheet_as_it_is_written(root: Path, name: str) -> None:
    css = (root / "overrides/assets/css" / name).read_text("utf-8")
    assert in_look(css, Look()) == css


def test_pages_have_both_colours_of_every_name(root: Path) -> None:
    css = in_look((root / "overrides/assets/css/explainer.css").read_text("utf-8"), Look(ODD))
    pairs = dict(re.findall(r"--([\w-]+): light-dark\((#\w+, #\w+)\)", css))
    expected = {name: f"{light}, {dark}" for name, (light, dark) in ODD.items()}
    assert pairs == {**expected, "chart-grid": expected["rule"]}


def test_cards_have_light_and_dark_and_both_again_for_frames(root: Path) -> None:
    css = in_look((root / "overrides/assets/css/card.css").read_text("utf-8"), Look(ODD))
    for name, (light, dark) in ODD.items():
        assert re.findall(rf"--{name}: (#\w{{6}})", css) == [light, dark, light, dark]


def test_the_cover_picture_is_found_from_the_sheet() -> None:
    sheet = ":root { --hero: url(../images/logo.svg); }"
    assert in_look(sheet, Look(hero="pictures/cover.png")) == ":root { --hero: url(../../pictures/cover.png); }"
    assert in_look(sheet, Look()) == sheet
