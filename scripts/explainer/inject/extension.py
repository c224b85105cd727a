"""The Python-Markdown extension behind `{{ … }}`; it knows no site generator, and is the only door to markdown.

Every reference becomes an opaque word before Markdown reads the page, so that no other syntax touches it and each still
knows its line. Words that come out in running text, titles or attributes are filled; in code they turn back into what
was written; anywhere else the page is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from markdown import Extension, Markdown

from explainer.errors import Report
from explainer.inject.attribute_lists import register as register_attribute_lists
from explainer.inject.authored import Authored
from explainer.inject.listing import homes
from explainer.inject.processors import register as register_processors
from explainer.inject.receipts import Markup
from explainer.inject.rendering import PageMeta, Rendering
from explainer.inject.unread import register as register_unread
from explainer.project import CHARTS, DATA, Loaded, Project
from explainer.translated_pages import code_of


class ExplainerExtension(Extension):
    """Fills in references; its options are the keys of `config`.

    Each page is computed from the project's files as they are, and its mistakes are raised, unless a generator calls
    `hand_over`. Outside of a generator a text need not be a page. authored: what pages hold, by their path.
    """

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - python-markdown's own signature
        self.config = {
            "root": [".", "The project's folder"],
            "data": [DATA, "The data file"],
            "charts": [CHARTS, "The folder of chart functions"],
            "site_url": ["", "The site's address, for what search engines read of claims; else the settings'"],
            "listing": ["", "The page with {{ numbers }}, to which every receipt links; searched for if not given"],
        }
        super().__init__(**kwargs)
        self.report: Report | None = None
        self.tokenised: list[str] = []
        self.rendering: Rendering | None = None
        self.authored: dict[str, Authored] = {}
        self._loaded: Loaded | None = None
        self.homes: Mapping[str, Mapping[str, str]] | None = None
        self._page: PageMeta | None = None

    @property
    def project(self) -> Project:
        """The project that the options name."""
        return Project.at(self.getConfig("root"), self.getConfig("data"), self.getConfig("charts"))

    def hand_over(self, loaded: Loaded, report: Report) -> None:
        """Fill every page from these numbers and collect its mistakes here; `turn_to` then has to name each page."""
        self._loaded, self.report = loaded, report

    def publish(self, pages: Collection[str]) -> None:
        """Name the pages, from their folder, that are published; none of the others is where a list stands."""
        loaded = self._loaded or self.project.loaded()
        self.homes = homes(loaded.project.pages, loaded.translations, pages)

    def turn_to(self, page: PageMeta) -> None:
        """Name the page that is converted next."""
        self._page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - python-markdown's own name
        """Register all parts."""
        register_processors(md, self)
        register_unread(md, self)
        register_attribute_lists(md, self)

    def begin(self, md: Markdown) -> Rendering:
        """Start on the next page.

        Raises:
            RuntimeError: a generator has handed over its numbers and not named this page.
            Refusal: as for `Project.loaded`.
        """
        page, written = self._next_page(md), self._loaded or self.project.loaded()
        code = code_of(page.path, written.translations) if page else ""
        loaded = written.translations[code] if code else written
        all_lists = homes(loaded.project.pages, written.translations) if self.homes is None else self.homes
        site_url = self.getConfig("site_url") or _zensical(md, "config", {}).get("site_url") or ""
        site_url = site_url.rstrip("/") + "/" if site_url else ""
        base = "../" * page.path.count("/") if page else ""
        lists = all_lists[code]
        all_numbers = self.getConfig("listing") or lists.get("numbers")
        markup = Markup(loaded, base + all_numbers if all_numbers else None, base, site_url, lists)
        self.rendering = Rendering(loaded, markup, page)
        return self.rendering

    def _next_page(self, md: Markdown) -> PageMeta | None:
        """The page named by `turn_to`, each once, or the one that Zensical keeps with a preprocessor."""
        if "rendering_context" in md.preprocessors:
            page: PageMeta | None = _zensical(md, "page", None)
            return page
        page, self._page = self._page, None
        if page is None and self._loaded is not None:
            raise RuntimeError("a conversion without a page; call `turn_to` before each one")
        return page


def makeExtension(**kwargs: Any) -> ExplainerExtension:  # noqa: ANN401, N802 - the name python-markdown looks for
    """The extension, for `markdown_extensions: [explainer.inject]`."""
    return ExplainerExtension(**kwargs)


def _zensical(md: Markdown, name: str, default: Any) -> Any:  # noqa: ANN401 - Zensical's own
    """What Zensical keeps with a preprocessor: its settings, and the page at hand."""
    if "rendering_context" not in md.preprocessors:
        return default
    return getattr(md.preprocessors["rendering_context"], name, default)
