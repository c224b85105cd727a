"""What browsers let a page load and run: its content security policy.

A page that a stranger's text had got a script into would still not run it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from explainer.hypertext.elements import Element
from explainer.hypertext.links import Problem

_SOURCES: Final = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'none'",
    "frame-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "worker-src": "'self'",
}
# What settings may let pages load from other hosts, too.
OPENED: Final = frozenset(name for name, sources in _SOURCES.items() if sources == "'self'")
# What a policy is about: it holds for what comes after it.
POLICED: Final = frozenset({"link", "meta", "script", "style"})
_HOST: Final = re.compile(r"https?://[^/]+")
_NAME: Final = "Content-Security-Policy"
# Right after the encoding, which has to be in a page's first kilobyte.
_BEGINNING: Final = re.compile(r"<head>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.IGNORECASE | re.DOTALL)
_NOT_RUN: Final = re.compile(r"\s(?:src|(?:xlink:)?href)=|\stype=[\"']?application/(?:ld\+)?json", re.IGNORECASE)


@dataclass(frozen=True)
class Policy:
    """The policy of a site's pages; of its scripts in pages, each page's names those that it has.

    others: hosts that pages may load from too, by what they may load. is_preview: scripts in pages are let pass, since
    the preview's server writes one that reloads the page.
    """

    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_preview: bool = False

    def of(self, scripts: Iterable[str]) -> str:
        """The policy of a page with these scripts in it."""
        allowed = {name: [sources, *self.others.get(name, ())] for name, sources in _SOURCES.items()}
        allowed["script-src"] += ["'unsafe-inline'"] if self.is_preview else dict.fromkeys(map(_digest, scripts))
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())

    def added_to(self, page: str) -> str:
        """A page with its policy."""
        scripts = (match["text"] for match in _SCRIPT.finditer(page) if not _NOT_RUN.search(match["attributes"]))
        meta = f'<meta http-equiv="{_NAME}" content="{self.of(scripts)}">'
        return _BEGINNING.sub(lambda match: match.group() + meta, page, count=1)

    def lets_load(self, url: str) -> bool:
        """Whether an address is on one of the other hosts."""
        return any(url.startswith(f"{host}/") for hosts in self.others.values() for host in hosts)

    def problems(self, policed: Iterable[Element], base: str) -> Iterator[Problem]:
        """What a page's policy lacks, and what it stops.

        policed: the page's elements of these kinds, in order; base: the site's address.
        """
        elements = list(policed)
        first = next((element for element in elements if element.tag != "meta" or _is_policy(element)), None)
        scripts = [element for element in elements if element.tag == "script" and _runs_here(element)]
        wanted = {self.of("".join(script.texts()) for script in scripts), *map(strict_policy, (base, ""))}
        if first is None or first.tag != "meta":
            yield Problem("the page has no content security policy before what it is about", "write a plain <head>")
        elif any(element.attributes.get("content") not in wanted for element in elements if _is_policy(element)):
            yield Problem("the page's content security policy is not its own", "change no page after it has been added")
        if any(element.tag == "style" for element in elements):
            yield Problem("<style> is stopped by the page's policy", "move it into a file and load that")


def strict_policy(base: str) -> str:
    """The policy of cards and pages that lead on, which hold no script. base: the site's address.

    Its host is named beside 'self', which WebKit takes for nobody in a frame that is a sandbox.
    """
    host = f" {match.group()}" if (match := _HOST.match(base)) else ""
    loaded = "; ".join(f"{kind}-src 'self'{host}" for kind in ("img", "script", "style"))
    return f"default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; {loaded}"


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _is_policy(element: Element) -> bool:
    return element.attributes.get("http-equiv", "").lower() == _NAME.lower()


def _runs_here(element: Element) -> bool:
    kind = element.attributes.get("type", "").strip().lower()
    is_loaded = not {"src", "href", "xlink:href"}.isdisjoint(element.attributes)
    return not is_loaded and kind not in {"application/json", "application/ld+json"}
