"""The site of a revision, built by the generator that the revision has, and kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from explainer.diff.git import unpack
from explainer.errors import Mistake

FOLDER: Final = Path(".cache", "diff")
_SITES: Final = "sites"
_KEPT: Final = 3
_DRAWN: Final = ("charts", "social")
# What a build takes from its environment.
_SETTINGS: Final = ("SITE_URL", "REPO_URL", "EDIT_URI")
_LINES_AT_MOST: Final = 12


def built_at(root: Path, commit: str) -> Path:
    """The folder with the site of a commit; built at the first call, and kept with those of two other commits.

    Raises:
        Mistake: the commit cannot be read, or does not build.
    """
    settings = "\0".join([sys.version, *(os.environ.get(name, "") for name in _SETTINGS)])
    folder = root / FOLDER / _SITES
    kept = folder / f"{commit}-{hashlib.sha256(settings.encode()).hexdigest()[:8]}"
    if not kept.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="build-", dir=folder) as staging:
            _build(root, commit, Path(staging))
            try:
                (Path(staging) / "site").rename(kept)
            except OSError:
                if not kept.is_dir():  # else another command was faster
                    raise
    os.utime(kept)
    others = sorted(folder.glob("[0-9a-f]*-*"), key=lambda path: path.stat().st_mtime)
    for old in others[:-_KEPT]:
        shutil.rmtree(old)
    return kept


def _build(root: Path, commit: str, staging: Path) -> None:
    tree = staging / "tree"
    unpack(root, commit, tree)
    for drawn in _DRAWN:  # the same chart is not drawn twice
        if (root / ".cache" / drawn).is_dir():
            # Another command may be writing there: its temporary files come and go.
            passing = shutil.ignore_patterns("tmp*")
            shutil.copytree(root / ".cache" / drawn, tree / ".cache" / drawn, ignore=passing)
    own = [str(tree / "scripts"), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(staging / "site")]
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        cwd=tree,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(own), "NO_MKDOCS_2_WARNING": "1"},
    )
    if done.returncode:
        said = (done.stderr + done.stdout).strip().splitlines()[-_LINES_AT_MOST:]
        shown = "".join(f"\n    {line}" for line in said)
        raise Mistake(f"{commit[:12]} does not build with its own generator:{shown}")
