"""Builds the same pages with MkDocs and with Zensical and compares what a reader gets."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from explainer.built import BuiltPage, is_card
from explainer.errors import Mistake, Mistakes, Place, PublishingMistake
from explainer.freshness import SITE
from explainer.hypertext import Element
from explainer.project import Project

_GENERATORS: Final = {
    "mkdocs": ("-m", "mkdocs", "build", "--strict", "--quiet"),
    "zensical": ("-m", "zensical", "build", "--strict"),  # `--clean` would take the charts along that are drawn
}
# What generators add to the article: links to edit, dates, feedback. Only what the author wrote is compared.
_SKIPPED_CLASSES: Final = frozenset({"md-content__button", "headerlink", "md-source-file", "md-tags"})
# Zensical takes the mark for the search out of the page; links get rel and target by their own rules.
_NOT_COMPARED: Final = frozenset({"data-search-exclude", "rel", "target", "tabindex"})


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
        sites = {generator: build_with(generator, root, Path(folder)) for generator in _GENERATORS}
        codes = Project.at(root).spoken()
        mistakes = differences(sites["mkdocs"], sites["zensical"], codes)
        if mistakes:
            raise Mistakes(mistakes)
        print(f"{len(_pages(sites['mkdocs'], codes))} pages are the same from both generators")


def build_with(generator: str, root: Path, folder: Path) -> Path:
    """The site that one of the two makes of a copy of the project in a folder.

    Raises:
        CalledProcessError: the build failed and has said why.
    """
    copy = folder / generator
    ignored = shutil.ignore_patterns(".git", ".venv", SITE, f".{SITE}-*", "node_modules", "__pycache__", ".cache")
    shutil.copytree(root, copy, ignore=ignored)
    for drawn in ("charts", "social", "vega"):
        if (root / ".cache" / drawn).is_dir():
            # Another command may be writing there: its temporary files come and go.
            passing = shutil.ignore_patterns("tmp*")
            shutil.copytree(root / ".cache" / drawn, copy / ".cache" / drawn, ignore=passing)
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
    return copy / SITE


def differences(one: Path, other: Path, codes: Collection[str] = ()) -> list[Mistake]:
    """Where the pages of two built sites differ in what their reader gets.

    codes: the languages of translations, which only MkDocs' events put at their addresses; they are not compared.
    """
    pages, others = (_pages(site, codes) for site in (one, other))
    found: list[Mistake] = []
    for address in sorted(pages ^ others):
        missing = "the second" if address in pages else "the first"
        found.append(PublishingMistake(f"{missing} generator does not make this page", Place(address)))
    for address in sorted(pages & others):
        before, after = body_of(one, address), body_of(other, address)
        for part in ("title", "description", "numbers", "article"):
            if getattr(before, part) != getattr(after, part):
                what = _first_difference(getattr(before, part), getattr(after, part))
                found.append(PublishingMistake(f"{part} differs: {what}", Place(address)))
    return found


def _is_translation(address: str, codes: Collection[str]) -> bool:
    first, *_ = parts = address.split("/")
    return first in codes or any(part.rpartition(".")[2] in codes for part in parts)


def body_of(site: Path, address: str) -> Body:
    """The title, description, numbers and article of a built page; its links are resolved against its address."""
    page = BuiltPage(address, (site / address).read_text(encoding="utf-8"))
    parts = list(page.article.walk(skip=_is_added))
    figures = (part.attributes for part in parts if isinstance(part, Element) and part.tag == "data")
    shown = (_shown(part, f"https://site.example/{address}") for part in parts)
    return Body(
        page.full_title,
        page.description,
        tuple(text for text in shown if text),
        tuple((figure.get("data-figure", ""), figure.get("value", "")) for figure in figures),
    )


def _is_added(element: Element) -> bool:
    return not _SKIPPED_CLASSES.isdisjoint(element.classes) or element.attributes.get("id") == "__skip"


def _shown(part: Element | str, address: str) -> str:
    """A text without its line breaks, or a start tag with what is compared of it."""
    if isinstance(part, str):
        return " ".join(part.split())
    attributes = {name: value for name, value in part.attributes.items() if name not in _NOT_COMPARED}
    if "href" in attributes:
        attributes["href"] = re.sub(r"index\.html(?=#|$)", "", urljoin(address, attributes["href"]))
    return f"<{part.tag} {' '.join(f'{name}={value!r}' for name, value in sorted(attributes.items()))}>"


def _pages(site: Path, codes: Collection[str]) -> set[str]:
    """The pages that both generators place; cards and what leads on from an old address are made by us."""
    found = {page.relative_to(site).as_posix() for page in site.rglob("*.html")} - {"404.html"}
    own = {name for name in found if not is_card(name.removesuffix("index.html")) and not _leads_on(site, name)}
    return {name for name in own if not _is_translation(name, codes)}


def _leads_on(site: Path, name: str) -> bool:
    return BuiltPage(name, (site / name).read_text(encoding="utf-8")).leads_on


def _first_difference(before: object, after: object) -> str:
    if isinstance(before, str) or isinstance(after, str):
        return f"{before!r} and {after!r}"
    lines = difflib.unified_diff([str(x) for x in before], [str(x) for x in after], "mkdocs", "zensical", n=0)  # type: ignore[attr-defined]
    shown = [line for line in lines if line[:3] not in {"---", "+++"} and not line.startswith("@@")]
    return "; ".join(line[:160] for line in shown[:4])
