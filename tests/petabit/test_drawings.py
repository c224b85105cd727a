"""This explainer's drawings: marks that stand for a number are as many, or as long, as the data say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from explainer.compute import Numbers
from explainer.draw import ACCENT, GROUND, Drawn, draw, load_charts
from explainer.project import Project
from spread import spread

pytestmark = pytest.mark.built

DRAWINGS: Final = ("colours", "factors", "family-tree", "mixing", "set-up", "timeline", "zoom")
FORMS: Final = ("svg_wide", "svg_narrow")
SVG: Final = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def numbers(root: Path) -> Numbers:
    return Project.at(root).numbers()


@pytest.fixture(scope="module")
def drawn(root: Path, numbers: Numbers) -> dict[str, Drawn]:
    cache = root / ".cache" / "charts"
    charts = load_charts(root / "scripts/charts", root, cache=cache)
    drawn = draw([charts[key] for key in DRAWINGS], numbers, cache=cache)
    return {key: chart for key, chart in drawn.items() if isinstance(chart, Drawn)}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_drawing_has_no_specification_and_says_the_same_in_both_forms(drawn: dict[str, Drawn]) -> None:
    for chart in drawn.values():
        assert chart.spec == ""
        wide, narrow = (set(re.findall(r"\d[\d,.]*", words(getattr(chart, form)))) for form in FORMS)
        assert narrow == wide, chart.id


def test_the_thread_is_to_scale(drawn: dict[str, Drawn], numbers: Numbers, form: str) -> None:
    svg = getattr(drawn["zoom"], form)
    [thread] = [float(each.get("width", "")) for each in every(svg, "rect")]
    [millimetre] = {float(long) for long in re.findall(r'd="M[-\d. ]+h([\d.]+)M', svg)}
    assert thread / millimetre == pytest.approx(at(numbers, "record_cladding", "mm"), rel=0.01)


@pytest.mark.parametrize("chart", ["zoom", "factors"])
def test_there_are_as_many_cores_colours_and_shapes_as_the_data_say(
    drawn: dict[str, Drawn], numbers: Numbers, chart: str, form: str
) -> None:
    svg = getattr(drawn[chart], form)
    groups = [group for group in every(svg, "g") if group.get("transform")]
    glass = next(group for group in groups if group.find(f"{SVG}circle[@fill-opacity]") is not None)
    cores = [dot for dot in glass.iter(f"{SVG}circle") if dot.get("fill") == ACCENT]
    shapes = next(group for group in groups if group.find(f"{SVG}path[@stroke-dasharray='2 3']") is not None)
    dots = {(dot.get("cx"), dot.get("cy")) for dot in shapes.iter(f"{SVG}circle") if dot.get("cx") not in {None, "0"}}
    assert len(cores) == at(numbers, "record_cores")
    assert lines_in(svg, "url(#") == at(numbers, "record_wavelengths")
    assert len(dots) == at(numbers, "record_states")


def test_every_polarisation_is_an_arrow(drawn: dict[str, Drawn], numbers: Numbers, form: str) -> None:
    turned = re.findall(r'transform="rotate\(([-\d.]+)\)"', getattr(drawn["factors"], form))
    assert len(set(turned)) == len(turned) == at(numbers, "polarisations")


def test_a_line_and_a_ring_stand_for_every_core(drawn: dict[str, Drawn], numbers: Numbers, form: str) -> None:
    strands = [
        path.get("d", "") for path in every(getattr(drawn["set-up"], form), "path") if path.get("stroke") == ACCENT
    ]
    assert [d.count("M") for d in strands] == [at(numbers, "record_cores")] * 2
    lows = [re.findall(r"M[\d.]+ ([\d.]+)", d) for d in strands]
    assert lows[0] == lows[1]  # each ring touches its line from above


def test_the_colours_fill_both_bands_and_the_edge_between_them_is_in_its_place(
    drawn: dict[str, Drawn], numbers: Numbers, form: str
) -> None:
    svg = getattr(drawn["colours"], form)
    width = float(re.findall(r'viewBox="0 0 ([\d.]+)', svg)[0])
    short, edge, long = (at(numbers, f"band_{end}", "nm") for end in ("c_short", "c_long", "l_long"))
    upright = [float(line.get("x1", "")) for line in every(svg, "line") if line.get("x1") == line.get("x2")]
    assert lines_in(svg, "url(#") == at(numbers, "record_wavelengths")
    assert upright[0] == pytest.approx((edge - short) / (long - short) * width, abs=0.1)


def test_every_core_ends_up_with_some_of_every_signal(drawn: dict[str, Drawn], numbers: Numbers, form: str) -> None:
    sent, mixed, untangled = (bars(getattr(drawn["mixing"], form), part) for part in ("sent", "mixed", "untangled"))
    count = int(at(numbers, "record_cores"))
    assert [[signal for signal, _ in row] for row in sent] == [[core] for core in range(count)]
    assert [[signal for signal, _ in row] for row in untangled] == [[core] for core in range(count)]
    for core, row in enumerate(mixed):
        assert sorted(signal for signal, _ in row) == [*range(count)]
        assert sum(width for _, width in row) == pytest.approx(sent[core][0][1], rel=0.01)
        assert min(width for _, width in row) > 0


def test_a_distance_is_as_long_as_it_is_far(drawn: dict[str, Drawn], form: str) -> None:
    chart = drawn["timeline"]
    far = [float(row[-1].replace(",", "")) for row in chart.table.rows if row[-1]]
    long = [float(bar.get("width", "")) for bar in every(getattr(chart, form), "rect")]
    assert len(long) == len(far) == len(chart.table.rows) - 1
    scale = max(long) / max(far)
    assert long == pytest.approx([max(1.5, each * scale) for each in far], abs=0.02)


def test_the_same_rate_twice_stands_out(drawn: dict[str, Drawn], numbers: Numbers, form: str) -> None:
    said = [text.text for text in every(getattr(drawn["timeline"], form), "text") if text.get("fill") == ACCENT]
    assert len(said) == 2
    assert said[0] == said[1]
    assert at(numbers, "rec_2022_nict_1p02", "Pbit/s") == at(numbers, "record_rate", "Pbit/s")


def test_what_was_printed_hangs_from_what_it_came_from(drawn: dict[str, Drawn], form: str) -> None:
    said = words(getattr(drawn["family-tree"], form))
    printed = re.findall(r"“([^”]+)”", said)
    assert len(printed) == 5
    assert all(f"“{each}”" in said for each in printed)
    assert said.count("probably") == 2
    assert said.count("perhaps") == 1


def test_a_slider_untangles_what_arrives(start: Callable[..., Page], drawn: dict[str, Drawn]) -> None:
    page = start(drawn["mixing"])
    slider = page.get_by_label("Untangle what arrives")
    at_first = pieces(page, "mixed")
    slider.focus()
    page.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") == "100 % untangled"
    for mixed, untangled in zip(pieces(page, "mixed"), pieces(page, "untangled"), strict=True):
        [(_, line, width)] = [piece for piece in mixed if piece[2] > 0.2]
        assert line == untangled[0][1]
        assert width == pytest.approx(untangled[0][2], abs=1.5)
    page.keyboard.press("Home")
    for now, before in zip(pieces(page, "mixed"), at_first, strict=True):
        assert [each for piece in now for each in piece] == pytest.approx(
            [each for piece in before for each in piece], abs=0.3
        )


@pytest.mark.parametrize("reduced_motion", ["no-preference", "reduce"])
def test_each_press_zooms_in_by_one_lens(
    start: Callable[..., Page], drawn: dict[str, Drawn], reduced_motion: str
) -> None:
    page = start(drawn["zoom"], reduced_motion=reduced_motion)
    lenses = page.locator(".chart-wide [data-part^=lens-]")
    steps = lenses.count()
    assert steps == 4
    for shown in [*range(1, steps + 1), 1]:
        page.get_by_role("button").press("Enter")
        running = page.evaluate("document.getAnimations().length")
        assert bool(running) == (shown > 1 and reduced_motion == "no-preference")
        assert lenses.evaluate_all("all => all.map((lens) => getComputedStyle(lens).visibility)") == [
            "visible" if index < shown else "hidden" for index in range(steps)
        ]
        page.evaluate("document.getAnimations().forEach((each) => each.finish())")


def test_paper_shows_a_drawing_whole_whatever_a_reader_did(start: Callable[..., Page], drawn: dict[str, Drawn]) -> None:
    page = start(drawn["zoom"])
    page.get_by_role("button").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[visibility=hidden]").count() == 0

    page = start(drawn["mixing"])
    before = pieces(page, "mixed")
    page.get_by_label("Untangle what arrives").fill("70")
    assert pieces(page, "mixed") != before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert pieces(page, "mixed") == before


def test_what_a_script_adds_is_said_in_words_of_its_chart(root: Path) -> None:
    quoted = re.compile(r"""(["'`])((?:(?!\1).)*)\1""")
    scripts = sorted((root / "scripts" / "charts").glob("*.js"))
    assert scripts
    for script in scripts:  # words in quotes would be English in every language
        code = re.sub(r"/\*.*?\*/|//.*", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not [text for _, text in quoted.findall(code) if re.search("[a-z]{2,} +[a-z]{2,}", text)], script.name


def test_the_words_of_a_moving_drawing_are_those_of_its_language(
    start: Callable[..., Page], drawn: dict[str, Drawn]
) -> None:
    untangle, zoom = "Untangle what arrives", "Zoom in step by step"
    mixing = drawn["mixing"]
    page = start(replace(mixing, svg_wide=mixing.svg_wide.replace(untangle, "ほどく"), svg_narrow=""))
    assert page.get_by_label("ほどく").is_visible()
    page = start(replace(drawn["zoom"], svg_wide=drawn["zoom"].svg_wide.replace(zoom, "拡大"), svg_narrow=""))
    assert page.get_by_role("button", name="拡大").is_visible()


@pytest.fixture
def start(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Shows a drawing in a window of its own, with its script started."""
    contexts: list[BrowserContext] = []

    def start(chart: Drawn, **options: Any) -> Page:  # noqa: ANN401 - the browser's own options
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.set_content(
            f'<figure><div class="chart-wide">{chart.svg_wide}</div>'
            f'<div class="chart-narrow">{chart.svg_narrow}</div></figure>'
        )
        page.evaluate(
            "async (script) => (await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))))"
            ".start(document.querySelector('figure'))",
            chart.script,
        )
        return page

    yield start
    for context in contexts:
        context.close()


def pieces(page: Page, part: str) -> list[list[tuple[float, float, float]]]:
    """Of every signal, in the wide form: its pieces, each with its place and length."""
    ways = page.locator(f".chart-wide [data-part={part}] path").evaluate_all("all => all.map(p => p.getAttribute('d'))")
    found = [re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", way) for way in ways]
    return [[(float(x), float(y), float(width)) for x, y, width in way] for way in found]


def at(numbers: Numbers, number_id: str, unit: str = "count") -> float:
    return float(numbers[number_id].quantity.at(unit))


def every(svg: str, tag: str) -> list[Element]:
    """All elements of a kind but the ground, in the order in which they are drawn; colours as authors write them."""
    root = spread(re.sub(r"(var\(--[\w-]+), #\w+\)", r"\1)", svg))
    return [each for each in root.iter(f"{SVG}{tag}") if each.get("fill") != GROUND]


def words(svg: str) -> str:
    return " ".join(" ".join(text.itertext()) for text in every(svg, "text")).replace("\u00a0", " ")


def lines_in(svg: str, paint: str) -> int:
    """How many lines the path with most of them has, of those in a paint."""
    return max(path.get("d", "").count("M") for path in every(svg, "path") if path.get("stroke", "").startswith(paint))


def bars(svg: str, part: str) -> list[list[tuple[int, float]]]:
    """The bars of one moment, from the first core: the signals in each and their widths."""
    [group] = [group for group in every(svg, "g") if group.get("data-part") == part]
    rows: dict[float, list[tuple[int, float]]] = {}
    for signal, path in enumerate(group):
        for y, width in re.findall(r"M[\d.]+ ([\d.]+)h([\d.]+)", path.get("d", "")):
            rows.setdefault(float(y), []).append((signal, float(width)))
    return [rows[y] for y in sorted(rows)]


@pytest.mark.parametrize("name", ["logo.svg", "fibre.svg"])
def test_the_logo_and_the_cover_show_nineteen_cores_and_ask_nobody_for_anything(root: Path, name: str) -> None:
    file = root / "docs" / "assets" / "images" / name
    paths = [path.get("d", "") for path in ElementTree.parse(file).iter(f"{SVG}path")]  # noqa: S314 - our own file
    assert paths
    assert all(path.count("h0") == 19 for path in paths)  # a round dot is a line of no length
    assert "http" not in file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
