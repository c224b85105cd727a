"""Names of files and ids: none may take the place of what the generator writes, and every system must hold them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from mkdocs.structure.files import File

from explainer.built import is_card
from explainer.data import read_text
from explainer.errors import Mistake, Place, PublishingMistake, Refusal
from explainer.ledger import file_of, redirects
from explainer.project import Loaded
from explainer.publish.files import addresses

_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]\Z')
_IN_ADDRESSES: Final = re.compile(r"#|%[0-9a-fA-F]{2}")
_OURS: Final = ("oembed/", "social/")
_HOME: Final = "index.html"
_EMPTY: Final = "---\ndescription: This page could not be read.\n---\n\n# Unreadable {#unreadable}\n"
_ELSEWHERE: Final = "rename it, so that it can be checked out and built everywhere"


def unfit_names(targets: Mapping[str, str], loaded: Loaded | None, folder: str) -> Iterator[Mistake]:
    """Every page, file and id that needs another name, and a home page that is not there.

    targets: where each file of the pages' folder is published, by its name there. folder: that of the pages, from the
    project's root. loaded: None if the data cannot be loaded.
    """
    if _HOME not in targets.values():
        yield PublishingMistake("no page is the home page", Place(f"{folder}/index.md"), "name it so, in small letters")
    taken = _written(loaded) if loaded else frozenset()
    codes = loaded.translations if loaded else {}
    seen: dict[str, str] = {}
    published: dict[str, str] = {}
    for name, target in targets.items():
        place = Place(f"{folder}/{name}")
        first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        before = published.setdefault(target, name)
        if target in taken or is_card(target.removesuffix("index.html"), codes) or target.startswith(_OURS):
            yield PublishingMistake(f"the generator itself writes {target}", place, "choose another name or folder")
        elif first != name:
            yield PublishingMistake(f"some systems cannot tell it from {folder}/{first}", place, "rename one of them")
        elif (whole := unicodedata.normalize("NFC", name)) != name:
            problem = (
                "its name is in decomposed Unicode (marks apart from their letters), so no link that was typed finds it"
            )
            yield PublishingMistake(problem, place, f"rename it to '{whole}', typed anew")
        elif before != name:
            yield PublishingMistake(f"published as {target}, as {folder}/{before} is", place, "rename one of them")
        elif any(_FORBIDDEN.search(part) or _RESERVED.fullmatch(part) for part in PurePosixPath(name).parts):
            yield PublishingMistake("Windows has no files of such a name", place, _ELSEWHERE)
        elif (found := _IN_ADDRESSES.search(name)) and name.endswith(".md"):
            yield PublishingMistake(f"'{found[0]}' means something else in an address", place, "rename it without")
    for key, place in _things(loaded) if loaded else ():
        if _RESERVED.fullmatch(key):
            yield PublishingMistake(f"Windows has no folders named '{key}', as this id is", place, _ELSEWHERE)


def unreadable(pages: Iterable[File], folder: str) -> Iterator[Mistake]:
    """Every page that is not text, or not UTF-8; MkDocs goes on with an empty one. folder: as for `unfit_names`."""
    for page in pages:
        try:
            read_text(Path(page.abs_src_path or ""), f"{folder}/{page.src_uri}")
        except Refusal as refusal:
            page.content_string = _EMPTY
            yield from refusal.mistakes


def _written(loaded: Loaded) -> frozenset[str]:
    """What the generator writes, but for pages that lead on: `moved` is checked by itself."""
    moved = (file_of(old) for old, _ in redirects(loaded.numbers.explainer.moved))
    return frozenset(addresses(loaded)).difference(moved)


def _things(loaded: Loaded) -> Iterator[tuple[str, Place]]:
    explainer = loaded.numbers.explainer
    for things in (loaded.numbers, loaded.charts(), explainer.claims, explainer.inputs):
        yield from ((key, thing.place) for key, thing in things.items())
