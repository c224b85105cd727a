"""The pages, built by MkDocs in this process: the ledger and the checks go on with what the build has computed."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.structure.nav import Link

from explainer.freshness import SETTINGS, SITE, is_compared, packages, settings_text

_HOOK: Final = "hooks.py"
_LONGEST: Final = 600  # letters of a message of MkDocs, which may quote a setting as a whole
_HIDDEN: Final = re.compile(r"Excluding '(.+?)' from the site because it conflicts with '(.+?)'\.")
_STRICT: Final = re.compile(r"Aborted with (\d+) warnings in strict mode!")
# Others may read what is not known here, such as the history of the pages.
_KNOWN_PLUGINS: Final = frozenset({"search", "material/search"})


class BuildStopped(Exception):  # noqa: N818 - the build has said why; nothing is wrong with the program
    """A build ended early and has said why."""


class _Hearing(logging.Handler):
    """Hands on what MkDocs says."""

    def __init__(self, hear: Callable[[logging.LogRecord], None], level: int) -> None:
        super().__init__(level)
        self.emit = hear  # type: ignore[assignment, method-assign]  # that is all that a handler does


@contextlib.contextmanager
def hearing(hear: Callable[[logging.LogRecord], None], level: int) -> Iterator[None]:
    """Hear what MkDocs says, from a level of its log on."""
    log, handler = logging.getLogger("mkdocs"), _Hearing(hear, level)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


def settings_of(root: Path, folder: Path) -> MkDocsConfig:
    """A project's settings for a strict build into a folder.

    Raises:
        MkDocsException: they cannot be read, or nothing in them runs the generator.
    """
    # We know that MkDocs will end: `portable` builds with its successor in every test.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    path = next((root / name for name in SETTINGS if (root / name).exists()), root / SETTINGS[0])
    try:
        settings = load_config(str(path), strict=True, site_dir=str(folder))
    except RecursionError:
        raise ConfigurationError(f"{path.name}: nested too deeply; write lists and settings of a few levels") from None
    except ValueError as fault:  # of an address that begins as one of IPv6 and is none
        raise ConfigurationError(f"{path.name}: an address in it cannot be read: {fault}; correct it") from None
    if all(Path(str(hook)).name != _HOOK for hook in settings.hooks):
        problem = "the hook that computes the numbers is missing"
        raise ConfigurationError(f"{path.name}: {problem}; add it, as in hooks: [scripts/{_HOOK}]")
    return settings


def site_of(root: Path, say: Callable[[str], None]) -> tuple[str, str | None]:
    """A site's address, empty if it has none, and that for mistakes, if there is one, from a project's settings.

    Raises:
        BuildStopped: they cannot be read, and that was said.
    """
    with saying(say):
        settings = settings_of(root, root / SITE)
    return settings.site_url or "", contact_of(settings)


def base_of(settings: MkDocsConfig) -> str:
    """A site's address, with a slash at its end; one that nobody has, if it has none."""
    return (settings.site_url or "https://site.invalid/").rstrip("/") + "/"


def contact_of(settings: MkDocsConfig) -> str | None:
    """The address where readers report mistakes."""
    return f"{settings.repo_url.rstrip('/')}/issues" if settings.repo_url else None


def is_of_itself(settings: MkDocsConfig) -> bool:
    """Whether a page is made of its text, the numbers, the settings and what pages there are, and of no other file."""
    return not _unknown_plugins(settings) and not any("snippets" in str(name) for name in settings.markdown_extensions)


def outside_of(root: Path, settings: MkDocsConfig) -> tuple[str, ...] | None:
    """What goes into a build beside the project's folder and the installed packages; None if that is not known."""
    if "INHERIT" in settings_text(root) or _unknown_plugins(settings):
        return None
    own = str(Path(__file__).parents[1])
    paths = [settings.docs_dir, *settings.theme.dirs, *settings.watch, *map(str, settings.hooks), own]
    project, installed = root.resolve(), packages()

    def is_known(path: Path) -> bool:
        if any(path.is_relative_to(folder) for folder in installed):
            return True
        return path.is_relative_to(project) and is_compared(path, project)

    found = {(root / path).resolve() for path in paths}
    hidden = {
        path.parent for path in found if path.is_file() and path.is_relative_to(project) and path.parent != project
    }
    return tuple(sorted(str(path) for path in found | hidden if not is_known(path)))


def _unknown_plugins(settings: MkDocsConfig) -> set[str]:
    """The plugins that may read anything. MkDocs counts hooks among its plugins."""
    return settings.plugins.keys() - set(map(str, settings.hooks)) - _KNOWN_PLUGINS


def links_in(items: Iterable[Any]) -> Iterator[Link]:
    """The links in a menu that are no pages."""
    for item in items:
        if isinstance(item, Link):
            yield item
        elif item.is_section:
            yield from links_in(item.children)


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

    def hear(heard: logging.LogRecord) -> None:
        if message := told(heard.getMessage()):
            say(f"{heard.levelname:<7} -  {message}")

    try:
        with hearing(hear, logging.WARNING):
            yield
    except MkDocsException as failure:
        say(told(failure.format_message()))
        raise BuildStopped from failure


def told(message: str) -> str:
    """What MkDocs says; a setting that it cannot use is named in one line, with its file and without a traceback.

    Nothing of a page that could not be made: a hook says why.
    """
    if message.startswith("Error building page"):
        return ""
    if hidden := _HIDDEN.match(message):
        return f"{hidden[1]}: left out, since {hidden[2]} has the same address; rename one of them"
    if strict := _STRICT.match(message):
        return f"{strict[1]} mistake{'s' * (strict[1] != '1')}; nothing is published"
    if not message.startswith("Config value"):
        return message
    lines = [line for line in message.splitlines() if line and not line.startswith((" ", "Traceback"))]
    said = f"{SETTINGS[0]}: {' '.join(lines)}"
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
