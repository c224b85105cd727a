"""The generator's commands: `python -m explainer site`, `recorded`, `record`, `portable` and others."""

from __future__ import annotations

import argparse
import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from explainer import check, diff, explain
from explainer.data import json_schema
from explainer.errors import Mistakes, Place, PublishingMistake, Refusal, Report
from explainer.ledger import check_why
from explainer.portable import compare
from explainer.project import Project
from explainer.publish import (
    SITE,
    BuildStopped,
    fault_mistake,
    put_in_place,
    staged,
    unrecorded_mistakes,
    write_beside,
    write_down,
)

_DIFF = "say what a reader would see change since a revision; exit code 0: nothing, 1: something, 2: a mistake"
LOCAL_URL = "http://127.0.0.1:8000/petabit/"
_INTERRUPTED = 130  # as shells say that a command was stopped by Ctrl-C
SHOWN_AT_MOST = 5  # findings after a build, where they are beside the point


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
    how.add_argument("--json", action="store_const", dest="show", const=check.as_json, help="as JSON, for programs")
    how.add_argument("--github", action="store_const", dest="show", const=check.as_github, help="for GitHub")
    checking.add_argument("--today", type=day, help="the day, as YYYY-MM-DD (default: today, UTC)")
    chosen = parser.parse_args(arguments)
    root = Path.cwd()
    run: dict[str, Callable[[], int | None]] = {
        "site": lambda: build_site(root),
        "recorded": lambda: check_recorded(root),
        "record": lambda: write_ledger(root, why=chosen.why.strip(), date=chosen.date),
        "beside": lambda: write_beside(Project.at(root).loaded(), chosen.site, _site_url(), _contact()),
        "portable": lambda: compare(root),
        "explain": lambda: show_explanation(root, chosen.name, is_json=chosen.json),
        "diff": lambda: show_difference(root, chosen.revision, _form_of(chosen)),
        "schema": lambda: write_schema(root),
        "check": lambda: check_words(root, today=chosen.today or _today(), show=chosen.show or check.as_text),
    }
    failed = 2 if chosen.command == "diff" else 1
    try:
        return run[chosen.command]() or 0
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        count = len(refusal.mistakes)
        if chosen.command not in {"explain", "diff"}:
            print(f"{count} mistake{'s' * (count > 1)}; nothing is published", file=sys.stderr)
        return failed
    except (BuildStopped, subprocess.CalledProcessError):  # either has said why
        return failed
    except KeyboardInterrupt:
        print(f"\nstopped; {SITE}/ and the ledger are whole", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:  # who reads along has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return failed
    except Exception as failure:  # noqa: BLE001 - nobody foresaw it, so it is told as a mistake is
        print(fault_mistake(failure, f"`{chosen.command}`", root), file=sys.stderr)
        return failed


def build_site(root: Path) -> None:
    """Build, and only then replace `site/`.

    Raises:
        BuildStopped: the build ended early and has said why; `site/` stays as it was.
    """
    with staged(root, _say) as (folder, built):
        for mistake in unrecorded_mistakes(Project.at(root).loaded(), built):
            _say(f"Note: {mistake}")
        put_in_place(folder, root)
        for note in _noted(check.check(Project.at(root), today=_today())):
            _say(f"Note: {note}")
        print(f"{SITE}/ holds {sum(1 for _ in (root / SITE).rglob('*.html'))} pages")


def check_recorded(root: Path) -> None:
    """Build, and compare with the ledger instead of replacing `site/`.

    Raises:
        Refusal: all that is published and not recorded; as for `build_site`.
    """
    with staged(root, _say) as (_, built):
        if mistakes := list(unrecorded_mistakes(Project.at(root).loaded(), built)):
            raise Mistakes(mistakes)
    print("everything published is recorded")


def write_ledger(root: Path, *, why: str, date: datetime.date | None) -> None:
    """Build, and record what is new instead of replacing `site/`. date: today (UTC) if None.

    Raises:
        Refusal: a reason that cannot be kept as it is, before anything is built; a date after today; as for
            `write_down` and `build_site`.
    """
    today = _today()
    day = (date or today).isoformat()
    report = Report()
    with report.collecting(Place("WHY")):
        check_why(why)
    if day > today.isoformat():
        report.add(PublishingMistake(f"{day} is after today, {today}", Place("--date"), "record it on that day"))
    report.raise_if_any()
    with staged(root, _say) as (_, built):
        entries, addresses = write_down(Project.at(root).loaded(), built, date=day, why=why)
    print(f"recorded {len(entries)} changes and {addresses} new addresses")


def show_explanation(root: Path, name: str, *, is_json: bool) -> None:
    """Print all that there is to know of a number, chart, claim or input.

    Raises:
        Refusal: there is nothing of that name, or the data has mistakes.
    """
    explanation = explain.explain(name, Project.at(root).loaded())
    print(explain.as_json(explanation) if is_json else explain.as_text(explanation), end="")


def show_difference(root: Path, revision: str, form: Callable[[diff.Difference], str]) -> bool:
    """Print what a reader would see change since a revision, and say whether there is anything.

    Raises:
        Refusal, BuildStopped: as for `difference`.
    """
    found = diff.difference(root, revision, _say)
    print(form(found), end="")
    return found.is_visible


def _form_of(chosen: argparse.Namespace) -> Callable[[diff.Difference], str]:
    return diff.as_json if chosen.json else diff.as_markdown if chosen.markdown else diff.as_text


def _site_url() -> str:
    return os.environ.get("SITE_URL") or LOCAL_URL


def _contact() -> str | None:
    repository = os.environ.get("REPO_URL")
    return f"{repository.rstrip('/')}/issues" if repository else None


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).date()


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def write_schema(root: Path) -> None:
    """Write the JSON Schema next to the data file."""
    project = Project.at(root)
    project.data.with_name("explainer.schema.json").write_text(json_schema(), encoding="utf-8")


def _noted(findings: Sequence[check.Finding]) -> list[str]:
    """What is said of the findings after a build: each of a few, of more their number."""
    if len(findings) > SHOWN_AT_MOST:
        return [f"{check.counted(findings)}; `python -m explainer check` shows them"]
    return [str(finding) for finding in findings]


def check_words(root: Path, *, today: datetime.date, show: Callable[[Sequence[check.Finding]], str]) -> int:
    """Print what the rules of `check` find; 1 if any of it is a mistake."""
    findings = check.check(Project.at(root), today=today)
    print(show(findings))
    return int(any(finding.level == "mistake" for finding in findings))


if __name__ == "__main__":
    sys.exit(main())
