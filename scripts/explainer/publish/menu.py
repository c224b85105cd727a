"""The menu that an author writes under `nav`: each page once, each group with a page, and no page left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from explainer.errors import Mistake, Place, PublishingMistake, nearest


def unfit_menu(nav: object, settings: str, texts: Sequence[tuple[int, str]]) -> Iterator[Mistake]:
    """Pages that a menu names again, which then have one title and no way past them, and groups without a page.

    settings: the name of their file; texts: as `Settings` has them.
    """
    names = list(_names(nav))
    texts = texts[next((index for index, (_, text) in enumerate(texts) if text == "nav"), 0) :]
    for name in sorted({name for name in names if names.count(name) > 1}):
        lines = [line for line, text in texts if text == name]
        advice = "keep one of them: MkDocs gives a page one title and one place"
        yield PublishingMistake(f"nav names '{name}' again", Place(settings, lines[1] if lines[1:] else 0), advice)
    for title in _empty(nav):
        line = next((line for line, text in texts if text == title), 0)
        yield PublishingMistake(f"'{title}' under nav has no page", Place(settings, line), "add one, or remove it")


def broken_menu(
    in_menu: Collection[str], others: Iterable[str], missing: Iterable[tuple[str, Place]], settings: str, folder: str
) -> Iterator[Mistake]:
    """Pages that the menu leaves out, and what it names that is no page; all from the pages' folder.

    in_menu: pages; others: pages that are not, though they might; missing: each with its place; settings: the name of
    their file; folder: of the pages, from the project's root.
    """
    sources = {*in_menu, *others}
    for source in others:
        advice = f"add '- {source}' under nav in {settings}"
        yield PublishingMistake("no menu leads to this page", Place(f"{folder}/{source}"), advice)
    for name, place in missing:
        yield PublishingMistake(f"nav names '{name}', which does not exist", place, nearest_page(name, sources))


def titles_in(nav: object) -> Iterator[str]:
    """Every title in a menu, as its author wrote it."""
    if isinstance(nav, dict):
        for title, inner in nav.items():
            yield str(title)
            yield from titles_in(inner)
    elif isinstance(nav, list):
        for inner in nav:
            yield from titles_in(inner)


def nearest_page(name: str, names: Iterable[str]) -> str:
    """As `nearest`, for names that all end alike."""
    found = nearest(name.removesuffix(".md"), (other.removesuffix(".md") for other in names))
    return found.replace("'?", ".md'?")


def _names(nav: object) -> Iterator[str]:
    """The page of every entry, with or without a title."""
    if isinstance(nav, str) and nav.endswith(".md"):
        yield nav
    for inner in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _names(inner)


def _empty(nav: object) -> Iterator[str]:
    """The title of every group with nothing in it."""
    for title, inner in nav.items() if isinstance(nav, dict) else ():
        if inner == []:
            yield str(title)
    for inner in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _empty(inner)
