"""One build of the pages, with what its events hand on to each other."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from explainer.errors import Refusal, Report
from explainer.freshness import SITE
from explainer.inject import makeExtension
from explainer.progress import Task
from explainer.project import Loaded, Project
from explainer.publish.address import check_epoch
from explainer.publish.languages import Languages
from explainer.publish.look import copyright_of
from explainer.publish.opened import policy_from
from explainer.publish.preview import Preview
from explainer.publish.spoken import speak
from explainer.publish.staging import take_turn
from explainer.publish.together import Settings, SitePage

_EXTENSION: Final = "explainer.inject"
# MkDocs' own checks that ours replace: those know file and line, and hold in a preview too.
_OUR_CHECKS: Final = {
    "nav": ("omitted_files", "not_found", "absolute_links"),
    "links": ("not_found", "anchors", "absolute_links", "unrecognized_links"),
}
_log = logging.getLogger("mkdocs.explainer")


class Build:
    """One build, from `on_config` to the next.

    preview: what a preview shows, which outlives its builds. loaded: its numbers, None if they cannot be loaded.
    refused: what stops it.
    """

    def __init__(self, preview: Preview, *, is_preview: bool) -> None:
        self.preview = preview
        self.is_preview = is_preview
        self.extension = makeExtension()
        self.report = Report()
        self.loaded: Loaded | None = None
        self.settings = Settings("", ())  # read once: its author may be at it
        self.policy = policy_from(None)
        self.refused: Refusal | None = None
        self.turn: IO[bytes] | None = None
        self.pages: dict[str, SitePage] = {}
        self.languages = Languages(())
        self.page = ""  # that which is being rendered
        self.rendering: Task | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Compute every number and draw every chart, and let the Markdown extension have them."""
        if self.is_preview:
            config.site_dir = str(self.preview.begin(*config.dev_addr))
        settings = {"root": str(Path(config.config_file_path).parent), "site_url": config.site_url or ""}
        self.extension = makeExtension(**(settings | config.mdx_configs.get(_EXTENSION, {})))
        extensions: list[Any] = [self.extension if name == _EXTENSION else name for name in config.markdown_extensions]
        config.markdown_extensions = extensions
        for part, names in _OUR_CHECKS.items():
            config.validation[part].update(dict.fromkeys(names, logging.DEBUG))
        self.settings = Settings.read(path := Path(config.config_file_path), path.parent)
        for mistake in self.settings.unfit(config):
            self.report.add(mistake)
        if Path(config.site_dir).resolve() == (self.project.root / SITE).resolve():
            self.turn = take_turn(self.project.root, _log.info)
        with self.refusing():
            check_epoch()
            self.project.check_folder(*(Path(folder) for folder in [config.theme.custom_dir] if folder))
        if self.refused:  # MkDocs would follow a link, and wait for what never ends, in a preview too
            raise Abort("nothing is published")
        with self.report.collecting():
            self.policy = policy_from(config.extra.get("policy"), self.settings, is_preview=self.is_preview)
        with self.report.collecting():
            self.loaded = self.project.loaded()
            config.extra["grounds"] = self.loaded.numbers.explainer.look.colours["ground"]
            config.copyright = config.copyright or copyright_of(self.loaded.numbers.explainer)
            self.loaded.check()
        self.languages = Languages(self.project.spoken(), self.loaded)
        speak(config, self.loaded.numbers.explainer.language if self.loaded else "en")
        if self.report and not self.is_preview:  # nothing will be published, and MkDocs clears its folder first
            config.site_dir = str(self.project.cache.with_name("refused"))
        self.extension.hand_over(self.loaded or self.project.unknown(), self.report)

    def render(self, page: Page) -> None:
        """Say which page is rendered, or laid out, next."""
        self.page = f"{self.folder}/{page.file.src_uri}"
        if self.rendering:
            self.rendering.step()

    def end_rendering(self) -> None:
        """Say that no page is rendered any more."""
        self.page = ""
        if self.rendering:
            self.rendering.finish()

    @property
    def project(self) -> Project:
        return self.extension.project

    @property
    def folder(self) -> str:
        """The pages' folder, from the project's root."""
        return self.project.pages.relative_to(self.project.root).as_posix()

    @contextlib.contextmanager
    def refusing(self) -> Iterator[None]:
        """Stop the build when something is refused inside; a preview shows it, and goes on."""
        try:
            yield
        except Refusal as refusal:
            for mistake in refusal.mistakes:
                _log.error(str(mistake))
            if not self.is_preview:
                count = len(refusal.mistakes)
                raise Abort(f"{count} mistake{'s' * (count > 1)}; nothing is published") from refusal
            self.refused = refusal
            self.preview.refuse(refusal, self.project.root)
