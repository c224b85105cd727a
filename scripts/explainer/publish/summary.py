"""What a build says in the end: what is in the site, how much of it changed, and how to look at it."""

from __future__ import annotations

import filecmp
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from explainer.built import Built, is_card

_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_NAMES: Final = {"page": "pages", "card": "cards", "other page": "other pages", "other file": "other files"}


def summary(built: Built, url: str) -> tuple[str, str]:
    """What a site holds, and how to look at it. url: its address."""
    others = Counter("card" if page.is_card else "other page" for page in built.others)
    holds = _said({"page": len(built.pages)} | others)
    look = "`make serve` shows it"
    if not url or urlsplit(url).hostname in _LOCAL:
        look += f"; before you publish it, set SITE_URL: embed codes and previews lead to {url or 'nowhere'} now"
    return holds, look


def changes_since(before: Path, folder: Path, built: Built) -> str:
    """How much of a built site is new, changed or gone; empty if there was none before."""
    if not before.is_dir():
        return ""
    pages = frozenset(page.address for page in built.pages)
    cards = frozenset(page.address for page in built.others if page.is_card)
    was, now = dict(_files(before)), dict(_files(folder))
    names = [name for name in was.keys() | now.keys() if not _is_same(was.get(name), now.get(name))]
    return _said(Counter(_kind(name, pages, cards) for name in names)) or "nothing"


def _said(counts: dict[str, int]) -> str:
    parts = [f"{counts[one]:,} {one if counts[one] == 1 else more}" for one, more in _NAMES.items() if counts.get(one)]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _kind(name: str, pages: frozenset[str], cards: frozenset[str]) -> str:
    if not name.endswith(".html"):
        return "other file"
    address = name.removesuffix("index.html")
    return "page" if address in pages else "card" if address in cards or is_card(address) else "other page"


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    return ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())


def _is_same(one: Path | None, other: Path | None) -> bool:
    return one is not None and other is not None and filecmp.cmp(one, other, shallow=False)
