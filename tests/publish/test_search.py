"""Search finds numbers by label, value and spoken form, in a real browser, and still puts pages first."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from explainer.project import Loaded, Project
from explainer.publish.search import spellings, with_numbers
from explainer.wording import language
from explainer.wording.languages import WORDS
from explainer.wording.locales import NO_BREAK

PLACES = {
    "bridge_length": "#ref-bridge_length",
    "crossing_time": "method/#about-crossing_time",
    "toll": "method/#about-toll",
    "lamps": "gone/#number-lamps",
}
CHARTS = {"walkers-by-year": "#chart-walkers-by-year"}
INDEX: dict[str, Any] = {
    "config": {"lang": ["en"], "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}},
    "docs": [
        {"location": "", "title": "The bridge", "text": ""},
        {"location": "#long", "title": "How long", "text": "<p>Long.</p>"},
        {"location": "#numbers-on-this-page", "title": "The bridge", "text": ""},
        {"location": "method/", "title": "Method", "text": ""},
    ],
}


CLAIM = """
claims:
  far:
    claim: "The <bridge> is far."
    topic: far
    verdict: misleading
    reason: It is near.
"""


@pytest.fixture
def loaded(small: Path) -> Loaded:
    return Project.at(small).loaded()


def written(index: object) -> str:
    return json.dumps(index, separators=(",", ":"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "zero"),
        ("19", "nineteen"),
        ("40", "forty"),
        ("58", "fifty-eight"),
        ("180", "one hundred and eighty"),
        ("1002", "one thousand and two"),
        ("1808", "one thousand eight hundred and eight"),
        ("127500", "one hundred and twenty-seven thousand five hundred"),
        ("1.02", "one point zero two"),
        ("53.70", "fifty-three point seven"),
        ("0.125", "zero point one two five"),
        ("-16.7", "minus sixteen point seven"),
        ("3.42E+6", "three point four two million"),
        ("1E+9", "one billion"),
        ("1.5E+15", "one thousand five hundred trillion"),
        ("1E+18", None),
        ("1E-7", None),
    ],
)
def test_digits_are_said_aloud(value: str, said: str | None) -> None:
    assert language("en").aloud(Decimal(value)) == said


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("Pbit/s", "1.02", "petabits per second"),
        ("Pbit/s", "1", "petabit per second"),
        ("GB/day", "33", "gigabytes per day"),
        ("Ebit/s*km", "1.86", "exabits per second times kilometres"),
        ("us/km", "4.9", "microseconds per kilometre"),
        ("ms", "20", "milliseconds"),
        ("min", "1", "minute"),
        ("KiB", "4", "kibibytes"),
        ("%", "20", "percent"),
        ("1/s", "5", "per second"),
        ("count", "5", ""),
        ("million", "4", ""),
        ("furlong", "5", None),
    ],
)
def test_units_are_said_aloud(unit: str, value: str, said: str | None) -> None:
    assert language("en").unit_aloud(unit, Decimal(value)) == said


def test_a_language_whose_words_for_it_are_not_written_says_nothing_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.wording.locales.WORDS", {"fr": replace(WORDS["en"], spoken=None)})
    french = language("fr")
    language.cache_clear()
    assert french.aloud(Decimal(2)) is None
    assert french.unit_aloud("s", Decimal(2)) is None


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        # 1.2 km, as printed
        ("bridge_length", ("1.2_km", "one point two kilometres")),
        # 1200 m / 1.5 m/s = 800 s = 13.3 min
        ("crossing_time", ("13.3_minutes", "just over 13_minutes", "thirteen point three minutes")),
        ("toll", ("$2.50", "2.5", "two point five dollars")),
        # the largest of 1000, 2000 and 4000
        ("most_walkers", ("4,000", "4000", "four thousand")),
    ],
)
def test_a_number_is_spelled_as_shown_and_as_people_type_and_say_it(
    loaded: Loaded, key: str, expected: tuple[str, ...]
) -> None:
    assert tuple(text.replace(NO_BREAK, "_") for text in spellings(loaded.numbers[key], "en")) == expected


def test_an_entry_leads_to_its_place_with_label_and_value(loaded: Loaded) -> None:
    made = json.loads(with_numbers(written(INDEX), loaded, PLACES, CHARTS))
    assert made["docs"][-4] == {
        "location": "#ref-bridge_length",
        "title": "Length of the bridge",
        "text": "1.2\u00a0km",
        "said": "1.2\u00a0km one point two kilometres",
    }
    assert made["docs"][-1]["location"] == "#chart-walkers-by-year"
    assert made["config"]["fields"] == {**INDEX["config"]["fields"], "said": {"boost": 1000.0}}


def test_what_a_hidden_section_leaves_and_what_has_no_page_is_left_out(loaded: Loaded) -> None:
    made = json.loads(with_numbers(written(INDEX), loaded, PLACES))
    locations = ["", "#long", "method/", "#ref-bridge_length", "method/#about-toll", "method/#about-crossing_time"]
    assert [entry["location"] for entry in made["docs"]] == locations


def test_without_places_the_pages_stay_as_they_were_written(loaded: Loaded) -> None:
    index = {**INDEX, "docs": INDEX["docs"][:2]}
    assert json.loads(with_numbers(written(index), loaded, {}))["docs"] == index["docs"]
    assert '"location":"","title":"The bridge"' in with_numbers(written(index), loaded, {})


def test_text_of_the_data_never_becomes_markup(loaded: Loaded) -> None:
    numbers = {**loaded.numbers}
    numbers["toll"] = replace(numbers["toll"], label="<b>Toll</b> & more")
    loaded.numbers._numbers = numbers  # noqa: SLF001 - a label no data file would hold
    made = json.loads(with_numbers(written(INDEX), loaded, {"toll": "method/#about-toll"}))
    assert made["docs"][-1]["title"] == "&lt;b&gt;Toll&lt;/b&gt; &amp; more"


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The small site with its numbers in the search."""
    folder = tmp_path_factory.mktemp("search")
    small, site = folder / "small", folder / "site"
    shutil.copytree(root / "tests" / "small", small, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=small, check=True)
    index = site / "search" / "search_index.json"
    # The build has put in what its pages show: the length and the chart. Here are more, as if pages showed them too.
    places = {key: place for key, place in PLACES.items() if key not in {"lamps", "bridge_length"}}
    index.write_text(with_numbers(index.read_text("utf-8"), Project.at(small).loaded(), places), "utf-8")
    return serve(site)


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Length of the bridge", "#ref-bridge_length"),
        ("1.2 km", "#ref-bridge_length"),
        ("one point two kilometres", "#ref-bridge_length"),
        ("Time to walk across", "method/#about-crossing_time"),
        ("13.3 minutes", "method/#about-crossing_time"),
        ("thirteen point three", "method/#about-crossing_time"),
        ("2.5 dollars", "method/#about-toll"),
        ("Walkers", "#chart-walkers-by-year"),
    ],
)
def test_a_reader_finds_a_number_and_a_chart(page: Page, address: str, typed: str, place: str) -> None:
    found = results(page, address, typed)
    assert place in [link for link in found if "#" in link][:1]


