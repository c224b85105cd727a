"""What git knows: the commit of a revision, its files, and the lines edited since."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explainer.errors import Mistake, nearest

_HUNK: Final = re.compile(r"@@ -(?P<old>\d+)(?:,(?P<gone>\d+))? \+(?P<new>\d+)(?:,(?P<come>\d+))? @@")
_HEAD: Final = re.compile(r"(?:---|\+\+\+) (?:[ab]/(?P<plain>.+?)\t?|\"[ab]/(?P<quoted>.+)\"\t?)")
_MADE: Final = (".cache/", "site/", ".site-", ".venv/")
_DIFF: Final = ("-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
_FORM: Final = ("--unified=0", "--relative", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules")


@dataclass(frozen=True)
class Hunk:
    """Lines of a file that were replaced. old, new: line → text; at: the line where they are in the working tree."""

    at: int
    old: Mapping[int, str]
    new: Mapping[int, str]


Edits = Mapping[str, tuple[Hunk, ...]]


def commit_of(root: Path, revision: str) -> str:
    """The commit that a revision names.

    Raises:
        Mistake: no git, no repository, no such revision.
    """
    if shutil.which("git") is None:
        raise Mistake("git is not installed", None, "install it; a revision is read with it")
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        reason = _text(inside.stderr).strip().splitlines()
        advice = "" if any("not a git repository" in line for line in reason) else "; ".join(reason[:1])
        raise Mistake("this folder is in no git repository that can be read", None, advice or "run it in a clone")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise _unknown(root, revision)
    return _text(found.stdout).strip()


def unpack(root: Path, commit: str, folder: Path) -> None:
    """Write the files that the project had in a commit into a folder.

    Raises:
        Mistake: the commit is not complete, or had no such folder.
    """
    # From the top of the repository: in a folder of it, git looks for that folder in the tree that is named, once more.
    prefix, top = (
        _text(_git(root, "rev-parse", f"--show-{what}").stdout).strip("\n") for what in ("prefix", "toplevel")
    )
    done = _git(Path(top), "archive", "--format=tar", f"{commit}:{prefix}")
    if done.returncode:
        reason = (_text(done.stderr).strip().splitlines() or ["no reason given"])[0]
        raise Mistake(f"git cannot read the files of {commit[:12]}: {reason}", None, "fetch it, or name another")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="tar")


def text_at(root: Path, commit: str, name: str) -> str:
    """The text that a file had in a commit; empty where it had none. name: from the project's folder."""
    done = _git(root, "show", f"{commit}:./{name}")
    return "" if done.returncode else _text(done.stdout)


def edits_since(root: Path, commit: str) -> Edits:
    """The lines of each file below the project's folder that differ from a commit, untracked files included."""
    done = _git(root, *_DIFF, *_FORM, commit, "--", ".")
    found = {
        name: tuple(_hunks(lines))
        for name, lines in _files(_text(done.stdout).split("\n"))
        if not name.startswith(_MADE)
    }
    others = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    for name in filter(None, _text(others.stdout).split("\0")):
        path = root / name
        if path.is_file() and not name.startswith(_MADE):
            lines = _text(path.read_bytes()).split("\n")
            found[name] = (Hunk(1, {}, dict(enumerate(lines, start=1))),)
    return found


def _unknown(root: Path, revision: str) -> Mistake:
    names = _text(_git(root, "for-each-ref", "--format=%(refname:short)").stdout).split()
    alike = next((f"did you mean '{name}'?" for name in names if name.endswith(f"/{revision}")), "")
    if _text(_git(root, "rev-parse", "--is-shallow-repository").stdout).strip() == "true":
        advice = alike or "run: git fetch --unshallow"
        return Mistake(f"no revision '{revision}' in this shallow clone", None, advice)
    return Mistake(f"no revision '{revision}'", None, alike or nearest(revision, names) or "name a branch or commit")


def _files(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The lines of a patch, by file."""
    starts = [index for index, line in enumerate(lines) if line.startswith("diff --git ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        part = lines[start:end]
        heads = [match for line in part[:8] if (match := _HEAD.fullmatch(line))]
        if heads:  # else a binary file, or only its mode
            yield heads[-1]["plain"] or re.sub(r"\\(.)", _unescaped, heads[-1]["quoted"]), part
        elif match := re.fullmatch(r"diff --git a/(.+) b/\1", part[0]):
            yield match[1], part


def _unescaped(match: re.Match[str]) -> str:
    return {"t": "\t", "n": "\n", "r": "\r"}.get(match[1], match[1])


def _hunks(lines: list[str]) -> Iterator[Hunk]:
    heads = [index for index, line in enumerate(lines) if _HUNK.match(line)]
    if not heads:
        yield Hunk(0, {}, {})  # a binary file
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        match = _HUNK.match(lines[start])
        assert match  # noqa: S101 - it was found by this pattern
        body = lines[start + 1 : end]
        gone = [line[1:] for line in body if line.startswith("-")]
        come = [line[1:] for line in body if line.startswith("+")]
        new = int(match["new"])
        yield Hunk(new, dict(enumerate(gone, start=int(match["old"]))), dict(enumerate(come, start=new)))


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", str(root), *arguments], check=False, capture_output=True)  # noqa: S603, S607


def _text(output: bytes) -> str:
    return output.decode("utf-8", errors="replace")
