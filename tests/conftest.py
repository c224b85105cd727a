"""What the generator's tests may ask for: a small explainer, other browsers, and hypothesis without chance."""

from __future__ import annotations

import contextlib
import functools
import shutil
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import hypothesis
import markdown
import pytest

import engines
from explainer import progress
from explainer.inject import Page, makeExtension
from spoken import speak

ROOT: Final = Path(__file__).parents[1]
CONTENT: Final = tuple(f"{ROOT / name}/" for name in ("docs", "scripts/charts"))
SCHEMA: Final = f"{ROOT / 'docs/data/explainer.schema.json'}"  # stands there for editors, and is the generator's
OF_CONTENT: Final = frozenset({"explainer", "petabit"})  # the sets that are about it

# A shell that starts the tests behind others lets them ignore Ctrl-C, and all that they start and stop by it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run: a test that fails here fails everywhere.
hypothesis.settings.register_profile("same", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("same")


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


class _Looks:
    """Notes which files of this site's content are opened while somebody watches."""

    def __init__(self) -> None:
        self.is_watching = False
        self.seen: list[str] = []

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        if self.is_watching and event == "open" and isinstance(given[0], str) and given[0].startswith(CONTENT):
            self.seen += [given[0]] if given[0] != SCHEMA else []


@pytest.fixture(scope="session")
def looks() -> _Looks:
    """What Python tells of every file that it opens; nobody can stop it from telling."""
    found = _Looks()
    sys.addaudithook(found)
    return found


@pytest.fixture(autouse=True)
def _apart_from_this_site(request: pytest.FixtureRequest, looks: _Looks) -> Iterator[None]:
    """The generator's tests never read this site's content, so that they hold in a checkout of any other topic."""
    looks.seen.clear()
    looks.is_watching = request.path.relative_to(ROOT / "tests").parts[0] not in OF_CONTENT
    yield
    looks.is_watching = False
    assert looks.seen == []


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
def spoken(small: Path) -> Path:
    """A copy of the small explainer with its first page in Japanese and German too."""
    speak(small)
    return small


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
