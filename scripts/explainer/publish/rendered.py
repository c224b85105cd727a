"""Pages that a preview has rendered; each is used again while all that it was made of is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from mkdocs.structure.pages import Page

from explainer.inject import Authored
from explainer.project import Loaded

# What `Page.render` sets, and the front matter, in which references have been filled in by then.
_RENDERED: Final = ("meta", "content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")

_SEARCH: Final = "material/search"
_INDEXED: Final = ("title", "search", "tags")  # of the front matter


class Rendered:
    """All pages of one preview."""

    def __init__(self) -> None:
        self._numbers: Loaded | None = None
        self._made_of: dict[str, tuple[Any, ...]] = {}
        self._pages: dict[str, tuple[tuple[Any, ...], dict[str, Any], Authored]] = {}
        self._entries: dict[str, tuple[tuple[Any, ...], list[Any]]] = {}

    def again(self, page: Page, numbers: Loaded | None, made_of: tuple[Any, ...]) -> Authored | None:
        """What the author of a page wrote, if there is nothing left to render."""
        if numbers is not self._numbers:
            self._numbers, self._pages = numbers, {}
        source = page.file.src_uri
        self._made_of[source] = made_of
        before, rendered, authored = self._pages.get(source, ((), {}, None))
        if before != made_of:
            return None
        vars(page).update(rendered)
        page.render = lambda *_: None  # type: ignore[method-assign]  # MkDocs knows no page that is rendered already
        return authored

    def keep(self, page: Page, authored: Authored) -> None:
        """Keep what MkDocs and its Markdown extensions have made of a page."""
        if made_of := self._made_of.pop(page.file.src_uri, None):  # else nobody has asked for it
            rendered = {name: value for name, value in vars(page).items() if name in _RENDERED}
            self._pages[page.file.src_uri] = (made_of, rendered, authored)

    def index_again(self, plugins: Mapping[str, Any]) -> None:
        """Let Material's search read a page only if it is another than in the build before: that takes a third of it.

        plugins: of this build, by name.
        """
        index = getattr(plugins.get(_SEARCH), "search_index", None)
        if index is None:
            return
        add = index.add_entry_from_context

        def add_once(page: Page) -> None:
            made_of = (page.content, page.title, *(repr(page.meta.get(name)) for name in _INDEXED))
            before, entries = self._entries.get(page.url, ((), []))
            if before == made_of:
                index.entries += entries
                return
            start = len(index.entries)
            add(page)
            self._entries[page.url] = made_of, index.entries[start:]

        index.add_entry_from_context = add_once
