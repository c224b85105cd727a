"""The generator's commands: `python -m explainer site`, `recorded`, `record`, `portable` and others."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from explainer.freshness import SITE, made_before

_INTERRUPTED = 130  # as shells say that a command was stopped by Ctrl-C
_DIFF = "say what a reader would see change since a revision; exit code 0: nothing, 1: something, 2: a mistake"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 only if it succeeded, and for `diff` only if a reader would see no change."""
    parser = argparse.ArgumentParser(prog="explainer", description="Build an explainer whose numbers are computed.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("site", help="build the site and replace site/")
    commands.add_parser("recorded", help="build, and fail if anything published is not in the ledger")
    recording = commands.add_parser("record", help="build, and add what is new to the ledger")
    recording.add_argument("--why", default="", help="the reason shown to readers when a value has changed")
    day = datetime.date.fromisoformat
    recording.add_argument("--date", type=day, help="the day, as YYYY-MM-DD (default: today, UTC)")
    beside = commands.add_parser("beside", help="add everything that is not a page to a site built by any generator")
    beside.add_argument("site", type=Path, help="the folder of that site")
    commands.add_parser("portable", help="build with MkDocs and with Zensical, and compare every page")
    explaining = commands.add_parser(
        "explain", help="say where a number, chart, claim or input comes from and what uses it"
    )
    explaining.add_argument("name", help="its id, or the address of its card")
    explaining.add_argument("--json", action="store_true", help="for programs")
    comparing = commands.add_parser("diff", help=_DIFF)
    comparing.add_argument("revision", nargs="?", default="main", help="a branch, tag or commit (default: main)")
    forms = comparing.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="for programs")
    forms.add_argument("--markdown", action="store_true", help="for a pull request")
    commands.add_parser("schema", help="write the JSON Schema of the data file")
    checking = commands.add_parser("check", help="find typed numbers, unbound comparisons, stale facts and poor pages")
    how = checking.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as JSON, for programs")
    how.add_argument("--github", action="store_true", help="for GitHub")
    checking.add_argument("--today", type=day, help="the day, as YYYY-MM-DD (default: today, UTC)")
    chosen = parser.parse_args(arguments)
    root = Path.cwd()
    try:
        if chosen.command == "site" and (made := made_before(root, root / SITE)):
            print(*made.said, sep="\n", end="\n" * bool(made.said), file=sys.stderr)
            print(f"{SITE}/ holds {made.holds}; nothing has changed\n{made.look}")
            return 0
        from explainer.commands import run  # noqa: PLC0415 - that takes longer than to see that there is nothing to do

        return run(chosen, root)
    except KeyboardInterrupt:
        print(f"\nstopped; {SITE}/ and the ledger are whole", file=sys.stderr)
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
