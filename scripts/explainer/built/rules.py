"""What no page of a built site may contain, an allow-list.

Every value of every attribute, style and stylesheet that could be an address must lead to a file of the site. What else
may be there is named here: links that a reader follows, names of namespaces, texts, data for search engines, and the
scripts that the theme writes into every page.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final
from urllib.parse import urljoin

from explainer.hypertext import POLICED, Element, Links, Policy, Problem, addresses_in_style, as_browsers_read

_ADDRESSES: Final = frozenset(
    {"action", "background", "cite", "data", "data-to", "formaction", "href", "longdesc", "poster", "src", "xlink:href"}
)
_ADDRESS_LISTS: Final = frozenset({"imagesrcset", "ping", "srcset"})
_BY_PAGE: Final = _ADDRESSES | _ADDRESS_LISTS | {"srcdoc", "style"}
# Browsers take no address from these, whatever is in them.
_TEXTS: Final = frozenset(
    {"abbr", "alt", "class", "content", "for", "headers", "id", "label", "name", "placeholder"}
    | {"property", "summary", "title", "value"}
)
# A policy is compared as a whole.
_KEPT_TO: Final = frozenset({"", "content-security-policy"})
_FOLLOWED: Final = frozenset({"a", "area"})
# Browsers read what follows or is inside in another way than a page without scripts reads it.
_READ_OTHERWISE: Final = frozenset({"base", "noscript", "template"})
_NEVER_PLAIN: Final = _READ_OTHERWISE | {"script"}
# What the theme's own script takes as a call to load a library, or to ask for a repository's stars.
_ASKED_FOR: Final = {"class": "mermaid", "data-md-component": "source"}
# Classes of our own data: labels in it may look like addresses, and our scripts load nothing that it names.
_NEVER_LOADED: Final = frozenset({"program", "work"})
_NAMESPACES: Final = "http://www.w3.org/"
_ABSOLUTE: Final = re.compile(r"\A[a-z][a-z0-9+.-]*:\S|[/\\]{2}", re.IGNORECASE)
# A scheme has more than one letter here: nothing is loaded from the unit "h:mm:ss".
_IN_JSON: Final = re.compile(r'"[a-z][a-z0-9+.-]+:[^\s"]|[/\\]{2}', re.IGNORECASE)
_STYLED: Final = re.compile(r"url|src|image|\\", re.IGNORECASE)
# What any address has in it, or any part of a style that has one.
_SUSPECT: Final = re.compile(r"[:/\\]|url|src|image", re.IGNORECASE)
_REFRESH: Final = re.compile(r"[\d.\s]*[;,]?\s*(?:url\s*=\s*)?[\"']?", re.IGNORECASE)
_DESCRIPTOR: Final = re.compile(r"\d+(?:\.\d+)?[wxh],?")
_LEFTOVER: Final = re.compile(r"\{\{.{0,60}")
_MOVE: Final = "leave the plugin out, and say in the data file, under moved:, which address leads where"
_SCOPE: Final = re.compile(r'(?<=new URL\(")(?:\.\.?(?:/\.\.)*|/(?:[\w.-]+/)*)(?=",location\))')


@dataclass(frozen=True)
class Rules:
    """links: of the site; scripts: those of the theme, as `script_text` gives them; policy: of the pages."""

    links: Links
    scripts: frozenset[str]
    policy: Policy

    def problems(self, html: Element, page: str) -> Iterator[Problem]:
        """What is wrong on a page. page: its address from the site's root."""
        if _is_foreign_redirect(html):
            yield Problem("a plugin wrote this redirect, with a script in it", _MOVE)
            return
        ids: set[str] = set()
        policed: list[Element] = []
        for element in (html, *html.elements()):
            key = element.attributes.get("id")
            if key and key in ids:
                yield Problem(f"duplicate id '{key}'", "rename one")
            ids.add(key or "")
            if element.tag in POLICED:
                policed.append(element)
            if element.attributes or element.tag in _NEVER_PLAIN:
                yield from self._of_element(element, page)
        yield from self.policy.problems(policed, self.links.base)
        if "{{" in html.all_text:  # there it is in code, or forgotten
            for text in html.texts(skip=lambda element: element.is_code):
                yield from _leftover(text)

    def key(self, problem: Problem, page: str) -> tuple[str, str]:
        """What makes a problem the same on another page, from which its address is written otherwise."""
        if not problem.url:
            return problem.text, ""
        try:
            return problem.text.replace(problem.url, ""), urljoin(self.links.base + page, problem.url)
        except ValueError:
            return problem.text, problem.url

    def has(self, html: Element, *, n: int, problem: Problem, page: str) -> bool:
        """Whether a page has a problem at least n times."""
        return Counter(self.problems(html, page))[problem] >= n

    def _of_element(self, element: Element, page: str) -> Iterator[Problem]:
        tag, attributes = element.tag, element.attributes
        if tag in _READ_OTHERWISE:
            yield Problem(f"<{tag}> is not allowed", "write the page without it")
        if tag == "script":
            yield from self._ofscript_text(element)
        is_of_row = "data-column" in attributes  # a text of a number's row
        if (
            tag == "data"
            and "data-figure" in attributes
            and not is_of_row
            and not _is_number(attributes.get("value", ""))
        ):
            yield Problem(f"'{attributes.get('value', '')}' is not a number", "fix the formula")
        kind = "text" if tag == "meta" and "http-equiv" not in attributes else tag
        for name, value in attributes.items():
            if "{{" not in value and (_is_plain(kind, name) or _is_fine_anywhere(kind, name, value)):
                continue
            yield from _leftover(value)
            if _ASKED_FOR.get(name) in value.split():
                yield Problem(f"{name}={value} makes the theme's script ask another host", "remove it")
            yield from self._of_attribute(element, name, value, page)

    def _of_attribute(self, element: Element, name: str, value: str, page: str) -> Iterator[Problem]:
        tag, urls = element.tag, list[str]()
        if name in _ADDRESSES:
            urls = [value]
        elif name in _ADDRESS_LISTS:
            urls = [part.strip(",") for part in value.split() if not _DESCRIPTOR.fullmatch(part)]
        elif name.startswith("on") or name == "srcdoc":
            yield Problem(f"'{name}' on <{tag}> can run a script", "remove it")
        elif name == "style":
            yield Problem(f"'style' on <{tag}> is stopped by the page's policy", "use a class")
        elif (tag, name) == ("meta", "content") and element.attributes.get("http-equiv", "").lower() == "refresh":
            urls = [value[match.end() :].rstrip("\"' ")] if (match := _REFRESH.match(value)) else []
        elif not _is_text(element, name) and not (name.startswith("xmlns") and value.startswith(_NAMESPACES)):
            if not _SUSPECT.search(value):
                return
            if _ABSOLUTE.search(as_browsers_read(value)):
                yield Problem(f"address {value} in '{name}' on <{tag}>", "remove it")
            elif _STYLED.search(value):
                yield from self._of_style(value, page)
        for url in urls:
            problem = self.links.problem(url, page, is_followed=tag in _FOLLOWED and name == "href")
            if problem and not self.policy.lets_load(url):
                yield problem

    def _of_style(self, css: str, page: str) -> Iterator[Problem]:
        for _, url in addresses_in_style(css):
            if problem := self.links.problem(url, page):
                yield problem

    def _ofscript_text(self, element: Element) -> Iterator[Problem]:
        text = "".join(element.texts())
        kind = element.attributes.get("type", "").strip().lower()
        if kind in {"application/ld+json", "application/json"}:
            yield from _leftover(text)
            is_read_as_text = not _NEVER_LOADED.isdisjoint(element.classes)
            if kind == "application/json" and not is_read_as_text and not _is_harmless(text):
                yield Problem("address of another host in a script's data", "publish a copy")
        elif text.strip() and script_text(element) not in self.scripts:
            yield Problem("script in the page", "move it into a file and load that")


