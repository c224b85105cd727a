"""What the generator's tests may ask for: a small explainer, other browsers, and hypothesis without chance."""

from __future__ import annotations

import contextlib
import functools
import shutil
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

ROOT: Final = Path(__file__).parents[1]

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
