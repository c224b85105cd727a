"""The colours keep their contrasts, and a number's receipt opens in place for everyone."""

from __future__ import annotations

import gzip
import itertools
import json
import math
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

ASSETS: Final = Path(__file__).parents[2] / "overrides" / "assets"
CSS: Final = (ASSETS / "css" / "explainer.css").read_text(encoding="utf-8")
PALETTES: Final = ("light", "dark")
SERIES: Final = ("chart-accent", "chart-1", "chart-2", "chart-3", "chart-4")
VERDICTS: Final = ("supported", "roughly-right", "off", "misleading", "wrong")

# How red, green and blue light reach an eye without one kind of cone, at full strength.
# Source: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", 2009, severity 1.
EYES: Final = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

HEAD: Final = """<!doctype html>
<html lang="en" class="js"><head><meta charset="utf-8"><title>A page</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="images/logo.svg">
<link rel="stylesheet" href="css/explainer.css">
<link rel="stylesheet" href="page.css"></head>
<body dir="ltr" data-md-color-scheme="default"><main class="md-typeset">
"""
PAGE: Final = """
<p><a id="previous" href="#top">Before</a> it went at
<data class="figure" value="2" data-figure="pace"><a id="ref-pace" href="#number-pace">2 m/s</a></data>, and
<a id="next" href="#top">after</a> that at
<data id="later" class="figure" value="2" data-figure="pace">2 m/s</data> again, as
<a id="around" href="#top"><data id="inside" class="figure" value="2" data-figure="pace">2 m/s</data></a>.</p>
<div class="data-table"><table><caption>A wide table</caption>
<tr><td><span class="wide">0</span></td></tr></table></div>
<div class="data-table"><table><caption>A small table</caption><tr><td>0</td></tr></table></div>
<p class="long">And so on.</p>
<section class="receipts" aria-labelledby="numbers-on-this-page">
<h2 id="numbers-on-this-page">Numbers on this page</h2>
<ol class="receipt-list">
<li class="receipt" id="number-pace"><p class="receipt-label">Pace</p>
<p class="receipt-value"><data id="value" class="figure" value="2" data-figure="pace">2 m/s</data></p>
<ul class="receipt-inputs"><li>Way: <data class="figure" value="8" data-figure="way">8 m</data></li></ul>
<p class="receipt-source">Source: <a id="source" href="source.html">A source</a></p>
<p class="receipt-note tall">Much more.</p>
<p class="receipt-links"><a class="receipt-back" href="#ref-pace">Back to the text</a></p></li>
<li class="receipt" id="number-way"><p class="receipt-label">Way</p>
<p class="receipt-value"><data value="8">8 m</data></p>
<div class="receipt-formula"><math><mtext>First part of a very long way that somebody went</mtext><mo>+</mo>
<mtext>Second part of a very long way that somebody went</mtext><mo>+</mo>
<mtext>Third part of a very long way that somebody went</mtext></math></div>
<p class="receipt-source">Source: <a id="far" href="https://example.org/way">Another</a></p></li>
</ol></section>
"""
CLAIMS: Final = """
<p><a id="to-gold" href="#claim-gold">The bridge is of gold</a></p>
<div class="claim-list" data-verdict="Verdict" data-topic="Topic" data-all="All" data-shown="{} claims shown">
<p class="claim-counts"><span class="verdict verdict-off">Off</span> 1
<span class="verdict verdict-wrong">Wrong</span> 2 <span class="verdict verdict-not-checkable">Unsure</span> 1 </p>
<section class="claim" id="claim-gold" data-verdict="wrong" data-topic="the-bridge">
<p class="claim-text"><span class="verdict verdict-wrong">Wrong</span> It is of gold.</p></section>
<section class="claim" id="claim-pace" data-verdict="off" data-topic="pace">
<p class="claim-text"><span class="verdict verdict-off">Off</span> It went fast.</p></section>
<section class="claim" id="claim-leap" data-verdict="wrong" data-topic="pace">
<p class="claim-text"><span class="verdict verdict-wrong">Wrong</span> It leapt.</p></section>
<section class="claim" id="claim-age" data-verdict="not-checkable" data-topic="the-bridge">
<p class="claim-text"><span class="verdict verdict-not-checkable">Unsure</span> It is old.</p></section>
<div class="claim-data"><script type="application/ld+json">{"@graph": []}</script></div></div>
"""
FOOT: Final = """</main>
<script src="js/explainer.js"></script></body></html>
"""
PAGE_CSS: Final = ".long { height: 3000px } .tall { height: 600px } .wide { display: block; width: 3000px }"


