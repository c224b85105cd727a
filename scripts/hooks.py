"""MkDocs' events, handed on to the generator; the only file that imports mkdocs."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from explainer import inject
from explainer.errors import Refusal, Report
from explainer.inject import Page as PageAtHand
from explainer.project import Loaded, Project, listing
from explainer.publish import addresses, dated_sitemap, refusal_page, write_beside

_log = logging.getLogger("mkdocs.explainer")


class _Build:
    """The build at hand. loaded: its numbers; refused: what stops it, which a preview shows in place of every page."""

    is_serving = False
    report = Report()
    loaded: Loaded | None = None
    refused: Refusal | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:  # noqa: ANN401
    """Remember whether this is a preview."""
    _Build.is_serving = command == "serve"
    # The same pages give the same bytes on any day: MkDocs would stamp the time of the build on its sitemap.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def on_config(config: MkDocsConfig) -> None:
    """Compute every number and draw every chart before the old site is touched."""
    _Build.report, _Build.loaded, _Build.refused = Report(), None, None
    options = config.mdx_configs.setdefault("explainer.inject", {})
    options.setdefault("root", _root(config))
    options.setdefault("site_url", config.site_url or "")
    options.setdefault("listing", listing(_project(config).pages) or "")
    try:
        _Build.loaded = _project(config).loaded()
        _Build.loaded.check()
    except Refusal as refusal:
        _refuse(refusal)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Make known the files that are written beside the pages, so that pages can link to them."""
    if _Build.loaded and _Build.refused is None:
        for address in addresses(_Build.loaded):
            files.append(File.generated(config, address, content=""))


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:  # noqa: ANN401
    """Tell the Markdown extension which page comes next."""
    inject.enter(PageAtHand(page.file.src_uri, page.url, page.meta), _Build.report, _Build.loaded)
    return "" if _Build.refused else markdown


def on_env(env: Any, **_: Any) -> None:  # noqa: ANN401, ARG001
    """Stop before any page is written when one has a mistake."""
    try:
        _Build.report.raise_if_any()
    except Refusal as refusal:
        _refuse(refusal)


def on_post_template(output: str, template_name: str, config: MkDocsConfig, **_: Any) -> str:  # noqa: ANN401
    """Date the sitemap by the ledger: a page has not changed because it was built again."""
    is_sitemap = template_name == "sitemap.xml" and _Build.loaded
    return dated_sitemap(output, _Build.loaded, config.site_url or "") if is_sitemap and _Build.loaded else output


def on_post_page(output: str, **_: Any) -> str:  # noqa: ANN401
    """While a preview is refused, show why."""
    return refusal_page(_Build.refused) if _Build.refused else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write everything that is not a page."""
    if _Build.loaded and _Build.refused is None:
        try:
            write_beside(_Build.loaded, Path(config.site_dir), config.site_url or "")
        except Refusal as refusal:
            _refuse(refusal)


def _refuse(refusal: Refusal) -> None:
    for mistake in refusal.mistakes:
        _log.error(str(mistake))
    if not _Build.is_serving:
        count = len(refusal.mistakes)
        raise Abort(f"{count} mistake{'s' * (count > 1)}; nothing is published")
    _Build.refused = refusal


def _root(config: MkDocsConfig) -> str:
    return str(Path(config.config_file_path).parent)


def _project(config: MkDocsConfig) -> Project:
    options = config.mdx_configs["explainer.inject"]
    return Project.at(**{key: options[key] for key in ("root", "data", "charts") if key in options})
