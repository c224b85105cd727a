"""The drawings that move: what they show in the end, in between, by keyboard, without motion and without script."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from kept import ROOT
from pages import PICTURES

pytestmark = pytest.mark.served("address", "data/figures.json")

SCRIPTS: Final = sorted((ROOT / "scripts" / "charts").glob("*.js"))
SCRIPT_AT_MOST, DRAWING_AT_MOST = 3_000, 8_000  # bytes as sent
FRAMES: Final = 40  # ms, from one to the next of those that a test asks for


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_that_moves_a_drawing_weighs_little(script: Path) -> None:
    assert len(gzip.compress(script.read_bytes())) < SCRIPT_AT_MOST


@pytest.mark.parametrize("chart", sorted(PICTURES))
def test_a_drawing_weighs_little_in_either_form(site: Path, chart: str) -> None:
    card = (site / "charts" / chart / "index.html").read_text(encoding="utf-8")
    drawings = re.findall(r'<div class="chart-(?:wide|narrow)".*?(<svg.*?</svg>)', card, re.DOTALL)
    assert len(drawings) == 2
    assert [len(gzip.compress(each.encode())) < DRAWING_AT_MOST for each in drawings] == [True, True]


def lap_of(page: Page) -> Locator:
    """The lap with its controls, which its script has added."""
    lap = page.locator("#chart-lap")
    lap.scroll_into_view_if_needed()
    expect(lap.get_by_role("button", name="Play")).to_be_visible()
    return lap


def counts_of(lap: Locator) -> list[str]:
    """Laps, time, distance, what the record's rate carries, and what a home line does."""
    return lap.locator(".chart-wide [data-part=count]").all_text_contents()


def amount(text: str) -> float:
    """The number in a count, in its own unit."""
    return float(text.partition("\u00a0")[0].replace(",", ""))


def test_the_lap_plays_to_its_end_and_shows_what_was_computed(
    visit: Callable[..., Page], figures: dict[str, Any]
) -> None:
    page = visit()
    lap = lap_of(page)
    ends = counts_of(lap)
    page.clock.install()
    lap.get_by_role("button", name="Play").click()
    page.clock.run_for(
        round(figures["lap_shown_time"]["base_value"] * 500)
    )  # ms, half of it; the clock runs on meanwhile
    between = counts_of(lap)
    shares = [amount(now) / amount(end) for now, end in zip(between[1:], ends[1:], strict=True)]
    assert 0.5 <= shares[0] < 0.9
    assert shares[1:] == pytest.approx([shares[0]] * 3, abs=0.01)  # each is rounded to three digits
    assert amount(between[0]) - amount(ends[0]) * shares[0] == pytest.approx(0.5, abs=0.51)  # the lap that has begun
    expect(lap.get_by_role("status")).to_be_empty()

    page.clock.run_for(round(figures["lap_shown_time"]["base_value"] * 500) + 10 * FRAMES)
    assert counts_of(lap) == ends
    assert ends[0] == f"{figures['record_laps']['value']:.0f}"
    # Bytes are eight bits: a record of so many bit/s carries in the delay (in s) so many bytes.
    seconds = figures["record_distance"]["base_value"] / figures["fibre_light_speed"]["base_value"]
    carried = [figures[rate]["base_value"] * seconds / 8 for rate in ("record_rate", "us_fixed_median")]
    assert ends[1] == f"{seconds * 1000:.2f}\u00a0ms"
    assert ends[3:] == [f"{carried[0] / 1e12:.2f}\u00a0TB", f"{carried[1] / 1e3:.0f}\u00a0kB"]
    expect(lap.get_by_role("status")).to_contain_text(figures["record_bytes_per_trip"]["text"])
    expect(lap.get_by_role("button", name="Play")).to_be_visible()


