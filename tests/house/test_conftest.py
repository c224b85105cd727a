"""The fixtures that other tests stand on: the web server under a sub-path, and the browser."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser


@pytest.fixture
def address(tmp_path: Path, serve: Callable[[Path], str]) -> str:
    (tmp_path / "index.html").write_text("<title>home</title><p>Hello", encoding="utf-8")
    (tmp_path / "404.html").write_text("<title>lost</title><p>Nothing here", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return serve(tmp_path)


def test_a_folder_is_served_below_a_sub_path(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        assert answer.read() == b"<title>home</title><p>Hello"
    assert address.endswith("/sub/path/")


@pytest.mark.parametrize("path", ["missing", "empty/"])
def test_a_missing_page_is_the_sites_own(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address + path)
    with refused.value as answer:
        assert (answer.code, answer.read()) == (HTTPStatus.NOT_FOUND, b"<title>lost</title><p>Nothing here")


def test_nothing_is_served_outside_it(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address.removesuffix("sub/path/") + "index.html")
    with refused.value as answer:
        assert answer.code == HTTPStatus.NOT_FOUND


def test_the_browser_reads_a_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert (page.title(), page.inner_text("p")) == ("home", "Hello")
    page.close()


FAILING = """
def test_a_page(browser):
    context = browser.new_context()
    context.new_page().set_content("Hello")
    assert False
"""


def test_a_failing_test_leaves_what_the_browser_shows(tmp_path: Path, root: Path) -> None:
    (tmp_path / "test_failing.py").write_text(FAILING, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "rig", "--rootdir", tmp_path, "-c", os.devnull, tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "tests/explainer/tools"), str(root / "scripts")])},
        capture_output=True,
        text=True,
        check=False,
    )
    [screen] = (tmp_path / ".cache" / "screens").iterdir()
    assert screen.read_bytes().startswith(b"\x89PNG")
    assert str(screen) in run.stdout