def in_palette(name: str, palette: str) -> str:
    """The hex colour that the style sheet gives a name in a palette, followed through `var()`."""
    value = re.search(rf"^  --{name}: (.+);$", CSS, re.MULTILINE)
    assert value, f"--{name} is not in the style sheet"
    if alias := re.fullmatch(r"var\(--([\w-]+)\)", value[1]):
        return in_palette(alias[1], palette)
    pair = re.fullmatch(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", value[1])
    assert pair, f"--{name} is {value[1]}, not a pair of colours"
    return pair[1 + PALETTES.index(palette)]


def amounts(colour: str) -> tuple[float, ...]:
    """Red, green and blue light of a hex colour, 0 to 1. Source: sRGB, IEC 61966-2-1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted(_weighted((0.2126, 0.7152, 0.0722), amounts(each)) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def difference(one: str, other: str, eye: str) -> float:
    """How far apart two colours look to an eye: 0 the same, 100 black and white. Source: Oklab."""
    return 100 * math.dist(_oklab(one, eye), _oklab(other, eye))


def _oklab(colour: str, eye: str) -> tuple[float, ...]:
    seen = [min(1.0, max(0.0, _weighted(row, amounts(colour)))) for row in EYES[eye]]
    to_cones = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    to_lab = (
        (0.2104542553, 0.7936177850, -0.0040720468),
        (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660),
    )
    cones = [_weighted(row, seen) ** (1 / 3) for row in to_cones]
    return tuple(_weighted(row, cones) for row in to_lab)


def _weighted(weights: Iterable[float], parts: Iterable[float]) -> float:
    return sum(weight * part for weight, part in zip(weights, parts, strict=True))


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
@pytest.mark.parametrize("verdict", [*VERDICTS, "not-checkable"])
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


@pytest.mark.parametrize(("file", "limit"), [("css/explainer.css", 6_500), ("js/explainer.js", 3_000)])
def test_the_look_weighs_little_as_sent(file: str, limit: int) -> None:
    assert len(gzip.compress((ASSETS / file).read_bytes())) < limit


@pytest.mark.parametrize("file", sorted((ASSETS / "images").glob("*.svg")), ids=lambda file: file.name)
def test_drawings_show_nineteen_cores_and_ask_nobody_for_anything(file: Path) -> None:
    drawing = ElementTree.parse(file)  # noqa: S314  our own file

    paths = [path.get("d", "") for path in drawing.iter("{http://www.w3.org/2000/svg}path")]
    assert paths
    assert all(path.count("h0") == 19 for path in paths)  # a round dot is a line of no length
    assert "http" not in file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A folder of small pages with the real style sheet and script, under a strict content security policy."""
    folder = tmp_path_factory.mktemp("look")
    shutil.copytree(ASSETS, folder, dirs_exist_ok=True)
    for name, body in (("page.html", PAGE), ("claims.html", CLAIMS)):
        (folder / name).write_text(HEAD + body + FOOT, encoding="utf-8")
    (folder / "page.css").write_text(PAGE_CSS, encoding="utf-8")
    (folder / "source.html").write_text(
        '<!doctype html><title>A source</title><link rel="icon" href="data:,">', encoding="utf-8"
    )
    return serve(folder)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own; fails at the end when the console showed an error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def visit(name: str = "page.html", *, width: int = 1280, **options: bool) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 700}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(error.message))
        page.goto(address + name)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert errors == []


