"""Every reference in the Markdown pages, with its line and what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explainer.data import author_files, read_text
from explainer.draw import named_in
from explainer.errors import Place, Refusal
from explainer.units import OPEN
from explainer.wording import REFERENCE, BlockReference, parse_reference

_FENCE: Final = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")


@dataclass(frozen=True)
class Mention:
    """A reference in a page. line: as written; names: what it names, by kind and id: `("numbers", "us_ratio")`."""

    place: Place
    line: str
    names: tuple[tuple[str, str], ...]


def mentions(pages: Path, root: Path) -> Iterator[Mention]:
    """The references of all pages, front matter included and code left out; what cannot be read is left to a build.

    Raises:
        DataMistake: a page is not UTF-8.
    """
    for path in author_files(pages, "**/*.md"):
        name = path.relative_to(root).as_posix()
        for number, line in _prose(read_text(path, name).splitlines()):
            for match in REFERENCE.finditer(_CODE.sub("", line)):
                if names := tuple(_named(match.group(), match["inner"])):
                    yield Mention(Place(name, number), line, names)


def _named(written: str, inner: str) -> Iterator[tuple[str, str]]:
    try:
        reference = parse_reference(inner, None, OPEN)
        if isinstance(reference, BlockReference):
            if reference.id:
                yield f"{reference.kind}s", reference.id
        else:
            yield from (("numbers", name) for name in named_in(written))
    except Refusal:
        return  # a build reports it, with its place


def _prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines outside fenced code, numbered from 1."""
    fence = ""
    for number, line in enumerate(lines, start=1):
        match = _FENCE.match(line)
        if fence:
            if match and match["fence"].startswith(fence) and not match["info"].strip():
                fence = ""
        elif match and "`" not in match["info"]:
            fence = match["fence"]
        else:
            yield number, line
