"""What a preview shows: the last good build, under a banner that says why the present one is refused."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mkdocs.exceptions import MkDocsException

from explainer.errors import Mistake, Mistakes, Place, PublishingMistake, Refusal
from explainer.hypertext import filled
from explainer.publish.faults import fault_mistake
from explainer.publish.pages_build import hearing

_TEMPLATES: Final = Path(__file__).with_name("templates")
_STYLE: Final = "preview-banner.css"
_SHOWN_AT_MOST: Final = 20
_LONGEST_LINE: Final = 240
_LAST_PORT: Final = 65535


@dataclass(frozen=True)
class _Shown:
    """A mistake with the line it is in; the line is empty where it is not known."""

    mistake: Mistake
    line: str


class Preview:
    """The builds of one `mkdocs serve`: each in a folder of its own, which is served if it is good."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._is_good = False
        self._mistakes: tuple[_Shown, ...] = ()
        self._server: Any = None
        self._root = Path()
        self._offered: Callable[[str], Mapping[str, bytes]] = lambda _: {}
        self._made_next: Callable[[str], Mapping[str, bytes]] = self._offered
        self._making = threading.Lock()

    def begin(self, host: str, port: int) -> Path:
        """The folder for the next build.

        Raises:
            PublishingMistake: nothing can be shown at that port.
        """
        if self._folder is None:
            _check_port(host, port)
        return Path(tempfile.mkdtemp(prefix="explainer-preview-"))

    def refuse(self, refusal: Refusal, root: Path) -> None:
        """Show what is wrong with the present build. root: the project's."""
        self._mistakes = tuple(_Shown(one, _line(one.place, root)) for one in refusal.mistakes)

    def offer(self, make: Callable[[str], Mapping[str, bytes]]) -> None:
        """Make files of the present build when somebody asks for them. make: by name, a file and others, or none."""
        self._made_next = make

    def finish(self, folder: Path) -> None:
        """Show a finished build, unless it is refused and there is a good one."""
        if self._mistakes and self._is_good:
            shutil.rmtree(folder, ignore_errors=True)
            return
        self.close()
        self._offered = self._made_next
        self._folder, self._is_good = folder, not self._mistakes
        self._turn_to_folder()

    def serve_by(self, server: Any, root: Path) -> None:  # noqa: ANN401 - MkDocs' server
        """Let a server show this preview, and go on serving whatever a build fails with. root: the project's."""
        self._server, self._root, build = server, root, server.builder
        server.builder = lambda: self._built(build, root)
        server.error_handler = self._error_page
        respond = server.serve_request
        server.set_app(lambda request, start: self._answer(respond, request, start, server.mount_path + _STYLE))
        self._turn_to_folder()

    def close(self) -> None:
        """Remove what is served."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _turn_to_folder(self) -> None:
        if self._server and self._folder:
            self._server.root = str(self._folder)

    def _built(self, build: Callable[[], None], root: Path) -> None:
        self._mistakes, said = (), list[str]()
        try:
            with hearing(lambda heard: said.append(heard.getMessage()), logging.ERROR):
                build()
        except MkDocsException as failure:  # when it is not refused, MkDocs could not read its settings
            if not self._mistakes:
                self.refuse(Mistakes(Mistake(text, Place("mkdocs.yml")) for text in said or [str(failure)]), root)
        except Exception as failure:  # noqa: BLE001 - it is shown, whatever it is
            self.refuse(fault_mistake(failure, "the build", root), root)

    def _error_page(self, code: int) -> bytes | None:
        page = self._folder / f"{code}.html" if self._folder else None
        return page.read_bytes() if page and page.is_file() else None

    def _answer(
        self, respond: Callable[..., Iterable[bytes]], request: dict[str, str], start: Callable[..., Any], style: str
    ) -> Iterable[bytes]:
        """What the server says, with the banner in every page."""
        if request["PATH_INFO"] == style:
            start("200 OK", [("Content-Type", "text/css")])
            return [(_TEMPLATES / "banner.css").read_bytes()]
        self._make(request["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore"))
        folder, said = self._folder, list[Any]()
        parts = respond(request, lambda *answer: said.extend(answer))
        if said[0].startswith("404") and self._folder != folder:  # it waited for a build, which is in another folder
            return self._answer(respond, request, start, style)
        status, headers = said[0], dict(said[1])
        if not self._mistakes or headers.get("Content-Type") != "text/html":
            start(status, said[1])
            return parts
        before, end, after = b"".join(parts).rpartition(b"</body>")
        page = (before or after) + self._banner(style).encode() + (end + after if end else b"")
        start(status, [*(headers | {"Content-Length": str(len(page))}).items()])
        return [page]

    def _make(self, path: str) -> None:
        """Make the file that is asked for, if it is offered and not there yet."""
        name = path.removeprefix(self._server.mount_path) + ("index.html" if path.endswith("/") else "")
        with self._making:
            folder = self._folder
            if not folder or not path.startswith(self._server.mount_path) or (folder / name).exists():
                return
            try:
                for other, content in (self._offered(name) or self._offered(f"{name}/index.html")).items():
                    (folder / other).parent.mkdir(parents=True, exist_ok=True)
                    (folder / other).write_bytes(content)
            except Refusal as refusal:
                self.refuse(refusal, self._root)
            except Exception as failure:  # noqa: BLE001 - it is shown, whatever it is
                self.refuse(fault_mistake(failure, "the preview", self._root, name), self._root)

    def _banner(self, style: str) -> str:
        """All that is wrong, in English, as all mistakes are."""
        shown, count = self._mistakes[:_SHOWN_AT_MOST], len(self._mistakes)
        return filled(
            _TEMPLATES / "banner.html",
            style=style,
            title=f"{count} mistake{'s' * (count > 1)}",
            below="this is the last good build" if self._is_good else "nothing has been built yet",
            mistakes=shown,
            more=count - len(shown),
        )


def blank_page() -> str:
    """What stands in for every page of a first build that is refused."""
    return (_TEMPLATES / "blank.html").read_text(encoding="utf-8")


def _line(place: Place | None, root: Path) -> str:
    if place is None or not place.line:
        return ""
    with contextlib.suppress(OSError, IndexError):
        text = (root / place.file).read_text(encoding="utf-8", errors="replace")
        return text.splitlines()[place.line - 1][:_LONGEST_LINE]
    return ""


def _check_port(host: str, port: int) -> None:
    if port > _LAST_PORT:
        raise PublishingMistake(f"there is no port {port}", None, f"name one up to {_LAST_PORT}")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as failure:
            problem = f"port {port} of {host} cannot be used: {failure.strerror}"
            advice = f"stop what uses it, or name another port, as in `make serve PORT={port + 1}`"
            raise PublishingMistake(problem, None, advice) from failure
