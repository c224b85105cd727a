"""Pages that a preview has rendered; each is used again while all that it was made of is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mkdocs.structure.pages import Page

from explainer.inject import Authored
from explainer.project import Changed, Loaded, changed_between

# What `Page.render` sets, and the front matter, in which references have been filled in by then.
_RENDERED: Final = ("meta", "content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")

_SEARCH: Final = "material/search"
_INDEXED: Final = ("title", "search", "tags")  # of the front matter


@dataclass(frozen=True)
class _Kept:
    """A page that was rendered. made_of: all that it was made of beside numbers; source: its file."""

    made_of: tuple[Any, ...]
    source: str
    content: str
    rendered: Mapping[str, Any]
    authored: Authored


class Rendered:
    """All pages of one preview."""

    def __init__(self) -> None:
        self._numbers: Loaded | None = None
        self._made_of: dict[str, tuple[Any, ...]] = {}
        self._pages: dict[str, _Kept] = {}
        self._entries: dict[str, tuple[tuple[Any, ...], list[Any]]] = {}

    def again(self, page: Page, numbers: Loaded | None, made_of: tuple[Any, ...]) -> Authored | None:
        """What the author of a page wrote, if there is nothing left to render."""
        if numbers is None:  # they cannot be loaded until a mistake is mended
            return None
        if numbers is not self._numbers:
            changed = changed_between(self._numbers, numbers) if self._numbers else None
            self._numbers, self._pages = numbers, dict(self._untouched(changed))
        source = page.file.src_uri
        self._made_of[source] = made_of
        kept = self._pages.get(source)
        if kept is None or kept.made_of != made_of:
            return None
        vars(page).update(kept.rendered)
        page.render = lambda *_: None  # type: ignore[method-assign]  # MkDocs knows no page that is rendered already
        return kept.authored

    def keep(self, page: Page, authored: Authored) -> None:
        """Keep what MkDocs and its Markdown extensions have made of a page."""
        if made_of := self._made_of.pop(page.file.src_uri, None):  # else nobody has asked for it
            rendered = {name: value for name, value in vars(page).items() if name in _RENDERED}
            source, content = page.file.content_string, page.content or ""
            self._pages[page.file.src_uri] = _Kept(made_of, source, content, rendered, authored)

    def _untouched(self, changed: Changed | None) -> Iterator[tuple[str, _Kept]]:
        for path, kept in self._pages.items():
            if changed is not None and not changed.reaches(kept.source, kept.content):
                yield path, kept

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
