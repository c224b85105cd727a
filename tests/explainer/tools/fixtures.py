"""What tests of an explainer may ask for: its site, built once, what is in it, and a browser to see it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kept import ROOT, kept
from pages import DATA, build, site_digest
from recompute import Book

LEFT: Final = "net::ERR_ABORTED"  # the page was left before it had come


@pytest.fixture(scope="session")
def site() -> Path:
    """The site, built strictly, and again only when something that it follows from has changed."""
    return kept("site", site_digest(), lambda folder: build(ROOT, folder))


@pytest.fixture(scope="session")
def figures(site: Path) -> dict[str, Any]:
    """figures.json, read strictly."""
    text = (site / "data" / "figures.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in figures.json"))
    assert found.pop("$schema").endswith("/data/figures.schema.json")
    return found


@pytest.fixture(scope="session")
def book() -> Book:
    """The second computation."""
    return Book(DATA)


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """The site, served under a sub-path as GitHub Pages does."""
    return serve(site)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a window of its own; fails at the end when anything went wrong or left the site."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def visit(path: str = "", *, width: int = 1280, **options: Any) -> Page:  # noqa: ANN401 - the browser's own options
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: troubles.append(error.message))
        page.on(
            "requestfailed",
            lambda asked: None if asked.failure == LEFT else troubles.append(f"{asked.failure}: {asked.url}"),
        )
        page.on("request", lambda asked: None if asked.url.startswith(address) else troubles.append(asked.url))
        page.on(
            "response",
            lambda answer: troubles.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
        )
        page.goto(address + path, wait_until="load")
        return page

    yield visit
    found = [*troubles]  # closing a window breaks off what it is still loading
    for context in contexts:
        context.close()
    assert found == []
