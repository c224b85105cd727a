"""The generator's commands: `python -m explainer site`, `recorded`, `record`, `portable` and others."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import shlex
import sys
from pathlib import Path

from explainer.begin import Wanted, make, upgrade, wanted
from explainer.errors import Refusal
from explainer.freshness import SETTINGS, SITE, made_before

_STOPPED = {"new": "nothing is made", "upgrade": "run it again to finish"}
_INTERRUPTED = 130  # as shells say that a command was stopped by Ctrl-C
_NAMED = 5  # files, of those that an upgrade changed
_DIFF = "say what a reader would see change since a revision; exit code 0: nothing, 1: something, 2: a mistake"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 only if it succeeded, and for `diff` only if a reader would see no change."""
    parser = argparse.ArgumentParser(prog="explainer", description="Build an explainer whose numbers are computed.")
    commands = parser.add_subparsers(dest="command", required=True)
    _add(commands, "site", "build the site and replace site/")
    _add(commands, "recorded", "build, and fail if anything published is not in the ledger")
    recording = _add(commands, "record", "build, and add what is new to the ledger")
    recording.add_argument("--why", default="", help="the reason shown to readers when a value has changed")
    recording.add_argument("--date", type=_day, help="the day, as YYYY-MM-DD (default: today, UTC)")
    beside = _add(commands, "beside", "add everything that is not a page to a site built by any generator")
    beside.add_argument("site", type=Path, help="the folder of that site")
    _add(commands, "portable", "build with MkDocs and with Zensical, and compare every page")
    explaining = _add(commands, "explain", "say where a number, chart, claim or input comes from and what uses it")
    explaining.add_argument("name", help="its id, or the address of its card")
    explaining.add_argument("--json", action="store_true", help="for programs")
    comparing = _add(commands, "diff", _DIFF)
    comparing.add_argument("revision", nargs="?", default="main", help="a branch, tag or commit (default: main)")
    forms = comparing.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="for programs")
    forms.add_argument("--markdown", action="store_true", help="for a pull request")
    refreshing = _add(commands, "refresh", "ask the queries of tables anew, and keep their answers")
    refreshing.add_argument("names", nargs="*", metavar="NAME", help="ids of tables (default: all that have a query)")
    translating = _add(commands, "translate", "write or update the catalog of a language")
    translating.add_argument("language", help="its code, as in ja")
    _add(commands, "schema", "write the JSON Schema of the data file")
    checking = _add(commands, "check", "find typed numbers, unbound comparisons, stale facts and poor pages")
    how = checking.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as JSON, for programs")
    how.add_argument("--github", action="store_true", help="for GitHub")
    checking.add_argument("--today", type=_day, help="the day, as YYYY-MM-DD (default: today, UTC)")
    _add_beginnings(commands)
    chosen = parser.parse_args(arguments)
    root = Path.cwd()
    try:
        if chosen.command in _STOPPED:
            return _begin(chosen)
        if chosen.command == "site" and (made := made_before(root, root / SITE)):
            print(*made.said, sep="\n", end="\n" * bool(made.said), file=sys.stderr)
            print(f"{SITE}/ holds {made.holds}; nothing has changed\n{made.look}")
            return 0
        if chosen.command != "diff" and not any((root / name).exists() for name in (*SETTINGS, "docs")):
            print(f"no explainer in {root}: it has no {SETTINGS[0]}; go to the folder of one", file=sys.stderr)
            return 1
        from explainer.commands import run  # noqa: PLC0415 - that takes longer than to see that there is nothing to do

        return run(chosen, root)
    except KeyboardInterrupt:
        whole = _STOPPED.get(chosen.command, f"{SITE}/, the ledger and every snapshot are whole")
        print(f"\nstopped; {whole}", file=sys.stderr)
        return _INTERRUPTED


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str
) -> argparse.ArgumentParser:
    """A command. does: what, in its own help and in that of all."""
    return commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")


def _day(text: str) -> datetime.date:
    """A day on a command line."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it as 2026-11-25") from None


def _add_beginnings(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    beginning = _add(commands, "new", "make another explainer, with a copy of the generator")
    beginning.add_argument("folder", type=Path, help="a folder that is not there yet, or empty")
    for field in dataclasses.fields(Wanted):
        beginning.add_argument(f"--{field.name}", help=f"its {field.name}; asked for, or the usual one, if not given")
    beginning.add_argument("--yes", action="store_true", help="ask nothing; what is not given is as usual")
    upgrading = _add(commands, "upgrade", "replace the generator in an explainer by this one")
    upgrading.add_argument("folder", type=Path, help="the folder of the explainer")
    upgrading.add_argument("--force", action="store_true", help="also replace edited files; copies of them are kept")


def _begin(chosen: argparse.Namespace) -> int:
    """Make an explainer, or upgrade one; neither needs anything that has to be installed."""
    try:
        if chosen.command == "new":
            _make(chosen)
        else:
            _upgrade(chosen)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _make(chosen: argparse.Namespace) -> None:
    given = {field.name: getattr(chosen, field.name) for field in dataclasses.fields(Wanted)}
    is_asking = sys.stdin.isatty() and not chosen.yes
    found = wanted(chosen.folder, given, input if is_asking else None)
    make(chosen.folder, found, datetime.datetime.now(tz=datetime.UTC).date())
    for name, value in dataclasses.asdict(found).items():
        usual = "" if given[name] or is_asking else f" (--{name} names another)"
        print(f"{name}: {value}{usual}")
    print(f"made {chosen.folder}; now: cd {shlex.quote(str(chosen.folder))} && make site, and read README.md there")


def _upgrade(chosen: argparse.Namespace) -> None:
    done = upgrade(chosen.folder, is_forced=chosen.force)
    for line in done.news:
        print(line)
    for what, names in (("added", done.added), ("replaced", done.replaced), ("removed", done.removed)):
        if names:
            shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
            print(f"{what}: {shown}")
    if done.kept:
        print(f"kept what was edited in {done.kept}/; move what you need of it, then remove it")
    if done.is_new:
        before = f", instead of {done.before}" if done.before != done.now else ""
        print(f"{chosen.folder} has this generator now, version {done.now}{before}")
        print("now: make site, then make record if it says that something is reworded, and make test; then commit")
    else:
        print(f"{chosen.folder} has this generator already, version {done.now}")


if __name__ == "__main__":
    sys.exit(main())
