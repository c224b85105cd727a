"""MkDocs' events, passed on to the generator; the one place that knows how MkDocs builds."""

from __future__ import annotations

import logging
import os
import signal
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from explainer import publish
from explainer.built import audit_site, read_site
from explainer.errors import Refusal
from explainer.hypertext import has_template, keep_compiled
from explainer.inject import Authored, meta_mistakes, replaced
from explainer.inject import Page as PageAtHand
from explainer.progress import Task
from explainer.project import Loaded

_log = logging.getLogger("mkdocs.explainer")


# MkDocs calls functions of this module, one for each event; the build and what a preview shows are all that they share.
_preview = publish.Preview()
_build = publish.Build(_preview, is_preview=False)
_rendered = publish.Rendered()


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:  # noqa: ANN401
    """Remember whether this is a preview."""
    global _build  # noqa: PLW0603 - see above
    _build = publish.Build(_preview, is_preview=command == "serve")
    if _build.is_preview:  # to be stopped in another way than by Ctrl-C is no reason to leave folders behind
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    # The same pages give the same bytes on any day: MkDocs would stamp the time of the build on its sitemap.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


@event_priority(100)  # before the search takes the language of the theme
def on_config(config: MkDocsConfig) -> None:
    """Begin a build."""
    global _build  # noqa: PLW0603 - see above
    _build = publish.Build(_preview, is_preview=_build.is_preview)
    _build.begin(config)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Check the files that are copied, and announce those written after the pages, so that pages can link to them."""
    docs, project = Path(config.docs_dir), _build.project
    _build.languages.place(files)
    for file in publish.passed_over(files, docs):
        files.remove(file)
    _build.extension.publish([file.src_uri for file in files.documentation_pages()])
    copied = (file for file in files if file.src_dir and file.inclusion != InclusionLevel.EXCLUDED)
    own = {file.src_uri: file.dest_uri for file in copied if Path(file.src_dir or docs) == docs}
    active = publish.active_files(own, docs, project.root, _build.settings, [*map(Path, config.theme.dirs)])
    broken = publish.broken_code([docs, *(Path(own) for own in [config.theme.custom_dir] if own)], project.root)
    for mistake in (*active, *broken, *publish.unreadable(files.documentation_pages(), _build.folder)):
        _build.report.add(mistake)
    with _build.report.collecting():
        for mistake in publish.unfit_names(own, _build.loaded, _build.folder):
            _build.report.add(mistake)
        # As if they were excluded: MkDocs writes nothing in their places.
        for address in sorted(set(publish.addresses(_build.loaded) if _build.loaded else ()).difference(own.values())):
            files.append(File.generated(config, address, content="", inclusion=InclusionLevel.EXCLUDED))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Compare the menu with the pages, which are then rendered one by one, and laid out one by one."""
    _build.rendering = Task("making pages", 2 * len(files.documentation_pages()))
    for mistake in _build.languages.arrange(config, _build.folder):
        _build.report.add(mistake)
    left_out = InclusionLevel.NOT_IN_NAV  # as the settings' `not_in_nav` and `draft_docs` say
    others = [file for file in files.documentation_pages() if file.page not in nav.pages and file.inclusion != left_out]
    others = [file for file in others if not _build.languages.is_translation(file)]
    links = [link.url for link in publish.links_in(nav.items)]
    settings = _build.settings
    missing = [(url, settings.place(url)) for url in links if ":" not in url and not url.startswith("//")]
    sources, left = [page.file.src_uri for page in nav.pages], [file.src_uri for file in others]
    for mistake in publish.broken_menu(sources, left, missing, settings.name, _build.folder):
        _build.report.add(mistake)


