"""What a person types: the Makefile, the documents that name its commands, and the locked dependencies."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from packaging.requirements import Requirement

LOCKS: Final = ("requirements.txt", "requirements-test.txt", "requirements-engines.txt", "requirements-tools.txt")
TARGET: Final = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)
COMMAND: Final = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
PIN: Final = re.compile(r"^([a-z0-9-]+)==([^ ]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def rules(root: Path) -> str:
    """Every rule: those of any explainer, and the generator's own."""
    return "".join((root / name).read_text("utf-8") for name in ("Makefile", "tests/generator.mk"))


@pytest.fixture(scope="module")
def targets(rules: str) -> set[str]:
    found = set(TARGET.findall(rules))
    assert {"help", "site", "test", "serve"} <= found
    return found


@pytest.fixture(scope="module")
def project(root: Path) -> Any:  # noqa: ANN401 - tomllib's own
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def test_the_documents_name_every_command_and_no_other(root: Path, targets: set[str]) -> None:
    documents = [
        (root / name).read_text("utf-8")
        for name in ("README.md", "CONTRIBUTING.md", "scripts/explainer/MANUAL.md")
        if (root / name).exists()
    ]
    named = {command for document in documents for command in COMMAND.findall(document)}
    assert named == targets - {"help"}


def test_make_alone_prints_the_menu(root: Path, targets: set[str]) -> None:
    outside = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}  # as if not run by make
    menu = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True, env=outside).stdout
    assert {line.split()[1] for line in menu.splitlines()} == targets


def test_what_a_command_takes_is_said_with_it_and_not_by_the_machine(root: Path, tmp_path: Path) -> None:
    rule = '\nsaid:\n\t@echo "[$$NAME|$$REV|$(PORT)|$(FORCE)]"\n'
    (tmp_path / "Makefile").write_text((root / "Makefile").read_text("utf-8") + rule, "utf-8")
    outside = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    outside |= {"NAME": "a-computer", "PORT": "80", "REV": "r1", "FORCE": "yes"}

    def said(*given: str) -> str:
        return subprocess.run(
            ["make", "said", *given], cwd=tmp_path, capture_output=True, text=True, check=True, env=outside
        ).stdout

    assert said() == "[|||]\n"
    assert said("NAME=towns", "PORT=8001") == "[towns||8001|]\n"


def test_every_target_that_is_no_file_is_declared_so(rules: str, targets: set[str]) -> None:
    phony = re.findall(r"^\.PHONY: (.*)$", rules, re.MULTILINE)
    assert {name for names in phony for name in names.split()} == targets


def test_the_rules_of_any_explainer_name_no_folder_of_tests_but_its_own(root: Path) -> None:
    named = re.findall(r"tests/[\w/.]*", (root / "Makefile").read_text("utf-8"))
    assert {name for name in named if not name.startswith("tests/explainer/")} == {"tests/generator.mk"}


def test_without_the_generators_rules_the_menu_is_that_of_any_explainer(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "Makefile", tmp_path)
    outside = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    menu = subprocess.run(["make"], cwd=tmp_path, capture_output=True, text=True, check=True, env=outside).stdout
    assert {line.split()[1] for line in menu.splitlines()} == {*TARGET.findall((root / "Makefile").read_text("utf-8"))}


def test_recipes_are_short(rules: str) -> None:
    recipes = re.findall(r"^[^\t\n#].*:.*\n((?:\t.*\n)+)", rules, re.MULTILINE)
    assert len(recipes) > len(LOCKS)
    assert [recipe for recipe in recipes if recipe.count("\n") > 3] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_hashes_and_no_address(root: Path, name: str) -> None:
    lock = (root / name).read_text("utf-8")
    blocks = re.split(r"\n(?=[a-z])", lock)[1:]
    assert len(blocks) == len(PIN.findall(lock)) > len(LOCKS)
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"://|^-.*", lock, re.MULTILINE) == []


def test_all_locks_hold_the_same_versions(root: Path) -> None:
    runtime, test, engines = (dict(PIN.findall((root / name).read_text("utf-8"))) for name in LOCKS[:3])
    assert runtime.items() - test.items() == set()
    assert {name: version for name, version in engines.items() if test.get(name, version) != version} == {}


def test_dependabot_proposes_updates_of_every_lock(root: Path) -> None:
    settings = yaml.safe_load((root / ".github" / "dependabot.yml").read_text("utf-8"))
    packages = next(each for each in settings["updates"] if each["package-ecosystem"] == "pip")
    folder = root / packages["directory"].lstrip("/")
    read = {path.name for path in folder.glob("*.txt") if not path.with_suffix(".in").exists()}
    assert read == set(LOCKS)
    assert [*packages["groups"].values()] == [{"patterns": ["*"]}]


def test_every_dependency_is_locked_in_its_range(root: Path, project: Any) -> None:  # noqa: ANN401 - tomllib's own
    groups = project["dependency-groups"]
    wanted = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-test.txt": [*included(groups["test"], groups)],
        "requirements-engines.txt": [*included(groups["engines"], groups)],
        "requirements-tools.txt": groups["tools"],
    }
    assert sum(map(len, wanted.values())) > len(groups["test"])
    for name, requirements in wanted.items():
        locked = dict(PIN.findall((root / name).read_text("utf-8")))
        for requirement in map(Requirement, requirements):
            assert requirement.name in locked, (name, requirement)
            assert requirement.specifier.contains(locked[requirement.name]), (name, requirement)


def included(group: list[Any], groups: Mapping[str, list[Any]]) -> Iterator[str]:
    """The requirements of a group, and of those that it includes."""
    for entry in group:
        yield from included(groups[entry["include-group"]], groups) if isinstance(entry, dict) else [entry]
