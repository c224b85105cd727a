"""Two branches that both recorded are merged, with real git: as the manual says, and in ways that are refused."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from explainer.built import read_site
from explainer.errors import Refusal
from explainer.project import Project
from explainer.publish import unrecorded_mistakes, write_down

DATA: Final = "docs/data/explainer.yml"
EDITIONS: Final = "docs/ledger/editions.jsonl"
ADDRESSES: Final = "docs/ledger/addresses.txt"
TAKE: Final = "git checkout --no-overlay main -- docs/ledger"
WAY: Final = f"take the published one: {TAKE}; then run: make record"
CONFLICT: Final = re.compile(r"<{7}.*?\n(.*?)={7}\n(.*?)>{7}.*?\n", re.DOTALL)
QUIET: Final = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}


def git(folder: Path, *arguments: str, fails: bool = False) -> str:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@bridges.example"]
    command = ["git", *who, *arguments]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **QUIET}, check=False, capture_output=True, text=True)
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout


def lamps(folder: Path, value: int) -> None:
    text = (folder / DATA).read_text("utf-8")
    (folder / DATA).write_text(re.sub(r"(lamps: .*?value: )\d+", rf"\g<1>{value}", text), "utf-8")


def recorded(folder: Path, date: str, why: str, *pages: str) -> None:
    """What `make record` does once it has built a site, which has these pages here."""
    site = folder.parent / f"site-{date}"
    for page in pages:
        (site / page).mkdir(parents=True, exist_ok=True)
        (site / page / "index.html").write_text(f"<article><h1>{page}</h1></article>", "utf-8")
    write_down(Project.at(folder).loaded(), read_site(site), date=date, why=why)


def reported(folder: Path, date: str) -> list[str]:
    """What `make recorded` reports of the site that was recorded on a day."""
    try:
        loaded = Project.at(folder).loaded()
        return [str(mistake) for mistake in unrecorded_mistakes(loaded, read_site(folder.parent / f"site-{date}"))]
    except Refusal as refusal:
        return str(refusal).splitlines()


@pytest.fixture(scope="module")
def diverged(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which main has recorded 50 lamps, and the branch bob, which is checked out, 52 and a page."""
    folder = tmp_path_factory.mktemp("merging") / "small"
    shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    (folder / ".gitignore").write_text(".cache/\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    recorded(folder, "2026-01-02", "", "how")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=first")
    for branch, value, day in (("bob", 52, "2026-02-02"), ("main", 50, "2026-02-03")):
        git(folder, "checkout", "--quiet", *(["-b"] if branch == "bob" else []), branch)
        lamps(folder, value)
        recorded(folder, day, f"{value} were counted.", "how", branch)
        git(folder, "commit", "--quiet", "--all", f"--message={branch}")
    git(folder, "checkout", "--quiet", "bob")
    return folder


@pytest.fixture
def merging(diverged: Path, tmp_path: Path) -> Path:
    """A copy of it in the middle of a merge: all but the ledger is resolved."""
    folder = Path(shutil.copytree(diverged.parent, tmp_path / "all")) / "small"
    said = git(folder, "merge", "main", fails=True)
    assert re.findall(r"Merge conflict in (\S+)", said) == [DATA, ADDRESSES, EDITIONS]
    git(folder, "checkout", "--ours", DATA)
    return folder


def resolve(folder: Path, replacement: str) -> None:
    """Put the same in the place of the conflict in both files."""
    for file in (EDITIONS, ADDRESSES):
        text = (folder / file).read_text("utf-8")
        assert len(CONFLICT.findall(text)) == 1
        (folder / file).write_text(CONFLICT.sub(replacement, text), "utf-8")


def test_the_way_in_the_manual_merges_them(merging: Path, root: Path) -> None:
    text = (root / "scripts/explainer/MANUAL.md").read_text("utf-8")
    [_, section] = text.split("## Merge two branches that both recorded\n")
    [block, *_] = re.findall(r"```console\n(.*?)```", section, re.DOTALL)
    take, make, add = block.splitlines()
    assert (take, make.split("=")[0], add) == (TAKE, "make record WHY", "git add docs/ledger")

    git(merging, *take.split()[1:])
    recorded(merging, "2026-02-04", "52 were counted.", "how", "main", "bob")
    git(merging, *add.split()[1:])
    git(merging, "add", DATA)
    git(merging, "commit", "--quiet", "--message=merged")

    assert git(merging, "status", "--porcelain") == ""
    assert reported(merging, "2026-02-04") == []
    ledger = Project.at(merging).loaded().ledger
    found = [(edition.n, edition.date, edition.content.text) for edition in ledger.editions("numbers", "lamps")]
    assert found == [(1, "2026-01-02", "48"), (2, "2026-02-03", "50"), (3, "2026-02-04", "52")]
    assert {"main/", "bob/"} <= ledger.addresses


