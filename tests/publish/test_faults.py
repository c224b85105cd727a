"""What nobody foresaw is told as a mistake is, with what was at hand; no command shows a traceback."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from pymdownx.snippets import SnippetMissingError  # type: ignore[import-untyped]  # it has no types

from explainer import commands
from explainer.__main__ import main
from explainer.errors import Place
from explainer.publish import fault_mistake

pytestmark = pytest.mark.small

REPORT: Final = "please report it with .cache/traceback.txt"
# Runs a command in which one function of the generator fails, as it would with a slip of ours.
BROKEN: Final = """
import importlib, sys
from explainer import __main__
def fails(*_):
    raise TypeError("no\\nway")
importlib.import_module("explainer.{module}").{function} = fails
sys.exit(__main__.main(["site"]))
"""


def test_what_an_extension_refuses_is_no_fault_of_ours(tmp_path: Path) -> None:
    missing = SnippetMissingError("Snippet at path 'a.md' could not be found")
    said = str(fault_mistake(missing, "the build", tmp_path, "docs/index.md"))
    assert said == "docs/index.md: pymdownx.snippets cannot read it: Snippet at path 'a.md' could not be found"
    assert not list(tmp_path.iterdir())


def test_a_fault_is_told_in_one_line_and_its_traceback_is_kept(tmp_path: Path) -> None:
    with pytest.raises(KeyError) as raised:
        os.environ.pop("a\nb" + "c" * 1000)
    said = str(fault_mistake(raised.value, "`site`", tmp_path))
    assert said.startswith("a fault of the generator stopped `site`: KeyError: 'a\\nbccc")
    assert said.endswith(f"ccc; {REPORT}")
    assert len(said) < 400
    kept = (tmp_path / ".cache" / "traceback.txt").read_text("utf-8").splitlines()
    assert kept[0].startswith("`site`, Python 3.")
    assert kept[-1].startswith("KeyError: 'a\\nbccc")


def test_a_fault_names_the_place_that_the_innermost_function_was_busy_with(small: Path) -> None:
    said = broken(small, "project.loaded", "say_number")
    assert (
        said == f"docs/data/explainer.yml:19: a fault of the generator stopped the build: TypeError: no way; {REPORT}"
    )


@pytest.mark.parametrize(
    ("module", "function", "where"),
    [
        ("inject.processors", "finish", "docs/index.md: a fault of the generator stopped the build"),
        ("publish.card_files", "card_html", "a fault of the generator stopped the build at numbers/bridge_length/"),
    ],
)
def test_a_fault_names_the_page_or_card_that_was_being_made(
    small: Path, module: str, function: str, where: str
) -> None:
    assert broken(small, module, function) == f"{where}: TypeError: no way; {REPORT}"
    assert not (small / "site").exists()


def broken(folder: Path, module: str, function: str) -> str:
    """The line that a build says when one function of the generator fails."""
    program = BROKEN.format(module=module, function=function)
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, check=False, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "Traceback" in (folder / ".cache" / "traceback.txt").read_text("utf-8")
    line = next(line for line in done.stderr.splitlines() if "a fault of the generator" in line)
    return line.removeprefix("ERROR   -  ")


def test_a_fault_in_an_authors_code_names_its_line(tmp_path: Path) -> None:
    chart = tmp_path / "charts" / "bridge.py"
    space: dict[str, Callable[[], None]] = {}
    exec(compile("def bridge():\n    raise RecursionError\n", chart, "exec"), space)  # noqa: S102 - as an import does
    with pytest.raises(RecursionError) as raised:
        space["bridge"]()
    assert fault_mistake(raised.value, "`check`", tmp_path).place == Place("charts/bridge.py", 2)


def test_a_locale_that_cannot_read_names_of_files_says_what_to_set(small: Path) -> None:
    folder = small.rename(small.with_name("brücke"))
    ways = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"],
        cwd=folder,
        env={**os.environ, **ways},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "names of files as ascii here, and one has other letters; set PYTHONUTF8=1, then run this" in done.stderr
    assert not (folder / "site").exists()


def test_a_mistake_in_a_template_is_its_authors(small: Path, root: Path) -> None:
    shutil.copytree(root / "overrides", small / "overrides")
    settings = small / "mkdocs.yml"
    settings.write_text(re.sub("custom_dir: [^}]+", "custom_dir: overrides", settings.read_text("utf-8")), "utf-8")
    (small / "overrides" / "404.html").write_text('{% extends "main.html" %}\n{% if %}\n', "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    said = "overrides/404.html:2: this template stopped the build: TemplateSyntaxError: Expected an expression"
    assert said in done.stderr
    assert "report" not in done.stderr


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "site/x: the disk is full; free some space, then run this again"),
        (errno.EFBIG, "site/x: the file may not be so large; allow larger files, then run this again"),
        (errno.EROFS, "site/x: the file system is read-only; work in a copy of the folder"),
        (errno.EACCES, "site/x: permission denied; allow it, or work in a copy of the folder"),
        (errno.ELOOP, "site/x: a symbolic link leads back to itself; put the file itself there"),
        (errno.EISDIR, "site/x: is a folder where a file must be; move it away"),
    ],
)
def test_what_the_computer_refuses_is_no_fault_of_the_generator(tmp_path: Path, number: int, said: str) -> None:
    failure = OSError(number, os.strerror(number), str(tmp_path / "site" / "x"))
    assert str(fault_mistake(failure, "`site`", tmp_path)) == said
    assert not (tmp_path / ".cache").exists()


def test_a_traceback_that_cannot_be_kept_in_the_project_is_kept_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / ".cache").touch()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    said = fault_mistake(ValueError(), "`site`", tmp_path / "project")
    kept = tmp_path / "temporary" / ".cache" / "traceback.txt"
    assert str(said) == f"a fault of the generator stopped `site`: ValueError; please report it with {kept}"
    assert kept.is_file()


def test_a_command_that_is_interrupted_says_so(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(small)
    monkeypatch.setattr(commands, "staged", interrupted)
    assert main(["site"]) == 130
    assert capsys.readouterr().err == "\nstopped; site/, the ledger and every snapshot are whole\n"


def test_a_reader_that_has_gone_is_no_fault(small: Path) -> None:
    command = f"{sys.executable} -m explainer check --json | true; test ${{PIPESTATUS[0]}} = 1"
    done = subprocess.run(["bash", "-c", command], cwd=small, check=False, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Broken" not in done.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "def on_files(files, config):\n    return files.x\n",
            "scripts/mine.py:2: this hook stopped the build: AttributeError: 'Files' object has no attribute 'x'; ",
        ),
        (
            "def on_page_content(html, page, config, files):\n    raise KeyError(page.title)\n",
            "scripts/mine.py:2: this hook stopped the build at docs/index.md: KeyError: 'A bridge of 1.2\\xa0km'; ",
        ),
    ],
)
def test_a_fault_in_an_authors_hook_is_called_that(small: Path, code: str, said: str) -> None:
    (small / "scripts" / "mine.py").write_text(code, "utf-8")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("hooks: [", "hooks: [scripts/mine.py, "), "utf-8")
    assert f"{said}leave it out, or look at .cache/traceback.txt" in refused_site(small)


def test_a_plugin_that_fails_is_named(small: Path) -> None:
    (small / "sitecustomize.py").write_text(FAILING_PLUGIN, "utf-8")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "plugins: [tags]\n", "utf-8")
    said = "mkdocs.yml: the plugin 'material/tags' stopped the build: ZeroDivisionError: no tags; leave it out, or look"
    assert said in refused_site(small)


FAILING_PLUGIN: Final = """
from material.plugins.tags import plugin
def fails(*_, **__):
    raise ZeroDivisionError("no tags")
