"""Revisions that cannot be compared are refused in words; edited lines are found whatever the files are called."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from diff.conftest import git_in
from explainer.__main__ import main
from explainer.diff.builds import built_at
from explainer.diff.git import commit_of, edits_since, text_at, unpack
from explainer.errors import Mistake


def refused(root: Path, revision: str) -> str:
    with pytest.raises(Mistake) as mistake:
        commit_of(root, revision)
    return str(mistake.value)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one file on main."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git = git_in(folder)
    git("init", "--quiet", "--initial-branch", "main")
    (folder / "a.md").write_text("one\ntwo\nthree\n", "utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "One")
    return folder


def test_a_revision_that_does_not_exist_names_the_nearest(repository: Path) -> None:
    assert refused(repository, "mian") == "no revision 'mian'; did you mean 'main'?"
    assert refused(repository, "--help") == "no revision '--help'; name a branch or commit"
    assert refused(repository, "") == "no revision ''; name a branch or commit"


@pytest.mark.usefixtures("repository")
def test_a_branch_known_only_from_elsewhere_is_named(tmp_path: Path) -> None:
    git_in(tmp_path)("clone", "--quiet", "repository", "clone")
    git = git_in(tmp_path / "clone")
    git("checkout", "--quiet", "-b", "mine")
    git("branch", "--quiet", "-D", "main")
    assert refused(tmp_path / "clone", "main") == "no revision 'main'; did you mean 'origin/main'?"


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    git = git_in(repository)
    git("commit", "--quiet", "--allow-empty", "--message", "Two")
    git_in(tmp_path)("clone", "--quiet", "--depth", "1", f"file://{repository}", "shallow")
    said = "no revision 'HEAD~1' in this shallow clone; run: git fetch --unshallow"
    assert refused(tmp_path / "shallow", "HEAD~1") == said


def test_a_folder_outside_of_any_repository_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "main") == "this folder is in no git repository that can be read; run it in a clone"


def test_a_machine_without_git_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert refused(repository, "main") == "git is not installed; install it; a revision is read with it"


def test_the_command_exits_with_2_and_no_traceback(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    assert main(["diff", "mian"]) == 2
    assert capfd.readouterr().err == "no revision 'mian'; did you mean 'main'?\n"


def test_a_revision_that_does_not_build_says_why_and_leaves_nothing(repository: Path) -> None:
    with pytest.raises(Mistake, match=r"does not build with its own generator:\n.*mkdocs\.yml") as mistake:
        built_at(repository, commit_of(repository, "main"))
    assert "Traceback" not in str(mistake.value)
    assert list((repository / ".cache/diff/sites").iterdir()) == []


@pytest.mark.parametrize("name", ["b.md", "a file.md", "überall/ä.md", 'quo"te.md'])
def test_edited_lines_are_found_by_file_and_line(repository: Path, name: str) -> None:
    path = repository / name
    path.parent.mkdir(exist_ok=True)
    shutil.copy(repository / "a.md", path)
    git = git_in(repository)
    git("add", "--all")
    git("commit", "--quiet", "--message", "Two")
    path.write_text("one\n2\nthree\nfour\n", "utf-8")
    hunks = edits_since(repository, commit_of(repository, "main"))[name]
    assert [(hunk.at, dict(hunk.old), dict(hunk.new)) for hunk in hunks] == [
        (2, {2: "two"}, {2: "2"}),
        (4, {}, {4: "four"}),
    ]


def test_files_that_git_does_not_know_yet_are_edits_and_ignored_ones_are_not(repository: Path) -> None:
    (repository / ".gitignore").write_text("*.log\n", "utf-8")
    (repository / "new.md").write_text("new\n", "utf-8")
    (repository / "build.log").write_text("noise\n", "utf-8")
    (repository / ".cache").mkdir()
    (repository / ".cache/x").write_text("noise\n", "utf-8")
    assert set(edits_since(repository, commit_of(repository, "main"))) == {".gitignore", "new.md"}


def test_a_users_own_settings_of_git_change_nothing(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[diff]\nnoprefix = true\nmnemonicPrefix = true\nexternal = false\n[color]\nui = always\n", "utf-8"
    )
    monkeypatch.setitem(os.environ, "GIT_CONFIG_GLOBAL", str(settings))
    (repository / "a.md").write_text("one\n2\nthree\n", "utf-8")
    (hunk,) = edits_since(repository, commit_of(repository, "main"))["a.md"]
    assert (dict(hunk.old), dict(hunk.new)) == ({2: "two"}, {2: "2"})


def test_a_project_below_the_repositorys_root_is_read_from_there(repository: Path, tmp_path: Path) -> None:
    inner = repository / "nächste (1)"
    inner.mkdir()
    (inner / "b.md").write_text("before\n", "utf-8")
    git = git_in(repository)
    git("add", "--all")
    git("commit", "--quiet", "--message", "Two")
    commit = commit_of(inner, "main")
    (inner / "b.md").write_text("after\n", "utf-8")
    (repository / "a.md").write_text("elsewhere\n", "utf-8")
    assert set(edits_since(inner, commit)) == {"b.md"}
    assert text_at(inner, commit, "b.md") == "before\n"
    unpack(inner, commit, tmp_path / "then")
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "then").iterdir()} == {"b.md": "before\n"}


def test_only_three_sites_are_kept(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "bridge"
    shutil.copytree(committed, folder)
    commit = commit_of(folder, "main")
    sites = folder / ".cache/diff/sites"
    for number in range(4):
        (sites / f"{number:040x}-00000000").mkdir()
        os.utime(sites / f"{number:040x}-00000000", (number, number))
    monkeypatch.setattr("explainer.diff.builds._build", lambda *_: pytest.fail("it is kept already"))
    assert built_at(folder, commit).is_dir()
    assert sorted(path.name[:40] for path in sites.iterdir()) == sorted([f"{2:040x}", f"{3:040x}", commit])
