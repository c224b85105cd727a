"""Files beside the pages, which are published as they are: none may run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from mkdocs.structure.files import File

from explainer.data import read_text
from explainer.errors import DataMistake, Mistake, Place, PublishingMistake
from explainer.hypertext import problems_of_drawing
from explainer.publish.together import Settings

# Kinds that browsers show, play or store; a page, a script or a program is none of them.
_KINDS: Final = frozenset(
    {
        *("md", "markdown", "css", "csv", "tsv", "json", "jsonl", "geojson", "yml", "yaml", "txt", "bib", "pdf", "zip"),
        *("png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "svg", "woff", "woff2", "xlsx", "ods"),
        *("mp4", "webm", "mp3", "ogg", "wav", "flac", "vtt", "parquet", "gz"),
    }
)
_CODE: Final = frozenset({".css", ".js", ".mjs", ".html", ".json"})
# Of Material: maps of its sources, and its own search with the words of thirty languages.
_UNUSED: Final = re.compile(r"assets/(?:.*\.map|javascripts/(?:lunr|workers)/.*)")
_NAMES: Final = frozenset({"CNAME", "LICENSE", "LICENCE"})
_PAGES: Final = frozenset({".md", ".markdown"})
# What editors, merges and systems leave beside a file; hidden ones are passed over by MkDocs.
_LEFT: Final = re.compile(r".*(?:~|\.(?:bak|orig|rej|tmp|sw[a-z]))|#.*#|~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)


def passed_over(files: Iterable[File], docs: Path) -> list[File]:
    """What is not published: of the theme, what none of our pages asks for; beside our pages, what editors leave."""
    return [file for file in files if _is_passed_over(file.src_uri, is_own=Path(file.src_dir or docs) == docs)]


def _is_passed_over(name: str, *, is_own: bool) -> bool:
    return bool(_LEFT.fullmatch(PurePosixPath(name).name) if is_own else _UNUSED.fullmatch(name))


def broken_code(folders: Iterable[Path], root: Path) -> Iterator[Mistake]:
    """Every style sheet, script and template below some folders that is not UTF-8, or in which a merge left a conflict.

    root: the project's, from which they are named.
    """
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.suffix in _CODE and path.is_file():
            try:
                read_text(path, Path(os.path.relpath(path, root)).as_posix())
            except DataMistake as mistake:
                yield mistake


def active_files(
    names: Iterable[str], folder: Path, root: Path, settings: Settings, themes: Sequence[Path]
) -> Iterator[Mistake]:
    """Every file in the pages' folder that may not be published.

    names: from that folder, of all that is copied from it; what the settings name is published on purpose. themes: the
    folders of the theme, whose files are not to be replaced.
    """
    named = {re.split("[?#]", text)[0] for _, text in settings.texts}  # some add a version, against old caches
    for name in names:
        path, place = folder / name, Place((folder / name).relative_to(root).as_posix())
        if any((theme / name).is_file() for theme in themes):
            yield PublishingMistake("it would replace a file of the theme", place, "choose another name")
        elif name in named or path.name in _NAMES:
            continue
        elif path.suffix.removeprefix(".").lower() not in _KINDS:
            advice = f"remove it, or name it in {settings.name}, e.g. under extra_javascript"
            yield PublishingMistake(f"files of the kind '{path.suffix}' can run in a browser", place, advice)
        elif path.suffix not in _PAGES and path.suffix.lower() in _PAGES:
            yield PublishingMistake("no page, since its name has capital letters at the end", place, "write '.md'")
        elif path.suffix.lower() == ".svg":
            yield from _of_drawing(path, place)


def _of_drawing(path: Path, place: Place) -> Iterator[Mistake]:
    try:
        problems = _problems(read_text(path, place.file))
    except DataMistake as mistake:
        yield mistake
        return
    for problem in problems:
        yield PublishingMistake(problem, place, "save the drawing without it")


@lru_cache(maxsize=500)  # a preview asks again after every change
def _problems(drawing: str) -> tuple[str, ...]:
    return tuple(problems_of_drawing(drawing))
