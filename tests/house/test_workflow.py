"""The workflow that publishes: linted, pinned, and allowed no more than it needs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from explainer.diff.comparing import PICTURES

MATCHER: Final = ".github/refusals.json"
PINNED: Final = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


@pytest.fixture(scope="module")
def workflow(root: Path) -> Any:  # noqa: ANN401 - yaml's own
    return yaml.safe_load((root / ".github/workflows/site.yml").read_text("utf-8"))


def test_zizmor_finds_nothing(root: Path) -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    run = subprocess.run(
        [zizmor, "--offline", "--quiet", "--no-progress", "--color=never", "--persona=auditor", root / ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout + run.stderr) == (0, "No findings to report. Good job!\n")


def test_every_change_is_tested_once_and_main_every_week_too(workflow: Any) -> None:  # noqa: ANN401 - yaml's own
    triggers = workflow[True]  # YAML 1.1 reads `on` as true
    assert triggers.keys() == {"push", "pull_request", "workflow_dispatch", "schedule"}
    assert triggers["push"] == {"branches": ["main"]}  # a branch is tested as the pull request that it is for
    assert len(triggers["schedule"]) == 1


def test_every_action_is_pinned_to_a_commit_and_says_which_version_that_is(root: Path) -> None:
    uses = [
        line.strip().removeprefix("- ")
        for path in sorted((root / ".github/workflows").glob("*.yml"))
        for line in path.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


def test_only_the_publishing_job_may_write(workflow: Any) -> None:  # noqa: ANN401 - yaml's own
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "test": {"contents": "read"},
        "audit": {"contents": "read"},
        "diff": {"contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }


def test_only_a_tested_push_to_main_is_published(workflow: Any) -> None:  # noqa: ANN401 - yaml's own
    jobs = workflow["jobs"]
    assert jobs["build"]["needs"] == "test"
    assert jobs["build"]["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
    assert jobs["publish"]["needs"] == "build"


def test_a_pull_request_is_compared_with_the_branch_it_is_for(workflow: Any) -> None:  # noqa: ANN401 - yaml's own
    job = workflow["jobs"]["diff"]
    assert job["if"] == "github.event_name == 'pull_request'"
    checkout, *_, compare, pictures = job["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert compare["env"] == {"REV": "origin/${{ github.base_ref }}"}
    assert pictures["with"]["path"] == PICTURES.as_posix()


def test_continuous_integration_runs_what_a_person_runs(root: Path, workflow: Any) -> None:  # noqa: ANN401
    runs = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in workflow["jobs"].items()}
    compare = 'make diff FORM=--markdown >> "$GITHUB_STEP_SUMMARY"'
    annotated = ".venv/bin/python -m explainer check --github"
    refused = f'echo "::add-matcher::{MATCHER}"'
    assert runs == {
        "test": [refused, "make test", annotated],
        "audit": ["make audit"],
        "diff": [compare],
        "build": ["make site"],
        "publish": [],
    }
    assert (root / ".ci/run").read_text("utf-8").splitlines()[-2:] == ["make test", "exec make engines"]


def test_what_a_build_refuses_is_shown_at_its_line(root: Path, small: Path) -> None:
    """GitHub reads the log with the pattern; other lines, such as those of the check, have annotations of their own."""
    [matcher] = json.loads((root / MATCHER).read_text("utf-8"))["problemMatcher"]
    [pattern] = matcher["pattern"]
    with (small / "docs/index.md").open("a", encoding="utf-8") as index:
        index.write("\n[x](nowhere.md)\n")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    command = [sys.executable, "-m", "explainer", "recorded"]
    done = subprocess.run(command, cwd=small, check=False, capture_output=True, text=True)
    lines = (done.stdout + done.stderr).splitlines()
    found = [match for line in lines if (match := re.match(pattern["regexp"], line))]
    [(file, line, message)] = [tuple(match[pattern[part]] for part in ("file", "line", "message")) for match in found]
    last = len((small / "docs/index.md").read_text("utf-8").splitlines())
    assert (file, int(line)) == ("docs/index.md", last)
    assert message.startswith("broken link to nowhere.md")
