"""Where an address on a page leads, and whether it may lead there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from explainer.built.reading import BuiltPage

_FOLLOWED: Final = frozenset({"https", "http", "mailto"})
_DRAWING: Final = "data:image/"
_STRIPPED: Final = "".join(map(chr, range(33)))
_DROPPED: Final = str.maketrans({"\t": "", "\n": "", "\r": "", "\\": "/"})


class Problem(NamedTuple):
    """What is wrong, and what to do about it."""

    text: str
    advice: str


@dataclass(frozen=True)
class Links:
    """What a site's pages can link to. base: the site's address, with a slash at its end.

    files: all, by their way from the site's folder; pages: those of them that are HTML.
    """

    base: str
    files: frozenset[str]
    pages: Mapping[str, BuiltPage]

    def problem(self, url: str, page: str, *, is_followed: bool = False, may_be_data: bool = False) -> Problem | None:
        """What is wrong with an address on a page, if anything.

        page: its address from the site's root; is_followed: by a reader who chooses to, not by the browser.
        """
        written = as_browsers_read(url)
        if may_be_data and written.lower().startswith(_DRAWING):
            return None
        try:
            whole, anchor = urldefrag(urljoin(self.base + page, written))
            scheme = urlsplit(written).scheme
        except ValueError:
            return Problem(f"'{url}' is not an address", "fix it")
        if whole.startswith(self.base) or whole + "/" == self.base:
            return self._broken(url, whole.removeprefix(self.base.removesuffix("/")), anchor)
        if is_followed:
            advice = "link to a page of the site, or to an https: address"
            return None if scheme in _FOLLOWED else Problem(f"link to {url} is not allowed", advice)
        if urlsplit(whole).netloc:
            return Problem(f"loads {url} from another host", "publish a copy")
        return Problem(f"address {url} is not allowed", "use a file of the site")

    def _broken(self, url: str, path: str, anchor: str) -> Problem | None:
        wanted = unquote(urlsplit(path).path).removeprefix("/")
        index = f"{wanted.rstrip('/')}/index.html".removeprefix("/")
        file = next((name for name in (wanted, index) if name in self.files), None)
        if file is None:
            return Problem(f"broken link to {url}", "fix the link")
        if anchor and file in self.pages and unquote(anchor) not in self.pages[file].all_ids:
            return Problem(f"broken link to {url}: no such anchor", "fix the link")
        return None


def as_browsers_read(url: str) -> str:
    """An address without what browsers drop from it, and with their slashes."""
    return url.strip(_STRIPPED).translate(_DROPPED)
