"""Where an address on a page leads, and whether it may lead there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, Protocol
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

_FOLLOWED: Final = frozenset({"https", "http", "mailto"})
_STRIPPED: Final = "".join(map(chr, range(33)))
_DROPPED: Final = str.maketrans({"\t": "", "\n": "", "\r": "", "\\": "/"})


class Problem(NamedTuple):
    """What is wrong, and what to do about it. url: the address that it is about, if any."""

    text: str
    advice: str
    url: str = ""


class Target(NamedTuple):
    """Where an address leads in a site. path: from its folder, with or without `index.html`; anchor: may be empty."""

    path: str
    anchor: str


class Anchored(Protocol):
    """What links can lead into. all_ids: its anchors."""

    @property
    def all_ids(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class Links:
    """What a site's pages can link to. base: the site's address, with a slash at its end.

    files: all, by their way from the site's folder; pages: those of them whose anchors are known.
    """

    base: str
    files: frozenset[str]
    pages: Mapping[str, Anchored]

    def problem(self, url: str, page: str, *, is_followed: bool = False) -> Problem | None:
        """What is wrong with an address on a page, if anything; as for `not_allowed`, or it leads nowhere."""
        if problem := not_allowed(url, self.base, page, is_followed=is_followed):
            return problem
        whole, anchor = _resolved(self.base + page, as_browsers_read(url))
        if not _is_below(whole, self.base):
            return None
        path = unquote(whole.removeprefix(self.base.removesuffix("/")).partition("?")[0]).removeprefix("/")
        lost = self.lost(Target(path, unquote(anchor)))
        return None if lost is None else Problem(f"broken link to {url}{lost}", "fix the link", url)

    def is_lost(self, target: Target) -> bool:
        """Whether there is no such place."""
        return self.lost(target) is not None

    def lost(self, target: Target) -> str | None:
        """What to add to "broken link" when there is no such place; None when there is."""
        index = f"{target.path.rstrip('/')}/index.html".removeprefix("/")
        file = next((name for name in (target.path, index) if name in self.files), None)
        if file is None:
            return ""
        is_known = not target.anchor or file not in self.pages or target.anchor in self.pages[file].all_ids
        return None if is_known else ": no such anchor"


def not_allowed(url: str, base: str, page: str, *, is_followed: bool = False) -> Problem | None:
    """Why an address may not be on a page, wherever it leads; None if it may.

    base: the site's address, with a slash at its end; page: the page's address from there; is_followed: by a reader who
    chooses to, not by the browser.
    """
    written = as_browsers_read(url)
    try:
        whole, _ = _resolved(base + page, written)
        if _is_below(whole, base):
            return None
        scheme, host = urlsplit(written)[:2]
    except ValueError:
        return Problem(f"'{url}' is not an address", "fix it", url)
    if not scheme and not host:
        return Problem(f"{url} leads out of the site", "name a page or a file of the site", url)
    if is_followed:
        advice = "link to a page of the site, or to an https: address"
        return None if scheme in _FOLLOWED else Problem(f"link to {url} is not allowed", advice, url)
    if host:
        return Problem(f"loads {url} from another host", "publish a copy", url)
    return Problem(f"address {url} is not allowed", "use a file of the site", url)


@lru_cache(maxsize=64)  # a link is asked about twice
def _resolved(page: str, written: str) -> tuple[str, str]:
    """The whole address of a link on a page, and the anchor that was behind it."""
    whole, anchor = urldefrag(urljoin(page, written))
    return whole, anchor


def as_browsers_read(url: str) -> str:
    """An address without what browsers drop from it, and with their slashes."""
    return url.strip(_STRIPPED).translate(_DROPPED)


def _is_below(whole: str, base: str) -> bool:
    return whole.startswith(base) or whole + "/" == base
