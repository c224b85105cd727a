"""Which page lists what: all numbers, all sources, all claims, each table."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor

from explainer.data import author_files
from explainer.inject.front_matter import without_front_matter
from explainer.translated_pages import code_of

_LIST: Final = re.compile(r"\{\{ *(?:(numbers|sources|claims)|table *: *([a-z0-9-]+) *(?::[^{}]*)?) *\}\}")


def homes(
    pages: Path, codes: Collection[str] = (), published: Collection[str] | None = None
) -> Mapping[str, Mapping[str, str]]:
    """By language the first page with each list: of `numbers`, `sources`, `claims`, `table-<id>`.

    codes: of the translations, which share what they lack; the pages' own language is the empty one. published: of the
    pages, from their folder, without those that the settings exclude; None for all.

    Markdown says which: a `{{ numbers }}` in code, in a comment or within a sentence lists nothing.
    """
    found: dict[str, dict[str, str]] = {code: {} for code in ("", *codes)}
    for page in author_files(pages, "**/*.md"):
        path = page.relative_to(pages).as_posix()
        if published is not None and path not in published:
            continue
        text = page.read_text(encoding="utf-8", errors="replace")
        if _LIST.search(text):
            for name in _lists(text):
                found[code_of(path, codes)].setdefault(name, path)
    return {code: {**found[""], **own} for code, own in found.items()}


def _lists(text: str) -> list[str]:
    markdown = Markdown(extensions=["fenced_code", "md_in_html"])
    lists = _Lists(markdown.parser)
    # Where the extension looks for blocks; what is within them takes most of the time, and lists nothing.
    markdown.parser.blockprocessors.register(lists, "explainer_listing", 95)
    markdown.treeprocessors.deregister("inline")
    markdown.convert(without_front_matter(text))
    return lists.found


class _Lists(BlockProcessor):
    """Notes the lists that are alone in their paragraph."""

    def __init__(self, parser: object) -> None:
        super().__init__(parser)  # type: ignore[arg-type]  # python-markdown's own class, which is not typed here
        self.found: list[str] = []

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - python-markdown's own signature
        if match := _LIST.fullmatch(block.strip()):
            self.found.append(match[1] or f"table-{match[2]}")
        return False

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Change nothing."""
