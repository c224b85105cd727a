"""Browsers with other engines than Chromium's, driven without a library: WebKit as in Safari, and Firefox.

Both are taken where Debian's packages put them: webkit2gtk-driver with xvfb, and firefox-esr.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, Protocol

NAMES: Final = ("webkit", "firefox")
_PATIENCE: Final = 60.0


class Window(Protocol):
    """A window of a browser."""

    def visit(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """What the body of a function gives in the page."""


class Late:
    """A window that opens when it is first used."""

    def __init__(self, name: str, opened: Callable[[], Window]) -> None:
        self.name = name
        self._opened = functools.cache(opened)

    @property
    def version(self) -> str:
        """What changes with the browser, which is not `missing`."""
        program = _mini_browser() if self.name == "webkit" else shutil.which("firefox-esr") or shutil.which("firefox")
        found = Path(program or "").stat()
        return f"{self.name} {found.st_size} {found.st_mtime_ns}"

    def visit(self, address: str) -> None:
        self._opened().visit("about:blank")  # else another place on the page at hand would be no visit
        self._opened().visit(address)

    def run(self, script: str) -> Any:  # noqa: ANN401 - as the protocol has it
        return self._opened().run(script)


def missing(name: str) -> str | None:
    """What is to be installed before this browser can be driven; None when all is there."""
    if name == "webkit":
        return None if _mini_browser() and shutil.which("WebKitWebDriver") and shutil.which("xvfb-run") else _WEBKIT
    return None if shutil.which("firefox-esr") or shutil.which("firefox") else "firefox-esr"


@contextlib.contextmanager
def window(name: str, folder: Path) -> Iterator[Window]:
    """A window of a browser that is not `missing`. folder: an empty one for its profile."""
    with _webkit() if name == "webkit" else _firefox(folder) as opened:
        yield opened


def wait_until(window: Window, condition: str) -> None:
    """Wait until a condition, in the page's own language, holds."""
    end = time.monotonic() + _PATIENCE
    while not window.run(f"return Boolean({condition})"):
        if time.monotonic() > end:
            raise TimeoutError(condition)
        time.sleep(0.05)


_WEBKIT: Final = "webkit2gtk-driver and xvfb"


def _mini_browser() -> Path | None:
    return next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)


class _WebDriver:
    """Source: https://www.w3.org/TR/webdriver2, of which WebKitWebDriver speaks the first version."""

    def __init__(self, port: int) -> None:
        self._root = f"http://127.0.0.1:{port}"
        options = {"binary": str(_mini_browser()), "args": ["--automation"]}
        asked = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._root += f"/session/{self._ask('POST', '/session', asked)['sessionId']}"
        self._ask("POST", "/window/rect", {"width": 500, "height": 900})

    def visit(self, address: str) -> None:
        self._ask("POST", "/url", {"url": address})

    def run(self, script: str) -> Any:  # noqa: ANN401 - as the protocol has it
        return self._ask("POST", "/execute/sync", {"script": script, "args": []})

    def close(self) -> None:
        self._ask("DELETE", "")

    def _ask(self, method: str, path: str, content: object = None) -> Any:  # noqa: ANN401 - as JSON has it
        body = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(self._root + path, body, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            return json.load(answer)["value"]


class _Marionette:
    """Source: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html: JSON behind its length."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._read()  # its greeting
        self._ask("WebDriver:NewSession", {})
        self._ask("WebDriver:SetWindowRect", {"width": 500, "height": 900})

    def visit(self, address: str) -> None:
        self._ask("WebDriver:Navigate", {"url": address})

    def run(self, script: str) -> Any:  # noqa: ANN401 - as the protocol has it
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def close(self) -> None:
        self._socket.close()

    def _ask(self, command: str, parameters: object) -> Any:  # noqa: ANN401 - as JSON has it
        message = json.dumps([0, 1, command, parameters])
        self._socket.sendall(f"{len(message)}:{message}".encode())
        _, _, error, found = self._read()
        if error:
            raise RuntimeError(error["message"])
        return found

    def _read(self) -> Any:  # noqa: ANN401 - as JSON has it
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        text = b""
        while len(text) < int(length[:-1]):
            text += self._socket.recv(int(length[:-1]) - len(text))
        return json.loads(text)


@contextlib.contextmanager
def _webkit() -> Iterator[Window]:
    port = _free_port()
    with _running(["xvfb-run", "-a", "WebKitWebDriver", f"--port={port}"]):
        _wait(port)
        with contextlib.closing(_WebDriver(port)) as opened:
            yield opened


@contextlib.contextmanager
def _firefox(folder: Path) -> Iterator[Window]:
    port = _free_port()
    preferences = {"marionette.port": port, "datareporting.policy.dataSubmissionEnabled": False}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items())
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    program = shutil.which("firefox-esr") or shutil.which("firefox") or "firefox"
    with _running([program, "--headless", "--marionette", "--profile", str(folder)]):
        _wait(port)
        with contextlib.closing(_Marionette(port)) as opened:
            yield opened


@contextlib.contextmanager
def _running(command: list[str]) -> Iterator[None]:
    """A program and all that it starts, ended at the end."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait(port: int) -> None:
    """Wait until somebody listens."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return
