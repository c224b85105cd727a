"""The pages, built by MkDocs in this process: the ledger and the checks go on with what the build has computed."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

_SETTINGS: Final = ("mkdocs.yml", "mkdocs.yaml")


class BuildStopped(Exception):  # noqa: N818 - the build has said why; nothing is wrong with the program
    """A build ended early and has said why."""


class _Saying(logging.Handler):
    """Hands on what MkDocs warns of."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(f"{record.levelname:<8} -  {record.getMessage()}")


def build_pages(root: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Build a project's pages strictly into a folder. say: shows what MkDocs warns of.

    Raises:
        BuildStopped: something was refused, and said.
    """
    # We know that MkDocs will end: `portable` builds with its successor in every test.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    log, saying = logging.getLogger("mkdocs"), _Saying(say)
    log.addHandler(saying)
    try:
        path = next((root / name for name in _SETTINGS if (root / name).exists()), root / _SETTINGS[0])
        config = load_config(str(path), strict=True, site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as failure:
        say(failure.format_message())
        raise BuildStopped from failure
    finally:
        log.removeHandler(saying)
