"""What every set of tests may ask for: a browser, a web server, and a memory of what has passed; a plugin of pytest."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import threading
from collections.abc import Callable, Generator, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

import browser as chromium
import served

pytest.register_assert_rewrite("fixtures", "recompute")  # to say what was found

SUB_PATH: Final = "/sub/path/"
FLAGS: Final = (
    "--no-sandbox",  # tests may run as root, and open only pages of their own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=30_000)  # ms, as for all that is waited for: a busy machine takes longer, and is right


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for all tests; take a `browser.new_context(...)` of your own and close it."""
    path = chromium.find()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.NONE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or the explainer's site, for `make fast`."""
    if any(item.get_closest_marker("project") for item in items):
        served.project_digest()  # before anybody watches which files tests read
    for item in items:
        if not isinstance(item, pytest.Function):
            continue
        if "browser" in item.fixturenames:
            item.add_marker("browser")
        if any("fixtures" in _modules_of(item, name) for name in item.fixturenames):
            item.add_marker("site")


def _modules_of(item: pytest.Function, fixture: str) -> set[str]:
    """The modules in which the fixtures of a name that a test may get are written."""
    found = item.session._fixturemanager.getfixturedefs(fixture, item)  # noqa: SLF001 - pytest has no other way
    return {definition.func.__module__ for definition in found or ()}


RESTS: Final = pytest.StashKey[served.Rest]()
PASSED: Final = pytest.StashKey[bool]()
AS_BEFORE: Final = "as before"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """From here on, what the web server gives is given to this test: its fixtures may open pages too."""
    served.LOG.begin()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Do not run a marked test that has passed with all that it rests on."""
    rest = served.Rest.of(pyfuncitem)
    if rest is None:
        return None
    if rest.is_as_before():
        pyfuncitem.user_properties.append((AS_BEFORE, True))
        return True
    pyfuncitem.stash[RESTS] = rest
    return None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a marked test that has passed; keep in .cache/screens what the browser shows when one fails."""
    report = yield
    item.stash[PASSED] = item.stash.get(PASSED, True) and report.passed
    if report.when == "teardown" and RESTS in item.stash and item.stash[PASSED]:
        item.stash[RESTS].remember()
    browser = item.funcargs.get("browser") if isinstance(item, pytest.Function) else None
    if report.when == "call" and report.failed and isinstance(browser, Browser):
        name = re.sub(r"\W+", "-", item.nodeid)[-120:]
        pages = [page for context in browser.contexts for page in context.pages]
        for number, page in enumerate(pages, start=1):
            screen = item.config.rootpath / ".cache" / "screens" / f"{name}-{number}.png"
            with contextlib.suppress(Error):  # a page that has crashed, or shows nothing yet
                page.screenshot(path=screen)
                report.sections.append(("screen", str(screen)))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were not run again."""
    passed = terminalreporter.stats.get("passed", [])
    known = sum(any(name == AS_BEFORE for name, _ in report.user_properties) for report in passed)
    if known:
        terminalreporter.write_line(f"{known} of them passed before with the same files, as .cache/tests has it")


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder as GitHub Pages would, under a sub-path, and gives its address, ending in a slash."""
    with contextlib.ExitStack() as running:
        yield lambda folder: running.enter_context(_serving(folder))


@contextlib.contextmanager
def _serving(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_SubPath, folder=folder))
    server.daemon_threads = True
    thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.05))
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    served.LOG.folders[address] = folder
    try:
        yield address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _SubPath(http.server.SimpleHTTPRequestHandler):
    """Answers below SUB_PATH from a folder, and with its 404.html where there is no file."""

    def __init__(self, *request: object, folder: Path) -> None:
        self._folder = folder
        super().__init__(*request, directory=str(folder))  # type: ignore[arg-type]  # socketserver's own

    def send_head(self) -> object:  # type: ignore[override]  # handed on as it is
        if not self.path.startswith(SUB_PATH):
            self.send_error(HTTPStatus.NOT_FOUND, f"nothing outside {SUB_PATH}")
            return None
        self.path = self.path.removeprefix(SUB_PATH.rstrip("/"))
        file = Path(self.translate_path(self.path))
        self._note(file / "index.html" if file.is_dir() else file)
        return super().send_head()

    def _note(self, file: Path) -> None:
        address = f"http://127.0.0.1:{self.connection.getsockname()[1]}{SUB_PATH}"
        served.LOG.note(address, file.relative_to(self._folder).as_posix(), file)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self._folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        self._note(page)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header(
            "Cache-Control", "no-cache"
        )  # a browser that has a file asks for it all the same, see served.py
        super().end_headers()

    def list_directory(self, path: object) -> None:  # a static host lists none
        self.send_error(HTTPStatus.NOT_FOUND, f"no index in {path}")

    def log_message(self, *message: object) -> None:
        """Nothing: tests look at answers, not at logs."""
