"""What the generator's commands do, and what they say of it."""

from __future__ import annotations

import argparse
import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from explainer import check, diff, explain
from explainer.data import json_schema, read_queries
from explainer.errors import Mistakes, Place, PublishingMistake, ReferenceMistake, Refusal, Report, nearest
from explainer.freshness import SITE, remember
from explainer.ledger import check_why
from explainer.portable import compare
from explainer.project import Project
from explainer.publish import (
    BuildStopped,
    changes_since,
    counted,
    fault_mistake,
    put_in_place,
    site_of,
    staged,
    summary,
    unrecorded_mistakes,
    write_beside,
    write_down,
)
from explainer.query import refresh
from explainer.translate import said_of, translate

SHOWN_AT_MOST = 5  # findings after a build, where they are beside the point


def run(chosen: argparse.Namespace, root: Path) -> int:
    """Run one command in a project's folder. chosen: its name and settings, as the command line gave them."""
    commands: dict[str, Callable[[], int | None]] = {
        "site": lambda: build_site(root),
        "recorded": lambda: check_recorded(root),
        "record": lambda: write_ledger(root, why=chosen.why.strip(), date=chosen.date),
        "beside": lambda: write_beside(Project.at(root).loaded(), chosen.site, *site_of(root, _say)),
        "portable": lambda: compare(root),
        "explain": lambda: show_explanation(root, chosen.name, is_json=chosen.json),
        "diff": lambda: show_difference(root, chosen.revision, _form_of(chosen)),
        "refresh": lambda: refresh_tables(root, chosen.names),
        "translate": lambda: write_catalog(root, chosen.language),
        "schema": lambda: write_schema(root),
        "check": lambda: check_words(root, today=chosen.today or _today(), show=_form_of_findings(chosen)),
    }
    failed = 2 if chosen.command == "diff" else 1
    try:
        return _flushed(commands[chosen.command]() or 0)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        count = len(refusal.mistakes)
        if chosen.command not in {"explain", "diff", "refresh"}:
            print(f"{count} mistake{'s' * (count > 1)}; nothing is published", file=sys.stderr)
        return failed
    except (BuildStopped, subprocess.CalledProcessError):  # either has said why
        return failed
    except BrokenPipeError:  # who reads along has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return failed
    except (Exception, SystemExit) as failure:  # noqa: BLE001 - nobody foresaw it, so it is told as a mistake is
        print(fault_mistake(failure, f"`{chosen.command}`", root), file=sys.stderr)
        return failed


def _flushed(code: int) -> int:
    """An exit code, after all that was printed is out: here it is known what to do when nobody reads any more."""
    sys.stdout.flush()
    return code


def build_site(root: Path) -> None:
    """Build, and only then replace `site/`.

    Raises:
        BuildStopped: the build ended early and has said why; `site/` stays as it was.
    """
    said: list[str] = []
    with staged(root, _say) as stage:
        project = Project.at(root)
        said += [f"Note: {mistake}" for mistake in unrecorded_mistakes(project.loaded(), stage.built)]
        changed = changes_since(root / SITE, stage.folder, stage.built)
        put_in_place(stage.folder, root)
    said += [f"Note: {note}" for note in _answered(project)]
    said += [f"Note: {note}" for note in _noted(check.check(project, today=_today()))]
    for line in said:
        _say(line)
    holds, look = summary(stage.built, stage.url)
    remember(root, root / SITE, stage.inputs, said, (holds, look))
    print(f"{SITE}/ holds {holds}" + (f"; changed: {changed}" if changed else ""))
    print(look)


def check_recorded(root: Path) -> None:
    """Build, and compare with the ledger instead of replacing `site/`.

    Raises:
        Refusal: all that is published and not recorded; as for `build_site`.
    """
    with staged(root, _say) as stage:
        if mistakes := list(unrecorded_mistakes(Project.at(root).loaded(), stage.built)):
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
    with staged(root, _say) as stage:
        entries, addresses = write_down(Project.at(root).loaded(), stage.built, date=day, why=why)
    print(f"recorded {counted(len(entries), 'change')} and {counted(addresses, 'new address', 'es')}")


def refresh_tables(root: Path, names: Sequence[str]) -> None:
    """Ask the queries of tables anew, all of them if none is named; one that fails does not stop the others.

    Raises:
        Refusal: there is no such query, or one of them could not be answered; that table's snapshot stays as it was.
    """
    tables = read_queries(Project.at(root).data, root)
    report = Report()
    for name in names or tables:
        with report.collecting():
            if name not in tables:
                advice = nearest(name, tables) or "only a table with a query is refreshed"
                raise ReferenceMistake(f"no table '{name}' with a query", None, advice)
            print(refresh(tables[name], root), flush=True)
    report.raise_if_any()
    if not tables:
        print("no table has a query")


def write_catalog(root: Path, code: str) -> None:
    """Write or update the catalog of a language.

    Raises:
        Refusal, BuildStopped: as for `translate`; the catalog stays as it was.
    """
    path, made = translate(Project.at(root), code, _say)
    print(said_of(path.relative_to(root), made))


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


def _form_of_findings(chosen: argparse.Namespace) -> Callable[[Sequence[check.Finding]], str]:
    return check.as_json if chosen.json else check.as_github if chosen.github else check.as_text


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).date()


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def write_schema(root: Path) -> None:
    """Write the JSON Schema next to the data file."""
    project = Project.at(root)
    project.data.with_name("explainer.schema.json").write_text(json_schema(), encoding="utf-8")


def _answered(project: Project) -> Iterator[str]:
    """That no engine was asked, where tables are answers to queries."""
    tables = project.loaded().numbers.explainer.tables
    days = [f"{key} ({table.snapshot.day})" for key, table in tables.items() if table.snapshot]
    if days:
        yield f"taken from snapshots of queries, without asking again: {', '.join(days)}; `make refresh` renews them"


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
