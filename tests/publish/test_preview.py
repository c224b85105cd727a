"""A preview goes on showing the last good build, and says over it what is wrong with the present one."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import html5lib
import pytest

from explainer.errors import Mistakes, Place, PublishingMistake
from explainer.publish import Preview

MOUNT: Final = "/petabit/"
PAGE: Final = "<html><body><p>48</p></body></html>"
FREE: Final = ("127.0.0.1", 0)
WRONG: Final = PublishingMistake("no <b>", Place("a.md", 2), "write text")


class Server:
    """As much of MkDocs' server as a preview asks for: it serves the files of its folder, and builds when told to."""

    def __init__(self, build: Callable[[], None]) -> None:
        self.builder = build
        self.mount_path, self.root = MOUNT, "nowhere"
        self.error_handler: Callable[[int], bytes | None] = lambda _: None
        self._app: Callable[..., Iterable[bytes]] = self.serve_request

    def set_app(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app

    def serve_request(self, request: dict[str, str], start: Callable[..., object]) -> Iterable[bytes]:
        path = Path(self.root, request["PATH_INFO"].removeprefix(MOUNT))
        found = path.read_bytes() if path.is_file() else self.error_handler(404) or b"404 Not Found"
        kind = "text/plain" if path.suffix == ".txt" else "text/html"
        start("200 OK" if path.is_file() else "404 Not Found", [("Content-Type", kind), ("Content-Length", "1")])
        return [found]

    def get(self, name: str) -> str:
        """What a browser is given."""
        said: list[Any] = []
        text = b"".join(self._app({"PATH_INFO": MOUNT + name}, lambda *answer: said.extend(answer)))
        length = dict(said[1]).get("Content-Length", "1")
        assert length in {"1", str(len(text))}
        return text.decode()


class Case:
    """A preview with its server. make: what a build does, given the folder that it writes into."""

    def __init__(self, root: Path) -> None:
        self.preview, self.root = Preview(), root
        self.folders: list[Path] = []
        self.server = Server(self._build)
        self.make: Callable[[Path], None] = lambda _: None

    def _build(self) -> None:
        folder = self.preview.begin(*FREE)
        self.folders.append(folder)
        self.make(folder)
        self.preview.finish(folder)

    def save(self, page: str, refusal: PublishingMistake | Mistakes | None = None) -> None:
        """Build with this page, refused or not."""

        def make(folder: Path) -> None:
            (folder / "index.html").write_text(page)
            (folder / "404.html").write_text("lost")
            (folder / "a.txt").write_text("text")
            if refusal:
                self.preview.refuse(refusal, self.root)

        self.make = make
        self.server.builder()


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A preview with one good build."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "a.md").write_text("# A\nSome <b>text</b>\n")
    case = Case(tmp_path)
    case.save(PAGE)
    case.preview.serve_by(case.server, tmp_path)
    return case


def mistakes(page: str) -> list[str]:
    """What the banner of a page says, one by one."""
    document = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    return [" ".join("".join(item.itertext()).split()) for item in document.iter("li")]


def test_a_good_build_is_served_as_it_is(case: Case) -> None:
    assert case.server.get("index.html") == PAGE


def test_a_refusal_is_shown_with_its_line_over_the_last_good_build(case: Case) -> None:
    case.save("half", WRONG)
    page = case.server.get("index.html")
    assert mistakes(page) == ["a.md:2: no <b>; write text2 Some <b>text</b>"]
    assert "<strong>1 mistake</strong>; this is the last good build" in page
    assert page.startswith("<html><body><p>48</p><div")
    assert page.endswith("</div></body></html>")
    assert [folder.exists() for folder in case.folders] == [True, False]


def test_a_correction_takes_the_place_of_the_last_good_build(case: Case) -> None:
    case.save("half", WRONG)
    case.save("corrected")
    assert case.server.get("index.html") == "corrected"
    assert [folder.exists() for folder in case.folders] == [False, False, True]


def test_all_that_is_no_page_is_left_as_it_is(case: Case) -> None:
    case.save("half", WRONG)
    assert case.server.get("a.txt") == "text"


def test_the_page_of_a_lost_address_is_that_of_the_last_good_build_too(case: Case) -> None:
    assert case.server.get("gone") == "lost"
    case.save("half", WRONG)
    assert case.server.get("gone").startswith("lost<div")


def test_the_style_of_the_banner_comes_from_the_preview_itself(case: Case) -> None:
    case.save("half", WRONG)
    [style] = re.findall(r'<link rel="stylesheet" href="([^"]+)">', case.server.get("index.html"))
    assert ":host {" in case.server.get(style.removeprefix(MOUNT))


def test_whatever_a_build_fails_with_is_shown(case: Case) -> None:
    def fails(_: Path) -> None:
        raise RuntimeError("of MkDocs")

    case.make = fails
    case.server.builder()
    [said] = mistakes(case.server.get("index.html"))
    assert "a fault of the generator stopped the build: RuntimeError: of MkDocs" in said


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (WRONG, "a.md:2: no <b>; write text"),
        (RuntimeError("no"), "numbers/x/index.html: a fault of the generator stopped the preview: RuntimeError: no"),
    ],
)
def test_whatever_a_file_fails_with_when_it_is_asked_for_is_shown(case: Case, failure: Exception, said: str) -> None:
    def fails(_: str) -> dict[str, bytes]:
        raise failure

    case.preview.offer(fails)
    case.save(PAGE)
    assert mistakes(case.server.get("index.html")) == []
    [shown] = mistakes(case.server.get("numbers/x/index.html"))
    assert shown.startswith(said)


def test_a_mistake_of_yesterday_is_not_shown_today(case: Case) -> None:
    case.save("half", WRONG)
    case.save("half", PublishingMistake("another"))
    assert mistakes(case.server.get("index.html")) == ["another"]


def test_of_very_many_mistakes_the_first_are_shown(case: Case) -> None:
    case.save("half", Mistakes(PublishingMistake(f"number {n}", Place("b.md", n)) for n in range(1, 31)))
    page = case.server.get("index.html")
    assert mistakes(page) == [f"b.md:{n}: number {n}" for n in range(1, 21)]
    assert "10 more are in the terminal." in page


def test_a_first_build_that_is_refused_is_shown_as_far_as_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    case = Case(tmp_path)
    case.save("half", WRONG)
    case.preview.serve_by(case.server, tmp_path)
    page = case.server.get("index.html")
    assert page.startswith("half<div")
    assert "nothing has been built yet" in page
    case.save(PAGE)
    assert case.server.get("index.html") == PAGE


def test_nothing_is_left_of_a_preview_that_has_ended(case: Case) -> None:
    case.save("half", WRONG)
    case.preview.close()
    assert [folder.exists() for folder in case.folders] == [False, False]


def test_a_port_that_is_taken_is_refused_before_anything_is_built() -> None:
    with socket.socket() as taken:
        taken.bind(FREE)
        taken.listen()
        host, port = taken.getsockname()
        with pytest.raises(PublishingMistake) as refused:
            Preview().begin(host, port)
    problem = f"port {port} of 127.0.0.1 cannot be used: Address already in use"
    advice = f"stop what uses it, or name another port, as in `make serve PORT={port + 1}`"
    assert str(refused.value) == f"{problem}; {advice}"


def test_a_port_that_no_machine_has_is_refused() -> None:
    with pytest.raises(PublishingMistake) as refused:
        Preview().begin("127.0.0.1", 99999)
    assert str(refused.value) == "there is no port 99999; name one up to 65535"