def _is_foreign_redirect(html: Element) -> bool:
    """Whether a page only leads on, and not as ours do, which have a policy and no script."""
    told = {element.attributes.get("http-equiv", "").lower() for element in html.of_tag("meta")}
    return told - {""} == {"refresh"} and any(True for _ in html.of_tag("script"))


def _is_harmless(data: str) -> bool:
    """Whether the settings of a theme's script name no address of another host, however that is escaped."""
    try:
        return not _IN_JSON.search(json.dumps(json.loads(data)))
    except ValueError:
        return False


@cache
def _is_plain(kind: str, name: str) -> bool:
    """Whether nothing but a reference can be wrong in an attribute. kind: of its element, as `_of_element` gives it."""
    return name not in _ASKED_FOR and (name in _TEXTS - {"content"} or (name == "content" and kind != "meta"))


@lru_cache(maxsize=10_000)  # cards come from one template
def _is_fine_anywhere(tag: str, name: str, value: str) -> bool:
    """Whether nothing is wrong with an attribute that is filled in, whatever page it is on."""
    if (
        _ASKED_FOR.get(name) in value.split()
        or name in _ADDRESSES | _ADDRESS_LISTS
        or (tag, name) == ("meta", "content")
    ):
        return False
    if name.startswith("on") or name in {"srcdoc", "style"}:
        return False
    return name in _TEXTS or name.startswith(("aria-", "data-")) or not _SUSPECT.search(value)


def _is_text(element: Element, name: str) -> bool:
    if element.tag == "meta" and name == "content":
        return element.attributes.get("http-equiv", "").lower() in _KEPT_TO
    return name in _TEXTS or name.startswith(("aria-", "data-"))


def script_text(element: Element) -> str:
    """A script's text without what tells how deep in the site its page is."""
    return _SCOPE.sub("", "".join(element.texts()))


def _leftover(text: str) -> Iterator[Problem]:
    if "{{" in text and (match := _LEFTOVER.search(text)):
        yield Problem(f"'{match.group().strip()}' was not filled in", "fill it in, or write it as code")


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