def test_the_lap_is_paused_and_stepped_by_keyboard(visit: Callable[..., Page], figures: dict[str, Any]) -> None:
    page = visit()
    lap = lap_of(page)
    page.clock.install()
    lap.get_by_role("button", name="Play").focus()
    page.keyboard.press("Enter")
    page.clock.run_for(2000)
    expect(lap.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Space")
    [still, *_] = counts_of(lap)
    page.clock.run_for(2000)
    assert counts_of(lap)[0] == still
    page.keyboard.press("Tab")
    expect(lap.get_by_role("button", name="One lap")).to_be_focused()
    page.keyboard.press("Enter")
    [laps, _, distance, *_] = counts_of(lap)
    each = figures["record_distance"]["base_value"] / figures["record_laps"]["base_value"] / 1000
    assert int(laps) - int(still) in {0, 1}  # that lap had begun
    assert distance == f"{each * int(laps):,.0f}\u00a0km"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert counts_of(lap) == ["0", "0.00\u00a0ms", "0\u00a0km", "0.00\u00a0TB", "0\u00a0kB"]


def test_who_wants_no_motion_sees_whole_laps(visit: Callable[..., Page]) -> None:
    page = visit(reduced_motion="reduce")
    lap = lap_of(page)
    page.clock.install()
    lap.get_by_role("button", name="Play").click()
    seen = set()
    for _ in range(20):
        page.clock.run_for(100)
        pulse = lap.locator(".chart-wide [data-part=pulse]").get_attribute("transform") or ""
        seen.add((pulse.partition(" ")[0], counts_of(lap)[0]))
    assert {turn for turn, _ in seen} == {"rotate(0.0"}
    assert len(seen) > 2


@pytest.mark.parametrize(("path", "chart"), [("", "lap"), ("history/", "areas")])
def test_without_script_and_on_paper_the_picture_is_whole_and_has_no_controls(
    visit: Callable[..., Page], path: str, chart: str
) -> None:
    bare = visit(path, java_script_enabled=False).locator(f"#chart-{chart}")
    assert bare.locator(".chart-controls").count() == 0
    still = bare.locator(".chart-wide").text_content()
    page = visit(path)
    figure = page.locator(f"#chart-{chart}")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".chart-controls")).to_be_visible()
    page.emulate_media(media="print")
    expect(figure.locator(".chart-controls")).to_be_hidden()
    assert figure.locator(".chart-wide").text_content() == still


def areas_of(page: Page) -> tuple[Locator, Locator, Locator]:
    """The sliders of rate and distance, and what is said of the reader's own rectangle."""
    areas = page.locator("#chart-areas")
    areas.scroll_into_view_if_needed()
    output = areas.locator("output")
    expect(output).to_contain_text("record")
    return areas.get_by_role("slider", name="Rate"), areas.get_by_role("slider", name="Distance"), output


def said(rate: float, distance: float, figures: dict[str, Any]) -> str:
    """The sentence under the reader's rectangle, from Pbit/s and km."""
    record = figures["record_rate"]["base_value"] / 1e15 * figures["record_distance"]["base_value"] / 1e3
    area, times = rate * distance, rate * distance / record
    product = f"{area:.3g}\u00a0Pbit/s·km" if area < 1000 else f"{area / 1000:.3g}\u00a0Ebit/s·km"
    compared = f"{times:.2g} {'times' if times >= 1 else 'of'} the record"
    return f"{rate:.3g}\u00a0Pbit/s × {float(f'{distance:.3g}'):,.0f}\u00a0km = {product}, {compared}"


def test_the_sliders_compare_a_rectangle_of_ones_own_with_the_record(
    visit: Callable[..., Page], figures: dict[str, Any]
) -> None:
    rate, distance, output = areas_of(visit("history/"))
    for high, far in ((0.5, 900), (1.25, 2000), (2.2, 3400)):
        rate.fill(f"{high}")
        distance.fill(f"{far}")
        assert output.text_content() == said(high, far, figures)
    before = output.text_content()
    rate.press("ArrowLeft")
    assert output.text_content() != before
    assert rate.get_attribute("aria-valuetext") == "2.19\u00a0Pbit/s"


def test_the_corner_is_dragged(visit: Callable[..., Page], figures: dict[str, Any]) -> None:
    page = visit("history/")
    rate, distance, output = areas_of(page)
    box = page.locator("#chart-areas .chart-wide [data-part=handle]").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = float(rate.input_value()), float(distance.input_value())
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 120, y + 60, steps=3)
    page.mouse.up()
    high, far = float(rate.input_value()), float(distance.input_value())
    assert (high < before[0], far > before[1]) == (True, True)
    assert output.text_content() == said(high, far, figures)
