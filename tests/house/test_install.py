"""The environment: made on any system with only Python, in a folder of any name, and whatever is missing is named."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

import pytest

INSTALL: Final = Path("scripts", "install.py")
OFFLINE: Final = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with letters and signs that few locales have, which needs no packages; its environment is made."""
    folder = tmp_path_factory.mktemp("Über [ein] Kabel")
    (folder / "scripts" / "explainer").mkdir(parents=True)
    for name in ("install.py", "explainer/__init__.py", "explainer/progress.py"):
        shutil.copy(root / "scripts" / name, folder / "scripts" / name)
    (folder / "requirements.txt").touch()
    done = run(folder, sys.executable, str(INSTALL))
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("making .venv\ninstalling 0 packages of requirements.txt into .venv\n")
    return folder


def run(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command there, without a network, under a locale that has only ASCII."""
    environment = {**os.environ, **OFFLINE, "LC_ALL": "C", **settings}
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


def python(project: Path) -> str:
    """The Python of the environment."""
    return str(project / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def test_the_generator_can_be_imported_in_any_locale(project: Path) -> None:
    done = run(project, python(project), "-c", "import explainer.progress")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="no name has a semicolon there")
def test_a_folder_in_which_no_environment_can_be_made_is_named(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "petabit: a copy"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(root / INSTALL, folder / INSTALL)
    done = run(folder, sys.executable, str(INSTALL))
    found = f"no environment can be made below a folder with ':' in its name: {folder}; rename that"
    assert (done.returncode, done.stderr.splitlines()) == (1, ["making .venv", found])


def test_the_environment_can_be_moved_with_its_folder(project: Path) -> None:
    [link] = project.rglob("explainer.pth")
    assert link.read_text("ascii").count("..") == len(link.parent.relative_to(project).parts)


def test_another_lock_file_is_added_to_the_environment_that_asks_for_it(project: Path) -> None:
    (project / "more.lock").touch()
    (project / ".venv" / "mark").touch()
    done = run(project, python(project), str(INSTALL), "more.lock")
    assert done.returncode == 0
    assert done.stderr.startswith("installing 0 packages of more.lock into .venv\n")
    assert (project / ".venv" / "mark").exists()


def test_what_pip_says_is_shown_when_it_fails(project: Path) -> None:
    (project / "gone.lock").write_text(f"gone==1.0 --hash=sha256:{'0' * 64}\n")
    done = run(project, python(project), str(INSTALL), "gone.lock")
    assert done.returncode == 1
    assert "ERROR: No matching distribution found for gone==1.0" in done.stderr
    assert done.stderr.endswith("\npip could not install gone.lock; nothing else is changed\n")


def test_an_old_python_is_told_what_is_needed(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    monkeypatch.setattr(sys, "version", "3.10.13 (main)")
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(root / INSTALL), run_name="__main__")
    name = "this needs Python 3.11 or newer, and /usr/bin/python3 is 3.10.13"
    assert left.value.code == f"{name}: name another, as in `make site PYTHON=python3.12`"
    assert capsys.readouterr().err == ""


def test_a_python_without_venv_is_told_what_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(venv.EnvBuilder, "create", fails)
    monkeypatch.setattr(sys, "argv", ["install.py"])
    monkeypatch.setattr(sys, "prefix", "/usr")
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(root / INSTALL), run_name="__main__")
    name = f"python3.{sys.version_info.minor}-venv"
    assert left.value.code == f"this Python cannot make an environment; on Debian and Ubuntu: apt-get install {name}"


def test_a_python_that_is_not_there_is_named(root: Path) -> None:
    done = run(root, "make", "--always-make", "site", "PYTHON=python3.99", MAKEFLAGS="")
    assert done.returncode == 2
    said = "There is no python3.99 here: name another, as in `make site PYTHON=python3.12`"
    assert done.stderr.splitlines()[0] == said


def test_the_commands_without_make_are_those_that_make_runs(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    _, block, _ = readme.partition("Without make")[2].split("```", 2)
    commands = [line.partition("#")[0].strip() for line in block.splitlines()[1:]]
    assert [command.partition(" ")[0] for command in commands] == ["python3", ".venv/bin/python", ".venv/bin/python"]
    recipes = run(root, "make", "--dry-run", "--always-make", "site", "serve", MAKEFLAGS="").stdout
    assert [command for command in commands if command.partition(" ")[2] not in recipes] == []
