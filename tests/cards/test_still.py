"""A card that is opened does not move while it is read, though its script adds to it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from made import with_inputs

MOVED: Final = """() => new Promise((tell) => {
  let moved = 0;
  const watcher = new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (moved += value)));
  watcher.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(moved), 300);
})"""


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The small explainer with inputs."""
    small = tmp_path_factory.mktemp("still") / "small"
    shutil.copytree(root / "tests" / "small", small, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    with_inputs(small)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=small, check=True)
    return serve(small / "site")


@pytest.mark.parametrize("width", [320, 412, 1280])
@pytest.mark.parametrize(
    ("card", "made"),
    [
        ("numbers/bridge_length", ".share button"),
        ("charts/walkers-by-year", ".share button"),
        ("inputs/your_walk", ".is-live"),
    ],
)
def test_nothing_on_a_card_moves_when_its_script_adds_to_it(
    browser: Browser, address: str, card: str, made: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{address}{card}/")
        page.locator(made).first.wait_for(state="attached")

        assert page.evaluate(MOVED) < 0.001  # the share of the window that moved, times how far
