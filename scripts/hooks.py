"""MkDocs' events, handed on to the generator; the only file that imports mkdocs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Literal

from explainer import inject
from explainer.errors import Refusal, Report
from explainer.pages import addresses, refusal_page, write_beside
from explainer.project import Project
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_log = logging.getLogger("mkdocs.explainer")


class _Build:
    """The build at hand. refused: what stops it; while serving it is shown in place of every page."""

    is_serving = False
    report = Report()
    refused: Refusal | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:  # noqa: ANN401
    _Build.is_serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    _Build.report, _Build.refused = Report(), None
    config.mdx_configs.setdefault("explainer.inject", {}).setdefault("root", _root(config))
    try:
        _project(config).loaded().draw_all()
    except Refusal as refusal:
        _refuse(refusal)


def on_files(files: Files, config: MkDocsConfig) -> None:
    if _Build.refused is None:
        for address in addresses(_project(config).loaded()):
            files.append(File.generated(config, address, content=""))


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:  # noqa: ANN401
    inject.enter(inject.Page(page.file.src_uri, page.url, page.meta), _Build.report)
    return "" if _Build.refused else markdown


def on_env(env: Any, **_: Any) -> None:  # noqa: ANN401, ARG001
    try:
        _Build.report.raise_if_any()
    except Refusal as refusal:
        _refuse(refusal)


def on_post_page(output: str, **_: Any) -> str:  # noqa: ANN401
    return refusal_page(_Build.refused) if _Build.refused else output


def on_post_build(config: MkDocsConfig) -> None:
    if _Build.refused is None:
        write_beside(_project(config).loaded(), Path(config.site_dir), config.site_url or "")


def _refuse(refusal: Refusal) -> None:
    for mistake in refusal.mistakes:
        _log.error(str(mistake))
    if not _Build.is_serving:
        raise Abort(f"{len(refusal.mistakes)} mistakes, nothing is published")
    _Build.refused = refusal


def _root(config: MkDocsConfig) -> str:
    return str(Path(config.config_file_path).parent)


def _project(config: MkDocsConfig) -> Project:
    return Project.at(**{"root": _root(config), **config.mdx_configs.get("explainer.inject", {})})
