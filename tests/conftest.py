"""What every test may ask for: a browser, a web server, a small explainer, and hypothesis without chance."""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import shutil
import textwrap
import threading
from collections.abc import Callable, Generator, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Final

import hypothesis
import markdown
import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

import browser as chromium
import engines
import served
from explainer import progress
from explainer.inject import Page, makeExtension

ROOT: Final = Path(__file__).parents[1]
SUB_PATH: Final = "/petabit/"
FLAGS: Final = (
    "--no-sandbox",  # tests may run as root, and open only pages of their own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# The same examples in every run: a test that fails here fails everywhere.
hypothesis.settings.register_profile("petabit", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("petabit")
expect.set_options(timeout=30_000)  # ms, as for all that is waited for: a busy machine takes longer, and is right


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], engines.Late]]:
    """One window of each browser with another engine, opened when a test first uses it."""
    with contextlib.ExitStack() as opened:
        yield functools.cache(
            lambda name: engines.Late(
                name, lambda: opened.enter_context(engines.window(name, tmp_path_factory.mktemp(name)))
            )
        )


@pytest.fixture(scope="module", params=engines.NAMES)
def window(request: pytest.FixtureRequest, windows: Callable[[str], engines.Late]) -> engines.Late:
    """A window of a browser with another engine, of each in turn; one that is not here is skipped."""
    name: str = request.param
    if wanted := engines.missing(name):
        pytest.skip(f"{name} is not here; on Debian: apt-get install {wanted}")
    return windows(name)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for all tests; take a `browser.new_context(...)` of your own and close it."""
    path = chromium.find()
    if path is None:
        pytest.fail("no browser found: run `.venv/bin/python tests/browser.py`")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, for `make fast`."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker("browser")


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
    """Serves a folder as GitHub Pages would, under /petabit/, and gives its address, ending in a slash."""
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


@pytest.fixture(autouse=True)
def _in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long says nothing of it: on a busy machine, everything does."""
    monkeypatch.setattr(progress, "SILENT_S", 3600)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small made-up explainer, to change and to build."""
    folder = tmp_path / "small"
    shutil.copytree(ROOT / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{ROOT.as_posix()}/"), "utf-8")
    return folder


@pytest.fixture
def render(small: Path) -> Callable[..., str]:
    """Renders a Markdown text against the small explainer, with the extensions that pages use."""

    def rendered(text: str, page: Page | None = None, *, root: Path = small) -> str:
        explainer = makeExtension(root=str(root), listing="method.md")
        if page is not None:
            explainer.turn_to(page)
        others = ["attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "fenced_code"]
        return markdown.Markdown(extensions=[*others, explainer]).convert(textwrap.dedent(text))

    return rendered
