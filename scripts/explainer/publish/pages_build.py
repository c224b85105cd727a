"""The pages, built by MkDocs in this process: the ledger and the checks go on with what the build has computed."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from explainer.freshness import SETTINGS, packages, settings_text

# Others may read what is not known here, such as the history of the pages.
_KNOWN_PLUGINS: Final = frozenset({"search", "material/search"})


class BuildStopped(Exception):  # noqa: N818 - the build has said why; nothing is wrong with the program
    """A build ended early and has said why."""


class _Saying(logging.Handler):
    """Hands on what MkDocs warns of."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(f"{record.levelname:<7} -  {record.getMessage()}")


def settings_of(root: Path, folder: Path) -> MkDocsConfig:
    """A project's settings for a strict build into a folder.

    Raises:
        MkDocsException: they cannot be read.
    """
    # We know that MkDocs will end: `portable` builds with its successor in every test.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    path = next((root / name for name in SETTINGS if (root / name).exists()), root / SETTINGS[0])
    return load_config(str(path), strict=True, site_dir=str(folder))


def outside_of(root: Path, settings: MkDocsConfig) -> tuple[str, ...] | None:
    """What goes into a build beside the project's folder and the installed packages; None if that is not known."""
    hooks = set(map(str, settings.hooks))
    if "INHERIT" in settings_text(root) or settings.plugins.keys() - hooks - _KNOWN_PLUGINS:
        return None
    own = str(Path(__file__).parents[1])
    paths = [settings.docs_dir, *settings.theme.dirs, *settings.watch, *hooks, own]
    inside = (root.resolve(), *packages())
    found = {(root / path).resolve() for path in paths}
    return tuple(sorted(str(path) for path in found if not any(path.is_relative_to(folder) for folder in inside)))


def build_pages(settings: MkDocsConfig) -> None:
    """Build a project's pages, and all that is published beside them.

    Raises:
        MkDocsException: something was refused, and said.
    """
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    finally:
        settings.plugins.on_shutdown()


@contextlib.contextmanager
def saying(say: Callable[[str], None]) -> Iterator[None]:
    """Show what MkDocs warns of, and why it stops.

    Raises:
        BuildStopped: it did.
    """
    log, handler = logging.getLogger("mkdocs"), _Saying(say)
    log.addHandler(handler)
    try:
        yield
    except MkDocsException as failure:
        say(failure.format_message())
        raise BuildStopped from failure
    finally:
        log.removeHandler(handler)