plugin.TagsPlugin.on_files = fails
"""


def refused_site(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def on_env(env, **_)\n", "own.py:1: Python cannot read this: expected ':'; mend it, or leave it out of"),
        (
            "import no_such_module\n",
            "own.py:1: this hook stopped `site`: ModuleNotFoundError: No module named 'no_such",
        ),
        (
            "import sys\ndef on_env(env, **_):\n    sys.exit(0)\n",
            "own.py:3: this hook stopped `site`: SystemExit: 0; leave",
        ),
    ],
)
def test_a_hook_of_an_author_that_fails_or_ends_the_build_is_named(small: Path, code: str, said: str) -> None:
    (small / "own.py").write_text(code, "utf-8")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("hooks: [", "hooks: [own.py, "), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert "report" not in done.stderr


def test_a_site_of_another_user_is_named_and_not_the_folder_it_would_be_moved_to(tmp_path: Path) -> None:
    moved = OSError(errno.EACCES, "denied", str(tmp_path / "site"), None, str(tmp_path / ".site-x" / "old"))
    said = "site: permission denied; allow it, or work in a copy of the folder"
    assert str(fault_mistake(moved, "`site`", tmp_path)) == said
    put = OSError(errno.EACCES, "denied", str(tmp_path / "docs" / ".ja.po.new"), None, str(tmp_path / "docs" / "ja.po"))
    assert str(fault_mistake(put, "`translate`", tmp_path)).startswith("docs/ja.po: ")
