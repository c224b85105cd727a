"""Any machine makes the same site."""

from __future__ import annotations

import shutil
from pathlib import Path

from kept import ROOT, digest_of, kept
from pages import build, site_digest


def test_two_machines_make_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Every file of the site, built in another folder, time zone, language and order of hashes.

    The other machine computes every number, renders every page and draws every chart anew. Of the preview images, which
    are kept by all that goes into them, it draws every tenth: for the others, the same name means the same input.
    It does so once for all that the site follows from.
    """
    kept("same-bytes", digest_of([Path(__file__)], site_digest()), lambda done: compare(site, tmp_path, done))


def compare(site: Path, tmp_path: Path, done: Path) -> None:
    """Fail, or make the folder that says that there is no difference."""
    project = tmp_path / "another place"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "site", "tests")
    shutil.copytree(ROOT, project, ignore=left_out)
    previews = project / ".cache" / "social"
    previews.mkdir(parents=True)
    for number, preview in enumerate(sorted((ROOT / ".cache" / "social").iterdir())):
        if number % 10:
            shutil.copy(preview, previews)
    build(
        project,
        tmp_path / "site",
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        LC_ALL="tr_TR.UTF-8",
        PYTHONHASHSEED="7",
        HOME=str(tmp_path),
    )
    files = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}

    assert files == {path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert {
        str(path) for path in files if (site / path).read_bytes() != (tmp_path / "site" / path).read_bytes()
    } == set()
    done.mkdir()