@event_priority(-100)  # after all others, to see what they have made of it
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Name the page that the Markdown extension sees next; a preview uses again what it made of the same."""
    source = page.file.src_uri
    _build.render(page)
    if _build.loaded:
        for mistake in replaced(page.file.content_string, markdown, _build.page, _build.loaded.numbers):
            _build.report.add(mistake)
    if _build.is_preview and publish.is_of_itself(config):
        names = sorted(file.src_uri for file in files.documentation_pages())
        settings, lists = Path(config.config_file_path).read_bytes(), _build.extension.homes
        made_of = (markdown, repr(page.meta), names, lists, settings)
        if authored := _rendered.again(page, _build.loaded, made_of):
            _build.extension.authored[source] = authored
            return
    _build.extension.turn_to(PageAtHand(source, page.url, page.meta))


@event_priority(100)  # before any plugin changes it
def on_page_content(html: str, page: Page, **_: Any) -> None:  # noqa: ANN401, ARG001
    """Keep a page of a preview, unless something is wrong with it."""
    if (authored := _build.extension.authored.get(page.file.src_uri)) and not _build.report:
        _rendered.keep(page, authored)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401
    """Stop before any page is written when one has a mistake."""
    keep_compiled(env)
    if _build.is_preview:
        _rendered.index_again(config.plugins)
    _build.page = ""
    is_whole, authored, has = not _build.report, _build.extension.authored, partial(has_template, env)
    for file in files.documentation_pages():
        page = publish.SitePage(
            file.src_uri, file.dest_uri, file.url.removeprefix("./"), authored.get(file.src_uri, Authored())
        )
        _build.pages[file.dest_uri] = page
        source, meta = file.content_string, file.page.meta if file.page else {}
        for mistake in meta_mistakes(source, f"{_build.folder}/{file.src_uri}", meta, has):
            _build.report.add(mistake)
    pages = tuple(_build.pages.values())
    names = {file.dest_uri for file in files} | {*config.theme.static_templates, *config.extra_templates}
    for mistake in publish.broken_links(pages, frozenset(names), publish.base_of(config), is_whole=is_whole):
        _build.report.add(mistake)
    if loaded := _build.loaded:
        claims = publish.broken_claims(loaded, pages, is_whole=is_whole)
        for mistake in (*claims, *publish.broken_moves(loaded, pages, names, is_whole=is_whole)):
            _build.report.add(mistake)
    with _build.refusing():
        _build.report.raise_if_any()


def on_post_template(output: str, template_name: str, config: MkDocsConfig, **_: Any) -> str:  # noqa: ANN401
    """Date the sitemap by the ledger: a page has not changed because it was built again. Pages get their policy."""
    if template_name == "sitemap.xml" and _build.loaded:
        return publish.dated_sitemap(output, _build.loaded, config.site_url or "")
    return publish.finished_page(output, _build.policy) if template_name.endswith(".html") else output


def on_post_page(output: str, **_: Any) -> str:  # noqa: ANN401
    """Add what browsers let the page do; write no page that is refused, which only a preview goes on so far with."""
    return publish.blank_page() if _build.refused else publish.finished_page(output, _build.policy)


def on_post_build(config: MkDocsConfig) -> None:
    """Write everything that is not a page, and check the whole site."""
    _build.end_rendering()
    if _build.loaded and not _build.refused:
        _write_beside(_build.loaded, Path(config.site_dir), config)
    if _build.is_preview:
        _preview.finish(Path(config.site_dir))


def on_serve(server: Any, **_: Any) -> None:  # noqa: ANN401
    """Let the preview say what is served."""
    _preview.serve_by(server, _build.project.root)


def _write_beside(loaded: Loaded, site: Path, config: MkDocsConfig) -> None:
    """Write everything beside the pages; a preview makes it when somebody asks for it."""
    with _build.refusing():
        files = publish.beside(loaded, site, config.site_url or "", publish.contact_of(config))
        if _build.is_preview:
            _preview.offer(files.some)
            built = files.announced(site)
        else:
            files.write(site)
            built = read_site(site)
        origins = publish.Origins(_build.pages, _build.settings, _build.folder, publish.base_of(config))
        kept = _build.project.cache.with_name("audit")
        audit_site(site, built, publish.base_of(config), origins.mistake, policy=_build.policy, kept=kept)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, **_: Any) -> Any:  # noqa: ANN401
    """Name the page that the theme lays out next, in its language."""
    _build.render(page)
    return _build.languages.laid_out(context, page, config)


def on_build_error(error: Exception) -> None:
    """Tell what nobody foresaw as a mistake is told."""
    if not isinstance(error, MkDocsException):
        root = _build.project.root
        refusal = error if isinstance(error, Refusal) else publish.fault_mistake(error, "the build", root, _build.page)
        _log.error(str(refusal))
        _preview.refuse(refusal, root)
        raise Abort("nothing is published") from error


def on_shutdown() -> None:
    """Let the next build into the folder, and leave nothing of a preview."""
    _preview.close()
    if _build.turn:
        _build.turn.close()
