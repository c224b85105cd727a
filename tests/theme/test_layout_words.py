"""What MANUAL.md says about laying out a page is what the style sheets and the pages know."""

from __future__ import annotations

import re
from pathlib import Path

from theme.colours import ASSETS


def test_every_layout_word_is_in_a_style_sheet(root: Path) -> None:
    words = re.findall(r"^\| `([\w-]+)` \|", section(root), re.MULTILINE)
    sheets = "".join((ASSETS / "css" / name).read_text("utf-8") for name in ("explainer.css", "wide.css", "print.css"))

    assert len(words) > 10
    assert [word for word in words if not re.search(rf"\.{word}\b", sheets)] == []


def section(root: Path) -> str:
    """What MANUAL.md says about it."""
    return (
        (root / "scripts/explainer/MANUAL.md")
        .read_text("utf-8")
        .partition("## Lay out a page")[2]
        .partition("\n## ")[0]
    )
