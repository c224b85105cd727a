"""What no built site may contain: references left over, links into the void, requests to others."""

from __future__ import annotations

import math
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from explainer.errors import Place, PublishingMistake, Report

_CODE: Final = frozenset({"code", "pre", "script", "style", "kbd", "samp", "textarea"})
_LOADED: Final = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
}
_LOADED_LINKS: Final = frozenset(
    {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
)
_LEFTOVER: Final = re.compile(r"\{\{.{0,60}")


def audit_site(site: Path, site_url: str) -> None:
    """Read every page of a built site; site_url: its address.

    Raises:
        Mistakes: a reference that was not filled, a number that is none, an id that stands twice, a link to a page,
            file or anchor that is not there, or a script, style, image or frame from another host; at page and line.
    """
    report = Report()
    pages = {page: _read(page) for page in sorted(site.rglob("*.html"))}
    base = urlsplit(site_url.rstrip("/") + "/")
    for page, found in pages.items():
        address = page.relative_to(site).as_posix()
        for line, text in found.leftovers:
            advice = "fill it in, or write it as code"
            report.add(PublishingMistake(f"'{text.strip()}' was not filled in", Place(address, line), advice))
        for line, text in found.no_numbers:
            report.add(PublishingMistake(f"'{text}' is no number", Place(address, line), "mend the formula"))
        for line, key in found.twice:
            report.add(PublishingMistake(f"id '{key}' stands twice", Place(address, line), "rename one"))
        for line, url in found.loads:
            if urlsplit(urljoin(base.geturl(), url)).netloc not in {"", base.netloc}:
                report.add(PublishingMistake(f"loads {url} from another host", Place(address, line), "publish a copy"))
        for line, url in found.links:
            if problem := _broken(url, page, site, pages, base.geturl()):
                report.add(PublishingMistake(problem, Place(address, line), "mend the link"))
    report.raise_if_any()


class _Page(HTMLParser):
    """What a page holds that can be wrong, each with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.ids: set[str] = set()
        self.leftovers: list[tuple[int, str]] = []
        self.no_numbers: list[tuple[int, str]] = []
        self.twice: list[tuple[int, str]] = []
        self.links: list[tuple[int, str]] = []
        self.loads: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        if key := given.get("id"):
            if key in self.ids:
                self.twice.append((line, key))
            self.ids.add(key)
        if "data-figure" in given and not _is_number(given.get("value", "")):
            self.no_numbers.append((line, given.get("value", "")))
        if tag == "a" and "href" in given:
            self.links.append((line, given["href"]))
        if (source := given.get(_LOADED.get(tag, ""))) or (
            tag == "link" and _LOADED_LINKS & set(given.get("rel", "").split()) and (source := given.get("href"))
        ):
            self.loads.append((line, source))
            self.links.append((line, source))
        for value in given.values():
            self._check(value)
        self.depth += tag in _CODE

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        before = self.depth
        self.handle_starttag(tag, attrs)
        self.depth = before

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in _CODE and self.depth > 0

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self._check(data)

    def _check(self, text: str) -> None:
        if match := _LEFTOVER.search(text):
            self.leftovers.append((self.getpos()[0], match.group()))


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _read(page: Path) -> _Page:
    found = _Page()
    found.feed(page.read_text(encoding="utf-8"))
    found.close()
    return found


def _broken(url: str, page: Path, site: Path, pages: dict[Path, _Page], base: str) -> str | None:
    address = page.relative_to(site).as_posix()
    whole, anchor = urldefrag(urljoin(base + address, url))
    if url.startswith(("mailto:", "tel:", "data:", "javascript:")) or not whole.startswith(base):
        return None
    target = site / unquote(urlsplit(whole).path.removeprefix(urlsplit(base).path))
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return f"links to {url}, which is not there"
    if anchor and target in pages and unquote(anchor) not in pages[target].ids and not anchor.startswith("__"):
        return f"links to {url}, which has no such anchor"
    return None
