"""The example explainers: each builds as it stands in its folder, and the tests that travel hold for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from kept import digest_of, kept, small_digest
from own_set import path_of, run_its_tests

HERE: Final = Path(__file__).resolve().parents[1]
EXAMPLES: Final = sorted(path.parent.name for path in HERE.glob("examples/*/mkdocs.yml"))
SHARED: Final = ("overrides", "scripts/hooks.py", "scripts/explainer", "docs/data/explainer.schema.json")
NOT_COPIED: Final = shutil.ignore_patterns("site", ".cache", "__pycache__")


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_copy_of_the_schema_is_the_schema(root: Path, name: str) -> None:
    schema = "docs/data/explainer.schema.json"  # `python -m explainer schema` in the example's folder writes it
    assert (root / "examples" / name / schema).read_text("utf-8") == (root / schema).read_text("utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_page_says_that_its_numbers_are_made_up(root: Path, name: str) -> None:
    pages = sorted((root / "examples" / name / "docs").glob("*.md"))
    openings = {page.name: page.read_text("utf-8").partition("\n## ")[0] for page in pages}
    assert [page for page, opening in openings.items() if "made up" not in opening] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_holds_for_any_explainer_holds_for_an_example(root: Path, name: str, tmp_path: Path) -> None:
    """As far as it needs no browser and no second build; once for what it rests on."""
    own = [root / "examples" / name, root / "tests/explainer", root / "pyproject.toml"]
    digest = digest_of(own, small_digest(__file__))

    def checked(done: Path) -> None:
        check_as_an_own_explainer(root, name, tmp_path / "made")
        run_its_tests(root, tmp_path / "made", tmp_path / "tested", done)

    kept(f"example-{name}", digest, checked)


def check_as_an_own_explainer(root: Path, name: str, project: Path) -> None:
    """Put the example beside its own copy of the generator, as `explainer new` does, and check its words."""
    shutil.copytree(root / "examples" / name, project, ignore=NOT_COPIED)
    for each in SHARED:
        if (root / each).is_dir():
            shutil.copytree(root / each, project / each, ignore=NOT_COPIED)
        else:
            (project / each).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / each, project / each)
    settings = (project / "mkdocs.yml").read_text("utf-8")
    assert settings.count("../../") >= 2  # the theme's folder and the hooks
    (project / "mkdocs.yml").write_text(settings.replace("../../", ""), "utf-8")
    for file in (project / "docs/data").rglob("*.yml"):
        file.write_text(file.read_text("utf-8").replace("$schema=../../../../docs/data/", "$schema=", 1), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "check", "--today", "2026-11-26"],
        cwd=project,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path_of(project)},
    )
    assert "0 mistakes, 0 notes" in done.stdout, done.stdout + done.stderr
