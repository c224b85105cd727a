"""Pages that a preview has rendered; each is used again while all that it was made of is the same."""

from __future__ import annotations

from typing import Any, Final

from mkdocs.structure.pages import Page

from explainer.inject import Authored
from explainer.project import Loaded

# What `Page.render` sets, and the front matter, in which references have been filled in by then.
_RENDERED: Final = ("meta", "content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")


class Rendered:
    """All pages of one preview."""

    def __init__(self) -> None:
        self._numbers: Loaded | None = None
        self._made_of: dict[str, tuple[Any, ...]] = {}
        self._pages: dict[str, tuple[tuple[Any, ...], dict[str, Any], Authored]] = {}

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
