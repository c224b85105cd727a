"""Pages in several languages: where each is published, its menu, and the ways from one language to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from explainer.data import name_in
from explainer.errors import Mistake, Place, PublishingMistake
from explainer.freshness import SITE
from explainer.project import Loaded
from explainer.publish.files import FEED
from explainer.publish.look import copyright_of
from explainer.publish.pages_build import saying, settings_of
from explainer.publish.search import entries_in
from explainer.publish.spoken import theme_language, toggles
from explainer.translated_pages import address_in, code_of, original_of
from explainer.wording import CATALOG, captions, language_name

_Menu = list[Any]
_FIRST: Final = "x-default"  # what search engines call the page for readers of any other language


class Languages:
    """The languages of a site; of one without translations, nothing changes.

    codes: those of the translations; loaded: None if there are no numbers: no menu then, and a preview says why.
    """

    def __init__(self, codes: tuple[str, ...], loaded: Loaded | None = None) -> None:
        self._spoken = {loaded.numbers.explainer.language: loaded, **loaded.translations} if loaded else {}
        self._first = next(iter(self._spoken), "")
        self._codes = codes
        self._menus: dict[str, Navigation] = {}
        self._files: dict[str, dict[str, File]] = {}

    def place(self, files: Files) -> None:
        """Publish `meaning.ja.md` at `ja/meaning/`, and no catalog of translations."""
        for file in [file for file in files if file.src_uri.endswith(CATALOG)]:
            files.remove(file)
        for file in files.documentation_pages():
            code = code_of(file.src_uri, self._codes)
            original = original_of(file.src_uri, self._codes)
            self._files.setdefault(original, {})[code or self._first] = file
            if code:
                placed = File(original, None, file.dest_dir, file.use_directory_urls)
                file.dest_uri = f"{code}/{placed.dest_uri}"
                for name in ("url", "abs_dest_path"):  # what follows from it
                    vars(file).pop(name, None)

    def arrange(self, settings: MkDocsConfig, folder: str) -> Iterator[Mistake]:
        """Give each translation the menu of the site, with its own pages where it has them.

        folder: of the pages, from the project's root. The mistakes: translations of no page.
        """
        for original, found in self._files.items():
            for code in found.keys() & set(self._codes):
                if self._first not in found:
                    place = Place(f"{folder}/{found[code].src_uri}")
                    problem = f"translates {original}, which does not exist"
                    yield PublishingMistake(problem, place, "add it, or rename this")
        written = settings.nav
        for code in [code for code in self._codes if code in self._spoken]:
            own = [found[code] for found in self._files.values() if code in found]
            for file in own:
                file.page = None
            settings.nav = self._menu(written or list(self._files), code)
            menu = get_navigation(Files(own), settings)
            menu.homepage = next((file.page for file in own if original_of(file.src_uri, [code]) == "index.md"), None)
            self._menus[code] = menu
        settings.nav = written

    def is_translation(self, file: File) -> bool:
        """Whether a page translates another; its menu is that one's."""
        return bool(code_of(file.src_uri, self._codes))

    def laid_out(self, context: Mapping[str, Any], page: Page, settings: MkDocsConfig) -> Mapping[str, Any]:
        """What the theme lays out a page with, in the language of the page."""
        if not self._menus:
            return context
        code = code_of(page.file.src_uri, self._codes)
        page.meta["languages"] = self._ways(page, code)
        others = [other for other in ("", *self._menus) if other != code]
        page.meta["indexes"] = "+".join(map(entries_in, (code, *others)))
        if not code:
            return context
        explainer = self._spoken[code].numbers.explainer
        page.meta["theme_language"] = theme_language(code, map(Path, settings.theme.dirs))
        page.meta["copyright"] = copyright_of(explainer)
        page.meta["feed"] = address_in(code, FEED)
        page.meta["toggles"] = toggles(code)
        own = copy(settings)  # the theme asks its settings for the name of the site in many places
        own.site_name = name_in(explainer, self._spoken[self._first].numbers.explainer, settings.site_name)
        return {**context, "nav": self._menus[code], "config": own}

    def _ways(self, page: Page, code: str) -> list[dict[str, Any]]:
        """The same page in every language that has it, that of the data file first."""
        found = self._files[original_of(page.file.src_uri, self._codes)]
        ways = [
            {
                "code": key,
                "name": language_name(key, key),
                "url": found[key].url,
                "is_here": key == (code or self._first),
            }
            for key in self._spoken
            if key in found
        ]
        return [*ways, {**ways[0], "code": _FIRST, "name": ""}] if len(ways) > 1 else []

    def _menu(self, written: _Menu, code: str) -> _Menu:
        """A menu as MkDocs reads it, in another language."""
        return [self._item(item, code) for item in written]

    def _item(self, item: Any, code: str) -> Any:  # noqa: ANN401 - YAML
        said = self._spoken[code].numbers.explainer.said
        if isinstance(item, dict):
            ((title, inner),) = item.items()
            if isinstance(inner, list):
                return {said(title): self._menu(inner, code)}
            page, title = inner, str(title)
        else:
            page, title = item, ""
        found = self._files.get(page, {})
        if code in found:
            return {said(title): found[code].src_uri} if said(title) != title else found[code].src_uri
        if not found:  # an address elsewhere
            return item
        (original,) = [file for key, file in found.items() if key not in self._codes]
        name = said(title or _title_of(original))
        return {captions(code).in_language.format(name, language_name(self._first, code)): original.url}


def texts_of_settings(root: Path, say: Callable[[str], None]) -> Mapping[str, str]:
    """The texts in a project's settings that translated pages show, each with what it is: its name, or in the menu.

    Raises:
        BuildStopped: its settings cannot be read, and that was said.
    """
    with saying(say):
        settings = settings_of(root, root / SITE)
    return {
        settings.site_name: "site_name",
        **dict.fromkeys(_titles(settings.nav or [], Path(settings.docs_dir)), "menu"),
    }


def _titles(items: _Menu, folder: Path) -> Iterator[str]:
    for item in items:
        for title, inner in item.items() if isinstance(item, dict) else ():
            yield str(title)
            yield from _titles(inner, folder) if isinstance(inner, list) else ()
        if isinstance(item, str) and item.endswith(".md") and (folder / item).is_file():
            yield _title_in((folder / item).read_text("utf-8"), item)


def _title_of(file: File) -> str:
    return _title_in(file.content_string, file.name)


def _title_in(page: str, otherwise: str) -> str:
    """The title that a page gives itself."""
    text, meta = get_data(page)
    heading = next((line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")), otherwise)
    return str(meta.get("title") or heading.partition(" {")[0])
