"""Which pages are translations, and where they and their cards are published.

`meaning.ja.md` is `meaning.md` in Japanese, and is published at `ja/meaning/`; Zensical puts it at `meaning.ja/`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

_TRANSLATION: Final = re.compile(r"(?P<page>.+)\.(?P<code>[a-z]{2,3}(?:-[A-Z]{2})?)\.md")


def code_of(path: str, codes: Collection[str]) -> str:
    """The language of a page's file, empty if it is none of these."""
    match = _TRANSLATION.fullmatch(path)
    return match["code"] if match and match["code"] in codes else ""


def original_of(path: str, codes: Collection[str]) -> str:
    """The file of the page that a file translates; itself if it is no translation."""
    return f"{path.removesuffix(f'.{code}.md')}.md" if (code := code_of(path, codes)) else path


def source_in(code: str, source: str, pages: Path) -> str:
    """The file of a page in a language, if there is one; else the file as given, from the folder of pages.

    source: with an anchor or without one, which stays.
    """
    path, mark, anchor = source.partition("#")
    own = f"{path.removesuffix('.md')}.{code}.md"
    return own + mark + anchor if code and path.endswith(".md") and (pages / own).is_file() else source


def address_of_page(path: str, codes: Collection[str]) -> str:
    """The address that a page gets by its file, from the site's root: `ja/meaning/` of `meaning.ja.md`."""
    name = original_of(path, codes).removesuffix(".md")
    address = name.removesuffix("index") if name == "index" or name.endswith("/index") else f"{name}/"
    return address_in(code_of(path, codes), address)


def address_in(code: str, address: str) -> str:
    """Where in a site something is in a language; where it is in the data file's, if that is empty."""
    return f"{code}/{address}" if code else address


def language_at(address: str, codes: Collection[str]) -> str:
    """The language of what is published at an address, empty if it is none of these."""
    first, last = address.partition("/")[0], address.rstrip("/").removesuffix(".html").rpartition(".")[2]
    return next((code for code in codes if code in {first, last}), "")
