"""An explainer as the first generator that could make one made it, brought to this one; it needs git's history."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

import pytest

from begin.test_new import run

pytestmark = pytest.mark.project

FIRST: Final = "scripts/explainer/begin/upgrade.py"  # came with `explainer new`
EDITED: Final = "scripts/explainer/verdicts.py"


def git(root: Path, *arguments: str) -> bytes:
    """What git says, nothing where there is no history."""
    return subprocess.run(["git", *arguments], cwd=root, check=False, capture_output=True).stdout


@pytest.fixture
def old(root: Path, tmp_path: Path) -> Path:
    """A new explainer of the oldest generator there is, on which somebody has worked."""
    *_, first = git(root, "log", "--diff-filter=A", "--format=%H", "--", FIRST).decode().split() or [""]
    if not first:
        pytest.skip("git has no history of the generator here")
    with tarfile.open(fileobj=io.BytesIO(git(root, "archive", first))) as files:
        files.extractall(tmp_path / "generator", filter="data")
    folder = tmp_path / "library"
    subprocess.run(
        [sys.executable, "-m", "explainer", "new", str(folder), "--title", "Old library", "--yes"],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "generator" / "scripts")},
    )
    for name, before, after in (
        ("docs/data/explainer.yml", "value: 2400", "value: 4000"),
        ("docs/data/explainer.yml", "verdict: off", "verdict: wrong"),
        ("docs/index.md", "## The shelves", "Nobody has counted twice.\n\n## The shelves"),
        (EDITED, '"""', '"""Ours. '),
    ):
        text = (folder / name).read_text("utf-8")
        assert before in text
        (folder / name).write_text(text.replace(before, after, 1), "utf-8")
    return folder


def test_an_explainer_of_the_first_generator_builds_with_this_one(old: Path, root: Path) -> None:
    own = ("docs/data/explainer.yml", "docs/index.md", "mkdocs.yml", "scripts/charts/loans.py", "README.md")
    before = {name: (old / name).read_bytes() for name in own}
    refused = run(root, "upgrade", str(old))
    assert (refused.returncode, refused.stderr.partition(";")[0]) == (1, f"{EDITED}: was edited here")
    done = run(root, "upgrade", "--force", str(old))
    assert done.returncode == 0, done.stderr
    assert "kept what was edited in edited-1/" in done.stdout
    assert (old / "edited-1" / EDITED).read_text("utf-8").startswith('"""Ours. ')
    assert {name: (old / name).read_bytes() for name in own} == before

    built, checked = run(old, "site"), run(old, "check")

    assert built.returncode == 0, built.stderr
    assert (checked.returncode, checked.stdout) == (0, "0 mistakes, 0 notes\n")
    page = (old / "site/index.html").read_text("utf-8")
    assert "Nobody has counted twice." in page
    # 84 000 loans / 4000 members
    assert '<data class="figure" data-figure="loans_per_member" value="21.0">' in page
