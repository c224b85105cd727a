"""The ledger that is published already, read from git: every later one goes on from it.

Digests show an edit by hand, but not one whose author computed them anew. That shows here.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from explainer.errors import Mistake
from explainer.ledger import Ledger, rewritten

_PUBLISHED: Final = ("origin/main", "main")


def mistakes_since_published(ledger: Ledger, root: Path) -> Iterator[Mistake]:
    """What the ledger lost of the one that the branch main had when this branch left it.

    Nothing outside a git repository, and in one that has no main, such as a clone of a single commit.
    """
    bases = (_git(root, "merge-base", "HEAD", branch) for branch in _PUBLISHED)
    if base := next((found.strip() for found in bases if found), None):
        # `./`: from this folder, which need not be the repository's own
        yield from rewritten(ledger, root, lambda name: _git(root, "show", f"{base}:./{name}"))


def _git(root: Path, *arguments: str) -> str:
    """What a command prints; an empty text when it fails, or when there is no git."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, check=False, capture_output=True)  # noqa: S603, S607 - as on every path
    except FileNotFoundError:
        return ""
    return "" if done.returncode else done.stdout.decode(errors="replace")
