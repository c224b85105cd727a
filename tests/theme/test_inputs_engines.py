"""Inputs in the engines of Safari and Firefox, where these are installed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engines import Window
from theme.live_page import write_pages

pytestmark = pytest.mark.served("address")
PATIENCE_S = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The pages with inputs."""
    return serve(write_pages(tmp_path_factory.mktemp("inputs")))


@pytest.mark.browser
def test_other_engines_answer_and_lay_a_field_out_as_well(window: Window, address: str) -> None:
    window.visit(f"{address}other.html")
    until(window, "return document.querySelectorAll('.input input').length", 2)
    window.run("""
      const field = document.querySelector(".input input");
      field.focus();
      field.value = "35,5 mbps";
      field.dispatchEvent(new Event("input"));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    """)
    until(window, "return document.querySelector('h2 data').textContent", "28.2")
    seen = window.run("""
      const parts = [...document.querySelectorAll(".input :is(input, select, button)")];
      const boxes = parts.map((part) => part.getBoundingClientRect());
      return {
        typed: parts[0].value,
        said: document.querySelector(".input-said").textContent,
        asked: location.search,
        low: boxes.filter(({ height }) => height < 24).length,
        beyond: boxes.filter(({ right }) => right > document.documentElement.clientWidth).length,
      };
    """)
    window.run("history.back()")
    until(window, "return document.querySelector('h2 data').textContent", "500")

    assert seen == {
        "typed": "35.5",
        "said": "Read as 35.5\u00a0Mbit/s: a small b is for bits, a capital B for bytes.",
        "asked": "?pace=35.5+Mbit/s",
        "low": 0,
        "beyond": 0,
    }


def until(window: Window, script: str, expected: Any) -> None:  # noqa: ANN401 - what a page may give
    """Wait until a script in the page gives that."""
    end = time.monotonic() + PATIENCE_S
    while (found := window.run(script)) != expected:
        assert time.monotonic() < end, f"{found!r}, expected {expected!r}"
        time.sleep(0.1)
