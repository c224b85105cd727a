"""Runs the set of tests that travels on another explainer, as far as it needs no browser and no second build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path


def path_of(project: Path) -> str:
    """Where Python looks: first for the project's own generator."""
    return os.pathsep.join([str(project / "scripts"), os.environ.get("PYTHONPATH", "")])


def run_its_tests(root: Path, made: Path, project: Path, done: Path) -> None:
    """Fail, or make the folder that says that all of them pass. made: the project, which stays as it is."""
    shutil.copytree(made, project, ignore=shutil.ignore_patterns("site", ".cache", "__pycache__"))
    shutil.copytree(root / "tests/explainer", project / "tests/explainer")
    for name in ("pyproject.toml", "requirements.txt", "requirements-test.txt"):
        shutil.copy(root / name, project / name)
    chosen = ["-m", "not browser", "-k", "not same_bytes and not zensical"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *chosen],
        cwd=project,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path_of(project)},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert int(re.findall(r"(\d+) passed", run.stdout)[0]) > 40
    done.mkdir()