def test_a_page_comes_before_the_numbers_that_share_its_word(page: Page, address: str) -> None:
    assert results(page, address, "bridge")[0] == ""
    assert results(page, address, "Method")[0] == "method/"


def results(page: Page, address: str, typed: str) -> list[str]:
    """Where the results of a search lead, from the site's root, in order."""
    page.goto(address)
    page.click(".md-search__input")
    page.keyboard.insert_text(typed)
    page.keyboard.press("End")  # search listens for keys
    page.wait_for_selector(".md-search-result__list a", state="attached")
    links = page.eval_on_selector_all(".md-search-result__list a", "all => all.map(a => a.href)")
    return [strip(link.removeprefix(address)) for link in links]


def strip(link: str) -> str:
    """An address without what it marks on the page."""
    path, _, rest = link.partition("?")
    return path + ("#" + rest.partition("#")[2] if "#" in rest else "")


def test_a_claim_is_found_with_its_verdict_before_it(small: Path) -> None:
    with (small / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(CLAIM)
    index = with_numbers(written(INDEX), Project.at(small).loaded(), {}, claims={"far": "method/#claim-far"})
    assert json.loads(index)["docs"][-1] == {
        "location": "method/#claim-far",
        "title": "Misleading: The &lt;bridge&gt; is far.",
        "text": "It is near.",
    }
