"""The generator's commands: `python -m explainer site`, `recorded`, `record`, `portable` and others."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from explainer.built import Built, audit_site, read_site
from explainer.data import json_schema
from explainer.errors import Mistakes, Place, PublishingMistake, Refusal
from explainer.portable import compare
from explainer.project import Project
from explainer.publish import told, write_beside, write_down

LOCAL_URL = "http://127.0.0.1:8000/petabit/"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 only when all is well."""
    parser = argparse.ArgumentParser(prog="explainer", description="Build an explainer whose numbers are computed.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("site", help="build site/ and replace it whole")
    commands.add_parser("recorded", help="build, and refuse when something published is not in the ledger")
    recording = commands.add_parser("record", help="build, and write what is new into the ledger")
    recording.add_argument("--why", default="", help="the reason that readers are told when a value has changed")
    day = datetime.date.fromisoformat
    recording.add_argument("--date", type=day, help="the day, YYYY-MM-DD; today (UTC) when left out")
    beside = commands.add_parser("beside", help="write all that is no page into a site that a generator has built")
    beside.add_argument("site", type=Path, help="its folder")
    commands.add_parser("portable", help="build with MkDocs and Zensical and compare")
    commands.add_parser("schema", help="write the JSON Schema of the data file")
    commands.add_parser("check", help="load the data, compute all numbers and draw all charts")
    chosen = parser.parse_args(arguments)
    root = Path.cwd()
    run: dict[str, Callable[[], None]] = {
        "site": lambda: build_site(root),
        "recorded": lambda: check_recorded(root),
        "record": lambda: write_ledger(root, why=chosen.why.strip(), date=chosen.date),
        "beside": lambda: write_beside(Project.at(root).loaded(), chosen.site, _site_url()),
        "portable": lambda: compare(root),
        "schema": lambda: write_schema(root),
        "check": lambda: check(root),
    }
    try:
        run[chosen.command]()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        count = len(refusal.mistakes)
        print(f"{count} mistake{'s' * (count > 1)}; nothing is published", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failure:
        return failure.returncode or 1
    return 0


def build_site(root: Path) -> None:
    """Build strictly into a folder beside `site/`, audit it, and only then put it in place.

    Raises:
        Refusal: what the audit finds; `site/` stays as it was.
        CalledProcessError: the build failed and has said why.
    """
    with _staged(root) as (folder, built):
        for mistake in told(Project.at(root).loaded(), built):
            print(f"Note: {mistake}", file=sys.stderr)
        _swap(folder, root / "site", folder.with_name("old"))
    print(f"site/ holds {sum(1 for _ in (root / 'site').rglob('*.html'))} pages")


def check_recorded(root: Path) -> None:
    """Build aside and compare with the ledger.

    Raises:
        Refusal: all that is published and not recorded; as for `build_site`.
    """
    with _staged(root) as (_, built):
        if mistakes := list(told(Project.at(root).loaded(), built)):
            raise Mistakes(mistakes)
    print("everything published is recorded")


def write_ledger(root: Path, *, why: str, date: datetime.date | None) -> None:
    """Build aside and record what is new. date: today when not given.

    Raises:
        Refusal: as for `write_down` and `build_site`.
    """
    day = (date or datetime.datetime.now(tz=datetime.UTC).date()).isoformat()
    with _staged(root) as (_, built):
        entries, addresses = write_down(Project.at(root).loaded(), built, date=day, why=why)
    print(f"recorded {len(entries)} changes and {addresses} new addresses")


@contextlib.contextmanager
def _staged(root: Path) -> Iterator[tuple[Path, Built]]:
    """A whole build, read and audited, in a folder beside `site/` that is cleared up afterwards."""
    _sweep(root)
    staging = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    try:
        folder = staging / "new"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
        # We know that MkDocs will end: `portable` builds with its successor in every test.
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(command, cwd=root, check=True, env=quiet)  # noqa: S603 - our own command
        built = read_site(folder)
        audit_site(folder, built, _site_url())
        yield folder, built
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _site_url() -> str:
    return os.environ.get("SITE_URL") or LOCAL_URL


def write_schema(root: Path) -> None:
    """Write the JSON Schema beside the data file."""
    project = Project.at(root)
    project.data.with_name("explainer.schema.json").write_text(json_schema(), encoding="utf-8")


def check(root: Path) -> None:
    """Load, compute and draw without building a page.

    Raises:
        Refusal: all that is wrong in data, formulas and charts.
    """
    loaded = Project.at(root).loaded()
    loaded.check()
    print(f"{len(loaded.numbers)} numbers, {len(loaded.charts())} charts")


def _sweep(root: Path) -> None:
    """Clear what a killed build left; had it moved the site aside and not yet put the new one in place, put it back."""
    for left in root.glob(".site-*"):
        if (left / "old").is_dir() and not (root / "site").exists():
            (left / "old").rename(root / "site")
        shutil.rmtree(left)


def _swap(built: Path, site: Path, old: Path) -> None:
    """Put a built site in place of the one before; between two renames there is none for an instant.

    Raises:
        PublishingMistake: there is nothing to put in place.
    """
    if not (built / "index.html").is_file():
        raise PublishingMistake("the build made no index.html", Place(site.name), "add docs/index.md")
    if site.exists():
        site.rename(old)
    try:
        built.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise


if __name__ == "__main__":
    sys.exit(main())
