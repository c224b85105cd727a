"""Another topic in place of this one: its pages, data and charts make a site of their own, with the same generator."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, expect

from kept import digest_of, kept, small_digest
from own_set import path_of, run_its_tests

LOOK: Final = ("overrides",)
GENERATOR: Final = ("mkdocs.yml", "scripts/hooks.py", "scripts/explainer")
SETTINGS: Final = {
    "site_name": "Exampleton",
    "site_description": "A made-up tramway",
    "nav": "\n  - The tramway: index.md\n  - Data and method: method.md",
}
THIS_TOPIC: Final = re.compile(rb"petabit|fibre|fiber|NICT|bit/s|Japan", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """The site of the made-up tramway."""
    digest = small_digest(__file__) + digest_of([root / "mkdocs.yml"])
    return kept("tramway", digest, lambda project: build(root, project)) / "site"


def build(root: Path, project: Path) -> None:
    topic = root / "tests" / "topics" / "tramway"
    shutil.copytree(topic / "docs", project / "docs")
    shutil.copytree(topic / "charts", project / "scripts" / "charts")
    for name in (*LOOK, *GENERATOR):
        if (root / name).is_dir():
            shutil.copytree(root / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(root / name, project / name)
    settings = (project / "mkdocs.yml").read_text("utf-8")
    for key, value in SETTINGS.items():
        settings, changed = re.subn(rf"^{key}:.*\n(?:[ ].*\n)*", f"{key}: {value}\n", settings, flags=re.MULTILINE)
        assert changed == 1, key
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"],
        cwd=project,
        check=False,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": path_of(project),
            "SITE_URL": "https://exampleton.example/tramway/",
            "REPO_URL": "",
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def figures(site: Path) -> Any:  # noqa: ANN401 - json's own
    return json.loads((site / "data" / "figures.json").read_text("utf-8"))


def test_nothing_of_this_topic_is_left(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file() and not path.is_relative_to(site / "assets")]
    assert {path.name for path in files} >= {"index.html", "figures.json", "riders-by-year.svg", "sitemap.xml"}
    assert [path.name for path in files if THIS_TOPIC.search(path.read_bytes())] == []


@pytest.mark.parametrize(
    ("key", ("bounds"), "unit"),
    [
        # 500 million USD, from 450 to 600, for 12 500 m
        ("cost_for_each_km", (36_000, 40_000, 48_000), "USD/m"),
        # 12.5 km at 20 km/h, from 16 to 24: 0.625 h, from 0.78125 h to 0.52083 h
        ("ride_time", (1875, 2250, 2812.5), "s"),
        # the castle lies 5 km from the harbour, from 4.8 to 5.4, of 12.5
        ("castle_share", (0.384, 0.4, 0.432), "1"),
        # 100 m up on 2500 m; the piece of -30 m on 4000 m goes down
        ("steepest", (0.04, 0.04, 0.04), "1"),
        # the last row that is neither an estimate nor of grade C
        ("riders_last", (1.8e6, 1.8e6, 1.8e6), "1"),
        # 500 million USD / (1.8 million * 2.50 USD a year) = 111.1 years of 365 days
        ("years_to_pay", (100 * 31_536_000, 500 / 4.5 * 31_536_000, 600 / 4.5 * 31_536_000), "s"),
        ("stop_castle", (4800, 5000, 5400), "m"),
        # as far as the castle, where a reader begins: 5 km at 20 km/h, from 16 to 24
        ("your_ride", (750, 900, 1125), "s"),
    ],
)
def test_its_numbers_are_computed(figures: Any, key: str, bounds: tuple[float, float, float], unit: str) -> None:  # noqa: ANN401
    found = figures[key]
    assert (found["base_low"], found["base_value"], found["base_high"]) == pytest.approx(bounds, rel=1e-12)
    assert found["base_unit"] == unit


def test_its_growth_is_fitted_to_the_rows_that_raised_the_maximum(figures: Any) -> None:  # noqa: ANN401
    # ln 1, ln 1.2, ln 1.5, ln 1.8 at 0, 1, 3, 4 years: slope (2*0.5878 + 0.4055 - 0.1823) / 10 = 0.1399, or 15.0 %
    assert figures["riders_growth"]["base_value"] == pytest.approx(0.1501, abs=3e-4)


def test_its_pages_say_its_numbers(site: Path, figures: Any) -> None:  # noqa: ANN401
    page = (site / "index.html").read_text("utf-8")
    assert "<title>A tramway of 12.5\u00a0km - Exampleton</title>" in page
    for key in ("line_cost", "cost_for_each_km", "ride_time", "castle_time", "riders_growth", "years_to_pay", "seats"):
        assert f'data-figure="{key}"' in page
        assert figures[key]["text"] in page
    assert "less than half" in page
    assert "&quot;Example&quot; &amp; Sons &lt;works&gt;" in page or '"Example" &amp; Sons &lt;works&gt;' in page
    assert "hoped_riders" not in figures


def test_its_chart_and_its_data_are_published(site: Path) -> None:
    assert {path.name for path in (site / "charts").iterdir() if path.is_file()} == {
        f"riders-by-year.{ending}" for ending in ("svg", "png", "csv", "vl.json")
    }
    assert {path.name for path in (site / "data").iterdir()} == {
        "explainer.yml",
        "figures.schema.json",
        "stops.csv",
        "riders.csv",
        "figures.json",
        "datapackage.json",
        "tables",
    }
    assert (site / "numbers" / "ride_time" / "index.html").is_file()


def test_its_readers_put_in_their_own_way(site: Path, browser: Browser, serve: Callable[[Path], str]) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{serve(site)}?your_way=400+m")
        ride = page.locator("article p data[data-figure=your_ride]")
        # 400 m at 20 km/h, 5.56 m/s: 72 s, from 60 s at 24 km/h to 90 s at 16
        expect(ride).to_have_text("1.20\u00a0minutes (1.00 to 1.50\u00a0minutes)")
        expect(page.locator("article .bound").last).to_have_text("may be quicker")
        assert (site / "inputs" / "your_way" / "v" / "1" / "index.html").is_file()


def test_a_feed_without_entries_is_as_old_as_the_newest_date_of_the_data(site: Path) -> None:
    assert "<updated>2031-03-14T00:00:00Z</updated>" in (site / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_title_without_an_opening_keeps_its_distance_from_the_header(
    site: Path, browser: Browser, serve: Callable[[Path], str], width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(serve(site))
        header, title = page.locator(".md-header").bounding_box(), page.locator("article > h1").bounding_box()
        assert header
        assert title
        padding = page.locator("article > h1").evaluate("e => parseFloat(getComputedStyle(e).paddingTop)")
        assert title["y"] + padding - header["y"] - header["height"] >= 24


def test_what_holds_for_any_explainer_holds_for_this_one(root: Path, site: Path, tmp_path: Path) -> None:
    """The set of tests that travels, as far as it needs no browser and no second build; once for what it rests on."""
    own = [root / name for name in ("mkdocs.yml", "pyproject.toml", "tests/explainer", "tests/own_set.py")]
    digest = digest_of(own, small_digest(__file__))
    kept("tramway-set", digest, lambda done: run_its_tests(root, site.parent, tmp_path / "tramway", done))
