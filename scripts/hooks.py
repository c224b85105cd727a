"""MkDocs' events, passed on to the generator; the only file that imports mkdocs."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from explainer.errors import Refusal, Report
from explainer.inject import Page as PageAtHand
from explainer.inject import makeExtension
from explainer.project import Loaded
from explainer.publish import SITE, addresses, dated_sitemap, refusal_page, take_turn, write_beside

_EXTENSION: Final = "explainer.inject"
_log = logging.getLogger("mkdocs.explainer")


class _Build:
    """One build, from `on_config` to the next.

    loaded: its numbers, None if they cannot be loaded. refused: what stops it; a preview shows that on every page.
    """

    def __init__(self, *, is_preview: bool) -> None:
        self.is_preview = is_preview
        self.extension = makeExtension()
        self.report = Report()
        self.loaded: Loaded | None = None
        self.refused: Refusal | None = None
        self.turn: IO[bytes] | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Compute every number and draw every chart, and let the Markdown extension have them."""
        settings = {"root": str(Path(config.config_file_path).parent), "site_url": config.site_url or ""}
        self.extension = makeExtension(**(settings | config.mdx_configs.get(_EXTENSION, {})))
        extensions: list[Any] = [self.extension if name == _EXTENSION else name for name in config.markdown_extensions]
        config.markdown_extensions = extensions
        project = self.extension.project
        if Path(config.site_dir).resolve() == (project.root / SITE).resolve():
            self.turn = take_turn(project.root, _log.info)
        with self.refusing():
            self.loaded = project.loaded()
            self.loaded.check()
            self.extension.hand_over(self.loaded, self.report)

    @property
    def published(self) -> Loaded | None:
        """The numbers, unless the build is refused."""
        return None if self.refused else self.loaded

    @contextlib.contextmanager
    def refusing(self) -> Iterator[None]:
        """Stop the build when something is refused inside; a preview goes on, to show it."""
        try:
            yield
        except Refusal as refusal:
            for mistake in refusal.mistakes:
                _log.error(str(mistake))
            if not self.is_preview:
                count = len(refusal.mistakes)
                raise Abort(f"{count} mistake{'s' * (count > 1)}; nothing is published") from refusal
            self.refused = refusal


# MkDocs calls functions of this module, one for each event; the build is all that they share.
_build = _Build(is_preview=False)


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:  # noqa: ANN401
    """Remember whether this is a preview."""
    global _build  # noqa: PLW0603 - see above
    _build = _Build(is_preview=command == "serve")
    # The same pages give the same bytes on any day: MkDocs would stamp the time of the build on its sitemap.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def on_config(config: MkDocsConfig) -> None:
    """Begin a build; what cannot be loaded is refused before MkDocs clears the old site."""
    global _build  # noqa: PLW0603 - see above
    _build = _Build(is_preview=_build.is_preview)
    _build.begin(config)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Announce the files that are written after the pages, so that pages can link to them."""
    for address in addresses(_build.published) if _build.published else ():
        files.append(File.generated(config, address, content=""))


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:  # noqa: ANN401
    """Name the page that the Markdown extension sees next."""
    _build.extension.turn_to(PageAtHand(page.file.src_uri, page.url, page.meta))
    return "" if _build.refused else markdown


def on_env(env: Any, **_: Any) -> None:  # noqa: ANN401, ARG001
    """Stop before any page is written when one has a mistake."""
    with _build.refusing():
        _build.report.raise_if_any()


def on_post_template(output: str, template_name: str, config: MkDocsConfig, **_: Any) -> str:  # noqa: ANN401
    """Date the sitemap by the ledger: a page has not changed because it was built again."""
    is_dated = template_name == "sitemap.xml" and _build.loaded
    return dated_sitemap(output, _build.loaded, config.site_url or "") if is_dated and _build.loaded else output


def on_post_page(output: str, **_: Any) -> str:  # noqa: ANN401
    """While a preview is refused, show why on every page."""
    return refusal_page(_build.refused) if _build.refused else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write everything that is not a page."""
    with _build.refusing():
        if _build.published:
            write_beside(_build.published, Path(config.site_dir), config.site_url or "")


def on_shutdown() -> None:
    """Let the next build into the folder."""
    if _build.turn:
        _build.turn.close()
