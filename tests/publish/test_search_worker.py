"""The search's worker with files that come late, or never."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

# Asks several things at once; gives the titles in each answer, once no other has come for a second.
ASK: Final = """([files, questions]) => new Promise((done) => {
  const worker = new Worker(`assets/js/search.js?${files}`);
  const answers = [];
  let waiting = setTimeout(() => done(answers), 4000);
  worker.onmessage = ({ data: { type, data } }) => {
    if (type !== 3) return;
    answers.push(data.items.map(([{ title }]) => title));
    clearTimeout(waiting);
    waiting = setTimeout(() => done(answers), 1000);
  };
  questions.forEach((data) => worker.postMessage({ type: 2, data }));
})"""
LATE: Final = """self.find = (question) => new Promise((done) => {
  setTimeout(done, question === "late" ? 500 : 0, { items: [[{ title: question }]] });
});"""


@pytest.fixture
def ask(root: Path, browser: Browser, tmp_path: Path, serve: Callable[[Path], str]) -> Callable[..., list[list[str]]]:
    """Asks the worker. find: what it loads on the first question; entries: titles in each file of the index."""

    def ask(*questions: str, find: str = "", **entries: str) -> list[list[str]]:
        scripts, index = tmp_path / "assets/js", tmp_path / "search"
        scripts.mkdir(parents=True)
        index.mkdir()
        for name in ("search", "find"):
            (scripts / f"{name}.js").write_bytes((root / f"overrides/assets/js/{name}.js").read_bytes())
        if find:
            (scripts / "find.js").write_text(find, "utf-8")
        for name, title in entries.items():
            entry = {"location": "", "title": title, "text": "", "rank": 1}
            (index / f"{name}.json").write_text(json.dumps({"entries": [entry], "synonyms": []}), "utf-8")
        (tmp_path / "page.html").write_text('<!doctype html><link rel="icon" href="data:,">', "utf-8")
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(serve(tmp_path) + "page.html")
            found: list[list[str]] = page.evaluate(ASK, ["own.json+other.json", questions])
        return found

    return ask


def test_an_answer_that_comes_after_another_question_is_not_shown(ask: Callable[..., list[list[str]]]) -> None:
    assert ask("late", "soon", find=LATE) == [["soon"]]


def test_what_is_found_in_the_language_of_the_page_is_shown_though_another_cannot_be_had(
    ask: Callable[..., list[list[str]]],
) -> None:
    assert ask("bridge", own="The bridge") == [["The <mark>bridge</mark>"]]


def test_nothing_is_said_to_be_missing_when_the_language_of_the_page_cannot_be_had(
    ask: Callable[..., list[list[str]]],
) -> None:
    assert ask("bridge", other="The bridge") == []
