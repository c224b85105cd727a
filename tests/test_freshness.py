"""`site/` is taken for what a build would make only while all that goes into one, and the site itself, are the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from mkdocs.config import load_config

from explainer.freshness import inputs_now, made_before, remember
from explainer.publish.pages_build import outside_of

SAID: Final = ("Note: it is made up",)
SUMMARY: Final = ("1 page", "open it")


def commit(root: Path) -> None:
    """Make a repository with a commit."""
    subprocess.run(["git", "-C", root, "init", "-q"], check=True)
    settings = ("-c", "user.name=x", "-c", "user.email=x@x.example")
    subprocess.run(["git", "-C", root, *settings, "commit", "-q", "--allow-empty", "-m", "x"], check=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a site that was made of it and of a theme beside it."""
    root, theme = tmp_path / "project", tmp_path / "theme"
    for path in (root / "docs", root / "site", root / ".cache", theme / ".icons"):
        path.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_url: !ENV [MADE_UP_URL, x]\n")
    (root / "docs" / "index.md").write_text("A bridge\n")
    (root / "site" / "index.html").write_text("<p>A bridge</p>\n")
    (theme / "main.html").write_text("<p>")
    (theme / ".icons" / "own.svg").write_text("<svg></svg>")
    remember(root, root / "site", inputs_now(root, root / "site", (str(theme),)), SAID, SUMMARY)
    return root


def test_what_was_made_is_known_again_with_all_that_was_said(project: Path) -> None:
    made = made_before(project, project / "site")
    assert made
    assert (made.said, (made.holds, made.look)) == (SAID, SUMMARY)


@pytest.mark.parametrize(
    "harmless",
    [
        lambda root: os.utime(root / "docs" / "index.md", (0, 0)),
        lambda root: (root / ".cache" / "more").write_text("kept"),
        lambda root: shutil.copytree(root / "docs", root / "__pycache__"),
        lambda root: os.utime(root / "site" / "index.html", (0, 0)),
        lambda root: shutil.copytree(root / "docs", root / "inputs"),
    ],
    ids=["date", "cache", "compiled", "date of the site", "inputs of queries"],
)
def test_what_makes_no_other_site_is_passed_over(project: Path, harmless: Callable[[Path], object]) -> None:
    harmless(project)
    assert made_before(project, project / "site")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "docs" / "index.md").write_text("A bridgE\n"),
        lambda root: (root / "docs" / "new.csv").write_text("a\n"),
        lambda root: shutil.copytree(root.parent / "theme", root / "docs" / "inputs"),
        lambda root: (root / "docs" / "index.md").rename(root / "docs" / "other.md"),
        lambda root: (root / "docs" / "index.md").unlink(),
        lambda root: (root.parent / "theme" / "main.html").write_text("<b>"),
        lambda root: (root / "site" / "index.html").write_text("<p>A bridgE</p>\n"),
        lambda root: (root / "site" / "more.html").write_text("<p>"),
        lambda root: shutil.rmtree(root / "site"),
        lambda root: (root / ".cache" / "site").write_text("{}"),
        lambda root: (root / ".cache" / "site").write_bytes((root / ".cache" / "site").read_bytes()[:-1]),
        lambda root: (root.parent / "theme" / ".icons" / "own.svg").write_text("<svg/>"),
        lambda root: (root / ".cache" / "site").unlink(),
        commit,
    ],
    ids=[
        "text",
        "new",
        "inputs among the pages",
        "name",
        "gone",
        "theme",
        "site",
        "in site",
        "no site",
        "other",
        "cut",
        "icon",
        "no record",
        "git",
    ],
)
def test_anything_else_is_built_again(project: Path, change: Callable[[Path], object]) -> None:
    change(project)
    assert made_before(project, project / "site") is None


def test_a_variable_that_the_settings_name_is_part_of_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADE_UP_OTHER", "y")
    assert made_before(project, project / "site")
    monkeypatch.setenv("MADE_UP_URL", "y")
    assert made_before(project, project / "site") is None


def test_a_variable_in_small_letters_is_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "mkdocs.yml").write_text("site_url: !ENV made_up_url\n")
    remember(project, project / "site", inputs_now(project, project / "site", ()), SAID, SUMMARY)
    assert made_before(project, project / "site")
    monkeypatch.setenv("made_up_url", "y")
    assert made_before(project, project / "site") is None


@pytest.mark.parametrize("changed", [".theme/main.html", ".hooks/own.py", ".hooks/beside.py"])
def test_hidden_folders_of_the_project_that_a_build_reads_are_part_of_it(tmp_path: Path, changed: str) -> None:
    for name in ("docs/index.md", ".theme/main.html", ".hooks/own.py", ".hooks/beside.py", "hooks/other.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    settings = (
        "site_name: x\ntheme: {name: null, custom_dir: .theme}\nhooks: [.hooks/own.py, hooks/other.py]\nplugins: []\n"
    )
    (tmp_path / "mkdocs.yml").write_text(settings)
    outside = outside_of(tmp_path, load_config(str(tmp_path / "mkdocs.yml")))
    assert outside is not None
    within = {Path(path).relative_to(tmp_path).as_posix() for path in outside if Path(path).is_relative_to(tmp_path)}
    assert within == {".theme", ".hooks", ".hooks/own.py"}
    remember(tmp_path, tmp_path / "site", inputs_now(tmp_path, tmp_path / "site", outside), SAID, SUMMARY)
    assert made_before(tmp_path, tmp_path / "site")
    (tmp_path / changed).write_text("x = 1")
    assert made_before(tmp_path, tmp_path / "site") is None


def test_a_build_with_a_plugin_that_may_read_anything_is_not_remembered(project: Path) -> None:
    (project / ".cache" / "site").unlink()
    remember(project, project / "site", inputs_now(project, project / "site", None), SAID, SUMMARY)
    assert made_before(project, project / "site") is None


def test_the_command_builds_only_what_has_changed_and_says_the_same(small: Path) -> None:
    def site() -> tuple[str, str]:
        done = subprocess.run([sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True)
        assert done.returncode == 0, done.stderr
        lines = done.stderr.decode().splitlines()  # those of progress come only when a build is slow
        return done.stdout.decode(), "\n".join(line for line in lines if line.startswith("Note"))

    first = site()
    again = site()
    look = "`make serve` shows it; before you publish it, set SITE_URL: embed codes and previews lead to"
    assert first[0] == f"site/ holds 2 pages, 18 cards and 1 other page\n{look} http://127.0.0.1:8000/petabit/ now\n"
    assert again[0] == first[0].replace("page\n", "page; nothing has changed\n")
    assert again[1] == first[1] != ""
    data = small / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text("utf-8").replace("value: 48", "value: 50"), "utf-8")
    assert "; changed: 1 page, 4 cards and " in site()[0]
    assert b">50<" in (small / "site" / "method" / "index.html").read_bytes()
