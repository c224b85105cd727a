"""The calculator of pages in a browser, to be asked what Python is asked too."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from explainer.publish.scripts import publish_scripts

Json = dict[str, Any]
# A question is a method of the calculator and its arguments; the answer is what it gives, or that it refuses.
Ask = Callable[[Json, Sequence[Sequence[object]]], list[Any]]
REFUSED: Final = {"refused": True}
_ASKED: Final = """
async ([program, questions]) => {
  const { Calculator, Refusal } = await import("./inputs/calculator.js");
  const calculator = new Calculator(program);
  return questions.map(([name, ...given]) => {
    try {
      return calculator[name](...given) ?? null;
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      return { refused: true };
    }
  });
}
"""


@pytest.fixture(scope="package")
def ask(
    browser: Browser, serve: Callable[[Path], str], root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ask]:
    """Asks the calculator of a program several questions."""
    folder = tmp_path_factory.mktemp("live")
    without_entry = shutil.ignore_patterns("inputs.js")  # which would take in all others
    shutil.copytree(root / "overrides/assets/js/inputs", folder / "inputs", ignore=without_entry)
    publish_scripts(folder)
    (folder / "index.html").write_text("<!doctype html><title>Live</title>", encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(serve(folder))
    yield lambda program, questions: page.evaluate(_ASKED, [program, questions])
    context.close()
