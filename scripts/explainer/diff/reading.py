"""What readers get of a built site: its pages, numbers, charts, claims and files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from explainer.built import Built, BuiltPage, is_card, read_site
from explainer.diff.articles import WITHIN, digest
from explainer.errors import Mistake
from explainer.hypertext import Element

_OLD: Final = 'class="superseded"'
_LOOKS: Final = frozenset({".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".pdf"})
_FONTS: Final = frozenset({".woff", ".woff2", ".ttf", ".otf"})
_OTHERWISE: Final = ("charts/", "social/", "search/", "oembed/", "ledger/")


@dataclass(frozen=True)
class Published:
    """A built site as readers get it. folder: where it is."""

    folder: Path
    built: Built

    @cached_property
    def pages(self) -> Mapping[str, BuiltPage]:
        return {page.address: page for page in self.built.pages}

    @cached_property
    def cards(self) -> Mapping[str, BuiltPage]:
        """The cards of what is published now, by address; neither those of old values nor of what was withdrawn."""
        found = (page for page in self.built.others if is_card(page.address) and not page.leads_on)
        return {page.address: page for page in found if _OLD not in page.text and "/v/" not in page.address}

    @cached_property
    def figures(self) -> Mapping[str, Mapping[str, Any]]:
        """The numbers as they are published for programs, by id.

        Raises:
            Mistake: the site has none.
        """
        path = self.folder / "data" / "figures.json"
        if not path.is_file():
            raise Mistake("the site has no data/figures.json", None, "compare with a revision that publishes it")
        found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return {key: entry for key, entry in found.items() if key != "$schema"}

    def ids(self, kind: str) -> list[str]:
        """The ids of all that is published of a kind, in order of their addresses."""
        return [address.split("/")[1] for address in self.cards if address.startswith(f"{kind}/")]

    @cached_property
    def drawings(self) -> Mapping[str, str]:
        """A hash of each chart as pages and files show it, by id."""
        found: dict[str, str] = {}
        for page in self.built.pages:
            for element in page.article.elements():
                match = WITHIN.fullmatch(element.attributes.get("id", ""))
                if element.tag == "figure" and match and match[1] == "chart":
                    found.setdefault(match[2], _drawing(element))
        files = {key: self.folder / "charts" / f"{key}.svg" for key in self.ids("charts")}
        return {
            key: digest(found.get(key, "").encode() + (path.read_bytes() if path.is_file() else b""))
            for key, path in files.items()
        }

    @cached_property
    def looks(self) -> Mapping[str, str]:
        """Hash of each file that pages load or readers download, charts apart, by address."""
        files = ((path.relative_to(self.folder).as_posix(), path) for path in sorted(self.folder.rglob("*")))
        return {
            name: digest(path.read_bytes())
            for name, path in files
            if path.is_file()
            and not name.startswith(_OTHERWISE)
            and (path.suffix.lower() in _LOOKS | _FONTS or name.startswith("data/tables/"))
        }


def published(folder: Path, built: Built | None = None) -> Published:
    """What readers get of a built site. built: what is in it, if that was read already."""
    return Published(folder, built or read_site(folder))


def _drawing(figure: Element) -> str:
    """A hash of the drawings in a figure."""
    shown: list[str] = []
    for drawn in (element for element in figure.elements() if element.tag == "svg"):
        parts = drawn.walk()
        shown += [part if isinstance(part, str) else f"{part.tag} {sorted(part.attributes.items())}" for part in parts]
    return digest("\n".join(shown).encode())
