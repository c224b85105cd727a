"""Where links of a translated page lead: to its own language where that has the thing; else they say which it is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from explainer.ledger import KINDS, file_of
from explainer.project import Loaded
from explainer.translated_pages import address_in, code_of, language_at, source_in

_INDEX: Final = re.compile(r"(^|(?<=/))index\.html$")


def way_to(address: str, loaded: Loaded) -> str:
    """What a link from a page names for an address in the site, in the page's language where that has it.

    address: of a page, card or file, from the site's root, without anchor. Given: a page's file, or a file of the site.
    """
    spoken = language_at(address, loaded.project.spoken())
    in_language = address_in(loaded.code, address) if not spoken and _is_there(address, loaded) else address
    return page_at(address, loaded) or file_of(in_language)


def page_at(address: str, loaded: Loaded) -> str | None:
    """The file of the page at an address in the site, in the page's language where that has it; None if there is none.

    address: from the site's root, without anchor. Given: from the folder of pages.
    """
    codes, pages = loaded.project.spoken(), loaded.project.pages
    spoken = language_at(address, codes)
    name = address.removeprefix(f"{spoken}/").rstrip("/") if spoken else address.rstrip("/")
    for source in (f"{name}.md", f"{name}/index.md") if name else ("index.md",):
        found = source_in(spoken or loaded.code, source, pages)
        if (pages / found).is_file() and (not spoken or found != source):
            return found
    return None


def say_languages(root: Element, page: str, loaded: Loaded) -> None:
    """Let each link to a page or card in another language than the page's name that one, unless its author has.

    page: its file, from the folder of pages.
    """
    codes = loaded.project.spoken()
    for link in root.iter("a") if codes and loaded.first else ():
        url = urlsplit(link.get("href", ""))
        if url.scheme or url.netloc or not url.path or link.get("hreflang"):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(url.path)))
        found = _language(path, codes, loaded.project.pages)
        if found is not None and found != loaded.code:
            link.set("hreflang", found or loaded.first)


def _language(path: str, codes: Collection[str], pages: Path) -> str | None:
    """The language of a page's file, or of a card's address; None of what is neither."""
    if path.endswith(".md"):
        return code_of(path, codes) if (pages / path).is_file() else None
    code = language_at(path, codes)
    return code if _INDEX.search(path) and path.removeprefix(f"{code}/").partition("/")[0] in KINDS else None


def _is_there(address: str, loaded: Loaded) -> bool:
    """Whether an address is the card of something that is published now, as every language can say it."""
    kind, _, key = address.rstrip("/").partition("/")
    explainer = loaded.numbers.explainer
    things: dict[str, Collection[str]] = {
        "numbers": loaded.number_contents,
        "charts": loaded.functions,
        "claims": explainer.claims,
        "inputs": explainer.inputs,
    }
    return key in things.get(kind, ())
