"""The module with Vega: made once, named after what is in it, with the licences of those who wrote it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explainer.draw import runtime, runtime_name
from explainer.draw.colours import LIGHT


def test_the_module_exports_vega_and_the_colours_of_pages_under_its_licences(tmp_path: Path) -> None:
    made = runtime(tmp_path).decode()
    head, _, code = made.partition("*/\n")
    assert head.startswith("/*!\n")
    assert all(name in head for name in ("Vega-Lite", "Vega-Interpreter", "D3", "BSD-3-Clause", "ISC", "MIT"))
    assert "PROVIDED BY THE COPYRIGHT HOLDERS" in head
    assert " as embed};" in code
    colours = json.loads(code.partition("export const colours = ")[2].removesuffix(";\n"))
    assert colours == {colour: f"var({name}, {colour})" for name, colour in LIGHT.items()}


def test_it_is_made_once_for_each_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def bundle(exports: str) -> str:
        made.append(exports)
        return "export const embed = 0;"

    monkeypatch.setattr("explainer.draw.browser.bundle", bundle)
    first = runtime(tmp_path)
    assert (runtime(tmp_path), len(made)) == (first, 1)
    assert [path.name for path in tmp_path.iterdir()] == [runtime_name()]
    monkeypatch.setattr("explainer.draw.browser.versions", lambda: "altair 99")
    runtime(tmp_path)
    assert len(made) == 2
    assert {path.name for path in tmp_path.iterdir()} > {runtime_name()}


def test_a_file_that_was_cut_off_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.draw.browser.bundle", lambda _: "export const embed = 0;")
    whole = runtime(tmp_path)
    kept = tmp_path / runtime_name()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert runtime(tmp_path) == whole
