"""Builds that keep what earlier ones made, beside one that has nothing: each has to publish the same bytes."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Final, cast

from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from hostile.world import SETTINGS, SITE, run

# Each build from nothing is made in a process that has built nothing: what this one remembers would be kept, too.
_PROCESSES: Final = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["hostile.world"])
_NOT_ITS_OWN: Final = shutil.ignore_patterns(SITE, ".cache")


def stale(folder: Path, cold: Path) -> Iterator[str]:
    """Where the built site of an explainer is not that which is built of it in a folder that keeps nothing."""
    _copy(folder, cold)
    process = _PROCESSES.Process(target=run, args=(cold,))
    process.start()
    process.join()
    yield from differences(folder / SITE, cold / SITE)


def differences(kept: Path, cold: Path) -> Iterator[str]:
    """The files of two sites that are not the same."""
    one, other = ({path.relative_to(site) for path in site.rglob("*") if path.is_file()} for site in (kept, cold))
    yield from (f"{name} is in one of both only" for name in sorted(one ^ other))
    yield from (
        f"{name} is not as it is built from nothing"
        for name in sorted(one & other)
        if (kept / name).read_bytes() != (cold / name).read_bytes()
    )


def differing(pages: Mapping[str, bytes], folder: Path, cold: Path) -> Iterator[str]:
    """The pages of a preview of a folder that another one, of a copy of it, shows otherwise."""
    _copy(folder, cold)
    answers = _PROCESSES.SimpleQueue()
    process = _PROCESSES.Process(target=_show, args=(cold, answers))
    process.start()
    others: Mapping[str, bytes] = answers.get()
    process.join()
    yield from (f"{name} is not as a new preview has it" for name in others.keys() ^ pages.keys())
    yield from (
        f"{name} is not as a new preview has it" for name, page in others.items() if pages.get(name, page) != page
    )


def _show(folder: Path, answers: SimpleQueue[dict[str, bytes]]) -> None:
    served = Served(folder)
    answers.put(served.pages())
    served.close()


def _copy(folder: Path, cold: Path) -> None:
    shutil.rmtree(cold, ignore_errors=True)
    shutil.copytree(folder, cold, ignore=_NOT_ITS_OWN)


class Served:
    """The preview of an explainer in a folder, whose builds this process makes and keeps, as MkDocs' server does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.builder: Callable[[], None] = self._build
        self.root, self.mount_path, self.serve_request, self.error_handler = "", "/", None, None
        self._plugins = self._settings().plugins
        self._plugins.on_startup(command="serve", dirty=False)
        self._plugins.on_serve(cast("LiveReloadServer", self), config=self._settings(), builder=self._build)

    def set_app(self, app: object) -> None:
        """As of a server, which nobody asks here."""

    def pages(self) -> dict[str, bytes]:
        """Every page of what is in the folder now; none if it is refused, so that those before are served."""
        before = self.root
        self.builder()
        if self.root == before:
            return {}
        served = Path(self.root)
        return {path.relative_to(served).as_posix(): path.read_bytes() for path in sorted(served.rglob("*.html"))}

    def close(self) -> None:
        """Leave nothing behind."""
        self._plugins.on_shutdown()

    def _settings(self) -> MkDocsConfig:
        os.chdir(self._folder)
        return load_config(str(self._folder / SETTINGS))

    def _build(self) -> None:
        build(self._settings())
