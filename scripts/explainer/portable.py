"""Builds the same pages with MkDocs and with Zensical and compares what a reader gets."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from explainer.built import is_card
from explainer.errors import Mistake, Mistakes, Place, PublishingMistake

_GENERATORS: Final = {
    "mkdocs": ("-m", "mkdocs", "build", "--strict", "--quiet"),
    "zensical": ("-m", "zensical", "build", "--clean", "--strict"),
}
# What each generator adds to the article by itself: links to edit, dates, feedback. Compared is what the author wrote.
_SKIPPED_CLASSES: Final = frozenset({"md-content__button", "headerlink", "md-source-file", "md-tags"})
# Zensical takes the mark for the search out of the page; links get rel and target by their own rules.
_NOT_COMPARED: Final = frozenset({"data-search-exclude", "rel", "target", "tabindex"})
_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass(frozen=True)
class Body:
    """What is compared of a page. article: its start tags and texts in order; numbers: id and value of each."""

    title: str
    description: str
    article: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]


def compare(root: Path) -> None:
    """Build a copy of the project with both generators, each clean, and compare every page.

    Raises:
        Mistakes: a page is missing, or a number, chart, title, description or body differs.
        CalledProcessError: one of the builds failed and has said why.
    """
    with tempfile.TemporaryDirectory(prefix="portable-") as folder:
        sites = {generator: _build(generator, root, Path(folder)) for generator in _GENERATORS}
        mistakes = differences(sites["mkdocs"], sites["zensical"])
        if mistakes:
            raise Mistakes(mistakes)
        print(f"{len(_pages(sites['mkdocs']))} pages are the same from both generators")


def differences(one: Path, other: Path) -> list[Mistake]:
    """Where the pages of two built sites differ in what their reader gets."""
    pages = _pages(one)
    found: list[Mistake] = []
    for address in sorted(pages ^ _pages(other)):
        missing = "the second" if address in pages else "the first"
        found.append(PublishingMistake(f"{missing} generator makes no such page", Place(address)))
    for address in sorted(pages & _pages(other)):
        before, after = body_of(one, address), body_of(other, address)
        for part in ("title", "description", "numbers", "article"):
            if getattr(before, part) != getattr(after, part):
                what = _first_difference(getattr(before, part), getattr(after, part))
                found.append(PublishingMistake(f"{part} differs: {what}", Place(address)))
    return found


def body_of(site: Path, address: str) -> Body:
    """The title, description, numbers and article of a built page; its links are resolved against its address."""
    reader = _Reader(f"https://site.example/{address}")
    reader.feed((site / address).read_text(encoding="utf-8"))
    reader.close()
    return Body(reader.title.strip(), reader.description, tuple(reader.article), tuple(reader.numbers))


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.title = self.description = ""
        self.article: list[str] = []
        self.numbers: list[tuple[str, str]] = []
        self.open: list[tuple[str, bool]] = []
        self.is_inside = self.is_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.is_title = tag == "title" and not self.open_in("svg")
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content", "")
        is_skipped = self.is_skipping() or bool(_SKIPPED_CLASSES & set(given.get("class", "").split()))
        is_skipped = is_skipped or given.get("id") == "__skip"
        if tag == "article":
            self.is_inside = True
        elif self.is_inside and not is_skipped:
            if tag == "data":
                self.numbers.append((given.get("data-figure", ""), given.get("value", "")))
            shown = {name: value for name, value in given.items() if name not in _NOT_COMPARED}
            if "href" in shown:
                shown["href"] = re.sub(r"index\.html(?=#|$)", "", urljoin(self.address, shown["href"]))
            self.article.append(f"<{tag} {' '.join(f'{k}={v!r}' for k, v in sorted(shown.items()))}>")
        if tag not in _VOID:
            self.open.append((tag, is_skipped))

    def handle_endtag(self, tag: str) -> None:
        self.is_title = False
        if tag == "article":
            self.is_inside = False
        if tag in _VOID:
            return
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.is_title:
            self.title += data
        elif self.is_inside and not self.is_skipping() and (text := re.sub(r"\s+", " ", data).strip()):
            self.article.append(text)

    def is_skipping(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def open_in(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.open)


def _build(generator: str, root: Path, folder: Path) -> Path:
    copy = folder / generator
    ignored = shutil.ignore_patterns(".git", ".venv", "site", ".site-*", "node_modules", "__pycache__", ".cache")
    shutil.copytree(root, copy, ignore=ignored)
    for drawn in ("charts", "social"):
        if (root / ".cache" / drawn).is_dir():
            shutil.copytree(root / ".cache" / drawn, copy / ".cache" / drawn)
    command = [sys.executable, *_GENERATORS[generator]]
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        cwd=copy,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        done.check_returncode()
    return copy / "site"


def _pages(site: Path) -> set[str]:
    """The pages that a generator makes; cards are ours, and stand beside them."""
    found = {page.relative_to(site).as_posix() for page in site.rglob("*.html")} - {"404.html"}
    return {name for name in found if not is_card(name.removesuffix("index.html"))}


def _first_difference(before: object, after: object) -> str:
    if isinstance(before, str) or isinstance(after, str):
        return f"{before!r} and {after!r}"
    lines = difflib.unified_diff([str(x) for x in before], [str(x) for x in after], "mkdocs", "zensical", n=0)  # type: ignore[attr-defined]
    shown = [line for line in lines if line[:3] not in {"---", "+++"} and not line.startswith("@@")]
    return "; ".join(line[:160] for line in shown[:4])
