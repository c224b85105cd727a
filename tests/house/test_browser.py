"""Which browser the tests get, on a machine that has none."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import Final

import pytest

import browser

UPDATE: Final = ["apt-get", "-qq", "update"]
DEBIANS: Final = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", browser.SHELL, "fonts-liberation"]
OWN: Final = [sys.executable, "-m", "playwright", "install", "--no-shell"]

Installing = Callable[..., list[list[str]]]


@pytest.fixture
def installing(monkeypatch: pytest.MonkeyPatch) -> Installing:
    """The commands that install() runs on a machine with this user, these programs and these that fail."""

    def commands(*, user: int, programs: tuple[str, ...], failing: tuple[list[str], ...] = ()) -> list[list[str]]:
        ran: list[list[str]] = []
        present = set(programs)

        def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            ran.append(command)
            if command == DEBIANS and command not in failing:
                present.add(browser.SHELL)
            return subprocess.CompletedProcess(command, returncode=int(command in failing))

        monkeypatch.setattr(os, "geteuid", lambda: user)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in present else None)
        monkeypatch.setattr(subprocess, "run", run)
        browser.install()
        return ran

    return commands


def test_root_on_debian_gets_debians(installing: Installing) -> None:
    assert installing(user=0, programs=("apt-get",)) == [UPDATE, DEBIANS]


@pytest.mark.parametrize("failing", [UPDATE, DEBIANS])
def test_playwrights_own_takes_its_place_when_debian_gives_none(installing: Installing, failing: list[str]) -> None:
    ran = installing(user=0, programs=("apt-get",), failing=(failing,))
    assert ran[-1] == [*OWN, "--with-deps", "chromium"]


@pytest.mark.parametrize(("user", "programs"), [(1000, ("apt-get",)), (0, ("brew",))], ids=["not root", "no apt"])
def test_everyone_else_gets_playwrights_own(installing: Installing, user: int, programs: tuple[str, ...]) -> None:
    assert installing(user=user, programs=programs) == [[*OWN, "chromium"]]


@pytest.mark.parametrize("name", browser.NAMES)
def test_a_browser_on_the_path_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(shutil, "which", lambda asked: f"/usr/bin/{asked}" if asked == name else None)
    assert browser.find() == f"/usr/bin/{name}"


@pytest.mark.parametrize(
    ("programs", "is_offered", "has_best"),
    [
        ((browser.SHELL, "apt-get"), True, True),
        (("chromium", "apt-get"), True, False),
        (("chromium", "apt-get"), False, True),
        (("chromium",), True, True),
    ],
)
def test_debians_shell_is_had_where_it_can_be(
    monkeypatch: pytest.MonkeyPatch, programs: tuple[str, ...], *, is_offered: bool, has_best: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in programs else None)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, not is_offered))
    assert browser.has_best() is has_best


@pytest.mark.parametrize(
    ("told", "is_here"),
    [("Arial", True), ("Liberation Sans", True), ("DejaVu Sans", False), ("Arial Narrow", False), (None, True)],
)
def test_the_font_is_asked_of_the_system(monkeypatch: pytest.MonkeyPatch, told: str | None, *, is_here: bool) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if told is None else f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0, stdout=told))
    assert browser.has_font() is is_here


@pytest.mark.parametrize(("settings", "code"), [({}, None), ({"CI": "true"}, 1)])
def test_where_none_can_be_had_that_is_said_and_only_in_ci_is_it_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings: dict[str, str], code: int | None
) -> None:
    monkeypatch.delenv("CI", raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    for name, found in {"find": None, "has_font": True, "install": None}.items():
        monkeypatch.setattr(browser, name, lambda found=found: found)
    with pytest.raises(SystemExit) if code else contextlib.nullcontext() as ended:
        browser.main()
    assert capsys.readouterr().out == f"Installing a browser and a font for the tests\n{browser.NONE}\n"
    assert ended is None or ended.value.code == code
