"""The colours keep their contrasts, and style sheet, script and drawings stay light."""

from __future__ import annotations

import gzip
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from explainer.data import Look
from theme.colours import ASSETS, CSS, EYES, PALETTES, contrast, difference, in_palette, rgb

pytestmark = pytest.mark.served("address")

CARD_CSS: Final = (ASSETS / "css" / "card.css").read_text(encoding="utf-8")
SERIES: Final = ("chart-accent", "chart-1", "chart-2", "chart-3", "chart-4")
VERDICTS: Final = ("supported", "roughly-right", "off", "misleading", "wrong")
NEUTRAL: Final = ("open", "not-checkable")
VERDICT_SIGNS: Final = Path(__file__).with_name("verdict_signs.js").read_text("utf-8")


def test_contrast_and_difference_agree_with_values_known_from_their_definitions() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the well-known grey that just fails
    assert difference("#000000", "#ffffff", "all cones") == pytest.approx(100, abs=0.1)
    assert difference("#ff0000", "#ff0000", "no red cones") == 0


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", ["ground", "panel", "glow"])
@pytest.mark.parametrize("text", ["ink", "soft", "link", "light"])
def test_text_has_contrast_on_every_ground(text: str, ground: str, palette: str) -> None:
    assert contrast(in_palette(text, palette), in_palette(ground, palette)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_edges_that_carry_meaning_have_contrast(ground: str, palette: str) -> None:
    assert contrast(in_palette("line", palette), in_palette(ground, palette)) >= 3


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", ["chart-text", "chart-muted", "chart-accent", "chart-1", "chart-2", "chart-3"])
def test_chart_colours_may_also_be_text(name: str, palette: str) -> None:
    assert contrast(in_palette(name, palette), in_palette("chart-ground", palette)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_the_quiet_chart_colour_has_contrast_as_a_mark(palette: str) -> None:
    assert contrast(in_palette("chart-4", palette), in_palette("chart-ground", palette)) >= 3


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("verdict", [*VERDICTS, *NEUTRAL])
def test_a_verdict_can_be_read_on_screen_and_on_paper_and_stands_out_from_its_box(verdict: str, palette: str) -> None:
    colour = in_palette(verdict, palette)

    assert contrast(colour, in_palette("ground", palette)) >= 4.5  # the word's ground, or on paper the word
    assert contrast(colour, in_palette("panel", palette)) >= 4.5
    assert contrast(colour, in_palette("glow", palette)) >= 3


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("names", [SERIES, VERDICTS], ids=["charts", "verdicts"])
def test_every_eye_can_tell_colours_apart(names: tuple[str, ...], eye: str, palette: str) -> None:
    pairs = itertools.combinations((in_palette(name, palette) for name in names), 2)

    assert min(difference(one, other, eye) for one, other in pairs) >= 9  # 2 is just noticeable side by side


@pytest.mark.parametrize("palette", PALETTES)
def test_a_card_has_the_colours_of_the_pages(palette: str) -> None:
    named = re.findall(r"^  --([\w-]+): light-dark\(", CSS, re.MULTILINE)
    roots = re.findall(r":root(?:\:has\(#embed-\w+:target\))? \{(.*?)\}", CARD_CSS, re.DOTALL)
    # light, what is other in the dark, and each of them again for frames that ask for it
    usual, chosen = (
        dict(re.findall(r"--([\w-]+): (#\w+);", roots[PALETTES.index(palette) + offset])) for offset in (0, 2)
    )

    assert usual == chosen == {name: in_palette(name, palette) for name in named}


def test_the_style_sheet_has_the_colours_that_a_build_knows() -> None:
    named = re.findall(r"^  --([\w-]+): light-dark\(", CSS, re.MULTILINE)

    assert {name: tuple(in_palette(name, palette) for palette in PALETTES) for name in named} == Look().colours


def test_a_card_names_the_colours_by_the_same_names_as_the_pages() -> None:
    aliases = re.findall(r"^  --[\w-]+: var\(--[\w-]+\);$", CSS.partition(":root {")[2].partition("}")[0], re.MULTILINE)

    assert "  --chart-text: var(--ink);" in aliases
    assert [alias for alias in aliases if alias not in CARD_CSS] == []


@pytest.mark.parametrize(
    ("file", "limit"),
    [("css/explainer.css", 8_400), ("css/wide.css", 1_500), ("css/print.css", 1_200), ("js/explainer.js", 3_500)],
)
def test_the_look_weighs_little_as_sent(file: str, limit: int) -> None:
    assert len(gzip.compress((ASSETS / file).read_bytes())) < limit


@pytest.mark.parametrize(("scheme", "palette"), [("default", "light"), ("slate", "dark")])
def test_each_palette_shows_its_own_colours(visit: Callable[..., Page], scheme: str, palette: str) -> None:
    page = visit()
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == rgb(in_palette("ground", palette))


def test_each_verdict_has_a_sign_and_an_edge_of_its_own_without_colours(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    page.emulate_media(forced_colors="active")
    seen = page.evaluate(VERDICT_SIGNS, [*VERDICTS, *NEUTRAL])

    assert len({sign for sign, _ in seen}) == 7
    assert [edge for _, edge in seen] == ["solid"] * 6 + ["dashed"]
    assert all(sign.endswith('/ ""') for sign, _ in seen)  # nobody hears "multiplication sign"


@pytest.mark.parametrize("css", [CSS, CARD_CSS], ids=["explainer.css", "card.css"])
def test_underlines_are_written_so_that_every_engine_draws_them(css: str) -> None:
    """WebKit drops a short form with more than the line, and with it the underline of every number."""
    forms = re.findall(r"text-decoration:\s*([^;}]+?)\s*[;}]", css)
    assert forms
    assert [form for form in forms if " " in form] == []