def focused(page: Page) -> str:
    """The id of the element that has the keyboard's focus, or else its class."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def test_a_click_opens_the_receipt_in_place(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#ref-pace")

    card = page.get_by_role("dialog", name="Pace")
    assert card.is_visible()
    assert "8 m" in card.inner_text()
    assert "Back to the text" not in card.inner_text()
    assert card.locator("[id]").count() == 0
    assert page.url.endswith("page.html")
    assert page.get_attribute("#ref-pace", "aria-expanded") == "true"


def test_the_keyboard_opens_it_and_escape_gives_the_focus_back(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("#ref-pace")
    page.keyboard.press("Enter")
    inside = focused(page)
    page.keyboard.press("Escape")

    assert inside.startswith("receipt-card")
    assert page.locator(".receipt-card").is_hidden()
    assert focused(page) == "ref-pace"
    assert page.get_attribute("#ref-pace", "aria-expanded") == "false"


def test_tabbing_out_closes_it_and_goes_on_after_the_number(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("#ref-pace")
    page.keyboard.press("Enter")
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(focused(page) or page.evaluate("document.activeElement.textContent"))

    assert stops == ["receipt-close", "A source", "next"]
    assert page.locator(".receipt-card").is_hidden()


def test_tabbing_back_out_of_it_returns_to_the_number(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("#ref-pace")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")

    assert focused(page) == "ref-pace"
    assert page.locator(".receipt-card").is_hidden()


def test_a_second_click_and_the_close_button_close_it(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#ref-pace")
    page.click("#ref-pace")
    after_second_click = page.locator(".receipt-card").is_visible()
    page.click("#ref-pace")
    page.get_by_role("button", name="Close").click()

    assert not after_second_click
    assert page.locator(".receipt-card").is_hidden()
    assert focused(page) == "ref-pace"


def test_a_later_use_opens_it_and_is_no_tab_stop(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("#next")
    page.keyboard.press("Tab")
    after_next = focused(page)
    page.click("#later")

    assert after_next == "around"
    assert page.get_by_role("dialog", name="Pace").is_visible()
    page.keyboard.press("Escape")
    assert focused(page) == "later"


def test_an_input_in_a_receipt_opens_its_own(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#ref-pace")
    page.locator(".receipt-card data", has_text="8 m").click()

    assert page.get_by_role("dialog", name="Way").is_visible()


def test_a_number_inside_a_link_follows_the_link(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#inside")

    assert page.url.endswith("#top")
    assert page.locator(".receipt-card").count() == 0


def test_a_number_in_the_list_at_the_foot_opens_nothing(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#value")

    assert page.locator(".receipt-card").count() == 0


def test_a_link_inside_the_receipt_works(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("#ref-pace")
    page.locator(".receipt-card a").click()

    page.wait_for_url("**/source.html")


def test_a_click_with_control_keeps_what_browsers_do(visit: Callable[..., Page]) -> None:
    page = visit()
    with page.context.expect_page() as opened:
        page.click("#ref-pace", modifiers=["ControlOrMeta"])

    assert opened.value.url.endswith("#number-pace")
    assert page.locator(".receipt-card").count() == 0


def test_on_a_phone_a_tap_opens_a_sheet_that_leaves_the_number_in_sight(visit: Callable[..., Page]) -> None:
    page = visit(width=390, has_touch=True, is_mobile=True)
    page.evaluate("document.querySelector('.long').after(document.querySelector('p'))")
    page.locator("#later").evaluate("number => number.scrollIntoView({ block: 'end' })")
    page.tap("#later")

    card = page.locator(".receipt-card").bounding_box()
    number = page.locator("#later").bounding_box()
    assert card
    assert number
    assert (card["x"], card["width"], card["y"] + card["height"]) == (0, 390, 700)
    assert 0 <= number["y"] <= card["y"] - number["height"]


@pytest.mark.parametrize("width", [640, 768, 1280])
def test_the_receipt_stays_within_the_window(visit: Callable[..., Page], width: int) -> None:
    page = visit(width=width)
    for number in ("#ref-pace", "#later"):
        page.click(number)
        card = page.locator(".receipt-card").bounding_box()
        assert card
        assert 0 <= card["x"] <= width - card["width"]
        assert 0 <= card["y"] <= 700 - card["height"]
        page.keyboard.press("Escape")


def test_only_tables_that_overflow_become_tab_stops(visit: Callable[..., Page]) -> None:
    page = visit()

    assert page.get_by_role("group", name="A wide table").get_attribute("tabindex") == "0"
    assert page.get_by_role("group", name="A small table").count() == 0


def test_without_script_the_number_leads_to_its_receipt_and_back(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.click("#ref-pace")
    highlighted = page.locator("#number-pace").evaluate("item => getComputedStyle(item).backgroundColor")
    page.click(".receipt-back")

    assert page.url.endswith("#ref-pace")
    assert highlighted == _rgb(in_palette("glow", "light"))


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_print_is_light_and_shows_the_addresses_of_sources(visit: Callable[..., Page], scheme: str) -> None:
    page = visit()
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    page.emulate_media(media="print")

    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == _rgb(in_palette("ground", "light"))
    address = page.evaluate("getComputedStyle(document.querySelector('#far'), '::after').content")
    assert address == '" (https://example.org/way)"'


def test_print_breaks_long_formulas_that_scroll_on_screen(visit: Callable[..., Page]) -> None:
    page = visit(width=680)
    hidden = "formula => formula.scrollWidth - formula.clientWidth"
    on_screen = page.locator(".receipt-formula").evaluate(hidden)
    page.emulate_media(media="print")

    assert on_screen > 0
    assert page.locator(".receipt-formula").evaluate(hidden) == 0


@pytest.mark.parametrize(("scheme", "palette"), [("default", "light"), ("slate", "dark")])
def test_each_palette_shows_its_own_colours(visit: Callable[..., Page], scheme: str, palette: str) -> None:
    page = visit()
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == _rgb(in_palette("ground", palette))


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def shown(page: Page) -> list[str]:
    """The ids of the claims in sight."""
    return [claim.get_attribute("id") or "" for claim in page.locator(".claim:visible").all()]


ALL: Final = ["claim-gold", "claim-pace", "claim-leap", "claim-age"]


def test_claims_are_filtered_by_verdict_and_topic_and_counted(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    at_first = shown(page)
    page.get_by_label("Verdict").select_option("Wrong")
    wrong, said_of_wrong = shown(page), page.get_by_role("status").inner_text()
    page.get_by_label("Topic").select_option("pace")

    assert at_first == ALL
    assert (wrong, said_of_wrong) == (["claim-gold", "claim-leap"], "2 claims shown")
    assert (shown(page), page.get_by_role("status").inner_text()) == (["claim-leap"], "1 claims shown")


def test_the_filter_offers_what_the_claims_have_in_words_that_a_reader_sees(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")

    assert page.get_by_label("Verdict").inner_text().split("\n") == ["All", "Off", "Wrong", "Unsure"]
    assert page.get_by_label("Topic").inner_text().split("\n") == ["All", "pace", "the bridge"]


def test_the_filter_works_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    page.focus("#to-gold")
    page.keyboard.press("Tab")
    page.keyboard.press("w")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")

    assert shown(page) == ["claim-leap"]


def test_the_address_keeps_the_choice(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?h=bridge")
    page.get_by_label("Verdict").select_option("Wrong")
    page.get_by_label("Topic").select_option("the bridge")
    address = page.url
    page.reload()
    after_reload = shown(page)
    page.get_by_label("Verdict").select_option("All")
    page.get_by_label("Topic").select_option("All")

    assert address.endswith("claims.html?h=bridge&verdict=wrong&topic=the-bridge")
    assert after_reload == ["claim-gold"]
    assert page.url.endswith("claims.html?h=bridge")


def test_an_address_with_a_choice_that_there_is_not_shows_all(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=splendid&topic=")

    assert shown(page) == ALL
    assert page.get_by_label("Verdict").input_value() == ""


def test_a_link_to_a_claim_that_is_filtered_out_shows_it(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off")
    before = shown(page)
    for _ in range(2):  # the second time the address had that claim already
        page.click("#to-gold")
        page.locator("#claim-gold").wait_for()
        assert shown(page) == ALL
        page.get_by_label("Verdict").select_option("Off")

    assert before == shown(page) == ["claim-pace"]


def test_an_address_of_a_claim_shows_it_whatever_else_it_asks_for(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off#claim-gold")

    assert page.locator("#claim-gold").is_visible()


def test_without_script_all_claims_are_there_and_no_filter(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off", java_script_enabled=False)

    assert shown(page) == ALL
    assert page.locator("select").count() == 0


def test_print_shows_all_claims_and_no_filter(visit: Callable[..., Page]) -> None:
    page = visit("claims.html?verdict=off")
    page.emulate_media(media="print")

    assert shown(page) == ALL
    assert page.locator(".claim-filter").is_hidden()
    chip = page.locator(".claim .verdict-off").evaluate(
        "chip => [getComputedStyle(chip).color, getComputedStyle(chip).backgroundColor]"
    )
    assert chip == [_rgb(in_palette("off", "light")), "rgba(0, 0, 0, 0)"]


def test_each_verdict_has_a_sign_and_an_edge_of_its_own_without_colours(visit: Callable[..., Page]) -> None:
    page = visit("claims.html")
    page.emulate_media(forced_colors="active")
    seen = page.evaluate(
        """verdicts => verdicts.map((verdict) => {
            const chip = document.createElement("span");
            chip.className = `verdict verdict-${verdict}`;
            document.querySelector("main").append(chip);
            return [getComputedStyle(chip, "::before").content, getComputedStyle(chip).borderTopStyle];
        })""",
        [*VERDICTS, "not-checkable"],
    )

    assert len({sign for sign, _ in seen}) == 6
    assert [edge for _, edge in seen] == ["solid"] * 5 + ["dashed"]
    assert all(sign.endswith('/ ""') for sign, _ in seen)  # nobody hears "multiplication sign"


BRIDGE: Final = """---
title: '"Bridge" & more'
description: It is {{ bridge_length }} long, < {{ crossing_time }}.
---

