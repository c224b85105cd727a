"""The page that lists all numbers, to which every receipt links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor

from explainer.inject.front_matter import without_front_matter

_LISTING: Final = re.compile(r"\{\{ *numbers *\}\}")


def listing(pages: Path) -> str | None:
    """The page that lists all numbers, from the pages' folder; None when there is none.

    Markdown says which: a `{{ numbers }}` in code, in a comment or within a sentence lists nothing.
    """
    for page in sorted(pages.rglob("*.md")):
        text = page.read_text(encoding="utf-8", errors="replace")
        if _LISTING.search(text) and _lists_numbers(text):
            return page.relative_to(pages).as_posix()
    return None


def _lists_numbers(text: str) -> bool:
    markdown = Markdown(extensions=["fenced_code", "md_in_html"])
    lists = _Lists(markdown.parser)
    # Where the extension looks for blocks.
    markdown.parser.blockprocessors.register(lists, "explainer_listing", 95)
    markdown.convert(without_front_matter(text))
    return lists.found


class _Lists(BlockProcessor):
    """Notes whether a `{{ numbers }}` is alone in its paragraph."""

    found = False

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - python-markdown's own signature
        self.found = self.found or bool(_LISTING.fullmatch(block.strip()))
        return False

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Change nothing."""
