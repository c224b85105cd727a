"""The module with Vega: made once, named after what is in it, with the licences of those who wrote it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from explainer.data import Look
from explainer.draw import runtime, runtime_name
from explainer.draw.colours import light_of

LOOK: Final = Look()
GREEN: Final = Look({**LOOK.colours, "chart-1": ("#005500", "#88ff88")})


def test_the_module_exports_vega_and_the_colours_of_pages_under_its_licences(tmp_path: Path) -> None:
    made = runtime(tmp_path, LOOK).decode()
    head, _, code = made.partition("*/\n")
    assert head.startswith("/*!\n")
    assert all(name in head for name in ("Vega-Lite", "Vega-Interpreter", "D3", "BSD-3-Clause", "ISC", "MIT"))
    assert "PROVIDED BY THE COPYRIGHT HOLDERS" in head
    assert " as embed};" in code
    colours = json.loads(code.partition("export const colours = ")[2].removesuffix(";\n"))
    assert colours == {colour: f"var({name}, {colour})" for name, colour in light_of(LOOK).items()}


def test_it_is_made_once_for_each_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def bundle(exports: str) -> str:
        made.append(exports)
        return "export const embed = 0;"

    monkeypatch.setattr("explainer.draw.browser.bundle", bundle)
    first = runtime(tmp_path, LOOK)
    assert (runtime(tmp_path, LOOK), len(made)) == (first, 1)
    [kept] = tmp_path.iterdir()
    green = runtime(tmp_path, GREEN)
    assert (green != first, len(made), [*tmp_path.iterdir()]) == (True, 1, [kept])
    monkeypatch.setattr("explainer.draw.browser.versions", lambda: "altair 99")
    runtime(tmp_path, LOOK)
    assert len(made) == 2
    assert {*tmp_path.iterdir()} > {kept}


def test_a_file_that_was_cut_off_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.draw.browser.bundle", lambda _: "export const embed = 0;")
    whole = runtime(tmp_path, LOOK)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert runtime(tmp_path, LOOK) == whole


def test_it_has_another_name_for_another_look() -> None:
    assert runtime_name(GREEN) != runtime_name(LOOK) == runtime_name(Look())
