"""The same bytes under another Python: `OTHER_PYTHON=…/.venv/bin/python`, an environment that install.py made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

OTHER = os.environ.get("OTHER_PYTHON", "")


@pytest.mark.skipif(not OTHER, reason="OTHER_PYTHON names no environment with another Python")
def test_another_python_builds_the_same_bytes(small: Path, root: Path) -> None:
    sites = []
    for python in (sys.executable, OTHER):
        settings = {**os.environ, "PYTHONPATH": str(root / "scripts")}
        for made in (".cache", "site"):
            shutil.rmtree(small / made, ignore_errors=True)
        done = subprocess.run(
            [python, "-m", "explainer", "site"], cwd=small, env=settings, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        files = (path for path in sorted((small / "site").rglob("*")) if path.is_file())
        sites.append({path.relative_to(small).as_posix(): path.read_bytes() for path in files})
    assert sites[0] == sites[1]
