"""CONTRIBUTING.md is followed to the letter in a copy of the project, and the build takes it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from kept import digest_of, explainer_digest, kept

EXAMPLE: Final = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_examples_of_contributing_build_and_pass_the_check(root: Path, tmp_path: Path) -> None:
    """They are followed once for all that the copy's site follows from."""
    digest = digest_of([root / "CONTRIBUTING.md", Path(__file__)], explainer_digest())
    kept("contributing", digest, lambda done: follow(root, tmp_path, done))


def follow(root: Path, tmp_path: Path, done: Path) -> None:
    """Fail, or make the folder that says that all of it is so."""
    before = found_in(root)
    copy = tmp_path / "project"
    left_out = shutil.ignore_patterns(".git", ".venv", "site", "tests", "__pycache__", ".site-*", "mypy", "ruff")
    shutil.copytree(root, copy, ignore=left_out)
    for _, target, text in EXAMPLE.findall((root / "CONTRIBUTING.md").read_text("utf-8")):
        if "/" in target:
            (copy / target).write_text(text, "utf-8")
        else:
            data = copy / "docs" / "data" / "explainer.yml"
            written = data.read_text("utf-8")
            assert f"\n{target}:\n" in written
            data.write_text(written.replace(f"\n{target}:\n", f"\n{target}:\n{text}", 1), "utf-8")
    settings = copy / "mkdocs.yml"
    menu = re.compile(r"(?<=\nnav:)(.*)\n")
    settings.write_text(menu.sub(r"\1\n  - Schools: schools.md\n", settings.read_text("utf-8"), count=1), "utf-8")

    run = subprocess.run(
        [sys.executable, "-m", "explainer", "site"],
        cwd=copy,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(copy / "scripts")},
    )

    assert run.returncode == 0, run.stdout + run.stderr
    page = (copy / "site" / "schools" / "index.html").read_text("utf-8")
    # 1.02e15 / 400e6 = 2.55 million, which is 2.6 million with two digits, ties rounded up.
    assert (
        'content="One fibre could carry 2.6\u00a0million lines as fast as that of the school in the example report."'
        in page
    )
    assert '<td class="number">600</td>' in page
    text = re.sub(r"<[^>]+>", "", page)
    assert "Of two schools, Town school has the faster\nline, as of May 2026; the report's would rank second." in text
    # 400 Mbit/s / 25 = 16 Mbit/s, more than 10.
    assert "A class of 25 that shares the line has 16.0\u00a0Mbit/s for each pupil,\nenough to watch a film." in text
    assert '<script type="application/json" class="program">' in page
    assert '<span class="verdict verdict-wrong">Wrong<span' in page
    assert (copy / "site" / "charts" / "schools.png").stat().st_size > 0
    assert sorted(found_in(copy) - before) == []
    done.mkdir()


def found_in(project: Path) -> set[tuple[str, str, str]]:
    """File, rule and problem of every mistake that the check finds in a project."""
    checked = subprocess.run(
        [sys.executable, "-m", "explainer", "check", "--json"],
        cwd=project,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(project / "scripts")},
    )
    found = json.loads(checked.stdout)["findings"]
    return {(each["file"], each["rule"], each["problem"]) for each in found if each["level"] == "mistake"}
