"""A small explainer in a git repository, with what it was already built."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from explainer.__main__ import main
from explainer.diff.builds import built_at
from explainer.diff.git import commit_of
from kept import kept, small_digest
from made import far_claim

YML: Final = "docs/data/explainer.yml"
CLAIM: Final = far_claim("roughly right", "It has {{ lamps }} lamps.")
WALK: Final = """\
---
title: "A walk"
description: "What a walk is like."
---

# A walk {#walk}

Every lamp is {{ lamp_spacing }} from the next. [The office](https://bridges.example/) counts them.

It is {{ "a long way" if lamps > 40 and bridge_length > 1 km }} in the rain.

{{ table: walkers: year, walkers }}

{{ claim: far }}
"""

MISTAKE: Final = 2

Git = Callable[..., str]


def git_in(folder: Path) -> Git:
    """Runs git in a folder, the same on any machine."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    who = {f"GIT_{role}_{part}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    dates = {f"GIT_{role}_DATE": "2026-01-02T03:04:05Z" for role in ("AUTHOR", "COMMITTER")}
    env |= {**who, **dates, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True)
        return done.stdout

    return git


@pytest.fixture(scope="session")
def committed(root: Path) -> Path:
    """The explainer as committed on main, whose site is kept."""

    def make(folder: Path) -> None:
        shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache"))
        settings = (folder / "mkdocs.yml").read_text("utf-8").replace("../../", f"{root.as_posix()}/")
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
        data = (folder / YML).read_text("utf-8").replace("high: 2 m/s\n", "high: 2 m/s\n    range: spread\n")
        (folder / YML).write_text(data + CLAIM, "utf-8")
        (folder / "docs/walk.md").write_text(WALK, "utf-8")
        (folder / ".gitignore").write_text(".cache/\nsite/\n__pycache__/\n", "utf-8")
        git = git_in(folder)
        git("init", "--quiet", "--initial-branch", "main")
        git("add", "--all")
        git("commit", "--quiet", "--message", "The bridge")
        built_at(folder, commit_of(folder, "main"))

    return kept("committed", small_digest(__file__), make)


@pytest.fixture
def bridge(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of it to edit; commands run in it."""
    folder = tmp_path / "bridge"
    shutil.copytree(committed, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def edit(bridge: Path) -> Callable[[str, str, str], int]:
    """Replaces the only place of a text in a file, and gives the line of it."""

    def edited(name: str, old: str, new: str) -> int:
        text = (bridge / name).read_text("utf-8")
        assert text.count(old) == 1
        (bridge / name).write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    return edited


@pytest.fixture
def diff(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs the command: its exit code, and what it prints."""

    def run(*arguments: str) -> tuple[int, str]:
        code = main(["diff", *arguments])
        out, err = capfd.readouterr()
        return code, out if code < MISTAKE else out + err

    return run
