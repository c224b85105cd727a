"""Readers search in the language of the page that they are on, and beyond it where that finds little."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kept import kept, small_digest
from spoken import run, speak

pytestmark = pytest.mark.served("address", "**")
DATA = "synonyms: {walkers: [pedestrians], survey: [poll]}\n"
PO = """
msgctxt "synonyms"
msgid "walkers, pedestrians"
msgstr "歩行者数、通行人数"

msgctxt "synonyms"
msgid "survey, poll"
msgstr "測量、アンケート"
"""
FILES = ("entries.json", "entries.de.json", "entries.ja.json")


def build(root: Path, small: Path) -> None:
    shutil.copytree(root / "tests" / "small", small, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    speak(small)
    for name, text in {"explainer.yml": DATA, "ja.po": PO}.items():
        with (small / "docs/data" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    done = run(small, root)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """The small explainer in three languages."""
    return kept("spoken", small_digest(__file__), lambda small: build(root, small)) / "site"


@pytest.fixture(scope="module")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def entries(site: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "search" / name).read_text("utf-8"))["entries"]
    return found


def test_each_language_has_the_entries_of_its_pages_in_its_own_words(site: Path) -> None:
    numbers = {}
    for name, folder in zip(FILES, ("", "de/", "ja/"), strict=True):
        every = entries(site, name)
        assert {entry["location"].partition("#")[0] for entry in every} == {folder} | (set() if folder else {"method/"})
        numbers[name] = {entry["id"]: entry for entry in every if "id" in entry}
    english, german, japanese = (numbers[name]["bridge_length"] for name in FILES)
    assert [each["title"] for each in (english, german, japanese)] == [
        "Length of the bridge",
        "Länge der Brücke",
        "橋の長さ",
    ]
    assert [each["text"] for each in (english, german, japanese)] == ["1.2\u00a0km", "1,2\u00a0km", "1.2キロメートル"]
    assert japanese["location"] == "ja/#number-bridge_length"


def found(page: Page, address: str, path: str, typed: str) -> list[str]:
    """Where the results lead, from the site's root; what each marks on its page left out."""
    page.goto(address + path)
    page.click(".md-search__input")
    page.keyboard.insert_text(typed)
    page.keyboard.press("End")  # search listens for keys
    page.wait_for_selector(".md-search-result__list a")
    links: list[str] = page.eval_on_selector_all(".md-search-result__list a", "all => all.map(link => link.href)")
    return [re.sub(r"\?[^#]*", "", link.removeprefix(address)) for link in links]


@pytest.mark.parametrize(
    ("path", "typed", "place"),
    [
        ("ja/", "橋の長さ", "ja/#number-bridge_length"),
        ("ja/", "1.2キロメートル", "ja/#number-bridge_length"),
        ("ja/", "Survey of the bridge", "method/#source-survey-2020"),
        ("", "length of the bridge", "#number-bridge_length"),
        ("", "橋の長さ", "ja/#number-bridge_length"),
        ("ja/", "通行人数", "ja/#chart-walkers-by-year"),
        ("ja/", "歩行者", "ja/#chart-walkers-by-year"),
        ("ja/", "アンケート", "method/#source-survey-2020"),
        ("", "poll", "method/#source-survey-2020"),
    ],
)
def test_own_pages_are_found_first_and_others_where_there_are_none(
    page: Page, address: str, path: str, typed: str, place: str
) -> None:
    assert place in found(page, address, path, typed)


def test_a_page_loads_the_entries_of_its_own_language_alone_while_they_are_enough(
    browser: Browser, address: str
) -> None:
    with browser.new_context() as context:
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(f"{address}ja/")
        page.locator(".md-search__input").evaluate("input => input.focus()")
        page.wait_for_timeout(300)
        assert [name for name in asked if name.startswith("entries")] == ["entries.ja.json"]