@pytest.mark.parametrize("command", [["merge", "bob"], ["rebase", "main"]])
def test_the_same_way_is_right_on_either_branch(diverged: Path, tmp_path: Path, command: list[str]) -> None:
    folder = Path(shutil.copytree(diverged.parent, tmp_path / "all")) / "small"
    git(folder, "checkout", "--quiet", "main" if command[0] == "merge" else "bob")
    git(folder, *command, fails=True)
    git(folder, "checkout", "bob" if command[0] == "merge" else "main", "--", DATA)
    git(folder, *TAKE.split()[1:])
    lamps(folder, 52)
    recorded(folder, "2026-02-04", "52 were counted.", "how", "main", "bob")
    assert reported(folder, "2026-02-04") == []
    texts = [edition.content.text for edition in Project.at(folder).loaded().ledger.editions("numbers", "lamps")]
    assert texts == ["48", "50", "52"]


MARKED: Final = "a conflict of a merge was left unresolved"
CHAIN: Final = "does not follow from the line before it: one of them was edited, or two branches were merged"
Resolve = Callable[[Path], object]
WRONG: Final[dict[str, tuple[Resolve, str]]] = {
    "nothing": (lambda folder: folder, MARKED),
    "addresses left": (lambda folder: git(folder, "checkout", "--ours", EDITIONS), MARKED),
    "entries left": (lambda folder: git(folder, "checkout", "--ours", ADDRESSES), MARKED),
    "both, ours first": (lambda folder: resolve(folder, r"\1\2"), CHAIN),
    "both, theirs first": (lambda folder: resolve(folder, r"\2\1"), CHAIN),
    "neither": (lambda folder: resolve(folder, ""), "is missing"),
    "ours and theirs": (
        lambda folder: [git(folder, "checkout", "--ours", EDITIONS), git(folder, "checkout", "--theirs", ADDRESSES)],
        "are not as recorded",
    ),
    "ours": (lambda folder: git(folder, "checkout", "--ours", "docs/ledger"), "is not the published entry"),
}


@pytest.mark.parametrize("name", WRONG)
def test_another_way_is_refused_with_the_right_one(merging: Path, name: str) -> None:
    wrong, problem = WRONG[name]
    wrong(merging)
    git(merging, "add", ".")
    git(merging, "commit", "--quiet", "--message=merged")
    mistakes = reported(merging, "2026-02-02")
    assert [mistake for mistake in mistakes if problem in mistake and mistake.endswith(WAY)] != []
    assert next(mistake.split(":")[0] for mistake in mistakes if problem in mistake) in {EDITIONS, ADDRESSES}


@pytest.mark.parametrize("edit", ["text", "last removed", "address"])
def test_a_forged_ledger_is_refused_by_the_published_one(diverged: Path, tmp_path: Path, edit: str) -> None:
    folder = Path(shutil.copytree(diverged.parent, tmp_path / "all")) / "small"
    path, register = folder / EDITIONS, folder / ADDRESSES
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    addresses = register.read_text("utf-8").splitlines()
    if edit == "text":
        lines[2]["content"]["text"] = "5 000"
    lines = lines[:5] if edit == "last removed" else lines
    path.unlink()
    register.write_text("".join(f"{line}\n" for line in addresses if edit != "address" or line != "how/"), "utf-8")
    bare = [{key: value for key, value in line.items() if key not in {"addresses", "digest"}} for line in lines]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in bare), "utf-8")
    recorded(folder, "2026-02-05", "Nothing.", "bob")
    found = [mistake for mistake in reported(folder, "2026-02-05") if mistake.endswith(WAY)]
    expected = {
        "text": f"{EDITIONS}:3: is not the published entry; {WAY}",
        "last removed": f"{EDITIONS}:6: is not the published entry; {WAY}",
        "address": f"{ADDRESSES}: 1 published addresses are missing, such as 'how/'; {WAY}",
    }
    assert found == [expected[edit]]