# The bridge {#the-bridge}
"""
DATA: Final = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_search_engines_read_what_a_page_is_and_where_it_stands(small: Path, generator: str) -> None:
    (small / "docs" / "bridge.md").write_text(BRIDGE)
    command = [sys.executable, "-m", generator, "build", "--strict", "--clean"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=small, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr

    home = "http://127.0.0.1:8000/petabit/"
    article, trail = (json.loads(data) for data in DATA.findall((small / "site/bridge/index.html").read_text()))
    us = {"@type": "Organization", "name": "The made-up bridge", "url": home}
    assert article == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": '"Bridge" & more',
        "description": "It is 1.2 km long, < 13.3 minutes.",
        "inLanguage": "en",
        "url": home + "bridge/",
        "mainEntityOfPage": home + "bridge/",
        "author": us,
        "image": home + "social/pages/bridge.png",
        "publisher": us,
    }
    assert [(step["position"], step["name"], step["item"]) for step in trail["itemListElement"]] == [
        (1, "The made-up bridge", home),
        (2, '"Bridge" & more', home + "bridge/"),
    ]
    assert [json.loads(data)["@type"] for data in DATA.findall((small / "site/index.html").read_text())] == ["Article"]
    addresses = ElementTree.parse(small / "site/sitemap.xml").findall(".//{*}loc")  # noqa: S314  our own file
    assert {address.text for address in addresses} == {home, home + "bridge/", home + "method/"}
