"""The manual travels to other explainers: it names nothing of this one."""

from __future__ import annotations

import re
from pathlib import Path

from recompute import Book


def test_the_manual_names_no_number_of_this_site(root: Path, book: Book) -> None:
    text = (root / "scripts/explainer/MANUAL.md").read_text("utf-8")
    long = [name for name in book.ids if "_" in name]
    assert len(long) > 100
    assert [name for name in long if re.search(rf"\b{name}\b", text)] == []
