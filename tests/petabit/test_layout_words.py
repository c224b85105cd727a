"""Pages of this site use only the layout words that MANUAL.md lists."""

from __future__ import annotations

import re
from pathlib import Path


def test_pages_use_only_words_that_are_listed(root: Path) -> None:
    pages = [page.read_text("utf-8") for page in (root / "docs").glob("*.md")]
    used = {word for page in pages for words in re.findall(r'class="([\w -]+)"', page) for word in words.split()}
    used |= {word for page in pages for word in re.findall(r"^\{ \.([\w-]+) \}$", page, re.MULTILINE)}

    assert used
    assert [word for word in sorted(used) if f"`{word}`" not in section(root)] == []


def section(root: Path) -> str:
    """What MANUAL.md says about it."""
    return (
        (root / "scripts/explainer/MANUAL.md")
        .read_text("utf-8")
        .partition("## Lay out a page")[2]
        .partition("\n## ")[0]
    )
